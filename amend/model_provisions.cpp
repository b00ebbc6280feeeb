#include "amend/model_provisions.h"

#include <algorithm>
#include <optional>
#include <set>

#include <rapidjson/document.h>

#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kFolder = "corpus/models/";
constexpr std::string_view kItemMark = "- ";

struct PlaceName {
  std::string_view name;
  ModelPlace place;
};
constexpr PlaceName kPlaces[] = {{"offence", ModelPlace::Offence}, {"reason", ModelPlace::Reason}, {"aggravation", ModelPlace::Aggravation},
                                 {"article", ModelPlace::Article}, {"outside", ModelPlace::Outside}, {"drafter", ModelPlace::Drafter}};

const DataFile* find_file(const DataFiles& data, std::string_view path) {
  const auto file = std::find_if(data.begin(), data.end(), [&](const DataFile& each) { return each.path == path; });
  return file == data.end() ? nullptr : &*file;
}

// Texts and lists of texts of an object; the first that is missing is named in `missing`.
class Members {
 public:
  explicit Members(const rapidjson::Value& object) : object_(object) {}

  void text(const char* name, std::string& out) {
    const auto member = object_.FindMember(name);
    if (member != object_.MemberEnd() && member->value.IsString()) out.assign(member->value.GetString(), member->value.GetStringLength());
    else note(name);
  }
  void texts(const char* name, std::vector<std::string>& out) {
    const auto member = object_.FindMember(name);
    if (member == object_.MemberEnd() || !member->value.IsArray() || member->value.Empty()) return note(name);
    for (const rapidjson::Value& each : member->value.GetArray()) {
      if (!each.IsString()) return note(name);
      out.emplace_back(each.GetString(), each.GetStringLength());
    }
  }
  void flag(const char* name, bool& out) {
    const auto member = object_.FindMember(name);
    if (member != object_.MemberEnd() && member->value.IsBool()) out = member->value.GetBool();
    else note(name);
  }
  // A text, or a list of them.
  void one_or_more(const char* name, std::vector<std::string>& out) {
    std::string single;
    if (!has(name) || !object_[name].IsString()) return texts(name, out);
    text(name, single);
    out.push_back(std::move(single));
  }
  // Where there is none, it stays empty.
  void text_if_any(const char* name, std::string& out) {
    if (has(name)) text(name, out);
  }
  void texts_if_any(const char* name, std::vector<std::string>& out) {
    if (has(name)) texts(name, out);
  }
  void pairs_if_any(const char* name, std::vector<std::pair<std::string, std::string>>& out) {
    if (!has(name)) return;
    const rapidjson::Value& value = object_[name];
    if (!value.IsArray()) return note(name);
    for (const rapidjson::Value& each : value.GetArray()) {
      if (!each.IsArray() || each.Size() != 2 || !each[0].IsString() || !each[1].IsString()) return note(name);
      out.emplace_back(each[0].GetString(), each[1].GetString());
    }
  }
  const std::optional<std::string>& missing() const { return missing_; }

 private:
  bool has(const char* name) const { return object_.HasMember(name); }
  void note(const char* name) {
    if (!missing_) missing_ = name;
  }
  const rapidjson::Value& object_;
  std::optional<std::string> missing_;
};

std::optional<Error> read_words(const DataFile& file, DraftingWords& words) {
  rapidjson::Document json;
  json.Parse(file.bytes.data(), file.bytes.size());
  if (json.HasParseError() || !json.IsObject()) return Error{"models-broken", "an object of JSON is expected", std::string(file.path)};
  Members members(json);
  members.texts_if_any("suffixes", words.suffixes);
  members.texts("ordinals", words.ordinals);
  members.texts("in-force", words.in_force);
  members.texts("scale", words.scale);
  members.flag("always-titled", words.always_titled);
  for (const auto& [name, text] : std::initializer_list<std::pair<const char*, std::string*>>{
           {"title", &words.title}, {"reasons", &words.reasons}, {"decree", &words.decree}, {"enacting", &words.enacting},
           {"transitory", &words.transitory}, {"and", &words.conjunction}, {"letters", &words.letters}, {"letters-skipped", &words.letters_skipped}, {"number", &words.number},
           {"label", &words.label}, {"item", &words.item}, {"paragraph", &words.paragraph}, {"item-end", &words.item_end},
           {"last-but-one-or", &words.last_but_one_or}, {"last-but-one-and", &words.last_but_one_and}, {"last-end", &words.last_end},
           {"prison", &words.prison}, {"scale-frame", &words.scale_frame}, {"open", &words.open}, {"close", &words.close}, {"kept", &words.kept}, {"kept-one", &words.kept_one}, {"kept-many", &words.kept_many},
           {"add-fraction", &words.add_fraction}, {"add-fractions", &words.add_fractions}, {"add-article", &words.add_article},
           {"add-articles", &words.add_articles}}) {
    members.text(name, *text);
  }
  if (members.missing()) return Error{"models-broken", "\"" + *members.missing() + "\" is missing or of the wrong kind", std::string(file.path)};
  return std::nullopt;
}

std::optional<std::string> read_header(const std::string& text, Models& models) {
  rapidjson::Document json;
  json.Parse(text);
  if (json.HasParseError() || !json.IsObject()) return "the block \"json models\" is no object of JSON";
  Members members(json);
  members.text("pack", models.pack);
  members.text_if_any("offence", models.offence);
  members.one_or_more("anchor", models.anchors);
  members.text_if_any("reasons-title", models.reasons_title);
  members.text_if_any("aggravations-title", models.aggravations_title);
  members.text_if_any("reasons-lead", models.reasons_lead);
  members.text_if_any("aggravations-lead", models.aggravations_lead);
  members.text_if_any("more-reasons-lead", models.more_reasons_lead);
  members.pairs_if_any("same-fact", models.same_fact);
  if (members.missing()) return "\"" + *members.missing() + "\" is missing or of the wrong kind";
  for (std::string& anchor : models.anchors) anchor = text::fold(anchor);
  return std::nullopt;
}

std::vector<std::string> criteria_of(std::string_view heading) {
  std::vector<std::string> all;
  while (!heading.empty()) {
    const std::size_t end = std::min(heading.find(", "), heading.size());
    all.emplace_back(heading.substr(0, end));
    heading.remove_prefix(std::min(end + 2, heading.size()));
  }
  return all;
}

// What a provision needs of the header and of its own text; the first fault, or nothing.
std::optional<std::string> fault_of(const Models& models) {
  std::set<std::string_view> seen;
  for (const ModelProvision& each : models.provisions) {
    if (each.criteria.empty()) return "a heading names no criterion";
    for (const std::string& criterion : each.criteria) {
      if (!seen.insert(criterion).second) return "\"" + criterion + "\" stands in two headings";
    }
    if (each.paragraphs.empty()) return "\"" + each.criterion() + "\" has no text";
    if (each.paragraphs.front().item) return "\"" + each.criterion() + "\" begins with an item of a list";
    const bool needs_offence = each.place == ModelPlace::Offence || each.place == ModelPlace::Reason || each.place == ModelPlace::Aggravation;
    if (needs_offence && models.offence.empty()) return "\"" + each.criterion() + "\" has a place in an offence, and the header names no \"offence\"";
    if (each.place == ModelPlace::Reason && (models.reasons_lead.empty() || models.more_reasons_lead.empty())) return "a place \"reason\" needs \"reasons-lead\" and \"more-reasons-lead\"";
    if (each.place == ModelPlace::Aggravation && models.aggravations_lead.empty()) return "a place \"aggravation\" needs \"aggravations-lead\"";
  }
  return std::nullopt;
}

}  // namespace

const ModelProvision* Models::find(std::string_view criterion) const {
  const auto found = std::find_if(provisions.begin(), provisions.end(), [&](const ModelProvision& each) {
    return std::find(each.criteria.begin(), each.criteria.end(), criterion) != each.criteria.end();
  });
  return found == provisions.end() ? nullptr : &*found;
}

// Markdown of a narrow kind: a block "json models", then "## criterion", "place: ...", and paragraphs.
Result<Models> load_models(const DataFiles& data, std::string_view pack, std::string_view language) {
  const std::string path = std::string(kFolder) + std::string(pack) + "." + std::string(language) + ".md";
  const DataFile* file = find_file(data, path);
  const DataFile* words = find_file(data, std::string(kFolder) + std::string(language) + ".json");
  if (file == nullptr || words == nullptr) return Error{"models-missing", "there is no model wording for this pack in the language of the law", path};
  Models models;
  models.language = language;
  if (auto error = read_words(*words, models.words)) return *error;

  std::string header, paragraph;
  bool in_header = false, header_seen = false;
  std::size_t number = 0;
  const auto broken = [&](const std::string& what) { return Error{"models-broken", what, path + ":" + std::to_string(number)}; };
  const auto end_paragraph = [&] {
    const bool item = paragraph.starts_with(kItemMark);
    if (!paragraph.empty() && !models.provisions.empty()) models.provisions.back().paragraphs.push_back({paragraph.substr(item ? kItemMark.size() : 0), item});
    paragraph.clear();
  };
  for (std::string_view rest = file->bytes; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (in_header) {
      if (line != "```") {
        header.append(line).append("\n");
        continue;
      }
      in_header = false;
      header_seen = true;
      if (const auto wrong = read_header(header, models)) return broken(*wrong);
    } else if (line == "```json models") {
      in_header = true;
    } else if (line.starts_with("## ")) {
      end_paragraph();
      models.provisions.push_back({criteria_of(line.substr(3)), ModelPlace::Article, {}, true, {}});
    } else if (line.starts_with("place: ") && !models.provisions.empty()) {
      const auto* place = std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const PlaceName& each) { return each.name == line.substr(7); });
      if (place == std::end(kPlaces)) return broken("there is no place \"" + std::string(line.substr(7)) + "\"");
      models.provisions.back().place = place->place;
    } else if (line.starts_with("title: ") && !models.provisions.empty()) {
      models.provisions.back().title = line.substr(7);
    } else if ((line == "join: and" || line == "join: or") && !models.provisions.empty()) {
      models.provisions.back().any_of = line == "join: or";
    } else if (line.empty()) {
      end_paragraph();
    } else {
      if (line.starts_with(kItemMark)) end_paragraph();
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
  }
  end_paragraph();
  if (!header_seen) return broken("the block \"json models\" is missing");
  if (const auto fault = fault_of(models)) return broken(*fault);
  return models;
}

std::string settled(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('['), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = std::min(text.find(']'), text.size());
    const std::string_view choice = text.substr(1, close - 1);
    std::string_view first = choice.substr(0, choice.find('|'));
    while (first.ends_with(' ')) first.remove_suffix(1);
    out += first;
    text.remove_prefix(std::min(close + 1, text.size()));
  }
  return out;
}

}  // namespace harmonia::amend
