// Any two texts are aligned and compared without harm: the words of the changes rebuild both texts, and a text against itself
// changes nothing. The first byte chooses the tradition; a zero byte parts the two texts.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>

#include "data/compiled_in.h"
#include "diff/changes.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/rebuilt.h"

namespace {

using namespace harmonia;

void rebuilds(const Changes& changes, WordRun::Op side, const Document& law) {
  const std::string got = tests::without_space(tests::rebuilt(changes.changes, side)), expected = tests::without_space(tests::reading(law));
  if (got == expected) return;
  std::fprintf(stderr, "the changes say:\n%s\nthe law reads:\n%s\n", got.c_str(), expected.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  constexpr const char* kTraditions[] = {"es", "es-mx", "en", "en-za", "ru"};
  if (size < 2) return 0;
  const char* const tradition = kTraditions[data[0] % std::size(kTraditions)];
  const std::uint8_t* const part = std::find(data + 1, data + size, 0);
  const auto law = [&](const std::uint8_t* from, const std::uint8_t* to) -> std::optional<Document> {
    const auto source = parser::decode("law.txt", std::string(from, to));
    if (!source) return std::nullopt;
    auto document = parser::parse(*source, traditions, {.tradition = tradition});
    if (!document) return std::nullopt;
    return std::move(document).value();
  };
  const std::optional<Document> left = law(data + 1, part), right = law(std::min(part + 1, data + size), data + size);
  if (!left || !right) return 0;
  const Changes changes = diff::compare(*left, *right, diff::align_for_changes(*left, *right));
  rebuilds(changes, WordRun::Op::Deleted, *left);
  rebuilds(changes, WordRun::Op::Inserted, *right);
  for (const Change& change : diff::compare(*left, *left, diff::align_for_changes(*left, *left)).changes) {
    for (const WordRun& run : change.words) {
      if (run.op != WordRun::Op::Equal) std::abort();
    }
  }
  return 0;
}
