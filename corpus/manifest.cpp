#include "corpus/manifest.h"

#include <algorithm>

#include "model/date.h"

namespace harmonia::corpus {

namespace {

struct CsvRow {
  std::vector<std::string> cells;
  std::uint32_t line = 0;
};

// Nothing where a quote is never closed; `line` is then where it opened.
std::optional<std::vector<CsvRow>> read_csv(std::string_view bytes, char separator, std::uint32_t& line) {
  std::vector<CsvRow> rows;
  line = 1;
  std::size_t at = 0;
  while (at < bytes.size()) {
    CsvRow row{{}, line};
    for (bool more = true; more;) {
      std::string cell;
      if (at < bytes.size() && bytes[at] == '"') {
        const std::uint32_t opened = line;
        for (++at;; ++at) {
          if (at >= bytes.size()) {
            line = opened;
            return std::nullopt;
          }
          if (bytes[at] == '\n') ++line;
          if (bytes[at] != '"') cell += bytes[at];
          else if (at + 1 < bytes.size() && bytes[at + 1] == '"') cell += bytes[at++];
          else break;
        }
        ++at;
      }
      while (at < bytes.size() && bytes[at] != separator && bytes[at] != '\n') cell += bytes[at++];
      while (!cell.empty() && (cell.back() == '\r' || cell.back() == ' ')) cell.pop_back();
      row.cells.push_back(std::move(cell));
      more = at < bytes.size() && bytes[at] == separator;
      ++at;
    }
    ++line;
    if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(std::move(row));
  }
  return rows;
}

struct Column {
  std::string_view name;
  std::string Provenance::* member;
  bool is_date;
};

constexpr Column kColumns[] = {
    {"work", &Provenance::work, false},           {"jurisdiction", &Provenance::jurisdiction, false},
    {"title", &Provenance::title, false},         {"version", &Provenance::version, true},
    {"published", &Provenance::published, true},  {"in_force", &Provenance::in_force, true},
    {"gazette", &Provenance::gazette, false},     {"decree", &Provenance::decree, false},
    {"origin", &Provenance::origin, false},       {"consulted", &Provenance::consulted, true},
};

}  // namespace

Result<std::vector<ManifestRow>> read_manifest(std::string_view bytes, const std::string& name) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto broken = [&](std::uint32_t line, const std::string& what) { return Error{"manifest-broken", what, name + ":" + std::to_string(line)}; };
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  const char separator = first.find(',') == std::string_view::npos && first.find(';') != std::string_view::npos ? ';' : ',';
  std::uint32_t line = 0;
  const auto rows = read_csv(bytes, separator, line);
  if (!rows) return broken(line, "a quote opens here and is never closed");
  if (rows->empty()) return broken(1, "the manifest is empty; its first line names the columns");

  const std::vector<std::string>& names = rows->front().cells;
  std::vector<const Column*> columns(names.size(), nullptr);
  std::size_t file_column = names.size(), official_column = names.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == "file") file_column = i;
    else if (names[i] == "official") official_column = i;
    else if (const auto* column = std::find_if(std::begin(kColumns), std::end(kColumns), [&](const Column& each) { return each.name == names[i]; });
             column != std::end(kColumns)) columns[i] = column;
    else return broken(1, "there is no column \"" + names[i] + "\"; the columns are file, work, jurisdiction, title, version, published, in_force, gazette, decree, origin, consulted, official");
  }
  if (file_column == names.size()) return broken(1, "the column \"file\" is missing");

  std::vector<ManifestRow> manifest;
  for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
    if (row->cells.size() > names.size()) return broken(row->line, "there are more cells than columns");
    ManifestRow law;
    law.line = row->line;
    for (std::size_t i = 0; i < row->cells.size(); ++i) {
      const std::string& cell = row->cells[i];
      if (i == file_column) law.file = cell;
      else if (i == official_column) {
        if (cell != "yes" && cell != "no" && !cell.empty()) return broken(row->line, "\"official\" is yes or no, not \"" + cell + "\"");
        law.provenance.official = cell == "yes";
      } else {
        if (columns[i]->is_date && !cell.empty() && !parse_date(cell)) {
          return broken(row->line, "\"" + cell + "\" is no date; write YYYY-MM-DD");
        }
        law.provenance.*(columns[i]->member) = cell;
      }
    }
    if (law.file.empty()) return broken(row->line, "no file is named");
    manifest.push_back(std::move(law));
  }
  return manifest;
}

}  // namespace harmonia::corpus
