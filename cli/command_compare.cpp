#include <algorithm>
#include <charconv>
#include <ostream>
#include <unordered_map>

#include "cli/checking.h"
#include "cli/commands.h"
#include "diff/compare.h"
#include "report/comparison.h"
#include "report/exporters.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"on", "MATTER"}, {"baseline", "FILE"}, {"pack", "ID", 0, true}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"},
    {"date", "DATE"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

// What --on means: "criterion:ID", "article:NUMBER" and "words:..." say so themselves; else the id of a criterion, else the
// number of an article, else words.
struct Matter {
  std::optional<MatterKind> kind;
  std::string asked;
};

Matter read_matter(const std::string& on) {
  for (const MatterKind kind : {MatterKind::Criterion, MatterKind::Article, MatterKind::Words}) {
    const std::string prefix = std::string(to_string(kind)) + ":";
    if (on.starts_with(prefix)) return {kind, on.substr(prefix.size())};
  }
  return {std::nullopt, on};
}

struct FoundRule {
  std::shared_ptr<const rules::Pack> pack;
  const rules::Rule* rule = nullptr;
};

FoundRule find_rule(const std::vector<std::shared_ptr<const rules::Pack>>& packs, std::string_view id) {
  for (const auto& pack : packs) {
    for (const rules::Rule& rule : pack->rules) {
      if (rule.id == id) return {pack, &rule};
    }
  }
  return {};
}

// The articles that a finding rests on, or what it searched.
ComparedLaw column_of(const Law& law, const Finding& finding) {
  ComparedLaw column{law, {}, {}, {}, finding.verdict};
  const auto article_at = [&](std::uint32_t provision) {
    const std::uint32_t article = article_of(law->provisions, provision);
    return article == kNoProvision ? provision : article;
  };
  const auto add = [](std::vector<std::uint32_t>& list, std::uint32_t article) {
    if (std::find(list.begin(), list.end(), article) == list.end()) list.push_back(article);
  };
  std::vector<std::uint32_t> articles, near;
  for (const Evidence& evidence : finding.evidence) add(articles, article_at(evidence.provision));
  std::sort(articles.begin(), articles.end());
  for (const std::uint32_t article : articles) column.texts.push_back({article, 1.0, MatchReason::None, {}});
  if (!column.texts.empty()) return column;
  std::unordered_map<std::string_view, std::uint32_t> by_eid;
  for (std::uint32_t i = 0; i < law->provisions.size(); ++i) by_eid.emplace(law->provisions[i].eid, i);
  for (const std::string& eid : finding.searched) {
    if (const auto found = by_eid.find(eid); found != by_eid.end()) column.searched.push_back(found->second);
  }
  for (const Evidence& evidence : finding.near_misses) add(near, article_at(evidence.provision));
  for (const std::uint32_t article : near) column.nearest.push_back({article, 0});
  return column;
}

Comparison compare_criterion(const diff::Laws& laws, std::size_t baseline, const FoundRule& found, const std::string& language) {
  Comparison comparison;
  comparison.kind = MatterKind::Criterion;
  comparison.baseline = baseline;
  comparison.title = report::localized(found.rule->title, language);
  for (const Law& law : laws) {
    for (const Finding& finding : rules::check(*law, *found.pack).findings) {
      if (finding.criterion == found.rule->id) comparison.laws.push_back(column_of(law, finding));
    }
  }
  diff::mark_wording(comparison);
  return comparison;
}

// The column that --baseline names: by number from 1, or by file. `operands` are those that gave a law.
std::optional<std::size_t> find_baseline(const std::string& named, const std::vector<std::string>& operands, const diff::Laws& laws) {
  if (named.empty()) return 0;
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(named.data(), named.data() + named.size(), number);
  if (problem == std::errc() && end == named.data() + named.size()) return number >= 1 && number <= laws.size() ? std::optional(number - 1) : std::nullopt;
  for (std::size_t k = 0; k < laws.size(); ++k) {
    if (operands[k] == named || laws[k]->source->name == named) return k;
  }
  return std::nullopt;
}

int compare(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const std::string format = chosen_format(arguments, "md");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->comparison == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.comparison != nullptr; })}});
  }
  if (!arguments.has("on")) return wrong_usage(session, "usage.no-matter");
  if (arguments.operands.empty()) return wrong_usage(session, "usage.no-operand", {{"command", "compare"}, {"operands", "FILE..."}});
  const Matter matter = read_matter(arguments.value("on"));
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  FoundRule rule;
  if (!matter.kind || *matter.kind == MatterKind::Criterion) {
    const std::vector<std::string> all = rules::pack_ids(session.data);
    const auto packs = load_packs(arguments.has("pack") ? arguments.values("pack") : std::span<const std::string>(all), session);
    if (!packs) return pack_failure(packs.error(), session);
    rule = find_rule(*packs, matter.asked);
    if (matter.kind && rule.rule == nullptr) return wrong_usage(session, "usage.unknown-criterion", {{"word", matter.asked}});
  }

  std::vector<Law> read(arguments.operands.size());
  std::vector<std::string> said(read.size());
  run_jobs(read.size(), options->jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], *traditions, *options, session.in);
    if (law) read[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  diff::Laws laws;
  std::vector<std::string> operands;
  for (std::size_t i = 0; i < read.size(); ++i) {
    session.err << said[i];
    if (read[i] == nullptr) continue;
    laws.push_back(read[i]);
    operands.push_back(arguments.operands[i]);
  }
  if (laws.empty()) return kUnreadable;
  std::optional<std::size_t> baseline = find_baseline(arguments.value("baseline"), operands, laws);
  if (!baseline) return wrong_usage(session, "usage.unknown-baseline", {{"word", arguments.value("baseline")}});

  std::optional<std::uint32_t> article;
  if (rule.rule == nullptr && (!matter.kind || *matter.kind == MatterKind::Article)) {
    article = diff::find_article(*laws[*baseline], matter.asked);
    // Without a baseline of the user's, the first law that has the article becomes it.
    for (std::size_t k = 0; k < laws.size() && !article && !arguments.has("baseline"); ++k) {
      article = diff::find_article(*laws[k], matter.asked);
      if (article) baseline = k;
    }
    if (matter.kind && !article) return wrong_usage(session, "usage.unknown-article", {{"word", matter.asked}});
  }
  Comparison comparison = rule.rule != nullptr ? compare_criterion(laws, *baseline, rule, session.messages.language())
                          : article            ? diff::compare_article(laws, *baseline, *article)
                                               : diff::compare_words(laws, *baseline, matter.asked);
  comparison.asked = matter.asked;
  const int status = write_result(arguments, exporter->comparison({comparison, engine_version(), arguments.value("date")}, session.messages), session);
  if (status != kDone) return status;
  return laws.size() == read.size() ? kDone : kUnreadable;
}

}  // namespace

const Command kCompare = {"compare", "FILE...", kOptions, compare};

}  // namespace harmonia::cli
