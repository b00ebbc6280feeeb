#include "web/server/service.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "corpus/reviews.h"
#include "engine/stored.h"
#include "model/date.h"
#include "parser/import/sha256.h"
#include "report/json_writer.h"

namespace harmonia::web {

namespace {

constexpr std::string_view kOtherwise = "en";
constexpr std::size_t kTagLetters = 32;
constexpr std::size_t kMostFreshBytes = 32u << 20;  // answers kept for a second
constexpr std::chrono::milliseconds kLook{1000};  // at what other processes have written

// What a parsed law weighs in memory beside its text: provisions, words, tokens.
constexpr std::size_t kBytesForEachOfText = 12;
constexpr std::size_t kBytesOfPack = 1u << 20;  // a pack in memory, about
constexpr std::size_t kMostPackBytes = 64u << 20;

}  // namespace

Service::Service(const ServerOptions& options, const DataFiles& data)
    : options_(options),
      data_(data),
      connections_(options.limits.store_connections),
      heavy_(options.limits.heavy_at_once),
      laws_(options.limits.cache_bytes / 2),
      measuring_(kMostPackBytes),
      checked_(options.limits.cache_bytes / 4),
      answers_(options.limits.cache_bytes / 4),
      fresh_(kMostFreshBytes),
      rows_(kMostFreshBytes),
      events_(options.limits.event_streams) {}

Result<std::unique_ptr<Service>> Service::open(const ServerOptions& options, const DataFiles& data) {
  std::unique_ptr<Service> service(new Service(options, data));
  auto traditions = parser::load_traditions(data);
  if (!traditions) return traditions.error();
  service->traditions_ = std::move(traditions).value();
  for (const std::string& id : rules::pack_ids(data)) {
    auto pack = rules::load_pack(data, id);
    if (!pack) return pack.error();
    service->packs_.push_back(std::make_shared<const rules::Pack>(std::move(pack).value()));
  }
  auto glossary = glossary::Glossary::load(data);
  if (!glossary) return glossary.error();
  service->glossary_ = std::move(glossary).value();
  service->languages_ = report::message_languages(data);
  for (const std::string& language : service->languages_) {
    auto messages = report::load_messages(data, language);
    if (!messages) return messages.error();
    service->messages_.emplace(language, std::move(messages).value());
  }
  auto pool = corpus::Pool::open({options.store, options.read_replica, options.limits.store_connections}, data);
  if (!pool) return pool.error();
  service->pool_ = std::move(pool).value();
  service->watch();
  return service;
}

const parser::Tradition& Service::tradition_of(const Document& law) const {
  static const parser::Tradition kNone;
  const parser::Tradition* found = parser::find_tradition(traditions_, law.tradition);
  return found == nullptr ? kNone : *found;
}

const report::Messages& Service::messages(std::string_view language) const {
  const auto found = messages_.find(language);
  return found != messages_.end() ? found->second : messages_.find(kOtherwise)->second;
}

const report::Messages& Service::messages(const Request& request) const {
  if (const auto wanted = request.find("lang"); wanted && messages_.contains(*wanted)) return messages(*wanted);
  const std::string accepted = request.header("accept-language");
  for (std::string_view rest = accepted; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    std::string_view language = rest.substr(0, end);
    while (!language.empty() && language.front() == ' ') language.remove_prefix(1);
    language = language.substr(0, language.find_first_of("-;"));
    if (messages_.contains(language)) return messages(language);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return messages(kOtherwise);
}

std::string Service::jurisdiction_name(std::string_view id, std::string_view language) const { return messages(language).place_name(id); }

std::vector<std::pair<std::string, std::string>> Service::jurisdictions(std::string_view country, std::string_view language) const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const report::Place& place : messages(language).places()) {
    if (report::country_of(place.id) == country) all.emplace_back(place.id, place.name);
  }
  return all;
}

Result<corpus::LawRow> Service::expression(std::string_view id) {
  const auto number = id_from(id);
  if (!number) return number.error();
  const auto row = rows_.get(
      std::to_string(*number) + moment(), [&] { return reading([&](corpus::Store& store) { return store.expression(*number); }); },
      [](const corpus::LawRow& each) { return sizeof each + each.title.size() + each.uri.size(); });
  if (!row) return row.error();
  return **row;
}

std::string Service::moment() const {
  const auto second = std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
  return "@" + std::to_string(writes_) + "/" + std::to_string(second);
}

Result<Response> Service::fresh_answer(const Request& request, const std::function<Result<std::string>()>& make) {
  std::string key = request.path + "?";
  for (const auto& [name, value] : request.query) key.append(name).append("=").append(value).append("\n");
  key += messages(request).language() + "\n" + std::to_string(request.visitor.account) + "/" + std::to_string(request.visitor.role) + request.visitor.display_name + moment();
  const auto made = fresh_.get(
      key,
      [&]() -> Result<Tagged> {
        auto body = make();
        if (!body) return body.error();
        std::string etag = etag_of(*body);
        return Tagged{std::move(body).value(), std::move(etag)};
      },
      [](const Tagged& each) { return each.body.size(); });
  if (!made) return made.error();
  Response response;
  response.etag = (*made)->etag;
  if (unchanged(request, response.etag)) response.status = 304;
  else response.body = std::shared_ptr<const std::string>(*made, &(*made)->body);
  return response;
}

Result<engine::Law> Service::law(const corpus::LawRow& row) {
  const auto found = laws_.get(
      law_key(row),
      [&] {
        return reading([&](corpus::Store& store) -> Result<engine::Law> {
          const auto stored = store.expression_text(row.expression_id);
          if (!stored) return stored.error();
          return engine::stored_law(store, *stored, traditions_, options_.reading);
        });
      },
      [](const engine::Law& law) { return law->source->bytes.size() * kBytesForEachOfText; });
  if (!found) return found.error();
  return **found;
}

Result<engine::Packs> Service::packs(const Request& request, bool otherwise_all) const {
  const std::vector<std::string> ids = words_from(request.value("pack"));
  if (ids.empty() && otherwise_all) return packs_;
  if (ids.empty()) return Error{"field-missing", "the address needs pack=ID; GET packs lists them", {}};
  engine::Packs chosen;
  for (const std::string& id : ids) {
    const auto found = std::find_if(packs_.begin(), packs_.end(), [&](const auto& pack) { return pack->id == id; });
    if (found == packs_.end()) return Error{"pack-unknown", "there is no such pack; GET packs lists them", id};
    chosen.push_back(*found);
  }
  return chosen;
}

// A yardstick that none of the packs has is an error, never another one in silence.
Result<engine::Packs> Service::measuring_packs(const Request& request) {
  auto packs = this->packs(request);
  if (!packs) return packs;
  const auto day = date(request, "on");
  if (!day) return day.error();
  const rules::Measure measure{words_from(request.value("yardstick")), *day, request.value("profile")};
  if (!measure.chosen() && measure.profile.empty()) return packs;
  for (const std::string& id : measure.yardsticks) {
    const auto has = [&](const rules::Yardstick& each) { return each.id == id; };
    const bool known = std::any_of(packs->begin(), packs->end(), [&](const auto& pack) { return std::any_of(pack->yardsticks.begin(), pack->yardsticks.end(), has); });
    if (!known) return Error{"yardstick-unknown", "none of the packs has such a yardstick; GET packs lists those there are", id};
  }
  engine::Packs chosen;
  for (const auto& pack : *packs) {
    std::string key = pack->id + "/" + measure.on + "/" + measure.profile;
    for (const std::string& id : measure.yardsticks) key += "/" + id;
    const auto made = measuring_.get(
        key,
        [&]() -> Result<std::shared_ptr<const rules::Pack>> {
          auto loaded = rules::load_pack(data_, pack->id, measure);
          if (!loaded) return loaded.error();
          return std::make_shared<const rules::Pack>(std::move(loaded).value());
        },
        [](const auto&) { return kBytesOfPack; });
    if (!made) return made.error();
    chosen.push_back(**made);
  }
  return chosen;
}

Result<std::shared_ptr<const report::CheckedDocument>> Service::checked(const corpus::LawRow& row, const std::shared_ptr<const rules::Pack>& pack) {
  return checked_.get(
      law_key(row) + "/" + pack_key(*pack),
      [&]() -> Result<report::CheckedDocument> {
        const auto read = law(row);
        if (!read) return read.error();
        return engine::check_law(*read, {pack});
      },
      [](const report::CheckedDocument& made) {
        std::size_t bytes = 0;
        for (const Finding& finding : made.findings) bytes += 1024 + 512 * (finding.evidence.size() + finding.near_misses.size());
        return bytes;
      });
}

Result<report::Report> Service::report(const std::vector<corpus::LawRow>& rows, const engine::Packs& packs, const Request& request) {
  const auto day = date(request, "date");
  if (!day) return day.error();
  report::Report made;
  made.engine_version = engine::engine_version();
  made.language = messages(request).language();
  made.date = *day;
  made.packs = packs;
  std::vector<Result<report::CheckedDocument>> documents(rows.size(), report::CheckedDocument{});
  engine::run_jobs(rows.size(), options_.reading.jobs, [&](std::size_t i) {
    report::CheckedDocument all;
    for (const auto& pack : packs) {
      const auto one = checked(rows[i], pack);
      if (!one) {
        documents[i] = one.error();
        return;
      }
      all.document = (*one)->document;
      all.findings.insert(all.findings.end(), (*one)->findings.begin(), (*one)->findings.end());
    }
    documents[i] = std::move(all);
  });
  for (auto& each : documents) {
    if (!each) return each.error();
    made.documents.push_back(std::move(each).value());
  }
  return made;
}

Result<Response> Service::answer(const Request& request, const std::string& key, std::string_view media_type,
                                 const std::function<Result<std::string>()>& make) {
  Response response;
  response.media_type = media_type;
  response.etag = etag_of(key);
  if (unchanged(request, response.etag)) {
    response.status = 304;
    return response;
  }
  const auto body = answers_.get(key, make, [](const std::string& bytes) { return bytes.size(); });
  if (!body) return body.error();
  response.body = *body;
  return response;
}

void Service::watch() {
  watcher_ = std::jthread([this](const std::stop_token& stop) {
    std::optional<std::int64_t> last;
    while (!stop.stop_requested()) {
      if (!last) {
        const auto newest = reading([](corpus::Store& store) { return corpus::Reviews(store).newest_event(); });
        if (newest) last = *newest;
      } else {
        const auto events = reading([&](corpus::Store& store) { return corpus::Reviews(store).events_after(*last); });
        if (events && !events->empty()) ++writes_;
        for (const corpus::Event& event : events ? *events : std::vector<corpus::Event>()) {
          last = event.id;
          report::JsonWriter json;
          json.begin_object().key("type").string(event.key.expression != 0 ? "review" : "corpus");
          if (event.key.expression != 0) {
            json.key("expression").count(static_cast<std::uint64_t>(event.key.expression)).key("pack").string(event.key.pack);
            json.key("criterion").string(event.key.criterion).key("revision").count(event.revision).key("what").string(event.what);
          }
          json.end_object();
          events_.publish(json.take());
        }
      }
      std::unique_lock lock(watch_mutex_);
      watch_wake_.wait_for(lock, stop, kLook, [&] { return watch_now_; });
      watch_now_ = false;
    }
  });
}

void Service::look_for_events() {
  std::lock_guard lock(watch_mutex_);
  ++writes_;
  watch_now_ = true;
  watch_wake_.notify_all();
}

Service::Heavy::Heavy(Service& service) : service_(service), granted_(service.heavy_.try_acquire_for(std::chrono::seconds(10))) {}
Service::Heavy::~Heavy() {
  if (granted_) service_.heavy_.release();
}

std::string law_key(const corpus::LawRow& row) {
  return row.file_sha256 + " " + row.uri + " " + row.jurisdiction + " " + row.title + " " + row.version_date;
}

std::string pack_key(const rules::Pack& pack) {
  std::string key = pack.sha256;
  if (pack.measured_by != 0 || pack.measure.chosen()) key += " by " + pack.yardstick().id + " on " + pack.measure.on;
  if (pack.profile) key += " for " + pack.profile->id;
  return key;
}

Result<std::uint64_t> number(const Request& request, std::string_view name, std::uint64_t otherwise, std::uint64_t least, std::uint64_t most) {
  const auto text = request.find(name);
  if (!text || text->empty()) return otherwise;
  std::uint64_t value = 0;
  const auto [end, broken] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (broken != std::errc() || end != text->data() + text->size() || value < least || value > most) {
    return Error{"field-unfit", std::string(name) + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most), std::string(*text)};
  }
  return value;
}

Result<corpus::PageWish> page_wish(const Request& request, const ServerLimits& limits) {
  constexpr std::uint64_t kMostPages = 1'000'000, kUsualSize = 50;
  const auto page = number(request, "page", 1, 1, kMostPages);
  if (!page) return page.error();
  const auto size = number(request, "size", std::min<std::uint64_t>(kUsualSize, limits.page_size), 1, limits.page_size);
  if (!size) return size.error();
  return corpus::PageWish{*page, *size};
}

Result<std::int64_t> id_from(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, broken] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || broken != std::errc() || end != text.data() + text.size() || value < 0) {
    return Error{"field-unfit", "an id is a whole number", std::string(text)};
  }
  return value;
}

std::vector<std::string> words_from(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view word = list.substr(0, end);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

Result<std::vector<std::int64_t>> ids_from(std::string_view list) {
  std::vector<std::int64_t> ids;
  for (const std::string& word : words_from(list)) {
    const auto id = id_from(word);
    if (!id) return id.error();
    if (std::find(ids.begin(), ids.end(), *id) == ids.end()) ids.push_back(*id);
  }
  return ids;
}

Result<std::string> date(const Request& request, std::string_view name) {
  const std::string value = request.value(name);
  if (!value.empty() && (value.size() != 10 || !parse_date(value))) {
    return Error{"not-a-date", std::string(name) + " is a day as YYYY-MM-DD", value};
  }
  return value;
}

std::string today() { return corpus::to_text(now()).substr(0, 10); }

corpus::Moment now() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

std::string etag_of(std::string_view key) {
  return parser::sha256_hex(engine::engine_version() + "\n" + std::string(key)).substr(0, kTagLetters);
}

bool unchanged(const Request& request, std::string_view etag) {
  const std::string held = request.header("if-none-match");
  return !held.empty() && (held == "*" || held.find("\"" + std::string(etag) + "\"") != std::string::npos);
}

Response tagged(const Request& request, std::string body) {
  const std::string etag = etag_of(body);
  Response response;
  if (unchanged(request, etag)) response.status = 304;
  else response = json_response(std::move(body));
  response.etag = etag;
  return response;
}

}  // namespace harmonia::web
