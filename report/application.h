#pragma once
#include <string>
#include <vector>

#include "amend/apply.h"
#include "amend/consequences.h"
#include "amend/official.h"
#include "parser/tradition.h"
#include "report/messages.h"

namespace harmonia::report {

/// A law, a bill, and what the bill made of the law.
struct AppliedBill {
  const Document& bill;
  const Document& before;
  const Document& after;
  const amend::Application& application;
  std::vector<amend::Consequence> consequences;
  const amend::OfficialCheck* official = nullptr;  // where an official text was given
};

std::string application_json(const AppliedBill& applied, const Messages& messages);

/// The comparative print: old, new, and the instruction beside each change. Self-contained.
std::string application_html(const AppliedBill& applied, const Messages& messages);

/// The same for Word.
std::string application_docx(const AppliedBill& applied, const Messages& messages);

/// The law after as a new expression in Akoma Ntoso, with lifecycle and modifications.
std::string application_akn(const AppliedBill& applied, const parser::Tradition& tradition);

/// The words of a paragraph of the law for a cell of the print: the lines that the source breaks run on, and where it leaves
/// lines empty a new one begins.
std::string print_words(std::string_view words);

/// What a table of the print is headed by: the first line of its first paragraph, without the marks that end a label.
std::string print_heading(const amend::LawBlock& block);

/// "5 instructions read: ..."
std::string application_counts(const amend::Application& application, const Messages& messages);

/// Consequences, conflicts between instructions, and where an official text differs: a sentence each.
std::vector<std::string> to_be_looked_at(const AppliedBill& applied, const Messages& messages);

/// What was not applied and why, for a terminal: one line each, with the place in the bill.
std::string application_remarks(const AppliedBill& applied, const Messages& messages);

}  // namespace harmonia::report
