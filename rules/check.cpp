// Checking a law against a pack.
//
// One pass finds every phrase of the pack, one pass a scope says where each scope lies, and then each rule is a matter of
// looking up: its clauses are evaluated in an order in which each stands after those that it names, and the first that
// holds, in the order contrary, undetermined, partial, elements, decides. Reasons are ids of message templates with
// arguments; the sentences are in report/messages and in the rule files.
#include "rules/check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "rules/compiled.h"
#include "rules/matcher.h"
#include "rules/outside.h"
#include "rules/reading.h"
#include "rules/scope.h"

namespace harmonia::rules {

namespace {

constexpr std::size_t kContextBytes = 64;    // of prefix and suffix, as model/finding.h says
constexpr std::size_t kMostEvidence = 8;     // of one clause: more repeats itself
constexpr std::size_t kMostNearMisses = 6;   // of one finding

using Op = Instruction::Op;

// What a clause came to.
struct Outcome {
  Truth truth = Truth::Unknown;
  std::vector<Evidence> evidence;
  bool weak = false;   // every phrase that was found is only a hint
  bool close = false;  // one was found nearly word for word
};

// A number that may not be there.
using Number = std::optional<double>;

std::string_view up_to(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}
std::string_view last_of(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t begin = text.size() - bytes;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  return text.substr(begin);
}

std::string join(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined.append(joined.empty() ? "" : ", ").append(word);
  return joined;
}

// A text with all that is worked out for it once, whatever is asked.
struct Prepared {
  Prepared(const Document& text, const LanguageWords& words)
      : document(text), language(words), reading(read(text)), vocabulary(text, words) {}

  std::vector<Hits> find(std::span<const PhraseSource> sources) const {
    return match(document, reading, vocabulary, language, sources);
  }

  const Document& document;
  const LanguageWords& language;
  const Reading reading;
  const Vocabulary vocabulary;
};

// The text of a law that is not law, read when a criterion first wants it.
class Outside {
 public:
  Outside(const Document& document, const LanguageWords& language) : text_(outside_text(document)), prepared_(text_.document, language) {}

  const OutsideText& text() const { return text_; }
  const Prepared& prepared() const { return prepared_; }

 private:
  const OutsideText text_;
  const Prepared prepared_;
};

// A law that packs are checked against.
class Subject {
 public:
  Subject(const Document& document, const LanguageWords& language)
      : prepared_(document, language), placed_(place_values(document, prepared_.reading)) {}

  const Prepared& prepared() const { return prepared_; }
  const Placed& placed() const { return placed_; }
  const Outside& outside() {
    if (!outside_) outside_.emplace(prepared_.document, prepared_.language);
    return *outside_;
  }

 private:
  const Prepared prepared_;
  const Placed placed_;
  std::optional<Outside> outside_;
};

// The number of a language in a pack, which holds it.
std::size_t language_in(const CompiledPack& pack, text::Language spoken) {
  return static_cast<std::size_t>(std::find_if(pack.languages.begin(), pack.languages.end(),
                                               [&](const LanguageWords& words) { return words.language == spoken; }) -
                                  pack.languages.begin());
}

class Checker {
 public:
  Checker(Subject& subject, const Pack& pack, Hits hits, const CheckOptions& options)
      : subject_(subject),
        document_(subject.prepared().document),
        pack_(pack),
        compiled_(*pack.compiled),
        language_(subject.prepared().language),
        options_(options),
        reading_(subject.prepared().reading),
        placed_(subject.placed()),
        hits_(std::move(hits)),
        scopes_(evaluate_scopes(document_, reading_, placed_, hits_, compiled_)) {}

  CheckResult check_all() {
    CheckResult result;
    for (const Rule& rule : pack_.rules) {
      trace_scopes(rule);
      result.findings.push_back(check(rule));
    }
    result.trace = std::move(trace_);
    return result;
  }

 private:
  Finding check(const Rule& rule) {
    rule_ = &rule;
    compiled_rule_ = rule.compiled.get();
    finding_ = {};
    finding_.pack = pack_.id;
    finding_.criterion = rule.id;
    tracing_ = options_.explain == rule.id;
    decide();
    trace("verdict " + std::string(to_string(finding_.verdict)) + " (" + finding_.reason + ")");
    return std::move(finding_);
  }

  // Decisions.

  void decide() {
    if (const Elsewhere* taken = taken_from(rule_->elsewhere, document_.work.jurisdiction); taken != nullptr && !holds(taken->unless)) {
      argue("jurisdiction", document_.work.jurisdiction);
      return answer(Verdict::NotApplicable, "not-competent");
    }
    if (!rule_->unasked.empty()) {
      argue("date", pack_.measure.on.empty() ? pack_.yardstick().date : pack_.measure.on);
      argue("yardstick", pack_.yardstick().id);
      return answer(Verdict::NotApplicable, rule_->unasked);
    }
    if (!rule_->off.empty() && matches(pack_.profile->jurisdictions, document_.work.jurisdiction)) {
      argue("profile", pack_.profile->id);
      return answer(Verdict::NotApplicable, "profile-off");
    }
    note_dates();
    if (!is_language_known()) return answer(Verdict::Undetermined, "language-unknown");
    const CompiledRule& rule = *compiled_rule_;
    if (rule.needs != kNone && is_empty(rule.needs)) {
      name_searched({0});
      argue("scope", compiled_.scopes[rule.needs].name);
      finding_.near_misses = named_elsewhere(rule.needs);
      const bool named = !finding_.near_misses.empty();
      answer(rule.without, "needed-not-found");
      finding_.needs_review = finding_.needs_review || named;
      return;
    }
    evaluate_clauses();
    if (decide_by_conditions()) return;
    decide_by_elements();
  }

  // A yardstick that nobody chose asks for everything; where it has ceased to ask, or does not yet, the finding says so.
  void note_dates() {
    const std::string& day = pack_.yardstick().date;
    if (pack_.measure.chosen() || day.empty()) return;
    if (!rule_->valid_to.empty() && day > rule_->valid_to) argue("lapsed", rule_->valid_to);
  }

  bool is_language_known() const {
    const std::vector<text::Language>& spoken = compiled_rule_->languages;
    return spoken.empty() || std::find(spoken.begin(), spoken.end(), language_.language) != spoken.end();
  }

  bool holds(std::string_view name) const {
    for (std::uint32_t i = 0; i < compiled_.scopes.size() && !name.empty(); ++i) {
      if (compiled_.scopes[i].name == name) return !is_empty(i);
    }
    return false;
  }

  bool is_empty(std::uint32_t scope) const {
    return std::find(scopes_[scope].begin(), scopes_[scope].end(), true) == scopes_[scope].end();
  }

  void evaluate_clauses() {
    const CompiledRule& rule = *compiled_rule_;
    outcomes_.assign(rule.clauses.size(), {});
    for (const std::uint32_t i : rule.order) {
      outcomes_[i] = evaluate(rule.clauses[i]);
      constexpr std::array<std::string_view, 3> kTruths = {"false", "unknown", "true"};
      trace("clause " + rule.clauses[i].id + ": " + std::string(kTruths[static_cast<std::size_t>(outcomes_[i].truth)]));
    }
    for (std::uint32_t i = rule.elements; i < rule.clauses.size(); ++i) {
      const Truth truth = outcomes_[i].truth;
      finding_.elements.push_back({rule.clauses[i].id, truth == Truth::True      ? Verdict::Met
                                                       : truth == Truth::Unknown ? Verdict::Undetermined
                                                                                 : Verdict::NotMet});
    }
    if (rule.values != kNone) show_values(scopes_[rule.values]);
  }

  bool decide_by_conditions() {
    const CompiledRule& rule = *compiled_rule_;
    for (std::uint32_t i = 0; i < rule.elements; ++i) {
      if (outcomes_[i].truth != Truth::True) continue;
      argue("clause", rule.clauses[i].id);
      add_evidence(i, false);
      const bool partial = i >= rule.partial;
      if (partial) {
        for (std::uint32_t e = rule.elements; e < rule.clauses.size(); ++e) add_evidence(e, true);
        name_open_elements();
      }
      if (finding_.evidence.empty()) name_searched(scopes_used());
      add_rejected();
      rate({i});
      answer(partial                  ? Verdict::PartlyMet
             : i >= rule.undetermined ? Verdict::Undetermined
                                      : Verdict::Contrary,
             partial ? "partial" : i >= rule.undetermined ? "left-open" : "contrary");
      return true;
    }
    return false;
  }

  void decide_by_elements() {
    const CompiledRule& rule = *compiled_rule_;
    const auto [all, some] = elements_hold();
    std::vector<std::uint32_t> held;
    for (std::uint32_t e = rule.elements; e < rule.clauses.size(); ++e) {
      if (outcomes_[e].truth == Truth::True) held.push_back(e);
      add_evidence(e, true);
    }
    rate(held);
    if (all == Truth::True) {
      if (!finding_.evidence.empty()) return answer(Verdict::Met, "met");
      finding_.by_silence = true;
      finding_.strength = Strength::Moderate;
      name_searched(scopes_used());
      add_rejected();
      return answer(Verdict::Met, "met-by-silence");
    }
    name_open_elements();
    name_searched(scopes_used());
    add_rejected();
    if (rule.met_by_silence && !some && all == Truth::False) {
      finding_.by_silence = true;
      finding_.strength = Strength::Moderate;
      finding_.evidence.clear();
      return answer(Verdict::Met, "met-by-silence");
    }
    if (all == Truth::Unknown) return answer(Verdict::Undetermined, "values-not-read");
    if (some && rule.some == Verdict::PartlyMet) return answer(Verdict::PartlyMet, "partly-met");
    finding_.evidence.clear();
    finding_.strength = Strength::Moderate;
    answer(Verdict::NotMet, "not-met");
  }

  // Whether all that must hold holds, and whether any of it does.
  std::pair<Truth, bool> elements_hold() const {
    const CompiledRule& rule = *compiled_rule_;
    Truth all = Truth::True;
    bool some = false;
    std::map<std::string, Truth> groups;
    for (std::uint32_t e = rule.elements; e < rule.clauses.size(); ++e) {
      const Clause& clause = rule.clauses[e];
      const Truth truth = outcomes_[e].truth;
      if (clause.role == "desirable") continue;
      some = some || truth == Truth::True;
      if (clause.role == "required") {
        all = std::min(all, truth);
      } else {
        const auto [group, added] = groups.try_emplace(clause.group, Truth::False);
        group->second = std::max(group->second, truth);
      }
    }
    for (const auto& [group, truth] : groups) all = std::min(all, truth);
    return {all, some};
  }

  void name_open_elements() {
    std::vector<std::string> open;
    const CompiledRule& rule = *compiled_rule_;
    for (std::uint32_t e = rule.elements; e < rule.clauses.size(); ++e) {
      if (rule.clauses[e].role != "desirable" && outcomes_[e].truth != Truth::True) open.push_back(rule.clauses[e].id);
    }
    if (!open.empty()) argue("elements", join(open));
  }

  void answer(Verdict verdict, std::string reason) {
    finding_.verdict = verdict;
    finding_.reason = std::move(reason);
    finding_.needs_review = verdict == Verdict::Undetermined || finding_.strength == Strength::Weak;
  }
  void argue(std::string name, std::string value) { finding_.arguments.emplace_back(std::move(name), std::move(value)); }

  // As plain as its least plain part: strong where each part was found nearly word for word, weak where one rests on
  // hints alone, moderate else.
  void rate(const std::vector<std::uint32_t>& clauses) {
    finding_.strength = clauses.empty() ? Strength::Moderate : Strength::Strong;
    for (const std::uint32_t i : clauses) {
      if (!outcomes_[i].close) finding_.strength = std::max(finding_.strength, Strength::Moderate);
      if (outcomes_[i].weak) finding_.strength = Strength::Weak;
    }
  }

  // Clauses.

  Outcome evaluate(const Clause& clause) {
    Outcome outcome;
    std::vector<Truth> truths;
    std::vector<Number> numbers;
    for (const Instruction& step : clause.expect) run(step, clause, truths, numbers, outcome);
    outcome.truth = truths.back();
    if (outcome.truth != Truth::True) outcome.evidence.clear();
    return outcome;
  }

  void run(const Instruction& step, const Clause& clause, std::vector<Truth>& truths, std::vector<Number>& numbers,
           Outcome& outcome) {
    const auto pop = [&] {
      const Truth truth = truths.back();
      truths.pop_back();
      return truth;
    };
    const auto pop_number = [&] {
      const Number number = numbers.back();
      numbers.pop_back();
      return number;
    };
    const std::uint32_t scope = step.scope == kOwnScope ? clause.scope : step.scope;
    const auto say = [](bool yes) { return yes ? Truth::True : Truth::False; };
    switch (step.op) {
      case Op::Found: truths.push_back(say(!find(clause, outcome).empty())); break;
      case Op::Clause: truths.push_back(outcomes_[static_cast<std::size_t>(step.number)].truth); break;
      case Op::Exists: truths.push_back(say(!is_empty(scope))); show_first(scope, clause, outcome); break;
      case Op::Mentions: truths.push_back(say(mentions(step, scope, clause, outcome))); break;
      case Op::Cites: truths.push_back(say(cites(scope, step.other_scope, clause, outcome))); break;
      case Op::Not: truths.push_back(!pop()); break;
      case Op::And: {
        const Truth right = pop();
        truths.push_back(std::min(pop(), right));
        break;
      }
      case Op::Or: {
        const Truth right = pop();
        truths.push_back(std::max(pop(), right));
        break;
      }
      case Op::CountTrue: {
        double count = 0;
        bool known = true;
        for (double i = 0; i < step.number; ++i) {
          const Truth truth = pop();
          count += truth == Truth::True ? 1 : 0;
          known = known && truth != Truth::Unknown;
        }
        numbers.push_back(known ? Number(count) : std::nullopt);
        break;
      }
      case Op::Hits: numbers.push_back(static_cast<double>(find(clause, outcome).size())); break;
      case Op::Items: numbers.push_back(count_items(scope)); show_first(scope, clause, outcome); break;
      case Op::Penalty: numbers.push_back(penalty(step, scope, clause, outcome)); break;
      case Op::Amount:
      case Op::Reference: numbers.push_back(step.number); break;
      case Op::Compare: {
        const Number right = pop_number(), left = pop_number();
        truths.push_back(left && right ? say(compare(*left, step.order, *right)) : Truth::Unknown);
        break;
      }
    }
  }

  static bool compare(double left, Instruction::Order order, double right) {
    switch (order) {
      case Instruction::Order::Less: return left < right;
      case Instruction::Order::LessOrEqual: return left <= right;
      case Instruction::Order::Greater: return left > right;
      case Instruction::Order::GreaterOrEqual: return left >= right;
      case Instruction::Order::Equal: return left == right;
      default: return left != right;
    }
  }

  // The provisions of the clause's scope in which one of its phrases stands and is accepted.
  std::set<std::uint32_t> find(const Clause& clause, Outcome& outcome) {
    std::vector<const Hit*> accepted;
    bool only_weak = true;
    for (const std::uint32_t phrase : clause.phrases) {
      for (const Hit& hit : hits_.of(phrase)) {
        const std::string_view why = why_not(clause, hit);
        trace_hit(clause, hit, why);
        if (!why.empty()) continue;
        accepted.push_back(&hit);
        only_weak = only_weak && compiled_.weak[phrase];
        outcome.close = outcome.close || hit.close;
      }
    }
    outcome.weak = !accepted.empty() && only_weak;
    std::sort(accepted.begin(), accepted.end(), [](const Hit* a, const Hit* b) {
      return std::pair(a->own.begin, a->own.end) < std::pair(b->own.begin, b->own.end);
    });
    std::set<std::uint32_t> provisions;
    for (const Hit* hit : accepted) provisions.insert(provision_of(hit->sentence));
    show_best(accepted, clause.id, outcome.evidence);
    return provisions;
  }

  // Shows the first hits in the first provision that has one, then the first in each of two more articles; the text of
  // articles goes before headings. More places say nothing new to a reader, and those in the same article often speak of
  // something else.
  void show_best(const std::vector<const Hit*>& hits, const std::string& clause, std::vector<Evidence>& evidence) {
    constexpr int kInFirst = 2;
    constexpr std::size_t kArticles = 3;
    const auto in_text = [&](const Hit* hit) { return !block_of(hit->sentence).heading; };
    const bool any_text = std::any_of(hits.begin(), hits.end(), in_text);
    const Hit* first = nullptr;
    int shown_in_first = 0;
    std::set<std::uint32_t> articles;
    for (const Hit* hit : hits) {
      if (any_text && !in_text(hit)) continue;
      if (first == nullptr) first = hit;
      const bool in_first = provision_of(hit->sentence) == provision_of(first->sentence) && shown_in_first++ < kInFirst;
      const bool new_article = articles.size() < kArticles && articles.insert(block_of(hit->sentence).article).second;
      if (in_first || new_article) show(*hit, clause, evidence);
    }
  }

  // Why a hit of a clause does not count: the id of a reason, or empty where it does.
  std::string_view why_not(const Clause& clause, const Hit& hit) const {
    const Block& block = block_of(hit.sentence);
    if (!scopes_[clause.scope][hit.sentence]) {
      if (!block.in_force) return "not-in-force";
      return block.transitory ? "transitory" : "elsewhere";
    }
    if (clause.heeds_negation && hit.negated) return "negated";
    for (const std::uint32_t phrase : clause.reject_match) {
      for (const Hit& other : in_sentence(phrase, hit.sentence)) {
        if (other.own.begin < hit.own.end && hit.own.begin < other.own.end) return "other-meaning";
      }
    }
    for (const std::uint32_t phrase : clause.reject_sentence) {
      if (!in_sentence(phrase, hit.sentence).empty()) return "other-meaning";
    }
    return {};
  }

  std::span<const Hit> in_sentence(std::uint32_t phrase, std::uint32_t sentence) const {
    struct BySentence {
      bool operator()(const Hit& hit, std::uint32_t s) const { return hit.sentence < s; }
      bool operator()(std::uint32_t s, const Hit& hit) const { return s < hit.sentence; }
    };
    const std::span<const Hit> hits = hits_.of(phrase);
    const auto range = std::equal_range(hits.begin(), hits.end(), sentence, BySentence{});
    return {range.first, range.second};
  }

  bool mentions(const Instruction& step, std::uint32_t scope, const Clause& clause, Outcome& outcome) {
    bool found = false;
    for (const std::uint32_t phrase : step.phrase_ids) {
      for (const Hit& hit : hits_.of(phrase)) {
        if (!scopes_[scope][hit.sentence] || (clause.heeds_negation && hit.negated)) continue;
        found = true;
        show(hit, clause.id, outcome.evidence);
      }
    }
    return found;
  }

  bool cites(std::uint32_t from, std::uint32_t to, const Clause& clause, Outcome& outcome) {
    const CitationTarget target(document_, reading_, scopes_[to]);
    bool found = false;
    for (std::size_t c = 0; c < document_.citations.size(); ++c) {
      const std::uint32_t sentence = placed_.citation_sentence[c];
      if (sentence == kNone || !scopes_[from][sentence] || !target.reached_by(placed_.citation_targets[c])) continue;
      found = true;
      show(document_.citations[c].span, provision_of(sentence), clause.id, outcome.evidence);
    }
    return found;
  }

  Number penalty(const Instruction& step, std::uint32_t scope, const Clause& clause, Outcome& outcome) {
    using Field = Instruction::Field;
    const bool prison = step.field == Field::PrisonLeast || step.field == Field::PrisonMost;
    const bool least = step.field == Field::PrisonLeast || step.field == Field::FineLeast;
    Number picked;
    for (std::size_t p = 0; p < document_.penalties.size(); ++p) {
      const std::uint32_t sentence = placed_.penalty_sentence[p];
      if (sentence == kNone || !scopes_[scope][sentence]) continue;
      const Number value = prison ? prison_bound(document_.penalties[p], least) : fine_bound(document_.penalties[p], least);
      if (!value) continue;
      const bool better = !picked || (step.pick == Instruction::Pick::Least && *value < *picked) ||
                          (step.pick == Instruction::Pick::Most && *value > *picked);
      if (!better) continue;
      picked = value;
      show(document_.penalties[p].span, provision_of(sentence), clause.id, outcome.evidence);
    }
    return picked;
  }

  // A bound of a prison term; a text that gives only one ("not less than twenty years") leaves the other unknown.
  static Number prison_bound(const Penalty& penalty, bool least) {
    if (penalty.kind != Penalty::Kind::Prison) return std::nullopt;
    return least ? in_months(penalty.min, penalty.min_unit) : in_months(penalty.max, penalty.max_unit);
  }

  // A bound of a fine in units of account (days of fine, UMA, days of wage); money cannot be compared with those.
  static Number fine_bound(const Penalty& penalty, bool least) {
    const bool counted = penalty.kind == Penalty::Kind::FineDays || penalty.kind == Penalty::Kind::FineUma ||
                         penalty.kind == Penalty::Kind::FineMinimumWage;
    if (!counted) return std::nullopt;
    return least ? penalty.min : penalty.max;
  }

  double count_items(std::uint32_t scope) const {
    std::set<std::uint32_t> items;
    for (std::uint32_t s = 0; s < scopes_[scope].size(); ++s) {
      if (scopes_[scope][s] && block_of(s).item) items.insert(block_of(s).provision);
    }
    return static_cast<double>(items.size());
  }

  void show_values(const SentenceSet& scope) {
    for (std::size_t p = 0; p < document_.penalties.size(); ++p) {
      const Penalty& penalty = document_.penalties[p];
      const std::uint32_t sentence = placed_.penalty_sentence[p];
      if (sentence == kNone || !scope[sentence]) continue;
      if (penalty.kind == Penalty::Kind::Prison && !finding_.prison_years) {
        const auto years = [](Number months) { return months ? Number(*months / 12) : std::nullopt; };
        finding_.prison_years = {years(in_months(penalty.min, penalty.min_unit)), years(in_months(penalty.max, penalty.max_unit))};
      }
      if (fine_bound(penalty, true) && !finding_.fine_days) finding_.fine_days = {penalty.min, penalty.max};
    }
  }

  // Evidence.

  std::uint32_t provision_of(std::uint32_t sentence) const { return block_of(sentence).provision; }
  const Block& block_of(std::uint32_t sentence) const { return reading_.blocks[reading_.sentences[sentence].block]; }

  Span span_of(TokenRange tokens) const {
    return {document_.tokens[tokens.begin].span.begin, document_.tokens[tokens.end - 1].span.end};
  }

  void show(const Hit& hit, const std::string& clause, std::vector<Evidence>& evidence) {
    for (const TokenRange& range : hit.lead_in) {
      if (!range.empty()) show(span_of(range), provision_of_token(range.begin), clause, evidence);
    }
    show(span_of(hit.own), provision_of(hit.sentence), clause, evidence);
  }

  void show(Span span, std::uint32_t provision, const std::string& clause, std::vector<Evidence>& evidence) {
    if (evidence.size() >= kMostEvidence) return;
    for (const Evidence& other : evidence) {
      if (other.span.overlaps(span)) return;  // once is enough
    }
    Evidence shown;
    shown.provision = provision;
    shown.span = span;
    shown.element = clause;
    evidence.push_back(std::move(shown));
  }

  // The first sentence of a scope stands for the scope.
  void show_first(std::uint32_t scope, const Clause& clause, Outcome& outcome) {
    for (std::uint32_t s = 0; s < scopes_[scope].size(); ++s) {
      if (scopes_[scope][s] && !block_of(s).heading) {
        return show(span_of(reading_.sentences[s].tokens), provision_of(s), clause.id, outcome.evidence);
      }
    }
  }

  std::uint32_t provision_of_token(std::uint32_t token) const {
    const auto after = std::upper_bound(reading_.sentences.begin(), reading_.sentences.end(), token,
                                        [](std::uint32_t t, const Sentence& s) { return t < s.tokens.begin; });
    return reading_.blocks[std::prev(after)->block].provision;
  }

  void add_evidence(std::uint32_t clause, bool as_element) {
    for (Evidence evidence : outcomes_[clause].evidence) {
      complete(evidence);
      if (!as_element) evidence.element.clear();
      finding_.evidence.push_back(std::move(evidence));
    }
  }

  // "SEGUNDO transitorio": the law may have a second article of its own.
  std::string cited_number(const Provision& article) const {
    constexpr std::string_view kSlot = "{number}";
    const std::size_t slot = language_.transitory.find(kSlot);
    if (!article.transitory || article.number.empty() || slot == std::string::npos) return article.number;
    return std::string(language_.transitory).replace(slot, kSlot.size(), article.number);
  }

  // Fills in what a reader wants to see of an evidence: where it stands and the words, with some before and after.
  void complete(Evidence& evidence) const {
    const Provision& provision = document_.provisions[evidence.provision];
    evidence.eid = provision.eid;
    const std::uint32_t article = article_of(document_.provisions, evidence.provision);
    if (article != kNoProvision) evidence.number = cited_number(document_.provisions[article]);
    evidence.quote = shown_text(document_, evidence.span).text();
    const Span whole = surroundings(provision, evidence.span);
    if (whole.begin < evidence.span.begin) {
      evidence.prefix = last_of(shown_text(document_, {whole.begin, evidence.span.begin}).text(), kContextBytes);
    }
    if (evidence.span.end < whole.end) {
      evidence.suffix = up_to(shown_text(document_, {evidence.span.end, whole.end}).text(), kContextBytes);
    }
  }

  // The words of the provision itself with its label and rubric, as far as a prefix or suffix can need them.
  Span surroundings(const Provision& provision, Span evidence) const {
    Span span = provision.whole;
    if (!provision.tokens.empty()) {
      span.end = document_.tokens[provision.tokens.end - 1].span.end;
    } else if (!provision.heading.empty()) {
      span.end = provision.heading.end;
    }
    constexpr std::uint32_t kEnough = 1024;  // bytes of source that surely show 64: notes and page headers lie between
    const std::string& bytes = document_.source->bytes;
    const auto at_letter = [&](std::uint32_t at) {
      while (at > 0 && at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) --at;
      return at;
    };
    if (evidence.begin > span.begin + kEnough) span.begin = at_letter(evidence.begin - kEnough);
    if (span.end > evidence.end + kEnough) span.end = at_letter(evidence.end + kEnough);
    return span;
  }

  void name_searched(const std::vector<std::uint32_t>& scopes) {
    std::vector<std::uint32_t> articles;
    for (const std::uint32_t scope : scopes) {
      for (std::uint32_t s = 0; s < scopes_[scope].size(); ++s) {
        if (!scopes_[scope][s]) continue;
        const Block& block = block_of(s);
        const std::uint32_t article = block.article == kNoProvision ? block.provision : block.article;
        if (articles.empty() || articles.back() != article) articles.push_back(article);
      }
    }
    std::sort(articles.begin(), articles.end());
    articles.erase(std::unique(articles.begin(), articles.end()), articles.end());
    for (const std::uint32_t article : articles) finding_.searched.push_back(document_.provisions[article].eid);
  }

  std::vector<std::uint32_t> scopes_used() const {
    std::set<std::uint32_t> scopes;
    for (const Clause& clause : compiled_rule_->clauses) {
      scopes.insert(clause.scope);
      for (const Instruction& step : clause.expect) {
        if (step.scope != kOwnScope && step.op != Op::Clause) scopes.insert(step.scope);
      }
    }
    return {scopes.begin(), scopes.end()};
  }

  // Wording of the elements that came close and was not accepted.
  void add_rejected() {
    const CompiledRule& rule = *compiled_rule_;
    for (std::uint32_t e = rule.elements; e < rule.clauses.size(); ++e) {
      const Clause& clause = rule.clauses[e];
      if (!outcomes_.empty() && e < outcomes_.size() && outcomes_[e].truth == Truth::True) continue;
      std::vector<Evidence> shown;
      for (const std::uint32_t phrase : clause.phrases) {
        for (const Hit& hit : hits_.of(phrase)) {
          const std::string_view why = why_not(clause, hit);
          if (why == "elsewhere" && is_everyday(hit)) continue;
          if (why.empty() || finding_.near_misses.size() + shown.size() >= kMostNearMisses) continue;
          const std::size_t before = shown.size();
          show(span_of(hit.own), provision_of(hit.sentence), clause.id, shown);
          if (shown.size() > before) shown.back().why_not = why;
        }
      }
      for (Evidence& evidence : shown) {
        complete(evidence);
        finding_.near_misses.push_back(std::move(evidence));
      }
    }
  }

  // Wording that stands anywhere in a law ("prisión", "la víctima") comes close to nothing when it stands elsewhere.
  bool is_everyday(const Hit& hit) const {
    constexpr std::size_t kPlaces = 4;
    return hit.own.size() < 2 || hits_.of(hit.phrase).size() > kPlaces;
  }

  // Where the words by which a scope is known stand, though the scope is empty: in text that is not law, in
  // transitory articles, in superseded text. The costliest mistake after a false "met" is a silent "not met".
  const std::vector<Evidence>& named_elsewhere(std::uint32_t scope) {
    const auto [entry, added] = named_.try_emplace(scope);
    if (!added) return entry->second;
    std::vector<Evidence>& found = entry->second;
    const PhraseIds& named = compiled_.scopes[scope].named;
    for (const std::uint32_t phrase : named) {
      for (const Hit& hit : hits_.of(phrase)) {
        const Block& block = block_of(hit.sentence);
        if (found.size() >= kMostNearMisses / 2 || (block.in_force && !block.transitory)) continue;
        Evidence evidence;
        evidence.provision = block.provision;
        evidence.span = span_of(hit.own);
        evidence.why_not = block.in_force ? "transitory" : "not-in-force";
        complete(evidence);
        found.push_back(std::move(evidence));
      }
    }
    if (!named.empty()) add_outside(named, found);
    return found;
  }

  void add_outside(const PhraseIds& named, std::vector<Evidence>& found) const {
    const OutsideText& outside = subject_.outside().text();
    const Reading& reading = subject_.outside().prepared().reading;
    const PhraseTable& table = compiled_.tables[language_in(compiled_, language_.language)];
    const PhraseSource source{&table, compiled_.weak.size(), &named};
    const Hits hits = subject_.outside().prepared().find(std::span(&source, 1)).front();
    for (const std::uint32_t phrase : named) {
      for (const Hit& hit : hits.of(phrase)) {
        if (found.size() >= kMostNearMisses) return;
        const Sentence& sentence = reading.sentences[hit.sentence];
        constexpr std::uint32_t kBefore = 12;  // words before the hit that show what is said of it
        const std::uint32_t first = std::max(sentence.tokens.begin, hit.own.begin < kBefore ? 0 : hit.own.begin - kBefore);
        const std::vector<Token>& tokens = outside.document.tokens;
        Evidence evidence;
        evidence.provision = outside.owner[reading.blocks[sentence.block].provision];
        evidence.eid = document_.provisions[evidence.provision].eid;
        evidence.span = {tokens[hit.own.begin].span.begin, tokens[hit.own.end - 1].span.end};
        evidence.quote = squeezed(document_, evidence.span, kContextBytes * 4);
        evidence.prefix = last_of(squeezed(document_, {tokens[first].span.begin, evidence.span.begin}, kContextBytes * 4), kContextBytes);
        evidence.suffix = squeezed(document_, {evidence.span.end, tokens[sentence.tokens.end - 1].span.end}, kContextBytes);
        evidence.why_not = "outside-law";
        found.push_back(std::move(evidence));
      }
    }
  }

  // The trace of `check --explain`.

  void trace(std::string line) {
    if (tracing_) trace_.push_back(std::move(line));
  }
  void trace_hit(const Clause& clause, const Hit& hit, std::string_view why) {
    if (!tracing_) return;
    trace("  " + clause.id + " in " + document_.provisions[provision_of(hit.sentence)].eid + ": \"" +
          std::string(shown_text(document_, span_of(hit.own)).text()) + "\" " +
          (why.empty() ? "accepted" : "not accepted: " + std::string(why)));
  }

  void trace_scopes(const Rule& rule) {
    if (options_.explain != rule.id) return;
    std::set<std::uint32_t> scopes;
    for (const Clause& clause : rule.compiled->clauses) scopes.insert(clause.scope);
    if (rule.compiled->needs != kNone) scopes.insert(rule.compiled->needs);
    for (const std::uint32_t scope : scopes) {
      std::set<std::uint32_t> provisions;
      for (std::uint32_t s = 0; s < scopes_[scope].size(); ++s) {
        if (scopes_[scope][s]) provisions.insert(provision_of(s));
      }
      std::string line = "scope " + (compiled_.scopes[scope].name.empty() ? "(in place)" : compiled_.scopes[scope].name) +
                         ": " + std::to_string(provisions.size()) + " provisions";
      constexpr std::size_t kShown = 40;  // enough to see which articles a scope took; "code" has thousands
      std::size_t shown = 0;
      for (const std::uint32_t p : provisions) {
        if (++shown > kShown) break;
        line += " " + document_.provisions[p].eid;
      }
      trace_.push_back(std::move(line));
    }
  }

  Subject& subject_;
  const Document& document_;
  const Pack& pack_;
  const CompiledPack& compiled_;
  const LanguageWords& language_;
  const CheckOptions& options_;
  const Reading& reading_;
  const Placed& placed_;
  const Hits hits_;
  const std::vector<SentenceSet> scopes_;
  const Rule* rule_ = nullptr;
  const CompiledRule* compiled_rule_ = nullptr;
  std::vector<Outcome> outcomes_;
  std::map<std::uint32_t, std::vector<Evidence>> named_;  // by scope
  Finding finding_;
  bool tracing_ = false;
  std::vector<std::string> trace_;
};

bool has_article(const Document& document) {
  return std::any_of(document.provisions.begin(), document.provisions.end(), [](const Provision& provision) {
    return provision.level == Level::Article && !provision.transitory;
  });
}

CheckResult all_undetermined(const Pack& pack, const std::string& reason) {
  CheckResult result;
  for (const Rule& rule : pack.rules) {
    Finding finding;
    finding.pack = pack.id;
    finding.criterion = rule.id;
    finding.reason = reason;
    finding.needs_review = true;
    result.findings.push_back(std::move(finding));
  }
  return result;
}

}  // namespace

std::vector<CheckResult> check(const Document& document, std::span<const Pack* const> packs, const CheckOptions& options) {
  std::vector<CheckResult> results(packs.size());
  const bool law = has_article(document);
  const text::Language spoken = text::language_from(document.work.language);
  std::vector<bool> done(packs.size());
  for (std::size_t first = 0; first < packs.size(); ++first) {
    if (done[first]) continue;
    const std::size_t language = language_in(*packs[first]->compiled, spoken);
    if (!law || language == packs[first]->compiled->languages.size()) {
      results[first] = all_undetermined(*packs[first], law ? "language-unknown" : "no-articles");
      continue;
    }
    // Packs go together where they agree on the small words and the negations of the language.
    const LanguageWords& words = packs[first]->compiled->languages[language];
    std::vector<std::size_t> together;
    std::vector<PhraseSource> sources;
    for (std::size_t i = first; i < packs.size(); ++i) {
      const CompiledPack& compiled = *packs[i]->compiled;
      const std::size_t same = language_in(compiled, spoken);
      if (done[i] || same == compiled.languages.size() || compiled.languages[same] != words) continue;
      done[i] = true;
      together.push_back(i);
      sources.push_back({&compiled.tables[same], compiled.weak.size(), nullptr});
    }
    Subject subject(document, words);
    std::vector<Hits> hits = subject.prepared().find(sources);
    for (std::size_t i = 0; i < together.size(); ++i) {
      results[together[i]] = Checker(subject, *packs[together[i]], std::move(hits[i]), options).check_all();
    }
  }
  return results;
}

CheckResult check(const Document& document, const Pack& pack, const CheckOptions& options) {
  const std::array<const Pack*, 1> packs = {&pack};
  return std::move(check(document, packs, options).front());
}

}  // namespace harmonia::rules
