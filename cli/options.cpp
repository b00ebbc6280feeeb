#include "cli/options.h"

#include <algorithm>

namespace harmonia::cli {

namespace {

const OptionSpec* find(std::span<const OptionSpec> known, std::string_view name) {
  for (const OptionSpec& spec : known) {
    if (spec.name == name) return &spec;
  }
  return nullptr;
}

const OptionSpec* find(std::span<const OptionSpec> known, char letter) {
  for (const OptionSpec& spec : known) {
    if (spec.letter != 0 && spec.letter == letter) return &spec;
  }
  return nullptr;
}

// How many letters must be put in, taken out or changed.
std::size_t edits(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t changed = diagonal + (left[i - 1] != right[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

Error unknown_option(std::string_view written, std::string_view name, std::span<const OptionSpec> known) {
  std::vector<std::string_view> names;
  for (const OptionSpec& spec : known) names.push_back(spec.name);
  const std::string meant = nearest(name, names);
  return {"usage.unknown-option", meant.empty() ? "" : "--" + meant, std::string(written)};
}

}  // namespace

std::string Arguments::value(std::string_view name, std::string_view otherwise) const {
  const auto found = options.find(name);
  return found == options.end() ? std::string(otherwise) : found->second.back();
}

std::span<const std::string> Arguments::values(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::span<const std::string>() : found->second;
}

Result<Arguments> read_arguments(std::span<const std::string> words, std::span<const OptionSpec> known) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "--") {
      arguments.operands.insert(arguments.operands.end(), words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end());
      break;
    }
    if (word.size() < 2 || word[0] != '-') {
      arguments.operands.emplace_back(word);
      continue;
    }
    const bool is_long = word[1] == '-';
    const std::size_t equals = is_long ? word.find('=') : std::string_view::npos;
    const std::string_view name = is_long ? word.substr(2, equals == std::string_view::npos ? equals : equals - 2) : word.substr(1, 1);
    const OptionSpec* spec = is_long ? find(known, name) : find(known, word[1]);
    if (spec == nullptr) return unknown_option(word.substr(0, equals), name, known);

    std::string value;
    const bool inline_value = is_long ? equals != std::string_view::npos : word.size() > 2;
    if (spec->value.empty()) {
      if (inline_value) return Error{"usage.value-not-wanted", {}, std::string(word)};
    } else if (inline_value) {
      value = word.substr(is_long ? equals + 1 : 2);
    } else if (i + 1 < words.size()) {
      value = words[++i];
    } else {
      return Error{"usage.value-missing", std::string(spec->value), std::string(word)};
    }
    auto& values = arguments.options[std::string(spec->name)];
    if (!values.empty() && !spec->repeats && !spec->value.empty()) return Error{"usage.given-twice", {}, "--" + std::string(spec->name)};
    values.push_back(std::move(value));
  }
  return arguments;
}

std::string nearest(std::string_view word, std::span<const std::string_view> known) {
  std::string_view best;
  std::size_t fewest = std::max<std::size_t>(2, word.size() / 3) + 1;
  for (const std::string_view each : known) {
    const std::size_t distance = edits(word, each);
    if (distance < fewest) {
      fewest = distance;
      best = each;
    }
  }
  return std::string(best);
}

}  // namespace harmonia::cli
