// The shortest edit between two texts, beside the programs that people use for it.
//
//   build/bench/bench_edits OLD NEW [OLD NEW]...
//
// Both texts are cut into words and marks, folded, and numbered; each peer gets the same tokens as files of one
// token a line, written to a temporary folder. Each work runs in a process of its own, ours too, and its time is
// what the system says that process used; ours holds cutting, the peers' reading their lines. The works take
// turns, so that a busy machine disturbs their ratios little. The edit is tokens deleted and inserted, counted
// from what each prints; "least" is our own answer without anchors, which is exact. A peer that is not on the
// machine is left out.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "diff/edit_script.h"
#include "model/token.h"
#include "text/words.h"

using namespace harmonia;

namespace {

constexpr std::size_t kRuns = 5;

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

using Items = std::vector<std::uint32_t>;

// The tokens of two texts, equal ones under one number.
struct Tokens {
  WordTable words;
  Items left, right;
  Tokens(const std::string& a, const std::string& b) {
    text::WordCutter cutter(text::Language::None, words);
    std::vector<Token> tokens;
    const auto cut = [&](const std::string& source, Items& items) {
      tokens.clear();
      cutter.cut(source, {0, static_cast<std::uint32_t>(source.size())}, false, tokens);
      items.reserve(tokens.size());
      for (const Token& token : tokens) items.push_back(token.word);
    };
    cut(a, left);
    cut(b, right);
  }
};

void write_lines(const Tokens& tokens, const Items& items, const std::filesystem::path& path) {
  std::ofstream out(path, std::ios::binary);
  for (const std::uint32_t item : items) out << tokens.words[item].lower << '\n';
}

struct Work {
  std::string name;
  std::function<void()> run;  // in a child
  std::size_t edit = 0;
  std::vector<double> seconds;
  double peak_mb = 0;
};

void measure(Work& work) {
  std::fflush(stdout);  // or the child would print it again
  const pid_t child = fork();
  if (child == 0) {
    work.run();
    _exit(0);
  }
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
  work.seconds.push_back(seconds(usage.ru_utime) + seconds(usage.ru_stime));
  work.peak_mb = std::max(work.peak_mb, static_cast<double>(usage.ru_maxrss) / 1024);
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

bool is_there(const std::string& program) { return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0; }

// Lines that begin with one of these in what a command prints, its heading left out.
std::size_t count_lines(const std::string& command, std::string_view marks, bool unified) {
  std::size_t count = 0;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return 0;
  char* line = nullptr;
  std::size_t room = 0;
  bool in_hunk = !unified;
  while (getline(&line, &room, pipe) > 0) {
    if (unified && line[0] == '@') in_hunk = true;
    else if (in_hunk && marks.find(line[0]) != std::string_view::npos) ++count;
  }
  std::free(line);
  pclose(pipe);
  return count;
}

void compare(const std::string& old_path, const std::string& new_path) {
  const std::string old_text = read(old_path), new_text = read(new_path);
  if (old_text.empty() || new_text.empty()) {
    std::fprintf(stderr, "cannot read %s\n", (old_text.empty() ? old_path : new_path).c_str());
    return;
  }
  std::string name = (std::filesystem::temp_directory_path() / "edits-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    std::fprintf(stderr, "no temporary folder\n");
    return;
  }
  const std::filesystem::path folder = name;
  const std::string a = (folder / "old").string(), b = (folder / "new").string();
  const Tokens tokens(old_text, new_text);
  write_lines(tokens, tokens.left, a);
  write_lines(tokens, tokens.right, b);

  std::vector<Work> works;
  const auto ours = [&](const std::string& what, diff::EditScriptOptions options) {
    Work work{what, {}, diff::edit_size(tokens.left.size(), tokens.right.size(), diff::equal_runs(tokens.left, tokens.right, options)), {}, 0};
    work.run = [&, options] {
      const Tokens own(old_text, new_text);
      const auto runs = diff::equal_runs(own.left, own.right, options);
      if (runs.size() > own.left.size()) std::abort();  // the answer is used
    };
    works.push_back(std::move(work));
  };
  ours("ours", {});
  ours("ours, anchors of 64", {.anchor_size = 64});
  ours("ours, exact", {.anchor_size = 0});
  const auto peer = [&](const std::string& what, const std::vector<std::string>& command, std::string_view marks, bool unified) {
    if (!is_there(command[0])) return;
    std::string line;
    for (const std::string& word : command) line += (line.empty() ? "" : " ") + word;
    Work work{what, {}, count_lines(line + " 2>/dev/null", marks, unified), {}, 0};
    work.run = [command] {
      std::vector<char*> arguments;
      for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
      arguments.push_back(nullptr);
      if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(1);
      execvp(arguments[0], arguments.data());
      _exit(1);
    };
    works.push_back(std::move(work));
  };
  peer("GNU diff", {"diff", a, b}, "<>", false);
  peer("GNU diff -d", {"diff", "-d", a, b}, "<>", false);
  for (const char* algorithm : {"histogram", "minimal"}) {
    peer("git " + std::string(algorithm), {"git", "diff", "--no-index", "--no-color", "-U0", "--diff-algorithm=" + std::string(algorithm), a, b}, "-+", true);
  }
  for (std::size_t run = 0; run < kRuns; ++run) {
    for (Work& work : works) measure(work);
  }
  const std::size_t least = works[2].edit;
  std::printf("%s -> %s: %zu and %zu tokens, least edit %zu\n", std::filesystem::path(old_path).filename().c_str(), std::filesystem::path(new_path).filename().c_str(),
              tokens.left.size(), tokens.right.size(), least);
  std::printf("  %-22s %9s %9s %8s %8s\n", "", "seconds", "edit", "to least", "peak MB");
  for (const Work& work : works) {
    std::printf("  %-22s %9.4f %9zu %8.4f %8.1f\n", work.name.c_str(), median(work.seconds), work.edit, static_cast<double>(work.edit) / static_cast<double>(std::max<std::size_t>(least, 1)), work.peak_mb);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3 || count % 2 == 0) {
    std::fprintf(stderr, "usage: bench_edits OLD NEW [OLD NEW]...\n");
    return 2;
  }
  for (int k = 1; k + 1 < count; k += 2) compare(arguments[k], arguments[k + 1]);
  return 0;
}
