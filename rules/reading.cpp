// Blocks, sentences and lead-ins.
//
// "Existen razones de género cuando: I. ...; II. ..." is one sentence to a lawyer and several provisions to the
// parser. So each item of a list knows the block whose last sentence introduces it: the unnumbered paragraph before
// the list, or the own text of the provision that holds it.
#include "rules/reading.h"

namespace harmonia::rules {

namespace {

bool is_item(const Provision& provision) {
  return provision.level > Level::Subsection && !provision.number.empty();
}

bool is_listed_unit(Level level) { return level >= Level::Article; }

// Whether the token begins with a capital letter: its bytes differ from the lower-case word within the first letter.
bool has_capital(const Document& document, const Token& token) {
  const std::string_view raw = token.span.of(document.source->bytes);
  const std::string_view lower = document.words[token.word].lower;
  for (std::size_t i = 0; i < raw.size() && i < lower.size(); ++i) {
    if (raw[i] != lower[i]) return true;
    const bool more = i + 1 < raw.size() && (static_cast<unsigned char>(raw[i + 1]) & 0xC0) == 0x80;
    if (!more) break;
  }
  return false;
}

// A full stop ends a sentence where a capital letter or nothing follows; after a single letter it marks an
// initial or an abbreviation ("P.O.").
bool ends_sentence(const Document& document, TokenRange tokens, std::uint32_t at) {
  const Word& mark = document.words[document.tokens[at].word];
  if (mark.kind != TokenKind::Punctuation || (mark.folded != "." && mark.folded != "?" && mark.folded != "!")) {
    return false;
  }
  if (at + 1 == tokens.end) return true;
  if (at > tokens.begin && document.words[document.tokens[at - 1].word].lower.size() == 1) return false;
  const Token& next = document.tokens[at + 1];
  return document.words[next.word].kind == TokenKind::Word && has_capital(document, next);
}

class Reader {
 public:
  explicit Reader(const Document& document)
      : document_(document),
        text_block_(document.provisions.size(), kNone),
        inherited_(document.provisions.size(), kNone) {}

  Reading read() {
    for (std::uint32_t p = 0; p < document_.provisions.size(); ++p) add_blocks(p);
    end_block_.push_back(static_cast<std::uint32_t>(reading_.blocks.size()));
    for (std::uint32_t p = 0; p < document_.provisions.size(); ++p) join_lists(p);
    return std::move(reading_);
  }

 private:
  void add_blocks(std::uint32_t p) {
    const Provision& provision = document_.provisions[p];
    const bool root = provision.parent == kNoProvision;
    in_force_.push_back(provision.state == ProvisionState::InForce && (root || in_force_[provision.parent]));
    transitory_.push_back(provision.transitory || (!root && transitory_[provision.parent]));
    if (provision.level == Level::Article) {
      article_.push_back(p);
    } else {
      article_.push_back(root ? kNoProvision : article_[provision.parent]);
    }
    end_block_.push_back(static_cast<std::uint32_t>(reading_.blocks.size()));
    if (!provision.heading_tokens.empty()) add_block(p, provision.heading_tokens, true);
    if (provision.tokens.empty()) return;
    text_block_[p] = static_cast<std::uint32_t>(reading_.blocks.size());
    add_block(p, provision.tokens, false);
  }

  void add_block(std::uint32_t p, TokenRange tokens, bool heading) {
    Block block;
    block.provision = p;
    block.article = article_[p];
    block.heading = heading;
    block.item = !heading && is_item(document_.provisions[p]);
    block.in_force = in_force_[p];
    block.transitory = transitory_[p];
    block.tokens = tokens;
    block.first_sentence = static_cast<std::uint32_t>(reading_.sentences.size());
    const auto number = static_cast<std::uint32_t>(reading_.blocks.size());
    std::uint32_t begin = tokens.begin;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      if (t + 1 < tokens.end && !ends_sentence(document_, tokens, t)) continue;
      reading_.sentences.push_back({number, {begin, t + 1}});
      begin = t + 1;
    }
    block.sentences_end = static_cast<std::uint32_t>(reading_.sentences.size());
    reading_.blocks.push_back(block);
  }

  // Gives the items directly below provision `p` their lead-in. Parents come before children, so the lead-in
  // that `p` itself has is known by now and serves where `p` has no text of its own.
  void join_lists(std::uint32_t p) {
    const Provision& parent = document_.provisions[p];
    if (!is_listed_unit(parent.level)) return;
    std::uint32_t lead = text_block_[p];
    if (lead == kNone) lead = inherited_[p];
    for_each_child(document_.provisions, p, [&](std::uint32_t child) {
      const Provision& provision = document_.provisions[child];
      if (!is_item(provision)) {
        lead = provision.level == Level::Paragraph ? text_block_[child] : kNone;
        return;
      }
      inherited_[child] = lead;
      if (lead == kNone) return;
      if (text_block_[child] != kNone) reading_.blocks[text_block_[child]].lead_in = lead;
      Block& introducing = reading_.blocks[lead];
      if (introducing.list_end == 0) introducing.list_begin = end_block_[child];
      introducing.list_end = end_block_[child + 1 + provision.descendants];
    });
  }

  const Document& document_;
  Reading reading_;
  std::vector<std::uint32_t> text_block_;   // by provision: the block of its own text
  std::vector<std::uint32_t> end_block_;    // by provision: the first block at or after it
  std::vector<std::uint32_t> inherited_;    // by provision: the lead-in that reaches it
  std::vector<std::uint32_t> article_;
  std::vector<bool> in_force_, transitory_;
};

}  // namespace

Reading read(const Document& document) { return Reader(document).read(); }

}  // namespace harmonia::rules
