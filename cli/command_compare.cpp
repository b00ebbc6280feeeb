#include <algorithm>
#include <charconv>
#include <ostream>

#include "cli/checking.h"
#include "cli/commands.h"
#include "cli/exports.h"
#include "engine/comparing.h"
#include "report/comparison.h"

namespace harmonia::cli {

namespace {

constexpr OptionSpec kOptions[] = {
    {"on", "MATTER"}, {"baseline", "FILE"}, {"pack", "ID", 0, true}, {"output", "PATH", 'o'}, {"format", "FORMAT"}, {"tradition", "ID"},
    {"date", "DATE"}, {"jobs", "N"}, {"limit", "NAME=VALUE", 0, true}, {"data", "DIR"}, kTemplateOption, kStyleOption, {"lang", "LANG"}, {"help", "", 'h'}};

// The column that --baseline names: by number from 1, or by file. `operands` are those that gave a law.
std::optional<std::size_t> find_baseline(const std::string& named, const std::vector<std::string>& operands, const diff::Laws& laws) {
  if (named.empty()) return 0;
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(named.data(), named.data() + named.size(), number);
  if (problem == std::errc() && end == named.data() + named.size()) return number >= 1 && number <= laws.size() ? std::optional(number - 1) : std::nullopt;
  for (std::size_t k = 0; k < laws.size(); ++k) {
    if (operands[k] == named || laws[k]->source->name == named) return k;
  }
  return std::nullopt;
}

int compare(const Arguments& arguments, Session& session) {
  const Result<ReadOptions> options = read_options(arguments);
  if (!options) return wrong_usage(session, options.error().code, {{"word", options.error().where}});
  const std::string format = chosen_format(arguments, "md");
  const report::Exporter* exporter = report::find_exporter(format);
  if (exporter == nullptr || exporter->comparison == nullptr) {
    return wrong_usage(session, "usage.unknown-format", {{"word", format}, {"formats", report::formats_where([](const report::Exporter& each) { return each.comparison != nullptr; })}});
  }
  if (const int status = check_look(arguments, format, session); status != kDone) return status;
  if (!arguments.has("on")) return wrong_usage(session, "usage.no-matter");
  if (arguments.operands.empty()) return wrong_usage(session, "usage.no-operand", {{"command", "compare"}, {"operands", "FILE..."}});
  const engine::Matter matter = engine::read_matter(arguments.value("on"));
  const Result<parser::Traditions> traditions = parser::load_traditions(session.data);
  if (!traditions) {
    session.err << error_line(traditions.error(), session.messages);
    return kUnreadable;
  }
  engine::Packs packs;
  if (engine::may_be_criterion(matter)) {
    const std::vector<std::string> all = rules::pack_ids(session.data);
    auto loaded = load_packs(arguments.has("pack") ? arguments.values("pack") : std::span<const std::string>(all), session);
    if (!loaded) return pack_failure(loaded.error(), session);
    packs = std::move(loaded).value();
    if (matter.kind && engine::find_rule(packs, matter.asked).rule == nullptr) {
      return wrong_usage(session, "usage.unknown-criterion", {{"word", matter.asked}});
    }
  }

  std::vector<Law> read(arguments.operands.size());
  std::vector<std::string> said(read.size());
  run_jobs(read.size(), options->jobs, [&](std::size_t i) {
    Result<Law> law = read_law(arguments.operands[i], *traditions, *options, session.in);
    if (law) read[i] = std::move(law).value();
    else said[i] = error_line(law.error(), session.messages);
  });
  diff::Laws laws;
  std::vector<std::string> operands;
  for (std::size_t i = 0; i < read.size(); ++i) {
    session.err << said[i];
    if (read[i] == nullptr) continue;
    laws.push_back(read[i]);
    operands.push_back(arguments.operands[i]);
  }
  if (laws.empty()) return kUnreadable;
  const std::optional<std::size_t> baseline = find_baseline(arguments.value("baseline"), operands, laws);
  if (!baseline) return wrong_usage(session, "usage.unknown-baseline", {{"word", arguments.value("baseline")}});
  const Result<glossary::Glossary> glossary = glossary::Glossary::load(session.data);
  if (!glossary) {
    session.err << error_line(glossary.error(), session.messages);
    return kUnreadable;
  }
  const Result<Comparison> comparison =
      engine::compare_matter(laws, arguments.has("baseline") ? baseline : std::nullopt, matter, packs, session.messages.language(), &*glossary);
  if (!comparison) return wrong_usage(session, "usage.unknown-article", {{"word", matter.asked}});
  const int status = write_export(arguments, *exporter, exporter->comparison({*comparison, engine_version(), arguments.value("date")}, session.messages), options->limits, session);
  if (status != kDone) return status;
  return laws.size() == read.size() ? kDone : kUnreadable;
}

}  // namespace

const Command kCompare = {"compare", "FILE...", kOptions, compare};

}  // namespace harmonia::cli
