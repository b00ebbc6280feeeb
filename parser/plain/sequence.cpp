#include "parser/plain/sequence.h"

#include <algorithm>
#include <cmath>

namespace harmonia::parser {

namespace {

// The chain. Weights were set on 32 codes of Mexican states: a label is worth about 2, so that a stray one
// out of sequence never outweighs the run it would break.
constexpr std::size_t kWindow = 400;           // candidates that a link may pass over
constexpr double kGapWeight = 0.22;            // of log2 of the numbers left out
constexpr double kDuplicateCost = 0.4;         // the same number again: an older wording kept beside the new
constexpr double kBareDuplicateCost = 3.0;     // ... but not by a bare number: that is a list inside an article
constexpr double kLetterGapWeight = 0.1;       // of log2 of the letters left out, for a label that has other readings
constexpr double kSuffixBackCost = 1.2;        // bis after ter: an error, or a duplicate of the group

// Lists.
constexpr std::size_t kLookAhead = 48;         // labels looked at to see whether a list goes on
constexpr std::uint32_t kWidestGap = 3;        // numbers that may be missing from a list

bool repeats_or_follows(const ListReading& reading, std::uint32_t value, std::uint32_t suffix) {
  return reading.follows(value) || (reading.value == value && reading.suffix > suffix);
}

struct OpenList {
  ListStyle style;
  std::uint32_t value, suffix;
  bool follows(const ListReading& reading) const {
    return reading.style == style && repeats_or_follows(reading, value, suffix);
  }
};

bool begins(const ListReading& reading) { return reading.value == 1 && reading.suffix == 0; }

class Resolver {
 public:
  Resolver(const std::vector<ListLine>& lines, const std::vector<ListStyle>& holders) : lines_(lines), holders_(holders) {
    for (std::uint32_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].readings.empty()) labels_.push_back(i);
    }
  }

  std::vector<ListPlace> run() {
    std::vector<ListPlace> places(lines_.size());
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      while (next_label_ < labels_.size() && labels_[next_label_] <= i) ++next_label_;
      if (!lines_[i].readings.empty() && place_item(i, places[i])) continue;
      if (lines_[i].paragraph && lines_[i].apart) open_.clear();
      if (lines_[i].paragraph) place_paragraph(places[i]);
    }
    return places;
  }

 private:
  bool place_item(std::uint32_t i, ListPlace& place) {
    const ListLine& line = lines_[i];
    const ListReading* first = nullptr;
    for (const ListReading& reading : line.readings) {
      if (begins(reading) && (first == nullptr || goes_on(reading))) first = &reading;
    }
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      for (const ListReading& reading : line.readings) {
        if (!open_[depth].follows(reading)) continue;
        // "i)" after "h)": the ninth letter, unless what comes next is "ii)".
        if (first != nullptr && first->style != reading.style && goes_on(*first) && !goes_on(reading)) continue;
        accept(place, depth, reading, false);
        return true;
      }
    }
    if (first != nullptr && (!line.inside || goes_on(*first))) {
      // "§ 1º" stands right under the article, whatever lists came before.
      if (first->style == ListStyle::Named) {
        accept(place, 0, *first, false);
        return true;
      }
      // A list of an open style begins again beside the one before it; another style goes one level down.
      for (std::size_t depth = open_.size(); depth-- > 0;) {
        if (open_[depth].style == first->style) {
          accept(place, depth, *first, false);
          return true;
        }
      }
      accept(place, open_.size(), *first, false);
      return true;
    }
    if (!line.paragraph) return false;
    for (std::size_t depth = open_.size(); depth-- > 0;) {
      for (const ListReading& reading : line.readings) {
        const OpenList& list = open_[depth];
        const bool gap = reading.style == list.style && reading.suffix == 0 && reading.value > list.value && reading.value - list.value <= kWidestGap;
        const bool again = reading.style == list.style && reading.value == list.value && reading.value > 1;
        if (!gap && !again) continue;
        accept(place, depth, reading, true);
        return true;
      }
    }
    return false;
  }

  void accept(ListPlace& place, std::size_t depth, const ListReading& reading, bool gap) {
    open_.resize(depth, OpenList{ListStyle::Digit, 0, 0});
    open_.push_back({reading.style, reading.value, reading.suffix});
    place = {ListPlace::Kind::Item, static_cast<std::uint32_t>(depth + 1), reading, gap};
  }

  // A paragraph closes the lists that do not go on after it, and belongs to the item of the innermost one
  // that does.
  void place_paragraph(ListPlace& place) {
    while (!open_.empty() && !holds_paragraphs(open_.back().style) &&
           !goes_on(ListReading{open_.back().style, open_.back().value, open_.back().suffix})) {
      open_.pop_back();
    }
    place = {ListPlace::Kind::Paragraph, static_cast<std::uint32_t>(open_.size()), {}, false};
  }

  bool holds_paragraphs(ListStyle style) const { return std::find(holders_.begin(), holders_.end(), style) != holders_.end(); }

  // Whether the next label of this style, among those to come, goes on from `reading`.
  bool goes_on(const ListReading& reading) const {
    const std::size_t stop = std::min(labels_.size(), next_label_ + kLookAhead);
    for (std::size_t at = next_label_; at < stop; ++at) {
      bool begins_again = false;
      for (const ListReading& next : lines_[labels_[at]].readings) {
        if (next.style != reading.style) continue;
        if (repeats_or_follows(next, reading.value, reading.suffix)) return true;
        begins_again = begins_again || begins(next);
      }
      if (begins_again) return false;
    }
    return false;
  }

  const std::vector<ListLine>& lines_;
  const std::vector<ListStyle>& holders_;
  std::vector<std::uint32_t> labels_;  // lines that have a label
  std::size_t next_label_ = 0;
  std::vector<OpenList> open_;
};

// What numbers left out cost; small gaps come again and again.
class GapCosts {
 public:
  double operator()(std::uint32_t gap) {
    if (gap >= kKept) return of(gap);
    if (costs_.empty()) costs_.assign(kKept, -1);
    if (costs_[gap] < 0) costs_[gap] = of(gap);
    return costs_[gap];
  }

 private:
  static constexpr std::uint32_t kKept = 1024;
  static double of(std::uint32_t gap) { return kGapWeight * std::log2(static_cast<double>(gap)); }

  std::vector<double> costs_;
};

// "5I" goes on from 5H, and "1O" from 1N: where they do not, another reading is as likely.
double letter_gap_cost(const NumberKey& from, const NumberKey& to) {
  if (to.suffix <= kLetterBase) return 0;
  const std::uint32_t before = from.number == to.number ? std::max(from.suffix, kLetterBase) : kLetterBase;
  return before >= to.suffix ? 0 : kLetterGapWeight * std::log2(static_cast<double>(to.suffix - before));
}

}  // namespace

std::vector<std::uint32_t> choose_chain(const std::vector<Candidate>& candidates) {
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  const std::size_t count = candidates.size();
  std::vector<double> best(count);
  std::vector<double> best_so_far(count);
  std::vector<std::uint32_t> before(count, kNone);
  GapCosts gap_cost;
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& here = candidates[i];
    // Beginning the law at a high number costs like a gap.
    double most = -gap_cost(std::max(here.printed != 0 ? here.printed : here.key.number, 1u)) - (here.label != 0 ? letter_gap_cost({}, here.key) : 0);
    for (std::size_t back = 1; back <= std::min(i, kWindow); ++back) {
      const std::size_t j = i - back;
      if (best_so_far[j] <= most) break;  // a link never gains
      const Candidate& there = candidates[j];
      if (there.key.number > here.key.number || (here.label != 0 && here.label == there.label)) continue;
      double link = best[j];
      if (there.key.number == here.key.number) {
        if (here.key == there.key) link -= here.bare || there.bare ? kBareDuplicateCost : kDuplicateCost;
        else if (here.key < there.key) link -= kSuffixBackCost;
      } else {
        link -= gap_cost(here.key.number - there.key.number);
      }
      if (here.label != 0) link -= letter_gap_cost(there.key, here.key);
      if (link > most) {
        most = link;
        before[i] = static_cast<std::uint32_t>(j);
      }
    }
    best[i] = most + here.score;
    best_so_far[i] = i == 0 ? best[i] : std::max(best_so_far[i - 1], best[i]);
  }
  std::vector<std::uint32_t> chain;
  if (count == 0) return chain;
  auto at = static_cast<std::uint32_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (; at != kNone; at = before[at]) chain.push_back(at);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

std::vector<ListPlace> resolve_lists(const std::vector<ListLine>& lines, const std::vector<ListStyle>& holders) {
  return Resolver(lines, holders).run();
}

}  // namespace harmonia::parser
