// Bills about one law are compared by what they do to it. Every application keeps the blocks of the law with the instructions that
// changed them, and a block keeps its place in the law before; so two bills meet where their blocks have the same place, or
// where the articles that they add have the same number.
#include "amend/side_by_side.h"

#include <algorithm>
#include <cctype>

#include "amend/target.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

// Letters and digits, so that white space and marks make no difference.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text::fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += c;
  }
  return out;
}

bool meet(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& one) { return std::any_of(b.begin(), b.end(), [&](const Span& other) { return one.begin < other.end && other.begin < one.end; }); });
}

bool same(const Effect& a, const Effect& b) { return !a.empty() && a.puts == b.puts && a.takes == b.takes; }

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

// Is all that `part` does done by `whole` as well, in the same words?
bool holds_all(const Effect& whole, const Effect& part) {
  const auto all = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::all_of(b.begin(), b.end(), [&](const std::string& each) { return std::find(a.begin(), a.end(), each) != a.end(); });
  };
  return !part.empty() && all(whole.puts, part.puts) && all(whole.takes, part.takes);
}

// Everything that a stage does to one article.
Effect of_article(const std::vector<Effect>& all, const std::string& article) {
  Effect out;
  for (const Effect& each : all) {
    if (each.article != article) continue;
    out.puts.insert(out.puts.end(), each.puts.begin(), each.puts.end());
    out.takes.insert(out.takes.end(), each.takes.begin(), each.takes.end());
  }
  return out;
}

}  // namespace

std::vector<Effect> effects(const Application& application, const Vocabulary& vocabulary) {
  std::vector<Effect> out(application.instructions.size());
  std::string article;
  for (const LawBlock& block : application.blocks) {
    if (block.kind == LawBlock::Kind::Head) article = block.label.label.printed;
    if (block.kind == LawBlock::Kind::Division) article.clear();
    for (const std::uint32_t index : block.changed_by) {
      Effect& effect = out[index];
      if (effect.article.empty()) effect.article = article;
      const bool note = vocabulary.says_repealed(block.content);
      if (block.gone) effect.takes.push_back(letters(block.before));
      else if (!note) effect.puts.push_back(letters(block.content));
      if (!block.source.empty()) effect.places.push_back(block.source);
      else if (block.kind == LawBlock::Kind::Head && !block.gone) effect.adds.push_back(article);
      if (!block.gone && !note) effect.words += (effect.words.empty() ? "" : "\n") + block.content;
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    Effect& effect = out[i];
    if (!effect.words.empty()) continue;
    for (const LawBlock& block : application.blocks) {
      if (block.gone && std::find(block.changed_by.begin(), block.changed_by.end(), i) != block.changed_by.end()) effect.words += (effect.words.empty() ? "" : "\n") + block.before;
    }
  }
  return out;
}

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::Absent: return "absent";
    case Fate::Added: return "added";
    case Fate::Kept: return "kept";
    case Fate::Changed: return "changed";
    case Fate::Dropped: return "dropped";
  }
  return "absent";
}

std::string_view to_string(Clash::Kind kind) {
  switch (kind) {
    case Clash::Kind::SameUnit: return "same-unit";
    case Clash::Kind::Repealed: return "repealed";
    case Clash::Kind::SameNumber: return "same-number";
    case Clash::Kind::Order: return "order";
  }
  return "same-unit";
}

std::vector<Proposal> lay_side_by_side(const std::vector<const Application*>& stages, std::size_t initiatives, const Vocabulary& vocabulary) {
  struct Row {
    Proposal proposal;
    Effect last;             // as it was proposed last
    std::string words_said;  // of an instruction that changed nothing: its own new words
    bool present = false;
  };
  std::vector<std::vector<Effect>> done;
  for (const Application* stage : stages) done.push_back(effects(*stage, vocabulary));
  const auto said = [](const Instruction& one) {
    std::string out = letters(one.old_words) + "|" + letters(one.new_words);
    for (const NewBlock& block : one.new_text) out += letters(block.text);
    return out;
  };
  std::vector<Row> rows;
  for (std::size_t stage = 0; stage < stages.size(); ++stage) {
    const std::vector<Instruction>& instructions = stages[stage]->instructions;
    std::vector<bool> used(rows.size(), false), placed(instructions.size(), false);
    for (Row& row : rows) row.proposal.cells.resize(stage + 1);
    const auto put = [&](Row& row, std::uint32_t index, Fate fate) {
      Proposal::Cell& cell = row.proposal.cells[stage];
      cell.instruction = index;
      cell.words = done[stage][index].words.empty() ? instructions[index].text : done[stage][index].words;
      cell.fate = fate;
      row.last = done[stage][index];
      row.words_said = said(instructions[index]);
      row.present = true;
      placed[index] = true;
    };
    const bool first = stage < initiatives;
    // The same words first, then the same place: a proposal that stays must not be taken for one that changed.
    for (const bool exactly : {true, false}) {
      for (std::size_t r = 0; r < used.size(); ++r) {
        if (used[r]) continue;
        Row& row = rows[r];
        for (std::uint32_t i = 0; i < instructions.size() && !used[r]; ++i) {
          if (placed[i]) continue;
          const Effect& effect = done[stage][i];
          const bool nothing = effect.empty() && row.last.empty();
          const bool address = describe(instructions[i].target) == row.proposal.address && !row.proposal.address.empty();
          const bool fits = exactly ? same(effect, row.last) || (nothing && address && said(instructions[i]) == row.words_said)
                                    : !first && (meet(effect.places, row.last.places) || share(effect.adds, row.last.adds) || address);
          if (!fits) continue;
          used[r] = true;
          put(row, i, !row.present ? Fate::Added : exactly ? Fate::Kept : Fate::Changed);
        }
        // An instruction that restates more than this proposal may hold it.
        if (used[r] || exactly || first || row.last.article.empty() || !row.present) continue;
        const Effect whole = of_article(done[stage], row.last.article);
        if (whole.empty()) continue;
        for (std::uint32_t i = 0; i < instructions.size(); ++i) {
          if (done[stage][i].article != row.last.article) continue;
          if (!meet(done[stage][i].places, row.last.places) && !holds_all(whole, row.last)) continue;
          used[r] = true;
          put(row, i, holds_all(whole, row.last) ? Fate::Kept : Fate::Changed);
          break;
        }
      }
    }
    for (std::size_t r = 0; r < used.size(); ++r) {
      if (used[r] || first) continue;
      rows[r].proposal.cells[stage].fate = rows[r].present ? Fate::Dropped : Fate::Absent;
      rows[r].present = false;
    }
    for (std::uint32_t i = 0; i < instructions.size(); ++i) {
      if (placed[i]) continue;
      Row row;
      row.proposal.cells.resize(stage + 1);
      row.proposal.article = done[stage][i].article;
      row.proposal.address = describe(instructions[i].target);
      rows.push_back(std::move(row));
      placed[i] = false;
      put(rows.back(), i, Fate::Added);
    }
  }
  std::vector<Proposal> out;
  for (Row& row : rows) {
    row.proposal.cells.resize(stages.size());
    out.push_back(std::move(row.proposal));
  }
  return out;
}

std::vector<Clash> clashes(const std::vector<const Application*>& alone, const Vocabulary& vocabulary) {
  std::vector<std::vector<Effect>> done;
  for (const Application* bill : alone) done.push_back(effects(*bill, vocabulary));
  std::vector<Clash> out;
  for (std::uint32_t a = 0; a < alone.size(); ++a) {
    for (std::uint32_t b = a + 1; b < alone.size(); ++b) {
      for (std::uint32_t i = 0; i < done[a].size(); ++i) {
        for (std::uint32_t j = 0; j < done[b].size(); ++j) {
          const Effect &one = done[a][i], &other = done[b][j];
          if (one.empty() || other.empty() || same(one, other)) continue;
          Clash clash;
          clash.first_bill = a;
          clash.second_bill = b;
          clash.first = i;
          clash.second = j;
          clash.article = one.article;
          const bool meets = meet(one.places, other.places);
          if (share(one.adds, other.adds)) clash.kind = Clash::Kind::SameNumber;
          else if (meets && one.puts.empty() != other.puts.empty()) clash.kind = Clash::Kind::Repealed;
          else if (meets) clash.kind = Clash::Kind::SameUnit;
          else continue;
          out.push_back(std::move(clash));
        }
      }
    }
  }
  return out;
}

std::vector<Clash> clashes_of_order(const Application& alone, const Application& behind, std::uint32_t first, std::uint32_t second) {
  std::vector<Clash> out;
  for (std::uint32_t i = 0; i < alone.instructions.size() && i < behind.instructions.size(); ++i) {
    const Instruction& now = behind.instructions[i];
    if (alone.instructions[i].state != State::Applied || now.state == State::Applied) continue;
    Clash clash;
    clash.kind = Clash::Kind::Order;
    clash.first_bill = first;
    clash.second_bill = second;
    clash.second = i;
    clash.reason = now.reason;
    clash.detail = now.detail;
    const auto article = std::find_if(now.target.path.begin(), now.target.path.end(), [](const Step& s) { return s.unit == Unit::Article; });
    if (article != now.target.path.end()) clash.article = article->label.printed;
    out.push_back(std::move(clash));
  }
  return out;
}

}  // namespace harmonia::amend
