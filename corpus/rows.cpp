#include "corpus/rows.h"

#include <algorithm>

#include <sodium.h>

#include "corpus/statements.h"

namespace harmonia::corpus {

namespace {

constexpr std::size_t kShortestDigest = 8;

bool is_digest(std::string_view text) {
  return text.size() >= kShortestDigest && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string law_columns() {
  return "select w.id, e.id, m.id, w.uri, w.jurisdiction, w.title, w.language, w.tradition, e.version_date, e.published, e.in_force, "
         "e.gazette, e.decree, m.name, m.media_type, m.encoding, m.file_sha256, m.text_sha256, m.origin, m.consulted, m.added, "
         "m.file_bytes, m.official ";
}

std::string law_tables() {
  return "from work w join expression e on e.work_id = w.id join manifestation m on m.expression_id = e.id ";
}

std::string newest_manifestation(std::string_view on) {
  const std::string counts = "case when e2.in_force <> '' then e2.in_force else e2.version_date end";
  return "(select m2.id from expression e2 join manifestation m2 on m2.expression_id = e2.id where e2.work_id = w.id " +
         (on.empty() ? std::string() : "and " + counts + " <= :day ") + "order by " + counts +
         " desc, m2.official desc, m2.id desc limit 1)";
}

std::vector<LawRow> law_rows(Connection& connection, const std::string& rest, const std::vector<std::string>& values) {
  std::vector<LawRow> rows;
  LawRow row;
  long long work = 0, expression = 0, manifestation = 0, file_bytes = 0;
  int official = 0;
  soci::statement statement(connection.sql());
  for (const std::string& value : values) statement.exchange(soci::use(value));
  for (long long* number : {&work, &expression, &manifestation}) statement.exchange(soci::into(*number));
  for (std::string* text : {&row.uri, &row.jurisdiction, &row.title, &row.language, &row.tradition, &row.version_date, &row.published,
                            &row.in_force, &row.gazette, &row.decree, &row.name, &row.media_type, &row.encoding, &row.file_sha256,
                            &row.text_sha256, &row.origin, &row.consulted, &row.added}) {
    statement.exchange(soci::into(*text));
  }
  statement.exchange(soci::into(file_bytes));
  statement.exchange(soci::into(official));
  statement.alloc();
  statement.prepare(law_columns() + rest);
  statement.define_and_bind();
  statement.execute(false);
  while (statement.fetch()) {
    row.work_id = work;
    row.expression_id = expression;
    row.manifestation_id = manifestation;
    row.file_bytes = static_cast<std::uint64_t>(file_bytes);
    row.official = official != 0;
    rows.push_back(row);
  }
  return rows;
}

Result<std::vector<LawRow>> find_law(Connection& connection, std::string_view law) {
  const std::string order = "order by w.id, " + std::string(kCounts) + ", m.id";
  const std::string name(law);
  std::vector<LawRow> rows = law_rows(connection, law_tables() + "where w.uri = :uri " + order, {name});
  if (rows.empty() && is_digest(law)) {
    rows = law_rows(connection, law_tables() + "where m.file_sha256 like :digest " + order, {name + "%"});
    if (rows.size() > 1) return Error{"law-ambiguous", "several files have a digest that begins so; write more of it", name};
  }
  if (rows.empty()) rows = law_rows(connection, law_tables() + "where w.jurisdiction = :jurisdiction " + order, {name});
  if (rows.empty()) return Error{"law-unknown", "the store has no such law", name};
  if (std::any_of(rows.begin(), rows.end(), [&](const LawRow& row) { return row.work_id != rows[0].work_id; })) {
    return Error{"law-ambiguous", "this jurisdiction has several laws; name one by its uri, as \"corpus list\" shows it", name};
  }
  return rows;
}

std::string index_form(std::string_view stem) {
  std::string form(stem);
  for (char& c : form) {
    const bool plain = static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (!plain) c = '_';
  }
  return form;
}

std::string stems_of(const Document& document, TokenRange tokens) {
  std::string stems;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const Word& word = document.words[document.tokens[i].word];
    if (word.kind == TokenKind::Punctuation || word.stem.empty()) continue;
    if (!stems.empty()) stems += ' ';
    stems += index_form(word.stem);
  }
  return stems;
}

std::string of_level(LawLevel level) {
  if (level == LawLevel::Any) return "1 = 1";
  return std::string("w.jurisdiction ") + (level == LawLevel::National ? "not like" : "like") + " '%-%'";
}

std::string language_filter(std::string_view language) { return "_" + index_form(language); }
std::string jurisdiction_filter(std::string_view jurisdiction) { return "_in_" + index_form(jurisdiction); }
std::string level_filter(LawLevel level) { return "_" + std::string(to_string(level)); }

void refresh_filters(Connection& connection, long long work) {
  for (const auto& [language, jurisdiction] :
       rows<std::string, std::string>(connection, "select language, jurisdiction from work where id = :id", {work})) {
    std::string filters = language_filter(language) + " " + jurisdiction_filter(jurisdiction);
    for (std::size_t dash = jurisdiction.rfind('-'); dash != std::string::npos && dash > 0; dash = jurisdiction.rfind('-', dash - 1)) {
      filters += " " + jurisdiction_filter(jurisdiction.substr(0, dash));
    }
    filters += " " + level_filter(jurisdiction.find('-') == std::string::npos ? LawLevel::National : LawLevel::Subnational);
    const long long stands = number(connection, "select " + newest_manifestation("") + " from work w where w.id = :id", {work});
    for (const auto& [file] : rows<long long>(connection, "select m.id " + law_tables() + "where w.id = :id order by m.id", {work})) {
      const std::string its = file == stands ? filters + " " + std::string(kNewestFilter) : filters;
      run(connection, "update passage set filters = :filters where manifestation_id = :file and filters <> :same", {its, file, its});
    }
  }
}

std::string limit_of(const PageWish& wish) {
  constexpr std::uint64_t kMost = 1000;  // rows on a page
  const std::uint64_t size = std::clamp<std::uint64_t>(wish.size, 1, kMost);
  const std::uint64_t page = std::clamp<std::uint64_t>(wish.page, 1, 1'000'000'000);
  return "limit " + std::to_string(size) + " offset " + std::to_string((page - 1) * size);
}

bool is_text(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
    if (lead == 0 || size == 0 || size > bytes.size()) return false;
    for (std::size_t i = 1; i < size; ++i) {
      if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) return false;
    }
    if (size > 2) {  // neither longer than need be, nor half of a pair, nor beyond the last character
      const auto next = static_cast<unsigned char>(bytes[1]);
      if ((lead == 0xE0 && next < 0xA0) || (lead == 0xED && next >= 0xA0) || (lead == 0xF0 && next < 0x90) || (lead == 0xF4 && next >= 0x90)) return false;
    }
    bytes.remove_prefix(size);
  }
  return true;
}

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the NUL that sodium writes
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace harmonia::corpus
