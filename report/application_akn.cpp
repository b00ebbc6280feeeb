// The law after a bill as a new expression: its lifecycle and, for each instruction that was carried out, a passive
// modification that names the bill and the provision.
#include <algorithm>
#include <set>

#include "parser/akn/akn_writer.h"
#include "parser/akn/xml_text.h"
#include "report/application.h"

namespace harmonia::report {

namespace {

using parser::xml_attribute;

std::string_view modification(amend::Kind kind) {
  switch (kind) {
    case amend::Kind::Insertion:
    case amend::Kind::InsertionOfWords: return "insertion";
    case amend::Kind::Repeal:
    case amend::Kind::RepealOfWords: return "repeal";
    case amend::Kind::Renumbering: return "renumbering";
    case amend::Kind::Split: return "split";
    case amend::Kind::Join: return "join";
    default: return "substitution";
  }
}

bool whole_day(Date date) { return date.valid() && date.month != 0 && date.day != 0; }

std::string event(int number, const std::string& date, std::string_view type, std::string_view source) {
  return "        <eventRef" + xml_attribute("eId", "eventRef_" + std::to_string(number)) + xml_attribute("date", date) + xml_attribute("type", type) +
         xml_attribute("source", source) + "/>\n";
}

// Where what an instruction did stands in the law after: the provision that it spoke of, or the article that came with it.
std::string place_of(const AppliedBill& applied, std::uint32_t instruction) {
  const amend::Application& application = applied.application;
  if (!application.instructions[instruction].target_eid.empty()) return application.instructions[instruction].target_eid;
  for (const amend::LawBlock& block : application.blocks) {
    const bool ours = block.kind == amend::LawBlock::Kind::Head && !block.gone && std::find(block.changed_by.begin(), block.changed_by.end(), instruction) != block.changed_by.end();
    if (!ours) continue;
    for (const Provision& provision : applied.after.provisions) {
      if (provision.level == Level::Article && !provision.transitory && provision.number == block.label.label.printed) return provision.eid;
    }
  }
  return {};
}

}  // namespace

std::string application_akn(const AppliedBill& applied, const parser::Tradition& tradition) {
  std::string out = parser::write_akn(applied.after, tradition);
  const std::size_t at = out.find("      <references ");
  // A law that came in Akoma Ntoso keeps the metadata that it has.
  if (applied.after.source->media_type == MediaType::AkomaNtoso || at == std::string::npos) return out;
  const std::string bill = applied.bill.work.uri.empty() ? "/akn/bill/" + applied.bill.source->text_sha256.substr(0, 16) : applied.bill.work.uri;
  std::string meta;
  const Date enacted = applied.before.work.version_date;
  const amend::Application& application = applied.application;
  const Date in_force = application.commencement && application.commencement->date ? *application.commencement->date : Date{};
  std::string events;
  int number = 0;
  if (whole_day(enacted)) events += event(++number, to_string(enacted), "generation", "#base");
  std::set<std::string> days;  // those on which a part of the bill enters into force by itself
  if (whole_day(in_force)) days.insert(to_string(in_force));
  if (application.commencement) {
    for (const amend::PartialCommencement& part : application.commencement->parts) {
      if (part.date && whole_day(*part.date)) days.insert(to_string(*part.date));
    }
  }
  for (const std::string& day : days) events += event(++number, day, "amendment", "#bill");
  if (!events.empty()) meta += "      <lifecycle source=\"#harmonia\">\n" + events + "      </lifecycle>\n";
  std::string mods;
  for (std::size_t i = 0; i < application.instructions.size(); ++i) {
    const amend::Instruction& each = application.instructions[i];
    if (each.state != amend::State::Applied) continue;
    mods += "          <textualMod" + xml_attribute("eId", "pmod_" + std::to_string(i + 1)) + xml_attribute("type", modification(each.kind)) + ">\n            <source" +
            xml_attribute("href", bill) + "/>\n            <destination" + xml_attribute("href", "#" + place_of(applied, static_cast<std::uint32_t>(i))) + "/>\n          </textualMod>\n";
  }
  if (!mods.empty()) meta += "      <analysis source=\"#harmonia\">\n        <passiveModifications>\n" + mods + "        </passiveModifications>\n      </analysis>\n";
  out.insert(at, meta);
  const std::size_t references = out.find('\n', at + meta.size());
  std::string named = "\n        <original" + xml_attribute("eId", "base") + xml_attribute("href", applied.before.work.uri.empty() ? "/akn/base" : applied.before.work.uri) +
                      xml_attribute("showAs", applied.before.work.title) + "/>\n        <passiveRef" + xml_attribute("eId", "bill") + xml_attribute("href", bill) +
                      xml_attribute("showAs", applied.bill.work.title.empty() ? applied.bill.source->name : applied.bill.work.title) + "/>";
  out.insert(references, named);
  return out;
}

}  // namespace harmonia::report
