// From paragraphs to instructions. Labels of the bill's own lists open frames, and a frame hands down what was
// said in it: which law, which article. New text after a colon is taken as a whole, so that nothing inside it
// is read as an instruction.
#include "amend/bill_reader.h"

#include <algorithm>
#include <cctype>

#include "amend/sentence.h"

namespace harmonia::amend {

namespace {

// A piece of a paragraph that holds one instruction, with the label before it.
struct Piece {
  ParagraphLabel label;
  Span span;  // after the label
};

struct Frame {
  std::string style;  // of its label; empty for an article of the bill
  std::uint32_t number = 0;
  Label label;
  std::vector<Target> place;
  std::optional<std::string> law;
};

class BillReader {
 public:
  BillReader(const BillText& bill, const Vocabulary& vocabulary, const std::function<bool(std::string_view)>& is_this_law)
      : bill_(bill), text_(bill.text()), vocabulary_(vocabulary), is_this_law_(is_this_law), in_(vocabulary.role("in")),
        stop_(vocabulary.role("part-of-bill")), reasons_(vocabulary.role("reasons")), closing_reasons_(vocabulary.role("closing-reasons")), change_list_(vocabulary.role("change-list")), amend_(vocabulary.role("amend")) {
    frames_.emplace_back();
  }

  BillReading read() {
    brackets_omit_ = says_brackets_omit();
    rows_ = std::count_if(bill_.blocks.begin(), bill_.blocks.end(), [](const BillBlock& block) { return block.row == BillBlock::Row::Law || block.row == BillBlock::Row::LawThatLoses; });
    block_ = 0;
    at_ = bill_.blocks.empty() ? 0 : bill_.blocks[0].span.begin;
    while (block_ < bill_.blocks.size()) paragraph();
    return std::move(out_);
  }

 private:
  // South African bills say on their first page that words in square brackets are those that go.
  bool says_brackets_omit() const {
    const Role role = vocabulary_.role("brackets-omit");
    if (role == kNoRole) return false;
    return std::any_of(bill_.blocks.begin(), bill_.blocks.end(), [&](const BillBlock& block) {
      const std::vector<Symbol> symbols = read_symbols(text_, block.span, {}, vocabulary_);
      return std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == role; });
    });
  }

  // New text without the words in square brackets, and without the space that they leave.
  static std::string without_brackets(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = text[at] == '[' ? text.find(']', at) : std::string_view::npos;
      if (end == std::string_view::npos) {
        out += text[at++];
        continue;
      }
      at = end + 1;
      while (at < text.size() && text[at] == ' ' && (out.empty() || out.back() == ' ')) ++at;
      const bool mark = at >= text.size() || std::string_view(",.;:)").find(text[at]) != std::string_view::npos ||
                        (text[at] == ' ' && at + 1 < text.size() && std::string_view(",.;:)").find(text[at + 1]) != std::string_view::npos);
      if (mark) {
        while (!out.empty() && out.back() == ' ') out.pop_back();
        while (at < text.size() && text[at] == ' ') ++at;
      }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::string_view from(std::uint32_t at) const { return text_.substr(at, bill_.blocks[block_].span.end - at); }

  void next_block() {
    ++block_;
    if (block_ < bill_.blocks.size()) at_ = bill_.blocks[block_].span.begin;
  }

  // The bytes of opening marks and spaces with which a paragraph of the bill begins: the whole bill may stand
  // in quotation marks.
  std::uint32_t wrapper(std::uint32_t at) const {
    std::uint32_t end = at;
    while (const std::uint32_t size = opening_mark(text_, end)) end += size;
    return end;
  }

  void paragraph() {
    const BillBlock& block = bill_.blocks[block_];
    if (block.row != BillBlock::Row::None) return row(block);
    std::uint32_t begin = wrapper(at_);
    if (begin >= block.span.end) return next_block();
    // "Artículo 3. ...", "ARTÍCULO SEGUNDO.- Se reforman ...": an article of the bill.
    // In a row of a schedule of laws "Section 5." is one of that law.
    const UnitLabel own = in_row() ? UnitLabel{} : read_unit_label(from(begin), vocabulary_);
    if (own.unit != Unit::None && own.unit <= Unit::Article && closes(from(begin), own)) {
      if (own.unit == Unit::Article) article_ = own.label;
      in_reasons_ = false;
      frames_.assign(1, {});
      pending_ = {};
      begin += own.length;
      begin = behind_rubric(begin, block.span.end);
      begin = wrapper(begin);
      if (own.unit < Unit::Article) {
        law_of_heading(begin);
        return next_block();
      }
    } else if (!in_row() && begins_part(begin)) {
      in_reasons_ = false;
      frames_.assign(1, {});
      pending_ = {};
      law_of_heading(begin);
      if (block.heading || !speaks(begin)) return next_block();
    }
    if (begin >= block.span.end) return next_block();
    const bool reasons = begins_with(begin, reasons_) || (sentence_ > 0 && begins_with(begin, closing_reasons_));
    if (reasons && (block.heading || !speaks(begin))) in_reasons_ = true;
    if (in_reasons_) return next_block();
    if (block.heading && !speaks(begin)) {
      law_of_heading(begin);
      return next_block();
    }
    if (block.heading) law_of_heading(begin);
    pieces(begin);
  }

  // A row of a schedule of laws: what stands below it is about its law, and about no other.
  void row(const BillBlock& block) {
    row_ = block.row;
    row_law_ = block.span;
    in_reasons_ = false;
    frames_.assign(1, {});
    pending_ = {};
    article_ = {};
    if (!block.span.empty()) frames_.back().law = std::string(block.span.of(text_));
    next_block();
  }

  bool in_row() const { return row_ == BillBlock::Row::Law || row_ == BillBlock::Row::LawThatLoses; }

  // "The laws mentioned in the Schedule are amended to the extent set out there": its rows say what that is.
  bool points_to_rows(const std::vector<Symbol>& symbols) const {
    const Role role = vocabulary_.role("by-schedule");
    return rows_ > 0 && role != kNoRole && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == role; });
  }

  // A law without a title answers to any name, even to none: of several rows none can be said to be its own.
  bool is_about(const std::string& law) const { return is_this_law_(law) && !(in_row() && rows_ > 1 && is_this_law_({})); }

  // What is said in a row alone: "The amendment of section 5 by ..." is "in section 5"; "The whole" is the whole law, which
  // is repealed; so are the units where the column says only what goes.
  void complete_row(std::vector<Symbol>& symbols) const {
    if (!in_row() || symbols.empty()) return;
    const Role amending = vocabulary_.role("row-amends"), whole = vocabulary_.role("row-whole"), repeal = vocabulary_.role("repeal");
    for (Symbol& symbol : symbols) {
      if (symbol.kind == Symbol::Kind::Word && amending != kNoRole && symbol.role == amending) symbol.role = in_;
    }
    Symbol& first = symbols.front();
    const bool whole_law = first.kind == Symbol::Kind::Word && whole != kNoRole && first.role == whole;
    // "The whole, except section 5" is left as it stands, and not understood.
    const auto stop = [](const Symbol& s) { return s.kind == Symbol::Kind::Mark && s.mark == '.'; };
    if (whole_law && std::all_of(symbols.begin() + 1, symbols.end(), stop)) {
      first.kind = Symbol::Kind::Law;
      first.role = vocabulary_.role("law");
      first.span = row_law_;
    }
    const bool goes = whole_law || (row_ == BillBlock::Row::LawThatLoses && std::none_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return vocabulary_.is_verb(s.role); }));
    if (!goes) return;
    std::size_t last = symbols.size();
    while (last > 0 && stop(symbols[last - 1])) --last;
    Symbol verb;
    verb.kind = Symbol::Kind::Word;
    verb.role = repeal;
    verb.span = {symbols.back().span.end, symbols.back().span.end};
    symbols.insert(symbols.begin() + static_cast<std::ptrdiff_t>(last), verb);
  }

  // "ARTÍCULO 1° — Sustitúyese", "ARTÍCULO 1.- (MODIFICACIONES). Se modifica": the dash, and a rubric in brackets.
  std::uint32_t behind_rubric(std::uint32_t at, std::uint32_t end) const {
    for (const std::string_view dash : {"—", "–", "- "}) {
      if (text_.substr(at, end - at).starts_with(dash)) at += static_cast<std::uint32_t>(dash.size());
    }
    while (at < end && text_[at] == ' ') ++at;
    if (at >= end || text_[at] != '(') return at;
    const std::size_t closes = text_.substr(0, std::min(end, at + kLongestRubric)).find(')', at);
    if (closes == std::string_view::npos || closes < at + 4 || text_.substr(closes + 1, 1).find_first_of(".:-") == std::string_view::npos) return at;
    at = static_cast<std::uint32_t>(closes) + 2;
    while (at < end && (text_[at] == ' ' || text_[at] == '-')) ++at;
    return at;
  }

  // A label of the bill's own article is closed by a mark or by the end of its line; "Artículo 5 del Código ..."
  // begins a sentence.
  bool closes(std::string_view text, const UnitLabel& label) const {
    if (label.length >= text.size()) return true;
    std::uint32_t at = label.number.end;
    while (at < text.size() && text[at] == ' ') ++at;
    for (const std::string_view dash : {"—", "–", "-"}) {
      if (text.substr(at).starts_with(dash)) return true;
    }
    const std::string_view mark = text.substr(label.number.end, 1);
    return mark == "." || mark == "-" || mark == ":" || mark == ")" || bill_.blocks[block_].heading;
  }

  bool begins_with(std::uint32_t at, Role role) const {
    if (role == kNoRole) return false;
    const std::vector<Symbol> symbols = read_symbols(text_, {at, std::min(at + 64, bill_.blocks[block_].span.end)}, {}, vocabulary_);
    return !symbols.empty() && symbols.front().role == role;
  }

  bool begins_part(std::uint32_t at) const { return begins_with(at, stop_); }

  bool speaks(std::uint32_t at) const {
    const Span range{at, bill_.blocks[block_].span.end};
    for (const Symbol& symbol : read_symbols(text_, range, find_quotations(text_, range).all, vocabulary_)) {
      if (vocabulary_.is_verb(symbol.role)) return true;
    }
    return false;
  }

  void law_of_heading(std::uint32_t at) {
    const Span range{at, bill_.blocks[block_].span.end};
    if (range.begin >= range.end) return;
    for (const Symbol& symbol : read_symbols(text_, range, find_quotations(text_, range).all, vocabulary_)) {
      if (symbol.kind == Symbol::Kind::Law) frames_.back().law = std::string(symbol.span.of(text_));
    }
  }

  // May an instruction begin here, in the middle of a paragraph? It needs a label and words that begin one.
  bool may_begin(std::uint32_t at, std::uint32_t end, ParagraphLabel* label = nullptr) const {
    const std::string_view rest = text_.substr(at, end - at);
    const ParagraphLabel found = read_paragraph_label(rest, vocabulary_);
    if (found.label.empty() || found.length >= rest.size()) return false;
    const std::uint32_t words = at + found.length;
    const std::vector<Symbol> symbols = read_symbols(text_, {words, std::min(words + 120, end)}, {}, vocabulary_);
    if (symbols.empty()) return false;
    const bool begins = symbols.front().kind == Symbol::Kind::Word && (vocabulary_.is_verb(symbols.front().role) || symbols.front().role == in_);
    if (begins && label != nullptr) *label = found;
    return begins;
  }

  // One paragraph: it may hold several labelled instructions ("2. Suprímese ... 3. Agrégase ...").
  void pieces(std::uint32_t begin) {
    const Span range{begin, bill_.blocks[block_].span.end};
    const Quotations quotations = find_quotations(text_, range);
    Piece piece;
    piece.label = read_paragraph_label(from(begin), vocabulary_);
    if (!piece.label.label.empty() && piece.label.length >= range.size()) {
      pending_ = piece.label;  // "Primero." alone on its line
      return next_block();
    }
    if (piece.label.label.empty()) {
      piece.label = pending_;
      piece.span = range;
    } else {
      piece.span = {begin + piece.label.length, range.end};
      // "1.—(1) Section 5 ...", "2. (a) in section 5 ...": the label of a list inside it.
      const std::string_view rest = from(piece.span.begin);
      const ParagraphLabel inner = rest.starts_with('(') ? read_paragraph_label(rest, vocabulary_) : ParagraphLabel{};
      if (!inner.label.empty() && inner.label.printed.starts_with("(") && inner.length < rest.size() && inner.style != piece.label.style) {
        enter(piece.label);
        piece.label = inner;
        piece.span.begin += inner.length;
      }
    }
    pending_ = {};
    // Where the next labelled instruction of the same list begins.
    std::uint32_t at = piece.span.begin;
    std::size_t quotation = 0;
    std::uint32_t brackets = 0;  // "(Cap. 63)" begins no item
    while (at < range.end) {
      while (quotation < quotations.all.size() && quotations.all[quotation].whole.end <= at) ++quotation;
      if (quotation < quotations.all.size() && quotations.all[quotation].whole.begin <= at) {
        at = quotations.all[quotation].whole.end;
        continue;
      }
      if (quotations.open && at >= *quotations.open) break;
      if (text_[at] == '(') ++brackets;
      else if (text_[at] == ')' && brackets > 0) --brackets;
      const bool edge = brackets == 0 && text_[at] == ' ' && at > piece.span.begin && (text_[at - 1] == '.' || text_[at - 1] == ';' || text_[at - 1] == ',' || text_[at - 1] == '"' || text_[at - 1] == ':' || text_.substr(0, at).ends_with("—"));
      if (edge && may_begin(at + 1, range.end)) {
        piece.span.end = at;
        const std::size_t block = block_;
        instruction(piece, false);
        if (block_ == block) at_ = at + 1;
        return;
      }
      ++at;
    }
    instruction(piece, true);
  }

  void enter(ParagraphLabel label) {
    settle(label, open_lists());
    if (label.label.empty()) {
      frames_.resize(1);
      frames_.push_back({});
      return;
    }
    for (std::size_t i = 1; i < frames_.size(); ++i) {
      if (frames_[i].style == label.style) {
        frames_.resize(i);
        break;
      }
    }
    frames_.push_back({label.style, label.place, label.label, {}, std::nullopt});
  }

  std::vector<OpenList> open_lists() const {
    std::vector<OpenList> out;
    for (const Frame& frame : frames_) {
      if (!frame.style.empty()) out.push_back({frame.style, frame.number});
    }
    return out;
  }

  // As a reader may see it: the marks of the bill's format are quotation marks.
  static std::string readable(std::string_view text) {
    std::string out(text);
    for (const auto& [mark, shown] : {std::pair{kStructureOpens, "“"}, std::pair{kStructureCloses, "”"}}) {
      for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) out.replace(at, mark.size(), shown);
    }
    return out;
  }

  // Reads one piece; new text after it belongs to it. Moves to what follows.
  void instruction(const Piece& piece, bool to_the_end) {
    enter(piece.label);
    const Span range = piece.span;
    const Quotations quotations = find_quotations(text_, range);
    Span words = range;
    if (quotations.open) words.end = *quotations.open;
    std::vector<Symbol> symbols = read_symbols(text_, words, quotations.all, vocabulary_);
    const bool text_follows = to_the_end && (quotations.open || ends_with_colon(words) || announces(symbols));
    // "Se derogan las disposiciones que se opongan ...": it names no provision, and changes none that could be told.
    if (const Role general = vocabulary_.role("general-repeal"); general != kNoRole && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == general; })) return leave(to_the_end);
    if (points_to_rows(symbols)) return leave(to_the_end);
    complete_row(symbols);
    leave_out_shifts(symbols);
    name_terms(symbols);
    if (text_follows) {
      Symbol follows;
      follows.kind = Symbol::Kind::NewText;
      follows.span = {words.end, words.end};
      symbols.push_back(follows);
    }
    const Sentence sentence = read_sentence(text_, symbols, vocabulary_);
    const Role called = vocabulary_.role("called");
    if (called != kNoRole && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == called; })) {
      if (const std::optional<std::string> law = law_of(sentence, symbols)) principal_ = law;
    }
    const bool only_context = !sentence.unread && !sentence.clauses.empty() &&
                              std::all_of(sentence.clauses.begin(), sentence.clauses.end(), [](const Clause& c) { return c.pattern->context; });
    if (only_context && text_follows && !quotations.open) {
      // "Refórmase el artículo 79 de la siguiente manera:" before that article itself: no list follows, but its new text.
      const Clause& last = sentence.clauses.back();
      if (last.place.size() == 1 && restates(last.place.front())) {
        static const Pattern kRestated = [] {
          Pattern pattern;
          pattern.kind = Kind::Substitution;
          return pattern;
        }();
        Sentence restated;
        restated.clauses.push_back(last);
        restated.clauses.back().pattern = &kRestated;
        restated.clauses.back().targets = last.place;
        Instruction base;
        base.span = range;
        base.text = readable(words.of(text_));
        base.sentence = ++sentence_;
        if (!article_.empty()) base.clause.push_back(article_);
        for (const Frame& frame : frames_) {
          if (!frame.label.empty()) base.clause.push_back(frame.label);
        }
        base.new_text = new_text(quotations.open, piece);
        if (const std::optional<std::string> law = law_of(sentence, symbols); law && !is_about(*law)) return other(*law);
        return emit(restated, base);
      }
    }
    if (only_context) {
      for (const Clause& clause : sentence.clauses) {
        if (clause.law && names_one(*clause.law)) frames_.back().law = std::string(clause.law->of(text_));
        if (!clause.place.empty()) frames_.back().place = handed_down(clause.place);
      }
      // "(1) Section 5 is amended as follows. (2) In subsection (1), ...": a full stop hands it to those that stand beside.
      if (text_.substr(0, words.end).ends_with('.') && frames_.size() > 1) {
        Frame& beside = frames_[frames_.size() - 2];
        if (!frames_.back().place.empty()) beside.place = frames_.back().place;
        if (frames_.back().law) beside.law = frames_.back().law;
      }
      return leave(to_the_end);
    }
    const bool trigger = std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return vocabulary_.is_verb(s.role); });
    if (sentence.unread && !trigger) return leave(to_the_end);
    // One that announces a list is followed by instructions, not by new text; they are about the law that it names.
    const bool opens_list = sentence.unread && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role != kNoRole && (s.role == change_list_ || s.role == amend_); }) &&
                            ends_with_colon(words) && !next_is_quoted();
    if (opens_list) {
      if (const std::optional<std::string> law = law_of(sentence, symbols)) frames_.back().law = law;
    }
    if (sentence.clauses.empty() && !trigger) return leave(to_the_end);

    Instruction base;
    base.span = range;
    base.text = readable(words.of(text_));
    base.sentence = ++sentence_;
    if (!article_.empty()) base.clause.push_back(article_);
    for (const Frame& frame : frames_) {
      if (!frame.label.empty()) base.clause.push_back(frame.label);
    }
    const bool wants = sentence.unread ? text_follows && !opens_list
                                       : std::any_of(sentence.clauses.begin(), sentence.clauses.end(), [](const Clause& c) { return c.text_follows; }) ||
                                             (text_follows && std::any_of(sentence.clauses.begin(), sentence.clauses.end(), needs_text));
    if (wants) base.new_text = new_text(quotations.open, piece);
    else leave(to_the_end);

    if (const std::optional<std::string> law = law_of(sentence, symbols); law && !is_about(*law)) return other(*law);
    if (sentence.unread) return unread(base, symbols, *sentence.unread);
    emit(sentence, base);
  }

  // "recorriéndose los actuales tercero y cuarto" in the middle of an address: that the others move up follows
  // from what is put in, and the address goes on behind it.
  void leave_out_shifts(std::vector<Symbol>& symbols) const {
    const Role shifting = vocabulary_.role("shifting"), det = vocabulary_.role("det"), and_role = vocabulary_.role("and");
    if (shifting == kNoRole) return;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      if (symbols[i].role != shifting) continue;
      std::size_t end = i + 1;
      const auto counts = [&](std::size_t at) {
        return at < symbols.size() && (symbols[at].kind == Symbol::Kind::Number || symbols[at].role == det || symbols[at].role == and_role ||
                                       vocabulary_.unit(symbols[at].role) != nullptr);
      };
      const auto comma = [&](std::size_t at) { return at < symbols.size() && symbols[at].kind == Symbol::Kind::Mark && symbols[at].mark == ','; };
      while (counts(end) || (comma(end) && counts(end + 1) && symbols[end + 1].kind == Symbol::Kind::Number)) ++end;
      // One that says the new numbers ("pasando los actuales 3 y 4 a ser 4 y 5") is a clause of its own.
      if (end < symbols.size() && symbols[end].role == vocabulary_.role("becomes")) continue;
      std::size_t begin = i;
      if (begin > 0 && comma(begin - 1) && comma(end)) --begin;
      symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(begin), symbols.begin() + static_cast<std::ptrdiff_t>(end));
    }
  }

  // "the definition of “child”": a quotation behind a unit that is named by the words it defines is its number.
  void name_terms(std::vector<Symbol>& symbols) const {
    const Role of = vocabulary_.role("of"), det = vocabulary_.role("det"), words = vocabulary_.role("words"), and_role = vocabulary_.role("and");
    const auto is = [&](std::size_t at, Symbol::Kind kind) { return at < symbols.size() && symbols[at].kind == kind; };
    for (std::size_t i = 0; i < symbols.size(); ++i) {
      const Vocabulary::UnitWord* unit = vocabulary_.unit(symbols[i].role);
      if (unit == nullptr || !unit->terms) continue;
      std::size_t at = i + 1;
      while (is(at, Symbol::Kind::Word) && (symbols[at].role == of || symbols[at].role == det || symbols[at].role == words)) ++at;
      if (!is(at, Symbol::Kind::Quote)) continue;
      symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(i) + 1, symbols.begin() + static_cast<std::ptrdiff_t>(at));
      for (std::size_t next = i + 1; is(next, Symbol::Kind::Quote);) {
        symbols[next].kind = Symbol::Kind::Number;
        symbols[next].label.shape = Label::Shape::Term;
        std::string_view term = symbols[next].inner.of(text_);
        while (!term.empty() && (term.back() == ' ' || term.back() == ',')) term.remove_suffix(1);
        symbols[next].label.printed = std::string(term);
        // "подпункт «а»": a letter of a list.
        if (const Label letter = read_label(std::string(term) + ")", vocabulary_); letter.shape == Label::Shape::Letter) symbols[next].label = letter;
        const bool joined = next + 1 < symbols.size() && ((symbols[next + 1].kind == Symbol::Kind::Mark && symbols[next + 1].mark == ',') || symbols[next + 1].role == and_role);
        next += joined ? 2 : 1;
        if (!joined) break;
      }
    }
  }

  // Is the next paragraph the article that is addressed, with its label?
  bool restates(const Target& target) const {
    if (target.path.size() != 1 || target.path.front().unit != Unit::Article || target.path.front().label.empty() || block_ + 1 >= bill_.blocks.size()) return false;
    const Span next = bill_.blocks[block_ + 1].span;
    const std::uint32_t begin = std::min(wrapper(next.begin), next.end);
    const UnitLabel label = read_unit_label(text_.substr(begin, next.end - begin), vocabulary_);
    return label.unit == Unit::Article && same_number(label.label, target.path.front().label);
  }

  void leave(bool to_the_end) {
    if (to_the_end) next_block();
  }

  bool next_is_quoted() const { return block_ + 1 < bill_.blocks.size() && opening_mark(text_, bill_.blocks[block_ + 1].span.begin) != 0; }

  bool ends_with_colon(Span range) const {
    const std::string_view words = range.of(text_);
    const std::size_t last = words.find_last_not_of(" \n\t");
    if (last == std::string_view::npos) return false;
    const std::string_view all = words.substr(0, last + 1);
    return all.ends_with(':') || all.ends_with("—") || all.ends_with(":-") || all.ends_with(":–");
  }

  bool announces(const std::vector<Symbol>& symbols) const {
    const Role worded = vocabulary_.role("worded");
    const bool quoted = std::any_of(symbols.begin(), symbols.end(), [](const Symbol& s) { return s.kind == Symbol::Kind::Quote; });
    return !quoted && worded != kNoRole && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == worded; });
  }

  static bool needs_text(const Clause& clause) {
    const Kind kind = clause.pattern->kind;
    return (kind == Kind::Substitution || kind == Kind::Insertion || kind == Kind::Heading) && !clause.new_words;
  }

  // "the Code": a word for laws alone names none; it is the one that was spoken of.
  bool names_one(Span law) const {
    const std::string_view name = law.of(text_);
    return name.find(' ') != std::string_view::npos;
  }

  std::optional<std::string> law_of(const Sentence& sentence, const std::vector<Symbol>& symbols) const {
    for (const Clause& clause : sentence.clauses) {
      if (clause.law && names_one(*clause.law)) return std::string(clause.law->of(text_));
    }
    if (sentence.unread) {
      for (const Symbol& symbol : symbols) {
        if (symbol.kind == Symbol::Kind::Law && names_one(symbol.span)) return std::string(symbol.span.of(text_));
      }
    }
    const Role principal = vocabulary_.role("principal");
    const bool says_principal = principal != kNoRole && std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.role == principal; });
    if (says_principal && principal_) return principal_;
    for (std::size_t i = frames_.size(); i-- > 0;) {
      if (frames_[i].law) return frames_[i].law;
    }
    return std::nullopt;
  }

  std::vector<Target> handed_down(const std::vector<Target>& place) const {
    std::vector<Target> out = place;
    for (Target& target : out) {
      for (std::size_t i = frames_.size() - 1; i-- > 0;) {
        if (frames_[i].place.empty()) continue;
        inherit(target, frames_[i].place.front());
        break;
      }
    }
    return out;
  }

  const std::vector<Target>* frame_place() const {
    for (std::size_t i = frames_.size(); i-- > 0;) {
      if (!frames_[i].place.empty()) return &frames_[i].place;
    }
    return nullptr;
  }

  void other(const std::string& law) {
    for (BillReading::Other& each : out_.others) {
      if (each.law == law) {
        ++each.instructions;
        return;
      }
    }
    out_.others.push_back({law, 1});
  }

  void unread(Instruction base, const std::vector<Symbol>& symbols, std::size_t at) {
    base.kind = Kind::Unread;
    base.state = State::NotUnderstood;
    base.reason = "amend.not-understood";
    const Span rest{at < symbols.size() ? symbols[at].span.begin : base.span.begin, base.span.end};
    base.detail = readable(rest.of(text_)).substr(0, 80);
    std::size_t cut = base.detail.size();
    while (cut > 0 && (static_cast<unsigned char>(base.detail[cut - 1]) & 0xC0) == 0x80) --cut;
    if (base.detail.size() == 80 && cut > 0) base.detail.resize(cut - 1);
    out_.instructions.push_back(std::move(base));
  }

  // The paragraphs of the new text that follows, and moves behind it. `open` is where a quotation opens
  // inside the sentence itself.
  std::vector<NewBlock> new_text(std::optional<std::uint32_t> open, const Piece& piece) {
    std::vector<NewBlock> blocks;
    if (open) {
      if (quoted(block_, *open, blocks)) return blocks;
      next_block();
      return blocks;
    }
    next_block();
    const ParagraphLabel& own = piece.label;
    bool any_quoted = false;
    while (block_ < bill_.blocks.size()) {
      const BillBlock& block = bill_.blocks[block_];
      at_ = block.span.begin;
      const std::string_view words = bill_.of(block);
      if (opening_mark(text_, at_) != 0 && !quotes_its_first_words(at_, block.span.end)) {
        any_quoted = true;
        if (!quoted(block_, at_, blocks)) {
          // A mark that nothing closes: the paragraph is taken, and the list of the bill goes on by its numbers.
          push(blocks, {wrapper(at_), block.span.end});
          next_block();
          any_quoted = false;
          continue;
        }
        // The rest of its paragraph is another instruction.
        if (block_ < bill_.blocks.size() && at_ > bill_.blocks[block_].span.begin) return blocks;
        continue;
      }
      if (is_omissis(words)) {
        push(blocks, block.span);
        next_block();
        continue;
      }
      if (any_quoted && !goes_on_quoted()) break;
      if (ends_new_text(own)) break;
      push(blocks, block.span);
      next_block();
    }
    return blocks;
  }

  // “plum” means a fruit: the quotation is the text's own, and does not hold it.
  bool quotes_its_first_words(std::uint32_t at, std::uint32_t end) const {
    const Quotations found = find_quotations(text_, {at, end});
    if (found.all.empty() || found.all.front().whole.begin != at) return false;
    const std::string_view rest = text_.substr(found.all.front().whole.end, end - found.all.front().whole.end);
    if (rest.size() < 2 || rest[0] != ' ' || std::isalpha(static_cast<unsigned char>(rest[1])) == 0) return false;
    const std::uint32_t begin = found.all.front().whole.end + 1;
    const std::vector<Symbol> symbols = read_symbols(text_, {begin, end}, {}, vocabulary_);
    return symbols.size() > 1 && symbols.front().role != vocabulary_.role("and") && !vocabulary_.is_verb(symbols.front().role);
  }

  // After a quotation: does an unquoted line stand between two quotations of the same new text?
  bool goes_on_quoted() const { return false; }

  // Does the bill's own text go on at this paragraph?
  bool ends_new_text(const ParagraphLabel& own) const {
    const BillBlock& block = bill_.blocks[block_];
    if (block.row != BillBlock::Row::None) return true;
    const std::string_view words = bill_.of(block);
    if (begins_part(block.span.begin)) return true;
    const UnitLabel unit = read_unit_label(words, vocabulary_);
    if (unit.unit == Unit::Article && (unit.label.shape == Label::Shape::Ordinal || unit.label.shape == Label::Shape::Roman)) return true;
    if (block.heading && unit.unit == Unit::Article) return true;
    ParagraphLabel label = read_paragraph_label(words, vocabulary_);
    if (label.label.empty()) return false;
    settle(label, open_lists());
    for (const Frame& frame : frames_) {
      const bool next = frame.style == label.style && frame.number + 1 == label.place;
      if (!next) continue;
      if (frame.style == "first" || may_begin(block.span.begin, block.span.end)) return true;
    }
    return own.label.empty() && may_begin(block.span.begin, block.span.end);
  }

  // Behind the marks with which a paragraph of new text is quoted; one that quotes the word it begins with (“child” means)
  // belongs to the text. `opens` says that the quotation itself opens here.
  std::uint32_t behind_marks(Span span, bool opens) const {
    std::uint32_t at = span.begin;
    if (opens) at += opening_mark(text_, at);
    while (const std::uint32_t size = opening_mark(text_, at)) {
      const Quotations inner = find_quotations(text_, {at, span.end});
      const bool own = !inner.all.empty() && inner.all.front().whole.begin == at && inner.all.front().whole.end < span.end;
      const std::string_view rest = own ? text_.substr(inner.all.front().whole.end, span.end - inner.all.front().whole.end) : std::string_view();
      if (rest.find_first_not_of(" .,;:”\"»") != std::string_view::npos) break;
      at += size;
    }
    while (at < span.end && text_[at] == ' ') ++at;
    return at;
  }

  bool quoted(std::size_t block, std::uint32_t at, std::vector<NewBlock>& blocks) {
    const auto may_follow = [&](std::uint32_t place) {
      for (const BillBlock& each : bill_.blocks) {
        if (each.span.begin <= place && place < each.span.end) return may_begin(place, each.span.end);
      }
      return false;
    };
    const std::optional<QuotationEnd> end = end_of_quotation(bill_, block, at, may_follow);
    if (!end) return false;
    for (std::size_t i = block; i <= end->block; ++i) {
      Span span = bill_.blocks[i].span;
      if (i == block) span.begin = at;
      if (i == end->block) span.end = end->inner_end;
      span.begin = behind_marks(span, i == block);
      if (span.begin < span.end) push(blocks, span);
    }
    block_ = end->block;
    at_ = end->after;
    // What is left of the paragraph: closing marks, or the next instruction.
    const std::uint32_t last = bill_.blocks[block_].span.end;
    while (at_ < last && (text_[at_] == '.' || text_[at_] == ',' || text_[at_] == ';' || text_[at_] == ' ' || closing_mark(text_, at_) != 0)) {
      at_ += std::max(1u, closing_mark(text_, at_));
    }
    // "”; and": what joins two items of a list is no sentence.
    const std::vector<Symbol> rest = read_symbols(text_, {at_, last}, {}, vocabulary_);
    const Role and_role = vocabulary_.role("and");
    if (std::all_of(rest.begin(), rest.end(), [&](const Symbol& s) { return s.kind == Symbol::Kind::Mark || (s.kind == Symbol::Kind::Word && s.role == and_role); })) next_block();
    return true;
  }

  void push(std::vector<NewBlock>& blocks, Span span) {
    const std::string_view words = span.of(text_);
    const std::size_t end = words.find_last_not_of(" \n\t");
    if (end == std::string_view::npos) return;
    NewBlock block;
    block.text = std::string(words.substr(0, end + 1));
    if (brackets_omit_ && !is_omissis(block.text)) {
      block.text = without_brackets(block.text);
      if (block.text.empty()) return;
    }
    block.source = span;
    // "3.º [...]": the unit is named, and what stands in it stays.
    const ParagraphLabel label = read_paragraph_label(block.text, vocabulary_);
    block.omissis = is_omissis(std::string_view(block.text).substr(label.label.empty() ? 0 : label.length));
    split_list(std::move(block), blocks);
  }

  // Lists that were run together: "1.- Ser ... sexual. 2.- Ser ..." becomes a paragraph for each number.
  void split_list(NewBlock block, std::vector<NewBlock>& blocks) {
    const ParagraphLabel first = read_paragraph_label(block.text, vocabulary_);
    if (first.label.empty() || first.label.value != 1) {
      blocks.push_back(std::move(block));
      return;
    }
    std::uint32_t next = 2, begin = 0;
    for (std::uint32_t at = 1; at + 2 < block.text.size(); ++at) {
      if (block.text[at] != ' ' || (block.text[at - 1] != '.' && block.text[at - 1] != ';' && block.text[at - 1] != ',')) continue;
      const ParagraphLabel label = read_paragraph_label(std::string_view(block.text).substr(at + 1), vocabulary_);
      if (label.style != first.style || label.label.value != next) continue;
      blocks.push_back({block.text.substr(begin, at - begin), {block.source.begin + begin, block.source.begin + at}, false});
      begin = at + 1;
      ++next;
    }
    blocks.push_back({block.text.substr(begin), {block.source.begin + begin, block.source.end}, block.omissis});
  }

  // The instructions of a sentence whose clauses are all read.
  void emit(const Sentence& sentence, const Instruction& base) {
    std::vector<Clause> clauses = sentence.clauses;
    std::vector<Target> place;
    if (const std::vector<Target>* handed = frame_place()) place = *handed;
    for (Clause& clause : clauses) {
      if (!clause.pattern->context) continue;
      if (!clause.place.empty()) {
        const std::vector<Target> outer = place;
        place = clause.place;
        if (!outer.empty()) {
          for (Target& target : place) inherit(target, outer.front());
        }
      }
    }
    // What a clause leaves out stands in the next one that says it, in the place of the sentence, or before.
    const auto article = [](const Target& target) {
      return !target.path.empty() && std::any_of(target.path.begin(), target.path.end(), [](const Step& s) { return s.unit == Unit::Article && !s.label.empty(); });
    };
    const Target* right = nullptr;
    for (std::size_t i = clauses.size(); i-- > 0;) {
      if (clauses[i].pattern->context) continue;
      for (std::vector<Target>* list : {&clauses[i].place, &clauses[i].targets}) {
        for (Target& target : *list) {
          if (!article(target) && right != nullptr && clauses[i].place.empty()) inherit_beside(target, *right);
        }
      }
      if (!clauses[i].targets.empty()) right = &clauses[i].targets.front();
    }
    const bool law_named = std::any_of(clauses.begin(), clauses.end(), [](const Clause& c) { return c.law.has_value(); }) ||
                           std::any_of(frames_.begin(), frames_.end(), [](const Frame& f) { return f.law.has_value(); });
    std::optional<Target> left;
    for (Clause& clause : clauses) {
      if (clause.pattern->context) continue;
      // "se adiciona un segundo párrafo, pasando el actual segundo a ser tercero": an ordinal alone counts what was counted before it.
      const bool counts = left && clause.pattern->kind == Kind::Renumbering && !left->path.empty() && left->path.back().unit == Unit::Paragraph;
      for (std::vector<Target>* list : {&clause.targets, &clause.becomes}) {
        for (Target& target : *list) {
          if (!counts || target.path.empty() || target.path.back().label.shape != Label::Shape::Ordinal || target.path.back().unit != Unit::Labelled) continue;
          target.path.back().unit = Unit::Paragraph;
          target.path.back().rank = left->path.back().rank;
        }
      }
      // "in paragraph (c), by adding the following paragraph": what is new is not the one that was spoken of.
      const auto take_over = [&](Target& target, Target from) {
        const bool fresh = clause.pattern->kind == Kind::Insertion && !target.path.empty() && target.path.front().label.empty() && !from.path.empty() &&
                           from.path.back().unit == Unit::Labelled && from.path.back().unit == target.path.front().unit && from.path.back().rank == target.path.front().rank;
        if (fresh) from.path.pop_back();
        inherit(target, from);
      };
      const auto complete = [&](Target& target) {
        if (!clause.place.empty() && &target != &clause.place.front()) take_over(target, clause.place.front());
        if (!place.empty() && !article(target)) take_over(target, place.front());
        if (left && !article(target)) inherit_beside(target, *left);
      };
      for (Target& target : clause.place) {
        if (!place.empty() && !article(target)) inherit(target, place.front());
        if (left && !article(target)) inherit_beside(target, *left);
      }
      for (Target& target : clause.targets) complete(target);
      for (Target& target : clause.position.units) {
        if (!clause.targets.empty() && !article(target) && target.path.front().unit != Unit::Article) inherit(target, clause.targets.front());
        complete(target);
      }
      for (const std::vector<Target>* list : {&clause.targets, &clause.place}) {
        if (!list->empty() && !list->front().path.empty() && list->front().path.front().unit <= Unit::Article) {
          left = list->front();
          break;
        }
      }
      instructions_of(clause, place, base, law_named);
    }
  }

  void instructions_of(const Clause& clause, const std::vector<Target>& place, const Instruction& base, bool law_named) {
    Instruction one = base;
    one.kind = clause.pattern->kind;
    one.shifts = clause.pattern->shifts;
    one.each_place = clause.each_place;
    one.occurrence = clause.occurrence;
    one.position = clause.position;
    one.comprises = clause.comprises;
    if (clause.somewhere) one.somewhere = std::string(clause.somewhere->of(text_));
    if (clause.old_words) one.old_words = std::string(clause.old_words->of(text_));
    if (!clause.old_mark.empty()) one.old_words = clause.old_mark;
    if (clause.old_end) one.old_end = std::string(clause.old_end->of(text_));
    one.to_the_end = clause.to_the_end;
    if (!clause.new_mark.empty()) {
      one.new_words = clause.new_mark;
    } else if (clause.new_words) {
      one.new_words = std::string(clause.new_words->of(text_));
      if (!of_words(one.kind)) {
        one.new_text.clear();
        push(one.new_text, *clause.new_words);
      }
    } else if (of_words(one.kind) && !one.new_text.empty() && one.kind != Kind::RepealOfWords) {
      for (const NewBlock& block : one.new_text) one.new_words += (one.new_words.empty() ? "" : "\n") + block.text;
    }
    std::vector<Target> targets = clause.targets;
    // "after section 18 insert": what comes is of the kind of what it comes behind, with the numbers of the new text.
    if (targets.empty() && one.kind == Kind::Insertion && !clause.position.units.empty() && !clause.position.units.back().path.empty()) {
      targets.push_back(clause.position.units.back());
      Step& leaf = targets.back().path.back();
      if (leaf.label.shape == Label::Shape::Term) leaf.unit = Unit::Paragraph;
      leaf.label = leaf.through = {};
    }
    if (targets.empty()) targets = !clause.place.empty() ? clause.place : place;
    // "wherever they occur in the Act": the whole law; the whole of it may go as well.
    const bool of_law = (clause.law && one.kind == Kind::Repeal) || (law_named && of_words(one.kind) && one.each_place);
    if (targets.empty() && of_law) targets.emplace_back();
    if (targets.empty()) {
      one.state = State::NotUnderstood;
      one.reason = "amend.no-target";
      out_.instructions.push_back(std::move(one));
      return;
    }
    const bool numbered = one.kind == Kind::Insertion && targets.size() == 1 && number_targets(targets, one.new_text);
    for (std::size_t i = 0; i < targets.size(); ++i) {
      Instruction each = one;
      each.target = targets[i];
      if (numbered && i > 0 && one.position.where == Position::Where::After) each.position.units.assign(1, targets[i - 1]);  // each behind the one before
      if (one.kind == Kind::Heading) each.target.heading = true;
      if (one.kind == Kind::Substitution && each.target.heading) each.kind = Kind::Heading;
      if (i < clause.becomes.size()) each.becomes = renumbered(targets[i], clause.becomes[i]);
      out_.instructions.push_back(std::move(each));
    }
  }

  // "the following paragraphs": the numbers are those of the new text.
  bool number_targets(std::vector<Target>& targets, const std::vector<NewBlock>& text) const {
    const Target first = targets.front();
    if (first.path.empty() || first.path.back().unit != Unit::Labelled || !first.path.back().label.empty() || text.empty()) return false;
    std::vector<Target> out;
    std::string style;
    for (const NewBlock& block : text) {
      const ParagraphLabel label = read_paragraph_label(block.text, vocabulary_);
      if (label.label.empty()) {
        if (out.empty()) return false;
        continue;
      }
      if (style.empty()) style = label.style;
      if (label.style != style || (!out.empty() && !before(out.back().path.back().label, label.label))) continue;
      out.push_back(first);
      out.back().path.back().label = label.label;
    }
    if (out.empty()) return false;
    targets = std::move(out);
    return true;
  }

  // The new address: the old one with another number; an article that becomes a unit of itself gets that unit.
  static Target renumbered(const Target& target, const Target& becomes) {
    if (target.path.empty() || becomes.path.empty()) return becomes;
    Target out = target;
    const Step& leaf = becomes.path.back();
    if (target.path.back().unit == Unit::Article && leaf.unit > Unit::Article) out.path.push_back(leaf);
    else out.path.back().label = leaf.label;
    return out;
  }

  static bool of_words(Kind kind) { return kind == Kind::ReplacementOfWords || kind == Kind::InsertionOfWords || kind == Kind::RepealOfWords; }

  static constexpr std::uint32_t kLongestRubric = 160;  // bytes of a rubric in brackets

  const BillText& bill_;
  std::string_view text_;
  const Vocabulary& vocabulary_;
  const std::function<bool(std::string_view)>& is_this_law_;
  Role in_, stop_, reasons_, closing_reasons_, change_list_, amend_;
  bool brackets_omit_ = false;  // words of new text in square brackets are those that go
  std::ptrdiff_t rows_ = 0;  // of a schedule of laws
  BillBlock::Row row_ = BillBlock::Row::None;  // of the schedule in which the reader stands
  Span row_law_;
  bool in_reasons_ = false;  // a statement of reasons speaks of what the bill does, and does nothing
  Label article_;                      // of the bill, in which the instructions stand
  std::optional<std::string> principal_;  // the law that the bill calls the principal one
  std::vector<Frame> frames_;
  ParagraphLabel pending_;
  std::size_t block_ = 0;
  std::uint32_t at_ = 0;
  std::uint32_t sentence_ = 0;
  BillReading out_;
};

}  // namespace

BillReading read_bill(const BillText& bill, const Vocabulary& vocabulary, const std::function<bool(std::string_view)>& is_this_law) {
  return BillReader(bill, vocabulary, is_this_law).read();
}

}  // namespace harmonia::amend
