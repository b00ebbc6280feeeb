// Every label of the law votes for the manner that it shows; the words of the language decide where none does.
#include "amend/law_manner.h"

#include <algorithm>
#include <map>

#include "amend/instruction.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kMostDigits = 6;  // of an article's number that is counted on from
constexpr std::string_view kLatin = "a b c d e f g h i j k l m n o p q r s t u v w x y z";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) all.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

// Capitals of the letters of western Europe: ASCII, and those that UTF-8 begins with 0xC3.
std::string capitals(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = c >= 'a' && c <= 'z';
    const bool accented = !out.empty() && out.back() == '\xC3' && byte >= 0xA0 && byte != 0xB7;
    out += plain || accented ? static_cast<char>(byte - 0x20) : c;
  }
  return out;
}

bool drafted_anew(const Provision& p) { return !p.transitory && p.state == ProvisionState::InForce; }

bool is_article(const Provision& p) { return p.level == Level::Article && !p.transitory; }

std::string label_text(const Document& law, const Provision& p) {
  std::string text(shown_text(law, p.num).text());
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

// Votes in the order in which they came first, so that a tie goes to the earlier.
template <class Value>
class Votes {
 public:
  void add(Value value, std::size_t count = 1) {
    const auto found = std::find_if(votes_.begin(), votes_.end(), [&](const auto& each) { return each.first == value; });
    if (found != votes_.end()) found->second += count;
    else votes_.emplace_back(std::move(value), count);
  }
  const Value* winner() const {
    const auto most = std::max_element(votes_.begin(), votes_.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == votes_.end() ? nullptr : &most->first;
  }

 private:
  std::vector<std::pair<Value, std::size_t>> votes_;
};

}  // namespace

LabelShape label_shape(std::string_view label, std::string_view number, std::string_view letters) {
  LabelShape shape;
  const std::size_t at = number.empty() ? std::string_view::npos : label.find(number);
  if (at == std::string_view::npos) return shape;
  shape.before = label.substr(0, at);
  shape.after = label.substr(at + number.size());
  if (number == "1") shape.kind = LabelShape::Kind::Digits;
  else if (number == "I") shape.kind = LabelShape::Kind::Roman;
  else if (number == "i") shape.kind = LabelShape::Kind::SmallRoman;
  else {
    for (const std::string_view alphabet : {letters, kLatin}) {
      const std::string first = words_of(alphabet).front();
      if (text::lower(number) != first) continue;
      shape.kind = number == first ? LabelShape::Kind::Letters : LabelShape::Kind::Capitals;
      shape.alphabet = alphabet;
      break;
    }
  }
  return shape;
}

std::string label_of(const LabelShape& shape, std::size_t n) {
  std::string number;
  switch (shape.kind) {
    case LabelShape::Kind::None: return {};
    case LabelShape::Kind::Digits: number = std::to_string(n); break;
    case LabelShape::Kind::Roman: number = roman(static_cast<std::uint32_t>(n)); break;
    case LabelShape::Kind::SmallRoman: number = text::lower(roman(static_cast<std::uint32_t>(n))); break;
    case LabelShape::Kind::Letters:
    case LabelShape::Kind::Capitals: {
      const std::vector<std::string> letters = words_of(shape.alphabet);
      number = letters[(n - 1) % letters.size()];
      if (n > letters.size()) number += number;  // aa behind z
      if (shape.kind == LabelShape::Kind::Capitals) number = capitals(number);
      break;
    }
  }
  return shape.before + number + shape.after;
}

ArticleNumbers::ArticleNumbers(const Document& law, const DraftingWords& words) : law_(law), words_(words) {
  for (const Provision& p : law_.provisions) {
    if (is_article(p)) numbers_.insert(text::fold(p.number));
  }
  Votes<Manner> votes;
  const auto of_the_law = [&](Manner& manner) {
    for (const Provision& p : law_.provisions) {
      Inserted each;
      if (!is_article(p) || !read(p.number, each)) continue;
      votes.add(each.manner);
    }
    if (const Manner* most = votes.winner()) manner = *most;
  };
  // The sample "1.1" is read as if there were an article 1.
  const std::size_t digits = std::min(words_.number.find_first_not_of(kDigits), words_.number.size());
  const bool own = numbers_.insert(words_.number.substr(0, digits)).second;
  Inserted sample;
  if (read(words_.number, sample)) usual_ = sample.manner;
  if (own) numbers_.erase(words_.number.substr(0, digits));
  of_the_law(usual_);
}

// A number was put in between where it ends in a suffix or a letter, or where what stands before its last part is an article
// of its own: "105-1" beside 105, but not the whole number "22-3001".
bool ArticleNumbers::read(std::string_view number, Inserted& out) const {
  for (std::size_t cut = number.size() - (number.empty() ? 0 : 1); cut > 0; --cut) {
    if (kDigits.find(number[cut - 1]) == std::string_view::npos) continue;
    const bool stands = numbers_.contains(text::fold(number.substr(0, cut)));
    std::string_view rest = number.substr(cut);
    const std::size_t mark = std::min(rest.find_first_not_of(" -.‑"), rest.size());
    out.base = number.substr(0, cut);
    out.manner = {};
    out.manner.separator = rest.substr(0, mark);
    rest.remove_prefix(mark);
    if (rest.empty()) continue;
    if (rest.find_first_not_of(kDigits) == std::string_view::npos) {
      if (mark == 0 || !stands) continue;  // 105 is not 10 with a 5
      out.manner.kind = Kind::Number;
      out.manner.digits = rest.front() == '0' ? rest.size() : 1;
      out.index = std::stoul(std::string(rest.substr(0, kMostDigits)));
      return out.index > 0;
    }
    const std::string small = text::fold(rest);
    const auto suffix = std::find_if(words_.suffixes.begin(), words_.suffixes.end(), [&](const std::string& each) { return text::fold(each) == small; });
    if (suffix != words_.suffixes.end()) {
      out.manner.kind = Kind::Suffix;
      out.manner.lower = text::lower(rest) == rest;
      out.manner.upper = !out.manner.lower && capitals(rest) == rest;
      out.index = static_cast<std::size_t>(suffix - words_.suffixes.begin()) + 1;
      return true;
    }
    if (rest.size() == 1 && small.front() >= 'a' && small.front() <= 'z') {
      out.manner.kind = Kind::Letter;
      out.manner.lower = rest == small;
      out.index = static_cast<std::size_t>(small.front() - 'a') + 1;
      return true;
    }
  }
  return false;
}

std::uint32_t ArticleNumbers::begin(std::uint32_t article) {
  const std::string& number = law_.provisions[article].number;
  Inserted own;
  const bool between = read(number, own);
  manner_ = between ? own.manner : usual_;
  base_ = between ? own.base : number;
  if (!between) {  // "1o" and "1.º" are 1 where something is put behind them
    const std::size_t digits = number.find_last_of(kDigits);
    if (digits != std::string::npos && digits > 0) base_ = number.substr(0, digits + 1);
    else if (digits == 0) base_ = number.substr(0, 1);
  }
  index_ = between && manner_.kind != Kind::Suffix ? own.index : 0;
  std::uint32_t last = article;
  bool more = false;
  for (std::uint32_t i = article + 1; i < law_.provisions.size(); ++i) {
    if (!is_article(law_.provisions[i])) continue;
    Inserted next;
    if (!read(law_.provisions[i].number, next) || next.base != base_) {
      more = true;
      break;
    }
    last = i;
    index_ = std::max(index_, next.manner.kind == manner_.kind && manner_.kind != Kind::Suffix ? next.index : 0);
  }
  if (!more && !between && base_ == number && number.find_first_not_of(kDigits) == std::string::npos) {
    manner_.kind = Kind::Whole;
    index_ = std::stoul(number.substr(0, kMostDigits));
  }
  return last;
}

std::string ArticleNumbers::written(std::size_t index) const {
  switch (manner_.kind) {
    case Kind::Whole: return std::to_string(index);
    case Kind::Letter: {
      // 3A to 3Z, 3AA to 3ZZ, 3AAA.
      const std::string letters(1 + (index - 1) / 26, static_cast<char>((manner_.lower ? 'a' : 'A') + static_cast<char>((index - 1) % 26)));
      return base_ + manner_.separator + letters;
    }
    case Kind::Suffix: {
      const std::string& suffix = words_.suffixes[std::min(index, words_.suffixes.size()) - 1];
      std::string more = index > words_.suffixes.size() ? " " + std::to_string(index - words_.suffixes.size() + 1) : "";
      return base_ + manner_.separator + (manner_.upper ? capitals(suffix) : manner_.lower ? text::lower(suffix) : suffix) + more;
    }
    case Kind::Number: {
      std::string digits = std::to_string(index);
      if (digits.size() < manner_.digits) digits.insert(0, manner_.digits - digits.size(), '0');
      return base_ + manner_.separator + digits;
    }
  }
  return {};
}

// A letter that looks like a figure numbers no article: 18H is followed by 18J.
bool ArticleNumbers::skipped(std::string_view number) const {
  if (manner_.kind != Kind::Letter || number.empty()) return false;
  const std::string last = text::lower(number.substr(number.size() - 1));
  return words_.letters_skipped.find(last) != std::string::npos;
}

std::string ArticleNumbers::next() {
  std::string number;
  do number = written(++index_);
  while (skipped(number) || !numbers_.insert(text::fold(number)).second);
  return number;
}

LawManner manner_of(const Document& law, const DraftingWords& words) {
  LawManner manner;
  Votes<std::string> labels;
  Votes<std::vector<std::string>> paragraphs, items;
  std::size_t articles = 0, titled = 0, alone = 0;
  for (std::uint32_t i = 1; i < law.provisions.size(); ++i) {
    const Provision& p = law.provisions[i];
    if (!drafted_anew(p) || p.level < Level::Article) continue;
    if (p.level == Level::Article) {
      ++articles;
      if (!p.heading.empty()) ++titled;
      const std::string label = label_text(law, p);
      const std::size_t at = label.find(p.number);
      if (!p.number.empty() && at != std::string::npos) labels.add(label.substr(0, at) + "\n" + label.substr(at + p.number.size()));
      const std::string_view behind = std::string_view(law.source->bytes).substr(p.num.end, 80);
      const std::size_t next = behind.find_first_not_of(" \t\r*");
      if (next != std::string_view::npos && behind[next] == '\n') ++alone;
    }
    // The first child speaks for its row: behind words it is an item of a list, else a paragraph.
    std::uint32_t first = kNoProvision;
    std::size_t bare = 0;
    for_each_child(law.provisions, i, [&](std::uint32_t child) {
      const Provision& each = law.provisions[child];
      if (each.level == Level::Paragraph && each.num.empty()) ++bare;
      if (first == kNoProvision && !each.num.empty()) first = child;
    });
    if (first == kNoProvision) {
      if (p.level == Level::Article && bare > 1) paragraphs.add({});
      continue;
    }
    const Provision& child = law.provisions[first];
    const std::string label = label_text(law, child);
    if (label_shape(label, child.number, words.letters).kind == LabelShape::Kind::None) continue;
    const bool behind_words = first > i + 1 || !own_text(law, i).text().empty();
    if (behind_words) items.add({label, child.number});
    else if (p.level == Level::Article) paragraphs.add({label, child.number});
  }
  const auto chosen = [&](const Votes<std::vector<std::string>>& votes, const std::string& sample) {
    const std::vector<std::string>* most = votes.winner();
    if (most != nullptr) return most->empty() ? LabelShape{} : label_shape(most->front(), most->back(), words.letters);
    std::string number = sample;
    std::erase_if(number, [](char c) { return c == '(' || c == ')' || c == '.' || c == '-' || c == ' '; });
    return label_shape(sample, number, words.letters);
  };
  manner.paragraph = chosen(paragraphs, words.paragraph);
  manner.item = chosen(items, words.item);
  manner.titled = words.always_titled || titled * 2 > articles;
  std::string label = labels.winner() != nullptr ? *labels.winner() : std::string();
  if (labels.winner() == nullptr) {
    const std::size_t digit = std::min(words.label.find_first_of(kDigits), words.label.size());
    label = words.label.substr(0, digit) + "\n" + words.label.substr(std::min(digit + 1, words.label.size()));
  }
  const std::size_t cut = label.find('\n');
  manner.label_before = label.substr(0, cut);
  manner.label_after = label.substr(cut + 1);
  manner.label_alone = alone * 2 > articles || manner.label_after.empty();
  return manner;
}

}  // namespace harmonia::amend
