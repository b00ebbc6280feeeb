#include "report/comparison.h"

#include "report/document.h"
#include "report/findings.h"

namespace harmonia::report {

namespace {

std::string rounded(double likeness) {
  const int percent = static_cast<int>(likeness * 100 + 0.5);
  return percent >= 100 ? "1" : "0." + std::string(percent < 10 ? "0" : "") + std::to_string(percent);
}

SheetPenalty penalty_of(const Document& document, const Penalty& penalty, const Messages& messages) {
  SheetPenalty out{std::string(shown_text(document, penalty.span).text()), std::nullopt, penalty.kind == Penalty::Kind::Life};
  if (penalty.relation != Penalty::Relation::Own) {
    out.words += " (" + messages("compare.relation." + std::string(to_string(penalty.relation))) + ")";
    out.life = false;
    return out;
  }
  if (penalty.kind != Penalty::Kind::Prison) return out;
  const auto years = [](std::optional<double> months) { return months ? std::optional(*months / 12) : std::nullopt; };
  const auto least = years(in_months(penalty.min, penalty.min_unit)), most = years(in_months(penalty.max, penalty.max_unit));
  if (least || most) out.prison_years = {least, most};
  return out;
}

std::vector<SheetPenalty> penalties_of(const Document& document, std::uint32_t article, const Messages& messages) {
  std::vector<SheetPenalty> out;
  const std::uint32_t end = article + document.provisions[article].descendants;
  for (const Penalty& penalty : document.penalties) {
    if (penalty.provision >= article && penalty.provision <= end) out.push_back(penalty_of(document, penalty, messages));
  }
  return out;
}

SheetText text_of(const Comparison& comparison, std::size_t law_index, const ComparedText& text, const Messages& messages) {
  const Document& document = *comparison.laws[law_index].document;
  SheetText out;
  out.citation = citation_words(document, text.provision, messages);
  if (comparison.kind == MatterKind::Article && law_index != comparison.baseline) {
    out.likeness = messages("compare.likeness", {{"likeness", rounded(text.similarity)}, {"reason", messages("align.reason." + std::string(to_string(text.reason)))}});
  }
  if (!text.words.empty()) {
    out.paragraphs.push_back({0, pieces(document, text.words, text.particular)});
    return out;
  }
  for (const Block& block : article_blocks(document, text.provision)) out.paragraphs.push_back({block.depth, pieces(document, block.span, text.particular)});
  out.penalties = penalties_of(document, text.provision, messages);
  return out;
}

SheetLaw law_of(const Comparison& comparison, std::size_t index, const Messages& messages) {
  const Document& document = *comparison.laws[index].document;
  const std::string date = date_words(document.work.version_date, messages);
  return {law_name(document), messages.place_name(document.work.jurisdiction), date.empty() ? messages("text.no-date") : date, document.source->name, document.work.language,
          index == comparison.baseline};
}

std::string nearest_of(const ComparedLaw& law, const Messages& messages) {
  if (law.nearest.empty()) return {};
  std::string list;
  for (const auto& [provision, likeness] : law.nearest) {
    list += (list.empty() ? "" : "; ") + citation_words(*law.document, provision, messages);
    if (likeness > 0) list += " (" + rounded(likeness) + ")";
  }
  return messages("compare.nearest", {{"list", list}});
}

}  // namespace

Sheet make_sheet(const Comparison& comparison, const Messages& messages) {
  Sheet sheet;
  const std::string kind(to_string(comparison.kind));
  const Document& baseline = *comparison.laws[comparison.baseline].document;
  sheet.title = comparison.title.empty() ? messages("compare.title." + kind, {{"asked", comparison.asked}, {"law", law_name(baseline)}}) : comparison.title;
  std::size_t found = 0;
  for (const ComparedLaw& law : comparison.laws) found += !law.texts.empty();
  sheet.lead = messages("compare.lead", {{"count", std::to_string(comparison.laws.size())}, {"found", std::to_string(found)}});
  sheet.legend = messages("compare.legend", {{"law", law_name(baseline)}});
  for (const std::vector<std::size_t>& members : comparison.columns) {
    SheetColumn column;
    for (const std::size_t index : members) column.laws.push_back(law_of(comparison, index, messages));
    const ComparedLaw& first = comparison.laws[members.front()];
    if (members.size() > 1) column.same_wording = messages("compare.same-wording", {{"count", std::to_string(members.size())}});
    if (first.verdict) column.verdict = std::string(verdict_sign(*first.verdict)) + " " + verdict_word(*first.verdict, messages);
    for (const ComparedText& text : first.texts) column.texts.push_back(text_of(comparison, members.front(), text, messages));
    if (first.texts.empty()) {
      column.missing = messages("compare.missing." + kind, {{"count", std::to_string(first.searched.size())}});
      column.nearest = nearest_of(first, messages);
    }
    sheet.columns.push_back(std::move(column));
  }
  return sheet;
}

std::string term_words(const SheetPenalty& penalty, const Messages& messages) {
  return penalty.life ? messages("compare.life") : range_words(penalty.prison_years, "years", messages);
}

}  // namespace harmonia::report
