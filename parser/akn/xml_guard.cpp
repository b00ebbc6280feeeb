// The guard reads only where tags begin and end; names and attributes are pugixml's business.
#include "parser/akn/xml_guard.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace harmonia::parser {

namespace {

constexpr std::size_t kNone = std::string_view::npos;

class Guard {
 public:
  Guard(const SourceText& source, const ImportLimits& limits) : source_(source), xml_(source.bytes), limits_(limits) {}

  std::optional<Error> run() {
    std::size_t at = 0;
    while (!error_) {
      const std::size_t open = xml_.find('<', at);
      if (depth_ == 0) check_outside(at, open == kNone ? xml_.size() : open);
      if (open == kNone) break;
      at = step(open);
    }
    if (!error_ && depth_ > 0) not_well_formed(xml_.size(), "the file ends inside " + std::to_string(depth_) + " open tags");
    if (!error_ && roots_ == 0) not_well_formed(0, "there is no tag");
    return error_;
  }

 private:
  // Steps over what begins at `open` and returns where it ends.
  std::size_t step(std::size_t open) {
    const std::string_view rest = xml_.substr(open);
    if (rest.starts_with("<!--")) return after(open, "-->", "comment");
    if (rest.starts_with("<![CDATA[")) return after(open, "]]>", "CDATA section");
    if (rest.starts_with("<?")) return after(open, "?>", "processing instruction");
    if (rest.starts_with("<!")) return declaration(open);
    const std::size_t end = tag_end(open);
    if (end == kNone) return not_well_formed(open, "this tag is not closed by \">\"");
    if (rest.starts_with("</")) {
      if (depth_ == 0) return not_well_formed(open, "this end tag has no start tag");
      --depth_;
    } else if (!open_tag(open, xml_[end - 2] == '/')) {
      return xml_.size();
    }
    return end;
  }

  bool open_tag(std::size_t at, bool empty) {
    if (depth_ == 0 && roots_++ > 0) return not_well_formed(at, "a second root begins here"), false;
    if (++tags_ > limits_.xml_tags) {
      fail("xml-too-large", at, "more than " + std::to_string(limits_.xml_tags) + " tags; raise the limit with --limit xml-tags=N");
    } else if (depth_ + 1 > limits_.xml_depth) {
      fail("xml-too-deep", at, "tags nested more than " + std::to_string(limits_.xml_depth) + " deep; raise the limit with --limit xml-depth=N");
    }
    if (!empty) ++depth_;
    return !error_;
  }

  // The byte after the ">" that ends a tag; one inside quotes does not.
  std::size_t tag_end(std::size_t open) const {
    for (std::size_t at = open + 1; at < xml_.size(); ++at) {
      if (xml_[at] == '>') return at + 1;
      if (xml_[at] != '"' && xml_[at] != '\'') continue;
      at = xml_.find(xml_[at], at + 1);
      if (at == kNone) return kNone;
    }
    return kNone;
  }

  // <!DOCTYPE ...>. Its own declarations could build entities out of entities, so none is accepted; a
  // declaration elsewhere is never loaded.
  std::size_t declaration(std::size_t open) {
    bool subset = false;
    for (std::size_t at = open + 2; at < xml_.size(); ++at) {
      const char c = xml_[at];
      if (c == '"' || c == '\'') {
        at = xml_.find(c, at + 1);
        if (at == kNone) break;
      } else if (c == '[') {
        subset = true;
      } else if (c == ']') {
        subset = false;
      } else if (c == '<' && xml_.substr(at).starts_with("<!--")) {
        at = xml_.find("-->", at);
        if (at == kNone) break;
      } else if (c == '<' && xml_.substr(at).starts_with("<!ENTITY")) {
        fail("xml-external-entity", at, "the file declares entities; write the characters themselves and remove the declaration");
        return xml_.size();
      } else if (c == '>' && !subset) {
        return at + 1;
      }
    }
    return not_well_formed(open, "this declaration is not closed");
  }

  std::size_t after(std::size_t open, std::string_view end, const char* what) {
    const std::size_t found = xml_.find(end, open + (end == "-->" ? 4 : 2));
    if (found == kNone) return not_well_formed(open, std::string("this ") + what + " is not closed");
    return found + end.size();
  }

  void check_outside(std::size_t begin, std::size_t end) {
    const std::size_t at = xml_.substr(0, end).find_first_not_of(" \t\r\n", begin);
    if (at != kNone) not_well_formed(at, "there is text outside the root tag");
  }

  std::size_t not_well_formed(std::size_t at, std::string message) {
    fail("xml-not-well-formed", at, std::move(message));
    return xml_.size();
  }

  void fail(std::string code, std::size_t at, std::string message) {
    if (!error_) error_ = Error{std::move(code), std::move(message), place_of(source_, at)};
  }

  const SourceText& source_;
  std::string_view xml_;
  const ImportLimits& limits_;
  std::uint32_t depth_ = 0, roots_ = 0, tags_ = 0;
  std::optional<Error> error_;
};

}  // namespace

std::optional<Error> guard_xml(const SourceText& source, const ImportLimits& limits) { return Guard(source, limits).run(); }

std::string place_of(const SourceText& source, std::size_t offset) {
  const LineIndex::Place place = LineIndex(source.bytes).place(static_cast<std::uint32_t>(std::min(offset, source.bytes.size())));
  return source.name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

}  // namespace harmonia::parser
