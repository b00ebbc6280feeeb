// A change set names articles and gives their words; it needs no reading of sentences. pugixml says where an
// element begins; its end is found in the bytes, so that the bytes around it can be kept.
#include "parser/akn/change_sets.h"

#include <pugixml.hpp>

namespace harmonia::parser {

namespace {

std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

// The '<' of the tag whose name begins at `name`.
std::uint32_t tag_begin(std::string_view bytes, std::ptrdiff_t name) {
  std::size_t at = static_cast<std::size_t>(name);
  while (at > 0 && bytes[at] != '<') --at;
  return static_cast<std::uint32_t>(at);
}

// Behind the '>' that closes the tag at `at`; marks inside attribute values do not count.
std::size_t tag_end(std::string_view bytes, std::size_t at) {
  if (bytes.substr(at).starts_with("<!--")) {
    const std::size_t end = bytes.find("-->", at);
    return end == std::string_view::npos ? bytes.size() : end + 3;
  }
  char quote = 0;
  for (; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (quote != 0) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') return at + 1;
  }
  return bytes.size();
}

// Behind the end tag of the element that begins at `begin`.
std::size_t element_end(std::string_view bytes, std::size_t begin) {
  std::size_t depth = 0, at = begin;
  while (at < bytes.size()) {
    const std::size_t open = bytes.find('<', at);
    if (open == std::string_view::npos) return bytes.size();
    const std::size_t end = tag_end(bytes, open);
    const char next = open + 1 < bytes.size() ? bytes[open + 1] : 0;
    if (next == '/') {
      if (--depth == 0) return end;
    } else if (next != '!' && next != '?' && bytes[end - 2] != '/') {
      ++depth;
    } else if (depth == 0) {
      return end;
    }
    at = end;
  }
  return bytes.size();
}

std::string all_text(const pugi::xml_node& node) {
  std::string out;
  std::vector<pugi::xml_node> stack = {node};
  while (!stack.empty()) {
    const pugi::xml_node at = stack.back();
    stack.pop_back();
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out += at.value();
    for (pugi::xml_node child = at.last_child(); child; child = child.previous_sibling()) stack.push_back(child);
  }
  return out;
}

bool load(const SourceText& source, pugi::xml_document& document) {
  return source.media_type == MediaType::AkomaNtoso && document.load_buffer(source.bytes.data(), source.bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
}

}  // namespace

std::vector<ArticleChange> read_change_sets(const SourceText& source) {
  std::vector<ArticleChange> out;
  if (source.bytes.find("articleChange") == std::string::npos) return out;
  pugi::xml_document document;
  if (!load(source, document)) return out;
  for (const pugi::xpath_node& found : document.select_nodes("//*[local-name()='changeSet']/*[local-name()='articleChange']")) {
    const pugi::xml_node node = found.node();
    ArticleChange change;
    change.article = node.attribute("article").value();
    change.after = node.attribute("after").value();
    change.type = node.attribute("type").value();
    for (const pugi::xml_node& child : node.children()) {
      if (local_name(child.name()) == "old") change.before = all_text(child);
      if (local_name(child.name()) == "new") change.text = all_text(child);
    }
    const std::uint32_t begin = tag_begin(source.bytes, node.offset_debug());
    change.span = {begin, static_cast<std::uint32_t>(element_end(source.bytes, begin))};
    out.push_back(std::move(change));
  }
  return out;
}

std::optional<AknElement> find_element(const SourceText& source, std::string_view eid) {
  pugi::xml_document document;
  if (eid.empty() || !load(source, document)) return std::nullopt;
  const pugi::xml_node node = document.find_node([&](const pugi::xml_node& each) { return eid == each.attribute("eId").value(); });
  if (!node) return std::nullopt;
  const std::string_view bytes = source.bytes;
  AknElement out;
  out.name = node.name();
  const std::uint32_t begin = tag_begin(bytes, node.offset_debug());
  out.whole = {begin, static_cast<std::uint32_t>(element_end(bytes, begin))};
  out.opening_tag = {begin, static_cast<std::uint32_t>(tag_end(bytes, begin))};
  std::uint32_t inner = out.opening_tag.end;
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = local_name(child.name());
    if (name != "num" && name != "heading" && name != "subheading") continue;
    const std::uint32_t at = tag_begin(bytes, child.offset_debug());
    inner = static_cast<std::uint32_t>(element_end(bytes, at));
    if (out.label.empty()) out.label_tag = child.name();
    out.label += (out.label.empty() ? "" : " ") + all_text(child);
  }
  const std::size_t close = bytes.rfind("</", out.whole.end - 1);
  out.content = {inner, std::max(inner, static_cast<std::uint32_t>(close))};
  return out;
}

}  // namespace harmonia::parser
