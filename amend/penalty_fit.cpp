// The rows of alternatives are tried in order, the last bracket turning fastest, each read as the law itself would be.
#include "amend/penalty_fit.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "text/words.h"

namespace harmonia::amend {

namespace {

constexpr std::string_view kTermSlot = "{term}";
constexpr std::size_t kMostRows = 256;  // of alternatives of one paragraph that are tried

// A text cut at its brackets: plain pieces, and between them the alternatives.
struct Bracketed {
  std::vector<std::string> plain;
  std::vector<std::vector<std::string>> choices;
};

Bracketed cut(std::string_view text) {
  Bracketed out;
  out.plain.emplace_back();
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('['), text.size());
    out.plain.back() += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.find(']');
    if (text.empty() || close == std::string_view::npos) {
      out.plain.back() += text;
      break;
    }
    std::string_view inside = text.substr(1, close - 1);
    std::vector<std::string> alternatives;
    for (;;) {
      const std::size_t bar = std::min(inside.find('|'), inside.size());
      alternatives.emplace_back(inside.substr(0, bar));
      if (bar == inside.size()) break;
      inside.remove_prefix(bar + 1);
    }
    out.choices.push_back(std::move(alternatives));
    out.plain.emplace_back();
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string trimmed(const std::string& text) {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  const std::size_t last = text.find_last_not_of(' ');
  return last == std::string::npos ? std::string() : text.substr(first, last + 1 - first);
}

// The text with the alternatives `row` in front.
std::string written(const Bracketed& text, const std::vector<std::size_t>& row) {
  std::string out = text.plain.front();
  for (std::size_t i = 0; i < text.choices.size(); ++i) {
    std::vector<std::string> alternatives = text.choices[i];
    if (row[i] > 0) {
      for (std::string& each : alternatives) each = trimmed(each);
      std::rotate(alternatives.begin(), alternatives.begin() + static_cast<std::ptrdiff_t>(row[i]), alternatives.begin() + static_cast<std::ptrdiff_t>(row[i]) + 1);
    }
    out += "[";
    for (std::size_t a = 0; a < alternatives.size(); ++a) out += (a == 0 ? "" : row[i] > 0 ? " | " : "|") + alternatives[a];
    out += "]" + text.plain[i + 1];
  }
  return out;
}

bool turn(const Bracketed& text, std::vector<std::size_t>& row) {
  for (std::size_t i = row.size(); i-- > 0;) {
    if (++row[i] < text.choices[i].size()) return true;
    row[i] = 0;
  }
  return false;
}

}  // namespace

std::optional<double> highest_prison_term(const Document& law) {
  std::optional<double> highest;
  for (const Penalty& penalty : law.penalties) {
    const Provision& p = law.provisions[penalty.provision];
    if (p.transitory || p.state != ProvisionState::InForce || penalty.relation != Penalty::Relation::Own) continue;
    if (penalty.kind == Penalty::Kind::Life || penalty.kind == Penalty::Kind::Death) return std::numeric_limits<double>::infinity();
    if (penalty.kind != Penalty::Kind::Prison) continue;
    const std::optional<double> most = penalty.max ? in_months(penalty.max, penalty.max_unit) : in_months(penalty.min, penalty.min_unit);
    if (most) highest = std::max(highest.value_or(0), *most);
  }
  return highest;
}

std::optional<double> highest_prison_allowed(const Document& law, const DraftingWords& words, const PrisonTerm& term) {
  std::optional<double> highest = highest_prison_term(law);
  std::string folded;
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 1; i < law.provisions.size(); ++i) {
    const Provision& p = law.provisions[i];
    if (p.level < Level::Article || p.transitory || p.state != ProvisionState::InForce) continue;
    const FlatText own = own_text(law, i);
    const std::string_view text = own.text();
    text::fold_mapped(text, folded, offsets);
    const std::size_t prison = folded.find(words.prison);
    if (prison == std::string::npos) continue;
    for (const std::string& sign : words.scale) {
      const std::size_t at = folded.find(sign, prison);
      if (at == std::string::npos) continue;
      std::string framed = words.scale_frame;
      const std::string_view behind = text.substr(offsets[at + sign.size()]);
      const std::size_t slot = framed.find(kTermSlot);
      if (slot == std::string::npos) continue;
      framed.replace(slot, kTermSlot.size(), behind.substr(0, behind.find_first_of(".;")));
      if (const std::optional<double> most = term(framed)) highest = std::max(highest.value_or(0), *most);
    }
  }
  return highest;
}

std::optional<std::string> fitted(const std::string& text, double highest, const PrisonTerm& term) {
  const Bracketed parts = cut(text);
  std::vector<std::size_t> row(parts.choices.size(), 0);
  for (std::size_t tried = 0; tried < kMostRows; ++tried) {
    const std::string candidate = written(parts, row);
    const std::optional<double> most = term(settled(candidate));
    if (!most || *most <= highest) return candidate;
    if (!turn(parts, row)) break;
  }
  return std::nullopt;
}

}  // namespace harmonia::amend
