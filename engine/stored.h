#pragma once
#include "corpus/store.h"
#include "engine/law.h"

namespace harmonia::engine {

/// A law of the store, read again. What a format says besides the words (where paragraphs end, what is a footnote)
/// is not stored: it is taken from the original file, where that gives the same text as it did when it was added.
/// Else the stored text is read as it is, so that spans always count in it. Title, jurisdiction and date are those of the store. Errors: those of the store and of reading.
Result<Law> stored_law(corpus::Store& store, const corpus::StoredText& stored, const parser::Traditions& traditions, const ReadOptions& options);

}  // namespace harmonia::engine
