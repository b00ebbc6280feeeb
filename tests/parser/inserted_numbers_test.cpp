#include <algorithm>

#include "parser/plain/inserted_numbers.h"
#include "parser/small_law.h"
#include "support/invariants.h"

using namespace harmonia;
using parser::InsertedPart;
using parser::NumberKey;
using tests::law;

namespace {

// A law of these numbers, each behind its word or bare, with a rubric and a sentence of its own.
std::string law_of(const std::vector<std::string>& labels, const std::string& rest) {
  std::string text = "The Orchard\n\n";
  for (const std::string& label : labels) text += label + rest + "\n\n";
  return text;
}

std::vector<std::string> numbers_of(const Document& document) {
  std::vector<std::string> numbers;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Article) numbers.push_back(p.number);
  }
  return numbers;
}

std::vector<std::string> remarks_of(const Document& document) {
  std::vector<std::string> codes;
  for (const Diagnostic& d : document.diagnostics) {
    if (d.code == "number-order" || d.code == "number-duplicate") codes.push_back(d.code);
  }
  return codes;
}

}  // namespace

TEST_CASE("inserted numbers are read in the order that their sequence shows", "[parser][labels][inserted]") {
  struct Case {
    std::string tradition, word, close;
    std::vector<std::string> printed, read;  // `read` empty: as printed
  };
  const std::vector<Case> cases = {
      {"en", "", ". ", {"4", "5", "5A", "5AA", "5AB", "5B", "5C", "5D", "5E", "5F", "5G", "5H", "5I", "5J", "5K", "6"}, {}},
      {"en", "", ".—(1) ", {"9", "9A", "9L", "9M", "9N", "9O", "9P", "10", "11"}, {}},
      {"en", "", ". ", {"3", "3AA", "3AB", "3A", "3B", "3BA", "3C", "4"}, {}},
      {"en", "", ". ", {"144", "144ZA", "144ZB", "144A", "144B", "145"}, {}},
      {"en", "", ". ", {"2", "2ZZA", "2ZA", "2A", "3"}, {}},
      {"en", "", ". ", {"21", "21D", "21E", "21E1", "21E2", "21F", "22"}, {}},
      {"en", "Section ", ". ", {"509", "509A", "509AA", "509B", "510"}, {}},
      {"en", "", ". ", {"49", "50", "5I", "52", "53"}, {"49", "50", "51", "52", "53"}},
      {"en", "", ". ", {"48", "49", "5O", "51", "52"}, {"48", "49", "50", "51", "52"}},
      {"es-mx", "Artículo ", ".- ", {"142-M", "142-N", "142-Ñ", "142-O", "143"}, {}},
      {"es-mx", "Artículo ", ". ", {"142N", "142Ñ", "142O", "143"}, {}},
      {"es-mx", "ARTÍCULO ", ".- ", {"1O", "2O", "3O", "4O"}, {"1o", "2o", "3o", "4o"}},
      {"es-mx", "Artículo ", ".- ", {"142", "142 Bis", "142 Bis A", "142 Bis B", "142 Ter", "142 Ter I", "142 Ter II", "142 Ter III", "142 Ter IV", "143"}, {}},
      {"es-mx", "Artículo ", ".- ", {"142 Bis H", "142 Bis I", "142 Bis J", "143"}, {}},
      {"es-mx", "ARTÍCULO ", ".- ", {"219", "220", "22I", "22I BIS", "222"}, {"219", "220", "221", "221 BIS", "222"}},
      {"es-mx", "ARTÍCULO ", ".- ", {"1RO", "2DO", "3RO", "4TO"}, {"1", "2", "3", "4"}},
      {"es", "Artículo ", ". ", {"77", "77 A", "77 A Bis", "77 B", "78"}, {}},
      {"ru-ru", "Статья ", ". ", {"125", "125.1", "126", "127", "127.1", "127.1-1", "127.2", "128"}, {}},
      {"ru-ru", "Статья ", ". ", {"125", "125¹", "125²", "126"}, {}},
      {"ru-ru", "Статья ", ". ", {"105", "106"}, {}},  // an excerpt
      {"ru-ru", "Статья ", ". ", {"131"}, {}},
      {"ru-ru", "Статья ", ". ", {"144", "145", "1451", "146"}, {"144", "145", "145.1", "146"}},
      {"es", "ARTICULO ", ". ", {"131", "132 \"BIS\"", "133"}, {"131", "132 BIS", "133"}},
      {"ru-kg", "Статья ", ". ", {"12", "12-1", "12-2", "13"}, {}},
      {"pt-br", "Art. ", ". ", {"121", "121-A", "122", "147-A", "147-B", "148"}, {}},
      {"fr", "Article ", "\n", {"225-4", "225-4-1", "225-4-2", "225-5"}, {}},
      {"vi", "Điều ", ". ", {"217", "217a", "218"}, {}},
  };
  for (const Case& c : cases) {
    const std::string rest = c.close + (c.tradition.starts_with("ru") ? "Сад охраняется." : "Fruta ajena no se toma.");
    std::vector<std::string> labels = c.printed;
    for (std::string& label : labels) label.insert(0, c.word);
    const Document document = law(law_of(labels, rest), c.tradition);
    CAPTURE(c.tradition, labels.front());
    CHECK(numbers_of(document) == (c.read.empty() ? c.printed : c.read));
    CHECK(remarks_of(document).empty());
    CHECK(tests::broken_invariant(document) == "");
  }
}

TEST_CASE("what only looks like an inserted number opens no article", "[parser][labels][inserted]") {
  for (const std::string line : {"3RD Fruit is sold.", "2ABCDE. Fruit is sold.", "2mm. Fruit is sold.", "2and. Fruit is sold."}) {
    const Document document = law("The Orchard\n\n1. Fruit is sold.\n\n2. Fruit is bought.\n\n" + line + "\n\n3. Fruit is eaten.\n", "en");
    CAPTURE(line);
    CHECK(numbers_of(document) == std::vector<std::string>{"1", "2", "3"});
  }
}

TEST_CASE("subsections may be inserted with two letters", "[parser][labels][inserted]") {
  const Document document = law("The Orchard\n\n1. Fruit\n(1) One.\n(1A) Two.\n(1AA) Three.\n(1B) Four.\n(2) Five.\n(2ZA) Six.\n(2A) Seven.\n(3) Eight.\n", "en");
  std::vector<std::string> numbers;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Subsection) numbers.push_back(p.number);
  }
  CHECK(numbers == std::vector<std::string>{"1", "1A", "1AA", "1B", "2", "2ZA", "2A", "3"});
}

TEST_CASE("divisions are counted in damaged Roman numbers and with letters", "[parser][labels][inserted]") {
  const Document document = law(
      "The Orchard\n\nPART I — FRUIT\n\n1. Fruit.\n\nPART 11 — TREES\n\n2. Trees.\n\nPART 111 — SHRUBS\n\n3. Shrubs.\n\nPART 1V — HERBS\n\n4. Herbs.\n\n"
      "PART IVA — MOSS\n\n4A. Moss.\n\nPART VIII\nFERNS\n\n5. Ferns.\n\nPART VIIIA\nPALMS\n\n6. Palms.\n", "en");
  std::vector<std::string> eids;
  for (const Provision& p : document.provisions) {
    if (p.level == Level::Part) eids.push_back(p.eid);
  }
  CHECK(eids == std::vector<std::string>{"part_1", "part_2", "part_3", "part_4", "part_4_a", "part_8", "part_8_a"});

  const Document counted = law("The Orchard\n\nCHAPTER 9 — FRUIT\n\n1. Fruit.\n\nCHAPTER 10 — FRUIT\n\n2. Fruit.\n\nCHAPTER 11 — TREES\n\n3. Trees.\n", "en");
  CHECK(counted.provisions.back().number == "3");
  CHECK(find_provision(counted, "chp_11") != kNoProvision);
}

TEST_CASE("the orders of inserted keys are those of drafters", "[parser][labels][inserted]") {
  constexpr std::uint32_t kLast = 26;
  const auto letters = [](std::string_view run) {
    std::vector<InsertedPart> parts;
    for (const char c : run) {
      if (c >= '0' && c <= '9') parts.push_back({static_cast<std::uint32_t>(c - '0'), false});
      else parts.push_back({static_cast<std::uint32_t>(c - 'A' + 1), true});
    }
    return parts;
  };
  const auto key = [&](std::string_view run, std::size_t order) {
    const auto keys = parser::inserted_keys(5, letters(run), kLast);
    return keys[std::min(order, keys.size() - 1)];
  };
  const std::vector<std::string> behind = {"A", "AA", "AAA", "AB", "A1B", "B", "B1", "B2", "BA", "Z", "ZA"};
  for (std::size_t i = 0; i + 1 < behind.size(); ++i) {
    CAPTURE(behind[i], behind[i + 1]);
    if (behind[i] == "AB") continue;  // figures stand before letters
    CHECK(key(behind[i], 0) < key(behind[i + 1], 0));
  }
  CHECK(key("ZA", 1) < key("A", 0));
  CHECK(key("ZZA", 1) < key("ZA", 1));
  CHECK(key("AA", 1) < key("A", 0));
  CHECK(key("AA", 1) < key("AB", 1));
  CHECK(key("A", 0) > NumberKey{5});
  CHECK(key("ZZA", 1) > NumberKey{5});
}
