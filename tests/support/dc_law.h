#pragma once
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "model/span.h"

// Laws of the District of Columbia as its code publishes them: the English instruction, and beside it the operation that a
// machine is to carry out. Turned into the plain text of the law, as it was printed, and the operations of each of its
// paragraphs.
namespace harmonia::tests {

struct DcOperation {
  std::string kind;                 // "find-replace", "insert", "replace", "repeal", "redesignate-para"
  std::vector<std::string> labels;  // of the unit, below its section: "a", "1"
  std::string section;              // "115b", as the operation counts it
  bool of_code = false;             // counted by the Code, not by the act that the text names
  std::string number;               // of the new unit
  std::string find, replace;
};

struct DcParagraph {
  Span span;  // in the text
  std::vector<DcOperation> operations;
};

struct DcLaw {
  std::string text;
  std::vector<DcParagraph> paragraphs;
};

class DcReader {
 public:
  static DcLaw read(const std::string& xml) {
    DcReader reader;
    reader.law_.text = "# Law";
    pugi::xml_document document;
    if (!document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata)) return {};
    for (const pugi::xml_node& child : document.document_element().children()) reader.unit(child, {});
    return std::move(reader.law_);
  }

 private:
  struct Place {
    std::string doc;
    std::vector<std::string> path;
  };

  static std::string words(const pugi::xml_node& node) {
    std::string out;
    std::vector<pugi::xml_node> stack = {node};
    while (!stack.empty()) {
      const pugi::xml_node at = stack.back();
      stack.pop_back();
      for (const char c : std::string(at.value())) {
        const bool blank = c == ' ' || c == '\n' || c == '\t';
        if (!blank) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
      }
      for (pugi::xml_node child = at.last_child(); child; child = child.previous_sibling()) stack.push_back(child);
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  static std::string name(const pugi::xml_node& node) { return node.name(); }
  static bool is_operation(const std::string& name) {
    return name == "codify:find-replace" || name == "codify:insert" || name == "codify:replace" || name == "codify:repeal" || name == "codify:redesignate-para";
  }

  static Place moved(Place place, const pugi::xml_node& node, const char* doc, const char* path) {
    if (const pugi::xml_attribute named = node.attribute(doc)) place = {named.value(), {}};
    const std::string steps = node.attribute(path).value();
    for (std::size_t at = 0; at < steps.size();) {
      const std::size_t end = std::min(steps.find('|', at), steps.size());
      if (end > at) place.path.push_back(steps.substr(at, end - at));
      at = end + 1;
    }
    return place;
  }

  static void labels_in(const std::string& text, std::vector<std::string>& out) {
    for (std::size_t at = text.find('('); at != std::string::npos; at = text.find('(', at + 1)) {
      const std::size_t end = text.find(')', at);
      if (end != std::string::npos) out.push_back(text.substr(at + 1, end - at - 1));
    }
  }

  static DcOperation operation(const pugi::xml_node& node, const Place& at, const std::string& number) {
    DcOperation out;
    out.kind = name(node).substr(7);
    const Place place = moved(at, node, "doc", "path");
    out.of_code = place.doc == "D.C. Code";
    for (const std::string& step : place.path) {
      if (step.starts_with("§")) out.section = step.substr(2), out.labels.clear();
      else labels_in(step, out.labels);
    }
    out.number = node.attribute("num-value") ? node.attribute("num-value").value() : number;
    out.find = node.attribute("find").value();
    out.replace = node.attribute("replace").value();
    for (const pugi::xml_node& child : node.children()) {
      if (name(child).ends_with("find")) out.find = words(child);
      if (name(child).ends_with("replace")) out.replace = words(child);
    }
    return out;
  }

  void line(const std::string& text) {
    if (!law_.text.empty()) law_.text += "\n\n";
    law_.text += text;
  }

  // New text: each paragraph begins with a quotation mark, the last one ends with one.
  static void quoted(const pugi::xml_node& node, std::vector<std::string>& out) {
    std::string text;
    const auto add = [&](const std::string& more) {
      if (!more.empty()) text += (text.empty() ? "" : " ") + more;
    };
    if (const pugi::xml_node number = node.child("num")) add(name(node) == "section" ? "Sec. " + words(number) + "." : words(number));
    add(words(node.child("heading")));
    add(words(node.child("text")));
    if (!text.empty()) out.push_back(text);
    for (const pugi::xml_node& child : node.children()) {
      const std::string tag = name(child);
      if (tag == "para" || tag == "section" || tag == "container" || tag == "include") quoted(child, out);
      else if (tag == "aftertext" && !out.empty() && name(node) != "include") out.back() += words(child);
      else if (tag == "text" && child != node.child("text")) out.push_back(words(child));
    }
  }

  static void operations_in(const pugi::xml_node& include, const Place& at, std::vector<DcOperation>& out) {
    std::vector<pugi::xml_node> stack = {include};
    while (!stack.empty()) {
      const pugi::xml_node node = stack.back();
      stack.pop_back();
      for (const pugi::xml_node& child : node.children()) {
        if (is_operation(name(child)) && name(child) != "codify:find-replace") out.push_back(operation(child, at, node == include ? std::string() : words(node.child("num"))));
      }
      for (pugi::xml_node child = node.last_child(); child; child = child.previous_sibling()) stack.push_back(child);
    }
  }

  void unit(const pugi::xml_node& node, const Place& outer) {
    const std::string tag = name(node);
    if (tag != "section" && tag != "para" && tag != "container") return;
    const Place place = moved(outer, node, "codify:doc", "codify:path");
    std::optional<std::size_t> index;
    if (tag != "container") {
      std::string text = tag == "section" ? "Sec. " + words(node.child("num")) + "." : words(node.child("num"));
      if (tag == "section" && node.child("heading")) text += " " + words(node.child("heading"));
      text += " " + words(node.child("text"));
      line(text);
      DcParagraph paragraph;
      paragraph.span = {static_cast<std::uint32_t>(law_.text.size() - text.size()), static_cast<std::uint32_t>(law_.text.size())};
      for (const pugi::xml_node& child : node.children()) {
        // An article of the law itself that the publisher puts into the Code: nothing in English says so.
        if (name(child) == "codify:insert") continue;
        if (is_operation(name(child))) paragraph.operations.push_back(operation(child, place, {}));
        if (name(child) == "include") operations_in(child, moved(place, child, "codify:doc", "codify:path"), paragraph.operations);
      }
      // When a law applies is no instruction, though the publisher notes it in the Code.
      const bool applies = text.find("shall apply upon") != std::string::npos;
      if (!paragraph.operations.empty() && !applies) index = law_.paragraphs.size(), law_.paragraphs.push_back(std::move(paragraph));
    }
    for (const pugi::xml_node& child : node.children()) {
      if (name(child) == "include" && tag != "container") {
        std::vector<std::string> lines;
        quoted(child, lines);
        for (std::size_t i = 0; i < lines.size(); ++i) line("“" + lines[i] + (i + 1 == lines.size() ? "”." : ""));
      }
      unit(child, place);
    }
    // "Section 5 is amended as follows:" with the list below it.
    if (index) law_.paragraphs[*index].span.end = static_cast<std::uint32_t>(law_.text.size());
  }

  DcLaw law_;
};

}  // namespace harmonia::tests
