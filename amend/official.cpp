#include "amend/official.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "amend/find_words.h"

namespace harmonia::amend {

namespace {

struct Text {
  std::string number, words, letters;
};

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += c;
  }
  return out;
}

// Articles that are in force, by number; one whose number stands twice is not compared.
std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Text> texts_of(const Document& law, const Vocabulary& vocabulary) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Text> out;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> several;
  for (const Provision& each : law.provisions) {
    if (each.level != Level::Article || each.transitory || each.state == ProvisionState::Superseded) continue;
    const Label label = read_label(each.number, vocabulary);
    const std::tuple key{label.value, label.suffix, label.subnumber};
    Text text{each.number, shown_text(law, {each.num.end, each.whole.end}).take(), {}};
    text.letters = letters_of(text.words);
    if (!out.emplace(key, std::move(text)).second) several.insert(key);
  }
  for (const auto& key : several) out.erase(key);
  return out;
}

}  // namespace

OfficialCheck check_against(const Document& after, const Document& official, const Vocabulary& vocabulary) {
  OfficialCheck out;
  const auto ours = texts_of(after, vocabulary), theirs = texts_of(official, vocabulary);
  out.articles = theirs.size();
  for (const auto& [key, text] : theirs) {
    const auto own = ours.find(key);
    if (own == ours.end()) out.differences.push_back({text.number, {}, text.words});
    else if (own->second.letters != text.letters) out.differences.push_back({text.number, own->second.words, text.words});
  }
  for (const auto& [key, text] : ours) {
    if (!theirs.contains(key) && !text.letters.empty()) out.differences.push_back({text.number, text.words, {}});
  }
  return out;
}

std::vector<Conflict> conflicts(const Application& application) {
  std::vector<Conflict> out;
  for (const LawBlock& block : application.blocks) {
    for (std::size_t i = 1; i < block.changed_by.size(); ++i) {
      const std::uint32_t first = block.changed_by[i - 1], second = block.changed_by[i];
      if (application.instructions[first].sentence == application.instructions[second].sentence) continue;
      // Words of one paragraph may change at several places; what one put in and another takes out is a conflict.
      const bool again = std::any_of(out.begin(), out.end(), [&](const Conflict& each) { return each.first == first && each.second == second; });
      if (!again) out.push_back({first, second, block.content});
    }
  }
  return out;
}

}  // namespace harmonia::amend
