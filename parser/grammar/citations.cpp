// Citations.
//
// Reading starts at a word for a unit ("artículo", "fracción") and follows the list of numbers behind it.
// Smaller units may come before the article ("fracción II del artículo 30") or after it ("artículo 30,
// fracción II"); what law is meant is said last, if at all. Numbers are compared without case, marks and
// blanks, so "126 bis", "126-BIS" and "126 Bis" are one article.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "parser/grammar/grammar.h"
#include "parser/grammar/lexicon.h"
#include "parser/grammar/sections.h"
#include "parser/plain/labels.h"

namespace harmonia::parser {

namespace {

enum Role : std::uint8_t {
  Other = kOther, Number = kNumber, Unit, Of, And, Comma, Hyphen, Open, Close, Through, Previous, AllPrevious, Next, ThisLaw, SameLaw, OtherLaw
};

constexpr std::uint8_t detail(Level level) { return static_cast<std::uint8_t>(level); }

constexpr std::array kEntries = {
    Lexicon::Entry{"article", {Unit, detail(Level::Article)}},
    Lexicon::Entry{"subsection", {Unit, detail(Level::Subsection)}},
    Lexicon::Entry{"fraction", {Unit, detail(Level::Fraction)}},
    Lexicon::Entry{"item", {Unit, detail(Level::Item)}},
    Lexicon::Entry{"paragraph", {Unit, detail(Level::Paragraph)}},
    Lexicon::Entry{"of", {Of}},
    Lexicon::Entry{"and", {And}},
    Lexicon::Entry{"comma", {Comma}},
    Lexicon::Entry{"hyphen", {Hyphen}},
    Lexicon::Entry{"open", {Open}},
    Lexicon::Entry{"close", {Close}},
    Lexicon::Entry{"through", {Through}},
    Lexicon::Entry{"previous", {Previous}},
    Lexicon::Entry{"all_previous", {AllPrevious}},
    Lexicon::Entry{"next", {Next}},
    Lexicon::Entry{"this_law", {ThisLaw}},
    Lexicon::Entry{"same_law", {SameLaw}},
    Lexicon::Entry{"other_law", {OtherLaw}},
};

// Longer ranges than this are misreadings ("artículos 1 a 1500").
constexpr std::size_t kLongestRange = 200;

// Letters and digits only, lower case: "126-BIS" as "126bis". The mark of an ordinal ("4o.", "4º") is gone.
std::string number_key(std::string_view number) {
  const std::string folded = text::fold(number);
  std::string key;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto c = static_cast<unsigned char>(folded[at]);
    if (c == 0xC2 && at + 1 < folded.size()) {  // º, ª, °
      ++at;
    } else if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) {
      key += folded[at];
    }
  }
  const std::size_t letters = key.find_first_not_of("0123456789");
  const bool ordinal = letters != std::string::npos && letters > 0 && letters + 1 == key.size() && key[letters] == 'o';
  if (ordinal) key.pop_back();
  return key;
}

// The articles of a document by number.
class Articles {
 public:
  explicit Articles(const Document& document) {
    for (std::uint32_t index = 0; index < document.provisions.size(); ++index) {
      const Provision& provision = document.provisions[index];
      if (provision.level != Level::Article || provision.transitory) continue;
      if (provision.state == ProvisionState::Superseded) continue;
      by_key_[number_key(provision.number)].push_back(order_.size());
      position_.emplace(index, order_.size());
      order_.push_back(index);
    }
  }

  const std::vector<std::size_t>& find(const std::string& key) const {
    static const std::vector<std::size_t> kNone;
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? kNone : found->second;
  }
  std::uint32_t operator[](std::size_t position) const { return order_[position]; }

  /// The article `step` places after (or before) this one, or kNoProvision.
  std::uint32_t neighbour(std::uint32_t article, std::ptrdiff_t step) const {
    const auto found = position_.find(article);
    if (found == position_.end()) return kNoProvision;
    const std::ptrdiff_t place = static_cast<std::ptrdiff_t>(found->second) + step;
    if (place < 0 || place >= static_cast<std::ptrdiff_t>(order_.size())) return kNoProvision;
    return order_[static_cast<std::size_t>(place)];
  }

 private:
  std::vector<std::uint32_t> order_;
  std::unordered_map<std::uint32_t, std::size_t> position_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};

// One number of a list; with `to`, a range.
struct Reference {
  std::string key, to;
};

struct Step {
  Level level = Level::Article;
  std::vector<Reference> references;
  int neighbour = 0;  // -1: the previous one, 1: the next
  bool all_before = false;
};

class CitationFinder {
 public:
  CitationFinder(const Document& document, const Lexicon& lexicon, const Tradition& tradition, std::vector<Citation>& citations)
      : document_(document), reader_(lexicon, document.words), articles_(document), citations_(citations) {
    for (const std::string& entry : tradition.role("latin_suffix")) suffixes_.emplace(word_and_value(entry).first, 0);
    for (const std::string& entry : tradition.role("ordinal")) ordinals_.insert(word_and_value(entry));
  }

  void read(std::uint32_t provision) {
    const TokenRange range = document_.provisions[provision].tokens;
    if (range.empty()) return;
    symbols_.clear();
    reader_.read(document_.tokens, range, symbols_);
    provision_ = provision;
    article_ = article_of(document_.provisions, provision);
    for (std::size_t at = 0; at < symbols_.size();) at = role(at) == Unit ? read_at(at) : at + 1;
  }

 private:
  std::uint8_t role(std::size_t at) const { return at < symbols_.size() ? symbols_[at].meaning.role : std::uint8_t{Other}; }
  Level level(std::size_t at) const { return static_cast<Level>(symbols_[at].meaning.detail); }
  const Word& word(std::size_t at) const { return document_.words[document_.tokens[symbols_[at].begin].word]; }
  std::string_view raw(std::size_t at) const { return span(at, at + 1).of(document_.source->bytes); }
  Span span(std::size_t first, std::size_t last) const {
    return {document_.tokens[symbols_[first].begin].span.begin, document_.tokens[symbols_[last - 1].end - 1].span.end};
  }

  // Reads the citation whose first word is at `first`, and returns where to go on.
  std::size_t read_at(std::size_t first) {
    std::vector<Step> before, after;  // the units inside the article, as they stand on either side of it
    Step article;
    bool has_article = false;
    std::size_t end = first;
    std::size_t at = first;
    while (role(at) == Unit) {
      Step step;
      step.level = level(at);
      const std::size_t next = read_references(at + 1, step);
      if (next == at + 1) break;
      at = end = next;
      if (step.level == Level::Article) {
        if (has_article) break;
        article = std::move(step);
        has_article = true;
      } else if (step.level != Level::Paragraph) {
        (has_article ? after : before).push_back(std::move(step));
      }
      std::size_t ahead = at;
      while (role(ahead) == Comma || role(ahead) == Of) ++ahead;
      if (has_article && role(ahead) == Unit && level(ahead) == Level::Article) break;
      if (role(ahead) == Unit) at = ahead;
    }
    if (end == first || (!has_article && before.empty())) return first + 1;
    std::reverse(before.begin(), before.end());
    before.insert(before.end(), after.begin(), after.end());
    push(first, end, has_article ? &article : nullptr, before);
    return end;
  }

  // A list of numbers: "171, 172 y 184", "12 a 15", "anterior".
  std::size_t read_references(std::size_t at, Step& step) const {
    if (role(at) == Previous || role(at) == AllPrevious || role(at) == Next) {
      step.neighbour = role(at) == Next ? 1 : -1;
      step.all_before = role(at) == AllPrevious;
      return at + 1;
    }
    std::size_t end = read_reference(at, step);
    while (end != at) {
      std::size_t next = end;
      if (role(next) == Comma) ++next;
      if (role(next) == And) ++next;
      // "artículos 12, 14 y el artículo 15" goes on at the next word for a unit.
      const bool range = next == end && role(next) == Through;
      if (next == end && !range) break;
      at = range ? next + 1 : next;
      Step more;
      more.level = step.level;
      const std::size_t after = read_reference(at, more);
      // A list keeps to one kind of number: in "fracciones III y IV, 368" the last is an article again.
      if (after == at || is_digits(more.references.front()) != is_digits(step.references.back())) break;
      if (range) step.references.back().to = more.references.front().key;
      else std::move(more.references.begin(), more.references.end(), std::back_inserter(step.references));
      end = after;
    }
    return end;
  }

  static bool is_digits(const Reference& reference) { return reference.key[0] >= '0' && reference.key[0] <= '9'; }

  // One number with what belongs to it: "126 bis", "97-A", "5(2)(a)", "II", "a)".
  std::size_t read_reference(std::size_t at, Step& step) const {
    if (at >= symbols_.size()) return at;
    std::size_t next = at;
    if (role(next) == Open) ++next;
    if (next >= symbols_.size()) return at;
    const std::string_view printed = raw(next);
    std::string key;
    if (role(next) == Number && word(next).kind == TokenKind::Number) {
      split_numbers(printed, step);
      key = step.references.back().key;
    } else if (word(next).kind == TokenKind::Word && is_number(next, step.level)) {
      key = number_key(printed);
      const auto ordinal = ordinals_.find(word(next).folded);
      if (ordinal != ordinals_.end() && step.level != Level::Article) key = std::to_string(ordinal->second);
      step.references.push_back({key, {}});
    } else {
      return at;
    }
    ++next;
    if (step.level == Level::Article) next = read_suffix(next, key);
    if (role(next) == Close) ++next;
    step.references.back().key = key;
    return next;
  }

  // "171,172" without a blank is one token but two articles.
  void split_numbers(std::string_view printed, Step& step) const {
    while (true) {
      const std::size_t comma = printed.find(',');
      step.references.push_back({number_key(printed.substr(0, comma)), {}});
      if (comma == std::string_view::npos) return;
      printed.remove_prefix(comma + 1);
    }
  }

  bool is_number(std::size_t at, Level unit) const {
    const std::string& folded = word(at).folded;
    if (folded[0] >= '0' && folded[0] <= '9') return true;
    if (ordinals_.contains(folded)) return true;
    if (unit == Level::Article) return false;
    const std::string_view printed = raw(at);
    const bool roman = printed == text::fold(printed) ? false : roman_value(printed, false) != 0;
    const bool closed = role(at + 1) == Close || (at > 0 && role(at - 1) == Open);
    return roman || (folded.size() <= 3 && closed) || (printed.size() == 1 && printed != folded);
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
      const bool known_article = short_part && role(next) != Comma && !articles_.find(longer).empty() &&
                                 (next > at || raw(next) != word(next).folded || word(next).kind == TokenKind::Number);
      if (!known_word && !known_article) break;
      key = longer;
      at = next + 1;
    }
    return at;
  }

  void push(std::size_t first, std::size_t end, const Step* article, const std::vector<Step>& inside) {
    Citation citation;
    citation.provision = provision_;
    std::size_t last = end;
    citation.external = external_law(end, last);
    citation.span = span(first, last);
    if (!citation.external.empty()) {
      citation.state = Citation::State::External;
      if (article != nullptr) {
        for (const Reference& reference : article->references) citation.targets.push_back(reference.key);
      }
      external_ = citation.external;
      citations_.push_back(std::move(citation));
      return;
    }
    bool all_found = true, ambiguous = false;
    std::vector<std::uint32_t> found;
    if (article != nullptr) find_articles(*article, found, all_found, ambiguous);
    else if (article_ != kNoProvision) found.push_back(article_);
    for (const Step& step : inside) found = step_inside(found, step, all_found);
    for (const std::uint32_t target : found) citation.targets.push_back(document_.provisions[target].eid);
    citation.state = found.empty() || !all_found ? Citation::State::Unresolved
                     : ambiguous                 ? Citation::State::Ambiguous
                                                 : Citation::State::Resolved;
    citations_.push_back(std::move(citation));
  }

  void find_articles(const Step& step, std::vector<std::uint32_t>& found, bool& all_found, bool& ambiguous) const {
    if (step.neighbour != 0) {
      const std::uint32_t target = article_ == kNoProvision ? kNoProvision : articles_.neighbour(article_, step.neighbour);
      if (target != kNoProvision) found.push_back(target);
      ambiguous |= step.all_before;  // how many of them, the words before would have to say
      return;
    }
    for (const Reference& reference : step.references) {
      const std::uint32_t beside = transitory_beside(reference.key);
      if (beside != kNoProvision) {
        found.push_back(beside);
        continue;
      }
      const auto& from = articles_.find(reference.key);
      const auto& to = articles_.find(reference.to);
      if (from.empty() || (!reference.to.empty() && to.empty())) {
        all_found = false;
        continue;
      }
      ambiguous |= from.size() > 1;
      const std::size_t last = reference.to.empty() ? from.front() : to.front();
      const std::size_t stop = std::min(last, from.front() + kLongestRange);
      for (std::size_t position = from.front(); position <= stop; ++position) found.push_back(articles_[position]);
    }
  }

  // Within transitory articles, those of the same decree are meant first.
  std::uint32_t transitory_beside(const std::string& key) const {
    std::uint32_t beside = kNoProvision;
    if (article_ == kNoProvision || !document_.provisions[article_].transitory) return beside;
    for_each_child(document_.provisions, document_.provisions[article_].parent, [&](std::uint32_t child) {
      const Provision& provision = document_.provisions[child];
      if (provision.level == Level::Article && beside == kNoProvision && number_key(provision.number) == key) beside = child;
    });
    return beside;
  }

  // The units of `step` directly inside each of `owners`.
  std::vector<std::uint32_t> step_inside(const std::vector<std::uint32_t>& owners, const Step& step, bool& all_found) const {
    std::vector<std::uint32_t> found;
    if (owners.empty()) return found;
    if (step.neighbour != 0) return neighbours_of_this(step);
    const std::uint32_t owner = owners.back();  // "artículos 5 y 6, fracción II" means the last one
    for (const Reference& reference : step.references) {
      bool hit = false;
      bool within = false;
      for_each_child(document_.provisions, owner, [&](std::uint32_t child) {
        const Provision& provision = document_.provisions[child];
        if (provision.number.empty()) return;
        const std::string key = number_key(provision.number);
        const bool starts = !hit && key == reference.key;
        if (!starts && !within) return;
        hit = true;
        within = !reference.to.empty() && key != reference.to;
        found.push_back(child);
      });
      all_found &= hit;
    }
    return found;
  }

  // "la fracción anterior", seen from inside a fraction or from a paragraph below the fractions.
  std::vector<std::uint32_t> neighbours_of_this(const Step& step) const {
    std::uint32_t here = provision_;
    while (here != kNoProvision && here != article_ && document_.provisions[here].level != step.level) {
      here = document_.provisions[here].parent;
    }
    const bool inside = here != kNoProvision && here != article_;
    const std::uint32_t owner = inside ? document_.provisions[here].parent : article_;
    std::vector<std::uint32_t> before, after;
    if (owner == kNoProvision) return before;
    for_each_child(document_.provisions, owner, [&](std::uint32_t child) {
      if (document_.provisions[child].level != step.level || (inside && child == here)) return;
      (child < (inside ? here : provision_) ? before : after).push_back(child);
    });
    std::vector<std::uint32_t>& side = step.neighbour < 0 ? before : after;
    if (side.empty() || step.all_before) return side;
    return {step.neighbour < 0 ? side.back() : side.front()};
  }

  // The other law that a citation names behind its numbers, or nothing; `last` is moved past its name.
  std::string external_law(std::size_t at, std::size_t& last) const {
    while (role(at) == Comma) ++at;
    if (role(at) != Of) return {};
    while (role(at) == Of) ++at;
    if (role(at) == ThisLaw) {
      last = at + 1;
      return {};
    }
    if (role(at) == SameLaw) {
      last = at + 1;
      return external_;
    }
    if (role(at) != OtherLaw || !is_capital(at)) return {};
    std::size_t end = at + 1;
    for (std::size_t next = end; next < symbols_.size() && word(next).kind != TokenKind::Punctuation; ++next) {
      const bool joins = role(next) == Of || role(next) == And || word(next).folded.size() <= 4;
      if (is_capital(next) || word(next).kind == TokenKind::Number) end = next + 1;
      else if (!joins) break;
    }
    const std::string name = words_between(at, end);
    const bool bare = name.find(' ') == std::string::npos;  // "la Ley" alone says nothing
    if (!bare && text::fold(document_.work.title).find(text::fold(name)) != std::string::npos) {
      last = end;
      return {};
    }
    last = end;
    return name;
  }

  bool is_capital(std::size_t at) const {
    const std::string_view first = raw(at);
    return text::lower(first) != first;
  }

  std::string words_between(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t at = first; at < last; ++at) {
      for (std::uint32_t token = symbols_[at].begin; token < symbols_[at].end; ++token) {
        if (!out.empty()) out += ' ';
        out += document_.tokens[token].span.of(document_.source->bytes);
      }
    }
    return out;
  }

  const Document& document_;
  SymbolReader reader_;
  Articles articles_;
  std::vector<Citation>& citations_;
  std::unordered_map<std::string, int> suffixes_;
  std::unordered_map<std::string, std::uint32_t> ordinals_;
  std::vector<Symbol> symbols_;  // of the provision that is read
  std::uint32_t provision_ = 0, article_ = kNoProvision;
  std::string external_;  // the law that the last such citation named
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
