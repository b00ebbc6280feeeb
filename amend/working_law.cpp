// The law as blocks. The parser says where provisions begin; what stands between two blocks stays with the
// second one. A paragraph that begins with the label of a division ("§ II. De ...") is one, whatever the parser
// made of it.
#include "amend/working_law.h"

#include <algorithm>
#include <map>

#include "amend/outline.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {
constexpr std::size_t kLongestDivision = 240;  // bytes of a division's heading
constexpr std::size_t kFewestLines = 40;       // of which a width can be told
constexpr std::uint32_t kWidestLine = 120;     // letters of a line that was broken by hand

std::uint32_t letters_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// The width to which a text is broken into lines, in letters; 0 where its paragraphs are single lines.
std::uint32_t width_of(std::string_view source) {
  std::vector<std::uint32_t> lengths;
  std::size_t begin = 0;
  while (begin < source.size()) {
    const std::size_t end = std::min(source.find('\n', begin), source.size());
    if (end > begin) lengths.push_back(letters_in(source.substr(begin, end - begin)));
    begin = end + 1;
  }
  if (lengths.size() < kFewestLines) return 0;
  std::sort(lengths.begin(), lengths.end());
  const std::uint32_t most = lengths[lengths.size() * 97 / 100];
  const std::uint32_t middle = lengths[lengths.size() / 2];
  return most <= kWidestLine && middle * 5 >= most * 3 ? most : 0;
}
}

WorkingLaw::WorkingLaw(const Document& law, const Vocabulary& vocabulary) : document_(&law) {
  const std::string_view source = law.source->bytes;
  width_ = width_of(source);
  // The hull of a provision's label and heading, and of its own words.
  struct Hulls {
    Span head, words;
    std::vector<Span> runs;
  };
  std::vector<Hulls> hulls(law.provisions.size());
  for (const Segment& segment : law.segments) {
    if (segment.provision == 0 || segment.span.empty()) continue;
    Hulls& of = hulls[segment.provision];
    Span* hull = nullptr;
    if (segment.kind == SegmentKind::Num || segment.kind == SegmentKind::Heading) hull = &of.head;
    else if (segment.kind == SegmentKind::Text) hull = &of.words;
    else continue;
    *hull = hull->empty() ? segment.span : harmonia::hull(*hull, segment.span);
  }
  for (std::uint32_t i = 1; i < law.provisions.size(); ++i) {
    const Provision& p = law.provisions[i];
    const bool closed = p.transitory || p.state == ProvisionState::Superseded;
    const std::size_t first = blocks_.size();
    const Hulls& of = hulls[i];
    if (p.level == Level::Article) {
      if (!of.head.empty()) add(LawBlock::Kind::Head, of.head, i, vocabulary);
      if (!of.words.empty()) add_lines(LawBlock::Kind::Text, of.words, i, vocabulary);
    } else if (p.level < Level::Article) {
      if (!of.head.empty()) add_lines(LawBlock::Kind::Division, of.head, i, vocabulary);
      if (!of.words.empty()) add_lines(LawBlock::Kind::Text, of.words, i, vocabulary);
    } else {
      const Span whole = of.head.empty() ? of.words : of.words.empty() ? of.head : harmonia::hull(of.head, of.words);
      if (!whole.empty()) add_lines(LawBlock::Kind::Text, whole, i, vocabulary);
    }
    for (std::size_t b = first; b < blocks_.size(); ++b) blocks_[b].closed = closed;
  }
  tail_ = std::string(source.substr(written_));
  // What most articles have on the line before their label: marks of a heading, or nothing.
  std::map<std::string, std::size_t> marks;
  for (const LawBlock& block : blocks_) {
    const std::size_t line = block.gap.rfind('\n');
    if (block.kind == LawBlock::Kind::Head && line != std::string::npos) ++marks[block.gap.substr(line + 1)];
  }
  const auto most = std::max_element(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most != marks.end()) head_gap_ = "\n\n" + most->first;
}

// Does a line end though the first word of the next one would have had room on it? Then a paragraph ends there.
bool WorkingLaw::breaks_early(std::uint32_t begin, std::uint32_t end, std::string_view next) const {
  if (width_ == 0) return false;
  const std::string_view source = document_->source->bytes;
  std::uint32_t line = end;
  while (line > begin && source[line - 1] != '\n') --line;
  const std::string_view word = next.substr(0, next.find_first_of(" \n"));
  if (word.empty() || text::lower(word.substr(0, 2)) == word.substr(0, 2)) return false;
  return letters_in(source.substr(line, end - line)) + 1 + letters_in(word) <= width_;
}

// Lines inside a provision that begin with a label of their own, though the parser read on: a division's heading
// under another one, an item whose list it did not see. Line ends inside a sentence are none.
void WorkingLaw::add_lines(LawBlock::Kind kind, Span content, std::uint32_t provision, const Vocabulary& vocabulary) {
  const std::string_view source = document_->source->bytes;
  std::uint32_t begin = content.begin;
  for (std::uint32_t at = content.begin; at < content.end; ++at) {
    if (source[at] != '\n') continue;
    std::uint32_t line = at + 1;
    while (line < content.end && (source[line] == ' ' || source[line] == '#' || source[line] == '*' || source[line] == '\n' || source[line] == '\t')) ++line;
    if (line >= content.end) break;
    std::uint32_t last = at;
    while (last > begin && (source[last - 1] == ' ' || source[last - 1] == '\n')) --last;
    const bool ended = last > begin && (source[last - 1] == '.' || source[last - 1] == ':' || source[last - 1] == ';' || source[last - 1] == ']');
    // "In this Act— “child” means": the first definition is a paragraph of its own.
    const std::string_view so_far = source.substr(begin, last - begin);
    const bool led_in = kind == LawBlock::Kind::Text && (ended || so_far.ends_with("—") || so_far.ends_with("–") || so_far.ends_with("-"));
    const bool term = led_in && !defined_term(source.substr(line, content.end - line)).empty();
    if (!ended && !term) continue;
    const std::string_view rest = source.substr(line, content.end - line);
    const UnitLabel unit = read_unit_label(rest, vocabulary);
    const bool division = unit.unit != Unit::None && unit.unit < Unit::Article && !unit.label.empty();
    const bool item = kind == LawBlock::Kind::Text && !read_paragraph_label(rest, vocabulary).label.empty();
    if (!division && !item && !term && !(kind == LawBlock::Kind::Text && breaks_early(begin, last, rest))) continue;
    add(kind, {begin, at}, provision, vocabulary);
    begin = line;
    at = line;
  }
  add(kind, {begin, content.end}, provision, vocabulary);
}

void WorkingLaw::add(LawBlock::Kind kind, Span content, std::uint32_t provision, const Vocabulary& vocabulary) {
  const std::string_view source = document_->source->bytes;
  content.begin = std::max(content.begin, written_);
  if (content.begin >= content.end) return;
  LawBlock block;
  block.id = next_id_++;
  block.kind = kind;
  block.gap = std::string(source.substr(written_, content.begin - written_));
  std::string_view words = content.of(source);
  const std::size_t last = words.find_last_not_of(" \n\t\r");
  if (last == std::string_view::npos) return;
  content.end = content.begin + static_cast<std::uint32_t>(last) + 1;
  block.content = std::string(content.of(source));
  block.source = content;
  block.provision = provision;
  if (kind != LawBlock::Kind::Text) {
    block.label = read_unit_label(block.content, vocabulary);
    if (kind == LawBlock::Kind::Head && block.label.label.empty()) {
      block.label.unit = Unit::Article;
      block.label.label = read_label(document_->provisions[provision].number, vocabulary);
      // "5I." is a number with a letter, whatever it was taken for.
      const ParagraphLabel own = read_paragraph_label(block.content, vocabulary);
      if (own.style == "1" && own.label.suffix != 0 && own.label.value == block.label.label.value && block.label.label.suffix == 0) block.label.label = own.label;
    }
  } else if (block.content.size() < kLongestDivision) {
    const UnitLabel label = read_unit_label(block.content, vocabulary);
    if (label.unit != Unit::None && label.unit < Unit::Article && !label.label.empty()) {
      block.kind = LawBlock::Kind::Division;
      block.label = label;
    }
  }
  blocks_.push_back(std::move(block));
  written_ = content.end;
}

std::size_t WorkingLaw::article_end(std::size_t head) const {
  std::size_t end = head + 1;
  while (end < blocks_.size() && (blocks_[end].kind == LawBlock::Kind::Text || blocks_[end].gone)) ++end;
  return end;
}

std::vector<std::size_t> WorkingLaw::heads(const Label& number) const {
  std::vector<std::size_t> all, with_text;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const LawBlock& block = blocks_[i];
    if (block.kind != LawBlock::Kind::Head || block.gone || block.closed || !same_number(block.label.label, number)) continue;
    all.push_back(i);
    for (std::size_t b = i + 1; b < article_end(i); ++b) {
      if (!blocks_[b].gone) {
        with_text.push_back(i);
        break;
      }
    }
  }
  return with_text.empty() ? all : with_text;
}

std::size_t WorkingLaw::division_end(std::size_t division) const {
  std::size_t end = division + 1;
  while (end < blocks_.size()) {
    const LawBlock& block = blocks_[end];
    if (block.kind == LawBlock::Kind::Division && !block.gone && block.label.unit != Unit::None && block.label.rank <= blocks_[division].label.rank) break;
    ++end;
  }
  return end;
}

std::vector<std::size_t> WorkingLaw::divisions(const std::vector<Step>& path) const {
  std::vector<std::size_t> within;  // the divisions found so far
  bool first = true;
  for (const Step& step : path) {
    if (step.unit >= Unit::Article && step.unit != Unit::Paragraph) break;
    std::vector<std::size_t> next;
    const auto look = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const LawBlock& block = blocks_[i];
        if (block.kind != LawBlock::Kind::Division || block.gone) continue;
        // "Párrafo" is the name of the § of Chilean codes.
        const bool unit = block.label.unit == step.unit || (step.unit == Unit::Paragraph && block.label.unit == Unit::Division);
        const Label& own = block.label.label;
        const bool number = own.value == step.label.value && own.suffix == step.label.suffix && own.subnumber == step.label.subnumber;
        if (unit && number) next.push_back(i);
      }
    };
    if (first) look(0, blocks_.size());
    else for (std::size_t d : within) look(d + 1, division_end(d));
    within = std::move(next);
    first = false;
  }
  return within;
}

std::size_t WorkingLaw::place(std::uint32_t id) const {
  const auto found = std::find_if(blocks_.begin(), blocks_.end(), [&](const LawBlock& block) { return block.id == id; });
  return static_cast<std::size_t>(found - blocks_.begin());
}

void WorkingLaw::insert(std::size_t at, std::vector<LawBlock> blocks) {
  for (LawBlock& block : blocks) block.id = next_id_++;
  blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(at), std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

std::string WorkingLaw::text() const {
  std::string out;
  for (const LawBlock& block : blocks_) {
    if (block.gone) continue;
    out += block.gap;
    out += block.content;
  }
  return out + tail_;
}

}  // namespace harmonia::amend
