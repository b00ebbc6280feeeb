#include <algorithm>
#include <ostream>
#include <rapidjson/document.h>

#include "cli/commands.h"
#include "parser/parse.h"
#include "report/json_writer.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {{"output", "PATH", 'o'}, {"format", "FORMAT"}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

struct TraditionExample {
  std::string input, outline;
};

// "art_7(art_7__para_1 art_7__frac_I)": eIds in reading order, children in brackets.
std::string outline_of(const Document& document) {
  std::string out;
  std::vector<std::uint32_t> open;  // ends of the subtrees whose bracket is open
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    while (!open.empty() && open.back() == i) {
      out += ')';
      open.pop_back();
    }
    if (!out.empty() && out.back() != '(') out += ' ';
    const Provision& p = document.provisions[i];
    out += p.eid;
    if (p.descendants > 0) {
      out += '(';
      open.push_back(i + 1 + p.descendants);
    }
  }
  return out + std::string(open.size(), ')');
}

std::vector<TraditionExample> examples_of(const std::string& id, const DataFiles& data) {
  std::vector<TraditionExample> examples;
  for (const DataFile& file : data) {
    if (file.path != "parser/traditions/" + id + ".json") continue;
    rapidjson::Document json;
    json.Parse(file.bytes.data(), file.bytes.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("examples") || !json["examples"].IsArray()) continue;
    for (const auto& each : json["examples"].GetArray()) {
      if (!each.IsObject() || !each.HasMember("input") || !each.HasMember("outline")) continue;
      if (each["input"].IsString() && each["outline"].IsString()) examples.push_back({each["input"].GetString(), each["outline"].GetString()});
    }
  }
  return examples;
}

std::string list(const parser::Traditions& traditions, bool as_json) {
  report::JsonWriter json;
  std::string table;
  json.begin_array();
  for (const parser::Tradition& tradition : traditions) {
    json.begin_object();
    json.key("id").string(tradition.id).key("extends").string_or_null(tradition.extends);
    json.end_object();
    table += tradition.id + (tradition.extends.empty() ? "" : "  < " + tradition.extends) + "\n";
  }
  json.end_array();
  return as_json ? json.take() : table;
}

std::string show(const parser::Tradition& tradition, bool as_json) {
  report::JsonWriter json;
  std::string table = tradition.id + (tradition.extends.empty() ? "" : "  < " + tradition.extends) + "\n";
  json.begin_object().key("id").string(tradition.id).key("extends").string_or_null(tradition.extends);
  json.key("levels").begin_array();
  for (const parser::LevelForm& form : tradition.levels) {
    json.begin_object();
    json.key("level").string(to_string(form.level)).key("tag").string(form.tag).key("class").string(form.css_class);
    json.key("prefix").string(form.eid_prefix).key("words").strings(form.words);
    json.end_object();
    table += "  " + std::string(to_string(form.level)) + "  <" + form.tag + (form.css_class.empty() ? "" : " class=" + form.css_class) + ">  " + form.eid_prefix + "_";
    for (const std::string& word : form.words) table += "  " + word;
    table += "\n";
  }
  json.end_array();
  json.key("words").begin_object();
  for (const auto& [role, words] : tradition.words) json.key(role).strings(words);
  json.end_object().end_object();
  return as_json ? json.take() : table;
}

int check(const parser::Tradition& tradition, const parser::Traditions& traditions, const Session& session, std::string& out) {
  std::size_t failed = 0;
  const std::vector<TraditionExample> examples = examples_of(tradition.id, session.data);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto source = parser::decode(tradition.id, examples[i].input);
    const Result<Document> law = source ? parser::parse(*source, traditions, {tradition.id}) : Result<Document>(source.error());
    const std::string got = law ? outline_of(*law) : law.error().message;
    if (got == examples[i].outline) continue;
    ++failed;
    out += "parser/traditions/" + tradition.id + ".json, " +
           session.messages("traditions.example-fails", {{"number", std::to_string(i + 1)}, {"expected", examples[i].outline}, {"got", got}}) + "\n";
  }
  out += tradition.id + ": " + session.messages("packs.examples", {{"count", std::to_string(examples.size())}, {"failed", std::to_string(failed)}}) + "\n";
  return failed == 0 && !examples.empty() ? kDone : kAnswerIsNo;
}

int traditions(const Arguments& arguments, Session& session) {
  const std::string action = arguments.operands[0];
  const std::string format = chosen_format(arguments, "table");
  if (format != "table" && format != "json") {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "table, json"}});
  }
  if (action != "list" && action != "show" && action != "check") {
    return wrong_usage(session, "usage.unknown-action", {{"command", "traditions"}, {"word", action}});
  }
  const Result<parser::Traditions> loaded = parser::load_traditions(session.data);
  if (!loaded) {
    session.err << error_line(loaded.error(), session.messages);
    return kUnreadable;
  }
  if (action == "list") return write_result(arguments, list(*loaded, format == "json"), session);
  if (arguments.operands.size() < 2) return wrong_usage(session, "usage.id-missing", {{"command", "traditions"}, {"word", action}});

  std::string out;
  int answer = kDone;
  for (std::size_t i = 1; i < arguments.operands.size(); ++i) {
    const parser::Tradition* tradition = parser::find_tradition(*loaded, arguments.operands[i]);
    if (tradition == nullptr) {
      std::string known;
      for (const parser::Tradition& each : *loaded) known += (known.empty() ? "" : ", ") + each.id;
      return wrong_usage(session, "usage.unknown-tradition", {{"word", arguments.operands[i]}, {"known", known}});
    }
    if (action == "show") out += show(*tradition, format == "json");
    else answer = std::max(answer, check(*tradition, *loaded, session, out));
  }
  const int status = write_result(arguments, out, session);
  return status == kDone ? answer : status;
}

}  // namespace

const Command kTraditions = {"traditions", "list | show ID... | check ID...", kOptions, traditions};

}  // namespace harmonia::cli
