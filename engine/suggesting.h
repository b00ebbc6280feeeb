#pragma once
#include <optional>

#include "model/data_files.h"
#include "model/result.h"
#include "report/report.h"

namespace harmonia::engine {

/// Adds the model wording that there is for the packs and the languages of the report's laws, so that the report can suggest
/// it. An error is a models file with a fault; that there is none for a pack or a language is no error.
std::optional<Error> add_models(report::Report& report, const DataFiles& data);

}  // namespace harmonia::engine
