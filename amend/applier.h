#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "amend/apply.h"
#include "amend/conservation.h"
#include "amend/new_text.h"
#include "amend/outline.h"
#include "amend/target.h"

namespace harmonia::amend {

/// A unit of the working law, by the ids of its blocks. Internal to the layer.
struct Located {
  State state = State::Failed;
  std::string reason, detail;
  std::vector<std::uint32_t> blocks;  // in order; of an article its paragraphs
  std::uint32_t head = 0;             // the id of the article's head or the division
  bool article = false, division = false;
  bool closed_list = false;
  Span part;  // of the only block, where less than the whole of it is meant: a proviso
};

/// Carries out instructions. Each method returns an empty reason or why it changed nothing.
class Applier {
 public:
  Applier(WorkingLaw& law, std::vector<Instruction>& instructions, const Vocabulary& vocabulary)
      : law_(law), instructions_(instructions), vocabulary_(vocabulary) {}

  void run();

 private:
  struct Problem {
    State state = State::Applied;
    std::string reason, detail;
    bool none() const { return state == State::Applied; }
  };
  static Problem problem(std::string reason, std::string detail = {}, State state = State::Failed) { return {state, std::move(reason), std::move(detail)}; }

  // apply.cpp: which sentence, in which order.
  void sentence(const std::vector<std::uint32_t>& members);
  std::vector<StatedEdit> stated(const std::vector<std::uint32_t>& members) const;
  Problem carry_out(const std::vector<std::uint32_t>& group, const std::vector<std::uint32_t>& members);

  // locate.cpp: where.
  Located locate(const Target& target) const;
  std::optional<bool> skips_opening(std::uint32_t counted, std::uint32_t skipped) const;
  Located locate_parent(const Target& target) const;
  Located proviso(const std::vector<std::uint32_t>& blocks, const Step& step, const Target& target) const;
  std::vector<std::uint32_t> live(std::uint32_t head) const;
  std::vector<std::uint32_t> all_of_division(std::uint32_t head) const;
  std::vector<std::uint32_t> all_blocks(std::size_t begin, std::size_t end) const;
  std::vector<std::string_view> contents(const std::vector<std::uint32_t>& ids) const;
  std::string eid_of(const Located& at) const;

  // unit_edits.cpp: whole units.
  void settle_counted(Instruction& instruction) const;
  void settle_numbered(Instruction& instruction) const;
  Problem substitute(const std::vector<std::uint32_t>& group, const Share& share);
  Problem insert(const std::vector<std::uint32_t>& group, const Share& share);
  Problem insert_articles(const std::vector<std::uint32_t>& group);
  std::vector<LawBlock> headings(const std::vector<NewBlock>& texts, std::size_t before, std::uint32_t instruction) const;
  bool bare_articles() const;
  std::vector<NewArticle> by_bare_labels(const NewArticle& text) const;
  std::string head_with(const LawBlock& neighbour, const Label& number, const std::string& rubric) const;
  Problem insert_division(std::uint32_t instruction);
  Problem insert_unit(const std::vector<std::uint32_t>& group, const Share& share);
  Problem replace_article(std::uint32_t instruction, const Located& at, const std::vector<NewArticle>& text, const Picked& picked);
  Problem repeal(std::uint32_t instruction, bool keeps_number);
  std::string repealed_note(const Instruction& instruction) const;
  bool list_goes_on(const Located& at) const;
  Problem insert_definitions(std::uint32_t instruction, const std::vector<std::uint32_t>& ids, std::size_t begin, std::size_t end, const std::vector<NewBlock>& text);
  Problem renumber(const std::vector<std::uint32_t>& group);
  Problem replace_proviso(std::uint32_t instruction, const Located& at, const std::string& by);
  Problem insert_proviso(std::uint32_t instruction, const Located& parent, const std::vector<NewBlock>& text);
  Problem heading(std::uint32_t instruction);
  void put(std::vector<std::uint32_t> old, const std::vector<NewBlock>& blocks, std::uint32_t after, std::uint32_t instruction);
  LawBlock fresh(LawBlock::Kind kind, std::string content, std::uint32_t instruction) const;
  std::string unit_word(Unit unit) const;
  std::string head_like(const LawBlock& neighbour, const Label& number) const;
  std::size_t place_of_article(const Label& number) const;
  Problem merge(std::uint32_t instruction, const Located& at, const std::vector<NewBlock>& text);

  // word_edits.cpp: words.
  Problem words(std::uint32_t instruction);
  Problem words_between(std::uint32_t instruction, const std::vector<std::uint32_t>& blocks);
  bool ends_unit(std::uint32_t id, std::uint32_t at, const std::vector<std::uint32_t>& blocks) const;
  Problem narrow(std::vector<std::uint32_t>& blocks, std::string_view headings) const;
  std::string nearest(const std::vector<std::uint32_t>& blocks, std::string_view words) const;

  LawBlock& block(std::uint32_t id) { return law_.blocks()[law_.place(id)]; }
  const LawBlock& block(std::uint32_t id) const { return law_.blocks()[law_.place(id)]; }
  void change(LawBlock& block, std::string content, std::uint32_t instruction);
  void remove(LawBlock& block, std::uint32_t instruction);

  WorkingLaw& law_;
  std::vector<Instruction>& instructions_;
  const Vocabulary& vocabulary_;
  const std::vector<NewBlock>* new_text_ = nullptr;  // of the sentence
  mutable std::optional<bool> skips_opening_;        // what its new text says about opening lines, once asked
  std::map<std::string, std::uint32_t> reserved_;  // article number -> the new division that is to hold it
};

}  // namespace harmonia::amend
