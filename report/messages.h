#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/data_files.h"
#include "model/finding.h"
#include "model/result.h"
#include "report/places.h"

namespace harmonia::report {

/// What fills a template: {name} -> value.
using Arguments = std::vector<std::pair<std::string, std::string>>;

/// The sentences of one language, `report/messages/<language>.json`, templates by id; and what it calls places and instruments.
///
/// A template holds {name} and {name, plural, =1 {one article} other {# articles}}, as in ICU's message
/// format. Plural forms are named by exact numbers or by CLDR's categories (one, few, many), whose rules ICU has, so
/// that no rule of any language is in the code.
class Messages {
 public:
  using Texts = std::map<std::string, std::string, std::less<>>;

  Messages(std::string language, Texts templates, std::vector<Place> places = {}, Texts instruments = {})
      : language_(std::move(language)), templates_(std::move(templates)), places_(std::move(places)), instruments_(std::move(instruments)) {}

  const std::string& language() const { return language_; }
  bool has(std::string_view id) const { return templates_.contains(id); }
  const Texts& templates() const { return templates_; }

  /// The filled template. An unknown id shows as itself with its arguments, so that nothing is lost.
  std::string operator()(std::string_view id, const Arguments& arguments = {}) const;

  const std::vector<Place>& places() const { return places_; }

  /// The place of a jurisdiction's id, or nullptr for one that no file describes.
  const Place* find_place(std::string_view jurisdiction) const;

  /// "Sinaloa" for "mx-sin", "Uganda" for "ug"; the id itself where nobody named it.
  std::string place_name(std::string_view jurisdiction) const;

  /// The official name of an instrument in this language, as rules/instruments/titles.json has it by its code; where it has
  /// none, as the rule file says.
  std::string instrument_title(const Authority& authority) const;

 private:
  std::string language_;
  Texts templates_;
  std::vector<Place> places_;
  Texts instruments_;  // titles by code
};

/// Fills one template of a language; a name that `arguments` lacks stays as it is written.
std::string fill(std::string_view message_template, const Arguments& arguments, std::string_view language);

/// Reads `report/messages/<language>.json`, the places and the titles of instruments. An error names the file and the place.
Result<Messages> load_messages(const DataFiles& files, std::string_view language);

/// The languages that have messages, ordered.
std::vector<std::string> message_languages(const DataFiles& files);

/// The text in `language`, else in English, else in any; empty where there is none.
std::string_view localized(const std::map<std::string, std::string, std::less<>>& texts, std::string_view language);

}  // namespace harmonia::report
