// Numbers in words.
//
// A number is read left to right as groups below a thousand, each closed by its scale. What may follow is
// the `room` that the last word left: nothing after "cinco", a unit after "treinta", up to 99 after
// "ciento". Languages differ in when a connector is needed and where it may stand; kConnections says so.
#include "text/numerals.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace harmonia::text {

namespace {

using Role = NumberWord::Role;

struct WordRow {
  Language language;
  std::string_view word;
  std::int64_t value;
  bool multiplies;
};

constexpr WordRow kWords[] = {
#include "text/number_words.inc"
};

// Forms that ICU never writes and laws do: variants, and misspellings that drafters repeat.
constexpr WordRow kMoreWords[] = {
    {Language::Spanish, "ciento", 100, false},      {Language::Spanish, "cientos", 100, true},
    {Language::Spanish, "cientas", 100, true},      {Language::Spanish, "trecientos", 300, false},
    {Language::Spanish, "trecientas", 300, false},  {Language::Spanish, "docientos", 200, false},
    {Language::Spanish, "docientas", 200, false},   {Language::Spanish, "setescientos", 700, false},
    {Language::Spanish, "nuevecientos", 900, false}, {Language::Spanish, "quinietos", 500, false},
    {Language::English, "hundreds", 100, true},     {Language::English, "thousands", 1'000, true},
    {Language::French, "cent", 100, true},          {Language::French, "septante", 70, false},
    {Language::French, "huitante", 80, false},      {Language::French, "octante", 80, false},
    {Language::French, "nonante", 90, false},       {Language::Portuguese, "cento", 100, false},
    {Language::Portuguese, "quatorze", 14, false},  {Language::Portuguese, "dezasseis", 16, false},
    {Language::Portuguese, "dezassete", 17, false}, {Language::Portuguese, "dezanove", 19, false},
    {Language::Russian, "стами", 100, true},
};

struct Connection {
  Language language;
  std::string_view word;             // "y"; empty where numbers never take one
  bool needed;                       // between tens and units
  bool hyphen;                       // may stand there too
  bool after_hundreds;               // "one hundred and five", "cento e cinco"
  bool after_ten;                    // "diez y seis"
};
constexpr std::array<Connection, 5> kConnections = {{
    {Language::Spanish, "y", true, false, false, true},
    {Language::English, "and", false, true, true, false},
    {Language::French, "et", false, true, false, false},
    {Language::Portuguese, "e", true, false, true, false},
    {Language::Russian, "", false, false, false, false},
}};

const Connection* connection_of(Language language) {
  for (const Connection& connection : kConnections) {
    if (connection.language == language) return &connection;
  }
  return nullptr;
}

using Vocabulary = std::unordered_map<std::string_view, NumberWord>;

Vocabulary make_vocabulary(Language language) {
  Vocabulary vocabulary;
  const auto add = [&](const WordRow& row) {
    if (row.language == language) {
      vocabulary[row.word] = {row.multiplies ? Role::Multiplies : Role::Adds, row.value};
    }
  };
  for (const WordRow& row : kWords) add(row);
  for (const WordRow& row : kMoreWords) add(row);
  if (const Connection* connection = connection_of(language)) {
    if (!connection->word.empty()) vocabulary[connection->word] = {Role::And, 0};
    if (connection->hyphen) vocabulary["-"] = {Role::Hyphen, 0};
  }
  return vocabulary;
}

const Vocabulary& vocabulary_of(Language language) {
  static const std::array<Vocabulary, 5> kVocabularies = [] {
    std::array<Vocabulary, 5> made;
    for (std::size_t at = 0; at < made.size(); ++at) made[at] = make_vocabulary(kConnections[at].language);
    return made;
  }();
  static const Vocabulary kEmpty;
  for (std::size_t at = 0; at < kConnections.size(); ++at) {
    if (kConnections[at].language == language) return kVocabularies[at];
  }
  return kEmpty;
}

bool is_tens(std::int64_t value) { return value >= 20 && value < 100 && value % 10 == 0; }

std::string initials_of_tens(const Vocabulary& vocabulary) {
  std::string initials;
  for (const auto& [word, meaning] : vocabulary) {
    if (is_tens(meaning.value)) initials += word[0];
  }
  return initials;
}

// "treintaicinco", "treinta" and "cinco" joined by a letter into one word.
NumberWord joined_tens(std::string_view word, const Vocabulary& vocabulary) {
  constexpr std::size_t kLongestTens = 9;  // "cincuenta"
  constexpr std::size_t kShortest = 8;     // "veintiun" is a word of its own; most words are shorter
  if (word.size() < kShortest) return {};
  static const std::string kInitials = initials_of_tens(vocabulary);  // there is one such language
  if (kInitials.find(word[0]) == std::string::npos) return {};
  for (std::size_t size = std::min(kLongestTens, word.size()); size > 4; --size) {
    const auto tens = vocabulary.find(word.substr(0, size));
    if (tens == vocabulary.end() || !is_tens(tens->second.value)) continue;
    std::string_view rest = word.substr(size);
    if (!rest.empty() && (rest[0] == 'i' || rest[0] == 'y')) rest.remove_prefix(1);
    const auto unit = vocabulary.find(rest);
    if (unit == vocabulary.end() || unit->second.role != Role::Adds) return {};
    if (unit->second.value < 1 || unit->second.value > 9) return {};
    return {Role::Adds, tens->second.value + unit->second.value};
  }
  return {};
}

// One number while it is read.
class Reader {
 public:
  explicit Reader(Language language) : language_(language), connection_(*connection_of(language)) {}

  std::int64_t value() const { return total_ + group_; }

  /// Adds the word if it can follow; `joined` is the connector that stood before it.
  bool take(NumberWord word, Role joined) {
    if (started_ && !may_follow(word, joined)) return false;
    if (word.role == Role::Adds) add(word.value);
    else multiply(word.value);
    started_ = true;
    return true;
  }

 private:
  bool may_follow(NumberWord word, Role joined) const {
    if (word.value == 0) return false;
    if (word.role == Role::Multiplies) return may_multiply(word.value, joined);
    if (base_twenty(word.value)) return joined != Role::And;
    if (word.value > room(joined)) return false;
    if (last_ >= 100) return joined == Role::None || (joined == Role::And && connection_.after_hundreds);
    if (joined == Role::Hyphen) return last_ >= 10;
    return joined == Role::And ? last_ >= 10 : !connection_.needed;
  }

  bool may_multiply(std::int64_t factor, Role joined) const {
    if (joined == Role::And) return false;
    if (factor == 20) return last_ == 4;
    if (factor == 100) return (last_ >= 2 && last_ <= 9) || last_ == 1 || last_ >= 1'000;
    return joined == Role::None && (factor > scale_ || (group_ > 0 && factor < scale_));
  }

  // The largest value that may be added now.
  std::int64_t room(Role joined) const {
    if (last_ >= 100) return last_ - 1;
    if (language_ == Language::French && (last_ == 60 || last_ == 80)) return 19;
    if (is_tens(last_)) return 9;
    return last_ == 10 && (joined == Role::And ? connection_.after_ten : language_ == Language::French) ? 9 : 0;
  }

  bool base_twenty(std::int64_t value) const {
    return language_ == Language::French && value == 20 && last_ == 4;
  }

  void add(std::int64_t value) {
    if (base_twenty(value)) return multiply(20);
    group_ += value;
    // Hundreds of more than one ("doscientos") leave the same room as one.
    last_ = value >= 100 ? 100 : value;
  }

  void multiply(std::int64_t factor) {
    if (factor < 1'000) {
      const std::int64_t unit = last_ > 0 && last_ < 10 ? last_ : 0;
      group_ += unit == 0 ? factor : unit * (factor - 1);
      last_ = factor == 20 ? unit * 20 : factor;
      return;
    }
    if (factor > scale_) {
      total_ = std::max<std::int64_t>(total_ + group_, 1) * factor;
    } else {
      total_ += group_ * factor;
    }
    group_ = 0;
    scale_ = last_ = factor;
  }

  Language language_;
  const Connection& connection_;
  std::int64_t total_ = 0;  // of the groups that their scale has closed
  std::int64_t group_ = 0;  // below a thousand, still open
  std::int64_t last_ = 0;   // what the last word stands for
  std::int64_t scale_ = 0;  // of the last closed group
  bool started_ = false;
};

}  // namespace

NumberWord number_word(std::string_view folded, Language language) {
  const Vocabulary& vocabulary = vocabulary_of(language);
  const auto found = vocabulary.find(folded);
  if (found != vocabulary.end()) return found->second;
  return language == Language::Spanish ? joined_tens(folded, vocabulary) : NumberWord{};
}

NumberRead read_number(std::span<const NumberWord> words, Language language) {
  NumberRead read;
  if (words.empty() || !words[0].counts()) return read;
  Reader reader(language);
  std::size_t at = 0;
  while (at < words.size()) {
    Role joined = Role::None;
    while (at < words.size() && !words[at].counts() && words[at].role != Role::None && joined != Role::And) {
      joined = words[at++].role;
    }
    // French writes "vingt-et-un" with a mark on either side of the connector.
    if (joined == Role::And && at < words.size() && words[at].role == Role::Hyphen) ++at;
    if (at == words.size() || !words[at].counts() || !reader.take(words[at], joined)) break;
    read = {reader.value(), static_cast<std::uint32_t>(++at)};
  }
  return read;
}

std::optional<double> read_digits(std::string_view digits) {
  double value = 0;
  double place = 0;  // of the next decimal; 0 before the decimal mark
  for (std::size_t at = 0; at < digits.size(); ++at) {
    const char c = digits[at];
    if (c >= '0' && c <= '9') {
      if (place == 0) {
        value = value * 10 + (c - '0');
      } else {
        value += (c - '0') * place;
        place /= 10;
      }
      continue;
    }
    if ((c != '.' && c != ',') || at == 0 || at + 1 == digits.size() || place != 0) return std::nullopt;
    const std::size_t next = std::min(digits.find_first_of(".,", at + 1), digits.size());
    if (next - at != 4) place = 0.1;
  }
  if (digits.empty()) return std::nullopt;
  return value;
}

}  // namespace harmonia::text
