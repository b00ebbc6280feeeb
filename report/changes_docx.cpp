// Changes as a Word document.
//
// The tracked document holds the words of both laws and nothing else, so that accepting everything leaves the
// right text and rejecting everything the left one. What a provision that left its place kept is marked as moved
// there and here, which Word shows as one move; the words that it lost are deleted at the old place and those that
// it gained inserted at the new one, for a deletion inside a move could not be rejected by itself. Comments say
// where it went and which amounts changed.
#include <algorithm>
#include <map>

#include "report/changes.h"
#include "report/docx_writer.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kDeletedColour = "8A1C24", kInsertedColour = "0F5F33";

class Tracked {
 public:
  Tracked(const ComparedLaws& laws, const Messages& messages)
      : laws_(laws), messages_(messages), docx_({.title = law_name(laws.right), .language = html_language(laws.right.work.language)}) {}

  std::string write() {
    std::vector<Paragraph> paragraphs = parted_paragraphs();
    const auto is_whole = [](const Paragraph& each) { return each.whole != DocxChange::None; };
    for (auto begin = paragraphs.begin(); begin != paragraphs.end();) {
      begin = std::find_if(begin, paragraphs.end(), is_whole);
      const auto end = std::find_if_not(begin, paragraphs.end(), is_whole);
      std::stable_partition(begin, end, [](const Paragraph& each) { return comes(each.whole); });
      begin = end;
    }
    const std::vector<DocxChange> ends = paragraph_ends(paragraphs);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) write(paragraphs[i], ends[i]);
    return docx_.take();
  }

 private:
  struct Paragraph {
    Changes::Step step;
    std::vector<WordRun> runs;  // that stand in it
    DocxChange whole;           // of the paragraph as such
    bool part = false;          // the words that one lost, or gained, where those that it gained or lost stand in another

    bool begins_new() const { return runs.front().op == WordRun::Op::Inserted; }
  };

  static std::vector<WordRun> standing_runs(const Changes::Step& step) {
    std::vector<WordRun> runs;
    for (const WordRun& run : shown_runs(*step.change)) {
      const bool stands = run.op == WordRun::Op::Equal || (run.op == WordRun::Op::Deleted ? step.left : step.right);
      if (stands) runs.push_back(run);
    }
    return runs;
  }

  // Two insertions that touch at a line end LibreOffice takes for one, and when it is rejected the line end goes with it. So
  // where the next paragraph begins with new words, those at the end of this one stand before the old ones; and where this one
  // has no others, old and new are paragraphs of their own.
  std::vector<Paragraph> parted_paragraphs() const {
    std::vector<Paragraph> paragraphs;  // backwards: whether one is parted depends on the next
    const std::vector<Changes::Step> steps = laws_.changes.in_both_orders();
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      Paragraph each{*step, standing_runs(*step), whole_change(*step)};
      if (each.runs.empty()) continue;
      const std::size_t size = each.runs.size();
      const bool ends_new = size > 1 && each.runs[size - 1].op == WordRun::Op::Inserted && each.runs[size - 2].op == WordRun::Op::Deleted;
      if (each.whole == DocxChange::None && ends_new && !paragraphs.empty() && paragraphs.back().begins_new()) {
        if (std::any_of(each.runs.begin(), each.runs.end(), [](const WordRun& run) { return run.op == WordRun::Op::Equal; })) {
          std::swap(each.runs[size - 1], each.runs[size - 2]);
        } else {
          Paragraph old = each;
          const auto keep = [](Paragraph& paragraph, WordRun::Op op) { std::erase_if(paragraph.runs, [&](const WordRun& run) { return run.op != op; }); };
          keep(old, WordRun::Op::Deleted);
          keep(each, WordRun::Op::Inserted);
          old.whole = DocxChange::Deleted;
          each.whole = DocxChange::Inserted;
          old.part = each.part = true;
          paragraphs.push_back(std::move(old));
        }
      }
      paragraphs.push_back(std::move(each));
    }
    std::reverse(paragraphs.begin(), paragraphs.end());
    return paragraphs;
  }

  // The change of each paragraph's end. Where new words at the end of a paragraph go on as new paragraphs, its own end is
  // the new one and that of the last of them the old one, as if someone had typed on: one insertion, which a word
  // processor takes back whole.
  static std::vector<DocxChange> paragraph_ends(const std::vector<Paragraph>& paragraphs) {
    std::vector<DocxChange> ends;
    for (const Paragraph& each : paragraphs) ends.push_back(each.whole);
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      if (ends[i] != DocxChange::None || paragraphs[i].runs.back().op != WordRun::Op::Inserted) continue;
      std::size_t last = i;
      while (last + 1 < paragraphs.size() && ends[last + 1] == DocxChange::Inserted) ++last;
      if (last > i && (last + 1 == paragraphs.size() || !paragraphs[last + 1].begins_new())) std::swap(ends[i], ends[last]);
    }
    return ends;
  }

  void write(const Paragraph& paragraph, DocxChange end) {
    const Changes::Step& step = paragraph.step;
    const Change& change = *step.change;
    const bool both = step.left && step.right;
    const DocxChange whole = paragraph.whole;
    docx_.open_paragraph({.style = style(change), .indent = indent(change), .change = end});
    if (is_move(whole)) docx_.open_move(whole, moves_.emplace(&change, static_cast<std::uint32_t>(moves_.size() + 1)).first->second);
    const std::string remark = paragraph.part && whole == DocxChange::Deleted ? std::string() : remark_of(change, both || step.right);
    if (!remark.empty()) docx_.open_comment();
    for (const WordRun& run : paragraph.runs) {
      DocxChange own = run.op == WordRun::Op::Deleted ? DocxChange::Deleted : DocxChange::Inserted;
      if (run.op == WordRun::Op::Equal) own = both ? DocxChange::None : whole;
      docx_.run(run.text, {.bold = run.place != WordRun::Place::Text, .change = own});
    }
    if (!remark.empty()) docx_.close_comment(remark);
    if (is_move(whole)) docx_.close_move();
    docx_.close_paragraph();
  }

  static bool comes(DocxChange change) { return change == DocxChange::Inserted || change == DocxChange::MovedTo; }
  static bool is_move(DocxChange change) { return change == DocxChange::MovedFrom || change == DocxChange::MovedTo; }

  // A provision that left its place, or has words on one side only, takes its paragraph with it.
  static DocxChange whole_change(const Changes::Step& step) {
    const Change& change = *step.change;
    if (step.left != step.right && change.on_left && change.on_right) return step.left ? DocxChange::MovedFrom : DocxChange::MovedTo;
    if (step.left != step.right) return step.left ? DocxChange::Deleted : DocxChange::Inserted;
    bool left = false, right = false;
    for (const WordRun& run : shown_runs(change)) {
      left = left || run.op != WordRun::Op::Inserted;
      right = right || run.op != WordRun::Op::Deleted;
    }
    return left == right ? DocxChange::None : left ? DocxChange::Deleted : DocxChange::Inserted;
  }

  const Provision* provision(const Change& change) const {
    if (change.part != LawPart::Provision && change.part != LawPart::Closing) return nullptr;
    return change.on_right ? &laws_.right.provisions[change.right] : &laws_.left.provisions[change.left];
  }

  DocxStyle style(const Change& change) const {
    const Provision* p = provision(change);
    if (p == nullptr || p->level >= Level::Article || p->level == Level::Document || change.part == LawPart::Closing) return DocxStyle::Normal;
    return p->level <= Level::Title ? DocxStyle::Heading1 : DocxStyle::Heading2;
  }

  std::uint8_t indent(const Change& change) const {
    const Provision* p = provision(change);
    if (p == nullptr || p->level <= Level::Article || change.part == LawPart::Closing) return 0;
    const auto& provisions = (change.on_right ? laws_.right : laws_.left).provisions;
    std::uint8_t depth = 0;
    constexpr std::uint8_t kDeepest = 12;
    for (; p->level != Level::Article && p->parent != kNoProvision && p->parent != 0 && depth < kDeepest; p = &provisions[p->parent]) {
      if (!p->number.empty()) ++depth;
    }
    return depth;
  }

  std::string remark_of(const Change& change, bool here) const {
    std::string remark;
    if (!change.in_place || change.kind == ChangeKind::Moved || change.kind == ChangeKind::Split || change.kind == ChangeKind::Joined) {
      remark = messages_(here ? "diff.moved-here" : "diff.moved-away", {{"what", change_title(laws_, change, messages_)}});
    }
    if (!here) return remark;
    for (const ValueChange& value : change.values) remark += (remark.empty() ? "" : "\n") + value_words(value, messages_);
    return remark;
  }

  const ComparedLaws& laws_;
  const Messages& messages_;
  DocxWriter docx_;
  std::map<const Change*, std::uint32_t> moves_;  // their numbers, from 1
};

std::string in_columns(const ComparedLaws& laws, const Messages& messages) {
  DocxWriter docx({.title = messages("diff.title"), .language = messages.language(), .landscape = true});
  docx.heading(0, messages("diff.title"));
  docx.paragraph(messages("diff.old") + ": " + law_name(laws.left) + " (" + laws.left.source->name + ")", {.style = DocxStyle::Small});
  docx.paragraph(messages("diff.new") + ": " + law_name(laws.right) + " (" + laws.right.source->name + ")", {.style = DocxStyle::Small});
  for (const Change& change : laws.changes.changes) {
    for (const ValueChange& value : change.values) docx.paragraph(change_title(laws, change, messages) + ": " + value_words(value, messages), {.style = DocxStyle::Quote});
  }
  docx.open_table({5600, 5600, 3300}).open_row(true);
  docx.cell(messages("diff.says")).cell(messages("diff.should-say")).cell(messages("diff.reasons")).close_row();
  for (const Change& change : laws.changes.changes) {
    if (change.kind == ChangeKind::Same) continue;
    docx.open_row().open_cell("F4F6F8", 3).open_paragraph({.style = DocxStyle::Small, .keep_with_next = true});
    docx.run(change_title(laws, change, messages), {.bold = true}).run(" · " + messages("diff.kind." + std::string(to_string(change.kind))));
    docx.close_paragraph().close_cell().close_row().open_row();
    for (const WordRun::Op side : {WordRun::Op::Deleted, WordRun::Op::Inserted}) {
      docx.open_cell().open_paragraph();
      for (const WordRun& run : shown_runs(change)) {
        if (run.op == WordRun::Op::Equal) docx.run(run.text, {.bold = run.place != WordRun::Place::Text});
        else if (run.op == side && side == WordRun::Op::Deleted) docx.run(run.text, {.strike = true, .color = kDeletedColour});
        else if (run.op == side) docx.run(run.text, {.underline = true, .color = kInsertedColour});
      }
      docx.close_paragraph().close_cell();
    }
    docx.open_cell().close_cell().close_row();
  }
  docx.close_table();
  return docx.take();
}

}  // namespace

std::string changes_docx(const ComparedLaws& laws, const Messages& messages) {
  return laws.columns ? in_columns(laws, messages) : Tracked(laws, messages).write();
}

}  // namespace harmonia::report
