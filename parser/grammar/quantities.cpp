// Ages, terms and sums.
//
// The amounts are found by the reader of penalties; what is left to say is what they measure. An age is an amount
// of years beside a word of age: before it ("menor de", "under the age of", "не достигшего") or behind it ("años de
// edad", "years old"). "Menor de" is said of penalties and terms too, so it makes no age where such a word stands
// before it. A word may hold both, "шестнадцатилетнего". Another amount of time is a term, one of money or of
// units of account a sum. "Under", "over" and their like say which bound an amount is.
#include "parser/grammar/quantities.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parser/grammar/grammar.h"
#include "parser/grammar/sections.h"

namespace harmonia::parser {

namespace {

using penalty::Amount;
using penalty::LooseAmount;
using Unit = Penalty::Unit;

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber,
  Younger, Older,  // words of age that make the amount the upper or the lower bound
  Aged,            // words of age that leave the bounds as they are
  Less, More,      // of any amount
  Behind,          // words of age after the amount
  Glue,            // between those and the amount
  Subject,         // what is no age
  Joined,          // the end of a word that begins with a number
};
constexpr std::uint8_t kNamesAge = 1;               // "under the age of": said of nothing else, and the number needs no unit
constexpr std::uint8_t kAndMore = 1, kAndLess = 2;  // of words behind: "or older", "or under"

constexpr std::array kEntries = {
    Lexicon::Entry{"younger", {Younger}},
    Lexicon::Entry{"older", {Older}},
    Lexicon::Entry{"under_age_of", {Younger, kNamesAge}},
    Lexicon::Entry{"over_age_of", {Older, kNamesAge}},
    Lexicon::Entry{"aged", {Aged}},
    Lexicon::Entry{"age_of", {Aged, kNamesAge}},
    Lexicon::Entry{"less", {Less}},
    Lexicon::Entry{"more", {More}},
    Lexicon::Entry{"behind", {Behind}},
    Lexicon::Entry{"or_older", {Behind, kAndMore}},
    Lexicon::Entry{"or_younger", {Behind, kAndLess}},
    Lexicon::Entry{"glue", {Glue}},
    Lexicon::Entry{"not_of_age", {Subject}},
    Lexicon::Entry{"joined", {Joined}},
};

class QuantityReader {
 public:
  QuantityReader(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon), reader_(lexicon, document.words) {}

  std::vector<Quantity> read(std::span<const LooseAmount> loose) {
    for (const LooseAmount& amount : loose) read(amount);
    read_joined_words();
    return std::move(quantities_);
  }

 private:
  void read(const LooseAmount& loose) {
    const Before before = before_of(loose);
    const Unit unit = penalty::unit_of(loose.amount);
    if (unit == Unit::None) {
      if (is_age_word(before.meaning) && before.meaning.detail == kNamesAge) return push_age(loose, before, behind(loose));
      // "mayor de doce y menor de dieciocho años": the unit is still to come.
      if (loose.amount.form == Amount::Form::Single && (before.meaning.role == Younger || before.meaning.role == Older)) half_ = Half{before.meaning.role, loose};
      return;
    }
    if (unit == Unit::Years || unit == Unit::Months) {
      const After after = behind(loose);
      const bool may = unit == Unit::Years || before.meaning.role == Aged;
      const bool said_before = may && is_age_word(before.meaning) && !before.of_something_else && !after.of_something_else;
      if (after.of_age || said_before) return push_age(loose, before, after);
    }
    if (penalty::is_time(unit)) push(loose, before, Quantity::Kind::Term, loose.tokens.end);
    else if (is_sum(unit)) push(loose, before, Quantity::Kind::Sum, loose.tokens.end);
  }

  static bool is_sum(Unit unit) {
    switch (unit) {
      case Unit::Pesos: case Unit::Money: case Unit::Uma: case Unit::TimesWage: case Unit::DaysOfWage: case Unit::Units: return true;
      default: return false;
    }
  }
  static bool is_age_word(Meaning meaning) { return meaning.role == Younger || meaning.role == Older || meaning.role == Aged; }

  // --- the words around -------------------------------------------------------------------------------------

  struct Before {
    Meaning meaning;
    bool of_something_else = false;  // a penalty, a term
  };

  struct After {
    bool of_age = false, of_something_else = false;
    std::uint8_t detail = 0;
    std::uint32_t end = 0;
  };

  static constexpr std::uint32_t kWindow = 9;        // tokens before an amount
  static constexpr std::uint32_t kReach = 6;         // and behind it
  static constexpr std::ptrdiff_t kNearSubject = 3;  // words between what is measured and its "menor de"
  static constexpr std::uint32_t kBetween = 4;       // tokens between the halves of "over twelve and under eighteen years"

  // The words before the number, or before the whole ("edad no menor de dieciocho años").
  Before before_of(const LooseAmount& loose) {
    const Before at_number = before_of(loose.number, loose);
    if (is_age_word(at_number.meaning) || loose.tokens.begin == loose.number) return at_number;
    const Before whole = before_of(loose.tokens.begin, loose);
    return is_age_word(whole.meaning) ? whole : at_number;
  }

  // The last word or phrase before a token, those that only join stepped over.
  Before before_of(std::uint32_t end, const LooseAmount& loose) {
    const std::uint32_t first = std::min(document_.provisions[loose.provision].tokens.begin, end);
    symbols_.clear();
    reader_.read(document_.tokens, {std::max(first, end - std::min(end, kWindow)), end}, symbols_);
    auto at = symbols_.end();
    while (at != symbols_.begin() && (at - 1)->meaning.role == Glue) --at;
    if (at == symbols_.begin()) return {};
    Meaning meaning = (at - 1)->meaning;
    if (meaning.role == Behind) meaning = {Aged};  // "edad" stands on either side
    bool subject = false;
    std::ptrdiff_t words = 0;
    for (--at; at != symbols_.begin() && words < kNearSubject && !subject;) {
      --at;
      subject = at->meaning.role == Subject;
      words += at->meaning.role != Glue;
    }
    return {meaning, subject && meaning.detail != kNamesAge};
  }

  // "años de edad", "ans révolus", "years of age or older".
  After behind(const LooseAmount& loose) {
    const std::uint32_t from = loose.tokens.end, last = std::max(from, document_.provisions[loose.provision].tokens.end);
    symbols_.clear();
    reader_.read(document_.tokens, {from, std::min(from + kReach, last)}, symbols_);
    After after;
    after.end = from;
    for (const Symbol& symbol : symbols_) {
      if (symbol.meaning.role == Glue) continue;
      after.of_something_else = !after.of_age && symbol.meaning.role == Subject;
      if (symbol.meaning.role != Behind) break;
      after.of_age = true;
      after.end = symbol.end;
      if (symbol.meaning.detail != 0) after.detail = symbol.meaning.detail;
    }
    return after;
  }

  // --- what is kept -----------------------------------------------------------------------------------------

  void push_age(const LooseAmount& loose, const Before& before, const After& after) {
    push(loose, before, Quantity::Kind::Age, after.end);
    Quantity& age = quantities_.back();
    // "menor de diez años de edad o más" contradicts itself, and keeps the bound that comes first.
    if (after.detail == kAndMore && age.min) age.max.reset();
    if (after.detail == kAndLess && age.max) age.min.reset();
    if (age.min_unit == Unit::None) age.min_unit = Unit::Years;
    if (age.max_unit == Unit::None) age.max_unit = Unit::Years;
    if (!half_) return;
    const Half half = *half_;
    half_.reset();
    const bool other_bound = half.role == Older ? !age.min && age.max : age.min && !age.max;
    if (!other_bound || loose.tokens.begin < half.loose.tokens.end || loose.tokens.begin > half.loose.tokens.end + kBetween) return;
    (half.role == Older ? age.min : age.max) = half.loose.amount.max.value;
    age.bound_excluded = false;
    age.span.begin = document_.tokens[half.loose.tokens.begin].span.begin;
  }

  void push(const LooseAmount& loose, const Before& before, Quantity::Kind kind, std::uint32_t end) {
    const Amount& amount = loose.amount;
    Quantity quantity;
    quantity.kind = kind;
    quantity.provision = loose.provision;
    quantity.base = loose.base;
    quantity.span = {document_.tokens[loose.tokens.begin].span.begin, document_.tokens[end - 1].span.end};
    quantity.max_unit = amount.form == Amount::Form::AtLeast ? amount.min.unit : amount.max.unit;
    quantity.min_unit = amount.form == Amount::Form::Range ? amount.min.unit : quantity.max_unit;
    if (amount.form != Amount::Form::AtLeast) quantity.max = amount.max.value;
    if (amount.form == Amount::Form::Range || amount.form == Amount::Form::AtLeast) quantity.min = amount.min.value;
    if (amount.form == Amount::Form::Single) {
      const std::uint8_t role = before.meaning.role;
      const bool upper = role == Younger || role == Less, lower = role == Older || role == More;
      if (!upper) quantity.min = quantity.max;
      if (lower) quantity.max.reset();
      quantity.bound_excluded = upper || role == More;
    }
    quantities_.push_back(std::move(quantity));
  }

  // "шестнадцатилетнего возраста". Looked for among the distinct words; the places of those that are ages are few.
  void read_joined_words() {
    if (!lexicon_.has_role(Joined)) return;
    std::vector<double> ages(document_.words.size(), 0);
    bool any = false;
    for (WordId id = 0; id < ages.size(); ++id) {
      ages[id] = age_in(document_.words[id].folded);
      any = any || ages[id] > 0;
    }
    if (!any) return;
    for (std::uint32_t p = 0; p < document_.provisions.size(); ++p) {
      const TokenRange range = document_.provisions[p].tokens;
      for (std::uint32_t at = range.begin; at < range.end; ++at) {
        if (ages[document_.tokens[at].word] > 0) push_joined(p, at, ages[document_.tokens[at].word]);
      }
    }
    std::stable_sort(quantities_.begin(), quantities_.end(), [](const Quantity& a, const Quantity& b) { return a.span.begin < b.span.begin; });
  }

  void push_joined(std::uint32_t provision, std::uint32_t at, double age) {
    LooseAmount loose;
    loose.amount.max = {age, Unit::Years, 0, false};
    loose.tokens = {at, at + 1};
    loose.number = at;
    loose.provision = provision;
    const Before before = before_of(loose);
    const After after = behind(loose);
    if (after.of_age || is_age_word(before.meaning)) push_age(loose, before, after);
  }

  double age_in(std::string_view folded) const {
    for (std::size_t at = 1; at < folded.size(); ++at) {
      if ((static_cast<unsigned char>(folded[at]) & 0xC0) == 0x80) continue;  // inside a letter
      if (lexicon_.meaning_of(folded.substr(at)).role != Joined) continue;
      std::string_view number = folded.substr(0, at);
      if (number.ends_with('-')) number.remove_suffix(1);
      if (const auto digits = text::read_digits(std::string(number))) return *digits;
      const std::array word = {text::number_word(number, lexicon_.language())};
      if (word[0].counts()) return static_cast<double>(text::read_number(word, lexicon_.language()).value);
    }
    return 0;
  }

  struct Half {
    std::uint8_t role;
    LooseAmount loose;
  };

  const Document& document_;
  const Lexicon& lexicon_;
  SymbolReader reader_;
  std::vector<Symbol> symbols_;
  std::vector<Quantity> quantities_;
  std::optional<Half> half_;
};

}  // namespace

Result<Lexicon> age_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "ages", kEntries, tradition.language);
}

std::vector<Quantity> read_quantities(const Document& document, const Tradition& tradition, std::span<const LooseAmount> loose) {
  const Result<Lexicon> lexicon = age_lexicon(tradition);
  return lexicon ? QuantityReader(document, *lexicon).read(loose) : std::vector<Quantity>();
}

}  // namespace harmonia::parser
