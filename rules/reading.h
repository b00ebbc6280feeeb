#pragma once
#include <cstdint>
#include <vector>

#include "model/document.h"

namespace harmonia::rules {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

/// What is read in one go: the own text of one provision, or its heading.
struct Block {
  std::uint32_t provision = 0;
  std::uint32_t article = kNoProvision;  // that holds it; kNoProvision for headings of divisions
  bool heading = false;
  bool item = false;  // of a list: a fraction, inciso, lettered paragraph
  bool in_force = true;
  bool transitory = false;
  TokenRange tokens;
  std::uint32_t first_sentence = 0, sentences_end = 0;
  std::uint32_t lead_in = kNone;               // block whose last sentence introduces this item
  std::uint32_t list_begin = 0, list_end = 0;  // blocks that the last sentence of this one introduces
};

struct Sentence {
  std::uint32_t block = 0;
  TokenRange tokens;
};

/// A document as the engine reads it: blocks in reading order, cut into sentences.
struct Reading {
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
};

/// Linear in the document.
Reading read(const Document& document);

}  // namespace harmonia::rules
