#include "amend/instruction.h"

#include <tuple>

namespace harmonia::amend {

namespace {
bool counts(Label::Shape shape) { return shape == Label::Shape::Digit || shape == Label::Shape::Ordinal; }
}  // namespace

bool same_number(const Label& a, const Label& b) {
  if (a.shape == Label::Shape::Term || b.shape == Label::Shape::Term) return a.shape == b.shape && a.printed == b.printed;
  if (a.shape != b.shape && !(counts(a.shape) && counts(b.shape))) return false;
  return std::tie(a.value, a.suffix, a.subnumber) == std::tie(b.value, b.suffix, b.subnumber);
}

bool before(const Label& a, const Label& b) {
  return std::tie(a.value, a.suffix, a.subnumber) < std::tie(b.value, b.suffix, b.subnumber);
}

std::string roman(std::uint32_t value) {
  struct Sign {
    std::uint32_t value;
    std::string_view letters;
  };
  constexpr Sign kSigns[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
  std::string out;
  if (value > 3999) return out;
  for (const Sign& sign : kSigns) {
    for (; value >= sign.value; value -= sign.value) out += sign.letters;
  }
  return out;
}

std::string printed_like(const Label& number, const Label& neighbour) {
  const std::string figures = roman(number.value);
  if (number.shape != Label::Shape::Digit || neighbour.shape != Label::Shape::Roman || figures.empty()) return number.printed;
  const std::size_t digits = number.printed.find_first_not_of("0123456789");
  return digits == std::string::npos ? figures : figures + number.printed.substr(digits);
}

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::Substitution: return "substitution";
    case Kind::Insertion: return "insertion";
    case Kind::Repeal: return "repeal";
    case Kind::Renumbering: return "renumbering";
    case Kind::ReplacementOfWords: return "replacement-of-words";
    case Kind::InsertionOfWords: return "insertion-of-words";
    case Kind::RepealOfWords: return "repeal-of-words";
    case Kind::Split: return "split";
    case Kind::Join: return "join";
    case Kind::Heading: return "heading";
    case Kind::Unread: return "unread";
  }
  return "unread";
}

std::string_view to_string(State state) {
  switch (state) {
    case State::Applied: return "applied";
    case State::Failed: return "failed";
    case State::Ambiguous: return "ambiguous";
    case State::NotUnderstood: return "not_understood";
  }
  return "not_understood";
}

}  // namespace harmonia::amend
