// Reading phrases.
//
// A phrase is read by hand in one pass, since every error must name its column, and kept flat: a step holds
// the word sequences that may fill it. Groups inside groups, options inside groups and {terms} are multiplied out
// here, once, so that matching knows only sequences. Bounds on depth and number keep a slip such as twenty
// nested groups from growing into millions of sequences.
#include "rules/phrase.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace harmonia::rules {

namespace {

constexpr int kDeepestGroup = 8;
constexpr std::size_t kMostSequences = 600;
constexpr std::size_t kLongestLine = 2000;
constexpr const char* kTooMany = "more than 600 alternatives in one place";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
// Every sequence of words that the steps allow; nothing where they are too many.
std::vector<Sequence> multiply_out(const std::vector<Step>& steps) {
  std::vector<Sequence> all = {{}};
  for (const Step& step : steps) {
    std::vector<Sequence> longer;
    for (const Sequence& begun : all) {
      if (step.optional) longer.push_back(begun);
      for (const Sequence& alternative : step.alternatives) {
        Sequence joined = begun;
        joined.insert(joined.end(), alternative.begin(), alternative.end());
        joined[begun.size()].gap = step.gap;
        longer.push_back(std::move(joined));
      }
      if (longer.size() > kMostSequences) return {};
    }
    all = std::move(longer);
  }
  std::erase_if(all, [](const Sequence& sequence) { return sequence.empty(); });
  return all;
}

bool is_mark(char c) { return std::string_view("()|[]{}\"~&^$*").find(c) != std::string_view::npos; }

class PhraseReader {
 public:
  PhraseReader(std::string_view line, const PhraseContext& context) : line_(line), context_(context) {}

  std::variant<Phrase, PhraseError> phrase() {
    Phrase phrase;
    if (line_.size() > kLongestLine) return PhraseError{"the phrase is longer than 2,000 bytes", 0};
    do {
      phrase.all.push_back(chain(0));
    } while (error_.message.empty() && take('&'));
    skip_space();
    if (error_.message.empty() && at_ < line_.size()) fail(std::string("\"") + line_[at_] + "\" does not belong here");
    if (!error_.message.empty()) return error_;
    return phrase;
  }

 private:
  void fail(std::string message) {
    if (!error_.message.empty()) return;
    error_ = {std::move(message), static_cast<std::uint32_t>(at_)};
    at_ = line_.size();
  }
  void skip_space() {
    while (at_ < line_.size() && is_space(line_[at_])) ++at_;
  }
  bool peek(char mark) {
    skip_space();
    return at_ < line_.size() && line_[at_] == mark;
  }
  bool take(char mark) {
    if (!peek(mark)) return false;
    ++at_;
    return true;
  }

  // The steps up to "&", "|", a closing mark, or the end.
  Chain chain(int depth) {
    Chain chain;
    if (depth == 0) chain.at_begin = take('^');
    Gap gap;
    bool required = false;
    std::vector<Step> small;  // words that say nothing, unless an alternative has no others: "(una|estas|cualquiera)"
    for (skip_space(); at_ < line_.size(); skip_space()) {
      const char c = line_[at_];
      if (c == '&' || c == '|' || c == ')' || c == ']') break;
      if (c == '$' && depth == 0) {
        ++at_;
        chain.at_end = true;
        break;
      }
      if (c == '~') {
        gap = read_gap();
        continue;
      }
      const std::size_t before = chain.steps.size();
      read_step(chain.steps, small, gap, depth);
      for (std::size_t i = before; i < chain.steps.size(); ++i) required = required || !chain.steps[i].optional;
      if (chain.steps.size() > before) gap = {};
    }
    if (chain.steps.empty() && depth > 0 && !small.empty()) {
      chain.steps = std::move(small);
      required = true;
    }
    if (!required) fail("nothing to look for: small words alone do not make a phrase; quote them if they matter");
    return chain;
  }

  Gap read_gap() {
    ++at_;
    Gap gap{kAnywhere, false};
    if (at_ < line_.size() && line_[at_] >= '0' && line_[at_] <= '9') {
      unsigned words = 0;
      while (at_ < line_.size() && line_[at_] >= '0' && line_[at_] <= '9' && words < 1000) {
        words = words * 10 + static_cast<unsigned>(line_[at_++] - '0');
      }
      if (words > 100) fail("a gap is at most 100 words; \"~\" alone means anywhere in the sentence");
      gap.words = static_cast<std::uint16_t>(words);
    }
    return gap;
  }

  void read_step(std::vector<Step>& steps, std::vector<Step>& small, Gap gap, int depth) {
    const char c = line_[at_];
    if (c == '(' || c == '[') {
      ++at_;
      Step step{alternatives(c == '(' ? ')' : ']', depth + 1), gap, c == '['};
      if (!step.alternatives.empty()) steps.push_back(std::move(step));
    } else if (c == '{') {
      read_term(steps, gap);
    } else if (c == '"') {
      read_exact(steps, gap);
    } else if (is_mark(c)) {
      fail(std::string("\"") + c + "\" does not belong here");
    } else {
      read_word(steps, small, gap);
    }
  }

  std::vector<Sequence> alternatives(char closing, int depth) {
    std::vector<Sequence> all;
    if (depth > kDeepestGroup) {
      fail("groups are nested more than eight deep");
      return all;
    }
    do {
      const Chain inner = chain(depth);
      std::vector<Sequence> sequences = multiply_out(inner.steps);
      if (sequences.empty()) fail(kTooMany);
      all.insert(all.end(), std::make_move_iterator(sequences.begin()), std::make_move_iterator(sequences.end()));
    } while (error_.message.empty() && take('|'));
    if (error_.message.empty() && !take(closing)) fail(std::string("expected \"|\" or \"") + closing + "\"");
    if (all.size() > kMostSequences) fail(kTooMany);
    return all;
  }

  void read_term(std::vector<Step>& steps, Gap gap) {
    const std::size_t begin = ++at_;
    while (at_ < line_.size() && line_[at_] != '}') ++at_;
    if (at_ == line_.size()) {
      fail("expected \"}\" after the name of a term");
      return;
    }
    const std::string_view name = line_.substr(begin, at_ - begin);
    const std::vector<Sequence>* sequences = context_.term(name);
    if (sequences == nullptr) {
      at_ = begin;
      fail("there is no term \"" + std::string(name) + "\" in this language; pack.json's \"terms\" lists them");
      return;
    }
    ++at_;
    steps.push_back({*sequences, gap, false});
  }

  void read_exact(std::vector<Step>& steps, Gap gap) {
    const std::size_t begin = ++at_;
    while (at_ < line_.size() && line_[at_] != '"') ++at_;
    if (at_ == line_.size()) {
      fail("expected a closing quotation mark");
      return;
    }
    Sequence sequence;
    for (const Word& word : context_.words->cut(line_.substr(begin, at_ - begin))) {
      sequence.push_back({number(PhraseWord::Kind::Form, word.folded), {1, true}});
    }
    ++at_;
    if (sequence.empty()) {
      fail("nothing between the quotation marks");
    } else {
      steps.push_back({{std::move(sequence)}, gap, false});
    }
  }

  void read_word(std::vector<Step>& steps, std::vector<Step>& small, Gap gap) {
    const std::size_t begin = at_;
    while (at_ < line_.size() && !is_space(line_[at_]) && !is_mark(line_[at_])) ++at_;
    const std::string_view raw = line_.substr(begin, at_ - begin);
    const bool prefix = at_ < line_.size() && line_[at_] == '*';
    if (prefix) {
      ++at_;
      if (raw.size() < 3) {
        at_ = begin;
        fail("a beginning of a word needs three letters before \"*\"");
        return;
      }
      steps.push_back({{{{number(PhraseWord::Kind::Prefix, text::fold(raw)), {}}}}, gap, false});
      return;
    }
    for (const Word& word : context_.words->cut(raw)) {
      if (word.kind == TokenKind::Punctuation) continue;  // it is free in the text, save inside quotation marks
      if (is_small(word.folded)) {
        small.push_back({{{{number(PhraseWord::Kind::Form, word.folded), {}}}}, gap, false});
        continue;
      }
      steps.push_back({{{{number(PhraseWord::Kind::Stem, word.stem), {}}}}, gap, false});
      gap = {};
    }
  }

  std::uint32_t number(PhraseWord::Kind kind, std::string_view text) const { return context_.words->number(kind, text); }

  bool is_small(const std::string& folded) const {
    return std::binary_search(context_.small_words->begin(), context_.small_words->end(), folded);
  }

  std::string_view line_;
  const PhraseContext& context_;
  std::size_t at_ = 0;
  PhraseError error_;
};

}  // namespace

const std::vector<Word>& PhraseWords::cut(std::string_view raw) {
  const auto found = known_.find(raw);
  if (found != known_.end()) return found->second;
  // The cutter looks at what it has cut before, so that is the key, which stays.
  const auto added = known_.emplace(std::string(raw), std::vector<Word>()).first;
  std::vector<Token> tokens;
  cutter_.cut(added->first, {0, static_cast<std::uint32_t>(raw.size())}, false, tokens);
  for (const Token& token : tokens) added->second.push_back(table_[token.word]);
  return added->second;
}

std::uint32_t PhraseWords::number(PhraseWord::Kind kind, std::string_view text) {
  const auto [entry, added] =
      numbers_[static_cast<std::size_t>(kind)].try_emplace(std::string(text), static_cast<std::uint32_t>(all_.size()));
  if (added) all_.push_back({kind, entry->first});
  return entry->second;
}

std::variant<Phrase, PhraseError> compile_phrase(std::string_view line, const PhraseContext& context) {
  return PhraseReader(line, context).phrase();
}

std::variant<std::vector<Sequence>, PhraseError> compile_term(std::string_view line, const PhraseContext& context) {
  std::variant<Phrase, PhraseError> compiled = compile_phrase(line, context);
  if (const PhraseError* error = std::get_if<PhraseError>(&compiled)) return *error;
  const std::vector<Chain>& chains = std::get<Phrase>(compiled).all;
  if (chains.size() > 1 || chains[0].at_begin || chains[0].at_end) {
    return PhraseError{"a term cannot hold \"&\", \"^\" or \"$\"", 0};
  }
  std::vector<Sequence> sequences = multiply_out(chains[0].steps);
  if (sequences.empty()) return PhraseError{kTooMany, 0};
  return sequences;
}

}  // namespace harmonia::rules
