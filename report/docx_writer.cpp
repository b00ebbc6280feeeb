// Writing Word documents.
//
// The body, the footnotes and the comments grow as three strings of WordprocessingML and are put into the
// archive at the end, with parts that never change: styles, settings, a footer with page numbers. A tracked
// change is an element such as w:ins around a run; its attributes have a running number, so that equal
// calls give equal bytes.
#include "report/docx_writer.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "parser/akn/xml_text.h"
#include "report/json_writer.h"
#include "report/zip_writer.h"
#include "text/direction.h"

namespace harmonia::report {

namespace {

using parser::append_xml;
using parser::xml_escaped;

constexpr std::string_view kNameSpaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

constexpr std::string_view kContentTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
    "<Override PartName=\"/word/footnotes.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml\"/>"
    "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>";

constexpr std::string_view kPackageRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>";

constexpr std::string_view kDocumentRelations =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"footnotes.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/>"
    "<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>"
    "</Relationships>";

constexpr std::string_view kFooter =
    "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
    "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
    "<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

// The two notes that Word wants before the first of the author's: the line above footnotes.
constexpr std::string_view kSeparators =
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>";

struct StyleRow {
  std::string_view id, name, paragraph, run;
};
constexpr std::array<StyleRow, 12> kStyles = {{
    {"Normal", "Normal", "<w:widowControl/><w:spacing w:after=\"120\"/>", ""},
    {"Title", "Title", "<w:keepNext/><w:spacing w:after=\"60\"/>", "<w:b/><w:sz w:val=\"40\"/>"},
    {"Subtitle", "Subtitle", "<w:keepNext/><w:spacing w:after=\"200\"/>", "<w:color w:val=\"565C66\"/><w:sz w:val=\"24\"/>"},
    {"Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:sz w:val=\"30\"/>"},
    {"Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:sz w:val=\"26\"/>"},
    {"Heading3", "heading 3", "<w:keepNext/><w:spacing w:before=\"220\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/>", "<w:b/><w:sz w:val=\"23\"/>"},
    {"Heading4", "heading 4", "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl w:val=\"3\"/>", "<w:b/><w:i/>"},
    {"Quote", "Quote", "<w:spacing w:after=\"120\"/><w:ind w:left=\"567\" w:right=\"283\"/>", "<w:color w:val=\"3D4450\"/>"},
    {"Small", "Small", "<w:spacing w:after=\"80\"/>", "<w:color w:val=\"565C66\"/><w:sz w:val=\"18\"/>"},
    {"TOCHeading", "TOC Heading", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>", "<w:b/><w:sz w:val=\"26\"/>"},
    {"TOC1", "toc 1", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9600\"/></w:tabs><w:spacing w:after=\"60\"/>", ""},
    {"TOC2", "toc 2", "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9600\"/></w:tabs><w:spacing w:after=\"40\"/><w:ind w:left=\"283\"/>", "<w:sz w:val=\"20\"/>"},
}};

std::string styles_part(const std::string& language, bool small) {
  const std::string size = small ? "18" : "22";
  std::string out = "<w:styles " + std::string(kNameSpaces) + "><w:docDefaults><w:rPrDefault><w:rPr>"
      "<w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:cs=\"Times New Roman\" w:eastAsia=\"Cambria\"/><w:sz w:val=\"" + size + "\"/><w:szCs w:val=\"" + size + "\"/><w:lang w:val=\"" +
      xml_escaped(language) + "\"/></w:rPr></w:rPrDefault></w:docDefaults>";
  for (const StyleRow& style : kStyles) {
    const bool normal = style.id == "Normal";
    out += "<w:style w:type=\"paragraph\"" + std::string(normal ? " w:default=\"1\"" : "") + " w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" +
           std::string(style.name) + "\"/>" + (normal ? "" : "<w:basedOn w:val=\"Normal\"/>") + "<w:qFormat/><w:pPr>" + std::string(style.paragraph) +
           "</w:pPr><w:rPr>" + std::string(style.run) + "</w:rPr></w:style>";
  }
  out +=
      "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"FootnoteText\"><w:name w:val=\"footnote text\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:sz w:val=\"18\"/></w:rPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"CommentText\"><w:name w:val=\"annotation text\"/><w:basedOn w:val=\"Normal\"/><w:rPr><w:sz w:val=\"20\"/></w:rPr></w:style>"
      "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
      "<w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
      "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>";
  for (const std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"}) {
    out += "<w:" + std::string(side) + " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>";
  }
  return out + "</w:tblBorders></w:tblPr></w:style></w:styles>";
}

// A row of more lines may break over two pages: kept whole, it would leave much of a page empty.
constexpr std::uint32_t kMostLinesKept = 16;
constexpr std::uint32_t kLetterWidth = 110;  // of the body's letters, about, in twentieths of a point

std::string_view element_of(DocxChange change) {
  constexpr std::array<std::string_view, 5> kElements = {"", "ins", "del", "moveFrom", "moveTo"};
  return kElements[static_cast<std::size_t>(change)];
}

}  // namespace

DocxWriter::DocxWriter(DocxProperties properties) : properties_(std::move(properties)) {}

std::string DocxWriter::change_attributes() {
  std::string out = " w:id=\"" + std::to_string(++change_count_) + "\" w:author=\"" + xml_escaped(as_utf8(properties_.author)) + "\"";
  if (!properties_.date.empty()) out += " w:date=\"" + xml_escaped(properties_.date) + "T00:00:00Z\"";
  return out;
}

DocxWriter& DocxWriter::open_paragraph(const DocxParagraph& look) {
  assert(!in_paragraph_);
  in_paragraph_ = true;
  cell_has_paragraph_ = true;
  ++cell_lines_;
  body_ += "<w:p><w:pPr>";
  if (look.style != DocxStyle::Normal) body_ += "<w:pStyle w:val=\"" + std::string(kStyles[static_cast<std::size_t>(look.style)].id) + "\"/>";
  if (look.keep_with_next) body_ += "<w:keepNext/>";
  if (look.keep_lines) body_ += "<w:keepLines/>";
  if (look.right_to_left) body_ += "<w:bidi/>";
  if (look.indent > 0) body_ += "<w:ind w:left=\"" + std::to_string(283 * look.indent) + "\"/>";
  if (look.centred) body_ += "<w:jc w:val=\"center\"/>";
  const DocxChange change = row_change_ != DocxChange::None ? row_change_ : look.change;
  if (change != DocxChange::None) body_ += "<w:rPr><w:" + std::string(element_of(change)) + change_attributes() + "/></w:rPr>";
  body_ += "</w:pPr>";
  return *this;
}

DocxWriter& DocxWriter::close_paragraph() {
  assert(in_paragraph_);
  in_paragraph_ = false;
  body_ += "</w:p>\n";
  return *this;
}

DocxWriter& DocxWriter::paragraph(std::string_view words, const DocxParagraph& look) {
  return open_paragraph(look).run(words, {.change = look.change}).close_paragraph();
}

DocxWriter& DocxWriter::heading(int level, std::string_view words, std::string_view bookmark) {
  constexpr std::array<DocxStyle, 5> kLevels = {DocxStyle::Title, DocxStyle::Heading1, DocxStyle::Heading2, DocxStyle::Heading3, DocxStyle::Heading4};
  assert(level >= 0 && level <= 4);
  if (level == 0) return paragraph(words, {.style = DocxStyle::Title});
  headings_.push_back({level, std::string(words)});
  open_paragraph({.style = kLevels[static_cast<std::size_t>(level)]});
  std::string ends;
  const auto mark = [&](const std::string& name) {
    const std::string id = std::to_string(++bookmark_count_);
    body_ += "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"" + name + "\"/>";
    ends = "<w:bookmarkEnd w:id=\"" + id + "\"/>" + ends;
  };
  mark("_Toc" + std::to_string(headings_.size()));
  if (!bookmark.empty()) mark(xml_escaped(as_utf8(bookmark)));
  run(words);
  body_ += ends;
  return close_paragraph();
}

DocxWriter& DocxWriter::contents(std::string_view title, int levels) {
  assert(!in_paragraph_ && contents_levels_ == 0);
  contents_title_ = title;
  contents_at_ = body_.size();
  contents_levels_ = levels;
  return *this;
}

// A field with its entries already in it, so that it reads well where fields are not brought up to date. The mark
// "dirty" has Word make it anew with the pages when it opens the file; nobody else knows them.
std::string DocxWriter::contents_part() const {
  const std::string begin = "<w:r><w:fldChar w:fldCharType=\"begin\"", separate = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>", end = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
  std::string out = "<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr><w:r><w:t xml:space=\"preserve\">" + xml_escaped(as_utf8(contents_title_)) + "</w:t></w:r></w:p>\n";
  bool first = true;
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    const Heading& heading = headings_[i];
    if (heading.level > contents_levels_) continue;
    const std::string anchor = "_Toc" + std::to_string(i + 1);
    out += "<w:p><w:pPr><w:pStyle w:val=\"TOC" + std::to_string(std::min(heading.level, 2)) + "\"/></w:pPr>";
    if (first) {
      out += begin + " w:dirty=\"true\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-" + std::to_string(contents_levels_) + "\" \\h \\z </w:instrText></w:r>" + separate;
    }
    first = false;
    out += "<w:hyperlink w:anchor=\"" + anchor + "\" w:history=\"1\"><w:r><w:t xml:space=\"preserve\">" + xml_escaped(as_utf8(heading.words)) + "</w:t></w:r></w:hyperlink></w:p>\n";
  }
  if (first) return {};
  return out + "<w:p>" + end + "</w:p>\n";
}

// The elements of a run's look stand in the order that the schema of Word wants.
void DocxWriter::runs(std::string& out, std::string_view words, const DocxRun& look) {
  std::string properties;
  if (look.bold) properties += "<w:b/>";
  if (look.italic) properties += "<w:i/>";
  if (look.strike) properties += "<w:strike/>";
  if (!look.color.empty()) properties += "<w:color w:val=\"" + xml_escaped(look.color) + "\"/>";
  if (look.underline) properties += "<w:u w:val=\"single\"/>";
  if (!look.shading.empty()) properties += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + xml_escaped(look.shading) + "\"/>";
  if (text::reads_from_right(words)) properties += "<w:rtl/>";
  const bool changed = look.change != DocxChange::None;
  const std::string tag(look.change == DocxChange::Deleted ? "w:delText" : "w:t");
  if (changed) out += "<w:" + std::string(element_of(look.change)) + change_attributes() + ">";
  out += "<w:r>";
  if (!properties.empty()) out += "<w:rPr>" + properties + "</w:rPr>";
  const std::string text = as_utf8(words);
  const std::string_view rest = text;
  for (std::size_t at = 0; at < rest.size();) {
    const std::size_t end = std::min(rest.find_first_of("\n\t\r", at), rest.size());
    if (end > at) {
      out += "<" + tag + " xml:space=\"preserve\">";
      append_xml(out, rest.substr(at, end - at));
      out += "</" + tag + ">";
    }
    if (end < rest.size() && rest[end] != '\r') out += rest[end] == '\n' ? "<w:br/>" : "<w:tab/>";
    at = end + 1;
  }
  out += "</w:r>";
  if (changed) out += "</w:" + std::string(element_of(look.change)) + ">";
}

DocxWriter& DocxWriter::run(std::string_view words, const DocxRun& look) {
  assert(in_paragraph_);
  DocxRun in_row = look;
  if (row_change_ != DocxChange::None) in_row.change = row_change_;
  if (!words.empty()) runs(body_, words, in_row);
  if (cell_width_ > 0) cell_lines_ += static_cast<std::uint32_t>(words.size()) * kLetterWidth / cell_width_;
  return *this;
}

DocxWriter& DocxWriter::footnote(std::string_view words) {
  assert(in_paragraph_);
  const std::string id = std::to_string(++footnote_count_);
  body_ += "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"" + id + "\"/></w:r>";
  footnotes_ += "<w:footnote w:id=\"" + id + "\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>"
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>";
  runs(footnotes_, " " + std::string(words), {});
  footnotes_ += "</w:p></w:footnote>\n";
  return *this;
}

DocxWriter& DocxWriter::superscript(std::string_view words) {
  assert(in_paragraph_);
  body_ += "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:t xml:space=\"preserve\">" + xml_escaped(as_utf8(words)) + "</w:t></w:r>";
  return *this;
}

std::uint32_t DocxWriter::named_footnote(std::string_view words) {
  const std::string id = std::to_string(++bookmark_count_);
  body_ += "<w:bookmarkStart w:id=\"" + id + "\" w:name=\"_RefNote" + std::to_string(footnote_count_ + 1) + "\"/>";
  footnote(words);
  body_ += "<w:bookmarkEnd w:id=\"" + id + "\"/>";
  return footnote_count_;
}

// The number stands in the field already, so that it reads well where fields are not brought up to date.
DocxWriter& DocxWriter::footnote_again(std::uint32_t number) {
  assert(in_paragraph_ && number <= footnote_count_);
  const std::string look = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>", text = std::to_string(number);
  body_ += "<w:r>" + look + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + look + "<w:instrText xml:space=\"preserve\"> NOTEREF _RefNote" + text +
           " \\f \\h </w:instrText></w:r><w:r>" + look + "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" + look + "<w:t>" + text + "</w:t></w:r><w:r>" + look +
           "<w:fldChar w:fldCharType=\"end\"/></w:r>";
  return *this;
}

DocxWriter& DocxWriter::open_move(DocxChange way, std::uint32_t move) {
  assert(in_paragraph_ && move_end_.empty() && (way == DocxChange::MovedFrom || way == DocxChange::MovedTo));
  const std::string range = "<w:" + std::string(element_of(way)) + "Range", attributes = change_attributes();
  body_ += range + "Start" + attributes + " w:name=\"move" + std::to_string(move) + "\"/>";
  move_end_ = range + "End w:id=\"" + std::to_string(change_count_) + "\"/>";
  return *this;
}

DocxWriter& DocxWriter::close_move() {
  assert(in_paragraph_ && !move_end_.empty());
  body_ += move_end_;
  move_end_.clear();
  return *this;
}

DocxWriter& DocxWriter::open_comment() {
  assert(in_paragraph_);
  body_ += "<w:commentRangeStart w:id=\"" + std::to_string(comment_count_) + "\"/>";
  return *this;
}

DocxWriter& DocxWriter::close_comment(std::string_view words, std::string_view by, std::string_view date) {
  assert(in_paragraph_);
  const std::string id = std::to_string(comment_count_++);
  body_ += "<w:commentRangeEnd w:id=\"" + id + "\"/><w:r><w:commentReference w:id=\"" + id + "\"/></w:r>";
  const std::string author = xml_escaped(as_utf8(by.empty() ? std::string_view(properties_.author) : by));
  const std::string_view day = date.empty() ? std::string_view(properties_.date) : date.substr(0, date.find('T'));
  comments_ += "<w:comment w:id=\"" + id + "\" w:author=\"" + author + "\"";
  if (!day.empty()) comments_ += " w:date=\"" + xml_escaped(as_utf8(day)) + "T00:00:00Z\"";
  comments_ += "><w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>";
  runs(comments_, words, {});
  comments_ += "</w:p></w:comment>\n";
  return *this;
}

DocxWriter& DocxWriter::page_break() {
  // Between paragraphs it needs one of its own: Word reads no run outside of one.
  const bool alone = !in_paragraph_;
  if (alone) open_paragraph();
  body_ += "<w:r><w:br w:type=\"page\"/></w:r>";
  if (alone) close_paragraph();
  return *this;
}

DocxWriter& DocxWriter::open_table(std::vector<std::uint32_t> widths) {
  assert(widths_.empty() && !widths.empty() && !in_paragraph_);
  widths_ = std::move(widths);
  std::uint32_t sum = 0;
  for (const std::uint32_t width : widths_) sum += width;
  body_ += "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"" + std::to_string(sum) + "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
  for (const std::uint32_t width : widths_) body_ += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  body_ += "</w:tblGrid>\n";
  return *this;
}

// Word joins two tables that touch, and cannot open a file that ends in one: a paragraph follows each. It is low, so that
// a table that ends with its page is not followed by an empty one.
DocxWriter& DocxWriter::close_table() {
  widths_.clear();
  cell_width_ = 0;
  body_ += "</w:tbl>\n<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
  return *this;
}

DocxWriter& DocxWriter::open_row(bool heading, DocxChange change) {
  assert(!widths_.empty());
  column_ = 0;
  heading_row_ = heading;
  row_change_ = change;
  row_lines_ = 0;
  body_ += "<w:tr><w:trPr>";
  row_properties_at_ = body_.size();
  if (heading) body_ += "<w:tblHeader/>";
  if (change != DocxChange::None) body_ += "<w:" + std::string(element_of(change)) + change_attributes() + "/>";
  body_ += "</w:trPr>";
  return *this;
}

DocxWriter& DocxWriter::close_row() {
  assert(column_ == widths_.size());
  if (heading_row_ || row_lines_ <= kMostLinesKept) body_.insert(row_properties_at_, "<w:cantSplit/>");
  row_change_ = DocxChange::None;
  heading_row_ = false;
  body_ += "</w:tr>\n";
  return *this;
}

DocxWriter& DocxWriter::open_cell(std::string_view shading, std::uint32_t columns) {
  assert(columns > 0 && column_ + columns <= widths_.size());
  std::uint32_t width = 0;
  for (std::uint32_t i = 0; i < columns; ++i) width += widths_[column_ + i];
  column_ += columns;
  body_ += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>";
  if (columns > 1) body_ += "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>";
  const std::string_view fill = shading.empty() && heading_row_ ? "EEF1F4" : shading;
  if (!fill.empty()) body_ += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" + xml_escaped(fill) + "\"/>";
  body_ += "</w:tcPr>";
  cell_has_paragraph_ = false;
  cell_width_ = width;
  cell_lines_ = 0;
  return *this;
}

DocxWriter& DocxWriter::close_cell() {
  if (!cell_has_paragraph_) body_ += "<w:p/>";  // a cell without one is no cell to Word
  body_ += "</w:tc>";
  row_lines_ = std::max(row_lines_, cell_lines_);
  return *this;
}

DocxWriter& DocxWriter::cell(std::string_view words, const DocxRun& look, std::string_view shading) {
  DocxRun run_look = look;
  run_look.bold = look.bold || heading_row_;
  return open_cell(shading).open_paragraph().run(words, run_look).close_paragraph().close_cell();
}

std::string DocxWriter::take() {
  assert(!in_paragraph_ && widths_.empty());
  if (contents_levels_ > 0) body_.insert(contents_at_, contents_part());
  const std::string declaration(kDeclaration), spaces(kNameSpaces);
  const std::string page = properties_.landscape ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>" : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
  const std::string margin = properties_.small ? "850" : "1134";
  std::string core = declaration +
      "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
      xml_escaped(as_utf8(properties_.title)) + "</dc:title><dc:creator>" + xml_escaped(as_utf8(properties_.author)) + "</dc:creator></cp:coreProperties>";
  std::vector<ZipEntry> entries;
  entries.push_back({"[Content_Types].xml", declaration + std::string(kContentTypes)});
  entries.push_back({"_rels/.rels", declaration + std::string(kPackageRelations)});
  entries.push_back({"docProps/core.xml", std::move(core)});
  entries.push_back({"word/document.xml", declaration + "<w:document " + spaces + "><w:body>\n" + body_ +
                                              "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/>" + page +
                                              "<w:pgMar w:top=\"" + margin + "\" w:right=\"1134\" w:bottom=\"" + margin + "\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
                                              "</w:sectPr></w:body></w:document>"});
  entries.push_back({"word/_rels/document.xml.rels", declaration + std::string(kDocumentRelations)});
  entries.push_back({"word/styles.xml", declaration + styles_part(properties_.language, properties_.small)});
  entries.push_back({"word/settings.xml", declaration + "<w:settings " + spaces + "><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr></w:settings>"});
  entries.push_back({"word/footnotes.xml", declaration + "<w:footnotes " + spaces + ">" + std::string(kSeparators) + footnotes_ + "</w:footnotes>"});
  entries.push_back({"word/comments.xml", declaration + "<w:comments " + spaces + ">" + comments_ + "</w:comments>"});
  entries.push_back({"word/footer1.xml", declaration + "<w:ftr " + spaces + ">" + std::string(kFooter) + "</w:ftr>"});
  *this = DocxWriter(std::move(properties_));
  return zip_archive(entries);
}

}  // namespace harmonia::report
