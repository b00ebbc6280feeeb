#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/date.h"
#include "model/document.h"
#include "parser/plain/layout.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// Fills `work` from the lines before the body (title, jurisdiction, date of the last reform) and, for what
/// they do not say, from the file's name ("MX-SIN_codigo-penal_2015-12-25.txt").
void read_metadata(const Layout& layout, Span front, const Tradition& tradition, Document& document);

/// The first date in `folded`, with months in the tradition's words: "25 de diciembre de 2015",
/// "26/mar/2019", "2018.07.21", "16-07-2025". `where` receives its place in `folded`.
std::optional<Date> find_date(std::string_view folded, const Tradition& tradition, Span* where = nullptr);

}  // namespace harmonia::parser
