#include "engine/suggesting.h"

#include <algorithm>
#include <set>
#include <thread>

#include "amend/apply.h"
#include "engine/applying.h"
#include "engine/drafting.h"
#include "report/html_writer.h"

namespace harmonia::engine {

namespace {

using report::RedraftedBlock;

RedraftedBlock redrafted(const amend::LawBlock& block) {
  const bool inserted = block.provision == kNoProvision, reworded = !inserted && !block.changed_by.empty();
  return {block.content, reworded ? block.before : std::string(), inserted ? RedraftedBlock::Change::Inserted : reworded ? RedraftedBlock::Change::Reworded : RedraftedBlock::Change::None};
}

// The articles that the decree changed or put in, whole: a reader sees new words among those that stay.
void add_changed_articles(const amend::Application& application, std::vector<report::RedraftedArticle>& out) {
  using Kind = amend::LawBlock::Kind;
  const std::vector<amend::LawBlock>& blocks = application.blocks;
  for (std::size_t begin = 0; begin < blocks.size();) {
    std::size_t end = begin + 1;
    if (blocks[begin].kind == Kind::Head) {
      while (end < blocks.size() && blocks[end].kind == Kind::Text) ++end;
    }
    report::RedraftedArticle article;
    bool any = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (blocks[i].gone) continue;
      any = any || !blocks[i].changed_by.empty();
      article.push_back(redrafted(blocks[i]));
    }
    if (any) out.push_back(std::move(article));
    begin = end;
  }
}

// Writes a bill for what each pack finds missing, applies it, and keeps the articles that it changes.
std::optional<Error> redraft(report::CheckedDocument& checked, const report::Report& report, const DataFiles& data, const parser::Traditions& traditions,
                             const report::Messages& messages) {
  const Document& law = *checked.document;
  const parser::Tradition* tradition = parser::find_tradition(traditions, law.tradition);
  if (tradition == nullptr || law.source->media_type == MediaType::AkomaNtoso) return std::nullopt;
  std::optional<Result<amend::Vocabulary>> vocabulary;  // how bills are read: the same for all packs, and wanted only where one has a draft
  for (const auto& models : report.models) {
    if (models->language != report::html_language(law.work.language)) continue;
    std::vector<Finding> findings;
    std::copy_if(checked.findings.begin(), checked.findings.end(), std::back_inserter(findings), [&](const Finding& finding) { return finding.pack == models->pack; });
    const auto pack = std::find_if(report.packs.begin(), report.packs.end(), [&](const auto& each) { return each->id == models->pack; });
    if (pack == report.packs.end()) continue;
    const Result<amend::Draft> draft = amend::harmonize(law, gaps_of(**pack, findings, law, messages), *models, {});
    if (!draft || draft->orders.empty()) continue;  // without a place there is nothing to show
    if (!vocabulary) vocabulary.emplace(amend::Vocabulary::load(data, traditions, *tradition));
    if (!*vocabulary) return vocabulary->error();
    const Result<Law> decree = law_from_text(amend::decree_text(*draft, law, *models, false), law, traditions);
    if (!decree) return decree.error();
    add_changed_articles(amend::apply(**decree, *tradition, law, **vocabulary), checked.redrafted);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> add_models(report::Report& report, const DataFiles& data) {
  std::set<std::string> languages;
  for (const report::CheckedDocument& checked : report.documents) languages.insert(report::html_language(checked.document->work.language));
  for (const auto& pack : report.packs) {
    for (const std::string& language : languages) {
      Result<amend::Models> models = amend::load_models(data, pack->id, language);
      if (models) report.models.push_back(std::make_shared<const amend::Models>(std::move(models).value()));
      else if (models.error().code != "models-missing") return models.error();
    }
  }
  return std::nullopt;
}

std::optional<Error> add_redrafts(report::Report& report, const DataFiles& data, const parser::Traditions& traditions, const report::Messages& messages) {
  std::vector<std::optional<Error>> errors(report.documents.size());
  run_jobs(errors.size(), std::max(1u, std::thread::hardware_concurrency()), [&](std::size_t i) {
    errors[i] = redraft(report.documents[i], report, data, traditions, messages);
  });
  for (std::optional<Error>& error : errors) {
    if (error) return std::move(error);
  }
  return std::nullopt;
}

}  // namespace harmonia::engine
