#include "report/findings.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace harmonia::report {

namespace {

std::string element_text(const rules::Rule& rule, std::string_view id, const Messages& messages) {
  for (const rules::RuleElement& element : rule.elements) {
    if (element.id == id) return std::string(localized(element.text, messages.language()));
  }
  return std::string(id);
}

// The elements "a, b" of a finding's argument, in words: "kinship; a relation of trust".
std::string elements_in_words(std::string_view ids, const rules::Rule& rule, const Messages& messages) {
  std::string words;
  while (!ids.empty()) {
    const std::size_t comma = std::min(ids.find(", "), ids.size());
    words += (words.empty() ? "" : "; ") + element_text(rule, ids.substr(0, comma), messages);
    ids.remove_prefix(std::min(ids.size(), comma + 2));
  }
  return words;
}

}  // namespace

VerdictCounts count_verdicts(const std::vector<Finding>& findings) {
  VerdictCounts counts{};
  for (const Finding& finding : findings) ++counts[static_cast<std::size_t>(finding.verdict)];
  return counts;
}

std::size_t asked_of(const VerdictCounts& counts, Verdict counted) {
  std::size_t asked = 0;
  for (const Verdict verdict : kVerdicts) {
    if (verdict != Verdict::NotApplicable || counted == Verdict::NotApplicable) asked += counts[static_cast<std::size_t>(verdict)];
  }
  return asked;
}

std::string verdict_word(Verdict verdict, const Messages& messages) {
  return messages("verdict." + std::string(to_string(verdict)));
}

std::string_view verdict_sign(Verdict verdict) {
  constexpr std::array<std::string_view, kVerdicts.size()> kSigns = {"●", "◐", "○", "✕", "?", "–"};
  return kSigns[static_cast<std::size_t>(verdict)];
}

// The rule's own sentence where one of its conditions decided, then the open elements, in words.
std::string reason_message(const Finding& finding, const rules::Rule& rule, const Messages& messages) {
  Arguments arguments;
  std::string id = "reason." + finding.reason, own, open, lapsed;
  for (const auto& [name, value] : finding.arguments) {
    if (name == "elements") {
      open = elements_in_words(value, rule, messages);
      arguments.emplace_back(name, open);
    } else if (name == "clause") {
      const rules::RuleCondition* condition = rules::find_condition(rule, value);
      if (condition != nullptr) own = localized(condition->text, messages.language());
    } else if (name == "jurisdiction") {
      if (const rules::Elsewhere* elsewhere = rules::taken_from(rule.elsewhere, value)) {
        arguments.emplace_back("law", localized(elsewhere->law, messages.language()));
        const Authority& source = elsewhere->source;
        const bool read = source.pinpoint_sure && source.status != "recalled";
        arguments.emplace_back("source", messages.instrument_title(source) + (source.pinpoint.empty() ? "" : ", " + source.pinpoint) +
                                             (read ? "" : "; " + messages("html.not-verified")));
      }
    } else if (name == "profile") {
      arguments.emplace_back(name, value);
      arguments.emplace_back("why", localized(rule.off, messages.language()));
    } else if (name == "lapsed") {
      if (finding.verdict != Verdict::Met) lapsed = messages("reason.lapsed", {{"date", value}});
    } else if (name == "scope") {
      arguments.emplace_back(name, localized(rule.needed, messages.language()));
    } else {
      arguments.emplace_back(name, value);
      if (name == "scope" && messages.has(id + "." + value)) id += "." + value;  // a scope that has words of its own
    }
  }
  std::string sentence = own.empty() ? messages(id, arguments) : own;
  if (!own.empty() && !open.empty()) sentence += " " + messages("reason.open-elements", arguments);
  if (!lapsed.empty()) sentence += " " + lapsed;
  return sentence;
}

// Packs give pinpoints in English; their common words have messages "pinpoint.<words, joined by hyphens>".
std::string pinpoint_words(const std::string& pinpoint, const Messages& messages) {
  constexpr std::string_view kPrefix = "pinpoint.";
  constexpr std::size_t kMostWords = 2;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80) != 0; };
  std::string out;
  for (std::size_t at = 0; at < pinpoint.size();) {
    if (!is_letter(pinpoint[at])) {
      out += pinpoint[at++];
      continue;
    }
    // One word, and with the next where one blank parts them; the longer reading counts.
    std::string id(kPrefix), found;
    std::size_t end = at, after = at;
    for (std::size_t words = 0; words < kMostWords; ++words) {
      const std::size_t begin = end;
      while (end < pinpoint.size() && is_letter(pinpoint[end])) ++end;
      if (end == begin) break;
      id += pinpoint.substr(begin, end - begin);
      if (words == 0) after = end;
      if (messages.has(id)) found = messages(id), after = end;
      if (end == pinpoint.size() || pinpoint[end] != ' ') break;
      ++end;
      id += "-";
    }
    out += found.empty() ? pinpoint.substr(at, after - at) : found;
    if (!found.empty() && found.ends_with('.') && after < pinpoint.size() && pinpoint[after] == '.') ++after;
    at = after;
  }
  return out;
}

std::string authority_line(const Authority& authority, std::string_view jurisdiction, const Messages& messages) {
  std::string line = messages.instrument_title(authority);
  if (!authority.pinpoint.empty()) line += ", " + pinpoint_words(authority.pinpoint, messages);
  return line + " (" + messages("tier." + rules::tier_in(authority, jurisdiction)) + ")";
}

std::string yardstick_words(const rules::Pack& pack, const Messages& messages) {
  std::string words(localized(pack.yardstick().title, messages.language()));
  if (!pack.measure.on.empty()) words = messages("report.as-of", {{"yardstick", words}, {"date", pack.measure.on}});
  if (!pack.profile) return words;
  words += "; " + messages("report.profile", {{"profile", std::string(localized(pack.profile->title, messages.language()))}});
  for (const rules::Profile::Reference& each : pack.profile->references) {
    if (each.pack != pack.id) continue;
    words += "; " + messages("report.profile-reference", {{"name", each.name}, {"value", each.value}, {"reason", std::string(localized(each.reason, messages.language()))}});
  }
  return words;
}

const rules::Rule* rule_of(const Report& report, const Finding& finding) {
  for (const auto& pack : report.packs) {
    if (pack->id != finding.pack) continue;
    for (const rules::Rule& rule : pack->rules) {
      if (rule.id == finding.criterion) return &rule;
    }
  }
  return nullptr;
}

std::string chapter_title(const Report& report, const rules::Rule& rule, const Messages& messages) {
  for (const auto& pack : report.packs) {
    if (pack->id != rule.pack) continue;
    for (const rules::Chapter& chapter : pack->chapters) {
      if (chapter.id == rule.chapter) return std::string(localized(chapter.title, messages.language()));
    }
  }
  return rule.chapter;
}

std::string range_words(const std::optional<std::pair<std::optional<double>, std::optional<double>>>& range,
                        std::string_view unit, const Messages& messages) {
  if (!range || (!range->first && !range->second)) return {};
  const std::string id = "range." + std::string(unit);
  if (!range->second) return messages(id + ".least", {{"min", plain_number(*range->first)}});
  if (!range->first) return messages(id + ".most", {{"max", plain_number(*range->second)}});
  if (*range->first == *range->second) return messages(id + ".one", {{"min", plain_number(*range->first)}});
  return messages(id, {{"min", plain_number(*range->first)}, {"max", plain_number(*range->second)}});
}

std::string law_name(const Document& document) {
  return document.work.title.empty() ? document.source->name : document.work.title;
}

std::string date_words(Date date, const Messages& messages) {
  if (!date.valid()) return {};
  const std::string year = std::to_string(date.year);
  if (date.month == 0) return year;
  const std::string month = messages("month." + std::to_string(date.month));
  if (date.day == 0) return messages("date.month-year", {{"month", month}, {"year", year}});
  return messages("date.whole", {{"day", std::to_string(date.day)}, {"month", month}, {"year", year}});
}

std::string plain_number(double value) {
  const double rounded = std::round(value * 100) / 100;
  std::array<char, 32> digits{};
  const auto [end, problem] = std::to_chars(digits.data(), digits.data() + digits.size(), rounded);
  return problem == std::errc() ? std::string(digits.data(), end) : std::string();
}

}  // namespace harmonia::report
