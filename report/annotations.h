#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "parser/import/decode.h"

namespace harmonia::report {

/// What someone wrote into a gap report in Word and sent back.
struct Annotation {
  enum class Kind : std::uint8_t { Comment, Insertion, Deletion, Replacement };
  Kind kind = Kind::Comment;
  std::string by, date;     // as Word has them: a name, ISO date and time; either may be empty
  std::string words;        // of the comment, or the words put in; empty for a deletion
  std::string on;           // the words that are commented on or taken out; empty for an insertion
  std::string bookmark;     // of the finding in whose section it stands; empty outside of all
  std::string heading;      // the nearest heading above, in words
};

/// The bookmark that the gap report in Word puts at a finding: the same for the same text, pack and criterion, at most 40
/// letters as Word demands. `text_sha256` is that of the law's text.
std::string finding_bookmark(std::string_view text_sha256, std::string_view pack, std::string_view criterion);

/// What of a finding's bookmark names the criterion, whatever the text.
std::string_view criterion_part(std::string_view bookmark);

/// Comments and tracked changes of a Word document, in document order. Insertions and deletions of one author that touch
/// are one replacement; changes of white space alone, and those that the report itself proposes, are left out. Errors: those of the archive and of XML (as parsing a
/// DOCX law), "docx-no-document" where it is no Word document.
Result<std::vector<Annotation>> read_annotations(std::string_view docx, const std::string& name, const parser::ImportLimits& limits);

}  // namespace harmonia::report
