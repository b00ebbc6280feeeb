#include "model/document.h"

#include <algorithm>
#include <array>

#include "model/utf8.h"

namespace harmonia {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Bytes of UTF-8 that show as white space or as nothing: no-break space, zero width space, soft hyphen,
// byte order mark. Returns how many, or 0.
std::size_t invisible(std::string_view bytes, bool& space) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() >= 2 && at(0) == 0xC2 && (at(1) == 0xA0 || at(1) == 0xAD)) {
    space = at(1) == 0xA0;
    return 2;
  }
  if (bytes.size() >= 3 && at(0) == 0xE2 && at(1) == 0x80 && (at(2) == 0x8B || at(2) == 0xAF)) {
    space = at(2) == 0xAF;
    return 3;
  }
  if (bytes.size() >= 3 && at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF) {
    space = false;
    return 3;
  }
  return 0;
}

// Appends readable bytes to a FlatText: white space squeezed to one space, entities decoded on demand.
class Reader {
 public:
  Reader(FlatText& out, bool entities) : out_(out), entities_(entities) {}

  void space(Span source) {
    if (!out_.empty() && pending_.empty()) pending_ = source;
  }

  void read(std::string_view bytes, std::uint32_t begin) {
    std::size_t at = 0, run = 0;
    const auto flush = [&](std::size_t end) {
      if (end > run) {
        emit_space();
        out_.append_verbatim(bytes.substr(run, end - run), begin + static_cast<std::uint32_t>(run));
      }
    };
    while (at < bytes.size()) {
      bool as_space = true;
      std::size_t skip = is_space(bytes[at]) ? 1 : 0;
      const auto lead = static_cast<unsigned char>(bytes[at]);
      if (skip == 0 && lead >= 0xC2) skip = invisible(bytes.substr(at), as_space);
      if (skip != 0) {
        flush(at);
        if (as_space) space(span(begin, at, skip));
        at += skip;
        run = at;
      } else if (entities_ && bytes[at] == '&') {
        const std::size_t end = bytes.substr(0, std::min(bytes.size(), at + 12)).find(';', at);
        std::string decoded;
        if (end != std::string_view::npos) decoded = decode_entity(bytes.substr(at + 1, end - at - 1));
        if (decoded.empty()) {
          ++at;
          continue;
        }
        flush(at);
        emit_space();
        out_.append_replaced(decoded, span(begin, at, end + 1 - at));
        at = end + 1;
        run = at;
      } else {
        ++at;
      }
    }
    flush(at);
  }

 private:
  static Span span(std::uint32_t begin, std::size_t at, std::size_t size) {
    return {begin + static_cast<std::uint32_t>(at), begin + static_cast<std::uint32_t>(at + size)};
  }

  static std::string decode_entity(std::string_view name) {
    if (name == "amp") return "&";
    if (name == "lt") return "<";
    if (name == "gt") return ">";
    if (name == "quot") return "\"";
    if (name == "apos") return "'";
    if (name.size() < 2 || name[0] != '#') return {};
    const bool hex = name[1] == 'x' || name[1] == 'X';
    std::uint32_t value = 0;
    for (char c : name.substr(hex ? 2 : 1)) {
      std::uint32_t digit = 0;
      if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
      else if (hex && c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
      else if (hex && c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
      else return {};
      value = value * (hex ? 16 : 10) + digit;
      if (value > 0x10FFFF) return {};
    }
    std::string out;
    append_utf8(out, value);
    return out;
  }

  void emit_space() {
    if (!pending_.empty()) out_.append_replaced(" ", pending_);
    pending_ = {};
  }

  FlatText& out_;
  bool entities_;
  Span pending_;
};

bool shown(SegmentKind kind) {
  return kind == SegmentKind::Text || kind == SegmentKind::Num || kind == SegmentKind::Heading;
}

// What is stepped over without leaving a space. In XML a note hangs on the word before it, as its mark does,
// and the blocks inside it are no concern of the words around it.
bool seamless(const std::vector<Segment>& segments, std::size_t i, bool xml, auto&& wanted) {
  const auto is_note = [&](std::size_t at) {
    return at < segments.size() && segments[at].kind == SegmentKind::Note && !wanted(segments[at]);
  };
  switch (segments[i].kind) {
    case SegmentKind::LineJoin:
    case SegmentKind::Markup: return true;
    case SegmentKind::Note: return xml;
    case SegmentKind::Break: return i > 0 && is_note(i - 1) && is_note(i + 1);
    default: return false;
  }
}

FlatText read_segments(const Document& document, Span within, auto&& wanted) {
  FlatText out;
  const bool entities = document.source->media_type == MediaType::AkomaNtoso;
  Reader reader(out, entities);
  const auto [begin, end] = segments_in(document, within);
  for (std::size_t i = begin; i < end; ++i) {
    const Segment& segment = document.segments[i];
    Span span{std::max(segment.span.begin, within.begin), std::min(segment.span.end, within.end)};
    if (wanted(segment)) {
      reader.read(span.of(document.source->bytes), span.begin);
    } else if (!seamless(document.segments, i, entities, wanted)) {
      reader.space(span);
    }
  }
  return out;
}

}  // namespace

std::string_view to_string(SegmentKind kind) {
  constexpr std::array<std::string_view, 11> kNames = {"text",  "num",  "heading", "note",      "furniture", "markup",
                                                       "front", "back", "blank",   "furniture", "markup"};
  return kNames[static_cast<std::size_t>(kind)];
}

SegmentRange segments_in(const Document& document, Span span) {
  const auto& all = document.segments;
  const auto first = std::partition_point(all.begin(), all.end(), [&](const Segment& s) { return s.span.end <= span.begin; });
  auto last = first;
  while (last != all.end() && last->span.begin < span.end) ++last;
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

FlatText own_text(const Document& document, std::uint32_t provision) {
  return read_segments(document, document.provisions[provision].whole, [&](const Segment& segment) {
    return segment.provision == provision && segment.kind == SegmentKind::Text;
  });
}

FlatText whole_text(const Document& document, std::uint32_t provision) {
  return shown_text(document, document.provisions[provision].whole);
}

FlatText shown_text(const Document& document, Span span) {
  return read_segments(document, span, [](const Segment& segment) { return shown(segment.kind); });
}

FlatText printed_text(const Document& document, Span span) {
  return read_segments(document, span, [](const Segment& segment) {
    return shown(segment.kind) || segment.kind == SegmentKind::Note || segment.kind == SegmentKind::Front ||
           segment.kind == SegmentKind::Back;
  });
}

std::uint32_t find_provision(const Document& document, std::string_view eid) {
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    if (document.provisions[i].eid == eid) return i;
  }
  return kNoProvision;
}

std::vector<std::string> breadcrumb(const Document& document, std::uint32_t provision) {
  std::vector<std::string> labels;
  for (std::uint32_t at = provision; at != kNoProvision && at != 0; at = document.provisions[at].parent) {
    const Provision& p = document.provisions[at];
    std::string label;
    if (!p.num.empty()) label = shown_text(document, p.num).take();
    if (label.empty()) label = std::string(to_string(p.level));
    if (p.level < Level::Article && !p.heading.empty()) label += " " + shown_text(document, p.heading).take();
    labels.push_back(std::move(label));
  }
  std::reverse(labels.begin(), labels.end());
  return labels;
}

}  // namespace harmonia
