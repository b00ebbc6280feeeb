#pragma once
#include <string>

#include "amend/bill_draft.h"
#include "model/document.h"
#include "report/messages.h"

// A drafted bill as bytes.
namespace harmonia::report {

/// A page in the language of the law, to print.
std::string bill_html(const amend::DraftedBill& bill, std::string_view language, const Messages& messages);

std::string bill_docx(const amend::DraftedBill& bill, std::string_view language);

/// As an Akoma Ntoso bill: each instruction a `<mod>` with its `<quotedStructure>`.
std::string bill_akn(const amend::DraftedBill& bill, const Document& law, const parser::Tradition& tradition);

/// What the bill leaves to its annex, for a terminal.
std::string bill_remarks(const amend::DraftedBill& bill, const Messages& messages);

}  // namespace harmonia::report
