// Word documents.
//
// The body is walked once, in document order; each paragraph gives its automatic label, its runs and the notes
// that they refer to. What is shown is the view in which every tracked change is accepted: insertions are
// text, deletions are not. A row of a table whose cells hold one paragraph each is one line with tabs; other
// rows are laid out as columns of text and are read cell by cell.
#include <algorithm>
#include <charconv>
#include <set>

#include "model/utf8.h"
#include "parser/import/docx_numbering.h"
#include "parser/import/formats.h"
#include "parser/import/xml_part.h"
#include "parser/import/zip_archive.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kMostBased = 32;    // styles that stand on one another
constexpr std::size_t kMostNested = 16;  // text boxes inside text boxes

bool is_on(const pugi::xml_node& node) {
  const std::string_view said = attribute(node, "val");
  return said != "0" && said != "false" && said != "off" && said != "none";
}

// What a style or a run says of its characters; nothing where it leaves that to others.
struct Look {
  std::optional<bool> bold, underline, strike, hidden, raised;
};

Look look_of(const pugi::xml_node& properties) {
  Look look;
  for (const pugi::xml_node each : properties.children()) {
    const std::string_view name = local_name(each);
    if (name == "b") look.bold = is_on(each);
    else if (name == "u") look.underline = is_on(each);
    else if (name == "strike" || name == "dstrike") look.strike = look.strike.value_or(false) || is_on(each);
    else if (name == "vanish") look.hidden = is_on(each);
    else if (name == "vertAlign") look.raised = attribute(each, "val") == "superscript";
  }
  return look;
}

Look over(const Look& upper, const Look& lower) {
  const auto either = [](const std::optional<bool>& a, const std::optional<bool>& b) { return a ? a : b; };
  return {either(upper.bold, lower.bold), either(upper.underline, lower.underline), either(upper.strike, lower.strike),
          either(upper.hidden, lower.hidden), either(upper.raised, lower.raised)};
}

struct ListPlace {
  std::string num_id;  // empty: of no list
  std::optional<std::size_t> level;
};

struct Style {
  std::string based_on;
  Look look;
  ListPlace list;
};

ListPlace list_of(const pugi::xml_node& properties) {
  const pugi::xml_node numbering = child(properties, "numPr");
  ListPlace place;
  place.num_id = attribute(child(numbering, "numId"), "val");
  const std::string_view level = attribute(child(numbering, "ilvl"), "val");
  std::size_t number = 0;
  if (std::from_chars(level.data(), level.data() + level.size(), number).ec == std::errc() && !level.empty()) place.level = number;
  return place;
}

class Styles {
 public:
  void read(const pugi::xml_node& styles) {
    for (const pugi::xml_node node : styles.children()) {
      if (local_name(node) != "style") continue;
      const std::string id(attribute(node, "styleId"));
      Style& style = styles_[id];
      style.based_on = attribute(child(node, "basedOn"), "val");
      style.look = look_of(child(node, "rPr"));
      style.list = list_of(child(node, "pPr"));
      if (attribute(node, "type") == "numbering") style_nums_[id] = style.list.num_id;
      const std::string_view is_default = attribute(node, "default");
      if (attribute(node, "type") == "paragraph" && (is_default == "1" || is_default == "true")) default_paragraph_ = id;
    }
  }

  const std::string& default_paragraph() const { return default_paragraph_; }
  const std::map<std::string, std::string, std::less<>>& style_nums() const { return style_nums_; }

  Look look(std::string_view id) const {
    Look look;
    follow(id, [&](std::string_view, const Style& style) {
      look = over(look, style.look);
      return true;
    });
    return look;
  }

  // The list of a paragraph style, and the style in the chain that names it.
  std::pair<ListPlace, std::string> list(std::string_view id) const {
    std::pair<ListPlace, std::string> found;
    follow(id, [&](std::string_view name, const Style& style) {
      if (style.list.num_id.empty()) return true;
      found = {style.list, std::string(name)};
      return false;
    });
    return found;
  }

 private:
  template <class Visit>
  void follow(std::string_view id, Visit visit) const {
    auto at = styles_.find(id);
    for (std::size_t i = 0; at != styles_.end() && i < kMostBased; ++i) {
      if (!visit(at->first, at->second)) return;
      at = styles_.find(at->second.based_on);
    }
  }

  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, std::string, std::less<>> style_nums_;  // of numbering styles: their list
  std::string default_paragraph_;
};

// What was met on the way and is not in the text.
struct Left {
  std::size_t deletions = 0, insertions = 0, comments = 0, hidden = 0, foreign = 0;
};

// Footnotes or endnotes: their texts by id, and how they are counted.
struct Notes {
  std::map<std::string, std::string, std::less<>> bodies;
  Counting counting = Counting::Decimal;
  std::uint32_t count = 0;
};

class DocxReader {
 public:
  DocxReader(const ImportJob& job, ZipArchive archive) : parts_(std::move(archive), job.name, job.limits) {}

  Result<Extraction> read() {
    const std::string main = main_part();
    if (!parts_.archive().has(main)) {
      return Error{"docx-no-document", "this archive looks like a Word document and has no " + main + "; open it in a word processor and save it anew", {}};
    }
    folder_ = main.substr(0, main.rfind('/') + 1);
    if (auto styles = parts_.read(folder_ + "styles.xml")) styles_.read(styles->document_element());
    if (auto numbering = parts_.read(folder_ + "numbering.xml")) numbering_.read(numbering->document_element(), styles_.style_nums());
    const auto document = parts_.read(main);
    if (!parts_.error()) {
      read_notes("footnotes.xml", "footnote", "footnotePr", Counting::Decimal, document->document_element(), footnotes_);
      read_notes("endnotes.xml", "endnote", "endnotePr", Counting::LowerRoman, document->document_element(), endnotes_);
      read_banners(main, document->document_element());
    }
    if (parts_.error()) return *parts_.error();

    TextBuilder text;
    read_story(document->document_element(), text);
    Extraction extraction = text.take();
    add_banners(extraction, headers_, footers_);
    remark(extraction);
    return extraction;
  }

 private:
  // --- parts of the archive -------------------------------------------------------------------------

  std::string main_part() {
    if (const auto relations = parts_.read("_rels/.rels")) {
      for (const pugi::xml_node each : relations->document_element().children()) {
        if (!attribute(each, "Type").ends_with("/officeDocument")) continue;
        std::string_view target = attribute(each, "Target");
        while (target.starts_with('/')) target.remove_prefix(1);
        return std::string(target);
      }
    }
    return "word/document.xml";
  }

  void read_notes(const std::string& file, std::string_view kind, std::string_view properties, Counting usual, const pugi::xml_node& document, Notes& notes) {
    notes.counting = usual;
    walk(document, [&](const pugi::xml_node& node) {
      if (local_name(node) == properties) {
        if (const pugi::xml_node format = child(node, "numFmt")) notes.counting = counting_from(attribute(format, "val"));
      }
      return true;
    }, [](const pugi::xml_node&) {});
    const auto tree = parts_.read(folder_ + file);
    if (!tree) return;
    for (const pugi::xml_node note : tree->document_element().children()) {
      if (local_name(note) != kind || (!attribute(note, "type").empty() && attribute(note, "type") != "normal")) continue;
      TextBuilder text;
      read_story(note, text);
      notes.bodies[std::string(attribute(note, "id"))] = text.take().text;
    }
  }

  // Page headers and footers, in the order in which the sections name them; each text once.
  void read_banners(const std::string& main, const pugi::xml_node& document) {
    std::map<std::string, std::string, std::less<>> targets;
    if (const auto relations = parts_.read(folder_ + "_rels/" + main.substr(folder_.size()) + ".rels")) {
      for (const pugi::xml_node each : relations->document_element().children()) {
        std::string_view target = attribute(each, "Target");
        const bool absolute = target.starts_with('/');
        if (absolute) target.remove_prefix(1);
        targets[std::string(attribute(each, "Id"))] = (absolute ? "" : folder_) + std::string(target);
      }
    }
    std::set<std::string> seen;
    walk(document, [&](const pugi::xml_node& node) {
      const std::string_view name = local_name(node);
      if (name != "headerReference" && name != "footerReference") return true;
      const auto target = targets.find(attribute(node, "id"));
      if (target == targets.end()) return false;
      if (const auto tree = parts_.read(target->second)) {
        TextBuilder text;
        read_story(tree->document_element(), text);
        std::string banner = text.take().text;
        if (!banner.empty() && seen.insert(banner).second) (name == "headerReference" ? headers_ : footers_).push_back(std::move(banner));
      }
      return false;
    }, [](const pugi::xml_node&) {});
  }

  // --- text -----------------------------------------------------------------------------------------

  // One flow of paragraphs: the body, a note, a header. Text boxes follow the paragraph they hang on.
  void read_story(const pugi::xml_node& root, TextBuilder& text) {
    Story story{text, {}, {}, false, {}, {}};
    walk(root, [&](const pugi::xml_node& node) { return enter(node, story); }, [&](const pugi::xml_node& node) { leave(node, story); });
    text.end_paragraph();
  }

  struct Story {
    TextBuilder& text;
    std::string style;                 // of the paragraph
    Look look;                         // that its style gives it
    bool raised = false;               // the run is superscript
    std::vector<bool> flat_rows;       // of the tables around: whether the row is one line
    std::vector<pugi::xml_node> boxes; // that follow the paragraph
    bool flat() const { return !flat_rows.empty() && flat_rows.back(); }
  };

  bool enter(const pugi::xml_node& node, Story& story) {
    if (node.type() != pugi::node_element) return false;
    const std::string_view name = local_name(node);
    if (name == "p") return enter_paragraph(node, story);
    if (name == "r") return enter_run(node, story);
    if (name == "t") {
      story.text.text(story.raised ? raised_digits(node.child_value()) : std::string(node.child_value()));
      return false;
    }
    if (name == "tab" || name == "ptab") story.text.text("\t");
    else if (name == "br" || name == "cr") story.flat() ? story.text.text(" ") : story.text.line_break();
    else if (name == "noBreakHyphen") story.text.text("-");
    else if (name == "sym") symbol(node, story.text);
    else if (name == "footnoteReference") note(node, footnotes_, story.text);
    else if (name == "endnoteReference") note(node, endnotes_, story.text);
    else if (name == "commentReference") ++left_.comments;
    else if (name == "altChunk") ++left_.foreign;
    else if (name == "del" || name == "moveFrom") ++left_.deletions;
    else if (name == "tr") return enter_row(node, story);
    else if (name == "txbxContent") story.boxes.push_back(node);
    else if (name == "Fallback") return !child(node.parent(), "Choice");
    else if (name == "Choice") return child(node.parent(), "Choice") == node;
    else return !is_property(name);
    return false;
  }

  static bool is_property(std::string_view name) {
    constexpr std::string_view kProperties[] = {"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "delText", "instrText", "rt", "rubyPr"};
    return std::find(std::begin(kProperties), std::end(kProperties), name) != std::end(kProperties);
  }

  bool enter_paragraph(const pugi::xml_node& node, Story& story) {
    const pugi::xml_node properties = child(node, "pPr");
    if (child(child(properties, "rPr"), "del") && !has_text(node)) return false;
    story.style = attribute(child(properties, "pStyle"), "val");
    if (story.style.empty()) story.style = styles_.default_paragraph();
    story.look = styles_.look(story.style);
    if (!story.text.in_paragraph() || story.flat()) story.text.text(list_label(properties, story.style));
    return true;
  }

  std::string list_label(const pugi::xml_node& properties, const std::string& style) {
    ListPlace place = list_of(properties);
    if (place.num_id.empty()) {
      auto [inherited, from] = styles_.list(style);
      if (inherited.num_id.empty()) return {};
      place.num_id = inherited.num_id;
      if (!place.level) place.level = numbering_.level_of_style(place.num_id, from);
      if (!place.level) place.level = inherited.level;
    }
    return numbering_.next(place.num_id, place.level.value_or(0)).value_or(std::string());
  }

  bool enter_run(const pugi::xml_node& node, Story& story) {
    const pugi::xml_node properties = child(node, "rPr");
    Look look = look_of(properties);
    if (const std::string_view style = attribute(child(properties, "rStyle"), "val"); !style.empty()) look = over(look, styles_.look(style));
    look = over(look, story.look);
    if (look.hidden.value_or(false)) {
      left_.hidden += has_text(node);
      return false;
    }
    story.raised = look.raised.value_or(false);
    story.text.mark(TextMark::Kind::Bold, look.bold.value_or(false));
    story.text.mark(TextMark::Kind::Underline, look.underline.value_or(false));
    story.text.mark(TextMark::Kind::Strike, look.strike.value_or(false));
    return true;
  }

  static bool has_text(const pugi::xml_node& root) {
    bool found = false;
    walk(root, [&](const pugi::xml_node& node) {
      const std::string_view name = local_name(node);
      found = found || (name == "t" && *node.child_value() != '\0');
      return name != "moveFrom" && name != "del";
    }, [](const pugi::xml_node&) {});
    return found;
  }

  bool enter_row(const pugi::xml_node& row, Story& story) {
    if (child(child(row, "trPr"), "del")) {
      ++left_.deletions;
      return false;
    }
    const bool inside = story.flat();  // a table in a cell of one line goes on in that line
    if (!inside) story.text.end_paragraph();
    story.flat_rows.push_back(inside || one_line(row));
    return true;
  }

  // Whether the row has several cells and each holds no more than one paragraph with text.
  static bool one_line(const pugi::xml_node& row) {
    std::size_t cells = 0, paragraphs = 0;
    bool several = false;
    walk(row, [&](const pugi::xml_node& node) {
      const std::string_view name = local_name(node);
      if (name == "tbl") several = true;
      if (name == "tc") {
        ++cells;
        paragraphs = 0;
      } else if (name == "p" && has_text(node)) {
        several = ++paragraphs > 1 || several;
      }
      return name != "p";
    }, [](const pugi::xml_node&) {});
    return cells > 1 && !several;
  }

  void leave(const pugi::xml_node& node, Story& story) {
    const std::string_view name = local_name(node);
    if (name == "r") {
      for (const TextMark::Kind kind : {TextMark::Kind::Bold, TextMark::Kind::Underline, TextMark::Kind::Strike}) story.text.mark(kind, false);
    } else if (name == "p") {
      if (!story.flat() && !child(child(child(node, "pPr"), "rPr"), "del")) end_paragraph(story);
    } else if (name == "tc" && story.flat()) {
      story.text.text("\t");
    } else if (name == "tr") {
      story.flat_rows.pop_back();
      if (!story.flat()) end_paragraph(story);
    } else if (name == "ins" || name == "moveTo") {
      ++left_.insertions;
    }
  }

  void end_paragraph(Story& story) {
    story.text.end_paragraph();
    const std::vector<pugi::xml_node> boxes = std::move(story.boxes);
    story.boxes.clear();
    if (boxes.empty()) return;
    if (nested_ == kMostNested) {
      left_.foreign += boxes.size();
      return;
    }
    ++nested_;
    for (const pugi::xml_node& box : boxes) read_story(box, story.text);
    --nested_;
  }

  // A character of a symbol font: bullets and the like, which have no code of their own.
  static void symbol(const pugi::xml_node& node, TextBuilder& text) {
    std::uint32_t code = 0;
    const std::string_view digits = attribute(node, "char");
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    const std::string_view font = attribute(node, "font");
    const bool pictures = font.starts_with("Wingdings") || font.starts_with("Webdings") || font == "Symbol";
    if (code >= 0xF000 && code <= 0xF0FF) code = pictures ? 0x2022 : code - 0xF000;
    std::string shown;
    if (code >= 0x20 && code < 0xD800) append_utf8(shown, code);
    text.text(shown);
  }

  void note(const pugi::xml_node& reference, Notes& notes, TextBuilder& text) {
    const auto body = notes.bodies.find(attribute(reference, "id"));
    const bool own_sign = attribute(reference, "customMarkFollows") == "1" || attribute(reference, "customMarkFollows") == "true";
    const std::string label = own_sign ? "*" : counted(notes.counting, ++notes.count);
    text.note(label, body == notes.bodies.end() ? std::string_view() : std::string_view(body->second));
  }

  void remark(Extraction& extraction) const {
    const auto say = [&](const char* code, std::size_t count, Severity severity) {
      if (count > 0) extraction.remarks.push_back({code, severity, {}, {std::to_string(count)}});
    };
    say("import-deletions", left_.deletions, Severity::Info);
    say("import-insertions", left_.insertions, Severity::Info);
    say("import-comments", left_.comments, Severity::Info);
    say("import-hidden", left_.hidden, Severity::Warning);
    say("import-foreign", left_.foreign, Severity::Warning);
    say("import-number-format", numbering_.unknown_labels(), Severity::Warning);
  }

  XmlParts parts_;
  std::string folder_;  // of the main part, with its slash
  Styles styles_;
  DocxNumbering numbering_;
  Notes footnotes_, endnotes_;
  std::vector<std::string> headers_, footers_;
  Left left_;
  std::size_t nested_ = 0;  // text boxes around what is read
};

}  // namespace

bool is_docx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && bytes.find("[Content_Types].xml") != std::string_view::npos && bytes.find("word/") != std::string_view::npos;
}

Result<Extraction> read_docx(const ImportJob& job) {
  Result<ZipArchive> archive = ZipArchive::open(job.bytes, job.limits);
  if (!archive) return archive.error();
  return DocxReader(job, std::move(archive).value()).read();
}

}  // namespace harmonia::parser
