// Any bill, in any language that amends, is applied without harm: what is applied reads as a law, and the bytes of a law that no
// instruction touches stay. The first byte chooses the tradition.
#include <cstdlib>
#include <iterator>
#include <map>
#include <string>

#include "amend/apply.h"
#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace {

using namespace harmonia;

constexpr const char* kTraditions[] = {"es", "es-mx", "en", "en-us", "en-za", "ru"};

constexpr const char* kLaw =
    "# CODE\n\n## TITLE I. Things\n\n##### Section 1. One\n\n(1) First words.\n\n(a) A thing;\n\n(b) Another.\n\n(2) Second words.\n\n##### Artículo 2. Dos\n\n1. Primer apartado.\n\n"
    "a) Una letra.\n\nUn párrafo.\n\nСтатья 3. Три\n\n1. Первая часть.\n\n2. Вторая часть.\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  if (size < 2) return 0;
  const char* id = kTraditions[data[0] % std::size(kTraditions)];
  const parser::Tradition& tradition = *parser::find_tradition(traditions, id);
  static std::map<std::string, std::pair<amend::Vocabulary, Document>> known;
  auto found = known.find(id);
  if (found == known.end()) {
    found = known.emplace(id, std::pair(amend::Vocabulary::load(compiled_in_data(), traditions, tradition).value(),
                                        parser::parse(parser::decode("law.md", kLaw).value(), traditions, {id, {}}).value())).first;
  }
  const auto& [vocabulary, law] = found->second;
  const auto source = parser::decode("bill.md", std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  if (!source) return 0;
  const auto bill = parser::parse(*source, traditions, {id, {}});
  if (!bill) return 0;
  const amend::Application done = amend::apply(*bill, tradition, law, vocabulary);
  const bool any = done.count(amend::State::Applied) > 0;
  if (!any && done.layout == amend::Application::Layout::None && done.text != law.source->bytes) std::abort();
  for (const amend::Instruction& each : done.instructions) {
    if (each.span.end > bill->source->bytes.size() || each.span.begin > each.span.end) std::abort();
    if (each.state != amend::State::Applied && each.reason.empty()) std::abort();  // whatever was not done says why
  }
  return 0;
}
