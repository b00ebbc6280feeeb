// Runs one kernel so many times on a generated law: tests/instructions/check.py counts its instructions.
//
//   kernels NAME TIMES
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>

#include "bench/generated_law.h"
#include "data/compiled_in.h"
#include "diff/align.h"
#include "diff/changes.h"
#include "parser/import/import.h"
#include "parser/parse.h"
#include "rules/check.h"
#include "text/words.h"

using namespace harmonia;

namespace {

constexpr std::size_t kLawBytes = 100'000;

// The same law with another word here and there, and one article fewer.
std::string amended(std::string law) {
  for (std::size_t at = 0; (at = law.find("de noche", at)) != std::string::npos; at += 2000) law.replace(at, 8, "de día");
  const std::size_t begin = law.find("ARTÍCULO 40.-");
  return law.erase(begin, law.find("ARTÍCULO 41.-") - begin);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  const auto source = parser::import_law("law.txt", bench::generated_law(kLawBytes)).value();
  const Document law = parser::parse(source, traditions).value();
  const Document later = parser::parse(parser::import_law("later.txt", amended(source->bytes)).value(), traditions).value();
  const rules::Pack pack = rules::load_pack(compiled_in_data(), "femicide").value();
  const std::map<std::string, std::function<void()>> kernels = {
      {"words",
       [&] {
         WordTable words;
         (void)text::cut_words(source->bytes, text::Language::Spanish, words);
       }},
      {"provisions",
       [&] {
         parser::ParseOptions options;
         options.detail = parser::Detail::Provisions;
         (void)parser::parse(source, traditions, options);
       }},
      {"values", [&] { (void)parser::parse(source, traditions); }},
      {"align", [&] { (void)diff::align_for_changes(law, later); }},
      {"changes", [&] { (void)diff::compare(law, later, diff::align_for_changes(law, later)); }},
      {"check", [&] { (void)rules::check(law, pack); }},
  };
  const auto kernel = kernels.find(arguments[1]);
  if (kernel == kernels.end()) return 2;
  for (int i = std::atoi(arguments[2]); i > 0; --i) kernel->second();
  return 0;
}
