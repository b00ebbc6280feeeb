// The whole store as lines of JSON, to move it from one engine to the other, and copies of a store in use.
//
// The first line names the schema and the newest migration; each other line is one row: {"table": ..., "row":
// {...}}, tables in the order in which rows refer to each other. Numbers of rows are kept.
#include <algorithm>
#include <filesystem>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "corpus/rows.h"
#include "corpus/statements.h"

namespace harmonia::corpus {

namespace {

constexpr std::string_view kSchema = "harmonia/corpus/1";

struct Column {
  std::string_view name;
  bool is_number;
};

struct Table {
  std::string_view name;
  std::vector<Column> columns;
};

// In the order in which rows refer to each other. Sessions and failed logins stay behind: whoever moves a store
// logs in again.
const std::vector<Table>& tables() {
  const auto number = [](std::string_view name) { return Column{name, true}; };
  const auto text = [](std::string_view name) { return Column{name, false}; };
  static const std::vector<Table> kTables = {
      {"work", {number("id"), text("uri"), text("jurisdiction"), text("title"), text("language"), text("tradition")}},
      {"expression", {number("id"), number("work_id"), text("version_date"), text("published"), text("in_force"), text("gazette"), text("decree")}},
      {"manifestation", {number("id"), number("expression_id"), text("name"), text("media_type"), text("encoding"), text("file_sha256"),
                         text("text_sha256"), number("file_bytes"), text("origin"), number("official"), text("consulted"), text("added"),
                         text("original"), text("content")}},
      {"passage", {number("id"), number("manifestation_id"), number("position"), text("eid"), text("number"), text("heading"),
                   number("span_begin"), number("span_end"), text("stems")}},
      {"account", {number("id"), text("name"), text("display_name"), text("role"), text("password"), number("active"), text("created")}},
      {"event", {number("id"), text("at"), number("by_id"), text("by_name"), text("what"), number("expression_id"), text("pack"),
                 text("criterion"), number("revision"), text("subject"), text("was"), text("became"), text("reason")}},
      {"review", {number("id"), number("expression_id"), text("pack"), text("criterion"), text("state"), number("assigned"), number("revision"),
                  text("machine"), text("evidence"), text("pack_version"), text("pack_sha256"), text("engine"), text("stale_because"),
                  text("machine_then"), number("orphan")}},
      {"decision", {number("id"), number("review_id"), number("by_id"), text("by_name"), text("at"), text("kind"), text("verdict"),
                    text("reason"), text("machine"), number("blind"), number("carried"), number("current")}},
      {"review_comment", {number("id"), number("review_id"), number("parent"), number("by_id"), text("by_name"), text("at"), text("text"),
                          text("eid"), number("span_begin"), number("span_end"), text("quote"), number("internal"), number("resolved"),
                          number("orphan")}},
      {"quote_translation", {number("id"), number("review_id"), text("eid"), text("quote"), text("language"), text("text"), number("by_id"),
                             text("by_name"), text("at"), number("stale")}},
      {"review_setting", {number("id"), number("expression_id"), text("pack"), number("blind")}},
      {"reviewer", {number("id"), number("setting_id"), number("account_id")}},
      {"finding_set", {number("id"), number("expression_id"), text("pack"), text("pack_version"), text("pack_sha256"), text("engine"),
                       text("language"), text("yardstick"), text("asked_on"), text("at"), text("sha256"), text("json")}},
      {"frozen", {number("id"), text("sha256"), text("bytes")}},
      {"cut", {number("id"), text("title"), text("day"), text("language"), text("yardstick"), text("engine"), text("expressions"), text("packs"),
               number("by_id"), text("by_name"), text("at"), text("sha256")}},
      {"cut_part", {number("id"), number("cut_id"), number("frozen_id"), text("name"), text("media_type")}},
      {"job", {number("id"), text("kind"), text("payload"), text("state"), number("by_id"), text("by_name"), text("added"), text("started"),
               text("ended"), text("worker"), text("lease_until"), number("takings"), number("most_takings"), number("done"), number("total"),
               text("message"), text("result"), number("revision"), number("cancel_wanted")}},
      {"job_file", {number("id"), number("job_id"), text("name"), text("bytes")}},
  };
  return kTables;
}

std::string names_of(const Table& table, std::string_view before, bool cast) {
  std::string out;
  for (const Column& column : table.columns) {
    if (!out.empty()) out += ", ";
    out += cast && column.is_number ? "cast(" + std::string(column.name) + " as bigint)" : std::string(before) + std::string(column.name);
  }
  return out;
}

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

void write_string(JsonWriter& json, std::string_view text) { json.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }

int newest_migration(Connection& connection) {
  int number = 0;
  connection.sql() << "select max(number) from migration", soci::into(number);
  return number;
}

// A row's values, numbers and texts apart, in the order of the table's columns.
struct Cells {
  std::vector<long long> numbers;
  std::vector<std::string> texts;
  explicit Cells(const Table& table) : numbers(table.columns.size()), texts(table.columns.size()) {}
};

std::uint64_t export_table(Connection& connection, const Table& table, const std::function<void(std::string_view)>& write) {
  Cells values(table);
  soci::statement select(connection.sql());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].is_number) select.exchange(soci::into(values.numbers[i]));
    else select.exchange(soci::into(values.texts[i]));
  }
  select.alloc();
  select.prepare("select " + names_of(table, "", true) + " from " + std::string(table.name) + " order by id");
  select.define_and_bind();
  select.execute(false);
  std::uint64_t rows = 0;
  rapidjson::StringBuffer buffer;
  while (select.fetch()) {
    buffer.Clear();
    JsonWriter json(buffer);
    json.StartObject();
    json.Key("table");
    write_string(json, table.name);
    json.Key("row");
    json.StartObject();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      write_string(json, table.columns[i].name);
      if (table.columns[i].is_number) json.Int64(values.numbers[i]);
      else write_string(json, values.texts[i]);
    }
    json.EndObject();
    json.EndObject();
    write({buffer.GetString(), buffer.GetSize()});
    ++rows;
  }
  return rows;
}

std::optional<std::string> read_row(const rapidjson::Value& row, const Table& table, Cells& values) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const auto member = row.FindMember(rapidjson::StringRef(column.name.data(), column.name.size()));
    const bool right = member != row.MemberEnd() && (column.is_number ? member->value.IsInt64() : member->value.IsString());
    if (!right) return "\"" + std::string(column.name) + "\" is missing or of the wrong kind";
    if (column.is_number) values.numbers[i] = member->value.GetInt64();
    else values.texts[i].assign(member->value.GetString(), member->value.GetStringLength());
  }
  return std::nullopt;
}

void insert_row(Connection& connection, const Table& table, const Cells& values) {
  soci::statement insert(connection.sql());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].is_number) insert.exchange(soci::use(values.numbers[i]));
    else insert.exchange(soci::use(values.texts[i]));
  }
  insert.alloc();
  insert.prepare("insert into " + std::string(table.name) + "(" + names_of(table, "", false) + ") values (" + names_of(table, ":", false) + ")");
  insert.define_and_bind();
  insert.execute(true);
}

}  // namespace

Result<std::uint64_t> Store::export_rows(const std::function<void(std::string_view line)>& write) {
  return guarded([&]() -> Result<std::uint64_t> {
    // One transaction, so that what others add meanwhile is wholly in it or not at all.
    connection_->sql() << (connection_->engine() == Engine::Sqlite ? "begin" : "begin isolation level repeatable read");
    std::uint64_t rows = 0;
    write("{\"schema\":\"" + std::string(kSchema) + "\",\"migration\":" + std::to_string(newest_migration(*connection_)) + "}");
    for (const Table& table : tables()) rows += export_table(*connection_, table, write);
    connection_->sql() << "commit";
    return rows;
  });
}

Result<std::uint64_t> Store::import_rows(const std::function<bool(std::string& line)>& read) {
  return guarded([&]() -> Result<std::uint64_t> {
    Transaction transaction(*connection_);
    long long there = 0;
    for (const Table& table : tables()) {
      long long of_table = 0;
      connection_->sql() << "select count(*) from " + std::string(table.name), soci::into(of_table);
      there += of_table;
    }
    if (there > 0) return Error{"store-not-empty", "import fills an empty store only; name a new one with --store", {}};
    std::string line;
    std::uint64_t number = 0, rows = 0;
    while (read(line)) {
      ++number;
      const auto broken = [&](const std::string& what) { return Error{"archive-broken", what, "line " + std::to_string(number)}; };
      rapidjson::Document json;
      json.Parse(line.data(), line.size());
      if (json.HasParseError() || !json.IsObject()) return broken("this line is not an object of JSON");
      if (number == 1) {
        const auto schema = json.FindMember("schema");
        const auto migration = json.FindMember("migration");
        if (schema == json.MemberEnd() || !schema->value.IsString() || schema->value.GetString() != kSchema) return broken("this is no export of a store");
        if (migration == json.MemberEnd() || !migration->value.IsInt() || migration->value.GetInt() > newest_migration(*connection_)) {
          return broken("a newer program wrote this; import it with that program or a newer one");
        }
        continue;
      }
      const auto name = json.FindMember("table");
      const auto row = json.FindMember("row");
      if (name == json.MemberEnd() || !name->value.IsString() || row == json.MemberEnd() || !row->value.IsObject()) return broken("this line has no row");
      const auto table = std::find_if(tables().begin(), tables().end(), [&](const Table& each) { return each.name == name->value.GetString(); });
      if (table == tables().end()) return broken("there is no table \"" + std::string(name->value.GetString()) + "\"");
      Cells values(*table);
      if (const auto wrong = read_row(row->value, *table, values)) return broken(*wrong);
      insert_row(*connection_, *table, values);
      ++rows;
    }
    if (number == 0) return Error{"archive-broken", "there is nothing to import", {}};
    for (const auto& [work] : corpus::rows<long long>(*connection_, "select id from work order by id")) refresh_filters(*connection_, work);
    if (connection_->engine() == Engine::Postgresql) {
      for (const Table& table : tables()) {
        const std::string named(table.name);
        connection_->sql() << "select setval(pg_get_serial_sequence('" + named + "', 'id'), coalesce((select max(id) from " + named + "), 0) + 1, false)";
      }
    }
    transaction.commit();
    return rows;
  });
}

Result<bool> Store::backup(const std::string& path) {
  if (connection_->engine() == Engine::Postgresql) {
    return Error{"backup-by-server", "a PostgreSQL store is copied by pg_dump, or by \"corpus export\", which a store of either engine can import", path};
  }
  if (std::filesystem::exists(path)) return Error{"file-exists", "a backup does not write over a file; name a new one", path};
  return guarded([&]() -> Result<bool> {
    connection_->sql() << "vacuum into :path", soci::use(path);
    return true;
  });
}

}  // namespace harmonia::corpus
