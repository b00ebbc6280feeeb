#include <catch2/generators/catch_generators.hpp>

#include "corpus/cuts.h"
#include "corpus/findings.h"
#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;

TEST_CASE("a decision stands beside the machine's answer, and leaves its history", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  Reviews& reviews = law.reviews;
  const ReviewKey key = law.key("fem-offence");

  CHECK(reviews.items(law.expression, "femicide", 0)->empty());
  CHECK(reviews.detail(key, 0)->item.revision == 0);
  const auto item = reviews.decide(key, {DecisionKind::Override, Verdict::PartlyMet, "The term is in another article."}, law.machine,
                                   law.answer("fem-offence", Verdict::NotMet), 0, law.ana, at(1));
  if (!item) FAIL(item.error().message);
  CHECK(item->machine == Verdict::NotMet);
  CHECK(item->agreed == Verdict::PartlyMet);
  CHECK(item->state == ReviewState::InReview);
  CHECK(item->revision == 1);

  SECTION("who saw an earlier revision writes nothing") {
    const auto late = reviews.decide(key, {DecisionKind::Accept, {}, {}}, law.machine, law.answer("fem-offence", Verdict::NotMet), 0, law.ben, at(2));
    REQUIRE_FALSE(late);
    CHECK(late.error().code == "review-changed");
    CHECK(reviews.detail(key, 0)->item.decisions.size() == 1);
  }
  SECTION("two who differ are a dispute until a lead adjudicates, with a reason") {
    const auto other = reviews.decide(key, {DecisionKind::Accept, {}, {}}, law.machine, law.answer("fem-offence", Verdict::NotMet), 1, law.ben, at(2));
    REQUIRE(other);
    CHECK(other->disputed);
    CHECK_FALSE(other->agreed);
    CHECK(reviews.set_state(key, ReviewState::SignedOff, "", 2, law.ana, at(3)).error().code == "review-not-decided");
    CHECK(reviews.decide(key, {DecisionKind::Adjudication, Verdict::NotMet, " "}, law.machine, law.answer("fem-offence", Verdict::NotMet), 2, law.lea, at(3))
              .error().code == "review-reason-missing");
    const auto adjudicated = reviews.decide(key, {DecisionKind::Adjudication, Verdict::NotMet, "Article 3 says otherwise."}, law.machine,
                                            law.answer("fem-offence", Verdict::NotMet), 2, law.lea, at(3));
    REQUIRE(adjudicated);
    CHECK(adjudicated->agreed == Verdict::NotMet);
    CHECK_FALSE(adjudicated->disputed);
    const auto signed_off = reviews.set_state(key, ReviewState::SignedOff, "", 3, law.lea, at(4));
    REQUIRE(signed_off);
    CHECK(reviews.decide(key, {DecisionKind::Accept, {}, {}}, law.machine, law.answer("fem-offence", Verdict::NotMet), 4, law.ana, at(5)).error().code ==
          "review-signed-off");
    const auto detail = reviews.detail(key, 0);
    REQUIRE(detail->history.size() == 4);
    CHECK(detail->history[0].what == "override");
    CHECK(detail->history[0].before == "not_met");
    CHECK(detail->history[0].after == "partly_met");
    CHECK(detail->history[0].by.name == "Ana");
    CHECK(detail->history[0].at == to_text(at(1)));
    CHECK(detail->history[3].after == "signed_off");
  }
  SECTION("the same person decides again, and the earlier decision is kept but counts no more") {
    const auto again = reviews.decide(key, {DecisionKind::Accept, {}, {}}, law.machine, law.answer("fem-offence", Verdict::NotMet), 1, law.ana, at(2));
    REQUIRE(again);
    CHECK(again->agreed == Verdict::NotMet);
    REQUIRE(again->decisions.size() == 2);
    CHECK_FALSE(again->decisions[0].current);
  }
  SECTION("assigning needs an account") {
    CHECK(reviews.assign(key, 99, 1, law.lea, at(2)).error().code == "account-unknown");
    CHECK(reviews.assign(key, law.ben.id, 1, law.lea, at(2))->assigned == law.ben.id);
  }
  CHECK(reviews.decide({999, "femicide", "x"}, {}, law.machine, law.answer("x", Verdict::Met), 0, law.ana, at(9)).error().code == "expression-unknown");
  CHECK(law.store.verify()->empty());
}

TEST_CASE("comments stand at words of the law and can be answered and resolved", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  const ReviewKey key = law.key("fem-offence");
  const Span words = law.place("razones de género");
  const auto comment = law.reviews.comment(key, {0, "Which reasons? <script>alert(1)</script>", "art_2", words, "razones de género", true}, law.ana, at(1));
  if (!comment) FAIL(comment.error().message);
  const auto reply = law.reviews.comment(key, {comment->id, "Those of article 325.", "", {}, "", false}, law.ben, at(2));
  REQUIRE(reply);
  CHECK(reply->internal);  // an answer to what is internal is internal
  CHECK(law.reviews.items(law.expression, "femicide", 0)->at(0).unresolved == 1);
  CHECK(law.reviews.resolve(key, comment->id, true, law.ben, at(3))->resolved);
  const auto detail = law.reviews.detail(key, 0);
  REQUIRE(detail->comments.size() == 2);
  CHECK(detail->comments[0].quote == words.of(law.text));
  CHECK(detail->comments[1].parent == comment->id);
  CHECK(detail->item.unresolved == 0);
  CHECK(detail->history.size() == 3);

  struct Case {
    NewComment comment;
    std::string code;
  };
  const Case c = GENERATE_COPY(values<Case>({{{0, " \n", "", {}, "", false}, "comment-empty"},
                                             {{0, "x", "art_2", {0, 4}, "otra", false}, "comment-quote-differs"},
                                             {{0, "x", "art_2", {0, 4'000'000}, "otra", false}, "comment-quote-differs"},
                                             {{77, "x", "", {}, "", false}, "comment-unknown"},
                                             {{0, "\xff", "", {}, "", false}, "text-unfit"},
                                             {{0, std::string("a\0b", 3), "", {}, "", false}, "text-unfit"}}));
  CHECK(law.reviews.comment(key, c.comment, law.ana, at(4)).error().code == c.code);
  CHECK(law.reviews.resolve(key, 77, true, law.ana, at(4)).error().code == "comment-unknown");
  CHECK(law.store.verify()->empty());
}

TEST_CASE("two reviewers work blind to each other until both have decided", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  const ReviewKey key = law.key("fem-offence");
  const MachineAnswer answer = law.answer("fem-offence", Verdict::Met);
  REQUIRE(law.reviews.set_settings(law.expression, "femicide", {true, {law.ana.id, law.ben.id}}, law.lea, at(1)));
  CHECK(law.reviews.decide(key, {}, law.machine, answer, 0, law.lea, at(2)).error().code == "review-not-reviewer");
  REQUIRE(law.reviews.decide(key, {DecisionKind::Override, Verdict::NotMet, "No."}, law.machine, answer, 0, law.ana, at(2)));
  REQUIRE(law.reviews.comment(key, {0, "Because of the term.", "", {}, "", false}, law.ana, at(2)));

  const auto hidden = law.reviews.detail(key, law.ben.id);
  CHECK(hidden->item.decisions.empty());
  CHECK(hidden->item.hidden_decisions == 1);
  CHECK_FALSE(hidden->item.agreed);
  CHECK(hidden->comments.empty());
  CHECK(hidden->history.empty());
  CHECK(law.reviews.detail(key, law.ana.id)->item.decisions.size() == 1);
  CHECK(law.reviews.detail(key, law.lea.id)->item.decisions.empty());
  CHECK(law.reviews.decide(key, {DecisionKind::Adjudication, Verdict::Met, "Too early."}, law.machine, answer, 2, law.lea, at(3)).error().code ==
        "review-not-decided");
  // Nothing of the other's work shows in what a bulk accept leaves.
  const auto accepted = law.reviews.accept(law.expression, law.machine, {answer}, {"fem-offence"}, law.ben, at(3));
  CHECK(accepted->accepted == std::vector<std::string>{"fem-offence"});

  const auto shown = law.reviews.detail(key, law.ben.id);
  CHECK(shown->item.decisions.size() == 2);
  CHECK(shown->item.disputed);
  CHECK(shown->item.decisions[0].blind);
  CHECK(shown->comments.size() == 1);
  CHECK(law.reviews.decide(key, {DecisionKind::Adjudication, Verdict::Met, "Ben is right."}, law.machine, answer, shown->item.revision, law.lea, at(4))
            ->agreed == Verdict::Met);
  CHECK(law.reviews.set_settings(law.expression, "femicide", {true, {4711}}, law.lea, at(5)).error().code == "account-unknown");
}

TEST_CASE("a bulk accept takes what nobody disputes and says why it left the rest", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  std::vector<MachineAnswer> answers;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) answers.push_back(law.answer(id, Verdict::Met));
  answers[1].verdict = Verdict::Undetermined;
  answers[2].needs_review = true;
  REQUIRE(law.reviews.decide(law.key("d"), {DecisionKind::Override, Verdict::NotMet, "No."}, law.machine, answers[3], 0, law.ana, at(1)));
  REQUIRE(law.reviews.comment(law.key("e"), {0, "Why?", "", {}, "", false}, law.ana, at(1)));
  const auto done = law.reviews.accept(law.expression, law.machine, answers, {"f", "a", "b", "c", "d", "e", "zz"}, law.ben, at(2));
  REQUIRE(done);
  CHECK(done->accepted == std::vector<std::string>{"a", "f"});
  std::map<std::string, std::string> left;
  for (const Left& each : done->left) left[each.criterion] = each.why;
  CHECK(left == std::map<std::string, std::string>{{"b", "undetermined"}, {"c", "needs-review"}, {"d", "overridden"}, {"e", "commented"}, {"zz", "not-asked"}});
  CHECK(law.reviews.items(law.expression, "femicide", 0)->size() == 4);
  CHECK(law.store.verify()->empty());
}

TEST_CASE("events tell other processes what was written, in order", "[corpus][reviews]") {
  Stores stores;
  const std::string address = stores.new_address();
  ReviewedLaw law(address);
  Store other = open_store(address);
  Reviews elsewhere(other);
  const std::int64_t before = elsewhere.newest_event().value();
  REQUIRE(law.reviews.decide(law.key("a"), {}, law.machine, law.answer("a", Verdict::Met), 0, law.ana, at(1)));
  REQUIRE(law.reviews.set_state(law.key("a"), ReviewState::SignedOff, "", 1, law.ana, at(2)));
  const auto news = elsewhere.events_after(before);
  REQUIRE(news->size() == 2);
  CHECK(news->at(0).what == "accept");
  CHECK(news->at(1).revision == 2);
  CHECK(news->at(1).key.criterion == "a");
  CHECK(elsewhere.events_after(news->at(1).id)->empty());
}

TEST_CASE("what a reviewer translated is kept by quote and language", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  const auto put = [&](const std::string& language, const std::string& text) {
    return law.reviews.translate(law.key("a"), {0, "art_2", "razones de género", language, text, {}, {}, false}, law.ana, at(1));
  };
  REQUIRE(put("en", "gender reasons"));
  REQUIRE(put("en", "reasons of gender"));
  REQUIRE(put("fr", "raisons de genre"));
  CHECK(put("en", " ").error().code == "translation-empty");
  const auto english = law.reviews.translations(law.expression, "femicide", "en");
  REQUIRE(english->size() == 1);
  CHECK(english->at(0).first == "a");
  CHECK(english->at(0).second.text == "reasons of gender");
  CHECK(law.reviews.detail(law.key("a"), 0)->translations.size() == 2);
}

TEST_CASE("findings are kept by what they depend on, the first for good", "[corpus][findings]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  Findings findings(law.store);
  const FindingsKey key{law.expression, "femicide", "1.0", "aa", "0.1.0", "es", "", ""};
  CHECK_FALSE(findings.find(key)->has_value());
  CHECK(findings.keep(key, "{\"a\":1}", at(1)).value());
  CHECK_FALSE(findings.keep(key, "{\"a\":2}", at(2)).value());
  CHECK(findings.find(key)->value() == "{\"a\":1}");
  FindingsKey other = key;
  other.language = "en";
  CHECK_FALSE(findings.find(other)->has_value());
  other.pack_sha256 = "bb";
  REQUIRE(findings.keep(other, "{}", at(3)));
  CHECK(findings.forget_others("0.1.0", "femicide", "bb").value() == 1);
  CHECK_FALSE(findings.find(key)->has_value());
  other.expression = 999;
  CHECK(findings.keep(other, "{}", at(3)).error().code == "expression-unknown");
  CHECK(law.store.verify()->empty());
}

TEST_CASE("answers are read out of kept findings", "[corpus][findings]") {
  const std::string json = R"({"documents":[{"findings":[{"pack":"p","criterion":"c","verdict":"partly_met","needs_review":true,
    "evidence":[{"eId":"art_1","number":"1","span":[3,9],"quote":"muerte"}]},{"pack":"q","criterion":"d","verdict":"met","evidence":[]}]}]})";
  const auto answers = machine_answers(json, "p");
  REQUIRE(answers);
  REQUIRE(answers->size() == 1);
  CHECK(answers->front().verdict == Verdict::PartlyMet);
  CHECK(answers->front().needs_review);
  CHECK(answers->front().evidence.at(0).quote == "muerte");
  CHECK(answers->front().evidence.at(0).span == Span{3, 9});
  CHECK(machine_answers("{}", "p").error().code == "findings-broken");
  CHECK(machine_answers("[", "p").error().code == "findings-broken");
}

TEST_CASE("a text that people have reviewed is not removed by the way", "[corpus][reviews]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  REQUIRE(law.reviews.comment(law.key("fem-attempt"), {0, "Look again.", "", {}, "", false}, law.lea, at(1)));
  const auto refused = law.store.remove_work(law.work);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "law-reviewed");
  CHECK(law.store.list().value().size() == 1);
  REQUIRE(law.store.remove_work(law.work, Reviewed::Discard));
  CHECK(law.store.list().value().empty());
}

TEST_CASE("a cut is reopened byte for byte, though the law is gone", "[corpus][cuts]") {
  Stores stores;
  ReviewedLaw law(stores.new_address());
  Cuts cuts(law.store);
  const std::string bytes = std::string("any\0bytes\xff", 10);
  const auto cut = cuts.freeze({"March", "2026-03-01", "es", "", "0.1.0", {law.expression}, {"femicide"}, {{"report.docx", "application/x", bytes, {}}}}, law.lea, at(1));
  if (!cut) FAIL(cut.error().message);
  REQUIRE(cuts.freeze({"April", "2026-04-01", "es", "", "0.1.0", {law.expression}, {"femicide"}, {{"again", "application/x", bytes, {}}}}, law.lea, at(2)));
  CHECK(cuts.freeze({"x", "", "", "", "", {}, {}, {{"a", "", "", {}}, {"a", "", "", {}}}}, law.lea, at(3)).error().code == "cut-part-twice");
  CHECK(cuts.freeze({"x", "", "", "", "", {999}, {}, {}}, law.lea, at(3)).error().code == "expression-unknown");
  REQUIRE(law.store.remove_work(law.work, Reviewed::Discard));
  const auto again = cuts.find(cut->id);
  REQUIRE(again);
  CHECK(again->sha256 == cut->sha256);
  CHECK(again->parts.size() == 2);
  CHECK(again->packs == std::vector<std::string>{"femicide"});
  CHECK(again->expressions == std::vector<std::int64_t>{law.expression});
  CHECK(cuts.part(cut->id, "report.docx")->bytes == bytes);
  CHECK(cuts.part(cut->id, "texts/" + std::to_string(law.expression))->bytes == law.text);
  CHECK(cuts.part(cut->id, "other").error().code == "cut-unknown");
  CHECK(cuts.list({})->items.at(0).title == "April");
  CHECK(cuts.list({2, 1})->items.at(0).title == "March");
  CHECK(law.store.verify()->empty());
}
