#include "engine/comparing.h"

#include <algorithm>
#include <unordered_map>

#include "report/messages.h"

namespace harmonia::engine {

namespace {

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

Comparison compare_criterion(const diff::Laws& laws, std::size_t baseline, const FoundRule& found, std::string_view language) {
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

}  // namespace

Matter read_matter(std::string_view on) {
  for (const MatterKind kind : {MatterKind::Criterion, MatterKind::Article, MatterKind::Words, MatterKind::Term}) {
    const std::string prefix = std::string(to_string(kind)) + ":";
    if (on.starts_with(prefix)) return {kind, std::string(on.substr(prefix.size()))};
  }
  return {std::nullopt, std::string(on)};
}

FoundRule find_rule(const Packs& packs, std::string_view criterion) {
  for (const auto& pack : packs) {
    for (const rules::Rule& rule : pack->rules) {
      if (rule.id == criterion) return {pack, &rule};
    }
  }
  return {};
}

bool may_be_criterion(const Matter& matter) { return !matter.kind || *matter.kind == MatterKind::Criterion; }

Result<Comparison> compare_matter(const diff::Laws& laws, std::optional<std::size_t> baseline, const Matter& matter, const Packs& packs,
                                  std::string_view language, const glossary::Glossary* glossary) {
  const FoundRule rule = may_be_criterion(matter) ? find_rule(packs, matter.asked) : FoundRule{};
  if (matter.kind == MatterKind::Criterion && rule.rule == nullptr) return Error{"criterion-unknown", "no pack has such a criterion", matter.asked};
  std::size_t base = baseline.value_or(0);
  std::optional<std::uint32_t> article;
  if (rule.rule == nullptr && (!matter.kind || *matter.kind == MatterKind::Article)) {
    article = diff::find_article(*laws[base], matter.asked);
    for (std::size_t k = 0; k < laws.size() && !article && !baseline; ++k) {
      article = diff::find_article(*laws[k], matter.asked);
      if (article) base = k;
    }
    if (matter.kind && !article) return Error{"article-unknown", "no law here has an article with this number", matter.asked};
  }
  diff::CompareOptions how;
  how.align.glossary = glossary;
  Comparison comparison = rule.rule != nullptr                   ? compare_criterion(laws, base, rule, language)
                          : article                              ? diff::compare_article(laws, base, *article, how)
                          : matter.kind == MatterKind::Term      ? diff::compare_term(laws, base, matter.asked, how)
                                                                 : diff::compare_words(laws, base, matter.asked, how);
  comparison.asked = matter.asked;
  return comparison;
}

}  // namespace harmonia::engine
