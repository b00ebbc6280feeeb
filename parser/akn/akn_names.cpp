// The names of Akoma Ntoso, from the first editions to 3.0 and its German profile, and what they mean here.
#include "parser/akn/akn_names.h"

#include <array>
#include <unordered_map>

namespace harmonia::parser {

namespace {

using enum TagRole;

// Tags that are missing here are blocks.
constexpr TagName kTags[] = {
    // The hierarchy, and the prefixes of the naming convention.
    {"tome", Provision, Level::Part, "tome"},
    {"part", Provision, Level::Part, "part"},
    {"book", Provision, Level::Book, "book"},
    {"title", Provision, Level::Title, "title"},
    {"subtitle", Provision, Level::Division, "subtitle"},
    {"subpart", Provision, Level::Division, "subpart"},
    {"division", Provision, Level::Division, "dvs"},
    {"chapter", Provision, Level::Chapter, "chp"},
    {"subchapter", Provision, Level::Section, "subchp"},
    {"section", Provision, Level::Document, "sec"},
    {"subdivision", Provision, Level::Subdivision, "subdvs"},
    {"article", Provision, Level::Article, "art"},
    {"rule", Provision, Level::Article, "rule"},
    {"clause", Provision, Level::Document, "cl"},
    {"transitional", Provision, Level::Document, "trans"},
    {"hcontainer", Provision, Level::Document, "hcontainer"},
    {"subsection", Provision, Level::Subsection, "subsec"},
    {"subrule", Provision, Level::Subsection, "subrule"},
    {"subclause", Provision, Level::Subsection, "subcl"},
    {"paragraph", Provision, Level::Paragraph, "para"},
    {"alinea", Provision, Level::Paragraph, "al"},
    {"proviso", Provision, Level::Paragraph, "proviso"},
    {"level", Provision, Level::Paragraph, "lvl"},
    {"subparagraph", Provision, Level::Item, "subpara"},
    {"point", Provision, Level::Item, "point"},
    {"item", Provision, Level::Item, "item"},
    {"indent", Provision, Level::Subitem, "ind"},
    {"list", List, Level::Paragraph, "list"},
    {"sublist", List, Level::Item, "sublist"},
    {"crossHeading", CrossHeading, Level::Subdivision, "crossHeading"},
    // The parts of a document.
    {"meta", Meta, Level::Document, ""},
    {"notes", MetaNotes, Level::Document, ""},
    {"coverPage", Front, Level::Document, ""},
    {"preface", Front, Level::Document, ""},
    {"preamble", Front, Level::Document, ""},
    {"header", Front, Level::Document, ""},
    {"body", Body, Level::Document, ""},
    {"mainBody", Body, Level::Document, ""},
    {"fragmentBody", Body, Level::Document, ""},
    {"portionBody", Body, Level::Document, ""},
    {"debateBody", Body, Level::Document, ""},
    {"judgmentBody", Body, Level::Document, ""},
    {"amendmentBody", Body, Level::Document, ""},
    {"collectionBody", Body, Level::Document, ""},
    {"conclusions", Back, Level::Document, ""},
    {"attachments", Back, Level::Document, ""},
    {"annexes", Back, Level::Document, ""},
    {"components", Back, Level::Document, ""},
    {"toc", Contents, Level::Document, ""},
    // Parts of a provision.
    {"num", Num, Level::Document, ""},
    {"heading", Heading, Level::Document, ""},
    {"subheading", Heading, Level::Document, ""},
    {"authorialNote", Note, Level::Document, ""},
    {"note", Note, Level::Document, ""},
    {"remark", Note, Level::Document, ""},
    {"quotedStructure", Quoted, Level::Document, ""},
    {"embeddedStructure", Quoted, Level::Document, ""},
    {"docTitle", Title, Level::Document, ""},
    {"shortTitle", Title, Level::Document, ""},
    {"br", LineBreak, Level::Document, ""},
    {"eol", LineBreak, Level::Document, ""},
    {"eop", LineBreak, Level::Document, ""},
    {"img", LineBreak, Level::Document, ""},
};

constexpr std::string_view kInline[] = {
    "a", "abbr", "b", "i", "u", "s", "em", "strong", "small", "sub", "sup", "span", "inline", "ins", "del", "change",
    "ref", "mref", "rref", "mod", "mmod", "rmod", "def", "term", "date", "time", "person", "organization", "concept",
    "object", "event", "location", "process", "role", "entity", "quantity", "num", "docType", "docNumber", "docDate",
    "docProponent", "docStage", "docStatus", "docCommittee", "docIntroducer", "docAuthority", "docPurpose",
    "docJurisdiction", "docketNumber", "noteRef", "marker", "fillIn", "quotedText", "embeddedText", "placeholder",
    "courtType", "neutralCitation", "party", "judge", "lawyer", "signature", "opinion", "argument", "affectedDocument",
    "relatedDocument", "omissis", "outcome", "vote", "legislature", "session", "decoration", "math", "mi", "mo", "mn",
    "msup", "msub", "mrow"};

struct Container {
  std::string_view name;
  Level level;
};
constexpr Container kContainers[] = {
    {"schedules", Level::Division}, {"schedule", Level::Chapter},     {"regulation", Level::Article},
    {"order", Level::Article},      {"rule", Level::Article},         {"definition", Level::Paragraph},
    {"signatures", Level::Division}, {"crossheading", Level::Subdivision},
};

struct NameSpace {
  std::string_view start, id;
};
constexpr NameSpace kNameSpaces[] = {
    {"http://www.akomantoso.org/", "id"},
    {"http://docs.oasis-open.org/legaldocml/ns/akn/", "eId"},
    {"http://Inhaltsdaten.LegalDocML.de/", "eId"},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kLanguages = {{{"esp", "spa"}, {"ing", "eng"}}};

using Index = std::unordered_map<std::string_view, TagName>;

Index make_index() {
  Index index;
  for (const TagName& tag : kTags) index.emplace(tag.name, tag);
  for (std::string_view name : kInline) index.emplace(name, TagName{name, Inline, Level::Document, ""});
  return index;
}

}  // namespace

const TagName& tag_name(std::string_view local) {
  static const Index kIndex = make_index();
  static const TagName kBlock;
  const auto found = kIndex.find(local);
  return found == kIndex.end() ? kBlock : found->second;
}

Level container_level(std::string_view name) {
  for (const Container& row : kContainers) {
    if (row.name == name) return row.level;
  }
  return Level::Document;
}

std::string_view local_name(std::string_view qualified) {
  const std::size_t colon = qualified.rfind(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view id_attribute(std::string_view name_space) {
  for (const NameSpace& row : kNameSpaces) {
    if (name_space.starts_with(row.start)) return row.id;
  }
  return "eId";
}

std::string_view usual_language(std::string_view code) {
  for (const auto& [odd, usual] : kLanguages) {
    if (code == odd) return usual;
  }
  return code;
}

}  // namespace harmonia::parser
