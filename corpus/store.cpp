// Adding, listing and removing laws. Searching, checking and copying the store have sources of their own.
#include "corpus/store.h"

#include <algorithm>

#include "corpus/rows.h"

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

}  // namespace

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
    std::vector<LawRow> rows = law_rows(*connection_, rest + " order by w.jurisdiction, w.title, w.uri", values);
    for (LawRow& row : rows) {
      long long versions = 0;
      connection_->sql() << "select count(*) from expression where work_id = " + std::to_string(row.work_id), soci::into(versions);
      row.versions = static_cast<std::uint64_t>(versions);
    }
    return rows;
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
    auto source = std::make_shared<SourceText>();
    const long long id = row.manifestation_id;
    connection_->sql() << "select content from manifestation where id = :id", soci::use(id), soci::into(source->bytes);
    source->name = row.name;
    source->media_type = media_type_from(row.media_type);
    source->encoding = row.encoding;
    source->file_sha256 = row.file_sha256;
    source->text_sha256 = row.text_sha256;
    source->file_bytes = row.file_bytes;
    return StoredText{row, source};
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

Result<std::vector<LawRow>> Store::remove(std::string_view law) {
  return guarded([&]() -> Result<std::vector<LawRow>> {
    Transaction transaction(*connection_);
    const auto found = find_law(*connection_, law);
    if (!found) return found;
    for (const LawRow& row : *found) {
      for (const char* table : {"passage where manifestation_id", "manifestation where id"}) {
        connection_->sql() << "delete from " + std::string(table) + " = " + std::to_string(row.manifestation_id);
      }
    }
    connection_->sql() << "delete from expression where not exists (select 1 from manifestation m where m.expression_id = expression.id)";
    connection_->sql() << "delete from work where not exists (select 1 from expression e where e.work_id = work.id)";
    transaction.commit();
    return found;
  });
}

}  // namespace harmonia::corpus
