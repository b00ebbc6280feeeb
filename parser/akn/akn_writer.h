#pragma once
#include <string>

#include "model/document.h"
#include "parser/tradition.h"

namespace harmonia::parser {

/// The document as Akoma Ntoso 3.0, valid against its schema for a document read from text. Divisions,
/// articles, fractions and paragraphs as tags with unique eIds; reform notes as authorial notes; what
/// stands before and after the law as preface and conclusions; page furniture is left out. A document that
/// came from Akoma Ntoso is its own source with the eIds repaired. The same document gives the same bytes.
std::string write_akn(const Document& document, const Tradition& tradition);

}  // namespace harmonia::parser
