#include "model/finding.h"

#include <array>

namespace harmonia {

namespace {
constexpr std::array<std::string_view, 6> kVerdicts = {"met",      "partly_met",   "not_met",
                                                       "contrary", "undetermined", "not_applicable"};
}

std::string_view to_string(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

std::optional<Verdict> verdict_from(std::string_view name) {
  for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
    if (kVerdicts[i] == name) return static_cast<Verdict>(i);
  }
  return std::nullopt;
}

std::string_view to_string(Strength strength) {
  constexpr std::array<std::string_view, 3> kNames = {"strong", "moderate", "weak"};
  return kNames[static_cast<std::size_t>(strength)];
}

}  // namespace harmonia
