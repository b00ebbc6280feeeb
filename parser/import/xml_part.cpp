#include "parser/import/xml_part.h"

#include "model/source_text.h"
#include "parser/akn/akn_names.h"
#include "parser/akn/xml_guard.h"
#include "parser/import/encoding.h"

namespace harmonia::parser {

Result<std::unique_ptr<pugi::xml_document>> read_xml_part(const std::string& name, std::string xml, const ImportLimits& limits) {
  SourceText part;
  part.name = name;
  part.bytes = to_utf8(std::move(xml)).text;
  if (auto error = guard_xml(part, limits)) return *error;
  auto tree = std::make_unique<pugi::xml_document>();
  constexpr unsigned kHow = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result result = tree->load_buffer(part.bytes.data(), part.bytes.size(), kHow, pugi::encoding_utf8);
  if (!result) {
    return Error{"xml-not-well-formed", std::string("the XML inside is not well formed (") + result.description() + ")",
                 place_of(part, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)))};
  }
  return tree;
}

std::string_view local_name(const pugi::xml_node& node) { return local_name(std::string_view(node.name())); }

std::unique_ptr<pugi::xml_document> XmlParts::read(const std::string& path) {
  if (error_ || !archive_.has(path)) return nullptr;
  Result<std::string> xml = archive_.read(path);
  if (!xml) {
    error_ = xml.error();
    return nullptr;
  }
  auto tree = read_xml_part(name_ + ":" + path, std::move(xml).value(), limits_);
  if (!tree) {
    error_ = tree.error();
    return nullptr;
  }
  return std::move(tree).value();
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node each : node.children()) {
    if (local_name(each) == name) return each;
  }
  return {};
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes()) {
    if (local_name(std::string_view(each.name())) == name) return each.value();
  }
  return {};
}

}  // namespace harmonia::parser
