// Rich Text Format.
//
// One pass over the bytes with a stack of what each group has set. Text is gathered as bytes of the font's
// code page and decoded when something else comes; \u gives Unicode, with \uc characters of fallback behind it.
// Word writes the printed label of an automatic list into \listtext, so lists need no counting here. A
// destination that is not known and bears \* is passed over, as the format's description asks.
#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <memory>
#include <vector>

#include "model/utf8.h"
#include "parser/import/formats.h"
#include "text/code_page.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kDeepest = 4096;        // groups inside one another
constexpr int kMostNumber = 1'000'000'000;    // of a control word; more is a mistake

// Destinations whose content is not text of the document.
constexpr std::string_view kSilent[] = {
    "aftncn", "aftnsep", "aftnsepc", "annotation", "atnauthor", "atnid", "background", "bkmkend", "bkmkstart", "blipuid", "colorschememapping",
    "colortbl", "datafield", "datastore", "do", "falt", "fldinst", "fontemb", "fontfile", "ftncn", "ftnsep", "ftnsepc", "generator", "info",
    "latentstyles", "listoverridetable", "listtable", "mmathPr", "nonshppict", "objclass", "objdata", "object", "operator", "panose", "pict",
    "picprop", "pn", "pntxta", "pntxtb", "private", "revtbl", "rsidtbl", "sn", "sp", "stylesheet", "sv", "tc", "template", "themedata",
    "userprops", "wgrffmtfilter", "xe", "xmlnstbl"};

// Destinations behind \* whose text counts.
constexpr std::string_view kKeptStarred[] = {"shpinst", "shppict", "ud"};

constexpr std::pair<std::string_view, std::string_view> kSpecial[] = {
    {"bullet", "\xE2\x80\xA2"}, {"emdash", "\xE2\x80\x94"}, {"emspace", " "},           {"endash", "\xE2\x80\x93"},    {"enspace", " "},
    {"ldblquote", "\xE2\x80\x9C"}, {"lquote", "\xE2\x80\x98"}, {"qmspace", " "}, {"rdblquote", "\xE2\x80\x9D"}, {"rquote", "\xE2\x80\x99"}};

// Code pages by the charset of a font.
constexpr std::pair<int, std::string_view> kCharsets[] = {
    {0, "windows-1252"},   {77, "macintosh"},     {128, "shift_jis"},    {129, "windows-949"},  {134, "gbk"},          {136, "big5"},        {161, "windows-1253"},
    {162, "windows-1254"}, {163, "windows-1258"}, {177, "windows-1255"}, {178, "windows-1256"}, {186, "windows-1257"}, {204, "windows-1251"}, {222, "windows-874"},
    {238, "windows-1250"}, {254, "ibm-437"},      {255, "ibm-850"}};

std::string code_page_name(int number) {
  switch (number) {
    case 437: case 850: case 852: case 855: case 866: return "ibm-" + std::to_string(number);
    case 932: return "shift_jis";
    case 936: return "gbk";
    case 950: return "big5";
    case 10000: return "macintosh";
    case 65001: return "utf-8";
    default: return "windows-" + std::to_string(number);
  }
}

template <std::size_t N>
bool one_of(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

enum class Place { Text, Silent, Fonts, Footnote, Header, Footer };

struct Group {
  Place place = Place::Text;
  bool opens_place = false;  // this group itself is the destination
  bool bold = false, underline = false, strike = false, hidden = false, deleted = false, raised = false;
  int font = -1;
  int fallback = 1;  // characters that follow \u for readers without Unicode
};

class RtfReader {
 public:
  explicit RtfReader(const ImportJob& job) : rtf_(job.bytes) {}

  Result<Extraction> read() {
    stories_.push_back(std::make_unique<TextBuilder>());
    groups_.push_back({});
    for (std::size_t at = 0; at < rtf_.size() && !too_deep_;) at = step(at);
    if (too_deep_) return Error{"rtf-too-deep", "groups are nested more than " + std::to_string(kDeepest) + " deep; open the file in a word processor and save it anew", {}};
    const std::size_t unclosed = groups_.size() - 1;
    while (groups_.size() > 1) close_group();
    flush();
    Extraction extraction = stories_.front()->take();
    extraction.encoding = code_page_;
    add_banners(extraction, headers_, footers_);
    if (unclosed > 0) extraction.remarks.push_back({"import-damaged", Severity::Warning, {}, {std::to_string(unclosed)}});
    if (deletions_ > 0) extraction.remarks.push_back({"import-deletions", Severity::Info, {}, {std::to_string(deletions_)}});
    if (hidden_ > 0) extraction.remarks.push_back({"import-hidden", Severity::Warning, {}, {std::to_string(hidden_)}});
    return extraction;
  }

 private:
  // Reads what stands at `at` and returns where the next thing does.
  std::size_t step(std::size_t at) {
    const char c = rtf_[at];
    if (c == '{') {
      flush();
      if (groups_.size() >= kDeepest) too_deep_ = true;
      groups_.push_back(groups_.back());
      groups_.back().opens_place = false;
      starred_ = false;
      skip_ = 0;
      return at + 1;
    }
    if (c == '}') {
      flush();
      if (groups_.size() > 1) close_group();
      starred_ = false;
      skip_ = 0;
      return at + 1;
    }
    if (c == '\\') return control(at + 1);
    if (c != '\r' && c != '\n') byte(c);
    return at + 1;
  }

  std::size_t control(std::size_t at) {
    if (at >= rtf_.size()) return at;
    const char c = rtf_[at];
    if (std::isalpha(static_cast<unsigned char>(c)) == 0) return symbol(c, at + 1);
    std::size_t end = at;
    while (end < rtf_.size() && std::isalpha(static_cast<unsigned char>(rtf_[end])) != 0) ++end;
    const std::string_view word = rtf_.substr(at, end - at);
    bool has_number = false;
    const bool negative = end < rtf_.size() && rtf_[end] == '-';
    std::size_t digits = end + (negative ? 1 : 0);
    int number = 0;
    while (digits < rtf_.size() && std::isdigit(static_cast<unsigned char>(rtf_[digits])) != 0) {
      if (number < kMostNumber / 10) number = number * 10 + (rtf_[digits] - '0');
      ++digits;
      has_number = true;
    }
    if (has_number) end = digits;
    if (negative) number = -number;
    if (end < rtf_.size() && rtf_[end] == ' ') ++end;
    if (word == "bin") return std::min(rtf_.size(), end + static_cast<std::size_t>(std::max(number, 0)));
    if (skip_ > 0 && word != "u") {
      --skip_;
      return end;
    }
    apply(word, has_number, number);
    starred_ = false;
    return end;
  }

  std::size_t symbol(char c, std::size_t at) {
    if (c == '*') {
      starred_ = true;
      return at;
    }
    if (c == '\'') {
      if (at + 2 > rtf_.size()) return rtf_.size();
      const auto digit = [](char d) { return d >= '0' && d <= '9' ? d - '0' : (d | 0x20) >= 'a' && (d | 0x20) <= 'f' ? (d | 0x20) - 'a' + 10 : -1; };
      const int high = digit(rtf_[at]), low = digit(rtf_[at + 1]);
      if (high < 0 || low < 0) return at;
      byte(static_cast<char>(high * 16 + low));
      return at + 2;
    }
    if (c == '~') unicode(0xA0);
    else if (c == '_') byte('-');
    else if (c == '\\' || c == '{' || c == '}') byte(c);
    else if (c == '\r' || c == '\n') end_paragraph();
    return at;  // "\-", an optional hyphen, is nothing
  }

  void apply(std::string_view word, bool has_number, int number) {
    const bool on = !has_number || number != 0;
    Group& group = groups_.back();
    if (word == "u") return point(number < 0 ? static_cast<std::uint32_t>(number + 0x10000) : static_cast<std::uint32_t>(number));
    if (word == "uc") return void(group.fallback = std::clamp(number, 0, 100));
    if (group.place == Place::Fonts) return font_word(word, number);
    if (destination(word)) return;
    if (group.place == Place::Silent) return;
    if (word == "par" || word == "sect" || word == "page" || word == "column" || word == "row" || word == "nestrow") return end_paragraph();
    if (word == "line" || word == "lbr") return flush(), stories_.back()->line_break();
    if (word == "tab" || word == "cell" || word == "nestcell") return byte('\t');
    for (const auto& [name, shown] : kSpecial) {
      if (word == name) return write(shown);
    }
    if (word == "ansicpg") return void(code_page_ = code_page_name(number));
    if (word == "mac") return void(code_page_ = "macintosh");
    if (word == "pc") return void(code_page_ = "ibm-437");
    if (word == "pca") return void(code_page_ = "ibm-850");
    look(word, on, number);
  }

  // Control words that change how the characters look, or whether they show at all.
  void look(std::string_view word, bool on, int number) {
    flush();
    Group& group = groups_.back();
    if (word == "b") group.bold = on;
    else if (word == "ulnone") group.underline = false;
    else if (word == "ul" || word == "uld" || word == "uldb" || word == "ulw" || word == "ulth" || word == "ulwave" || word == "uldash") group.underline = on;
    else if (word == "strike" || word == "striked") group.strike = on;
    else if (word == "v") group.hidden = on;
    else if (word == "deleted") group.deleted = on;
    else if (word == "super") group.raised = on;
    else if (word == "nosupersub" || word == "sub") group.raised = false;
    else if (word == "f") group.font = number;
    else if (word == "plain") group.bold = group.underline = group.strike = group.hidden = group.raised = group.deleted = false;
  }

  // Whether the word opens a destination; what it opens holds until its group ends.
  bool destination(std::string_view word) {
    Group& group = groups_.back();
    if (group.place == Place::Silent) return false;
    const auto open = [&](Place place) {
      flush();
      group.place = place;
      group.opens_place = true;
      if (place == Place::Footnote || place == Place::Header || place == Place::Footer) stories_.push_back(std::make_unique<TextBuilder>());
      return true;
    };
    if (word == "fonttbl") return open(Place::Fonts);
    if (word == "footnote") return open(Place::Footnote);
    if (word == "header" || word == "headerl" || word == "headerr" || word == "headerf") return open(Place::Header);
    if (word == "footer" || word == "footerl" || word == "footerr" || word == "footerf") return open(Place::Footer);
    if (one_of(kSilent, word) || (starred_ && !one_of(kKeptStarred, word))) return open(Place::Silent);
    return false;
  }

  void close_group() {
    const Group closed = groups_.back();
    groups_.pop_back();
    if (!closed.opens_place || stories_.size() < 2) return;
    if (closed.place != Place::Footnote && closed.place != Place::Header && closed.place != Place::Footer) return;
    std::string words = stories_.back()->take().text;
    stories_.pop_back();
    if (closed.place == Place::Footnote) {
      if (stories_.size() == 1) stories_.back()->note(std::to_string(++notes_), words);
      return;
    }
    auto& banners = closed.place == Place::Header ? headers_ : footers_;
    if (!words.empty() && std::find(banners.begin(), banners.end(), words) == banners.end()) banners.push_back(std::move(words));
  }

  void font_word(std::string_view word, int number) {
    if (word == "f") {
      defined_font_ = number;
    } else if (word == "fcharset") {
      for (const auto& [charset, page] : kCharsets) {
        if (charset == number && charset != 0) font_pages_[defined_font_] = page;
      }
    } else if (word == "cpg") {
      font_pages_[defined_font_] = code_page_name(number);
    }
  }

  // --- characters -------------------------------------------------------------------------------------

  bool shows() {
    const Group& group = groups_.back();
    if (group.place == Place::Silent || group.place == Place::Fonts) return false;
    return !group.hidden && !group.deleted;
  }

  void byte(char c) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    pending_ += c;
  }

  // A unit of UTF-16; two may make one character.
  void point(std::uint32_t unit) {
    skip_ = groups_.back().fallback;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
      unit = high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00);
    } else if (unit >= 0xF000 && unit <= 0xF0FF) {
      unit = 0x2022;  // a letter of a symbol font
    }
    high_ = 0;
    const int skip = skip_;
    unicode(unit);
    skip_ = skip;
  }

  void unicode(std::uint32_t point) {
    std::string shown;
    if (point < 0x110000) append_utf8(shown, point);
    write(shown);
  }

  void write(std::string_view shown) {
    flush();
    emit(shown);
  }

  // Decodes the bytes gathered so far.
  void flush() {
    if (pending_.empty()) return;
    const std::string bytes = std::move(pending_);
    pending_.clear();
    const auto page = font_pages_.find(groups_.back().font);
    const bool ascii = std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return emit(bytes);
    auto text = text::from_code_page(bytes, page == font_pages_.end() ? code_page_ : page->second);
    if (!text) text = text::from_code_page(bytes, "windows-1252");
    emit(*text);
  }

  void emit(std::string_view shown) {
    const Group& group = groups_.back();
    if (!shows()) {
      const bool blank = shown.find_first_not_of(" \t") == std::string_view::npos;
      if (group.place != Place::Silent && group.place != Place::Fonts && !blank) ++(group.deleted ? deletions_ : hidden_);
      return;
    }
    TextBuilder& text = *stories_.back();
    text.mark(TextMark::Kind::Bold, group.bold);
    text.mark(TextMark::Kind::Underline, group.underline);
    text.mark(TextMark::Kind::Strike, group.strike);
    text.text(group.raised ? raised_digits(shown) : std::string(shown));
  }

  void end_paragraph() {
    flush();
    if (groups_.back().place != Place::Silent && groups_.back().place != Place::Fonts) stories_.back()->end_paragraph();
  }

  std::string_view rtf_;
  std::vector<Group> groups_;
  std::vector<std::unique_ptr<TextBuilder>> stories_;  // the body, and the note or header that is open in it
  std::vector<std::string> headers_, footers_;
  std::string pending_;
  std::string code_page_ = "windows-1252";
  std::map<int, std::string> font_pages_;
  int defined_font_ = -1;
  int skip_ = 0;
  std::uint32_t high_ = 0;
  std::size_t notes_ = 0, deletions_ = 0, hidden_ = 0;
  bool starred_ = false, too_deep_ = false;
};

}  // namespace

bool is_rtf(std::string_view bytes) { return bytes.starts_with("{\\rtf"); }

Result<Extraction> read_rtf(const ImportJob& job) { return RtfReader(job).read(); }

}  // namespace harmonia::parser
