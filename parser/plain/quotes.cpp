// Quoted text in bills.
//
// A sentence that amends ends in a colon or dash, and what follows is another law's. Where marks open it, they are
// counted until they close; a paragraph that opens anew right behind belongs to it. Where there are none, only a
// bill whose own articles are numbered in words can be read: what is numbered in digits below them is quoted.
#include "parser/plain/quotes.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kMostQuotedLines = 4000;   // of one quotation that never closes
constexpr std::size_t kMostCueLines = 60;        // of the sentence that introduces one
constexpr std::size_t kLongestTransitoryLine = 60;

struct Marks {
  std::string_view open, close;
};
// Each family is counted by itself: quotations inside use another one as a rule.
constexpr std::array<Marks, 5> kMarks = {{{"«", "»"}, {"“", "”"}, {"\"", "\""}, {"‘‘", "’’"}, {"''", "''"}}};

const Marks* opened_by(std::string_view line) {
  for (const Marks& marks : kMarks) {
    if (line.starts_with(marks.open)) return &marks;
  }
  return nullptr;
}

int count(std::string_view line, std::string_view mark) {
  int found = 0;
  for (std::size_t at = line.find(mark); at != std::string_view::npos; at = line.find(mark, at + mark.size())) ++found;
  return found;
}

// What stands behind the last closing mark is only punctuation and a joining word: "»; y".
bool closes_line(std::string_view line, std::string_view close) {
  const std::size_t at = line.rfind(close);
  if (at == std::string_view::npos) return false;
  constexpr std::size_t kLongestTail = 6;
  const std::string_view tail = line.substr(at + close.size());
  return tail.size() <= kLongestTail && (tail.empty() || std::string_view(".,;: ").find(tail.front()) != std::string_view::npos);
}

class QuoteFinder {
 public:
  QuoteFinder(const Layout& layout, const Tradition& tradition, const LabelScanner& labels)
      : layout_(layout), cues_(tradition.role("amending_cue")), transitory_(tradition.role("transitory")), labels_(labels) {}

  std::vector<QuotedLines> find() {
    if (cues_.empty()) return {};
    std::vector<QuotedLines> found;
    std::uint32_t last = kNone;  // the text line before
    for (std::uint32_t i = 0; i < size();) {
      if (!is_text(i)) {
        ++i;
        continue;
      }
      const bool behind_quote = !found.empty() && last != kNone && found.back().end == last + 1 && found.back().marked;
      QuotedLines quoted;
      if (behind_quote && opened_by(line(i)) != nullptr && layout_.lines[i].paragraph) quoted = marked_at(i);
      else if (last != kNone && introduces(last)) quoted = opened_by(line(i)) != nullptr ? marked_at(i) : unmarked_at(i, last);
      if (quoted.end > quoted.begin) {
        found.push_back(quoted);
        last = quoted.end - 1;
        i = quoted.end;
        continue;
      }
      last = i++;
    }
    return found;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t size() const { return static_cast<std::uint32_t>(layout_.lines.size()); }
  bool is_text(std::uint32_t i) const { return layout_.lines[i].use == LineUse::Text; }
  std::string_view line(std::uint32_t i) const { return layout_.of(layout_.lines[i]); }

  // Does the paragraph that ends in this line amend something, and leave off before what is new?
  bool introduces(std::uint32_t at) const {
    const std::string_view end = line(at);
    const bool open_end = end.ends_with(':') || end.ends_with("—") || end.ends_with("–");
    if (!open_end) return false;
    for (std::uint32_t i = at, lines = 0; lines < kMostCueLines; ++lines) {
      if (is_text(i)) {
        const std::string folded = text::fold(line(i));
        if (std::any_of(cues_.begin(), cues_.end(), [&](const std::string& cue) { return folded.find(cue) != std::string::npos; })) return true;
        if (layout_.lines[i].paragraph) return false;
      }
      if (i-- == 0) return false;
    }
    return false;
  }

  QuotedLines marked_at(std::uint32_t first) const {
    const Marks& marks = *opened_by(line(first));
    const bool alike = marks.open == marks.close;
    int depth = 0;
    for (std::uint32_t i = first; i < size() && i - first < kMostQuotedLines; ++i) {
      if (!is_text(i)) continue;
      const std::string_view content = line(i);
      const int opens = count(content, marks.open);
      if (alike) {
        depth += opens;
        if (depth % 2 == 0 && closes_line(content, marks.close)) return {first, i + 1, true, true};
      } else {
        // A paragraph inside may open anew though the one before was not closed.
        const bool anew = i > first && depth > 0 && content.starts_with(marks.open);
        depth += opens - count(content, marks.close) - (anew ? 1 : 0);
        if (depth <= 0 && closes_line(content, marks.close)) return {first, i + 1, true, true};
      }
    }
    // Never closed: its paragraph is all that is sure.
    std::uint32_t end = first + 1;
    while (end < size() && is_text(end) && !layout_.lines[end].paragraph) ++end;
    return {first, end, true, false};
  }

  // Is this the bill's own: an article whose number is a word, or the heading of the transitory ones?
  bool is_own(std::uint32_t i) const {
    const Line& here = layout_.lines[i];
    const auto label = labels_.article(layout_.text, here.content, false, true);
    if (label && label->ordinal && label->separated && label->capital) return true;
    if (here.content.size() > kLongestTransitoryLine || !starts_upper(line(i))) return false;
    std::string folded = text::fold(line(i));
    while (!folded.empty() && std::isalnum(static_cast<unsigned char>(folded.back())) == 0) folded.pop_back();
    return std::find(transitory_.begin(), transitory_.end(), folded) != transitory_.end();
  }

  QuotedLines unmarked_at(std::uint32_t first, std::uint32_t cue) const {
    // Only below an own article in words, and where an article or omitted text opens it: a new law is no quotation.
    bool own = false;
    for (std::uint32_t i = cue, lines = 0; !own && lines < kMostCueLines; ++lines) {
      own = is_text(i) && is_own(i);
      if (i-- == 0) break;
    }
    const auto label = labels_.article(layout_.text, layout_.lines[first].content, false, false);
    if (!own || (!(label && label->word) && !is_omissis(line(first)))) return {};
    std::uint32_t end = first;
    for (std::uint32_t i = first; i < size(); ++i) {
      if (!is_text(i)) continue;
      if (is_own(i)) break;
      if (labels_.division(layout_.text, layout_.lines[i].content) && i == first) return {};
      end = i + 1;
    }
    return {first, end, false, true};
  }

  const Layout& layout_;
  const std::vector<std::string>& cues_;
  const std::vector<std::string>& transitory_;
  const LabelScanner& labels_;
};

}  // namespace

std::vector<QuotedLines> find_quoted_lines(const Layout& layout, const Tradition& tradition, const LabelScanner& labels) {
  return QuoteFinder(layout, tradition, labels).find();
}

bool is_omissis(std::string_view line) {
  constexpr std::size_t kLongestLabel = 60;  // "ARTÍCULO 38 BIS.- ...", "I. a V. ..."
  std::size_t end = line.size(), dots = 0;
  while (end > 0) {
    if (line[end - 1] == '.') ++dots;
    else if (end >= 3 && line.substr(end - 3, 3) == "…") dots += 3, end -= 2;
    else if (line[end - 1] != ' ' && line[end - 1] != '"') break;
    --end;
  }
  if (dots < 3) return false;
  // "y otros..." trails off; a label is set apart from its dots.
  return end == 0 || (end <= kLongestLabel && line.substr(end).find(' ') != std::string_view::npos);
}

}  // namespace harmonia::parser
