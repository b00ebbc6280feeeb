// Two laws aligned, two versions compared, one matter in many laws.
#include "diff/align.h"
#include "diff/changes.h"
#include "engine/comparing.h"
#include "report/exporters.h"
#include "web/server/handlers.h"

namespace harmonia::web {

namespace {

using corpus::LawRow;

struct Two {
  LawRow left, right;
};

Result<Two> two_laws(Service& service, const Request& request, std::string_view left, std::string_view right) {
  for (const std::string_view name : {left, right}) {
    if (request.value(name).empty()) return Error{"field-missing", "the address needs " + std::string(left) + "=ID and " + std::string(right) + "=ID of two expressions", {}};
  }
  const auto first = service.expression(request.value(left));
  if (!first) return first.error();
  const auto second = service.expression(request.value(right));
  if (!second) return second.error();
  return Two{*first, *second};
}

// Runs `make` on both laws, as one of the works that may run at once.
Result<std::string> of_two(Service& service, const Two& two, const std::function<std::string(const Document&, const Document&)>& make) {
  const auto left = service.law(two.left);
  if (!left) return left.error();
  const auto right = service.law(two.right);
  if (!right) return right.error();
  const Service::Heavy heavy(service);
  if (!heavy.granted()) return Error{"too-busy", "too many comparisons at once", {}};
  return make(**left, **right);
}

// JSON is read by the page; everything else is a file to keep.
Result<Response> named(const Result<Response>& answer, std::string_view name, const report::Exporter& exporter) {
  if (!answer || exporter.format == "json") return answer;
  return as_file(*answer, std::string(name) + "." + std::string(exporter.format));
}

std::string key_of(std::string_view what, const Two& two, const report::Exporter& exporter, const report::Messages& messages) {
  return std::string(what) + "/" + std::string(exporter.format) + "/" + law_key(two.left) + "/" + law_key(two.right) + "/" + messages.language();
}

}  // namespace

Result<Response> show_alignment(Service& service, const Request& request) {
  const auto two = two_laws(service, request, "left", "right");
  if (!two) return two.error();
  const auto exporter = asked_format(request, "json", [](const report::Exporter& each) { return each.alignment != nullptr; });
  if (!exporter) return exporter.error();
  const report::Messages& messages = service.messages(request);
  const auto answer = service.answer(request, key_of("alignment", *two, **exporter, messages), (*exporter)->media_type, [&] {
    return of_two(service, *two, [&](const Document& left, const Document& right) {
      diff::AlignOptions how;
      how.glossary = &service.glossary();
      how.wordings = true;
      return (*exporter)->alignment({left, right, diff::align(left, right, how)}, messages);
    });
  });
  return named(answer, "alignment", **exporter);
}

Result<Response> show_changes(Service& service, const Request& request) {
  const auto two = two_laws(service, request, "old", "new");
  if (!two) return two.error();
  const auto exporter = asked_format(request, "json", [](const report::Exporter& each) { return each.changes != nullptr; });
  if (!exporter) return exporter.error();
  const bool columns = request.value("layout") == "columns";
  const report::Messages& messages = service.messages(request);
  const auto answer = service.answer(request, key_of(columns ? "changes in columns" : "changes", *two, **exporter, messages), (*exporter)->media_type, [&] {
    const auto bytes = of_two(service, *two, [&](const Document& left, const Document& right) {
      const Changes changes = diff::compare(left, right, diff::align_for_changes(left, right));
      return (*exporter)->changes({left, right, changes, service.tradition_of(right), false, columns}, messages);
    });
    return bytes ? finished(service, **exporter, *bytes) : bytes;
  });
  return named(answer, "changes", **exporter);
}

Result<Response> show_comparison(Service& service, const Request& request) {
  const auto ids = ids_from(request.value("laws"));
  if (!ids) return ids.error();
  const std::string on = request.value("on");
  if (ids->empty() || on.empty()) {
    return Error{"field-missing", "the address needs laws=ID,ID (expressions) and on=MATTER: a criterion's id, an article's number, or words", {}};
  }
  if (ids->size() > service.options().limits.laws_at_once) {
    return Error{"too-many-laws", "at most " + std::to_string(service.options().limits.laws_at_once) + " laws are compared at once (limit laws-at-once)", {}};
  }
  const auto day = date(request, "date");
  if (!day) return day.error();
  const auto exporter = asked_format(request, "json", [](const report::Exporter& each) { return each.comparison != nullptr; });
  if (!exporter) return exporter.error();
  const report::Messages& messages = service.messages(request);
  std::vector<LawRow> rows;
  std::string key = "comparison/" + std::string((*exporter)->format) + "/" + messages.language() + "/" + *day + "/" + on;
  for (const std::int64_t id : *ids) {
    const auto row = service.expression(std::to_string(id));
    if (!row) return row.error();
    rows.push_back(*row);
    key += "/" + law_key(*row);
  }
  const engine::Matter matter = engine::read_matter(on);
  const auto packs = service.packs(request, true);
  if (!packs) return packs.error();
  for (const auto& pack : *packs) key += "/" + pack_key(*pack);
  const auto answer = service.answer(request, key, (*exporter)->media_type, [&]() -> Result<std::string> {
    diff::Laws laws;
    for (const LawRow& row : rows) {
      const auto law = service.law(row);
      if (!law) return law.error();
      laws.push_back(*law);
    }
    const Service::Heavy heavy(service);
    if (!heavy.granted()) return Error{"too-busy", "too many comparisons at once", {}};
    const auto comparison = engine::compare_matter(laws, std::nullopt, matter, *packs, messages.language(), &service.glossary());
    if (!comparison) return comparison.error();
    return finished(service, **exporter, (*exporter)->comparison({*comparison, engine::engine_version(), *day}, messages));
  });
  return named(answer, "comparison", **exporter);
}

}  // namespace harmonia::web
