#include "diff/changes.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <tuple>

#include "data/compiled_in.h"
#include "diff/edit_script.h"
#include "parser/import/decode.h"
#include "parser/parse.h"
#include "support/rebuilt.h"
#include "support/shared_law.h"

using namespace harmonia;
using tests::reading, tests::rebuilt, tests::without_space;

namespace {

const parser::Traditions& traditions() {
  static const parser::Traditions all = parser::load_traditions(compiled_in_data()).value();
  return all;
}

Document law(const std::string& text, const std::string& tradition = "es-mx") {
  return parser::parse(parser::decode("law.txt", text).value(), traditions(), {tradition}).value();
}

Document law_of(const std::filesystem::path& path) {
  return parser::parse(parser::decode(path.filename().string(), tests::read_file(path)).value(), traditions()).value();
}

Changes changes_of(const Document& left, const Document& right) { return diff::compare(left, right, diff::align_for_changes(left, right)); }

// One line a run, to be read in a failure.
std::string shown(const Change& change) {
  std::string out;
  for (const WordRun& run : change.words) {
    const bool equal = run.op == WordRun::Op::Equal;
    out += equal ? run.text : (run.op == WordRun::Op::Deleted ? "[-" : "[+") + run.text + "]";
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

// The same in the order that both texts share, where what moved is written twice.
std::string rebuilt_in_steps(const Changes& changes, WordRun::Op side) {
  std::string out;
  for (const Changes::Step& step : changes.in_both_orders()) {
    if (side == WordRun::Op::Deleted ? !step.left : !step.right) continue;
    for (const WordRun& run : step.change->words) {
      if (run.op == WordRun::Op::Equal || run.op == side) out += run.text;
    }
  }
  return out;
}

void check_rebuilds(const Document& left, const Document& right, const Changes& changes) {
  CHECK(without_space(rebuilt(changes.changes, WordRun::Op::Deleted)) == without_space(reading(left)));
  CHECK(without_space(rebuilt(changes.changes, WordRun::Op::Inserted)) == without_space(reading(right)));
  CHECK(rebuilt_in_steps(changes, WordRun::Op::Deleted) == rebuilt(changes.changes, WordRun::Op::Deleted));
  CHECK(rebuilt_in_steps(changes, WordRun::Op::Inserted) == rebuilt(changes.changes, WordRun::Op::Inserted));
}

using Mirrored = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::string, std::string, std::string>;
std::vector<Mirrored> mirror_view(const Changes& changes, bool around) {
  std::vector<Mirrored> out;
  for (const Change& change : changes.changes) {
    std::string kept, gone, come;
    for (const WordRun& run : change.words) {
      (run.op == WordRun::Op::Equal ? kept : (run.op == WordRun::Op::Deleted) != around ? gone : come) += run.text + "|";
    }
    const auto [a, b] = around ? std::pair(change.right, change.left) : std::pair(change.left, change.right);
    const auto [x, y] = around ? std::pair(change.right_span.begin, change.left_span.begin) : std::pair(change.left_span.begin, change.right_span.begin);
    out.push_back({a, b, x, y, kept, gone, come});
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Measure {
  std::size_t articles = 0, hunks = 0, shown = 0, least = 0;
};

// Changes of wording in amended articles, and the words shown against the least edit of each pair of provisions.
Measure measure(const Document& left, const Document& right, const Changes& changes) {
  WordTable table;
  text::WordCutter cutter(text::Language::None, table);
  std::map<std::uint32_t, std::uint32_t> article_of_right;
  struct Article {
    std::size_t hunks = 0, shown = 0;
    bool open = false;
    std::size_t least = 0;
  };
  std::map<std::uint32_t, Article> articles;
  std::map<std::uint32_t, std::uint32_t> partner;
  for (const Change& change : changes.changes) {
    if (change.part == LawPart::Provision && change.on_left && change.on_right && left.provisions[change.left].level == Level::Article) partner[change.right] = change.left;
  }
  static std::deque<std::string> kept;  // the cutter looks back at what it cut
  const auto count = [&](const std::string& words) {
    kept.push_back(words);
    std::vector<Token> tokens;
    cutter.cut(kept.back(), {0, static_cast<std::uint32_t>(words.size())}, false, tokens);
    return tokens;
  };
  std::map<std::uint32_t, std::uint32_t> back;
  for (const auto& [r, l] : partner) back[l] = r;
  for (const Change& change : changes.changes) {
    std::uint32_t article = kNoProvision;
    if (change.part == LawPart::Provision && change.on_right) article = article_of(right.provisions, change.right);
    else if (change.part == LawPart::Provision && article_of(left.provisions, change.left) != kNoProvision) {
      const auto found = back.find(article_of(left.provisions, change.left));
      if (found != back.end()) article = found->second;
    }
    if (article == kNoProvision || !partner.contains(article)) continue;
    Article& out = articles[article];
    bool& open = out.open;  // what is put in over several provisions is one change
    std::vector<std::uint32_t> before, after;
    const auto add = [](std::vector<std::uint32_t>& words, const std::vector<Token>& tokens) {
      for (const Token& token : tokens) words.push_back(token.word);
    };
    for (const WordRun& run : change.words) {
      if (run.kind != WordRun::Kind::Wording) continue;  // labels and cosmetic changes count on neither side
      if (run.op != WordRun::Op::Inserted) add(before, count(run.text));
      if (run.op != WordRun::Op::Deleted) add(after, count(run.text));
      const bool edit = run.op != WordRun::Op::Equal;
      if (edit && !open) ++out.hunks;
      if (run.text != "\n") open = edit;
      if (edit) out.shown += count(run.text).size();
    }
    out.least += diff::edit_size(before.size(), after.size(), diff::equal_runs(before, after, {.anchor_size = 0}));
  }
  Measure sum;
  for (const auto& [index, article] : articles) {
    if (article.hunks == 0) continue;
    ++sum.articles;
    sum.hunks += article.hunks;
    sum.shown += article.shown;
    sum.least += article.least;
  }
  return sum;
}

}  // namespace

TEST_CASE("the words of all changes rebuild both texts, and the mirror image is the mirror image", "[diff][changes][shared]") {
  const auto files = tests::shared_files("versions", ".md");
  if (files.empty()) SKIP("no versions of real law: set HARMONIA_SHARED");
  for (std::size_t i = 1; i < files.size(); ++i) {
    if (files[i].parent_path() != files[i - 1].parent_path()) continue;
    CAPTURE(files[i - 1].string(), files[i].string());
    const Document left = law_of(files[i - 1]), right = law_of(files[i]);
    const Changes there = changes_of(left, right);
    check_rebuilds(left, right, there);
    if (i % 3 != 0) continue;
    const Changes back = changes_of(right, left);
    check_rebuilds(right, left, back);
    CHECK(mirror_view(there, false) == mirror_view(back, true));
  }
}

TEST_CASE("a law compared with itself has no change", "[diff][changes][shared]") {
  const auto files = tests::shared_files("versions", ".md");
  if (files.empty()) SKIP("no versions of real law: set HARMONIA_SHARED");
  for (const auto& file : files) {
    CAPTURE(file.string());
    const Document a = law_of(file), b = law_of(file);
    const Changes changes = changes_of(a, b);
    CHECK(std::all_of(changes.changes.begin(), changes.changes.end(), [](const Change& change) { return change.kind == ChangeKind::Same && change.values.empty(); }));
    CHECK(changes.notes.empty());
  }
}

TEST_CASE("changes are few and show little more than what changed", "[diff][changes][shared]") {
  const auto folder = tests::shared_folder() / "data" / "versions" / "es-codigo-penal";
  if (!std::filesystem::exists(folder)) SKIP("no versions of real law: set HARMONIA_SHARED");
  const Document left = law_of(folder / "1995-11-24.md"), right = law_of(folder / "2022-12-23.md");
  const Measure m = measure(left, right, changes_of(left, right));
  const double hunks = static_cast<double>(m.hunks) / static_cast<double>(m.articles), shown = static_cast<double>(m.shown) / static_cast<double>(m.least);
  INFO("articles " << m.articles << ", hunks an article " << hunks << ", words shown to the least " << shown);
  CHECK(m.articles > 300);
  CHECK(hunks <= 4.0);
  CHECK(shown <= 1.12);
}

// --- what users of other programs complain of --------------------------------------------------------------

namespace {

const std::string kBees =
    "CAPÍTULO I\nDE LAS COLMENAS\n\n"
    "Artículo 1. Las colmenas se registran ante el ayuntamiento cada primavera, con los datos de su dueño.\n\n"
    "Artículo 2. A quien dañe una colmena ajena se le impondrá prisión de dos a seis años y multa de cien a doscientos días.\n\n"
    "Artículo 3. El apicultor tiene estas obligaciones:\n\nI. Marcar las colmenas con su hierro;\n\nII. Llevar un libro de visitas sanitarias;\n\n"
    "III. Avisar de las plagas que descubra en ellas.\n\n"
    "Artículo 4. Los enjambres sin dueño que se posen en un camino público pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n"
    "Artículo 5. La miel que se venda llevará una etiqueta con el nombre del productor y el año de la cosecha.\n";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

const Change* change_of(const Changes& changes, const Document& right, std::string_view eid) {
  for (const Change& change : changes.changes) {
    if (change.right != kNoProvision && change.part == LawPart::Provision && right.provisions[change.right].eid == eid) return &change;
  }
  return nullptr;
}

std::size_t not_same(const Changes& changes) {
  return static_cast<std::size_t>(std::count_if(changes.changes.begin(), changes.changes.end(), [](const Change& change) { return change.kind != ChangeKind::Same; }));
}

}  // namespace

TEST_CASE("what a reform does to the law in force is one change with its words", "[diff][changes][complaint-1]") {
  const Document left = law(kBees), right = law(replaced(kBees, "cada primavera", "cada otoño"));
  const Changes changes = changes_of(left, right);
  CHECK(not_same(changes) == 1);
  const Change* change = change_of(changes, right, "art_1");
  REQUIRE(change != nullptr);
  CHECK(change->kind == ChangeKind::Reworded);
  CHECK(shown(*change) == "Artículo 1. Las colmenas se registran ante el ayuntamiento cada [-primavera][+otoño], con los datos de su dueño.");
}

TEST_CASE("an article that moved and was edited is one change, a move", "[diff][changes][complaint-4]") {
  const std::string moved = "Artículo 4. Los enjambres sin dueño que se posen en un camino público pertenecen a quien primero los recoja y los guarde en su colmenar.\n\n";
  std::string text = replaced(kBees, moved, "");
  text = replaced(text, "Artículo 1. Las", "Artículo 1 A. Los enjambres sin dueño que se posen en un camino vecinal pertenecen a quien primero los recoja y los guarde en su colmenar.\n\nArtículo 1. Las");
  const Document left = law(kBees), right = law(text);
  const Changes changes = changes_of(left, right);
  const auto counts = changes.counts();
  CHECK(counts[static_cast<std::size_t>(ChangeKind::Inserted)] == 0);
  CHECK(counts[static_cast<std::size_t>(ChangeKind::Repealed)] == 0);
  CHECK(counts[static_cast<std::size_t>(ChangeKind::Moved)] == 1);
  check_rebuilds(left, right, changes);
}

TEST_CASE("an item that got another number is renumbered, not edited", "[diff][changes][complaint-5]") {
  std::string text = replaced(kBees, "II. Llevar un libro", "II. Cercar el colmenar con malla;\n\nIII. Llevar un libro");
  text = replaced(text, "III. Avisar de", "IV. Avisar de");
  const Document left = law(kBees), right = law(text);
  const Changes changes = changes_of(left, right);
  const Change* book = change_of(changes, right, "art_3__frac_III");
  const Change* plague = change_of(changes, right, "art_3__frac_IV");
  REQUIRE(book != nullptr);
  REQUIRE(plague != nullptr);
  CHECK(book->kind == ChangeKind::Renumbered);
  CHECK_FALSE(book->reworded);
  CHECK(plague->kind == ChangeKind::Renumbered);
  CHECK(change_of(changes, right, "art_3__frac_II")->kind == ChangeKind::Inserted);
  CHECK(not_same(changes) == 3);
}

TEST_CASE("a paragraph that is added to an article of one paragraph leaves that one as it is", "[diff][changes]") {
  const std::string more = "con los datos de su dueño.";
  const Document left = law(kBees), right = law(replaced(kBees, more, more + "\n\nEl registro es gratuito y se renueva cada cinco años."));
  const Changes added = changes_of(left, right), removed = changes_of(right, left);
  CHECK(not_same(added) == 1);
  CHECK(change_of(added, right, "art_1__para_1")->kind == ChangeKind::Same);
  CHECK(change_of(added, right, "art_1__para_2")->kind == ChangeKind::Inserted);
  CHECK(not_same(removed) == 1);
  check_rebuilds(left, right, added);
  check_rebuilds(right, left, removed);

  const Document edited = law(replaced(kBees, "cada primavera, " + more, "cada otoño, " + more + "\n\nEl registro es gratuito y se renueva cada cinco años."));
  const Changes both = changes_of(left, edited);
  CHECK(not_same(both) == 2);
  CHECK(shown(*change_of(both, edited, "art_1__para_1")) == "Las colmenas se registran ante el ayuntamiento cada [-primavera][+otoño], con los datos de su dueño.");
  check_rebuilds(left, edited, both);
}

TEST_CASE("case, quotes, spaces and marks are cosmetic, and apart", "[diff][changes][complaint-6]") {
  std::string text = replaced(kBees, "DE LAS COLMENAS", "De las colmenas");
  text = replaced(text, "cada primavera, con", "cada primavera con");
  text = replaced(text, "colmenar.\n", "«colmenar».\n");
  const Document left = law(kBees), right = law(text);
  const Changes changes = changes_of(left, right);
  CHECK(changes.counts()[static_cast<std::size_t>(ChangeKind::Cosmetic)] == 3);
  CHECK(not_same(changes) == 3);
  check_rebuilds(left, right, changes);
}

TEST_CASE("a law of three thousand articles is compared whole, and shows its few changes alone", "[diff][changes][complaint-7]") {
  constexpr int kArticles = 3000, kEach = 300;  // every so many articles one is reworded
  const auto written = [](bool after) {
    std::string text;
    for (int i = 1; i <= kArticles; ++i) {
      const std::string n = std::to_string(i);
      text += "Artículo " + n + ". La parcela " + n + " linda con el camino " + std::to_string(i * 7 % 1009) + " y con la acequia " + std::to_string(i * 13 % 2003) +
              (after && i % kEach == 0 ? ", y su dueño la cerca en otoño.\n\n" : ", y su dueño la cerca en primavera.\n\n");
    }
    return text;
  };
  const Document left = law(written(false)), right = law(written(true));
  const Changes changes = changes_of(left, right);
  CHECK(not_same(changes) == kArticles / kEach);
  CHECK(changes.counts()[static_cast<std::size_t>(ChangeKind::Reworded)] == kArticles / kEach);
  check_rebuilds(left, right, changes);
}

TEST_CASE("a penalty is compared as a value, with its direction", "[diff][changes][values]") {
  const Document left = law(kBees), right = law(replaced(kBees, "prisión de dos a seis años", "prisión de tres a seis años"));
  const Changes changes = changes_of(left, right);
  const Change* change = change_of(changes, right, "art_2");
  REQUIRE(change != nullptr);
  CHECK(shown(*change) == "Artículo 2. A quien dañe una colmena ajena se le impondrá prisión de [-dos a seis años][+tres a seis años] y multa de cien a doscientos días.");
  REQUIRE(change->values.size() == 1);
  CHECK(change->values[0].direction == Direction::Raised);
  CHECK(change->values[0].min == Direction::Raised);
  CHECK_FALSE(change->values[0].max.has_value());
}

TEST_CASE("an amount written in other words is no change of value", "[diff][changes][values]") {
  const Document left = law(kBees), right = law(replaced(kBees, "dos a seis años", "veinticuatro meses a seis años"));
  const Change* change = nullptr;
  const Changes changes = changes_of(left, right);
  change = change_of(changes, right, "art_2");
  REQUIRE(change != nullptr);
  CHECK(change->reworded);
  CHECK(change->values.empty());
}

// What stood in one article before and what stands there after, and what the reader is told of the amounts.
TEST_CASE("ages, terms and sums are compared as values, in five languages", "[diff][changes][values]") {
  struct Case {
    const char *tradition, *before, *after;
    Amount::Kind kind;
    Direction direction;
  };
  using enum Direction;
  using Kind = Amount::Kind;
  const std::vector<Case> cases = {
      {"es-mx", "Comete el delito quien engañe a persona menor de dieciséis años.", "Comete el delito quien engañe a persona menor de dieciocho años.", Kind::Age, Raised},
      {"es-mx", "Se agrava si la víctima tiene entre doce y dieciocho años de edad.", "Se agrava si la víctima tiene entre diez y veinte años de edad.", Kind::Age, Widened},
      {"es-mx", "Se agrava si la víctima tiene entre doce y dieciocho años de edad.", "Se agrava si la víctima tiene entre catorce y dieciséis años de edad.", Kind::Age, Narrowed},
      {"es-mx", "El juez resolverá dentro de los treinta días siguientes.", "El juez resolverá dentro de los diez días siguientes.", Kind::Term, Lowered},
      {"es-mx", "La acción prescribirá en cinco años.", "La acción prescribirá en quince años.", Kind::Term, Raised},
      {"es-mx", "Es grave si el valor de lo robado excede de quinientos pesos.", "Es grave si el valor de lo robado excede de mil pesos.", Kind::Sum, Raised},
      {"es-mx", "Es grave si lo robado excede de quinientos pesos.", "Es grave si lo robado excede de treinta veces la Unidad de Medida y Actualización.", Kind::Sum, Changed},
      {"en", "A person who deceives a child under sixteen years commits an offence.", "A person who deceives a child under eighteen years commits an offence.", Kind::Age, Raised},
      {"en", "The court shall decide within sixty days of the hearing.", "The court shall decide within thirty days of the hearing.", Kind::Term, Lowered},
      {"ru", "Обман лица, не достигшего шестнадцати лет, запрещен.", "Обман лица, не достигшего четырнадцати лет, запрещен.", Kind::Age, Lowered},
      {"ru", "Обман лица, не достигшего шестнадцатилетнего возраста, запрещен.", "Обман лица, не достигшего восемнадцатилетнего возраста, запрещен.", Kind::Age, Raised},
      {"ru", "Постановление обжалуется в течение десяти дней.", "Постановление обжалуется в течение пятнадцати дней.", Kind::Term, Raised},
      {"fr", "La tromperie commise sur un mineur de quinze ans est interdite.", "La tromperie commise sur un mineur de seize ans est interdite.", Kind::Age, Raised},
      {"fr", "Le recours est formé dans un délai de dix jours.", "Le recours est formé dans un délai de cinq jours.", Kind::Term, Lowered},
      {"pt", "É vedado enganar menor de quatorze anos.", "É vedado enganar menor de dezoito anos.", Kind::Age, Raised},
      {"pt", "O recurso será interposto no prazo de quinze dias.", "O recurso será interposto no prazo de trinta dias.", Kind::Term, Raised},
  };
  const std::map<std::string_view, std::string> words = {{"es-mx", "Artículo 1. "}, {"en", "Section 1. "}, {"ru", "Статья 1. "}, {"fr", "Article 1. "}, {"pt", "Art. 1. "}};
  for (const Case& c : cases) {
    CAPTURE(c.before, c.after);
    const Document left = law(words.at(c.tradition) + c.before + "\n", c.tradition), right = law(words.at(c.tradition) + c.after + "\n", c.tradition);
    std::vector<ValueChange> values;
    for (const Change& change : changes_of(left, right).changes) values.insert(values.end(), change.values.begin(), change.values.end());
    REQUIRE(values.size() == 1);
    REQUIRE(values[0].before.has_value());
    REQUIRE(values[0].after.has_value());
    CHECK(values[0].after->kind == c.kind);
    CHECK(to_string(values[0].direction) == to_string(c.direction));
  }
}

TEST_CASE("an age that is written in figures, or a term in other units, is no change of value", "[diff][changes][values]") {
  const Document left = law("Artículo 1. Quien engañe a menor de dieciocho años responderá en un año.\n");
  const Document right = law("Artículo 1. Quien engañe a menor de 18 años responderá en doce meses.\n");
  const Changes changes = changes_of(left, right);
  CHECK(not_same(changes) == 1);
  for (const Change& change : changes.changes) CHECK(change.values.empty());
}
