// Cutting a law into units.
//
// Segments are walked in order. A unit ends where words of another provision begin; the words of a provision
// that come after those below it are a unit of their own, so that the units, one after the other, read as
// the law reads. Tags between two blocks of text, and nothing else, end a block.
#include "diff/units.h"

namespace harmonia::diff {

namespace {

class Cutter {
 public:
  Cutter(const Document& document, const std::vector<bool>& apart) : document_(document), apart_(apart) {
    law_.opening.assign(document.provisions.size(), kNoUnit);
    law_.text.assign(document.provisions.size(), kNoUnit);
  }

  LawUnits cut() {
    for (const Segment& segment : document_.segments) {
      switch (segment.kind) {
        case SegmentKind::Text:
        case SegmentKind::Num:
        case SegmentKind::Heading: law_words(segment); break;
        case SegmentKind::Front:
        case SegmentKind::Back: outside(segment); break;
        case SegmentKind::Note: note(segment); break;
        case SegmentKind::Break: end_block(); break;
        default: break;
      }
    }
    close();
    open_up_to(static_cast<std::uint32_t>(document_.provisions.size()));
    return std::move(law_);
  }

 private:
  void law_words(const Segment& segment) {
    const std::uint32_t provision = segment.provision;
    if (law_.opening[provision] == kNoUnit) {
      close();
      open_up_to(provision);
      open(provision, LawPart::Provision);
      law_.opening[provision] = static_cast<std::uint32_t>(law_.units.size());
    } else if (!open_ || unit_.provision != provision || (unit_.part != LawPart::Provision && unit_.part != LawPart::Closing)) {
      close();
      open(provision, LawPart::Closing);
    }
    if (segment.kind == SegmentKind::Text && unit_.part == LawPart::Provision && !apart_.empty() && apart_[provision]) {
      close();
      law_.text[provision] = static_cast<std::uint32_t>(law_.units.size());
      open(provision, LawPart::Closing);
    }
    switch (segment.kind) {
      case SegmentKind::Num: extend(label_, segment.span); break;
      case SegmentKind::Heading: extend(heading_, segment.span); break;
      default: extend(block_, segment.span);
    }
    extend(unit_.span, segment.span);
  }

  void outside(const Segment& segment) {
    const LawPart part = segment.kind == SegmentKind::Front ? LawPart::Front : LawPart::Back;
    if (!open_ || unit_.part != part) {
      close();
      open(kNoProvision, part);
    }
    extend(block_, segment.span);
    extend(unit_.span, segment.span);
  }

  // A note among the words of a provision interrupts nothing; outside the law all that a block spans would be printed.
  void note(const Segment& segment) {
    if (open_ && (unit_.part == LawPart::Front || unit_.part == LawPart::Back)) end_block();
    const bool same = last_note_end_ == segment.span.begin && !law_.notes.empty();
    last_note_end_ = segment.span.end;
    if (same) {
      Unit& last = law_.notes.back();
      last.span.end = segment.span.end;
      last.blocks = {printed_text(document_, last.span)};
      return;
    }
    Unit unit;
    unit.provision = segment.provision;
    unit.part = LawPart::Note;
    unit.span = segment.span;
    unit.blocks.push_back(printed_text(document_, segment.span));
    if (!unit.blocks[0].empty()) law_.notes.push_back(std::move(unit));
  }

  static void extend(Span& span, Span more) { span = span.empty() ? more : hull(span, more); }

  void open(std::uint32_t provision, LawPart part) {
    open_ = true;
    unit_ = {};
    unit_.provision = provision;
    unit_.part = part;
    label_ = heading_ = block_ = {};
  }

  // Provisions without a word of their own, such as articles repealed under one label, still have a unit.
  void open_up_to(std::uint32_t provision) {
    for (; next_ < provision; ++next_) {
      if (next_ == 0 || law_.opening[next_] != kNoUnit) continue;
      law_.opening[next_] = static_cast<std::uint32_t>(law_.units.size());
      Unit unit;
      unit.provision = next_;
      const Provision& p = document_.provisions[next_];
      unit.span = {p.whole.begin, p.whole.begin};
      law_.units.push_back(std::move(unit));
    }
  }

  void end_block() {
    if (block_.empty()) return;
    FlatText text = unit_.part == LawPart::Front || unit_.part == LawPart::Back ? printed_text(document_, block_) : shown_text(document_, block_);
    if (!text.empty()) unit_.blocks.push_back(std::move(text));
    block_ = {};
  }

  void close() {
    if (!open_) return;
    open_ = false;
    end_block();
    if (!label_.empty()) unit_.label = shown_text(document_, label_);
    if (!heading_.empty()) unit_.heading = shown_text(document_, heading_);
    if (unit_.part == LawPart::Provision || !unit_.empty()) law_.units.push_back(std::move(unit_));
  }

  const Document& document_;
  const std::vector<bool>& apart_;
  LawUnits law_;
  Unit unit_;
  bool open_ = false;
  Span label_, heading_, block_;     // of the open unit, as far as they were seen
  std::uint32_t next_ = 0;           // the first provision that may not have a unit yet
  std::uint32_t last_note_end_ = 0;
};

}  // namespace

LawUnits units_of(const Document& document, const std::vector<bool>& apart) { return Cutter(document, apart).cut(); }

}  // namespace harmonia::diff
