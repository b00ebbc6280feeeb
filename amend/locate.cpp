// From an address to blocks of the law as it now stands.
#include <algorithm>

#include "amend/applier.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {
Located missing(std::string reason, std::string detail, State state = State::Failed) {
  Located out;
  out.state = state;
  out.reason = std::move(reason);
  out.detail = std::move(detail);
  return out;
}
}  // namespace

std::vector<std::uint32_t> Applier::live(std::uint32_t head) const {
  std::vector<std::uint32_t> out;
  const std::size_t at = law_.place(head);
  for (std::size_t i = at + 1; i < law_.article_end(at); ++i) {
    if (!law_.blocks()[i].gone) out.push_back(law_.blocks()[i].id);
  }
  return out;
}

std::vector<std::uint32_t> Applier::all_blocks(std::size_t begin, std::size_t end) const {
  std::vector<std::uint32_t> out;
  for (std::size_t i = begin; i < end; ++i) {
    const LawBlock& each = law_.blocks()[i];
    if (!each.gone && !each.closed && each.kind != LawBlock::Kind::Outside) out.push_back(each.id);
  }
  return out;
}

std::vector<std::uint32_t> Applier::all_of_division(std::uint32_t head) const {
  const std::size_t at = law_.place(head);
  return all_blocks(at, law_.division_end(at));
}

std::vector<std::string_view> Applier::contents(const std::vector<std::uint32_t>& ids) const {
  std::vector<std::string_view> out;
  for (const std::uint32_t id : ids) out.push_back(block(id).content);
  return out;
}

Located Applier::locate(const Target& target) const {
  const auto article = std::find_if(target.path.begin(), target.path.end(), [](const Step& s) { return s.unit == Unit::Article; });
  Located out;
  if (target.path.empty()) {  // words of the law as a whole
    out.state = State::Applied;
    out.blocks = all_blocks(0, law_.blocks().size());
    return out;
  }
  if (article == target.path.end()) {
    const std::vector<std::size_t> divisions = law_.divisions(target.path);
    if (divisions.empty()) return missing("amend.no-such-division", describe(target));
    if (divisions.size() > 1) return missing("amend.several-divisions", describe(target), State::Ambiguous);
    out.state = State::Applied;
    out.division = true;
    out.head = law_.blocks()[divisions.front()].id;
    return out;
  }
  std::vector<Step> steps(article + 1, target.path.end());
  Label number = article->label;
  if (number.empty()) return missing("amend.no-article", describe(target));
  std::vector<std::size_t> heads = law_.heads(number);
  if (heads.empty() && number.subnumber != 0 && number.suffix == 0) {
    // "artículo 173.2": the unit 2 of article 173.
    Label unit;
    unit.shape = Label::Shape::Digit;
    unit.value = number.subnumber;
    unit.printed = std::to_string(unit.value);
    number.subnumber = 0;
    steps.insert(steps.begin(), {Unit::Labelled, 80, unit, {}});
    heads = law_.heads(number);
  }
  if (heads.empty()) return missing("amend.no-such-article", article->label.printed);
  if (heads.size() > 1) return missing("amend.several-articles", article->label.printed, State::Ambiguous);
  out.head = law_.blocks()[heads.front()].id;
  const std::vector<std::uint32_t> ids = live(out.head);
  const Outline outline(contents(ids), vocabulary_);
  Outline::Range range = outline.whole();
  bool article_itself = true;
  for (const Step& step : steps) {
    if (step.unit == Unit::Sentence) continue;
    if (step.unit == Unit::Proviso) {
      std::vector<std::uint32_t> within(ids.begin() + static_cast<std::ptrdiff_t>(range.begin), ids.begin() + static_cast<std::ptrdiff_t>(range.end));
      Located found = proviso(within, step, target);
      found.head = out.head;
      return found;
    }
    const Outline::Lookup found = outline.find(range, step);
    if (found.found == Outline::Found::None) return missing("amend.no-such-unit", describe(target));
    if (found.found == Outline::Found::Several) return missing("amend.several-units", describe(target), State::Ambiguous);
    range = found.range;
    article_itself = false;
    if (found.other.empty()) continue;
    // Whether the opening line counts is for the new text to say; where nothing says it, nothing is changed.
    const std::uint32_t counted = ids[range.begin], skipped = ids[found.other.begin];
    const std::optional<bool> skips = skips_opening(counted, skipped);
    if (!skips) return missing("amend.opening-counted", describe(target), State::Ambiguous);
    if (*skips) range = found.other;
  }
  out.state = State::Applied;
  out.article = article_itself;
  for (std::size_t i = range.begin; i < range.end; ++i) out.blocks.push_back(ids[i]);
  return out;
}

// The words from "Provided that" on, to the next proviso of the paragraph or to its end.
Located Applier::proviso(const std::vector<std::uint32_t>& blocks, const Step& step, const Target& target) const {
  std::vector<std::pair<std::uint32_t, Span>> all;
  for (const std::uint32_t id : blocks) {
    const std::string& content = block(id).content;
    std::string folded;
    std::vector<std::uint32_t> places;
    text::fold_mapped(content, folded, places);
    for (std::size_t at = 0; at < folded.size(); ++at) {
      const bool begins = at == 0 || (folded[at - 1] == ' ' && at > 1 && std::string_view(":;,.-)").find(folded[at - 2]) != std::string_view::npos) || places[at] == 0;
      if (!begins) continue;
      for (const std::string& opening : vocabulary_.proviso_openings()) {
        if (folded.compare(at, opening.size(), opening) != 0) continue;
        if (!all.empty() && all.back().first == id) all.back().second.end = places[at];
        all.push_back({id, {places[at], static_cast<std::uint32_t>(content.size())}});
        break;
      }
    }
  }
  for (auto& [id, span] : all) {
    while (span.end > span.begin && block(id).content[span.end - 1] == ' ') --span.end;
  }
  const Label::Shape shape = step.label.shape;
  const std::size_t place = shape == Label::Shape::None ? (all.size() == 1 ? 1 : 0) : shape == Label::Shape::Last ? all.size() : step.label.value;
  if (all.empty() || place > all.size()) return missing("amend.no-such-unit", describe(target));
  if (place == 0) return missing("amend.several-units", describe(target), State::Ambiguous);
  Located out;
  out.state = State::Applied;
  out.blocks.assign(1, all[place - 1].first);
  out.part = all[place - 1].second;
  return out;
}

Located Applier::locate_parent(const Target& target) const {
  if (target.path.size() < 2) return missing("amend.no-article", describe(target));
  Target parent = target;
  parent.path.pop_back();
  return locate(parent);
}

// Of two paragraphs, which does the new text of the sentence restate? The one with which it begins alike.
std::optional<bool> Applier::skips_opening(std::uint32_t counted, std::uint32_t skipped) const {
  if (skips_opening_) return skips_opening_;
  const auto alike = [](std::string_view a, std::string_view b) {
    std::size_t words = 0;
    for (std::size_t i = 0; i < a.size() && i < b.size() && a[i] == b[i]; ++i) words += a[i] == ' ';
    return words;
  };
  std::size_t best_counted = 0, best_skipped = 0;
  for (const NewBlock& each : *new_text_) {
    best_counted = std::max(best_counted, alike(each.text, block(counted).content));
    best_skipped = std::max(best_skipped, alike(each.text, block(skipped).content));
  }
  if (best_counted == best_skipped) return std::nullopt;
  return skips_opening_ = best_skipped > best_counted;
}

std::string Applier::eid_of(const Located& at) const {
  std::uint32_t provision = kNoProvision;
  if (at.article || at.division || at.blocks.empty()) provision = at.head == 0 ? kNoProvision : block(at.head).provision;
  else provision = block(at.blocks.front()).provision;
  return provision == kNoProvision ? std::string() : law_.document().provisions[provision].eid;
}

}  // namespace harmonia::amend
