#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/document.h"

namespace harmonia::parser::citation {

/// One number of a list: "5", "5(2)(a)", "segundo"; with `to`, a range.
struct Reference {
  std::vector<std::string> path;  // keys as number_key makes them, from outside in; empty for a place counted from the end
  std::string to;
  std::uint32_t place = 0;        // an ordinal's value; with `from_end`, 1 is the last
  bool from_end = false;
  bool in_words = false;          // the number is an ordinal word
  bool opened = false;            // it stands in brackets or quotes
};

/// One unit with what is said of it: "artículos 5 y 6", "fracción anterior", "la presente fracción".
struct Step {
  Level level = Level::Article;
  bool either = false;  // a word for articles in one country and for items in another ("numeral")
  std::vector<Reference> references;
  int neighbour = 0;         // -1: what stands before, 1: behind
  std::uint32_t count = 1;   // how many neighbours; 0: all, which the words do not count
  bool self = false;         // this one
  bool same = false;         // the one named last
};

/// Letters and digits only, lower case: "126-BIS" is "126bis", "125¹" is "125.1". The mark of an ordinal
/// ("4o.", "4º") and the point of thousands are gone.
std::string number_key(std::string_view number);

/// Finds what the steps of a citation lead to. Cheap to ask, linear to make.
class Targets {
 public:
  explicit Targets(const Document& document);

  struct Found {
    std::vector<std::uint32_t> provisions;
    bool all = true;         // each number was found
    bool ambiguous = false;  // more than one provision fits a number
  };

  /// `path` from the outermost unit in, as read in `provision`. `same` is the article named last.
  Found find(std::uint32_t provision, const std::vector<Step>& path, std::uint32_t same) const;

  bool has_article(const std::string& key) const { return by_key_.contains(key); }

 private:
  void find_articles(std::uint32_t provision, const Step& step, std::uint32_t same, Found& found) const;
  void article_range(const Reference& reference, std::uint32_t article, Found& found) const;
  std::uint32_t transitory_beside(std::uint32_t article, const std::string& key) const;
  void neighbours(std::uint32_t article, const Step& step, Found& found) const;
  void siblings(std::uint32_t provision, const Step& step, Found& found) const;
  bool go_in(std::vector<std::uint32_t>& owners, const std::vector<Step>& path, std::size_t first, Found& found) const;
  bool counted(std::uint32_t owner, const Reference& reference, std::vector<std::uint32_t>& out) const;
  bool inside(std::uint32_t owner, const Step& step, std::vector<std::uint32_t>& out, Found& found) const;
  std::vector<std::uint32_t> numbered(std::uint32_t owner, const std::string& key) const;
  std::vector<std::uint32_t> paragraphs(std::uint32_t owner) const;

  const Document& document_;
  std::vector<std::uint32_t> order_;  // articles in reading order
  std::vector<std::string> keys_;     // of each provision, empty where it has no number
  std::unordered_map<std::uint32_t, std::size_t> position_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
};

}  // namespace harmonia::parser::citation
