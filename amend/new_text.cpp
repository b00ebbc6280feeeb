#include "amend/new_text.h"

#include <algorithm>

namespace harmonia::amend {

namespace {

bool closes(std::string_view text, const UnitLabel& label) {
  if (label.length >= text.size()) return true;
  const char mark = text[label.number.end];
  return mark == '.' || mark == '-' || mark == ':' || mark == ')' || text.substr(label.number.end).starts_with(" .") ||
         text.substr(label.number.end).starts_with("–") || text.substr(label.number.end).starts_with(" –") || text.substr(label.number.end).starts_with("º") ||
         (label.unit < Unit::Article && text.size() < 200);
}

std::vector<std::string_view> views(const std::vector<NewBlock>& blocks) {
  std::vector<std::string_view> out;
  for (const NewBlock& block : blocks) out.push_back(block.text);
  return out;
}

}  // namespace

std::vector<NewArticle> take_apart(const std::vector<NewBlock>& blocks, const Vocabulary& vocabulary) {
  std::vector<NewArticle> out;
  std::vector<NewBlock> divisions;
  bool in_division = false;
  for (const NewBlock& block : blocks) {
    const UnitLabel label = block.omissis ? UnitLabel{} : read_unit_label(block.text, vocabulary);
    if (label.unit == Unit::Article && closes(block.text, label)) {
      NewArticle article;
      article.divisions = std::move(divisions);
      divisions.clear();
      article.label = label;
      article.head = block.text.substr(0, label.length);
      while (!article.head.empty() && article.head.back() == ' ') article.head.pop_back();
      if (label.length < block.text.size()) {
        article.beside_label = true;
        article.paragraphs.push_back({block.text.substr(label.length), {block.source.begin + label.length, block.source.end}, false});
        article.paragraphs.back().omissis = article.paragraphs.back().text.find_first_not_of(" .…[]()") == std::string::npos;
      }
      out.push_back(std::move(article));
      in_division = false;
      continue;
    }
    if (label.unit != Unit::None && label.unit < Unit::Article && closes(block.text, label)) {
      divisions.push_back(block);
      in_division = true;
      continue;
    }
    if (in_division && out.empty()) {
      divisions.push_back(block);  // the name of a division on a line of its own
      continue;
    }
    if (out.empty()) out.emplace_back();
    out.back().paragraphs.push_back(block);
  }
  if (!divisions.empty()) {
    NewArticle last;
    last.divisions = std::move(divisions);
    out.push_back(std::move(last));
  }
  return out;
}

std::optional<Picked> pick(const std::vector<NewArticle>& text, const Target& target, const Share& share, const Vocabulary& vocabulary) {
  const auto article_step = std::find_if(target.path.begin(), target.path.end(), [](const Step& step) { return step.unit == Unit::Article; });
  const NewArticle* article = nullptr;
  for (const NewArticle& each : text) {
    const bool same = article_step != target.path.end() && each.label.unit == Unit::Article && same_number(each.label.label, article_step->label);
    if (!same) continue;
    if (article != nullptr) return std::nullopt;
    article = &each;
  }
  if (article == nullptr && text.size() == 1 && text.front().label.unit == Unit::None) article = &text.front();
  if (article == nullptr) return std::nullopt;
  std::vector<Step> steps;
  if (article_step != target.path.end()) steps.assign(article_step + 1, target.path.end());
  Picked out;
  if (steps.empty()) {
    out.blocks = article->paragraphs;
    return out.blocks.empty() ? std::nullopt : std::optional(out);
  }
  const Outline outline(views(article->paragraphs), vocabulary);
  const auto copy = [&](const Outline::Range& range) {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (!article->paragraphs[i].omissis) out.blocks.push_back(article->paragraphs[i]);
    }
  };
  const bool plain = std::none_of(article->paragraphs.begin(), article->paragraphs.end(), [](const NewBlock& b) { return b.omissis; });
  if (steps.back().unit == Unit::Labelled) {
    // A unit that comes back with further ones of its list behind it: all of them take its place.
    if (share.alone && plain && same_number(outline.paragraphs().front().label.label, steps.back().label)) {
      copy(outline.whole());
      out.labelled = true;
      return out;
    }
    // The new text may begin anywhere on the way down to the unit.
    for (std::size_t skip = 0; skip < steps.size(); ++skip) {
      Outline::Range range = outline.whole();
      bool found = true;
      for (std::size_t i = skip; i < steps.size() && found; ++i) {
        if (steps[i].unit != Unit::Labelled) continue;
        const Outline::Lookup at = outline.find(range, steps[i]);
        found = at.found == Outline::Found::One;
        range = at.range;
      }
      if (!found) continue;
      copy(range);
      out.labelled = true;
      if (!out.blocks.empty()) return out;
    }
    const bool unlabelled = !article->paragraphs.empty() && !article->paragraphs.front().omissis && outline.paragraphs().front().label.label.empty();
    if (!share.alone || !plain || !unlabelled) return std::nullopt;
    copy(outline.whole());
    return out;
  }
  // A counted paragraph. Inside the part that restates its unit, runs of text between lines that stay are
  // taken in order; the opening of the unit may be restated before them.
  if (share.alone && plain) {
    copy(outline.whole());
    return out.blocks.empty() ? std::nullopt : std::optional(out);
  }
  Outline::Range range = outline.whole();
  bool opening = false;  // the new text restates how the unit begins
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const Outline::Lookup at = outline.find(range, steps[i]);
    if (at.found != Outline::Found::One) continue;
    range = at.range;
    opening = true;
  }
  const bool unnumbered = [&] {
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (!article->paragraphs[i].omissis && outline.paragraphs()[i].label.label.empty() && outline.paragraphs()[i].owner == range.unit) return true;
    }
    return false;
  }();
  std::vector<Outline::Range> runs;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (article->paragraphs[i].omissis) continue;
    // Numbered units below are other targets'.
    const bool counted = i == range.unit || (outline.paragraphs()[i].label.label.empty() && outline.paragraphs()[i].owner == range.unit) ||
                         (range.unit == kNoOwner && runs.empty() && !unnumbered);
    if (!counted) continue;
    const bool goes_on = share.count == 1 && !runs.empty() && runs.back().end == i;
    if (!goes_on) runs.push_back({i, i, kNoOwner});
    runs.back().end = i + 1;
  }
  if (runs.size() == share.count + 1 && opening && steps.back().label.value > 1) runs.erase(runs.begin());
  if (runs.size() != share.count) return std::nullopt;
  copy(runs[share.index]);
  return out.blocks.empty() ? std::nullopt : std::optional(out);
}

}  // namespace harmonia::amend
