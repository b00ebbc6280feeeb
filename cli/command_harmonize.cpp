// harmonia harmonize FILE --pack ID: a draft that closes the gaps. What it writes is applied to the law and checked
// again before it is shown, so that the draft says itself what it achieves.
#include <algorithm>
#include <ostream>
#include <set>

#include "amend/apply.h"
#include "amend/harmonize.h"
#include "cli/applying.h"
#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "parser/akn/akn_writer.h"
#include "report/draft.h"
#include "report/html_writer.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"pack", "ID"}, {"yardstick", "ID"}, {"on", "DATE"}, {"profile", "ID"}, {"after", "ARTICLE"}, {"settled", ""}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"}, {"date", "DATE"},
    {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

constexpr std::string_view kFormats[] = {"md", "html", "pdf", "docx", "text", "akn"};

std::vector<amend::Gap> gaps_of(const report::Report& report, const std::vector<Finding>& findings, const Document& law) {
  std::vector<amend::Gap> gaps;
  for (const Finding& finding : findings) {
    // What the yardstick has ceased to ask for is not drafted.
    if (std::any_of(finding.arguments.begin(), finding.arguments.end(), [](const auto& each) { return each.first == "lapsed"; })) continue;
    const rules::Rule* rule = report::rule_of(report, finding);
    amend::Gap gap{finding.criterion, finding.verdict, rule != nullptr && rule->level == "optional", {}, {}};
    for (const Evidence& evidence : finding.evidence) {
      gap.provisions.push_back(evidence.provision);
      const std::uint32_t article = article_of(law.provisions, evidence.provision);
      if (article != kNoProvision && std::find(gap.articles.begin(), gap.articles.end(), article) == gap.articles.end()) gap.articles.push_back(article);
    }
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

// What the draft achieves: it is applied to the law, first alternatives chosen, and the result checked.
std::optional<Error> try_out(const amend::Draft& draft, const amend::Models& models, const Checking& checking, Session& session, report::DraftedLaw& drafted) {
  const Document& law = *checking.report.documents.front().document;
  const parser::Tradition& tradition = *parser::find_tradition(checking.traditions, law.tradition);
  const Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(session.data, checking.traditions, tradition);
  if (!vocabulary) return vocabulary.error();
  const Result<Law> bill = law_from_text(amend::decree_text(draft, models, false), law, checking.traditions);
  if (!bill) return bill.error();
  const amend::Application application = amend::apply(**bill, tradition, law, *vocabulary);
  const Result<Law> after = law_from_text(application.text, law, checking.traditions);
  if (!after) return after.error();
  std::set<std::string> wanted;
  for (const amend::DraftOrder& order : draft.orders) {
    for (const amend::DraftLine& line : order.lines) wanted.insert(line.criteria.begin(), line.criteria.end());
  }
  for (const auto& pack : checking.report.packs) {
    for (const Finding& finding : rules::check(**after, *pack).findings) {
      if (!wanted.contains(finding.criterion)) continue;
      (finding.verdict == Verdict::Met ? drafted.met : drafted.unmet).push_back(finding.criterion);
    }
  }
  return std::nullopt;
}

int failure(const Error& error, Session& session) {
  session.err << error_line(error, session.messages);
  return kUnreadable;
}

int harmonize(const Arguments& arguments, Session& session) {
  const std::string format = chosen_format(arguments, "md");
  if (std::find(std::begin(kFormats), std::end(kFormats), format) == std::end(kFormats)) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "md, html, pdf, docx, text, akn"}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (arguments.operands.size() != 1) return wrong_usage(session, "usage.one-law", {{"command", "harmonize"}});
  Checking checking;
  if (const int status = begin_checking(arguments, session, checking); status != kDone) return status;
  check_laws(arguments, session, {}, checking);
  for (const Unread& each : checking.unread) session.err << each.message;
  if (checking.report.documents.empty()) return kUnreadable;

  report::CheckedDocument& checked = checking.report.documents.front();
  const Result<Law> words = law_in_words(checked.document, checking.traditions, session.messages);
  if (!words) return failure(words.error(), session);
  if (*words != checked.document) {  // what was found must point into the text that is amended
    checked = {*words, {}, {}};
    for (const auto& pack : checking.report.packs) {
      std::vector<Finding> findings = rules::check(**words, *pack).findings;
      std::move(findings.begin(), findings.end(), std::back_inserter(checked.findings));
    }
  }
  const Document& law = *checked.document;
  const std::string language = report::html_language(law.work.language);
  const Result<amend::Models> models = amend::load_models(session.data, checking.report.packs.front()->id, language);
  if (!models) return failure(models.error(), session);
  const Result<amend::Draft> draft = amend::harmonize(law, gaps_of(checking.report, checked.findings, law), *models, arguments.value("after"));
  if (!draft) return failure(draft.error(), session);

  report::DraftedLaw drafted{checking.report, *models, *draft, {}, {}};
  if (!draft->orders.empty()) {
    if (auto error = try_out(*draft, *models, checking, session, drafted)) return failure(*error, session);
    session.err << session.messages("draft.checked-is", {{"met", std::to_string(drafted.met.size())},
                                                         {"all", std::to_string(drafted.met.size() + drafted.unmet.size())}}) << "\n";
  }
  // The draft speaks the language of its law, where the program does.
  const Result<report::Messages> own = report::load_messages(session.data, language);
  const report::Messages& messages = own ? *own : session.messages;
  const std::string decree = amend::decree_text(*draft, *models, !arguments.has("settled"));
  if (format == "text") return write_result(arguments, decree, session);
  if (format == "md") return write_result(arguments, report::draft_md(drafted, messages), session);
  if (format == "html" || format == "pdf") {
    return write_export(arguments, *report::find_exporter(format), report::draft_html(drafted, messages), checking.options.limits, session);
  }
  if (format == "docx") return write_export(arguments, *report::find_exporter(format), report::draft_docx(drafted, messages), checking.options.limits, session);
  const Result<Law> bill = law_from_text(decree, law, checking.traditions);
  if (!bill) return failure(bill.error(), session);
  return write_result(arguments, parser::write_akn(**bill, *parser::find_tradition(checking.traditions, law.tradition)), session);
}

}  // namespace

const Command kHarmonize = {"harmonize", "FILE", kOptions, harmonize};

}  // namespace harmonia::cli
