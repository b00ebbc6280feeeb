#include "model/values.h"

#include <array>

namespace harmonia {

namespace {
template <std::size_t N, class E>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) {
  return names[static_cast<std::size_t>(value)];
}
}  // namespace

std::string_view to_string(Citation::State state) {
  constexpr std::array<std::string_view, 4> kNames = {"resolved", "unresolved", "ambiguous", "external"};
  return name_of(kNames, state);
}

std::string_view to_string(Penalty::Kind kind) {
  constexpr std::array<std::string_view, 11> kNames = {
      "prison",         "fine_days",        "fine_minimum_wage", "fine_uma", "fine_money",
      "community_work", "disqualification", "life",              "other",    "fine_units", "death"};
  return name_of(kNames, kind);
}

std::string_view to_string(Penalty::Unit unit) {
  constexpr std::array<std::string_view, 15> kNames = {
      "", "years", "months", "days", "days_of_fine", "uma", "days_of_wage", "times_wage", "pesos",
      "workdays", "weeks", "hours", "money", "units", "share"};
  return name_of(kNames, unit);
}

std::string_view to_string(Quantity::Kind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"age", "term", "sum"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Penalty::Relation relation) {
  constexpr std::array<std::string_view, 4> kNames = {"own", "increase", "decrease", "proportion"};
  return name_of(kNames, relation);
}

std::optional<double> in_months(std::optional<double> value, Penalty::Unit unit) {
  if (!value) return std::nullopt;
  if (unit == Penalty::Unit::Years) return *value * 12;
  if (unit == Penalty::Unit::Months) return value;
  return std::nullopt;
}

std::string_view to_string(ReformNote::Action action) {
  constexpr std::array<std::string_view, 6> kNames = {"unknown",  "added",     "reformed",
                                                      "repealed", "corrected", "invalidated"};
  return name_of(kNames, action);
}

std::string_view to_string(TimeLimit::Kind kind) { return kind == TimeLimit::Kind::Commencement ? "commencement" : "deadline"; }

std::string_view to_string(Severity severity) {
  constexpr std::array<std::string_view, 3> kNames = {"info", "warning", "error"};
  return name_of(kNames, severity);
}

}  // namespace harmonia
