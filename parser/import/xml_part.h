#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "model/result.h"
#include "parser/import/decode.h"
#include "parser/import/zip_archive.h"

namespace harmonia::parser {

/// One XML file out of an archive, guarded (parser/akn/xml_guard.h) before its tree is built. White space
/// is kept. `name` is for errors: "law.docx:word/document.xml".
Result<std::unique_ptr<pugi::xml_document>> read_xml_part(const std::string& name, std::string xml, const ImportLimits& limits);

/// The XML parts of an archive, each read when it is asked for. The first error is kept for the end of the reading;
/// after it every part reads as missing.
class XmlParts {
 public:
  /// `name` of the archive, for errors. It and `limits` must outlive the parts.
  XmlParts(ZipArchive archive, const std::string& name, const ImportLimits& limits)
      : archive_(std::move(archive)), name_(name), limits_(limits) {}

  /// The tree of a part; null where there is none.
  std::unique_ptr<pugi::xml_document> read(const std::string& path);

  ZipArchive& archive() { return archive_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  ZipArchive archive_;
  const std::string& name_;
  const ImportLimits& limits_;
  std::optional<Error> error_;
};

/// The name without its prefix: which prefix a file uses is its own affair.
std::string_view local_name(const pugi::xml_node& node);

/// The first child element, or attribute, with this local name; null where there is none.
pugi::xml_node child(const pugi::xml_node& node, std::string_view name);
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

/// Walks the tree below `root` in document order with a stack of its own. enter(node) says whether to go
/// into the node; leave(node) is called for every node that was gone into.
template <class Enter, class Leave>
void walk(const pugi::xml_node& root, Enter enter, Leave leave) {
  pugi::xml_node node = root.first_child();
  while (node) {
    const bool inside = enter(node);
    if (inside && node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (inside) leave(node);
    while (!node.next_sibling()) {
      node = node.parent();
      if (node == root) return;
      leave(node);
    }
    node = node.next_sibling();
  }
}

}  // namespace harmonia::parser
