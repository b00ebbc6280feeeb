#pragma once
#include "cli/session.h"

// One file of this folder for each command: its options and what it does.
namespace harmonia::cli {

extern const Command kParse;
extern const Command kCheck;

}  // namespace harmonia::cli
