#include "diff/compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "diff/common_words.h"
#include "diff/similarity.h"
#include "text/words.h"

namespace harmonia::diff {

namespace {

std::vector<std::uint32_t> comparable_articles(const Document& document) {
  std::vector<std::uint32_t> articles;
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    if (comparable(document.provisions[i])) articles.push_back(i);
  }
  return articles;
}

// What a law has for the baseline's article, by the alignment of the two.
ComparedLaw counterpart(const Document& baseline, std::uint32_t article, const std::shared_ptr<const Document>& law, const CompareOptions& options) {
  ComparedLaw column{law, {}, {}, {}, {}};
  const Alignment alignment = align(baseline, *law, options.align);
  for (const Pair& pair : alignment.pairs) {
    if (pair.left != article || pair.right == kNoProvision || law->provisions[pair.right].state != ProvisionState::InForce) continue;
    column.texts.push_back({pair.right, pair.similarity, pair.reason, {}});
  }
  if (!column.texts.empty()) return column;
  column.searched = comparable_articles(*law);
  for (const Candidates& candidates : alignment.candidates) {
    if (candidates.left != article) continue;
    for (const RankedCandidate& candidate : candidates.ranked) {
      if (column.nearest.size() < options.nearest) column.nearest.push_back({candidate.right, candidate.similarity});
    }
  }
  return column;
}

// How heavy an article is in the words that are asked for.
class WordSearch {
 public:
  WordSearch(const Document& document, std::string_view words) : document_(document) {
    WordTable table;
    const text::Language language = text::language_from(document.work.language);
    for (const Token& token : text::cut_words(words, language, table)) {
      if (table[token.word].kind != TokenKind::Punctuation) asked_.push_back(table[token.word].stem);
    }
    for (const std::string& stem : asked_) ids_.push_back(document.words.find_stem(stem));
    articles_ = comparable_articles(document);
    std::vector<std::size_t> having(ids_.size());
    for (const std::uint32_t article : articles_) {
      const std::vector<std::size_t> counts = count(document.provisions[article].whole);
      for (std::size_t k = 0; k < ids_.size(); ++k) having[k] += counts[k] > 0;
    }
    for (const std::size_t n : having) rarity_.push_back(std::log((1.0 + static_cast<double>(articles_.size())) / (1.0 + static_cast<double>(n))));
  }

  const std::vector<std::uint32_t>& articles() const { return articles_; }

  struct Find {
    std::uint32_t article = kNoProvision;
    double weight = 0;
    bool all = false;
  };
  // Heaviest first; ties in document order.
  std::vector<Find> finds() const {
    constexpr double kInHeading = 2.0, kTogether = 1.5;
    std::vector<Find> found;
    if (ids_.empty()) return found;
    for (const std::uint32_t index : articles_) {
      const Provision& article = document_.provisions[index];
      const std::vector<std::size_t> counts = count(article.whole);
      Find find{index, 0, true};
      for (std::size_t k = 0; k < ids_.size(); ++k) {
        find.all = find.all && counts[k] > 0;
        if (counts[k] > 0) find.weight += rarity_[k] * (1.0 + std::log(static_cast<double>(counts[k])));
      }
      if (find.weight <= 0) continue;
      const std::vector<std::size_t> in_heading = count(article.heading);
      if (std::all_of(in_heading.begin(), in_heading.end(), [](std::size_t n) { return n > 0; })) find.weight *= kInHeading;
      if (ids_.size() > 1 && stand_together(article.whole)) find.weight *= kTogether;
      found.push_back(find);
    }
    std::stable_sort(found.begin(), found.end(), [](const Find& a, const Find& b) { return a.all != b.all ? a.all : a.weight > b.weight; });
    return found;
  }

 private:
  std::vector<std::size_t> count(Span span) const {
    std::vector<std::size_t> counts(ids_.size());
    for (const Token& token : tokens_in(document_, span)) {
      const WordId stem = document_.words[token.word].stem_id;
      for (std::size_t k = 0; k < ids_.size(); ++k) counts[k] += ids_[k] != kNoWord && ids_[k] == stem;
    }
    return counts;
  }
  bool stand_together(Span span) const {
    const auto tokens = tokens_in(document_, span);
    const auto same = [&](const Token& token, WordId stem) { return document_.words[token.word].stem_id == stem; };
    return std::search(tokens.begin(), tokens.end(), ids_.begin(), ids_.end(), same) != tokens.end();
  }

  const Document& document_;
  std::vector<std::string> asked_;
  std::vector<WordId> ids_;
  std::vector<double> rarity_;
  std::vector<std::uint32_t> articles_;
};

// Words as stems, without punctuation and, where a glossary knows them, small words.
std::vector<std::string> stems_of(const WordTable& table, std::span<const Token> tokens, const glossary::SmallWords& small) {
  std::vector<std::string> stems;
  for (const Token& token : tokens) {
    const Word& word = table[token.word];
    if (word.kind != TokenKind::Punctuation && !small.apart.contains(word.folded)) stems.push_back(word.stem);
  }
  return stems;
}

bool has_all(const std::vector<std::string>& stems, const std::vector<std::string>& asked) {
  return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const std::string& stem) { return std::find(stems.begin(), stems.end(), stem) != stems.end(); });
}

// The wordings, as stems of the law's language, under which a term may be defined there.
std::vector<std::vector<std::string>> wordings_of(std::string_view term, text::Language language, const glossary::Glossary* glossary) {
  static const glossary::SmallWords kNone;
  const glossary::SmallWords& small = glossary == nullptr ? kNone : glossary->small_words(language);
  WordTable table;
  const std::vector<Token> tokens = text::cut_words(term, language, table);
  std::vector<std::vector<std::string>> wordings = {stems_of(table, tokens, small)};
  if (glossary == nullptr) return wordings;
  const std::vector<glossary::ConceptId> concepts = glossary->called(term);
  for (const glossary::Term& each : glossary->terms()) {
    if (each.language != language || each.excludes || std::find(concepts.begin(), concepts.end(), each.concept_id) == concepts.end()) continue;
    std::vector<std::string> stems;
    for (const glossary::TermWord& word : each.words) stems.push_back(word.exact ? text::fold(text::stem(word.text, language)) : word.text);
    wordings.push_back(std::move(stems));
  }
  return wordings;
}

ComparedLaw definitions_of(const std::shared_ptr<const Document>& law, std::string_view term, const CompareOptions& options) {
  ComparedLaw column{law, {}, {}, {}, {}};
  const text::Language language = text::language_from(law->work.language);
  const glossary::Glossary* glossary = options.align.glossary;
  static const glossary::SmallWords kNone;
  const glossary::SmallWords& small = glossary == nullptr ? kNone : glossary->small_words(language);
  const std::vector<std::vector<std::string>> wordings = wordings_of(term, language, glossary);
  for (const Definition& definition : law->definitions) {
    const std::uint32_t article = article_of(law->provisions, definition.provision);
    if (column.searched.empty() || column.searched.back() != article) column.searched.push_back(article == kNoProvision ? definition.provision : article);
    const std::vector<std::string> stems = stems_of(law->words, tokens_in(*law, definition.term_span), small);
    double share = 0;
    for (const std::vector<std::string>& wording : wordings) {
      if (has_all(stems, wording)) share = std::max(share, static_cast<double>(wording.size()) / static_cast<double>(stems.size()));
    }
    if (share > 0) column.texts.push_back({definition.provision, std::min(1.0, share), MatchReason::None, {}, definition.span});
  }
  std::stable_sort(column.texts.begin(), column.texts.end(), [](const ComparedText& a, const ComparedText& b) { return a.similarity > b.similarity; });
  if (column.texts.size() > options.most_definitions) column.texts.resize(options.most_definitions);
  if (!column.texts.empty()) column.searched.clear();
  return column;
}

struct Wording {
  std::vector<std::uint32_t> words;                          // numbers that are equal for equal words
  std::vector<std::pair<std::size_t, Span>> places;          // the text and the span of each
  std::vector<bool> long_words;                              // words that mean something by their length
};

constexpr std::size_t kLongWord = 5;  // letters; shorter words are mostly articles and prepositions

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Wording wording_of(const ComparedLaw& law, std::unordered_map<std::string, std::uint32_t>& numbers) {
  Wording wording;
  for (std::size_t t = 0; t < law.texts.size(); ++t) {
    for (const Token& token : tokens_in(*law.document, words_of(*law.document, law.texts[t]))) {
      const Word& word = law.document->words[token.word];
      if (word.kind == TokenKind::Punctuation) continue;
      wording.words.push_back(numbers.emplace(word.folded, static_cast<std::uint32_t>(numbers.size())).first->second);
      wording.places.push_back({t, token.span});
      wording.long_words.push_back(word.kind == TokenKind::Number || letters(word.folded) >= kLongWord);
    }
  }
  return wording;
}

// A few small words that happen to agree between two differences are part of the difference.
void join_islands(std::vector<bool>& common, const Wording& wording) {
  constexpr std::size_t kIsland = 3;
  for (std::size_t begin = 0; begin < common.size();) {
    std::size_t end = begin;
    bool meant = false;
    for (; end < common.size() && common[end]; ++end) meant = meant || wording.long_words[end];
    if (end > begin && end - begin <= kIsland && !meant && begin > 0 && end < common.size()) {
      std::fill(common.begin() + static_cast<std::ptrdiff_t>(begin), common.begin() + static_cast<std::ptrdiff_t>(end), false);
    }
    begin = end + 1;
  }
}

void write_particular(ComparedLaw& law, const Wording& wording, const std::vector<bool>& common) {
  for (std::size_t k = 0; k < common.size(); ++k) {
    if (common[k]) continue;
    auto& spans = law.texts[wording.places[k].first].particular;
    const bool follows = k > 0 && !common[k - 1] && wording.places[k - 1].first == wording.places[k].first;
    if (follows) spans.back().end = wording.places[k].second.end;
    else spans.push_back(wording.places[k].second);
  }
}

}  // namespace

std::optional<std::uint32_t> find_article(const Document& document, std::string_view number) {
  const std::string folded = text::fold(number);
  for (std::uint32_t i = 0; i < document.provisions.size(); ++i) {
    const Provision& article = document.provisions[i];
    if (comparable(article) && (article.eid == number || text::fold(article.number) == folded)) return i;
  }
  return std::nullopt;
}

Comparison compare_article(const Laws& laws, std::size_t baseline, std::uint32_t article, const CompareOptions& options) {
  Comparison comparison;
  comparison.kind = MatterKind::Article;
  comparison.baseline = baseline;
  for (std::size_t k = 0; k < laws.size(); ++k) {
    if (k == baseline) comparison.laws.push_back({laws[k], {{article, 1.0, MatchReason::None, {}}}, {}, {}, {}});
    else comparison.laws.push_back(counterpart(*laws[baseline], article, laws[k], options));
  }
  mark_wording(comparison);
  return comparison;
}

Comparison compare_words(const Laws& laws, std::size_t baseline, std::string_view words, const CompareOptions& options) {
  Comparison comparison;
  comparison.kind = MatterKind::Words;
  comparison.baseline = baseline;
  for (const auto& law : laws) {
    ComparedLaw column{law, {}, {}, {}, {}};
    const WordSearch search(*law, words);
    const std::vector<WordSearch::Find> finds = search.finds();
    for (const WordSearch::Find& find : finds) {
      const double share = find.weight / finds.front().weight;
      if (find.all && share >= options.least_of_best && column.texts.size() < options.most_texts) column.texts.push_back({find.article, share, MatchReason::None, {}});
    }
    if (column.texts.empty()) {
      column.searched = search.articles();
      for (std::size_t k = 0; k < std::min(options.nearest, finds.size()); ++k) column.nearest.push_back({finds[k].article, 0});
    }
    std::sort(column.texts.begin(), column.texts.end(), [](const ComparedText& a, const ComparedText& b) { return a.provision < b.provision; });
    comparison.laws.push_back(std::move(column));
  }
  mark_wording(comparison);
  return comparison;
}

Comparison compare_term(const Laws& laws, std::size_t baseline, std::string_view term, const CompareOptions& options) {
  Comparison comparison;
  comparison.kind = MatterKind::Term;
  comparison.baseline = baseline;
  for (const auto& law : laws) comparison.laws.push_back(definitions_of(law, term, options));
  mark_wording(comparison);
  return comparison;
}

void mark_wording(Comparison& comparison) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<Wording> wordings;
  for (const ComparedLaw& law : comparison.laws) wordings.push_back(wording_of(law, numbers));
  const Wording& baseline = wordings[comparison.baseline];
  std::vector<bool> known_elsewhere(baseline.words.size());
  std::map<std::vector<std::uint32_t>, std::size_t> columns;
  const std::string& language = comparison.laws[comparison.baseline].document->work.language;
  const auto same_language = [&](const ComparedLaw& law) { return law.document->work.language == language; };  // words of another cannot be compared
  comparison.columns.clear();
  for (std::size_t k = 0; k < comparison.laws.size(); ++k) {
    for (ComparedText& text : comparison.laws[k].texts) text.particular.clear();
    const auto [at, fresh] = columns.try_emplace(wordings[k].words, comparison.columns.size());
    if (fresh || comparison.laws[k].texts.empty()) comparison.columns.push_back({k});
    else comparison.columns[at->second].push_back(k);
    if (k == comparison.baseline || !same_language(comparison.laws[k])) continue;
    std::vector<bool> common(wordings[k].words.size()), of_baseline(baseline.words.size());
    for (const auto& [left, right] : common_words(baseline.words, wordings[k].words)) {
      of_baseline[left] = true;
      common[right] = true;
    }
    join_islands(common, wordings[k]);
    write_particular(comparison.laws[k], wordings[k], common);
    for (std::size_t w = 0; w < of_baseline.size(); ++w) known_elsewhere[w] = known_elsewhere[w] || of_baseline[w];
  }
  const bool alone = std::count_if(comparison.laws.begin(), comparison.laws.end(), [&](const ComparedLaw& law) { return !law.texts.empty() && same_language(law); }) < 2;
  if (alone) return;  // nothing to be particular against
  join_islands(known_elsewhere, baseline);
  write_particular(comparison.laws[comparison.baseline], baseline, known_elsewhere);
}

}  // namespace harmonia::diff
