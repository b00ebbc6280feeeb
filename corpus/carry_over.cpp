// Carrying reviews to a later text of the law, or to another version of the pack.
//
// An item stays as it was where the machine answers the same and rests on the same words, wherever they stand now;
// what people accepted is then accepted still. Everything else is stale: it keeps its decisions, says what the
// machine said when they were made, and is in review again. Someone who overrode the machine looked at one text
// and one pack, so an override is always looked at again.
//
// Comments follow their words. The articles of the two texts are aligned; in the article that corresponds, else in
// the whole text where they stand there just once, the words are looked for, spaces and line ends aside. A comment
// whose words are gone is an orphan: it keeps the place and the words it had.
#include <algorithm>
#include <map>
#include <set>

#include "corpus/review_rows.h"
#include "corpus/reviews.h"
#include "corpus/rows.h"
#include "diff/changes.h"

namespace harmonia::corpus {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
const Actor kProgram{0, "Harmonia"};

// The words with one space between, and where each byte of them came from.
struct Squeezed {
  std::string text;
  std::vector<std::uint32_t> from;
};

Squeezed squeeze(std::string_view bytes) {
  Squeezed out;
  for (std::uint32_t i = 0; i < bytes.size(); ++i) {
    const bool space = kSpace.find(bytes[i]) != std::string_view::npos;
    if (space && (out.text.empty() || out.text.back() == ' ')) continue;
    out.text += space ? ' ' : bytes[i];
    out.from.push_back(i);
  }
  if (!out.text.empty() && out.text.back() == ' ') {
    out.text.pop_back();
    out.from.pop_back();
  }
  return out;
}

// Where `words` (squeezed) stand in `within`; nothing where nowhere, or more than once and only one place will do.
std::optional<Span> place_of(const std::string& words, const Squeezed& text, std::uint32_t text_begin, bool only_once) {
  if (words.empty()) return std::nullopt;
  const std::size_t at = text.text.find(words);
  if (at == std::string::npos) return std::nullopt;
  if (only_once && text.text.find(words, at + 1) != std::string::npos) return std::nullopt;
  return Span{text_begin + text.from[at], text_begin + text.from[at + words.size() - 1] + 1};
}

std::set<std::string> words_of(const std::vector<Evidence>& evidence) {
  std::set<std::string> all;
  for (const Evidence& each : evidence) all.insert(squeeze(each.quote).text);
  return all;
}

bool rests_on_the_same(const std::vector<Evidence>& then, const std::vector<Evidence>& now) { return words_of(then) == words_of(now); }

// From the provisions of one text to those of the next.
class Places {
 public:
  Places(const Document& from, const Document& to) : to_(to), whole_(squeeze(to.source->bytes)) {
    const Alignment alignment = diff::align_for_changes(from, to);
    for (const Pair& pair : alignment.pairs) {
      if (pair.left == kNoProvision || pair.right == kNoProvision || pair.change == ChangeKind::Repealed) continue;
      articles_[from.provisions[pair.left].eid] = pair.right;
    }
    for (std::uint32_t i = 0; i < to.provisions.size(); ++i) by_eid_.emplace(to.provisions[i].eid, i);
  }

  // The provision of the new text that corresponds to `eid`: the same part of the aligned article, else the article;
  // kNoProvision where there is none.
  std::uint32_t provision(const std::string& eid) const {
    std::string article = eid;
    while (!article.empty()) {
      if (const auto found = articles_.find(article); found != articles_.end()) {
        const auto part = by_eid_.find(to_.provisions[found->second].eid + eid.substr(article.size()));
        return part != by_eid_.end() ? part->second : found->second;
      }
      const std::size_t end = article.rfind("__");
      article.resize(end == std::string::npos ? 0 : end);
    }
    // Above the articles: a chapter that is named the same.
    const auto same = by_eid_.find(eid);
    return same != by_eid_.end() && to_.provisions[same->second].level < Level::Article ? same->second : kNoProvision;
  }

  const std::string& eid(std::uint32_t provision) const { return to_.provisions[provision].eid; }

  // Moves a comment to the new text, or makes it an orphan.
  void move(Comment& comment) const {
    const std::uint32_t at = comment.eid.empty() ? kNoProvision : provision(comment.eid);
    if (comment.quote.empty()) {
      if (at != kNoProvision) comment.eid = to_.provisions[at].eid;
      else comment.orphan = !comment.eid.empty();
      comment.span = {};
      return;
    }
    const std::string words = squeeze(comment.quote).text;
    std::optional<Span> found;
    if (at != kNoProvision) {
      std::uint32_t holder = at;
      // Words that moved within their article are still its words.
      while (to_.provisions[holder].level > Level::Article && to_.provisions[holder].parent != kNoProvision) {
        const Span whole = to_.provisions[holder].whole;
        if ((found = place_of(words, squeeze(whole.of(to_.source->bytes)), whole.begin, false))) break;
        holder = to_.provisions[holder].parent;
      }
      const Span whole = to_.provisions[holder].whole;
      if (!found) found = place_of(words, squeeze(whole.of(to_.source->bytes)), whole.begin, false);
    }
    if (!found) found = place_of(words, whole_, 0, true);
    if (!found) {
      comment.orphan = true;
      comment.span = {};
      return;
    }
    comment.span = *found;
    comment.quote = std::string(found->of(to_.source->bytes));
    std::uint32_t innermost = 0;
    for (std::uint32_t i = 0; i < to_.provisions.size(); ++i) {
      if (to_.provisions[i].whole.contains(*found)) innermost = i;
    }
    comment.eid = to_.provisions[innermost].eid;
  }

 private:
  const Document& to_;
  Squeezed whole_;
  std::map<std::string, std::uint32_t> articles_, by_eid_;
};

const MachineAnswer* answer_to(const std::vector<MachineAnswer>& answers, const std::string& criterion) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const MachineAnswer& each) { return each.criterion == criterion; });
  return found == answers.end() ? nullptr : &*found;
}

// Lays the machine's new answer into `row` and counts what came of it. Says in a word what happened.
std::string lay_answer(ReviewRow& row, const std::vector<Decision>& decisions, const Machine& machine, const std::vector<MachineAnswer>& answers,
                       const std::string& because, Carried& carried) {
  const MachineAnswer* answer = answer_to(answers, row.item.key.criterion);
  if (answer == nullptr) {
    row.item.orphan = true;
    row.item.pack_version = machine.pack_version;
    row.item.pack_sha256 = machine.pack_sha256;
    row.item.engine = machine.engine;
    carried.orphans.emplace_back(row.item.key.criterion, "");
    return "orphan";
  }
  row.item.orphan = false;
  const Verdict then = row.item.machine;
  const bool decided = std::any_of(decisions.begin(), decisions.end(), [](const Decision& each) { return each.current; });
  const bool overridden = std::any_of(decisions.begin(), decisions.end(), [](const Decision& each) { return each.current && each.verdict != each.machine; });
  const bool same = answer->verdict == then && rests_on_the_same(evidence_from(row.evidence), answer->evidence);
  take_answer(row, machine, *answer);
  if (decided && (overridden || !same)) {
    // What was stale already keeps what the machine said when people last looked.
    if (!row.item.stale) row.item.stale = Stale{because, then};
    if (row.item.state == ReviewState::SignedOff) row.item.state = ReviewState::InReview;
    ++carried.stale;
    return "stale";
  }
  ++carried.confirmed;
  return "confirmed";
}

void carry_comments(Connection& connection, const ReviewRow& from, long long to, const Places& places, Carried& carried) {
  std::map<std::int64_t, std::int64_t> ids{{0, 0}};
  for (Comment comment : comments_of(connection, from.id)) {
    const bool thread_is_carried = ids.contains(comment.parent);
    if ((comment.parent == 0 && comment.resolved) || !thread_is_carried) continue;
    const std::int64_t id = comment.id;
    if (!comment.orphan) places.move(comment);
    if (comment.orphan) carried.orphans.emplace_back(from.item.key.criterion, comment.quote.empty() ? comment.eid : comment.quote);
    comment.parent = ids[comment.parent];
    ids[id] = insert_comment(connection, to, comment);
  }
}

void carry_translations(Connection& connection, const ReviewRow& from, long long to, const MachineAnswer* answer, const Places& places) {
  const std::set<std::string> quotes = answer == nullptr ? std::set<std::string>() : words_of(answer->evidence);
  for (QuoteTranslation translation : translations_of(connection, from.id)) {
    if (!quotes.contains(squeeze(translation.quote).text)) translation.stale = true;
    if (const std::uint32_t at = places.provision(translation.eid); at != kNoProvision) translation.eid = places.eid(at);
    insert_translation(connection, to, translation);
  }
}

}  // namespace

Result<Carried> Reviews::carry_to_expression(std::int64_t from, std::int64_t to, const Document& from_document, const Document& to_document,
                                             const Machine& machine, const std::vector<MachineAnswer>& answers, Moment now) {
  const Places places(from_document, to_document);
  return guarded([&]() -> Result<Carried> {
    Connection& connection = store_.connection();
    Transaction transaction(connection);
    const auto work = [&](std::int64_t expression) { return number(connection, "select work_id from expression where id = :id", {expression}); };
    if (from == to || work(from) == 0 || work(from) != work(to)) {
      return Error{"reviews-other-law", "reviews are carried from one text of a law to another of the same", std::to_string(from) + " to " + std::to_string(to)};
    }
    Carried carried;
    for (const ReviewRow& old : review_rows(connection, "where r.expression_id = :expression and r.pack = :pack order by r.criterion", {from, machine.pack})) {
      if (old.item.revision == 0) continue;
      Result<ReviewRow> locked = locked_review(connection, {to, machine.pack, old.item.key.criterion});
      if (!locked) return locked.error();
      ReviewRow row = std::move(locked).value();
      if (row.item.revision != 0) continue;  // someone works on it already, or it was carried before
      const long long id = row.id;
      row = old;
      row.id = id;
      row.item.key.expression = to;
      row.item.revision = 1;
      std::vector<Decision> decisions = decisions_of(connection, old.id);
      std::erase_if(decisions, [](const Decision& each) { return !each.current; });
      const std::string became = lay_answer(row, decisions, machine, answers, "law", carried);
      update_review(connection, row);
      for (Decision decision : decisions) {
        decision.carried = true;
        insert_decision(connection, id, decision);
      }
      carry_comments(connection, old, id, places, carried);
      carry_translations(connection, old, id, answer_to(answers, old.item.key.criterion), places);
      Event event = event_about({}, kProgram, now, "carried", std::to_string(from), became);
      event.key = row.item.key;
      event.revision = row.item.revision;
      record(connection, event);
      ++carried.items;
    }
    // How the earlier text was reviewed holds for this one, unless it was said otherwise.
    const long long setting = number(connection,
                                     "insert into review_setting(expression_id, pack, blind) select :to_expression, pack, blind from review_setting "
                                     "where expression_id = :from_expression and pack = :pack on conflict (expression_id, pack) do nothing returning id",
                                     {to, from, machine.pack});
    if (setting != 0) {
      run(connection,
          "insert into reviewer(setting_id, account_id) select :setting, p.account_id from reviewer p join review_setting s on s.id = p.setting_id "
          "where s.expression_id = :from_expression and s.pack = :pack",
          {setting, from, machine.pack});
    }
    transaction.commit();
    return carried;
  });
}

Result<Carried> Reviews::carry_to_pack(std::int64_t expression, const Machine& machine, const std::vector<MachineAnswer>& answers, Moment now) {
  return guarded([&]() -> Result<Carried> {
    Connection& connection = store_.connection();
    Carried carried;
    const auto outdated = [&](const ReviewItem& item) {
      // An item that only has comments or an assignment was written without a word of the machine.
      return item.pack_sha256 != machine.pack_sha256 || item.engine != machine.engine;
    };
    const std::string of_pack = "where r.expression_id = :expression and r.pack = :pack order by r.criterion";
    const Values values{expression, machine.pack};
    const std::vector<ReviewRow> all = review_rows(connection, of_pack, values);
    if (std::none_of(all.begin(), all.end(), [&](const ReviewRow& row) { return outdated(row.item); })) return carried;

    Transaction transaction(connection);
    const std::string lock = connection.engine() == Engine::Postgresql ? " for update" : "";
    for (ReviewRow& row : review_rows(connection, of_pack + lock, values)) {
      if (!outdated(row.item)) continue;
      const bool pack_is_new = row.item.pack_sha256 != machine.pack_sha256;
      const std::string was = row.item.pack_version;
      std::vector<Decision> decisions = decisions_of(connection, row.id);
      // Where only the program is another, an override is looked at again only if the machine's answer is another.
      if (!pack_is_new) {
        for (Decision& decision : decisions) decision.machine = decision.verdict;
      }
      const std::string became = lay_answer(row, decisions, machine, answers, "pack", carried);
      const MachineAnswer* answer = answer_to(answers, row.item.key.criterion);
      const std::set<std::string> quotes = answer == nullptr ? std::set<std::string>() : words_of(answer->evidence);
      for (const QuoteTranslation& translation : translations_of(connection, row.id)) {
        const bool stale = !quotes.contains(squeeze(translation.quote).text);
        if (stale != translation.stale) run(connection, "update quote_translation set stale = :stale where id = :id", {stale ? 1LL : 0LL, translation.id});
      }
      ++row.item.revision;
      update_review(connection, row);
      Event event = event_about({}, kProgram, now, "carried", was, became + " " + machine.pack_version);
      event.key = row.item.key;
      event.revision = row.item.revision;
      record(connection, event);
      ++carried.items;
    }
    transaction.commit();
    return carried;
  });
}

Result<std::int64_t> Reviews::reviewed_before(std::int64_t expression, std::string_view pack) {
  return guarded([&]() -> Result<std::int64_t> {
    const auto own = store_.expression(expression);
    if (!own) return own.error();
    const auto all = store_.expressions_of(own->work_id);
    if (!all) return all.error();
    std::int64_t before = 0;
    for (const LawRow& law : *all) {
      if (law.expression_id == expression) break;
      if (number(store_.connection(), "select count(*) from review where expression_id = :id and pack = :pack and revision > 0",
                 {law.expression_id, std::string(pack)}) > 0) {
        before = law.expression_id;
      }
    }
    return before;
  });
}

}  // namespace harmonia::corpus
