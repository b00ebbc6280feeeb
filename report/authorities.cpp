// Authorities are written in each rule file; here they are turned round: from the instrument to the criteria. An instrument
// that one pack calls binding and another a comparator is two entries, since the tier says what may be concluded from it.
// Its title is the one that is met first.
#include "report/authorities.h"

#include <algorithm>
#include <array>
#include <map>

#include "report/findings.h"
#include "report/json_writer.h"

namespace harmonia::report {

namespace {

constexpr std::array<std::string_view, 4> kTiers = {"binding", "recommendation", "model", "comparator"};

std::size_t rank(std::string_view tier) {
  return static_cast<std::size_t>(std::find(kTiers.begin(), kTiers.end(), tier) - kTiers.begin());
}

// A pinpoint that is remembered, and was not read in the text, is not verified.
bool is_verified(const Authority& authority) { return authority.pinpoint_sure && authority.status != "recalled"; }

}  // namespace

std::vector<Instrument> instruments(const std::vector<std::shared_ptr<const rules::Pack>>& packs) {
  std::map<std::pair<std::size_t, std::string>, Instrument> found;
  for (const auto& pack : packs) {
    for (const rules::Rule& rule : pack->rules) {
      for (const Authority& authority : rule.authorities) {
        Instrument& instrument = found[{rank(authority.tier), authority.code}];
        if (instrument.uses.empty()) {
          instrument.code = authority.code;
          instrument.title = authority.instrument;
          instrument.tier = authority.tier;
        }
        instrument.uses.push_back({&rule, &authority});
      }
    }
  }
  std::vector<Instrument> ordered;
  for (auto& [key, instrument] : found) ordered.push_back(std::move(instrument));
  return ordered;
}

std::string authorities_table(const std::vector<Instrument>& instruments, const Messages& messages) {
  std::string out;
  for (const Instrument& instrument : instruments) {
    if (!out.empty()) out += "\n";
    out += messages.instrument_title(*instrument.uses.front().authority) + "  [" + instrument.code + "; " + messages("tier." + instrument.tier) + "]\n";
    for (const AuthorityUse& use : instrument.uses) {
      out += "  " + use.rule->id + "  " + std::string(localized(use.rule->title, messages.language()));
      if (!use.authority->pinpoint.empty()) out += "  " + pinpoint_words(use.authority->pinpoint, messages);
      if (!is_verified(*use.authority)) out += "  (" + messages("html.not-verified") + ")";
      out += "\n";
    }
  }
  return out;
}

std::string authorities_json(const std::vector<Instrument>& instruments, const Messages& messages) {
  JsonWriter json;
  json.begin_array();
  for (const Instrument& instrument : instruments) {
    json.begin_object();
    json.key("code").string(instrument.code).key("instrument").string(messages.instrument_title(*instrument.uses.front().authority)).key("tier").string(instrument.tier);
    json.key("criteria").begin_array();
    for (const AuthorityUse& use : instrument.uses) {
      json.begin_object();
      json.key("pack").string(use.rule->pack).key("criterion").string(use.rule->id);
      json.key("title").string(localized(use.rule->title, messages.language()));
      json.key("pinpoint").string(use.authority->pinpoint).key("verified").boolean(is_verified(*use.authority));
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
  return json.take();
}

}  // namespace harmonia::report
