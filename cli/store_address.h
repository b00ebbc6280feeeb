#pragma once
#include <string>

#include "cli/options.h"

namespace harmonia::cli {

/// The store that is meant: --store, else HARMONIA_STORE, else a file in the user's own data folder.
std::string store_address(const Arguments& arguments);

}  // namespace harmonia::cli
