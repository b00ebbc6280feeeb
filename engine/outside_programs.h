#pragma once
#include "parser/import/outside.h"

namespace harmonia::engine {

/// The programs of this machine: beside this one, or on the PATH. Each run has a folder of its own that is
/// gone afterwards, no standard input, and the limits child-seconds and child-bytes.
const parser::OutsidePrograms& outside_programs();

}  // namespace harmonia::engine
