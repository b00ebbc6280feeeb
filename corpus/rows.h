#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/sql.h"
#include "corpus/store.h"

// Rows of the store as values; shared by the sources of corpus/.
namespace harmonia::corpus {

/// "select ..." of all columns of a LawRow, from work w, expression e and manifestation m.
std::string law_columns();
std::string law_tables();

/// The date from which an expression counts.
inline constexpr std::string_view kCounts = "case when e.in_force <> '' then e.in_force else e.version_date end";

/// A subquery for the file that stands for a work w: of the version in force on `on` (a parameter, if not
/// empty; else the newest version), the official one first, then the one added last.
std::string newest_manifestation(std::string_view on);

/// Runs law_columns() + `rest` with `values` as its parameters, in order.
std::vector<LawRow> law_rows(Connection& connection, const std::string& rest, const std::vector<std::string>& values = {});

/// The works, expressions or files that `law` names. See Store::history.
Result<std::vector<LawRow>> find_law(Connection& connection, std::string_view law);

/// A stem as the index holds it: letters and digits, anything else as "_", so that it is one word for both
/// engines, whatever stands inside it ("1.5", "o'clock").
std::string index_form(std::string_view stem);

/// The stems of a span's words, spaces between: what passage.stems holds.
std::string stems_of(const Document& document, TokenRange tokens);

/// A condition on work w: whose law it is. An id of a jurisdiction has a dash where it is a part of a country.
std::string of_level(LawLevel level);

/// The words by which a search is narrowed, as passage.filters holds them.
std::string language_filter(std::string_view language);
std::string jurisdiction_filter(std::string_view jurisdiction);  // it and those below it
std::string level_filter(LawLevel level);                        // not of Any
inline constexpr std::string_view kNewestFilter = "_newest";

/// Writes passage.filters anew for all files of a work: one of them stands for the law, after each change perhaps another.
void refresh_filters(Connection& connection, long long work);

/// "limit ... offset ..." for a page.
std::string limit_of(const PageWish& wish);

/// Whether both engines can keep it as text: UTF-8 without NUL.
bool is_text(std::string_view bytes);

std::string to_base64(std::string_view bytes);
/// Nothing where `text` is not base64.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace harmonia::corpus
