#pragma once
#include <chrono>
#include <map>

#include "corpus/accounts.h"
#include "corpus/reviews.h"
#include "corpus/small_laws.h"

namespace harmonia::tests {

/// Minutes after some day began.
inline corpus::Moment at(int minute) { return std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::minutes(minute); }

/// A store with one small law, two reviewers and a lead.
struct ReviewedLaw {
  corpus::Store store;
  corpus::Reviews reviews{store};
  std::string text = small_code("ocho");
  std::int64_t work = 0, expression = 0;
  corpus::Actor ana, ben, lea;
  corpus::Machine machine{"femicide", "1.0", "aa", "0.1.0"};

  explicit ReviewedLaw(const std::string& address) : store(open_store(address)) {
    corpus::Provenance provenance;
    provenance.work = "/akn/xx-val/act/codigo-penal";
    provenance.jurisdiction = "xx-val";
    provenance.version = "2020-01-01";
    const auto added = store.add(parsed("a.txt", text), text, provenance, "2026-01-01");
    if (!added) FAIL(added.error().message);
    work = added->law.work_id;
    expression = added->law.expression_id;
    ana = person("ana", "Ana", corpus::Role::Reviewer);
    ben = person("ben", "Ben", corpus::Role::Reviewer);
    lea = person("lea", "Lea", corpus::Role::Lead);
  }

  corpus::ReviewKey key(const std::string& criterion) const { return {expression, "femicide", criterion}; }

  corpus::MachineAnswer answer(const std::string& criterion, Verdict verdict) const {
    Evidence evidence;
    evidence.eid = "art_2";
    evidence.span = place("razones de género");
    evidence.quote = "razones de género";
    return {criterion, verdict, false, {evidence}};
  }

  Span place(const std::string& words) const {
    const std::size_t begin = text.find(words);
    REQUIRE(begin != std::string::npos);
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  }

 private:
  corpus::Actor person(const std::string& name, const std::string& shown, corpus::Role role) {
    corpus::AccountLimits limits;
    limits.cheap_passwords = true;
    const auto account = corpus::Accounts(store, limits).add({name, shown, role, "a long password"}, {}, at(0));
    if (!account) FAIL(account.error().message);
    return {account->id, account->display_name};
  }
};

}  // namespace harmonia::tests
