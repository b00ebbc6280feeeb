// Each rule walks the parsed parts once. The orders are those of the sequences in the schema of ECMA-376, as far as our writers
// use their elements; an element that a list does not name is a fault too, so that nothing new slips past the list.
#include "support/ooxml_rules.h"

#include <algorithm>
#include <functional>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string_view>

#include "parser/import/zip_archive.h"

namespace harmonia::tests {

namespace {

using Node = pugi::xml_node;
using Order = std::vector<std::string_view>;

const std::map<std::string_view, Order> kOrders = {
    {"w:pPr", {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr"}},
    {"w:rPr", {"w:ins", "w:del", "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:strike", "w:color", "w:sz", "w:szCs", "w:u", "w:shd", "w:vertAlign", "w:rtl", "w:lang"}},
    {"w:tblPr", {"w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"}},
    {"w:tbl", {"w:tblPr", "w:tblGrid", "w:tr"}},
    {"w:tr", {"w:trPr", "w:tc"}},
    {"w:tcPr", {"w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:vAlign"}},
    {"w:style", {"w:name", "w:basedOn", "w:next", "w:link", "w:uiPriority", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr"}},
    {"w:sectPr", {"w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:titlePg"}},
    {"worksheet", {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "mergeCells", "conditionalFormatting", "hyperlinks", "pageMargins", "pageSetup", "headerFooter", "drawing"}},
    {"workbook", {"workbookPr", "bookViews", "sheets", "definedNames", "calcPr"}},
    {"styleSheet", {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}},
};

class Package {
 public:
  explicit Package(const std::string& bytes) {
    const parser::ImportLimits limits;
    auto opened = parser::ZipArchive::open(bytes, limits);
    if (!opened) {
      fault("package", "is no archive");
      return;
    }
    parser::ZipArchive archive = std::move(opened).value();
    for (const std::string& name : archive.paths()) {
      auto part = archive.read(name);
      if (!part) fault(name, "cannot be read");
      else if (!parts_[name].load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata)) fault(name, "is not well formed");
    }
    types();
    relations();
    for (const auto& [name, part] : parts_) {
      order(name, part);
      word(name, part);
    }
    if (parts_.contains("word/document.xml")) word_references();
    if (parts_.contains("xl/workbook.xml")) excel();
  }

  std::vector<std::string> faults;

 private:
  void fault(const std::string& part, const std::string& what) { faults.push_back(part + ": " + what); }

  static void each(Node node, const std::function<void(Node)>& visit) {
    for (Node child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      visit(child);
      each(child, visit);
    }
  }

  static Node last_element(Node node) {
    Node last = node.last_child();
    while (last && last.type() != pugi::node_element) last = last.previous_sibling();
    return last;
  }

  void types() {
    if (!parts_.contains("[Content_Types].xml")) return fault("package", "has no [Content_Types].xml");
    std::set<std::string> endings, named;
    for (Node row : parts_["[Content_Types].xml"].document_element().children()) {
      if (std::string_view(row.name()) == "Default") {
        endings.insert(row.attribute("Extension").value());
        continue;
      }
      const std::string name = row.attribute("PartName").value();
      if (!named.insert(name).second) fault("[Content_Types].xml", "names " + name + " twice");
      if (!name.starts_with('/') || !parts_.contains(name.substr(1))) fault("[Content_Types].xml", "names " + name + ", which is not there");
    }
    for (const auto& [name, part] : parts_) {
      if (name == "[Content_Types].xml") continue;
      const std::string ending = name.substr(name.rfind('.') + 1);
      if (!named.contains("/" + name) && (!endings.contains(ending) || ending == "xml")) fault(name, "has no content type of its own");
    }
  }

  static std::string folder_of(const std::string& relations) {  // "word/_rels/document.xml.rels" -> "word/"
    return relations.substr(0, relations.find("_rels/"));
  }

  void relations() {
    for (const auto& [name, part] : parts_) {
      if (!name.ends_with(".rels")) continue;
      std::set<std::string> ids;
      for (Node each_one : part.document_element().children()) {
        const std::string id = each_one.attribute("Id").value(), target = each_one.attribute("Target").value();
        if (id.empty() || !ids.insert(id).second) fault(name, "has the id \"" + id + "\" twice or empty");
        const bool outside = std::string_view(each_one.attribute("TargetMode").value()) == "External";
        if (!outside && !parts_.contains(folder_of(name) + target)) fault(name, "leads to " + target + ", which is not there");
      }
      relation_ids_[name] = std::move(ids);
    }
    for (const auto& [name, part] : parts_) {
      const std::size_t slash = name.rfind('/') + 1;
      const auto ids = relation_ids_.find(name.substr(0, slash) + "_rels/" + name.substr(slash) + ".rels");
      each(part, [&](Node node) {
        const std::string id = node.attribute("r:id").value();
        if (!id.empty() && (ids == relation_ids_.end() || !ids->second.contains(id))) fault(name, std::string(node.name()) + " uses the relation " + id + ", which is not there");
      });
    }
  }

  void order(const std::string& name, Node part) {
    each(part, [&](Node node) {
      const auto known = kOrders.find(node.name());
      if (known == kOrders.end()) return;
      std::ptrdiff_t last = -1;
      std::string previous;
      for (Node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        const auto found = std::find(known->second.begin(), known->second.end(), child.name());
        if (found == known->second.end()) {
          fault(name, std::string(child.name()) + " inside " + node.name() + " is not known to this test");
          continue;
        }
        const std::ptrdiff_t place = found - known->second.begin();
        if (place < last) fault(name, std::string(child.name()) + " stands after " + previous + " inside " + node.name());
        const bool may_repeat = std::string_view(child.name()) == "w:tr" || std::string_view(child.name()) == "w:tc" || std::string_view(child.name()) == "w:footerReference";
        if (place == last && !may_repeat) fault(name, std::string(child.name()) + " stands twice inside " + node.name());
        last = place;
        previous = child.name();
      }
    });
  }

  // What holds of each part with paragraphs.
  void word(const std::string& name, Node part) {
    int fields = 0;
    each(part, [&](Node node) {
      const std::string_view tag = node.name();
      if (tag == "w:tc" && std::string_view(last_element(node).name()) != "w:p") fault(name, "a cell does not end in a paragraph");
      if (tag == "w:tbl") {
        Node after = node.next_sibling();
        while (after && after.type() != pugi::node_element) after = after.next_sibling();
        if (!after) fault(name, "nothing stands behind a table");
        if (std::string_view(after.name()) == "w:tbl") fault(name, "two tables touch");
        table(name, node);
      }
      if (tag == "w:t" && std::string_view(node.parent().parent().name()) == "w:del") fault(name, "deleted words are in w:t");
      if (tag == "w:delText" && std::string_view(node.parent().parent().name()) != "w:del") fault(name, "w:delText outside w:del");
      if (tag == "w:r" && std::set<std::string_view>{"w:p", "w:ins", "w:del", "w:hyperlink"}.count(node.parent().name()) == 0) fault(name, "a run outside a paragraph");
      if (tag == "w:p" && std::string_view(node.parent().name()) == "w:p") fault(name, "a paragraph in a paragraph");
      if (tag == "w:fldChar") {
        const std::string_view kind = node.attribute("w:fldCharType").value();
        fields += kind == "begin" ? 1 : kind == "end" ? -1 : 0;
        if (fields < 0) fault(name, "a field ends that did not begin");
      }
    });
    if (fields != 0) fault(name, "a field has no end");
  }

  void table(const std::string& name, Node node) {
    std::size_t columns = 0;
    for ([[maybe_unused]] Node column : node.child("w:tblGrid").children("w:gridCol")) ++columns;
    for (Node row : node.children("w:tr")) {
      std::size_t cells = 0;
      for (Node cell : row.children("w:tc")) cells += std::max(1u, cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_uint(1));
      if (cells != columns) fault(name, "a row has " + std::to_string(cells) + " cells of " + std::to_string(columns));
    }
  }

  std::set<std::string> ids_of(const std::string& part, const char* tag, const char* attribute = "w:id") {
    std::set<std::string> ids;
    if (!parts_.contains(part)) return ids;
    each(parts_[part], [&](Node node) {
      if (std::string_view(node.name()) != tag) return;
      if (!ids.insert(node.attribute(attribute).value()).second) fault(part, std::string(tag) + " " + node.attribute(attribute).value() + " stands twice");
    });
    return ids;
  }

  void same(const std::string& what, const std::set<std::string>& used, const std::set<std::string>& there) {
    for (const std::string& id : used) {
      if (!there.contains(id)) fault("word/document.xml", what + " " + id + " is not there");
    }
  }

  void word_references() {
    const std::string document = "word/document.xml";
    const auto starts = ids_of(document, "w:bookmarkStart"), ends = ids_of(document, "w:bookmarkEnd"), names = ids_of(document, "w:bookmarkStart", "w:name");
    if (starts != ends) fault(document, "bookmarks begin that do not end");
    same("the footnote", ids_of(document, "w:footnoteReference"), ids_of("word/footnotes.xml", "w:footnote"));
    const auto comments = ids_of("word/comments.xml", "w:comment");
    same("the comment", ids_of(document, "w:commentReference"), comments);
    if (ids_of(document, "w:commentRangeStart") != ids_of(document, "w:commentRangeEnd")) fault(document, "comments begin that do not end");
    const auto styles = ids_of("word/styles.xml", "w:style", "w:styleId");
    std::set<std::string> changes;
    each(parts_[document], [&](Node node) {
      const std::string_view tag = node.name();
      if ((tag == "w:ins" || tag == "w:del") && !changes.insert(node.attribute("w:id").value()).second) fault(document, "two changes have the id " + std::string(node.attribute("w:id").value()));
      if ((tag == "w:ins" || tag == "w:del") && node.attribute("w:author").empty()) fault(document, "a change has no author");
      if ((tag == "w:pStyle" || tag == "w:rStyle" || tag == "w:tblStyle") && !styles.contains(node.attribute("w:val").value())) fault(document, "the style " + std::string(node.attribute("w:val").value()) + " is not there");
      if (tag == "w:hyperlink" && !node.attribute("w:anchor").empty() && !names.contains(node.attribute("w:anchor").value())) fault(document, "a link leads to no bookmark");
      if (tag == "w:instrText" && std::string_view(node.text().get()).starts_with(" NOTEREF ")) {
        const std::string words = node.text().get(), name = words.substr(9, words.find(' ', 9) - 9);
        if (!names.contains(name)) fault(document, "NOTEREF " + name + " leads to no bookmark");
      }
    });
    const Node body = parts_[document].document_element().child("w:body");
    if (std::string_view(last_element(body).name()) != "w:sectPr") fault(document, "the body does not end in w:sectPr");
  }

  void excel() {
    std::set<std::string> names;
    for (Node sheet : parts_["xl/workbook.xml"].document_element().child("sheets").children()) {
      const std::string name = sheet.attribute("name").value();
      const auto letters = std::count_if(name.begin(), name.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
      if (name.empty() || letters > 31 || name.find_first_of("[]:*?/\\") != std::string::npos || name.front() == '\'' || name.back() == '\'') fault("xl/workbook.xml", "the sheet's name \"" + name + "\" is not allowed");
      if (!names.insert(name).second) fault("xl/workbook.xml", "two sheets are called " + name);
    }
    std::size_t looks = 0;
    for ([[maybe_unused]] Node look : parts_["xl/styles.xml"].document_element().child("cellXfs").children()) ++looks;
    for (const auto& [name, part] : parts_) {
      if (name.starts_with("xl/worksheets/sheet")) sheet(name, part.document_element(), names, looks);
    }
  }

  static std::pair<std::size_t, std::size_t> place(std::string_view cell) {  // row, column
    std::size_t row = 0, column = 0;
    for (const char c : cell) {
      if (c >= 'A' && c <= 'Z') column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
      else if (c >= '0' && c <= '9') row = row * 10 + static_cast<std::size_t>(c - '0');
    }
    return {row, column};
  }

  void sheet(const std::string& name, Node sheet, const std::set<std::string>& names, std::size_t looks) {
    constexpr std::size_t kMostLetters = 32767, kMostLinks = 65530;
    std::size_t last_row = 0, links = 0;
    for (Node row : sheet.child("sheetData").children("row")) {
      const std::size_t number = row.attribute("r").as_uint();
      if (number <= last_row) fault(name, "rows are out of order");
      last_row = number;
      std::size_t last = 0;
      for (Node cell : row.children("c")) {
        const auto [in_row, column] = place(cell.attribute("r").value());
        if (in_row != number || column <= last) fault(name, "cells are out of order at " + std::string(cell.attribute("r").value()));
        last = column;
        if (cell.attribute("s").as_uint() >= looks) fault(name, "a cell has a look that is not there");
        std::size_t letters = 0;
        each(cell, [&](Node node) { letters += std::string_view(node.name()) == "t" ? std::string_view(node.text().get()).size() : 0; });
        if (letters > 4 * kMostLetters) fault(name, "a cell is too long");
        if (cell.child("f")) fault(name, "a cell is a formula");
      }
    }
    for (Node link : sheet.child("hyperlinks").children()) {
      ++links;
      const std::string location = link.attribute("location").value();
      if (location.empty()) continue;
      const std::size_t mark = location.rfind('!');
      if (mark == std::string::npos || !names.contains(location.substr(1, mark - 2))) fault(name, "a link leads to " + location);
    }
    if (links > kMostLinks) fault(name, "there are more links than Excel opens");
  }

  std::map<std::string, pugi::xml_document> parts_;
  std::map<std::string, std::set<std::string>> relation_ids_;
};

}  // namespace

std::vector<std::string> ooxml_faults(const std::string& package) { return Package(package).faults; }

}  // namespace harmonia::tests
