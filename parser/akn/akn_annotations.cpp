// Annotations inside Akoma Ntoso that somebody else wrote. Nothing of the file is written anew: pieces are put in between its
// bytes, with the prefix and the name of identifiers that its tags have.
#include "parser/akn/akn_annotations.h"

#include <pugixml.hpp>

#include <algorithm>

#include "parser/akn/xml_text.h"

namespace harmonia::parser {

namespace {

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string notes_xml(const AknAnnotations& annotations, const AknNames& names, const std::string& indent) {
  std::string out;
  for (const AknNote& note : annotations.notes) {
    out += indent + "<" + names.prefix + "note" + xml_attribute(names.id, note.eid) + xml_attribute("marker", note.marker) + ">\n";
    for (const std::string& words : note.paragraphs) out += indent + "  <" + names.prefix + "p>" + xml_escaped(words) + "</" + names.prefix + "p>\n";
    out += indent + "</" + names.prefix + "note>\n";
  }
  return out;
}

// The first element with this local name, in document order; the tree is not walked deeper than a law's metadata lies.
pugi::xml_node find_meta(const pugi::xml_node& root) {
  constexpr int kDeepest = 3;  // akomaNtoso, act, meta
  for (pugi::xml_node node = root, next; node; node = next) {
    if (local(node.name()) == "meta") return node;
    int depth = 0;
    for (pugi::xml_node up = node; up != root; up = up.parent()) ++depth;
    next = depth < kDeepest ? node.first_child() : pugi::xml_node();
    for (pugi::xml_node up = node; !next && up != root; up = up.parent()) next = up.next_sibling();
  }
  return {};
}

}  // namespace

std::string analysis_xml(const AknAnnotations& annotations, const AknNames& names) {
  return "      <" + names.prefix + "analysis source=\"#harmonia\">\n        <" + names.prefix + "otherAnalysis source=\"#harmonia\">\n" + annotations.analysis + "        </" + names.prefix +
         "otherAnalysis>\n      </" + names.prefix + "analysis>\n";
}

std::string notes_block(const AknAnnotations& annotations, const AknNames& names) {
  if (annotations.notes.empty()) return {};
  const std::string tag = names.prefix + "notes";
  return "      <" + tag + " source=\"#harmonia\"" + xml_attribute("xml:lang", annotations.language) + ">\n" + notes_xml(annotations, names, "        ") + "      </" + tag + ">\n";
}

std::string note_reference(const AknNote& note, const AknNames& names) {
  return "<" + names.prefix + "noteRef" + xml_attribute("href", "#" + note.eid) + xml_attribute("marker", note.marker) + xml_attribute("placement", "bottom") + "/>";
}

std::vector<AknInsertion> insertions(std::string_view source, const AknAnnotations& annotations) {
  std::vector<AknInsertion> out;
  pugi::xml_document xml;
  if (!xml.load_buffer(source.data(), source.size(), pugi::parse_full, pugi::encoding_utf8)) return out;
  const pugi::xml_node root = xml.document_element();
  AknNames names;
  const std::string_view root_name = root.name();
  if (const std::size_t colon = root_name.find(':'); colon != std::string_view::npos) names.prefix = root_name.substr(0, colon + 1);
  for (const pugi::xml_attribute& each : root.attributes()) {
    const std::string_view value = each.value();
    if (std::string_view(each.name()).starts_with("xmlns") && (value.ends_with("/1.0") || value.ends_with("/2.0"))) names.id = "id";
  }
  for (const AknMark& mark : annotations.marks) out.push_back({mark.after, note_reference(annotations.notes[mark.note], names)});
  const pugi::xml_node meta = find_meta(root);
  if (!meta) return out;  // a file without metadata has no place for more
  // Each goes before the first child that must follow it, or before the end of <meta>.
  const auto place_before = [&](std::initializer_list<std::string_view> followers) {
    for (const pugi::xml_node& child : meta.children()) {
      if (std::find(followers.begin(), followers.end(), local(child.name())) != followers.end()) return static_cast<std::uint32_t>(child.offset_debug()) - 1;
    }
    std::size_t at = static_cast<std::size_t>(meta.last_child() ? meta.last_child().offset_debug() : meta.offset_debug());
    return static_cast<std::uint32_t>(source.find("</" + std::string(meta.name()), at));
  };
  if (!meta.first_child()) return out;
  // A file that this program wrote names it already, and an identifier may stand but once.
  const bool credited = source.find("\"harmonia\"") != std::string_view::npos || source.find("'harmonia'") != std::string_view::npos;
  const std::string credit = "      <" + names.prefix + "references source=\"#harmonia\">\n        <" + names.prefix + "TLCOrganization" + xml_attribute(names.id, "harmonia") +
                             xml_attribute("href", "/akn/ontology/organization/harmonia") + xml_attribute("showAs", "Harmonia") + "/>\n      </" + names.prefix + "references>\n";
  out.push_back({place_before({"temporalData", "references", "notes", "proprietary", "presentation"}), "\n" + analysis_xml(annotations, names)});
  if (!credited) out.push_back({place_before({"notes", "proprietary", "presentation"}), "\n" + credit});
  out.push_back({place_before({"proprietary", "presentation"}), "\n" + notes_block(annotations, names)});
  std::stable_sort(out.begin(), out.end(), [](const AknInsertion& a, const AknInsertion& b) { return a.at < b.at; });
  return out;
}

}  // namespace harmonia::parser
