// What can be wrong with a store, looked for one law at a time, so that memory stays that of one law.
#include <sodium.h>

#include "corpus/rows.h"
#include "parser/import/sha256.h"

namespace harmonia::corpus {

namespace {

// Rows without an owner: {what they are, how they are found}.
constexpr std::pair<std::string_view, std::string_view> kOrphans[] = {
    {"work", "select w.uri from work w where not exists (select 1 from expression e where e.work_id = w.id)"},
    {"version", "select cast(e.id as text) from expression e where not exists (select 1 from manifestation m where m.expression_id = e.id)"},
    {"version", "select cast(e.id as text) from expression e where not exists (select 1 from work w where w.id = e.work_id)"},
    {"file", "select m.file_sha256 from manifestation m where not exists (select 1 from expression e where e.id = m.expression_id)"},
    {"article", "select p.eid from passage p where not exists (select 1 from manifestation m where m.id = p.manifestation_id)"},
    {"file without articles", "select m.file_sha256 from manifestation m where not exists (select 1 from passage p where p.manifestation_id = m.id)"},
};

std::vector<std::string> texts(Connection& connection, std::string_view statement_text) {
  std::vector<std::string> all;
  std::string text;
  soci::statement statement = (connection.sql().prepare << std::string(statement_text), soci::into(text));
  statement.execute(false);
  while (statement.fetch()) all.push_back(text);
  return all;
}

void check_digests(Connection& connection, std::vector<Problem>& problems) {
  for (const LawRow& law : law_rows(connection, law_tables() + "order by m.id")) {
    std::string original, content;
    const long long id = law.manifestation_id;
    connection.sql() << "select original, content from manifestation where id = :id", soci::use(id), soci::into(original), soci::into(content);
    const std::optional<std::string> bytes = from_base64(original);
    if (!bytes || bytes->size() != law.file_bytes || parser::sha256_hex(*bytes) != law.file_sha256) {
      problems.push_back({"digest-differs", law.name, "the original bytes are not those with the digest " + law.file_sha256});
    }
    if (parser::sha256_hex(content) != law.text_sha256) {
      problems.push_back({"digest-differs", law.name, "the text is not the one with the digest " + law.text_sha256});
    }
    long long beyond = 0;
    const auto size = static_cast<long long>(content.size());
    connection.sql() << "select count(*) from passage where manifestation_id = :id and (span_end > :size or span_begin > span_end)",
        soci::use(id), soci::use(size), soci::into(beyond);
    if (beyond > 0) problems.push_back({"span-outside", law.name, std::to_string(beyond) + " articles lie outside the text"});
  }
}

}  // namespace

Result<std::vector<Problem>> Store::verify() {
  return guarded([&]() -> Result<std::vector<Problem>> {
    std::vector<Problem> problems;
    if (connection_->engine() == Engine::Sqlite) {
      for (const std::string& said : texts(*connection_, "pragma integrity_check")) {
        if (said != "ok") problems.push_back({"engine", "sqlite", said});
      }
      try {
        connection_->sql() << "insert into passage_words(passage_words, rank) values ('integrity-check', 1)";
      } catch (const soci::soci_error& problem) {
        problems.push_back({"not-indexed", "passage_words", problem.what()});
      }
    }
    for (const auto& [what, statement] : kOrphans) {
      for (const std::string& place : texts(*connection_, statement)) problems.push_back({"orphan", place, std::string(what)});
    }
    check_digests(*connection_, problems);
    return problems;
  });
}

}  // namespace harmonia::corpus
