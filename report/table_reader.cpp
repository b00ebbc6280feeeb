// A workbook names its sheets in one part, and their files in the relations beside it; words that cells share are in a part of
// their own. A Word table is rows of cells of paragraphs; a cell over several columns counts as many, so that what
// stands below a header stays below it. Parts are read by the guarded reader that laws are read by.
#include "report/table_reader.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "parser/import/xml_part.h"
#include "parser/import/zip_archive.h"

namespace harmonia::report {

namespace {

using parser::attribute;
using parser::local_name;
using parser::XmlParts;

constexpr std::size_t kMostColumns = 16'384;  // a spreadsheet has no more

bool is_empty(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.find_first_not_of(" \t\r\n") == std::string::npos; });
}

std::string trimmed(std::string_view words) {
  const std::size_t begin = words.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(words.substr(begin, words.find_last_not_of(" \t\r\n") - begin + 1));
}

// The cells of one record, from `at` on; moves `at` behind it. A quoted cell may hold separators and line ends.
std::vector<std::string> read_record(std::string_view csv, std::size_t& at, std::size_t& line, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (; at < csv.size(); ++at) {
    const char c = csv[at];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') cells.back() += c;
      else if (at + 1 < csv.size() && csv[at + 1] == '"') cells.back() += csv[at++];
      else quoted = false;
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

TableRows read_csv(std::string_view csv, const std::string& name) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (csv.starts_with(kMark)) csv.remove_prefix(kMark.size());
  const std::string_view first = csv.substr(0, csv.find('\n'));
  const char separator = std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',') ? ';' : ',';
  TableRows table;
  std::size_t at = 0, line = 1;
  while (at < csv.size()) {
    const std::size_t here = line;
    std::vector<std::string> cells = read_record(csv, at, line, separator);
    if (!is_empty(cells)) table.push_back({std::move(cells), name + ":" + std::to_string(here)});
  }
  return table;
}

// All words below a node that elements named `word` hold; what `skipped` names is passed over with all that is in it.
std::string words_below(const pugi::xml_node& root, std::string_view word, std::initializer_list<std::string_view> skipped) {
  std::string words;
  parser::walk(
      root,
      [&](const pugi::xml_node& node) {
        const std::string_view name = local_name(node);
        if (std::find(skipped.begin(), skipped.end(), name) != skipped.end()) return false;
        if (name == word) words += node.text().get();
        else if (name == "br" || name == "cr") words += '\n';
        else if (name == "tab") words += ' ';
        return true;
      },
      [](const pugi::xml_node&) {});
  return words;
}

// "B7" stands in column 1; nothing for what names no column.
std::optional<std::size_t> column_of(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > kMostColumns) return std::nullopt;
  }
  return column == 0 ? std::nullopt : std::optional(column - 1);
}

std::string cell_words(const pugi::xml_node& cell, const std::vector<std::string>& shared) {
  const std::string_view type = attribute(cell, "t");
  if (type == "inlineStr") return words_below(parser::child(cell, "is"), "t", {"rPh"});
  const std::string value = parser::child(cell, "v").text().get();
  if (type != "s") return value;
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), index);
  return problem == std::errc() && end == value.data() + value.size() && index < shared.size() ? shared[index] : std::string();
}

TableRows read_sheet(const pugi::xml_document& sheet, const std::vector<std::string>& shared, const std::string& where) {
  TableRows table;
  std::size_t number = 0;
  for (const pugi::xml_node row : parser::child(sheet.document_element(), "sheetData").children()) {
    if (local_name(row) != "row") continue;
    const std::string_view said = attribute(row, "r");
    std::size_t own = 0;
    number = std::from_chars(said.data(), said.data() + said.size(), own).ec == std::errc() && own > number ? own : number + 1;
    std::vector<std::string> cells;
    for (const pugi::xml_node cell : row.children()) {
      if (local_name(cell) != "c") continue;
      const std::size_t column = column_of(attribute(cell, "r")).value_or(cells.size());
      if (column >= cells.size()) cells.resize(column + 1);
      cells[column] = trimmed(cell_words(cell, shared));
    }
    if (!is_empty(cells)) table.push_back({std::move(cells), where + ", row " + std::to_string(number)});
  }
  return table;
}

// Where the relations of a workbook lead, from the root of the archive.
std::map<std::string, std::string, std::less<>> relations_of(const pugi::xml_document* relations) {
  std::map<std::string, std::string, std::less<>> targets;
  if (relations == nullptr) return targets;
  for (const pugi::xml_node each : relations->document_element().children()) {
    const std::string target(attribute(each, "Target"));
    targets.emplace(attribute(each, "Id"), target.starts_with('/') ? target.substr(1) : "xl/" + target);
  }
  return targets;
}

std::vector<TableRows> read_workbook(XmlParts& parts, const std::string& name) {
  std::vector<TableRows> tables;
  const auto book = parts.read("xl/workbook.xml");
  if (book == nullptr) return tables;
  const auto relations = parts.read("xl/_rels/workbook.xml.rels");
  std::vector<std::string> shared;
  if (const auto strings = parts.read("xl/sharedStrings.xml")) {
    for (const pugi::xml_node each : strings->document_element().children()) {
      if (local_name(each) == "si") shared.push_back(words_below(each, "t", {"rPh"}));
    }
  }
  const auto targets = relations_of(relations.get());
  for (const pugi::xml_node sheet : parser::child(book->document_element(), "sheets").children()) {
    std::string_view id;  // the attribute bears the prefix of the relations' name space
    for (const pugi::xml_attribute each : sheet.attributes()) {
      const std::string_view attribute_name = each.name();
      if (attribute_name.ends_with(":id")) id = each.value();
    }
    const auto target = targets.find(id);
    if (target == targets.end()) continue;
    if (const auto part = parts.read(target->second)) tables.push_back(read_sheet(*part, shared, name + ": " + std::string(attribute(sheet, "name"))));
  }
  return tables;
}

// The children of a node that are rows or cells; content controls around them are looked through.
std::vector<pugi::xml_node> units(const pugi::xml_node& parent, std::string_view wanted) {
  std::vector<pugi::xml_node> found;
  parser::walk(
      parent,
      [&](const pugi::xml_node& node) {
        const std::string_view name = local_name(node);
        if (name == wanted) found.push_back(node);
        return name == "sdt" || name == "sdtContent" || name == "customXml";
      },
      [](const pugi::xml_node&) {});
  return found;
}

std::string paragraphs_of(const pugi::xml_node& cell) {
  std::string words;
  for (const pugi::xml_node paragraph : units(cell, "p")) words += (words.empty() ? "" : "\n") + words_below(paragraph, "t", {"del", "moveFrom", "pPr", "rPr", "txbxContent"});
  return trimmed(words);
}

std::vector<TableRows> read_word_tables(XmlParts& parts, const std::string& name) {
  std::vector<TableRows> tables;
  const auto document = parts.read("word/document.xml");
  if (document == nullptr) return tables;
  for (const pugi::xml_node body : units(parser::child(document->document_element(), "body"), "tbl")) {
    TableRows& table = tables.emplace_back();
    std::size_t number = 0;
    for (const pugi::xml_node row : units(body, "tr")) {
      ++number;
      std::vector<std::string> cells;
      for (const pugi::xml_node cell : units(row, "tc")) {
        cells.push_back(paragraphs_of(cell));
        const std::string_view span = attribute(parser::child(parser::child(cell, "tcPr"), "gridSpan"), "val");
        std::size_t columns = 1;
        std::from_chars(span.data(), span.data() + span.size(), columns);
        cells.resize(std::min(kMostColumns, cells.size() + std::max<std::size_t>(columns, 1) - 1));
      }
      if (!is_empty(cells)) table.push_back({std::move(cells), name + ": table " + std::to_string(tables.size()) + ", row " + std::to_string(number)});
    }
  }
  return tables;
}

}  // namespace

Result<std::vector<TableRows>> read_tables(std::string_view bytes, const std::string& name, const parser::ImportLimits& limits) {
  constexpr std::string_view kZip = "PK\x03\x04";
  if (!bytes.starts_with(kZip)) {
    if (bytes.find('\0') != std::string_view::npos) return Error{"table-unreadable", "the file is no table in CSV, no workbook (XLSX) and no Word document (DOCX)", name};
    return std::vector<TableRows>{read_csv(bytes, name)};
  }
  Result<parser::ZipArchive> archive = parser::ZipArchive::open(bytes, limits);
  if (!archive) return Error{archive.error().code, archive.error().message, name};
  const bool workbook = archive->has("xl/workbook.xml");
  if (!workbook && !archive->has("word/document.xml")) return Error{"table-unreadable", "the archive is no workbook (XLSX) and no Word document (DOCX)", name};
  XmlParts parts(std::move(archive).value(), name, limits);
  std::vector<TableRows> tables = workbook ? read_workbook(parts, name) : read_word_tables(parts, name);
  if (parts.error()) return *parts.error();
  return tables;
}

}  // namespace harmonia::report
