#include "web/server/reviewing.h"

#include <algorithm>

namespace harmonia::web {

using corpus::ReviewItem;
using corpus::Reviews;

Result<std::shared_ptr<const rules::Pack>> find_pack(const Service& service, std::string_view id) {
  const auto found = std::find_if(service.packs().begin(), service.packs().end(), [&](const auto& pack) { return pack->id == id; });
  if (found == service.packs().end()) return Error{"pack-unknown", "there is no such pack; GET packs lists them", std::string(id)};
  return *found;
}

corpus::Machine machine_of(const rules::Pack& pack) { return {pack.id, pack.version, pack.sha256, engine::engine_version()}; }

Result<std::vector<corpus::MachineAnswer>> machine_answers_of(Service& service, const corpus::LawRow& law, const std::shared_ptr<const rules::Pack>& pack) {
  const auto checked = service.checked(law, pack);
  if (!checked) return checked.error();
  return corpus::machine_answers((*checked)->findings, pack->id);
}

Result<std::vector<ReviewItem>> reviews_of(Service& service, const corpus::LawRow& law, const std::shared_ptr<const rules::Pack>& pack, std::int64_t viewer) {
  const auto read = [&] {
    return service.reading([&](corpus::Store& store) { return Reviews(store).items(law.expression_id, pack->id, viewer); });
  };
  auto items = read();
  if (!items) return items;
  const bool other_pack = std::any_of(items->begin(), items->end(), [&](const ReviewItem& item) { return item.pack_sha256 != pack->sha256; });
  std::int64_t earlier = 0;
  if (items->empty()) {
    const auto found = service.reading([&](corpus::Store& store) { return Reviews(store).reviewed_before(law.expression_id, pack->id); });
    if (!found) return found.error();
    earlier = *found;
  }
  if (!other_pack && earlier == 0) return items;
  const auto answers = machine_answers_of(service, law, pack);
  if (!answers) return answers.error();
  const corpus::Machine machine = machine_of(*pack);
  if (earlier != 0) {
    const auto from = service.expression(std::to_string(earlier));
    if (!from) return from.error();
    const auto old_text = service.law(*from), new_text = service.law(law);
    if (!old_text) return old_text.error();
    if (!new_text) return new_text.error();
    const auto carried = service.writing([&](corpus::Store& store) {
      return Reviews(store).carry_to_expression(earlier, law.expression_id, **old_text, **new_text, machine, *answers, now());
    });
    if (!carried) return carried.error();
  } else {
    const auto carried = service.writing([&](corpus::Store& store) { return Reviews(store).carry_to_pack(law.expression_id, machine, *answers, now()); });
    if (!carried) return carried.error();
  }
  service.look_for_events();
  return read();
}

}  // namespace harmonia::web
