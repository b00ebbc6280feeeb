#include "engine/stored.h"

#include "engine/outside_programs.h"
#include "model/date.h"
#include "parser/import/import.h"
#include "parser/parse.h"

namespace harmonia::engine {

namespace {

// What whoever added the law said of it holds over what its text says.
void name_as_stored(WorkInfo& work, const corpus::LawRow& row) {
  work.uri = row.uri;
  if (!row.jurisdiction.empty()) work.jurisdiction = row.jurisdiction;
  if (!row.title.empty() && row.title != work.title) {
    work.title = row.title;
    work.title_span = {};
  }
  if (const auto date = parse_date(row.version_date); date && row.version_date != to_string(work.version_date)) {
    work.version_date = *date;
    work.version_date_span = {};
  }
}

}  // namespace

Result<Law> stored_law(corpus::Store& store, const corpus::StoredText& stored, const parser::Traditions& traditions, const ReadOptions& options) {
  std::shared_ptr<const SourceText> source = stored.source;
  const bool is_text = stored.law.media_type == to_string(source->media_type);
  if (!is_text) {
    const Result<std::string> original = store.original(stored.law.manifestation_id);
    if (!original) return original.error();
    const auto again = parser::import_law(stored.law.name, *original, options.limits, &outside_programs());
    if (again && (*again)->text_sha256 == stored.law.text_sha256) source = *again;
  }
  Result<Document> document = parser::parse(source, traditions, {options.tradition, options.limits, parser::Detail::Values, options.explain, nullptr});
  if (!document) return document.error();
  name_as_stored(document.value().work, stored.law);
  return std::make_shared<const Document>(std::move(document).value());
}

}  // namespace harmonia::engine
