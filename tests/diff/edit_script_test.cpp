#include "diff/edit_script.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <random>

using namespace harmonia::diff;

namespace {

using Items = std::vector<std::uint32_t>;

std::uint32_t least_edit(const Items& a, const Items& b) {
  std::vector<std::uint32_t> row(b.size() + 1, 0);
  for (const std::uint32_t item : a) {
    std::uint32_t corner = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::uint32_t above = row[j + 1];
      row[j + 1] = item == b[j] ? corner + 1 : std::max(above, row[j]);
      corner = above;
    }
  }
  return static_cast<std::uint32_t>(a.size() + b.size() - 2 * row.back());
}

std::uint32_t draw(std::mt19937& random, std::uint32_t below) { return static_cast<std::uint32_t>(random() % below); }

Items random_items(std::mt19937& random, std::size_t size, std::uint32_t distinct) {
  Items items(size);
  for (auto& item : items) item = draw(random, distinct);
  return items;
}

// What an amending law does: stretches are taken out, put in and replaced.
Items amended(std::mt19937& random, const Items& items, std::uint32_t distinct) {
  Items out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto what = random() % 40;
    if (what == 0) i += random() % 9;
    else if (what == 1) for (std::size_t k = random() % 12; k > 0; --k) out.push_back(draw(random, distinct));
    if (i < items.size()) out.push_back(what == 2 ? draw(random, distinct) : items[i]);
  }
  return out;
}

void check_valid(const Items& a, const Items& b, const std::vector<EqualRun>& runs) {
  std::uint32_t left = 0, right = 0;
  for (const EqualRun& run : runs) {
    REQUIRE(run.size > 0);
    REQUIRE(run.left_begin >= left);
    REQUIRE(run.right_begin >= right);
    left = run.left_begin + run.size;
    right = run.right_begin + run.size;
    REQUIRE(left <= a.size());
    REQUIRE(right <= b.size());
    REQUIRE(std::equal(a.begin() + run.left_begin, a.begin() + left, b.begin() + run.right_begin));
  }
}

}  // namespace

TEST_CASE("without anchors the edit is the least there is", "[diff][edit-script]") {
  std::mt19937 random(7);
  const auto [size, distinct] = GENERATE(table<std::size_t, std::uint32_t>({{0, 2}, {1, 2}, {9, 3}, {70, 4}, {200, 30}, {500, 300}, {700, 8}}));
  for (int round = 0; round < 20; ++round) {
    const Items a = random_items(random, size, distinct);
    const Items b = round % 2 == 0 ? amended(random, a, distinct) : random_items(random, size + random() % 20, distinct);
    for (const std::uint32_t few : {0U, 5U, 64U}) {
      const auto runs = equal_runs(a, b, {.anchor_size = 0, .few_edits = few});
      check_valid(a, b, runs);
      CHECK(edit_size(a.size(), b.size(), runs) == least_edit(a, b));
    }
  }
}

TEST_CASE("with anchors the script holds and stays near the least", "[diff][edit-script]") {
  std::mt19937 random(11);
  for (int round = 0; round < 30; ++round) {
    const Items a = random_items(random, 3000, 400), b = amended(random, a, 400);
    const auto runs = equal_runs(a, b);
    check_valid(a, b, runs);
    CHECK(edit_size(a.size(), b.size(), runs) <= least_edit(a, b) * 1.01);
  }
}

// Two laws on one matter: blocks that they share in another order, words of a few kinds everywhere between them.
TEST_CASE("of two long texts in different order the script holds and stays near the least", "[diff][edit-script]") {
  std::mt19937 random(17);
  const auto filler = [&] { return random() % 2 == 0 ? draw(random, 12) : 12 + draw(random, 3000); };
  std::vector<Items> blocks(30);
  for (Items& block : blocks) {
    for (int i = 0; i < 60; ++i) block.push_back(filler());
  }
  const auto text = [&] {
    Items items;
    for (std::uint32_t i = 30; i > 1; --i) std::swap(blocks[i - 1], blocks[draw(random, i)]);
    for (const Items& block : blocks) {
      items.insert(items.end(), block.begin(), block.end());
      for (int i = 0; i < 100; ++i) items.push_back(filler());
    }
    return items;
  };
  const Items a = text(), b = text();
  const std::uint32_t least = least_edit(a, b);
  for (const double large_piece : {1e3, 1e5, 1e7}) {
    const auto runs = equal_runs(a, b, {.large_piece = large_piece});
    check_valid(a, b, runs);
    CAPTURE(large_piece, least);
    CHECK(edit_size(a.size(), b.size(), runs) <= least * (large_piece < 1e5 ? 1.1 : 1.03));
  }
}

TEST_CASE("blocks that changed places do not break the script", "[diff][edit-script]") {
  std::mt19937 random(13);
  const Items a = random_items(random, 2000, 500);
  Items b(a.begin() + 700, a.begin() + 1500);
  b.insert(b.end(), a.begin(), a.begin() + 700);
  b.insert(b.end(), a.begin() + 1500, a.end());
  check_valid(a, b, equal_runs(a, b));
  CHECK(edit_size(a.size(), b.size(), equal_runs(a, b)) == 1400);
}
