// A list goes on where its style of label comes again; a new style opens a list below. An unnumbered
// paragraph belongs to the unit whose list goes on after it; behind the last one it belongs to the article
// where the article begins with unnumbered text ("Son penas: 1. ... 2. ... En todo caso ..."), else to the last unit
// of the upper list.
#include "amend/outline.h"

#include <algorithm>
#include <cctype>

#include "text/words.h"

namespace harmonia::amend {

Outline::Outline(const std::vector<std::string_view>& texts, const Vocabulary& vocabulary) {
  texts_ = texts;
  counts_all_ = vocabulary.says("paragraphs-counted") == "all";
  for (const std::string_view text : texts) paragraphs_.push_back({read_paragraph_label(text, vocabulary), kNoOwner});
  struct Open {
    std::string style;
    std::size_t paragraph;
  };
  std::vector<Open> stack;
  // The next numbered paragraph after each.
  std::vector<std::size_t> next(paragraphs_.size() + 1, kNoOwner);
  for (std::size_t i = paragraphs_.size(); i-- > 0;) {
    next[i] = !paragraphs_[i].label.label.empty() ? i : next[i + 1];
  }
  const bool lead_in = !paragraphs_.empty() && paragraphs_.front().label.label.empty();
  const auto level = [&](const std::string& style) {
    const auto found = std::find_if(stack.begin(), stack.end(), [&](const Open& open) { return open.style == style; });
    return static_cast<std::size_t>(found - stack.begin());
  };
  for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
    Paragraph& paragraph = paragraphs_[i];
    if (!paragraph.label.label.empty()) {
      std::vector<OpenList> open;
      for (const Open& each : stack) open.push_back({each.style, paragraphs_[each.paragraph].label.place});
      // A list that begins with "(i)" is one of Roman numbers where "(ii)" comes next.
      if (const std::size_t after = next[i + 1]; open.empty() && after != kNoOwner && paragraphs_[after].label.label.shape == Label::Shape::Roman) open.push_back({});
      settle(paragraph.label, open);
      stack.resize(std::min(level(paragraph.label.style), stack.size()));
      paragraph.owner = stack.empty() ? kNoOwner : stack.back().paragraph;
      stack.push_back({paragraph.label.style, i});
      continue;
    }
    if (stack.empty()) continue;
    const std::size_t further = next[i];
    if (further == kNoOwner) {
      paragraph.owner = lead_in ? kNoOwner : stack.front().paragraph;
    } else {
      const std::size_t at = level(paragraphs_[further].label.style);
      paragraph.owner = at < stack.size() ? stack[at].paragraph : stack.back().paragraph;
      stack.resize(std::min(at + 1, stack.size()));
    }
  }
}

Outline::Range Outline::unit(std::size_t paragraph) const {
  std::size_t end = paragraph + 1;
  while (end < paragraphs_.size()) {
    std::size_t owner = paragraphs_[end].owner;
    while (owner != kNoOwner && owner != paragraph) owner = paragraphs_[owner].owner;
    if (owner != paragraph) break;
    ++end;
  }
  return {paragraph, end, paragraph};
}

std::vector<std::size_t> Outline::counted(const Range& within) const {
  std::vector<std::size_t> out;
  for (std::size_t i = within.begin; i < within.end; ++i) {
    const bool own = i == within.unit || (paragraphs_[i].label.label.empty() && paragraphs_[i].owner == within.unit);
    if (own) out.push_back(i);
  }
  return out;
}

namespace {

constexpr std::string_view kQuotes[] = {"“", "”", "„", "«", "»", "‘‘", "’’", "‘", "’", "\"", "''", "'", "*", "_", " "};

// The text behind its label and the marks that quote its first words; `quoted` says whether there were any.
std::string_view behind_quotes(std::string_view text, bool& quoted) {
  quoted = false;
  for (bool any = true; any;) {
    any = false;
    for (const std::string_view mark : kQuotes) {
      if (!text.starts_with(mark)) continue;
      text.remove_prefix(mark.size());
      any = true;
      quoted = quoted || mark != " ";
      break;
    }
  }
  return text;
}

}  // namespace

std::string defined_term(std::string_view paragraph) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"“", "”"}, {"‘‘", "’’"}, {"‘", "’"}, {"\"", "\""}, {"«", "»"}, {"'", "'"}}) {
    if (!paragraph.starts_with(open)) continue;
    const std::size_t end = paragraph.find(close, open.size());
    if (end == std::string_view::npos) continue;
    std::string term = text::fold(paragraph.substr(open.size(), end - open.size()));
    while (!term.empty() && (term.front() == ' ' || term.front() == '\'' || term.front() == '"')) term.erase(0, 1);
    while (!term.empty() && (term.back() == ' ' || term.back() == ',')) term.pop_back();
    return term;
  }
  return {};
}

// The paragraph that begins with the words it defines, and the units below it.
Outline::Lookup Outline::definition(const Range& within, std::string_view term) const {
  Lookup out;
  const std::string wanted = text::fold(term);
  for (std::size_t i = within.begin; i < within.end; ++i) {
    const ParagraphLabel& label = paragraphs_[i].label;
    bool quoted = false;
    const std::string words = text::fold(behind_quotes(texts_[i].substr(label.label.empty() ? 0 : label.length), quoted));
    if (!words.starts_with(wanted)) continue;
    const std::string_view rest = std::string_view(words).substr(wanted.size());
    const bool ends = rest.empty() || (static_cast<unsigned char>(rest.front()) < 0x80 && std::isalnum(static_cast<unsigned char>(rest.front())) == 0) || static_cast<unsigned char>(rest.front()) >= 0x80;
    bool closes = false;
    behind_quotes(rest, closes);
    if (!ends || !(quoted && closes)) continue;
    ++out.count;
    std::size_t end = i + 1;
    for (; end < within.end; ++end) {
      bool another = false;
      behind_quotes(texts_[end].substr(0, 8), another);
      bool upper_list = false;
      for (std::size_t owner = i; owner != kNoOwner; owner = paragraphs_[owner].owner) upper_list = upper_list || (!paragraphs_[end].label.label.empty() && paragraphs_[end].label.style == paragraphs_[owner].label.style);
      if (another || upper_list) break;
    }
    out.range = {i, end, i};
  }
  out.found = out.count == 0 ? Found::None : out.count == 1 ? Found::One : Found::Several;
  return out;
}

Outline::Lookup Outline::find(const Range& within, const Step& step) const {
  Lookup out;
  if (step.unit == Unit::Paragraph) {
    std::vector<std::size_t> all = counted(within);
    if (within.unit == kNoOwner && all.empty()) {
      // An article of numbered units only: what is counted are these.
      for (std::size_t i = within.begin; i < within.end; ++i) {
        if (paragraphs_[i].owner == kNoOwner) all.push_back(i);
      }
    }
    if (within.unit != kNoOwner && step.label.shape == Label::Shape::Ordinal && step.label.value > all.size()) {
      // Unnumbered text behind the last unit of a list is the article's, unless the unit is asked for it.
      for (std::size_t i = within.end; i < paragraphs_.size() && paragraphs_[i].label.label.empty(); ++i) all.push_back(i);
    }
    out.count = all.size();
    std::size_t place = 0;
    switch (step.label.shape) {
      case Label::Shape::Last: place = all.size(); break;
      case Label::Shape::LastButOne: place = all.size() - 1; break;
      case Label::Shape::None: place = all.size() == 1 ? 1 : 0; break;
      default: place = step.label.value; break;
    }
    // Behind the items of a list: each of them counts, and is called by its letter.
    if (counts_all_ && place > all.size() && within.begin + place <= within.end && paragraphs_[within.begin + place - 1].label.label.empty()) {
      out.found = Found::One;
      out.range = {within.begin + place - 1, within.begin + place, within.unit};
      return out;
    }
    if (place == 0 || place > all.size()) return out;
    out.found = Found::One;
    out.range = {all[place - 1], all[place - 1] + 1, within.unit};
    const bool counted_twice = place > 1 && step.label.shape <= Label::Shape::Ordinal && all.size() > 1 && all[1] == all[0] + 1 &&
                               texts_[all[0]].ends_with(':');
    if (counted_twice && place < all.size()) out.other = {all[place], all[place] + 1, within.unit};
    return out;
  }
  if (step.label.shape == Label::Shape::Term) return definition(within, step.label.printed);
  // Direct units first; else any below, if only one has the number.
  std::vector<std::size_t> direct, below;
  for (std::size_t i = within.begin; i < within.end; ++i) {
    const Paragraph& paragraph = paragraphs_[i];
    if (paragraph.label.label.empty() || i == within.unit) continue;
    if (step.label.shape == Label::Shape::Last) {
      if (paragraph.owner == within.unit) direct.assign(1, i);
      continue;
    }
    if (!same_number(paragraph.label.label, step.label)) continue;
    (paragraph.owner == within.unit ? direct : below).push_back(i);
  }
  std::vector<std::size_t>& all = direct.empty() ? below : direct;
  if (all.size() > 1) {
    // "6.ª" and "6." are different lists.
    std::vector<std::size_t> alike;
    const bool marked = step.label.printed.find_first_not_of("0123456789") != std::string::npos;
    for (std::size_t i : all) {
      if ((paragraphs_[i].label.style.find('o') != std::string::npos) == marked) alike.push_back(i);
    }
    if (alike.size() == 1) all = alike;
  }
  out.count = all.size();
  out.found = all.empty() ? Found::None : all.size() == 1 ? Found::One : Found::Several;
  if (all.size() == 1) out.range = unit(all.front());
  return out;
}

}  // namespace harmonia::amend
