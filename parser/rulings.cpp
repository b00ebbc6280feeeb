// Rulings.
//
// What a court strikes down stays in the printed law. Notes of the publisher say so, or a list that the user gives.
// A provision counts as struck down only where all of it was: a ruling on some of its words is a note with a scope.
#include "parser/rulings.h"

#include <algorithm>
#include <array>

#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr std::array<std::string_view, 5> kColumns = {"law", "provision", "ruling", "date", "scope"};
constexpr std::size_t kNeeded = 3;  // of them, the first that must be there

struct Row {
  std::vector<std::string> cells;
  std::size_t line = 1;
};

// The rows of a file of comma-separated values. False where a quoted cell never ends.
bool cut_rows(std::string_view csv, std::vector<Row>& rows) {
  std::size_t line = 1;
  Row row;
  std::string cell;
  bool quoted = false, any = false;
  const auto end_cell = [&] {
    row.cells.push_back(std::move(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    if (any) {
      end_cell();
      rows.push_back(std::move(row));
    }
    row = {};
    any = false;
  };
  for (std::size_t at = 0; at < csv.size(); ++at) {
    const char c = csv[at];
    if (!any && c != '\n' && c != '\r') {
      any = true;
      row.line = line;
    }
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') cell += c;
      else if (at + 1 < csv.size() && csv[at + 1] == '"') cell += csv[++at];
      else quoted = false;
    } else if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == ',') {
      end_cell();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r') {
      cell += c;
    }
  }
  end_row();
  return !quoted;
}

Error bad(const std::string& place, std::string message) { return {"rulings-invalid", std::move(message), place}; }

bool means(const std::string& law, const Document& document) {
  const std::string wanted = text::fold(law);
  const auto is = [&](const std::string& known) { return !known.empty() && text::fold(known) == wanted; };
  return is(document.work.jurisdiction) || is(document.work.uri) || is(document.work.title) || is(document.source->name);
}

std::uint32_t find(const Document& document, const std::string& provision) {
  const std::uint32_t by_eid = find_provision(document, provision);
  if (by_eid != kNoProvision) return by_eid;
  const std::string wanted = text::fold(provision);
  for (std::uint32_t i = 1; i < document.provisions.size(); ++i) {
    const Provision& p = document.provisions[i];
    if (p.level == Level::Article && !p.transitory && p.state != ProvisionState::Superseded && text::fold(p.number) == wanted) return i;
  }
  return kNoProvision;
}

void strike(Document& document, std::uint32_t provision) {
  const std::uint32_t end = provision + 1 + document.provisions[provision].descendants;
  for (std::uint32_t i = provision; i < end; ++i) {
    if (document.provisions[i].state == ProvisionState::InForce) document.provisions[i].state = ProvisionState::Invalidated;
  }
}

}  // namespace

Result<std::vector<Ruling>> read_rulings(const std::string& name, std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  std::vector<Row> rows;
  if (!cut_rows(csv, rows)) return bad(name, "a quoted cell is not closed");
  std::vector<Ruling> rulings;
  if (rows.empty()) return bad(name + ":1", "the first line must name the columns law, provision, ruling, date and scope");
  std::array<std::size_t, kColumns.size()> column;
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find(rows[0].cells.begin(), rows[0].cells.end(), kColumns[i]);
    column[i] = static_cast<std::size_t>(found - rows[0].cells.begin());
    if (found == rows[0].cells.end() && i < kNeeded) return bad(name + ":1", "there is no column \"" + std::string(kColumns[i]) + "\"");
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string place = name + ":" + std::to_string(rows[i].line);
    const auto cell = [&](std::size_t which) { return column[which] < rows[i].cells.size() ? rows[i].cells[column[which]] : std::string(); };
    Ruling ruling{cell(0), cell(1), cell(2), {}, cell(4), place};
    if (ruling.law.empty() || ruling.provision.empty() || ruling.ruling.empty()) return bad(place, "law, provision and ruling must not be empty");
    if (!cell(3).empty()) {
      const std::optional<Date> date = parse_date(cell(3));
      if (!date) return bad(place, "\"" + cell(3) + "\" is no date; write it as 2020-05-31");
      ruling.date = *date;
    }
    rulings.push_back(std::move(ruling));
  }
  return rulings;
}

void apply_rulings(Document& document, const std::vector<Ruling>& rulings) {
  for (const Ruling& ruling : rulings) {
    if (!means(ruling.law, document)) continue;
    const std::uint32_t provision = find(document, ruling.provision);
    if (provision == kNoProvision) {
      document.diagnostics.push_back({"ruling-unplaced", Severity::Warning, {}, {ruling.place, ruling.provision}});
      continue;
    }
    ReformNote note;
    note.span = document.provisions[provision].whole;
    note.provision = provision;
    note.action = ReformNote::Action::Invalidated;
    note.ruling = ruling.ruling;
    note.scope = ruling.scope;
    note.date = ruling.date;
    note.given = true;
    document.notes.push_back(std::move(note));
    if (ruling.scope.empty()) strike(document, provision);
  }
}

void apply_invalidations(Document& document) {
  for (const ReformNote& note : document.notes) {
    if (note.action != ReformNote::Action::Invalidated || note.partial || note.concerns == kNoProvision) continue;
    const bool amended_since = std::any_of(document.notes.begin(), document.notes.end(), [&](const ReformNote& other) {
      const bool gives = other.action == ReformNote::Action::Added || other.action == ReformNote::Action::Reformed;
      return gives && other.concerns == note.concerns && note.date.valid() && other.date > note.date;
    });
    if (!amended_since) strike(document, note.concerns);
  }
}

}  // namespace harmonia::parser
