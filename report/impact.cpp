#include "report/impact.h"

#include <algorithm>

#include "report/findings.h"
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

// The words that make the change: those of the law after where something was gained, of the law before where
// it was lost; not those that both have.
std::vector<Evidence> words_of_change(const Finding& before, const Finding& after, std::string_view what) {
  const std::vector<Evidence>& from = what == "lost" ? before.evidence : after.evidence;
  const std::vector<Evidence>& other = what == "lost" ? after.evidence : before.evidence;
  std::vector<Evidence> out;
  for (const Evidence& each : from) {
    const bool both = std::any_of(other.begin(), other.end(), [&](const Evidence& e) { return e.quote == each.quote && e.element == each.element; });
    if (!both) out.push_back(each);
  }
  return out;
}

}  // namespace

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
  std::size_t counts[4] = {};
  constexpr std::string_view kChanges[] = {"gained", "lost", "changed", "unchanged"};
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
        json.key("quote").string(each.quote).key("element").string(each.element).end_object();
      }
    }
    json.end_array().end_object();
  }
  json.end_array();
  json.key("counts").begin_object();
  for (std::size_t i = 0; i < 4; ++i) json.key(kChanges[i]).count(counts[i]);
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
    for (const Evidence& each : words_of_change(before, after, what)) out += "    " + each.number + ": \"" + each.quote + "\"\n";
  }
  return out + messages("impact.unchanged", {{"count", std::to_string(unchanged)}}) + "\n";
}

}  // namespace harmonia::report
