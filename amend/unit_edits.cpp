// Whole units: what is replaced, put in, taken out, or given another number. Text that the bill restates without
// a change stays the block it was, so that the comparison shows only what changed.
#include <algorithm>
#include <span>
#include <utility>

#include "amend/applier.h"
#include "amend/find_words.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

const Step* article_step(const Target& target) {
  const auto found = std::find_if(target.path.begin(), target.path.end(), [](const Step& s) { return s.unit == Unit::Article; });
  return found == target.path.end() ? nullptr : &*found;
}

bool holds(const Step& step, const Label& number) {
  if (step.through.empty()) return same_number(step.label, number);
  return !before(number, step.label) && !before(step.through, number);
}

// The printed number of a label without a closing mark of its own: "j)" is "j".
std::string bare(const Label& label) {
  std::string out = label.printed;
  if (!out.empty() && out.back() == ')') out.pop_back();
  if (!out.empty() && out.front() == '(') out.erase(0, 1);
  return out;
}

constexpr std::size_t kLongestRubric = 160;  // bytes
constexpr std::string_view kClosingMarks = ".:)-";

// Where a head's label ends, closing marks included: also that of a number without a word, as in "12. Of harm".
std::size_t label_end(const LawBlock& head) {
  std::size_t end = head.label.length;
  if (end == 0 && head.content.starts_with(head.label.label.printed)) end = head.label.label.printed.size();
  return std::min(head.content.find_first_not_of(kClosingMarks, end), head.content.size());
}

// Whether words of its own stand beside the label.
bool has_rubric(const LawBlock& head) { return head.content.find_first_not_of(' ', label_end(head)) != std::string::npos; }

}  // namespace

void Applier::change(LawBlock& changed, std::string content, std::uint32_t instruction) {
  if (changed.before.empty() && changed.provision != kNoProvision) changed.before = changed.content;
  changed.content = std::move(content);
  if (changed.changed_by.empty() || changed.changed_by.back() != instruction) changed.changed_by.push_back(instruction);
}

void Applier::remove(LawBlock& removed, std::uint32_t instruction) {
  if (removed.before.empty()) removed.before = removed.content;
  removed.gone = true;
  removed.changed_by.push_back(instruction);
}

LawBlock Applier::fresh(LawBlock::Kind kind, std::string content, std::uint32_t instruction) const {
  LawBlock out;
  out.kind = kind;
  out.gap = kind == LawBlock::Kind::Text ? law_.text_gap() : law_.head_gap();
  out.content = std::move(content);
  out.changed_by.push_back(instruction);
  if (kind != LawBlock::Kind::Text) out.label = read_unit_label(out.content, vocabulary_);
  return out;
}

// Puts `blocks` in the place of `old`, or after the block `after` where there is no old text.
void Applier::put(std::vector<std::uint32_t> old, const std::vector<NewBlock>& blocks, std::uint32_t after, std::uint32_t instruction) {
  std::size_t next_old = 0;
  std::uint32_t last = after;
  for (const NewBlock& added : blocks) {
    bool kept = false;
    for (std::size_t i = next_old; i < old.size() && !kept; ++i) {
      if (plain(block(old[i]).content) != plain(added.text)) continue;
      for (std::size_t gone = next_old; gone < i; ++gone) remove(block(old[gone]), instruction);
      next_old = i + 1;
      last = old[i];
      kept = true;
    }
    if (kept) continue;
    if (next_old < old.size()) {
      // Is this old paragraph restated further down? Then the new one stands before it.
      const bool later = std::any_of(blocks.begin(), blocks.end(), [&](const NewBlock& b) { return plain(b.text) == plain(block(old[next_old]).content); });
      if (!later) {
        change(block(old[next_old]), added.text, instruction);
        last = old[next_old++];
        continue;
      }
    }
    std::vector<LawBlock> one = {fresh(LawBlock::Kind::Text, added.text, instruction)};
    const std::size_t at = law_.place(last) + 1;
    law_.insert(at, std::move(one));
    last = law_.blocks()[at].id;
  }
  for (; next_old < old.size(); ++next_old) remove(block(old[next_old]), instruction);
}

// --- replacing

// "el inciso 1°" with the new text "1° ...": where the law numbers its items so, the one with the number is meant, not the first
// paragraph.
void Applier::settle_counted(Instruction& instruction) const {
  if (instruction.kind != Kind::Substitution || instruction.target.path.size() < 2 || instruction.target.path.back().unit != Unit::Paragraph || instruction.new_text.empty()) return;
  const ParagraphLabel own = read_paragraph_label(instruction.new_text.front().text, vocabulary_);
  if (own.label.empty() || !same_number(own.label, instruction.target.path.back().label)) return;
  const Located counted = locate(instruction.target);
  if (counted.state == State::Applied && !counted.blocks.empty() && !read_paragraph_label(block(counted.blocks.front()).content, vocabulary_).label.empty()) return;
  Target by_number = instruction.target;
  by_number.path.back().unit = Unit::Labelled;
  if (locate(by_number).state == State::Applied) instruction.target = std::move(by_number);
}

// "incorpóranse como incisos 11 y 12" where the article numbers its items up to 10: they are items, not paragraphs that are counted.
void Applier::settle_numbered(Instruction& instruction) const {
  std::vector<Step>& path = instruction.target.path;
  if (instruction.kind != Kind::Insertion || path.size() < 2 || path.back().unit != Unit::Paragraph || path.back().label.shape != Label::Shape::Digit || path.back().label.value < 2) return;
  const bool labelled = std::any_of(instruction.new_text.begin(), instruction.new_text.end(), [&](const NewBlock& each) { return same_number(read_paragraph_label(each.text, vocabulary_).label, path.back().label); });
  if (!labelled) return;
  Target first = instruction.target;
  first.path.back().unit = Unit::Labelled;
  first.path.back().label = {Label::Shape::Digit, 1, 0, 0, "1"};
  if (locate(first).state == State::Applied) path.back().unit = Unit::Labelled;
}

Applier::Problem Applier::substitute(const std::vector<std::uint32_t>& group, const Share& share) {
  Instruction& first = instructions_[group.front()];
  const std::vector<NewArticle> text = take_apart(first.new_text, vocabulary_);
  if (text.empty()) return problem("amend.no-new-text", describe(first.target));
  std::vector<std::uint32_t> old;
  Located at;
  for (const std::uint32_t member : group) {
    const Located each = locate(instructions_[member].target);
    if (each.state != State::Applied) return problem(each.reason, each.detail, each.state);
    instructions_[member].target_eid = eid_of(each);
    if (member == group.front()) at = each;
    old.insert(old.end(), each.blocks.begin(), each.blocks.end());
  }
  if (at.division) return problem("amend.division-text", describe(first.target));
  if (!at.part.empty()) {
    std::string by;
    for (const NewBlock& each : first.new_text) by += (by.empty() ? "" : " ") + each.text;
    return replace_proviso(group.front(), at, by);
  }
  const std::optional<Picked> picked = pick(text, first.target, share, vocabulary_);
  if (!picked || picked->blocks.empty()) return problem("amend.new-text-lacks", describe(first.target));
  if (at.article) return replace_article(group.front(), at, text, *picked);
  std::vector<NewBlock> blocks = picked->blocks;
  const Step& leaf = first.target.path.back();
  const ParagraphLabel new_label = read_paragraph_label(blocks.front().text, vocabulary_);
  const ParagraphLabel old_label = read_paragraph_label(block(old.front()).content, vocabulary_);
  if (leaf.unit == Unit::Labelled) {
    if (new_label.label.empty() || new_label.style != old_label.style) {
      if (!picked->labelled && new_label.label.empty()) blocks.front().text = block(old.front()).content.substr(0, old_label.length) + blocks.front().text;
    } else if (!same_number(new_label.label, old_label.label)) {
      return problem("amend.new-text-lacks", describe(first.target));
    }
    // The number keeps the form that the law gives it: "3.º" where the bill writes "3.ª".
    const bool same_shape = new_label.label.shape == old_label.label.shape && same_number(new_label.label, old_label.label);
    if (same_shape) blocks.front().text = block(old.front()).content.substr(0, old_label.length) + blocks.front().text.substr(new_label.length);
  } else if (!old_label.label.empty() && new_label.label.empty() && group.size() == 1) {
    blocks.front().text = block(old.front()).content.substr(0, old_label.length) + blocks.front().text;
  }
  put(old, blocks, at.head, group.front());
  return {};
}

Applier::Problem Applier::replace_article(std::uint32_t index, const Located& at, const std::vector<NewArticle>& text, const Picked& picked) {
  const bool omissis = std::any_of(picked.blocks.begin(), picked.blocks.end(), [](const NewBlock& b) { return b.omissis; });
  if (omissis) return merge(index, at, picked.blocks);
  std::vector<NewBlock> blocks = picked.blocks;
  LawBlock& head = block(at.head);
  if (bare_articles() && text.size() == 1 && text.front().label.unit == Unit::None) {
    const std::vector<NewArticle> split = by_bare_labels(text.front());
    if (split.size() > 1) return problem("amend.not-announced", split[1].label.label.printed);
    if (split.size() == 1 && same_number(split.front().label.label, head.label.label)) {
      blocks = split.front().paragraphs;
      if (blocks.empty()) return problem("amend.no-new-text", describe(instructions_[index].target));
      if (const std::string& rubric = split.front().rubric; !rubric.empty() && harmonia::amend::has_rubric(head)) {
        const std::string whole = head_with(head, head.label.label, rubric);
        if (whole != head.content) change(head, whole, index);
      }
    }
  }
  // A rubric in the label's line goes where this law keeps rubrics.
  const bool has_rubric = head.label.length < head.content.size();
  const bool one_label = text.size() == 1 && text.front().label.unit == Unit::Article;
  if (has_rubric && one_label && blocks.size() > 1 && blocks.front().text.size() < 160) {
    change(head, head.content.substr(0, head.label.length) + blocks.front().text, index);
    blocks.erase(blocks.begin());
  }
  put(at.blocks, blocks, at.head, index);
  return {};
}

// An article restated with lines that stay: numbered units are replaced by their numbers; an unnumbered paragraph only
// where nothing that stays stands before it.
Applier::Problem Applier::merge(std::uint32_t index, const Located& at, const std::vector<NewBlock>& text) {
  std::vector<std::string_view> texts;
  for (const NewBlock& each : text) texts.push_back(each.text);
  const Outline fresh_outline(texts, vocabulary_);
  struct Edit {
    std::vector<std::uint32_t> old;
    std::vector<NewBlock> blocks;
  };
  std::vector<Edit> edits;
  const Outline outline(contents(at.blocks), vocabulary_);
  bool stays = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].omissis) {
      stays = true;
      continue;
    }
    const ParagraphLabel& label = fresh_outline.paragraphs()[i].label;
    Outline::Lookup found;
    if (label.label.empty()) {
      if (stays) return problem("amend.place-among-dots", text[i].text.substr(0, 40));
      found = outline.find(outline.whole(), {Unit::Paragraph, 0, {Label::Shape::Ordinal, static_cast<std::uint32_t>(i + 1), 0, 0, ""}, {}});
    } else {
      // "II. y III. ..." and the like stand for several that stay.
      const std::string_view rest = std::string_view(text[i].text).substr(label.length);
      if (rest.find_first_not_of(" .…[]()") == std::string_view::npos) {
        stays = true;
        continue;
      }
      found = outline.find(outline.whole(), {Unit::Labelled, 0, label.label, {}});
      if (found.found == Outline::Found::One) found.range.end = found.range.begin + 1;
    }
    if (found.found != Outline::Found::One) return problem("amend.no-such-unit", text[i].text.substr(0, 40));
    Edit edit;
    for (std::size_t b = found.range.begin; b < found.range.end; ++b) edit.old.push_back(at.blocks[b]);
    edit.blocks.push_back(text[i]);
    edits.push_back(std::move(edit));
  }
  for (const Edit& edit : edits) put(edit.old, edit.blocks, at.head, index);
  return {};
}

Applier::Problem Applier::heading(std::uint32_t index) {
  Instruction& instruction = instructions_[index];
  const Located at = locate(instruction.target);
  if (at.state != State::Applied) return problem(at.reason, at.detail, at.state);
  instruction.target_eid = eid_of(at);
  LawBlock& head = block(at.head);
  const std::string rubric = head.content.substr(head.label.length);
  if (!instruction.old_words.empty()) {
    const auto same = [](std::string text) {
      text = plain(text);
      while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
      return text;
    };
    if (same(text::fold(rubric)) != same(text::fold(instruction.old_words))) return problem("amend.words-differ", rubric);
  }
  std::string words = instruction.new_words;
  if (words.empty()) {
    for (const NewBlock& each : instruction.new_text) {
      const UnitLabel label = read_unit_label(each.text, vocabulary_);
      const bool own = label.unit == head.label.unit && same_number(label.label, head.label.label);
      const std::string rest = own ? each.text.substr(label.length) : each.text;
      if (rest.empty()) continue;
      words += (words.empty() ? "" : " ") + rest;
    }
  }
  if (words.empty()) return problem("amend.no-new-text", describe(instruction.target));
  change(head, head.content.substr(0, head.label.length) + (head.label.length > 0 && head.content[head.label.length - 1] == ' ' ? "" : " ") + words, index);
  return {};
}

// --- putting in

std::string Applier::head_like(const LawBlock& neighbour, const Label& number) const {
  const UnitLabel& label = neighbour.label;
  const std::string& without_word = label.label.printed;
  if (label.length == 0 && neighbour.content.starts_with(without_word)) {
    return printed_like(number, label.label) + neighbour.content.substr(without_word.size(), label_end(neighbour) - without_word.size());
  }
  std::string printed = neighbour.content.substr(0, label.length);
  while (!printed.empty() && printed.back() == ' ') printed.pop_back();
  if (label.number.end > printed.size()) return printed;
  return printed.substr(0, label.number.begin) + printed_like(number, label.label) + printed.substr(label.number.end);
}

// The head of a new article with its rubric, where this law prints rubrics: behind the number, or above it.
std::string Applier::head_with(const LawBlock& neighbour, const Label& number, const std::string& rubric) const {
  const std::string& printed = neighbour.label.label.printed;
  const std::size_t at = neighbour.label.length == 0 && !neighbour.content.starts_with(printed) ? neighbour.content.rfind(printed) : std::string::npos;
  if (at != std::string::npos && at > 0) {
    std::size_t gap = at;
    while (gap > 0 && (neighbour.content[gap - 1] == ' ' || neighbour.content[gap - 1] == '\n')) --gap;
    return rubric + neighbour.content.substr(gap, at - gap) + printed_like(number, neighbour.label.label) + neighbour.content.substr(at + printed.size());
  }
  return head_like(neighbour, number) + " " + rubric;
}

std::size_t Applier::place_of_article(const Label& number) const {
  const std::vector<LawBlock>& blocks = law_.blocks();
  std::size_t best = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const LawBlock& each = blocks[i];
    if (each.kind != LawBlock::Kind::Head || each.closed || each.gone || each.label.label.empty()) continue;
    if (each.label.label.shape != Label::Shape::Digit || !before(each.label.label, number)) continue;
    if (best == blocks.size() || !before(each.label.label, blocks[best].label.label)) best = i;
  }
  return best;
}

Applier::Problem Applier::insert(const std::vector<std::uint32_t>& group, const Share& share) {
  const Instruction& first = instructions_[group.front()];
  if (first.target.heading || (first.target.path.empty() && !first.new_text.empty())) return insert_division(group.front());
  if (first.target.path.empty()) return problem("amend.no-target");
  const Step& leaf = first.target.path.back();
  if (leaf.unit == Unit::Article) return insert_articles(group);
  if (leaf.unit < Unit::Article) return insert_division(group.front());
  return insert_unit(group, share);
}

// Do the drafters of this language write an article's number without the word ("12A. Any person ...")?
bool Applier::bare_articles() const { return vocabulary_.says("article-label") == "bare"; }

namespace {
// Words without a full stop that stand above the text of an article: its rubric.
bool may_be_rubric(std::string_view text) { return !text.empty() && text.size() < kLongestRubric && std::string_view(".;:,—-").find(text.back()) == std::string_view::npos; }
}  // namespace

// New articles whose labels are numbers alone: each number of the kind of the first begins one. The rubric stands behind the
// number without a mark ("18A Costs"), behind it on a line of its own, or above it.
std::vector<NewArticle> Applier::by_bare_labels(const NewArticle& text) const {
  std::vector<NewArticle> out;
  std::string above;
  for (std::size_t i = 0; i < text.paragraphs.size(); ++i) {
    const NewBlock& paragraph = text.paragraphs[i];
    ParagraphLabel label = read_paragraph_label(paragraph.text, vocabulary_);
    if (label.label.empty() && may_be_rubric(paragraph.text) && i + 1 < text.paragraphs.size()) {
      const std::string_view rest = paragraph.text;
      const std::size_t space = rest.find(' ');
      const Label number = space == std::string_view::npos ? Label{} : read_label(rest.substr(0, space), vocabulary_);
      if (number.shape == Label::Shape::Digit && number.printed.size() == space && rest.size() > space + 1) {
        NewArticle article;
        article.label.unit = Unit::Article;
        article.label.label = number;
        article.rubric = rest.substr(space + 1);
        article.divisions = out.empty() ? text.divisions : std::vector<NewBlock>{};
        out.push_back(std::move(article));
        continue;
      }
      if (above.empty() && read_paragraph_label(text.paragraphs[i + 1].text, vocabulary_).style == "1") {
        above = paragraph.text;
        continue;
      }
    }
    if (label.style == "1") {
      NewArticle article;
      article.rubric = std::exchange(above, {});
      article.label.unit = Unit::Article;
      article.label.label = label.label;
      article.divisions = out.empty() ? text.divisions : std::vector<NewBlock>{};
      article.beside_label = label.length < paragraph.text.size();
      if (article.beside_label) article.paragraphs.push_back({paragraph.text.substr(label.length), paragraph.source, false});
      out.push_back(std::move(article));
    } else if (out.empty()) {
      return {};
    } else {
      out.back().paragraphs.push_back(paragraph);
    }
  }
  // "18A. Costs" and the text below it.
  for (NewArticle& article : out) {
    if (!article.rubric.empty() || !article.beside_label || article.paragraphs.size() < 2 || !may_be_rubric(article.paragraphs.front().text)) continue;
    if (!read_paragraph_label(article.paragraphs.front().text, vocabulary_).label.empty()) continue;
    article.rubric = article.paragraphs.front().text;
    article.paragraphs.erase(article.paragraphs.begin());
    article.beside_label = false;
  }
  return out;
}

Applier::Problem Applier::insert_articles(const std::vector<std::uint32_t>& group) {
  const Instruction& first = instructions_[group.front()];
  std::vector<NewArticle> text = take_apart(first.new_text, vocabulary_);
  if (text.empty()) return problem("amend.no-new-text", describe(first.target));
  if (bare_articles() && text.size() == 1 && text.front().label.unit == Unit::None) {
    std::vector<NewArticle> split = by_bare_labels(text.front());
    if (!split.empty()) text = std::move(split);
  }
  // Text before the first article is the heading that comes with them ("3 bis. Del maltrato ...").
  if (text.size() > 1 && text.front().label.unit == Unit::None) {
    text[1].divisions = std::move(text.front().paragraphs);
    text.erase(text.begin());
  }
  if (text.size() == 1 && text.front().label.unit == Unit::None && group.size() == 1) {
    text.front().label.unit = Unit::Article;
    text.front().label.label = article_step(first.target)->label;
  }
  // Every article of the text is one that the bill announces, and the other way round.
  std::vector<bool> said(group.size(), false), ours;
  for (const NewArticle& article : text) {
    bool announced = false;
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Step* step = article_step(instructions_[group[i]].target);
      const bool unnumbered = step != nullptr && step->label.empty();  // "the following new section"
      if (article.label.unit != Unit::Article || step == nullptr || (!unnumbered && !holds(*step, article.label.label))) continue;
      announced = said[i] = true;
    }
    // Other articles of the same new text are other instructions', as long as the law has them.
    if (!announced && law_.heads(article.label.label).empty()) return problem("amend.not-announced", article.label.label.printed);
    ours.push_back(announced);
  }
  for (std::size_t i = text.size(); i-- > 0;) {
    if (!ours[i]) text.erase(text.begin() + static_cast<std::ptrdiff_t>(i));
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (!said[i]) return problem("amend.new-text-lacks", describe(instructions_[group[i]].target));
  }
  for (const NewArticle& article : text) {
    for (const std::size_t head : law_.heads(article.label.label)) {
      const LawBlock& there = law_.blocks()[head];
      const bool repealed = there.provision != kNoProvision && law_.document().provisions[there.provision].state == ProvisionState::Repealed;
      const std::vector<std::uint32_t> own = live(there.id);
      const bool empty = !own.empty() && std::all_of(own.begin(), own.end(), [&](std::uint32_t id) { return vocabulary_.says_repealed(block(id).content); });
      if (!repealed && !empty) return problem("amend.already-there", article.label.label.printed);
    }
  }
  std::uint32_t after = 0;  // the block behind which the next article goes
  if (first.position.where == Position::Where::After && !first.position.units.empty()) {
    const Located anchor = locate(first.position.units.front());
    if (anchor.state != State::Applied) return problem(anchor.reason, anchor.detail, anchor.state);
    const std::size_t end = anchor.division ? law_.place(anchor.head) + 1 : law_.article_end(law_.place(anchor.head));
    after = law_.blocks()[end - 1].id;
  }
  for (const NewArticle& article : text) {
    const Label& number = article.label.label;
    const std::size_t neighbour = place_of_article(number);
    if (neighbour == law_.blocks().size()) return problem("amend.no-place", number.printed);
    // An article of that number that was repealed makes room.
    for (const std::size_t head : law_.heads(number)) {
      for (const std::uint32_t id : live(law_.blocks()[head].id)) remove(block(id), group.front());
    }
    for (LawBlock& each : law_.blocks()) {
      if (each.kind == LawBlock::Kind::Head && !each.gone && !each.closed && same_number(each.label.label, number)) remove(each, group.front());
    }
    if (const auto reserved = reserved_.find(bare(number)); reserved != reserved_.end() && after == 0) {
      if (neighbour < law_.place(reserved->second)) after = reserved->second;
    }
    if (after == 0) after = law_.blocks()[law_.article_end(neighbour) - 1].id;
    std::vector<LawBlock> blocks;
    for (LawBlock& division : headings(article.divisions, neighbour, group.front())) blocks.push_back(std::move(division));
    const LawBlock& like = law_.blocks()[neighbour];
    std::string head = !article.rubric.empty() ? head_with(like, number, article.rubric) : article.head.empty() ? head_like(like, number) : article.head;
    std::span<const NewBlock> paragraphs = article.paragraphs;
    // A law that prints rubrics beside its labels: words without a full stop, which others follow, are one.
    if (article.beside_label && has_rubric(like) && paragraphs.size() > 1 && !paragraphs.front().omissis && std::string_view(".;:").find(paragraphs.front().text.back()) == std::string_view::npos) {
      const std::string& rubric = paragraphs.front().text;
      head += " " + rubric.substr(std::min(rubric.find_first_not_of(' '), rubric.size()));
      paragraphs = paragraphs.subspan(1);
    }
    blocks.push_back(fresh(LawBlock::Kind::Head, std::move(head), group.front()));
    if (blocks.back().label.label.empty()) blocks.back().label = article.label;
    // Text stands on the line of its number where the neighbour's does.
    const bool beside = article.rubric.empty() && neighbour + 1 < law_.blocks().size() && law_.blocks()[neighbour + 1].kind == LawBlock::Kind::Text && law_.blocks()[neighbour + 1].gap == " ";
    for (const NewBlock& paragraph : paragraphs) {
      if (paragraph.omissis) continue;
      blocks.push_back(fresh(LawBlock::Kind::Text, paragraph.text, group.front()));
      if (beside && blocks[blocks.size() - 2].kind == LawBlock::Kind::Head) blocks.back().gap = " ";
    }
    const std::size_t count = blocks.size();
    const std::size_t at = law_.place(after) + 1;
    law_.insert(at, std::move(blocks));
    after = law_.blocks()[at + count - 1].id;
  }
  return {};
}

// The headings that come with new articles, as this law writes its own: "3 bis. Of harm" below "§ III. Of wounds" is
// "§ III bis. Of harm", one line.
std::vector<LawBlock> Applier::headings(const std::vector<NewBlock>& texts, std::size_t before, std::uint32_t instruction) const {
  std::vector<LawBlock> out;
  for (const NewBlock& text : texts) {
    const bool labelled = read_unit_label(text.text, vocabulary_).unit != Unit::None;
    if (labelled || !out.empty()) {
      // The name of a division on a line of its own goes on with its label.
      if (!labelled) out.back().content += (out.back().content.ends_with('.') ? " " : ". ") + text.text;
      else out.push_back(fresh(LawBlock::Kind::Division, text.text, instruction));
      continue;
    }
    const Step* said = nullptr;  // what the bill calls it
    for (const Instruction& each : instructions_) {
      const bool heading = each.sentence == instructions_[instruction].sentence && each.kind == Kind::Insertion && !each.target.path.empty() &&
                           each.target.path.back().unit < Unit::Article;
      if (heading) said = &each.target.path.back();
    }
    const LawBlock* sibling = nullptr;
    for (std::size_t i = before + 1; i-- > 0 && said != nullptr && sibling == nullptr;) {
      const LawBlock& each = law_.blocks()[i];
      if (each.kind == LawBlock::Kind::Division && !each.gone && each.label.unit == said->unit) sibling = &each;
    }
    std::string name = text.text;
    const ParagraphLabel own = read_paragraph_label(name, vocabulary_);
    if (said != nullptr && same_number(own.label, said->label)) name.erase(0, own.length);
    if (sibling != nullptr) name = head_like(*sibling, said->label) + " " + name;
    else if (said != nullptr && !unit_word(said->unit).empty()) name = unit_word(said->unit) + " " + said->label.printed + ". " + name;
    out.push_back(fresh(LawBlock::Kind::Division, name, instruction));
    if (sibling != nullptr) out.back().gap = sibling->gap;
  }
  return out;
}

std::string Applier::unit_word(Unit unit) const {
  switch (unit) {
    case Unit::Part: return vocabulary_.says("part");
    case Unit::Book: return vocabulary_.says("book");
    case Unit::Title: return vocabulary_.says("title");
    case Unit::Chapter: return vocabulary_.says("chapter");
    case Unit::Section: return vocabulary_.says("section");
    case Unit::Division: return vocabulary_.says("division");
    case Unit::Article: return vocabulary_.says("article");
    default: return {};
  }
}

Applier::Problem Applier::insert_division(std::uint32_t index) {
  Instruction& instruction = instructions_[index];
  std::vector<NewBlock> text = instruction.new_text;
  if (text.empty()) return problem("amend.no-new-text", describe(instruction.target));
  // What stands below its heading: articles, which go in behind it.
  std::vector<NewBlock> below;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool article = read_unit_label(text[i].text, vocabulary_).unit == Unit::Article || (bare_articles() && read_paragraph_label(text[i].text, vocabulary_).style == "1");
    if (!article) continue;
    below.assign(text.begin() + static_cast<std::ptrdiff_t>(i), text.end());
    text.resize(i);
    break;
  }
  std::size_t at = 0;
  LawBlock* sibling = nullptr;
  if (!instruction.position.units.empty()) {
    const Located anchor = locate(instruction.position.units.front());
    if (anchor.state != State::Applied) return problem(anchor.reason, anchor.detail, anchor.state);
    const std::size_t head = law_.place(anchor.head);
    at = anchor.division ? law_.division_end(head) : law_.article_end(head);
    if (instruction.position.where == Position::Where::Before) at = head;
  } else {
    if (instruction.target.path.empty()) return problem("amend.no-position", {});
    const Step& leaf = instruction.target.path.back();
    std::vector<Step> above(instruction.target.path.begin(), instruction.target.path.end() - 1);
    std::size_t begin = 0, end = law_.blocks().size();
    if (!above.empty()) {
      const std::vector<std::size_t> parents = law_.divisions(above);
      if (parents.size() != 1) return problem(parents.empty() ? "amend.no-such-division" : "amend.several-divisions", describe(instruction.target));
      begin = parents.front() + 1;
      end = law_.division_end(parents.front());
    }
    for (std::size_t i = begin; i < end; ++i) {
      LawBlock& each = law_.blocks()[i];
      if (each.kind != LawBlock::Kind::Division || each.gone || each.label.unit != leaf.unit || !before(each.label.label, leaf.label)) continue;
      sibling = &each;
      at = law_.division_end(i);
    }
    // Where the bill says which articles it holds, it stands before the first of them, or where that one will stand.
    const Step* first = instruction.comprises.empty() ? nullptr : article_step(instruction.comprises.front());
    if (first != nullptr) {
      const std::vector<std::size_t> heads = law_.heads(first->label);
      const std::size_t neighbour = place_of_article(first->label);
      if (heads.size() == 1) at = heads.front();
      else if (heads.empty() && neighbour < law_.blocks().size()) at = law_.article_end(neighbour);
      else return problem("amend.no-place", describe(instruction.target));
    } else if (sibling == nullptr) {
      return problem("amend.no-place", describe(instruction.target));
    }
  }
  std::vector<LawBlock> blocks;
  std::string gap;
  for (const LawBlock& each : law_.blocks()) {
    const bool alike = sibling != nullptr ? &each == sibling
                                          : instruction.target.path.empty() || each.label.unit == instruction.target.path.back().unit || gap.empty();
    if (each.kind == LawBlock::Kind::Division && !each.gone && alike) gap = each.gap;
  }
  const std::size_t line = gap.rfind('\n');
  // Its label and its name are one line, as the parser reads them.
  std::string words;
  for (const NewBlock& each : text) {
    if (!words.empty()) words += words.back() == '.' ? " " : ". ";
    words += each.text;
  }
  if (!instruction.target.path.empty() && read_unit_label(words, vocabulary_).unit == Unit::None) {
    const Step& leaf = instruction.target.path.back();
    if (sibling != nullptr) words = head_like(*sibling, leaf.label) + " " + words;
    else if (!leaf.label.empty() && !unit_word(leaf.unit).empty()) words = unit_word(leaf.unit) + " " + leaf.label.printed + ". " + words;
  }
  blocks.push_back(fresh(LawBlock::Kind::Division, words, index));
  blocks.back().gap = "\n\n" + (line == std::string::npos ? std::string() : gap.substr(line + 1));
  if (!below.empty()) {
    std::vector<NewArticle> articles = take_apart(below, vocabulary_);
    if (articles.size() == 1 && articles.front().label.unit == Unit::None) articles = by_bare_labels(articles.front());
    if (articles.empty()) return problem("amend.new-text-lacks", describe(instruction.target));
    for (const NewArticle& article : articles) {
      const Label& number = article.label.label;
      if (article.label.unit != Unit::Article || !article.divisions.empty()) return problem("amend.division-text", describe(instruction.target));
      if (!law_.heads(number).empty()) return problem("amend.already-there", number.printed);
      const std::size_t neighbour = place_of_article(number);
      if (neighbour == law_.blocks().size()) return problem("amend.no-place", number.printed);
      const LawBlock& like = law_.blocks()[neighbour];
      blocks.push_back(fresh(LawBlock::Kind::Head, !article.rubric.empty() ? head_with(like, number, article.rubric) : article.head.empty() ? head_like(like, number) : article.head, index));
      if (blocks.back().label.label.empty()) blocks.back().label = article.label;
      for (const NewBlock& paragraph : article.paragraphs) blocks.push_back(fresh(LawBlock::Kind::Text, paragraph.text, index));
    }
  }
  law_.insert(at, std::move(blocks));
  for (const Target& article : instruction.comprises) {
    if (const Step* step = article_step(article)) reserved_[bare(step->label)] = law_.blocks()[at].id;
  }
  return {};
}

Applier::Problem Applier::insert_unit(const std::vector<std::uint32_t>& group, const Share& share) {
  Instruction& first = instructions_[group.front()];
  const Step& leaf = first.target.path.back();
  const Located parent = locate_parent(first.target);
  if (parent.state != State::Applied) return problem(parent.reason, parent.detail, parent.state);
  if (parent.division || parent.head == 0) return problem("amend.no-article", describe(first.target));  // units stand in articles
  for (const std::uint32_t member : group) instructions_[member].target_eid = eid_of(parent);
  if (leaf.unit == Unit::Proviso) return insert_proviso(group.front(), parent, first.new_text);
  const std::vector<NewArticle> text = take_apart(first.new_text, vocabulary_);
  const std::optional<Picked> picked = pick(text, first.target, share, vocabulary_);
  if (!picked || picked->blocks.empty()) return problem("amend.new-text-lacks", describe(first.target));
  std::vector<NewBlock> blocks = picked->blocks;

  const std::vector<std::uint32_t> ids = live(parent.head);
  const Outline outline(contents(ids), vocabulary_);
  Outline::Range range = outline.whole();
  if (!parent.article) {
    const auto begin = std::find(ids.begin(), ids.end(), parent.blocks.front());
    range = {static_cast<std::size_t>(begin - ids.begin()), static_cast<std::size_t>(begin - ids.begin()) + parent.blocks.size(), 0};
    range.unit = outline.paragraphs()[range.begin].label.label.empty() ? kNoOwner : range.begin;
  }
  std::size_t place = range.end;  // the paragraph before which it goes
  if (!first.position.units.empty() && first.position.where != Position::Where::None) {
    const Located anchor = locate(first.position.units.front());
    if (anchor.state != State::Applied) return problem(anchor.reason, anchor.detail, anchor.state);
    if (anchor.blocks.empty() || anchor.article) return problem("amend.no-position", describe(first.position.units.front()));
    const std::uint32_t beside = first.position.where == Position::Where::Before ? anchor.blocks.front() : anchor.blocks.back();
    place = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), beside) - ids.begin()) + (first.position.where == Position::Where::Before ? 0 : 1);
  } else if (const std::string term = defined_term(blocks.front().text); first.position.where == Position::Where::InOrder && !term.empty()) {
    return insert_definitions(group.front(), ids, range.begin, range.end, blocks);
  } else if (leaf.unit == Unit::Paragraph) {
    if (leaf.label.shape == Label::Shape::Last || leaf.label.empty()) {
      place = range.end;
    } else {
      Step there = leaf;
      const Outline::Lookup found = outline.find(range, there);
      if (found.found == Outline::Found::One) place = found.range.begin;
      else if (leaf.label.value != found.count + 1) return problem("amend.paragraph-gap", std::to_string(found.count));
    }
  } else {
    // After the last sibling with a smaller number, before the first with a greater one.
    bool any = false;
    std::size_t first_sibling = range.end;
    std::string style;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      const Outline::Paragraph& each = outline.paragraphs()[i];
      if (each.label.label.empty() || i == range.unit || each.owner != range.unit || each.label.label.shape != leaf.label.shape) continue;
      if (style.empty()) style = each.label.style;
      if (each.label.style != style) continue;
      first_sibling = std::min(first_sibling, i);
      if (same_number(each.label.label, leaf.label)) return problem("amend.already-there", describe(first.target));
      if (before(each.label.label, leaf.label)) {
        place = outline.unit(i).end;
        any = true;
      }
    }
    if (!any && first_sibling < range.end) place = first_sibling;
    const ParagraphLabel label = read_paragraph_label(blocks.front().text, vocabulary_);
    if (label.label.empty()) {
      const std::string mark = leaf.label.printed.ends_with(")") ? " " : leaf.label.shape == Label::Shape::Letter ? ") " : ". ";
      blocks.front().text = leaf.label.printed + mark + blocks.front().text;
    }
  }
  // The same paragraph once more: the law was amended before.
  for (std::size_t i = range.begin; i < range.end; ++i) {
    if (leaf.unit == Unit::Paragraph && plain(block(ids[i]).content) == plain(blocks.front().text)) return problem("amend.already-there", describe(first.target));
  }
  const std::uint32_t after = place == 0 ? parent.head : ids[place - 1];
  put({}, blocks, after, group.front());
  return {};
}

// Definitions that go "in alphabetical order": each before the first of the list whose term comes behind its own.
Applier::Problem Applier::insert_definitions(std::uint32_t index, const std::vector<std::uint32_t>& ids, std::size_t begin, std::size_t end, const std::vector<NewBlock>& text) {
  struct Known {
    std::string term;
    std::size_t at;
  };
  std::vector<Known> known;
  for (std::size_t i = begin; i < end; ++i) {
    if (const std::string term = defined_term(block(ids[i]).content); !term.empty()) known.push_back({term, i});
  }
  if (known.empty()) return problem("amend.no-position", describe(instructions_[index].target));
  // The list ends where a numbered unit of the article goes on.
  const Outline outline(contents(ids), vocabulary_);
  const std::size_t last = known.back().at;
  std::size_t list_end = last + 1;
  while (list_end < end && (outline.paragraphs()[list_end].owner != outline.paragraphs()[last].owner || outline.paragraphs()[list_end].label.label.empty()) &&
         !(outline.paragraphs()[list_end].owner == kNoOwner && !outline.paragraphs()[list_end].label.label.empty() && outline.paragraphs()[list_end].label.style != "(a)")) {
    ++list_end;
  }
  std::vector<std::pair<std::uint32_t, std::vector<NewBlock>>> edits;  // behind which block
  for (std::size_t i = 0; i < text.size();) {
    const std::string term = defined_term(text[i].text);
    if (term.empty()) return problem("amend.new-text-lacks", text[i].text.substr(0, 40));
    std::vector<NewBlock> one = {text[i++]};
    while (i < text.size() && defined_term(text[i].text).empty()) one.push_back(text[i++]);
    std::size_t place = list_end;
    for (const Known& each : known) {
      if (each.term == term) return problem("amend.already-there", term);
      if (each.term > term) {
        place = each.at;
        break;
      }
    }
    edits.push_back({place == 0 ? block(ids.front()).id : ids[place - 1], std::move(one)});
    if (place == 0) return problem("amend.no-position", term);
  }
  for (std::size_t i = edits.size(); i-- > 0;) put({}, edits[i].second, edits[i].first, index);
  return {};
}

// --- taking out and renumbering

std::string Applier::repealed_note(const Instruction& instruction) const {
  const std::string said = text::fold(instruction.text);
  for (const auto& [name, words] : vocabulary_.all_says()) {
    if (name.starts_with("repealed.") && said.find(name.substr(9)) != std::string::npos) return words;
  }
  return vocabulary_.says("repealed");
}

// Does a unit of the same list stand behind this one?
bool Applier::list_goes_on(const Located& at) const {
  const std::vector<std::uint32_t> ids = live(at.head);
  const Outline outline(contents(ids), vocabulary_);
  const auto found = std::find(ids.begin(), ids.end(), at.blocks.front());
  const std::size_t own = static_cast<std::size_t>(found - ids.begin());
  for (std::size_t i = own + at.blocks.size(); i < ids.size(); ++i) {
    const Outline::Paragraph& each = outline.paragraphs()[i];
    if (each.label.style == outline.paragraphs()[own].label.style && each.owner == outline.paragraphs()[own].owner) return true;
  }
  return false;
}

namespace {
NewBlock note_block(const std::string& note) {
  NewBlock out;
  out.text = note;
  return out;
}
}  // namespace

Applier::Problem Applier::repeal(std::uint32_t index, bool keeps_number) {
  Instruction& instruction = instructions_[index];
  const Located at = locate(instruction.target);
  if (at.state != State::Applied) return problem(at.reason, at.detail, at.state);
  instruction.target_eid = eid_of(at);
  if (instruction.target.path.empty()) return problem("amend.whole-law");
  const std::string note = repealed_note(instruction);
  if (!at.part.empty()) return replace_proviso(index, at, {});
  if (at.division) {  // its articles, each of which keeps its number
    std::vector<std::uint32_t> heads;
    for (const std::uint32_t id : all_of_division(at.head)) {
      if (block(id).kind == LawBlock::Kind::Head) heads.push_back(id);
    }
    if (heads.empty()) return problem("amend.division-text", describe(instruction.target));
    for (const std::uint32_t head : heads) {
      for (const std::uint32_t id : live(head)) remove(block(id), index);
      if (!note.empty()) put({}, {note_block(note)}, head, index);
    }
    return {};
  }
  const ParagraphLabel label = at.article || at.blocks.empty() ? ParagraphLabel{} : read_paragraph_label(block(at.blocks.front()).content, vocabulary_);
  for (const std::uint32_t id : at.blocks) {
    // A numbered unit in the middle of its list leaves its number, so that the others keep theirs.
    if (id == at.blocks.front() && keeps_number && !label.label.empty() && list_goes_on(at) && !note.empty()) {
      LawBlock& unit = block(id);
      change(unit, unit.content.substr(0, label.length) + note, index);
      continue;
    }
    remove(block(id), index);
  }
  if (at.article && !note.empty()) put({}, {note_block(note)}, at.head, index);
  return {};
}

// A proviso that goes leaves a full stop where a colon led up to it.
Applier::Problem Applier::replace_proviso(std::uint32_t index, const Located& at, const std::string& by) {
  LawBlock& whole = block(at.blocks.front());
  std::string head = whole.content.substr(0, at.part.begin);
  const std::string rest = whole.content.substr(at.part.end);
  if (!by.empty()) {
    change(whole, head + by + rest, index);
    return {};
  }
  const auto stop = [](std::string text) {
    while (!text.empty() && std::string_view(" :;,-").find(text.back()) != std::string_view::npos) text.pop_back();
    return text.empty() || text.back() == '.' ? text : text + ".";
  };
  if (!rest.empty()) {
    change(whole, head + std::string(rest.substr(rest.find_first_not_of(' '))), index);
    return {};
  }
  if (!head.empty()) {
    change(whole, stop(head), index);
    return {};
  }
  remove(whole, index);
  for (std::size_t i = law_.place(whole.id); i-- > 0;) {
    LawBlock& before = law_.blocks()[i];
    if (before.gone) continue;
    if (before.kind == LawBlock::Kind::Text && before.content.ends_with(':')) change(before, stop(before.content), index);
    break;
  }
  return {};
}

// "Provided that" comes as a paragraph of its own behind the unit, whose last full stop becomes a colon.
Applier::Problem Applier::insert_proviso(std::uint32_t index, const Located& parent, const std::vector<NewBlock>& text) {
  if (text.empty()) return problem("amend.no-new-text", describe(instructions_[index].target));
  const std::vector<std::uint32_t>& unit = parent.blocks;
  if (unit.empty()) return problem("amend.no-text", describe(instructions_[index].target));
  std::uint32_t last = unit.back();
  const Instruction& instruction = instructions_[index];
  if (instruction.position.where == Position::Where::After && !instruction.position.units.empty()) {
    const Located anchor = locate(instruction.position.units.front());
    if (anchor.state != State::Applied) return problem(anchor.reason, anchor.detail, anchor.state);
    if (anchor.blocks.empty()) return problem("amend.no-position", describe(instruction.target));
    last = anchor.blocks.back();
    if (!anchor.part.empty() && anchor.part.end != block(last).content.size()) return problem("amend.no-position", describe(instruction.target));
  }
  LawBlock& before = block(last);
  if (before.content.ends_with('.')) change(before, before.content.substr(0, before.content.size() - 1) + ":", index);
  put({}, text, last, index);
  return {};
}

Applier::Problem Applier::renumber(const std::vector<std::uint32_t>& group) {
  // All are found before any changes: "los apartados 3 y 4 pasan a ser 4 y 5".
  std::vector<Located> all;
  for (const std::uint32_t member : group) {
    Instruction& instruction = instructions_[member];
    if (instruction.target.path.empty() || instruction.becomes.path.empty()) return problem("amend.no-number", describe(instruction.target));
    all.push_back(locate(instruction.target));
    if (all.back().state != State::Applied) return problem(all.back().reason, all.back().detail, all.back().state);
    instruction.target_eid = eid_of(all.back());
  }
  for (std::size_t i = 0; i < group.size(); ++i) {
    const Instruction& instruction = instructions_[group[i]];
    const Step& leaf = instruction.becomes.path.back();
    const Located& at = all[i];
    if (instruction.target.path.back().unit == Unit::Paragraph) continue;  // counted, not numbered
    if (at.division || (at.article && leaf.unit == Unit::Article)) {
      LawBlock& head = block(at.head);
      const Span number = head.label.number;
      change(head, head.content.substr(0, number.begin) + leaf.label.printed + head.content.substr(number.end), group[i]);
      head.label = read_unit_label(head.content, vocabulary_);
      continue;
    }
    if (at.blocks.empty()) return problem("amend.no-text", describe(instruction.target));
    LawBlock& unit = block(at.blocks.front());
    if (at.article) {
      // The whole article becomes its first unit.
      const std::string mark = leaf.label.printed.ends_with(")") ? " " : leaf.label.shape == Label::Shape::Letter ? ") " : ". ";
      change(unit, leaf.label.printed + mark + unit.content, group[i]);
      continue;
    }
    const ParagraphLabel label = read_paragraph_label(unit.content, vocabulary_);
    if (label.label.empty()) return problem("amend.no-number", describe(instruction.target));
    // The new number takes the form of the old one: "3.ª", "c)".
    std::string number = bare(leaf.label);
    const std::string old = label.label.printed;
    std::string printed = old;
    const std::string digits = bare(label.label);
    std::size_t length = 0;
    while (length < digits.size() && digits[length] >= '0' && digits[length] <= '9') ++length;
    std::size_t new_length = 0;
    while (new_length < number.size() && number[new_length] >= '0' && number[new_length] <= '9') ++new_length;
    if (length > 0 && new_length > 0) printed = (old.starts_with("(") ? "(" : "") + number.substr(0, new_length) + digits.substr(length) + (old.ends_with(")") ? ")" : "");
    else printed = (old.starts_with("(") ? "(" : "") + number + (old.ends_with(")") ? ")" : "");
    change(unit, printed + unit.content.substr(label.printed), group[i]);
  }
  return {};
}

}  // namespace harmonia::amend
