#include <algorithm>

#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;

namespace {

// The next version: a new article comes first, so that all later ones take other numbers; article 3 is reworded.
std::string next_version(const std::string& old) {
  std::string text = old;
  const auto replace = [&](const std::string& from, const std::string& to) { text.replace(text.find(from), from.size(), to); };
  replace("Artículo 3. Amenazas. Se castigará con multa a quien amenace, salvo que la razón del género no conste.",
          "Artículo 4. Amenazas. Se castigará con prisión de uno a tres años a quien amenace por cualquier medio a otra persona.");
  replace("Artículo 2. Lesiones.", "Artículo 3. Lesiones.");
  replace("Artículo 1. Homicidio.", "Artículo 1. Ámbito. Este código se aplica en todo el territorio de la provincia y a quienes delincan en él.\n\nArtículo 2. Homicidio.");
  return text;
}

struct Carrying : ReviewedLaw {
  Document before = parsed("a.txt", text), after;
  std::int64_t next = 0;

  explicit Carrying(const std::string& address) : ReviewedLaw(address), after(parsed("b.txt", next_version(text))) {
    Provenance provenance;
    provenance.work = "/akn/xx-val/act/codigo-penal";
    provenance.version = "2024-01-01";
    const auto added = store.add(after, after.source->bytes, provenance, "2026-01-01");
    if (!added) FAIL(added.error().message);
    next = added->law.expression_id;
  }

  MachineAnswer says(const std::string& criterion, Verdict verdict, const std::string& quote) const {
    MachineAnswer said = answer(criterion, verdict);
    said.evidence[0].quote = quote;
    return said;
  }
  void decide(const std::string& criterion, const MachineAnswer& said, DecisionKind kind, Verdict verdict) {
    const std::uint64_t seen = reviews.detail(key(criterion), 0)->item.revision;
    const auto item = reviews.decide(key(criterion), {kind, verdict, "Because."}, machine, said, seen, ana, at(1));
    if (!item) FAIL(item.error().message);
  }
  ReviewDetail carried(const std::string& criterion) { return reviews.detail({next, "femicide", criterion}, 0).value(); }
};

}  // namespace

TEST_CASE("reviews are carried to a new text of the law", "[corpus][reviews][carry]") {
  Stores stores;
  Carrying law(stores.new_address());
  Reviews& reviews = law.reviews;
  const auto same = law.says("same", Verdict::Met, "razones de género"), changed = law.says("changed", Verdict::Met, "multa a quien amenace"),
             overridden = law.says("overridden", Verdict::NotMet, "razones de género"), gone = law.says("gone", Verdict::Met, "x");
  law.decide("same", same, DecisionKind::Accept, {});
  law.decide("changed", changed, DecisionKind::Accept, {});
  law.decide("overridden", overridden, DecisionKind::Override, Verdict::PartlyMet);
  law.decide("gone", gone, DecisionKind::Accept, {});
  REQUIRE(reviews.set_state(law.key("same"), ReviewState::SignedOff, "", 1, law.lea, at(2)));
  REQUIRE(reviews.set_state(law.key("changed"), ReviewState::SignedOff, "", 1, law.lea, at(2)));
  const Span reasons = law.place("por razones de género"), fine = law.place("Se castigará con multa");
  const auto kept = reviews.comment(law.key("same"), {0, "These.", "art_2", reasons, "por razones de género", false}, law.ana, at(3));
  REQUIRE(kept);
  REQUIRE(reviews.comment(law.key("same"), {kept->id, "Yes.", "", {}, "", false}, law.ben, at(3)));
  REQUIRE(reviews.comment(law.key("same"), {0, "Only a fine?", "art_3", fine, "Se castigará con multa", false}, law.ana, at(3)));
  REQUIRE(reviews.comment(law.key("same"), {0, "The whole article.", "art_1", {}, "", false}, law.ana, at(3)));
  const auto done = reviews.comment(law.key("same"), {0, "Settled.", "art_1", {}, "", false}, law.ana, at(3));
  REQUIRE(reviews.resolve(law.key("same"), done->id, true, law.ana, at(3)));
  REQUIRE(reviews.translate(law.key("same"), {0, "art_2", "razones de género", "en", "gender reasons", {}, {}, false}, law.ana, at(3)));
  REQUIRE(reviews.translate(law.key("changed"), {0, "art_3", "multa a quien amenace", "en", "a fine", {}, {}, false}, law.ana, at(3)));
  REQUIRE(reviews.set_settings(law.expression, "femicide", {true, {law.ana.id, law.ben.id}}, law.lea, at(3)));
  CHECK(reviews.reviewed_before(law.next, "femicide").value() == law.expression);
  CHECK(reviews.reviewed_before(law.expression, "femicide").value() == 0);

  const std::vector<MachineAnswer> now{same, law.says("changed", Verdict::NotMet, "prisión de uno a tres años"), overridden};
  const auto carried = reviews.carry_to_expression(law.expression, law.next, law.before, law.after, law.machine, now, at(4));
  if (!carried) FAIL(carried.error().message);
  CHECK(carried->items == 4);
  CHECK(carried->confirmed == 1);
  CHECK(carried->stale == 2);

  const ReviewDetail confirmed = law.carried("same");
  CHECK(confirmed.item.state == ReviewState::SignedOff);
  CHECK_FALSE(confirmed.item.stale);
  CHECK(confirmed.item.decisions.empty());  // two are blind here, and one has decided: settings are carried too
  CHECK(confirmed.item.hidden_decisions == 1);
  REQUIRE(reviews.set_settings(law.next, "femicide", {}, law.lea, at(5)));

  const ReviewDetail shown = law.carried("same");
  REQUIRE(shown.item.decisions.size() == 1);
  CHECK(shown.item.decisions[0].carried);
  CHECK(shown.item.decisions[0].by.name == "Ana");
  REQUIRE(shown.comments.size() == 4);
  const std::string& text = law.after.source->bytes;
  CHECK(shown.comments[0].eid == "art_3");
  CHECK(shown.comments[0].span.of(text) == "por razones de género");
  CHECK(shown.comments[1].parent == shown.comments[0].id);
  CHECK(shown.comments[2].orphan);
  CHECK(shown.comments[2].quote == "Se castigará con multa");
  CHECK(shown.comments[3].eid == "art_2");
  CHECK_FALSE(shown.comments[3].orphan);
  CHECK_FALSE(shown.translations.at(0).stale);
  CHECK(shown.translations.at(0).eid == "art_3");

  const ReviewDetail stale = law.carried("changed");
  REQUIRE(stale.item.stale);
  CHECK(stale.item.stale->because == "law");
  CHECK(stale.item.stale->machine_then == Verdict::Met);
  CHECK(stale.item.machine == Verdict::NotMet);
  CHECK(stale.item.state == ReviewState::InReview);
  CHECK(stale.translations.at(0).stale);
  CHECK(law.carried("overridden").item.stale->machine_then == Verdict::NotMet);
  CHECK(law.carried("overridden").item.agreed == Verdict::PartlyMet);
  CHECK(law.carried("gone").item.orphan);
  CHECK(std::count(carried->orphans.begin(), carried->orphans.end(), std::pair<std::string, std::string>("same", "Se castigará con multa")) == 1);
  CHECK(std::count(carried->orphans.begin(), carried->orphans.end(), std::pair<std::string, std::string>("gone", "")) == 1);

  CHECK(reviews.carry_to_expression(law.expression, law.next, law.before, law.after, law.machine, now, at(6))->items == 0);
  CHECK(reviews.detail(law.key("changed"), 0)->item.state == ReviewState::SignedOff);  // the earlier text's reviews stay
  CHECK(law.store.verify()->empty());
  const auto wrong = reviews.carry_to_expression(law.expression, 99, law.before, law.after, law.machine, now, at(6));
  CHECK(wrong.error().code == "reviews-other-law");

  // Who looks again ends the staleness.
  const auto looked = reviews.decide({law.next, "femicide", "changed"}, {}, law.machine, now[1], stale.item.revision, law.ana, at(7));
  REQUIRE(looked);
  CHECK_FALSE(looked->stale);
  CHECK(looked->agreed == Verdict::NotMet);
}

TEST_CASE("reviews are brought up to a new version of the pack", "[corpus][reviews][carry]") {
  Stores stores;
  Carrying law(stores.new_address());
  const auto same = law.says("same", Verdict::Met, "razones de género"), changed = law.says("changed", Verdict::Met, "razones de género"),
             overridden = law.says("overridden", Verdict::NotMet, "razones de género");
  law.decide("same", same, DecisionKind::Accept, {});
  law.decide("changed", changed, DecisionKind::Accept, {});
  law.decide("overridden", overridden, DecisionKind::Override, Verdict::Met);
  law.decide("gone", law.says("gone", Verdict::Met, "x"), DecisionKind::Accept, {});
  CHECK(law.reviews.carry_to_pack(law.expression, law.machine, {same, changed, overridden}, at(2))->items == 0);

  const Machine newer{"femicide", "1.1", "bb", "0.1.0"};
  const std::vector<MachineAnswer> now{same, law.says("changed", Verdict::PartlyMet, "razones de género"), overridden};
  const auto carried = law.reviews.carry_to_pack(law.expression, newer, now, at(3));
  REQUIRE(carried);
  CHECK(carried->items == 4);
  CHECK(carried->confirmed == 1);
  CHECK(carried->stale == 2);
  CHECK(carried->orphans.size() == 1);
  const auto item = [&](const std::string& criterion) { return law.reviews.detail(law.key(criterion), 0)->item; };
  CHECK_FALSE(item("same").stale);
  CHECK(item("same").pack_version == "1.1");
  CHECK(item("changed").stale->because == "pack");
  CHECK(item("changed").stale->machine_then == Verdict::Met);
  CHECK(item("overridden").stale->machine_then == Verdict::NotMet);
  CHECK(item("gone").orphan);
  CHECK(law.reviews.carry_to_pack(law.expression, newer, now, at(4))->items == 0);
  CHECK(law.reviews.set_state(law.key("changed"), ReviewState::SignedOff, "", item("changed").revision, law.lea, at(5)).error().code == "review-not-decided");

  SECTION("of another program with the same pack, only what it says otherwise is looked at again") {
    const auto accepted = law.reviews.decide(law.key("overridden"), {DecisionKind::Override, Verdict::Met, "Still."}, newer, overridden,
                                             item("overridden").revision, law.ana, at(6));
    REQUIRE(accepted);
    const Machine program{"femicide", "1.1", "bb", "0.2.0"};
    REQUIRE(law.reviews.carry_to_pack(law.expression, program, now, at(7)));
    CHECK_FALSE(item("overridden").stale);
    CHECK(item("changed").stale);  // nobody has looked since
  }
  CHECK(law.store.verify()->empty());
}
