// Words: they must stand exactly once in the unit, or as often as the bill says.
#include <algorithm>
#include <cctype>

#include "amend/applier.h"
#include "amend/find_words.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

struct Hit {
  std::uint32_t block;
  Span span;  // in its content
};

bool joins(char c) { return c == ',' || c == ';' || c == '.' || c == ':' || c == ')'; }

// `words` as they go in behind `left` and before `right`.
std::string spaced(std::string_view left, std::string_view words, std::string_view right) {
  std::string out(words);
  const auto blank = [](char c) { return c == ' ' || c == '\n'; };
  if (!left.empty() && !out.empty() && !blank(left.back()) && !joins(out.front()) && left.back() != '(') out.insert(0, " ");
  if (!right.empty() && !out.empty() && !blank(right.front()) && !joins(right.front()) && !blank(out.back())) out += " ";
  return out;
}

}  // namespace

std::string Applier::nearest(const std::vector<std::uint32_t>& blocks, std::string_view words) const {
  // The same words but for case and accents, else the paragraph with most of them.
  const std::string wanted = text::fold(plain(words));
  for (const std::uint32_t id : blocks) {
    const std::string content = plain(block(id).content);
    std::string folded;
    std::vector<std::uint32_t> places;
    text::fold_mapped(content, folded, places);
    const std::size_t at = folded.find(wanted);
    if (at != std::string::npos) return content.substr(places[at], places[at + wanted.size()] - places[at]);
  }
  return {};
}

// Keeps the paragraphs behind the headings that `headings` names, one after the other ("Escala General, Penas de
// crímenes"), up to the next heading of the same look.
Applier::Problem Applier::narrow(std::vector<std::uint32_t>& blocks, std::string_view headings) const {
  const auto name = [](std::string_view text) {
    std::string out = text::fold(plain(text));
    while (!out.empty() && (out.back() == '.' || out.back() == ' ' || out.back() == ':')) out.pop_back();
    return out;
  };
  const auto capitals = [](const std::string& text) { return text::lower(text) != text && text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos; };
  std::size_t at = 0;
  while (at < headings.size()) {
    const std::size_t end = std::min(headings.find(',', at), headings.size());
    std::string_view one = headings.substr(at, end - at);
    while (one.starts_with(" ")) one.remove_prefix(1);
    at = end + 1;
    const std::string wanted = name(one);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (name(block(blocks[i]).content) == wanted) found.push_back(i);
    }
    if (found.size() != 1) return problem(found.empty() ? "amend.words-missing" : "amend.words-several", found.empty() ? std::string(one) : std::to_string(found.size()));
    const bool look = capitals(block(blocks[found[0]]).content);
    std::size_t last = found[0] + 1;
    // A heading in capitals right below another one opens its part.
    bool text = false;
    while (last < blocks.size()) {
      const bool heading = look && capitals(block(blocks[last]).content);
      if (heading && text && at >= headings.size()) break;
      text = text || !heading;
      ++last;
    }
    blocks = std::vector<std::uint32_t>(blocks.begin() + static_cast<std::ptrdiff_t>(found[0]) + 1, blocks.begin() + static_cast<std::ptrdiff_t>(last));
  }
  return {};
}

// Does no letter or digit stand behind this place of the unit?
bool Applier::ends_unit(std::uint32_t id, std::uint32_t at, const std::vector<std::uint32_t>& blocks) const {
  return !blocks.empty() && blocks.back() == id &&
         std::none_of(block(id).content.begin() + at, block(id).content.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
}

// "the words from X to Y", "the words from X to the end": each end must stand once, the second behind the first.
Applier::Problem Applier::words_between(std::uint32_t index, const std::vector<std::uint32_t>& blocks) {
  const Instruction& instruction = instructions_[index];
  std::vector<Hit> from, to;
  for (const std::uint32_t id : blocks) {
    for (const Span& span : find_words(block(id).content, instruction.old_words)) from.push_back({id, span});
  }
  if (from.size() != 1) {
    return problem(from.empty() ? "amend.words-missing" : "amend.words-several", from.empty() ? instruction.old_words : std::to_string(from.size()), from.empty() ? State::Failed : State::Ambiguous);
  }
  const Hit& first = from.front();
  const auto begins = std::find(blocks.begin(), blocks.end(), first.block);
  Hit last{blocks.back(), {0, static_cast<std::uint32_t>(block(blocks.back()).content.size())}};
  if (!instruction.to_the_end) {
    for (auto each = begins; each != blocks.end(); ++each) {
      for (const Span& span : find_words(block(*each).content, instruction.old_end)) {
        if (*each != first.block || span.begin >= first.span.end) to.push_back({*each, span});
      }
    }
    if (to.size() != 1) {
      return problem(to.empty() ? "amend.words-missing" : "amend.words-several", to.empty() ? instruction.old_end : std::to_string(to.size()), to.empty() ? State::Failed : State::Ambiguous);
    }
    last = to.front();
  }
  const auto ends = std::find(begins, blocks.end(), last.block);
  const std::string rest = block(last.block).content.substr(last.span.end);
  std::string head = block(first.block).content.substr(0, first.span.begin);
  std::string by = instruction.kind == Kind::RepealOfWords ? std::string() : instruction.new_words;
  if (by.empty() && !head.empty() && head.back() == ' ' && (rest.empty() || joins(rest.front()) || rest.front() == ' ')) head.pop_back();
  for (auto each = begins + 1; begins != ends && each != ends + 1; ++each) remove(block(*each), index);
  change(block(first.block), head + by + rest, index);
  return {};
}

Applier::Problem Applier::words(std::uint32_t index) {
  Instruction& instruction = instructions_[index];
  Located at = locate(instruction.target);
  if (at.state != State::Applied) return problem(at.reason, at.detail, at.state);
  instruction.target_eid = eid_of(at);
  std::vector<std::uint32_t> blocks = at.blocks;
  if (instruction.target.heading) blocks.assign(1, at.head);
  else if (at.division) blocks = all_of_division(at.head);
  else if (at.article && at.part.empty()) blocks.insert(blocks.begin(), at.head);
  if (!instruction.somewhere.empty()) {
    const Problem found = narrow(blocks, instruction.somewhere);
    if (!found.none()) return found;
  }
  const auto hits_of = [&](std::string_view wanted) {
    std::vector<Hit> hits;
    for (const std::uint32_t id : blocks) {
      for (const Span& span : find_words(block(id).content, wanted)) {
        if (at.part.empty() || (span.begin >= at.part.begin && span.end <= at.part.end)) hits.push_back({id, span});
      }
    }
    if (instruction.occurrence == Occurrence::Only || instruction.each_place) return hits;
    const std::size_t place = instruction.occurrence == Occurrence::Last ? hits.size() : instruction.occurrence == Occurrence::Second ? 2 : 1;
    if (place == 0 || place > hits.size()) return std::vector<Hit>();
    return std::vector<Hit>{hits[place - 1]};
  };
  const auto check = [&](const std::vector<Hit>& hits, std::string_view wanted) {
    if (hits.empty()) {
      const std::string near = nearest(blocks, wanted);
      return problem(near.empty() ? "amend.words-missing" : "amend.words-differ", near.empty() ? std::string(wanted) : near);
    }
    if (hits.size() > 1) return problem("amend.words-several", std::to_string(hits.size()), State::Ambiguous);
    return Problem{};
  };
  const auto edit = [&](const Hit& hit, std::uint32_t begin, std::uint32_t end, std::string_view by) {
    LawBlock& changed = block(hit.block);
    const std::string left = changed.content.substr(0, begin), right = changed.content.substr(end);
    change(changed, left + std::string(by) + right, index);
  };

  if (instruction.kind != Kind::InsertionOfWords && (instruction.to_the_end || !instruction.old_end.empty())) return words_between(index, blocks);
  if (instruction.kind != Kind::InsertionOfWords) {
    std::vector<Hit> hits = hits_of(instruction.old_words);
    // "appearing at the end of the paragraph": the one behind which no word stands.
    if (instruction.position.where == Position::Where::AtEnd && hits.size() > 1 && ends_unit(hits.back().block, hits.back().span.end, blocks)) hits.erase(hits.begin(), hits.end() - 1);
    // "the period": of several, the one with which the unit ends.
    const bool mark = instruction.old_words.size() == 1 && std::ispunct(static_cast<unsigned char>(instruction.old_words[0])) != 0;
    if (mark && hits.size() > 1 && !blocks.empty() && hits.back().block == blocks.back() && hits.back().span.end == block(blocks.back()).content.size()) {
      hits.erase(hits.begin(), hits.end() - 1);
    }
    if (!(instruction.each_place && !hits.empty())) {
      if (const Problem found = check(hits, instruction.old_words); !found.none()) return found;
    }
    for (std::size_t i = hits.size(); i-- > 0;) {  // from the back: the places before stay
      const Hit& hit = hits[i];
      std::uint32_t begin = hit.span.begin, end = hit.span.end;
      const std::string& content = block(hit.block).content;
      std::string by = instruction.new_words;
      if (instruction.kind == Kind::RepealOfWords) {
        by.clear();
        const bool before = begin == 0 || content[begin - 1] == ' ';
        if (before && end < content.size() && (content[end] == ' ' || content[end] == '\n')) ++end;
        else if (begin > 0 && content[begin - 1] == ' ' && (end == content.size() || joins(content[end]))) --begin;
      }
      edit(hit, begin, end, by);
    }
    return {};
  }

  using Where = Position::Where;
  const Position& position = instruction.position;
  const bool at_end = position.where == Where::AtEnd || (position.where == Where::None && vocabulary_.says("words-added") == "at-end");
  if (at_end) {
    if (blocks.empty()) return problem("amend.no-text", describe(instruction.target));
    LawBlock& last = block(blocks.back());
    const std::string& added = instruction.new_words;
    // Words that end no sentence go before the mark with which the paragraph ends.
    const bool inside = !added.empty() && !last.content.empty() && std::string_view(".;:").find(added.back()) == std::string_view::npos &&
                        std::string_view(".;:").find(last.content.back()) != std::string_view::npos;
    const std::string mark = inside ? last.content.substr(last.content.size() - 1) : std::string();
    const std::string head = last.content.substr(0, last.content.size() - mark.size());
    change(last, head + spaced(head, added, mark) + mark, index);
    return {};
  }
  if (position.words.empty()) return problem("amend.no-position", describe(instruction.target));
  if (position.where == Where::Between && position.words.size() == 2) {
    // The two stand side by side, in one paragraph or at the edge of two.
    std::vector<Hit> pairs;
    std::vector<std::uint32_t> after_block;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const std::string& content = block(blocks[b]).content;
      for (const Span& first : find_words(content, position.words[0])) {
        std::uint32_t next = first.end;
        while (next < content.size() && (content[next] == ' ' || content[next] == '\n')) ++next;
        for (const Span& second : find_words(content, position.words[1])) {
          if (second.begin == next) pairs.push_back({blocks[b], {first.end, second.begin}});
        }
        if (next == content.size() && b + 1 < blocks.size()) {
          const std::vector<Span> second = find_words(block(blocks[b + 1]).content, position.words[1]);
          if (!second.empty() && second.front().begin == 0) after_block.push_back(blocks[b]);
        }
      }
    }
    if (pairs.size() + after_block.size() > 1) return problem("amend.words-several", std::to_string(pairs.size() + after_block.size()), State::Ambiguous);
    if (pairs.size() == 1) {
      const std::string& content = block(pairs[0].block).content;
      edit(pairs[0], pairs[0].span.begin, pairs[0].span.end,
           spaced(content.substr(0, pairs[0].span.begin), instruction.new_words, content.substr(pairs[0].span.end)));
      return {};
    }
    if (after_block.size() == 1) {
      NewBlock line;
      line.text = instruction.new_words;
      put({}, {line}, after_block[0], index);
      return {};
    }
    return problem("amend.words-missing", position.words[0]);
  }
  const std::vector<Hit> hits = hits_of(position.words[0]);
  const bool each = instruction.each_place && !hits.empty();
  if (!each) {
    if (const Problem found = check(hits, position.words[0]); !found.none()) return found;
  }
  // A law that has the words there already was amended before.
  const auto there = [&](const Hit& hit) {
    for (const Span& found : find_words(block(hit.block).content, instruction.new_words)) {
      const std::string_view between = position.where == Where::After && found.begin >= hit.span.end ? std::string_view(block(hit.block).content).substr(hit.span.end, found.begin - hit.span.end)
                                       : position.where == Where::Before && found.end <= hit.span.begin ? std::string_view(block(hit.block).content).substr(found.end, hit.span.begin - found.end)
                                                                                                         : std::string_view("x");
      if (between.find_first_not_of(" \n") == std::string_view::npos) return true;
    }
    return false;
  };
  if (std::any_of(hits.begin(), hits.end(), there)) return problem("amend.already-there", instruction.new_words);
  for (std::size_t i = hits.size(); i-- > 0;) {
    const std::uint32_t place = position.where == Where::After ? hits[i].span.end : hits[i].span.begin;
    const std::string& content = block(hits[i].block).content;
    edit(hits[i], place, place, spaced(content.substr(0, place), instruction.new_words, content.substr(place)));
  }
  return {};
}

}  // namespace harmonia::amend
