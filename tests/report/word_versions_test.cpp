// Tracked changes between published versions of real laws, as LibreOffice accepts and rejects them.
#include <catch2/catch_test_macros.hpp>

#include "report/compared_laws.h"
#include "support/office.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

struct Versions {
  const char *law, *before, *after;
};

// Reforms small and large, near and decades apart, of three laws.
constexpr Versions kVersions[] = {
    {"es-codigo-penal", "2003-11-26", "2003-12-26"}, {"es-codigo-penal", "2010-03-04", "2010-06-23"}, {"es-codigo-penal", "2012-12-28", "2015-03-31"},
    {"es-codigo-penal", "2021-06-05", "2022-12-23"}, {"cl-codigo-penal", "1972-09-27", "1999-07-12"}, {"cl-codigo-penal", "2017-06-06", "2019-12-13"},
    {"cl-codigo-penal", "2022-12-30", "2023-04-10"}, {"es-lo-1-2004", "2004-12-29", "2007-12-05"},    {"es-lo-1-2004", "2015-07-23", "2015-10-06"},
    {"es-lo-1-2004", "2021-06-05", "2022-09-07"},
};

Document law_of(const std::filesystem::path& path) {
  return parser::parse(parser::decode(path.filename().string(), tests::read_file(path)).value(), tests::traditions()).value();
}

}  // namespace

TEST_CASE("ten pairs of published versions in Word: all accepted is the new text, all rejected the old", "[report][changes][office][shared][complaint-13]") {
  if (!tests::has_libreoffice()) SKIP("LibreOffice is not on this machine");
  const report::Messages messages = report::load_messages(compiled_in_data(), "es").value();
  for (const Versions& versions : kVersions) {
    const auto folder = tests::shared_folder() / "data" / "versions" / versions.law;
    if (!std::filesystem::exists(folder)) SKIP("no versions of real law: set HARMONIA_SHARED");
    CAPTURE(versions.law, versions.before, versions.after);
    const Document left = law_of(folder / (std::string(versions.before) + ".md")), right = law_of(folder / (std::string(versions.after) + ".md"));
    const Changes changes = diff::compare(left, right, diff::align_for_changes(left, right));
    const std::string docx = report::changes_docx({left, right, changes, *parser::find_tradition(tests::traditions(), right.tradition)}, messages);
    CHECK((tests::lines_of(tests::libreoffice_text(docx, tests::Tracked::Accepted)) == tests::lines_of(tests::text_of(changes, WordRun::Op::Inserted))));
    CHECK((tests::lines_of(tests::libreoffice_text(docx, tests::Tracked::Rejected)) == tests::lines_of(tests::text_of(changes, WordRun::Op::Deleted))));
  }
}
