// Citations.
//
// Reading starts at a word for a unit ("artículo", "fracción") and follows the list of numbers behind it.
// Units join into one path from outside in: behind "of" stands what holds the unit before it, behind a comma
// what it holds, and where nothing stands between, rank decides ("пункт 2 части первой статьи 105"). A list may
// change from one article to the next ("371, último párrafo; 372; 381, fracciones VII y VIII"): each piece that
// has units of its own is a citation of its own. What law is meant is said last, for all of them.
#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_map>

#include "parser/grammar/citation_steps.h"
#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/sections.h"
#include "parser/plain/labels.h"

namespace harmonia::parser {

namespace {

using citation::number_key;
using citation::Reference;
using citation::Step;
using citation::Targets;

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber, Unit, Of, InIts, And, Comma, Pause, Hyphen, Open, Close, Through,
  Previous, AllPrevious, Next, AllNext, This, Same, Last, LastButOne, ThisLaw, SameLaw, OtherLaw, NamedLaw, LawTail,
  Quote
};

constexpr std::uint8_t detail(Level level) { return static_cast<std::uint8_t>(level); }
constexpr std::uint8_t kEither = 0x40;  // beside a level: see Step::either

constexpr std::array kEntries = {
    Lexicon::Entry{"article", {Unit, detail(Level::Article)}},
    Lexicon::Entry{"article_or_item", {Unit, detail(Level::Item) | kEither}},
    Lexicon::Entry{"subsection", {Unit, detail(Level::Subsection)}},
    Lexicon::Entry{"fraction", {Unit, detail(Level::Fraction)}},
    Lexicon::Entry{"item", {Unit, detail(Level::Item)}},
    Lexicon::Entry{"subitem", {Unit, detail(Level::Subitem)}},
    Lexicon::Entry{"paragraph", {Unit, detail(Level::Paragraph)}},
    Lexicon::Entry{"of", {Of}},
    Lexicon::Entry{"in_its", {InIts}},
    Lexicon::Entry{"and", {And}},
    Lexicon::Entry{"comma", {Comma}},
    Lexicon::Entry{"pause", {Pause}},
    Lexicon::Entry{"hyphen", {Hyphen}},
    Lexicon::Entry{"open", {Open}},
    Lexicon::Entry{"close", {Close}},
    Lexicon::Entry{"through", {Through}},
    Lexicon::Entry{"previous", {Previous}},
    Lexicon::Entry{"all_previous", {AllPrevious}},
    Lexicon::Entry{"next", {Next}},
    Lexicon::Entry{"all_next", {AllNext}},
    Lexicon::Entry{"this_article", {This}},
    Lexicon::Entry{"same_article", {Same}},
    Lexicon::Entry{"last", {Last}},
    Lexicon::Entry{"last_but_one", {LastButOne}},
    Lexicon::Entry{"this_law", {ThisLaw}},
    Lexicon::Entry{"same_law", {SameLaw}},
    Lexicon::Entry{"other_law", {OtherLaw}},
    Lexicon::Entry{"named_law", {NamedLaw}},
    Lexicon::Entry{"law_tail", {LawTail}},
    Lexicon::Entry{"quote", {Quote}},
};

// A law's name is no longer than this ("Ley para la Prevención, Atención y Sanción de ...").
constexpr std::size_t kLongestName = 40;
// Words before the word for a law: "the Arms and Ammunition Act".
constexpr std::size_t kLongestLead = 10;
// Units that share an article said once, at the end: "la fracción I y los incisos a) y b) de la III del artículo 5".
constexpr std::size_t kMostSharing = 6;
constexpr std::size_t kShortWord = 4;

// One path with the words it stands for.
struct Group {
  std::size_t begin = 0, end = 0;  // symbols
  std::vector<Step> path;          // from outside in
  bool article_first = false;      // its first word is the article's

  bool names_article() const { return !path.empty() && path.front().level == Level::Article && !path.front().either; }
};

class CitationFinder {
 public:
  CitationFinder(const Document& document, const Lexicon& lexicon, const Tradition& tradition, std::vector<Citation>& citations)
      : document_(document), reader_(lexicon, document.words), targets_(document), fillers_(tradition.role("title_filler")), citations_(citations) {
    title_ = significant(document.work.title);
    for (const std::string& entry : tradition.role("latin_suffix")) suffixes_.emplace(word_and_value(entry).first, 0);
    for (const std::string_view role : {"ordinal", "ordinal_inflected"}) {
      for (const std::string& entry : tradition.role(role)) ordinals_.insert(word_and_value(entry));
    }
  }

  void read(std::uint32_t provision) {
    const TokenRange range = document_.provisions[provision].tokens;
    if (range.empty()) return;
    symbols_.clear();
    reader_.read(document_.tokens, range, symbols_);
    provision_ = provision;
    const std::uint32_t article = article_of(document_.provisions, provision);
    if (article != article_) same_ = kNoProvision;
    article_ = article;
    done_ = 0;
    for (std::size_t at = 0; at < symbols_.size();) at = role(at) == Unit ? read_run(at) : at + 1;
  }

 private:
  // --- symbols ------------------------------------------------------------------------------------

  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Other}; }
  const Word& word(std::size_t at) const { return document_.words[document_.tokens[symbols_[at].begin].word]; }
  std::string_view raw(std::size_t at) const { return span(at, at + 1).of(document_.source->bytes); }
  Span span(std::size_t first, std::size_t last) const {
    return {document_.tokens[symbols_[first].begin].span.begin, document_.tokens[symbols_[last - 1].end - 1].span.end};
  }
  bool is_separator(std::size_t at) const { return role(at) == Comma || role(at) == Pause || role(at) == And; }

  std::uint32_t ordinal(std::size_t at) const {
    if (at >= symbols_.size()) return 0;
    const auto found = ordinals_.find(word(at).folded);
    return found == ordinals_.end() ? 0 : found->second;
  }

  // --- runs ---------------------------------------------------------------------------------------

  // Reads what begins at the unit at `unit`, with the word before it that belongs to it, and returns where to go on.
  std::size_t read_run(std::size_t unit) {
    std::size_t begin = unit;
    while (begin > done_ && unit - begin < 2 && is_lead(begin - 1, unit)) --begin;
    std::vector<Group> run;
    std::size_t end = begin;
    bool shared = false;
    while (run.size() < kMostSharing) {
      Group group;
      if (!read_group(end == begin ? begin : skip_joint(end), group)) break;
      shared = !group.article_first && group.names_article();
      const bool first = run.empty();
      end = group.end;
      run.push_back(std::move(group));
      if (run.back().names_article()) {
        if (!first && !shared) {
          // The next article is a citation of its own, and lends nothing to the units before.
          end = run[run.size() - 2].end;
          run.pop_back();
        }
        break;
      }
      if (!begins_group(skip_joint(end)) || skip_joint(end) == end) break;
    }
    if (run.empty()) return unit + 1;
    if (shared && run.size() > 1) {
      for (std::size_t i = 0; i + 1 < run.size(); ++i) run[i].path.insert(run[i].path.begin(), run.back().path.front());
    }
    if (run.back().names_article()) end = read_more_articles(run);
    push(run);
    done_ = end;
    return std::max(end, unit + 1);
  }

  // Behind ", y en la": where the next unit may stand.
  std::size_t skip_joint(std::size_t at) const {
    std::size_t next = at;
    while (is_separator(next) && next < at + 2) ++next;
    if (next == at) return at;
    while (role(next) == Of && next < at + 4) ++next;
    return next;
  }

  bool begins_group(std::size_t at) const {
    return role(at) == Unit || (role(at + 1) == Unit && is_lead(at, at + 1));
  }

  // "371, último párrafo; 372; 381, fracciones VII y VIII"
  std::size_t read_more_articles(std::vector<Group>& run) const {
    std::size_t end = run.back().end;
    while (is_separator(end)) {
      std::size_t at = end;
      while (is_separator(at) && at < end + 2) ++at;
      if (role(at) != Number || word(at).kind != TokenKind::Number) break;
      Group group;
      group.begin = at;
      Step step;
      const std::size_t next = read_references(at, step);
      if (next == at || !may_end_article(next)) break;
      group.path.push_back(std::move(step));
      group.end = next;
      read_inner(group);
      end = group.end;
      run.push_back(std::move(group));
    }
    return end;
  }

  // A bare number is an article of the list only where the list, the sentence or the article goes on behind it.
  bool may_end_article(std::size_t at) const {
    return at >= symbols_.size() || is_separator(at) || role(at) == Of || role(at) == ThisLaw || role(at) == Unit ||
           role(at) == InIts || role(at) == Close ||
           begins_group(at) || word(at).kind == TokenKind::Punctuation;
  }

  // --- one path -----------------------------------------------------------------------------------

  bool read_group(std::size_t at, Group& group) const {
    Step step;
    std::size_t end = read_step(at, step);
    if (end == at) return false;
    group.begin = at;
    group.end = end;
    group.article_first = step.level == Level::Article;
    group.path.push_back(std::move(step));
    read_inner(group);
    return true;
  }

  // The steps that follow the first, before or behind it in the path.
  void read_inner(Group& group) const {
    std::size_t last = group.path.size() - 1;  // the step read last
    for (;;) {
      std::size_t at = group.end;
      bool comma = false, of = false, in_its = false;
      while (role(at) == Comma || role(at) == Of || role(at) == InIts) {
        comma |= role(at) == Comma;
        of |= role(at) == Of;
        in_its |= role(at) == InIts;
        ++at;
      }
      if (in_its) of = false;
      if (of && group.names_article()) return;
      Step step;
      const std::size_t end = read_step(at, step);
      if (end == at) return;
      const bool article = step.level == Level::Article && !step.either;
      // "статьей 8.15, частью 3 статьи 8.16": the part is the next article's.
      if (comma && !of && group.names_article() && leads_to_article(end)) return;
      if (article && (group.names_article() || (comma && !of))) return;
      const bool outer = of || article || (!comma && !in_its && rank(step.level) < rank(group.path[last].level));
      if (outer) {
        // Behind "of" stands the owner of all that was read so far.
        group.path.insert(group.path.begin(), std::move(step));
        last = 0;
      } else {
        group.path.insert(group.path.begin() + static_cast<std::ptrdiff_t>(last) + 1, std::move(step));
        ++last;
      }
      group.end = end;
    }
  }

  bool leads_to_article(std::size_t at) const {
    for (;;) {
      while (role(at) == Of) ++at;
      Step step;
      const std::size_t end = read_step(at, step);
      if (end == at) return false;
      if (step.level == Level::Article && !step.either) return true;
      at = end;
    }
  }

  // Paragraphs are counted inside any unit, so they rank lowest.
  static int rank(Level level) { return level == Level::Paragraph ? 100 : static_cast<int>(level); }

  // Does the word at `at` belong to the unit behind it: "primer párrafo", "two preceding sections"?
  bool is_lead(std::size_t at, std::size_t unit) const {
    switch (role(at)) {
      // "the following section" is as a rule one that a bill puts in, so only what stands before leads.
      case Previous: case AllPrevious: case Last: case LastButOne: return true;
      case Number: return at + 1 == unit ? is_neighbour(unit + 1) : is_neighbour(at + 1);
      default: break;
    }
    return at + 1 == unit && ordinal(at) != 0 && level_of(unit) != Level::Article;
  }

  bool is_neighbour(std::size_t at) const {
    return role(at) == Previous || role(at) == AllPrevious || role(at) == Next || role(at) == AllNext;
  }
  Level level_of(std::size_t unit) const { return static_cast<Level>(symbols_[unit].meaning.detail & ~kEither); }

  // A unit with the words around it that say which. Returns `at` where there is none.
  std::size_t read_step(std::size_t at, Step& step) const {
    if (role(at) == This || role(at) == Same) {
      (role(at) == This ? step.self : step.same) = true;
      return at + 1;
    }
    std::size_t next = at;
    if (role(next) == Number && role(next) != Unit && (role(next + 1) == Unit || is_neighbour(next + 1))) {
      if (!is_lead(next, role(next + 1) == Unit ? next + 1 : next + 2)) return at;
      step.count = count_of(next);
      ++next;
    }
    if (role(next) != Unit) {
      if (role(next + 1) != Unit || !is_lead(next, next + 1)) return at;
      if (is_neighbour(next)) set_neighbour(next, next > at, step);
      else if (role(next) == Last || role(next) == LastButOne) step.references.push_back(from_end(next));
      else step.references.push_back(place(ordinal(next)));
      ++next;
    }
    step.level = level_of(next);
    step.either = (symbols_[next].meaning.detail & kEither) != 0;
    ++next;
    if (is_neighbour(next) && step.references.empty()) {
      set_neighbour(next, next > at + 1, step);
      return next + 1;
    }
    if (step.neighbour != 0 || !step.references.empty()) return next;
    const std::size_t end = read_references(next, step);
    return end == next ? at : end;
  }

  std::uint32_t count_of(std::size_t at) const {
    constexpr double kMostNeighbours = 20;
    const double value = symbols_[at].value;
    return value >= 1 && value <= kMostNeighbours ? static_cast<std::uint32_t>(value) : 1;
  }

  // "anterior" is one; "anteriores" is as many as a number before it says, or all.
  void set_neighbour(std::size_t at, bool counted, Step& step) const {
    step.neighbour = role(at) == Next || role(at) == AllNext ? 1 : -1;
    if ((role(at) == AllPrevious || role(at) == AllNext) && !(counted && step.count > 1)) step.count = 0;
  }

  static Reference place(std::uint32_t value) { return {{std::to_string(value)}, {}, value, false, true, false}; }
  Reference from_end(std::size_t at) const { return {{}, {}, role(at) == Last ? 1U : 2U, true, true, false}; }

  // --- numbers ------------------------------------------------------------------------------------

  // A list of numbers: "171, 172 y 184", "12 a 15", "(1)(a) or (2)".
  std::size_t read_references(std::size_t at, Step& step) const {
    std::size_t end = read_reference(at, step);
    while (end != at) {
      std::size_t next = end;
      while (is_separator(next) && next < end + 2 && !(role(next) == Pause && step.level != Level::Article)) ++next;
      // "artículos 12, 14 y el artículo 15" goes on at the next word for a unit.
      bool range = next == end && role(next) == Through;
      range |= next == end && role(next) == Hyphen && is_digits(step.references.back()) && role(next + 1) == Number;
      if (next == end && !range) break;
      at = range ? next + 1 : next;
      Step more;
      more.level = step.level;
      const std::size_t after = read_reference(at, more);
      if (after != at && !range && goes_on_nested(step.references.back(), more.references.front())) {
        step.references.push_back(std::move(more.references.front()));
        end = after;
        continue;
      }
      // A list keeps to one kind of number: in "fracciones III y IV, 368" the last is an article again.
      if (after == at || is_digits(more.references.front()) != is_digits(step.references.back())) break;
      if (role(next - 1) == Pause && !may_end_article(after)) break;
      if (range) step.references.back().to = more.references.front().path.back();
      else std::move(more.references.begin(), more.references.end(), std::back_inserter(step.references));
      end = after;
    }
    return end;
  }

  // "section 5(2)(a) or (b)": a number in brackets stands beside the last of its kind in the brackets before.
  static bool goes_on_nested(const Reference& last, Reference& next) {
    if (!next.opened || next.path.empty() || last.path.size() < 2) return false;
    const auto digits = [](const std::string& key) { return key[0] >= '0' && key[0] <= '9'; };
    const bool kind = digits(next.path.front());
    for (std::size_t depth = last.path.size(); depth-- > 1;) {
      if (digits(last.path[depth]) != kind) continue;
      next.path.insert(next.path.begin(), last.path.begin(), last.path.begin() + static_cast<std::ptrdiff_t>(depth));
      next.opened = last.opened;
      return true;
    }
    return false;
  }

  static bool is_digits(const Reference& reference) {
    return !reference.path.empty() && reference.path.front()[0] >= '0' && reference.path.front()[0] <= '9' && !reference.in_words;
  }

  // One number with what belongs to it: "126 bis", "97-A", "5(2)(a)", "II", "a)", "segundo".
  std::size_t read_reference(std::size_t at, Step& step) const {
    std::size_t next = at;
    // Cyrillic lists quote their letters: пункт «б».
    const bool quoted = role(next) == Quote && role(next + 2) == Quote && step.level != Level::Article;
    const bool opened = role(next) == Open || quoted;
    if (opened) ++next;
    if (next >= symbols_.size()) return at;
    if (!opened && (role(next) == Last || role(next) == LastButOne) && step.level != Level::Article) {
      step.references.push_back(from_end(next));
      return next + 1;
    }
    Reference reference;
    if (role(next) == Number && word(next).kind == TokenKind::Number) {
      split_numbers(raw(next), step);
      reference = std::move(step.references.back());
      step.references.pop_back();
    } else if (role(next) == Number && ordinal(next) == 0 && !opened) {
      reference.path.push_back(std::to_string(static_cast<std::int64_t>(symbols_[next].value)));
    } else if (word(next).kind == TokenKind::Word && is_number(next, step.level, opened)) {
      const std::uint32_t value = ordinal(next);
      if (value != 0 && step.level != Level::Article) reference = place(value);
      else reference.path.push_back(number_key(raw(next)));
    } else {
      return at;
    }
    if (reference.path.front().empty()) return at;
    ++next;
    if (step.level == Level::Article && !opened) next = read_suffix(next, reference.path.front());
    if (quoted || (role(next) == Close && (opened || step.level != Level::Article))) ++next;
    reference.opened = opened;
    next = read_nested(next, reference);
    if (step.level == Level::Paragraph && reference.place == 0) reference.place = counted(reference.path.front());
    step.references.push_back(std::move(reference));
    return next;
  }

  static std::uint32_t counted(const std::string& key) {
    constexpr std::size_t kMostDigits = 3;
    if (key.size() > kMostDigits || key.find_first_not_of("0123456789") != std::string::npos) return 0;
    return static_cast<std::uint32_t>(std::stoul(key));
  }

  // "(2)(a)(i)" right behind a number.
  std::size_t read_nested(std::size_t at, Reference& reference) const {
    while (role(at) == Open && role(at + 2) == Close && span(at - 1, at).end == span(at, at + 1).begin) {
      const std::string key = number_key(raw(at + 1));
      const bool number = role(at + 1) == Number || (word(at + 1).kind == TokenKind::Word && word(at + 1).folded.size() <= kShortWord);
      if (!number || key.empty()) break;
      reference.path.push_back(key);
      at += 3;
    }
    return at;
  }

  // "171,172" without a blank is one token but two articles.
  static void split_numbers(std::string_view printed, Step& step) {
    while (true) {
      const std::size_t comma = printed.find(',');
      step.references.push_back({{number_key(printed.substr(0, comma))}, {}, 0, false, false, false});
      if (comma == std::string_view::npos) return;
      printed.remove_prefix(comma + 1);
    }
  }

  bool is_number(std::size_t at, Level unit, bool opened) const {
    const std::string& folded = word(at).folded;
    if (folded[0] >= '0' && folded[0] <= '9') return true;
    if (ordinal(at) != 0) return true;
    if (unit == Level::Article && !opened) return false;
    const std::string_view printed = raw(at);
    const bool roman = printed == text::fold(printed) ? false : roman_value(printed, false) != 0;
    const bool closed = role(at + 1) == Close || opened;
    return roman || (folded.size() <= kShortWord && closed) || (printed.size() == 1 && printed != folded) ||
           is_quoted_letter(at);
  }

  // Cyrillic lists name their letters in quotes or bare: подпункт "г".
  bool is_quoted_letter(std::size_t at) const {
    constexpr std::size_t kOneLetter = 2;
    return static_cast<unsigned char>(word(at).folded[0]) >= 0xD0 && word(at).folded.size() == kOneLetter && role(at) == Other &&
           (role(at + 1) == Close || is_separator(at + 1) || role(at + 1) == Unit);
  }

  // "bis", "Bis 1", "-A": as long as an article of that number exists, or the suffix is a known word.
  std::size_t read_suffix(std::size_t at, std::string& key) const {
    for (int parts = 0; parts < 3 && at < symbols_.size(); ++parts) {
      std::size_t next = at;
      if (role(next) == Hyphen) ++next;
      if (next >= symbols_.size()) break;
      if (next == at && raw(next) == ".") break;
      const std::string longer = key + number_key(raw(next));
      const bool known_word = suffixes_.contains(word(next).folded);
      const bool short_part = word(next).folded.size() <= 2 && word(next).kind != TokenKind::Punctuation;
      const bool known_article = short_part && role(next) != Comma && role(next) != And && targets_.has_article(longer) &&
                                 (next > at || raw(next) != word(next).folded || word(next).kind == TokenKind::Number);
      if (!known_word && !known_article) break;
      key = longer;
      at = next + 1;
    }
    return at;
  }

  // --- results ------------------------------------------------------------------------------------

  void push(const std::vector<Group>& run) {
    std::size_t last = run.back().end;
    const std::string external = external_law(run.back().end, last);
    if (!external.empty()) external_ = external;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const Group& group = run[i];
      Citation citation;
      citation.provision = provision_;
      citation.span = span(group.begin, i + 1 == run.size() ? last : group.end);
      citation.external = external;
      if (!external.empty()) {
        citation.state = Citation::State::External;
        if (group.names_article()) {
          for (const Reference& reference : group.path.front().references) {
            if (!reference.path.empty()) citation.targets.push_back(reference.path.front());
          }
        }
      } else {
        resolve(group, citation);
      }
      citations_.push_back(std::move(citation));
    }
  }

  // "228 en su primer párrafo", "35, párrafo segundo": a unit of something that is not said as an article here.
  bool is_orphan(const Group& group) const {
    if (group.names_article() || group.begin == 0) return false;
    std::size_t before = group.begin - 1;
    if (role(before) == InIts) return true;
    if (role(before) == Comma && before > 0) --before;
    return role(before) == Number && word(before).kind == TokenKind::Number;
  }

  void resolve(const Group& group, Citation& citation) {
    if (is_orphan(group)) return;
    const Targets::Found found = targets_.find(provision_, group.path, same_);
    for (const std::uint32_t target : found.provisions) citation.targets.push_back(document_.provisions[target].eid);
    citation.state = found.provisions.empty() || !found.all ? Citation::State::Unresolved
                     : found.ambiguous                     ? Citation::State::Ambiguous
                                                           : Citation::State::Resolved;
    if (group.names_article() && !found.provisions.empty()) {
      same_ = article_of(document_.provisions, found.provisions.back());
    }
  }

  // The other law that a citation names behind its numbers, or nothing; `last` is moved past its name.
  std::string external_law(std::size_t at, std::size_t& last) const {
    while (role(at) == Comma || role(at) == Close) ++at;
    const bool of = role(at) == Of;
    while (role(at) == Of) ++at;
    if (role(at) == ThisLaw) {
      last = at + 1;
      return {};
    }
    if (role(at) == SameLaw) {
      last = at + 1;
      return external_;
    }
    std::size_t end = at;
    if (role(at) == NamedLaw || (role(at) == OtherLaw && is_capital(at))) end = name_end(at + 1);
    else if (of && at < symbols_.size() && is_capital(at)) end = name_behind(at);
    if (end == at) return {};
    last = end;
    const std::string name = words_between(at, end);
    const bool bare = name.find(' ') == std::string::npos && role(at) != NamedLaw;  // "la Ley" alone says nothing
    if (!bare && title_.find(significant(name)) != std::string::npos) return {};
    return name;
  }

  // A law's name as it is compared: its long words in their order, without what only some printings have
  // ("Libre y Soberano"), each between blanks.
  std::string significant(std::string_view name) const {
    std::string out = " ", word;
    const auto close = [&] {
      if (word.size() > kShortWord && std::find(fillers_.begin(), fillers_.end(), word) == fillers_.end()) out += word + " ";
      word.clear();
    };
    for (const char c : text::fold(name)) {
      if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0) word += c;
      else close();
    }
    close();
    return out;
  }

  // A name goes on over capitals, numbers and quotations; small words join only what goes on behind them.
  std::size_t name_end(std::size_t at) const {
    std::size_t end = at;
    const std::size_t limit = std::min(symbols_.size(), at + kLongestName);
    for (std::size_t next = at; next < limit;) {
      if (role(next) == Quote) {
        std::size_t close = next + 1;
        while (close < limit && role(close) != Quote) ++close;
        if (close == limit) break;
        end = next = close + 1;
      } else if (word(next).kind == TokenKind::Punctuation && role(next) != LawTail) {
        break;
      } else if (is_capital(next) || (is_figure(next) && role(next - 1) != And)) {
        end = ++next;
      } else if (role(next) == Of || role(next) == And || role(next) == LawTail || word(next).folded.size() <= kShortWord) {
        ++next;
      } else {
        break;
      }
    }
    return end;
  }

  bool is_figure(std::size_t at) const { return role(at) == Number || word(at).kind == TokenKind::Number; }

  // "the Arms and Ammunition Act, 1996 (Act No. 7 of 1996)": the word for a law ends the name.
  std::size_t name_behind(std::size_t at) const {
    for (std::size_t next = at; next < std::min(symbols_.size(), at + kLongestLead); ++next) {
      if (role(next) == OtherLaw && is_capital(next) && next > at) return year_end(name_end(next + 1));
      const bool joins = is_capital(next) || role(next) == Of || role(next) == And || role(next) == Comma || role(next) == Open ||
                         role(next) == Close || word(next).folded.size() <= kShortWord;
      if (!joins || raw(next) == ".") break;
    }
    return at;
  }

  std::size_t year_end(std::size_t at) const {
    constexpr double kFirstYear = 1600, kLastYear = 2200;
    const std::size_t year = role(at) == Comma ? at + 1 : at;
    if (role(year) != Number || symbols_[year].value < kFirstYear || symbols_[year].value > kLastYear) return at;
    return year + 1;
  }

  bool is_capital(std::size_t at) const {
    const std::string_view first = raw(at);
    return text::lower(first) != first;
  }

  std::string words_between(std::size_t first, std::size_t last) const { return shown_text(document_, span(first, last)).take(); }

  const Document& document_;
  SymbolReader reader_;
  Targets targets_;
  std::vector<std::string> fillers_;
  std::string title_;
  std::vector<Citation>& citations_;
  std::unordered_map<std::string, int> suffixes_;
  std::unordered_map<std::string, std::uint32_t> ordinals_;
  std::vector<Symbol> symbols_;  // of the provision that is read
  std::uint32_t provision_ = 0, article_ = kNoProvision;
  std::uint32_t same_ = kNoProvision;  // the article that the last citation in this article named
  std::size_t done_ = 0;               // symbols that a citation has taken
  std::string external_;               // the law that the last such citation named
};

}  // namespace

Result<Lexicon> citation_lexicon(const Tradition& tradition) {
  return Lexicon::from_json(tradition.grammar, "citations", kEntries, tradition.language);
}

std::vector<Citation> read_citations(const Document& document, const Tradition& tradition) {
  std::vector<Citation> citations;
  const Result<Lexicon> lexicon = citation_lexicon(tradition);
  if (!lexicon || lexicon->empty()) return citations;
  CitationFinder finder(document, *lexicon, tradition, citations);
  for (std::uint32_t provision = 0; provision < document.provisions.size(); ++provision) finder.read(provision);
  return citations;
}

}  // namespace harmonia::parser
