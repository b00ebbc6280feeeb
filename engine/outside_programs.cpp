// Between fork and exec only calls are made that are safe while other threads run: everything is prepared
// before. The child leads a group of its own, so that what it starts ends with it.
#include "engine/outside_programs.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace harmonia::engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostComplaint = 4096;  // bytes of what a program says that are kept
#ifdef __SANITIZE_ADDRESS__
constexpr rlim_t kMostMemory = RLIM_INFINITY;  // the sanitizer's map of the memory takes terabytes of addresses
#else
constexpr rlim_t kMostMemory = 8ull << 30;    // of address space; LibreOffice maps about 3 GiB
#endif

std::string program_path(const std::string& name) {
  std::error_code problem;
  const fs::path beside = fs::read_symlink("/proc/self/exe", problem).parent_path() / name;
  if (!problem && ::access(beside.c_str(), X_OK) == 0) return beside.string();
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path; !rest.empty();) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string_view folder = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (!folder.starts_with('/')) continue;  // a program of the working folder is not ours to start
    const fs::path file = fs::path(folder) / name;
    if (fs::is_regular_file(file, problem) && ::access(file.c_str(), X_OK) == 0) return file.string();
  }
  return {};
}

class Folder {
 public:
  Folder() {
    std::error_code problem;
    std::string name = (fs::temp_directory_path(problem) / "harmonia-XXXXXX").string();
    if (!problem && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class Machine : public parser::OutsidePrograms {
 public:
  bool has(const std::string& program) const override { return !program_path(program).empty(); }
  Result<std::string> run(const parser::OutsideRun& run, const parser::ImportLimits& limits) const override;
};

// What came out of a child on its two pipes, and how it ended.
struct Ended {
  std::string out, said;
  bool too_slow = false, too_large = false;
  int status = 0;
};

void read_pipes(pid_t child, int out, int err, const parser::ImportLimits& limits, Ended& ended) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point deadline = Clock::now() + std::chrono::seconds(limits.child_seconds);
  std::array<pollfd, 2> pipes = {pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
  std::array<char, 1 << 16> piece;
  std::size_t open = pipes.size();
  while (open > 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0 || ended.too_large) break;
    if (::poll(pipes.data(), pipes.size(), static_cast<int>(std::min<long long>(left, 60'000))) < 0 && errno != EINTR) break;
    for (pollfd& pipe : pipes) {
      if (pipe.fd < 0 || pipe.revents == 0) continue;
      const ssize_t got = ::read(pipe.fd, piece.data(), piece.size());
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        pipe.fd = -1;
        --open;
      } else if (&pipe == &pipes[0]) {
        ended.out.append(piece.data(), static_cast<std::size_t>(got));
        ended.too_large = ended.out.size() > limits.child_bytes;
      } else if (ended.said.size() < kMostComplaint) {
        ended.said.append(piece.data(), static_cast<std::size_t>(got));
      }
    }
  }
  ended.too_slow = open > 0 && !ended.too_large;
  // A program may close its pipes and go on.
  for (;;) {
    const pid_t gone = ::waitpid(child, &ended.status, open > 0 ? 0 : WNOHANG);
    if (gone == child || (gone < 0 && errno != EINTR)) return;
    if (gone == 0 && Clock::now() >= deadline) ended.too_slow = true, open = 1;
    if (open > 0) ::kill(-child, SIGKILL);
    else ::usleep(2000);
  }
}

Result<std::string> Machine::run(const parser::OutsideRun& run, const parser::ImportLimits& limits) const {
  const std::string path = program_path(run.program);
  if (path.empty()) return Error{"child-missing", "the program " + run.program + " is not on this machine", {}};
  const Folder folder;
  if (folder.path().empty()) return Error{"child-failed", "no temporary folder can be made; check TMPDIR", {}};
  if (!run.input_name.empty()) {
    std::ofstream file(folder.path() + "/" + run.input_name, std::ios::binary);
    file.write(run.input.data(), static_cast<std::streamsize>(run.input.size()));
    if (!file.flush()) return Error{"child-failed", "the temporary folder is full; check TMPDIR", {}};
  }
  std::vector<std::string> words{path};
  for (std::string word : run.arguments) {
    constexpr std::string_view kPlace = "{folder}";
    if (const std::size_t at = word.find(kPlace); at != std::string::npos) word.replace(at, kPlace.size(), folder.path());
    words.push_back(std::move(word));
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  std::vector<std::string> settings = run.environment;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view setting = *each, name = setting.substr(0, setting.find('=') + 1);
    const bool given = std::any_of(run.environment.begin(), run.environment.end(), [&](const std::string& own) { return own.starts_with(name); });
    if (!given) settings.emplace_back(setting);
  }
  std::vector<char*> environment;
  for (std::string& setting : settings) environment.push_back(setting.data());
  environment.push_back(nullptr);

  std::array<int, 2> out{}, err{};
  if (::pipe2(out.data(), O_CLOEXEC) != 0) return Error{"child-failed", "no pipe can be made", {}};
  if (::pipe2(err.data(), O_CLOEXEC) != 0) {
    ::close(out[0]);
    ::close(out[1]);
    return Error{"child-failed", "no pipe can be made", {}};
  }
  const rlimit memory{kMostMemory, kMostMemory}, seconds{limits.child_seconds + 1, limits.child_seconds + 2}, core{0, 0};
  const pid_t child = ::fork();
  if (child == 0) {
    ::setpgid(0, 0);
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (::chdir(folder.path().c_str()) != 0 || ::dup2(nothing, 0) < 0 || ::dup2(out[1], 1) < 0 || ::dup2(err[1], 2) < 0) ::_exit(127);
    if (!run.maps_widely) ::setrlimit(RLIMIT_AS, &memory);
    ::setrlimit(RLIMIT_CPU, &seconds);
    ::setrlimit(RLIMIT_CORE, &core);
    ::execve(path.c_str(), arguments.data(), environment.data());
    ::_exit(127);
  }
  ::close(out[1]);
  ::close(err[1]);
  Ended ended;
  if (child > 0) {
    ::setpgid(child, child);  // both sides do it, so that neither has to wait for the other
    read_pipes(child, out[0], err[0], limits, ended);
    ::kill(-child, SIGKILL);  // what it may have left behind
  }
  ::close(out[0]);
  ::close(err[0]);
  if (child < 0) return Error{"child-failed", "no process can be started", {}};
  if (ended.too_slow) {
    return Error{"child-too-slow", run.program + " took more than " + std::to_string(limits.child_seconds) + " seconds; raise the limit with --limit child-seconds=N", {}};
  }
  const auto too_large = [&] {
    return Error{"child-too-large", run.program + " gave more than " + std::to_string(limits.child_bytes) + " bytes; raise the limit with --limit child-bytes=N", {}};
  };
  if (ended.too_large) return too_large();
  if (!WIFEXITED(ended.status)) {
    return Error{"child-crashed", run.program + " broke off for want of memory or by a fault of its own, so the file may be sound; convert it with another program", {}};
  }
  if (WEXITSTATUS(ended.status) != 0) {
    return Error{"child-failed", ended.said.empty() ? run.program + " ended with an error and said nothing" : ended.said.substr(0, ended.said.find('\n')), {}};
  }
  if (run.output_name.empty()) return std::move(ended.out);
  const fs::path file = fs::path(folder.path()) / run.output_name;
  std::error_code problem;
  if (!fs::is_regular_file(fs::symlink_status(file, problem))) return Error{"child-failed", run.program + " could not convert the file; open it in a word processor and save it as DOCX", {}};
  if (fs::file_size(file, problem) > limits.child_bytes) return too_large();
  std::ifstream in(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

const parser::OutsidePrograms& outside_programs() {
  static const Machine machine;
  return machine;
}

}  // namespace harmonia::engine
