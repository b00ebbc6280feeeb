// Comparing two laws.
//
// Both are cut into units and words, the units are paired, and the words of each pair compared. All of it is
// done in one order of the two laws whichever is called left, and turned around at the end, so that a list
// and its mirror image cannot differ.
#include "diff/changes.h"

#include <algorithm>
#include <map>

#include "diff/align.h"
#include "diff/edit_script.h"
#include "diff/unit_pairs.h"
#include "diff/value_changes.h"

namespace harmonia::diff {

namespace {

// The words of a unit, rubric and paragraphs apart.
struct Halves {
  std::span<const UnitWord> heading, text;
};
Halves halves(const std::vector<UnitWord>& words) {
  const auto end = std::find_if(words.begin(), words.end(), [](const UnitWord& word) { return !word.heading; });
  return {{words.begin(), end}, {end, words.end()}};
}

void append(std::vector<WordRun>& runs, WordRun run) {
  if (run.text.empty()) return;
  if (!runs.empty() && runs.back().op == run.op && runs.back().kind == run.kind && runs.back().place == run.place) runs.back().text += run.text;
  else runs.push_back(std::move(run));
}

// The amounts of a unit, each of which is compared as one word.
std::vector<Span> amount_spans(const Document& document, Span span) {
  std::vector<Span> spans;
  for (const Amount& amount : amounts_in(document, span)) {
    if (spans.empty() || spans.back().end <= amount.span.begin) spans.push_back(amount.span);
  }
  return spans;
}

// The articles whose words stand in no paragraph of their own, while those of the counterpart do: one paragraph
// became several, or several one. Their words are set apart, to be compared with a paragraph.
struct SetApart {
  std::vector<bool> left, right;
};
SetApart words_set_apart(const Document& left, const Document& right, const Alignment& alignment) {
  const LawUnits a = units_of(left), b = units_of(right);
  const auto has_words = [](const LawUnits& law, std::uint32_t article) {
    return law.opening[article] != kNoUnit && !law.units[law.opening[article]].blocks.empty();
  };
  SetApart apart{std::vector<bool>(left.provisions.size()), std::vector<bool>(right.provisions.size())};
  for (const Pair& pair : alignment.pairs) {
    if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
    const bool left_has = has_words(a, pair.left), right_has = has_words(b, pair.right);
    if (left_has && !right_has && right.provisions[pair.right].descendants > 0) apart.left[pair.left] = true;
    if (right_has && !left_has && left.provisions[pair.left].descendants > 0) apart.right[pair.right] = true;
  }
  return apart;
}

CutLaw cut(const Document& document, const std::vector<bool>& apart, UnitCutter& cutter) {
  CutLaw law{document, units_of(document, apart), {}};
  law.words.reserve(law.law.units.size());
  const text::Language language = text::language_from(document.work.language);
  for (const Unit& unit : law.law.units) law.words.push_back(cutter.cut(unit, amount_spans(document, unit.span), language));
  return law;
}

class Comparer {
 public:
  Comparer(const CutLaw& left, const CutLaw& right, const DiffOptions& options) : left_(left), right_(right), options_(options) {}

  Change change(const UnitPair& pair) const {
    Change out;
    out.kind = pair.kind;
    out.reason = pair.reason;
    const Unit* a = pair.left == kNoUnit ? nullptr : &left_.law.units[pair.left];
    const Unit* b = pair.right == kNoUnit ? nullptr : &right_.law.units[pair.right];
    // Words set apart against a paragraph are a provision against one.
    out.part = a == nullptr || (b != nullptr && b->part == LawPart::Provision) ? b->part : a->part;
    out.left = a != nullptr ? a->provision : pair.origin;
    out.right = b != nullptr ? b->provision : pair.origin;
    out.on_left = a != nullptr;
    out.on_right = b != nullptr;
    if (a != nullptr) out.left_span = a->span;
    if (b != nullptr) out.right_span = b->span;
    out.in_place = pair.in_place;
    if (a == nullptr || b == nullptr) {
      static const Unit kNothing;
      static const std::vector<UnitWord> kNoWords;
      compare_words(a != nullptr ? *a : kNothing, a != nullptr ? left_.words[pair.left] : kNoWords, b != nullptr ? *b : kNothing,
                    b != nullptr ? right_.words[pair.right] : kNoWords, out);
      for (WordRun& run : out.words) run.kind = WordRun::Kind::Wording;
      out.reworded = false;
      return out;
    }
    compare_words(*a, left_.words[pair.left], *b, right_.words[pair.right], out);
    const bool gone = out.kind == ChangeKind::Repealed || out.kind == ChangeKind::Inserted;
    if (!gone && !out.reworded && (out.kind == ChangeKind::Reworded || out.kind == ChangeKind::Same)) {
      const auto has = [&](WordRun::Kind kind) {
        return std::any_of(out.words.begin(), out.words.end(), [&](const WordRun& run) { return run.op != WordRun::Op::Equal && run.kind == kind; });
      };
      out.kind = has(WordRun::Kind::Cosmetic) ? ChangeKind::Cosmetic : has(WordRun::Kind::Label) ? ChangeKind::Renumbered : ChangeKind::Same;
    } else if (out.reworded && out.kind == ChangeKind::Same) {
      out.kind = ChangeKind::Reworded;
    }
    return out;
  }

 private:
  // The label ends in a space where words follow it, the rubric and the words each in a line end.
  void compare_words(const Unit& a, const std::vector<UnitWord>& left, const Unit& b, const std::vector<UnitWord>& right, Change& out) const {
    const bool words_follow = !left.empty() || !right.empty();
    compare_labels(a, b, words_follow ? " " : "\n", out);
    const Halves x = halves(left), y = halves(right);
    compare_half(x.heading, y.heading, WordRun::Place::Heading, out);
    compare_half(x.text, y.text, WordRun::Place::Text, out);
  }

  void compare_labels(const Unit& a, const Unit& b, const char* ending, Change& out) const {
    const std::string left(a.label.text()), right(b.label.text());
    if (left == right) {
      if (!left.empty()) append(out.words, {WordRun::Op::Equal, WordRun::Kind::Wording, WordRun::Place::Label, left + ending});
      return;
    }
    const bool number = number_of(left_, a) != number_of(right_, b);
    const WordRun::Kind kind = number ? WordRun::Kind::Label : WordRun::Kind::Cosmetic;
    const bool both = !left.empty() && !right.empty();
    append(out.words, {WordRun::Op::Deleted, kind, WordRun::Place::Label, left.empty() || both ? left : left + ending});
    append(out.words, {WordRun::Op::Inserted, kind, WordRun::Place::Label, right.empty() || both ? right : right + ending});
    if (both) append(out.words, {WordRun::Op::Equal, WordRun::Kind::Wording, WordRun::Place::Label, ending});
  }

  void compare_half(std::span<const UnitWord> left, std::span<const UnitWord> right, WordRun::Place place, Change& out) const {
    if (left.empty() && right.empty()) return;
    for (WordRun& run : word_changes(left, right, options_.words)) {
      out.reworded = out.reworded || (run.op != WordRun::Op::Equal && run.kind == WordRun::Kind::Wording);
      run.place = place;
      append(out.words, std::move(run));
    }
    const WordRun::Op op = left.empty() ? WordRun::Op::Inserted : right.empty() ? WordRun::Op::Deleted : WordRun::Op::Equal;
    append(out.words, {op, WordRun::Kind::Wording, place, "\n"});
  }

  static std::string_view number_of(const CutLaw& law, const Unit& unit) {
    return unit.provision == kNoProvision ? std::string_view{} : std::string_view(law.document.provisions[unit.provision].number);
  }

  const CutLaw& left_;
  const CutLaw& right_;
  const DiffOptions& options_;
};

// --- values -----------------------------------------------------------------------------------------

// The amounts of two articles that correspond, all that stands below them included, so that a penalty which
// went from one paragraph to another is not one that was taken away and one that was added.
class ValueComparer {
 public:
  ValueComparer(const CutLaw& left, const CutLaw& right, bool around, std::vector<Change>& changes) : left_(left), right_(right), around_(around), changes_(changes) {}

  void run() {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> articles;  // changes by pair of articles
    std::map<std::uint32_t, std::uint32_t> counterpart;                                      // of left articles
    for (const Change& change : changes_) {
      if (change.part == LawPart::Provision && change.on_left && change.on_right && is_article(left_, change.left)) {
        counterpart[change.left] = change.right;
      }
    }
    std::map<std::uint32_t, std::uint32_t> back;
    for (const auto& [left, right] : counterpart) back[right] = left;
    for (std::uint32_t c = 0; c < changes_.size(); ++c) {
      const Change& change = changes_[c];
      if (change.part != LawPart::Provision && change.part != LawPart::Closing) continue;
      if (change.on_left) {
        const std::uint32_t article = article_of(left_.document.provisions, change.left);
        if (const auto found = counterpart.find(article); found != counterpart.end()) articles[{article, found->second}].push_back(c);
      } else {
        const std::uint32_t article = article_of(right_.document.provisions, change.right);
        if (const auto found = back.find(article); found != back.end()) articles[{found->second, article}].push_back(c);
      }
    }
    for (const auto& [pair, members] : articles) compare(members);
  }

 private:
  static bool is_article(const CutLaw& law, std::uint32_t provision) { return law.document.provisions[provision].level == Level::Article; }

  void compare(const std::vector<std::uint32_t>& members) {
    if (std::none_of(members.begin(), members.end(), [&](std::uint32_t c) { return changes_[c].reworded || !changes_[c].on_left || !changes_[c].on_right; })) return;
    std::vector<Amount> left, right;
    std::vector<std::uint32_t> left_places, right_places;
    for (const std::uint32_t c : members) {
      const Change& change = changes_[c];
      if (change.on_left) add(left_.document, change.left_span, c, left, left_places);
      if (change.on_right) add(right_.document, change.right_span, c, right, right_places);
    }
    std::vector<AmountPair> pairs = around_ ? pair_amounts(right, right_places, left, left_places) : pair_amounts(left, left_places, right, right_places);
    for (AmountPair& pair : pairs) {
      if (around_) std::swap(pair.left, pair.right);
      if (pair.left != AmountPair::kNone && pair.right != AmountPair::kNone) {
        if (same_amount(left[pair.left], right[pair.right])) continue;
        changes_[right_places[pair.right]].values.push_back(compare_amounts(left[pair.left], right[pair.right]));
      } else if (pair.left != AmountPair::kNone) {
        changes_[left_places[pair.left]].values.push_back({left[pair.left], {}, Direction::Removed, {}, {}});
      } else {
        changes_[right_places[pair.right]].values.push_back({{}, right[pair.right], Direction::Added, {}, {}});
      }
    }
  }

  static void add(const Document& document, Span span, std::uint32_t place, std::vector<Amount>& amounts, std::vector<std::uint32_t>& places) {
    for (Amount& amount : amounts_in(document, span)) {
      amounts.push_back(std::move(amount));
      places.push_back(place);
    }
  }

  const CutLaw& left_;
  const CutLaw& right_;
  bool around_;  // paired from right to left
  std::vector<Change>& changes_;
};

// --- notes ------------------------------------------------------------------------------------------

// Notes are paired by their words, in order; those that differ are listed.
std::vector<Change> compare_notes(const CutLaw& left, const CutLaw& right, UnitCutter& cutter, const DiffOptions& options) {
  std::vector<std::vector<UnitWord>> left_words, right_words;
  std::map<std::string, std::uint32_t> numbers;
  const auto number = [&](const Unit& unit) { return numbers.emplace(unit.blocks[0].text(), static_cast<std::uint32_t>(numbers.size())).first->second; };
  std::vector<std::uint32_t> a, b;
  for (const Unit& unit : left.law.notes) a.push_back(number(unit));
  for (const Unit& unit : right.law.notes) b.push_back(number(unit));
  std::vector<Change> changes;
  const auto alone = [&](const Unit& unit, bool is_left) {
    Change change;
    change.part = LawPart::Note;
    change.kind = is_left ? ChangeKind::Repealed : ChangeKind::Inserted;
    change.on_left = is_left;
    change.on_right = !is_left;
    (is_left ? change.left : change.right) = unit.provision;
    (is_left ? change.left_span : change.right_span) = unit.span;
    append(change.words, {is_left ? WordRun::Op::Deleted : WordRun::Op::Inserted, WordRun::Kind::Wording, WordRun::Place::Text, std::string(unit.blocks[0].text())});
    changes.push_back(std::move(change));
  };
  const auto between = [&](std::uint32_t i, std::uint32_t i_end, std::uint32_t j, std::uint32_t j_end) {
    for (; i < i_end || j < j_end;) {
      if (i < i_end && j < j_end) {
        const Unit& x = left.law.notes[i];
        const Unit& y = right.law.notes[j];
        const std::vector<UnitWord> p = cutter.cut(x), q = cutter.cut(y);
        if (common_share(p, q) >= options.words.least_alike) {
          Change change;
          change.part = LawPart::Note;
          change.kind = ChangeKind::Reworded;
          change.reworded = true;
          change.left = x.provision;
          change.right = y.provision;
          change.left_span = x.span;
          change.right_span = y.span;
          change.words = word_changes(p, q, options.words);
          changes.push_back(std::move(change));
          ++i, ++j;
          continue;
        }
      }
      if (i < i_end && (j == j_end || i_end - i >= j_end - j)) alone(left.law.notes[i++], true);
      else alone(right.law.notes[j++], false);
    }
  };
  std::uint32_t i = 0, j = 0;
  for (const EqualRun& run : equal_runs(a, b, {.anchor_size = 0})) {
    between(i, run.left_begin, j, run.right_begin);
    i = run.left_begin + run.size;
    j = run.right_begin + run.size;
  }
  between(i, static_cast<std::uint32_t>(a.size()), j, static_cast<std::uint32_t>(b.size()));
  return changes;
}

// --- the other way round ------------------------------------------------------------------------------

ChangeKind turned_kind(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::Inserted: return ChangeKind::Repealed;
    case ChangeKind::Repealed: return ChangeKind::Inserted;
    case ChangeKind::Split: return ChangeKind::Joined;
    case ChangeKind::Joined: return ChangeKind::Split;
    default: return kind;
  }
}

void turn_words(std::vector<WordRun>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].op == WordRun::Op::Equal) continue;
    words[i].op = words[i].op == WordRun::Op::Deleted ? WordRun::Op::Inserted : WordRun::Op::Deleted;
    const bool pair = words[i].op == WordRun::Op::Inserted && i + 1 < words.size() && words[i + 1].op == WordRun::Op::Inserted && words[i + 1].kind == words[i].kind;
    if (!pair) continue;
    words[i + 1].op = WordRun::Op::Deleted;
    std::swap(words[i], words[i + 1]);
    ++i;
  }
}

void turn(Change& change) {
  change.kind = turned_kind(change.kind);
  std::swap(change.left, change.right);
  std::swap(change.left_span, change.right_span);
  std::swap(change.on_left, change.on_right);
  turn_words(change.words);
}

}  // namespace

bool versions_of_one_law(const Document& left, const Document& right) {
  const WorkInfo& a = left.work;
  const WorkInfo& b = right.work;
  if (!a.uri.empty() && a.uri == b.uri) return true;
  if (!a.title.empty() && a.jurisdiction == b.jurisdiction && text::fold(a.title) == text::fold(b.title)) return true;
  constexpr double kAlike = 0.5, kShareOfArticles = 0.5;
  UnitCutter cutter;
  const LawUnits left_units = units_of(left), right_units = units_of(right);
  const auto words = [&](const Document& document, const LawUnits& law, std::uint32_t article) {
    std::vector<UnitWord> out;
    for (std::uint32_t i = article; i <= article + document.provisions[article].descendants; ++i) {
      if (law.opening[i] == kNoUnit) continue;
      const std::vector<UnitWord> own = cutter.cut(law.units[law.opening[i]]);
      out.insert(out.end(), own.begin(), own.end());
    }
    return out;
  };
  std::map<std::string_view, std::uint32_t> ids;
  std::size_t left_count = 0, alike = 0;
  for (std::uint32_t j = 1; j < right.provisions.size(); ++j) {
    if (right.provisions[j].level == Level::Article) ids.emplace(right.provisions[j].eid, j);
  }
  for (std::uint32_t i = 1; i < left.provisions.size(); ++i) {
    if (left.provisions[i].level != Level::Article) continue;
    ++left_count;
    const auto found = ids.find(left.provisions[i].eid);
    if (found != ids.end() && common_share(words(left, left_units, i), words(right, right_units, found->second)) >= kAlike) ++alike;
  }
  return alike > 0 && static_cast<double>(alike) >= kShareOfArticles * static_cast<double>(std::min(left_count, ids.size()));
}

Alignment align_for_changes(const Document& left, const Document& right) {
  const Alignment alignment = align(left, right);
  if (alignment.same_law || !versions_of_one_law(left, right)) return alignment;
  AlignOptions options;
  options.versions = true;
  return align(left, right, options);
}

Alignment turned(const Alignment& alignment) {
  Alignment out;
  out.same_law = alignment.same_law;
  for (Pair pair : alignment.pairs) {
    std::swap(pair.left, pair.right);
    pair.change = turned_kind(pair.change);
    out.pairs.push_back(pair);
  }
  return out;
}

Changes compare(const Document& left, const Document& right, const Alignment& alignment, const DiffOptions& options) {
  UnitCutter cutter;
  const SetApart apart = words_set_apart(left, right, alignment);
  const CutLaw a = cut(left, apart.left, cutter), b = cut(right, apart.right, cutter);
  const bool around = right.source->bytes < left.source->bytes;
  const CutLaw& first = around ? b : a;
  const CutLaw& second = around ? a : b;
  std::vector<UnitPair> pairs = pair_units(first, second, around ? turned(alignment) : alignment, options);
  if (around) {
    for (UnitPair& pair : pairs) {
      std::swap(pair.left, pair.right);
      pair.kind = turned_kind(pair.kind);
    }
  }
  Changes out;
  out.same_law = alignment.same_law;
  out.renumbered = alignment.renumbered;
  const Comparer comparer(first, second, options);
  for (UnitPair pair : in_reading_order(pairs, a)) {
    if (around) {
      std::swap(pair.left, pair.right);
      pair.kind = turned_kind(pair.kind);
    }
    Change change = comparer.change(pair);
    if (around) turn(change);
    out.changes.push_back(std::move(change));
  }
  out.notes = compare_notes(first, second, cutter, options);
  if (around) {
    for (Change& change : out.notes) turn(change);
  }
  if (options.values) ValueComparer(a, b, around, out.changes).run();
  return out;
}

}  // namespace harmonia::diff
