// Searching. The words of the query are stemmed as the words of the laws were, in each language that the store
// has, and looked up in the engine's index of stems: FTS5 or a GIN index. What is shown of a hit is cut from the
// stored text, where the same words are found again, so that every mark is a place in the law.
#include <algorithm>
#include <set>

#include "corpus/rows.h"
#include "text/words.h"

namespace harmonia::corpus {

namespace {

// Hits are counted, and put in order, up to so many: to look at all of a word that stands everywhere takes long, and
// nobody reads them.
constexpr long long kMostCounted = 2000;

constexpr std::uint32_t kContextBytes = 120;  // shown on either side of the first match

using Phrase = std::vector<std::string>;  // stems that follow each other

// "prisión preventiva" oficiosa -> {{prision, prevent}, {ofici}}.
std::vector<Phrase> phrases_of(std::string_view words, text::Language language) {
  std::vector<Phrase> phrases;
  bool quoted = false;
  while (!words.empty()) {
    const std::size_t quote = std::min(words.find('"'), words.size());
    WordTable table;
    Phrase phrase;
    for (const Token& token : text::cut_words(words.substr(0, quote), language, table)) {
      const Word& word = table[token.word];
      if (word.kind == TokenKind::Punctuation || word.stem.empty()) continue;
      if (!quoted && !phrase.empty()) phrases.push_back(std::exchange(phrase, {}));
      phrase.push_back(index_form(word.stem));
    }
    if (!phrase.empty()) phrases.push_back(std::move(phrase));
    words.remove_prefix(std::min(quote + 1, words.size()));
    quoted = !quoted;
  }
  return phrases;
}

// Stems hold letters, digits and "_" only (index_form), so nothing in them is syntax for either engine; neither do filters.
std::string fts5_query(const std::vector<Phrase>& phrases, const std::vector<std::string>& filters) {
  std::string out = "stems : (";
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    out += p == 0 ? "\"" : " AND \"";
    for (std::size_t i = 0; i < phrases[p].size(); ++i) out += (i > 0 ? " " : "") + phrases[p][i];
    out += "\"";
  }
  out += ")";
  for (const std::string& filter : filters) out += " AND filters : \"" + filter + "\"";
  return out;
}

std::string tsquery(const std::vector<Phrase>& phrases, const std::vector<std::string>& filters) {
  std::string out;
  for (const Phrase& phrase : phrases) {
    out += out.empty() ? "(" : " & (";
    for (std::size_t i = 0; i < phrase.size(); ++i) out += (i > 0 ? " <-> '" : "'") + phrase[i] + "'";
    out += ")";
  }
  for (const std::string& filter : filters) out += " & '" + filter + "'";
  return out;
}

// The same text with the tags of XML blanked, so that places stay what they are.
std::string without_tags(std::string text) {
  bool inside = false;
  for (char& c : text) {
    if (c == '<') inside = true;
    const bool end = c == '>';
    if (inside) c = ' ';
    if (end) inside = false;
  }
  return text;
}

// Where the phrases stand in `text`; offsets count from its beginning.
std::vector<Span> marks_in(std::string_view text, const std::vector<Phrase>& phrases, text::Language language) {
  WordTable table;
  std::vector<Token> tokens;
  for (const Token& token : text::cut_words(text, language, table)) {
    if (table[token.word].kind != TokenKind::Punctuation && !table[token.word].stem.empty()) tokens.push_back(token);
  }
  std::vector<Span> marks;
  for (const Phrase& phrase : phrases) {
    for (std::size_t at = 0; at + phrase.size() <= tokens.size(); ++at) {
      std::size_t same = 0;
      while (same < phrase.size() && index_form(table[tokens[at + same].word].stem) == phrase[same]) ++same;
      if (same == phrase.size()) marks.push_back({tokens[at].span.begin, tokens[at + same - 1].span.end});
    }
  }
  std::sort(marks.begin(), marks.end(), [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Span> apart;
  for (const Span mark : marks) {
    if (apart.empty() || mark.begin >= apart.back().end) apart.push_back(mark);
  }
  return apart;
}

// White space squeezed; the entities that XML knows by itself decoded.
std::string readable(std::string_view text, bool xml) {
  static constexpr std::pair<std::string_view, char> kEntities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto entity = std::find_if(std::begin(kEntities), std::end(kEntities), [&](const auto& each) { return text.substr(i).starts_with(each.first); });
    if (xml && entity != std::end(kEntities)) {
      out += entity->second;
      i += entity->first.size();
      continue;
    }
    const char c = text[i++];
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    else if (out.empty() || out.back() != ' ') out += ' ';
  }
  return out;
}

void show_matches(Hit& hit, std::string_view content, const std::vector<Phrase>& phrases, text::Language language) {
  const bool xml = hit.law.media_type == to_string(MediaType::AkomaNtoso);
  const std::uint32_t size = static_cast<std::uint32_t>(content.size());
  hit.article.end = std::min(hit.article.end, size);
  hit.article.begin = std::min(hit.article.begin, hit.article.end);
  std::string text(content.substr(hit.article.begin, hit.article.size()));
  if (xml) text = without_tags(std::move(text));
  std::vector<Span> marks = marks_in(text, phrases, language);

  const std::uint32_t first = marks.empty() ? 0 : marks[0].begin;
  std::size_t begin = first < kContextBytes ? 0 : first - kContextBytes;
  if (begin > 0) begin = std::min<std::size_t>(text.find_first_of(" \n", begin), first);
  std::size_t end = std::min<std::size_t>((marks.empty() ? first : marks[0].end) + kContextBytes, text.size());
  if (end < text.size()) end = std::min(text.find_first_of(" \n", end), text.size());
  std::erase_if(marks, [&](Span mark) { return mark.end > end; });

  std::size_t at = begin;
  for (const Span mark : marks) {
    hit.shown.push_back({readable(std::string_view(text).substr(at, mark.begin - at), xml), false});
    hit.shown.push_back({readable(std::string_view(text).substr(mark.begin, mark.size()), xml), true});
    at = mark.end;
    hit.marks.push_back({hit.article.begin + mark.begin, hit.article.begin + mark.end});
  }
  hit.shown.push_back({readable(std::string_view(text).substr(at, end - at), xml), false});
  std::erase_if(hit.shown, [](const Shown& piece) { return piece.text.empty(); });
  hit.snippet = {hit.article.begin + static_cast<std::uint32_t>(begin), hit.article.begin + static_cast<std::uint32_t>(end)};
}

struct Statement {
  std::string words;  // "from ... where ...": the index of words alone, where that is enough
  std::string rest;   // the same, with all that a hit says
  std::string as_they_come;  // " order by ...": the order in which the index gives them
  std::vector<std::string> values;
};

Statement statement_of(Engine engine, const Query& query, const std::string& language, const std::vector<Phrase>& phrases) {
  std::vector<std::string> filters{language_filter(language)};
  if (query.on.empty()) filters.emplace_back(kNewestFilter);
  if (!query.jurisdiction.empty()) filters.push_back(jurisdiction_filter(query.jurisdiction));
  if (query.level != LawLevel::Any) filters.push_back(level_filter(query.level));
  Statement statement;
  const bool sqlite = engine == Engine::Sqlite;
  statement.as_they_come = sqlite ? " order by passage_words.rowid" : " order by p.id";
  statement.words = sqlite ? "from passage_words where passage_words match :query " : "from passage p where p.words @@ cast(:query as tsquery) ";
  statement.rest = sqlite ? "from passage_words join passage p on p.id = passage_words.rowid " : "from passage p ";
  statement.rest += "join manifestation m on m.id = p.manifestation_id join expression e on e.id = m.expression_id join work w on w.id = e.work_id ";
  statement.rest += sqlite ? "where passage_words match :query " : "where p.words @@ cast(:query as tsquery) ";
  statement.values = {sqlite ? fts5_query(phrases, filters) : tsquery(phrases, filters)};
  if (!query.on.empty()) {
    statement.rest += "and m.id = " + newest_manifestation(query.on);
    statement.values.push_back(query.on);
    statement.words = statement.rest;
  }
  return statement;
}

std::vector<std::string> languages_of(Connection& connection) {
  std::vector<std::string> languages;
  std::string language;
  soci::statement statement = (connection.sql().prepare << "select distinct language from work order by language", soci::into(language));
  statement.execute(false);
  while (statement.fetch()) languages.push_back(language);
  return languages;
}

}  // namespace

Result<Hits> Store::search(const Query& query) {
  return guarded([&]() -> Result<Hits> {
    Hits hits;
    for (const std::string& language : languages_of(*connection_)) {
      const text::Language spoken = text::language_from(language);
      const std::vector<Phrase> phrases = phrases_of(query.words, spoken);
      if (phrases.empty()) return Error{"query-without-words", "a search needs a word to search for", query.words};
      const Statement found = statement_of(connection_->engine(), query, language, phrases);
      long long total = 0;
      {
        soci::statement count(connection_->sql());
        for (const std::string& value : found.values) count.exchange(soci::use(value));
        count.exchange(soci::into(total));
        count.alloc();
        count.prepare("select count(*) from (select 1 " + found.words + " limit " + std::to_string(kMostCounted + 1) + ") counted");
        count.define_and_bind();
        count.execute(true);
      }
      // Rows of earlier pages are passed by, language after language.
      const std::uint64_t before = hits.total;
      const bool many = total > kMostCounted;
      hits.total += static_cast<std::uint64_t>(std::min(total, kMostCounted));
      hits.more = hits.more || many;
      const std::uint64_t skip = query.skip > before ? query.skip - before : 0;
      if ((static_cast<std::uint64_t>(total) <= skip && !many) || hits.rows.size() >= query.most) continue;

      long long manifestation = 0, begin = 0, end = 0;
      Hit row;
      std::vector<std::pair<long long, Hit>> rows;
      soci::statement select(connection_->sql());
      for (const std::string& value : found.values) select.exchange(soci::use(value));
      select.exchange(soci::into(manifestation));
      select.exchange(soci::into(row.eid));
      select.exchange(soci::into(row.number));
      select.exchange(soci::into(row.heading));
      select.exchange(soci::into(begin));
      select.exchange(soci::into(end));
      select.alloc();
      select.prepare("select m.id, p.eid, p.number, p.heading, p.span_begin, p.span_end " + found.rest +
                     (many ? found.as_they_come : " order by w.jurisdiction, w.title, w.uri, p.position") + " limit " +
                     std::to_string(query.most - hits.rows.size()) + " offset " + std::to_string(skip));
      select.define_and_bind();
      select.execute(false);
      while (select.fetch()) {
        row.article = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        rows.emplace_back(manifestation, row);
      }
      LawRow law;
      std::string content;
      for (auto& [id, hit] : rows) {
        if (law.manifestation_id != id) {
          law = law_rows(*connection_, law_tables() + "where m.id = " + std::to_string(id)).at(0);
          connection_->sql() << "select content from manifestation where id = " + std::to_string(id), soci::into(content);
        }
        hit.law = law;
        show_matches(hit, content, phrases, spoken);
        hits.rows.push_back(std::move(hit));
      }
    }
    return hits;
  });
}

}  // namespace harmonia::corpus
