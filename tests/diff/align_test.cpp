#include "diff/align.h"

#include <catch2/catch_test_macros.hpp>

#include "data/compiled_in.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

using namespace harmonia;

namespace {

Document law(const std::string& text) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  return parser::parse(parser::decode("law.txt", text).value(), traditions, {"es-mx"}).value();
}

const std::string kLeft =
    "CAPÍTULO I\nHOMICIDIO\n\nArtículo 10. Comete homicidio quien priva de la vida a otra persona. Se le impondrá prisión de diez a veinte años.\n\n"
    "CAPÍTULO II\nROBO\n\nArtículo 20. Comete robo quien se apodera de cosa ajena mueble sin consentimiento de su dueño.\n\n"
    "CAPÍTULO III\nAMENAZAS\n\nArtículo 30. Al que amenace a otro con causarle un mal en su persona o bienes se le impondrá multa.\n\n"
    "CAPÍTULO IV\nAPICULTURA\n\nArtículo 40. Las colmenas se registrarán ante el ayuntamiento cada primavera.\n";
const std::string kRight =
    "CAPÍTULO I\nAMENAZAS\n\nArtículo 5. A quien amenace a otra persona con causarle un mal en sus bienes se le impondrá prisión.\n\n"
    "CAPÍTULO II\nDEL ROBO\n\nArtículo 6. Se considera robo el apoderamiento de cosa ajena mueble sin derecho y sin consentimiento del dueño.\n\n"
    "CAPÍTULO III\nDEL HOMICIDIO\n\nArtículo 7. Al que prive de la vida a otra persona se le impondrá prisión de doce a veinticuatro años por homicidio.\n";

std::string right_number(const Alignment& alignment, const Document& left, const Document& right, std::string_view number) {
  for (const Pair& pair : alignment.pairs) {
    if (pair.left != kNoProvision && left.provisions[pair.left].number == number) {
      return pair.right == kNoProvision ? "none" : right.provisions[pair.right].number;
    }
  }
  return "missing";
}

}  // namespace

TEST_CASE("articles of different laws are matched by what they say, not where they stand", "[diff][align]") {
  const Document left = law(kLeft), right = law(kRight);
  const Alignment alignment = diff::align(left, right);
  CHECK(right_number(alignment, left, right, "10") == "7");
  CHECK(right_number(alignment, left, right, "20") == "6");
  CHECK(right_number(alignment, left, right, "30") == "5");
}

TEST_CASE("an article without counterpart is never forced into a pair", "[diff][align]") {
  const Document left = law(kLeft), right = law(kRight);
  CHECK(right_number(diff::align(left, right), left, right, "40") == "none");
}

TEST_CASE("every article of either side stands in exactly one pair", "[diff][align]") {
  const Document left = law(kLeft), right = law(kRight);
  const Alignment alignment = diff::align(left, right);
  std::size_t lefts = 0, rights = 0;
  for (const Pair& pair : alignment.pairs) {
    lefts += pair.left != kNoProvision;
    rights += pair.right != kNoProvision;
  }
  CHECK(lefts == 4);
  CHECK(rights == 3);
  CHECK(alignment.candidates.size() == 4);
}

TEST_CASE("a law aligned with itself is the identity", "[diff][align]") {
  const Document a = law(kLeft), b = law(kLeft);
  for (const Pair& pair : diff::align(a, b).pairs) CHECK(pair.left == pair.right);
}
