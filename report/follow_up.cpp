// Why a verdict changed is said as far as it is known: the text differs, the pack differs, or both; where neither does, the
// program reads the same words otherwise than it did.
#include "report/follow_up.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <set>

#include "report/findings.h"
#include "report/gap_report.h"
#include "report/html_writer.h"
#include "report/json_writer.h"
#include "report/matrix.h"

namespace harmonia::report {

namespace {

using Value = rapidjson::Value;

std::string text(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsString() ? std::string(found->value.GetString(), found->value.GetStringLength()) : std::string();
}

const Value* list(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsArray() ? &found->value : nullptr;
}

Error broken(std::string what) { return Error{"findings-broken", std::move(what), {}}; }

Result<KeptFinding> read_finding(const Value& value) {
  if (!value.IsObject()) return broken("a finding is no object");
  const std::optional<Verdict> verdict = verdict_from(text(value, "verdict"));
  if (!verdict) return broken("there is no verdict \"" + text(value, "verdict") + "\"");
  KeptFinding finding{text(value, "pack"), text(value, "criterion"), text(value, "message"), {}, *verdict, {}};
  std::set<std::string> seen;
  if (const Value* evidence = list(value, "evidence")) {
    for (const Value& each : evidence->GetArray()) {
      if (!each.IsObject()) return broken("a piece of evidence is no object");
      finding.quotes.push_back(text(each, "quote"));
      const std::string number = text(each, "number");
      if (!number.empty() && seen.insert(number).second) finding.articles += (finding.articles.empty() ? "" : ", ") + number;
    }
  }
  return finding;
}

int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Met: return 3;
    case Verdict::PartlyMet: return 2;
    case Verdict::NotMet: return 1;
    case Verdict::Contrary: return 0;
    default: return -1;
  }
}

// "gained", "lost", "decided", "undecided", "words", "new" or "gone".
std::string_view kind_of(const FollowedFinding& each) {
  if (each.before == nullptr) return "new";
  if (each.after == nullptr) return "gone";
  const int before = rank(each.before->verdict), after = rank(each.after->verdict);
  if (each.before->verdict == each.after->verdict) return "words";
  if (before < 0) return after < 0 ? "undecided" : "decided";
  if (after < 0) return "undecided";
  return after > before ? "gained" : "lost";
}

std::string_view why(const FollowedLaw& law, const FollowedFinding& each) {
  const std::string& pack = each.after != nullptr ? each.after->pack : each.before->pack;
  const bool pack_changed = std::find(law.packs_changed.begin(), law.packs_changed.end(), pack) != law.packs_changed.end();
  if (law.text_changed) return pack_changed ? "both" : "law";
  return pack_changed ? "pack" : "program";
}

const KeptLaw* partner(const KeptReport& before, const KeptReport& after, std::size_t index) {
  const KeptLaw& law = after.laws[index];
  const auto one = [&](auto same) -> const KeptLaw* {
    const auto found = std::find_if(before.laws.begin(), before.laws.end(), same);
    return found == before.laws.end() || std::find_if(found + 1, before.laws.end(), same) != before.laws.end() ? nullptr : &*found;
  };
  if (before.laws.size() == 1 && after.laws.size() == 1) return &before.laws.front();
  if (!law.jurisdiction.empty()) {
    if (const KeptLaw* found = one([&](const KeptLaw& each) { return each.jurisdiction == law.jurisdiction; })) return found;
  }
  if (const KeptLaw* found = one([&](const KeptLaw& each) { return each.name == law.name; })) return found;
  return before.laws.size() == after.laws.size() ? &before.laws[index] : nullptr;
}

std::string joined(const std::vector<std::string>& quotes) {
  std::string out;
  for (auto quote = quotes.begin(); quote != quotes.end(); ++quote) {
    if (std::find(quotes.begin(), quote, *quote) != quote) continue;  // several elements may rest on the same words
    out += (out.empty() ? "“" : " “") + *quote + "”";
  }
  return out;
}

}  // namespace

Result<KeptReport> read_findings(std::string_view json) {
  rapidjson::Document parsed;
  parsed.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (parsed.HasParseError()) return broken("it is no JSON, from byte " + std::to_string(parsed.GetErrorOffset()));
  if (!parsed.IsObject() || text(parsed, "schema") != "harmonia/findings/1") return broken("its schema is not harmonia/findings/1");
  KeptReport report{text(parsed, "engine"), text(parsed, "date"), {}, {}};
  const Value *packs = list(parsed, "packs"), *laws = list(parsed, "documents");
  if (packs == nullptr || laws == nullptr) return broken("it has no packs or no documents");
  for (const Value& pack : packs->GetArray()) {
    if (!pack.IsObject()) return broken("a pack is no object");
    report.packs.push_back({text(pack, "id"), text(pack, "version"), text(pack, "sha256")});
  }
  for (const Value& each : laws->GetArray()) {
    if (!each.IsObject()) return broken("a document is no object");
    KeptLaw law{text(each, "name"), text(each, "title"), text(each, "jurisdiction"), text(each, "language"), text(each, "version_date"), text(each, "text_sha256"), {}};
    if (const Value* findings = list(each, "findings")) {
      for (const Value& finding : findings->GetArray()) {
        Result<KeptFinding> read = read_finding(finding);
        if (!read) return read.error();
        law.findings.push_back(std::move(read).value());
      }
    }
    report.laws.push_back(std::move(law));
  }
  return report;
}

KeptReport kept(const Report& report, const Messages& messages) {
  KeptReport out{report.engine_version, report.date, {}, {}};
  for (const auto& pack : report.packs) out.packs.push_back({pack->id, pack->version, pack->sha256});
  for (const CheckedDocument& checked : report.documents) {
    const Document& document = *checked.document;
    KeptLaw law{document.source->name, document.work.title, document.work.jurisdiction, document.work.language, to_string(document.work.version_date), document.source->text_sha256, {}};
    for (const Finding& finding : checked.findings) {
      const rules::Rule* rule = rule_of(report, finding);
      KeptFinding kept{finding.pack, finding.criterion, rule == nullptr ? finding.reason : reason_message(finding, *rule, messages), {}, finding.verdict, {}};
      std::set<std::string> seen;
      for (const Evidence& each : finding.evidence) {
        kept.quotes.push_back(each.quote);
        if (!each.number.empty() && seen.insert(each.number).second) kept.articles += (kept.articles.empty() ? "" : ", ") + each.number;
      }
      law.findings.push_back(std::move(kept));
    }
    out.laws.push_back(std::move(law));
  }
  return out;
}

std::vector<FollowedLaw> follow_up(const KeptReport& before, const KeptReport& after) {
  std::vector<std::string> packs_changed;
  for (const KeptPack& pack : after.packs) {
    const bool same = std::any_of(before.packs.begin(), before.packs.end(), [&](const KeptPack& p) { return p.id == pack.id && p.sha256 == pack.sha256; });
    if (!same) packs_changed.push_back(pack.id);
  }
  std::vector<FollowedLaw> out;
  for (std::size_t i = 0; i < after.laws.size(); ++i) {
    FollowedLaw law{partner(before, after, i), &after.laws[i], false, packs_changed, {}, 0};
    static const std::vector<KeptFinding> kNothing;
    const std::vector<KeptFinding>& then = law.before == nullptr ? kNothing : law.before->findings;
    law.text_changed = law.before == nullptr || law.before->text_sha256 != law.after->text_sha256;
    const auto same = [](const KeptFinding& a, const KeptFinding& b) { return a.pack == b.pack && a.criterion == b.criterion; };
    for (const KeptFinding& now : law.after->findings) {
      const auto found = std::find_if(then.begin(), then.end(), [&](const KeptFinding& each) { return same(each, now); });
      const KeptFinding* earlier = found == then.end() ? nullptr : &*found;
      if (earlier != nullptr && earlier->verdict == now.verdict && earlier->quotes == now.quotes) ++law.unchanged;
      else law.changed.push_back({earlier, &now});
    }
    for (const KeptFinding& earlier : then) {
      const bool asked = std::any_of(law.after->findings.begin(), law.after->findings.end(), [&](const KeptFinding& now) { return same(earlier, now); });
      if (!asked) law.changed.push_back({&earlier, nullptr});
    }
    out.push_back(std::move(law));
  }
  return out;
}

Paper follow_up_paper(const KeptReport& before, const KeptReport& after, const Report& names, const Messages& messages) {
  Paper paper{messages("follow-up.kind"), after.laws.size() == 1 ? (after.laws[0].title.empty() ? after.laws[0].name : after.laws[0].title) : messages("html.laws", {{"count", std::to_string(after.laws.size())}}),
              pack_titles(names, messages), names.engine_version, names.date, true, {}};
  const auto title_of = [&](const KeptFinding& finding) {
    Finding like;
    like.pack = finding.pack;
    like.criterion = finding.criterion;
    const rules::Rule* rule = rule_of(names, like);
    return rule == nullptr ? finding.criterion : std::string(localized(rule->title, messages.language()));
  };
  const auto cell = [&](const KeptFinding* finding) -> PaperCell {
    if (finding == nullptr) return {messages("follow-up.not-asked"), {}, {}};
    return {std::string(verdict_sign(finding->verdict)) + " " + verdict_word(finding->verdict, messages), finding->verdict, {}};
  };
  for (const FollowedLaw& law : follow_up(before, after)) {
    const std::string language = html_language(law.after->language);
    if (after.laws.size() > 1) paper.heading(1, law.after->title.empty() ? law.after->name : law.after->title);
    if (law.before == nullptr) paper.text(messages("follow-up.no-partner"));
    PaperBlock sides{.kind = PaperBlock::Kind::Table};
    sides.widths = {3, 6, 6};
    sides.head = {"", messages("follow-up.then"), messages("follow-up.now")};
    const auto row = [&](std::string_view id, const std::string& then, const std::string& now) { if (!then.empty() || !now.empty()) sides.rows.push_back({{messages(id), {}, {}}, {then, {}, {}}, {now, {}, {}}}); };
    const auto date = [&](const std::string& iso) { return date_words(parse_date(iso).value_or(Date{}), messages); };
    const KeptLaw none;
    const KeptLaw& then = law.before == nullptr ? none : *law.before;
    row("html.source", then.name, law.after->name);
    row("html.date", date(then.version_date), date(law.after->version_date));
    row("html.digest", then.text_sha256.substr(0, 16), law.after->text_sha256.substr(0, 16));
    for (const KeptPack& pack : after.packs) {
      const auto old = std::find_if(before.packs.begin(), before.packs.end(), [&](const KeptPack& p) { return p.id == pack.id; });
      row("html.pack", old == before.packs.end() ? "" : old->id + " " + old->version + " (" + old->sha256.substr(0, 12) + ")", pack.id + " " + pack.version + " (" + pack.sha256.substr(0, 12) + ")");
    }
    row("html.report-date", date(before.date), date(after.date));
    row("html.engine", before.engine, after.engine);
    paper.blocks.push_back(std::move(sides));
    std::size_t gained = 0, lost = 0;
    for (const FollowedFinding& each : law.changed) {
      gained += kind_of(each) == "gained";
      lost += kind_of(each) == "lost";
    }
    paper.text(messages("follow-up.summary", {{"gained", std::to_string(gained)}, {"lost", std::to_string(lost)}, {"changed", std::to_string(law.changed.size())}, {"unchanged", std::to_string(law.unchanged)}}));
    PaperBlock charts{.kind = PaperBlock::Kind::Verdicts, .words = messages("follow-up.chart")};
    for (const auto& [id, findings] : {std::pair("follow-up.then", &then.findings), std::pair("follow-up.now", &law.after->findings)}) {
      VerdictCounts counts{};
      for (const KeptFinding& finding : *findings) ++counts[static_cast<std::size_t>(finding.verdict)];
      charts.verdicts.push_back({messages(id), counts});
    }
    paper.blocks.push_back(std::move(charts));
    if (law.changed.empty()) continue;
    PaperBlock table{.kind = PaperBlock::Kind::Table};
    table.widths = {5, 3, 3, 4, 7, 8};
    for (const char* id : {"matrix.criterion", "follow-up.then", "follow-up.now", "follow-up.what", "follow-up.words-then", "follow-up.words-now"}) table.head.push_back(messages(id));
    for (const FollowedFinding& each : law.changed) {
      const KeptFinding& either = each.after != nullptr ? *each.after : *each.before;
      const std::string what = messages("follow-up.kind-of." + std::string(kind_of(each))) + " (" + messages("follow-up.why." + std::string(why(law, each))) + ")";
      const auto words = [&](const KeptFinding* finding) { return finding == nullptr ? std::string() : finding->quotes.empty() ? finding->message : (finding->articles.empty() ? "" : finding->articles + ": ") + joined(finding->quotes); };
      table.rows.push_back({{title_of(either), {}, {}}, cell(each.before), cell(each.after), {what, {}, {}}, {words(each.before), {}, language}, {words(each.after), {}, language}});
    }
    paper.blocks.push_back(std::move(table));
  }
  return paper;
}

std::string follow_up_json(const KeptReport& before, const KeptReport& after) {
  JsonWriter json;
  const auto side = [&](const KeptReport& report) {
    json.begin_object().key("engine").string(report.engine).key("date").string(report.date).key("packs").begin_array();
    for (const KeptPack& pack : report.packs) json.begin_object().key("id").string(pack.id).key("version").string(pack.version).key("sha256").string(pack.sha256).end_object();
    json.end_array().end_object();
  };
  const auto law_side = [&](const KeptLaw* law) {
    if (law == nullptr) {
      json.null();
      return;
    }
    json.begin_object().key("name").string(law->name).key("version_date").string(law->version_date).key("text_sha256").string(law->text_sha256).end_object();
  };
  const auto finding_side = [&](const KeptFinding* finding) {
    if (finding == nullptr) {
      json.null();
      return;
    }
    json.begin_object().key("verdict").string(to_string(finding->verdict)).key("message").string(finding->message).key("quotes").strings(finding->quotes).end_object();
  };
  json.begin_object().key("schema").string("harmonia/follow-up/1").key("before");
  side(before);
  json.key("after");
  side(after);
  json.key("documents").begin_array();
  for (const FollowedLaw& law : follow_up(before, after)) {
    json.begin_object().key("before");
    law_side(law.before);
    json.key("after");
    law_side(law.after);
    json.key("text_changed").boolean(law.text_changed).key("packs_changed").strings(law.packs_changed).key("unchanged").count(law.unchanged).key("changed").begin_array();
    for (const FollowedFinding& each : law.changed) {
      const KeptFinding& either = each.after != nullptr ? *each.after : *each.before;
      json.begin_object().key("pack").string(either.pack).key("criterion").string(either.criterion).key("kind").string(kind_of(each)).key("why").string(why(law, each)).key("before");
      finding_side(each.before);
      json.key("after");
      finding_side(each.after);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace harmonia::report
