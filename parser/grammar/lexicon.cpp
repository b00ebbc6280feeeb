// From tokens to the symbols that the grammars read.
//
// Phrases are matched longest first, numbers in words are joined into one symbol, and "cinco (5)" is one
// number too. All that is looked up by distinct word, so a pass over a law costs an array read a token.
#include "parser/grammar/lexicon.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>

namespace harmonia::parser {

namespace {

// Longer than any number that a law spells ("novecientos noventa y nueve mil novecientos noventa y nueve").
constexpr std::size_t kLongestNumber = 24;

// Behind the number in a bracket: "pesos 00/100 moneda nacional".
constexpr std::uint32_t kLongestRemark = 10;

Error bad(std::string message) { return {"tradition-invalid", "\"grammar\": " + std::move(message), {}}; }

}  // namespace

struct Grammar::Kept {
  std::mutex mutex;
  std::optional<rapidjson::Document> json;
  std::map<std::string, Result<Lexicon>, std::less<>> lexicons;  // by section
};

Grammar::Grammar(std::string json) : json_(std::move(json)), kept_(std::make_shared<Kept>()) {}

Result<Lexicon> Lexicon::from_json(const Grammar& grammar, std::string_view section,
                                   std::span<const Entry> entries, text::Language language) {
  const std::lock_guard lock(grammar.kept_->mutex);
  auto& lexicons = grammar.kept_->lexicons;
  const auto known = lexicons.find(section);
  if (known != lexicons.end()) return known->second;
  return lexicons.emplace(section, read(grammar, section, entries, language)).first->second;
}

Result<Lexicon> Lexicon::read(const Grammar& grammar, std::string_view section,
                              std::span<const Entry> entries, text::Language language) {
  Lexicon lexicon(language);
  if (grammar.empty()) return lexicon;
  if (!grammar.kept_->json) {
    grammar.kept_->json.emplace().Parse<rapidjson::kParseIterativeFlag>(grammar.json().data(), grammar.json().size());
  }
  const rapidjson::Document& json = *grammar.kept_->json;
  if (json.HasParseError() || !json.IsObject()) return bad("it must be an object");
  const auto found = json.FindMember(std::string(section).c_str());
  if (found == json.MemberEnd()) return lexicon;
  if (!found->value.IsObject()) return bad("\"" + std::string(section) + "\" must be an object");
  WordTable table;
  text::WordCutter cutter(text::Language::None, table);  // phrases are compared as they are written, not by stem
  std::vector<Token> tokens;
  Phrases phrases;
  for (const auto& member : found->value.GetObject()) {
    const std::string_view name(member.name.GetString(), member.name.GetStringLength());
    const auto entry = std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
    if (entry == entries.end()) return bad("unknown role \"" + std::string(name) + "\" in \"" + std::string(section) + "\"");
    if (!member.value.IsArray()) return bad("\"" + std::string(name) + "\" must be a list of words and phrases");
    for (const auto& phrase : member.value.GetArray()) {
      if (!phrase.IsString()) return bad("\"" + std::string(name) + "\" must be a list of words and phrases");
      tokens.clear();
      cutter.cut({phrase.GetString(), phrase.GetStringLength()}, {0, phrase.GetStringLength()}, false, tokens);
      phrases.add(tokens, table, entry->meaning);
    }
  }
  lexicon.phrases_ = std::make_shared<const Phrases>(std::move(phrases));
  return lexicon;
}

bool Lexicon::has_role(std::uint8_t role) const {
  return std::any_of(phrases_->meanings.begin(), phrases_->meanings.end(), [&](Meaning meaning) { return meaning.role == role; });
}

Meaning Lexicon::meaning_of(std::string_view folded) const {
  const auto found = phrases_->words.find(folded);
  const std::uint32_t node = found == phrases_->words.end() ? 0 : phrases_->step(0, found->second);
  return phrases_->meanings[node];
}

void Lexicon::Phrases::add(std::span<const Token> phrase, const WordTable& table, Meaning meaning) {
  std::uint32_t node = 0;
  for (const Token& token : phrase) {
    const auto next_word = static_cast<std::uint32_t>(words.size() + 1);
    const std::uint32_t word = words.try_emplace(table[token.word].folded, next_word).first->second;
    const auto next_node = static_cast<std::uint32_t>(meanings.size());
    const auto added = steps.try_emplace(key(node, word), next_node);
    if (added.second) meanings.push_back({});
    node = added.first->second;
  }
  if (node != 0) meanings[node] = meaning;
}

namespace {

// "un" of "d'un".
std::string_view behind_elision(std::string_view folded) {
  const std::size_t at = folded.find('\'');
  return at == std::string_view::npos ? folded : folded.substr(at + 1);
}

// Where the figures of "R10" begin; 0 for a word that is not a few letters and then only figures.
std::size_t letters_before_digits(std::string_view folded) {
  constexpr std::size_t kMostLetters = 4;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto at = static_cast<std::size_t>(std::find_if(folded.begin(), folded.end(), is_digit) - folded.begin());
  const bool apart = at != folded.size() && at != 0 && at <= kMostLetters;
  return apart && folded.find_first_not_of("0123456789.,", at) == std::string_view::npos ? at : 0;
}

}  // namespace

SymbolReader::SymbolReader(const Lexicon& lexicon, const WordTable& words) : lexicon_(lexicon), words_(words) {
  const Lexicon::Phrases& phrases = *lexicon_.phrases_;
  known_.resize(words.size());
  for (WordId id = 0; id < words.size(); ++id) {
    const Word& word = words[id];
    Known& known = known_[id];
    known.kind = word.kind;
    const auto found = phrases.words.find(word.folded);
    if (found != phrases.words.end()) {
      known.index = found->second;
      known.node = phrases.step(0, known.index);
    }
    if (word.kind != TokenKind::Number) known.number = text::number_word(behind_elision(word.folded), lexicon.language());
    if (const std::size_t digits = letters_before_digits(word.folded); digits != 0) {
      const auto letters = phrases.words.find(word.folded.substr(0, digits));
      known.joined = letters == phrases.words.end() ? 0 : phrases.step(0, letters->second);
      known.digits = static_cast<std::uint32_t>(digits);
    }
    if (word.kind == TokenKind::Punctuation && word.lower.size() == 1) known.mark = word.lower[0];
  }
}

bool SymbolReader::is(Token token, Meaning meaning) const {
  const std::uint32_t node = known(token).node;
  return node != 0 && lexicon_.phrases_->meanings[node].role == meaning.role;
}

bool SymbolReader::has_bracketed_number(std::span<const Token> tokens, TokenRange range) const {
  for (std::uint32_t at = range.begin + 1; at < range.end; ++at) {
    if (known(tokens[at]).mark != '(') continue;
    const Known& before = known(tokens[at - 1]);
    if (before.kind == TokenKind::Number || before.number.role != text::NumberWord::Role::None) return true;
  }
  return false;
}

void SymbolReader::read(std::span<const Token> tokens, TokenRange range, std::vector<Symbol>& symbols) const {
  std::uint32_t at = range.begin;
  while (at < range.end) {
    if (read_joined(tokens, at, range.end, symbols)) continue;
    const Symbol phrase = phrase_at(tokens, at, range.end);
    const Symbol number = number_at(tokens, at, range.end);
    const Symbol& symbol = number.meaning.role == kNumber && number.end >= phrase.end ? number : phrase;
    symbols.push_back(symbol);
    at = symbol.end;
  }
}

// "R10 000": a sign for a currency and its figures, written as one word.
bool SymbolReader::read_joined(std::span<const Token> tokens, std::uint32_t& at, std::uint32_t end, std::vector<Symbol>& symbols) const {
  const std::uint32_t node = known(tokens[at]).joined;
  if (node == 0 || lexicon_.phrases_->meanings[node].role == kOther) return false;
  const Symbol number = digits_at(tokens, at, end);
  if (number.meaning.role != kNumber) return false;
  Symbol sign;
  sign.meaning = lexicon_.phrases_->meanings[node];
  sign.begin = at;
  sign.end = at + 1;
  symbols.push_back(sign);
  symbols.push_back(number);
  at = number.end;
  return true;
}

Symbol SymbolReader::phrase_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const {
  Symbol symbol;
  symbol.begin = at;
  symbol.end = at + 1;
  const Lexicon::Phrases& phrases = *lexicon_.phrases_;
  std::uint32_t node = known(tokens[at]).node;
  for (std::uint32_t next = at; node != 0;) {
    ++next;
    if (phrases.meanings[node].role != kOther) {
      symbol.meaning = phrases.meanings[node];
      symbol.end = next;
    }
    if (next == end) break;
    const std::uint32_t word = known(tokens[next]).index;
    node = word == 0 ? 0 : phrases.step(node, word);
  }
  return symbol;
}

Symbol SymbolReader::number_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const {
  const Known& first = known(tokens[at]);
  Symbol symbol;
  if (first.number.counts()) symbol = words_at(tokens, at, end);
  else if (first.kind == TokenKind::Number) symbol = digits_at(tokens, at, end);
  if (symbol.meaning.role == kNumber) take_bracket(tokens, end, symbol);
  return symbol;
}

Symbol SymbolReader::words_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const {
  std::array<text::NumberWord, kLongestNumber> words;
  std::size_t count = 0;
  for (std::uint32_t next = at; next < end && count < words.size(); ++next) {
    const text::NumberWord& word = known(tokens[next]).number;
    if (word.role == text::NumberWord::Role::None) break;
    words[count++] = word;
  }
  const text::NumberRead read = text::read_number({words.data(), count}, lexicon_.language());
  Symbol symbol;
  if (read.words == 0) return symbol;
  symbol.meaning.role = kNumber;
  symbol.value = static_cast<double>(read.value);
  symbol.begin = at;
  symbol.end = at + read.words;
  return symbol;
}

Symbol SymbolReader::digits_at(std::span<const Token> tokens, std::uint32_t at, std::uint32_t end) const {
  Symbol symbol;
  symbol.begin = at;
  symbol.end = at + 1;
  std::string digits = words_[tokens[at].word].lower.substr(known(tokens[at]).digits);
  // "1 000 000": groups of three digits, one space apart.
  while (digits.size() <= 12 && symbol.end < end && tokens[symbol.end].span.begin == tokens[symbol.end - 1].span.end + 1) {
    const std::string& group = words_[tokens[symbol.end].word].lower;
    if (known(tokens[symbol.end]).kind != TokenKind::Number || group.size() != 3) break;
    if (digits.find_first_of(".,") != std::string::npos || (symbol.end == at + 1 && digits.size() > 3)) break;
    digits += group;
    ++symbol.end;
  }
  if (const auto value = text::read_digits(digits)) {
    symbol.meaning.role = kNumber;
    symbol.value = *value;
  }
  return symbol;
}

// "cinco (5)", "5 (cinco)", "5 cinco" and "$5.00 (cinco pesos 00/100 M.N.)": the words count, the digits are
// only compared.
void SymbolReader::take_bracket(std::span<const Token> tokens, std::uint32_t end, Symbol& symbol) const {
  if (symbol.end >= end) return;
  const bool in_words = known(tokens[symbol.begin]).number.counts();
  const bool bracket = known(tokens[symbol.end]).mark == '(';
  const std::uint32_t inside = symbol.end + (bracket ? 1 : 0);
  if (inside >= end) return;
  const Known& first = known(tokens[inside]);
  Symbol other;
  if (in_words && first.kind == TokenKind::Number) other = digits_at(tokens, inside, end);
  else if (!in_words && first.number.counts()) other = words_at(tokens, inside, end);
  if (other.meaning.role != kNumber) return;
  const bool agree = symbol.value == other.value;
  if (!bracket) {
    if (agree) symbol.end = other.end;
    return;
  }
  std::uint32_t close = other.end;
  const std::uint32_t farthest = std::min(end, other.end + kLongestRemark);
  while (close < farthest && known(tokens[close]).mark != ')') ++close;
  if (close == farthest || (!agree && close != other.end)) return;
  symbol.contradicted = !agree;
  if (!in_words) symbol.value = other.value;
  symbol.end = close + 1;
}

}  // namespace harmonia::parser
