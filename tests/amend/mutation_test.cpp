// Bills with the slips that people make: whatever a slip does to the reading, the law is not harmed. The slips are drawn by a
// generator with a fixed seed, so that a failure comes again.
#include <catch2/catch_test_macros.hpp>

#include <random>

#include "amended.h"
#include "support/shared_law.h"

using namespace harmonia;
using namespace harmonia::tests;
using harmonia::amend::State;

namespace {

struct Sample {
  const char* tradition;
  std::string law, bill;
};

std::vector<Sample> samples() {
  const std::string english =
      "# ORCHARD ACT 1990\n\n##### Section 2. Interpretation\n\nIn this Act—\n\n“apple” means a fruit;\n\n“tree” means a plant.\n\n##### Section 17. Theft\n\n(1) A person who takes a pear commits an offence.\n\n"
      "(2) A court may—\n\n(a) fine the thief; or\n\n(b) warn the thief: Provided that no child is fined.\n\n##### Section 18. Fine\n\nA fine of ten shillings.\n";
  const std::string spanish =
      "# CÓDIGO PENAL\n\n##### Artículo 7.\n\nNadie dañará lo ajeno.\n\n##### Artículo 8.\n\nSon penas:\n\nI. La multa.\n\nII. La prisión.\n\nIII. El trabajo.\n\nEl juez elige la pena.\n\n##### Artículo 9.\n\n1. El perito fija el precio.\n\n2. El precio se paga en un mes.\n";
  const std::string russian = "УГОЛОВНЫЙ КОДЕКС\n\nСтатья 10. Кража\n\n1. Кража наказывается штрафом.\n\n2. Кража группой лиц наказывается арестом.\n\nСтатья 11. Поджог\n\nПоджог дома наказывается арестом.\n";
  return {
      {"en", english, "1. Section 17 of the Orchard Act 1990 is amended—\n\n(a) in subsection (1), by deleting the word “pear” and substituting therefor the words “pear or a plum”;\n\n(b) by inserting after subsection (1) the following subsection—\n\n“(1A) A gift is no theft.”; and\n\n"
                      "(c) by deleting the proviso to subsection (2).\n\n2. The Orchard Act 1990 is amended by inserting after section 18 the following sections—\n\n“18A. A thief pays the costs.\n\n18B. A keeper receives them.”.\n\n3. Section 2 of the Orchard Act 1990 is amended by inserting in the appropriate alphabetical order the following definition—\n\n“ “plum” means a blue fruit;”.\n"},
      {"en-za", english, "GENERAL EXPLANATORY NOTE:\n\n[ ] Words in bold type in square brackets indicate omissions from existing enactments.\n\n1. Section 18 of the Orchard Act, 1990, is hereby amended by the substitution for the words ‘‘ten shillings’’ of the words ‘‘two pounds’’.\n\n"
                         "2. The following section is hereby substituted for section 17 of the Orchard Act, 1990:\n\n‘‘Theft\n\n17. A person who takes [a pear] any fruit commits an offence.’’.\n"},
      {"es-mx", spanish, "ARTÍCULO ÚNICO.- Se reforman los artículos 7 y 8, fracción II; se adiciona una fracción IV al artículo 8; y se deroga el artículo 9 del Código Penal, para quedar como sigue:\n\nArtículo 7.- Nadie dañará lo ajeno ni lo común.\n\nArtículo 8.- ...\n\nI.- ...\n\nII.- La prisión y la multa.\n\nIII.- ...\n\nIV.- El decomiso.\n\n...\n\nArtículo 9.- Se deroga.\n"},
      {"es", spanish, "Uno. Se modifica el apartado 2 del artículo 9, que queda redactado como sigue:\n\n«2. El precio se paga en un año.»\n\nDos. En el artículo 7 se sustituye «lo ajeno» por «lo que no es suyo».\n\nTres. Se añade el artículo 9 bis, con la siguiente redacción:\n\n«Artículo 9 bis.\n\nEl perito jura.»\n"},
      {"ru", russian, "Внести в Уголовный кодекс следующие изменения:\n\n1) в статье 10:\n\nа) в части 1 слово «штрафом» заменить словом «арестом»;\n\nб) дополнить частью 3 следующего содержания:\n\n«3. Кража из храма наказывается арестом.»;\n\n2) статью 11 признать утратившей силу.\n"},
  };
}

// Where the characters of a UTF-8 text begin.
std::size_t character(const std::string& text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

std::string with_slip(std::string bill, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return n == 0 ? std::size_t{0} : static_cast<std::size_t>(random() % n); };
  const auto any_of = [&](std::string_view signs) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < bill.size(); ++i) {
      if (signs.find(bill[i]) != std::string_view::npos) all.push_back(i);
    }
    return all.empty() ? std::string::npos : all[below(all.size())];
  };
  switch (below(8)) {
    case 0:  // a wrong number
      if (const std::size_t at = any_of("0123456789"); at != std::string::npos) bill[at] = static_cast<char>('0' + below(10));
      break;
    case 1: {  // a full stop too many
      const std::size_t at = character(bill, below(bill.size()));
      bill.insert(at, ".");
      break;
    }
    case 2:  // a quotation mark too few
      for (const std::string_view mark : {"“", "”", "«", "»", "‘‘", "’’"}) {
        const std::size_t at = bill.find(mark, below(bill.size()));
        if (at == std::string::npos) continue;
        bill.erase(at, mark.size());
        break;
      }
      break;
    case 3: {  // a word twice
      const std::size_t begin = bill.find(' ', below(bill.size()));
      const std::size_t end = begin == std::string::npos ? begin : bill.find(' ', begin + 1);
      if (end != std::string::npos) bill.insert(end, bill.substr(begin, end - begin));
      break;
    }
    case 4: {  // a line too few
      const std::size_t begin = bill.find("\n\n", below(bill.size()));
      const std::size_t end = begin == std::string::npos ? begin : bill.find("\n\n", begin + 2);
      if (end != std::string::npos) bill.erase(begin, end - begin);
      break;
    }
    case 5:  // the rest is missing
      bill.resize(character(bill, below(bill.size())));
      break;
    case 6:  // a letter too few
      if (const std::size_t at = any_of("abcdefghijklmnopqrstuvwxyz(),;:"); at != std::string::npos) bill.erase(at, 1);
      break;
    default: {  // a line broken
      const std::size_t at = bill.find(' ', below(bill.size()));
      if (at != std::string::npos) bill.replace(at, 1, "\n\n");
      break;
    }
  }
  return bill;
}

void unharmed(const Sample& sample, const std::string& bill) {
  INFO(sample.tradition << ": " << bill);
  const amend::Application done = amended(bill, sample.law, sample.tradition);
  std::size_t changes = 0;
  for (const amend::Instruction& each : done.instructions) {
    CHECK(each.span.begin <= each.span.end);
    CHECK(each.span.end <= bill.size());
    changes += each.state == State::Applied;
    if (each.state != State::Applied) CHECK(!each.reason.empty());
  }
  if (changes == 0) CHECK(done.text == sample.law);
  // Whatever no instruction changed stands as it stood, in its order.
  std::size_t at = 0;
  for (const amend::LawBlock& block : done.blocks) {
    if (block.gone) {
      CHECK(!block.changed_by.empty());
      continue;
    }
    const std::size_t found = done.text.find(block.content, at);
    REQUIRE(found != std::string::npos);
    at = found + block.content.size();
    if (block.changed_by.empty()) CHECK(block.content == block.source.of(sample.law));
    for (const std::uint32_t by : block.changed_by) CHECK(done.instructions[by].state == State::Applied);
  }
  // And the same comes out once more.
  CHECK(amended(bill, sample.law, sample.tradition).text == done.text);
}

}  // namespace

TEST_CASE("Slips in a bill do not harm the law", "[amend][mutation]") {
  for (const Sample& sample : samples()) {
    const amend::Application as_meant = amended(sample.bill, sample.law, sample.tradition);
    for (const amend::Instruction& each : as_meant.instructions) {
      INFO(sample.tradition << " " << each.text << " | " << each.reason << " " << each.detail);
      CHECK(each.state == State::Applied);
    }
    std::mt19937 random(20261128);
    for (int i = 0; i < 60; ++i) {
      std::string bill = with_slip(sample.bill, random);
      if (i % 3 == 2) bill = with_slip(std::move(bill), random);
      unharmed(sample, bill);
    }
  }
}

TEST_CASE("Slips in real bills do not harm the law", "[amend][mutation][shared]") {
  struct Pair {
    const char *bill, *law, *tradition;
  };
  bool any = false;
  for (const Pair& each : {Pair{"amending-cl/ley-21212.md", "versions/cl-codigo-penal/2020-01-30.md", "es-cl"}, Pair{"amending-es/lo-1-2004.md", "versions/es-codigo-penal/2003-12-26.md", "es-es"}}) {
    const auto bill = shared_folder() / "data" / each.bill, law = shared_folder() / "data" / each.law;
    if (!std::filesystem::exists(bill) || !std::filesystem::exists(law)) continue;
    any = true;
    const Sample sample{each.tradition, read_file(law), read_file(bill)};
    std::mt19937 random(7);
    for (int i = 0; i < 3; ++i) unharmed(sample, with_slip(sample.bill, random));
  }
  if (!any) SKIP("no amending laws beside the project");
}
