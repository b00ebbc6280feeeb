#pragma once
#include <array>
#include <string>

#include "report/messages.h"
#include "report/report.h"

// A gap report as bytes, and the sentences that all its formats share.
namespace harmonia::report {

/// harmonia/findings/1 on one line (docs/schemas/findings.json).
std::string findings_json(const Report& report, const Messages& messages);

/// For a terminal.
std::string findings_text(const Report& report, const Messages& messages);

/// One self-contained file: what was checked, a summary, every criterion with its evidence inside the
/// article that holds it, and the articles in full. Reads and prints without script or network.
std::string findings_html(const Report& report, const Messages& messages);

/// CommonMark.
std::string findings_md(const Report& report, const Messages& messages);

/// One line a law and criterion, RFC 4180. Cells that a spreadsheet would run as a formula are defused.
std::string findings_csv(const Report& report, const Messages& messages);

/// SARIF 2.1.0 on one line.
std::string findings_sarif(const Report& report, const Messages& messages);

/// A Word document, its headings real, its authorities in footnotes.
std::string findings_docx(const Report& report, const Messages& messages);

/// The first law in Akoma Ntoso, its findings as analysis and as notes at the words they rest on.
/// Requires: the report has a law.
std::string findings_akn(const Report& report, const Messages& messages);

/// A workbook: the verdicts, the words they rest on, the authorities, and what was checked, with links from one to the other.
std::string findings_xlsx(const Report& report, const Messages& messages);

inline constexpr std::array kVerdicts = {Verdict::Met,      Verdict::PartlyMet,    Verdict::NotMet,
                                         Verdict::Contrary, Verdict::Undetermined, Verdict::NotApplicable};

/// How many findings have each verdict, in the order of the enumeration.
using VerdictCounts = std::array<std::size_t, kVerdicts.size()>;
VerdictCounts count_verdicts(const std::vector<Finding>& findings);

/// Of how many a count says: what is asked of the law at all; what does not apply to it is counted apart, of everything.
std::size_t asked_of(const VerdictCounts& counts, Verdict counted = Verdict::Met);

/// The verdict in words, and the sign that stands beside it so that colour never speaks alone.
std::string verdict_word(Verdict verdict, const Messages& messages);
std::string_view verdict_sign(Verdict verdict);

/// Why the verdict: one or two sentences.
std::string reason_message(const Finding& finding, const rules::Rule& rule, const Messages& messages);

/// What the reader should know of an authority: instrument, pinpoint, how sure it is.
/// The yardstick of a pack as reports print it, with the date that was chosen.
std::string yardstick_words(const rules::Pack& pack, const Messages& messages);

/// Where in an instrument, in the reader's language: "art. 325 second paragraph" as "art. 325 segundo párrafo".
std::string pinpoint_words(const std::string& pinpoint, const Messages& messages);

std::string authority_line(const Authority& authority, std::string_view jurisdiction, const Messages& messages);

/// The rule of a finding, or nullptr where its pack is not among the report's.
const rules::Rule* rule_of(const Report& report, const Finding& finding);

/// The heading under which a report lists a rule.
std::string chapter_title(const Report& report, const rules::Rule& rule, const Messages& messages);

/// "22 to 50 years", "at least 22 years"; empty where nothing is known.
std::string range_words(const std::optional<std::pair<std::optional<double>, std::optional<double>>>& range,
                        std::string_view unit, const Messages& messages);

/// The name of the law as a report prints it: its title, else its file.
std::string law_name(const Document& document);

/// "23 December 2016", or as much as is known; empty for an invalid date.
std::string date_words(Date date, const Messages& messages);

/// "12", "2.5": a number without needless digits.
std::string plain_number(double value);

}  // namespace harmonia::report
