// Reads rules/profiles/<id>.json. What a profile names must be there, but only the packs know that: they check it.
#include "rules/profile.h"

#include <algorithm>

#include "rules/load_error.h"

namespace harmonia::rules {

Profile read_profile(const DataFiles& files, std::string_view id) {
  const std::string path = "rules/profiles/" + std::string(id) + ".json";
  const auto file = std::find_if(files.begin(), files.end(), [&](const DataFile& each) { return each.path == path; });
  if (file == files.end()) throw LoadError{{"profile-unknown", "there is no profile \"" + std::string(id) + "\"; name one of rules/profiles, or a file of your own", path}};
  const JsonSource source{path, file->bytes, 0};
  const JsonValue json = parse_json(source);
  ObjectReader object(source, json, "a profile");
  Profile profile;
  profile.id = object.text("id");
  if (profile.id != id) source.fail(object.need("id"), "the id must be the name of the file, \"" + std::string(id) + "\"");
  profile.title = object.localized("title");
  for (const JsonValue* one : object.array_or_empty("jurisdictions")) profile.jurisdictions.push_back(as_text(source, *one, "a jurisdiction"));
  if (profile.jurisdictions.empty()) source.fail(json, "name the jurisdictions whose laws the profile is for: [\"mx-*\"]");
  for (const JsonValue* one : object.array_or_empty("off")) {
    ObjectReader each(source, *one, "an entry of \"off\"");
    profile.off.push_back({each.text("criterion"), each.localized("reason")});
    each.finish();
  }
  for (const JsonValue* one : object.array_or_empty("references")) {
    ObjectReader each(source, *one, "an entry of \"references\"");
    profile.references.push_back({each.text("pack"), each.text("name"), each.text("value"), each.localized("reason")});
    each.finish();
  }
  object.finish();
  return profile;
}

bool matches(const std::vector<std::string>& patterns, std::string_view jurisdiction) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return pattern.ends_with('*') ? jurisdiction.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1)) : jurisdiction == pattern;
  });
}

}  // namespace harmonia::rules
