// A paragraph's separator is written when its first visible character comes, so that empty paragraphs leave
// nothing behind. Marks are opened by the first character they cover and joined where one goes on at once.
#include "parser/import/extraction.h"

#include <algorithm>

namespace harmonia::parser {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

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
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    text_ += (byte < 0x20 && c != '\t') || byte == 0x7F ? ' ' : c;
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

}  // namespace harmonia::parser
