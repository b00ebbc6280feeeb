#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/provision.h"
#include "model/span.h"

namespace harmonia {

/// The answer of one criterion for one law. Never a bool: what could not be read is Undetermined.
enum class Verdict : std::uint8_t { Met, PartlyMet, NotMet, Contrary, Undetermined, NotApplicable };
std::string_view to_string(Verdict verdict);  // "met", "partly_met", ...
std::optional<Verdict> verdict_from(std::string_view name);

/// How plainly the text says it; from what was matched, never a percentage.
enum class Strength : std::uint8_t { Strong, Moderate, Weak };
std::string_view to_string(Strength strength);

/// The words that a finding rests on: a position and a quote of the same bytes.
struct Evidence {
  std::uint32_t provision = kNoProvision;  // in the document that was checked
  std::string eid;
  std::string number;   // of the article that holds it
  Span span;            // in the document's source
  std::string quote;    // as a reader sees the span; prefix and suffix likewise, up to 64 bytes each
  std::string prefix, suffix;
  std::string element;  // id of the element it shows; empty for the criterion as a whole
  std::string why_not;  // of a near miss: "negated", "elsewhere", "transitory", "not-in-force", "other-meaning"
};

struct ElementFinding {
  std::string id;
  Verdict verdict = Verdict::NotMet;
};

/// A text that supports a criterion, as the rule file states it.
struct Authority {
  std::string code;         // "CPF"
  std::string instrument;   // its title
  std::string pinpoint;     // "art. 325"
  std::string tier;         // "binding", "recommendation", "model", "comparator"
  std::string status;       // "found", "found-partial", "recalled"
  bool pinpoint_sure = false;
  std::string address;      // where the text was read; empty where it was not
  std::vector<std::string> parties;  // states that it binds, where that is recorded
  bool parties_complete = false;     // a state that is not among them is not bound
};

/// One criterion's answer for one law.
struct Finding {
  std::string pack;
  std::string criterion;
  Verdict verdict = Verdict::Undetermined;
  Strength strength = Strength::Moderate;
  std::string reason;  // id of the message template that says why; `arguments` fill it
  std::vector<std::pair<std::string, std::string>> arguments;
  std::vector<ElementFinding> elements;
  std::vector<Evidence> evidence;
  std::vector<std::string> searched;     // eIds of the scope; filled for not_met and for met by silence
  std::vector<Evidence> near_misses;     // wording that came close and why not: `element` says which
  std::optional<std::pair<std::optional<double>, std::optional<double>>> prison_years;
  std::optional<std::pair<std::optional<double>, std::optional<double>>> fine_days;
  bool by_silence = false;  // met because nothing contrary was found
  bool needs_review = false;
};

}  // namespace harmonia
