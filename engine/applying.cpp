#include "engine/applying.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "amend/change_sets.h"
#include "diff/edit_script.h"
#include "parser/import/sha256.h"
#include "parser/parse.h"
#include "report/document.h"

namespace harmonia::engine {

namespace {

// The lines of a text by number, equal ones by equal numbers, and where each begins.
struct Lines {
  std::vector<std::uint32_t> words, begins;
};

Lines lines_of(std::string_view text, std::unordered_map<std::string_view, std::uint32_t>& numbers) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.begins.push_back(static_cast<std::uint32_t>(at));
    lines.words.push_back(numbers.emplace(text.substr(at, end - at), static_cast<std::uint32_t>(numbers.size())).first->second);
    at = end;
  }
  lines.begins.push_back(static_cast<std::uint32_t>(text.size()));
  return lines;
}

// What the file's format said of lines that are as they were: bold words, footnotes, pages.
void carry_marks(const SourceText& before, SourceText& after) {
  after.marks.clear();
  after.page_starts.clear();
  after.remarks.clear();
  if (before.marks.empty() && before.page_starts.empty()) return;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  const Lines left = lines_of(before.bytes, numbers), right = lines_of(after.bytes, numbers);
  std::size_t mark = 0, page = 0;
  for (const diff::EqualRun& run : diff::equal_runs(left.words, right.words)) {
    const std::uint32_t begin = left.begins[run.left_begin], end = left.begins[run.left_begin + run.size], to = right.begins[run.right_begin];
    const auto moved = [&](std::uint32_t offset) { return offset - begin + to; };
    while (mark < before.marks.size() && before.marks[mark].span.begin < begin) ++mark;
    for (; mark < before.marks.size() && before.marks[mark].span.begin < end; ++mark) {
      const TextMark& each = before.marks[mark];
      if (each.span.end <= end) after.marks.push_back({each.kind, {moved(each.span.begin), moved(each.span.end)}});
    }
    while (page < before.page_starts.size() && before.page_starts[page] < begin) ++page;
    for (; page < before.page_starts.size() && before.page_starts[page] < end; ++page) after.page_starts.push_back(moved(before.page_starts[page]));
  }
}

Result<Law> law_of(std::string text, MediaType media_type, const Document& like, const parser::Traditions& traditions) {
  auto source = std::make_shared<SourceText>(*like.source);
  source->media_type = media_type;
  source->file_bytes = text.size();
  source->text_sha256 = parser::sha256_hex(text);
  source->file_sha256 = source->text_sha256;
  source->encoding = "utf-8";
  source->bytes = std::move(text);
  carry_marks(*like.source, *source);
  Result<Document> document = parser::parse(std::move(source), traditions, {like.tradition, {}});
  if (!document) return document.error();
  WorkInfo& work = document.value().work;
  work.uri = like.work.uri;
  work.jurisdiction = like.work.jurisdiction;
  if (like.work.title_span.empty() && !like.work.title.empty()) {  // whoever stored the law has named it
    work.title = like.work.title;
    work.title_span = {};
  }
  if (work.title.empty()) {  // the words of an XML file may not say what its metadata does
    work = like.work;
    work.title_span = work.version_date_span = {};
  }
  return Law(std::make_shared<const Document>(std::move(document).value()));
}

// A bill that states its changes article by article, to a law in the same format.
std::optional<Result<Applied>> stated_changes(const Law& bill, const Law& base, const parser::Traditions& traditions) {
  std::optional<amend::Application> application = amend::apply_change_sets(*bill, *base);
  if (!application) return std::nullopt;
  Result<Law> after = law_of(application->text, MediaType::AkomaNtoso, *base, traditions);
  if (!after) return Error{"applied-law-broken", after.error().message, after.error().where};
  Applied applied{bill, base, std::move(after).value(), std::move(*application), {}, {}};
  applied.consequences = amend::consequences(*applied.before, *applied.after);
  return applied;
}

}  // namespace

Result<Law> law_from_text(std::string text, const Document& like, const parser::Traditions& traditions) {
  const MediaType media_type = like.source->media_type;
  return law_of(std::move(text), media_type == MediaType::AkomaNtoso ? MediaType::PlainText : media_type, like, traditions);
}

Result<Law> law_in_words(const Law& law, const parser::Traditions& traditions, const report::Messages& messages) {
  if (law->source->media_type != MediaType::AkomaNtoso) return law;
  const parser::Tradition& tradition = *parser::find_tradition(traditions, law->tradition);
  return law_from_text(report::document_text(*law, tradition, messages), *law, traditions);
}

Result<Applied> apply_bill(const Law& bill, const Law& base, const DataFiles& data, const parser::Traditions& traditions,
                           const report::Messages& messages, const ApplyQuestions& questions) {
  if (std::optional<Result<Applied>> stated = stated_changes(bill, base, traditions)) return std::move(*stated);
  Result<Law> words = law_in_words(base, traditions, messages);
  if (!words) return words.error();
  Applied applied{bill, std::move(words).value(), {}, {}, {}, {}};
  const parser::Tradition& tradition = *parser::find_tradition(traditions, base->tradition);
  const Result<amend::Vocabulary> vocabulary = amend::Vocabulary::load(data, traditions, tradition);
  if (!vocabulary) return vocabulary.error();
  applied.application = amend::apply(*bill, *parser::find_tradition(traditions, bill->tradition), *applied.before, *vocabulary, questions.when);
  Result<Law> after = law_from_text(applied.application.text, *applied.before, traditions);
  if (!after) return Error{"applied-law-broken", after.error().message, after.error().where};
  applied.after = std::move(after).value();
  applied.consequences = amend::consequences(*applied.before, *applied.after);
  for (const Law& other : questions.others) {
    std::vector<amend::Consequence> found = amend::references_in(*other, *applied.before, *applied.after, *vocabulary);
    std::move(found.begin(), found.end(), std::back_inserter(applied.consequences));
  }
  if (questions.official) applied.official = amend::check_against(*applied.after, *questions.official, *vocabulary);
  return applied;
}

}  // namespace harmonia::engine
