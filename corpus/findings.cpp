#include "corpus/findings.h"

#include "corpus/statements.h"
#include "parser/import/sha256.h"

namespace harmonia::corpus {

namespace {

constexpr std::string_view kIsKey =
    "expression_id = :expression and pack = :pack and pack_sha256 = :digest and engine = :engine and language = :language and yardstick = "
    ":yardstick and asked_on = :asked_on";

Values key_values(const FindingsKey& key) {
  return {static_cast<long long>(key.expression), key.pack, key.pack_sha256, key.engine, key.language, key.yardstick, key.on};
}

}  // namespace

Result<std::optional<std::string>> Findings::find(const FindingsKey& key) {
  return guarded([&]() -> Result<std::optional<std::string>> {
    const auto found = rows<std::string>(store_.connection(), "select json from finding_set where " + std::string(kIsKey), key_values(key));
    return found.empty() ? std::optional<std::string>() : std::get<0>(found.front());
  });
}

Result<bool> Findings::keep(const FindingsKey& key, std::string_view json, Moment now) {
  return guarded([&]() -> Result<bool> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    if (number(connection, "select count(*) from expression where id = :id", {key.expression}) == 0) {
      return Error{"expression-unknown", "the store has no such text", std::to_string(key.expression)};
    }
    const bool kept = run(connection,
                             "insert into finding_set(expression_id, pack, pack_version, pack_sha256, engine, language, yardstick, asked_on, at, "
                             "sha256, json) values (:expression, :pack, :version, :digest, :engine, :language, :yardstick, :asked_on, :at, :sha256, "
                             ":json) on conflict (expression_id, pack, pack_sha256, engine, language, yardstick, asked_on) do nothing",
                             {key.expression, key.pack, key.pack_version, key.pack_sha256, key.engine, key.language, key.yardstick, key.on,
                              to_text(now), parser::sha256_hex(json), std::string(json)}) > 0;
    transaction.commit();
    return kept;
  });
}

Result<std::uint64_t> Findings::forget_others(std::string_view engine, std::string_view pack, std::string_view pack_sha256) {
  return guarded([&]() -> Result<std::uint64_t> {
    return static_cast<std::uint64_t>(run(store_.connection(),
                                             "delete from finding_set where pack = :pack and not (engine = :engine and pack_sha256 = :digest)",
                                             {std::string(pack), std::string(engine), std::string(pack_sha256)}));
  });
}

}  // namespace harmonia::corpus
