#include "parser/akn/xml_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace harmonia::parser {

namespace {

// The size of a character that XML 1.0 cannot hold, not even as an entity; 0 where `text` begins with another.
std::size_t forbidden(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (at(0) < 0x20 && text[0] != '\t' && text[0] != '\n' && text[0] != '\r') return 1;
  if (text.size() >= 3 && at(0) == 0xEF && at(1) == 0xBF && at(2) >= 0xBE) return 3;
  return 0;
}

}  // namespace

void append_xml(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = forbidden(text.substr(at))) {
      out += "\xEF\xBF\xBD";
      at += size;
      continue;
    }
    switch (text[at]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += text[at];
    }
    ++at;
  }
}

std::string xml_escaped(std::string_view text) {
  std::string out;
  append_xml(out, text);
  return out;
}

std::string xml_unescaped(std::string_view printed) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string out;
  for (std::size_t at = 0; at < printed.size();) {
    const auto* const found = std::find_if(std::begin(kEntities), std::end(kEntities), [&](const auto& each) { return printed.substr(at).starts_with(each.first); });
    if (found == std::end(kEntities)) {
      out += printed[at++];
    } else {
      out += found->second;
      at += found->first.size();
    }
  }
  return out;
}

std::string xml_attribute(std::string_view name, std::string_view value) {
  std::string out = " ";
  out += name;
  out += "=\"";
  append_xml(out, value);
  return out += '"';
}

}  // namespace harmonia::parser
