#pragma once
#include <string_view>

#include "model/provision.h"

namespace harmonia::parser {

/// What a tag of Akoma Ntoso does to the text inside it.
enum class TagRole : std::uint8_t {
  Block,         // a block of text, and every tag that we do not know
  Inline,        // stands inside words and sentences
  LineBreak,     // separates words and holds nothing
  Meta,          // holds no words of the document
  MetaNotes,     // the notes that some editions keep in `<meta>`
  Front,         // what comes before the law
  Back,          // what comes after it, unless it turns out to hold provisions
  Body,          // the law
  Contents,      // a table of contents
  Provision,     // a level of the hierarchy
  List,          // a level only where it has a `<num>` of its own
  CrossHeading,  // a heading without anything below it
  Num,
  Heading,
  Note,
  Quoted,        // the words of another law
  Title,         // the title of the law, inside other text
};

struct TagName {
  std::string_view name;
  TagRole role = TagRole::Block;
  Level level = Level::Document;  // of a provision; Document where its surroundings decide
  std::string_view prefix;        // of its eId, by the naming convention
};

/// The row of a tag by its local name. Constant time.
const TagName& tag_name(std::string_view local);

/// The level of an `<hcontainer>` by the names that found documents give it; Document for any other.
Level container_level(std::string_view name);

/// "article" of "akn:article".
std::string_view local_name(std::string_view qualified);

/// The attribute that identifies a tag in documents of this namespace: "eId", and "id" before 3.0.
std::string_view id_attribute(std::string_view name_space);

/// ISO 639-2 for the codes that found documents use instead of it ("esp"); else the code itself.
std::string_view usual_language(std::string_view code);

/// What is written where no country is known; read as none.
inline constexpr std::string_view kNoCountry = "xx";

}  // namespace harmonia::parser
