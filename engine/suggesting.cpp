#include "engine/suggesting.h"

#include <set>

#include "report/html_writer.h"

namespace harmonia::engine {

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

}  // namespace harmonia::engine
