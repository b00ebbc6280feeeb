#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "parser/import/list_numbers.h"

namespace harmonia::parser {

/// The automatic lists of a Word document: what its numbering.xml defines, and how far each list has counted.
class DocxNumbering {
 public:
  /// `style_num` gives the numId that a numbering style names; lists may refer to one another through it.
  void read(const pugi::xml_node& numbering, const std::map<std::string, std::string, std::less<>>& style_nums);

  /// The label of the next paragraph at `level` (from 0) of this list, such as "Artículo 4.-" with the
  /// space behind it. Nothing where there is no such list.
  std::optional<std::string> next(std::string_view num_id, std::size_t level);

  /// The level that a paragraph style has in this list.
  std::optional<std::size_t> level_of_style(std::string_view num_id, std::string_view style) const;

  /// Labels that were counted in digits because their manner of counting is not known.
  std::size_t unknown_labels() const { return unknown_labels_; }

 private:
  static constexpr std::size_t kLevels = 9;

  struct Level {
    std::uint32_t start = 1;
    Counting counting = Counting::Decimal;
    std::string text;   // "%1.%2)"
    std::string style;  // paragraphs of this style are at this level
    bool space = true;  // stands behind the label
    bool digits = false;  // higher levels are shown in digits
    std::optional<std::size_t> restart_after;  // level; 0: never restarts
  };
  struct Abstract {
    std::array<Level, kLevels> levels;
    std::string style_link;
    std::array<std::optional<std::uint32_t>, kLevels> reached;
  };
  struct Num {
    std::string abstract;
    std::map<std::size_t, Level> replaced;
    std::map<std::size_t, std::uint32_t> restarts;  // levels that begin anew when this list first reaches them
  };

  static Level read_level(const pugi::xml_node& node);
  const Level& level(const Num& num, const Abstract& abstract, std::size_t index) const;

  std::map<std::string, Abstract, std::less<>> abstracts_;
  std::map<std::string, Num, std::less<>> nums_;
  std::size_t unknown_labels_ = 0;
};

}  // namespace harmonia::parser
