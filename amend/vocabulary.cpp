// Reading amend/traditions/*.json: words by role, unit words with their rank, patterns as sequences of roles
// and slots. Everything is checked here, so that the interpreter meets no pattern that cannot be.
#include "amend/vocabulary.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <optional>

#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kFolder = "amend/traditions/";

std::string_view as_view(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

struct Named {
  std::string_view name;
  Unit unit;
};
constexpr Named kUnits[] = {{"part", Unit::Part}, {"book", Unit::Book}, {"title", Unit::Title}, {"chapter", Unit::Chapter},
                            {"section", Unit::Section}, {"division", Unit::Division}, {"article", Unit::Article},
                            {"labelled", Unit::Labelled}, {"paragraph", Unit::Paragraph}, {"sentence", Unit::Sentence}, {"proviso", Unit::Proviso}};

struct NamedSlot {
  std::string_view name;
  Slot slot;
};
constexpr NamedSlot kSlots[] = {{"<place>", Slot::Place}, {"<target>", Slot::Target}, {"<becomes>", Slot::Becomes}, {"<old>", Slot::Old}, {"<end>", Slot::OldEnd},
                                {"<new>", Slot::New}, {"<text>", Slot::Text}, {"<anchor>", Slot::Anchor}, {"<second>", Slot::SecondAnchor},
                                {"<somewhere>", Slot::Somewhere}, {"<unit>", Slot::Unit}};

struct NamedKind {
  std::string_view name;
  Kind kind;
};
constexpr NamedKind kKinds[] = {{"substitution", Kind::Substitution}, {"insertion", Kind::Insertion}, {"repeal", Kind::Repeal},
                                {"renumbering", Kind::Renumbering}, {"replacement-of-words", Kind::ReplacementOfWords},
                                {"insertion-of-words", Kind::InsertionOfWords}, {"repeal-of-words", Kind::RepealOfWords},
                                {"split", Kind::Split}, {"join", Kind::Join}, {"heading", Kind::Heading}, {"context", Kind::Unread}};

struct NamedAdjunct {
  std::string_view name;
  Adjunct::Is is;
};
constexpr NamedAdjunct kAdjuncts[] = {{"place", Adjunct::Is::Place}, {"after", Adjunct::Is::After}, {"before", Adjunct::Is::Before},
                                      {"between", Adjunct::Is::Between}, {"at-end", Adjunct::Is::AtEnd}, {"at-start", Adjunct::Is::AtStart},
                                      {"each-place", Adjunct::Is::EachPlace},
                                      {"first-place", Adjunct::Is::FirstPlace}, {"second-place", Adjunct::Is::SecondPlace}, {"last-place", Adjunct::Is::LastPlace}, {"in-order", Adjunct::Is::InOrder}, {"comprising", Adjunct::Is::Comprising}, {"ignored", Adjunct::Is::Ignored}};

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(by, begin), text.size());
    if (end > begin) out.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// The phrases that "[by ]the {insertion|addition}[ of]" stands for: brackets hold what may be left out, braces what is
// chosen from. They do not nest.
std::vector<std::string> spelled_out(std::string_view phrase) {
  std::vector<std::string> out = {""};
  for (std::size_t at = 0; at < phrase.size();) {
    const bool optional = phrase[at] == '[', choice = phrase[at] == '{';
    const std::size_t end = optional || choice ? phrase.find(optional ? ']' : '}', at) : std::string::npos;
    std::vector<std::string> pieces;
    if (end == std::string::npos) {
      pieces.emplace_back(1, phrase[at++]);
    } else {
      pieces = split(phrase.substr(at + 1, end - at - 1), '|');
      if (optional) pieces.emplace_back();
      at = end + 1;
    }
    std::vector<std::string> longer;
    for (const std::string& begun : out) {
      for (const std::string& piece : pieces) longer.push_back(begun + piece);
    }
    out = std::move(longer);
  }
  return out;
}

Error bad(const std::string& where, const std::string& message) { return {"tradition-invalid", message, where}; }

}  // namespace

// Words of a phrase as the symbol reader cuts them: letters and digits, every mark apart.
std::vector<std::string> phrase_words(std::string_view folded) {
  std::vector<std::string> out;
  for (const std::string& word : split(folded, ' ')) {
    std::string run;
    for (char c : word) {
      const bool mark = c == ',' || c == ';' || c == ':' || c == '.' || c == '(' || c == ')' || c == '/' || c == '-';
      if (mark) {
        if (!run.empty()) out.push_back(std::move(run));
        run.clear();
        out.emplace_back(1, c);
      } else {
        run += c;
      }
    }
    if (!run.empty()) out.push_back(std::move(run));
  }
  return out;
}

struct VocabularyReader {
  Vocabulary& out;
  std::string where;

  Role role(std::string_view name) {
    const auto found = out.roles_.find(name);
    if (found != out.roles_.end()) return found->second;
    const Role id = static_cast<Role>(out.names_.size());
    out.names_.emplace_back(name);
    out.roles_.emplace(std::string(name), id);
    return id;
  }

  void add_phrases(std::string_view written, Role id) {
    for (const std::string& phrase : spelled_out(written)) add_phrase(phrase, id);
  }

  void add_phrase(std::string_view phrase, Role id) {
    std::vector<std::string> words = phrase_words(text::fold(phrase));
    if (words.empty()) return;
    std::vector<Vocabulary::Phrase>& bucket = out.phrases_[words.front()];
    for (Vocabulary::Phrase& known : bucket) {
      if (known.words == words) {
        known.role = id;  // what a country says lies over what its language says
        return;
      }
    }
    bucket.push_back({std::move(words), id});
  }

  std::optional<Error> items(std::string_view form, std::vector<PatternItem>& items) {
    for (std::string word : split(form, ' ')) {
      PatternItem item;
      if (word.ends_with('?')) {
        item.optional = true;
        word.pop_back();
      }
      if (word.starts_with('<')) {
        const auto* slot = std::find_if(std::begin(kSlots), std::end(kSlots), [&](const NamedSlot& each) { return each.name == word; });
        if (slot == std::end(kSlots)) return bad(where, "unknown slot \"" + word + "\" in the pattern \"" + std::string(form) + "\"");
        item.slot = slot->slot;
      } else {
        for (const std::string& name : split(word, '|')) {
          const Role id = out.role(name);
          if (id == kNoRole) return bad(where, "no \"words\" have the role \"" + name + "\" of the pattern \"" + std::string(form) + "\"");
          item.roles.push_back(id);
        }
      }
      items.push_back(std::move(item));
    }
    if (items.empty()) return bad(where, "a pattern has no \"form\"");
    return std::nullopt;
  }

  std::optional<Error> words(const rapidjson::Value& json) {
    if (const auto found = json.FindMember("words"); found != json.MemberEnd() && found->value.IsObject()) {
      for (const auto& member : found->value.GetObject()) {
        if (!member.value.IsArray()) return bad(where, "\"words\" must be lists");
        const Role id = role(as_view(member.name));
        for (const auto& phrase : member.value.GetArray()) {
          if (phrase.IsString()) add_phrases(as_view(phrase), id);
        }
      }
    }
    if (const auto found = json.FindMember("verbs"); found != json.MemberEnd() && found->value.IsArray()) {
      for (const auto& name : found->value.GetArray()) {
        if (name.IsString()) out.verbs_[role(as_view(name))] = true;
      }
    }
    if (const auto found = json.FindMember("ordinals"); found != json.MemberEnd() && found->value.IsArray()) {
      for (const auto& entry : found->value.GetArray()) {
        const std::vector<std::string> parts = split(as_view(entry), '=');
        if (parts.size() != 2) return bad(where, "\"ordinals\" are written word=number");
        out.ordinals_[text::fold(parts[0])] = static_cast<std::uint32_t>(std::strtoul(parts[1].c_str(), nullptr, 10));
      }
    }
    if (const auto found = json.FindMember("says"); found != json.MemberEnd() && found->value.IsObject()) {
      for (const auto& member : found->value.GetObject()) {
        if (member.value.IsString()) out.says_[std::string(as_view(member.name))] = as_view(member.value);
      }
    }
    if (const auto found = json.FindMember("commencement"); found != json.MemberEnd() && found->value.IsObject()) {
      for (const auto& member : found->value.GetObject()) {
        if (!member.value.IsArray()) return bad(where, "\"commencement\" must hold lists");
        std::vector<std::string>& phrases = out.commencement_[std::string(as_view(member.name))];
        for (const auto& phrase : member.value.GetArray()) phrases.push_back(text::fold(as_view(phrase)));
      }
    }
    if (const auto found = json.FindMember("drafting"); found != json.MemberEnd() && found->value.IsObject()) {
      for (const auto& member : found->value.GetObject()) {
        if (member.value.IsString()) out.drafting_[std::string(as_view(member.name))] = as_view(member.value);
      }
    }
    if (const auto found = json.FindMember("letters"); found != json.MemberEnd() && found->value.IsString()) {
      std::uint32_t place = 0;
      for (const std::string& letter : split(as_view(found->value), ' ')) out.letters_[letter] = ++place;
    }
    if (const auto found = json.FindMember("units"); found != json.MemberEnd() && found->value.IsArray()) {
      for (const auto& entry : found->value.GetArray()) {
        if (!entry.IsObject() || !entry.HasMember("unit") || !entry.HasMember("words")) return bad(where, "\"units\" need \"unit\" and \"words\"");
        const std::string_view name = as_view(entry["unit"]);
        const auto* unit = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Named& each) { return each.name == name; });
        if (unit == std::end(kUnits)) return bad(where, "unknown unit \"" + std::string(name) + "\"");
        std::uint8_t rank = static_cast<std::uint8_t>(10 * static_cast<int>(unit->unit));
        if (entry.HasMember("rank")) rank = static_cast<std::uint8_t>(rank + entry["rank"].GetUint());
        const bool opening = entry.HasMember("opening");
        const Role id = role("unit." + std::string(name) + "." + std::to_string(rank) + (opening ? ".opening" : entry.HasMember("terms") ? ".terms" : ""));
        out.units_[id] = {unit->unit, rank, entry.HasMember("terms"), opening};
        if (const auto begins = entry.FindMember("begins"); begins != entry.MemberEnd() && begins->value.IsArray()) {
          for (const auto& phrase : begins->value.GetArray()) out.proviso_.push_back(text::fold(as_view(phrase)));
        }
        for (const auto& phrase : entry["words"].GetArray()) add_phrases(as_view(phrase), id);
      }
    }
    return std::nullopt;
  }

  std::optional<Error> forms(const rapidjson::Value& json) {
    if (const auto found = json.FindMember("patterns"); found != json.MemberEnd() && found->value.IsArray()) {
      for (const auto& entry : found->value.GetArray()) {
        Pattern pattern;
        const std::string_view name = as_view(entry["kind"]);
        const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const NamedKind& each) { return each.name == name; });
        if (kind == std::end(kKinds)) return bad(where, "unknown kind \"" + std::string(name) + "\"");
        pattern.kind = kind->kind;
        pattern.context = name == "context";
        pattern.shifts = entry.HasMember("shifts");
        pattern.wants_position = entry.HasMember("wants_position");
        pattern.wants_units = entry.HasMember("wants_units");
        for (const auto& form : entry["forms"].GetArray()) {
          Pattern one = pattern;
          one.form = as_view(form);
          if (auto error = items(one.form, one.items)) return error;
          out.patterns_.push_back(std::move(one));
        }
      }
    }
    if (const auto found = json.FindMember("adjuncts"); found != json.MemberEnd() && found->value.IsArray()) {
      for (const auto& entry : found->value.GetArray()) {
        const std::string_view name = as_view(entry["is"]);
        const auto* is = std::find_if(std::begin(kAdjuncts), std::end(kAdjuncts), [&](const NamedAdjunct& each) { return each.name == name; });
        if (is == std::end(kAdjuncts)) return bad(where, "unknown adjunct \"" + std::string(name) + "\"");
        for (const auto& form : entry["forms"].GetArray()) {
          Adjunct adjunct;
          adjunct.is = is->is;
          if (auto error = items(as_view(form), adjunct.items)) return error;
          out.adjuncts_.push_back(std::move(adjunct));
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Error> file(const DataFile& data) {
    where = std::string(data.path);
    rapidjson::Document json;
    json.Parse(data.bytes.data(), data.bytes.size());
    if (json.HasParseError() || !json.IsObject()) {
      return bad(where + ":byte " + std::to_string(json.GetErrorOffset()), rapidjson::GetParseError_En(json.GetParseError()));
    }
    if (auto error = words(json)) return error;
    return forms(json);
  }
};

Result<Vocabulary> Vocabulary::load(const DataFiles& files, const parser::Traditions& traditions, const parser::Tradition& tradition) {
  // From the language's own file to that of the country: later words lie over earlier ones.
  std::vector<const parser::Tradition*> chain;
  for (const parser::Tradition* at = &tradition; at != nullptr; at = at->extends.empty() ? nullptr : parser::find_tradition(traditions, at->extends)) {
    chain.insert(chain.begin(), at);
    if (chain.size() > traditions.size()) break;
  }
  Vocabulary vocabulary;
  vocabulary.language_ = tradition.language;
  const auto numbered = [](const std::vector<std::string>& entries, std::map<std::string, std::uint32_t, std::less<>>& to) {
    for (const std::string& entry : entries) {
      const std::size_t equals = entry.rfind('=');
      if (equals != std::string::npos) to[entry.substr(0, equals)] = static_cast<std::uint32_t>(std::strtoul(entry.c_str() + equals + 1, nullptr, 10));
    }
  };
  numbered(tradition.role("latin_suffix"), vocabulary.suffixes_);
  numbered(tradition.role("ordinal"), vocabulary.ordinals_);
  vocabulary.repealed_ = tradition.role("repealed");
  vocabulary.law_numbering_ = tradition.role("title_numbering");
  VocabularyReader reader{vocabulary, {}};
  bool any = false;
  for (const parser::Tradition* at : chain) {
    for (const DataFile& file : files) {
      if (file.path != std::string(kFolder) + at->id + ".json") continue;
      if (auto error = reader.file(file)) return *error;
      any = true;
    }
  }
  if (!any) return Error{"no-amendment-patterns", "no patterns of amendment are known for the tradition \"" + tradition.id + "\"; write amend/traditions/" + tradition.id + ".json", {}};
  for (auto& [word, bucket] : vocabulary.phrases_) {
    std::stable_sort(bucket.begin(), bucket.end(), [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  }
  return vocabulary;
}

Role Vocabulary::phrase(const std::vector<std::string>& words, std::size_t at, std::size_t& count) const {
  const auto bucket = phrases_.find(words[at]);
  if (bucket == phrases_.end()) return kNoRole;
  for (const Phrase& phrase : bucket->second) {
    if (phrase.words.size() > words.size() - at) continue;
    if (std::equal(phrase.words.begin(), phrase.words.end(), words.begin() + static_cast<std::ptrdiff_t>(at))) {
      count = phrase.words.size();
      return phrase.role;
    }
  }
  return kNoRole;
}

Role Vocabulary::role(std::string_view name) const {
  const auto found = roles_.find(name);
  return found == roles_.end() ? kNoRole : found->second;
}

bool Vocabulary::says_repealed(std::string_view paragraph) const {
  std::string folded = text::fold(paragraph);
  const auto mark = [](char c) { return c == ' ' || c == '.' || c == '(' || c == ')' || c == '[' || c == ']' || c == '*' || c == '-'; };
  while (!folded.empty() && mark(folded.back())) folded.pop_back();
  const auto first = std::find_if_not(folded.begin(), folded.end(), mark);
  folded.erase(folded.begin(), first);
  return std::find(repealed_.begin(), repealed_.end(), folded) != repealed_.end();
}

namespace {
const std::string& text_in(const std::map<std::string, std::string, std::less<>>& table, std::string_view key) {
  static const std::string kNothing;
  const auto found = table.find(key);
  return found == table.end() ? kNothing : found->second;
}
}  // namespace

const std::string& Vocabulary::says(std::string_view name) const { return text_in(says_, name); }
const std::string& Vocabulary::drafts(std::string_view name) const { return text_in(drafting_, name); }

const std::vector<std::string>& Vocabulary::commencement(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = commencement_.find(name);
  return found == commencement_.end() ? kNone : found->second;
}

const Vocabulary::UnitWord* Vocabulary::unit(Role role) const {
  const auto found = units_.find(role);
  return found == units_.end() ? nullptr : &found->second;
}

namespace {
std::uint32_t value_in(const std::map<std::string, std::uint32_t, std::less<>>& table, std::string_view key) {
  const auto found = table.find(key);
  return found == table.end() ? 0 : found->second;
}
}  // namespace

std::uint32_t Vocabulary::suffix(std::string_view folded) const { return value_in(suffixes_, folded); }
std::uint32_t Vocabulary::ordinal(std::string_view folded) const { return value_in(ordinals_, folded); }
std::uint32_t Vocabulary::letter(std::string_view folded) const { return value_in(letters_, folded); }

}  // namespace harmonia::amend
