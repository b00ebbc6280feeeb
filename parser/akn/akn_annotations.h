#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace harmonia::parser {

/// A note in the metadata of a law.
struct AknNote {
  std::string eid, marker;
  std::vector<std::string> paragraphs;
};

/// A reference to a note after a byte of the source.
struct AknMark {
  std::uint32_t after = 0;
  std::size_t note = 0;  // its place in AknAnnotations::notes
};

/// What somebody adds to a law: an analysis (whole lines of XML in a namespace of its own), notes, and the places in the
/// text that refer to them, in source order.
struct AknAnnotations {
  std::string analysis, language;
  std::vector<AknNote> notes;
  std::vector<AknMark> marks;
};

/// How a file names its tags and identifiers: "akn:" and "id", or nothing and "eId".
struct AknNames {
  std::string prefix;
  std::string id = "eId";
};

std::string analysis_xml(const AknAnnotations& annotations, const AknNames& names = {});
std::string notes_block(const AknAnnotations& annotations, const AknNames& names = {});
std::string note_reference(const AknNote& note, const AknNames& names = {});

struct AknInsertion {
  std::uint32_t at = 0;
  std::string xml;
};

/// What has to be put into an Akoma Ntoso file, in source order, to annotate it. Nothing where it is no XML.
std::vector<AknInsertion> insertions(std::string_view source, const AknAnnotations& annotations);

}  // namespace harmonia::parser
