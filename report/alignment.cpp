#include "report/alignment.h"

#include <algorithm>
#include <cstdio>
#include <tuple>

#include "report/csv.h"
#include "report/document.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kOpeningBytes = 44;  // of an article's words that the table shows

const Provision* provision(const Document& document, std::uint32_t index) {
  return index == kNoProvision ? nullptr : &document.provisions[index];
}

void write_side(JsonWriter& json, std::string_view side, const Provision* article) {
  const std::string number = std::string(side) + "_number";
  json.key(side);
  article == nullptr ? json.null() : json.string(article->eid);
  json.key(number);
  article == nullptr ? json.null() : json.string(article->number);
}

// Four decimals: what the eye can use, and the same on every machine.
double rounded(double value) { return static_cast<double>(static_cast<long long>(value * 10000 + 0.5)) / 10000; }

void write_pair(JsonWriter& json, const AlignedLaws& laws, const Pair& pair, const Messages* with_names = nullptr) {
  const Provision* left = provision(laws.left, pair.left);
  const Provision* right = provision(laws.right, pair.right);
  json.begin_object();
  write_side(json, "left", left);
  write_side(json, "right", right);
  json.key("level").string(to_string((left != nullptr ? left : right)->level));
  json.key("change").string(to_string(pair.change));
  json.key("similarity").number(rounded(pair.similarity));
  json.key("margin").number(rounded(pair.margin));
  json.key("reason").string(to_string(pair.reason));
  if (with_names != nullptr) {
    for (const auto& [side, law, at] : {std::tuple("left_name", &laws.left, pair.left), std::tuple("right_name", &laws.right, pair.right)}) {
      json.key(side);
      at == kNoProvision ? json.null() : json.string(division_name(*law, at, *with_names));
    }
  }
  json.end_object();
}

std::string opening(const Document& document, std::uint32_t index) {
  const Provision& article = document.provisions[index];
  const Span words{article.num.empty() ? article.whole.begin : article.num.end, article.whole.end};
  return words.empty() ? std::string() : shortened(shown_text(document, words).text(), kOpeningBytes);
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Whatever is too long still parts from what follows.
std::string pad(std::string text, std::size_t width) {
  const std::size_t length = letters(text);
  text.append(length < width ? width - length : 1, ' ');
  return text;
}

std::string reason(const Pair& pair, const Messages& messages) { return messages("align.reason." + std::string(to_string(pair.reason))); }

class Table {
 public:
  Table(const AlignedLaws& laws, const Messages& messages) : laws_(laws), messages_(messages), candidates_(candidates_by_left(laws.alignment)) {
    for (const Pair& pair : laws.alignment.pairs) {
      left_width_ = wide_enough(laws.left, pair.left, left_width_);
      right_width_ = wide_enough(laws.right, pair.right, right_width_);
    }
  }

  std::string write() {
    out_ = laws_.left.source->name + "  |  " + laws_.right.source->name + "\n";
    out_ += messages_(laws_.alignment.same_law ? "align.same-law" : "align.different-laws") + "\n\n";
    in_reading_order(laws_.alignment, [&](const Pair& pair) { write_division(pair); }, [&](const Pair& pair) { write_article(pair); });
    if (!laws_.alignment.renumbered.empty()) out_ += "\n";
    for (const NumberRun& run : laws_.alignment.renumbered) {
      out_ += messages_("align.renumbered", {{"count", std::to_string(run.count)},
                                             {"left-first", laws_.left.provisions[run.left_first].number},
                                             {"left-last", laws_.left.provisions[run.left_last].number},
                                             {"right-first", laws_.right.provisions[run.right_first].number},
                                             {"right-last", laws_.right.provisions[run.right_last].number}}) + "\n";
    }
    return out_ + "\n" + messages_("align.count", {{"matched", std::to_string(matched_)}, {"count", std::to_string(laws_.alignment.pairs.size())}}) + "\n";
  }

 private:
  static constexpr std::size_t kNumberWidth = 12, kWidestNumber = 30, kChangeWidth = 14, kReasonWidth = 15;

  // Two spaces behind the longest number: some articles are called "Disposición final séptima".
  static std::size_t wide_enough(const Document& law, std::uint32_t article, std::size_t width) {
    return article == kNoProvision ? width : std::clamp(letters(law.provisions[article].number) + 2, width, kWidestNumber);
  }

  std::string numbers(const Pair& pair) const { return pair.reason == MatchReason::None ? "            " : two_decimals(pair.similarity) + "  " + two_decimals(pair.margin) + "  "; }

  void write_division(const Pair& pair) {
    out_ += "── " + division_name(laws_.left, pair.left, messages_) + "  |  " + division_name(laws_.right, pair.right, messages_);
    out_ += "  " + messages_("align.change." + std::string(to_string(pair.change)));
    if (pair.reason != MatchReason::None) out_ += "  " + numbers(pair) + reason(pair, messages_);
    out_ += "\n";
  }

  void write_article(const Pair& pair) {
    const Provision* left = provision(laws_.left, pair.left);
    const Provision* right = provision(laws_.right, pair.right);
    const bool both = left != nullptr && right != nullptr;
    matched_ += both;
    out_ += pad(left == nullptr ? "-" : left->number, left_width_) + pad(right == nullptr ? "-" : right->number, right_width_);
    out_ += pad(messages_("align.change." + std::string(to_string(pair.change))), kChangeWidth);
    out_ += both ? two_decimals(pair.similarity) + "  " + two_decimals(pair.margin) + "  " : "            ";
    out_ += pad(both ? reason(pair, messages_) : "", kReasonWidth);
    out_ += left != nullptr ? opening(laws_.left, pair.left) : opening(laws_.right, pair.right);
    if (left != nullptr) write_others(pair);
    out_ += "\n";
  }

  // Where no counterpart is asserted, what comes nearest; and where else the words stand.
  void write_others(const Pair& pair) {
    const auto found = candidates_.find(pair.left);
    if (found == candidates_.end()) return;
    const Candidates& candidates = *found->second;
    if (pair.right == kNoProvision && !candidates.ranked.empty()) {
      std::string list;
      for (const RankedCandidate& each : candidates.ranked) list += (list.empty() ? "" : ", ") + laws_.right.provisions[each.right].number;
      out_ += "  [" + messages_("align.candidates", {{"numbers", list}}) + "]";
    }
    if (candidates.wording && candidates.wording->right != pair.right) {
      out_ += "  [" + messages_("align.nearest-wording", {{"number", laws_.right.provisions[candidates.wording->right].number}, {"share", two_decimals(candidates.wording->share)}}) + "]";
    }
  }

  const AlignedLaws& laws_;
  const Messages& messages_;
  std::unordered_map<std::uint32_t, const Candidates*> candidates_;
  std::string out_;
  std::size_t matched_ = 0, left_width_ = kNumberWidth, right_width_ = kNumberWidth;
};

}  // namespace

std::string two_decimals(double value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

std::unordered_map<std::uint32_t, const Candidates*> candidates_by_left(const Alignment& alignment) {
  std::unordered_map<std::uint32_t, const Candidates*> out;
  for (const Candidates& each : alignment.candidates) out[each.left] = &each;
  return out;
}

std::string division_name(const Document& law, std::uint32_t division, const Messages& messages) {
  if (division == kNoProvision) return "-";
  const Provision& p = law.provisions[division];
  std::string name(p.num.empty() ? std::string_view{} : shown_text(law, p.num).text());
  if (!p.heading.empty()) name.append(name.empty() ? "" : " ").append(shown_text(law, p.heading).text());
  return name.empty() ? messages("level." + std::string(to_string(p.level)), {{"number", p.number}}) : name;
}

std::string alignment_json(const AlignedLaws& laws, const Messages& messages) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/alignment/1");
  json.key("left").begin_object().key("name").string(laws.left.source->name).end_object();
  json.key("right").begin_object().key("name").string(laws.right.source->name).end_object();
  json.key("same_law").boolean(laws.alignment.same_law);
  json.key("pairs").begin_array();
  for (const Pair& pair : laws.alignment.pairs) write_pair(json, laws, pair);
  json.end_array();
  json.key("divisions").begin_array();
  for (const Pair& pair : laws.alignment.divisions) write_pair(json, laws, pair, &messages);
  json.end_array();
  json.key("renumbered").begin_array();
  for (const NumberRun& run : laws.alignment.renumbered) {
    json.begin_object();
    json.key("left_first").string(laws.left.provisions[run.left_first].number).key("left_last").string(laws.left.provisions[run.left_last].number);
    json.key("right_first").string(laws.right.provisions[run.right_first].number).key("right_last").string(laws.right.provisions[run.right_last].number);
    json.key("count").number(static_cast<std::int64_t>(run.count)).key("shift");
    run.shift ? json.number(static_cast<std::int64_t>(*run.shift)) : json.null();
    json.end_object();
  }
  json.end_array();
  json.key("candidates").begin_array();
  for (const Candidates& candidates : laws.alignment.candidates) {
    const Provision& left = laws.left.provisions[candidates.left];
    json.begin_object();
    json.key("left").string(left.eid).key("left_number").string(left.number).key("level").string(to_string(left.level));
    json.key("ranked").begin_array();
    for (const RankedCandidate& candidate : candidates.ranked) {
      const Provision& right = laws.right.provisions[candidate.right];
      json.begin_object();
      json.key("right").string(right.eid).key("right_number").string(right.number);
      json.key("similarity").number(rounded(candidate.similarity));
      json.key("shared").strings(candidate.shared);
      json.end_object();
    }
    json.end_array();
    json.key("nearest_wording");
    if (candidates.wording) {
      const Provision& right = laws.right.provisions[candidates.wording->right];
      json.begin_object().key("right").string(right.eid).key("right_number").string(right.number);
      json.key("share").number(rounded(candidates.wording->share)).end_object();
    } else {
      json.null();
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string alignment_table(const AlignedLaws& laws, const Messages& messages) { return Table(laws, messages).write(); }

std::string alignment_csv(const AlignedLaws& laws, const Messages& messages) {
  std::string out = csv_line({messages("align.left"), messages("align.right"), messages("align.change"), messages("align.similarity"),
                              messages("align.margin"), messages("align.reason")});
  for (const Pair& pair : laws.alignment.pairs) {
    const Provision* left = provision(laws.left, pair.left);
    const Provision* right = provision(laws.right, pair.right);
    out += csv_line({left == nullptr ? "" : left->number, right == nullptr ? "" : right->number, std::string(to_string(pair.change)),
                     two_decimals(pair.similarity), two_decimals(pair.margin), std::string(to_string(pair.reason))});
  }
  return out;
}

}  // namespace harmonia::report
