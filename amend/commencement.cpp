// Sentence by sentence. Paragraphs that begin with a quotation mark are new text, and what is said there of entering into
// force is not the bill's own. A sentence says when it is in force behind the verb; units that it names before the verb, or behind
// "except", are what it speaks of.
#include "amend/commencement.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "amend/target.h"
#include "parser/plain/metadata.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::uint32_t kShortest = 24;  // bytes before a full stop that ends a sentence, not an abbreviation

bool is_digit_or_small(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

std::size_t find_any(std::string_view text, const std::vector<std::string>& phrases, std::size_t* size = nullptr) {
  std::size_t best = std::string_view::npos;
  for (const std::string& phrase : phrases) {
    const std::size_t at = text.find(phrase);
    if (at >= best) continue;
    best = at;
    if (size != nullptr) *size = phrase.size();
  }
  return best;
}

// The number right before `at`: digits, or words that the vocabulary counts.
std::uint32_t number_before(std::string_view text, std::size_t at, const Vocabulary& vocabulary) {
  std::uint32_t value = 0;
  std::size_t end = at;
  for (int words = 0; words < 3; ++words) {
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '(' || text[end - 1] == ')')) --end;
    std::size_t begin = end;
    while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '(') --begin;
    const std::string word(text.substr(begin, end - begin));
    const std::uint32_t digits = static_cast<std::uint32_t>(std::strtoul(word.c_str(), nullptr, 10));
    if (digits > 0) return digits;
    const std::uint32_t ordinal = vocabulary.ordinal(word);
    if (ordinal > 0) value += ordinal;
    else if (value > 0) break;
    end = begin;
  }
  return value;
}

Date moved(Date from, std::uint32_t days, std::uint32_t months) {
  using namespace std::chrono;
  year_month_day day{year{from.year}, month{from.month}, std::chrono::day{from.day}};
  day += std::chrono::months{months};
  if (!day.ok()) day = day.year() / day.month() / last;
  const year_month_day out{sys_days{day} + std::chrono::days{days}};
  return {static_cast<std::int16_t>(static_cast<int>(out.year())), static_cast<std::uint8_t>(static_cast<unsigned>(out.month())),
          static_cast<std::uint8_t>(static_cast<unsigned>(out.day()))};
}

// When the words behind the verb say that it is.
struct Day {
  std::optional<Date> date;
  bool from_publication = false;
};

std::optional<Day> day_said(std::string_view rest, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published) {
  Day out;
  if (const std::optional<Date> date = parser::find_date(rest, tradition)) {
    out.date = date;
    return out;
  }
  const auto counted = [&](std::string_view name) {
    const std::size_t unit = find_any(rest, vocabulary.commencement(name));
    return unit == std::string_view::npos ? 0u : number_before(rest, unit, vocabulary);
  };
  std::pair<std::uint32_t, std::uint32_t> after;  // days and months
  if (find_any(rest, vocabulary.commencement("day-after")) != std::string_view::npos) after = {1, 0};
  else if (const std::uint32_t days = counted("days"); days != 0) after = {days, 0};
  else if (const std::uint32_t months = counted("months"); months != 0) after = {0, months};
  else if (find_any(rest, vocabulary.commencement("same-day")) == std::string_view::npos) return std::nullopt;
  out.from_publication = true;
  if (published.valid() && published.day != 0) out.date = moved(published, after.first, after.second);
  return out;
}

// The units that text[range] names first; empty where it names none.
TargetList units_in(std::string_view text, Span range, const Vocabulary& vocabulary) {
  const std::vector<Symbol> symbols = read_symbols(text, range, {}, vocabulary);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (vocabulary.unit(symbols[i].role) == nullptr) continue;
    std::optional<TargetList> found = read_target(symbols, i, vocabulary);
    if (!found || found->targets.empty()) continue;
    const bool numbered = std::any_of(found->targets.begin(), found->targets.end(), [](const Target& t) { return !t.path.empty() && !t.path.front().label.empty(); });
    if (numbered) return *found;
  }
  return {};
}

bool in_words(const Target& target) {
  return std::any_of(target.path.begin(), target.path.end(), [](const Step& s) { return s.unit == Unit::Article && s.label.shape != Label::Shape::Digit; });
}

class Sentences {
 public:
  Sentences(const BillText& bill, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published)
      : text_(bill.text()), vocabulary_(vocabulary), tradition_(tradition), published_(published), of_bill_(vocabulary.says("commencement") == "of-bill") {}

  void read(Span span) {
    const std::string folded = text::fold(span.of(text_));
    std::size_t verb_size = 0;
    const std::size_t verb = find_any(folded, vocabulary_.commencement("in-force"), &verb_size);
    if (verb == std::string::npos) return;
    std::size_t except_size = 0;
    const std::size_t except = find_any(folded, vocabulary_.commencement("except"), &except_size);
    // Where folding moved bytes, the places in it are not those of the text: the parts are found again by their words.
    const auto place = [&](std::size_t at) { return span.begin + unfolded(span.of(text_), at); };
    // "Section 2 of this Act" is not all of it.
    const std::size_t whole = find_any(folded, vocabulary_.commencement("whole"));
    const bool all = whole < verb && units_in(text_, {span.begin, place(whole)}, vocabulary_).targets.empty();
    if (except != std::string::npos) {
      const bool before_verb = except < verb;
      const Span named{place(except + except_size), before_verb ? place(verb) : span.end};
      const std::string_view tail = std::string_view(folded).substr(except + except_size, before_verb ? verb - except - except_size : std::string::npos);
      partial(units_in(text_, named, vocabulary_), tail, span);
    }
    const std::size_t end = except != std::string::npos && except > verb ? except : folded.size();
    const std::optional<Day> day = day_said(std::string_view(folded).substr(verb, end - verb), vocabulary_, tradition_, published_);
    if (!all) {
      TargetList units = units_in(text_, {span.begin, place(verb)}, vocabulary_);
      if (!units.targets.empty()) {
        if (day) part(std::move(units), day, span);
        return;
      }
    }
    if (!day || (of_all_ && (!all || main_))) return;  // the first that speaks of all of it
    of_all_ = all;
    main_ = Commencement{day->date, day->from_publication, std::string(span.of(text_)), span, {}};
  }

  std::optional<Commencement> take() {
    if (!main_ && parts_.empty()) return std::nullopt;
    Commencement out = main_.value_or(Commencement{});
    out.parts = std::move(parts_);
    return out;
  }

 private:
  // The byte of `words` whose folded form begins at `at`.
  static std::uint32_t unfolded(std::string_view words, std::size_t at) {
    std::string folded;
    std::vector<std::uint32_t> places;
    text::fold_mapped(words, folded, places);
    return at < places.size() ? places[at] : static_cast<std::uint32_t>(words.size());
  }

  void partial(TargetList units, std::string_view tail, Span span) {
    if (!units.targets.empty()) part(std::move(units), day_said(tail, vocabulary_, tradition_, published_), span);
  }

  void part(TargetList units, const std::optional<Day>& day, Span span) {
    PartialCommencement out;
    const std::size_t end = units.targets.front().words.end;
    const std::string behind = text::fold(text_.substr(end, std::min<std::size_t>(kNearby, span.end - std::min<std::size_t>(end, span.end))));
    out.of_bill = of_bill_ || in_words(units.targets.front()) || find_any(behind, vocabulary_.commencement("whole")) != std::string::npos;
    out.units = std::move(units.targets);
    if (day) out.date = day->date, out.from_publication = day->from_publication;
    out.words = std::string(span.of(text_));
    out.span = span;
    parts_.push_back(std::move(out));
  }

  static constexpr std::size_t kNearby = 32;  // bytes behind an address in which the law that it is of is named

  std::string_view text_;
  const Vocabulary& vocabulary_;
  const parser::Tradition& tradition_;
  Date published_;
  bool of_bill_ = false, of_all_ = false;
  std::optional<Commencement> main_;
  std::vector<PartialCommencement> parts_;
};

// Does the unit that `named` addresses hold the place `at`, given by numbers from the article down?
bool holds(const Target& named, const std::vector<Label>& at) {
  std::vector<Label> steps;
  for (const Step& step : named.path) {
    if (step.unit >= Unit::Article && !step.label.empty()) steps.push_back(step.label);
  }
  if (steps.empty() || steps.size() > at.size()) return false;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = named.path[named.path.size() - steps.size() + i];
    const bool inside = !step.through.empty() && !before(at[i], steps[i]) && !before(step.through, at[i]);
    if (!inside && !same_number(steps[i], at[i])) return false;
  }
  return true;
}

}  // namespace

std::optional<Commencement> read_commencement(const BillText& bill, const Vocabulary& vocabulary, const parser::Tradition& tradition, Date published) {
  Sentences sentences(bill, vocabulary, tradition, published);
  for (const BillBlock& block : bill.blocks) {
    const std::string_view words = bill.of(block);
    if (opening_mark(words, 0) != 0) continue;
    std::uint32_t begin = 0;
    for (std::uint32_t at = 0; at + 2 < words.size(); ++at) {
      const bool ends = (words[at] == '.' || words[at] == ';') && words[at + 1] == ' ' && at > begin + kShortest && !is_digit_or_small(words[at + 2]);
      if (!ends) continue;
      sentences.read({block.span.begin + begin, block.span.begin + at + 1});
      begin = at + 2;
    }
    sentences.read({block.span.begin + begin, block.span.end});
  }
  return sentences.take();
}

std::optional<Date> in_force_from(const Commencement& commencement, const Instruction& instruction) {
  std::vector<Label> of_law;
  for (const Step& step : instruction.target.path) {
    if (step.unit >= Unit::Article) of_law.push_back(step.label);
  }
  for (const PartialCommencement& part : commencement.parts) {
    const std::vector<Label>& place = part.of_bill ? instruction.clause : of_law;
    if (std::any_of(part.units.begin(), part.units.end(), [&](const Target& unit) { return holds(unit, place); })) return part.date;
  }
  return commencement.date;
}

}  // namespace harmonia::amend
