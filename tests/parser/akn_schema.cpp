#include "support/schema.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>

#include <memory>

#include "support/shared_law.h"

namespace harmonia::tests {

namespace {

std::filesystem::path schema_file() { return shared_folder() / "schema" / "akomantoso30.xsd"; }

void keep_first(void* first, const xmlError* error) {
  auto& complaint = *static_cast<std::string*>(first);
  if (complaint.empty()) complaint = "line " + std::to_string(error->line) + ": " + error->message;
}

// Loaded once: compiling it takes a tenth of a second.
xmlSchema* schema() {
  static const std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)> loaded = [] {
    xmlSchemaParserCtxt* context = xmlSchemaNewParserCtxt(schema_file().c_str());
    xmlSchema* parsed = xmlSchemaParse(context);
    xmlSchemaFreeParserCtxt(context);
    return std::unique_ptr<xmlSchema, decltype(&xmlSchemaFree)>(parsed, &xmlSchemaFree);
  }();
  return loaded.get();
}

}  // namespace

bool has_akn_schema() { return std::filesystem::exists(schema_file()); }

std::string schema_complaint(const std::string& xml) {
  if (schema() == nullptr) return "the schema itself cannot be read";
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(xml.data(), static_cast<int>(xml.size()), "written.xml", nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE), &xmlFreeDoc);
  if (document == nullptr) return "it is not well formed";
  std::string complaint;
  xmlSchemaValidCtxt* context = xmlSchemaNewValidCtxt(schema());
  xmlSchemaSetValidStructuredErrors(
      context, [](void* first, xmlErrorPtr error) { keep_first(first, error); }, &complaint);
  const int result = xmlSchemaValidateDoc(context, document.get());
  xmlSchemaFreeValidCtxt(context);
  return result == 0 ? std::string() : complaint.empty() ? "it is not valid" : complaint;
}

}  // namespace harmonia::tests
