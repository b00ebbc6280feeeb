#include "report/html_writer.h"

#include <algorithm>
#include <cassert>

#include "report/json_writer.h"

namespace harmonia::report {

namespace {

// Tags after whose end a new line begins, so that the source can be read and compared.
bool is_block(std::string_view tag) {
  constexpr std::string_view kBlocks[] = {"head", "title", "style", "body",   "header", "main",  "section", "article", "nav",    "footer", "h1",
                                          "h2",   "h3",    "h4",    "p",      "ul",     "ol",    "li",      "dl",      "dt",     "dd",     "div",
                                          "table", "thead", "tbody", "tfoot", "tr",     "td",    "th",      "caption", "blockquote", "details", "summary"};
  return std::find(std::begin(kBlocks), std::end(kBlocks), tag) != std::end(kBlocks);
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        // Control characters are not allowed in HTML, escaped or not.
        out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
    }
  }
  return as_utf8(out);
}

std::string html_language(std::string_view iso639_2) {
  constexpr std::pair<std::string_view, std::string_view> kTags[] = {{"spa", "es"}, {"eng", "en"}, {"rus", "ru"}, {"fra", "fr"}, {"por", "pt"}};
  for (const auto& [code, tag] : kTags) {
    if (code == iso639_2) return std::string(tag);
  }
  return std::string(iso639_2);
}

void HtmlWriter::start(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes) {
    if (name.ends_with('!')) {
      out_ += ' ';
      out_ += name.substr(0, name.size() - 1);
    } else if (!value.empty()) {
      out_ += ' ';
      out_ += name;
      out_ += "=\"" + html_escaped(value) + "\"";
    }
  }
  out_ += '>';
}

HtmlWriter& HtmlWriter::open(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  open_.emplace_back(tag);
  return *this;
}

HtmlWriter& HtmlWriter::close() {
  assert(!open_.empty());
  const std::string tag = std::move(open_.back());
  open_.pop_back();
  out_ += "</" + tag + ">";
  if (is_block(tag)) out_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::text(std::string_view words) {
  out_ += html_escaped(words);
  return *this;
}

HtmlWriter& HtmlWriter::element(std::string_view tag, std::string_view words, Attributes attributes) {
  return open(tag, attributes).text(words).close();
}

HtmlWriter& HtmlWriter::lone(std::string_view tag, Attributes attributes) {
  start(tag, attributes);
  out_ += '\n';
  return *this;
}

HtmlWriter& HtmlWriter::style(std::string_view sheet) {
  out_ += "<style>";
  out_ += sheet;
  out_ += "</style>\n";
  return *this;
}

HtmlWriter& HtmlWriter::script(std::string_view code) {
  out_ += "<script>";
  out_ += code;
  out_ += "</script>\n";
  return *this;
}

std::string HtmlWriter::take() {
  assert(open_.empty());
  return std::move(out_);
}

}  // namespace harmonia::report
