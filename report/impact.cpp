#include "report/impact.h"

#include <algorithm>
#include <set>

#include "report/findings.h"
#include "report/html_writer.h"
#include "report/passages.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

// How near to being met; an answer that could not be given is neither.
int standing(Verdict verdict) {
  switch (verdict) {
    case Verdict::Contrary: return 1;
    case Verdict::NotMet: return 2;
    case Verdict::PartlyMet: return 3;
    case Verdict::Met: return 4;
    case Verdict::Undetermined:
    case Verdict::NotApplicable: break;
  }
  return 0;
}

std::string_view change(const Finding& before, const Finding& after) {
  if (before.verdict == after.verdict) return "unchanged";
  const int was = standing(before.verdict), is = standing(after.verdict);
  if (was == 0 || is == 0) return "changed";
  return is > was ? "gained" : "lost";
}

// Whether the words of the change stand in the law before: those that are lost do, unless the bill brings contrary ones.
bool stands_before(const Finding& after, std::string_view what) { return what == "lost" && after.verdict != Verdict::Contrary; }

// The words that make the change: those of the law after where something was gained or runs the other way now, of the
// law before where it was lost; not those that both have.
std::vector<Evidence> words_of_change(const Finding& before, const Finding& after, std::string_view what) {
  const std::vector<Evidence>& from = stands_before(after, what) ? before.evidence : after.evidence;
  const std::vector<Evidence>& other = stands_before(after, what) ? after.evidence : before.evidence;
  std::vector<Evidence> out;
  for (const Evidence& each : from) {
    const bool both = std::any_of(other.begin(), other.end(), [&](const Evidence& e) { return e.quote == each.quote && e.element == each.element; });
    if (!both) out.push_back(each);
  }
  return out;
}

constexpr std::string_view kChanges[] = {"lost", "gained", "changed", "unchanged"};
constexpr std::size_t kAroundWords = 200;  // bytes of context on each side of the words that count

const rules::Rule* rule_of(const Impact& impact, const Finding& finding) {
  for (const auto& pack : impact.packs) {
    for (const rules::Rule& rule : pack->rules) {
      if (pack->id == finding.pack && rule.id == finding.criterion) return &rule;
    }
  }
  return nullptr;
}

std::string sign_and_word(Verdict verdict, const Messages& messages) { return std::string(verdict_sign(verdict)) + " " + verdict_word(verdict, messages); }

class ImpactPaper {
 public:
  ImpactPaper(const Impact& impact, const Messages& messages) : impact_(impact), messages_(messages) {}

  Paper write() {
    const AppliedBill& applied = impact_.applied;
    paper_.kind = messages_("impact.kind");
    paper_.title = messages_("impact.title", {{"law", law_name(applied.before)}});
    paper_.lead = messages_("apply.html.bill", {{"bill", law_name(applied.bill)}});
    paper_.engine_version = impact_.engine_version;
    paper_.date = impact_.date;
    summary();
    measured();
    for (const std::string_view what : {kChanges[0], kChanges[1], kChanges[2]}) changes(what);
    consequences();
    paper_.small(messages_("html.method-1"));
    return std::move(paper_);
  }

 private:
  std::size_t count() const { return std::min(impact_.before.size(), impact_.after.size()); }

  void summary() {
    PaperBlock chart{.kind = PaperBlock::Kind::Verdicts, .words = messages_("impact.chart")};
    chart.verdicts = {{messages_("impact.before"), count_verdicts(impact_.before)}, {messages_("impact.after"), count_verdicts(impact_.after)}};
    std::size_t counts[std::size(kChanges)] = {};
    for (std::size_t i = 0; i < count(); ++i) ++counts[std::find(std::begin(kChanges), std::end(kChanges), change(impact_.before[i], impact_.after[i])) - std::begin(kChanges)];
    paper_.text(messages_("impact.summary", {{"lost", std::to_string(counts[0])}, {"gained", std::to_string(counts[1])}, {"changed", std::to_string(counts[2])}, {"unchanged", std::to_string(counts[3])}}));
    paper_.text(application_counts(impact_.applied.application, messages_));
    paper_.blocks.push_back(std::move(chart));
  }

  void measured() {
    paper_.heading(1, messages_("html.checked"));
    const AppliedBill& applied = impact_.applied;
    for (const auto& [label, law] : {std::pair("impact.bill", &applied.bill), std::pair("impact.law", &applied.before)}) {
      paper_.item(law_name(*law) + " (" + law->source->name + ", SHA-256 " + law->source->file_sha256 + ")", messages_(label) + ":");
    }
    for (const auto& pack : impact_.packs) {
      paper_.item(messages_("report.yardstick", {{"title", std::string(localized(pack->title, messages_.language()))}, {"version", pack->version}, {"yardstick", yardstick_words(*pack, messages_)}}));
    }
  }

  // What is lost comes first: it is what a reader must not overlook.
  void changes(std::string_view what) {
    bool any = false;
    for (std::size_t i = 0; i < count(); ++i) {
      const Finding &before = impact_.before[i], &after = impact_.after[i];
      if (change(before, after) != what) continue;
      if (!any) paper_.heading(1, messages_("impact.heading-" + std::string(what)));
      any = true;
      const rules::Rule* rule = rule_of(impact_, before);
      paper_.heading(2, rule == nullptr ? before.criterion : std::string(localized(rule->title, messages_.language())));
      paper_.text(sign_and_word(before.verdict, messages_) + " → " + sign_and_word(after.verdict, messages_));
      if (rule != nullptr) paper_.text(reason_message(after, *rule, messages_));
      const Document& law = stands_before(after, what) ? impact_.applied.before : impact_.applied.after;
      std::set<std::uint32_t> quoted;  // a provision is shown once, however many of its words count
      for (const Evidence& each : words_of_change(before, after, what)) {
        if (!quoted.insert(each.provision).second) continue;
        std::string words;
        for (const Piece& piece : shortened(pieces(law, block_around(law, each.provision, each.span), {each.span}), kAroundWords)) words += piece.text;
        paper_.quote(citation_words(law, each.provision, messages_), std::move(words), html_language(law.work.language));
      }
    }
  }

  void consequences() {
    const std::vector<std::string> remarks = to_be_looked_at(impact_.applied, messages_);
    if (!remarks.empty()) paper_.heading(1, messages_("apply.html.consequences"));
    for (const std::string& each : remarks) paper_.item(each);
    bool open = false;
    for (const amend::Instruction& each : impact_.applied.application.instructions) {
      if (each.state == amend::State::Applied) continue;
      if (!open) paper_.heading(1, messages_("apply.html.open"));
      open = true;
      paper_.item(each.text + " — " + messages_(each.reason, {{"what", each.detail}}));
    }
  }

  const Impact& impact_;
  const Messages& messages_;
  Paper paper_;
};

}  // namespace

Paper impact_paper(const Impact& impact, const Messages& messages) { return ImpactPaper(impact, messages).write(); }

std::string impact_json(const Impact& impact, const Messages& messages) {
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/impact/1");
  json.key("bill").string(impact.applied.bill.source->name);
  json.key("base").string(impact.applied.before.source->name);
  json.key("packs").begin_array();
  for (const auto& pack : impact.packs) {
    json.begin_object().key("id").string(pack->id).key("version").string(pack->version);
    json.key("yardstick").string(yardstick_words(*pack, messages)).key("yardstick_id").string(pack->yardstick().id);
    json.key("yardstick_date").string(pack->yardstick().date).key("on").string(pack->measure.on).end_object();
  }
  json.end_array();
  std::size_t counts[std::size(kChanges)] = {};
  json.key("criteria").begin_array();
  for (std::size_t i = 0; i < impact.before.size() && i < impact.after.size(); ++i) {
    const Finding &before = impact.before[i], &after = impact.after[i];
    const std::string_view what = change(before, after);
    ++counts[std::find(std::begin(kChanges), std::end(kChanges), what) - std::begin(kChanges)];
    json.begin_object();
    json.key("pack").string(before.pack).key("criterion").string(before.criterion);
    json.key("before").string(to_string(before.verdict)).key("after").string(to_string(after.verdict)).key("change").string(what);
    json.key("words").begin_array();
    if (what != "unchanged") {
      for (const Evidence& each : words_of_change(before, after, what)) {
        json.begin_object().key("eId").string(each.eid).key("number").string(each.number).key("span").span(each.span);
        json.key("quote").string(each.quote).key("element").string(each.element).key("in").string(stands_before(after, what) ? "before" : "after").end_object();
      }
    }
    json.end_array().end_object();
  }
  json.end_array();
  json.key("counts").begin_object();
  for (std::size_t i = 0; i < std::size(kChanges); ++i) json.key(kChanges[i]).count(counts[i]);
  json.end_object().end_object();
  return json.take();
}

std::string impact_text(const Impact& impact, const Messages& messages) {
  std::string out;
  for (const auto& pack : impact.packs) {
    out += messages("report.yardstick", {{"title", std::string(localized(pack->title, messages.language()))}, {"version", pack->version},
                                         {"yardstick", yardstick_words(*pack, messages)}}) + "\n";
  }
  out += "\n";
  std::size_t unchanged = 0;
  for (std::size_t i = 0; i < impact.before.size() && i < impact.after.size(); ++i) {
    const Finding &before = impact.before[i], &after = impact.after[i];
    const std::string_view what = change(before, after);
    if (what == "unchanged") {
      ++unchanged;
      continue;
    }
    out += messages("impact." + std::string(what)) + "  " + before.criterion + ": " + messages("verdict." + std::string(to_string(before.verdict))) + " -> " +
           messages("verdict." + std::string(to_string(after.verdict))) + "\n";
    const Document& law = stands_before(after, what) ? impact.applied.before : impact.applied.after;
    std::set<std::string> said;  // several elements may rest on the same words
    for (const Evidence& each : words_of_change(before, after, what)) {
      const std::string line = "    " + citation_words(law, each.provision, messages) + ": \"" + each.quote + "\"\n";
      if (said.insert(line).second) out += line;
    }
  }
  return out + messages("impact.unchanged", {{"count", std::to_string(unchanged)}}) + "\n";
}

}  // namespace harmonia::report
