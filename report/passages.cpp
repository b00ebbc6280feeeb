#include "report/passages.h"

#include <algorithm>

#include "report/document.h"

namespace harmonia::report {

namespace {

bool is_shown(SegmentKind kind) {
  return kind == SegmentKind::Text || kind == SegmentKind::Num || kind == SegmentKind::Heading;
}

std::uint32_t depth_below(const Document& document, std::uint32_t article, std::uint32_t provision) {
  std::uint32_t depth = 0;
  for (; provision != article && provision != kNoProvision; provision = document.provisions[provision].parent) {
    // An unnumbered paragraph stands at the margin of what holds it.
    if (!document.provisions[provision].number.empty()) ++depth;
  }
  return depth;
}

std::vector<Span> merged(std::vector<Span> marks, Span within) {
  std::vector<Span> out;
  std::sort(marks.begin(), marks.end());
  for (Span mark : marks) {
    if (!mark.overlaps(within)) continue;
    mark = {std::max(mark.begin, within.begin), std::min(mark.end, within.end)};
    if (!out.empty() && mark.begin <= out.back().end) {
      out.back().end = std::max(out.back().end, mark.end);
    } else {
      out.push_back(mark);
    }
  }
  return out;
}

// What the law's tradition calls the level, as its eId says: "sec" of "sec_110".
std::string_view kind_of_eid(std::string_view eid) {
  constexpr std::string_view kBelow = "__";
  const std::size_t below = eid.rfind(kBelow);
  if (below != std::string_view::npos) eid.remove_prefix(below + kBelow.size());
  return eid.substr(0, eid.find('_'));
}

// The message of a level, or the one for what this tradition calls it, where there is one: "level.article.sec".
std::string level_message(std::string id, std::string_view eid, const Messages& messages) {
  const std::string own = id + "." + std::string(kind_of_eid(eid));
  return messages.has(own) ? own : id;
}

// The digits or letters that end an eId: "1" of "art_5__para_1", for a paragraph that has no number.
std::string last_of_eid(std::string_view eid) {
  const std::size_t at = eid.rfind('_');
  return std::string(at == std::string_view::npos ? eid : eid.substr(at + 1));
}

bool begins_sequence(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::string first_words(const std::string& text, std::size_t bytes) {
  return text.size() <= bytes ? text : shortened(std::string_view(text), bytes) + " ";
}

std::string last_words(const std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t begin = text.size() - bytes;
  while (begin < text.size() && !begins_sequence(text[begin])) ++begin;
  const std::size_t space = text.find(' ', begin);
  if (space != std::string::npos && space + 1 < text.size()) begin = space + 1;
  return "…" + text.substr(begin);
}

}  // namespace

std::vector<Block> article_blocks(const Document& document, std::uint32_t article) {
  std::vector<Block> blocks;
  const auto [begin, end] = segments_in(document, document.provisions[article].whole);
  for (std::size_t i = begin; i < end; ++i) {
    const Segment& segment = document.segments[i];
    if (!is_shown(segment.kind)) continue;
    if (!blocks.empty() && blocks.back().provision == segment.provision) {
      blocks.back().span.end = segment.span.end;
    } else {
      blocks.push_back({segment.provision, depth_below(document, article, segment.provision), segment.span});
    }
  }
  return blocks;
}

// shown_text reads from the left, so what it shows of a shorter span is the beginning of what it shows of a longer one,
// save a space at the end that it holds back. The length of the first is therefore the place in the second.
std::vector<Piece> pieces(const Document& document, Span span, std::vector<Span> marks) {
  const std::string whole = shown_text(document, span).take();
  const auto place = [&](std::uint32_t source) {
    return source <= span.begin ? std::size_t{0} : shown_text(document, {span.begin, source}).text().size();
  };
  std::vector<Piece> out;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool marked) {
    if (end <= at) return;
    out.push_back({whole.substr(at, end - at), marked});
    at = end;
  };
  for (const Span& mark : merged(std::move(marks), span)) {
    std::size_t begin = place(mark.begin);
    if (begin < whole.size() && whole[begin] == ' ') ++begin;
    add(begin, false);
    add(place(mark.end), true);
  }
  add(whole.size(), false);
  return out;
}

std::vector<Piece> shortened(std::vector<Piece> all, std::size_t around) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].marked) continue;
    const bool first = i == 0, last = i + 1 == all.size();
    const std::string text = all[i].text;
    const std::size_t most = first || last ? around : 2 * around;
    if (text.size() <= most + around / 2) continue;
    if (first && last) all[i].text = first_words(text, around);
    else if (first) all[i].text = last_words(text, around);
    else if (last) all[i].text = first_words(text, around);
    else all[i].text = first_words(text, around) + last_words(text, around);
  }
  return all;
}

std::string citation_words(const Document& document, std::uint32_t provision, const Messages& messages) {
  std::vector<std::string> parts;
  for (std::uint32_t at = provision; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
    const Provision& p = document.provisions[at];
    if (p.level < Level::Article) {
      if (parts.empty()) {
        const std::vector<std::string> labels = breadcrumb(document, at);
        parts.push_back(labels.empty() ? p.eid : labels.back());
      }
      break;
    }
    const std::string number = p.number.empty() ? last_of_eid(p.eid) : p.number;
    parts.push_back(messages(level_message("level." + std::string(to_string(p.level)), p.eid, messages), {{"number", number}}));
  }
  std::string words;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) words += (words.empty() || part->starts_with('(') ? "" : ", ") + *part;
  return words;
}

std::string cited_articles(const Document& document, const Finding& finding, const Messages& messages) {
  std::vector<std::string_view> numbers;
  std::string list, id = "evidence.article";
  for (const Evidence& each : finding.evidence) {
    if (each.number.empty() || std::find(numbers.begin(), numbers.end(), each.number) != numbers.end()) continue;
    const std::uint32_t article = article_of(document.provisions, each.provision);
    if (numbers.empty() && article != kNoProvision) id = level_message(id, document.provisions[article].eid, messages);
    numbers.push_back(each.number);
    list += (list.empty() ? "" : ", ") + each.number;
  }
  return numbers.empty() ? list : messages(id, {{"count", std::to_string(numbers.size())}, {"number", list}});
}

Span block_around(const Document& document, std::uint32_t provision, Span span) {
  const std::uint32_t article = article_of(document.provisions, provision);
  for (const Block& block : article_blocks(document, article == kNoProvision ? provision : article)) {
    if (block.span.contains(span)) return block.span;
  }
  return span;
}

}  // namespace harmonia::report
