#pragma once
#include <cstddef>
#include <map>
#include <string>

#include "report/findings.h"
#include "report/xlsx_writer.h"

// What the workbooks of gap reports and of matrices share.
namespace harmonia::report {

/// The verdict with its sign, on its ground.
XlsxCell verdict_cell(Verdict verdict, const Messages& messages);

/// A sheet with a line for each criterion and authority.
struct AuthoritiesSheet {
  XlsxSheet sheet;
  std::map<std::string, std::size_t, std::less<>> row;  // the first of a criterion
};
AuthoritiesSheet authorities_sheet(const Report& report, const Messages& messages);

}  // namespace harmonia::report
