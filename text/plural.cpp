// ICU has the rules. They are made once for each language and kept, since a report asks for thousands of forms.
#include "text/plural.h"

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/unistr.h>

namespace harmonia::text {

namespace {

constexpr std::string_view kOther = "other";
constexpr std::string_view kCategories[] = {"zero", "one", "two", "few", "many", kOther};

const icu::PluralRules* rules_of(std::string_view language) {
  static std::mutex guard;
  static std::map<std::string, std::unique_ptr<icu::PluralRules>, std::less<>> made;
  const std::lock_guard lock(guard);
  const auto found = made.find(language);
  if (found != made.end()) return found->second.get();
  std::string name(language);
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(icu::Locale(name.c_str()), status));
  if (U_FAILURE(status)) rules.reset();
  return made.emplace(std::move(name), std::move(rules)).first->second.get();
}

}  // namespace

std::string_view plural_category(std::string_view language, std::string_view number) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size()) return kOther;
  const icu::PluralRules* rules = rules_of(language);
  if (rules == nullptr) return kOther;
  const icu::UnicodeString category = rules->select(value);
  for (const std::string_view each : kCategories) {
    if (category == icu::UnicodeString(each.data(), static_cast<std::int32_t>(each.size()), US_INV)) return each;
  }
  return kOther;
}

}  // namespace harmonia::text
