#pragma once
#include <memory>
#include <vector>

#include "corpus/reviews.h"
#include "web/server/service.h"

// What the machine says, in the form that reviews remember, and reviews brought up to the text and pack of today.
namespace harmonia::web {

/// Errors: "pack-unknown".
Result<std::shared_ptr<const rules::Pack>> find_pack(const Service& service, std::string_view id);

corpus::Machine machine_of(const rules::Pack& pack);
Result<std::vector<corpus::MachineAnswer>> machine_answers_of(Service& service, const corpus::LawRow& law, const std::shared_ptr<const rules::Pack>& pack);

/// The items of a text and pack. Those of an earlier text of the law, or of an earlier version of the pack, are carried
/// to this one first, whichever way it came into the store.
Result<std::vector<corpus::ReviewItem>> reviews_of(Service& service, const corpus::LawRow& law, const std::shared_ptr<const rules::Pack>& pack, std::int64_t viewer);

}  // namespace harmonia::web
