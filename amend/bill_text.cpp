// A bill as paragraphs. The parser's layout finds page furniture and line ends; its tree of provisions is not
// used, since new text inside a bill looks like a law's own articles.
#include "amend/bill_text.h"

#include <algorithm>

#include "amend/layout_annex.h"
#include "amend/schedule_table.h"
#include "parser/plain/layout.h"

namespace harmonia::amend {

namespace {

struct Mark {
  std::string_view open, close;
};
constexpr Mark kMarks[] = {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}, {"''", "''"}, {"‘‘", "’’"},
                            {kStructureOpens, kStructureCloses}};

const Mark* mark_opening(std::string_view text, std::uint32_t at) {
  for (const Mark& mark : kMarks) {
    if (text.substr(at).starts_with(mark.open)) return &mark;
  }
  return nullptr;
}

bool blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The front matter of a Markdown file: lines between two "---".
std::size_t front_matter(std::string_view text) {
  if (!text.starts_with("---\n")) return 0;
  const std::size_t end = text.find("\n---\n", 3);
  return end == std::string_view::npos ? 0 : end + 5;
}

// Of a bill that `bill` drafted, what speaks to programs alone.
bool in_annex(const std::optional<Span>& annex, Span span) { return annex && span.begin < annex->end && annex->begin < span.end; }

bool fence(std::string_view line) { return line.starts_with("```"); }

// Akoma Ntoso says where new text begins and ends: <quotedStructure> and <quotedText> become quotation marks that no
// text has. Tags are read from the segments between the words; the file is known to be well formed.
class AknParagraphs {
 public:
  AknParagraphs(const Document& bill, const std::optional<Span>& annex, BillText& out) : bill_(bill), annex_(annex), out_(out) {}

  void read() {
    const std::string_view bytes = bill_.source->bytes;
    std::uint32_t read_to = 0;  // between two segments are tags alone
    for (const Segment& segment : bill_.segments) {
      tags({read_to, segment.span.begin});
      read_to = std::max(read_to, segment.span.end);
      const bool read = segment.kind != SegmentKind::Blank && segment.kind != SegmentKind::Note && segment.kind != SegmentKind::Furniture &&
                        segment.kind != SegmentKind::Markup && !in_annex(annex_, segment.span);
      for (std::uint32_t at = segment.span.begin; at < segment.span.end;) {
        const auto open = static_cast<std::uint32_t>(std::min<std::size_t>(bytes.find('<', at), segment.span.end));
        const std::string_view next = bytes.substr(open, 16);
        if (read && open > at) words({at, open}, next.starts_with("<quotedStructure") || next.starts_with("<quotedText"));
        at = open;
        if (at < segment.span.end) at = tag(at, segment.span.end);
      }
    }
    tags({read_to, static_cast<std::uint32_t>(bytes.size())});
  }

 private:
  static bool block_tag(std::string_view name) {
    constexpr std::string_view kInline[] = {"mod", "rmod", "ref", "rref", "mref", "quotedText", "i", "b", "u", "sup", "sub", "span", "inline", "term", "def", "date", "a", "abbr",
                                            "docTitle", "docNumber", "docDate", "docProponent", "shortTitle", "ins", "del", "entity", "person", "organization", "concept",
                                            "quantity", "embeddedText", "eol", "noteRef", "omissis", "heading", "content", "img", "location", "role", "placeholder"};
    return std::find(std::begin(kInline), std::end(kInline), name) == std::end(kInline);
  }

  void tags(Span span) {
    const std::string_view bytes = bill_.source->bytes;
    for (std::uint32_t at = span.begin; at < span.end;) {
      if (bytes[at] == '<') at = tag(at, span.end);
      else ++at;
    }
  }

  // Reads the tag at `at`; the place behind it.
  std::uint32_t tag(std::uint32_t at, std::uint32_t limit) {
    const std::string_view bytes = bill_.source->bytes;
    char quote = 0;
    std::uint32_t end = at + 1;
    for (; end < limit && (bytes[end] != '>' || quote != 0); ++end) {
      if (quote != 0) quote = bytes[end] == quote ? char{0} : quote;
      else if (bytes[end] == '"' || bytes[end] == '\'') quote = bytes[end];
    }
    const std::string_view inner = bytes.substr(at + 1, end - at - 1);
    const bool closing = inner.starts_with('/'), alone = inner.ends_with('/');
    std::string_view name = inner.substr(closing ? 1 : 0);
    name = name.substr(0, name.find_first_of(" /\n\t\r"));
    if (const std::size_t colon = name.rfind(':'); colon != std::string_view::npos) name.remove_prefix(colon + 1);
    if (!inner.starts_with('?') && !inner.starts_with('!')) one(name, closing, alone, end);
    return std::min(end + 1, limit);
  }

  void one(std::string_view name, bool closing, bool alone, std::uint32_t at) {
    if (name == "quotedStructure" || name == "quotedText") {
      if (alone) return;
      if (name == "quotedStructure" && !closing) fresh_ = true;
      if (closing) {
        closed_ = true;
        out_.flat.append_replaced(kStructureCloses, {at, at});
        if (!out_.blocks.empty()) out_.blocks.back().span.end = static_cast<std::uint32_t>(out_.flat.text().size());
      } else {
        ++opens_;
      }
      return;
    }
    // "1." and the paragraph it numbers are one.
    if (name == "num") {
      if (!closing) fresh_ = true;
      else after_num_ = true;
      return;
    }
    if (name == "heading") {
      in_heading_ = !closing;
      if (!closing && !after_num_) fresh_ = true;
      if (closing) after_num_ = false, fresh_ = true;
      return;
    }
    if (!block_tag(name)) return;
    if (after_num_ && !closing) return;
    fresh_ = true;
    after_num_ = false;
  }

  // Marks that the text prints around what the tags quote as well are left out.
  void words(Span span, bool before_quotation) {
    const FlatText all = printed_text(bill_, span);
    std::string_view shown = all.text();
    const auto blank_at = [&](std::size_t i) { return shown[i] == ' ' || shown[i] == '\n' || shown[i] == '\t'; };
    if (closed_) {
      while (!shown.empty() && blank_at(0)) shown.remove_prefix(1);
      if (const std::uint32_t mark = closing_mark(shown, 0); mark != 0) shown.remove_prefix(mark);
    }
    closed_ = false;
    if (before_quotation) {
      while (!shown.empty() && blank_at(shown.size() - 1)) shown.remove_suffix(1);
      for (std::uint32_t back = 1; back <= 3 && back <= shown.size(); ++back) {
        if (opening_mark(shown, static_cast<std::uint32_t>(shown.size()) - back) == back) {
          shown.remove_suffix(back);
          break;
        }
      }
    }
    if (shown.find_first_not_of(" \n\t") == std::string_view::npos) return;
    if (fresh_ || out_.blocks.empty()) {
      if (!out_.flat.empty()) out_.flat.append_replaced("\n", {span.begin, span.begin});
      const auto begin = static_cast<std::uint32_t>(out_.flat.text().size());
      out_.blocks.push_back({{begin, begin}, in_heading_});
    } else {
      const bool glued = joins_left(shown.front());
      if (after_num_ || (!glued && !out_.flat.text().ends_with(' '))) out_.flat.append_replaced(" ", {span.begin, span.begin});
      out_.blocks.back().heading = out_.blocks.back().heading || in_heading_;
    }
    for (; opens_ > 0; --opens_) out_.flat.append_replaced(kStructureOpens, {span.begin, span.begin});
    out_.flat.append_replaced(shown, span);
    out_.blocks.back().span.end = static_cast<std::uint32_t>(out_.flat.text().size());
    fresh_ = after_num_ = false;
  }

  static bool joins_left(char c) { return c == ',' || c == '.' || c == ';' || c == ':' || c == ')'; }

  const Document& bill_;
  const std::optional<Span>& annex_;
  BillText& out_;
  bool fresh_ = true, after_num_ = false, in_heading_ = false, closed_ = false;
  std::uint32_t opens_ = 0;
};

// Does a sentence go on from one paragraph to the next? Printed bills that were taken from pages leave a blank line in the
// middle of it: "by inserting after subsection (2) the following" / "subsection:".
bool goes_on(std::string_view text, std::string_view next) {
  if (text.empty() || next.empty()) return false;
  const char last = text.back();
  const bool word = (last >= 'a' && last <= 'z') || last == ',' || static_cast<unsigned char>(last) >= 0x80;
  if (!word) return false;
  for (const std::string_view end : {"—", "–", "…", "’", "»", "º", "ª"}) {
    if (text.ends_with(end)) return false;
  }
  // New text comes behind a colon or a dash: a quotation behind a word goes on with the sentence.
  const bool quoted = text.ends_with("”");
  if (quoted && opening_mark(text, 0) != 0) return false;
  if (!quoted && last != ',' && opening_mark(text, 0) == 0 && (next.starts_with("“") || next.starts_with("‘‘"))) return true;
  std::size_t letters = 0;
  while (letters < next.size() && next[letters] >= 'a' && next[letters] <= 'z') ++letters;
  return letters > (quoted ? 2 : 1) && (letters == next.size() || next[letters] != ')') && !(letters + 1 < next.size() && next[letters] == '.' && next[letters + 1] == '-');
}

void join_broken(BillText& bill) {
  std::vector<BillBlock> out;
  for (const BillBlock& block : bill.blocks) {
    if (!out.empty() && !block.heading && !out.back().heading && block.row == BillBlock::Row::None && out.back().row == BillBlock::Row::None && out.back().span.end + 1 == block.span.begin && goes_on(bill.of(out.back()), bill.of(block))) {
      out.back().span.end = block.span.end;
    } else {
      out.push_back(block);
    }
  }
  bill.blocks = std::move(out);
}

// The rows of a schedule of laws: the title of each law, and below it the paragraphs that say what becomes of it.
void append_schedule(const ScheduleTable& table, std::string_view text, std::uint32_t source_end, BillText& out) {
  const auto block = [&](const std::vector<Span>& lines, BillBlock::Row row) {
    const std::uint32_t at = lines.empty() ? source_end : lines.front().begin;
    if (!out.flat.empty()) out.flat.append_replaced("\n", {at, at});
    const auto begin = static_cast<std::uint32_t>(out.flat.text().size());
    for (const Span& line : lines) {
      if (&line != &lines.front()) out.flat.append_replaced(" ", {line.begin, line.begin});
      out.flat.append_verbatim(line.of(text), line.begin);
    }
    out.blocks.push_back({{begin, static_cast<std::uint32_t>(out.flat.text().size())}, false, row});
  };
  for (const ScheduleRow& row : table.rows) {
    block(row.law, table.repeals ? BillBlock::Row::LawThatLoses : BillBlock::Row::Law);
    for (const std::vector<Span>& paragraph : row.paragraphs) block(paragraph, BillBlock::Row::None);
  }
  block({}, BillBlock::Row::End);
}

}  // namespace

BillText read_bill_text(const Document& bill, const parser::Tradition& tradition, const Vocabulary& vocabulary) {
  BillText out;
  const std::optional<Span> annex = annex_span(bill.source->bytes);
  if (bill.source->media_type == MediaType::AkomaNtoso) {
    AknParagraphs(bill, annex, out).read();
    return out;
  }
  const parser::LabelScanner labels(tradition);
  parser::Layout layout;
  parser::read_layout(*bill.source, tradition, labels, layout);
  parser::find_paragraphs(layout);
  const std::string_view source = bill.source->bytes;
  const std::size_t front = bill.source->media_type == MediaType::Markdown ? front_matter(source) : 0;
  bool open = false;
  std::uint32_t blanks = 0;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const parser::Line& line = layout.lines[i];
    if (line.content.begin < front && line.content.end <= front) continue;
    if (in_annex(annex, line.content) || (annex && fence(layout.of(line)))) continue;
    if (line.use == parser::LineUse::Furniture) continue;
    if (line.use == parser::LineUse::Blank || line.content.empty()) {
      if (++blanks > layout.inner_blanks) open = false;
      continue;
    }
    blanks = 0;
    if (const std::optional<ScheduleTable> table = read_schedule_table(*bill.source, layout, i, vocabulary)) {
      append_schedule(*table, layout.text, layout.lines[table->next_line - 1].content.end, out);
      i = table->next_line - 1;
      open = false;
      continue;
    }
    const std::uint32_t start = line.content.begin;
    std::uint32_t line_start = start;
    while (line_start > 0 && source[line_start - 1] != '\n') --line_start;
    const bool heading = bill.source->media_type == MediaType::Markdown && source[line_start] == '#';
    if (open && !line.paragraph && !heading) {
      out.flat.append_replaced(" ", {start, start});
    } else {
      if (!out.flat.empty()) out.flat.append_replaced("\n", {start, start});
      out.blocks.push_back({{static_cast<std::uint32_t>(out.flat.text().size()), 0}, heading});
    }
    out.flat.append_verbatim(layout.of(line), start);
    out.blocks.back().span.end = static_cast<std::uint32_t>(out.flat.text().size());
    open = !heading;
  }
  join_broken(out);
  return out;
}

std::uint32_t opening_mark(std::string_view text, std::uint32_t at) {
  const Mark* mark = mark_opening(text, at);
  return mark == nullptr ? 0 : static_cast<std::uint32_t>(mark->open.size());
}

std::uint32_t closing_mark(std::string_view text, std::uint32_t at) {
  for (const Mark& mark : kMarks) {
    if (text.substr(at).starts_with(mark.close)) return static_cast<std::uint32_t>(mark.close.size());
  }
  return 0;
}

namespace {

// Where a quotation ends whose marks look alike and which holds others: a mark behind a bracket or a space and before a
// letter opens, one behind a letter and before a mark or a space closes. Nothing where the marks do not come in pairs.
std::optional<std::uint32_t> end_of_nested(std::string_view text, std::uint32_t begin, std::uint32_t limit, std::string_view mark) {
  std::size_t depth = 1;
  bool nested = false;
  for (std::uint32_t at = begin; at < limit; ++at) {
    if (!text.substr(at).starts_with(mark)) continue;
    const char before = at > begin ? text[at - 1] : ' ';
    const std::uint32_t next = at + static_cast<std::uint32_t>(mark.size());
    const char after = next < limit ? text[next] : ' ';
    const bool opens = (before == '(' || before == ' ') && (at > begin || after != mark.front()) && after != ' ' && after != '.' && after != ',' && after != ';' && after != ')';
    if (opens) {
      ++depth;
      nested = true;
    } else if (--depth == 0) {
      return nested ? std::optional(at) : std::nullopt;
    }
    at = next - 1;
  }
  return std::nullopt;
}

}  // namespace

Quotations find_quotations(std::string_view text, Span range) {
  Quotations out;
  std::uint32_t at = range.begin;
  while (at < range.end) {
    const Mark* mark = mark_opening(text, at);
    if (mark == nullptr) {
      ++at;
      continue;
    }
    const auto inner = at + static_cast<std::uint32_t>(mark->open.size());
    if (mark->open == mark->close) {
      if (const std::optional<std::uint32_t> closes = end_of_nested(text, inner, range.end, mark->close)) {
        const auto after = *closes + static_cast<std::uint32_t>(mark->close.size());
        out.all.push_back({{at, after}, {inner, *closes}});
        at = after;
        continue;
      }
    }
    std::uint32_t end = inner, depth = 1;
    while (end < range.end) {
      const std::string_view rest = text.substr(end);
      if (rest.starts_with(mark->close)) {
        if (--depth == 0) break;
        end += static_cast<std::uint32_t>(mark->close.size());
      } else if (mark->open != mark->close && rest.starts_with(mark->open)) {
        ++depth;
        end += static_cast<std::uint32_t>(mark->open.size());
      } else {
        ++end;
      }
    }
    if (end >= range.end) {
      // A mark after which only closing marks follow belongs to an outer quotation that ends here.
      const bool words = text.substr(inner, range.end - inner).find_first_not_of("\".,;:» \n”“") != std::string_view::npos;
      if (words) out.open = at;
      return out;
    }
    const auto after = end + static_cast<std::uint32_t>(mark->close.size());
    out.all.push_back({{at, after}, {inner, end}});
    at = after;
  }
  return out;
}

std::optional<QuotationEnd> end_of_quotation(const BillText& bill, std::size_t block, std::uint32_t at,
                                             const std::function<bool(std::uint32_t)>& may_follow) {
  const std::string_view text = bill.text();
  const Mark* mark = mark_opening(text, at);
  if (mark == nullptr) return std::nullopt;
  const auto size = static_cast<std::uint32_t>(mark->close.size());
  const bool same = mark->open == mark->close;
  std::uint32_t from = at + static_cast<std::uint32_t>(mark->open.size());
  std::uint32_t depth = 1;
  for (std::size_t i = block; i < bill.blocks.size(); ++i) {
    const Span span = bill.blocks[i].span;
    if (i != block) {
      from = span.begin;
      // A mark repeated at the start of a paragraph of one quotation opens nothing.
      if (text.substr(from).starts_with(mark->open) && (same || depth == 1)) {
        bool closes_alone = false;
        if (!same) {
          const Quotations here = find_quotations(text, span);
          closes_alone = !here.all.empty() && here.all.front().whole.begin == from && here.all.front().whole.end < span.end &&
                         closing_mark(text, here.all.front().whole.end) == 0 && text.substr(span.end - size, size) == mark->close;
        }
        if (!closes_alone) from += static_cast<std::uint32_t>(mark->open.size());
      }
    }
    if (!same) {
      for (std::uint32_t p = from; p < span.end; ++p) {
        if (text.substr(p).starts_with(mark->close)) {
          if (--depth == 0) return QuotationEnd{i, p, p + size};
        } else if (text.substr(p).starts_with(mark->open)) {
          ++depth;
        }
      }
      continue;
    }
    // Marks that look alike: an inner pair opens and closes inside one paragraph, so the mark that is odd
    // and stands before the end, or before the next instruction, closes the whole.
    std::vector<std::uint32_t> marks;
    for (std::uint32_t p = from; p < span.end; ++p) {
      if (text.substr(p).starts_with(mark->close)) marks.push_back(p);
    }
    for (std::size_t m = 0; m < marks.size(); m += 2) {
      std::uint32_t after = marks[m] + size;
      std::uint32_t tail = after;
      while (tail < span.end && (text[tail] == '.' || text[tail] == ',' || text[tail] == ';' || text[tail] == '"')) ++tail;
      if (tail >= span.end || (blank(text[tail]) && may_follow(tail + 1))) return QuotationEnd{i, marks[m], after};
    }
  }
  return std::nullopt;
}

bool is_omissis(std::string_view text) {
  std::size_t dots = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text.substr(i).starts_with("…")) {
      dots += 3;
      i += 3;
    } else if (text[i] == '.') {
      ++dots;
      ++i;
    } else if (text[i] == '[' || text[i] == ']' || text[i] == '(' || text[i] == ')' || text[i] == ' ' || text[i] == '*' || text[i] == '_') {
      ++i;
    } else {
      return false;
    }
  }
  return dots >= 3;
}

}  // namespace harmonia::amend
