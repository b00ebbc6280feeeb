#include "report/changes.h"

#include <cmath>

#include "report/json_writer.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

std::string amount_number(double value) {
  const double whole = std::round(value);
  std::string text = std::to_string(static_cast<long long>(whole));
  if (std::abs(value - whole) < 1e-9) return text;
  text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string with_unit(double value, Penalty::Unit unit, const Amount& amount, const Messages& messages) {
  const std::string number = amount_number(value), id = "unit." + std::string(to_string(unit));
  if (unit == Penalty::Unit::None) return number;
  if (!amount.base.empty() && (unit == Penalty::Unit::Money || unit == Penalty::Unit::Units)) return number + " " + amount.base;
  return messages.has(id) ? messages(id, {{"count", number}}) : number + " " + std::string(to_string(unit));
}

std::string amount_words(const Amount& amount, const Messages& messages) {
  if (!amount.min && !amount.max) return amount.words;
  const auto least = [&] { return with_unit(*amount.min, amount.min_unit, amount, messages); };
  const auto most = [&] { return with_unit(*amount.max, amount.max_unit, amount, messages); };
  if (!amount.min) return messages(amount.bound_excluded ? "amount.under" : "amount.most", {{"max", most()}});
  if (!amount.max) return messages(amount.bound_excluded ? "amount.over" : "amount.least", {{"min", least()}});
  const bool one_unit = amount.min_unit == amount.max_unit;
  if (*amount.min == *amount.max && one_unit) return most();
  return messages("amount.range", {{"min", one_unit ? amount_number(*amount.min) : least()}, {"max", most()}});
}

std::string amount_kind(const Amount& amount, const Messages& messages) {
  if (amount.kind != Amount::Kind::Penalty) return messages("amount." + std::string(to_string(amount.kind)));
  const std::string kind = "penalty." + std::string(to_string(amount.penalty));
  return messages.has(kind) ? messages(kind) : std::string(to_string(amount.penalty));
}

std::string place(const Document& document, std::uint32_t provision, const Messages& messages) {
  if (provision == kNoProvision || provision == 0) return {};
  const Provision& p = document.provisions[provision];
  if (p.level >= Level::Article) return citation_words(document, provision, messages);
  std::string words = p.num.empty() ? messages("level." + std::string(to_string(p.level)), {{"number", p.number}}) : shown_text(document, p.num).take();
  return words;
}

}  // namespace

std::string change_title(const ComparedLaws& laws, const Change& change, const Messages& messages) {
  if (change.part == LawPart::Front || change.part == LawPart::Back) return messages("diff.part." + std::string(to_string(change.part)));
  const std::string left = place(laws.left, change.left, messages), right = place(laws.right, change.right, messages);
  if (left.empty() && right.empty()) return messages("diff.part.front");
  if (left.empty() || left == right) return right;
  if (right.empty()) return left;
  return left + " → " + right;
}

std::string value_words(const ValueChange& value, const Messages& messages) {
  const Amount& shown = value.after ? *value.after : *value.before;
  std::string out = amount_kind(shown, messages) + ": ";
  if (value.before) out += amount_words(*value.before, messages);
  if (value.before && value.after) out += " → ";
  if (value.after) out += amount_words(*value.after, messages);
  return out + " (" + messages("diff.direction." + std::string(to_string(value.direction))) + ")";
}

std::string number_run_words(const ComparedLaws& laws, const NumberRun& run) {
  const auto range = [](const Document& document, std::uint32_t first, std::uint32_t last) {
    const std::string& a = document.provisions[first].number;
    return first == last ? a : a + "-" + document.provisions[last].number;
  };
  return range(laws.left, run.left_first, run.left_last) + " → " + range(laws.right, run.right_first, run.right_last);
}

std::vector<WordRun> shown_runs(const Change& change) {
  std::vector<WordRun> runs = change.words;
  while (!runs.empty()) {
    std::string& text = runs.back().text;
    text.erase(text.find_last_not_of(" \n") + 1);
    if (!text.empty()) break;
    runs.pop_back();
  }
  return runs;
}

std::vector<WordRun> shortened_runs(std::vector<WordRun> runs, std::size_t around) {
  constexpr std::string_view kEllipsis = "…";
  for (std::size_t i = 0; i < runs.size(); ++i) {
    WordRun& run = runs[i];
    if (run.op != WordRun::Op::Equal || run.place == WordRun::Place::Label) continue;
    const bool first = i == 0 || runs[i - 1].op == WordRun::Op::Equal, last = i + 1 == runs.size();
    const std::size_t kept = (first ? 0 : around) + (last ? 0 : around);
    if (run.text.size() <= kept + around / 2) continue;
    // Cut at spaces, never inside a word.
    const std::size_t head = first ? 0 : run.text.rfind(' ', around), tail = last ? run.text.size() : run.text.find(' ', run.text.size() - around);
    if (head == std::string::npos || tail == std::string::npos || head >= tail) continue;
    run.text = run.text.substr(0, head) + (head > 0 ? " " : "") + std::string(kEllipsis) + run.text.substr(tail);
  }
  return runs;
}

// --- JSON -------------------------------------------------------------------------------------------

namespace {

std::string_view op_name(WordRun::Op op) { return op == WordRun::Op::Equal ? "=" : op == WordRun::Op::Deleted ? "-" : "+"; }

const Provision* provision_of(const Document& document, std::uint32_t index) {
  return index == kNoProvision || index == 0 ? nullptr : &document.provisions[index];
}

class ChangesJson {
 public:
  explicit ChangesJson(const ComparedLaws& laws) : laws_(laws) {}

  std::string write() {
    json_.begin_object();
    json_.key("schema").string("harmonia/changes/1");
    side("left", laws_.left);
    side("right", laws_.right);
    json_.key("same_law").boolean(laws_.changes.same_law);
    summary();
    json_.key("renumbered").begin_array();
    for (const NumberRun& run : laws_.changes.renumbered) number_run(run);
    json_.end_array();
    json_.key("changes").begin_array();
    for (const Change& each : laws_.changes.changes) change(each);
    json_.end_array();
    json_.key("notes").begin_array();
    for (const Change& each : laws_.changes.notes) change(each);
    json_.end_array().end_object();
    return json_.take();
  }

 private:
  void side(std::string_view name, const Document& document) {
    json_.key(name).begin_object();
    json_.key("name").string(document.source->name);
    json_.key("title").string(document.work.title);
    json_.key("version_date").string_or_null(to_string(document.work.version_date));
    json_.key("text_sha256").string(document.source->text_sha256);
    json_.end_object();
  }

  void summary() {
    const auto counts = laws_.changes.counts();
    json_.key("summary").begin_object();
    for (std::size_t i = 0; i < counts.size(); ++i) json_.key(to_string(static_cast<ChangeKind>(i))).count(counts[i]);
    std::size_t values = 0;
    for (const Change& each : laws_.changes.changes) values += each.values.size();
    json_.key("values").count(values);
    json_.key("notes").count(laws_.changes.notes.size());
    json_.end_object();
  }

  void number_run(const NumberRun& run) {
    json_.begin_object();
    json_.key("left").begin_array().string(laws_.left.provisions[run.left_first].number).string(laws_.left.provisions[run.left_last].number).end_array();
    json_.key("right").begin_array().string(laws_.right.provisions[run.right_first].number).string(laws_.right.provisions[run.right_last].number).end_array();
    json_.key("count").count(run.count);
    json_.key("shift");
    if (run.shift) json_.number(*run.shift);
    else json_.null();
    json_.end_object();
  }

  void change(const Change& each) {
    const Provision* left = provision_of(laws_.left, each.left);
    const Provision* right = provision_of(laws_.right, each.right);
    json_.begin_object();
    json_.key("change").string(to_string(each.kind));
    provision("left", left, each.left_span, each.on_left);
    provision("right", right, each.right_span, each.on_right);
    json_.key("part").string(to_string(each.part));
    json_.key("level");
    if (left != nullptr || right != nullptr) json_.string(to_string((right != nullptr ? right : left)->level));
    else json_.null();
    json_.key("reason").string(to_string(each.reason));
    json_.key("reworded").boolean(each.reworded);
    json_.key("in_place").boolean(each.in_place);
    json_.key("values").begin_array();
    for (const ValueChange& value : each.values) value_change(value);
    json_.end_array();
    json_.key("words").begin_array();
    for (const WordRun& run : each.words) json_.begin_array().string(op_name(run.op)).string(run.text).end_array();
    json_.end_array().end_object();
  }

  void provision(std::string_view name, const Provision* p, Span span, bool stands) {
    json_.key(name);
    p == nullptr ? json_.null() : json_.string(p->eid);
    json_.key(std::string(name) + "_number");
    p == nullptr ? json_.null() : json_.string(p->number);
    json_.key(std::string(name) + "_span");
    stands ? json_.span(span) : json_.null();
  }

  void value_change(const ValueChange& value) {
    json_.begin_object();
    json_.key("kind").string(to_string((value.after ? value.after : value.before)->kind));
    json_.key("before");
    amount(value.before);
    json_.key("after");
    amount(value.after);
    json_.key("direction").string(to_string(value.direction));
    json_.key("min");
    value.min ? json_.string(to_string(*value.min)) : json_.null();
    json_.key("max");
    value.max ? json_.string(to_string(*value.max)) : json_.null();
    json_.end_object();
  }

  void amount(const std::optional<Amount>& amount) {
    if (!amount) {
      json_.null();
      return;
    }
    json_.begin_object();
    json_.key("kind").string(amount->kind == Amount::Kind::Penalty ? to_string(amount->penalty) : to_string(amount->kind));
    json_.key("min").number(amount->min).key("max").number(amount->max);
    if (amount->min && amount->max && amount->min_unit != amount->max_unit) {
      json_.key("min_unit").string(to_string(amount->min_unit)).key("max_unit").string(to_string(amount->max_unit));
    } else {
      json_.key("unit").string(to_string(amount->max ? amount->max_unit : amount->min_unit));
    }
    if (amount->relation != Penalty::Relation::Own) json_.key("relation").string(to_string(amount->relation));
    if (!amount->base.empty()) json_.key("base").string(amount->base);
    if (amount->bound_excluded) json_.key("bound_excluded").boolean(true);
    json_.key("span").span(amount->span).key("words").string(amount->words).end_object();
  }

  const ComparedLaws& laws_;
  JsonWriter json_;
};

}  // namespace

std::string changes_json(const ComparedLaws& laws, const Messages&) { return ChangesJson(laws).write(); }

}  // namespace harmonia::report
