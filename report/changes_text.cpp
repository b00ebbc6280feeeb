// Changes for a terminal and in Markdown: what matters most first.
//
// Amounts, then what moved or took another number, what is new and what is gone, then wording, then what is
// cosmetic, then notes. Colours are the terminal's own; without them deletions stand in [- -] and insertions
// in {+ +}, as in other programs that compare words.
#include <algorithm>

#include "report/changes.h"
#include "report/findings.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kReset = "\x1b[0m", kBold = "\x1b[1m", kDim = "\x1b[2m", kDeleted = "\x1b[31;9m", kInserted = "\x1b[32;4m", kValue = "\x1b[35m";
constexpr std::size_t kAround = 90;  // bytes of unchanged text beside a change

bool is_move(const Change& change) {
  return change.kind == ChangeKind::Moved || change.kind == ChangeKind::Renumbered || change.kind == ChangeKind::Split || change.kind == ChangeKind::Joined;
}

class Terminal {
 public:
  Terminal(const ComparedLaws& laws, const Messages& messages) : laws_(laws), messages_(messages) {}

  std::string write() {
    out_ = paint(kBold, law_name(laws_.left)) + " (" + laws_.left.source->name + ")\n" + paint(kBold, law_name(laws_.right)) + " (" + laws_.right.source->name + ")\n";
    out_ += messages_(laws_.changes.same_law ? "align.same-law" : "align.different-laws") + "\n\n";
    summary();
    values();
    section("diff.moved", [](const Change& c) { return is_move(c); }, true);
    section("diff.inserted", [](const Change& c) { return c.kind == ChangeKind::Inserted; }, false);
    section("diff.repealed", [](const Change& c) { return c.kind == ChangeKind::Repealed; }, false);
    section("diff.reworded", [](const Change& c) { return c.kind == ChangeKind::Reworded; }, false);
    section("diff.cosmetic", [](const Change& c) { return c.kind == ChangeKind::Cosmetic; }, false);
    list("diff.notes", laws_.changes.notes);
    return std::move(out_);
  }

 private:
  std::string paint(std::string_view colour, const std::string& text) const {
    return laws_.colour && !text.empty() ? std::string(colour) + text + std::string(kReset) : text;
  }

  void summary() {
    const auto counts = laws_.changes.counts();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) out_ += "  " + messages_("diff.kind." + std::string(to_string(static_cast<ChangeKind>(i)))) + ": " + std::to_string(counts[i]) + "\n";
    }
    if (!laws_.changes.notes.empty()) out_ += "  " + messages_("diff.notes") + ": " + std::to_string(laws_.changes.notes.size()) + "\n";
    const bool none = std::all_of(laws_.changes.changes.begin(), laws_.changes.changes.end(), [](const Change& c) { return c.kind == ChangeKind::Same; });
    if (none && laws_.changes.notes.empty()) out_ += "\n" + messages_("diff.none") + "\n";
  }

  void title(std::string_view id) { out_ += "\n" + paint(kBold, messages_(id)) + "\n"; }

  void values() {
    bool first = true;
    for (const Change& change : laws_.changes.changes) {
      for (const ValueChange& value : change.values) {
        if (first) title("diff.values");
        first = false;
        out_ += "  " + change_title(laws_, change, messages_) + ": " + paint(kValue, value_words(value, messages_)) + "\n";
      }
    }
  }

  template <class Wanted>
  void section(std::string_view id, Wanted wanted, bool numbers) {
    const auto& all = laws_.changes.changes;
    const bool runs = numbers && !laws_.changes.renumbered.empty();
    if (!runs && std::none_of(all.begin(), all.end(), wanted)) return;
    title(id);
    if (runs) {
      for (const NumberRun& run : laws_.changes.renumbered) out_ += "  " + number_run_words(laws_, run) + "\n";
    }
    for (const Change& change : all) {
      if (wanted(change)) entry(change);
    }
  }

  void list(std::string_view id, const std::vector<Change>& changes) {
    if (changes.empty()) return;
    title(id);
    for (const Change& change : changes) entry(change);
  }

  void entry(const Change& change) {
    out_ += "  " + change_title(laws_, change, messages_);
    if (is_move(change)) {
      out_ += ": " + messages_("diff.kind." + std::string(to_string(change.kind)));
      if (change.reworded) out_ += ", " + messages_("diff.kind.reworded");
    }
    out_ += "\n";
    const bool words = change.reworded || change.kind == ChangeKind::Cosmetic || !change.on_left || !change.on_right || change.kind == ChangeKind::Repealed;
    if (!words) return;
    out_ += "    ";
    for (const WordRun& run : shortened_runs(shown_runs(change), kAround)) {
      std::string text;
      for (const char c : run.text) text += c == '\n' ? std::string("\n    ") : std::string(1, c);
      if (run.op == WordRun::Op::Equal) out_ += paint(kDim, text);
      else if (laws_.colour) out_ += paint(run.op == WordRun::Op::Deleted ? kDeleted : kInserted, text);
      else out_ += run.op == WordRun::Op::Deleted ? "[-" + text + "-]" : "{+" + text + "+}";
    }
    out_ += "\n";
  }

  const ComparedLaws& laws_;
  const Messages& messages_;
  std::string out_;
};

// Characters that Markdown would read as its own; a line end inside a cell is <br>.
std::string marked_down(std::string_view text) {
  constexpr std::string_view kOwn = "\\`*_{}[]<>#|~";
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "<br>";
    else if (static_cast<unsigned char>(c) < 0x20) out += ' ';
    else if (kOwn.find(c) != std::string_view::npos) out += std::string("\\") + c;
    else if (c == '&') out += "&amp;";
    else out += c;
  }
  return out;
}

// Emphasis must touch the words: white space stays outside the marks.
std::string emphasized(std::string_view mark, const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \n"), end = text.find_last_not_of(" \n");
  if (begin == std::string::npos) return marked_down(text);
  return marked_down(text.substr(0, begin)) + std::string(mark) + marked_down(text.substr(begin, end + 1 - begin)) + std::string(mark) + marked_down(text.substr(end + 1));
}

}  // namespace

std::string changes_text(const ComparedLaws& laws, const Messages& messages) { return Terminal(laws, messages).write(); }

std::string changes_markdown(const ComparedLaws& laws, const Messages& messages) {
  std::string out = "# " + marked_down(messages("diff.title")) + "\n\n";
  out += "- " + marked_down(messages("diff.old")) + ": " + marked_down(law_name(laws.left)) + " (" + marked_down(laws.left.source->name) + ")\n";
  out += "- " + marked_down(messages("diff.new")) + ": " + marked_down(law_name(laws.right)) + " (" + marked_down(laws.right.source->name) + ")\n\n";
  const auto counts = laws.changes.counts();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) out += "- " + messages("diff.kind." + std::string(to_string(static_cast<ChangeKind>(i)))) + ": " + std::to_string(counts[i]) + "\n";
  }
  std::string values;
  for (const Change& change : laws.changes.changes) {
    for (const ValueChange& value : change.values) values += "- " + marked_down(change_title(laws, change, messages)) + ": " + marked_down(value_words(value, messages)) + "\n";
  }
  if (!values.empty()) out += "\n## " + messages("diff.values") + "\n\n" + values;
  if (!laws.changes.renumbered.empty()) {
    out += "\n## " + messages("diff.renumbered") + "\n\n";
    for (const NumberRun& run : laws.changes.renumbered) out += "- " + marked_down(number_run_words(laws, run)) + "\n";
  }
  out += "\n## " + messages("diff.words") + "\n\n| | " + messages("diff.says") + " | " + messages("diff.should-say") + " | " + messages("diff.reasons") + " |\n|---|---|---|---|\n";
  const auto row = [&](const Change& change) {
    std::string left, right;
    for (const WordRun& run : shown_runs(change)) {
      if (run.op != WordRun::Op::Inserted) left += run.op == WordRun::Op::Deleted ? emphasized("~~", run.text) : marked_down(run.text);
      if (run.op != WordRun::Op::Deleted) right += run.op == WordRun::Op::Inserted ? emphasized("**", run.text) : marked_down(run.text);
    }
    std::string what = marked_down(change_title(laws, change, messages)) + " (" + messages("diff.kind." + std::string(to_string(change.kind))) + ")";
    out += "| " + what + " | " + left + " | " + right + " | |\n";
  };
  for (const Change& change : laws.changes.changes) {
    if (change.kind != ChangeKind::Same) row(change);
  }
  if (!laws.changes.notes.empty()) {
    out += "\n## " + messages("diff.notes") + "\n\n| | " + messages("diff.says") + " | " + messages("diff.should-say") + " | " + messages("diff.reasons") + " |\n|---|---|---|---|\n";
    for (const Change& change : laws.changes.notes) row(change);
  }
  return out;
}

}  // namespace harmonia::report
