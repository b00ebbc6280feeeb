#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "data/compiled_in.h"
#include "parser/akn/akn_reader.h"
#include "support/invariants.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

const parser::Traditions& traditions() {
  static const parser::Traditions loaded = parser::load_traditions(compiled_in_data()).value();
  return loaded;
}

Result<Document> read(std::string xml, const parser::ImportLimits& limits = {}, std::string tradition = "es-mx") {
  auto source = parser::decode("law.xml", std::move(xml));
  REQUIRE(source);
  return parser::read_akn(*source, traditions(), tradition, limits);
}

Document document_of(std::string xml, std::string tradition = "es-mx") {
  auto result = read(std::move(xml), {}, std::move(tradition));
  REQUIRE(result);
  CHECK(tests::broken_invariant(*result) == "");
  return std::move(result).value();
}

std::string act_in(std::string_view language, std::string_view body) {
  return "<akomaNtoso><act><meta><identification><FRBRExpression><FRBRlanguage language='" + std::string(language) +
         "'/></FRBRExpression></identification></meta><body>" + std::string(body) + "</body></act></akomaNtoso>";
}

std::string act(std::string_view body) {
  return "<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body>" + std::string(body) + "</body></act></akomaNtoso>";
}

// "article 12 {Robo} art_12 'Quien robe'" for each provision, indented by its depth.
std::string outline(const Document& document) {
  std::string out;
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    for (std::uint32_t at = p.parent; at != 0; at = document.provisions[at].parent) out += "  ";
    out += std::string(to_string(p.level));
    if (!p.number.empty()) out += " " + p.number;
    if (!p.heading.empty()) out += " {" + shown_text(document, p.heading).take() + "}";
    out += " " + p.eid;
    if (const std::string text = own_text(document, i).take(); !text.empty()) out += " '" + text + "'";
    out += "\n";
  }
  return out;
}

std::string text_of(const Document& document, std::string_view eid) {
  const std::uint32_t index = find_provision(document, eid);
  REQUIRE(index != kNoProvision);
  return own_text(document, index).take();
}

std::vector<std::string> words_of(const Document& document, std::string_view eid) {
  const Provision& p = document.provisions[find_provision(document, eid)];
  std::vector<std::string> words;
  for (std::uint32_t t = p.tokens.begin; t < p.tokens.end; ++t) words.push_back(document.words[document.tokens[t].word].lower);
  return words;
}

std::vector<std::string> codes(const Document& document) {
  std::vector<std::string> codes;
  for (const Diagnostic& d : document.diagnostics) codes.push_back(d.code);
  return codes;
}

}  // namespace

TEST_CASE("the hierarchy of Akoma Ntoso becomes provisions", "[akn]") {
  struct Case {
    std::string what, body, outline;
  };
  const auto c = GENERATE(values<Case>({
      {"divisions, an article, its rubric",
       "<book eId='book_1'><num>LIBRO PRIMERO</num><heading>Parte general</heading><article eId='art_12'><num>ARTÍCULO 12 Bis.-</num>"
       "<heading>Robo</heading><content><p>Quien robe.</p></content></article></book>",
       "book PRIMERO {Parte general} book_1\n  article 12 Bis {Robo} art_12 'Quien robe.'\n"},
      {"a rubric that stands in the number of a division, and a label that is only one",
       "<title eId='t'><num>TÍTULO VIGÉSIMO PRIMERO BIS De los delitos</num><chapter eId='c'><num>CAPÍTULO IV</num></chapter><chapter eId='d'>"
       "<num>CAPÍTULO V. Robo</num><heading>Delitos</heading></chapter></title>",
       "title VIGÉSIMO PRIMERO BIS {De los delitos} t\n  chapter IV c\n  chapter V. Robo {Delitos} d\n"},
      {"an intro, points and a wrap-up, which is a paragraph of its own",
       "<article eId='art_1'><num>Artículo 1</num><list eId='l'><intro><p>Son bienes:</p></intro><point eId='a'><num>a)</num>"
       "<content><p>muebles;</p></content></point><point eId='b'><num>b)</num><content><p>los demás.</p></content></point>"
       "<wrapUp><p>El juez decide.</p></wrapUp></list></article>",
       "article 1 art_1 'Son bienes:'\n  item a a 'muebles;'\n  item b b 'los demás.'\n  paragraph art_1__para_1 'El juez decide.'\n"},
      {"a list with a number is a level, without one it is none",
       "<article eId='art_1'><num>1</num><list eId='f' class='fraccion'><num>I.</num><content><p>uno</p></content></list></article>",
       "article 1 art_1\n  fraction I f 'uno'\n"},
      {"Roman capitals below an article are fractions, letters below them items",
       "<article eId='art_1'><num>1</num><paragraph eId='p1'><num>V.</num><content><p>x</p></content></paragraph>"
       "<paragraph eId='p2'><num>C.</num><intro><p>y</p></intro><point eId='q'><num>a)</num><content><p>z</p></content></point></paragraph></article>",
       "article 1 art_1\n  fraction V p1 'x'\n  fraction C p2 'y'\n    item a q 'z'\n"},
      {"the items of a block list",
       "<article eId='art_1'><num>1</num><content><blockList eId='bl'><listIntroduction>Si:</listIntroduction><item eId='i1'><num>1)</num>"
       "<p>hay daño</p></item><listWrapUp>se paga</listWrapUp></blockList></content></article>",
       "article 1 art_1 'Si:'\n  item 1 i1 'hay daño'\n  paragraph art_1__para_1 'se paga'\n"},
      {"a quoted structure is no article of this law",
       "<article eId='art_1'><num>1</num><content><p><mod>Dirá: <quotedStructure><article eId='x'><num>Artículo 9.</num><content>"
       "<p>Otro.</p></content></article></quotedStructure></mod></p></content></article>",
       "article 1 art_1 'Dirá: Artículo 9. Otro.'\n"},
      {"cells of a table are apart",
       "<article eId='art_1'><num>1</num><content><table><tr><td><p>uno</p></td><td><p>dos</p></td></tr></table></content></article>",
       "article 1 art_1 'uno dos'\n"},
      {"entities and CDATA are read as what they stand for",
       "<article eId='art_1'><num>1&#186;</num><content><p>a &amp; b &lt; <![CDATA[c]]> &#xF1;</p></content></article>",
       "article 1º art_1 'a & b < c ñ'\n"},
      {"a number whose text is shared is told by its title",
       "<article eId='art_1'><num title='4'>Artículos 3 y 4.</num><content><p>x</p></content></article>",
       "article 4 art_1 'x'\n"},
      {"a level inside its like is one below it",
       "<article eId='art_1'><num>1</num><point eId='a'><num>a)</num><point eId='b'><num>i)</num><content><p>x</p></content></point></point></article>",
       "article 1 art_1\n  item a a\n    subitem i b 'x'\n"},
  }));
  CAPTURE(c.what);
  CHECK(outline(document_of(act(c.body))) == c.outline);
}

TEST_CASE("sections are articles of English acts and divisions where they hold articles", "[akn]") {
  CHECK(outline(document_of(act_in("eng", "<section eId='s'><num>1</num><subsection eId='t'><num>(1)</num><content><p>x</p></content></subsection></section>"), "")) ==
        "article 1 s\n  subsection 1 t 'x'\n");
  CHECK(outline(document_of(act_in("eng", "<section eId='s'><num>I</num><article eId='a'><num>1</num><content><p>x</p></content></article></section>"), "")) ==
        "section I s\n  article 1 a 'x'\n");
}

TEST_CASE("a word that an inline tag splits is one word", "[akn]") {
  const Document d = document_of(act("<article eId='a'><num>1</num><content><p>el femi<b>nici</b>dio <i>doloso</i><b>; y</b> el\n <u>robo</u></p>"
                                     "<p>fin</p></content></article>"));
  CHECK(text_of(d, "a") == "el feminicidio doloso; y el robo fin");
  CHECK(words_of(d, "a") == std::vector<std::string>{"el", "feminicidio", "doloso", ";", "y", "el", "robo", "fin"});
}

TEST_CASE("notes are kept apart from the words they hang on", "[akn]") {
  const Document d = document_of(act("<article eId='a'><num>1<authorialNote><p>Reformado</p></authorialNote></num><content><p>Quien mate"
                                     "<authorialNote marker='1'>\n <p>DOF 1</p><p>2020</p>\n</authorialNote>.</p></content></article>"));
  CHECK(text_of(d, "a") == "Quien mate.");
  REQUIRE(d.notes.size() == 2);
  CHECK(printed_text(d, d.notes[1].span).text() == "DOF 1 2020");
  CHECK(d.provisions[d.notes[1].provision].eid == "a");
  CHECK(d.provisions[1].number == "1");
}

TEST_CASE("what stands before and after the law is front and back, and annexes with provisions are law", "[akn]") {
  const std::string xml =
      "<akomaNtoso><act><meta><identification/></meta><preface><p>Ley <docTitle>Penal</docTitle></p></preface><body><article id='art1'><num>1</num>"
      "<content><p>x</p></content></article></body><conclusions><p>Firma</p></conclusions><attachments><attachment><doc><mainBody><p>Motivos</p>"
      "</mainBody></doc></attachment><attachment><doc><mainBody><paragraph id='p'><num>1.</num><content><p>anexo</p></content></paragraph></mainBody>"
      "</doc></attachment></attachments></act></akomaNtoso>";
  const Document d = document_of(xml);
  CHECK(outline(d) == "article 1 art1 'x'\nparagraph 1 p 'anexo'\n");
  CHECK(d.work.title == "Penal");
  std::string kinds;
  for (const Segment& segment : d.segments) {
    if (segment.kind == SegmentKind::Front) kinds += "F:" + std::string(segment.span.of(xml)) + " ";
    if (segment.kind == SegmentKind::Back) kinds += "B:" + std::string(segment.span.of(xml)) + " ";
  }
  CHECK(kinds == "F:Ley F:Penal B:Firma B:Motivos ");
}

TEST_CASE("missing and double eIds are repaired and reported", "[akn]") {
  const std::string xml = act("<article><num>Artículo 5 Bis.</num><paragraph><num>II.</num><content><p>x</p></content></paragraph><paragraph><content>"
                              "<p>y</p></content></paragraph></article><article eId='art_7'><num>7</num></article><article eId='art_7'><num>7</num></article>");
  const Document d = document_of(xml);
  CHECK(outline(d) == "article 5 Bis art_5_bis\n  fraction II art_5_bis__para_II 'x'\n  paragraph art_5_bis__para_1 'y'\n"
                      "article 7 art_7\narticle 7 art_7__dup_1\n");
  CHECK(codes(d) == std::vector<std::string>{"eid-duplicate", "eid-missing"});
}

TEST_CASE("eIds of deep nesting stay short", "[akn][security]") {
  std::string body = "<p>x</p>";
  for (int i = 0; i < 400; ++i) body = "<paragraph>" + body + "</paragraph>";
  const Document d = document_of(act(body));
  REQUIRE(d.provisions.size() == 401);
  for (const Provision& p : d.provisions) CHECK(p.eid.size() < 250);
}

TEST_CASE("the work is read from the metadata", "[akn]") {
  struct Case {
    std::string work, expression, uri, jurisdiction, language, date, tradition;
  };
  const auto c = GENERATE(values<Case>({
      {"<FRBRuri value='/akn/mx-sin/act/codigo-penal/1992'/><FRBRcountry value='mx'/>",
       "<FRBRuri value='/akn/mx-sin/act/codigo-penal/1992/spa@2015-12-25'/><FRBRdate date='2015-01-01'/><FRBRlanguage language='spa'/>",
       "/akn/mx-sin/act/codigo-penal/1992", "mx-sin", "spa", "2015-12-25", "es-mx"},
      {"<FRBRthis value='/sv/ley/604/main'/><FRBRcountry value='sv'/>", "<FRBRdate date='2011'/><FRBRlanguage language='esp'/>", "/sv/ley/604/main", "sv",
       "spa", "2011", "es"},
      {"<FRBRuri value='eli/x'/><FRBRcountry value='MX'/>", "<FRBRdate date='2001-02-03T00:00:00'/><FRBRdate date='2000-01-01'/><FRBRlanguage language='es'/>",
       "eli/x", "mx", "spa", "2001-02-03", "es-mx"},
      {"<FRBRuri value='/akn/fi/act'/>", "<FRBRdate date='no date'/><FRBRlanguage language='fin'/>", "/akn/fi/act", "fi", "fin", "", "(any)"},
  }));
  CAPTURE(c.uri);
  const std::string xml = "<akomaNtoso><act><meta><identification><FRBRWork>" + c.work + "</FRBRWork><FRBRExpression>" + c.expression +
                          "</FRBRExpression></identification></meta><body><article><num>1</num></article></body></act></akomaNtoso>";
  const Document d = document_of(xml, "");
  CHECK(d.work.uri == c.uri);
  CHECK(d.work.jurisdiction == c.jurisdiction);
  CHECK(d.work.language == c.language);
  CHECK(to_string(d.work.version_date) == c.date);
  if (c.tradition == "(any)") CHECK(codes(d) == std::vector<std::string>{"eid-missing", "no-tradition"});
  else CHECK(d.tradition == c.tradition);
  CHECK(d.work.version_date_span.of(xml).starts_with(c.date));
}

TEST_CASE("repealed and transitory provisions are told by their words and attributes", "[akn]") {
  const Document d = document_of(act("<article eId='a'><num>1</num><content><p>(Se deroga)</p></content></article><article eId='b' status='removed'>"
                                     "<num>2</num></article><article eId='c' class='superseded'><num>3</num><content><p>viejo</p></content></article>"
                                     "<division eId='t'><heading>TRANSITORIOS</heading><article eId='d'><num>PRIMERO</num></article></division>"));
  const auto state = [&](std::string_view eid) { return d.provisions[find_provision(d, eid)].state; };
  CHECK(state("a") == ProvisionState::Repealed);
  CHECK(state("b") == ProvisionState::Repealed);
  CHECK(state("c") == ProvisionState::Superseded);
  CHECK(state("d") == ProvisionState::InForce);
  CHECK(d.provisions[find_provision(d, "d")].transitory);
  CHECK_FALSE(d.provisions[find_provision(d, "a")].transitory);
}

TEST_CASE("XML that cannot be read, or would cost too much, is refused with its place", "[akn][security]") {
  std::string deep;
  for (int i = 0; i < 600; ++i) deep += "<p>";
  struct Case {
    std::string xml, code, where;
  };
  const std::vector<Case> cases = {
      {"<?xml version='1.0'?>\n<akomaNtoso><act></akomaNtoso>", "xml-not-well-formed", "law.xml:"},
      {"<akomaNtoso>\n  <act", "xml-not-well-formed", "law.xml:2:3"},
      {"<akomaNtoso></akomaNtoso>\n<akomaNtoso/>", "xml-not-well-formed", "law.xml:2:1"},
      {"<akomaNtoso></akomaNtoso> words", "xml-not-well-formed", "law.xml:1:27"},
      {"<?xml version='1.0'?>", "xml-not-well-formed", "law.xml:1:1"},
      {"<akomaNtoso><!-- open</akomaNtoso>", "xml-not-well-formed", "law.xml:1:13"},
      {"<akomaNtoso a=\"1></akomaNtoso>", "xml-not-well-formed", "law.xml:1:1"},
      {"<akomaNtoso><p a=1>x</p></akomaNtoso>", "xml-not-well-formed", "law.xml:1:"},
      {"<akomaNtoso>" + deep, "xml-too-deep", "law.xml:1:"},
      {"<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]>\n<akomaNtoso>&c;</akomaNtoso>", "xml-external-entity", "law.xml:1:14"},
      {"<!DOCTYPE a [<!-- > --> <!ENTITY x SYSTEM 'file:///etc/passwd'>]><akomaNtoso>&x;</akomaNtoso>", "xml-external-entity", "law.xml:1:25"},
      {"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://x.invalid/'> %p;]><akomaNtoso/>", "xml-external-entity", "law.xml:1:14"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.xml.substr(0, 80));
    const auto result = read(c.xml);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == c.code);
    CHECK(result.error().where.starts_with(c.where));
    CHECK_FALSE(result.error().message.empty());
  }
  parser::ImportLimits few;
  few.xml_tags = 5;
  const auto flood = read("<akomaNtoso><a/><a/><a/><a/><a/></akomaNtoso>", few);
  REQUIRE_FALSE(flood);
  CHECK(flood.error().code == "xml-too-large");
}

TEST_CASE("odd but harmless XML is read and reported", "[akn]") {
  const Document d = document_of("<!DOCTYPE akomaNtoso SYSTEM \"http://x.invalid/akn.dtd\">\n<akomaNtoso><act><body><article eId='a'><num>1</num><content>"
                                 "<p>R&D &nbsp; <new:thing>x</new:thing></p></content></article></body></act></akomaNtoso>");
  CHECK(text_of(d, "a") == "R&D &nbsp; x");
  CHECK(codes(d) == std::vector<std::string>{"xml-entity-unknown", "xml-entity-unknown"});
  CHECK(codes(document_of("<?xml version='1.0'?><law><section><num>1</num></section></law>")) ==
        std::vector<std::string>{"xml-unknown-root", "eid-missing"});
  CHECK(read(act(""), {}, "xx").error().code == "unknown-tradition");
}

TEST_CASE("every Akoma Ntoso file that we have is read without loss", "[akn][shared]") {
  const auto files = tests::shared_files("akn", ".xml");
  if (files.empty()) SKIP("no real law: set HARMONIA_SHARED");
  for (const auto& file : files) {
    CAPTURE(file.string());
    auto source = parser::decode(file.filename().string(), tests::read_file(file));
    REQUIRE(source);
    const auto document = parser::read_akn(*source, traditions(), "");
    REQUIRE(document);
    CHECK(tests::broken_invariant(*document) == "");
    for (const Segment& segment : document->segments) {
      if (segment.kind != SegmentKind::Markup && segment.kind != SegmentKind::Break) continue;
      const std::string_view tags = segment.span.of((*source)->bytes);
      CHECK((tags.front() == '<' || tags == "]]>" || tags.starts_with("]]>")));
    }
  }
}
