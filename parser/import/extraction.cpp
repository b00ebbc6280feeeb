// A paragraph's separator is written when its first visible character comes, so that empty paragraphs leave
// nothing behind. Marks are opened by the first character they cover and joined where one goes on at once.
#include "parser/import/extraction.h"

#include <algorithm>
#include <utility>

namespace harmonia::parser {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// The bytes of a character at the start that shows nothing: soft hyphen, zero-width space and joiner of
// words, byte order mark.
std::size_t invisible(std::string_view utf8) {
  for (const std::string_view each : {"\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0", "\xEF\xBB\xBF"}) {
    if (utf8.starts_with(each)) return each.size();
  }
  return 0;
}

}  // namespace

void TextBuilder::text(std::string_view utf8) {
  if (!in_paragraph()) {
    const auto* first = std::find_if(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20; });
    utf8.remove_prefix(static_cast<std::size_t>(first - utf8.begin()));
    if (utf8.empty()) return;
    begin();
  }
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (on_[kind] && opened_[kind] == kClosed) opened_[kind] = static_cast<std::uint32_t>(text_.size());
  }
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (const std::size_t size = invisible(utf8.substr(at)); size > 0) {
      at += size - 1;
      continue;
    }
    const auto byte = static_cast<unsigned char>(utf8[at]);
    text_ += (byte < 0x20 && utf8[at] != '\t') || byte == 0x7F ? ' ' : utf8[at];
  }
}

void TextBuilder::begin() {
  if (!text_.empty()) text_ += "\n\n";
  paragraph_begin_ = text_.size();
}

void TextBuilder::line_break() {
  if (in_paragraph()) text_ += '\n';
}

void TextBuilder::mark(TextMark::Kind kind, bool on) {
  const auto index = static_cast<std::size_t>(kind);
  if (on_[index] && !on) close(index);
  on_[index] = on;
}

void TextBuilder::close(std::size_t kind) {
  if (opened_[kind] == kClosed) return;
  const Span span{opened_[kind], static_cast<std::uint32_t>(text_.size())};
  opened_[kind] = kClosed;
  if (span.empty()) return;
  if (last_[kind] > 0 && marks_[last_[kind] - 1].span.end == span.begin) {
    marks_[last_[kind] - 1].span.end = span.end;
    return;
  }
  marks_.push_back({static_cast<TextMark::Kind>(kind), span});
  last_[kind] = marks_.size();
}

void TextBuilder::note(std::string_view label, std::string_view body) {
  const bool inside = on_[static_cast<std::size_t>(TextMark::Kind::Note)];
  mark(TextMark::Kind::Note, true);
  text("[" + std::string(label) + "]");
  mark(TextMark::Kind::Note, inside);
  notes_.push_back({std::string(label), std::string(body)});
}

void TextBuilder::end_paragraph() {
  finish_paragraph();
  if (notes_.empty()) return;
  const std::vector<Note> notes = std::move(notes_);
  notes_.clear();
  for (const Note& note : notes) {
    // Each line is marked by itself: a blank line belongs to none.
    mark(TextMark::Kind::Note, true);
    text("[" + note.label + "] ");
    for (std::string_view rest = note.body; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      text(rest.substr(0, end));
      finish_paragraph();
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    finish_paragraph();
  }
  mark(TextMark::Kind::Note, false);
}

void TextBuilder::finish_paragraph() {
  if (!in_paragraph()) return;
  std::size_t end = text_.size();
  while (end > paragraph_begin_ && is_blank(text_[end - 1])) --end;
  text_.resize(end);
  const auto size = static_cast<std::uint32_t>(end);
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    if (opened_[kind] != kClosed && opened_[kind] > size) opened_[kind] = size;
    close(kind);
  }
  for (std::size_t i = marks_.size(); i > 0 && marks_[i - 1].span.begin >= paragraph_begin_; --i) {
    Span& span = marks_[i - 1].span;
    span.begin = std::min(span.begin, size);
    span.end = std::min(span.end, size);
    if (span.empty()) marks_.erase(marks_.begin() + static_cast<std::ptrdiff_t>(i - 1));
  }
  last_.fill(0);
  paragraph_begin_ = text_.size();
}

Extraction TextBuilder::take() {
  end_paragraph();
  if (!text_.empty()) text_ += '\n';
  Extraction extraction;
  extraction.text = std::move(text_);
  extraction.marks = std::move(marks_);
  extraction.paragraphs_known = true;
  std::sort(extraction.marks.begin(), extraction.marks.end(), [](const TextMark& a, const TextMark& b) {
    return a.span < b.span || (!(b.span < a.span) && a.kind < b.kind);
  });
  *this = TextBuilder();
  return extraction;
}

void add_banners(Extraction& extraction, const std::vector<std::string>& headers, const std::vector<std::string>& footers) {
  TextBuilder before, after;
  for (const auto& [banners, builder] : {std::pair{&headers, &before}, std::pair{&footers, &after}}) {
    builder->mark(TextMark::Kind::Furniture, true);
    for (const std::string& banner : *banners) {
      for (std::string_view rest = banner; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        builder->text(rest.substr(0, end));
        builder->end_paragraph();
        rest.remove_prefix(std::min(rest.size(), end + 1));
      }
    }
  }
  Extraction head = before.take(), foot = after.take();
  const auto shifted = [](std::vector<TextMark>& marks, std::size_t by) {
    for (TextMark& mark : marks) mark.span = {mark.span.begin + static_cast<std::uint32_t>(by), mark.span.end + static_cast<std::uint32_t>(by)};
  };
  if (!head.text.empty()) {
    head.text += '\n';
    shifted(extraction.marks, head.text.size());
    extraction.marks.insert(extraction.marks.begin(), head.marks.begin(), head.marks.end());
    extraction.text.insert(0, head.text);
  }
  if (!foot.text.empty()) {
    extraction.text += '\n';
    shifted(foot.marks, extraction.text.size());
    extraction.marks.insert(extraction.marks.end(), foot.marks.begin(), foot.marks.end());
    extraction.text += foot.text;
  }
}

std::string raised_digits(std::string_view words) {
  constexpr std::string_view kRaised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  if (words.find_first_not_of("0123456789") != std::string_view::npos) return std::string(words);
  std::string out;
  for (const char c : words) out += kRaised[static_cast<std::size_t>(c - '0')];
  return out;
}

}  // namespace harmonia::parser
