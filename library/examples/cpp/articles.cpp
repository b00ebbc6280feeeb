// articles LEFT RIGHT: how two laws correspond, as a table.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <harmonia/harmonia.h>

namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* what) const { Free(what); }
};
using Engine = std::unique_ptr<harmonia_engine, Freed<harmonia_close>>;
using Law = std::unique_ptr<harmonia_law, Freed<harmonia_law_free>>;
using Text = std::unique_ptr<char, Freed<harmonia_result_free>>;

Law read(const Engine& engine, const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  return Law(harmonia_read(engine.get(), path, bytes.data(), bytes.size(), nullptr));
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return std::fprintf(stderr, "articles LEFT RIGHT\n"), 2;
  const Engine engine(harmonia_open("en"));
  const Law left = read(engine, words[1]), right = read(engine, words[2]);
  const Text table(left && right ? harmonia_align(engine.get(), left.get(), right.get(), "table", nullptr) : nullptr);
  if (!table) return std::fprintf(stderr, "%s\n", harmonia_error(engine.get())), 3;
  std::fputs(table.get(), stdout);
}
