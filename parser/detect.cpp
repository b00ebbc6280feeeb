// Recognising a tradition.
//
// The language is the one whose common words the text uses most. Among the traditions of that language each
// sign of a country counts by how hard it is to come by: what the file declares of itself, its name, the
// jurisdiction that its beginning names, and turns of phrase that only the drafters of that country use. What
// counted is told; where two countries come out alike, the language's own tradition is taken.
#include "parser/detect.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kSample = 64 * 1024;
constexpr std::size_t kHead = 6000;  // bytes in which a law names its jurisdiction
constexpr double kLeastCommon = 0.04;  // of the words, for the language to be sure; running text has 0.2 to 0.4

constexpr std::size_t kDeclaredWorth = 100, kFileNameWorth = 50, kNamedWorth = 10;
constexpr std::size_t kMostOfOneSign = 3;  // a phrase that comes back is no more than this many signs
constexpr std::size_t kLeastWorth = 3;     // of all signs, for a country to be recognised

std::string_view sample(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes;
  while (most > 0 && (static_cast<unsigned char>(bytes[most]) & 0xC0) == 0x80) --most;
  return bytes.substr(0, most);
}

std::string country_of(const Tradition& tradition) {
  const std::size_t dash = tradition.id.find('-');
  return dash == std::string::npos ? std::string() : tradition.id.substr(dash + 1);
}

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }

// How often `phrase` stands in `text` as words of its own, counted up to `most`. memmem(3) reads a text many times faster than
// std::string_view::find, which stops at every first letter.
std::size_t count(std::string_view text, std::string_view phrase, std::size_t most) {
  std::size_t times = 0;
  std::string_view rest = text;
  while (times < most) {
    const void* const found = memmem(rest.data(), rest.size(), phrase.data(), phrase.size());
    if (found == nullptr) break;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(found) - text.data()), end = at + phrase.size();
    const bool left = at == 0 || !is_word_byte(text[at - 1]) || !is_word_byte(phrase.front());
    const bool right = end >= text.size() || !is_word_byte(text[end]) || !is_word_byte(phrase.back());
    times += left && right;
    rest = text.substr(at + 1);
  }
  return times;
}

// "country: pe" among the fields that publishers set before a text.
bool declares(std::string_view head, const std::vector<std::string>& keys, const std::string& country) {
  std::size_t begin = 0;
  while (begin < head.size()) {
    std::size_t end = head.find('\n', begin);
    if (end == std::string_view::npos) end = head.size();
    std::string_view line = head.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || std::find(keys.begin(), keys.end(), line.substr(0, colon)) == keys.end()) continue;
    line.remove_prefix(colon + 1);
    const std::size_t first = line.find_first_not_of(" \"'"), last = line.find_last_not_of(" \"'\r");
    if (first != std::string_view::npos && line.substr(first, last - first + 1) == country) return true;
  }
  return false;
}

// `text` is folded.
const Tradition& language_of(std::string_view text, const Traditions& traditions, Detection& detection) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> speakers;  // of each common word the traditions, by their place
  for (std::size_t i = 0; i < traditions.size(); ++i) {
    if (!traditions[i].extends.empty()) continue;
    for (const std::string& word : traditions[i].role("common")) speakers[word].push_back(i);
  }
  std::vector<std::size_t> hits(traditions.size());
  const std::size_t tokens = text::each_word(text, [&](std::string_view word) {
    const auto found = speakers.find(word);
    if (found == speakers.end()) return;
    for (const std::size_t speaker : found->second) ++hits[speaker];
  });

  const Tradition* language = nullptr;
  std::size_t most = 0;
  for (std::size_t i = 0; i < traditions.size(); ++i) {
    if (!traditions[i].extends.empty() || (language != nullptr && hits[i] <= most)) continue;
    language = &traditions[i];
    most = hits[i];
  }
  detection.certain = static_cast<double>(most) >= kLeastCommon * static_cast<double>(tokens) && most > 0;
  detection.reasons.push_back(std::to_string(most) + " of " + std::to_string(tokens) + " words are common ones of \"" + language->id + "\"");
  return *language;
}

struct Signs {
  const Tradition* tradition = nullptr;
  std::size_t worth = 0;
  std::vector<std::string> reasons;
  bool names_country = false;
};

Signs signs_of(const Tradition& tradition, const SourceText& source, std::string_view head, std::string_view folded) {
  Signs signs{&tradition, 0, {}, false};
  const std::string country = country_of(tradition), name = text::lower(source.name);
  const auto add = [&](std::size_t worth, std::string reason) {
    signs.worth += worth;
    signs.reasons.push_back(std::move(reason));
  };
  if (declares(head, tradition.role("country_key"), country)) add(kDeclaredWorth, "the file says that its country is \"" + country + "\"");
  if (name.starts_with(country + "-") || name.starts_with(country + "_")) add(kFileNameWorth, "the file's name begins with \"" + country + "\"");
  for (const std::string& entry : tradition.role("jurisdiction")) {
    const std::string named = entry.substr(0, entry.rfind('='));
    if (count(head, named, 1) == 0) continue;
    add(kNamedWorth, "its beginning names \"" + named + "\"");
    break;
  }
  signs.names_country = signs.worth > 0;
  for (const std::string& sign : tradition.role("drafting_sign")) {
    if (const std::size_t times = count(folded, sign, kMostOfOneSign); times > 0) add(times, "it says \"" + sign + "\"");
  }
  return signs;
}

}  // namespace

Detection detect_tradition(const SourceText& source, const Traditions& traditions) {
  Detection detection;
  const std::string folded = text::fold(sample(source.bytes, kSample));
  const Tradition& language = language_of(folded, traditions, detection);
  detection.tradition = &language;
  const std::string_view head = sample(folded, kHead);
  Signs best, second;
  for (const Tradition& tradition : traditions) {
    if (tradition.language != language.language || tradition.extends.empty()) continue;
    Signs signs = signs_of(tradition, source, head, folded);
    if (signs.worth > second.worth) second = std::move(signs);
    if (second.worth > best.worth) std::swap(best, second);
  }
  if (best.worth >= kLeastWorth && best.worth > second.worth) {
    detection.tradition = best.tradition;
    detection.names_country = best.names_country;
    detection.certain = detection.certain || best.worth >= kNamedWorth;
    std::move(best.reasons.begin(), best.reasons.end(), std::back_inserter(detection.reasons));
  } else if (best.worth >= kLeastWorth) {
    detection.reasons.push_back("as much speaks for \"" + best.tradition->id + "\" as for \"" + second.tradition->id + "\"");
  }
  return detection;
}

}  // namespace harmonia::parser
