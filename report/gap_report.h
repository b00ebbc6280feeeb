#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/findings.h"
#include "report/passages.h"

// All that a gap report says of one law, in words and in order, before any format is chosen. Each format only
// lays it out: what one says, all say.
namespace harmonia::report {

/// A line of "what was checked".
struct Fact {
  enum class Kind : std::uint8_t { Words, LawWords, Digest };  // LawWords are in the law's own language
  std::string label, value;
  Kind kind = Kind::Words;
};

struct CountLine {
  Verdict verdict;
  std::string meaning, count;  // "12 of 43"
};

/// How the findings of one chapter came out.
struct ChapterCounts {
  std::string id, title;
  std::size_t all = 0;
  VerdictCounts counts{};
};

/// A term of prison that a finding rests on, in years.
struct PenaltyRange {
  std::string criterion, title, words;
  double least = 0;
  std::optional<double> most;  // nothing: without an upper bound
};

/// A provision that a reform has to mind, and why: it refers to an examined one, or it is transitory.
struct Bystander {
  std::string where, why;
};

/// A question that the report leaves to people. `criterion` may be empty.
struct OpenQuestion {
  std::string criterion, words;
};

/// Findings that the summary names: "Missing, though mandatory: ...".
struct Opening {
  std::string title;
  std::vector<std::pair<std::string, std::string>> findings;  // criterion, its title
  std::string more;  // "and 3 more", or empty
};

struct QuotedBlock {
  bool gap_before = false;  // something is left out before it
  std::vector<Piece> pieces;
};

/// The blocks of one article that hold evidence.
struct Quote {
  std::uint32_t article = 0;
  std::string eid, where;
  std::string citation;  // as a footnote gives it: the provision, the law, the date of its text
  std::vector<QuotedBlock> blocks;
  std::vector<std::pair<std::string, std::string>> translations = {};  // by a reviewer: what it is, the words
};

struct ElementLine {
  Verdict verdict;
  std::string words;  // "kinship — met"
  std::string role;   // "(required)", or empty
};

/// A reviewer's remark: `who` is the name and the day in words, `date` the day as it was given.
struct RemarkWords {
  std::string by, date, who, words;
};

/// A reviewer's answer in words, and whether it differs from the machine's.
struct ReviewWords {
  std::optional<Verdict> verdict;
  std::string decision, reason;  // "decided: met — A. Pérez, 3 May 2026"
  bool differs = false;
  std::vector<RemarkWords> remarks;
  std::vector<std::pair<std::string, std::string>> translations;  // of words that no quote of the finding has: what it is, the words
};

struct NearMiss {
  std::string where, why;  // `why` may be empty
  std::vector<Piece> pieces;
};

struct AuthorityWords {
  std::string line, remark;  // "pinpoint not verified", or empty
  std::uint32_t number = 0;  // of its note in the whole report, from 1
  bool first = false;        // nobody cited it before
};

/// What stands before the number of a finding's note at that index: a few notes stay on the line of the word they follow.
std::string_view before_note(std::size_t index);

/// The authorities of a report, each once, in the order in which they are cited.
class AuthorityNotes {
 public:
  AuthorityWords cite(std::string line, std::string remark);
  const std::vector<AuthorityWords>& all() const { return all_; }

 private:
  std::vector<AuthorityWords> all_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> numbers_;
};

/// Who stands for the report with their name; a line without a name is there to be signed.
struct Signature {
  std::string role, name, said;  // "reviewed", "A. Pérez", "3 of 43 results, 2 signed off; 3 May 2026"
};

struct GapFinding {
  const Finding* finding = nullptr;
  const rules::Rule* rule = nullptr;
  std::string title, requirement, reason;
  std::string prison, fine;  // sentences; empty where no value was read
  std::vector<Quote> quotes;
  std::vector<ElementLine> elements;
  std::string searched_for, searched_in;  // empty where a search needs no telling
  std::vector<NearMiss> near_misses;
  std::vector<AuthorityWords> authorities;
  std::vector<std::string> suggested;  // paragraphs of model wording for what is missing
  std::optional<ReviewWords> review;
  std::string about;  // level, criterion, strength, validated or not
};

struct GapChapter {
  std::string id, title;
  std::vector<GapFinding> findings;
};

/// A cited article in full.
struct CitedBlock {
  std::uint32_t depth = 0;
  std::vector<Piece> pieces;
  std::string state;  // "[repealed]", or empty
};
struct CitedArticle {
  std::string eid, where;
  std::vector<std::pair<std::string, std::string>> by;  // criterion, its title
  std::vector<CitedBlock> blocks;
};

struct GapLaw {
  std::string name;
  std::string language;  // of the law, as BCP 47: "es"
  std::vector<Fact> facts;
  std::vector<CountLine> counts;
  std::vector<std::string> minute;   // the summary in sentences
  std::vector<Opening> openings;
  std::vector<std::string> plain;    // the same for readers who are no lawyers
  std::vector<Opening> plain_lists;
  std::vector<ChapterCounts> chart;
  std::vector<PenaltyRange> penalties;
  std::vector<Bystander> references, transitory;
  std::vector<OpenQuestion> questions;
  std::string signatures;            // who reviewed and signed; empty where nobody did
  std::vector<Signature> signers;    // the block to be signed
  std::vector<GapChapter> chapters;  // those that have findings
  std::vector<CitedArticle> cited;   // in reading order
};

/// Reads `report` and the law; the result points into both. `notes` goes on from the laws before.
GapLaw gap_law(const Report& report, const CheckedDocument& checked, const Messages& messages, AuthorityNotes& notes);

/// "Femicide; Trafficking": what was measured against.
std::string pack_titles(const Report& report, const Messages& messages);

/// The law's name, or how many laws there are.
std::string report_subject(const Report& report, const Messages& messages);

/// The paragraphs on method and limits.
std::vector<std::string> method_words(const Messages& messages);

}  // namespace harmonia::report
