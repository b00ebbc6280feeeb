#pragma once
#include <string>
#include <vector>

#include "corpus/store.h"
#include "report/messages.h"
#include "report/places.h"

// What "harmonia corpus" prints: tables for people and JSON for programs (docs/schemas/corpus.json).
namespace harmonia::cli {

/// A jurisdiction of a country with the laws that the store has of it; without one where it has none.
struct Covered {
  report::Place jurisdiction;
  std::vector<corpus::LawRow> laws;
};

/// Days from one ISO date to another, or nothing where one of them is no whole date.
std::optional<long> days_between(std::string_view from, std::string_view to);

/// What is old: a law whose source was consulted more than `days` before `today`.
struct Freshness {
  std::string today;
  long days = 365;
};

std::string laws_json(std::string_view action, const std::vector<corpus::LawRow>& laws);
std::string laws_table(const std::vector<corpus::LawRow>& laws, const Freshness& fresh, const report::Messages& messages);

std::string coverage_json(const std::vector<Covered>& country);
std::string coverage_table(const std::vector<Covered>& country, const Freshness& fresh, const report::Messages& messages);

std::string hits_json(const corpus::Query& query, const corpus::Hits& hits);
/// Matches stand between the two marks, such as the codes of a terminal for bold.
std::string hits_table(const corpus::Hits& hits, std::string_view open_mark, std::string_view close_mark, const report::Messages& messages);

}  // namespace harmonia::cli
