// Lists count by their abstract definition, which several lists may share: a list goes on where the one
// before stopped, unless it says with startOverride that it begins anew.
#include "parser/import/docx_numbering.h"

#include <charconv>

#include "parser/import/xml_part.h"

namespace harmonia::parser {

namespace {

constexpr std::uint32_t kMostNumber = 1'000'000'000;  // a start beyond it is a mistake of the file
constexpr std::string_view kBullet = "\xE2\x80\xA2";

std::uint32_t number_of(std::string_view digits, std::uint32_t otherwise) {
  std::uint32_t number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return problem == std::errc() && end != digits.data() && number <= kMostNumber ? number : otherwise;
}

std::string_view value(const pugi::xml_node& parent, std::string_view name) { return attribute(child(parent, name), "val"); }

bool is_on(const pugi::xml_node& node) {
  const std::string_view said = attribute(node, "val");
  return node && said != "0" && said != "false" && said != "off";
}

// Bullets are often letters of a symbol font, from the private use area.
std::string bullet(std::string_view text) {
  const bool private_use = text.size() >= 3 && (text[0] == '\xEE' || (text[0] == '\xEF' && static_cast<unsigned char>(text[1]) <= 0xA3));
  return std::string(private_use ? kBullet : text);
}

}  // namespace

DocxNumbering::Level DocxNumbering::read_level(const pugi::xml_node& node) {
  Level level;
  level.start = number_of(value(node, "start"), 1);
  if (const pugi::xml_node format = child(node, "numFmt")) level.counting = counting_from(attribute(format, "val"));
  level.text = value(node, "lvlText");
  level.style = value(node, "pStyle");
  level.space = value(node, "suff") != "nothing";
  level.digits = is_on(child(node, "isLgl"));
  if (const pugi::xml_node restart = child(node, "lvlRestart")) level.restart_after = number_of(attribute(restart, "val"), 0);
  return level;
}

void DocxNumbering::read(const pugi::xml_node& numbering, const std::map<std::string, std::string, std::less<>>& style_nums) {
  const auto level_index = [](const pugi::xml_node& node) { return std::size_t{number_of(attribute(node, "ilvl"), kLevels)}; };
  for (const pugi::xml_node node : numbering.children()) {
    if (local_name(node) == "abstractNum") {
      Abstract& abstract = abstracts_[std::string(attribute(node, "abstractNumId"))];
      abstract.style_link = value(node, "numStyleLink");
      for (const pugi::xml_node lvl : node.children()) {
        if (local_name(lvl) == "lvl" && level_index(lvl) < kLevels) abstract.levels[level_index(lvl)] = read_level(lvl);
      }
    } else if (local_name(node) == "num") {
      Num& num = nums_[std::string(attribute(node, "numId"))];
      num.abstract = value(node, "abstractNumId");
      for (const pugi::xml_node change : node.children()) {
        const std::size_t at = level_index(change);
        if (local_name(change) != "lvlOverride" || at >= kLevels) continue;
        if (const pugi::xml_node lvl = child(change, "lvl")) num.replaced[at] = read_level(lvl);
        if (const pugi::xml_node start = child(change, "startOverride")) num.restarts[at] = number_of(attribute(start, "val"), 1);
      }
    }
  }
  for (auto& [id, num] : nums_) {
    const auto abstract = abstracts_.find(num.abstract);
    if (abstract == abstracts_.end() || abstract->second.style_link.empty()) continue;
    const auto linked = style_nums.find(abstract->second.style_link);
    if (linked == style_nums.end()) continue;
    if (const auto other = nums_.find(linked->second); other != nums_.end() && &other->second != &num) num.abstract = other->second.abstract;
  }
}

const DocxNumbering::Level& DocxNumbering::level(const Num& num, const Abstract& abstract, std::size_t index) const {
  const auto replaced = num.replaced.find(index);
  return replaced == num.replaced.end() ? abstract.levels[index] : replaced->second;
}

std::optional<std::string> DocxNumbering::next(std::string_view num_id, std::size_t at) {
  const auto found = nums_.find(num_id);
  if (found == nums_.end() || at >= kLevels) return std::nullopt;
  Num& num = found->second;
  const auto defined = abstracts_.find(num.abstract);
  if (defined == abstracts_.end()) return std::nullopt;
  Abstract& abstract = defined->second;

  if (const auto restart = num.restarts.find(at); restart != num.restarts.end()) {
    abstract.reached[at] = restart->second;
    num.restarts.erase(restart);
  } else if (abstract.reached[at]) {
    ++*abstract.reached[at];
  } else {
    abstract.reached[at] = level(num, abstract, at).start;
  }
  for (std::size_t deeper = at + 1; deeper < kLevels; ++deeper) {
    const auto& after = level(num, abstract, deeper).restart_after;
    if (!after || (*after > at && *after <= deeper)) abstract.reached[deeper].reset();
  }

  const Level& own = level(num, abstract, at);
  if (own.counting == Counting::Unknown) ++unknown_labels_;
  std::string label;
  if (own.counting == Counting::Bullet) {
    label = bullet(own.text);
  } else {
    for (std::size_t i = 0; i < own.text.size(); ++i) {
      const bool place = own.text[i] == '%' && i + 1 < own.text.size() && own.text[i + 1] >= '1' && own.text[i + 1] <= '9';
      if (!place) {
        label += own.text[i];
        continue;
      }
      const auto shown = static_cast<std::size_t>(own.text[++i] - '1');
      const Level& its = level(num, abstract, shown);
      const bool in_digits = own.digits && its.counting != Counting::None;
      label += counted(in_digits ? Counting::Decimal : its.counting, abstract.reached[shown].value_or(its.start));
    }
  }
  if (!label.empty() && own.space) label += ' ';
  return label;
}

std::optional<std::size_t> DocxNumbering::level_of_style(std::string_view num_id, std::string_view style) const {
  const auto num = nums_.find(num_id);
  if (num == nums_.end()) return std::nullopt;
  const auto abstract = abstracts_.find(num->second.abstract);
  if (abstract == abstracts_.end()) return std::nullopt;
  for (std::size_t at = 0; at < kLevels; ++at) {
    if (level(num->second, abstract->second, at).style == style) return at;
  }
  return std::nullopt;
}

}  // namespace harmonia::parser
