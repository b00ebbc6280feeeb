#include "report/messages.h"

#include <algorithm>

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "text/plural.h"
#include "text/region.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kFolder = "report/messages/";
constexpr std::string_view kEnding = ".json";

const std::string* find(const Arguments& arguments, std::string_view name) {
  for (const auto& [key, value] : arguments) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Where the bracket that opens at `open` closes, or npos.
std::size_t closing(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

// The form of "=1 {one article} other {# articles}" for `value`: the one of the exact number, else the one of its
// category in the language ("few {# статьи}"), else "other".
std::string_view plural_form(std::string_view forms, std::string_view value, std::string_view language) {
  std::string_view of_category, other;
  while (true) {
    const std::size_t open = forms.find('{');
    const std::size_t close = open == std::string_view::npos ? open : closing(forms, open);
    if (close == std::string_view::npos) return of_category.data() == nullptr ? other : of_category;
    const std::string_view name = trimmed(forms.substr(0, open));
    const std::string_view form = forms.substr(open + 1, close - open - 1);
    if (name.starts_with('=') && name.substr(1) == value) return form;
    if (name == "other") other = form;
    else if (!name.starts_with('=') && name == text::plural_category(language, value)) of_category = form;
    forms.remove_prefix(close + 1);
  }
}

// A template without plurals: {name}, and # for the number that chose the form.
std::string fill_names(std::string_view text, const Arguments& arguments, const std::string* number) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '#' && number != nullptr) {
      out += *number;
    } else if (text[at] == '{') {
      const std::size_t close = text.find('}', at);
      const std::string* value =
          close == std::string_view::npos ? nullptr : find(arguments, text.substr(at + 1, close - at - 1));
      if (value == nullptr) {
        out += text[at];
      } else {
        out += *value;
        at = close;
      }
    } else {
      out += text[at];
    }
  }
  return out;
}

// Titles by code. One that lacks this language is left to the rule file.
Result<Messages::Texts> load_instruments(const DataFiles& files, std::string_view language) {
  constexpr std::string_view kTitles = "rules/instruments/titles.json";
  Messages::Texts titles;
  for (const DataFile& file : files) {
    if (file.path != kTitles) continue;
    rapidjson::Document json;
    json.Parse(file.bytes.data(), file.bytes.size());
    if (json.HasParseError() || !json.IsObject() || !json.HasMember("instruments") || !json["instruments"].IsObject()) {
      return Error{"instruments-broken", "an object with an object \"instruments\" is expected", std::string(kTitles)};
    }
    for (const auto& instrument : json["instruments"].GetObject()) {
      if (!instrument.value.IsObject()) return Error{"instruments-broken", "expected titles by language", std::string(kTitles) + ": " + instrument.name.GetString()};
      const auto texts = instrument.value.GetObject();
      const auto own = texts.FindMember(rapidjson::StringRef(language.data(), language.size()));
      if (own != texts.MemberEnd() && own->value.IsString()) titles.emplace(instrument.name.GetString(), own->value.GetString());
    }
  }
  return titles;
}

}  // namespace

std::string fill(std::string_view text, const Arguments& arguments, std::string_view language) {
  constexpr std::string_view kPlural = ", plural,";
  std::string out;
  std::size_t plain = 0;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = closing(text, open);
    if (close == std::string_view::npos) break;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const std::size_t plural = inside.find(kPlural);
    if (plural == std::string_view::npos) continue;
    if (const std::string* value = find(arguments, inside.substr(0, plural))) {
      out += fill_names(text.substr(plain, open - plain), arguments, nullptr);
      out += fill_names(plural_form(inside.substr(plural + kPlural.size()), *value, language), arguments, value);
      plain = close + 1;
    }
    open = close;
  }
  return out + fill_names(text.substr(plain), arguments, nullptr);
}

std::string Messages::operator()(std::string_view id, const Arguments& arguments) const {
  const auto found = templates_.find(id);
  if (found != templates_.end()) return fill(found->second, arguments, language_);
  std::string out(id);
  for (const auto& [name, value] : arguments) out += " " + name + "=" + value;
  return out;
}

const Place* Messages::find_place(std::string_view jurisdiction) const {
  for (const Place& place : places_) {
    if (place.id == jurisdiction || std::find(place.also.begin(), place.also.end(), jurisdiction) != place.also.end()) return &place;
  }
  return nullptr;
}

std::string Messages::place_name(std::string_view jurisdiction) const {
  const Place* place = find_place(jurisdiction);
  if (place != nullptr) return place->name;
  const std::string country = text::region_name(jurisdiction, language_);
  return country.empty() ? std::string(jurisdiction) : country;
}

std::string Messages::instrument_title(const Authority& authority) const {
  const auto found = instruments_.find(authority.code);
  if (found != instruments_.end()) return found->second;
  return authority.instrument.empty() ? authority.code : authority.instrument;
}

Result<Messages> load_messages(const DataFiles& files, std::string_view language) {
  const std::string path = std::string(kFolder) + std::string(language) + std::string(kEnding);
  for (const DataFile& file : files) {
    if (file.path != path) continue;
    rapidjson::Document json;
    json.Parse(file.bytes.data(), file.bytes.size());
    if (json.HasParseError()) {
      return Error{"messages-not-json", rapidjson::GetParseError_En(json.GetParseError()),
                   path + ":byte " + std::to_string(json.GetErrorOffset())};
    }
    if (!json.IsObject()) return Error{"messages-not-json", "expected an object of templates by id", path};
    std::map<std::string, std::string, std::less<>> templates;
    for (const auto& member : json.GetObject()) {
      if (!member.value.IsString()) {
        return Error{"messages-not-json", "expected text for \"" + std::string(member.name.GetString()) + "\"", path};
      }
      templates.emplace(member.name.GetString(), member.value.GetString());
    }
    Result<std::vector<Place>> places = load_places(files, language);
    if (!places) return places.error();
    Result<Messages::Texts> instruments = load_instruments(files, language);
    if (!instruments) return instruments.error();
    return Messages(std::string(language), std::move(templates), std::move(places).value(), std::move(instruments).value());
  }
  std::string known;
  for (const std::string& each : message_languages(files)) known += (known.empty() ? "" : ", ") + each;
  return Error{"unknown-language", "there are no messages in \"" + std::string(language) + "\"; there are: " + known, {}};
}

std::vector<std::string> message_languages(const DataFiles& files) {
  std::vector<std::string> languages;
  for (const DataFile& file : files) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    languages.emplace_back(file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - kEnding.size()));
  }
  return languages;
}

std::string_view localized(const std::map<std::string, std::string, std::less<>>& texts, std::string_view language) {
  for (const std::string_view wanted : {language, std::string_view("en")}) {
    if (const auto found = texts.find(wanted); found != texts.end()) return found->second;
  }
  return texts.empty() ? std::string_view() : std::string_view(texts.begin()->second);
}

}  // namespace harmonia::report
