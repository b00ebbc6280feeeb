#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/source_text.h"

namespace harmonia::parser {

/// What a reader of one format takes out of a file: the text that becomes the SourceText, and what the
/// format says about it.
struct Extraction {
  std::string text;  // UTF-8
  std::string encoding = "utf-8";  // of the text inside the file
  std::vector<TextMark> marks;
  std::vector<std::uint32_t> page_starts;
  std::vector<Diagnostic> remarks;
  bool paragraphs_known = false;
};

/// Puts paragraphs together, one blank line between two. White space at their ends is dropped, and so are
/// paragraphs of nothing else: they are layout.
class TextBuilder {
 public:
  /// Appends to the paragraph. Control characters become spaces; what only says where a word may be broken,
  /// such as a soft hyphen, is dropped.
  void text(std::string_view utf8);
  void line_break();
  void end_paragraph();

  /// What is appended from now on has this mark, or no longer.
  void mark(TextMark::Kind kind, bool on);

  /// Writes "[label]" here, and the note's own text below the paragraph.
  void note(std::string_view label, std::string_view body);

  bool in_paragraph() const { return text_.size() > paragraph_begin_; }

  /// The text with a line end after the last paragraph, and the marks in order. The builder is empty then.
  Extraction take();

 private:
  static constexpr std::size_t kKinds = 6;
  static constexpr std::uint32_t kClosed = 0xFFFFFFFF;

  struct Note {
    std::string label, body;
  };

  void begin();  // of a paragraph, where none is open
  void close(std::size_t kind);
  void finish_paragraph();

  std::string text_;
  std::vector<TextMark> marks_;
  std::array<bool, kKinds> on_{};
  std::array<std::uint32_t, kKinds> opened_{kClosed, kClosed, kClosed, kClosed, kClosed, kClosed};
  std::array<std::size_t, kKinds> last_{};  // index of the last mark of each kind, plus one
  std::size_t paragraph_begin_ = 0;
  std::vector<Note> notes_;
};

/// Puts page headers before the text and footers behind it, as furniture.
void add_banners(Extraction& extraction, const std::vector<std::string>& headers, const std::vector<std::string>& footers);

/// "1" as "¹" where the words are nothing but digits: an article 125¹ is not article 1251.
std::string raised_digits(std::string_view words);

}  // namespace harmonia::parser
