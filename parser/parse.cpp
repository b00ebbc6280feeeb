// One entry for every format.
#include "parser/parse.h"

#include <algorithm>
#include <iterator>

#include "parser/akn/akn_reader.h"
#include "parser/detect.h"
#include "parser/grammar/grammar.h"
#include "parser/plain/plain_reader.h"

namespace harmonia::parser {

namespace {

void read_values(Document& document, const Tradition& tradition, const ParseOptions& options) {
  AmountsRead amounts = read_amounts(document, tradition);
  document.penalties = std::move(amounts.penalties);
  document.quantities = std::move(amounts.quantities);
  document.citations = read_citations(document, tradition);
  document.definitions = read_definitions(document, tradition);
  read_notes(document, tradition);
  apply_invalidations(document);
  if (options.rulings != nullptr) apply_rulings(document, *options.rulings);
  document.time_limits = read_time_limits(document, tradition);
  for (auto check : {check_numbers(document, tradition), check_quotes(document), check_citations(document)}) {
    std::move(check.begin(), check.end(), std::back_inserter(document.diagnostics));
  }
  std::stable_sort(document.diagnostics.begin(), document.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
}

Result<Document> parse_akn(std::shared_ptr<const SourceText> source, const Traditions& traditions, const ParseOptions& options) {
  Result<Document> document = read_akn(std::move(source), traditions, options.tradition, options.limits);
  if (!document) return document;
  const Tradition* tradition = find_tradition(traditions, document->tradition);
  if (tradition != nullptr && options.detail == Detail::Values) read_values(document.value(), *tradition, options);
  return document;
}

// A country that only the turns of phrase speak for says how to read a law, not whose it is.
void forget_country(const Tradition& tradition, WorkInfo& work) {
  const std::size_t dash = tradition.id.find('-');
  if (dash == std::string::npos || work.jurisdiction != tradition.id.substr(dash + 1)) return;
  const std::string prefix = "/akn/" + work.jurisdiction + "/";
  if (work.uri.starts_with(prefix)) work.uri = "/akn/xx/" + work.uri.substr(prefix.size());
  work.jurisdiction.clear();
}

}  // namespace

Result<Document> parse(std::shared_ptr<const SourceText> source, const Traditions& traditions, const ParseOptions& options) {
  if (traditions.empty()) return Error{"no-traditions", "no drafting tradition is loaded; see --data", {}};
  const Tradition* tradition = nullptr;
  std::vector<std::string> reasons;
  bool certain = true, names_country = true;
  if (!options.tradition.empty()) {
    tradition = find_tradition(traditions, options.tradition);
    if (tradition == nullptr) {
      return Error{"unknown-tradition", "there is no tradition \"" + options.tradition + "\"; `harmonia traditions list` names them", {}};
    }
    reasons.push_back("chosen by the user");
  }
  if (source->media_type == MediaType::AkomaNtoso) {
    return parse_akn(std::move(source), traditions, options);
  }
  if (tradition == nullptr) {
    Detection detection = detect_tradition(*source, traditions);
    tradition = detection.tradition;
    reasons = std::move(detection.reasons);
    certain = detection.certain;
    names_country = detection.names_country;
  }
  Document document = read_plain(source, *tradition, options.detail, options.explain);
  if (!names_country) forget_country(*tradition, document.work);
  document.tradition_reasons = std::move(reasons);
  document.diagnostics.insert(document.diagnostics.begin(), source->remarks.begin(), source->remarks.end());
  if (!certain) document.diagnostics.insert(document.diagnostics.begin(), {"tradition-uncertain", Severity::Warning, {}, {tradition->id}});
  if (options.detail == Detail::Values) read_values(document, *tradition, options);
  return document;
}

}  // namespace harmonia::parser
