// Laws of different languages: which article of one corresponds to which of the other, by the concepts they share.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <sstream>

#include "diff/align.h"
#include "support/parsed_law.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

const glossary::Glossary& concepts() {
  static const glossary::Glossary all = glossary::Glossary::load(compiled_in_data()).value();
  return all;
}

diff::AlignOptions across() {
  diff::AlignOptions options;
  options.glossary = &concepts();
  return options;
}

struct Code {
  std::string_view file, tradition;
};
constexpr std::array<Code, 6> kCodes = {{
    {"MX-SIN_codigo-penal_2015-12-25.txt", "es-mx"}, {"ug-act-ord-1950-12.txt", "en-ug"}, {"tz-act-ord-1930-11.txt", "en-tz"},
    {"br-codigo-penal.txt", "pt-br"}, {"fr-code-penal.txt", "fr"}, {"ma-penal-code.ar.txt", "ar-ma"}}};

// Offences and the articles that define or punish them in each code, established by reading, part of the French,
// Moroccan and Brazilian ones by headings and first words alone; where a code has several, each is right. The first is the one that is asked for. Empty: the code has none, or none that is clear.
struct Offence {
  std::string_view name;
  std::array<std::string_view, kCodes.size()> articles;  // Sinaloa, Uganda, Tanzania, Brazil, France, Morocco
};
constexpr Offence kOffences[] = {
    {"homicide", {"133 134", "171 172 170 173", "196 197 195 198", "121", "221-1", "392"}},
    {"premeditated killing", {"", "174 171", "200 196", "", "221-3", "393"}},
    {"negligent killing", {"", "210", "", "", "221-6", "432"}},
    {"infanticide", {"", "196", "199", "123", "", "397"}},
    {"poisoning", {"", "204", "227", "", "221-5", "398"}},
    {"injuries", {"136 135", "219 202 205", "241 225 228", "129", "222-11 222-13 222-9", "400 401"}},
    {"killing on provocation", {"141", "175 176", "201 202", "", "", "418"}},
    {"aid to suicide", {"151", "192", "216", "122", "223-13", "407"}},
    {"abortion by another", {"156 154 155", "130 132", "150 152", "125 126", "223-10", "449"}},
    {"abortion by the woman", {"155 154", "131", "151", "124", "", "454"}},
    {"failure to help", {"159 161", "", "", "135", "223-6", "431"}},
    {"abandonment of a child", {"162 160", "144", "166", "133 134", "227-1", "459"}},
    {"infection", {"149", "154", "179", "130 131", "", ""}},
    {"unlawful detention", {"164", "231", "253", "148", "224-1", "436"}},
    {"kidnapping", {"167", "225 224 222 227", "247 246 244 249", "159 148", "224-1", "436"}},
    {"abduction of a woman for sex", {"169", "113", "133", "", "", ""}},
    {"threats", {"173", "77", "89", "147", "222-17 222-18", "425 426 427"}},
    {"entering a dwelling", {"176", "276 282", "295 299", "150", "226-4", "441"}},
    {"opening letters", {"265", "", "", "151", "226-15", "448"}},
    {"breach of professional secret", {"178", "", "", "154 153", "226-13", "446"}},
    {"rape", {"179", "110 111", "130 131", "213", "222-23", "486"}},
    {"indecent assault", {"183", "115 136", "135", "215-A", "222-27 222-22", "484 485"}},
    {"intercourse with a minor", {"184", "116", "", "217-A", "227-25", ""}},
    {"sexual harassment", {"185", "", "138D", "216-A", "222-33", "503-1"}},
    {"theft", {"201", "237 244", "258 265", "155", "311-1", "505"}},
    {"robbery", {"205", "266 267", "285 286", "157", "311-8", "509 510"}},
    {"breach of trust", {"212", "", "284", "168", "314-1", "547"}},
    {"fraud", {"214", "285 284 287", "302 301 304", "171", "313-1", "540"}},
    {"theft of cattle", {"218 220", "247", "268", "", "", ""}},
    {"land-grabbing", {"225", "73 74", "85 86", "161", "", "570"}},
    {"damage to property", {"228", "312", "326", "163", "322-1", "595 590"}},
    {"extortion", {"231", "273 270 271 272", "290 292 289 291", "158", "312-1", "537 538"}},
    {"receiving", {"233", "294", "311", "180", "321-1", "571"}},
    {"failure to maintain a child", {"240", "145", "167", "244", "227-3", "480"}},
    {"taking a child", {"242", "147", "169", "249", "227-8 227-7", "475 471"}},
    {"bigamy", {"245", "142", "", "235", "433-20", ""}},
    {"incest", {"248", "138", "158 160", "", "", ""}},
    {"arson", {"251", "304", "319", "250", "322-6", "580 581"}},
    {"criminal association", {"253", "", "", "288", "450-1", "293 294"}},
    {"incitement to crime", {"254", "21 79", "390", "286 287", "", ""}},
    {"forging documents", {"268", "319 324 322", "333 335 337", "298 297", "441-1", "351 354"}},
    {"use of a forged document", {"271", "328", "342", "304", "", "356"}},
    {"counterfeit money", {"", "340", "354", "289", "442-1", "334"}},
    {"counterfeit seals", {"266", "327 352", "365", "296", "444-1", "342"}},
    {"pimping", {"275", "125 120 126", "145 146 148", "230 228 229", "225-5", "498 497"}},
    {"outrage on a corpse", {"277 278", "107", "127 128", "212 211 210", "225-17", "271 270 268"}},
    {"riot", {"285", "63 61", "76 74", "", "", ""}},
    {"rebellion", {"286", "23", "40 39", "", "412-3", "201 203"}},
    {"abuse of authority", {"301", "", "96", "", "432-4", "225"}},
    {"embezzlement by an official", {"304", "", "", "312", "432-15", "241"}},
    {"bribe-taking", {"305", "", "", "317", "432-11", "248"}},
    {"extortion by an official", {"306", "", "", "316", "432-10", "243"}},
    {"influence peddling", {"309", "", "", "332", "433-2 432-11", "250"}},
    {"false testimony", {"314", "81 84", "102 104", "342", "434-13", "368 369"}},
    {"false accusation", {"335", "102", "122", "339", "226-10", "445"}},
    {"disobedience", {"316", "104 103", "124 123", "330", "", ""}},
    {"violent resistance to an official", {"318", "221", "243", "329", "433-6", "300"}},
    {"usurpation of functions", {"324", "", "100 99", "328", "433-12", "380"}},
    {"wearing a uniform", {"325", "152 153", "178", "", "433-14", "382"}},
    {"help to escape", {"336", "97", "117", "351", "434-32", "314 312"}},
    {"harbouring an offender", {"348", "366 367", "387 388", "348", "434-6", "297"}},
    {"attempt", {"16", "359", "380", "14", "121-5", "114"}},
    {"insanity", {"62", "11", "13", "26", "122-1", "134"}},
    {"intoxication", {"", "12", "14", "28", "", "137"}},
    {"torture", {"328", "", "", "", "222-1", "231-1"}},
    {"terrorism", {"291", "", "", "", "421-1", ""}},
    {"trafficking in persons", {"", "", "", "149-A", "225-4-1", "448-1"}},
    {"money laundering", {"", "", "", "", "324-1", "574-1"}},
    {"defamation", {"", "162 163", "", "139", "", "442"}},
    {"indecency in public", {"", "", "", "233", "222-32", "483"}},
};

std::vector<std::string> words_of(std::string_view list) {
  std::istringstream in{std::string(list)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

struct Counted {
  std::size_t asked = 0, first = 0, among_five = 0, asserted = 0, asserted_right = 0;
  void operator+=(const Counted& other) {
    asked += other.asked, first += other.first, among_five += other.among_five;
    asserted += other.asserted, asserted_right += other.asserted_right;
  }
  double at_1() const { return static_cast<double>(first) / static_cast<double>(asked); }
  double at_5() const { return static_cast<double>(among_five) / static_cast<double>(asked); }
};

Counted count(const Document& left, std::size_t l, const Document& right, std::size_t r, std::string& log) {
  const Alignment alignment = diff::align(left, right, across());
  std::map<std::string, const Candidates*> ranked;
  for (const Candidates& candidates : alignment.candidates) ranked.emplace(left.provisions[candidates.left].number, &candidates);
  std::map<std::string, std::string> paired;
  for (const Pair& pair : alignment.pairs) {
    if (pair.left != kNoProvision && pair.right != kNoProvision) paired.emplace(left.provisions[pair.left].number, right.provisions[pair.right].number);
  }
  Counted counted;
  for (const Offence& offence : kOffences) {
    const std::vector<std::string> asked = words_of(offence.articles[l]), wanted = words_of(offence.articles[r]);
    if (asked.empty() || wanted.empty()) continue;
    const auto is_right = [&](const std::string& number) { return std::find(wanted.begin(), wanted.end(), number) != wanted.end(); };
    ++counted.asked;
    const auto found = ranked.find(asked.front());
    REQUIRE(found != ranked.end());
    const std::vector<RankedCandidate>& list = found->second->ranked;
    const auto hit = [&](const RankedCandidate& each) { return is_right(right.provisions[each.right].number); };
    counted.first += !list.empty() && hit(list.front());
    counted.among_five += std::any_of(list.begin(), list.end(), hit);
    if (list.empty() || !hit(list.front())) {
      std::string said = std::string(kCodes[l].tradition) + " " + asked.front() + " " + std::string(offence.name) + " ->";
      for (const RankedCandidate& each : list) said += " " + right.provisions[each.right].number + (hit(each) ? "*" : "");
      log += said + "  wanted in " + std::string(kCodes[r].tradition) + ": " + std::string(offence.articles[r]) + "\n";
    }
    if (const auto pair = paired.find(asked.front()); pair != paired.end()) {
      ++counted.asserted;
      counted.asserted_right += is_right(pair->second);
    }
  }
  return counted;
}

}  // namespace

TEST_CASE("articles of codes in six languages find their counterparts by concepts", "[diff][languages]") {
  std::vector<Document> laws;
  for (const Code& code : kCodes) {
    std::vector<std::filesystem::path> files;
    for (const char* folder : {"mx-states", "en", "other"}) {
      for (const auto& file : tests::shared_files(folder, std::string(code.file))) files.push_back(file);
    }
    if (files.empty()) SKIP("the codes of other languages are not beside the checkout");
    laws.push_back(tests::parsed_law(tests::read_file(files.front()), std::string(code.tradition)));
  }
  Counted all, spanish_english;
  std::string log;
  const auto note = [&](std::string_view what, const Counted& counted) {
    log += std::string(what) + ": of " + std::to_string(counted.asked) + " first " + std::to_string(counted.at_1()) + ", among five " + std::to_string(counted.at_5()) +
           "; asserted " + std::to_string(counted.asserted) + ", right " + std::to_string(counted.asserted_right) + "\n";
  };
  for (std::size_t l = 0; l < laws.size(); ++l) {
    for (std::size_t r = 0; r < laws.size(); ++r) {
      if (laws[l].work.language == laws[r].work.language) continue;
      const Counted counted = count(laws[l], l, laws[r], r, log);
      note(std::string(kCodes[l].tradition) + " -> " + std::string(kCodes[r].tradition), counted);
      all += counted;
      if (l <= 2 && r <= 2) spanish_english += counted;
    }
  }
  note("Spanish and English", spanish_english);
  note("all", all);
  INFO(log);
  CHECK(spanish_english.asked >= 180);
  CHECK(spanish_english.at_1() >= 0.58);
  CHECK(spanish_english.at_5() >= 0.85);
  CHECK(all.at_1() >= 0.52);
  CHECK(all.at_5() >= 0.82);
  CHECK(all.asserted_right * 100 >= all.asserted * 80);
}

TEST_CASE("the shared concepts are the reason of a pair between two languages, and nothing is forced", "[diff][languages]") {
  const Document spanish = tests::parsed_law(
      "Artículo 1. Comete violación quien tenga cópula con una persona sin su consentimiento.\n\n"
      "Artículo 2. Comete robo quien se apodera de una cosa ajena mueble.\n\n"
      "Artículo 3. Las colmenas se registrarán ante el ayuntamiento.\n", "es-mx");
  const Document russian = tests::parsed_law(
      "Статья 7. Кража\n\nКража, то есть тайное хищение чужого имущества, наказывается штрафом.\n\n"
      "Статья 8. Изнасилование\n\nИзнасилование, то есть половое сношение без согласия, наказывается лишением свободы.\n", "ru");
  const Alignment alignment = diff::align(spanish, russian, across());
  CHECK_FALSE(alignment.same_law);
  REQUIRE(alignment.candidates.size() == 3);
  CHECK(russian.provisions[alignment.candidates[0].ranked.at(0).right].number == "8");
  CHECK(russian.provisions[alignment.candidates[1].ranked.at(0).right].number == "7");
  CHECK(alignment.candidates[2].ranked.empty());
  const std::vector<std::string>& shared = alignment.candidates[0].ranked[0].shared;
  CHECK(std::find(shared.begin(), shared.end(), "rape") != shared.end());
  for (const Pair& pair : alignment.pairs) {
    if (pair.left != kNoProvision && spanish.provisions[pair.left].number == "3") CHECK(pair.right == kNoProvision);
  }
}

TEST_CASE("numbers are shared between languages, in words and in digits, but not labels", "[diff][languages]") {
  const Document spanish = tests::parsed_law("Artículo 77. Se dará aviso dentro de cuarenta y cinco días.\n", "es-mx");
  const Document english = tests::parsed_law("77. Labels\n\nNotice shall be given.\n\n78. Notice\n\nNotice shall be given within 45 days.\n", "en");
  const Alignment alignment = diff::align(spanish, english, across());
  REQUIRE(alignment.candidates.size() == 1);
  REQUIRE(alignment.candidates[0].ranked.size() == 1);
  CHECK(english.provisions[alignment.candidates[0].ranked[0].right].number == "78");
  CHECK(alignment.candidates[0].ranked[0].shared == std::vector<std::string>{"45"});
}
