// A process that writes reviews is killed at random moments; what it had acknowledged must be there.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "corpus/findings.h"
#include "corpus/queue.h"
#include "corpus/reviewed.h"

using namespace harmonia;
using namespace harmonia::tests;
using namespace harmonia::corpus;

namespace {

// Writes without end, and says what was acknowledged, one line each.
[[noreturn]] void write_reviews(const std::string& address, int said, std::int64_t expression, int round) {
  const auto say = [&](const std::string& line) {
    const std::string text = line + "\n";
    if (::write(said, text.data(), text.size()) < 0) ::_exit(1);
  };
  auto store = Store::open(address, compiled_in_data());
  if (!store) ::_exit(1);
  Reviews reviews(store.value());
  Queue queue(store.value());
  const Actor ana{1, "Ana"};
  for (int i = 0;; ++i) {
    const ReviewKey key{expression, "femicide", "c" + std::to_string(i % 40)};
    const auto detail = reviews.detail(key, 1);
    if (!detail) ::_exit(1);
    const auto decided = reviews.decide(key, {DecisionKind::Override, Verdict::NotMet, "Round " + std::to_string(round)}, {"femicide", "1", "aa", "0"},
                                        {key.criterion, Verdict::Met, false, {}}, detail->item.revision, ana, at(i));
    if (decided) say("revision " + key.criterion + " " + std::to_string(decided->revision));
    const auto comment = reviews.comment(key, {0, "Round " + std::to_string(round), "art_1", {}, "", false}, ana, at(i));
    if (comment) say("comment " + key.criterion + " " + std::to_string(comment->id));
    const FindingsKey findings{expression, "femicide", "1", std::to_string(round) + "." + std::to_string(i), "0", "es", "", ""};
    if (Findings(store.value()).keep(findings, "{}", at(i))) say("findings " + findings.pack_sha256 + " 0");
    if (const auto job = queue.add({"check", "{}", {{"f", "bytes"}}, 99}, ana, at(i))) say("job " + std::to_string(job->id) + " 0");
    if (const auto job = queue.take("w", at(i), std::chrono::minutes(1)); job && *job && queue.finish(**job, "{}", at(i)).value()) {
      say("done " + std::to_string((*job)->id) + " 0");
    }
  }
}

}  // namespace

// HARMONIA_CRASHES says how often; a few times in the tests, hundreds by hand.
TEST_CASE("a process that is killed loses no review that it has acknowledged", "[corpus][reviews][crash]") {
  Stores stores;
  const std::string address = stores.new_address();
  std::int64_t expression = 0;
  {
    ReviewedLaw law(address);
    expression = law.expression;
  }
  const char* asked = std::getenv("HARMONIA_CRASHES");
  const int crashes = asked != nullptr ? std::atoi(asked) : 6;
  std::mt19937 random(11);
  int window = 250'000;  // microseconds within which it is killed; more where the machine is slow to begin
  std::map<std::string, std::uint64_t> revisions;
  std::vector<std::pair<std::string, std::int64_t>> comments;
  std::vector<std::string> findings;
  std::vector<std::int64_t> jobs, done;
  for (int crash = 0; crash < crashes; ++crash) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      write_reviews(address, ends[1], expression, crash);
    }
    ::close(ends[1]);
    // What the child says is read while it writes, so that it never waits for a full pipe.
    std::string said;
    std::thread reader([&] {
      char buffer[4096];
      for (ssize_t size = 0; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;) said.append(buffer, static_cast<std::size_t>(size));
    });
    std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(2'000, window)(random)));
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    reader.join();
    ::close(ends[0]);
    REQUIRE(WIFSIGNALED(status));
    said.resize(said.rfind('\n') + 1);
    if (said.empty()) window = std::min(window + window / 4, 2'000'000);
    std::istringstream lines(said);
    std::string what, name;
    for (std::int64_t value = 0; lines >> what >> name >> value;) {
      if (what == "revision") revisions[name] = static_cast<std::uint64_t>(value);
      else if (what == "comment") comments.emplace_back(name, value);
      else if (what == "findings") findings.push_back(name);
      else (what == "job" ? jobs : done).push_back(std::stoll(name));
    }
  }
  Store store = open_store(address);
  CHECK(store.verify()->empty());
  Reviews reviews(store);
  std::map<std::string, ReviewDetail> details;
  for (const auto& [criterion, revision] : revisions) {
    details[criterion] = reviews.detail({expression, "femicide", criterion}, 1).value();
    CHECK(details[criterion].item.revision >= revision);
  }
  std::size_t lost = 0;
  for (const auto& [criterion, id] : comments) {
    const auto& all = details[criterion].comments;
    lost += std::any_of(all.begin(), all.end(), [&](const Comment& each) { return each.id == id; }) ? 0 : 1;
  }
  for (const std::string& digest : findings) lost += Findings(store).find({expression, "femicide", "1", digest, "0", "es", "", ""})->has_value() ? 0 : 1;
  for (const std::int64_t id : jobs) lost += Queue(store).find(id)->has_value() ? 0 : 1;
  for (const std::int64_t id : done) lost += (*Queue(store).find(id))->state == JobState::Done ? 0 : 1;
  CHECK(lost == 0);
  if (asked != nullptr) {
    WARN((address.starts_with("postgresql") ? "postgresql" : "sqlite") << ": " << crashes << " kills, " << comments.size() << " comments, " << findings.size()
                                                                      << " findings and " << done.size() << " jobs acknowledged");
  }
}
