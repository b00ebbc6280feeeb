#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace harmonia::amend {

/// The number of a unit as bills and laws print it: "390 bis", "6.ª", "j)", "XVI", "segundo", "último".
struct Label {
  enum class Shape : std::uint8_t { None, Digit, Roman, Letter, Ordinal, Last, LastButOne, Term };
  Shape shape = Shape::None;
  std::uint32_t value = 0;      // of a letter its place in the alphabet of its script
  std::uint32_t suffix = 0;     // bis 2, ter 3; 100 + n for a letter ("150 D")
  std::uint32_t subnumber = 0;  // the 1 of "31 bis 1", the 2 of "127.2"
  std::string printed;          // of a Term the words that are defined

  bool empty() const { return shape == Shape::None; }
};

/// Do two labels name the same number? An ordinal equals the digit ("apartado primero", "1."); a letter
/// never equals a number.
bool same_number(const Label& a, const Label& b);

/// Is `a` before `b` in the order of numbering? Requires: both count the same thing.
bool before(const Label& a, const Label& b);

/// Roman figures in capitals; empty for 0 and above 3999.
std::string roman(std::uint32_t value);

/// The number as its neighbour would print it: "3 bis" beside "II" is "III bis".
std::string printed_like(const Label& number, const Label& neighbour);

/// What a step of an address counts. The words for each are the vocabulary's.
enum class Unit : std::uint8_t {
  None,
  Part, Book, Title, Chapter, Section,  // divisions, highest first
  Division,   // a division below the section, such as the § of a Chilean code
  Article,
  Labelled,   // any numbered unit of an article: apartado, fracción, inciso a), number; `rank` orders them
  Paragraph,  // unnumbered, and counted
  Sentence,   // counted inside a paragraph
  Proviso,    // the words from "Provided that" on, where the tradition says how such a part begins
};

/// One step of an address, such as "los apartados 3 y 4"; a range has `through`.
struct Step {
  Unit unit = Unit::None;
  std::uint8_t rank = 0;  // lower stands higher
  Label label;
  Label through;
};

/// Which unit an instruction speaks of: the steps from the highest to the lowest.
struct Target {
  std::vector<Step> path;
  bool heading = false;  // only its heading
  Span words;            // in the bill
};

enum class Kind : std::uint8_t {
  Substitution,        // of a whole unit
  Insertion,           // of a unit
  Repeal,
  Renumbering,
  ReplacementOfWords,
  InsertionOfWords,
  RepealOfWords,
  Split,
  Join,
  Heading,
  Unread,              // a sentence with an amending verb that no pattern reads
};
std::string_view to_string(Kind kind);

enum class State : std::uint8_t { Applied, Failed, Ambiguous, NotUnderstood };
std::string_view to_string(State state);

/// Where words or units go.
struct Position {
  enum class Where : std::uint8_t { None, After, Before, Between, AtEnd, AtStart, InOrder };
  Where where = Where::None;
  std::vector<Target> units;       // beside this unit
  std::vector<std::string> words;  // beside these words; two of them for Between
};

/// Which of the places where the words stand is meant.
enum class Occurrence : std::uint8_t { Only, First, Second, Last };

/// A piece of new text: one paragraph, heading or label line of what the bill puts in.
struct NewBlock {
  std::string text;      // as a reader sees it
  Span source;           // in the bill
  bool omissis = false;  // a line of dots: what stands there stays
};

/// One instruction of a bill, about one unit or one run of words.
struct Instruction {
  Span span;         // the sentence in the bill
  std::string text;  // its words, without the new text
  Kind kind = Kind::Unread;
  Target target;     // for a renumbering what gets a new number
  Target becomes;    // the new number
  std::vector<Label> clause;  // where it stands in the bill: its article, and the labels of its lists
  std::string old_words, new_words;
  std::string old_end;    // the words that go end with these ("the words from X to Y")
  bool to_the_end = false;  // or with the end of the unit
  std::vector<Target> comprises;  // the articles that a new division holds
  bool each_place = false;
  Occurrence occurrence = Occurrence::Only;
  bool shifts = false;  // what follows moves up ("recorriéndose las subsecuentes")
  Position position;
  std::string somewhere;  // a heading inside the unit after which the words stand
  std::vector<NewBlock> new_text;
  std::uint32_t sentence = 0;  // instructions of one sentence stand or fall together

  State state = State::NotUnderstood;
  std::string reason;     // id of a message; empty where applied
  std::string detail;     // what fills it, such as the nearest match
  std::string target_eid; // of the law before
  std::vector<std::string> notes;  // ids of messages: what a reader should know though it was applied
};

}  // namespace harmonia::amend
