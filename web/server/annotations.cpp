// Word files that colleagues send back: their comments and tracked changes become comments of the findings in whose
// sections they stand, in the name of who sends them in and with the name of who wrote them. Read again, a file adds nothing.
#include <algorithm>

#include "corpus/reviews.h"
#include "report/annotations.h"
#include "report/json_writer.h"
#include "report/report.h"
#include "web/server/handlers.h"
#include "web/server/input.h"
#include "web/server/reviewing.h"
#include "web/server/session.h"

namespace harmonia::web {

namespace {

using corpus::Comment;
using report::Annotation;
using report::JsonWriter;

// A finding that annotations may stand at.
struct Place {
  std::shared_ptr<const rules::Pack> pack;
  const rules::Rule* rule;
  std::string bookmark;
};

std::string_view name_of(Annotation::Kind kind) {
  switch (kind) {
    case Annotation::Kind::Comment: return "comment";
    case Annotation::Kind::Insertion: return "insertion";
    case Annotation::Kind::Deletion: return "deletion";
    case Annotation::Kind::Replacement: return "replacement";
  }
  return {};
}

// What the comment says: who wrote what on which words.
std::string said(const Annotation& annotation, const report::Messages& messages) {
  constexpr std::size_t kDay = 10;
  std::string who = annotation.by.empty() ? messages("annotation.nobody") : annotation.by;
  if (annotation.date.size() >= kDay) who += ", " + annotation.date.substr(0, kDay);
  const std::string kind = annotation.kind == Annotation::Kind::Comment && !annotation.on.empty() ? "comment-on" : std::string(name_of(annotation.kind));
  return messages("annotation." + kind, {{"who", who}, {"words", annotation.words}, {"on", annotation.on}});
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The report prints the reviewers' own remarks as comments, behind the words they are on; they come back with the file.
bool is_known(const std::vector<Comment>& comments, const Annotation& annotation) {
  return std::any_of(comments.begin(), comments.end(), [&](const Comment& each) {
    const bool printed = annotation.kind == Annotation::Kind::Comment && each.by.name == annotation.by && annotation.words.ends_with(each.text);
    return printed || (contains(each.text, annotation.by) && contains(each.text, annotation.words) && contains(each.text, annotation.on));
  });
}

// The words in the law, where they stand once in what the finding rests on.
void find_in_law(const std::string& words, const Document& law, const std::vector<Evidence>& evidence, corpus::NewComment& comment) {
  if (words.empty()) return;
  const std::string_view text = law.source->bytes;
  std::size_t found = 0;
  for (const Evidence& each : evidence) {
    const std::string_view part = text.substr(each.span.begin, each.span.end - each.span.begin);
    const std::size_t at = part.find(words);
    if (at == std::string_view::npos || ++found > 1) continue;
    const auto begin = static_cast<std::uint32_t>(each.span.begin + at);
    comment.eid = each.eid;
    comment.span = {begin, begin + static_cast<std::uint32_t>(words.size())};
    comment.quote = words;
  }
  if (found != 1) comment = {comment.parent, comment.text, {}, {}, {}, comment.internal};
}

const Place* place_of(const std::vector<Place>& places, const Annotation& annotation) {
  auto found = std::find_if(places.begin(), places.end(), [&](const Place& each) { return each.bookmark == annotation.bookmark; });
  if (found == places.end()) {  // the report was of another version of the text
    const std::string_view criterion = report::criterion_part(annotation.bookmark);
    found = std::find_if(places.begin(), places.end(), [&](const Place& each) { return !criterion.empty() && report::criterion_part(each.bookmark) == criterion; });
  }
  return found == places.end() ? nullptr : &*found;
}

struct Placed {
  Annotation annotation;
  const Place* place = nullptr;  // null: in no finding's section
  bool known = false;            // was there before
};

template <class Which>
void write(JsonWriter& json, const std::vector<Placed>& all, Which which, std::string_view language) {
  json.begin_array();
  for (const Placed& each : all) {
    if (!which(each)) continue;
    const Annotation& annotation = each.annotation;
    json.begin_object().key("kind").string(name_of(annotation.kind)).key("by").string(annotation.by).key("date").string(annotation.date);
    json.key("words").string(annotation.words).key("on").string(annotation.on).key("heading").string(annotation.heading);
    if (each.place != nullptr) {
      json.key("pack").string(each.place->pack->id).key("criterion").string(each.place->rule->id).key("title").string(report::localized(each.place->rule->title, language));
      json.key("other_text").boolean(each.place->bookmark != annotation.bookmark);
    }
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<Response> read_annotated(Service& service, const Request& request) {
  const auto input = Input::read(request);
  if (!input) return input.error();
  const auto expression = input->id("expression");
  if (!expression) return expression.error();
  const auto pack_ids = input->texts("packs");
  if (!pack_ids) return pack_ids.error();
  const auto row = service.expression(std::to_string(*expression));
  if (!row) return row.error();
  const auto law = service.law(*row);
  if (!law) return law.error();
  std::vector<Place> places;
  for (const auto& pack : service.packs()) {
    if (!pack_ids->empty() && std::find(pack_ids->begin(), pack_ids->end(), pack->id) == pack_ids->end()) continue;
    for (const rules::Rule& rule : pack->rules) places.push_back({pack, &rule, report::finding_bookmark((*law)->source->text_sha256, pack->id, rule.id)});
  }
  std::vector<Annotation> annotations;
  for (const Upload& upload : request.uploads) {
    const auto read = report::read_annotations(upload.bytes, upload.name, service.options().reading.limits);
    if (!read) return read.error();
    annotations.insert(annotations.end(), read->begin(), read->end());
  }
  if (request.uploads.empty()) return Error{"field-missing", "the form has no file", {}};

  const report::Messages& messages = service.messages(request);
  std::vector<Placed> placed;
  for (Annotation& annotation : annotations) placed.push_back({std::move(annotation), nullptr, false});
  for (Placed& each : placed) {
    each.place = place_of(places, each.annotation);
    if (each.place == nullptr) continue;
    const corpus::ReviewKey key{row->expression_id, each.place->pack->id, each.place->rule->id};
    const auto detail = service.reading([&](corpus::Store& store) { return corpus::Reviews(store).detail(key, request.visitor.account); });
    if (!detail) return detail.error();
    each.known = is_known(detail->comments, each.annotation);
    if (each.known) continue;
    const auto answers = machine_answers_of(service, *row, each.place->pack);
    if (!answers) return answers.error();
    corpus::NewComment comment{0, said(each.annotation, messages), {}, {}, {}, true};
    for (const corpus::MachineAnswer& answer : *answers) {
      if (answer.criterion == each.place->rule->id) find_in_law(each.annotation.on, **law, answer.evidence, comment);
    }
    const auto made = service.writing([&](corpus::Store& store) { return corpus::Reviews(store).comment(key, comment, actor_of(request), now()); });
    if (!made) return made.error();
  }
  service.look_for_events();
  JsonWriter json;
  json.begin_object();
  write(json.key("placed"), placed, [](const Placed& each) { return each.place != nullptr && !each.known; }, messages.language());
  write(json.key("known"), placed, [](const Placed& each) { return each.place != nullptr && each.known; }, messages.language());
  write(json.key("elsewhere"), placed, [](const Placed& each) { return each.place == nullptr; }, messages.language());
  json.end_object();
  return json_response(json.take());
}

}  // namespace harmonia::web
