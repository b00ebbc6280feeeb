// HTML.
//
// libxml2 reads the tags as they come and mends what is broken; no tree is built, so no page can cost more
// than its size. (A tree by the book lets a page of unclosed tags grow to the square of its size.) What a
// browser would print is put together from the events: white space is squeezed, blocks end paragraphs, ordered
// lists get their labels. The break that a block asks for is written when the next text comes, so that empty
// blocks leave nothing and a cell with a single block stays in its row's line.
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "parser/import/encoding.h"
#include "parser/import/formats.h"
#include "parser/import/list_numbers.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kHead = 4096;  // bytes in which a page says what it is

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

template <std::size_t N>
bool one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

constexpr std::string_view kBlocks[] = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul"};

// Their content is no text.
constexpr std::string_view kSilent[] = {"iframe", "noscript", "object", "script", "style", "svg", "template"};

// Their text serves the page, not the law.
constexpr std::string_view kFurniture[] = {"button", "nav", "option", "select", "textarea", "title"};

// Tags that begin a page of which the law is written with HTML's names. Names that other XML has as well,
// such as "article" and "section", are not among them.
constexpr std::string_view kOpening[] = {"b",  "body", "br",   "center", "div", "em",   "font", "h1", "h2",     "h3",    "h4",  "h5", "h6",
                                         "head", "hr", "html", "i",   "link", "meta", "ol", "p",      "pre",   "span", "strong", "style",
                                         "table", "title", "u", "ul"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// The code page that the page declares, for bytes that are no Unicode.
std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kHead));
  std::size_t at = head.find("charset");
  if (at == std::string::npos) return {};
  at += std::string_view("charset").size();
  while (at < head.size() && (is_space(head[at]) || head[at] == '=' || head[at] == '"' || head[at] == '\'')) ++at;
  std::size_t end = at;
  while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) != 0 || head[end] == '-' || head[end] == '_')) ++end;
  const std::string name = head.substr(at, end - at);
  // As browsers do: what calls itself Latin-1 has the characters of Windows-1252.
  return name == "iso-8859-1" || name == "latin1" || name == "us-ascii" ? "windows-1252" : name;
}

class HtmlReader {
 public:
  explicit HtmlReader(const ImportLimits& limits) : limits_(limits) {}

  Result<Extraction> read(const std::string& html) {
    htmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElement = [](void* reader, const xmlChar* name, const xmlChar** attributes) { static_cast<HtmlReader*>(reader)->start(name, attributes); };
    handler.endElement = [](void* reader, const xmlChar* name) { static_cast<HtmlReader*>(reader)->end(name); };
    const auto characters = [](void* reader, const xmlChar* text, int size) {
      static_cast<HtmlReader*>(reader)->characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.characters = characters;
    handler.ignorableWhitespace = characters;
    handler.cdataBlock = characters;
    parser_ = htmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
    if (parser_ == nullptr) return Error{"html-unreadable", "the HTML reader cannot be started; there may be no memory left", {}};
    htmlCtxtUseOptions(parser_, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    // The handler is copied by the context; the options may have touched the copy's error functions only.
    for (std::size_t at = 0; at < html.size() && !too_deep_; at += kPiece) {
      const std::size_t size = std::min(kPiece, html.size() - at);
      htmlParseChunk(parser_, html.data() + at, static_cast<int>(size), at + size == html.size());
    }
    xmlFreeDoc(parser_->myDoc);
    htmlFreeParserCtxt(parser_);
    if (too_deep_) {
      return Error{"html-too-deep", "tags are nested more than " + std::to_string(limits_.html_depth) + " deep; raise the limit with --limit html-depth=N", {}};
    }
    Extraction extraction = text_.take();
    if (hidden_ > 0) extraction.remarks.push_back({"import-hidden", Severity::Warning, {}, {std::to_string(hidden_)}});
    return extraction;
  }

 private:
  static constexpr std::size_t kPiece = 64 * 1024;

  struct Open {
    std::string name;
    bool silent = false, furniture = false, bold = false, underline = false, strike = false, verbatim = false;
    bool raised = false, inner_link = false;  // both: the sign of a footnote
  };
  struct List {
    bool ordered = false;
    Counting counting = Counting::Decimal;
    std::uint32_t next = 1;
  };

  void start(const xmlChar* raw_name, const xmlChar** attributes) {
    if (too_deep_) return;
    if (open_.size() >= limits_.html_depth) {
      too_deep_ = true;
      xmlStopParser(parser_);
      return;
    }
    Open open = open_.empty() ? Open{} : open_.back();
    open.name = lower(reinterpret_cast<const char*>(raw_name));
    const std::string& name = open.name;
    const std::string style = lower(value(attributes, "style"));
    std::string plain_style;
    std::copy_if(style.begin(), style.end(), std::back_inserter(plain_style), [](char c) { return !is_space(c); });
    const auto styled = [&](std::string_view what) { return plain_style.find(what) != std::string::npos; };

    const bool hidden = styled("display:none") || has(attributes, "hidden");
    hidden_ += hidden && !open.silent;
    open.silent = open.silent || hidden || one_of(kSilent, name);
    open.furniture = open.furniture || one_of(kFurniture, name);
    open.verbatim = open.verbatim || name == "pre";
    open.raised = open.raised || name == "sup";
    if (name == "a") open.inner_link = value(attributes, "href").starts_with('#');
    if (name == "b" || name == "strong" || name == "th" || styled("font-weight:bold")) open.bold = true;
    if (styled("font-weight:normal")) open.bold = false;
    if (name == "u" || name == "ins" || styled("text-decoration:underline")) open.underline = true;
    if (name == "s" || name == "strike" || name == "del" || styled("line-through")) open.strike = true;
    open_.push_back(open);
    if (open.silent) return;

    if (name == "br") {
      if (text_.in_paragraph()) lines_ = std::min<std::size_t>(lines_ + 1, 2);
      space_ = false;
    } else if (name == "ol" || name == "ul") {
      lists_.push_back(list(name, attributes, plain_style));
    } else if (name == "li" && !lists_.empty() && lists_.back().ordered) {
      label(attributes);
    } else if (name == "td" || name == "th") {
      begin_cell();
    } else if (name == "tr") {
      first_cell_ = true;
    }
    if (one_of(kBlocks, name)) end_block();
  }

  void end(const xmlChar* raw_name) {
    const std::string name = lower(reinterpret_cast<const char*>(raw_name));
    if (open_.empty()) return;
    const bool silent = open_.back().silent;
    open_.pop_back();
    if (silent) return;
    if ((name == "ol" || name == "ul") && !lists_.empty()) lists_.pop_back();
    if (name == "td" || name == "th") end_cell();
    if (name == "table") cells_broken_.clear();
    if (one_of(kBlocks, name)) end_block();
  }

  static std::string_view value(const xmlChar** attributes, std::string_view name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (lower(reinterpret_cast<const char*>(attributes[0])) == name) return attributes[1] == nullptr ? "" : reinterpret_cast<const char*>(attributes[1]);
    }
    return {};
  }

  static bool has(const xmlChar** attributes, std::string_view name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (lower(reinterpret_cast<const char*>(attributes[0])) == name) return true;
    }
    return false;
  }

  static std::uint32_t number(std::string_view digits, std::uint32_t otherwise) {
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return problem == std::errc() && end != digits.data() && number < 1'000'000 ? number : otherwise;
  }

  // --- lists ----------------------------------------------------------------------------------------

  static List list(const std::string& name, const xmlChar** attributes, std::string_view style) {
    List list;
    list.ordered = name == "ol" && style.find("list-style:none") == std::string_view::npos && style.find("list-style-type:none") == std::string_view::npos;
    list.next = number(value(attributes, "start"), 1);
    const std::string_view type = value(attributes, "type");
    const auto is = [&](std::string_view letter, std::string_view word) { return type == letter || style.find(word) != std::string_view::npos; };
    if (is("a", "lower-alpha") || is("a", "lower-latin")) list.counting = Counting::LowerLetter;
    else if (is("A", "upper-alpha") || is("A", "upper-latin")) list.counting = Counting::UpperLetter;
    else if (is("i", "lower-roman")) list.counting = Counting::LowerRoman;
    else if (is("I", "upper-roman")) list.counting = Counting::UpperRoman;
    return list;
  }

  void label(const xmlChar** attributes) {
    List& list = lists_.back();
    list.next = number(value(attributes, "value"), list.next);
    label_ = counted(list.counting, list.next++);
  }

  // Writes the label of the item that begins, unless the item has it in its own words: many pages write
  // the labels and hide those of the list.
  void write_label(std::string_view words) {
    if (label_.empty()) return;
    const std::string own = std::move(label_);
    label_.clear();
    std::string_view rest = words;
    while (!rest.empty() && (is_space(rest.front()) || rest.front() == '(')) rest.remove_prefix(1);
    const bool written = lower(rest.substr(0, own.size())) == lower(own) && rest.size() > own.size() && std::string_view(".)-").find(rest[own.size()]) != std::string_view::npos;
    if (!written) text_.text(own + ". ");
  }

  // --- breaks ---------------------------------------------------------------------------------------

  void end_block() {
    space_ = false;
    lines_ = 0;
    if (cell_begins_) return;  // a block that opens a cell parts it from nothing
    break_ = true;
  }

  void begin_cell() {
    if (!first_cell_ && !break_) {
      text_.text("\t");
      space_ = false;
    }
    first_cell_ = false;
    cell_begins_ = true;
    cells_broken_.push_back(false);
  }

  void end_cell() {
    // A cell of one block goes on in its row's line; one of several has been broken and stays so.
    const bool broken = !cells_broken_.empty() && cells_broken_.back();
    if (!cells_broken_.empty()) cells_broken_.pop_back();
    break_ = broken;
    cell_begins_ = false;
    space_ = false;
    lines_ = 0;
  }

  // --- text -----------------------------------------------------------------------------------------

  void characters(std::string_view words) {
    if (too_deep_ || (!open_.empty() && open_.back().silent)) return;
    const Open open = open_.empty() ? Open{} : open_.back();
    std::size_t at = 0;
    while (at < words.size()) {
      if (is_space(words[at])) {
        if (open.verbatim && words[at] == '\n') lines_ = std::min<std::size_t>(lines_ + 1, 2);
        else space_ = true;
        ++at;
        continue;
      }
      std::size_t end = at;
      while (end < words.size() && !is_space(words[end])) ++end;
      write(words.substr(at, end - at), open);
      at = end;
    }
  }

  void write(std::string_view word, const Open& open) {
    if (break_) {
      text_.end_paragraph();
      if (!cells_broken_.empty() && !cell_begins_) cells_broken_.back() = true;
    }
    break_ = cell_begins_ = false;
    for (; lines_ > 0; --lines_) {
      text_.line_break();
      space_ = false;
    }
    text_.mark(TextMark::Kind::Furniture, open.furniture);
    write_label(word);
    // A space between two words has the looks that both have.
    const std::pair<TextMark::Kind, bool> looks[] = {{TextMark::Kind::Bold, open.bold},
                                                     {TextMark::Kind::Underline, open.underline},
                                                     {TextMark::Kind::Strike, open.strike},
                                                     {TextMark::Kind::Note, open.raised && open.inner_link}};
    for (const auto& [kind, on] : looks) {
      if (!on) text_.mark(kind, false);
    }
    if (space_ && text_.in_paragraph()) text_.text(" ");
    space_ = false;
    for (const auto& [kind, on] : looks) text_.mark(kind, on);
    text_.text(open.raised && !open.inner_link ? raised_digits(word) : std::string(word));
  }

  const ImportLimits& limits_;
  htmlParserCtxtPtr parser_ = nullptr;
  TextBuilder text_;
  std::vector<Open> open_;
  std::vector<List> lists_;
  std::vector<bool> cells_broken_;  // of the cells around: whether a paragraph ended inside
  std::string label_;               // of the list item that has no text yet
  bool space_ = false, break_ = false, first_cell_ = true, cell_begins_ = false, too_deep_ = false;
  std::size_t lines_ = 0, hidden_ = 0;
};

}  // namespace

bool is_html(std::string_view bytes) {
  const std::string head = lower(to_utf8(std::string(bytes.substr(0, kHead))).text);
  std::string_view rest = head;
  for (;;) {
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    const std::string_view close = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : "";
    if (close.empty()) break;
    const std::size_t end = rest.find(close);
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + close.size());
  }
  if (rest.starts_with("<!doctype")) {
    rest.remove_prefix(std::string_view("<!doctype").size());
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    return rest.starts_with("html");
  }
  if (!rest.starts_with('<')) return false;
  std::size_t end = 1;
  while (end < rest.size() && std::isalnum(static_cast<unsigned char>(rest[end])) != 0) ++end;
  const bool ends = end < rest.size() && (is_space(rest[end]) || rest[end] == '>' || rest[end] == '/');
  return ends && one_of(kOpening, rest.substr(1, end - 1));
}

Result<Extraction> read_html(const ImportJob& job) {
  Decoded decoded = to_utf8(std::string(job.bytes), declared_charset(job.bytes));
  std::replace(decoded.text.begin(), decoded.text.end(), '\0', ' ');
  Result<Extraction> extraction = HtmlReader(job.limits).read(decoded.text);
  if (extraction) extraction.value().encoding = decoded.encoding;
  return extraction;
}

}  // namespace harmonia::parser
