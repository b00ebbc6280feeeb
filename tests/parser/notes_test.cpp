#include <catch2/generators/catch_generators.hpp>

#include "parser/grammar/grammar.h"
#include "parser/small_law.h"

using namespace harmonia;

namespace {

// What is read of one note, whatever finds notes in a text.
ReformNote read(const std::string& words) {
  static const parser::Traditions traditions = parser::load_traditions(compiled_in_data()).value();
  Document document;
  document.source = *parser::decode("note.txt", words);
  ReformNote note;
  note.span = {0, static_cast<std::uint32_t>(words.size())};
  document.notes.push_back(note);
  parser::read_notes(document, *parser::find_tradition(traditions, "es-mx"));
  return document.notes[0];
}

}  // namespace

TEST_CASE("a reform note says what was done, by which decree and when", "[parser][notes]") {
  struct Case {
    std::string words, action, decree, gazette, date;
  };
  const Case row = GENERATE(values<Case>({
      {"(REFORMADO, P.O. 7 DE ABRIL DE 2011)", "reformed", "", "P.O.", "2011-04-07"},
      {"(ADICIONADA CON SUS INCISOS, G.O. 02 DE AGOSTO 2007)", "added", "", "G.O.", "2007-08-02"},
      {"[Artículo derogado mediante Decreto No. 310-2012 II P.O., publicado en el P.O.E. No. 41 del 9 de junio de 2012]",
       "repealed", "310-2012", "P.O.E. No. 41", "2012-06-09"},
      {"[Párrafo reformado mediante Decreto No. LXV/ABC/0123/2017 I P.E. publicado en el P.O.E. No. 15]", "reformed",
       "LXV/ABC/0123/2017", "P.O.E. No. 15", ""},
      {"Párrafo adicionado DOF 18-05-2015", "added", "", "DOF", "2015-05-18"},
      {"Artículo adicionado DOF 11-01-1994. Derogado DOF 08-11-1996", "repealed", "", "DOF", "1996-11-08"},
      {"(Ref. P. O. No. 44, 19-VII-08)", "reformed", "", "P. O. No. 44", "2008-07-19"},
      {"(Adic. según Dec. 520, publicado en el P.O. No. 53 del 1° de mayo del 2012)", "added", "520", "P.O. No. 53",
       "2012-05-01"},
      {"Nota: Se reformó mediante decreto 190 de la LX Legislatura, publicado en P.O.5600 de fecha 3 de julio de 2014.",
       "reformed", "190", "P.O.5600", "2014-07-03"},
      // The day of publication, not the day of the decree.
      {"(Ref. por Decreto 501, del 27 de marzo del 2007, publicado en el P.O. No. 39 del 30 de marzo del 2007)", "reformed",
       "501", "P.O. No. 39", "2007-03-30"},
      {"(Artículo declarado inválido por la Suprema Corte; Acción de Inconstitucionalidad 12/2018)", "invalidated", "", "", ""},
      {"(REFORMADO, P.O. 26/MAR/2019)", "reformed", "", "P.O.", "2019-03-26"},
      {"Sin historia", "unknown", "", "", ""},
  }));
  CAPTURE(row.words);
  const ReformNote note = read(row.words);
  CHECK(to_string(note.action) == row.action);
  CHECK(note.decree == row.decree);
  CHECK(note.gazette == row.gazette);
  CHECK(to_string(note.date) == row.date);
}
