#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "report/paper.h"
#include "report/report.h"

// What became of the findings since an earlier report: of the same law later, or by a later pack.
namespace harmonia::report {

/// One finding as a file of findings keeps it.
struct KeptFinding {
  std::string pack, criterion, message, articles;
  Verdict verdict = Verdict::Undetermined;
  std::vector<std::string> quotes;
};

struct KeptLaw {
  std::string name, title, jurisdiction, language, version_date, text_sha256;
  std::vector<KeptFinding> findings;
};

struct KeptPack {
  std::string id, version, sha256;
};

struct KeptReport {
  std::string engine, date;
  std::vector<KeptPack> packs;
  std::vector<KeptLaw> laws;
};

/// Reads harmonia/findings/1. Errors: "findings-broken" with what is wrong.
Result<KeptReport> read_findings(std::string_view json);

/// What would be read from findings_json(report, messages).
KeptReport kept(const Report& report, const Messages& messages);

/// One criterion before and after; nothing on a side where it was not asked.
struct FollowedFinding {
  const KeptFinding *before = nullptr, *after = nullptr;
};

/// How one law fared. `changed` are those whose verdict differs or whose words do, in the order of the later report.
struct FollowedLaw {
  const KeptLaw *before = nullptr, *after = nullptr;
  bool text_changed = false;
  std::vector<std::string> packs_changed;  // ids
  std::vector<FollowedFinding> changed;
  std::size_t unchanged = 0;
};

/// Laws are paired by jurisdiction, else by name, else by their place. The result points into both reports.
std::vector<FollowedLaw> follow_up(const KeptReport& before, const KeptReport& after);

Paper follow_up_paper(const KeptReport& before, const KeptReport& after, const Report& names, const Messages& messages);
/// docs/schemas/follow-up.json on one line.
std::string follow_up_json(const KeptReport& before, const KeptReport& after);

}  // namespace harmonia::report
