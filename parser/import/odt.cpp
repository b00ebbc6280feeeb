// OpenDocument text.
//
// The document is walked once. Lists nest as elements; each list style counts its own levels, and a list at the
// top begins anew unless it says that it goes on. Tracked deletions stand in a section of their own, which is
// passed over, so that what remains is the view in which every change is accepted.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "parser/import/formats.h"
#include "parser/import/list_numbers.h"
#include "parser/import/xml_part.h"
#include "parser/import/zip_archive.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kLevels = 10;
constexpr std::size_t kMostParents = 32;     // styles that stand on one another
constexpr std::size_t kMostSpaces = 1000;    // that one tag writes
constexpr std::uint32_t kMostNumber = 1'000'000'000;

std::uint32_t number(std::string_view digits, std::uint32_t otherwise) {
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return problem == std::errc() && end != digits.data() && number <= kMostNumber ? number : otherwise;
}

struct Style {
  std::string parent, list;
  std::optional<bool> bold, underline, strike, hidden, raised;
};

struct ListLevel {
  bool numbered = false;
  Counting counting = Counting::Decimal;
  std::string prefix, suffix, bullet;
  std::uint32_t start = 1;
  std::size_t shown = 1;  // levels that the label has
};

struct ListStyle {
  std::array<ListLevel, kLevels> levels;
  std::array<std::uint32_t, kLevels> next{};  // 0: the level has not begun
};

Counting counting_of(std::string_view format) {
  if (format == "1") return Counting::Decimal;
  if (format == "a") return Counting::LowerLetter;
  if (format == "A") return Counting::UpperLetter;
  if (format == "i") return Counting::LowerRoman;
  if (format == "I") return Counting::UpperRoman;
  if (format.empty()) return Counting::None;
  if (format.starts_with("\xD0\xB0") || format.starts_with("\xD0\xB1")) return Counting::RussianLower;
  if (format.starts_with("\xD0\x90") || format.starts_with("\xD0\x91")) return Counting::RussianUpper;
  return Counting::Unknown;
}

class OdtReader {
 public:
  OdtReader(const ImportJob& job, ZipArchive archive) : parts_(std::move(archive), job.name, job.limits) {}

  Result<Extraction> read() {
    if (parts_.archive().has("META-INF/manifest.xml")) {
      const Result<std::string> manifest = parts_.archive().read("META-INF/manifest.xml");
      if (!manifest) return manifest.error();
      if (manifest->find("encryption-data") != std::string::npos) return Error{"zip-encrypted", "the file is locked by a password; save a copy without one", {}};
    }
    const auto styles = parts_.read("styles.xml");
    const auto content = parts_.read("content.xml");
    if (parts_.error()) return *parts_.error();
    if (!content) return Error{"odt-no-document", "this archive looks like an OpenDocument text and has no content.xml; open it in a word processor and save it anew", {}};
    if (styles) read_styles(styles->document_element());
    read_styles(content->document_element());
    if (styles) read_banners(child(styles->document_element(), "master-styles"));
    TextBuilder text;
    read_story(child(child(content->document_element(), "body"), "text"), text);
    Extraction extraction = text.take();
    add_banners(extraction, headers_, footers_);
    const auto say = [&](const char* code, std::size_t count, Severity severity) {
      if (count > 0) extraction.remarks.push_back({code, severity, {}, {std::to_string(count)}});
    };
    say("import-deletions", deletions_, Severity::Info);
    say("import-insertions", insertions_, Severity::Info);
    say("import-comments", comments_, Severity::Info);
    say("import-hidden", hidden_, Severity::Warning);
    say("import-number-format", unknown_labels_, Severity::Warning);
    return extraction;
  }

 private:
  // --- styles ---------------------------------------------------------------------------------------

  void read_styles(const pugi::xml_node& root) {
    for (const pugi::xml_node group : root.children()) {
      const std::string_view name = local_name(group);
      if (name != "styles" && name != "automatic-styles") continue;
      for (const pugi::xml_node node : group.children()) {
        if (local_name(node) == "style") styles_[std::string(attribute(node, "name"))] = read_style(node);
        else if (local_name(node) == "list-style") read_list_style(node, lists_[std::string(attribute(node, "name"))]);
        else if (local_name(node) == "outline-style") read_list_style(node, outline_);
      }
    }
  }

  static Style read_style(const pugi::xml_node& node) {
    Style style;
    style.parent = attribute(node, "parent-style-name");
    style.list = attribute(node, "list-style-name");
    for (const pugi::xml_attribute each : child(node, "text-properties").attributes()) {
      const std::string_view name = each.name(), value = each.value();
      if (name == "fo:font-weight") style.bold = value == "bold" || number(value, 0) >= 600;
      else if (name.ends_with(":text-underline-style")) style.underline = value != "none";
      else if (name.ends_with(":text-line-through-style")) style.strike = value != "none";
      else if (name == "text:display") style.hidden = value == "none";
      else if (name.ends_with(":text-position")) style.raised = value.starts_with("super") || (number(value, 0) > 0 && value.find('%') != std::string_view::npos);
    }
    return style;
  }

  static void read_list_style(const pugi::xml_node& node, ListStyle& list) {
    for (const pugi::xml_node each : node.children()) {
      const std::uint32_t at = number(attribute(each, "level"), 0);
      if (at == 0 || at > kLevels) continue;
      ListLevel& level = list.levels[at - 1];
      level.numbered = local_name(each) == "list-level-style-number" || local_name(each) == "outline-level-style";
      level.counting = counting_of(attribute(each, "num-format"));
      level.prefix = attribute(each, "num-prefix");
      level.suffix = attribute(each, "num-suffix");
      level.bullet = attribute(each, "bullet-char");
      level.start = number(attribute(each, "start-value"), 1);
      level.shown = std::max<std::size_t>(1, number(attribute(each, "display-levels"), 1));
    }
  }

  // The style with what it inherits.
  Style style(std::string_view name) const {
    Style all;
    auto at = styles_.find(name);
    for (std::size_t i = 0; at != styles_.end() && i < kMostParents; ++i) {
      const Style& own = at->second;
      if (all.list.empty()) all.list = own.list;
      for (const auto member : {&Style::bold, &Style::underline, &Style::strike, &Style::hidden, &Style::raised}) {
        if (!(all.*member)) all.*member = own.*member;
      }
      at = styles_.find(own.parent);
    }
    return all;
  }

  void read_banners(const pugi::xml_node& masters) {
    for (const pugi::xml_node master : masters.children()) {
      for (const pugi::xml_node each : master.children()) {
        const std::string_view name = local_name(each);
        const bool header = name.starts_with("header");
        if (!header && !name.starts_with("footer")) continue;
        TextBuilder text;
        read_story(each, text);
        std::string banner = text.take().text;
        auto& banners = header ? headers_ : footers_;
        if (!banner.empty() && std::find(banners.begin(), banners.end(), banner) == banners.end()) banners.push_back(std::move(banner));
      }
    }
  }

  // --- text -----------------------------------------------------------------------------------------

  struct OpenList {
    std::string style;
    bool header = false;  // the item that is open bears no label
    bool labelled = true;  // it has got it
  };
  struct Story {
    TextBuilder& text;
    std::vector<Style> looks;  // of the paragraph and the spans around
    std::vector<OpenList> lists;
    std::vector<bool> flat_rows;
    std::vector<pugi::xml_node> boxes;
    bool flat() const { return !flat_rows.empty() && flat_rows.back(); }
  };

  void read_story(const pugi::xml_node& root, TextBuilder& text) {
    Story story{text, {}, {}, {}, {}};
    walk(root, [&](const pugi::xml_node& node) { return enter(node, story); }, [&](const pugi::xml_node& node) { leave(node, story); });
    text.end_paragraph();
  }

  bool enter(const pugi::xml_node& node, Story& story) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      write(node.value(), story);
      return false;
    }
    if (node.type() != pugi::node_element) return false;
    const std::string_view name = local_name(node);
    if (name == "p" || name == "h") return enter_paragraph(node, name == "h", story);
    if (name == "span") {
      Style own = style(attribute(node, "style-name"));
      const Style around = story.looks.empty() ? Style() : story.looks.back();
      for (const auto member : {&Style::bold, &Style::underline, &Style::strike, &Style::hidden, &Style::raised}) {
        if (!(own.*member)) own.*member = around.*member;
      }
      story.looks.push_back(std::move(own));
      return true;
    }
    if (name == "s") write(std::string(std::min<std::size_t>(number(attribute(node, "c"), 1), kMostSpaces), ' '), story, true);
    else if (name == "tab") write("\t", story, true);
    else if (name == "line-break") story.flat() ? story.text.text(" ") : story.text.line_break();
    else if (name == "note") note(node, story);
    else if (name == "tracked-changes") count_changes(node);
    else if (name == "annotation") ++comments_;
    else if (name == "text-box") story.boxes.push_back(node);
    else if (name == "list") return enter_list(node, story);
    else if (name == "list-item" || name == "list-header") return enter_item(node, name == "list-header", story);
    else if (name == "table-row") return enter_row(node, story);
    else if (name == "hidden-text" || name == "hidden-paragraph") ++hidden_;
    else return name != "forms" && name != "sequence-decls" && name != "title" && name != "desc" && name != "object" && name != "ruby-text";
    return false;
  }

  bool enter_paragraph(const pugi::xml_node& node, bool heading, Story& story) {
    const bool first = !story.text.in_paragraph() || story.flat();
    Style own = style(attribute(node, "style-name"));
    if (first && !story.lists.empty()) {
      OpenList& list = story.lists.back();
      if (!list.labelled && !list.header) {
        list.labelled = true;
        const std::string& named = list.style.empty() ? own.list : list.style;
        if (const auto found = lists_.find(named); found != lists_.end()) story.text.text(label(found->second, story.lists.size() - 1));
      }
    } else if (first && heading && attribute(node, "is-list-header") != "true") {
      const std::uint32_t level = number(attribute(node, "outline-level"), 1);
      if (level >= 1 && level <= kLevels) story.text.text(label(outline_, level - 1));
    }
    story.looks.push_back(std::move(own));
    return true;
  }

  std::string label(ListStyle& list, std::size_t at) {
    at = std::min(at, kLevels - 1);
    const ListLevel& level = list.levels[at];
    list.next[at] = list.next[at] == 0 ? level.start : list.next[at] + 1;
    for (std::size_t deeper = at + 1; deeper < kLevels; ++deeper) list.next[deeper] = 0;
    if (!level.numbered) return level.bullet.empty() ? std::string() : "\xE2\x80\xA2 ";
    if (level.counting == Counting::None && level.prefix.empty() && level.suffix.empty()) return {};
    unknown_labels_ += level.counting == Counting::Unknown;
    std::string numbers;
    for (std::size_t i = at + 1 - std::min(level.shown, at + 1); i <= at; ++i) {
      const std::string part = counted(list.levels[i].counting, list.next[i] == 0 ? list.levels[i].start : list.next[i]);
      if (!part.empty()) numbers += (numbers.empty() ? "" : ".") + part;
    }
    const std::string all = level.prefix + numbers + level.suffix;
    return all.empty() || all.back() == ' ' ? all : all + " ";
  }

  bool enter_list(const pugi::xml_node& node, Story& story) {
    OpenList list;
    list.style = attribute(node, "style-name");
    if (list.style.empty() && !story.lists.empty()) list.style = story.lists.back().style;
    const bool goes_on = attribute(node, "continue-numbering") == "true" || !attribute(node, "continue-list").empty();
    if (const auto found = lists_.find(list.style); found != lists_.end() && !goes_on) {
      for (std::size_t at = std::min(story.lists.size(), kLevels); at < kLevels; ++at) found->second.next[at] = 0;
    }
    story.lists.push_back(std::move(list));
    return true;
  }

  bool enter_item(const pugi::xml_node& node, bool header, Story& story) {
    if (story.lists.empty()) return true;
    OpenList& list = story.lists.back();
    list.header = header;
    list.labelled = false;
    const std::uint32_t start = number(attribute(node, "start-value"), 0);
    if (const auto found = lists_.find(list.style); start > 0 && found != lists_.end()) {
      found->second.next[std::min(story.lists.size(), kLevels) - 1] = start - 1;
    }
    return true;
  }

  bool enter_row(const pugi::xml_node& row, Story& story) {
    const bool inside = story.flat();
    if (!inside) story.text.end_paragraph();
    story.flat_rows.push_back(inside || one_line(row));
    return true;
  }

  // Whether the row has several cells and each holds no more than one paragraph with text.
  static bool one_line(const pugi::xml_node& row) {
    std::size_t cells = 0;
    bool several = false;
    for (const pugi::xml_node cell : row.children()) {
      if (local_name(cell) != "table-cell") continue;
      ++cells;
      std::size_t paragraphs = 0;
      for (const pugi::xml_node each : cell.children()) {
        const std::string_view name = local_name(each);
        if (name == "p" || name == "h") paragraphs += each.first_child() ? 1 : 0;
        else several = true;
      }
      several = several || paragraphs > 1;
    }
    return cells > 1 && !several;
  }

  void leave(const pugi::xml_node& node, Story& story) {
    const std::string_view name = local_name(node);
    if (name == "span") {
      if (!story.looks.empty()) story.looks.pop_back();
    } else if (name == "p" || name == "h") {
      if (!story.looks.empty()) story.looks.pop_back();
      if (!story.flat()) end_paragraph(story);
    } else if (name == "list") {
      story.lists.pop_back();
    } else if (name == "table-cell") {
      if (story.flat()) story.text.text("\t");
    } else if (name == "table-row") {
      story.flat_rows.pop_back();
      if (!story.flat()) end_paragraph(story);
    }
  }

  void end_paragraph(Story& story) {
    story.text.end_paragraph();
    const std::vector<pugi::xml_node> boxes = std::move(story.boxes);
    story.boxes.clear();
    for (const pugi::xml_node& box : boxes) {
      if (nested_ >= kMostParents) return;
      ++nested_;
      read_story(box, story.text);
      --nested_;
    }
  }

  // White space in the XML is one space; what counts has tags of its own.
  void write(std::string_view raw, Story& story, bool as_is = false) {
    const Style look = story.looks.empty() ? Style() : story.looks.back();
    if (story.looks.empty() && raw.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    if (look.hidden.value_or(false)) {
      hidden_ += raw.find_first_not_of(" \t\r\n") != std::string_view::npos;
      return;
    }
    std::string shown;
    for (const char c : raw) {
      const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
      if (as_is || !space) shown += c;
      else if (shown.empty() || shown.back() != ' ') shown += ' ';
    }
    story.text.mark(TextMark::Kind::Bold, look.bold.value_or(false));
    story.text.mark(TextMark::Kind::Underline, look.underline.value_or(false));
    story.text.mark(TextMark::Kind::Strike, look.strike.value_or(false));
    story.text.text(look.raised.value_or(false) ? raised_digits(shown) : shown);
  }

  void note(const pugi::xml_node& node, Story& story) {
    TextBuilder body;
    if (nested_ < kMostParents) {
      ++nested_;
      read_story(child(node, "note-body"), body);
      --nested_;
    }
    story.text.note(child(node, "note-citation").child_value(), body.take().text);
  }

  void count_changes(const pugi::xml_node& changes) {
    for (const pugi::xml_node region : changes.children()) {
      deletions_ += static_cast<bool>(child(region, "deletion"));
      insertions_ += static_cast<bool>(child(region, "insertion"));
    }
  }

  XmlParts parts_;
  std::map<std::string, Style, std::less<>> styles_;
  std::map<std::string, ListStyle, std::less<>> lists_;
  ListStyle outline_;
  std::vector<std::string> headers_, footers_;
  std::size_t deletions_ = 0, insertions_ = 0, comments_ = 0, hidden_ = 0, unknown_labels_ = 0, nested_ = 0;
};

}  // namespace

// The media type is the first entry and, by the standard, not packed.
bool is_odt(std::string_view bytes) {
  constexpr std::size_t kHead = 200;
  const std::string_view head = bytes.substr(0, kHead);
  if (!bytes.starts_with("PK\x03\x04") || head.find("mimetype") == std::string_view::npos) return false;
  for (const std::string_view other : {"opendocument.spreadsheet", "opendocument.presentation", "opendocument.graphics", "epub"}) {
    if (head.find(other) != std::string_view::npos) return false;
  }
  return bytes.find("content.xml") != std::string_view::npos;
}

Result<Extraction> read_odt(const ImportJob& job) {
  Result<ZipArchive> archive = ZipArchive::open(job.bytes, job.limits);
  if (!archive) return archive.error();
  return OdtReader(job, std::move(archive).value()).read();
}

}  // namespace harmonia::parser
