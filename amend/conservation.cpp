// The check stands apart from what it checks: it knows nothing of how an instruction is carried out, only the two laws and
// what was said. Block by block, a paragraph that no edit names must stand as it stood; paragraph by paragraph, new text must
// be found; and where words go for words, the letters that are left must be those that were there.
#include "amend/conservation.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "amend/find_words.h"

namespace harmonia::amend {

namespace {

constexpr std::size_t kShown = 60;  // bytes of what was lost

std::string begin_of(std::string_view text) {
  std::string out(text.substr(0, kShown));
  while (!out.empty() && out.size() < text.size() && (static_cast<unsigned char>(text[out.size()]) & 0xC0) == 0x80) out.pop_back();
  return out;
}

bool sign(char c) { return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Letters and digits alone: marks and spaces follow the law that they come into.
std::string signs(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (sign(c)) out += c;
  }
  return out;
}

// A paragraph without its label, whose form is the law's.
std::string body(std::string_view text, const Vocabulary& vocabulary) {
  if (const UnitLabel unit = read_unit_label(text, vocabulary); unit.unit != Unit::None) text.remove_prefix(std::min<std::size_t>(unit.length, text.size()));
  if (const ParagraphLabel label = read_paragraph_label(text, vocabulary); !label.label.empty()) text.remove_prefix(std::min<std::size_t>(label.length, text.size()));
  return signs(text);
}

using Counts = std::array<std::int64_t, 256>;

void count(std::string_view text, Counts& into, std::int64_t times) {
  for (const char c : signs(text)) into[static_cast<unsigned char>(c)] += times;
}

}  // namespace

std::string not_conserved(const WorkingLaw& before, const WorkingLaw& after, const std::vector<StatedEdit>& edits, const Vocabulary& vocabulary) {
  std::unordered_map<std::uint32_t, const LawBlock*> now;
  for (const LawBlock& block : after.blocks()) now.emplace(block.id, &block);
  std::set<std::uint32_t> allowed;
  for (const StatedEdit& edit : edits) allowed.insert(edit.touched.begin(), edit.touched.end());
  std::string fresh;  // what is new, and what changed
  std::set<std::uint32_t> known;
  for (const LawBlock& block : before.blocks()) {
    known.insert(block.id);
    if (block.gone) continue;
    const auto found = now.find(block.id);
    const bool same = found != now.end() && !found->second->gone && found->second->content == block.content;
    if (!same && !allowed.contains(block.id)) return begin_of(block.content);
  }
  // New text may restate what stays, so it is looked for in all of the law where it is not among what changed.
  std::string all;
  for (const LawBlock& block : after.blocks()) {
    if (block.gone || (known.contains(block.id) && !allowed.contains(block.id))) continue;
    fresh += signs(block.content);
    fresh += '\n';
  }
  for (const StatedEdit& edit : edits) {
    for (const std::string& paragraph : edit.text) {
      const std::string wanted = body(paragraph, vocabulary);
      if (wanted.empty() || fresh.find(wanted) != std::string::npos) continue;
      if (all.empty()) {
        for (const LawBlock& block : after.blocks()) {
          if (!block.gone) all += signs(block.content) + '\n';
        }
      }
      if (all.find(wanted) == std::string::npos) return begin_of(paragraph);
    }
    if (!edit.words_only) continue;
    // So many times the words that come less so many times the words that go.
    Counts change{}, step{};
    for (const LawBlock& block : before.blocks()) {
      if (!block.gone && edit.touched.contains(block.id)) count(block.content, change, -1);
    }
    for (const LawBlock& block : after.blocks()) {
      if (!block.gone && edit.touched.contains(block.id)) count(block.content, change, 1);
    }
    count(edit.new_words, step, 1);
    count(edit.old_words, step, -1);
    std::int64_t times = 0;
    for (std::size_t i = 0; i < step.size() && times == 0; ++i) {
      if (step[i] != 0) times = change[i] / step[i];
    }
    for (std::size_t i = 0; i < step.size(); ++i) {
      if (change[i] != times * step[i]) return begin_of(edit.old_words.empty() ? edit.new_words : edit.old_words);
    }
  }
  return {};
}

}  // namespace harmonia::amend
