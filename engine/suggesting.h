#pragma once
#include <optional>

#include "model/data_files.h"
#include "model/result.h"
#include "report/messages.h"
#include "report/report.h"

namespace harmonia::engine {

/// Adds the model wording that there is for the packs and the languages of the report's laws, so that the report can suggest
/// it. An error is a models file with a fault; that there is none for a pack or a language is no error.
std::optional<Error> add_models(report::Report& report, const DataFiles& data);

/// Adds to each law of the report the articles as the models of its packs would leave them, as far as a place for them is
/// found. Requires: add_models. Laws in Akoma Ntoso are left out: amendments are carried out on text.
std::optional<Error> add_redrafts(report::Report& report, const DataFiles& data, const parser::Traditions& traditions, const report::Messages& messages);

}  // namespace harmonia::engine
