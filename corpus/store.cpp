// Adding, listing and removing laws. Searching, checking and copying the store have sources of their own.
#include "corpus/store.h"

#include <algorithm>
#include <map>
#include <set>

#include "corpus/rows.h"
#include "corpus/statements.h"
#include "text/words.h"

namespace harmonia::corpus {

namespace {

// What a search finds: [first token, last token) of an article, or of a provision outside all articles.
struct Passage {
  std::uint32_t provision = 0;
  TokenRange tokens;
};

std::vector<Passage> passages_of(const Document& document) {
  std::vector<Passage> passages;
  const auto token_at = [&](std::uint32_t offset) {
    const auto at = std::lower_bound(document.tokens.begin(), document.tokens.end(), offset,
                                     [](const Token& token, std::uint32_t wanted) { return token.span.begin < wanted; });
    return static_cast<std::uint32_t>(at - document.tokens.begin());
  };
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& provision = document.provisions[i];
    if (provision.level < Level::Article) continue;
    passages.push_back({i, {token_at(provision.whole.begin), token_at(provision.whole.end)}});
    i += provision.descendants;
  }
  if (passages.empty()) passages.push_back({0, {0, static_cast<std::uint32_t>(document.tokens.size())}});
  return passages;
}

MediaType media_type_from(std::string_view name) {
  for (const MediaType type : {MediaType::PlainText, MediaType::Markdown, MediaType::AkomaNtoso}) {
    if (to_string(type) == name) return type;
  }
  return MediaType::PlainText;
}

// The uri of the work: the user's, else the text's own; a law that gives none is known by its digest.
std::string uri_of(const Document& document, const Provenance& provenance) {
  if (!provenance.work.empty()) return provenance.work;
  if (!document.work.uri.empty()) return document.work.uri;
  return "/sha256/" + document.source->file_sha256;
}

// The id of the row that "select id" finds, or of the one that "insert ... returning id" makes.
long long find_or_make(Connection& connection, const std::string& select, const std::string& insert, const std::vector<std::string>& keys,
                       const std::vector<std::string>& all, bool& made) {
  const auto run = [&](const std::string& text, const std::vector<std::string>& values) {
    long long id = 0;
    soci::statement statement(connection.sql());
    for (const std::string& value : values) statement.exchange(soci::use(value));
    statement.exchange(soci::into(id));
    statement.alloc();
    statement.prepare(text);
    statement.define_and_bind();
    return statement.execute(true) ? id : 0;
  };
  const long long found = run(select, keys);
  made = found == 0;
  return made ? run(insert, all) : found;
}

void add_passages(Connection& connection, const Document& document, long long manifestation) {
  int position = 0;
  long long begin = 0, end = 0;
  std::string eid, number, heading, stems;
  soci::statement insert =
      (connection.sql().prepare << "insert into passage(manifestation_id, position, eid, number, heading, span_begin, span_end, stems) "
                                   "values (:manifestation, :position, :eid, :number, :heading, :begin, :end, :stems)",
       soci::use(manifestation), soci::use(position), soci::use(eid), soci::use(number), soci::use(heading), soci::use(begin),
       soci::use(end), soci::use(stems));
  for (const Passage& passage : passages_of(document)) {
    const Provision& provision = document.provisions[passage.provision];
    eid = provision.eid;
    number = provision.number;
    heading = provision.heading.empty() ? std::string() : shown_text(document, provision.heading).text();
    begin = provision.whole.begin;
    end = provision.whole.end;
    stems = stems_of(document, passage.tokens);
    insert.execute(true);
    ++position;
  }
}

// The order of a list, after a condition.
const std::string kListOrder = " order by w.jurisdiction, w.title, w.uri";

void count_versions(Connection& connection, std::vector<LawRow>& laws) {
  std::map<long long, long long> counts;
  const std::string one = laws.size() == 1 ? "where work_id = " + std::to_string(laws[0].work_id) + " " : std::string();
  for (const auto& [work, count] : rows<long long, long long>(connection, "select work_id, count(*) from expression " + one + "group by work_id")) counts[work] = count;
  for (LawRow& law : laws) law.versions = static_cast<std::uint64_t>(counts[law.work_id]);
}

// Whether all words of `wanted` begin a word of the law's title, gazette or decree.
bool is_called(const LawRow& law, std::string_view wanted) {
  const std::string name = " " + text::fold(law.title + " " + law.gazette + " " + law.decree + " " + law.uri);
  const std::string words = text::fold(wanted);
  std::string_view rest = words;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0 && name.find(rest.substr(0, end)) == std::string::npos) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

StoredText stored_text(Connection& connection, const LawRow& row) {
  auto source = std::make_shared<SourceText>();
  const long long id = row.manifestation_id;
  connection.sql() << "select content from manifestation where id = :id", soci::use(id), soci::into(source->bytes);
  source->name = row.name;
  source->media_type = media_type_from(row.media_type);
  source->encoding = row.encoding;
  source->file_sha256 = row.file_sha256;
  source->text_sha256 = row.text_sha256;
  source->file_bytes = row.file_bytes;
  return {row, source};
}

// Which file stands for an expression e: the official one, else the one added last.
const std::string kStandsForExpression =
    "m.id = (select m2.id from manifestation m2 where m2.expression_id = e.id order by m2.official desc, m2.id desc limit 1)";

Error work_unknown(std::int64_t id) { return {"law-unknown", "the store has no such law", std::to_string(id)}; }

// How many findings of the texts that would be left without a file people have worked on.
long long reviews_lost_with(Connection& connection, const std::vector<LawRow>& files) {
  std::map<std::int64_t, long long> files_of;
  for (const LawRow& row : files) ++files_of[row.expression_id];
  long long lost = 0;
  for (const auto& [expression, count] : files_of) {
    const auto all = rows<long long>(connection, "select count(*) from manifestation where expression_id = " + std::to_string(expression));
    const auto reviews = rows<long long>(connection, "select count(*) from review where expression_id = " + std::to_string(expression));
    if (std::get<0>(all.at(0)) == count) lost += std::get<0>(reviews.at(0));
  }
  return lost;
}

// Deletes files, and what is left without one.
std::optional<Error> delete_files(Connection& connection, const std::vector<LawRow>& files, Reviewed reviewed) {
  const long long lost = reviewed == Reviewed::Discard ? 0 : reviews_lost_with(connection, files);
  if (lost > 0) return Error{"law-reviewed", std::to_string(lost) + " findings of this text have been reviewed, and their reviews would be lost", files.front().title};
  for (const LawRow& row : files) {
    for (const char* table : {"passage where manifestation_id", "manifestation where id"}) {
      run(connection, "delete from " + std::string(table) + " = :id", {row.manifestation_id});
    }
  }
  run(connection, "delete from expression where not exists (select 1 from manifestation m where m.expression_id = expression.id)");
  run(connection, "delete from work where not exists (select 1 from expression e where e.work_id = work.id)");
  std::set<std::int64_t> works;
  for (const LawRow& row : files) works.insert(row.work_id);
  for (const std::int64_t work : works) refresh_filters(connection, work);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(LawLevel level) {
  switch (level) {
    case LawLevel::Any: return "any";
    case LawLevel::National: return "national";
    case LawLevel::Subnational: return "subnational";
  }
  return {};
}

std::optional<LawLevel> law_level_from(std::string_view name) {
  for (const LawLevel level : {LawLevel::Any, LawLevel::National, LawLevel::Subnational}) {
    if (to_string(level) == name) return level;
  }
  return std::nullopt;
}

std::string_view to_string(AddOutcome outcome) {
  switch (outcome) {
    case AddOutcome::NewWork: return "new_work";
    case AddOutcome::NewVersion: return "new_version";
    case AddOutcome::NewFile: return "new_file";
    case AddOutcome::AlreadyThere: return "already_there";
  }
  return {};
}

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::string& address, const DataFiles& data) {
  auto connection = Connection::open(address, data);
  if (!connection) return connection.error();
  return Store(std::move(connection).value());
}

Result<Store> Store::open_to_read(const std::string& address) {
  auto connection = Connection::open_to_read(address);
  if (!connection) return connection.error();
  return Store(std::move(connection).value());
}

Result<Added> Store::add(const Document& document, std::string_view original, const Provenance& provenance, std::string_view today) {
  const SourceText& source = *document.source;
  if (source.bytes.find('\0') != std::string::npos) {
    return Error{"law-without-text", "the text holds a NUL byte, which no text of a law has; convert the file to text first", source.name};
  }
  return guarded([&]() -> Result<Added> {
    soci::session& sql = connection_->sql();
    Transaction transaction(*connection_);
    const auto by_digest = [&] { return law_rows(*connection_, law_tables() + "where m.file_sha256 = :digest", {source.file_sha256}); };
    if (const std::vector<LawRow> known = by_digest(); !known.empty()) return Added{AddOutcome::AlreadyThere, known[0]};

    const std::string version = !provenance.version.empty() ? provenance.version : to_string(document.work.version_date);
    const std::string title = !provenance.title.empty() ? provenance.title : document.work.title;
    const std::string jurisdiction = !provenance.jurisdiction.empty() ? provenance.jurisdiction : document.work.jurisdiction;
    const std::string uri = uri_of(document, provenance);
    bool new_work = false, new_version = false;
    const long long work = find_or_make(
        *connection_, "select id from work where uri = :uri",
        "insert into work(uri, jurisdiction, title, language, tradition) values (:uri, :jurisdiction, :title, :language, :tradition) returning id",
        {uri}, {uri, jurisdiction, title, document.work.language, document.tradition}, new_work);
    const std::string of_work = std::to_string(work);
    const long long expression = find_or_make(
        *connection_, "select id from expression where work_id = " + of_work + " and version_date = :version",
        "insert into expression(work_id, version_date, published, in_force, gazette, decree) values (" + of_work +
            ", :version, :published, :in_force, :gazette, :decree) returning id",
        {version}, {version, provenance.published, provenance.in_force, provenance.gazette, provenance.decree}, new_version);

    const std::string media_type(to_string(source.media_type)), added(today), bytes = to_base64(original);
    const int official = provenance.official ? 1 : 0;
    const auto file_bytes = static_cast<long long>(source.file_bytes);
    long long manifestation = 0;
    sql << "insert into manifestation(expression_id, name, media_type, encoding, file_sha256, text_sha256, file_bytes, origin, official, "
           "consulted, added, original, content) values (:expression, :name, :media_type, :encoding, :file_sha256, :text_sha256, "
           ":file_bytes, :origin, :official, :consulted, :added, :original, :content) returning id",
        soci::use(expression), soci::use(source.name), soci::use(media_type), soci::use(source.encoding), soci::use(source.file_sha256),
        soci::use(source.text_sha256), soci::use(file_bytes), soci::use(provenance.origin), soci::use(official),
        soci::use(provenance.consulted), soci::use(added), soci::use(bytes), soci::use(source.bytes), soci::into(manifestation);
    add_passages(*connection_, document, manifestation);
    refresh_filters(*connection_, work);
    const std::vector<LawRow> now = by_digest();
    transaction.commit();
    return Added{new_work ? AddOutcome::NewWork : new_version ? AddOutcome::NewVersion : AddOutcome::NewFile, now.at(0)};
  });
}

Result<std::vector<LawRow>> Store::list(std::string_view jurisdiction) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    std::string rest = law_tables() + "where m.id = " + newest_manifestation("");
    std::vector<std::string> values;
    if (!jurisdiction.empty()) {
      rest += " and (w.jurisdiction = :jurisdiction or w.jurisdiction like :below)";
      values = {std::string(jurisdiction), std::string(jurisdiction) + "-%"};
    }
    std::vector<LawRow> found = law_rows(*connection_, rest + kListOrder, values);
    count_versions(*connection_, found);
    return found;
  });
}

Result<std::vector<LawRow>> Store::history(std::string_view law) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    const auto found = find_law(*connection_, law);
    if (!found) return found;
    return law_rows(*connection_, law_tables() + "where w.id = " + std::to_string(found->front().work_id) + " order by " +
                                      std::string(kCounts) + ", m.id");
  });
}

Result<StoredText> Store::text(std::string_view law, std::string_view on) {
  return guarded([&]() -> Result<StoredText> {
    const auto found = find_law(*connection_, law);
    if (!found) return found.error();
    // A digest names a file, whatever its date.
    const bool by_digest = found->size() == 1 && found->front().file_sha256.starts_with(law);
    const std::string rest = by_digest ? "where m.id = " + std::to_string(found->front().manifestation_id)
                                       : "where w.id = " + std::to_string(found->front().work_id) + " and m.id = " + newest_manifestation(on);
    const std::vector<std::string> values = by_digest || on.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::string(on)};
    const std::vector<LawRow> rows = law_rows(*connection_, law_tables() + rest, values);
    if (rows.empty()) {
      return Error{"law-not-yet", "no version of it is in force on " + std::string(on) + "; \"corpus history\" shows those there are",
                   std::string(law)};
    }
    const LawRow& row = rows.front();
    return stored_text(*connection_, row);
  });
}

Result<std::string> Store::original(std::int64_t manifestation_id) {
  return guarded([&]() -> Result<std::string> {
    const long long id = manifestation_id;
    std::string text;
    connection_->sql() << "select original from manifestation where id = :id", soci::use(id), soci::into(text);
    if (!connection_->sql().got_data()) return Error{"law-unknown", "the store has no such file", std::to_string(id)};
    std::optional<std::string> bytes = from_base64(text);
    if (!bytes) return Error{"store-failed", "the bytes of this file are damaged; run \"corpus verify\"", std::to_string(id)};
    return *std::move(bytes);
  });
}

Result<std::vector<LawRow>> Store::remove(std::string_view law, Reviewed reviewed) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    Transaction transaction(*connection_);
    const auto found = find_law(*connection_, law);
    if (!found) return found;
    if (auto error = delete_files(*connection_, *found, reviewed)) return *error;
    transaction.commit();
    return found;
  });
}

Result<std::vector<LawRow>> Store::remove_work(std::int64_t work_id, Reviewed reviewed) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    Transaction transaction(*connection_);
    const std::vector<LawRow> found = law_rows(*connection_, law_tables() + "where w.id = " + std::to_string(work_id) + " order by m.id");
    if (found.empty()) return work_unknown(work_id);
    if (auto error = delete_files(*connection_, found, reviewed)) return *error;
    transaction.commit();
    return found;
  });
}

Result<std::vector<std::string>> Store::jurisdictions() {
  return guarded([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> all;
    std::string jurisdiction;
    soci::statement statement = (connection_->sql().prepare << "select distinct jurisdiction from work order by jurisdiction", soci::into(jurisdiction));
    statement.execute(false);
    while (statement.fetch()) all.push_back(jurisdiction);
    return all;
  });
}

Result<Page<LawRow>> Store::list(const LawFilter& filter, const PageWish& wish) {
  return guarded([&]() -> Result<Page<LawRow>> {
    std::string where = "where m.id = " + newest_manifestation("");
    std::vector<std::string> values;
    const auto only = [&](const std::string& condition, std::vector<std::string> its) {
      where += " and " + condition;
      values.insert(values.end(), its.begin(), its.end());
    };
    if (!filter.country.empty()) only("(w.jurisdiction = :country or w.jurisdiction like :below)", {filter.country, filter.country + "-%"});
    if (!filter.jurisdiction.empty()) only("w.jurisdiction = :jurisdiction", {filter.jurisdiction});
    if (filter.level != LawLevel::Any) only(of_level(filter.level), {});
    Page<LawRow> page;
    if (text::fold(filter.title).find_first_not_of(' ') == std::string::npos) {
      Values all(values.begin(), values.end());
      page.total = static_cast<std::uint64_t>(number(*connection_, "select count(*) " + law_tables() + where, all));
      page.items = law_rows(*connection_, law_tables() + where + kListOrder + " " + limit_of(wish), values);
    } else {
      // Accents and case are the program's own, the same on both engines; so the titles are looked at here.
      std::vector<LawRow> found = law_rows(*connection_, law_tables() + where + kListOrder, values);
      std::erase_if(found, [&](const LawRow& law) { return !is_called(law, filter.title); });
      page.total = found.size();
      const std::uint64_t begin = std::min<std::uint64_t>((std::max<std::uint64_t>(wish.page, 1) - 1) * wish.size, found.size());
      const std::uint64_t end = std::min<std::uint64_t>(begin + wish.size, found.size());
      page.items.assign(found.begin() + static_cast<std::ptrdiff_t>(begin), found.begin() + static_cast<std::ptrdiff_t>(end));
    }
    count_versions(*connection_, page.items);
    return page;
  });
}

Result<std::vector<LawRow>> Store::expressions_of(std::int64_t work_id) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    std::vector<LawRow> found = law_rows(*connection_, law_tables() + "where w.id = " + std::to_string(work_id) + " and " + kStandsForExpression +
                                                           " order by " + std::string(kCounts) + ", e.id");
    if (found.empty()) return work_unknown(work_id);
    for (LawRow& law : found) law.versions = found.size();
    return found;
  });
}

Result<LawRow> Store::expression(std::int64_t expression_id) {
  return guarded([&]() -> Result<LawRow> {
    std::vector<LawRow> found = law_rows(*connection_, law_tables() + "where e.id = " + std::to_string(expression_id) + " and " + kStandsForExpression);
    if (found.empty()) return Error{"expression-unknown", "the store has no such text", std::to_string(expression_id)};
    count_versions(*connection_, found);
    return std::move(found.front());
  });
}

Result<StoredText> Store::expression_text(std::int64_t expression_id) {
  return guarded([&]() -> Result<StoredText> {
    const auto found = expression(expression_id);
    if (!found) return found.error();
    return stored_text(*connection_, *found);
  });
}

Result<LawRow> Store::expression_on(std::int64_t work_id, std::string_view on) {
  return guarded([&]() -> Result<LawRow> {
    const std::string of_work = law_tables() + "where w.id = " + std::to_string(work_id);
    std::vector<LawRow> found = law_rows(*connection_, of_work + " and m.id = " + newest_manifestation(on),
                                         on.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::string(on)});
    if (!found.empty()) return std::move(found.front());
    if (law_rows(*connection_, of_work + " limit 1").empty()) return work_unknown(work_id);
    return Error{"law-not-yet", "no version of it is in force on " + std::string(on), std::to_string(work_id)};
  });
}

}  // namespace harmonia::corpus
