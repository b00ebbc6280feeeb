// Changes as a Word document.
//
// The tracked document holds the words of both laws and nothing else, so that accepting everything leaves the
// right text and rejecting everything the left one. What a provision that left its place kept is marked as moved
// there and here, which Word shows as one move; the words that it lost are deleted at the old place and those that
// it gained inserted at the new one, for a deletion inside a move could not be rejected by itself. Comments say
// where it went and which amounts changed.
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
    for (const Changes::Step& step : laws_.changes.in_both_orders()) write(step);
    return docx_.take();
  }

 private:
  void write(const Changes::Step& step) {
    const Change& change = *step.change;
    const bool both = step.left && step.right;
    std::vector<WordRun> runs;
    for (const WordRun& run : shown_runs(change)) {
      const bool stands = run.op == WordRun::Op::Equal || (run.op == WordRun::Op::Deleted ? step.left : step.right);
      if (stands) runs.push_back(run);
    }
    if (runs.empty()) return;
    const DocxChange whole = whole_change(step);
    docx_.open_paragraph({.style = style(change), .indent = indent(change), .change = whole});
    if (is_move(whole)) docx_.open_move(whole, moves_.emplace(&change, static_cast<std::uint32_t>(moves_.size() + 1)).first->second);
    const std::string remark = remark_of(change, both || step.right);
    if (!remark.empty()) docx_.open_comment();
    for (const WordRun& run : runs) {
      DocxChange own = run.op == WordRun::Op::Deleted ? DocxChange::Deleted : DocxChange::Inserted;
      if (run.op == WordRun::Op::Equal) own = both ? DocxChange::None : whole;
      docx_.run(run.text, {.bold = run.place != WordRun::Place::Text, .change = own});
    }
    if (!remark.empty()) docx_.close_comment(remark);
    if (is_move(whole)) docx_.close_move();
    docx_.close_paragraph();
  }

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
