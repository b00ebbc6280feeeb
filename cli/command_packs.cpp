#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "cli/commands.h"
#include "parser/parse.h"
#include "report/authorities.h"
#include "report/findings.h"
#include "report/json_writer.h"
#include "rules/check.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {{"output", "PATH", 'o'}, {"format", "FORMAT"}, {"authorities", ""}, {"data", "DIR"}, {"lang", "LANG"}, {"help", "", 'h'}};

using PackPointer = std::shared_ptr<const rules::Pack>;

std::string local(const rules::Localized& texts, const Session& session) {
  return std::string(report::localized(texts, session.messages.language()));
}

void write_summary(report::JsonWriter& json, const rules::Pack& pack, const Session& session) {
  json.key("id").string(pack.id).key("version").string(pack.version).key("sha256").string(pack.sha256);
  json.key("title").string(local(pack.title, session));
  json.key("yardstick").string(report::yardstick_words(pack, session.messages)).key("yardstick_date").string(pack.yardstick().date);
  json.key("criteria").count(pack.criteria);
}

std::string list_json(const std::vector<PackPointer>& packs, const Session& session) {
  report::JsonWriter json;
  json.begin_array();
  for (const PackPointer& pack : packs) {
    json.begin_object();
    write_summary(json, *pack, session);
    json.end_object();
  }
  json.end_array();
  return json.take();
}

std::string list_table(const std::vector<PackPointer>& packs, const Session& session) {
  std::string out;
  for (const PackPointer& pack : packs) {
    out += pack->id + " " + pack->version + "  " + session.messages("packs.criteria", {{"count", std::to_string(pack->criteria)}}) + "  " +
           local(pack->title, session) + "\n";
  }
  return out;
}

std::string show_json(const rules::Pack& pack, const Session& session) {
  report::JsonWriter json;
  json.begin_object();
  write_summary(json, pack, session);
  json.key("rules").begin_array();
  for (const rules::Rule& rule : pack.rules) {
    json.begin_object();
    json.key("id").string(rule.id).key("chapter").string(rule.chapter).key("level").string(rule.level).key("file").string(rule.file);
    json.key("title").string(local(rule.title, session)).key("requirement").string(local(rule.requirement, session));
    json.key("validated").boolean(rule.validated);
    json.key("authorities").begin_array();
    for (const Authority& authority : rule.authorities) json.string(report::authority_line(authority, "", session.messages));
    json.end_array();
    json.key("examples").count(rule.examples.size());
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

std::string show_table(const rules::Pack& pack, const Session& session) {
  std::string out = pack.id + " " + pack.version + "  " + local(pack.title, session) + "\n";
  for (const rules::Yardstick& each : pack.yardsticks) {
    out += "  " + each.id + "  " + each.date + (each.until.empty() ? "" : " – " + each.until) + "  " + local(each.title, session) + "\n";
  }
  std::string chapter;
  for (const rules::Rule& rule : pack.rules) {
    if (rule.chapter != chapter) out += "\n";
    chapter = rule.chapter;
    out += rule.id + "  [" + session.messages("level-of-rule." + rule.level) + "]  " + local(rule.title, session) + "\n";
  }
  return out;
}

// Runs every example of a pack; each is a little law that its rule must judge as the rule file says.
int check_examples(const rules::Pack& pack, const parser::Traditions& traditions, std::string& out, const Session& session) {
  std::size_t examples = 0, failed = 0;
  for (const rules::Rule& rule : pack.rules) {
    for (const rules::RuleExample& example : rule.examples) {
      ++examples;
      const std::string place = rule.file + ":" + std::to_string(example.line);
      std::string got;
      const auto source = parser::decode(rule.id, example.text);
      const Result<Document> law = source ? parser::parse(*source, traditions, {example.tradition}) : Result<Document>(source.error());
      if (!law) {
        got = law.error().message;
      } else {
        for (const Finding& finding : rules::check(*law, pack).findings) {
          if (finding.criterion == rule.id && finding.verdict != example.expect) {
            got = std::string(to_string(finding.verdict)) + " (" + report::reason_message(finding, rule, session.messages) + ")";
          }
        }
      }
      if (got.empty()) continue;
      ++failed;
      out += place + ": " + session.messages("packs.example-fails", {{"expected", std::string(to_string(example.expect))}, {"got", got}}) + "\n";
    }
  }
  out += pack.id + ": " + session.messages("packs.examples", {{"count", std::to_string(examples)}, {"failed", std::to_string(failed)}}) + "\n";
  return failed == 0 ? kDone : kAnswerIsNo;
}

// Writes a pack of one rule into a new folder, from rules/skeleton/, ready to be checked and changed.
int new_pack(const Arguments& arguments, Session& session) {
  if (arguments.operands.size() != 2) return wrong_usage(session, "usage.id-missing", {{"command", "packs"}, {"word", "new"}});
  const std::string& id = arguments.operands[1];
  const bool plain = !id.empty() && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos && id.front() != '-';
  if (!plain) return wrong_usage(session, "usage.pack-id", {{"word", id}});
  const std::filesystem::path folder = arguments.value("output", id);
  std::error_code problem;
  if (!std::filesystem::create_directory(folder, problem)) {
    const std::string reason = problem ? problem.message() : session.messages("packs.folder-exists");
    session.err << folder.generic_string() << ": " << session.messages("error.cannot-write", {{"reason", reason}}) << "\n";
    return kWrongUsage;
  }
  constexpr std::string_view kSkeleton = "rules/skeleton/", kPlace = "{pack}";
  for (const DataFile& file : session.data) {
    if (!file.path.starts_with(kSkeleton)) continue;
    std::string text(file.bytes);
    for (std::size_t at = 0; (at = text.find(kPlace, at)) != std::string::npos; at += id.size()) text.replace(at, kPlace.size(), id);
    const std::string_view name = file.path.substr(kSkeleton.size());
    const std::filesystem::path place = folder / (name == "pack.json" ? std::string(name) : id + "-" + std::string(name));
    std::ofstream out(place, std::ios::binary);
    out << text;
    if (!out.flush()) {
      session.err << place.generic_string() << ": " << session.messages("error.cannot-write", {{"reason", std::strerror(errno)}}) << "\n";
      return kInternalError;
    }
    session.out << place.generic_string() << "\n";
  }
  return kDone;
}

int packs(const Arguments& arguments, Session& session) {
  const std::string action = arguments.operands[0];
  const std::string format = chosen_format(arguments, "table");
  if (format != "table" && format != "json") {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", "table, json"}});
  }
  if (action == "new") return new_pack(arguments, session);
  const bool list = action == "list";
  if (!list && action != "show" && action != "check") return wrong_usage(session, "usage.unknown-action.packs", {{"word", action}});
  const bool authorities = action == "show" && arguments.has("authorities");
  const bool every = list || (authorities && arguments.operands.size() == 1);
  const std::vector<std::string> ids = every ? rules::pack_ids(session.data) : std::vector<std::string>(arguments.operands.begin() + 1, arguments.operands.end());
  if (ids.empty() && !every) return wrong_usage(session, "usage.id-missing", {{"command", "packs"}, {"word", action}});
  if (list) {
    std::vector<PackPointer> heads;
    for (const std::string& id : ids) {
      Result<rules::Pack> head = rules::load_pack_header(session.data, id);
      if (!head) return pack_failure(head.error(), session);
      heads.push_back(std::make_shared<const rules::Pack>(std::move(head).value()));
    }
    return write_result(arguments, format == "json" ? list_json(heads, session) : list_table(heads, session), session);
  }
  auto loaded = load_packs(ids, session);
  if (!loaded) return pack_failure(loaded.error(), session);

  if (authorities) {
    const std::vector<report::Instrument> instruments = report::instruments(*loaded);
    return write_result(arguments, format == "json" ? report::authorities_json(instruments, session.messages)
                                                    : report::authorities_table(instruments, session.messages), session);
  }
  std::string out;
  int answer = kDone;
  if (action == "show") {
    for (const PackPointer& pack : *loaded) out += format == "json" ? show_json(*pack, session) : show_table(*pack, session);
  } else {
    const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
    if (!traditions) {
      session.err << error_line(traditions.error(), session.messages);
      return kUnreadable;
    }
    for (const PackPointer& pack : *loaded) answer = std::max(answer, check_examples(*pack, *traditions, out, session));
  }
  const int status = write_result(arguments, out, session);
  return status == kDone ? answer : status;
}

}  // namespace

const Command kPacks = {"packs", "list | show ID... | check ID... | new ID", kOptions, packs};

}  // namespace harmonia::cli
