#include "parser/detect.h"

#include <algorithm>
#include <unordered_map>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::size_t kSample = 64 * 1024;
constexpr std::size_t kHead = 6000;  // bytes in which a law names its jurisdiction

std::string_view sample(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes;
  while (most > 0 && (static_cast<unsigned char>(bytes[most]) & 0xC0) == 0x80) --most;
  return bytes.substr(0, most);
}

}  // namespace

Detection detect_tradition(const SourceText& source, const Traditions& traditions) {
  Detection detection;
  WordTable words;
  const std::string_view text = sample(source.bytes, kSample);
  const std::vector<Token> tokens = text::cut_words(text, text::Language::None, words);
  std::vector<std::size_t> of_word(words.size());
  for (const Token& token : tokens) ++of_word[token.word];
  std::unordered_map<std::string_view, std::size_t> counts;
  counts.reserve(words.size());
  for (WordId word = 0; word < words.size(); ++word) counts[words[word].folded] += of_word[word];

  const Tradition* language = nullptr;
  std::size_t most = 0;
  for (const Tradition& tradition : traditions) {
    if (!tradition.extends.empty()) continue;
    std::size_t hits = 0;
    for (const std::string& word : tradition.role("common")) {
      const auto found = counts.find(word);
      if (found != counts.end()) hits += found->second;
    }
    if (language == nullptr || hits > most) {
      language = &tradition;
      most = hits;
    }
  }
  detection.tradition = language;
  detection.reasons.push_back(std::to_string(most) + " of " + std::to_string(tokens.size()) + " words are common ones of \"" + language->id + "\"");

  const std::string folded = text::fold(sample(source.bytes, kHead));
  const std::string name = text::lower(source.name);
  for (const Tradition& tradition : traditions) {
    if (tradition.language != language->language || tradition.extends.empty()) continue;
    const std::size_t dash = tradition.id.find('-');
    const std::string country = dash == std::string::npos ? std::string() : tradition.id.substr(dash + 1);
    if (!country.empty() && (name.starts_with(country + "-") || name.starts_with(country + "_"))) {
      detection.tradition = &tradition;
      detection.reasons.push_back("the file's name begins with \"" + country + "\"");
      break;
    }
    const auto& jurisdictions = tradition.role("jurisdiction");
    const auto named = std::find_if(jurisdictions.begin(), jurisdictions.end(), [&](const std::string& entry) {
      return folded.find(entry.substr(0, entry.rfind('='))) != std::string::npos;
    });
    if (named != jurisdictions.end()) {
      detection.tradition = &tradition;
      detection.reasons.push_back("its beginning names \"" + named->substr(0, named->rfind('=')) + "\"");
      break;
    }
  }
  return detection;
}

}  // namespace harmonia::parser
