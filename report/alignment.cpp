#include "report/alignment.h"

#include <cstdio>

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

std::string decimals(double value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.2f", value);
  return buffer;
}

// Four decimals: what the eye can use, and the same on every machine.
double rounded(double value) { return static_cast<double>(static_cast<long long>(value * 10000 + 0.5)) / 10000; }

std::string opening(const Document& document, std::uint32_t index) {
  const Provision& article = document.provisions[index];
  const Span words{article.num.empty() ? article.whole.begin : article.num.end, article.whole.end};
  return words.empty() ? std::string() : shortened(shown_text(document, words).text(), kOpeningBytes);
}

std::string pad(std::string text, std::size_t width) {
  std::size_t letters = 0;
  for (char c : text) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (letters < width) text.append(width - letters, ' ');
  return text;
}

}  // namespace

std::string alignment_json(const AlignedLaws& laws, const Messages&) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/alignment/1");
  json.key("left").begin_object().key("name").string(laws.left.source->name).end_object();
  json.key("right").begin_object().key("name").string(laws.right.source->name).end_object();
  json.key("same_law").boolean(laws.alignment.same_law);
  json.key("pairs").begin_array();
  for (const Pair& pair : laws.alignment.pairs) {
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
    json.end_object();
  }
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
    json.end_array().end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string alignment_table(const AlignedLaws& laws, const Messages& messages) {
  constexpr std::size_t kNumberWidth = 12, kChangeWidth = 14, kReasonWidth = 15;
  std::string out = laws.left.source->name + "  |  " + laws.right.source->name + "\n";
  out += messages(laws.alignment.same_law ? "align.same-law" : "align.different-laws") + "\n\n";
  std::size_t matched = 0;
  for (const Pair& pair : laws.alignment.pairs) {
    const Provision* left = provision(laws.left, pair.left);
    const Provision* right = provision(laws.right, pair.right);
    const bool both = left != nullptr && right != nullptr;
    matched += both;
    out += pad(left == nullptr ? "-" : left->number, kNumberWidth) + pad(right == nullptr ? "-" : right->number, kNumberWidth);
    out += pad(messages("align.change." + std::string(to_string(pair.change))), kChangeWidth);
    out += both ? decimals(pair.similarity) + "  " + decimals(pair.margin) + "  " : "            ";
    out += pad(both ? messages("align.reason." + std::string(to_string(pair.reason))) : "", kReasonWidth);
    out += left != nullptr ? opening(laws.left, pair.left) : opening(laws.right, pair.right);
    out += "\n";
  }
  if (!laws.alignment.renumbered.empty()) out += "\n";
  for (const NumberRun& run : laws.alignment.renumbered) {
    out += messages("align.renumbered", {{"count", std::to_string(run.count)},
                                         {"left-first", laws.left.provisions[run.left_first].number},
                                         {"left-last", laws.left.provisions[run.left_last].number},
                                         {"right-first", laws.right.provisions[run.right_first].number},
                                         {"right-last", laws.right.provisions[run.right_last].number}}) + "\n";
  }
  return out + "\n" + messages("align.count", {{"matched", std::to_string(matched)}, {"count", std::to_string(laws.alignment.pairs.size())}}) + "\n";
}

std::string alignment_csv(const AlignedLaws& laws, const Messages& messages) {
  std::string out = csv_line({messages("align.left"), messages("align.right"), messages("align.change"), messages("align.similarity"),
                              messages("align.margin"), messages("align.reason")});
  for (const Pair& pair : laws.alignment.pairs) {
    const Provision* left = provision(laws.left, pair.left);
    const Provision* right = provision(laws.right, pair.right);
    out += csv_line({left == nullptr ? "" : left->number, right == nullptr ? "" : right->number, std::string(to_string(pair.change)),
                     decimals(pair.similarity), decimals(pair.margin), std::string(to_string(pair.reason))});
  }
  return out;
}

}  // namespace harmonia::report
