#include "amend/target.h"
#include "report/application.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

// The new text of an instruction as one string: its paragraphs, a line each.
std::string new_text(const amend::Instruction& instruction) {
  if (!instruction.new_words.empty()) return instruction.new_words;
  std::string out;
  for (const amend::NewBlock& block : instruction.new_text) out += (out.empty() ? "" : "\n") + block.text;
  return out;
}

}  // namespace

std::string application_json(const AppliedBill& applied, const Messages& messages) {
  const amend::Application& application = applied.application;
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("harmonia/application/1");
  json.key("bill").begin_object().key("name").string(applied.bill.source->name).key("text_sha256").string(applied.bill.source->text_sha256).end_object();
  json.key("base").begin_object().key("name").string(applied.before.source->name).key("title").string(applied.before.work.title);
  json.key("text_sha256").string(applied.before.source->text_sha256).end_object();
  json.key("instructions").begin_array();
  for (const amend::Instruction& each : application.instructions) {
    json.begin_object();
    json.key("span").span(each.span);
    json.key("text").string(each.text);
    json.key("kind").string(to_string(each.kind));
    json.key("target").string(each.target_eid);
    json.key("address").string(describe(each.target));
    json.key("old").string(each.old_words);
    json.key("new").string(new_text(each));
    json.key("state").string(to_string(each.state));
    json.key("reason").string(each.reason.empty() ? std::string() : messages(each.reason, {{"what", each.detail}}));
    json.key("reason_code").string(each.reason);
    json.key("notes").begin_array();
    for (const std::string& note : each.notes) json.string(messages(note));
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("counts").begin_object();
  json.key("read").count(application.read());
  json.key("applied").count(application.count(amend::State::Applied));
  json.key("failed").count(application.count(amend::State::Failed));
  json.key("ambiguous").count(application.count(amend::State::Ambiguous));
  json.key("not_understood").count(application.count(amend::State::NotUnderstood));
  json.end_object();
  json.key("other_laws").begin_array();
  for (const auto& other : application.other_laws) {
    json.begin_object().key("law").string(other.law).key("sentences").count(other.instructions).end_object();
  }
  json.end_array();
  json.key("consequences").begin_array();
  for (const amend::Consequence& each : applied.consequences) {
    json.begin_object();
    json.key("kind").string(to_string(each.kind));
    json.key("eId").string(each.eid);
    json.key("number").string(each.number);
    json.key("span").span(each.span);
    json.key("quote").string(each.quote);
    json.key("article").string_or_null(each.article);
    json.key("code").string_or_null(each.code);
    json.key("law").string_or_null(each.law);
    json.end_object();
  }
  json.end_array();
  json.key("conflicts").begin_array();
  for (const amend::Conflict& each : amend::conflicts(application)) {
    json.begin_object().key("first").count(each.first).key("second").count(each.second).key("words").string(each.words).end_object();
  }
  json.end_array();
  if (application.commencement) {
    json.key("commencement").begin_object();
    json.key("date").string_or_null(application.commencement->date ? to_string(*application.commencement->date) : std::string());
    json.key("from_publication").boolean(application.commencement->from_publication);
    json.key("words").string(application.commencement->words);
    json.key("span").span(application.commencement->span);
    json.key("parts").begin_array();
    for (const amend::PartialCommencement& part : application.commencement->parts) {
      json.begin_object().key("of").string(part.of_bill ? "bill" : "law").key("units").begin_array();
      for (const amend::Target& unit : part.units) json.string(describe(unit));
      json.end_array();
      json.key("date").string_or_null(part.date ? to_string(*part.date) : std::string());
      json.key("from_publication").boolean(part.from_publication);
      json.key("words").string(part.words).key("span").span(part.span).end_object();
    }
    json.end_array();
    json.end_object();
  }
  if (applied.official != nullptr) {
    json.key("official").begin_object().key("articles").count(applied.official->articles);
    json.key("differences").begin_array();
    for (const amend::Difference& each : applied.official->differences) {
      json.begin_object().key("number").string(each.number).key("ours").string(each.ours).key("official").string(each.official).end_object();
    }
    json.end_array().end_object();
  }
  json.end_object();
  return json.take();
}

}  // namespace harmonia::report
