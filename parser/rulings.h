#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/result.h"

namespace harmonia::parser {

/// A court's decision about a provision, as a user gives it.
struct Ruling {
  std::string law;        // the law's jurisdiction, URI, title or file name
  std::string provision;  // an eId or the number of an article
  std::string ruling;     // "Acción de Inconstitucionalidad 12/2018"
  Date date;
  std::string scope;      // the words struck down; empty: all of the provision
  std::string place;      // "rulings.csv:3", for messages
};

/// Reads comma-separated values (RFC 4180) whose first line names the columns law, provision, ruling, date and
/// scope, in any order; date and scope may be missing. An error names the line. Linear.
Result<std::vector<Ruling>> read_rulings(const std::string& name, std::string_view csv);

/// Marks what was struck down in this law: a note for each ruling, and the state of what was struck down whole.
/// A ruling on this law whose provision is not there is a diagnostic.
void apply_rulings(Document& document, const std::vector<Ruling>& rulings);

/// The state of what the law's own notes say was struck down whole, unless a later note says it was amended again.
void apply_invalidations(Document& document);

}  // namespace harmonia::parser
