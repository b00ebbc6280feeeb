// Addresses. Symbols are written as code points - what a symbol is in the upper bits, its place in the lower -
// so that Spirit reads the shape of an address and its attributes lead back to the symbols. What belongs
// above what is decided afterwards by the links: "of" leads up, a comma before something smaller leads down,
// everything else begins another member of a list, and members share what stands above the last of them.
#include "amend/target.h"

#define BOOST_SPIRIT_X3_UNICODE
#include <boost/fusion/include/adapt_struct.hpp>
#include <boost/spirit/home/x3.hpp>

#include <algorithm>
#include <functional>
#include <string>

namespace harmonia::amend {

namespace x3 = boost::spirit::x3;

namespace ast {

using Place = char32_t;  // a symbol's place, and what it is

struct Number {
  Place first = 0;
  std::optional<Place> through;
  std::vector<Place> below;  // "(1)" and "(a)" of "section 12(1)(a)"
};

struct Numbers {
  Number first;
  std::vector<Number> more;
};

struct Group {
  std::vector<Place> heading;  // at most one
  std::vector<Number> before;
  std::vector<Place> unit;     // at most one
  std::vector<Number> after;
  std::vector<Place> law;      // at most one
};

}  // namespace ast

namespace {

constexpr std::size_t kLongest = 160;  // symbols of one address

enum Class : char32_t { kOtherSymbol = 1, kUnitWord, kNumber, kAnd, kComma, kOf, kTo, kThrough, kDet, kHeading, kLaw, kSemicolon, kFollowing };

constexpr char32_t kShift = 16;
// Numbers of one list look alike: "1, 6.ª" are numbers of two.
constexpr char32_t kLookShift = 24;
char32_t class_of(char32_t code) { return (code >> kShift) & 0xFF; }
char32_t look_of(char32_t code) { return code >> kLookShift; }
constexpr char32_t kOrdinalLook = 1;   // of a number in words
constexpr char32_t kBracketLook = 15;  // of "(1)", which may stand right behind the number of a larger unit
std::size_t place_of(char32_t code) { return code & 0xFFFF; }

// Hand-written on top of X3's parser interface: one code point of a class, whose attribute is the code point.
struct OfClass : x3::parser<OfClass> {
  using attribute_type = char32_t;
  static constexpr bool has_attribute = true;
  explicit constexpr OfClass(Class wanted) : wanted_(wanted) {}

  template <class Iterator, class Context, class RuleContext, class Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context&, RuleContext&, Attribute& attribute) const {
    if (first == last || class_of(*first) != wanted_) return false;
    x3::traits::move_to(static_cast<char32_t>(*first), attribute);
    ++first;
    return true;
  }

 private:
  Class wanted_;
};

const OfClass a_unit{kUnitWord}, a_number{kNumber}, and_word{kAnd}, a_comma{kComma}, of_word{kOf}, to_word{kTo}, through_word{kThrough},
    small{kDet}, a_heading{kHeading}, a_law{kLaw}, a_semicolon{kSemicolon},
    following{kFollowing};

using Iterator = std::u32string::const_iterator;

// The attributes are collected by hand: it keeps the grammar readable and the compile short.
struct Shape {
  std::vector<ast::Group> groups;
  std::vector<std::u32string> links;  // links[i] stands before groups[i + 1]
  std::vector<Iterator> ends;         // of each group
};

const auto skip = *x3::omit[small];
const auto separator = x3::omit[(a_comma >> -and_word) | and_word];

template <class Rule>
bool take(Iterator& at, Iterator end, const Rule& rule) {
  return x3::parse(at, end, rule);
}

// "3", "3 a 5"
bool one_number(Iterator& at, Iterator end, ast::Number& out) {
  const Iterator begin = at;
  char32_t first = 0, through = 0;
  if (!x3::parse(at, end, a_number, first)) return at = begin, false;
  out.first = first;
  char32_t below = 0;
  while (at != end && class_of(*at) == kNumber && look_of(*at) == kBracketLook && x3::parse(at, end, a_number, below)) out.below.push_back(below);
  Iterator further = at;
  if (x3::parse(further, end, x3::omit[to_word | through_word] >> skip >> a_number, through)) {
    out.through = through;
    at = further;
  }
  return true;
}

// Numbers before the unit word: "primero y tercer párrafo".
bool numbers_before(Iterator& at, Iterator end, std::vector<ast::Number>& out, char32_t& word) {
  const Iterator begin = at;
  ast::Number each;
  if (!one_number(at, end, each)) return false;
  out.push_back(each);
  while (true) {
    Iterator further = at;
    if (x3::parse(further, end, skip >> a_unit, word)) {
      at = further;
      return true;
    }
    ast::Number next;
    if (!take(further, end, separator >> skip) || !one_number(further, end, next) || look_of(next.first) != look_of(each.first)) break;
    out.push_back(next);
    at = further;
  }
  out.clear();
  at = begin;
  return false;
}

// Numbers after it: "3, 4 y 5", none of which is the first number of a further unit ("y el 2.º párrafo").
// Where a unit behind a unit stands above it, only an ordinal may be the number of the unit behind it ("пункты «а» и «б» части 2").
bool numbers_after(Iterator& at, Iterator end, std::vector<ast::Number>& out, bool by_case) {
  const auto begins_further = [&](Iterator from) { return take(from, end, skip >> x3::omit[a_unit]); };
  Iterator from = at;
  ast::Number each;
  if (!take(from, end, skip) || !one_number(from, end, each)) return false;
  out.push_back(each);
  at = from;
  while (true) {
    from = at;
    ast::Number next;
    if (!take(from, end, separator >> skip) || !one_number(from, end, next) || look_of(next.first) != look_of(each.first) || ((!by_case || look_of(next.first) == kOrdinalLook) && begins_further(from))) break;
    out.push_back(next);
    at = from;
  }
  return true;
}

bool one_group(Iterator& at, Iterator end, ast::Group& out, bool first, bool by_case) {
  const Iterator begin = at;
  char32_t code = 0;
  // "el siguiente" announces something new: it begins an address, and never goes on with one.
  if (first) take(at, end, *x3::omit[small | following]);
  else take(at, end, skip);
  if (x3::parse(at, end, a_law, code)) {
    out.law.push_back(code);
    return true;
  }
  if (x3::parse(at, end, a_heading, code)) {
    out.heading.push_back(code);
    take(at, end, *x3::omit[of_word | to_word | small]);
  }
  if (numbers_before(at, end, out.before, code)) {
    out.unit.push_back(code);
    return true;
  }
  if (x3::parse(at, end, a_unit, code)) {
    out.unit.push_back(code);
    Iterator further = at;
    take(further, end, skip);
    take(further, end, x3::omit[a_comma >> +small]);
    if (numbers_after(further, end, out.after, by_case)) at = further;
    return true;
  }
  if (numbers_after(at, end, out.after, by_case)) return true;
  if (!out.heading.empty()) return true;
  at = begin;
  return false;
}

bool has(const std::u32string& link, Class wanted) {
  return std::any_of(link.begin(), link.end(), [&](char32_t code) { return class_of(code) == wanted; });
}

// In a language that says "of" by the case of the noun ("пункт 1 части 2 статьи 10") a unit behind a unit stands above it.
// `lower` tells that a unit stands below another by the words for the two: "of" does not lead down, it goes on with the sentence
// ("the deletion in subsection (3) of paragraph (c)").
std::optional<Shape> read_shape(Iterator& at, Iterator end, bool by_case, const std::function<bool(const ast::Group&, const ast::Group&)>& lower) {
  Shape shape;
  ast::Group first;
  if (!one_group(at, end, first, true, by_case)) return std::nullopt;
  shape.groups.push_back(std::move(first));
  shape.ends.push_back(at);
  while (true) {
    Iterator from = at;
    std::u32string link;
    take(from, end, skip);
    const bool unit_follows = by_case && from != end && shape.groups.back().law.empty() && (class_of(*from) == kUnitWord || class_of(*from) == kLaw);
    if (unit_follows) link.push_back(static_cast<char32_t>(kOf) << kShift);
    else if (!x3::parse(from, end, +(a_comma | a_semicolon | and_word | of_word | to_word), link)) break;
    ast::Group next;
    if (!one_group(from, end, next, false, by_case)) break;
    if (lower && has(link, kOf) && lower(next, shape.groups.back())) break;
    shape.links.push_back(std::move(link));
    shape.groups.push_back(std::move(next));
    at = from;
    shape.ends.push_back(at);
  }
  return shape;
}

std::uint8_t rank_of(Unit unit) { return static_cast<std::uint8_t>(10 * static_cast<int>(unit)); }
const std::uint8_t kBareRank = static_cast<std::uint8_t>(rank_of(Unit::Labelled) + 5);

// One step with all its numbers.
struct ListStep {
  Unit unit = Unit::None;
  std::uint8_t rank = 0;
  std::vector<Step> labels;
  bool heading = false;
  bool bare = false;  // a number without a unit word
};

class Builder {
 public:
  Builder(const std::vector<Symbol>& symbols, const Vocabulary& vocabulary) : symbols_(symbols), vocabulary_(vocabulary) {}

  TargetList build(const Shape& shape) {
    TargetList out;
    for (std::size_t i = 0; i < shape.groups.size(); ++i) {
      const ast::Group& group = shape.groups[i];
      if (!group.law.empty()) {
        out.law = symbol(group.law.front()).span;
        continue;
      }
      add(step(group), i == 0 ? std::u32string() : shape.links[i - 1]);
      below(group);
    }
    share();
    for (const std::vector<ListStep>& member : members_) expand(member, out.targets);
    return out;
  }

 private:
  const Symbol& symbol(char32_t code) const { return symbols_[place_of(code)]; }

  ListStep step(const ast::Group& group) const {
    ListStep out;
    out.heading = !group.heading.empty();
    if (!group.unit.empty()) {
      const Vocabulary::UnitWord* word = vocabulary_.unit(symbol(group.unit.front()).role);
      out.unit = word->unit;
      out.rank = word->rank;
    } else if (!group.after.empty()) {
      out.unit = Unit::Labelled;
      out.rank = kBareRank;
      out.bare = true;
    }
    for (const std::vector<ast::Number>* numbers : {&group.before, &group.after}) {
      for (const ast::Number& number : *numbers) {
        Step one{out.unit, out.rank, symbol(number.first).label, {}};
        if (number.through) one.through = symbol(*number.through).label;
        // A word such as "inciso" counts paragraphs with an ordinal and names an item with a letter.
        if (out.unit == Unit::Paragraph && (one.label.shape == Label::Shape::Letter || one.label.shape == Label::Shape::Roman || one.label.shape == Label::Shape::Term)) one.unit = Unit::Labelled;
        out.labels.push_back(std::move(one));
      }
    }
    // "subsection 6(1)": the number without a bracket is the section's.
    const std::vector<ast::Number>& after = group.after;
    const bool of_section = out.unit == Unit::Labelled && !out.bare && after.size() == 1 && !after.front().below.empty() && out.labels.size() == 1 &&
                            out.labels.front().label.shape == Label::Shape::Digit && !out.labels.front().label.printed.starts_with("(");
    if (of_section) {
      out.unit = out.labels.front().unit = Unit::Article;
      out.rank = out.labels.front().rank = rank_of(Unit::Article);
    }
    if (out.labels.empty()) out.labels.push_back({out.unit, out.rank, {}, {}});
    if (!group.unit.empty() && vocabulary_.unit(symbol(group.unit.front()).role)->opening) {
      Label& first = out.labels.front().label;
      first.shape = Label::Shape::Ordinal;
      first.value = 1;
      first.printed = "1";
    }
    return out;
  }

  // "section 12(1)(a)": the bracketed numbers are steps down from the last number before them.
  void below(const ast::Group& group) {
    const std::vector<ast::Number>& numbers = group.after.empty() ? group.before : group.after;
    if (numbers.empty()) return;
    // The first bracket behind an article's number is a unit of the highest rank: "section 12(1)" is subsection (1).
    const ListStep& above = members_.back()[last_];
    std::uint8_t rank = static_cast<std::uint8_t>(above.unit == Unit::Article ? rank_of(Unit::Labelled) + 1 : above.unit == Unit::Labelled && !above.bare ? above.rank + 1 : kBareRank);
    for (const ast::Place place : numbers.back().below) {
      ListStep step;
      step.unit = Unit::Labelled;
      step.rank = rank++;
      step.bare = true;
      step.labels.push_back({step.unit, step.rank, symbol(place).label, {}});
      members_.back().insert(members_.back().begin() + static_cast<std::ptrdiff_t>(++last_), std::move(step));
    }
  }

  void add(ListStep step, const std::u32string& link) {
    if (members_.empty()) {
      members_.push_back({std::move(step)});
      last_ = 0;
      return;
    }
    std::vector<ListStep>& member = members_.back();
    if (has(link, kOf) || has(link, kTo)) {
      // "rúbrica del Título XVI": a heading alone is of what follows it.
      member.insert(member.begin(), std::move(step));
      last_ = 0;
      return;
    }
    const bool only_comma = has(link, kComma) && !has(link, kAnd) && !has(link, kSemicolon);
    const ListStep& previous = member[last_];
    if (step.bare) {
      const Label& label = step.labels.front().label;
      const bool plain = label.shape == Label::Shape::Digit && label.printed.find_first_not_of("0123456789") == std::string::npos;
      if (plain && member.front().unit == Unit::Article) {
        for (Step& each : step.labels) each.unit = Unit::Article, each.rank = member.front().rank;
        step.unit = Unit::Article;
        step.rank = member.front().rank;
        step.bare = false;
      } else if (only_comma && previous.unit <= Unit::Labelled) {
        member.insert(member.begin() + static_cast<std::ptrdiff_t>(++last_), std::move(step));
        return;
      }
    } else if (only_comma && step.rank > previous.rank && (previous.unit <= Unit::Article || previous.unit == Unit::Labelled) &&
               !step.heading) {
      // "los artículos 7 y 8, fracción II": the unit is of the last one alone.
      if (previous.unit == Unit::Article && previous.labels.size() > 1 && last_ + 1 == member.size()) {
        std::vector<ListStep> last = member;
        last[last_].labels.assign(1, member[last_].labels.back());
        member[last_].labels.pop_back();
        last.push_back(std::move(step));
        ++last_;
        members_.push_back(std::move(last));
        return;
      }
      member.insert(member.begin() + static_cast<std::ptrdiff_t>(++last_), std::move(step));
      return;
    }
    members_.push_back({std::move(step)});
    last_ = 0;
  }

  // From the right: "el primer párrafo y las letras a) y b) del apartado 1"; then from the left.
  void share() {
    // "el siguiente párrafo 3 bis y los artículos 403 bis a 403 septies": a heading with the articles below it.
    for (std::size_t i = 0; i + 1 < members_.size(); ++i) {
      ListStep& own = members_[i].front();
      const ListStep& next = members_[i + 1].front();
      const Label::Shape shape = own.labels.front().label.shape;
      if (members_[i].size() != 1 || own.unit != Unit::Paragraph || members_[i + 1].size() != 1 || next.unit != Unit::Article) continue;
      if (shape != Label::Shape::None && shape != Label::Shape::Digit) continue;
      own.unit = Unit::Division;
      own.rank = rank_of(Unit::Division);
      for (Step& step : own.labels) step.unit = own.unit, step.rank = own.rank;
    }
    const auto fill = [](std::vector<ListStep>& member, std::vector<ListStep> from) {
      // What the other speaks of itself is not what this one stands in, but for an article.
      if (!from.empty() && from.back().unit > Unit::Article) from.pop_back();
      const std::uint8_t top = member.front().rank;
      if (member.front().unit == Unit::Division) return;
      if (member.front().unit <= Unit::Article && member.front().unit != Unit::None && !member.front().labels.front().label.empty() &&
          member.front().unit == Unit::Article) {
        return;
      }
      std::vector<ListStep> above;
      for (const ListStep& step : from) {
        if (step.rank < top) above.push_back(step);
      }
      member.insert(member.begin(), above.begin(), above.end());
    };
    for (std::size_t i = members_.size(); i-- > 1;) fill(members_[i - 1], members_[i]);
    for (std::size_t i = 1; i < members_.size(); ++i) {
      const auto article = [](const std::vector<ListStep>& member) {
        return std::any_of(member.begin(), member.end(), [](const ListStep& step) { return step.unit <= Unit::Article && step.unit != Unit::None; });
      };
      if (!article(members_[i]) && article(members_[i - 1])) fill(members_[i], members_[i - 1]);
    }
  }

  void expand(const std::vector<ListStep>& member, std::vector<Target>& out) const {
    std::vector<Target> all(1);
    for (const ListStep& step : member) {
      std::vector<Target> next;
      for (const Target& target : all) {
        for (const Step& label : step.labels) {
          Target one = target;
          one.path.push_back(label);
          one.heading = one.heading || step.heading;
          next.push_back(std::move(one));
        }
      }
      all = std::move(next);
    }
    for (Target& target : all) {
      // "del mismo Capítulo y Título": a division without a number is the one that was spoken of.
      const bool single = target.path.size() == 1;
      target.path.erase(std::remove_if(target.path.begin(), target.path.end(),
                                       [&](const Step& s) { return s.unit == Unit::None || (!single && s.unit < Unit::Article && s.label.empty()); }),
                        target.path.end());
      if (!target.path.empty() && target.path.back().unit < Unit::Article && target.path.back().label.empty() && !out.empty()) continue;
      out.push_back(std::move(target));
    }
  }

  const std::vector<Symbol>& symbols_;
  const Vocabulary& vocabulary_;
  std::vector<std::vector<ListStep>> members_;
  std::size_t last_ = 0;  // the step of the last member after which a smaller one may follow
};

}  // namespace

std::optional<TargetList> read_target(const std::vector<Symbol>& symbols, std::size_t at, const Vocabulary& vocabulary, bool anchor) {
  const std::size_t end = std::min(symbols.size(), at + kLongest);
  if (end > 0xFFFF) return std::nullopt;
  const Role and_role = vocabulary.role("and"), of_role = vocabulary.role("of"), to_role = vocabulary.role("to"),
             through_role = vocabulary.role("through"), det_role = vocabulary.role("det"), heading_role = vocabulary.role("heading"),
             principal_role = vocabulary.role("principal"), following_role = vocabulary.role("following");
  std::u32string codes;
  for (std::size_t i = at; i < end; ++i) {
    const Symbol& symbol = symbols[i];
    Class what = kOtherSymbol;
    switch (symbol.kind) {
      case Symbol::Kind::Number: what = kNumber; break;
      case Symbol::Kind::Law: what = kLaw; break;
      case Symbol::Kind::Mark: {
        // "статьи 25-28": a dash between two numbers that go up.
        const bool range = symbol.mark == '-' && i > at && i + 1 < end && symbols[i - 1].kind == Symbol::Kind::Number && symbols[i + 1].kind == Symbol::Kind::Number &&
                           symbols[i - 1].label.shape == symbols[i + 1].label.shape && before(symbols[i - 1].label, symbols[i + 1].label);
        what = range ? kThrough : symbol.mark == ',' ? kComma : symbol.mark == ';' ? kSemicolon : kOtherSymbol;
        break;
      }
      case Symbol::Kind::Word:
        if (vocabulary.unit(symbol.role) != nullptr) what = kUnitWord;
        else if (symbol.role == and_role) what = kAnd;
        else if (symbol.role == of_role) what = kOf;
        else if (symbol.role == to_role) what = kTo;
        else if (symbol.role == through_role) what = kThrough;
        else if (symbol.role == det_role || (principal_role != kNoRole && symbol.role == principal_role)) what = kDet;
        else if (symbol.role == following_role && following_role != kNoRole) what = kFollowing;
        else if (symbol.role == heading_role) what = kHeading;
        break;
      default: break;
    }
    char32_t look = 0;
    if (what == kNumber) {
      const Label::Shape shape = symbol.label.shape;
      const bool counted = shape >= Label::Shape::Ordinal;
      const bool ordinal_mark = shape == Label::Shape::Digit && symbol.marked;
      const bool bracket = symbol.label.printed.starts_with("(");
      look = bracket ? kBracketLook : counted ? kOrdinalLook : static_cast<char32_t>(shape) * 2 + (ordinal_mark ? 3 : 2);
    }
    codes += (look << kLookShift) | (static_cast<char32_t>(what) << kShift) | static_cast<char32_t>(i);
  }
  Iterator from = codes.cbegin();
  const auto unit_of = [&](const ast::Group& group) -> const Vocabulary::UnitWord* {
    return group.unit.empty() || group.after.empty() ? nullptr : vocabulary.unit(symbols[place_of(group.unit.front())].role);
  };
  const auto lower = [&](const ast::Group& next, const ast::Group& previous) {
    const Vocabulary::UnitWord *below = unit_of(next), *above = unit_of(previous);
    return below != nullptr && above != nullptr && below->unit == Unit::Labelled && above->unit == Unit::Labelled && below->rank > above->rank && vocabulary.says("units-above") == "by-rank";
  };
  std::optional<Shape> shape = read_shape(from, codes.cend(), vocabulary.says("units-above") == "by-case", lower);
  if (!shape) return std::nullopt;
  // "se modifica el apartado 2, el apartado 4 pasa a ser 5": the last one begins another clause.
  const std::size_t next = at + static_cast<std::size_t>(from - codes.cbegin());
  const Role becomes = vocabulary.role("becomes");
  if (becomes != kNoRole && next < symbols.size() && symbols[next].role == becomes && shape->groups.size() > 1 &&
      !has(shape->links.back(), kOf) && !has(shape->links.back(), kTo) && !has(shape->links.back(), kAnd) && at > 0) {
    shape->groups.pop_back();
    shape->links.pop_back();
    shape->ends.pop_back();
    from = shape->ends.back();
  }
  // "a continuación del artículo 31, el artículo 31 bis": beside what, and behind the comma what comes.
  for (std::size_t i = 1; anchor && i < shape->groups.size(); ++i) {
    const std::u32string& link = shape->links[i - 1];
    const auto& unit = shape->groups[i].unit;
    const bool same = !unit.empty() && !shape->groups[0].unit.empty() && symbols[place_of(unit.front())].role == symbols[place_of(shape->groups[0].unit.front())].role;
    if (!same || has(link, kAnd) || has(link, kOf) || has(link, kTo)) continue;
    shape->groups.resize(i);
    shape->links.resize(i - 1);
    from = shape->ends[i - 1];
    break;
  }
  TargetList out = Builder(symbols, vocabulary).build(*shape);
  if (out.targets.empty() && !out.law) return std::nullopt;
  out.end = at + static_cast<std::size_t>(from - codes.cbegin());
  const Span words{symbols[at].span.begin, symbols[out.end - 1].span.end};
  for (Target& target : out.targets) target.words = words;
  return out;
}

void inherit_beside(Target& target, Target from) {
  if (!from.path.empty() && from.path.back().unit > Unit::Article && !(target.path.size() == 1 && target.path.front().label.empty())) from.path.pop_back();
  if (!from.path.empty()) inherit(target, from);
}

void inherit(Target& target, const Target& from) {
  if (target.path.empty()) {
    target.path = from.path;
    return;
  }
  // "dicho artículo": the unit without its number is the one that was spoken of.
  if (target.path.front().label.empty() && !target.path.front().through.printed.size()) {
    for (std::size_t i = from.path.size(); i-- > 0;) {
      if (from.path[i].unit != target.path.front().unit || from.path[i].rank != target.path.front().rank || from.path[i].label.empty()) continue;
      target.path.erase(target.path.begin());
      target.path.insert(target.path.begin(), from.path.begin(), from.path.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      return;
    }
  }
  if (target.path.front().unit == Unit::Article) return;
  const std::uint8_t top = target.path.front().rank;
  std::vector<Step> above;
  for (const Step& step : from.path) {
    if (step.rank < top && !step.label.empty()) above.push_back(step);
  }
  target.path.insert(target.path.begin(), above.begin(), above.end());
}

std::string describe(const Target& target) {
  std::string out;
  for (const Step& step : target.path) {
    if (!out.empty()) out += " / ";
    if (step.unit == Unit::Paragraph) out += "¶ ";
    out += step.label.printed;
    if (!step.through.empty()) out += "–" + step.through.printed;
  }
  return out;
}

}  // namespace harmonia::amend
