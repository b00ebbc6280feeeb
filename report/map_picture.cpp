// The map of a matrix: a tile for each place, all of one size, since a code of a small state weighs as much as that of a large
// one. Places of a country that has a map stand on it whether they have a text or not; all others follow in rows.
#include <algorithm>
#include <array>
#include <set>

#include "report/chart.h"
#include "report/matrix.h"
#include "report/picture.h"

namespace harmonia::report {

namespace {

constexpr double kTile = 92, kTileHeight = 78, kGap = 6, kMargin = 16, kTop = 84, kLegend = 44;
constexpr std::size_t kTitleLetters = 74, kNameLetters = 14, kNameLines = 3;
constexpr int kRowOfOthers = 10;  // tiles in a row below the map

// How much of the criteria is met, from little to much; dark letters read on all of them.
constexpr std::array<std::string_view, 5> kShades = {"#f7f7f4", "#e3efe6", "#c4e0cd", "#9dccad", "#74b58b"};

struct MapTile {
  std::string name;
  int column = 0, row = 0;
  const MatrixRow* text = nullptr;  // null: none was given
};

// The name in lines of few letters; what does not fit is cut.
std::vector<std::string> wrapped(const std::string& name) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    const std::string word = name.substr(at, end - at);
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= kNameLetters) lines.back() += " " + word;
    else lines.push_back(cut_letters(word, kNameLetters));
    at = end + 1;
  }
  if (lines.size() > kNameLines) {
    lines.resize(kNameLines);
    lines.back() += "…";
  }
  return lines;
}

bool newer(const MatrixRow& one, const MatrixRow* other) {
  if (other == nullptr || other->checked == nullptr) return true;
  return one.checked != nullptr && to_string(one.checked->document->work.version_date) > to_string(other->checked->document->work.version_date);
}

std::vector<MapTile> tiles_of(const Matrix& matrix, const Messages& messages) {
  std::set<std::string_view> countries;
  for (const MatrixRow& row : matrix.rows) countries.insert(country_of(row.jurisdiction));
  std::vector<MapTile> tiles;
  std::vector<std::string_view> ids;  // of the tiles on the map
  int below = 0;
  for (const Place& place : messages.places()) {
    if (!place.tile || !countries.contains(country_of(place.id))) continue;
    tiles.push_back({place.short_name, place.tile->column, place.tile->row, nullptr});
    ids.push_back(place.id);
    below = std::max(below, place.tile->row + 1);
  }
  std::vector<std::pair<std::string, std::size_t>> others;  // id or name, its tile
  for (const MatrixRow& row : matrix.rows) {
    const Place* place = messages.find_place(row.jurisdiction);
    if (const auto found = std::find(ids.begin(), ids.end(), place == nullptr ? std::string_view() : std::string_view(place->id)); found != ids.end()) {
      MapTile& tile = tiles[static_cast<std::size_t>(found - ids.begin())];
      if (newer(row, tile.text)) tile.text = &row;
      continue;
    }
    const std::string key = row.jurisdiction.empty() ? row_name(row, messages) : row.jurisdiction;
    const auto known = std::find_if(others.begin(), others.end(), [&](const auto& each) { return each.first == key; });
    if (known != others.end()) {
      if (newer(row, tiles[known->second].text)) tiles[known->second].text = &row;
      continue;
    }
    const int count = static_cast<int>(others.size());
    others.emplace_back(key, tiles.size());
    tiles.push_back({place == nullptr ? row_name(row, messages) : place->short_name, count % kRowOfOthers, below + count / kRowOfOthers, &row});
  }
  return tiles;
}

struct Shown {
  std::string sign, words, said;  // in the tile; and for readers who do not see it
  std::string_view fill, ink;
};

Shown of_criterion(const MapTile& tile, const rules::Rule& rule, const Messages& messages) {
  const Finding* finding = finding_of(*tile.text, rule);
  if (finding == nullptr) return {"", "", tile.name, "#ffffff", kPictureInk};
  const VerdictColours colours = verdict_colours(finding->verdict);
  return {std::string(verdict_sign(finding->verdict)), cited_numbers(*finding), tile.name + ": " + verdict_word(finding->verdict, messages), colours.fill, colours.line};
}

Shown of_all(const MapTile& tile, const Messages& messages) {
  const std::vector<Finding>& findings = tile.text->checked->findings;
  const VerdictCounts counts = count_verdicts(findings);
  const std::size_t met = counts[static_cast<std::size_t>(Verdict::Met)], asked = asked_of(counts), all = std::max<std::size_t>(1, asked);
  const std::string words = messages("matrix.row-short", {{"count", std::to_string(met)}, {"all", std::to_string(asked)}});
  return {words, "", tile.name + ": " + words, kShades[std::min(kShades.size() - 1, met * kShades.size() / all)], kPictureInk};
}

void draw_tile(HtmlWriter& svg, const MapTile& tile, const rules::Rule* rule, const Messages& messages) {
  const double x = kMargin + tile.column * (kTile + kGap), y = kTop + tile.row * (kTileHeight + kGap);
  const bool has_text = tile.text != nullptr && tile.text->checked != nullptr;
  const Shown shown = !has_text ? Shown{"", tile.text == nullptr ? messages("map.no-text") : row_problem(*tile.text, messages), tile.name, "#ffffff", kPictureSoft}
                      : rule != nullptr ? of_criterion(tile, *rule, messages)
                                        : of_all(tile, messages);
  svg.open("rect", {{"x", plain_number(x)}, {"y", plain_number(y)}, {"width", plain_number(kTile)}, {"height", plain_number(kTileHeight)}, {"rx", "4"}, {"fill", shown.fill},
                    {"stroke", has_text ? kPictureInk : kPictureLine}, {"stroke-dasharray", has_text ? "" : "4 3"}});
  svg.element("title", shown.said).close();
  double line = y + 15;
  for (const std::string& part : wrapped(tile.name)) {
    picture_words(svg, part, x + kTile / 2, line, 11, "middle", has_text ? std::string_view() : kPictureSoft);
    line += 12.5;
  }
  const bool numbers = rule == nullptr;
  if (!shown.sign.empty()) picture_words(svg, shown.sign, x + kTile / 2, y + kTileHeight - (shown.words.empty() ? 12 : 20), numbers ? 16 : 17, "middle", shown.ink);
  if (!shown.words.empty()) picture_words(svg, cut_letters(shown.words, kNameLetters + 2), x + kTile / 2, y + kTileHeight - 7, 10, "middle", shown.ink);
}

// What the shades mean: how many criteria are met.
void shade_legend(HtmlWriter& svg, double y, std::size_t criteria, const Messages& messages) {
  double x = kMargin;
  for (std::size_t i = 0; i < kShades.size(); ++i) {
    const std::size_t least = (i * criteria + kShades.size() - 1) / kShades.size();
    const std::size_t most = i + 1 == kShades.size() ? criteria : ((i + 1) * criteria + kShades.size() - 1) / kShades.size() - 1;
    svg.element("rect", "", {{"x", plain_number(x)}, {"y", plain_number(y)}, {"width", "24"}, {"height", "18"}, {"fill", kShades[i]}, {"stroke", kPictureInk}});
    picture_words(svg, std::to_string(least) + "–" + std::to_string(most), x + 30, y + 13.5, 11);
    x += 92;
  }
  picture_words(svg, messages("map.met", {{"count", std::to_string(criteria)}}), x + 4, y + 13.5, 11);
}

}  // namespace

std::string map_svg(const Matrix& matrix, const Messages& messages) {
  const std::vector<const rules::Rule*> rules = columns(matrix.report);
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const rules::Rule* each) { return each->id == matrix.criterion; });
  const rules::Rule* rule = found == rules.end() ? nullptr : *found;
  const std::vector<MapTile> tiles = tiles_of(matrix, messages);
  int columns = 7, rows = 1;  // at least as wide as the legend
  for (const MapTile& tile : tiles) {
    columns = std::max(columns, tile.column + 1);
    rows = std::max(rows, tile.row + 1);
  }
  std::string title;
  for (const auto& pack : matrix.report.packs) title += (title.empty() ? "" : "; ") + std::string(localized(pack->title, messages.language()));
  if (rule != nullptr) title = localized(rule->title, messages.language());
  const double width = 2 * kMargin + columns * (kTile + kGap) - kGap, height = kTop + rows * (kTileHeight + kGap) + kLegend;
  return picture_file([&](HtmlWriter& svg) {
    open_picture(svg, width, height, title);
    picture_words(svg, cut_letters(title, kTitleLetters), kMargin, 32, 20);
    picture_words(svg, messages(rule != nullptr ? "map.about-criterion" : "map.about"), kMargin, 56, 12, {}, kPictureSoft);
    for (const MapTile& tile : tiles) draw_tile(svg, tile, rule, messages);
    if (rule != nullptr) verdict_legend(svg, kMargin, height - 36, messages);
    else shade_legend(svg, height - 36, rules.size(), messages);
    svg.close();
  });
}

}  // namespace harmonia::report
