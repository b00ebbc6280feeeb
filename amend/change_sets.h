#pragma once
#include <optional>

#include "amend/apply.h"

namespace harmonia::amend {

/// Applies the change sets that an Akoma Ntoso bill states to a law in Akoma Ntoso, article by article, by eId; the rest
/// of the file keeps its bytes. A repealed article stays as an empty element that is marked as removed. Nothing where
/// the bill states none or the law is no Akoma Ntoso.
std::optional<Application> apply_change_sets(const Document& bill, const Document& law);

}  // namespace harmonia::amend
