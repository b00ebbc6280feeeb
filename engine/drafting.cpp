// Findings become gaps, gaps a draft; the draft is then read as a bill like any other, applied, and the law after checked, so
// that it says itself what it achieves.
#include "engine/drafting.h"

#include <algorithm>
#include <set>

#include "amend/apply.h"
#include "amend/law_manner.h"
#include "engine/applying.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::engine {

namespace {

// What the draft achieves, first alternatives chosen.
std::optional<Error> try_out(const rules::Pack& pack, const DataFiles& data, const parser::Traditions& traditions, Drafted& drafted) {
  const Document& law = *drafted.law;
  const parser::Tradition& tradition = *parser::find_tradition(traditions, law.tradition);
  const Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(data, traditions, tradition);
  if (!vocabulary) return vocabulary.error();
  const Result<Law> bill = law_from_text(amend::decree_text(drafted.draft, law, drafted.models, false), law, traditions);
  if (!bill) return bill.error();
  const amend::Application application = amend::apply(**bill, tradition, law, *vocabulary);
  const Result<Law> after = law_from_text(application.text, law, traditions);
  if (!after) return after.error();
  std::set<std::string> wanted;
  for (const amend::DraftOrder& order : drafted.draft.orders) {
    for (const amend::DraftLine& line : order.lines) wanted.insert(line.criteria.begin(), line.criteria.end());
  }
  for (const Finding& finding : rules::check(**after, pack).findings) {
    if (wanted.contains(finding.criterion)) (finding.verdict == Verdict::Met ? drafted.met : drafted.unmet).push_back(finding.criterion);
  }
  return std::nullopt;
}

}  // namespace

std::vector<amend::Gap> gaps_of(const rules::Pack& pack, const std::vector<Finding>& findings, const Document& law, const report::Messages& messages) {
  std::vector<amend::Gap> gaps;
  for (const Finding& finding : findings) {
    // What the yardstick has ceased to ask for is not drafted.
    if (std::any_of(finding.arguments.begin(), finding.arguments.end(), [](const auto& each) { return each.first == "lapsed"; })) continue;
    const auto rule = std::find_if(pack.rules.begin(), pack.rules.end(), [&](const rules::Rule& each) { return each.id == finding.criterion; });
    amend::Gap gap{finding.criterion, finding.verdict, false, {}, {}, {}, {}};
    if (rule != pack.rules.end()) {
      gap.optional = rule->level == "optional";
      gap.title = report::localized(rule->title, messages.language());
      if (finding.reason == "not-competent") gap.regulated_by = report::reason_message(finding, *rule, messages);
    }
    for (const Evidence& evidence : finding.evidence) {
      gap.provisions.push_back(evidence.provision);
      const std::uint32_t article = article_of(law.provisions, evidence.provision);
      if (article != kNoProvision && std::find(gap.articles.begin(), gap.articles.end(), article) == gap.articles.end()) gap.articles.push_back(article);
    }
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

Result<Drafted> draft_for(const Law& law, const std::shared_ptr<const rules::Pack>& pack, const DataFiles& data, const parser::Traditions& traditions,
                          const report::Messages& messages, const DraftQuestions& questions) {
  const Result<Law> words = law_in_words(law, traditions, messages);
  if (!words) return words.error();
  const std::string language = report::html_language(law->work.language);
  Result<amend::Models> models = amend::load_models(data, pack->id, language);
  if (!models) return models.error();
  // The draft speaks the language of its law, where the program does.
  const Result<report::Messages> own = report::load_messages(data, language);
  report::CheckedDocument checked = check_law(*words, {pack});
  std::vector<amend::Gap> gaps = gaps_of(*pack, checked.findings, **words, own ? *own : messages);
  if (questions.with_optional) {
    for (amend::Gap& gap : gaps) gap.optional = false;
  }
  // What a paragraph threatens is read as in the law itself: below one of its labels.
  const amend::LawManner manner = amend::manner_of(**words, models->words);
  const auto term = [&](const std::string& text) -> std::optional<double> {
    const Result<Law> small = law_from_text(manner.label_before + "1" + manner.label_after + " " + text + "\n", **words, traditions);
    return small ? amend::highest_prison_term(**small) : std::nullopt;
  };
  Result<amend::Draft> draft = amend::harmonize(**words, gaps, *models, questions.after, term);
  if (!draft) return draft.error();
  Drafted drafted{*words, std::move(checked), std::move(models).value(), std::move(draft).value(), {}, {}, {}};
  drafted.nearest = amend::nearest_wording(*drafted.law, drafted.models, traditions);
  if (!drafted.draft.orders.empty()) {
    if (auto error = try_out(*pack, data, traditions, drafted)) return *error;
  }
  return drafted;
}

}  // namespace harmonia::engine
