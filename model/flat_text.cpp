#include "model/flat_text.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace harmonia {

void FlatText::append_verbatim(std::string_view bytes, std::uint32_t source_begin) {
  if (bytes.empty()) return;
  const auto size = static_cast<std::uint32_t>(bytes.size());
  if (!runs_.empty() && runs_.back().verbatim && runs_.back().source.end == source_begin) {
    runs_.back().source.end += size;
  } else {
    runs_.push_back({static_cast<std::uint32_t>(text_.size()), {source_begin, source_begin + size}, true});
  }
  text_.append(bytes);
}

void FlatText::append_replaced(std::string_view shown, Span source) {
  if (shown.empty()) return;
  runs_.push_back({static_cast<std::uint32_t>(text_.size()), source, false});
  text_.append(shown);
}

std::string FlatText::take() {
  runs_.clear();
  return std::exchange(text_, {});
}

Span FlatText::to_source(Span flat) const {
  assert(!flat.empty() && flat.end <= text_.size());
  const Run& first = run_at(flat.begin);
  const Run& last = run_at(flat.end - 1);
  Span source;
  source.begin = first.verbatim ? first.source.begin + (flat.begin - first.flat_begin) : first.source.begin;
  source.end = last.verbatim ? last.source.begin + (flat.end - last.flat_begin) : last.source.end;
  return source;
}

const FlatText::Run& FlatText::run_at(std::uint32_t flat) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), flat,
                                      [](std::uint32_t at, const Run& run) { return at < run.flat_begin; });
  assert(after != runs_.begin());
  return *(after - 1);
}

}  // namespace harmonia
