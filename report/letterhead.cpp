// Our document keeps its text, its notes and its comments. From the letterhead come whole parts: the styles, the theme, and
// what its last section has above and below each page, with the pictures these show. Three things have to agree
// afterwards: the names by which paragraphs call their styles, the relations by which parts find one another, and the list
// of what type each part is.
#include "report/letterhead.h"

#include <algorithm>
#include <map>
#include <memory>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <vector>

#include "parser/import/xml_part.h"
#include "parser/import/zip_archive.h"
#include "report/json_writer.h"
#include "report/zip_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kDocument = "word/document.xml", kDocumentRelations = "word/_rels/document.xml.rels", kTypes = "[Content_Types].xml";
constexpr std::string_view kRelation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

using Xml = std::unique_ptr<pugi::xml_document>;

Error broken(std::string what) { return Error{"letterhead-broken", std::move(what), {}}; }

std::string written(const pugi::xml_node& xml) {
  std::ostringstream out;
  xml.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + out.str();
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// "media/image1.png" in word/header1.xml is word/media/image1.png.
std::string resolved(std::string_view part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string> steps;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t slash = std::min(path.find('/'), path.size());
      const std::string_view step = path.substr(0, slash);
      if (step == "..") {
        if (!steps.empty()) steps.pop_back();
      } else if (!step.empty() && step != ".") {
        steps.emplace_back(step);
      }
      path.remove_prefix(std::min(path.size(), slash + 1));
    }
  };
  add(part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/')));
  add(target);
  std::string path;
  for (const std::string& step : steps) path += (path.empty() ? "" : "/") + step;
  return path;
}

std::string relations_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "_rels/" + part + ".rels" : part.substr(0, slash) + "/_rels" + part.substr(slash) + ".rels";
}

std::string ending_of(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos ? std::string() : lower(path.substr(dot + 1));
}

// The parts of a document of ours, in their order.
class Package {
 public:
  explicit Package(std::vector<ZipEntry> entries) : entries_(std::move(entries)) {}
  ZipEntry* find(std::string_view name) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const ZipEntry& entry) { return entry.name == name; });
    return found == entries_.end() ? nullptr : &*found;
  }
  void add(std::string name, std::string bytes) { entries_.push_back({std::move(name), std::move(bytes)}); }
  std::string take() { return zip_archive(entries_); }

 private:
  std::vector<ZipEntry> entries_;
};

class Letterhead {
 public:
  Letterhead(Package ours, parser::XmlParts theirs) : ours_(std::move(ours)), theirs_(std::move(theirs)) {}

  Result<std::string> apply() {
    document_ = ours(kDocument);
    relations_ = ours(kDocumentRelations);
    types_ = ours(kTypes);
    their_types_ = theirs_.read(std::string(kTypes));
    const Xml roots = theirs_.read("_rels/.rels");
    if (!roots) return broken("it is no Word document");
    their_document_ = "word/document.xml";
    for (const pugi::xml_node& each : roots->document_element().children()) {
      if (parser::attribute(each, "Type").ends_with("/officeDocument")) their_document_ = resolved("", parser::attribute(each, "Target"));
    }
    const Xml their_document = theirs_.read(their_document_);
    if (!their_document) return broken("it has no text part");
    their_relations_ = theirs_.read(relations_of(their_document_));
    styles();
    theme();
    section(their_document->document_element());
    for (const std::string_view part : {std::string_view("word/footnotes.xml"), std::string_view("word/comments.xml"), std::string_view("word/footer1.xml")}) rename_styles(part);
    rename_styles(document_->document_element());
    ours_.find(kDocument)->bytes = written(*document_);
    ours_.find(kDocumentRelations)->bytes = written(*relations_);
    ours_.find(kTypes)->bytes = written(*types_);
    if (theirs_.error()) return broken(theirs_.error()->message);
    return ours_.take();
  }

 private:
  Xml ours(std::string_view name) {
    auto xml = std::make_unique<pugi::xml_document>();
    const ZipEntry* entry = ours_.find(name);
    if (entry != nullptr) xml->load_buffer(entry->bytes.data(), entry->bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    return xml;
  }

  // Their part that a relation of their document leads to; empty where there is none.
  std::string their_part(std::string_view type) const {
    if (!their_relations_) return {};
    for (const pugi::xml_node& each : their_relations_->document_element().children()) {
      if (parser::attribute(each, "Type").ends_with(type)) return resolved(their_document_, parser::attribute(each, "Target"));
    }
    return {};
  }

  static pugi::xml_node style_named(const pugi::xml_node& styles, std::string_view type, const std::string& name) {
    for (pugi::xml_node style : styles.children()) {
      if (parser::local_name(style) == "style" && parser::attribute(style, "type") == type && lower(parser::attribute(parser::child(style, "name"), "val")) == name) return style;
    }
    return {};
  }

  void styles() {
    const Xml theirs = theirs_.read(their_part("/styles"));
    if (!theirs) return;
    pugi::xml_node into = theirs->document_element();
    std::set<std::string, std::less<>> taken;
    for (const pugi::xml_node& style : into.children()) taken.emplace(parser::attribute(style, "styleId"));
    const Xml own = ours("word/styles.xml");
    std::vector<pugi::xml_node> missing;
    for (const pugi::xml_node& style : own->document_element().children()) {
      if (parser::local_name(style) != "style") continue;
      const std::string id(parser::attribute(style, "styleId"));
      const pugi::xml_node same = style_named(into, parser::attribute(style, "type"), lower(parser::attribute(parser::child(style, "name"), "val")));
      if (same) renamed_[id] = parser::attribute(same, "styleId");
      else missing.push_back(style);
      if (!same && taken.contains(id)) renamed_[id] = "Harmonia" + id;
    }
    for (const pugi::xml_node& style : missing) {
      pugi::xml_node copy = into.append_copy(style);
      copy.remove_attribute("w:default");
      pugi::xml_attribute id = copy.attribute("w:styleId");
      id.set_value(new_name(id.value()).c_str());
      pugi::xml_node base = copy.child("w:basedOn");
      if (base) base.attribute("w:val").set_value(new_name(base.attribute("w:val").value()).c_str());
    }
    ours_.find("word/styles.xml")->bytes = written(*theirs);
  }

  std::string new_name(const std::string& id) const {
    const auto found = renamed_.find(id);
    return found == renamed_.end() ? id : found->second;
  }

  void theme() {
    const std::string part = their_part("/theme");
    if (part.empty() || !theirs_.archive().has(part)) return;
    Result<std::string> bytes = theirs_.archive().read(part);
    if (!bytes) return;
    ours_.add("word/theme/theme1.xml", std::move(bytes).value());
    relate("theme", "theme/theme1.xml");
    override_type("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
  }

  std::string relate(std::string_view type, const std::string& target) {
    const std::string id = "rIdL" + std::to_string(++relation_count_);
    pugi::xml_node relation = relations_->document_element().append_child("Relationship");
    relation.append_attribute("Id") = id.c_str();
    relation.append_attribute("Type") = (std::string(kRelation) + std::string(type)).c_str();
    relation.append_attribute("Target") = target.c_str();
    return id;
  }

  void override_type(const std::string& part, const std::string& type) {
    pugi::xml_node entry = types_->document_element().append_child("Override");
    entry.append_attribute("PartName") = part.c_str();
    entry.append_attribute("ContentType") = type.c_str();
  }

  void default_type(const std::string& ending) {
    for (const pugi::xml_node& each : types_->document_element().children("Default")) {
      if (lower(each.attribute("Extension").value()) == ending) return;
    }
    std::string type = "application/octet-stream";
    if (their_types_) {
      for (const pugi::xml_node& each : their_types_->document_element().children()) {
        if (parser::local_name(each) == "Default" && lower(parser::attribute(each, "Extension")) == ending) type = parser::attribute(each, "ContentType");
      }
    }
    pugi::xml_node entry = types_->document_element().prepend_child("Default");  // defaults stand before overrides
    entry.append_attribute("Extension") = ending.c_str();
    entry.append_attribute("ContentType") = type.c_str();
  }

  // A header or footer of theirs with what it shows, as a part of ours; the id of its relation, or empty.
  std::string bring(std::string_view id, std::string_view kind) {
    std::string part;
    if (!their_relations_) return {};
    for (const pugi::xml_node& each : their_relations_->document_element().children()) {
      if (parser::attribute(each, "Id") == id) part = resolved(their_document_, parser::attribute(each, "Target"));
    }
    if (part.empty() || !theirs_.archive().has(part)) return {};
    Result<std::string> bytes = theirs_.archive().read(part);
    if (!bytes) return {};
    const std::string name = "letterhead" + std::to_string(++part_count_) + ".xml";
    ours_.add("word/" + name, std::move(bytes).value());
    override_type("/word/" + name, "application/vnd.openxmlformats-officedocument.wordprocessingml." + std::string(kind) + "+xml");
    if (Xml relations = theirs_.read(relations_of(part))) {
      for (pugi::xml_node each : relations->document_element().children()) bring_shown(part, each);
      ours_.add("word/_rels/" + name + ".rels", written(*relations));
    }
    return relate(kind, name);
  }

  // What a header shows: pictures come along; a link stays one; a picture elsewhere would be fetched and leads nowhere now.
  void bring_shown(const std::string& part, pugi::xml_node relation) {
    if (parser::attribute(relation, "TargetMode") == "External") {
      if (!parser::attribute(relation, "Type").ends_with("/hyperlink")) relation.attribute("Target").set_value("about:blank");
      return;
    }
    const std::string path = resolved(part, parser::attribute(relation, "Target"));
    if (!theirs_.archive().has(path)) return;
    Result<std::string> bytes = theirs_.archive().read(path);
    if (!bytes) return;
    const std::string ending = ending_of(path), name = "media/letterhead" + std::to_string(++part_count_) + (ending.empty() ? "" : "." + ending);
    ours_.add("word/" + name, std::move(bytes).value());
    if (!ending.empty()) default_type(ending);
    relation.attribute("Target").set_value(name.c_str());
  }

  void section(const pugi::xml_node& their_root) {
    pugi::xml_node theirs;
    for (const pugi::xml_node& each : parser::child(their_root, "body").children()) {
      if (parser::local_name(each) == "sectPr") theirs = each;
    }
    pugi::xml_node own = document_->document_element().child("w:body").child("w:sectPr");
    if (!theirs || !own) return;
    const bool landscape = parser::attribute(own.child("w:pgSz"), "orient") == "landscape";
    pugi::xml_node made = own.parent().insert_child_before("w:sectPr", own);
    bool footer = false;
    for (const pugi::xml_node& each : theirs.children()) {
      const std::string_view name = parser::local_name(each);
      if (name != "headerReference" && name != "footerReference") continue;
      const std::string kind = name == "headerReference" ? "header" : "footer", id = bring(parser::attribute(each, "id"), kind);
      if (id.empty()) continue;
      footer = footer || kind == "footer";
      pugi::xml_node reference = made.append_child(("w:" + std::string(name)).c_str());
      reference.append_attribute("w:type") = std::string(parser::attribute(each, "type")).c_str();
      reference.append_attribute("r:id") = id.c_str();
    }
    if (!footer) made.append_copy(own.child("w:footerReference"));  // page numbers, at least
    for (const std::string_view name : {"pgSz", "pgMar", "titlePg"}) copy_measure(theirs, own, made, name, landscape);
    own.parent().remove_child(own);
  }

  static void copy_measure(const pugi::xml_node& theirs, const pugi::xml_node& own, pugi::xml_node& made, std::string_view name, bool landscape) {
    const std::string tag = "w:" + std::string(name);
    const pugi::xml_node measure = parser::child(theirs, name);
    if (!measure) {
      if (own.child(tag.c_str())) made.append_copy(own.child(tag.c_str()));
      return;
    }
    pugi::xml_node copy = made.append_child(tag.c_str());
    for (const pugi::xml_attribute& each : measure.attributes()) {
      const std::string_view attribute = each.name();
      const std::size_t colon = attribute.find(':');
      copy.append_attribute(("w:" + std::string(attribute.substr(colon == std::string_view::npos ? 0 : colon + 1))).c_str()) = each.value();
    }
    if (name != "pgSz" || !landscape || copy.attribute("w:w").as_int() >= copy.attribute("w:h").as_int()) return;
    const std::string width = copy.attribute("w:w").value();
    copy.attribute("w:w").set_value(copy.attribute("w:h").value());
    copy.attribute("w:h").set_value(width.c_str());
    copy.remove_attribute("w:orient");
    copy.append_attribute("w:orient") = "landscape";
  }

  void rename_styles(std::string_view part) {
    ZipEntry* entry = ours_.find(part);
    if (entry == nullptr || renamed_.empty()) return;
    const Xml xml = ours(part);
    rename_styles(xml->document_element());
    entry->bytes = written(*xml);
  }

  void rename_styles(const pugi::xml_node& root) const {
    parser::walk(
        root,
        [&](pugi::xml_node node) {
          const std::string_view name = node.name();
          if (name == "w:pStyle" || name == "w:rStyle" || name == "w:tblStyle") node.attribute("w:val").set_value(new_name(node.attribute("w:val").value()).c_str());
          return true;
        },
        [](const pugi::xml_node&) {});
  }

  Package ours_;
  parser::XmlParts theirs_;
  Xml document_, relations_, types_, their_types_, their_relations_;
  std::string their_document_;
  std::map<std::string, std::string> renamed_;  // our names of styles to theirs
  std::size_t relation_count_ = 0, part_count_ = 0;
};

}  // namespace

Result<std::string> on_letterhead(std::string_view docx, std::string_view letterhead, const parser::ImportLimits& limits) {
  Result<parser::ZipArchive> theirs = parser::ZipArchive::open(letterhead, limits);
  if (!theirs) return broken("it is no Word document (DOCX): " + theirs.error().message);
  Result<parser::ZipArchive> opened = parser::ZipArchive::open(docx, limits);
  if (!opened) return opened.error();
  parser::ZipArchive own = std::move(opened).value();
  std::vector<ZipEntry> entries;
  for (const std::string& path : own.paths()) {
    Result<std::string> bytes = own.read(path);
    if (!bytes) return bytes.error();
    entries.push_back({path, std::move(bytes).value()});
  }
  const std::string name = "template";
  return Letterhead(Package(std::move(entries)), parser::XmlParts(std::move(theirs).value(), name, limits)).apply();
}

Result<std::string> with_style_sheet(std::string html, std::string_view css) {
  if (as_utf8(css) != css) return Error{"css-broken", "the style sheet is not UTF-8", {}};
  const std::string low = lower(css);
  if (low.find("</style") != std::string::npos) return Error{"css-broken", "the style sheet holds \"</style\"", {}};
  if (low.find('\\') != std::string::npos) return Error{"css-broken", "the style sheet holds a backslash, which could spell anything; write the sign itself", {}};
  for (const std::string_view fetching : {std::string_view("@import"), std::string_view("image-set("), std::string_view("src(")}) {
    if (low.find(fetching) != std::string::npos) return Error{"css-fetches", "the style sheet has " + std::string(fetching), {}};
  }
  for (std::size_t at = low.find("url("); at != std::string::npos; at = low.find("url(", at + 1)) {
    const std::size_t target = low.find_first_not_of(" \t\r\n\"'", at + 4);
    if (target == std::string::npos || low.compare(target, 5, "data:") != 0) return Error{"css-fetches", "the style sheet has " + std::string(css.substr(at, 40)), {}};
  }
  const std::size_t head = html.find("</head>");
  if (head == std::string::npos) return html;
  return html.insert(head, "<style>" + std::string(css) + "</style>\n");
}

}  // namespace harmonia::report
