// What can be wrong with a store, looked for one law at a time, so that memory stays that of one law.
#include <sodium.h>

#include "corpus/rows.h"
#include "corpus/statements.h"
#include "parser/import/sha256.h"

namespace harmonia::corpus {

namespace {

// Rows without an owner: {what they are, how they are found}.
constexpr std::pair<std::string_view, std::string_view> kOrphans[] = {
    {"work", "select w.uri from work w where not exists (select 1 from expression e where e.work_id = w.id)"},
    {"version", "select cast(e.id as text) from expression e where not exists (select 1 from manifestation m where m.expression_id = e.id)"},
    {"version", "select cast(e.id as text) from expression e where not exists (select 1 from work w where w.id = e.work_id)"},
    {"file", "select m.file_sha256 from manifestation m where not exists (select 1 from expression e where e.id = m.expression_id)"},
    {"article", "select p.eid from passage p where not exists (select 1 from manifestation m where m.id = p.manifestation_id)"},
    {"review", "select r.pack || '/' || r.criterion from review r where not exists (select 1 from expression e where e.id = r.expression_id)"},
    {"decision", "select cast(d.id as text) from decision d where not exists (select 1 from review r where r.id = d.review_id)"},
    {"comment", "select cast(c.id as text) from review_comment c where not exists (select 1 from review r where r.id = c.review_id)"},
    {"reply", "select cast(c.id as text) from review_comment c where c.parent <> 0 and not exists (select 1 from review_comment p where p.id = c.parent and p.review_id = c.review_id)"},
    {"translation", "select cast(t.id as text) from quote_translation t where not exists (select 1 from review r where r.id = t.review_id)"},
    {"reviewer", "select cast(p.id as text) from reviewer p where not exists (select 1 from review_setting s where s.id = p.setting_id)"},
    {"findings", "select f.pack from finding_set f where not exists (select 1 from expression e where e.id = f.expression_id)"},
    {"part of a cut", "select p.name from cut_part p where not exists (select 1 from cut c where c.id = p.cut_id) or not exists (select 1 from frozen f where f.id = p.frozen_id)"},
    {"frozen bytes", "select f.sha256 from frozen f where not exists (select 1 from cut_part p where p.frozen_id = f.id)"},
    {"file of a job", "select j.name from job_file j where not exists (select 1 from job where job.id = j.job_id)"},
    {"session", "select cast(s.id as text) from session s where not exists (select 1 from account a where a.id = s.account_id)"},
    {"file without articles", "select m.file_sha256 from manifestation m where not exists (select 1 from passage p where p.manifestation_id = m.id)"},
};

std::vector<std::string> texts(Connection& connection, std::string_view statement_text) {
  std::vector<std::string> all;
  std::string text;
  soci::statement statement = (connection.sql().prepare << std::string(statement_text), soci::into(text));
  statement.execute(false);
  while (statement.fetch()) all.push_back(text);
  return all;
}

void check_digests(Connection& connection, std::vector<Problem>& problems) {
  for (const LawRow& law : law_rows(connection, law_tables() + "order by m.id")) {
    std::string original, content;
    const long long id = law.manifestation_id;
    connection.sql() << "select original, content from manifestation where id = :id", soci::use(id), soci::into(original), soci::into(content);
    const std::optional<std::string> bytes = from_base64(original);
    if (!bytes || bytes->size() != law.file_bytes || parser::sha256_hex(*bytes) != law.file_sha256) {
      problems.push_back({"digest-differs", law.name, "the original bytes are not those with the digest " + law.file_sha256});
    }
    if (parser::sha256_hex(content) != law.text_sha256) {
      problems.push_back({"digest-differs", law.name, "the text is not the one with the digest " + law.text_sha256});
    }
    long long beyond = 0;
    const auto size = static_cast<long long>(content.size());
    connection.sql() << "select count(*) from passage where manifestation_id = :id and (span_end > :size or span_begin > span_end)",
        soci::use(id), soci::use(size), soci::into(beyond);
    if (beyond > 0) problems.push_back({"span-outside", law.name, std::to_string(beyond) + " articles lie outside the text"});
  }
}

// A review that was written has its last event: the two are written together, or not at all.
void check_reviews(Connection& connection, std::vector<Problem>& problems) {
  for (const auto& [pack, criterion, revision, told] : rows<std::string, std::string, long long, long long>(
           connection,
           "select r.pack, r.criterion, r.revision, coalesce((select max(e.revision) from event e where e.expression_id = r.expression_id and "
           "e.pack = r.pack and e.criterion = r.criterion), 0) from review r")) {
    if (revision != told) {
      problems.push_back({"history-differs", pack + "/" + criterion,
                          "the item is at revision " + std::to_string(revision) + ", its history at " + std::to_string(told)});
    }
  }
}

void check_kept_bytes(Connection& connection, std::vector<Problem>& problems) {
  for (const auto& [id, pack, digest] : rows<long long, std::string, std::string>(connection, "select id, pack, sha256 from finding_set order by id")) {
    const auto json = rows<std::string>(connection, "select json from finding_set where id = :id", {id});
    if (json.empty() || parser::sha256_hex(std::get<0>(json.front())) != digest) {
      problems.push_back({"digest-differs", "findings " + std::to_string(id), "the findings of " + pack + " are not those with the digest " + digest});
    }
  }
  for (const auto& [id, digest] : rows<long long, std::string>(connection, "select id, sha256 from frozen order by id")) {
    const auto text = rows<std::string>(connection, "select bytes from frozen where id = :id", {id});
    const std::optional<std::string> bytes = text.empty() ? std::nullopt : from_base64(std::get<0>(text.front()));
    if (!bytes || parser::sha256_hex(*bytes) != digest) problems.push_back({"digest-differs", "cut", "frozen bytes are not those with the digest " + digest});
  }
  for (const auto& [id, title, digest] : rows<long long, std::string, std::string>(connection, "select id, title, sha256 from cut order by id")) {
    std::string listed;
    for (const auto& [name, media_type, sha256] : rows<std::string, std::string, std::string>(
             connection, "select p.name, p.media_type, f.sha256 from cut_part p join frozen f on f.id = p.frozen_id where p.cut_id = :cut order by p.id", {id})) {
      listed += name + " " + media_type + " " + sha256 + "\n";
    }
    if (parser::sha256_hex(listed) != digest) problems.push_back({"digest-differs", title, "the parts of this cut are not those that were frozen"});
  }
}

}  // namespace

Result<std::vector<Problem>> Store::verify() {
  return guarded([&]() -> Result<std::vector<Problem>> {
    std::vector<Problem> problems;
    if (connection_->engine() == Engine::Sqlite) {
      for (const std::string& said : texts(*connection_, "pragma integrity_check")) {
        if (said != "ok") problems.push_back({"engine", "sqlite", said});
      }
      try {
        connection_->sql() << "insert into passage_words(passage_words, rank) values ('integrity-check', 1)";
      } catch (const soci::soci_error& problem) {
        problems.push_back({"not-indexed", "passage_words", problem.what()});
      }
    }
    for (const auto& [what, statement] : kOrphans) {
      for (const std::string& place : texts(*connection_, statement)) problems.push_back({"orphan", place, std::string(what)});
    }
    check_digests(*connection_, problems);
    check_reviews(*connection_, problems);
    check_kept_bytes(*connection_, problems);
    return problems;
  });
}

}  // namespace harmonia::corpus
