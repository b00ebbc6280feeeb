// Notes.
//
// A note names what was done (reformed, added, repealed) and where that was published (a gazette, a decree,
// or a date in digits). In brackets both may stand anywhere; a line without brackets is a note only when it
// opens with the unit that was changed, or with the act itself, and says both within its first words.
#include "parser/plain/notes.h"

#include <algorithm>
#include <cctype>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kLongestNote = 900;     // bytes between brackets
constexpr std::size_t kJudgedBytes = 260;     // of a note that decide whether it is one
constexpr std::size_t kActionWithin = 8;      // words of an unbracketed note before the act must be named
constexpr std::size_t kSourceWithin = 26;     // words before the publication must be named
constexpr std::size_t kOpeningBytes = 48;     // in which a note's first word is looked for before the rest is read
constexpr std::size_t kMostNoteLines = 8;
constexpr std::size_t kLeastWordsOfLaw = 6;   // behind a note's date in one line, before they count as law

bool is_mark(char c) { return static_cast<unsigned char>(c) < 0x80 && std::isalnum(static_cast<unsigned char>(c)) == 0; }

std::string_view first_word(std::string_view folded) {
  std::size_t begin = 0;
  while (begin < folded.size() && is_mark(folded[begin])) ++begin;
  std::size_t end = begin;
  while (end < folded.size() && !is_mark(folded[end])) ++end;
  return folded.substr(begin, end - begin);
}

void cut(std::string_view text, NoteFinder::Words& out) {
  text::fold(text.substr(0, kJudgedBytes), out.folded);
  out.all.clear();
  std::string_view rest = out.folded;
  while (!rest.empty()) {
    const std::string_view word = first_word(rest);
    if (!word.empty()) out.all.push_back(word);
    rest.remove_prefix(static_cast<std::size_t>(word.data() + word.size() - rest.data()));
  }
}

// "17-06-2016", "18-VII-08", "26/MAR/2019".
bool has_date_in_digits(std::string_view folded) {
  for (std::size_t at = 1; at + 3 < folded.size(); ++at) {
    if ((folded[at] != '-' && folded[at] != '/') || std::isdigit(static_cast<unsigned char>(folded[at - 1])) == 0) continue;
    std::size_t next = at + 1;
    while (next < folded.size() && std::isalnum(static_cast<unsigned char>(folded[next])) != 0) ++next;
    if (next > at + 1 && next - at <= 11 && next + 1 < folded.size() && folded[next] == folded[at] &&
        std::isdigit(static_cast<unsigned char>(folded[next + 1])) != 0) {
      return true;
    }
  }
  return false;
}

// Behind the last date in digits of a note's line, where a sentence of its own follows; 0 where none does.
std::uint32_t note_end_inside(std::string_view line) {
  const auto digit = [&](std::size_t at) { return at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0; };
  std::size_t end = 0;
  for (std::size_t at = 0; at + 9 < line.size(); ++at) {
    const bool date = digit(at) && digit(at + 1) && line[at + 2] == '-' && digit(at + 3) && digit(at + 4) && line[at + 5] == '-' &&
                      digit(at + 6) && digit(at + 7) && digit(at + 8) && digit(at + 9);
    if (date) end = at + 10;
  }
  if (end == 0) return 0;
  std::string_view rest = line.substr(end);
  if (!rest.starts_with(' ') || !starts_upper(rest)) return 0;
  return static_cast<std::size_t>(std::count(rest.begin(), rest.end(), ' ')) >= kLeastWordsOfLaw ? static_cast<std::uint32_t>(end) : 0;
}

}  // namespace

NoteFinder::NoteFinder(const Tradition& tradition, const LabelScanner& labels)
    : labels_(labels), sources_(tradition.role("note_source")) {
  const auto fill = [&](std::string_view role, text::WordSet& into) {
    const auto& words = tradition.role(role);
    into.insert(words.begin(), words.end());
  };
  fill("note_opening", openings_);
  fill("note_action", actions_);
}

// Behind the mark of a footnote, "(*)" or "(1)", where one opens the line; else `begin`. Markdown's asterisks
// are spaces by now.
std::uint32_t NoteFinder::behind_mark(std::string_view line, std::uint32_t begin) {
  if (!line.starts_with('(')) return begin;
  const std::size_t close = line.find(')');
  if (close == std::string_view::npos || close > 5 || line.substr(1, close - 1).find_first_not_of("* 0123456789") != std::string_view::npos) return begin;
  const std::size_t words = line.find_first_not_of(' ', close + 1);
  return words == std::string_view::npos ? begin : begin + static_cast<std::uint32_t>(words);
}

bool NoteFinder::opens(std::string_view text, Words& words) const {
  const std::string_view head = text.substr(0, kOpeningBytes);
  text::fold(head, words.folded);
  const std::string_view word = first_word(words.folded);
  const bool cut_short = head.size() < text.size() && words.folded.ends_with(word);
  return cut_short || openings_.contains(word);
}

bool NoteFinder::is_note(std::string_view text, bool bracketed, Words& words) const {
  cut(text, words);
  if (words.all.empty()) return false;
  const auto names_source = [&](std::size_t within) {
    const std::string_view end = words.all[std::min(words.all.size(), within) - 1];
    const std::string_view head = std::string_view(words.folded).substr(0, static_cast<std::size_t>(end.data() + end.size() - words.folded.data()));
    if (has_date_in_digits(head)) return true;
    return std::any_of(sources_.begin(), sources_.end(), [&](const std::string& source) {
      for (std::size_t at = head.find(source); at != std::string_view::npos; at = head.find(source, at + 1)) {
        const bool left = at == 0 || std::isalpha(static_cast<unsigned char>(head[at - 1])) == 0;
        const std::size_t after = at + source.size();
        const bool right = after >= head.size() || std::isalpha(static_cast<unsigned char>(head[after])) == 0;
        if (left && right) return true;
      }
      return false;
    });
  };
  const auto acts = [&](std::size_t within) {
    for (std::size_t i = 0; i < std::min(words.all.size(), within); ++i) {
      if (actions_.contains(words.all[i])) return true;
    }
    return false;
  };
  if (bracketed) {
    if (acts(words.all.size()) && names_source(words.all.size())) return true;
    // "(P. O. No. 28, 12-VI-13)": the publication alone.
    const bool opens_with_source = std::any_of(sources_.begin(), sources_.end(), [&](const std::string& source) {
      return words.folded.size() > source.size() && words.folded.find(source) <= 1;
    });
    return opens_with_source && words.folded.find_first_of("0123456789") != std::string::npos && words.all.size() <= 16;
  }
  return openings_.contains(words.all[0]) && acts(kActionWithin) && names_source(kSourceWithin);
}

std::vector<Span> NoteFinder::mark(Layout& layout) const {
  std::vector<Span> notes;
  Words words;
  mark_bracketed(layout, words, notes);
  // Trim bracketed notes off the ends of lines; a line that is nothing but a note is one.
  std::size_t at = 0;
  for (Line& line : layout.lines) {
    if (line.use != LineUse::Text) continue;
    while (at < notes.size() && notes[at].end <= line.content.begin) ++at;
    for (std::size_t n = at; n < notes.size() && notes[n].begin < line.content.end; ++n) {
      const auto only_marks = [&](std::uint32_t begin, std::uint32_t end) {
        return Span{begin, end}.of(layout.text).find_first_not_of(" \t\r.,;-") == std::string_view::npos;
      };
      if (only_marks(line.content.begin, std::max(notes[n].begin, line.content.begin)) && notes[n].end >= line.content.end) {
        line.use = LineUse::Note;
      } else if (notes[n].begin <= line.content.begin) {
        line.content.begin = std::min(notes[n].end, line.content.end);
      } else if (notes[n].end >= line.content.end) {
        line.content.end = notes[n].begin;
      }
    }
    const auto trimmed = [&](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!line.content.empty() && trimmed(layout.text[line.content.begin])) ++line.content.begin;
    while (!line.content.empty() && trimmed(layout.text[line.content.end - 1])) --line.content.end;
    if (line.content.empty()) line.use = LineUse::Note;
  }
  mark_lines(layout, words, notes);
  std::sort(notes.begin(), notes.end());
  return notes;
}

void NoteFinder::mark_bracketed(const Layout& layout, Words& words, std::vector<Span>& notes) const {
  const std::string_view text = layout.text;
  std::size_t round = text.find('('), square = text.find('[');
  for (std::size_t at = std::min(round, square); at != std::string_view::npos; at = std::min(round, square)) {
    const auto go_on = [&](std::size_t from) {
      if (round < from) round = text.find('(', from);
      if (square < from) square = text.find('[', from);
    };
    go_on(at + 1);
    const char closer = text[at] == '(' ? ')' : ']';
    const char opener = text[at];
    // A note may hold brackets of its own, one deep.
    std::size_t depth = 1, end = at + 1;
    const std::size_t limit = std::min(text.size(), at + kLongestNote);
    while (end < limit && depth > 0) {
      if (text[end] == opener) ++depth;
      else if (text[end] == closer) --depth;
      ++end;
    }
    if (depth != 0) continue;
    if (!is_note(text.substr(at + 1, end - at - 2), true, words)) continue;
    notes.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    go_on(end);
  }
}

void NoteFinder::mark_lines(Layout& layout, Words& words, std::vector<Span>& notes) const {
  auto& lines = layout.lines;
  std::uint32_t blanks = 1;
  bool finished = true;
  constexpr std::size_t kNoLine = static_cast<std::size_t>(-1);
  std::size_t text_before = kNoLine;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].use == LineUse::Blank) {
      ++blanks;
      continue;
    }
    if (lines[i].use != LineUse::Text) {
      if (lines[i].use == LineUse::Note) finished = true;
      continue;
    }
    // A short line ends a paragraph whatever its last mark.
    const std::uint32_t words_begin = behind_mark(layout.of(lines[i]), lines[i].content.begin);
    const std::size_t last_text = text_before;
    text_before = i;
    const bool may_begin = (blanks > layout.inner_blanks || finished) && starts_upper(Span{words_begin, lines[i].content.end}.of(layout.text));
    blanks = 0;
    finished = ends_sentence(layout.of(lines[i])) || lines[i].content.size() * 2 < layout.width;
    if (!may_begin) continue;
    std::uint32_t begin = words_begin;
    const auto label = labels_.article(layout.text, lines[i].content, false, false);
    if (label) {
      // "Artículo 91 Bis.- Adicionado mediante decreto ...": a note in the form of a heading.
      begin = label->whole.end;
      while (begin < lines[i].content.end && layout.text[begin] == ' ') ++begin;
    }
    const std::string_view said = layout.text.substr(begin, kJudgedBytes);
    if (!opens(said, words) || labels_.division(layout.text, lines[i].content)) continue;
    // "Artículo 231" and below it "Derogado.", or "(Autores mediatos)" and "DEROGADO por ...": all that the article says.
    // A publisher's note ("Derogado DOF 05-01-1955") has its date in digits.
    const bool says_repealed = !label && last_text != kNoLine && labels_.repealed(text::fold(said.substr(0, kOpeningBytes)));
    if (says_repealed && !has_date_in_digits(text::fold(layout.of(lines[i])))) {
      const auto before = labels_.article(layout.text, lines[last_text].content, false, false);
      const std::string_view rubric = before ? layout.text.substr(before->whole.end, lines[last_text].content.end - before->whole.end) : std::string_view();
      if (before && before->word && (rubric.find_first_not_of(' ') == std::string_view::npos || rubric.substr(rubric.find_first_not_of(' ')).starts_with('('))) continue;
    }
    // "Segundo. Se derogan todas las disposiciones ...": a transitory article.
    if (const auto ordinal = labels_.article(layout.text, lines[i].content, false, true); ordinal && ordinal->ordinal) continue;
    // A repealed article is no note.
    if (label && (begin >= lines[i].content.end || labels_.repealed(text::fold(Span{begin, lines[i].content.end}.of(layout.text))))) continue;
    if (!is_note(said, false, words)) continue;
    if (const std::uint32_t end = note_end_inside(layout.of(lines[i])); end != 0) {
      // Law goes on in the note's own line: "Párrafo reformado DOF 25-04-2023 Se considera que ...".
      notes.push_back({lines[i].content.begin, lines[i].content.begin + end});
      lines[i].content.begin += end;
      while (layout.text[lines[i].content.begin] == ' ') ++lines[i].content.begin;
      lines[i].paragraph = true;
      finished = ends_sentence(layout.of(lines[i]));
      continue;
    }
    // The note goes on until its sentence ends or a gap comes.
    std::size_t last = i;
    for (std::size_t next = i + 1; next < lines.size() && last - i < kMostNoteLines; ++next) {
      if (lines[next].use == LineUse::Furniture) continue;
      if (lines[next].use == LineUse::Blank && next - last > layout.inner_blanks) break;
      if (lines[next].use == LineUse::Blank) continue;
      const std::string_view before = layout.of(lines[last]);
      if (ends_sentence(before) && before.size() * 4 < layout.width * 3) break;
      if (ends_sentence(before) && starts_upper(layout.of(lines[next]))) break;
      if (before.size() * 2 < layout.width && starts_upper(layout.of(lines[next]))) break;
      last = next;
    }
    notes.push_back({lines[i].content.begin, lines[last].content.end});
    for (std::size_t n = i; n <= last; ++n) {
      if (lines[n].use == LineUse::Text) lines[n].use = LineUse::Note;
    }
    finished = true;
    i = last;
  }
}

}  // namespace harmonia::parser
