#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "rules/small_pack.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

// A little pack with the scopes that packs on an offence have.
const std::string kScopes = R"(
  "offence": {"title": {"en": "the provision that defines abduction"}, "named": {"es": ["rapto"]},
              "article": {"es": ["comete ~2 delito ~2 rapto"]}},
  "reasons": {"from": "offence", "sentence": {"es": ["existe ~2 razón ~3 cuando"]}},
  "penalty": {"from": "offence", "sentence": {"es": ["impondrá"]}, "minus": ["aggravation"]},
  "aggravation": {"from": ["raised-in-words", "raised-by-range"]},
  "raised-in-words": {"from": "offence", "sentence": {"es": ["pena ~3 aumentará"]}},
  "raised-by-range": {"from": "offence", "raising": "first-penalty"},
  "first-penalty": {"from": "offence", "sentence": {"es": ["impondrá"]}},
  "chapter": {"chapter_of": "offence"},
  "divisions-of-offence": {"divisions_of": "offence"},
  "rubrics": {"from": "offence", "headings_only": true},
  "bail": {"from": "code", "heading": {"es": ["caución"]}},
  "lists-offence": {"from": "code", "citing": "offence"})";

const std::string kLaw =
    "TÍTULO PRIMERO\nDELITOS CONTRA LA LIBERTAD\n\nCAPÍTULO I\nRAPTO Y CAUCIÓN\n\n"
    "Artículo 10. Comete el delito de rapto quien retenga a otro. Existe razón de rapto cuando:\n\n"
    "I. Haya amenazas;\n\nII. Haya violencia, o\n\nIII. Haya engaño.\n\n"
    "A quien lo cometa se le impondrán de diez a veinte años de prisión.\n\n"
    "La pena se aumentará en una mitad cuando la víctima sea menor.\n\n"
    "Si la víctima muere, se impondrán de treinta a cuarenta años de prisión al agente.\n\n"
    "Artículo 11. El agente perderá sus derechos.\n\n"
    "CAPÍTULO II\nROBO\n\n"
    "Artículo 12. Al que robe con amenazas se le impondrán de uno a dos años de prisión.\n\n"
    "Artículo 13. Se negará todo beneficio por el delito del artículo 10.\n\n"
    "TRANSITORIOS\n\nPRIMERO. Las amenazas se investigarán.\n";

Span span_of(const Document& document, std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(document.source->bytes.find(words));
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

// The law with the values that it states, set by hand: this tests what is done with them, not how they are read.
Document law_with_values() {
  Document document = parse_law(kLaw);
  document.penalties.clear();
  document.citations.clear();
  const auto prison = [&](std::string_view words, double least, double most) {
    Penalty penalty;
    penalty.span = span_of(document, words);
    penalty.kind = Penalty::Kind::Prison;
    penalty.min = least;
    penalty.max = most;
    penalty.min_unit = penalty.max_unit = Penalty::Unit::Years;
    document.penalties.push_back(penalty);
  };
  prison("diez a veinte años", 10, 20);
  prison("treinta a cuarenta años", 30, 40);
  prison("uno a dos años", 1, 2);
  Citation citation;
  citation.span = span_of(document, "artículo 10.");
  citation.targets = {"art_10"};
  citation.state = Citation::State::Resolved;
  document.citations.push_back(citation);
  return document;
}

SmallPack pack_with(const std::string& members, const std::string& expect, const std::string& phrases,
                    const std::string& element_scope = "") {
  std::string element;
  if (!element_scope.empty()) element += R"(, "scope": )" + element_scope;
  if (!expect.empty()) element += R"(, "expect": ")" + expect + "\"";
  SmallPack pack = one_phrase_pack(phrases, members, kScopes, element);
  return pack;
}

Finding check_law(const SmallPack& small, std::string_view law) {
  const Result<rules::Pack> pack = small.load();
  INFO((pack ? "" : pack.error().where + ": " + pack.error().message));
  REQUIRE(pack);
  return rules::check(law == kLaw ? law_with_values() : parse_law(law), *pack).findings.at(0);
}

}  // namespace

TEST_CASE("a scope holds what its selectors say", "[rules][scope]") {
  struct Case {
    std::string scope, word;
    bool found;
  };
  const auto [scope, word, found] = GENERATE(values<Case>({
      {"\"code\"", "robe", true},
      {"\"code\"", "investigarán", false},
      {"\"transitory\"", "investigarán", true},
      {"\"everything\"", "investigarán", true},
      {"\"code\"", "caución", false},
      {"\"divisions\"", "caución", true},
      {"\"offence\"", "violencia", true},
      {"\"offence\"", "derechos", false},
      {"\"reasons\"", "engaño", true},
      {"\"reasons\"", "retenga", false},
      {"\"reasons\"", "menor", false},
      {"\"aggravation\"", "menor", true},
      {"\"aggravation\"", "muere", true},
      {"\"aggravation\"", "cometa", false},
      {"\"penalty\"", "cometa", true},
      {"\"penalty\"", "muere", false},
      {"\"chapter\"", "derechos", true},
      {"\"chapter\"", "robe", false},
      {"\"divisions-of-offence\"", "libertad", true},
      {"\"divisions-of-offence\"", "robo", false},
      {"\"bail\"", "derechos", true},
      {"\"bail\"", "robe", false},
      {"\"lists-offence\"", "beneficio", true},
      {"\"lists-offence\"", "robe", false},
      {R"({"from": "code", "unless_article": {"es": ["robe"]}})", "robe", false},
      {R"({"from": "code", "unless": {"es": ["existe razón"]}})", "engaño", false},
      {R"({"from": "code", "unless": {"es": ["existe razón"]}})", "retenga", true},
      {R"({"from": "code", "minus": ["offence"]})", "engaño", false},
  }));
  CAPTURE(scope, word);
  const Finding finding = check_law(pack_with("", "", word, scope), kLaw);
  CHECK((finding.verdict == Verdict::Met) == found);
}

TEST_CASE("an expression says what a clause asks for", "[rules][expression]") {
  struct Case {
    std::string expect;
    Verdict verdict;
  };
  const auto [expect, verdict] = GENERATE(values<Case>({
      {"found", Verdict::Met},
      {"not found", Verdict::NotMet},
      {"found and exists(offence)", Verdict::Met},
      {"found and items(reasons) == 3", Verdict::Met},
      {"found and items(reasons) > 3", Verdict::NotMet},
      {"hits >= 2", Verdict::Met},
      {"hits >= 3", Verdict::NotMet},
      {"found and mentions('retenga')", Verdict::Met},
      {"found and mentions(reasons, 'retenga' | 'robo')", Verdict::NotMet},
      {"found and mentions(reasons, 'robo' | 'engaño')", Verdict::Met},
      {"found and cites(offence)", Verdict::Met},
      {"found and cites(reasons, offence)", Verdict::NotMet},
      {"found and first(prison.least, penalty) == 10 years", Verdict::Met},
      {"found and first(prison.most, penalty) == 240 months", Verdict::Met},
      {"found and max(prison.most, offence) >= 40 years", Verdict::Met},
      {"found and min(prison.least) < 2 years", Verdict::Met},
      {"found and first(prison.least, penalty) >= reference(floor)", Verdict::NotMet},
      // unknown travels, and is neither met nor not met
      {"found and first(prison.least, reasons) > 1 year", Verdict::Undetermined},
      {"found or first(prison.least, reasons) > 1 year", Verdict::Met},
      {"not found and first(prison.least, reasons) > 1 year", Verdict::NotMet},
      {"count(found, exists(reasons), mentions('perro')) == 2", Verdict::Met},
      {"any(not found, all(found, exists(reasons)))", Verdict::Met},
      {"not (found and exists(reasons))", Verdict::NotMet},
  }));
  CAPTURE(expect);
  SmallPack pack = pack_with("", expect, "amenazas");
  pack.file("pack.json", R"({"id": "p", "version": "1", "title": {"en": "P"}, "yardstick": {"en": "Y"}, "references": {"floor": "40 years"},
    "scopes": {)" + kScopes + R"(}, "chapters": [{"id": "c", "title": {"en": "C"}, "rules": ["r"]}]})");
  CHECK(check_law(pack, kLaw).verdict == verdict);
}

TEST_CASE("contrary goes before partial, and partial before the elements", "[rules][decision]") {
  const auto clause = [](const std::string& key, const std::string& word) {
    return "\"" + key + R"j(": [{"id": ")j" + key + R"j(-clause", "expect": "mentions(')j" + word + R"j(')", "text": {"en": "t"}}],)j";
  };
  CHECK(check_law(pack_with("", "", "amenazas"), kLaw).verdict == Verdict::Met);
  CHECK(check_law(pack_with(clause("partial", "engaño"), "", "amenazas"), kLaw).verdict == Verdict::PartlyMet);
  CHECK(check_law(pack_with(clause("undetermined", "engaño") + clause("partial", "engaño"), "", "amenazas"), kLaw).verdict ==
        Verdict::Undetermined);
  const Finding contrary = check_law(
      pack_with(clause("contrary", "engaño") + clause("undetermined", "engaño") + clause("partial", "engaño"), "", "amenazas"), kLaw);
  CHECK(contrary.verdict == Verdict::Contrary);
  CHECK(contrary.reason == "contrary");
  CHECK(contrary.arguments == std::vector<std::pair<std::string, std::string>>{{"clause", "contrary-clause"}});
  REQUIRE(contrary.evidence.size() == 1);
  CHECK(contrary.evidence[0].quote == "engaño");
  CHECK(check_law(pack_with(clause("contrary", "perro") + clause("partial", "gato"), "", "amenazas"), kLaw).verdict == Verdict::Met);
}

TEST_CASE("a rule that needs an offence says so where the law has none", "[rules][decision]") {
  const Finding finding = check_law(pack_with(R"("needs": "offence",)", "", "robe"), "Artículo 1. Al que robe, multa.\n");
  CHECK(finding.verdict == Verdict::NotMet);
  CHECK(finding.reason == "needed-not-found");
  CHECK(finding.searched == std::vector<std::string>{"art_1"});
  CHECK(check_law(pack_with(R"("needs": "offence", "without": "not_applicable",)", "", "robe"), "Artículo 1. Al que robe, multa.\n").verdict ==
        Verdict::NotApplicable);
}

TEST_CASE("telling wording outside the scope is a near miss, everyday words are not", "[rules][decision]") {
  const Finding telling = check_law(pack_with("", "", "agente perderá derechos", "\"offence\""), kLaw);
  CHECK(telling.verdict == Verdict::NotMet);
  REQUIRE(telling.near_misses.size() == 1);
  CHECK(telling.near_misses[0].eid == "art_11");
  CHECK(telling.near_misses[0].why_not == "elsewhere");
  CHECK(check_law(pack_with("", "", "perderá", "\"offence\""), kLaw).near_misses.empty());
}

TEST_CASE("where the offence is missing, its name in text that is not law is a near miss for review", "[rules][decision]") {
  const SmallPack pack = pack_with(R"("needs": "offence",)", "", "robe");
  const std::string law = "Artículo 1. Al que robe, multa.\n";
  CHECK(check_law(pack, law).near_misses.empty());
  const Finding transitory = check_law(pack, law + "\nTRANSITORIOS\n\nPRIMERO. El delito de rapto se investigará.\n");
  CHECK(transitory.verdict == Verdict::NotMet);
  CHECK(transitory.needs_review);
  REQUIRE(transitory.near_misses.size() == 1);
  CHECK(transitory.near_misses[0].why_not == "transitory");
  CHECK(transitory.near_misses[0].quote == "rapto");
  CHECK(transitory.near_misses[0].number == "PRIMERO transitorio");  // the law may have a first article of its own
  const Result<rules::Pack> loaded = pack.load();
  REQUIRE(loaded);
  Document document = parse_law(law);
  for (Segment& segment : document.segments) {
    if (segment.kind == SegmentKind::Text) segment.kind = SegmentKind::Front;
  }
  CHECK(rules::check(document, *loaded).findings[0].near_misses.empty());
  document = parse_law("Artículo 1. El rapto espera su decreto.\n\nArtículo 2. Al que robe, multa.\n");
  for (Segment& segment : document.segments) {
    if (segment.kind == SegmentKind::Text && segment.span.begin < 20) segment.kind = SegmentKind::Note;
  }
  const Finding note = rules::check(document, *loaded).findings[0];
  CHECK(note.needs_review);
  REQUIRE(note.near_misses.size() == 1);
  CHECK(note.near_misses[0].why_not == "outside-law");
  CHECK(note.near_misses[0].quote == "rapto");
  CHECK(note.near_misses[0].suffix == "espera su decreto.");
}

TEST_CASE("met by silence names what was searched and quotes nothing", "[rules][decision]") {
  const Finding finding = check_law(pack_with(R"("silence": "met", "scope": "offence",)", "", "perdón"), kLaw);
  CHECK(finding.verdict == Verdict::Met);
  CHECK(finding.by_silence);
  CHECK(finding.evidence.empty());
  CHECK(finding.searched == std::vector<std::string>{"art_10"});
}

TEST_CASE("superseded, repealed and transitory provisions never count", "[rules][decision]") {
  const SmallPack pack = pack_with("", "", "amenazas");
  Document document = parse_law("Artículo 1. Las amenazas.\n\nArtículo 2. Nada.\n");
  const Result<rules::Pack> loaded = pack.load();
  REQUIRE(loaded);
  const std::uint32_t article = find_provision(document, "art_1");
  REQUIRE(article != kNoProvision);
  CHECK(rules::check(document, *loaded).findings[0].verdict == Verdict::Met);
  for (const ProvisionState state : {ProvisionState::Repealed, ProvisionState::Invalidated, ProvisionState::Superseded}) {
    document.provisions[article].state = state;
    const Finding finding = rules::check(document, *loaded).findings[0];
    CHECK(finding.verdict == Verdict::NotMet);
    REQUIRE(finding.near_misses.size() == 1);
    CHECK(finding.near_misses[0].why_not == "not-in-force");
  }
  document.provisions[article].state = ProvisionState::InForce;
  document.provisions[article].transitory = true;
  CHECK(rules::check(document, *loaded).findings[0].verdict == Verdict::NotMet);
}

TEST_CASE("a law without one article is undetermined for every rule", "[rules][decision]") {
  const Result<rules::Pack> pack = pack_with("", "", "amenazas").load();
  REQUIRE(pack);
  const Finding finding = rules::check(parse_law("Las amenazas.\n"), *pack).findings.at(0);
  CHECK(finding.verdict == Verdict::Undetermined);
  CHECK(finding.reason == "no-articles");
}

TEST_CASE("a rule is asked as of a date only while it was valid, and of every text where no date was chosen", "[rules][decision][yardstick]") {
  const std::string dates = R"("valid_from": "2012-06-14", "valid_to": "2023-04-24",)";
  const Document document = parse_law(kLaw);
  const auto finding_on = [&](const rules::Measure& measure) {
    const Result<rules::Pack> pack = pack_with(dates, "", "amenazas").load(measure);
    REQUIRE(pack);
    return rules::check(document, *pack).findings.at(0);
  };
  CHECK(finding_on({{}, "2012-06-13"}).reason == "outside-dates");
  CHECK(finding_on({{}, "2012-06-14"}).verdict == Verdict::Met);
  CHECK(finding_on({{}, "2023-04-24"}).verdict == Verdict::Met);
  CHECK(finding_on({{}, "2023-04-25"}).verdict == Verdict::NotApplicable);
  CHECK(finding_on({}).verdict == Verdict::Met);
}

TEST_CASE("the quote of every evidence is what its span shows", "[rules][evidence]") {
  const Result<rules::Pack> pack = pack_with("", "", "amenazas\nviolencia\npena ~ menor").load();
  REQUIRE(pack);
  const Document document = parse_law(kLaw);
  const Finding finding = rules::check(document, *pack).findings[0];
  REQUIRE(finding.evidence.size() == 2);  // one in each article; the others say nothing new
  CHECK(finding.evidence[0].eid == "art_10__frac_I");
  for (const Evidence& evidence : finding.evidence) {
    CHECK(evidence.quote == shown_text(document, evidence.span).text());
    CHECK(document.provisions[evidence.provision].whole.contains(evidence.span));
    CHECK(evidence.prefix.size() <= 64);
    CHECK(evidence.suffix.size() <= 64);
  }
}

TEST_CASE("the trace of a criterion names scopes and what was not accepted", "[rules][explain]") {
  const Result<rules::Pack> pack = pack_with("", "", "amenazas", "\"offence\"").load();
  REQUIRE(pack);
  const Document document = parse_law(kLaw);
  CHECK(rules::check(document, *pack).trace.empty());
  std::string trace;
  for (const std::string& line : rules::check(document, *pack, {"r"}).trace) trace += line + "\n";
  CHECK(trace.find("scope offence") != std::string::npos);
  CHECK(trace.find("art_10__frac_I: \"amenazas\" accepted") != std::string::npos);
  CHECK(trace.find("art_12: \"amenazas\" not accepted: elsewhere") != std::string::npos);
  CHECK(trace.find("verdict met") != std::string::npos);
}
