// A workbook is an archive of XML parts. Words are written into the cells themselves ("inlineStr"), which readers never
// take for formulas; those that begin as one bear the mark by which a spreadsheet keeps them text when somebody edits them.
#include "report/xlsx_writer.h"

#include <algorithm>
#include <array>

#include "parser/akn/xml_text.h"
#include "report/findings.h"
#include "report/json_writer.h"
#include "report/zip_writer.h"

namespace harmonia::report {

namespace {

using parser::xml_escaped;

constexpr std::size_t kMostLetters = 32'767;
constexpr std::size_t kMostNameLetters = 31;
constexpr std::uint32_t kUsualWidth = 16;
constexpr std::size_t kLineHeight = 15, kMostHeight = 405;  // in points; a spreadsheet takes no row above 409
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

// The looks of cells, by their place in cellXfs: the tones of words follow the first four, then links.
enum Look : std::size_t { kPlain = 0, kHeader = 1, kWords = 2, kQuoted = 3, kFirstTone = 4 };
constexpr std::array<std::string_view, 5> kTones = {"FFDFF3E6", "FFFDEBC8", "FFF0F2F5", "FFFBE0E1", "FFE2ECF8"};  // green, amber, grey, red, blue
constexpr std::size_t kLink = kFirstTone + kTones.size(), kQuotedLink = kLink + 1, kNumber = kQuotedLink + 1;

std::string styles_part() {
  const std::string format = " borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"", wrapped = format + " wrapText=\"1\"/></xf>";
  std::string fills, formats;
  for (std::size_t tone = 0; tone < kTones.size(); ++tone) {
    fills += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"" + std::string(kTones[tone]) + "\"/><bgColor indexed=\"64\"/></patternFill></fill>";
    formats += "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"" + std::to_string(3 + tone) + "\" applyNumberFormat=\"1\" applyFill=\"1\"" + wrapped;
  }
  return "<styleSheet xmlns=\"" + std::string(kMain) + "\">"
    "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font>"
    "<font><u/><sz val=\"11\"/><color rgb=\"FF0B4F9E\"/><name val=\"Calibri\"/></font></fonts>"
    "<fills count=\"" + std::to_string(3 + kTones.size()) + "\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF4F6F8\"/><bgColor indexed=\"64\"/></patternFill></fill>" + fills + "</fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"" + std::to_string(kNumber + 1) + "\">"
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"" + format + " horizontal=\"center\"/></xf>"
    "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"" + wrapped +
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" applyNumberFormat=\"1\"" + wrapped +
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\"" + wrapped + formats +
    "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"" + wrapped +
    "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" quotePrefix=\"1\" applyNumberFormat=\"1\" applyFont=\"1\"" + wrapped +
    "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\"" + format + "/></xf>"
    "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";
}

bool begins_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The bytes of the first `most` letters. A letter beyond the basic plane counts twice, as spreadsheets count.
std::size_t bytes_of_letters(std::string_view text, std::size_t most) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_letter(text[at])) continue;
    letters += static_cast<unsigned char>(text[at]) >= 0xF0 ? 2 : 1;
    if (letters > most) return at;
  }
  return text.size();
}

std::vector<XlsxCell::Run> cut(std::vector<XlsxCell::Run> runs) {
  std::size_t left = kMostLetters - 1;  // and the ellipsis
  for (std::size_t k = 0; k < runs.size(); ++k) {
    std::string& words = runs[k].words;
    const std::size_t kept = bytes_of_letters(words, left);
    if (kept == words.size()) {
      for (const char c : words) left -= begins_letter(c) ? (static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1) : 0;
      continue;
    }
    const std::size_t blank = words.rfind(' ', kept);
    words = words.substr(0, blank == std::string::npos ? kept : blank) + "…";
    runs.resize(k + 1);
  }
  return runs;
}

std::string column_name(std::size_t index) {
  std::string name;
  for (++index; index > 0; index = (index - 1) / 26) name.insert(name.begin(), static_cast<char>('A' + (index - 1) % 26));
  return name;
}

std::size_t letters_of(std::string_view text) { return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_letter)); }

// How many lines the words of a row take in its columns, about: a spreadsheet does not measure them when it opens a file.
std::size_t lines_of(const std::vector<XlsxCell>& row, const std::vector<std::uint32_t>& widths) {
  std::size_t most = 1;
  for (std::size_t c = 0; c < row.size(); ++c) {
    const std::size_t width = std::max<std::size_t>(c < widths.size() ? widths[c] : kUsualWidth, 2) - 1;
    std::string all;
    for (const XlsxCell::Run& run : row[c].runs) all += run.words;
    std::size_t lines = 0;
    for (std::string_view rest = all; !rest.empty() || lines == 0;) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines += std::max<std::size_t>(1, (letters_of(rest.substr(0, end)) + width - 1) / width);
      rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    most = std::max(most, lines);
  }
  return most;
}

std::string sheet_name(std::string_view name) {
  constexpr std::string_view kForbidden = "[]:*?/\\'";
  std::string out(name.substr(0, bytes_of_letters(name, kMostNameLetters)));
  for (char& c : out) {
    if (kForbidden.find(c) != std::string_view::npos) c = ' ';
  }
  return out.empty() ? "1" : out;
}

std::string words_xml(std::string_view words) { return "<t xml:space=\"preserve\">" + xml_escaped(as_utf8(words)) + "</t>"; }

std::string cell_xml(const XlsxCell& cell, const std::string& place, bool header) {
  const std::string at = "<c r=\"" + place + "\"";
  if (cell.number) return at + " s=\"" + std::to_string(kNumber) + "\"><v>" + plain_number(*cell.number) + "</v></c>";
  const std::vector<XlsxCell::Run> runs = cut(cell.runs);
  std::string all;
  for (const XlsxCell::Run& run : runs) all += run.words;
  if (all.empty()) return {};
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const bool formula = kFormulaStarts.find(all.front()) != std::string_view::npos;
  const std::size_t look = header ? kHeader : cell.tone != XlsxTone::Plain && !formula ? kFirstTone + static_cast<std::size_t>(cell.tone) - 1
                           : !cell.link.empty() ? (formula ? kQuotedLink : kLink) : formula ? kQuoted : kWords;
  std::string xml = at + " s=\"" + std::to_string(look) + "\" t=\"inlineStr\"><is>";
  const bool rich = std::any_of(runs.begin(), runs.end(), [](const XlsxCell::Run& run) { return run.marked; });
  if (!rich) return xml + words_xml(all) + "</is></c>";
  for (const XlsxCell::Run& run : runs) {
    if (run.words.empty()) continue;
    xml += "<r><rPr>" + std::string(run.marked ? "<b/><u/>" : "") + "<sz val=\"11\"/><rFont val=\"Calibri\"/></rPr>" + words_xml(run.words) + "</r>";
  }
  return xml + "</is></c>";
}

bool leads_outside(std::string_view link) { return link.starts_with("http://") || link.starts_with("https://"); }

// A sheet, and the relations by which its links lead out of the workbook.
struct SheetParts {
  std::string sheet, relations;
};

std::string pane(const XlsxSheet& sheet) {
  const std::string corner = column_name(sheet.kept_columns) + "2";
  if (sheet.kept_columns == 0) return "<pane ySplit=\"1\" topLeftCell=\"" + corner + "\" activePane=\"bottomLeft\" state=\"frozen\"/>";
  return "<pane xSplit=\"" + std::to_string(sheet.kept_columns) + "\" ySplit=\"1\" topLeftCell=\"" + corner + "\" activePane=\"bottomRight\" state=\"frozen\"/>";
}

SheetParts sheet_parts(const XlsxSheet& sheet) {
  std::size_t columns = 0;
  for (const auto& row : sheet.rows) columns = std::max(columns, row.size());
  std::string xml = std::string(kDeclaration) + "<worksheet xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + std::string(kOffice) + "\"><sheetPr><pageSetUpPr fitToPage=\"" + std::string(sheet.over_pages ? "0" : "1") + "\"/></sheetPr>"
                    "<sheetViews><sheetView workbookViewId=\"0\">" + pane(sheet) + "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
  if (columns > 0) {
    xml += "<cols>";
    for (std::size_t c = 0; c < columns; ++c) {
      const std::string number = std::to_string(c + 1);
      xml += "<col min=\"" + number + "\" max=\"" + number + "\" width=\"" + std::to_string(c < sheet.widths.size() ? sheet.widths[c] : kUsualWidth) + "\" customWidth=\"1\"/>";
    }
    xml += "</cols>";
  }
  xml += "<sheetData>";
  std::string links, relations;
  std::size_t outside = 0;
  for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
    const std::string number = std::to_string(r + 1);
    const std::size_t height = std::min(kMostHeight, kLineHeight * lines_of(sheet.rows[r], sheet.widths));
    xml += "<row r=\"" + number + "\" ht=\"" + std::to_string(height) + "\" customHeight=\"1\">";
    for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
      const XlsxCell& cell = sheet.rows[r][c];
      const std::string place = column_name(c) + number;
      xml += cell_xml(cell, place, r == 0);
      if (cell.link.empty()) continue;
      if (leads_outside(cell.link)) {
        const std::string id = "rId" + std::to_string(++outside);
        links += "<hyperlink ref=\"" + place + "\" r:id=\"" + id + "\"/>";
        relations += "<Relationship Id=\"" + id + "\" Type=\"" + std::string(kOffice) + "/hyperlink\" Target=\"" + xml_escaped(as_utf8(cell.link)) + "\" TargetMode=\"External\"/>";
      } else {
        links += "<hyperlink ref=\"" + place + "\" location=\"" + xml_escaped(as_utf8(cell.link)) + "\"/>";
      }
    }
    xml += "</row>";
  }
  xml += "</sheetData>";
  if (columns > 0) xml += "<autoFilter ref=\"A1:" + column_name(columns - 1) + std::to_string(sheet.rows.size()) + "\"/>";
  if (!links.empty()) xml += "<hyperlinks>" + links + "</hyperlinks>";
  xml += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\"" + std::string(sheet.over_pages ? " scale=\"60\"" : "") + " orientation=\"landscape\" fitToHeight=\"0\"/>"
         "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>";
  return {std::move(xml), std::move(relations)};
}

}  // namespace

std::string xlsx_place(std::string_view sheet, std::size_t column, std::size_t row) {
  return "'" + sheet_name(sheet) + "'!" + column_name(column) + std::to_string(row + 1);
}

void drop_empty_columns(XlsxSheet& sheet) {
  const auto is_empty = [](const XlsxCell& cell) { return !cell.number && std::all_of(cell.runs.begin(), cell.runs.end(), [](const XlsxCell::Run& run) { return run.words.empty(); }); };
  for (std::size_t c = sheet.rows.empty() ? 0 : sheet.rows.front().size(); c-- > 0;) {
    if (sheet.rows.size() < 2 || !std::all_of(sheet.rows.begin() + 1, sheet.rows.end(), [&](const auto& row) { return c >= row.size() || is_empty(row[c]); })) continue;
    for (auto& row : sheet.rows) {
      if (c < row.size()) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
    }
    if (c < sheet.widths.size()) sheet.widths.erase(sheet.widths.begin() + static_cast<std::ptrdiff_t>(c));
  }
}

std::string xlsx_workbook(const std::vector<XlsxSheet>& sheets, std::string_view title) {
  const std::string office(kOffice);
  const std::string package = "http://schemas.openxmlformats.org/package/2006";
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  std::string types = std::string(kDeclaration) + "<Types xmlns=\"" + package + "/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                      "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type + "sheet.main+xml\"/>"
                      "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/>"
                      "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";
  std::string book = std::string(kDeclaration) + "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" + office + "\"><sheets>";
  std::string relations = std::string(kDeclaration) + "<Relationships xmlns=\"" + package + "/relationships\">";
  std::string titles;  // the header is printed on each page
  std::vector<ZipEntry> parts;
  for (std::size_t k = 0; k < sheets.size(); ++k) {
    const std::string number = std::to_string(k + 1), name = sheet_name(sheets[k].name);
    types += "<Override PartName=\"/xl/worksheets/sheet" + number + ".xml\" ContentType=\"" + type + "worksheet+xml\"/>";
    book += "<sheet name=\"" + xml_escaped(as_utf8(name)) + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
    relations += "<Relationship Id=\"rId" + number + "\" Type=\"" + office + "/worksheet\" Target=\"worksheets/sheet" + number + ".xml\"/>";
    if (sheets[k].printed_columns > 0) {
      titles += "<definedName name=\"_xlnm.Print_Area\" localSheetId=\"" + std::to_string(k) + "\">'" + xml_escaped(as_utf8(name)) + "'!$A$1:$" + column_name(sheets[k].printed_columns - 1) + "$" +
                std::to_string(sheets[k].rows.size()) + "</definedName>";
    }
    const std::string place = "'" + xml_escaped(as_utf8(name)) + "'!";
    titles += "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + std::to_string(k) + "\">";
    if (sheets[k].over_pages && sheets[k].kept_columns > 0) titles += place + "$A:$" + column_name(sheets[k].kept_columns - 1) + ",";
    titles += place + "$1:$1</definedName>";
    SheetParts made = sheet_parts(sheets[k]);
    parts.push_back({"xl/worksheets/sheet" + number + ".xml", std::move(made.sheet)});
    if (made.relations.empty()) continue;
    parts.push_back({"xl/worksheets/_rels/sheet" + number + ".xml.rels",
                     std::string(kDeclaration) + "<Relationships xmlns=\"" + package + "/relationships\">" + made.relations + "</Relationships>"});
  }
  relations += "<Relationship Id=\"rId" + std::to_string(sheets.size() + 1) + "\" Type=\"" + office + "/styles\" Target=\"styles.xml\"/></Relationships>";
  const std::string roots = std::string(kDeclaration) + "<Relationships xmlns=\"" + package + "/relationships\"><Relationship Id=\"rId1\" Type=\"" + office +
                            "/officeDocument\" Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" Type=\"" + package + "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
  const std::string core = std::string(kDeclaration) + "<cp:coreProperties xmlns:cp=\"" + package + "/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>" +
                           xml_escaped(as_utf8(title)) + "</dc:title></cp:coreProperties>";
  std::vector<ZipEntry> entries = {{"[Content_Types].xml", types + "</Types>"},
                                   {"_rels/.rels", roots},
                                   {"docProps/core.xml", core},
                                   {"xl/workbook.xml", book + "</sheets><definedNames>" + titles + "</definedNames></workbook>"},
                                   {"xl/_rels/workbook.xml.rels", relations},
                                   {"xl/styles.xml", std::string(kDeclaration) + styles_part()}};
  std::move(parts.begin(), parts.end(), std::back_inserter(entries));
  return zip_archive(entries);
}

}  // namespace harmonia::report
