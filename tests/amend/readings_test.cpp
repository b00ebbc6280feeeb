// Bills of many countries, read only: no sentence with an amending verb may go unread without being listed. HARMONIA_TELL
// lists for each file what was read and what was not.
#include <catch2/catch_test_macros.hpp>

#include <cstdio>

#include "amend/bill_reader.h"
#include "amend/target.h"
#include "amended.h"
#include "support/shared_law.h"

using namespace harmonia;
using namespace harmonia::tests;

namespace {

struct Reading {
  std::size_t read = 0, unread = 0;
};

Reading read(const std::filesystem::path& file, const std::string& tradition) {
  const parser::Tradition& drafting = *parser::find_tradition(traditions(), tradition);
  const auto vocabulary = amend::Vocabulary::load(compiled_in_data(), traditions(), drafting).value();
  const Document bill = parser::parse(parser::decode(file.filename().string(), read_file(file)).value(), traditions(), {tradition, {}}).value();
  const amend::BillText text = amend::read_bill_text(bill, drafting, vocabulary);
  const amend::BillReading reading = amend::read_bill(text, vocabulary, [](std::string_view) { return true; });
  Reading out;
  const bool tell = std::getenv("HARMONIA_TELL") != nullptr;
  for (const amend::Instruction& each : reading.instructions) {
    const bool understood = each.kind != amend::Kind::Unread && each.reason.empty();
    ++(understood ? out.read : out.unread);
    if (!tell) continue;
    std::printf("%s %s [%s] %s%s [%s] [%s] %s\n     %s\n", understood ? "  " : "??", std::string(to_string(each.kind)).c_str(), amend::describe(each.target).c_str(), each.reason.c_str(),
                each.detail.c_str(), each.old_words.c_str(), each.new_words.substr(0, 80).c_str(), each.new_text.empty() ? "" : (std::to_string(each.new_text.size()) + " new: " + each.new_text.front().text.substr(0, 60)).c_str(),
                each.text.substr(0, 300).c_str());
  }
  if (tell) std::printf("%s: %zu read, %zu not read\n\n", file.filename().c_str(), out.read, out.unread);
  return out;
}

struct Folder {
  const char* folder;
  const char* ending;
  const char* tradition;
  double least;  // of the instructions, read
};

}  // namespace

TEST_CASE("Bills that are only read are read", "[amend][readings][shared]") {
  for (const Folder& each : {Folder{"en/my-bills", ".txt", "en-my", 0.85}, Folder{"ru", "ru-koap-moskvy-2015.txt", "ru", 0.4}}) {
    const auto files = shared_files(each.folder, each.ending);
    if (files.empty()) SKIP("no data/" << each.folder << " beside the project");
    Reading all;
    for (const auto& file : files) {
      if (file.filename().string().starts_with("ms_")) continue;
      const Reading one = read(file, each.tradition);
      all.read += one.read;
      all.unread += one.unread;
    }
    INFO(each.folder << " " << each.ending << ": " << all.read << " read, " << all.unread << " not");
    CHECK(static_cast<double>(all.read) >= each.least * static_cast<double>(all.read + all.unread));
  }
}
