// The body is walked once. A heading begins a section: of a finding where it holds a finding's bookmark, else of nothing
// as soon as it stands as high as the finding's. Comments gather the words between their marks; runs inside ins and del
// gather into changes, which end with the paragraph or at the first run that is neither.
#include "report/annotations.h"

#include <algorithm>
#include <map>

#include "parser/import/sha256.h"
#include "parser/import/xml_part.h"
#include "parser/import/zip_archive.h"
#include "report/docx_writer.h"

namespace harmonia::report {

namespace {

using parser::attribute;
using parser::local_name;

constexpr std::string_view kMark = "finding_";  // begins every bookmark of a finding
constexpr std::size_t kTextLetters = 8, kCriterionLetters = 16;

bool is_blank(std::string_view words) { return words.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string trimmed(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(words.substr(begin, words.find_last_not_of(" \t\r\n") - begin + 1));
}

// The level of a heading's style: Word's own ids end with it, whatever the language of the program; 0 for other styles.
int heading_level(const pugi::xml_node& paragraph, const std::map<std::string, int, std::less<>>& levels) {
  const auto found = levels.find(attribute(parser::child(parser::child(paragraph, "pPr"), "pStyle"), "val"));
  return found == levels.end() ? 0 : found->second;
}

// Styles by what they are called: Word keeps the English name "heading 2" in every language.
std::map<std::string, int, std::less<>> heading_styles(const pugi::xml_document& styles) {
  constexpr std::string_view kName = "heading ";
  std::map<std::string, int, std::less<>> levels;
  for (const pugi::xml_node style : styles.document_element().children()) {
    if (local_name(style) != "style") continue;
    std::string name(attribute(parser::child(style, "name"), "val"));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    if (name.size() == kName.size() + 1 && name.starts_with(kName) && name.back() >= '1' && name.back() <= '9') levels[std::string(attribute(style, "styleId"))] = name.back() - '0';
  }
  return levels;
}

// The words of a run's child; white space where Word has an element for it.
std::string_view words_of(const pugi::xml_node& node) {
  const std::string_view name = local_name(node);
  if (name == "t" || name == "delText") return node.text().get();
  if (name == "tab") return "\t";
  if (name == "br" || name == "cr") return "\n";
  return {};
}

// The comments of word/comments.xml: who, when, and the words.
std::map<std::string, Annotation, std::less<>> comments_of(const pugi::xml_document& part) {
  std::map<std::string, Annotation, std::less<>> comments;
  for (const pugi::xml_node each : part.document_element().children()) {
    if (local_name(each) != "comment") continue;
    Annotation& comment = comments[std::string(attribute(each, "id"))];
    comment.by = attribute(each, "author");
    comment.date = attribute(each, "date");
    parser::walk(
        each,
        [&](const pugi::xml_node& node) {
          comment.words += words_of(node);
          return true;
        },
        [&](const pugi::xml_node& node) {
          if (local_name(node) == "p") comment.words += "\n";
        });
    comment.words = trimmed(comment.words);
  }
  return comments;
}

class AnnotationReader {
 public:
  AnnotationReader(std::map<std::string, Annotation, std::less<>> comments, std::map<std::string, int, std::less<>> levels)
      : comments_(std::move(comments)), levels_(std::move(levels)) {}

  std::vector<Annotation> read(const pugi::xml_document& body) {
    parser::walk(body, [&](const pugi::xml_node& node) { return enter(node); }, [&](const pugi::xml_node& node) { leave(node); });
    end_change();
    // A comment whose marks are gone is kept without its place.
    for (auto& [id, comment] : comments_) {
      if (!placed_.contains(id)) annotations_.push_back(std::move(comment));
    }
    std::erase_if(annotations_, [](const Annotation& each) { return is_blank(each.words) && is_blank(each.on); });
    return std::move(annotations_);
  }

 private:
  bool enter(const pugi::xml_node& node) {
    const std::string_view name = local_name(node);
    if (name == "p") begin_paragraph(node);
    else if (name == "bookmarkStart") mark(attribute(node, "name"));
    else if (name == "commentRangeStart") begin_comment(std::string(attribute(node, "id")));
    else if (name == "commentReference") begin_comment(std::string(attribute(node, "id")), false);
    else if (name == "commentRangeEnd") open_.erase(std::string(attribute(node, "id")));
    else if ((name == "ins" || name == "moveTo") && node.first_child()) inserted_ = node;
    else if ((name == "del" || name == "moveFrom") && node.first_child()) deleted_ = node;
    else say(words_of(node));
    return name != "pPr" && name != "rPr";
  }

  void leave(const pugi::xml_node& node) {
    if (node == inserted_) inserted_ = {};
    if (node == deleted_) deleted_ = {};
    if (local_name(node) != "p") return;
    end_change();
    for (const auto& [id, at] : open_) annotations_[at].on += "\n";
    if (in_heading_) section_.heading = trimmed(heading_words_);
    in_heading_ = false;
  }

  void begin_paragraph(const pugi::xml_node& paragraph) {
    end_change();
    const int level = heading_level(paragraph, levels_);
    in_heading_ = level != 0;
    if (!in_heading_) return;
    heading_words_.clear();
    if (level <= section_.level) section_.bookmark.clear();
    heading_level_ = level;
  }

  void mark(std::string_view name) {
    if (!name.starts_with(kMark)) return;
    section_.bookmark = name;
    section_.level = in_heading_ ? heading_level_ : section_.level;
  }

  void begin_comment(const std::string& id, bool with_words = true) {
    const auto comment = comments_.find(id);
    if (comment == comments_.end() || placed_.contains(id)) return;
    placed_[id] = annotations_.size();
    if (with_words) open_[id] = annotations_.size();
    annotations_.push_back(placed(comment->second));
  }

  Annotation placed(Annotation annotation) const {
    annotation.bookmark = section_.bookmark;
    annotation.heading = section_.heading;
    return annotation;
  }

  void say(std::string_view words) {
    if (words.empty()) return;
    if (in_heading_) heading_words_ += words;
    if (!deleted_) {
      for (const auto& [id, at] : open_) annotations_[at].on += words;
    }
    const pugi::xml_node change = deleted_ ? deleted_ : inserted_;
    if (!change) return end_change();
    const std::string by(attribute(change, "author"));
    if (changing_ && change_.by != by) end_change();
    if (!changing_) {
      change_ = placed({});
      change_.by = by;
      change_.date = attribute(change, "date");
      changing_ = true;
    }
    (deleted_ ? change_.on : change_.words) += words;
  }

  void end_change() {
    if (!changing_) return;
    changing_ = false;
    const bool in = !is_blank(change_.words), out = !is_blank(change_.on);
    change_.kind = in && out ? Annotation::Kind::Replacement : in ? Annotation::Kind::Insertion : Annotation::Kind::Deletion;
    // What the report itself proposes comes back with it.
    if ((in || out) && change_.by != DocxProperties{}.author) annotations_.push_back(std::move(change_));
  }

  struct Section {
    std::string bookmark, heading;
    int level = 0;
  };
  std::map<std::string, Annotation, std::less<>> comments_;
  std::map<std::string, int, std::less<>> levels_;
  std::map<std::string, std::size_t> placed_, open_;  // comments by id: their places in annotations_
  std::vector<Annotation> annotations_;
  Section section_;
  std::string heading_words_;
  int heading_level_ = 0;
  bool in_heading_ = false, changing_ = false;
  pugi::xml_node inserted_, deleted_;
  Annotation change_;
};

}  // namespace

std::string finding_bookmark(std::string_view text_sha256, std::string_view pack, std::string_view criterion) {
  const std::string what = parser::sha256_hex(std::string(pack) + "/" + std::string(criterion));
  return std::string(kMark) + std::string(text_sha256.substr(0, kTextLetters)) + "_" + what.substr(0, kCriterionLetters);
}

std::string_view criterion_part(std::string_view bookmark) {
  return bookmark.starts_with(kMark) && bookmark.size() > kMark.size() + kTextLetters ? bookmark.substr(kMark.size() + kTextLetters) : std::string_view();
}

Result<std::vector<Annotation>> read_annotations(std::string_view docx, const std::string& name, const parser::ImportLimits& limits) {
  auto archive = parser::ZipArchive::open(docx, limits);
  if (!archive) return archive.error();
  parser::XmlParts parts(std::move(archive).value(), name, limits);
  const auto body = parts.read("word/document.xml");
  const auto styles = parts.read("word/styles.xml"), comments = parts.read("word/comments.xml");
  if (parts.error()) return *parts.error();
  if (!body) return Error{"docx-no-document", "this is no Word document; save the annotated report as .docx", name};
  std::map<std::string, int, std::less<>> levels;
  if (styles) levels = heading_styles(*styles);
  std::map<std::string, Annotation, std::less<>> found;
  if (comments) found = comments_of(*comments);
  auto annotations = AnnotationReader(std::move(found), std::move(levels)).read(*body);
  for (Annotation& each : annotations) {
    each.words = trimmed(each.words);
    each.on = trimmed(each.on);
  }
  return annotations;
}

}  // namespace harmonia::report
