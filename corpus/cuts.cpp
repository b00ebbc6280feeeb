#include "corpus/cuts.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "corpus/events.h"
#include "corpus/rows.h"
#include "parser/import/sha256.h"

namespace harmonia::corpus {

namespace {

// Lists of ids are kept as words with spaces between; ids of packs have none.
template <class Items, class Write>
std::string joined(const Items& items, Write write) {
  std::string out;
  for (const auto& item : items) out += (out.empty() ? "" : " ") + write(item);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::vector<CutRow> cuts(Connection& connection, const std::string& rest, const Values& values = {}) {
  std::vector<CutRow> all;
  for (auto& [id, title, day, language, yardstick, engine, expressions, packs, by, by_name, at, digest] :
       rows<long long, std::string, std::string, std::string, std::string, std::string, std::string, std::string, long long, std::string,
            std::string, std::string>(
           connection, "select id, title, day, language, yardstick, engine, expressions, packs, by_id, by_name, at, sha256 from cut " + rest, values)) {
    CutRow cut{id, title, day, language, yardstick, engine, at, {by, by_name}, {}, words_of(packs), {}, digest};
    for (const std::string& word : words_of(expressions)) {
      std::int64_t expression = 0;
      std::from_chars(word.data(), word.data() + word.size(), expression);
      cut.expressions.push_back(expression);
    }
    for (auto& [name, media_type, sha256] : rows<std::string, std::string, std::string>(
             connection, "select p.name, p.media_type, f.sha256 from cut_part p join frozen f on f.id = p.frozen_id where p.cut_id = :cut order by p.id", {id})) {
      cut.parts.push_back({name, media_type, {}, sha256});
    }
    all.push_back(std::move(cut));
  }
  return all;
}

Error unknown(std::int64_t id) { return {"cut-unknown", "the store has no such cut", std::to_string(id)}; }

}  // namespace

Result<CutRow> Cuts::freeze(const NewCut& cut, const Actor& by, Moment now) {
  return guarded([&]() -> Result<CutRow> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    std::vector<CutPart> parts = cut.parts;
    for (const std::int64_t expression : cut.expressions) {
      const auto text = store_.expression_text(expression);
      if (!text) return text.error();
      parts.push_back({"texts/" + std::to_string(expression), "text/plain", text->source->bytes, {}});
    }
    std::set<std::string_view> names;
    std::string listed;
    for (CutPart& part : parts) {
      if (!names.insert(part.name).second) return Error{"cut-part-twice", "two parts of the cut have one name", part.name};
      part.sha256 = parser::sha256_hex(part.bytes);
      listed += part.name + " " + part.media_type + " " + part.sha256 + "\n";
    }
    const long long id = number(connection,
                                "insert into cut(title, day, language, yardstick, engine, expressions, packs, by_id, by_name, at, sha256) values "
                                "(:title, :day, :language, :yardstick, :engine, :expressions, :packs, :by, :by_name, :at, :sha256) returning id",
                                {cut.title, cut.date, cut.language, cut.yardstick, cut.engine,
                                 joined(cut.expressions, [](std::int64_t each) { return std::to_string(each); }),
                                 joined(cut.packs, [](const std::string& each) { return each; }), by.id, by.name, to_text(now), parser::sha256_hex(listed)});
    for (const CutPart& part : parts) {
      if (number(connection, "select count(*) from frozen where sha256 = :digest", {part.sha256}) == 0) {
        run(connection, "insert into frozen(sha256, bytes) values (:digest, :bytes) on conflict (sha256) do nothing", {part.sha256, to_base64(part.bytes)});
      }
      run(connection, "insert into cut_part(cut_id, frozen_id, name, media_type) select :cut, id, :name, :media_type from frozen where sha256 = :digest",
             {id, part.name, part.media_type, part.sha256});
    }
    record(connection, event_about("cut:" + std::to_string(id), by, now, "frozen", {}, cut.title));
    std::vector<CutRow> made = cuts(connection, "where id = :id", {id});
    transaction.commit();
    return std::move(made.at(0));
  });
}

Result<Page<CutRow>> Cuts::list(const PageWish& wish) {
  return guarded([&]() -> Result<Page<CutRow>> {
    return Page<CutRow>{cuts(store_.connection(), "order by id desc " + limit_of(wish)),
                        static_cast<std::uint64_t>(number(store_.connection(), "select count(*) from cut"))};
  });
}

Result<CutRow> Cuts::find(std::int64_t id) {
  return guarded([&]() -> Result<CutRow> {
    std::vector<CutRow> found = cuts(store_.connection(), "where id = :id", {id});
    if (found.empty()) return unknown(id);
    return std::move(found.front());
  });
}

Result<CutPart> Cuts::part(std::int64_t id, std::string_view name) {
  return guarded([&]() -> Result<CutPart> {
    const auto found = rows<std::string, std::string, std::string>(
        store_.connection(), "select p.media_type, f.sha256, f.bytes from cut_part p join frozen f on f.id = p.frozen_id where p.cut_id = :cut and p.name = :name",
        {id, std::string(name)});
    if (found.empty()) return unknown(id);
    const auto& [media_type, digest, text] = found.front();
    std::optional<std::string> bytes = from_base64(text);
    if (!bytes || parser::sha256_hex(*bytes) != digest) {
      return Error{"store-failed", "the bytes of this part of the cut are damaged; run \"corpus verify\"", std::string(name)};
    }
    return CutPart{std::string(name), media_type, std::move(*bytes), digest};
  });
}

}  // namespace harmonia::corpus
