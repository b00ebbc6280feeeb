// A bill as paragraphs. The parser's layout finds page furniture and line ends; its tree of provisions is not
// used, since new text inside a bill looks like a law's own articles.
#include "amend/bill_text.h"

#include "amend/layout_annex.h"
#include "parser/plain/layout.h"

namespace harmonia::amend {

namespace {

struct Mark {
  std::string_view open, close;
};
constexpr Mark kMarks[] = {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}, {"''", "''"}};

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

void append_segments(const Document& bill, const std::optional<Span>& annex, BillText& out) {
  const auto add = [&](Span span) {
    if (in_annex(annex, span)) return;
    const FlatText shown = shown_text(bill, span);
    if (shown.empty()) return;
    if (!out.flat.empty()) out.flat.append_replaced("\n", {span.begin, span.begin});
    const auto begin = static_cast<std::uint32_t>(out.flat.text().size());
    out.flat.append_replaced(shown.text(), span);
    out.blocks.push_back({{begin, static_cast<std::uint32_t>(out.flat.text().size())}, false});
  };
  for (std::uint32_t i = 1; i < bill.provisions.size(); ++i) {
    const Provision& p = bill.provisions[i];
    std::uint32_t end = p.whole.end;
    if (p.descendants > 0) end = bill.provisions[i + 1].whole.begin;
    if (p.whole.begin < end) add({p.whole.begin, end});
  }
}

}  // namespace

BillText read_bill_text(const Document& bill, const parser::Tradition& tradition) {
  BillText out;
  const std::optional<Span> annex = annex_span(bill.source->bytes);
  if (bill.source->media_type == MediaType::AkomaNtoso) {
    append_segments(bill, annex, out);
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
  for (const parser::Line& line : layout.lines) {
    if (line.content.begin < front && line.content.end <= front) continue;
    if (in_annex(annex, line.content) || (annex && fence(layout.of(line)))) continue;
    if (line.use == parser::LineUse::Furniture) continue;
    if (line.use == parser::LineUse::Blank || line.content.empty()) {
      if (++blanks > layout.inner_blanks) open = false;
      continue;
    }
    blanks = 0;
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
