// Versions of one law: real texts with their numbers hidden, and generated ones with known truth.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <random>
#include <set>

#include "diff/align.h"
#include "diff/matches.h"
#include "support/parsed_law.h"
#include "support/shared_law.h"

using namespace harmonia;

namespace {

struct Prepared {
  Prepared(const Document& one, const Document& other, double pair_weight = diff::AlignOptions().bigram_weight)
      : space(kinds(pair_weight)), features{space.read(one), space.read(other)}, weights(space, features[0], features[1], {false, 1.0}),
        left(one, features[0], diff::Side::Taken::All), right(other, features[1], diff::Side::Taken::All) {}
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;

  static diff::FeatureKinds kinds(double pair_weight) {
    diff::FeatureKinds kinds;
    kinds.pair_weight = pair_weight;
    return kinds;
  }

  diff::FeatureSpace space;
  std::array<diff::LawFeatures, 2> features;
  diff::CommonWeights weights;
  diff::Side left, right;
};

diff::LikenessTable cosines(const Prepared& laws) {
  diff::LikenessTable table(laws.left.size(), laws.right.size());
  diff::add_cosines(laws.left, laws.right, diff::Field::Text, 1.0, laws.weights, table);
  return table;
}

// The articles that took another's number in 2022; "": none did. The published text of 2022 prints 183 ter and
// 183 quater under their old numbers too, so these two keep them.
const std::map<std::string, std::string> kOf2022 = {{"art_181", ""}, {"art_182", ""}, {"art_183", "art_181"}, {"art_183_bis", "art_182"}};

struct Score {
  std::size_t asked = 0, found = 0, wrong = 0;
  double share() const { return static_cast<double>(found) / static_cast<double>(asked); }
};

// Truth: an equal number and a plain cosine of at least 0.15 (stems and pairs of stems at one weight), or the
// renumbering above. Wrong is an article of the truth whose one counterpart is said to be another. (The five of
// 2010 to 2015 are renumberings of the law itself, such as 187 and 188 changing places.)
Score score(const Prepared& laws, const std::map<std::string, std::string>& renumbered) {
  constexpr double kLeast = 0.15;
  const Prepared plain(laws.left.document, laws.right.document, 1.0);
  const diff::LikenessTable plain_table = cosines(plain);
  std::map<std::string_view, std::size_t> by_eid;
  for (std::size_t j = 0; j < plain.right.size(); ++j) by_eid.emplace(plain.right.article(j).eid, j);
  std::map<std::uint32_t, std::uint32_t> truth;
  for (std::size_t i = 0; i < plain.left.size(); ++i) {
    std::string eid = plain.left.article(i).eid;
    const auto mapped = renumbered.find(eid);
    if (mapped != renumbered.end()) eid = mapped->second;
    const auto found = by_eid.find(eid);
    if (found == by_eid.end() || plain_table.at(i, found->second) < kLeast) continue;
    truth[plain.left.provision(i)] = plain.right.provision(found->second);
  }
  diff::AlignOptions hidden;
  hidden.use_numbers = false;
  std::set<std::uint32_t> right;
  std::map<std::uint32_t, std::string> wrong;
  for (const diff::Match& match : diff::match_versions(laws.left, laws.right, cosines(laws), hidden)) {
    const auto wanted = truth.find(laws.left.provision(match.left));
    if (wanted == truth.end()) continue;
    if (wanted->second == laws.right.provision(match.right)) right.insert(wanted->first);
    else if (match.reason != MatchReason::Containment) wrong[wanted->first] = laws.left.article(match.left).eid + " -> " + laws.right.article(match.right).eid;
  }
  for (const std::uint32_t found : right) wrong.erase(found);
  for (const auto& [left, pair] : wrong) UNSCOPED_INFO(pair);
  return {truth.size(), right.size(), wrong.size()};
}

Document version(const std::string& date) {
  const auto files = tests::shared_files("versions/es-codigo-penal", date + ".md");
  if (files.empty()) SKIP("the versions of the Spanish code are not beside the checkout");
  return tests::parsed_law(tests::read_file(files.front()), "es");
}

// A law of invented sentences, and a later version of it with known truth: blocks moved, articles split,
// joined, repealed, inserted and reworded, and all numbers given anew.
struct Generated {
  std::string left, right;
  std::set<std::pair<std::size_t, std::size_t>> truth;  // by place among the articles of each side
  std::set<std::size_t> moved;                          // places on the left
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Generated make() {
    constexpr std::size_t kArticles = 160;
    struct Article {
      std::vector<std::string> sentences;
      std::vector<std::size_t> from;
    };
    std::vector<Article> before, after;
    for (std::size_t i = 0; i < kArticles; ++i) before.push_back({sentences(3 + pick(4)), {i}});
    after = before;
    Generated law;
    for (int block = 0; block < 3; ++block) {
      const std::size_t size = 2 + pick(4), from = pick(after.size() - size);
      std::vector<Article> cut(after.begin() + at(from), after.begin() + at(from + size));
      for (const Article& article : cut) law.moved.insert(article.from.front());
      after.erase(after.begin() + at(from), after.begin() + at(from + size));
      const std::size_t to = (from + 40 + pick(60)) % after.size();
      after.insert(after.begin() + at(to), cut.begin(), cut.end());
    }
    const auto free = [&](std::size_t i) { return after[i].from.size() == 1 && !law.moved.contains(after[i].from.front()) && after[i].sentences.size() == before[after[i].from.front()].sentences.size(); };
    for (int split = 0; split < 5; ++split) {
      const std::size_t i = pick(after.size());
      if (!free(i)) continue;
      Article rest = after[i];
      const std::size_t half = (rest.sentences.size() + 1) / 2;
      rest.sentences.erase(rest.sentences.begin(), rest.sentences.begin() + at(half));
      after[i].sentences.resize(half);
      after.insert(after.begin() + at(i + 1), rest);
    }
    for (int join = 0; join < 5; ++join) {
      const std::size_t i = pick(after.size() - 1);
      if (!free(i) || !free(i + 1)) continue;
      after[i].sentences.insert(after[i].sentences.end(), after[i + 1].sentences.begin(), after[i + 1].sentences.end());
      after[i].from.push_back(after[i + 1].from.front());
      after.erase(after.begin() + at(i + 1));
    }
    for (int change = 0; change < 12; ++change) after[pick(after.size())].sentences.push_back(sentence());
    for (int fresh = 0; fresh < 6; ++fresh) after.insert(after.begin() + at(pick(after.size())), Article{sentences(4), {}});
    for (int gone = 0; gone < 6; ++gone) {
      const std::size_t i = pick(after.size());
      for (const std::size_t from : after[i].from) law.moved.erase(from);
      after.erase(after.begin() + at(i));
    }
    for (std::size_t j = 0; j < after.size(); ++j) {
      for (const std::size_t i : after[j].from) law.truth.insert({i, j});
    }
    const auto print = [](const std::vector<Article>& articles) {
      std::string text = "CÓDIGO PENAL PARA EL ESTADO DE VALDELUZ\n\nTÍTULO PRIMERO\nDE LOS DELITOS\n\n";
      for (std::size_t i = 0; i < articles.size(); ++i) {
        text += "Artículo " + std::to_string(i + 1) + ". ";
        for (const std::string& words : articles[i].sentences) text += words + " ";
        text += "\n\n";
      }
      return text;
    };
    law.left = print(before);
    law.right = print(after);
    return law;
  }

 private:
  static std::ptrdiff_t at(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }
  std::size_t pick(std::size_t count) { return random_() % count; }

  std::string sentence() {
    static const std::vector<std::string> kFrame = {"Se impondrá prisión de", "a quien", "sin derecho", "en perjuicio de", "cuando", "y multa"};
    static const std::string kBegin[] = {"b", "br", "c", "d", "f", "g", "gr", "l", "m", "n", "p", "pl", "r", "s", "t", "tr", "v"};
    static const std::string kEnd[] = {"an", "ar", "el", "en", "in", "ir", "ol", "on", "or", "un", "us", "al"};
    std::string words = kFrame[pick(2)];
    for (int word = 0; word < 14; ++word) {
      words += " ";
      if (word % 4 == 3) {
        words += kFrame[2 + pick(4)];
        continue;
      }
      // A few hundred nouns, as a code has.
      words += kBegin[pick(17)] + kEnd[pick(12)] + (pick(2) == 0 ? "do" : "ta");
    }
    return words + ".";
  }
  std::vector<std::string> sentences(std::size_t count) {
    std::vector<std::string> out;
    while (out.size() < count) out.push_back(sentence());
    return out;
  }

  std::mt19937 random_;
};

// What must hold of every alignment of versions, and its mirror image.
void check_mirror(const Document& left, const Document& right) {
  using Row = std::tuple<std::uint32_t, std::uint32_t, std::string_view, std::string_view>;
  const auto turned = [](ChangeKind kind) {
    switch (kind) {
      case ChangeKind::Inserted: return ChangeKind::Repealed;
      case ChangeKind::Repealed: return ChangeKind::Inserted;
      case ChangeKind::Split: return ChangeKind::Joined;
      case ChangeKind::Joined: return ChangeKind::Split;
      default: return kind;
    }
  };
  std::multiset<Row> there, back;
  for (const Pair& pair : diff::align(left, right).pairs) there.insert({pair.left, pair.right, to_string(pair.change), to_string(pair.reason)});
  for (const Pair& pair : diff::align(right, left).pairs) back.insert({pair.right, pair.left, to_string(turned(pair.change)), to_string(pair.reason)});
  CHECK(there == back);
  std::multiset<std::uint32_t> lefts, rights;
  for (const auto& [l, r, change, reason] : there) {
    if (l != kNoProvision && change != "joined") lefts.insert(l);
    if (r != kNoProvision && change != "split") rights.insert(r);
    CHECK((l != kNoProvision || r != kNoProvision));
  }
  const auto covered = [&](const Document& document, bool is_left) {
    std::set<std::uint32_t> seen;
    for (const auto& [l, r, change, reason] : there) seen.insert(is_left ? l : r);
    for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
      if (document.provisions[i].level == Level::Article && !seen.contains(i)) return document.provisions[i].eid;
    }
    return std::string();
  };
  CHECK(covered(left, true) == "");
  CHECK(covered(right, false) == "");
}

}  // namespace

TEST_CASE("generated moves, splits, joins and renumberings are found", "[diff][align][versions]") {
  std::size_t right = 0, said = 0, wanted = 0, moved = 0, moves = 0;
  for (unsigned seed = 1; seed <= 12; ++seed) {
    const Generated law = Generator(seed).make();
    const Document left = tests::parsed_law(law.left, "es-mx"), after = tests::parsed_law(law.right, "es-mx");
    const Alignment alignment = diff::align(left, after);
    REQUIRE(alignment.same_law);
    const auto places = [](const Document& document) {
      std::map<std::uint32_t, std::size_t> out;
      for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
        if (document.provisions[i].level == Level::Article) out.emplace(i, out.size());
      }
      return out;
    };
    const auto left_places = places(left), right_places = places(after);
    std::set<std::pair<std::size_t, std::size_t>> found;
    std::set<std::size_t> said_moved;
    for (const Pair& pair : alignment.pairs) {
      if (pair.left == kNoProvision || pair.right == kNoProvision) continue;
      found.insert({left_places.at(pair.left), right_places.at(pair.right)});
      if (pair.change == ChangeKind::Moved) said_moved.insert(left_places.at(pair.left));
    }
    said += found.size();
    wanted += law.truth.size();
    for (const auto& pair : found) right += law.truth.contains(pair);
    moves += law.moved.size();
    for (const std::size_t place : law.moved) moved += said_moved.contains(place);
    check_mirror(left, after);
  }
  const double precision = static_cast<double>(right) / static_cast<double>(said), recall = static_cast<double>(right) / static_cast<double>(wanted);
  CAPTURE(precision, recall, moved, moves);
  CHECK(2 * precision * recall / (precision + recall) >= 0.97);
  CHECK(static_cast<double>(moved) >= 0.95 * static_cast<double>(moves));
  WARN("precision " << precision << " recall " << recall << " moves " << moved << "/" << moves);
}

TEST_CASE("a version aligned with itself is the identity, and turning two around turns the answer around", "[diff][align][versions]") {
  for (const auto& [from, to] : {std::pair("2010-06-23", "2015-03-31"), std::pair("1995-11-24", "2003-11-26"), std::pair("1995-11-24", "2022-12-23")}) {
    CAPTURE(from, to);
    const Document old_text = version(from), new_text = version(to);
    for (const Pair& pair : diff::align(new_text, new_text).pairs) {
      CHECK(pair.left == pair.right);
      CHECK(pair.change == ChangeKind::Same);
    }
    check_mirror(old_text, new_text);
  }
}

TEST_CASE("versions of a code align with their article numbers hidden", "[diff][align][versions]") {
  struct Case {
    const char *from, *to;
    double least;
  };
  for (const Case& c : {Case{"2010-06-23", "2015-03-31", 0.98}, Case{"1995-11-24", "2003-11-26", 0.985}, Case{"1995-11-24", "2022-12-23", 0.955},
                        Case{"2021-06-05", "2022-12-23", 0.985}}) {
    const Document left = version(c.from), right = version(c.to);
    const bool from_early = std::string_view(c.from) < "2010";
    auto renumbered = kOf2022;
    // Before 2010 article 183 was about deceit, and is gone.
    if (from_early) renumbered["art_183"] = "";
    if (std::string_view(c.to) < "2022") renumbered.clear();
    const Score got = score(Prepared(left, right), renumbered);
    CAPTURE(c.from, c.to, got.found, got.asked, got.wrong);
    CHECK(got.share() >= c.least);
    CHECK(got.wrong <= 5);
  }
}

TEST_CASE("versions align after twenty blocks of ten articles were moved", "[diff][align][versions]") {
  const Document left = version("1995-11-24"), right = version("2022-12-23");
  Prepared laws(left, right);
  std::mt19937 random(7);
  for (int move = 0; move < 20; ++move) {
    auto& articles = laws.right.rows;
    const std::size_t from = random() % (articles.size() - 10);
    const std::vector<std::uint32_t> block(articles.begin() + static_cast<std::ptrdiff_t>(from), articles.begin() + static_cast<std::ptrdiff_t>(from) + 10);
    articles.erase(articles.begin() + static_cast<std::ptrdiff_t>(from), articles.begin() + static_cast<std::ptrdiff_t>(from) + 10);
    articles.insert(articles.begin() + static_cast<std::ptrdiff_t>(random() % articles.size()), block.begin(), block.end());
  }
  auto renumbered = kOf2022;
  renumbered["art_183"] = "";
  const Score got = score(laws, renumbered);
  CAPTURE(got.found, got.asked, got.wrong);
  CHECK(got.share() >= 0.95);
}
