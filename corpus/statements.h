#pragma once
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "corpus/sql.h"

// Statements with their values, in the shape that most of corpus/ needs.
namespace harmonia::corpus {

/// What stands for the ":names" of a statement, in order.
using Values = std::vector<std::variant<long long, std::string>>;

namespace statements {

inline void bind(soci::statement& statement, const Values& values) {
  for (const auto& value : values) {
    if (const auto* number = std::get_if<long long>(&value)) statement.exchange(soci::use(*number));
    else statement.exchange(soci::use(std::get<std::string>(value)));
  }
}

}  // namespace statements

/// Runs a statement that answers no rows; how many it changed.
inline long long run(Connection& connection, const std::string& text, const Values& values = {}) {
  soci::statement statement(connection.sql());
  statements::bind(statement, values);
  statement.alloc();
  statement.prepare(text);
  statement.define_and_bind();
  statement.execute(true);
  return statement.get_affected_rows();
}

/// The rows of a query; each column is a long long or a std::string.
template <class... Columns>
std::vector<std::tuple<Columns...>> rows(Connection& connection, const std::string& text, const Values& values = {}) {
  static_assert(((std::is_same_v<Columns, long long> || std::is_same_v<Columns, std::string>) && ...));
  std::vector<std::tuple<Columns...>> all;
  std::tuple<Columns...> row;
  soci::statement statement(connection.sql());
  statements::bind(statement, values);
  std::apply([&](auto&... column) { (statement.exchange(soci::into(column)), ...); }, row);
  statement.alloc();
  statement.prepare(text);
  statement.define_and_bind();
  statement.execute(false);
  while (statement.fetch()) all.push_back(row);
  return all;
}

/// The first column of the first row: a count, a sum, the id that "returning id" answers.
inline long long number(Connection& connection, const std::string& text, const Values& values = {}) {
  const auto found = rows<long long>(connection, text, values);
  return found.empty() ? 0 : std::get<0>(found.front());
}

}  // namespace harmonia::corpus
