#include "report/side_by_side.h"

#include "report/json_writer.h"
#include "report/markdown.h"

namespace harmonia::report {

namespace {

std::string counted(const std::vector<amend::Proposal>& proposals, std::size_t stage, amend::Fate fate) {
  std::size_t count = 0;
  for (const amend::Proposal& each : proposals) count += each.cells[stage].fate == fate;
  return std::to_string(count);
}

const amend::Instruction& instruction(const BillsOfLaw& bills, std::size_t bill, std::uint32_t index) { return bills.applications[bill]->instructions[index]; }

void files(JsonWriter& json, const BillsOfLaw& bills, std::string_view name) {
  json.key("law").string(bills.law.source->name).key(name).begin_array();
  for (std::size_t i = 0; i < bills.bills.size(); ++i) {
    const amend::Application& done = *bills.applications[i];
    json.begin_object().key("name").string(bills.bills[i]->source->name).key("text_sha256").string(bills.bills[i]->source->text_sha256);
    json.key("read").count(done.read()).key("applied").count(done.count(amend::State::Applied)).key("not_understood").count(done.count(amend::State::NotUnderstood)).end_object();
  }
  json.end_array();
}

void side(JsonWriter& json, const BillsOfLaw& bills, std::size_t bill, std::uint32_t index) {
  const amend::Instruction& one = instruction(bills, bill, index);
  json.begin_object().key("bill").count(bill).key("instruction").count(index).key("span").span(one.span).key("text").string(one.text).end_object();
}

}  // namespace

std::string stages_json(const BillsOfLaw& stages, const std::vector<amend::Proposal>& proposals, const Messages& messages) {
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/stages/1");
  files(json, stages, "stages");
  json.key("proposals").begin_array();
  for (const amend::Proposal& each : proposals) {
    json.begin_object().key("article").string(each.article).key("address").string(each.address).key("stages").begin_array();
    for (std::size_t i = 0; i < each.cells.size(); ++i) {
      const amend::Proposal::Cell& cell = each.cells[i];
      json.begin_object().key("fate").string(to_string(cell.fate));
      if (cell.instruction) {
        const amend::Instruction& one = instruction(stages, i, *cell.instruction);
        json.key("instruction").count(*cell.instruction).key("span").span(one.span).key("text").string(one.text).key("words").string(cell.words);
        json.key("state").string(to_string(one.state)).key("reason").string(one.reason.empty() ? std::string() : messages(one.reason, {{"what", one.detail}}));
      }
      json.end_object();
    }
    json.end_array().end_object();
  }
  return json.end_array().end_object().take();
}

std::string stages_md(const BillsOfLaw& stages, const std::vector<amend::Proposal>& proposals, const Messages& messages) {
  std::string out = "# " + markdown_escaped(messages("stages.title", {{"law", stages.law.work.title.empty() ? stages.law.source->name : stages.law.work.title}})) + "\n\n";
  for (std::size_t i = 0; i < stages.bills.size(); ++i) {
    const amend::Application& done = *stages.applications[i];
    out += "- " + markdown_escaped(messages("stages.counts", {{"bill", stages.bills[i]->source->name}, {"read", std::to_string(done.read())}, {"not", std::to_string(done.count(amend::State::NotUnderstood))},
                                             {"added", counted(proposals, i, amend::Fate::Added)}, {"kept", counted(proposals, i, amend::Fate::Kept)},
                                             {"changed", counted(proposals, i, amend::Fate::Changed)}, {"dropped", counted(proposals, i, amend::Fate::Dropped)}})) + "\n";
  }
  out += "\n| " + messages("stages.article") + " |";
  for (const Document* bill : stages.bills) out += " " + markdown_escaped(bill->source->name) + " |";
  out += "\n| --- |";
  for (std::size_t i = 0; i < stages.bills.size(); ++i) out += " --- |";
  out += "\n";
  for (const amend::Proposal& each : proposals) {
    out += "| " + markdown_escaped(each.address.empty() ? each.article : each.address) + " |";
    for (std::size_t i = 0; i < each.cells.size(); ++i) {
      const amend::Proposal::Cell& cell = each.cells[i];
      if (cell.fate == amend::Fate::Absent) {
        out += " |";
        continue;
      }
      out += " **" + messages("stages." + std::string(to_string(cell.fate))) + "**";
      if (cell.instruction) {
        const amend::Instruction& one = instruction(stages, i, *cell.instruction);
        out += " " + markdown_escaped(cell.words);
        if (!one.reason.empty()) out += " (" + markdown_escaped(messages(one.reason, {{"what", one.detail}})) + ")";
      }
      out += " |";
    }
    out += "\n";
  }
  return out;
}

std::string conflicts_json(const BillsOfLaw& bills, const std::vector<amend::Clash>& clashes, const Messages& messages) {
  JsonWriter json;
  json.begin_object().key("schema").string("harmonia/conflicts/1");
  files(json, bills, "bills");
  json.key("conflicts").begin_array();
  for (const amend::Clash& each : clashes) {
    json.begin_object().key("kind").string(to_string(each.kind)).key("article").string(each.article);
    json.key("first_bill").count(each.first_bill).key("first");
    if (each.first) side(json, bills, each.first_bill, *each.first);
    else json.null();
    json.key("second");
    side(json, bills, each.second_bill, each.second);
    json.key("reason").string(each.reason.empty() ? std::string() : messages(each.reason, {{"what", each.detail}})).end_object();
  }
  return json.end_array().end_object().take();
}

std::string conflicts_text(const BillsOfLaw& bills, const std::vector<amend::Clash>& clashes, const Messages& messages) {
  std::string out;
  for (const amend::Clash& each : clashes) {
    const std::string &first = bills.bills[each.first_bill]->source->name, &second = bills.bills[each.second_bill]->source->name;
    out += messages("conflicts." + std::string(to_string(each.kind)),
                    {{"article", each.article}, {"first", first}, {"second", second}, {"reason", each.reason.empty() ? std::string() : messages(each.reason, {{"what", each.detail}})}}) + "\n";
    if (each.first) out += "    " + first + ": " + instruction(bills, each.first_bill, *each.first).text + "\n";
    out += "    " + second + ": " + instruction(bills, each.second_bill, each.second).text + "\n";
  }
  return out + messages(clashes.empty() ? "conflicts.none" : "conflicts.count", {{"count", std::to_string(clashes.size())}}) + "\n";
}

}  // namespace harmonia::report
