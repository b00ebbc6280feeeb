#include "parser/akn/akn_metadata.h"

#include <algorithm>
#include <pugixml.hpp>

#include "parser/akn/akn_names.h"
#include "text/words.h"

namespace harmonia::parser {

namespace {

// Years before this one stand for a date that the editor did not know ("0001-01-01").
constexpr int kFirstYear = 1000;

pugi::xml_node child(const pugi::xml_node& node, std::string_view local) {
  for (pugi::xml_node at : node.children()) {
    if (local_name(at.name()) == local) return at;
  }
  return {};
}

std::string_view value(const pugi::xml_node& node, std::string_view local, const char* attribute = "value") {
  return child(node, local).attribute(attribute).value();
}

std::string_view either(std::string_view first, std::string_view second) { return first.empty() ? second : first; }

// The IRI of the work: a file that names only its expression names the work in it.
std::string_view work_uri(const pugi::xml_node& work) { return either(value(work, "FRBRuri"), value(work, "FRBRthis")); }

// "/akn/mx-sin/act/1992/x" names mx-sin; other IRIs name nothing for certain.
std::string_view jurisdiction_in(std::string_view uri) {
  constexpr std::string_view kStart = "/akn/";
  if (!uri.starts_with(kStart)) return {};
  uri.remove_prefix(kStart.size());
  return uri.substr(0, uri.find('/'));
}

// "2015-12-25" of ".../spa@2015-12-25/main".
std::string_view date_in(std::string_view uri) {
  const std::size_t at = uri.find('@');
  if (at == std::string_view::npos) return {};
  uri.remove_prefix(at + 1);
  return uri.substr(0, uri.find_first_not_of("0123456789-"));
}

// A day, a month or a year; of a time of day only the day.
Date date_of(std::string_view text) {
  const Date date = parse_date(text.substr(0, text.find('T'))).value_or(Date{});
  return date.year < kFirstYear ? Date{} : date;
}

Span span_in(std::string_view part, std::string_view buffer) {
  if (part.empty() || part.data() < buffer.data() || part.data() + part.size() > buffer.data() + buffer.size()) return {};
  const auto begin = static_cast<std::uint32_t>(part.data() - buffer.data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

// The expression's date: what its IRI says, else the latest of its dates.
void read_date(const pugi::xml_node& expression, std::string_view buffer, WorkInfo& work) {
  const auto take = [&](std::string_view text) {
    const Date date = date_of(text);
    if (!date.valid() || date <= work.version_date) return;
    work.version_date = date;
    work.version_date_span = span_in(text, buffer);
  };
  take(date_in(value(expression, "FRBRuri")));
  if (!work.version_date.valid()) take(date_in(value(expression, "FRBRthis")));
  if (work.version_date.valid()) return;
  for (pugi::xml_node at : expression.children()) {
    if (local_name(at.name()) == "FRBRdate") take(at.attribute("date").value());
  }
}

// An alias that is a title and no other identifier: it says so, or has a space.
std::string_view title_in(const pugi::xml_node& work) {
  const std::string_view title = value(work, "FRBRtitle");
  if (!title.empty()) return title;
  for (pugi::xml_node at : work.children()) {
    const std::string_view alias = at.attribute("value").value();
    if (local_name(at.name()) != "FRBRalias") continue;
    if (at.attribute("name").value() == std::string_view("title") || alias.find(' ') != std::string_view::npos) return alias;
  }
  return {};
}

pugi::xml_node find_identification(const pugi::xml_node& root) {
  for (pugi::xml_node document : root.children()) {
    if (const auto found = child(child(document, "meta"), "identification")) return found;
  }
  return child(child(root, "meta"), "identification");
}

}  // namespace

WorkInfo read_work(const pugi::xml_node& root, std::string_view buffer) {
  WorkInfo info;
  const pugi::xml_node identification = find_identification(root);
  const pugi::xml_node work = child(identification, "FRBRWork");
  const pugi::xml_node expression = child(identification, "FRBRExpression");
  info.uri = work_uri(work);
  info.jurisdiction = text::lower(either(jurisdiction_in(info.uri), value(work, "FRBRcountry")));
  if (info.jurisdiction == kNoCountry) info.jurisdiction.clear();
  const std::string language = text::lower(value(expression, "FRBRlanguage", "language"));
  info.language = usual_language(std::string_view(language).substr(0, language.find('-')));
  const text::Language known = text::language_from(info.language);
  if (known != text::Language::None) info.language = text::iso639_2(known);
  read_date(expression, buffer, info);
  const std::string_view title = title_in(work);
  info.title = title;
  info.title_span = span_in(title, buffer);
  return info;
}

}  // namespace harmonia::parser
