#include "parser/akn/akn_number.h"

#include <algorithm>
#include <cctype>

#include "text/words.h"

namespace harmonia::parser {

namespace {

std::size_t word_length(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && (std::isalpha(static_cast<unsigned char>(text[at])) != 0 || static_cast<unsigned char>(text[at]) >= 0xC3)) {
    at += static_cast<unsigned char>(text[at]) >= 0xC3 ? 2 : 1;
  }
  return std::min(at, text.size());
}

}  // namespace

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view kMarks = " .,:;-()[]*\t\"'";
  constexpr std::string_view kLongMarks[] = {"§", "–", "—", "“", "”", "«", "»", "‘", "’", "\xC2\xA0"};
  for (bool changed = true; changed;) {
    changed = false;
    if (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) text.remove_prefix(1), changed = true;
    // The bracket of "268 (1)" belongs to the number.
    const bool closes = text.ends_with(')') && text.find('(') != std::string_view::npos;
    if (!text.empty() && !closes && kMarks.find(text.back()) != std::string_view::npos) text.remove_suffix(1), changed = true;
    for (std::string_view mark : kLongMarks) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size()), changed = true;
      if (text.ends_with(mark)) text.remove_suffix(mark.size()), changed = true;
    }
  }
  return text;
}

std::string_view number_in(std::string_view label, const Tradition* tradition) {
  label = without_marks(label);
  const std::size_t length = word_length(label);
  const std::string_view rest = without_marks(label.substr(length));
  if (length == 0 || rest.empty()) return label;
  const std::string word = text::fold(label.substr(0, length));
  if (tradition != nullptr) {
    for (const LevelForm& form : tradition->levels) {
      for (const std::string& known : form.words) {
        if (word == known || (known.back() == '.' && std::string_view(known).substr(0, known.size() - 1) == word)) return rest;
      }
    }
  }
  const std::string_view next = rest.substr(0, rest.find_first_of(" .-"));
  const bool counted = std::isdigit(static_cast<unsigned char>(next[0])) != 0 || is_capital_roman(next);
  const bool announces = length > 2 && !is_capital_roman(label.substr(0, length)) && (counted || tradition == nullptr);
  return announces ? rest : label;
}

std::size_t rubric_in(std::string_view label, const Tradition& tradition) {
  const std::string_view number = number_in(label, &tradition);
  auto at = static_cast<std::size_t>(number.data() - label.data());
  if (at == 0) return label.size();  // without a word of its level a label is no such line
  // An entry is a word, or a word and its value: "primero=1".
  const auto in = [&](std::string_view role, std::string_view word) {
    const auto& entries = tradition.role(role);
    return std::any_of(entries.begin(), entries.end(), [&](std::string_view entry) { return entry.substr(0, entry.find('=')) == word; });
  };
  bool numbered = false;
  while (at < label.size()) {
    const std::size_t end = std::min(label.find_first_of(" \t\r\n", at), label.size());
    const std::string_view word = without_marks(label.substr(at, end - at));
    const std::string folded = text::fold(word);
    const bool counts = word.empty() || is_capital_roman(word) || std::isdigit(static_cast<unsigned char>(word[0])) != 0 ||
                        in("ordinal", folded) || (numbered && in("latin_suffix", folded));
    if (!counts) return numbered ? at : label.size();
    numbered |= !word.empty();
    at = std::min(label.find_first_not_of(" \t\r\n", end), label.size());
  }
  return label.size();
}

std::string eid_number(std::string_view printed, bool roman) {
  std::string out;
  const std::string folded = text::fold(printed);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto c = static_cast<unsigned char>(folded[at]);
    const bool after_digit = at > 0 && std::isdigit(static_cast<unsigned char>(folded[at - 1])) != 0;
    const bool ends = at + 1 == folded.size() || std::isalnum(static_cast<unsigned char>(folded[at + 1])) == 0;
    if (after_digit && ends && (c == 'o' || c == 'a')) continue;  // the mark of an ordinal: "1o"
    if (c == 0xC2) {                                              // the same as a sign: "1º"
      ++at;
    } else if (std::isalnum(c) != 0 || c >= 0x80) {
      out += folded[at];
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  const std::size_t first_word = std::min(out.find('_'), out.size());
  if (roman && is_capital_roman(printed.substr(0, first_word))) {
    for (std::size_t i = 0; i < first_word; ++i) out[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[i])));
  }
  return out;
}

bool is_capital_roman(std::string_view text) {
  return !text.empty() && text.find_first_not_of("IVXLCDM") == std::string_view::npos;
}

}  // namespace harmonia::parser
