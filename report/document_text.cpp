#include <algorithm>

#include "report/document.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kOpeningWords = 70;  // bytes of a provision's text in an outline
constexpr std::size_t kMarkedLine = 100;   // bytes of a source line in a message

bool begins_sequence(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_sequence));
}

std::vector<std::uint32_t> depths(const Document& document) {
  std::vector<std::uint32_t> depth(document.provisions.size(), 0);
  for (std::uint32_t i = 1; i < depth.size(); ++i) depth[i] = depth[document.provisions[i].parent] + 1;
  return depth;
}

std::string shown(const Document& document, Span span) {
  return span.empty() ? std::string() : shown_text(document, span).take();
}

std::string state_note(const Provision& provision, const Messages& messages) {
  if (provision.state == ProvisionState::InForce) return {};
  return "  [" + messages("state." + std::string(to_string(provision.state))) + "]";
}

}  // namespace

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = most;
  while (end > 0 && !begins_sequence(text[end])) --end;
  const std::size_t word = text.rfind(' ', end);
  if (word != std::string_view::npos && word > most / 2) end = word;
  return std::string(text.substr(0, end)) + "…";
}

std::string document_outline(const Document& document, const parser::Tradition&, const Messages& messages) {
  std::string out;
  const std::vector<std::uint32_t> depth = depths(document);
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    const std::string heading = shown(document, p.heading);
    const std::string text = shortened(own_text(document, i).text(), kOpeningWords);
    out += std::string(2 * (depth[i] - 1), ' ') + p.eid;
    if (!heading.empty()) out += "  " + heading;
    if (!text.empty()) out += "  \"" + text + "\"";
    out += state_note(p, messages) + "\n";
  }
  return out;
}

// Akoma Ntoso is shown as its words, a line for each label and text; every other source as its own text.
std::string document_text(const Document& document, const parser::Tradition&, const Messages&) {
  if (document.source->media_type != MediaType::AkomaNtoso) return document.source->bytes;
  std::string out;
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    std::string line;
    for (const std::string& part : {shown(document, p.num), shown(document, p.heading), own_text(document, i).take()}) {
      if (part.empty()) continue;
      line += (line.empty() ? "" : " ") + part;
    }
    if (p.level <= Level::Article && !out.empty()) out += "\n";
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

std::uint32_t provision_at(const Document& document, std::uint32_t offset) {
  const auto [begin, end] = segments_in(document, {offset, offset + 1});
  return begin == end ? 0 : document.segments[begin].provision;
}

std::string diagnostic_message(const Diagnostic& diagnostic, const Messages& messages) {
  Arguments arguments;
  for (std::size_t i = 0; i < diagnostic.arguments.size(); ++i) {
    arguments.emplace_back(std::to_string(i), diagnostic.arguments[i]);
  }
  return messages("diagnostic." + diagnostic.code, arguments);
}

std::string render(const Diagnostic& diagnostic, const Document& document, const LineIndex& lines,
                   const Messages& messages) {
  const std::string_view bytes = document.source->bytes;
  const std::string message = diagnostic_message(diagnostic, messages);
  if (diagnostic.span.empty()) return document.source->name + ": " + message + "\n";

  const std::uint32_t begin = diagnostic.span.begin;
  const Span line = lines.line(begin);
  std::string out = document.source->name + ":" + std::to_string(lines.place(begin).line) + ": " + message + "\n";
  if (begin - line.begin < kMarkedLine) {
    const std::size_t before = characters(Span{line.begin, begin}.of(bytes));
    const Span marked{begin, std::clamp(diagnostic.span.end, begin, std::max(begin, line.end))};
    const std::string text = shortened(line.of(bytes), kMarkedLine);
    const std::size_t width = std::clamp<std::size_t>(characters(marked.of(bytes)), 1, kMarkedLine);
    out += "    " + text + "\n    " + std::string(before, ' ') + std::string(width, '^') + "\n";
  }
  std::string path;
  for (const std::string& label : breadcrumb(document, provision_at(document, begin))) {
    path += (path.empty() ? "" : " > ") + label;
  }
  if (!path.empty()) out += "    " + messages("terminal.in", {{"path", path}}) + "\n";
  return out;
}

}  // namespace harmonia::report
