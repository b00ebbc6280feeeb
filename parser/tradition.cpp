// Loading drafting traditions.
//
// A tradition is the JSON of its own file laid over the JSON of the one it extends: objects merge key by
// key, everything else is replaced, and an array whose first entry is "+" is appended to the inherited one.
#include "parser/tradition.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "model/source_text.h"
#include "parser/grammar/grammar.h"

namespace harmonia::parser {

namespace {

using rapidjson::Value;
using Allocator = rapidjson::Document::AllocatorType;

constexpr std::string_view kFolder = "parser/traditions/";

std::string_view as_view(const Value& value) { return {value.GetString(), value.GetStringLength()}; }

void lay_over(Value& base, const Value& own, Allocator& allocator) {
  struct Step {
    Value* base;
    const Value* own;
  };
  std::vector<Step> steps = {{&base, &own}};
  while (!steps.empty()) {
    const Step step = steps.back();
    steps.pop_back();
    if (step.base->IsObject() && step.own->IsObject()) {
      for (const auto& member : step.own->GetObject()) {
        const auto found = step.base->FindMember(member.name);
        if (found == step.base->MemberEnd()) {
          step.base->AddMember(Value(member.name, allocator).Move(), Value(member.value, allocator).Move(), allocator);
        }
      }
      // Only now: adding members moves the others about.
      for (const auto& member : step.own->GetObject()) {
        steps.push_back({&step.base->FindMember(member.name)->value, &member.value});
      }
    } else if (step.own->IsArray() && step.base->IsArray() && !step.own->Empty() && (*step.own)[0].IsString() &&
               as_view((*step.own)[0]) == "+") {
      if (step.base == step.own) continue;
      if (!step.base->Empty() && (*step.base)[0].IsString() && as_view((*step.base)[0]) == "+") continue;
      for (rapidjson::SizeType i = 1; i < step.own->Size(); ++i) {
        step.base->PushBack(Value((*step.own)[i], allocator).Move(), allocator);
      }
    } else {
      step.base->CopyFrom(*step.own, allocator);
    }
  }
}

std::string place(const DataFile& file, std::size_t offset) {
  return std::string(file.path) + ":" + std::to_string(LineIndex(file.bytes).place(static_cast<std::uint32_t>(offset)).line);
}

Error bad(const std::string& where, const std::string& message) { return {"tradition-invalid", message, where}; }

std::vector<std::string> strings(const Value& object, const char* key) {
  std::vector<std::string> out;
  const auto found = object.FindMember(key);
  if (found == object.MemberEnd() || !found->value.IsArray()) return out;
  for (const Value& entry : found->value.GetArray()) {
    if (entry.IsString() && as_view(entry) != "+") out.emplace_back(text::fold(as_view(entry)));
  }
  return out;
}

std::string string_of(const Value& object, const char* key) {
  const auto found = object.FindMember(key);
  return found != object.MemberEnd() && found->value.IsString() ? std::string(as_view(found->value)) : std::string();
}

const std::set<std::string_view> kKeys = {"id", "extends", "language", "levels", "words", "grammar", "examples", "about"};

Result<Tradition> read(const Value& json, const std::string& where) {
  for (const auto& member : json.GetObject()) {
    if (!kKeys.contains(as_view(member.name))) {
      return bad(where, "unknown key \"" + std::string(as_view(member.name)) + "\"; see docs/traditions.md");
    }
  }
  Tradition tradition;
  tradition.id = string_of(json, "id");
  tradition.extends = string_of(json, "extends");
  tradition.language = text::language_from(string_of(json, "language"));
  if (tradition.id.empty()) return bad(where, "the tradition has no \"id\"");
  if (tradition.language == text::Language::None && string_of(json, "language") != "und") {
    return bad(where, "\"language\" must be one of es, en, ru, fr, pt, ar, vi, or und for one without a stemmer");
  }
  if (const auto levels = json.FindMember("levels"); levels != json.MemberEnd() && levels->value.IsArray()) {
    for (const Value& entry : levels->value.GetArray()) {
      if (!entry.IsObject()) return bad(where, "each entry of \"levels\" must be an object");
      LevelForm form;
      form.level = level_from(string_of(entry, "level"));
      if (form.level == Level::Document) return bad(where, "unknown level \"" + string_of(entry, "level") + "\"");
      form.tag = string_of(entry, "tag");
      form.css_class = string_of(entry, "class");
      form.eid_prefix = string_of(entry, "prefix");
      form.words = strings(entry, "words");
      if (form.tag.empty() || form.eid_prefix.empty()) {
        return bad(where, "level \"" + string_of(entry, "level") + "\" needs a \"tag\" and a \"prefix\"");
      }
      tradition.levels.push_back(std::move(form));
    }
  }
  if (tradition.form(Level::Article) == nullptr) return bad(where, "\"levels\" has no \"article\"");
  if (const auto words = json.FindMember("words"); words != json.MemberEnd() && words->value.IsObject()) {
    for (const auto& member : words->value.GetObject()) {
      tradition.words.emplace(as_view(member.name), strings(words->value, member.name.GetString()));
    }
  }
  if (const auto grammar = json.FindMember("grammar"); grammar != json.MemberEnd()) {
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    grammar->value.Accept(writer);
    tradition.grammar = Grammar(std::string(buffer.GetString(), buffer.GetSize()));
  }
  return tradition;
}

}  // namespace

const LevelForm* Tradition::form(Level level) const {
  for (const LevelForm& form : levels) {
    if (form.level == level) return &form;
  }
  return nullptr;
}

const std::vector<std::string>& Tradition::role(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = words.find(name);
  return found == words.end() ? kNone : found->second;
}

Result<Traditions> load_traditions(const DataFiles& files) {
  struct Loaded {
    const DataFile* file;
    std::unique_ptr<rapidjson::Document> json;
  };
  std::map<std::string, Loaded, std::less<>> by_id;
  for (const DataFile& file : files) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(".json")) continue;
    auto json = std::make_unique<rapidjson::Document>();
    json->Parse<rapidjson::kParseIterativeFlag>(file.bytes.data(), file.bytes.size());
    if (json->HasParseError()) {
      return bad(place(file, json->GetErrorOffset()), rapidjson::GetParseError_En(json->GetParseError()));
    }
    if (!json->IsObject()) return bad(std::string(file.path), "a tradition must be a JSON object");
    const std::string id = string_of(*json, "id");
    if (std::string(file.path) != std::string(kFolder) + id + ".json") {
      return bad(std::string(file.path), "\"id\" is \"" + id + "\"; it must be the file's name");
    }
    by_id.emplace(id, Loaded{&file, std::move(json)});
  }
  Traditions traditions;
  for (const auto& [id, loaded] : by_id) {
    std::vector<const rapidjson::Document*> chain;  // from this tradition up to its root
    std::string at = id;
    while (!at.empty()) {
      const auto found = by_id.find(at);
      if (found == by_id.end()) return bad(std::string(loaded.file->path), "it extends \"" + at + "\", which is missing");
      if (chain.size() > by_id.size()) return bad(std::string(loaded.file->path), "it extends itself");
      chain.push_back(found->second.json.get());
      at = string_of(*found->second.json, "extends");
    }
    rapidjson::Document merged(rapidjson::kObjectType);
    for (auto step = chain.rbegin(); step != chain.rend(); ++step) lay_over(merged, **step, merged.GetAllocator());
    if (chain.size() > 1) {
      // Examples belong to the file they stand in.
      if (!chain.front()->HasMember("examples")) merged.RemoveMember("examples");
    } else {
      merged.RemoveMember("extends");
    }
    Result<Tradition> tradition = read(merged, std::string(loaded.file->path));
    if (!tradition) return tradition.error();
    const Result<bool> checked = check_grammar(*tradition);
    if (!checked) return bad(std::string(loaded.file->path), checked.error().message);
    traditions.push_back(std::move(tradition).value());
  }
  return traditions;
}

const Tradition* find_tradition(const Traditions& traditions, std::string_view id) {
  for (const Tradition& tradition : traditions) {
    if (tradition.id == id) return &tradition;
  }
  return nullptr;
}

}  // namespace harmonia::parser
