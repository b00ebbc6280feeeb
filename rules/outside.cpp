#include "rules/outside.h"

#include "text/words.h"

namespace harmonia::rules {

namespace {

bool is_outside(SegmentKind kind) {
  return kind == SegmentKind::Front || kind == SegmentKind::Back || kind == SegmentKind::Note;
}

// Line ends are segments of their own, so a stretch goes on over what shows nothing.
bool is_seamless(SegmentKind kind) {
  return kind == SegmentKind::Blank || kind == SegmentKind::Markup || kind == SegmentKind::LineJoin;
}

}  // namespace

OutsideText outside_text(const Document& law) {
  OutsideText outside;
  Document& document = outside.document;
  document.source = law.source;
  document.work = law.work;
  document.provisions.emplace_back();
  outside.owner.push_back(0);
  text::WordCutter cutter(text::language_from(law.work.language), document.words);
  const bool entities = law.source->media_type == MediaType::AkomaNtoso;
  bool open = false;
  SegmentKind last = SegmentKind::Text;
  for (const Segment& segment : law.segments) {
    if (is_seamless(segment.kind)) continue;
    if (!is_outside(segment.kind)) {
      open = false;
      continue;
    }
    if (!open || segment.kind != last) {
      Provision stretch;
      stretch.level = Level::Paragraph;
      stretch.parent = 0;
      stretch.whole = segment.span;
      stretch.tokens.begin = static_cast<std::uint32_t>(document.tokens.size());
      document.provisions.push_back(stretch);
      outside.owner.push_back(segment.provision);
    }
    open = true;
    last = segment.kind;
    cutter.cut(law.source->bytes, segment.span, entities, document.tokens);
    document.provisions.back().tokens.end = static_cast<std::uint32_t>(document.tokens.size());
    document.provisions.back().whole.end = segment.span.end;
  }
  document.provisions.front().descendants = static_cast<std::uint32_t>(document.provisions.size() - 1);
  return outside;
}

std::string squeezed(const Document& document, Span span, std::size_t most) {
  std::string text;
  bool space = false;
  for (const char c : span.of(document.source->bytes)) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') {
      space = !text.empty();
      continue;
    }
    const bool letter_begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (letter_begins && text.size() >= most) break;
    if (space) text += ' ';
    space = false;
    text += c;
  }
  return text;
}

}  // namespace harmonia::rules
