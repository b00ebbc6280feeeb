// English instructions against the machine operations that laws of the District of Columbia carry beside them.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "amend/bill_reader.h"
#include "amend/find_words.h"
#include "amend/target.h"
#include "amended.h"
#include "support/dc_law.h"
#include "support/shared_law.h"
#include "text/words.h"

using namespace harmonia;
using namespace harmonia::tests;
using amend::Instruction;
using amend::Kind;

namespace {

bool may_be(const std::string& operation, Kind kind) {
  if (operation == "find-replace") return kind == Kind::ReplacementOfWords || kind == Kind::RepealOfWords || kind == Kind::InsertionOfWords || kind == Kind::Renumbering || kind == Kind::Heading || kind == Kind::Substitution;
  if (operation == "insert") return kind == Kind::Insertion || kind == Kind::Substitution;
  if (operation == "replace") return kind == Kind::Substitution || kind == Kind::Heading;
  if (operation == "repeal") return kind == Kind::Repeal;
  return kind == Kind::Renumbering;
}

// "(a-1)" and "a-1" are one, and what the publisher numbers itself, "[(39)]".
std::string bare(std::string label) {
  std::erase_if(label, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
  return label;
}

struct Address {
  std::string section;
  std::vector<std::string> labels;
};

Address address_of(const amend::Target& target) {
  Address out;
  for (const amend::Step& step : target.path) {
    if (step.unit == amend::Unit::Article) out.section = step.label.printed, out.labels.clear();
    else if (step.unit == amend::Unit::Labelled) out.labels.push_back(bare(step.label.printed));
  }
  return out;
}

bool same_target(const DcOperation& operation, const Instruction& instruction) {
  Address said = address_of(instruction.target);
  std::vector<std::string> labels = operation.labels;
  if (operation.kind == "insert" || operation.kind == "replace") {
    if (operation.number.starts_with('(')) {
      if (labels.empty() || labels.back() != bare(operation.number)) labels.push_back(bare(operation.number));
    } else if (operation.kind == "insert" && !operation.number.empty()) {
      // A new section: its number in the act is the text's, in the Code the publisher's.
      return !instruction.target.path.empty() && instruction.target.path.back().unit <= amend::Unit::Article;
    }
  }
  const auto begins = [&](const std::vector<std::string>& part) { return part.size() <= labels.size() && std::equal(part.begin(), part.end(), labels.begin()); };
  const bool of_code = operation.of_code || operation.section.find('-') != std::string::npos;
  const bool same_section = of_code || said.section.empty() || operation.section.empty() || bare(said.section) == bare(operation.section);
  if (said.labels == labels) return same_section;
  // What is restated as a whole holds the units that the publisher replaces one by one.
  if (instruction.kind == Kind::Substitution && begins(said.labels)) return same_section;
  // The publisher looks for the words in the whole section, where the text says the subsection.
  if (operation.kind == "find-replace" && said.labels.size() > labels.size() && std::equal(labels.begin(), labels.end(), said.labels.begin())) return same_section;
  // The Code letters what the act does not: "section 1, paragraph (1)" is § 32-1301(a)(1).
  return of_code && !said.section.empty() && !labels.empty() && std::vector<std::string>(labels.begin() + 1, labels.end()) == said.labels;
}

// The publisher finds the words as the Code prints them, the bill quotes them as it capitalizes them.
std::string squeezed(std::string_view text) {
  std::string out = text::lower(amend::plain(text));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool same_words(const DcOperation& operation, const Instruction& instruction) {
  if (instruction.kind == Kind::InsertionOfWords) {
    // The publisher finds the words beside which they go, and puts both.
    return !instruction.new_words.empty() && squeezed(operation.replace).find(squeezed(instruction.new_words)) != std::string::npos;
  }
  if (instruction.kind == Kind::Renumbering) {  // the publisher finds the number
    return !instruction.target.path.empty() && !instruction.becomes.path.empty() && bare(instruction.target.path.back().label.printed) == bare(operation.find) &&
           bare(instruction.becomes.path.back().label.printed) == bare(operation.replace);
  }
  if (instruction.kind == Kind::Heading || instruction.kind == Kind::Substitution) {
    // What is restated as a whole, the publisher may find and replace as words.
    return std::any_of(instruction.new_text.begin(), instruction.new_text.end(), [&](const amend::NewBlock& block) {
      return !operation.replace.empty() && squeezed(block.text).find(squeezed(operation.replace)) != std::string::npos;
    });
  }
  const std::string find = squeezed(operation.find), replace = squeezed(operation.replace), old_words = squeezed(instruction.old_words), new_words = squeezed(instruction.new_words);
  if (find == old_words && replace == new_words) return true;
  // Units that the new words open with a colon are put in by themselves.
  if (find == old_words && replace.ends_with(':') && new_words.starts_with(replace)) return true;
  // The publisher may find more than the words that change.
  const std::size_t at = old_words.empty() ? std::string::npos : find.rfind(old_words);
  if (at == std::string::npos) return false;
  std::string changed = find;
  return squeezed(changed.replace(at, old_words.size(), new_words)) == replace;
}

}  // namespace

TEST_CASE("English instructions say what the machine operations beside them do", "[amend][english][shared]") {
  const std::vector<std::filesystem::path> files = shared_files("dc-laws", ".xml");
  if (files.empty()) SKIP("no data/dc-laws beside the project");
  const bool tell = std::getenv("HARMONIA_TELL") != nullptr;  // lists what was missed
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), "en-us");
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  std::size_t operations = 0, right = 0, edits = 0, exact = 0;
  for (const auto& file : files) {
    const DcLaw law = DcReader::read(read_file(file));
    if (law.paragraphs.empty()) continue;
    const Document bill = document(law.text, "en-us", "law.md");
    const amend::BillText text = amend::read_bill_text(bill, drafting, vocabulary);
    amend::BillReading reading = amend::read_bill(text, vocabulary, [](std::string_view) { return true; });
    for (Instruction& each : reading.instructions) each.span = text.flat.to_source(each.span);
    for (const DcParagraph& paragraph : law.paragraphs) {
      for (const DcOperation& operation : paragraph.operations) {
        ++operations;
        bool target = false, words = false;
        for (const Instruction& each : reading.instructions) {
          if (each.span.begin < paragraph.span.begin || each.span.begin >= paragraph.span.end || !may_be(operation.kind, each.kind)) continue;
          target = target || same_target(operation, each);
          words = words || same_words(operation, each);
        }
        right += target;
        const bool edit = operation.kind == "find-replace";
        edits += edit;
        exact += edit && words;
        if (!tell || (target && (words || !edit))) continue;
        std::string labels;
        for (const std::string& label : operation.labels) labels += "(" + label + ")";
        std::printf("%s %s §%s%s num %s [%s] -> [%s] %s%s\n    %s\n", file.filename().c_str(), operation.kind.c_str(), operation.section.c_str(), labels.c_str(), operation.number.c_str(),
                    operation.find.c_str(), operation.replace.c_str(), target ? "" : "TARGET ", edit && !words ? "WORDS" : "",
                    std::string(paragraph.span.of(law.text)).substr(0, 300).c_str());
        const Instruction* last = nullptr;
        for (const Instruction& each : reading.instructions) {
          if (each.span.begin < paragraph.span.begin) last = &each;
          if (each.span.begin < paragraph.span.begin || each.span.begin >= paragraph.span.end) continue;
          last = nullptr;
          std::printf("      %s %s [%s] [%s] %s %s\n", std::string(to_string(each.kind)).c_str(), amend::describe(each.target).c_str(), each.old_words.c_str(), each.new_words.c_str(), each.reason.c_str(), each.detail.c_str());
        }
        if (last != nullptr) std::printf("BEFORE %s || %s\n", last->text.substr(0, 200).c_str(), last->new_text.empty() ? "" : last->new_text.back().text.substr(0, 200).c_str());
      }
    }
  }
  const double share = static_cast<double>(right) / static_cast<double>(operations), words = static_cast<double>(exact) / static_cast<double>(edits);
  if (tell) std::printf("kind and target %zu of %zu = %.3f; words %zu of %zu = %.3f\n", right, operations, share, exact, edits, words);
  CHECK(share >= 0.92);
  CHECK(words >= 0.90);
}
