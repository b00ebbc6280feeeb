#pragma once
#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace harmonia {

/// Why no value could be made. `where` is "file:line" or "file:byte N" where it is known, else empty.
struct Error {
  std::string code;     // stable, for scripts: "xml-not-well-formed"
  std::string message;  // for people: what is wrong and what to do about it
  std::string where;
};

/// A value, or the reason why there is none. Odd input is not an error: it is a Diagnostic.
template <class T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T& value() & { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  const T& operator*() const { return value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace harmonia
