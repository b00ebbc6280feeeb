#pragma once
#include "cli/session.h"

// One file of this folder for each command: its options and what it does.
namespace harmonia::cli {

extern const Command kParse;
extern const Command kAlign;
extern const Command kDiff;
extern const Command kApply;
extern const Command kBill;
extern const Command kImpact;
extern const Command kStages;
extern const Command kConflicts;
extern const Command kQuestionnaire;
extern const Command kHarmonize;
extern const Command kCompare;
extern const Command kCheck;
extern const Command kMatrix;
extern const Command kReport;
extern const Command kCorpus;
extern const Command kServe;
extern const Command kWork;
extern const Command kPacks;
extern const Command kTraditions;
extern const Command kManual;
extern const Command kCompletions;

}  // namespace harmonia::cli
