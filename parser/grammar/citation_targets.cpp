// What citations lead to.
//
// Articles are found by number, everything below them from outside in. Where a citation names no article, the
// units around the place that speaks are asked first, from the innermost out: "paragraph (a)" in subsection (2)
// is that subsection's. A unit that is no direct child is looked for below; if several fit, the citation is
// ambiguous. Paragraphs are counted: the owner's own words are the first, then its unnumbered children.
#include <algorithm>

#include "parser/grammar/citation_steps.h"
#include "text/words.h"

namespace harmonia::parser::citation {

namespace {

// Longer ranges than this are misreadings ("artículos 1 a 1500").
constexpr std::size_t kLongestRange = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digit of a superscript at `at`, which has `size` bytes; -1 where there is none.
int superscript(std::string_view folded, std::size_t at, std::size_t& size) {
  const auto byte = [&](std::size_t i) { return at + i < folded.size() ? static_cast<unsigned char>(folded[at + i]) : 0U; };
  size = 2;
  if (byte(0) == 0xC2 && byte(1) == 0xB9) return 1;
  if (byte(0) == 0xC2 && (byte(1) == 0xB2 || byte(1) == 0xB3)) return static_cast<int>(byte(1) - 0xB0);
  size = 3;
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xB0 && byte(2) <= 0xB9) return static_cast<int>(byte(2) - 0xB0);
  return -1;
}

// A point between digits parts two numbers ("125.1"), unless it parts thousands ("1.250").
bool is_inner_point(std::string_view folded, std::size_t at) {
  if (at == 0 || at + 1 >= folded.size() || !is_digit(folded[at - 1]) || !is_digit(folded[at + 1])) return false;
  std::size_t digits = 0;
  while (at + 1 + digits < folded.size() && is_digit(folded[at + 1 + digits])) ++digits;
  return digits != 3;
}

}  // namespace

std::string number_key(std::string_view number) {
  const std::string folded = text::fold(number);
  std::string key;
  bool raised = false;
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto c = static_cast<unsigned char>(folded[at]);
    std::size_t size = 0;
    const int digit = c >= 0x80 ? superscript(folded, at, size) : -1;
    if (digit >= 0) {
      if (!raised) key += '.';
      key += static_cast<char>('0' + digit);
      raised = true;
      at += size - 1;
    } else if (c == 0xC2 && at + 1 < folded.size()) {  // º, ª, °
      ++at;
    } else if (c >= 0x80 || is_digit(folded[at]) || (c >= 'a' && c <= 'z') || (c == '.' && is_inner_point(folded, at))) {
      key += folded[at];
    }
  }
  const std::size_t letters = key.find_first_not_of("0123456789");
  const bool ordinal = letters != std::string::npos && letters > 0 && letters + 1 == key.size() && key[letters] == 'o';
  if (ordinal) key.pop_back();
  return key;
}

Targets::Targets(const Document& document) : document_(document) {
  keys_.resize(document.provisions.size());
  for (std::uint32_t index = 0; index < document.provisions.size(); ++index) {
    const Provision& provision = document.provisions[index];
    if (!provision.number.empty() && provision.level >= Level::Article) keys_[index] = number_key(provision.number);
    if (provision.level != Level::Article || provision.transitory) continue;
    if (provision.state == ProvisionState::Superseded) continue;
    by_key_[keys_[index]].push_back(order_.size());
    position_.emplace(index, order_.size());
    order_.push_back(index);
  }
}

Targets::Found Targets::find(std::uint32_t provision, const std::vector<Step>& path, std::uint32_t same) const {
  Found found;
  if (path.empty()) return found;
  // "la fracción II de este artículo" is what stands around the place that speaks.
  if (path.front().self && path.front().level == Level::Article && path.size() > 1) {
    return find(provision, std::vector<Step>(path.begin() + 1, path.end()), same);
  }
  const std::uint32_t article = article_of(document_.provisions, provision);
  const bool names_article = path.front().level == Level::Article && !path.front().either;
  if (names_article) {
    find_articles(provision, path.front(), same, found);
    // "artículos 5 y 6, fracción II": what follows belongs to the last.
    if (path.size() > 1 && !found.provisions.empty()) {
      std::vector<std::uint32_t> owners = {found.provisions.back()};
      found.provisions.pop_back();
      if (!go_in(owners, path, 1, found)) found.all = false;
      found.provisions.insert(found.provisions.end(), owners.begin(), owners.end());
    }
    return found;
  }
  if (path.front().neighbour != 0 || path.front().self) {
    siblings(provision, path.front(), found);
    if (found.provisions.empty() && path.front().level == Level::Item) {
      Step paragraph = path.front();
      paragraph.level = Level::Paragraph;
      siblings(provision, paragraph, found);
    }
    if (path.size() > 1 && !go_in(found.provisions, path, 1, found)) found.all = false;
    return found;
  }
  for (std::uint32_t owner = provision; owner != kNoProvision && article != kNoProvision; owner = document_.provisions[owner].parent) {
    std::vector<std::uint32_t> owners = {owner};
    Found here;
    // Paragraphs are the article's; only an item that has several is asked before it.
    const bool counted = path.front().level == Level::Paragraph && owner != article;
    const bool asked = !counted || paragraphs(owner).size() > 1;
    if (asked && go_in(owners, path, 0, here)) {
      here.provisions = std::move(owners);
      return here;
    }
    if (owner == article) break;
  }
  if (path.front().either) {
    find_articles(provision, path.front(), same, found);
    if (!found.provisions.empty()) return found;
  }
  found.all = false;
  return found;
}

void Targets::find_articles(std::uint32_t provision, const Step& step, std::uint32_t same, Found& found) const {
  const std::uint32_t article = article_of(document_.provisions, provision);
  if (step.self || step.same) {
    const std::uint32_t target = step.self ? article : same;
    if (target != kNoProvision) found.provisions.push_back(target);
    return;
  }
  if (step.neighbour != 0) {
    if (article != kNoProvision) neighbours(article, step, found);
    return;
  }
  for (const Reference& reference : step.references) article_range(reference, article, found);
}

void Targets::article_range(const Reference& reference, std::uint32_t article, Found& found) const {
  const std::string key = reference.path.empty() ? std::string() : reference.path.front();
  std::vector<std::uint32_t> owners;
  const std::uint32_t beside = transitory_beside(article, key);
  const auto from = by_key_.find(key);
  const auto to = by_key_.find(reference.to);
  if (beside != kNoProvision) {
    owners.push_back(beside);
  } else if (from == by_key_.end() || (!reference.to.empty() && (to == by_key_.end() || to->second.front() < from->second.front()))) {
    found.all = false;
    if (from != by_key_.end()) owners.push_back(order_[from->second.front()]);
  } else {
    found.ambiguous |= from->second.size() > 1;
    const std::size_t first = from->second.front();
    const std::size_t last = std::min(reference.to.empty() ? first : to->second.front(), first + kLongestRange);
    for (std::size_t position = first; position <= last; ++position) owners.push_back(order_[position]);
  }
  // "section 5(2)(a)"
  for (std::size_t part = 1; part < reference.path.size() && !owners.empty(); ++part) {
    std::vector<std::uint32_t> below = numbered(owners.back(), reference.path[part]);
    found.ambiguous |= below.size() > 1;
    if (below.empty()) {
      found.all = false;
      break;
    }
    owners = std::move(below);
  }
  found.provisions.insert(found.provisions.end(), owners.begin(), owners.end());
}

// Within transitory articles, those of the same decree are meant first.
std::uint32_t Targets::transitory_beside(std::uint32_t article, const std::string& key) const {
  std::uint32_t beside = kNoProvision;
  if (article == kNoProvision || !document_.provisions[article].transitory) return beside;
  for_each_child(document_.provisions, document_.provisions[article].parent, [&](std::uint32_t child) {
    if (document_.provisions[child].level == Level::Article && beside == kNoProvision && keys_[child] == key) beside = child;
  });
  return beside;
}

void Targets::neighbours(std::uint32_t article, const Step& step, Found& found) const {
  const auto here = position_.find(article);
  if (here == position_.end()) return;
  const auto place = static_cast<std::ptrdiff_t>(here->second);
  const auto count = static_cast<std::ptrdiff_t>(step.count == 0 ? 1 : step.count);
  const std::ptrdiff_t first = step.neighbour < 0 ? place - count : place + 1;
  for (std::ptrdiff_t at = first; at < first + count; ++at) {
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(order_.size())) found.provisions.push_back(order_[static_cast<std::size_t>(at)]);
    else found.all = false;
  }
  found.ambiguous |= step.count == 0;  // how many of them, the words before would have to say
}

// "la fracción anterior", seen from inside a fraction or from a paragraph below the fractions.
void Targets::siblings(std::uint32_t provision, const Step& step, Found& found) const {
  const std::uint32_t article = article_of(document_.provisions, provision);
  std::uint32_t here = provision;
  while (here != kNoProvision && here != article && document_.provisions[here].level != step.level) here = document_.provisions[here].parent;
  const bool within = here != kNoProvision && here != article;
  const std::uint32_t owner = within ? document_.provisions[here].parent : article;
  if (owner == kNoProvision) return;
  if (step.self) {
    if (within) found.provisions.push_back(here);
    return;
  }
  std::vector<std::uint32_t> before, after;
  for_each_child(document_.provisions, owner, [&](std::uint32_t child) {
    if (document_.provisions[child].level != step.level || (within && child == here)) return;
    (child < (within ? here : provision) ? before : after).push_back(child);
  });
  // The words of the owner itself are the paragraph before its first.
  if (before.empty() && step.level == Level::Paragraph && !document_.provisions[owner].tokens.empty() && owner != provision) before.push_back(owner);
  const std::vector<std::uint32_t>& side = step.neighbour < 0 ? before : after;
  if (side.empty()) return;
  if (step.count == 0) {
    found.provisions.insert(found.provisions.end(), side.begin(), side.end());
    return;
  }
  const std::size_t count = std::min<std::size_t>(step.count, side.size());
  found.all &= count == step.count;
  const auto first = step.neighbour < 0 ? side.end() - static_cast<std::ptrdiff_t>(count) : side.begin();
  found.provisions.insert(found.provisions.end(), first, first + static_cast<std::ptrdiff_t>(count));
}

// Replaces `owners` by what the steps from `first` on lead to inside them. False where a number is not there.
bool Targets::go_in(std::vector<std::uint32_t>& owners, const std::vector<Step>& path, std::size_t first, Found& found) const {
  bool all = true;
  for (std::size_t at = first; at < path.size(); ++at) {
    std::vector<std::uint32_t> below;
    bool any = false;
    for (const std::uint32_t owner : owners) any |= inside(owner, path[at], below, found);
    all &= any;
    owners = std::move(below);
    if (owners.empty()) return false;
  }
  return all;
}

bool Targets::inside(std::uint32_t owner, const Step& step, std::vector<std::uint32_t>& out, Found& found) const {
  bool all = !step.references.empty();
  for (const Reference& reference : step.references) {
    if (reference.place != 0 && (step.level == Level::Paragraph || reference.path.empty())) {
      all &= counted(owner, reference, out);
      continue;
    }
    std::vector<std::uint32_t> hits = {owner};
    for (const std::string& key : reference.path) {
      std::vector<std::uint32_t> below;
      for (const std::uint32_t hit : hits) {
        const std::vector<std::uint32_t> some = numbered(hit, key);
        below.insert(below.end(), some.begin(), some.end());
      }
      hits = std::move(below);
    }
    found.ambiguous |= hits.size() > 1;
    if (hits.empty()) {
      // "inciso tercero" is a paragraph where drafters call paragraphs so.
      all &= reference.in_words && counted(owner, reference, out);
      continue;
    }
    out.insert(out.end(), hits.begin(), hits.end());
    if (reference.to.empty()) continue;
    // A range runs over the siblings of its first.
    bool within = false, ended = false;
    for_each_child(document_.provisions, document_.provisions[hits.front()].parent, [&](std::uint32_t child) {
      if (within && !ended && !keys_[child].empty()) {
        out.push_back(child);
        ended = keys_[child] == reference.to;
      }
      within |= child == hits.front();
    });
    all &= ended;
  }
  return all;
}

bool Targets::counted(std::uint32_t owner, const Reference& reference, std::vector<std::uint32_t>& out) const {
  const std::vector<std::uint32_t> all = paragraphs(owner);
  if (reference.place == 0 || reference.place > all.size()) return false;
  out.push_back(reference.from_end ? all[all.size() - reference.place] : all[reference.place - 1]);
  return true;
}

// The children of this number, or else what stands deeper.
std::vector<std::uint32_t> Targets::numbered(std::uint32_t owner, const std::string& key) const {
  std::vector<std::uint32_t> hits;
  for_each_child(document_.provisions, owner, [&](std::uint32_t child) {
    if (keys_[child] == key) hits.push_back(child);
  });
  if (!hits.empty()) return hits;
  const std::uint32_t end = owner + 1 + document_.provisions[owner].descendants;
  for (std::uint32_t below = owner + 1; below < end; ++below) {
    if (keys_[below] == key) hits.push_back(below);
  }
  return hits;
}

std::vector<std::uint32_t> Targets::paragraphs(std::uint32_t owner) const {
  std::vector<std::uint32_t> counted;
  if (!document_.provisions[owner].tokens.empty()) counted.push_back(owner);
  for_each_child(document_.provisions, owner, [&](std::uint32_t child) {
    if (document_.provisions[child].level == Level::Paragraph && document_.provisions[child].number.empty()) counted.push_back(child);
  });
  return counted;
}

}  // namespace harmonia::parser::citation
