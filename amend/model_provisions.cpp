#include "amend/model_provisions.h"

#include <algorithm>
#include <optional>

#include <rapidjson/document.h>

namespace harmonia::amend {

namespace {

constexpr std::string_view kFolder = "corpus/models/";

struct PlaceName {
  std::string_view name;
  ModelPlace place;
};
constexpr PlaceName kPlaces[] = {{"offence", ModelPlace::Offence}, {"reason", ModelPlace::Reason}, {"aggravation", ModelPlace::Aggravation},
                                 {"article", ModelPlace::Article}, {"outside", ModelPlace::Outside}};

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
  const std::optional<std::string>& missing() const { return missing_; }

 private:
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
  members.texts("suffixes", words.suffixes);
  members.texts("ordinals", words.ordinals);
  members.texts("in-force", words.in_force);
  members.text("title", words.title);
  members.text("reasons", words.reasons);
  members.text("decree", words.decree);
  members.text("transitory", words.transitory);
  members.text("and", words.conjunction);
  members.text("article", words.article);
  members.text("kept", words.kept);
  members.text("kept-one", words.kept_one);
  members.text("kept-many", words.kept_many);
  members.text("fraction", words.fraction);
  members.text("add-fraction", words.add_fraction);
  members.text("add-fractions", words.add_fractions);
  members.text("add-article", words.add_article);
  members.text("add-articles", words.add_articles);
  if (members.missing()) return Error{"models-broken", "\"" + *members.missing() + "\" is missing or of the wrong kind", std::string(file.path)};
  return std::nullopt;
}

std::optional<std::string> read_header(const std::string& text, Models& models) {
  rapidjson::Document json;
  json.Parse(text);
  if (json.HasParseError() || !json.IsObject()) return "the block \"json models\" is no object of JSON";
  Members members(json);
  members.text("pack", models.pack);
  members.text("offence", models.offence);
  members.text("anchor", models.anchor);
  members.text("reasons-lead", models.reasons_lead);
  members.text("aggravations-lead", models.aggravations_lead);
  members.text("more-reasons-lead", models.more_reasons_lead);
  if (members.missing()) return "\"" + *members.missing() + "\" is missing or of the wrong kind";
  return std::nullopt;
}

}  // namespace

const ModelProvision* Models::find(std::string_view criterion) const {
  const auto found = std::find_if(provisions.begin(), provisions.end(), [&](const ModelProvision& each) { return each.criterion == criterion; });
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
    if (!paragraph.empty() && !models.provisions.empty()) models.provisions.back().paragraphs.push_back(paragraph);
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
      models.provisions.push_back({std::string(line.substr(3)), ModelPlace::Article, {}});
    } else if (line.starts_with("place: ") && !models.provisions.empty()) {
      const auto* place = std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const PlaceName& each) { return each.name == line.substr(7); });
      if (place == std::end(kPlaces)) return broken("there is no place \"" + std::string(line.substr(7)) + "\"");
      models.provisions.back().place = place->place;
    } else if (line.empty()) {
      end_paragraph();
    } else {
      paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    }
  }
  end_paragraph();
  if (!header_seen) return broken("the block \"json models\" is missing");
  for (const ModelProvision& each : models.provisions) {
    if (each.paragraphs.empty()) return broken("\"" + each.criterion + "\" has no text");
  }
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
