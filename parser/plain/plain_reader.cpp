// Reading plain text.
//
// Layout, notes and labels are found first, each by its own rules (layout.h, notes.h, labels.h); the chain
// then says which labels are the law's articles, and this file cuts the text between them: divisions with
// their headings, articles with their rubrics, lists and paragraphs, then the transitory provisions and what
// follows. Last, the source is tiled with segments and the words are cut.
#include "parser/plain/plain_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "parser/plain/labels.h"
#include "parser/plain/layout.h"
#include "parser/plain/margins.h"
#include "parser/plain/metadata.h"
#include "parser/plain/notes.h"
#include "parser/plain/quotes.h"
#include "parser/plain/sequence.h"
#include "text/words.h"

namespace harmonia::parser {

namespace {

// What a label is worth as an article's own (sequence.cpp weighs gaps against it).
constexpr double kWordScore = 2.0, kBareScore = 0.3, kSuffixScore = 0.4, kSeparatedScore = 0.4, kParagraphScore = 0.5;
constexpr double kSmallLetterCost = 1.5, kGoesOnCost = 2.5, kUnfinishedCost = 2.2, kSmallRestCost = 0.8,
                 kFirstUnitScore = 0.3, kBareInsideCost = 0.4, kChosenScore = 100, kOrdinalMarkCost = 1.0,
                 kOtherReadingCost = 0.3;  // a number read otherwise than it looks: LabelScanner::other_readings

constexpr std::size_t kLeastBytesAToken = 4;      // of a whole law, white space included; a table may have less
constexpr std::size_t kMostHeadingWords = 45;     // of a division's heading
constexpr std::uint32_t kMostHeadingLines = 3;    // ... that an article may follow without a full stop between
constexpr std::size_t kMostRubricWords = 18;      // of an article's rubric
constexpr double kLeastShareOfRubrics = 0.35;     // of the articles, before short first sentences count as rubrics
constexpr std::size_t kLeastArticlesForRubrics = 6;  // fewer say nothing about a law's manner
constexpr std::size_t kLongestTransitoryLine = 60;
constexpr std::size_t kLeastSupersededCues = 3;   // in a file that keeps old wordings beside the new
constexpr std::size_t kRepealedWords = 24;        // an article that says no more than this and "repealed" is
constexpr double kMostAfterTransitory = 0.03;     // of the chain that may stand behind the transitory heading
constexpr double kMostAfterClosing = 0.4;         // ... behind a numbered one, which may quote the articles of other laws
constexpr std::uint32_t kWidestHole = 40;          // of the numbers, in which labels inside lines are looked for
constexpr std::size_t kLongestCue = 70;
constexpr std::size_t kLongestOpening = 40;       // bytes in which a word stands that says what its paragraph is
constexpr double kMostlyRubrics = 0.6;            // of the articles: then a lone line without a full stop is one too

// A byte for each that belongs to a set.
constexpr std::array<bool, 256> bytes_of(std::string_view set) {
  std::array<bool, 256> bytes{};
  for (const char c : set) bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}
constexpr std::array<bool, 256> kSpaces = bytes_of(" \t\n\r");
constexpr std::array<bool, 256> kClauseEnds = bytes_of(".;:,\x94");  // the last: of a dash

bool is_in(const std::array<bool, 256>& set, char c) { return set[static_cast<unsigned char>(c)]; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool before = true;
  for (char c : text) {
    const bool space = is_in(kSpaces, c);
    words += before && !space;
    before = space;
  }
  return words;
}

// One space for many: Markdown's marks and justified lines leave runs of them.
std::string squeezed(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool space = c == ' ' || c == '\t';
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
  }
  return out;
}

// "125¹" as "125.1": the raised digits of inserted articles are part of the number.
std::string lowered_digits(std::string_view printed) {
  static constexpr std::pair<std::string_view, char> kRaised[] = {{"¹", '1'}, {"²", '2'}, {"³", '3'}, {"⁰", '0'}, {"⁴", '4'},
                                                                  {"⁵", '5'}, {"⁶", '6'}, {"⁷", '7'}, {"⁸", '8'}, {"⁹", '9'}};
  std::string out;
  bool raised = false;
  for (std::size_t at = 0; at < printed.size();) {
    const auto* const found = std::find_if(std::begin(kRaised), std::end(kRaised), [&](const auto& entry) { return printed.substr(at).starts_with(entry.first); });
    if (found == std::end(kRaised)) {
      out += printed[at++];
      raised = false;
      continue;
    }
    if (!raised) out += '.';
    raised = true;
    out += found->second;
    at += found->first.size();
  }
  return out;
}

std::string number_eid(std::string_view as_printed, bool small_suffixes = false) {
  const std::string printed = lowered_digits(as_printed);
  std::string out;
  std::string folded = text::fold(printed);
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const auto c = static_cast<unsigned char>(folded[at]);
    // The mark of an ordinal is no part of the number: "1o", "4º".
    const bool digit_before = at > 0 && std::isdigit(static_cast<unsigned char>(folded[at - 1])) != 0;
    const bool alone = at + 1 >= folded.size() || std::isalnum(static_cast<unsigned char>(folded[at + 1])) == 0;
    if (!small_suffixes && (c == 'o' || c == 'a') && digit_before && alone && printed.size() > at && (printed[at] == 'o' || printed[at] == 'a')) continue;
    if (c == 0xC2) {
      ++at;
      continue;
    }
    if (std::isalnum(c) != 0 || c >= 0x80) out += folded[at];
    else if (!out.empty() && out.back() != '_') out += '_';
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

// A run of whole lines or parts of lines that make one paragraph.
struct Block {
  std::vector<Span> pieces;
  std::uint32_t provision = kNoProvision;
};

class PlainReader {
 public:
  PlainReader(std::shared_ptr<const SourceText> source, const Tradition& tradition, bool explain)
      : tradition_(tradition), opens_paragraph_(tradition.role("opens_paragraph")), apart_(tradition.role("apart")),
        cited_units_(tradition.role("cited_unit")), words_number_articles_(!tradition.role("article_in_words").empty()),
        small_suffixes_(!tradition.role("small_suffix").empty()),
        bare_numbers_(!tradition.role("bare_number").empty()), labels_(tradition), notes_(tradition, labels_) {
    explain_ = explain;
    document_.source = std::move(source);
    document_.tradition = tradition.id;
    learn_lists();
  }

  Document read(Detail detail) {
    read_layout(*document_.source, tradition_, labels_, layout_);
    if (!tradition_.role("margin_note").empty()) margin_ = take_margin_notes(layout_, labels_);
    note_spans_ = notes_.mark(layout_);
    add_notes(margin_);
    add_marked_notes();
    mark_superseded_cues();
    add_notes(find_struck_lines(layout_, note_spans_));
    find_paragraphs(layout_);
    Provision root;
    root.whole = {0, static_cast<std::uint32_t>(document_.source->bytes.size())};
    document_.provisions.push_back(root);
    parents_.push_back(0);
    find_quotes();
    find_articles();
    find_bounds();
    read_metadata(layout_, {0, offset_of(body_begin_)}, tradition_, document_);
    learn_rubrics();
    add_struck_articles();
    read_body();
    read_transitory();
    close_to(Level::Document);
    document_.provisions[0].descendants = static_cast<std::uint32_t>(document_.provisions.size() - 1);
    finish_states();
    tile();
    join_broken_words();
    find_repealed();
    if (detail != Detail::Provisions) cut_tokens();
    attach_notes();
    keep_quotations();
    report_sequence();
    return std::move(document_);
  }

 private:
  struct Found {
    std::uint32_t line = 0;
    ArticleLabel label;
    std::uint32_t first = 0;    // the line it begins at: its own, or that of the rubric printed above it
    Span again = {};            // the label once more, where a publisher set a heading above the law's own label
    bool superseded = false;    // a cue between it and another printing says that the other is in force
    bool struck = false;        // it is printed struck through
    std::uint32_t provision = kNoProvision;
  };

  std::string_view text() const { return layout_.text; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(layout_.lines.size()); }
  std::uint32_t offset_of(std::uint32_t line) const {
    return line < line_count() ? layout_.lines[line].content.begin : static_cast<std::uint32_t>(text().size());
  }

  // Notes that the file's format knows: footnotes, and the signs that lead to them.
  void add_marked_notes() {
    std::vector<Span> marked;
    for (const TextMark& mark : document_.source->marks) {
      if (mark.kind == TextMark::Kind::Note) marked.push_back(mark.span);
    }
    add_notes(marked);
  }

  // Spans in order, of which those that are notes already count once.
  void add_notes(const std::vector<Span>& spans) {
    const std::size_t found = note_spans_.size();
    for (const Span span : spans) {
      const auto end = note_spans_.begin() + static_cast<std::ptrdiff_t>(found);
      const auto before = std::partition_point(note_spans_.begin(), end, [&](Span n) { return n.end <= span.begin; });
      if (before == end || !before->overlaps(span)) note_spans_.push_back(span);
    }
    std::inplace_merge(note_spans_.begin(), note_spans_.begin() + static_cast<std::ptrdiff_t>(found), note_spans_.end());
  }

  // --- articles -----------------------------------------------------------------------------------

  void mark_superseded_cues() {
    const auto& cues = tradition_.role("superseded_cue");
    const auto& publisher = tradition_.role("publisher_line");
    if (cues.empty() && publisher.empty()) return;
    for (Line& line : layout_.lines) {
      if (line.use != LineUse::Text && line.use != LineUse::Note) continue;
      const std::string_view content = layout_.of(line);
      if (line.use == LineUse::Text && content.size() > kLongestCue) continue;
      const std::string folded = text::fold(content.substr(0, kLongestCue));
      const auto begins = [&](const std::string& words) { return folded.starts_with(words); };
      const bool cue = std::any_of(cues.begin(), cues.end(), begins);
      if (!cue && std::none_of(publisher.begin(), publisher.end(), begins)) continue;
      superseded_cues_ += cue;
      if (line.use == LineUse::Text) {
        line.use = LineUse::Note;
        note_spans_.push_back(line.content);
      }
    }
    std::sort(note_spans_.begin(), note_spans_.end());
  }

  // How much a label looks like an article's own. `parts`, if any, are told each reason.
  double score(const ArticleLabel& label, const Line& line, bool finished, std::vector<LabelDecision::Part>* parts) const {
    double score = 0;
    const auto weigh = [&](std::string_view reason, double weight) {
      score += weight;
      if (parts != nullptr) parts->push_back({reason, weight});
    };
    weigh(label.word ? "word" : "bare", label.word ? kWordScore : kBareScore);
    if (label.key.suffix != 0 && !label.word) weigh("suffix", kSuffixScore);
    if (label.separated) weigh("separated", kSeparatedScore);
    if (!label.capital) weigh("small-letter", -kSmallLetterCost);
    std::string_view rest = Span{label.whole.end, line.content.end}.of(text());
    const std::size_t at = rest.find_first_not_of(" \t");
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at);
    if (!label.separated && !rest.empty() && !starts_upper(rest)) weigh("goes-on", -kGoesOnCost);
    if (rest.starts_with(',') || rest.starts_with(';') || rest.starts_with('/')) weigh("list-goes-on", -kGoesOnCost);
    if (label.separated && !rest.starts_with('(') && starts_lower(rest)) weigh("small-rest", -(label.word ? kSmallRestCost : kGoesOnCost));
    // "4.—(1) A person" begins a section, whatever the layout says.
    const bool opens_unit = !label.word && label.separated && finished && (!label.first_unit.empty() || opens_first_unit(rest));
    if (opens_unit) weigh("first-unit", kFirstUnitScore);
    if (line.paragraph || opens_unit) weigh("paragraph", kParagraphScore);
    else if (!finished) weigh("unfinished", -kUnfinishedCost);
    if (!label.word && !line.paragraph && !opens_unit) weigh("bare-inside", -(is_relaxed(label, line, finished) ? kBareInsideCost : kGoesOnCost));
    if (!label.word && label.key.suffix == 0 && has_ordinal_mark(label.number.of(text()))) weigh("ordinal-mark", -kOrdinalMarkCost);
    return score;
  }

  // A number without a word on a line that begins no paragraph, where drafters write no word: in a text without blank
  // lines it may be a section's, and in others a list's or a contents table's.
  bool is_relaxed(const ArticleLabel& label, const Line& line, bool finished) const {
    return bare_numbers_ && !label.word && !line.paragraph && finished && label.separated;
  }

  // "1º" without a word counts the items of a list.
  static bool has_ordinal_mark(std::string_view number) { return number.ends_with("\xC2\xBA") || number.ends_with("\xC2\xB0") || number.ends_with("\xC2\xAA"); }

  bool opens_first_unit(std::uint32_t from, const Line& line) const {
    const Span rest = trimmed({from, std::max(from, line.content.end)});
    return opens_first_unit(rest.of(text()));
  }

  // "(1) A person ..." where bracketed numbers are the units right under an article.
  bool opens_first_unit(std::string_view rest) const {
    const auto units = list_levels_.find(ListStyle::DigitBracket);
    if (units == list_levels_.end() || units->second != Level::Subsection || !(rest.starts_with("(1) ") || rest.starts_with("(I) "))) return false;
    return starts_upper(rest.substr(4));
  }

  // Lines that a bill quotes hold no article, division or list of its own.
  void find_quotes() {
    quotes_ = find_quoted_lines(layout_, tradition_, labels_);
    if (quotes_.empty()) return;
    quoted_.assign(line_count(), false);
    for (const QuotedLines& quote : quotes_) std::fill(quoted_.begin() + quote.begin, quoted_.begin() + quote.end, true);
  }
  bool is_quoted(std::uint32_t line) const { return !quoted_.empty() && quoted_[line]; }

  // A bill's own articles are as a rule numbered in words.
  void find_articles_in_words() {
    std::vector<Found> own;
    for (std::uint32_t i = 0; i < line_count() && !is_transitory_heading(layout_.lines[i]); ++i) {
      if (layout_.lines[i].use != LineUse::Text || is_quoted(i)) continue;
      auto label = labels_.article(text(), layout_.lines[i].content, false, true);
      if (!label || !label->ordinal || !label->separated || !label->capital) continue;
      if (!layout_.lines[i].paragraph && !previous_finished(i)) continue;
      if (!own.empty() && label->key <= own.back().label.key) continue;
      label->more.clear();
      own.push_back({.line = i, .label = std::move(*label)});
    }
    if (own.size() > articles_.size()) articles_ = std::move(own);
  }

  void keep_quotations() {
    for (const QuotedLines& quote : quotes_) {
      Quotation quotation;
      for (std::uint32_t i = quote.begin; i < quote.end; ++i) {
        const Line& line = layout_.lines[i];
        if (line.use != LineUse::Text) continue;
        quotation.span = quotation.span.empty() ? line.content : hull(quotation.span, line.content);
        if (is_omissis(layout_.of(line))) quotation.unchanged.push_back(line.content);
      }
      const auto segments = segments_in(document_, quotation.span);
      for (std::size_t i = segments.begin; i < segments.end && quotation.provision == kNoProvision; ++i) {
        if (document_.segments[i].provision != 0) quotation.provision = document_.segments[i].provision;
      }
      if (!quote.closed) diagnose("quote-unclosed", quotation.span, {});
      document_.quotations.push_back(std::move(quotation));
    }
  }

  void find_articles() {
    std::vector<Found> found;
    std::vector<std::size_t> decisions;  // of each candidate
    std::vector<Candidate> candidates;
    std::vector<bool> relaxed;  // of each candidate
    // Where "1." is a part of an article, a number without the word is never an article.
    const auto digits = list_levels_.find(ListStyle::Digit);
    const bool bare_articles = digits == list_levels_.end() || digits->second != Level::Subsection;
    bool finished = true;
    std::string_view before;    // the line of text before
    std::uint32_t heading = 0;  // lines that may yet belong to the heading of the division above
    for (std::uint32_t i = 0; i < line_count(); ++i) {
      const Line& line = layout_.lines[i];
      if (line.use == LineUse::Note) finished = true;
      if (line.use != LineUse::Text) continue;
      if (is_quoted(i)) continue;
      const bool division = division_at(i).has_value();
      if (division) heading = kMostHeadingLines + 1;
      auto label = labels_.article(text(), line.content, bare_articles, words_number_articles_, line.heading);
      if (label && label->ordinal && !label->word) label.reset();
      // "... under section / 5. The court": a reference that the line's end cut.
      if (label && !label->word && !line.paragraph && ends_with_unit(before)) label.reset();
      if (label && label->ordinal) label->mended = std::to_string(label->key.number);
      const Span below = label ? rest_below(i, *label) : Span{};
      if (label) {
        std::vector<LabelDecision::Part> parts;
        const double worth = score(*label, line, finished, explain_ ? &parts : nullptr);
        if (explain_) document_.decisions.push_back({line.content, std::string(label->number.of(text())), std::move(parts), false});
        if (worth > 0) {
          if (explain_) decisions.push_back(document_.decisions.size() - 1);
          std::vector<ArticleLabel> others = labels_.other_readings(text(), *label);
          const std::uint32_t one_label = others.empty() ? 0 : i + 1;
          relaxed.resize(candidates.size() + 1 + others.size(), is_relaxed(*label, line, finished) && label->first_unit.empty() && !opens_first_unit(label->whole.end, line));
          candidates.push_back({label->key, worth, !label->word, one_label});
          found.push_back({.line = i, .label = *label, .again = below});
          for (ArticleLabel& other : others) {
            candidates.push_back({other.key, worth - kOtherReadingCost, !other.word, one_label, label->key.number});
            found.push_back({.line = i, .label = std::move(other), .again = below});
            if (explain_) decisions.push_back(document_.decisions.size() - 1);
          }
        }
      }
      // A heading is as good as a full stop, though it has none.
      const std::string_view content = layout_.of(line);
      before = content;
      finished = ends_sentence(content) || content.size() * 2 < layout_.width || all_capitals(content) || heading > 0;
      heading = heading == 0 || (!division && ends_sentence(content)) ? 0 : heading - 1;
    }
    for (std::uint32_t index : choose_both(candidates, relaxed)) {
      if (explain_) document_.decisions[decisions[index]].chosen = true;
      articles_.push_back(std::move(found[index]));
    }
    if (!quotes_.empty()) find_articles_in_words();
    find_fused_labels();
    find_behind_margin_words();
    join_doubled_labels();
    find_superseded();
    for (Found& article : articles_) article.first = article.line;
  }

  // The rest of a label that is all its heading says, on the line below; empty where there is none.
  Span rest_below(std::uint32_t i, ArticleLabel& label) const {
    const Line& line = layout_.lines[i];
    if (!line.heading || !label.word || label.key.suffix != 0 || label.number.end != line.content.end) return {};
    std::uint32_t next = i + 1;
    while (next < line_count() && layout_.lines[next].use == LineUse::Blank) ++next;
    if (next >= line_count() || layout_.lines[next].use != LineUse::Text || layout_.lines[next].heading) return {};
    return labels_.rest_below(text(), layout_.lines[next].content, label).value_or(Span{});
  }

  // The chain of the labels that stand as articles do, and then of all: what only may be one fills its holes, or
  // makes the chain where there is no other.
  static std::vector<std::uint32_t> choose_both(std::vector<Candidate>& candidates, const std::vector<bool>& relaxed) {
    if (std::find(relaxed.begin(), relaxed.end(), true) == relaxed.end()) return choose_chain(candidates);
    std::vector<Candidate> strict;
    std::vector<std::uint32_t> place;
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      if (relaxed[i]) continue;
      strict.push_back(candidates[i]);
      place.push_back(i);
    }
    for (const std::uint32_t index : choose_chain(strict)) candidates[place[index]].score += kChosenScore;
    return choose_chain(candidates);
  }

  // Where numbers are missing, extraction may have joined a label to the line before it: "... 10 de marzo de 2001 Art. 50°
  // DEROGADO por", or the line before ends as no sentence does. Only the very number that is missing is looked for, with the word and behind what ends a sentence or
  // a date; the line becomes two.
  void find_fused_labels() {
    struct Split {
      std::uint32_t line = 0, at = 0;
      std::size_t after = 0;  // the article that it follows
      ArticleLabel label;
    };
    std::vector<Split> splits;
    for (std::size_t i = 0; i + 1 < articles_.size(); ++i) {
      const Found &here = articles_[i], &next = articles_[i + 1];
      if (!here.label.word || next.label.key.number <= here.label.key.number + 1 || next.label.key.number - here.label.key.number > kWidestHole) continue;
      std::uint32_t wanted = here.label.key.number + 1;
      for (const auto& [span, key] : here.label.more) wanted = std::max(wanted, key.number + 1);
      for (std::uint32_t line = here.line; line < next.line && wanted < next.label.key.number; ++line) {
        const Span content = layout_.lines[line].content;
        const LineUse use = layout_.lines[line].use;
        if ((use != LineUse::Text && use != LineUse::Note) || is_quoted(line)) continue;
        const std::uint32_t from = line == here.line ? here.label.whole.end : content.begin;
        for (std::uint32_t at = from; at < content.end && wanted < next.label.key.number; ++at) {
          auto label = label_inside_line({at, content.end}, at == content.begin, wanted);
          if (!label) continue;
          splits.push_back({line, at, i, std::move(*label)});
          ++wanted;
        }
      }
    }
    if (splits.empty()) return;
    for (const Split& split : splits) end_note_at(split.at);
    split_lines(splits);
  }

  // A note that runs into a label ends there; what it was thought to go on with is text.
  void end_note_at(std::uint32_t at) {
    const auto note = std::partition_point(note_spans_.begin(), note_spans_.end(), [&](Span n) { return n.end <= at; });
    if (note == note_spans_.end() || note->begin > at) return;
    const Span rest{at, note->end};
    note->end = note->begin == at ? at : trimmed({note->begin, at}).end;
    if (note->empty()) note_spans_.erase(note);
    for (Line& line : layout_.lines) {
      if (line.use == LineUse::Note && rest.contains(line.content)) line.use = LineUse::Text;
    }
  }

  // The label of article `number` at the start of `rest`, where no label of a sentence's own begins the line.
  std::optional<ArticleLabel> label_inside_line(Span rest, bool opens_line, std::uint32_t number) const {
    if (!opens_line) {
      const char before = text()[rest.begin - 1];
      const char end = before == ' ' && rest.begin >= 2 ? text()[rest.begin - 2] : before;
      const bool digit = std::isdigit(static_cast<unsigned char>(end)) != 0;
      if ((!digit && end != '.' && end != ')') || (before != ' ' && before != end)) return std::nullopt;
    }
    const auto letter = static_cast<unsigned char>(text()[rest.begin]);
    if (letter < 0x80 ? std::isupper(letter) == 0 : letter < 0xC3) return std::nullopt;
    auto label = labels_.article(text(), rest, false, false);
    if (!label || !label->word || !label->capital || label->key.number != number || label->key.suffix != 0) return std::nullopt;
    const Span behind = trimmed({label->whole.end, rest.end});
    const bool gone = labels_.repealed(text::fold(behind.of(text()).substr(0, kLongestOpening)));
    const bool rubric = behind.of(text()).starts_with('(');
    if (!gone && !rubric && (!label->separated || !starts_upper(behind.of(text())))) return std::nullopt;
    return label;
  }

  // Cuts lines in two, and takes the labels at the cuts into the chain.
  template <class Splits>
  void split_lines(Splits& splits) {
    std::vector<Line> lines;
    std::vector<bool> quoted;
    std::vector<Found> all;
    std::vector<std::uint32_t> moved(layout_.lines.size());
    std::vector<std::uint32_t> placed;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < layout_.lines.size(); ++i) {
      moved[i] = static_cast<std::uint32_t>(lines.size());
      lines.push_back(layout_.lines[i]);
      if (!quoted_.empty()) quoted.push_back(quoted_[i]);
      for (; next < splits.size() && splits[next].line == i; ++next) {
        if (splits[next].at == lines.back().content.begin) {
          lines.back().use = LineUse::Text;
          lines.back().paragraph = true;
          placed.push_back(moved[i]);
          continue;
        }
        Line rest = lines.back();
        lines.back().content = trimmed({lines.back().content.begin, splits[next].at});
        rest.content.begin = splits[next].at;
        rest.use = LineUse::Text;
        rest.paragraph = true;
        placed.push_back(static_cast<std::uint32_t>(lines.size()));
        lines.push_back(rest);
        if (!quoted_.empty()) quoted.push_back(false);
      }
    }
    next = 0;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      articles_[i].line = moved[articles_[i].line];
      all.push_back(std::move(articles_[i]));
      for (; next < splits.size() && splits[next].after == i; ++next) all.push_back({.line = placed[next], .label = std::move(splits[next].label)});
    }
    for (QuotedLines& quote : quotes_) {
      const std::uint32_t end = quote.end < moved.size() ? moved[quote.end] : static_cast<std::uint32_t>(lines.size());
      quote.begin = moved[quote.begin];
      quote.end = end;
    }
    layout_.lines = std::move(lines);
    quoted_ = std::move(quoted);
    articles_ = std::move(all);
  }

  // Where numbers are missing, the label may stand behind the words of a margin note: "Savings for 3. The provisions".
  void find_behind_margin_words() {
    if (tradition_.role("margin_note").empty()) return;
    std::vector<Found> all;
    std::vector<Span> margin;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const std::uint32_t stop = i + 1 < articles_.size() ? articles_[i + 1].line : line_count();
      std::uint32_t next = articles_[i].label.key.number + 1;
      // Behind the last article there is no number that bounds what is missing: one at a time.
      const std::uint32_t limit = i + 1 < articles_.size() ? articles_[i + 1].label.key.number : 0xFFFFFFFF;
      const bool bare = !articles_[i].label.word;
      const std::uint32_t begin = articles_[i].line + 1;
      all.push_back(std::move(articles_[i]));
      for (std::uint32_t line = begin; bare && line < stop && next < limit && !is_transitory_heading(layout_.lines[line]); ++line) {
        Line& here = layout_.lines[line];
        if (here.use != LineUse::Text || is_quoted(line)) continue;
        const auto printed = behind_margin_words(text(), here.content, next);
        if (!printed) continue;
        auto label = labels_.article(text(), {printed->begin, here.content.end}, true, false);
        if (!label || !label->separated || label->key.number != next) continue;
        margin.push_back({here.content.begin, printed->begin});
        while (is_in(kSpaces, text()[margin.back().end - 1])) --margin.back().end;
        here.content.begin = printed->begin;
        here.paragraph = true;
        label->more.clear();
        all.push_back({.line = line, .label = std::move(*label)});
        ++next;
      }
    }
    articles_ = std::move(all);
    add_notes(margin);
    const std::size_t known = margin_.size();
    margin_.insert(margin_.end(), margin.begin(), margin.end());
    std::inplace_merge(margin_.begin(), margin_.begin() + static_cast<std::ptrdiff_t>(known), margin_.end());
  }

  // "#### Artículo 12" and under it "ART. 12.": one article, whose label stands twice.
  void join_doubled_labels() {
    std::vector<Found> joined;
    for (Found& found : articles_) {
      if (!joined.empty() && joined.back().again.empty() && joined.back().label.key == found.label.key &&
          nothing_between(joined.back().line, joined.back().label.whole.end, found.line)) {
        joined.back().again = found.label.whole;
        // Where the two are spelt apart ("403 QUÁRTER", "403 quáter"), the law's own label says its number.
        joined.back().label.number = found.label.number;
        joined.back().label.mended = std::move(found.label.mended);
      } else {
        joined.push_back(std::move(found));
      }
    }
    articles_ = std::move(joined);
  }

  // Whether no text stands behind `from` in line `first` nor before line `next`.
  bool nothing_between(std::uint32_t first, std::uint32_t from, std::uint32_t next) const {
    if (layout_.lines[first].content.end > from) return false;
    for (std::uint32_t i = first + 1; i < next; ++i) {
      if (layout_.lines[i].use == LineUse::Text || layout_.lines[i].use == LineUse::Note) return false;
    }
    return true;
  }

  // Printings of one number that follow each other: of "older_cue" the first is in force ("Legislación
  // anterior" and the old wording), of "replaced_cue" the last ("cuyo texto es el siguiente" and the new one).
  void find_superseded() {
    for (std::size_t begin = 0; begin < articles_.size();) {
      std::size_t end = begin + 1;
      while (end < articles_.size() && articles_[end].label.key == articles_[begin].label.key) ++end;
      bool older = false, replaced = false;
      for (std::size_t i = begin; i + 1 < end; ++i) {
        for (std::uint32_t line = articles_[i].line; line < articles_[i + 1].line; ++line) {
          if (layout_.lines[line].use != LineUse::Note) continue;
          const std::string folded = text::fold(layout_.of(layout_.lines[line]));
          older = older || (!replaced && says(folded, "older_cue"));
          replaced = replaced || (!older && says(folded, "replaced_cue"));
        }
      }
      const std::size_t current = older ? begin : end - 1;
      for (std::size_t i = begin; (older || replaced) && i < end; ++i) articles_[i].superseded = i != current;
      begin = end;
    }
  }

  // Whole articles that are struck through: an older wording of one that stands, or one that was repealed. What else
  // is struck belongs to the article it stands in. Run when the law's own articles and their rubrics are known.
  void add_struck_articles() {
    if (layout_.struck.empty()) return;
    std::vector<Found> all;
    std::size_t next = 0;
    for (std::uint32_t i = body_begin_; i < transitory_begin_; ++i) {
      while (next < articles_.size() && articles_[next].line < i) all.push_back(std::move(articles_[next++]));
      if (layout_.lines[i].use != LineUse::Struck || (next < articles_.size() && articles_[next].first <= i)) continue;
      auto label = labels_.article(text(), layout_.lines[i].content, false, false);
      if (!label || !label->word || !label->capital || !struck_to_the_next(i, next)) continue;
      label->more.clear();
      all.push_back({.line = i, .label = std::move(*label), .first = i, .superseded = true, .struck = true});
    }
    while (next < articles_.size()) all.push_back(std::move(articles_[next++]));
    articles_ = std::move(all);
  }

  // Whether nothing but struck lines stands between this one and the next article of the law, or the next division.
  bool struck_to_the_next(std::uint32_t line, std::size_t next) const {
    const std::uint32_t limit = next < articles_.size() ? articles_[next].first : transitory_begin_;
    for (std::uint32_t i = line + 1; i < limit && !division_at(i); ++i) {
      if (layout_.lines[i].use == LineUse::Text) return false;
    }
    return true;
  }

  bool says(std::string_view folded, std::string_view role) const {
    const auto& phrases = tradition_.role(role);
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) { return folded.find(phrase) != std::string_view::npos; });
  }

  bool is_transitory_heading(const Line& line) const {
    if (line.use != LineUse::Text || line.content.size() > kLongestTransitoryLine) return false;
    std::string folded = text::fold(layout_.of(line));
    while (!folded.empty() && std::isalnum(static_cast<unsigned char>(folded.back())) == 0) folded.pop_back();
    const auto& words = tradition_.role("transitory");
    return (std::find(words.begin(), words.end(), folded) != words.end() || is_numbered_schedule(folded)) && starts_upper(layout_.of(line));
  }

  // "schedule 1", "schedule ii — forms", "schedule a".
  bool is_numbered_schedule(std::string_view folded) const {
    for (const std::string& word : tradition_.role("schedule")) {
      if (!folded.starts_with(word + " ")) continue;
      const std::size_t begin = word.size() + 1, end = std::min(folded.find_first_not_of("0123456789abcdefivxl", begin), folded.size());
      const std::string_view number = folded.substr(begin, end - begin);
      const bool counted = !number.empty() && (number.size() == 1 || number.find_first_not_of("0123456789") == std::string_view::npos || roman_value(number, false) != 0);
      const std::size_t next = std::min(folded.find_first_not_of(' ', end), folded.size());
      return counted && (next == folded.size() || folded[next] == '-' || folded[next] == ':' || folded[next] == '.' || folded.substr(next).starts_with("\xE2\x80"));
    }
    return false;
  }

  void find_bounds() {
    transitory_begin_ = line_count();
    if (articles_.empty()) {
      body_begin_ = line_count();
      return;
    }
    for (std::uint32_t i = articles_.front().line; i < line_count(); ++i) {
      const bool closing = closing_label(i).has_value();
      if (!closing && !is_transitory_heading(layout_.lines[i])) continue;
      const auto after = std::partition_point(articles_.begin(), articles_.end(), [&](const Found& f) { return f.line < i; });
      // What opens with a quotation mark is of another law.
      const auto behind = static_cast<double>(std::count_if(after, articles_.end(), [&](const Found& f) {
        return layout_.lines[f.line].content.begin == f.label.whole.begin;
      }));
      if (behind > (closing ? kMostAfterClosing : kMostAfterTransitory) * static_cast<double>(articles_.size())) continue;
      articles_.erase(after, articles_.end());
      transitory_begin_ = i;
      break;
    }
    // The divisions that open the body stand right above its first article, each higher than the next: so
    // a contents table without dots is left outside.
    body_begin_ = articles_.front().line;
    Level lowest = Level::Article;
    std::size_t headings = 0;
    for (std::uint32_t i = articles_.front().line; i-- > 0;) {
      const Line& line = layout_.lines[i];
      if (line.use != LineUse::Text) continue;
      const auto division = labels_.division(text(), line.content);
      if (division && division->level < lowest) {
        lowest = division->level;
        body_begin_ = i;
        headings = 0;
      } else if (division || ++headings > 4) {
        break;
      }
    }
  }

  // --- building provisions ------------------------------------------------------------------------

  const LevelForm& form(Level level) const {
    const LevelForm* found = tradition_.form(level);
    return found != nullptr ? *found : *tradition_.form(Level::Article);
  }

  std::string unique_eid(std::string eid) {
    if (eids_.insert(eid).second) return eid;
    // Counted on from the last twin: a list that repeats one label a thousand times stays linear.
    for (std::uint32_t& n = twins_[eid];;) {
      std::string other = eid + "__dup_" + std::to_string(++n);
      if (eids_.insert(other).second) return other;
    }
  }

  std::uint32_t open(Level level, Span whole, std::string eid) {
    while (parents_.size() > 1 && document_.provisions[parents_.back()].level >= level) close_last();
    return open_below(parents_.back(), level, whole, std::move(eid));
  }

  std::uint32_t open_below(std::uint32_t parent, Level level, Span whole, std::string eid) {
    while (parents_.back() != parent) close_last();
    Provision provision;
    provision.level = level;
    provision.parent = parent;
    provision.whole = whole;
    provision.transitory = transitory_ || document_.provisions[parent].transitory;
    provision.eid = unique_eid(std::move(eid));
    provision.wid = provision.eid;
    const auto index = static_cast<std::uint32_t>(document_.provisions.size());
    document_.provisions.push_back(std::move(provision));
    parents_.push_back(index);
    return index;
  }

  void close_last() {
    const std::uint32_t index = parents_.back();
    parents_.pop_back();
    Provision& provision = document_.provisions[index];
    provision.descendants = static_cast<std::uint32_t>(document_.provisions.size()) - index - 1;
    Provision& parent = document_.provisions[provision.parent];
    parent.whole.end = std::max(parent.whole.end, provision.whole.end);
  }

  void close_to(Level level) {
    while (parents_.size() > 1 && document_.provisions[parents_.back()].level >= level) close_last();
  }

  void mark(Span span, SegmentKind kind, std::uint32_t provision) {
    if (span.empty()) return;
    marks_.push_back({kind, span, provision});
    Provision& owner = document_.provisions[provision];
    if (provision != 0) owner.whole.end = std::max(owner.whole.end, span.end);
  }

  std::string child_eid(std::uint32_t parent, Level level, std::string_view number) const {
    const std::string own = form(level).eid_prefix + "_" + std::string(number);
    return parent == 0 ? own : document_.provisions[parent].eid + "__" + own;
  }

  // --- the body -----------------------------------------------------------------------------------

  void read_body() {
    std::size_t next = 0;
    std::uint32_t i = body_begin_;
    while (i < transitory_begin_ && i < line_count()) {
      if (next < articles_.size() && articles_[next].first == i) {
        const std::uint32_t stop = article_end(i, next);
        read_article(articles_[next], stop);
        ++next;
        i = stop;
      } else if (const auto division = division_at(i)) {
        i = read_division(*division, i);
      } else {
        read_stray(i++);
      }
    }
  }

  // Text that stands under a division and in no article: kept as its paragraph, and reported.
  void read_stray(std::uint32_t i) {
    const Line& line = layout_.lines[i];
    if (line.use != LineUse::Text) return;
    const bool goes_on = document_.provisions[parents_.back()].level == Level::Paragraph && !line.paragraph;
    if (!goes_on) {
      close_to(Level::Article);
      const std::uint32_t parent = parents_.back();
      open_below(parent, Level::Paragraph, line.content, child_eid(parent, Level::Paragraph, std::to_string(++stray_)));
      diagnose("unplaced-text", line.content, {});
    }
    mark(line.content, SegmentKind::Text, parents_.back());
  }

  std::optional<DivisionLabel> division_at(std::uint32_t i) const {
    const Line& line = layout_.lines[i];
    if (line.use != LineUse::Text || is_quoted(i)) return std::nullopt;
    auto division = labels_.division(text(), line.content);
    if (!division) return std::nullopt;
    // A reference that the line break put at the start of a line: nothing sets it apart.
    if (!line.paragraph && !division->capital && !starts_upper(layout_.of(line))) return std::nullopt;
    if (!line.paragraph && !previous_finished(i) && !division->capital) return std::nullopt;
    return division;
  }

  bool previous_finished(std::uint32_t i) const {
    while (i-- > 0) {
      if (layout_.lines[i].use == LineUse::Text) return ends_sentence(layout_.of(layout_.lines[i]));
      if (layout_.lines[i].use == LineUse::Note) return true;
    }
    return true;
  }

  // The line behind the article's last: the next article, division, or the transitory provisions.
  std::uint32_t article_end(std::uint32_t begin, std::size_t index) const {
    const std::uint32_t limit = index + 1 < articles_.size() ? articles_[index + 1].first : transitory_begin_;
    for (std::uint32_t i = std::max(begin, articles_[index].line) + 1; i < limit; ++i) {
      if (division_at(i)) return i;
    }
    return limit;
  }

  // "PART 111" behind PART II is the third: divisions are counted one by one, and a scanner took I for 1.
  void mend_division(DivisionLabel& label) {
    const auto [last, roman] = last_divisions_[label.level];
    const bool goes_on = last + 1 == label.count || (last == 0 && !roman);
    if (label.ones != 0 && !goes_on && (roman || last + 1 == label.ones)) {
      label.count = label.ones;
      label.eid_number.replace(0, label.ones, std::to_string(label.ones));
      label.roman = true;
      label.mended = roman_digits(label.ones);
    }
    if (label.count != 0) last_divisions_[label.level] = {label.count, label.roman};
  }

  std::uint32_t read_division(DivisionLabel label, std::uint32_t line) {
    mend_division(label);
    const std::uint32_t parent = parent_for(label.level);
    const std::uint32_t index = open(label.level, label.whole, child_eid(parent, label.level, label.eid_number));
    Provision& division = document_.provisions[index];
    division.num = label.whole;
    division.number = label.mended.empty() ? std::string(label.number.of(text())) : label.mended;
    mark(label.whole, SegmentKind::Num, index);
    Span heading = trimmed({label.whole.end, layout_.lines[line].content.end});
    std::vector<Span> pieces;
    std::size_t words = 0;
    if (!heading.empty()) {
      pieces.push_back(heading);
      words = count_words(heading.of(text()));
    }
    std::uint32_t i = line + 1;
    for (; i < transitory_begin_; ++i) {
      const Line& next = layout_.lines[i];
      if (is_article_line(i)) break;
      if (next.use != LineUse::Text) continue;
      if (division_at(i)) break;
      words += count_words(layout_.of(next));
      if (words > kMostHeadingWords) break;
      pieces.push_back(next.content);
    }
    if (!pieces.empty()) {
      document_.provisions[index].heading = hull(pieces.front(), pieces.back());
      for (Span piece : pieces) mark(piece, SegmentKind::Heading, index);
    }
    return i;
  }

  std::uint32_t parent_for(Level level) const {
    std::size_t at = parents_.size();
    while (at > 1 && document_.provisions[parents_[at - 1]].level >= level) --at;
    return parents_[at - 1];
  }

  bool is_article_line(std::uint32_t line) const {
    const auto found = std::lower_bound(articles_.begin(), articles_.end(), line, [](const Found& f, std::uint32_t l) { return f.first < l; });
    return found != articles_.end() && found->first == line;
  }

  Span trimmed(Span span) const {
    while (!span.empty() && (text()[span.begin] == ' ' || text()[span.begin] == '\t')) ++span.begin;
    while (!span.empty() && (text()[span.end - 1] == ' ' || text()[span.end - 1] == '\t')) --span.end;
    return span;
  }

  // --- one article --------------------------------------------------------------------------------

  void read_article(Found& found, std::uint32_t stop, std::string_view eid_prefix = {}) {
    const ArticleLabel& label = found.label;
    const std::string number = squeezed(label.mended.empty() ? label.number.of(text()) : std::string_view(label.mended));
    const std::string prefix = std::string(eid_prefix) + form(Level::Article).eid_prefix + "_";
    std::string eid = prefix + number_eid(number, small_suffixes_);
    if (found.struck) eid += "__old_" + std::to_string(++struck_[eid]);
    const std::uint32_t index = open(Level::Article, label.whole, eid);
    found.provision = index;
    document_.provisions[index].num = label.whole;
    document_.provisions[index].number = number;
    if (!label.more.empty()) document_.provisions[index].state = ProvisionState::Repealed;
    mark(label.whole, SegmentKind::Num, index);
    mark(found.again, SegmentKind::Num, index);
    if (found.first < found.line) take_rubric_above(found, index);

    std::vector<Piece> pieces = cut_pieces(found.line, std::max(label.whole.end, found.again.end), stop, found.struck);
    if (!label.first_unit.empty() && !pieces.empty()) {
      pieces[0].label = ListLabel{label.first_unit, label.first_unit, "1", {{ListStyle::DigitBracket, 1}}};
    }
    if (const std::size_t taken = found.first < found.line ? 0 : take_rubric(pieces, index); taken > 0) {
      pieces.erase(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(taken));
    }
    // An older wording printed between the rubric and the label.
    std::vector<Piece> older;
    for (std::uint32_t i = found.first; i < found.line; ++i) {
      if (layout_.lines[i].use == LineUse::Struck) older.push_back({.span = layout_.lines[i].content, .paragraph = true, .label = {}, .struck = true});
    }
    if (!older.empty() && !pieces.empty()) pieces.front().paragraph = true;
    pieces.insert(pieces.begin(), std::make_move_iterator(older.begin()), std::make_move_iterator(older.end()));
    read_content(index, pieces);

    // The other articles of "198, 199 y 200. Derogados" share this one's span.
    for (const auto& [printed, key] : label.more) {
      std::string other = std::string(printed.of(text()));
      if (key.suffix == 0) other = std::to_string(key.number);
      const Span whole = document_.provisions[index].whole;
      const std::uint32_t twin = open(Level::Article, whole, prefix + number_eid(other));
      document_.provisions[twin].num = label.whole;
      document_.provisions[twin].number = other;
      document_.provisions[twin].state = ProvisionState::Repealed;
      shared_.push_back(twin);
    }
  }

  // A line of an article, or what its label leaves of one.
  struct Piece {
    Span span;
    bool paragraph = false;
    std::optional<ListLabel> label;
    bool inside = false;  // of a line: its label follows other words
    bool struck = false;  // a line that is struck through, in an article that is not
  };

  // `struck`: the article is struck through itself, and what is struck in it is read like any other.
  std::vector<Piece> cut_pieces(std::uint32_t first, std::uint32_t from, std::uint32_t stop, bool struck) const {
    std::vector<Piece> pieces;
    for (std::uint32_t i = first; i < stop; ++i) {
      const Line& line = layout_.lines[i];
      const bool is_struck = line.use == LineUse::Struck;
      if ((line.use != LineUse::Text && !is_struck) || line.content.end <= from) continue;
      Piece piece;
      piece.span = trimmed({std::max(from, line.content.begin), line.content.end});
      const bool behind_struck = !pieces.empty() && pieces.back().struck;
      piece.paragraph = line.paragraph || pieces.empty() || is_struck || behind_struck || begins_with(opens_paragraph_, piece.span.of(text()));
      if (piece.span.empty()) continue;
      piece.struck = is_struck && !struck;
      if (piece.struck) {
        pieces.push_back(std::move(piece));
        continue;
      }
      if (is_quoted(i)) {
        // Paragraphs of the bill's article: the lists and articles in them are the other law's.
        piece.paragraph = line.paragraph || i == 0 || !is_quoted(i - 1) || labels_.list(text(), line.content) || labels_.article(text(), line.content, false, false);
        pieces.push_back(std::move(piece));
        continue;
      }
      // "... under subsection / (1) shall": a reference that the line's end cut.
      const bool cited = !line.paragraph && !pieces.empty() && !pieces.back().struck && ends_with_unit(pieces.back().span.of(text()));
      const std::size_t before = pieces.size();
      split_at_labels(std::move(piece), pieces);
      if (cited && before < pieces.size()) pieces[before].label.reset();
    }
    return pieces;
  }

  bool ends_with_unit(std::string_view words) const {
    const std::size_t space = words.find_last_of(" (");
    if (cited_units_.empty() || space == std::string_view::npos || words.size() - space > kLongestOpening) return false;
    const std::string last = text::fold(words.substr(space + 1));
    return std::find(cited_units_.begin(), cited_units_.end(), last) != cited_units_.end();
  }

  // Flattened text has its lists inside lines: "(1) ... (2) ...", "... son: I. Los bienes; II. Las deudas."
  void split_at_labels(Piece piece, std::vector<Piece>& pieces) const {
    const Span line = piece.span;
    std::uint32_t at = line.begin;
    for (;;) {
      piece.label = labels_.list(text(), {at, line.end});
      std::uint32_t next = label_inside(piece.label ? piece.label->whole.end : at, line.end);
      piece.span = trimmed({at, next});
      if (!piece.span.empty()) pieces.push_back(piece);
      if (next >= line.end) return;
      piece.paragraph = false;
      piece.inside = true;
      at = next;
    }
  }

  // Where, behind a mark that ends a clause, the next list label stands; `end` where there is none.
  std::uint32_t label_inside(std::uint32_t begin, std::uint32_t end) const {
    const char* const bytes = text().data();
    for (std::uint32_t at = begin; at + 3 < end; ++at) {
      if (!is_in(kClauseEnds, bytes[at]) || bytes[at + 1] != ' ') continue;
      const char c = bytes[at];
      if (c == '\x94' && (at < 2 || bytes[at - 1] != '\x80')) continue;
      std::uint32_t from = at + 2;
      // "; or (b)", "; y II.": one short word may stand between.
      if (c == ';' || c == ',') {
        std::uint32_t word = from;
        while (word < end && word - from < 4 && std::isalpha(static_cast<unsigned char>(text()[word])) != 0) ++word;
        if (word + 1 < end && word > from && text()[word] == ' ' && text()[word + 1] == '(') from = word + 1;
      }
      if (labels_.list(text(), {from, end})) return from;
    }
    return end;
  }

  // What the tradition says of lists: the level of each style, and which styles have items that hold the
  // paragraphs behind them, as subsections do.
  void learn_lists() {
    static constexpr ListStyle kStyles[] = {ListStyle::RomanUpper, ListStyle::RomanLower, ListStyle::LetterUpper,
                                            ListStyle::LetterLower, ListStyle::Digit, ListStyle::DigitBracket,
                                            ListStyle::LetterDouble, ListStyle::Named};
    for (const std::string& entry : tradition_.role("list_level")) {
      const std::size_t equals = entry.rfind('=');
      const std::string_view name = std::string_view(entry).substr(0, equals);
      const auto style = std::find_if(std::begin(kStyles), std::end(kStyles), [&](ListStyle s) { return to_string(s) == name; });
      if (equals == std::string::npos || style == std::end(kStyles)) continue;
      const Level level = level_from(std::string_view(entry).substr(equals + 1));
      list_levels_[*style] = level;
      if (level == Level::Subsection) holders_.push_back(*style);
    }
  }

  Level level_of(ListStyle style, Level parent) const {
    const auto found = list_levels_.find(style);
    const Level level = found == list_levels_.end() ? Level::Item : found->second;
    // A numeral right under the article ranks as an item.
    if (level == Level::Subitem && parent <= Level::Paragraph) return Level::Item;
    return level;
  }

  // Whether `words` begin with one of `openings`: a note that stands apart from the list before it ("Примечание."),
  // a paragraph that begins in small letters ("наказывается").
  static bool begins_with(const std::vector<std::string>& openings, std::string_view words) {
    if (openings.empty()) return false;
    const std::string folded = text::fold(words.substr(0, kLongestOpening));
    return std::any_of(openings.begin(), openings.end(), [&](const std::string& word) { return folded.starts_with(word); });
  }

  void read_content(std::uint32_t article, const std::vector<Piece>& pieces) {
    if (pieces.empty()) return;
    std::vector<ListLine> lines(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].label) lines[i].readings = pieces[i].label->readings;
      lines[i].paragraph = pieces[i].paragraph && !pieces[i].struck;  // lists go on behind what is struck
      lines[i].inside = pieces[i].inside;
      lines[i].apart = pieces[i].paragraph && begins_with(apart_, pieces[i].span.of(text()));
    }
    std::vector<ListPlace> places = resolve_lists(lines, holders_);
    if (places[0].kind == ListPlace::Kind::Continues) places[0] = {ListPlace::Kind::Paragraph, 0, {}, false};
    const bool any_struck = std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) { return piece.struck; });
    const bool single = !any_struck && std::all_of(places.begin() + 1, places.end(), [](const ListPlace& p) { return p.kind == ListPlace::Kind::Continues; }) &&
                        places[0].kind == ListPlace::Kind::Paragraph;
    std::vector<std::uint32_t> stack = {article};  // the article, then the open items by depth
    std::unordered_map<std::uint32_t, std::uint32_t> paragraphs;  // unnumbered ones so far, by parent
    std::uint32_t owner = article;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const ListPlace& place = places[i];
      Span words = pieces[i].span;
      if (pieces[i].struck) {
        const std::uint32_t parent = stack.back();
        owner = open_below(parent, Level::Paragraph, words, child_eid(parent, Level::Paragraph, "old_" + std::to_string(++struck_[document_.provisions[parent].eid])));
        document_.provisions[owner].state = ProvisionState::Superseded;
        mark(words, SegmentKind::Text, owner);
        continue;
      }
      if (place.kind == ListPlace::Kind::Item) {
        stack.resize(std::min<std::size_t>(place.depth, stack.size()));
        const std::uint32_t parent = stack.back();
        const ListLabel& label = *pieces[i].label;
        std::string printed(label.mended.empty() ? label.number.of(text()) : std::string_view(label.mended));
        if (place.reading.style == ListStyle::DigitBracket && (printed == "I" || printed == "l")) printed = "1";
        const Level level = level_of(place.reading.style, document_.provisions[parent].level);
        owner = open_below(parent, level, words, child_eid(parent, level, item_eid(place.reading, printed)));
        document_.provisions[owner].num = label.whole;
        document_.provisions[owner].number = damaged_roman(place.reading, printed) ? roman_digits(place.reading.value) : printed;
        mark(label.whole, SegmentKind::Num, owner);
        if (place.gap) diagnose("list-gap", label.whole, {printed});
        stack.push_back(owner);
        words = trimmed({label.whole.end, words.end});
      } else if (place.kind == ListPlace::Kind::Paragraph && !single) {
        stack.resize(std::min<std::size_t>(place.depth + 1, stack.size()));
        const std::uint32_t parent = stack.back();
        owner = open_below(parent, Level::Paragraph, words, child_eid(parent, Level::Paragraph, std::to_string(++paragraphs[parent])));
      }
      mark(words, SegmentKind::Text, owner);
    }
  }

  static std::string roman_digits(std::uint32_t value) {
    static constexpr std::pair<std::uint32_t, std::string_view> kRoman[] = {
        {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
    std::string out;
    for (const auto& [unit, letters] : kRoman) {
      for (; value >= unit; value -= unit) out += letters;
    }
    return out;
  }

  // Capital I extracted as l or 1: "IIl".
  static bool damaged_roman(const ListReading& reading, std::string_view printed) {
    return reading.style == ListStyle::RomanUpper && reading.suffix == 0 && printed.find_first_of("l1") != std::string_view::npos;
  }

  static std::string item_eid(const ListReading& reading, std::string_view printed) {
    // "Parágrafo único" is the first, whatever a later edition adds.
    if (reading.style == ListStyle::Named && reading.suffix == 0) return std::to_string(reading.value);
    if (reading.style != ListStyle::RomanUpper) return number_eid(printed);
    std::string out = roman_digits(reading.value);  // with capitals, also where extraction damaged them
    const std::size_t suffix = printed.find_first_of(" -.");
    if (reading.suffix != 0 && suffix != std::string_view::npos) out += "_" + number_eid(printed.substr(suffix));
    return out;
  }

  // --- rubrics ------------------------------------------------------------------------------------

  enum class RubricForm { None, Bracketed, Marked, Line, Capitals, Sentence, Dashed };

  struct Rubric {
    RubricForm form = RubricForm::None;
    std::size_t pieces = 0;  // whole pieces that belong to it
    std::uint32_t cut = 0;   // where in the last piece it ends; 0: at its end
  };

  // Whether the line at `at` is a heading of Markdown: "##### Artículo 22. Programa de empleo."
  bool is_marked_heading(std::uint32_t at) const {
    const std::string_view source = document_.source->bytes;
    const std::size_t line_end = source.rfind('\n', at);
    const std::size_t begin = source.find_first_not_of(" >", line_end == std::string_view::npos ? 0 : line_end + 1);
    return begin != std::string_view::npos && begin < at && source[begin] == '#';
  }

  // What could be the rubric of an article whose text these pieces are.
  Rubric rubric_of(const std::vector<Piece>& pieces) const {
    if (pieces.empty() || pieces[0].label || pieces[0].struck) return {};
    const std::string_view first = pieces[0].span.of(text());
    if (labels_.repealed(text::fold(first.substr(0, 40)))) return {};
    if (first.starts_with('(')) {
      for (std::size_t i = 0, words = 0; i < std::min<std::size_t>(pieces.size(), 3); ++i) {
        const std::string_view line = pieces[i].span.of(text());
        const std::size_t close = line.find(')');
        words += count_words(line);
        if (close == std::string_view::npos) continue;
        std::size_t end = close + 1;
        while (end < line.size() && (line[end] == '.' || line[end] == '-' || line[end] == ':')) ++end;
        if (words > kMostRubricWords * 3) return {};
        const bool whole = trimmed({pieces[i].span.begin + static_cast<std::uint32_t>(end), pieces[i].span.end}).empty();
        return {RubricForm::Bracketed, whole ? i + 1 : i, whole ? 0 : pieces[i].span.begin + static_cast<std::uint32_t>(end)};
      }
      return {};
    }
    if (const Rubric dashed = dashed_rubric(pieces); dashed.form != RubricForm::None) return dashed;
    // A publisher who marks the label's line as a heading sets apart what stands on it, with a full stop or without.
    if (pieces.size() > 1 && pieces[1].paragraph && is_marked_heading(pieces[0].span.begin) && !first.ends_with(':') && count_words(first) <= kMostRubricWords * 2) {
      return {RubricForm::Marked, 1, 0};
    }
    // A first paragraph of a line or two without a verb's full stop, then the text.
    std::size_t last = 0;
    while (last + 1 < pieces.size() && !pieces[last + 1].paragraph && !pieces[last + 1].label && last < 2) ++last;
    const bool more_text = last + 1 < pieces.size();
    std::size_t words = 0;
    for (std::size_t i = 0; i <= last; ++i) words += count_words(pieces[i].span.of(text()));
    const std::string_view tail = pieces[last].span.of(text());
    // A list may follow a rubric at once ("2. Interpretation / (1) In this Act ..."), but not a sentence.
    const bool before_list = more_text && pieces[last + 1].label && (tail.ends_with('.') || tail.ends_with('-'));
    // "14. Death penalty" and nothing else: of a law with rubrics, an article that is gone.
    if (!more_text && mostly_rubrics_ && words <= kMostRubricWords && tail.find_last_of(".:;,-") != tail.size() - 1) return {RubricForm::Line, last + 1, 0};
    if (more_text && words <= kMostRubricWords && !before_list && !tail.ends_with(':') && !tail.ends_with(';') && !tail.ends_with(',') &&
        !starts_lower(pieces[last + 1].span.of(text()))) {
      if (!tail.ends_with('.')) return {RubricForm::Line, last + 1, 0};
      if (words <= kMostRubricWords * 2 / 3 && tail.find(". ") == std::string_view::npos) return {RubricForm::Sentence, last + 1, 0};
    }
    // The first sentence on the label's own line.
    for (std::size_t i = 0, so_far = 0; i < std::min<std::size_t>(pieces.size(), 4); ++i) {
      const std::string_view line = pieces[i].span.of(text());
      if (i > 0 && pieces[i].paragraph) break;
      const std::size_t stop = sentence_stop(line);
      so_far += count_words(line.substr(0, stop));
      if (so_far > kMostRubricWords * 2) break;
      if (stop == std::string_view::npos) continue;
      const Span sentence{pieces[0].span.begin, pieces[i].span.begin + static_cast<std::uint32_t>(stop)};
      const bool capitals = all_capitals(sentence.of(text()));
      const std::string_view rest = line.substr(std::min(line.size(), stop));
      const std::size_t next = rest.find_first_not_of(". -");
      const bool at_end = next == std::string_view::npos;
      if (!at_end && !starts_upper(rest.substr(next)) && !rest.substr(next).starts_with("(")) break;
      if (!capitals && (at_end || so_far > kMostRubricWords * 2 / 3)) break;
      if (at_end && i + 1 >= pieces.size()) break;
      // In a law printed all in capitals they set nothing apart.
      if (capitals && all_capitals(at_end ? pieces[i + 1].span.of(text()) : rest)) break;
      return {capitals ? RubricForm::Capitals : RubricForm::Sentence, at_end ? i + 1 : i, at_end ? 0 : pieces[i].span.begin + static_cast<std::uint32_t>(stop + next)};
    }
    return {};
  }

  // "375. Rape.—A man is said to commit rape": a few words that a full stop and a long dash set apart.
  Rubric dashed_rubric(const std::vector<Piece>& pieces) const {
    std::size_t words = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(pieces.size(), 3) && (i == 0 || (!pieces[i].paragraph && !pieces[i].label)); ++i) {
      const std::string_view line = pieces[i].span.of(text());
      std::size_t stop = std::string_view::npos, after = 0;
      for (const std::string_view mark : {".—", ".–", ". —", ". –", ".--"}) {
        const std::size_t at = line.find(mark);
        if (at != std::string_view::npos && at < stop) stop = at, after = at + mark.size();
      }
      words += count_words(line.substr(0, stop));
      if (words > kMostRubricWords) return {};
      if (stop == std::string_view::npos) continue;
      // The first full stop: "Act No. 5 of 1990.—" goes on as "No." does.
      if (const std::size_t before = line.substr(0, stop).find(". "); before != std::string_view::npos && starts_upper(line.substr(before + 2))) return {};
      const std::size_t next = line.find_first_not_of(" -", after);
      if (next == std::string_view::npos) return {RubricForm::Dashed, i + 1, 0};
      if (!starts_upper(line.substr(next)) && line[next] != '(') return {};
      return {RubricForm::Dashed, i, pieces[i].span.begin + static_cast<std::uint32_t>(next)};
    }
    return {};
  }

  // Behind the first full stop that ends a sentence, or npos.
  static std::size_t sentence_stop(std::string_view line) {
    for (std::size_t at = 1; at < line.size(); ++at) {
      if (line[at] != '.') continue;
      if (at + 1 == line.size() || line[at + 1] == ' ' || line[at + 1] == '-') return at + 1;
    }
    return std::string_view::npos;
  }

  // Whether this law's articles carry rubrics of the forms that ordinary sentences share.
  void learn_rubrics() {
    std::size_t lines = 0, sentences = 0, total = 0;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const std::uint32_t limit = std::min(articles_[i].line + 8, i + 1 < articles_.size() ? articles_[i + 1].line : transitory_begin_);
      auto pieces = cut_pieces(articles_[i].line, articles_[i].label.whole.end, limit, false);
      std::erase_if(pieces, [](const Piece& piece) { return piece.struck; });
      if (pieces.empty()) continue;
      const Rubric rubric = rubric_of(pieces);
      lines += rubric.form == RubricForm::Line || rubric.form == RubricForm::Marked;
      sentences += rubric.form == RubricForm::Sentence;
      ++total;
    }
    const double least = kLeastShareOfRubrics * static_cast<double>(total);
    line_rubrics_ = static_cast<double>(lines) >= least / 2;
    mostly_rubrics_ = static_cast<double>(lines) >= kMostlyRubrics * static_cast<double>(total) && total >= kLeastArticlesForRubrics;
    sentence_rubrics_ = static_cast<double>(sentences) >= least && total >= kLeastArticlesForRubrics;
    if (!mostly_rubrics_ && !sentence_rubrics_) learn_rubrics_above();
    take_marked_rubrics_above();
  }

  // "#### Theft of fruit" over "##### 12": where a heading is all that the label's line is, the heading above is the rubric.
  void take_marked_rubrics_above() {
    for (Found& article : articles_) {
      if (article.label.word || !layout_.lines[article.line].heading || layout_.lines[article.line].content.end > article.label.whole.end) continue;
      std::uint32_t above = article.line;
      while (above-- > 0 && layout_.lines[above].use == LineUse::Blank) {}
      if (above >= article.line || layout_.lines[above].use != LineUse::Text || !layout_.lines[above].heading) continue;
      if (!labels_.division(text(), layout_.lines[above].content) && !is_division_heading(above)) article.first = above;
    }
  }

  // Some drafters, as in Brazil, Peru and South Africa, print an article's rubric on a line above its label.
  // A line that could be one is a paragraph by itself, short, and ends as no sentence does.
  void learn_rubrics_above() {
    std::vector<std::uint32_t> above(articles_.size());
    std::size_t rubrics = 0;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      above[i] = rubric_line_above(i);
      rubrics += above[i] < articles_[i].line;
    }
    if (articles_.size() < kLeastArticlesForRubrics || static_cast<double>(rubrics) < kLeastShareOfRubrics * static_cast<double>(articles_.size())) return;
    for (std::size_t i = 0; i < articles_.size(); ++i) articles_[i].first = above[i];
    if (articles_.front().first < articles_.front().line && body_begin_ == articles_.front().line) body_begin_ = articles_.front().first;
  }

  // The line at which the rubric above article `index` begins, or the article's own line.
  std::uint32_t rubric_line_above(std::size_t index) const {
    const std::uint32_t own = articles_[index].line;
    const std::uint32_t stop = index == 0 ? 0 : articles_[index - 1].line + 1;
    std::uint32_t begin = own;
    std::size_t words = 0;
    for (std::uint32_t i = own; i-- > stop;) {
      const Line& line = layout_.lines[i];
      if (line.use == LineUse::Blank || line.use == LineUse::Furniture || line.use == LineUse::Struck) continue;
      if (line.use != LineUse::Text || labels_.division(text(), line.content) || labels_.list(text(), line.content)) break;
      const std::string_view content = layout_.of(line);
      const bool last = begin == own;
      if (last && (ends_sentence(content) || content.ends_with(',') || content.ends_with('-'))) break;
      if (is_division_heading(i) || (last && labels_.repealed(text::fold(content)))) break;
      words += count_words(content);
      if (words > kMostRubricWords || all_capitals(content)) break;
      if (!line.paragraph) {
        if (!last) break;  // at most two lines
        begin = i;
        continue;
      }
      return starts_upper(content) && previous_finished_or_heading(i) ? i : own;
    }
    return own;
  }

  // "Capítulo I" and below it "Homicidio": of the division, not of the article that comes next.
  bool is_division_heading(std::uint32_t i) const {
    while (i-- > 0) {
      const Line& line = layout_.lines[i];
      if (line.use != LineUse::Text) continue;
      const auto division = labels_.division(text(), line.content);
      return division && division->whole.end == line.content.end;
    }
    return false;
  }

  bool previous_finished_or_heading(std::uint32_t i) const {
    while (i-- > 0) {
      const Line& line = layout_.lines[i];
      if (line.use == LineUse::Note) return true;
      if (line.use != LineUse::Text) continue;
      return ends_sentence(layout_.of(line)) || all_capitals(layout_.of(line)) || labels_.division(text(), line.content).has_value();
    }
    return true;
  }

  void take_rubric_above(const Found& found, std::uint32_t article) {
    Span heading;
    for (std::uint32_t i = found.first; i < found.line; ++i) {
      const Line& line = layout_.lines[i];
      if (line.use != LineUse::Text) continue;
      heading = heading.empty() ? line.content : hull(heading, line.content);
      mark(line.content, SegmentKind::Heading, article);
    }
    document_.provisions[article].heading = heading;
    document_.provisions[article].whole.begin = heading.begin;
  }

  std::size_t take_rubric(std::vector<Piece>& pieces, std::uint32_t article) {
    const Rubric rubric = rubric_of(pieces);
    if (rubric.form == RubricForm::None) return 0;
    const bool before_list = rubric.pieces < pieces.size() && pieces[rubric.pieces].label.has_value();
    if (rubric.form == RubricForm::Line && !line_rubrics_ && (before_list || pieces[0].span.size() * 10 > layout_.width * 6)) return 0;
    if (rubric.form == RubricForm::Sentence && !sentence_rubrics_ && !closing_) return 0;
    Span heading = pieces[0].span;
    for (std::size_t i = 0; i < rubric.pieces; ++i) {
      heading = hull(heading, pieces[i].span);
      mark(pieces[i].span, SegmentKind::Heading, article);
    }
    if (rubric.cut != 0) {
      Piece& last = pieces[rubric.pieces];
      const Span part = trimmed({last.span.begin, rubric.cut});
      heading = rubric.pieces == 0 ? part : hull(heading, part);
      mark(part, SegmentKind::Heading, article);
      last.span = trimmed({rubric.cut, last.span.end});
      last.label = labels_.list(text(), last.span);
      last.paragraph = true;
    }
    document_.provisions[article].heading = heading;
    return rubric.pieces;
  }

  // --- transitory provisions ----------------------------------------------------------------------

  void read_schedule_line(const Line& line, std::uint32_t schedule) {
    if (line.paragraph || document_.provisions[parents_.back()].level != Level::Paragraph) {
      open_below(schedule, Level::Paragraph, line.content, child_eid(schedule, Level::Paragraph, std::to_string(++scheduled_[schedule])));
    }
    mark(line.content, SegmentKind::Text, parents_.back());
  }

  void read_transitory() {
    if (transitory_begin_ >= line_count()) return;
    close_to(Level::Part);
    std::uint32_t container = kNoProvision, groups = 0;
    bool schedule = false;  // the container is one, whose text is its own
    std::uint32_t i = transitory_begin_;
    while (i < line_count()) {
      const Line& line = layout_.lines[i];
      if (is_transitory_heading(line)) {
        close_to(Level::Part);
        container = open(Level::Division, line.content, form(Level::Division).eid_prefix + "_" + std::to_string(++groups));
        document_.provisions[container].transitory = true;
        document_.provisions[container].heading = line.content;
        mark(line.content, SegmentKind::Heading, container);
        schedule = is_numbered_schedule(text::fold(layout_.of(line)));
        ++i;
        continue;
      }
      auto label = closing_label(i);
      const bool closing = label.has_value();
      if (!closing) label = transitory_label(i);
      if (!label || (!closing && container == kNoProvision)) {
        if (schedule && line.use == LineUse::Text) read_schedule_line(line, container);
        ++i;
        continue;
      }
      std::uint32_t stop = i + 1;
      // What a numbered closing provision quotes of other laws is its own text.
      while (stop < line_count() && !is_transitory_heading(layout_.lines[stop]) && !closing_label(stop) && (closing || !transitory_label(stop))) ++stop;
      Found found{.line = i, .label = std::move(*label), .first = i};
      found.label.more.clear();
      if (container == kNoProvision) close_to(Level::Part);
      transitory_ = true;
      closing_ = closing;
      read_article(found, stop, container == kNoProvision ? std::string() : document_.provisions[container].eid + "__");
      i = stop;
    }
  }

  std::optional<ArticleLabel> closing_label(std::uint32_t i) const {
    const Line& line = layout_.lines[i];
    if (line.use != LineUse::Text || !line.paragraph) return std::nullopt;
    return labels_.closing(text(), line.content);
  }

  std::optional<ArticleLabel> transitory_label(std::uint32_t i) const {
    const Line& line = layout_.lines[i];
    if (line.use != LineUse::Text) return std::nullopt;
    auto label = labels_.article(text(), line.content, false, true);
    if (!label || !label->separated || !label->capital) return std::nullopt;
    if (!line.paragraph && !previous_finished(i)) return std::nullopt;
    return label;
  }

  // --- states -------------------------------------------------------------------------------------

  void finish_states() {
    for (const Found& found : articles_) {
      if (found.superseded && found.provision != kNoProvision) supersede(found.provision);
    }
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      const Found& found = articles_[i];
      const bool printed_again = (i > 0 && articles_[i - 1].superseded) || (i + 1 < articles_.size() && articles_[i + 1].superseded);
      if (found.superseded || !printed_again || found.provision == kNoProvision) continue;
      give_plain_eid(number_eid(document_.provisions[found.provision].number), found.provision);
    }
    keep_struck_numbers();
    if (superseded_cues_ < kLeastSupersededCues) return;
    // Of several printings of one number the last is current.
    std::map<std::string, std::uint32_t> last;
    for (std::uint32_t i = 0; i < document_.provisions.size(); ++i) {
      const Provision& p = document_.provisions[i];
      if (p.level == Level::Article && !p.transitory && p.state != ProvisionState::Superseded) last[number_eid(p.number)] = i;
    }
    for (std::uint32_t i = 0; i < document_.provisions.size(); ++i) {
      const Provision& p = document_.provisions[i];
      if (p.level != Level::Article || p.transitory || p.state == ProvisionState::Superseded) continue;
      if (last[number_eid(p.number)] != i) supersede(i);
    }
    // The current printing bears the plain eId, whatever came first in the file.
    for (const auto& [number, index] : last) give_plain_eid(number, index);
  }

  // An article of which every wording is struck through was repealed; its last wording bears its number.
  void keep_struck_numbers() {
    for (std::size_t i = articles_.size(); i-- > 0;) {
      const Found& found = articles_[i];
      if (!found.struck || found.provision == kNoProvision) continue;
      const std::string plain = form(Level::Article).eid_prefix + "_" + number_eid(document_.provisions[found.provision].number);
      if (eids_.contains(plain)) continue;
      rename(found.provision, plain);
      const std::uint32_t end = found.provision + 1 + document_.provisions[found.provision].descendants;
      for (std::uint32_t p = found.provision; p < end; ++p) document_.provisions[p].state = ProvisionState::Repealed;
    }
  }

  void supersede(std::uint32_t index) {
    const std::uint32_t end = index + 1 + document_.provisions[index].descendants;
    for (std::uint32_t i = index; i < end; ++i) document_.provisions[i].state = ProvisionState::Superseded;
  }

  void rename(std::uint32_t index, const std::string& eid) {
    const std::string old = document_.provisions[index].eid;
    const std::uint32_t end = index + 1 + document_.provisions[index].descendants;
    for (std::uint32_t i = index; i < end; ++i) {
      std::string& own = document_.provisions[i].eid;
      eids_.erase(own);
      own = eid + own.substr(old.size());
      document_.provisions[i].wid = own;
    }
    for (std::uint32_t i = index; i < end; ++i) eids_.insert(document_.provisions[i].eid);
  }

  void give_plain_eid(const std::string& number, std::uint32_t current) {
    const std::string plain = form(Level::Article).eid_prefix + "_" + number;
    std::vector<std::uint32_t> twins;
    for (std::uint32_t i : article_indices(plain)) {
      if (i != current) twins.push_back(i);
    }
    if (twins.empty()) return;
    // Out of the way first, so that no eId is borne twice even for a moment.
    for (std::size_t n = 0; n < twins.size(); ++n) rename(twins[n], plain + "__old_" + std::to_string(n + 1) + "_");
    rename(current, plain);
    for (std::size_t n = 0; n < twins.size(); ++n) rename(twins[n], plain + "__old_" + std::to_string(n + 1));
  }

  std::vector<std::uint32_t> article_indices(const std::string& plain) {
    if (by_plain_.empty()) {
      for (std::uint32_t i = 0; i < document_.provisions.size(); ++i) {
        const Provision& p = document_.provisions[i];
        if (p.level == Level::Article && !p.transitory) by_plain_[form(Level::Article).eid_prefix + "_" + number_eid(p.number)].push_back(i);
      }
    }
    return by_plain_[plain];
  }

  void set_repealed(std::uint32_t index) {
    const std::uint32_t end = index + 1 + document_.provisions[index].descendants;
    for (std::uint32_t i = index; i < end; ++i) {
      if (document_.provisions[i].state == ProvisionState::InForce) document_.provisions[i].state = ProvisionState::Repealed;
    }
  }

  // --- tiling and words ---------------------------------------------------------------------------

  // Where no mark stands: notes, furniture, blanks, and by region what no stage understood.
  void tile() {
    std::sort(marks_.begin(), marks_.end(), [](const Segment& a, const Segment& b) { return a.span < b.span; });
    std::vector<Segment> covered;
    for (const Segment& mark : marks_) cut_out_notes(mark, covered);
    std::uint32_t at = 0, line = 0, owner = 0;
    const auto size = static_cast<std::uint32_t>(text().size());
    const std::uint32_t body = offset_of(body_begin_);
    for (std::size_t next = 0; at < size;) {
      const std::uint32_t stop = next < covered.size() ? covered[next].span.begin : size;
      if (at < stop) fill_gap({at, stop}, body, owner, line);
      at = std::max(at, stop);
      if (next < covered.size()) {
        add_segment(covered[next]);
        owner = covered[next].provision;
        at = covered[next].span.end;
        ++next;
      }
    }
  }

  void cut_out_notes(const Segment& mark, std::vector<Segment>& out) const {
    std::uint32_t begin = mark.span.begin;
    auto note = std::partition_point(note_spans_.begin(), note_spans_.end(), [&](Span n) { return n.end <= begin; });
    for (; note != note_spans_.end() && note->begin < mark.span.end; ++note) {
      if (note->begin > begin) out.push_back({mark.kind, {begin, note->begin}, mark.provision});
      begin = std::max(begin, note->end);
    }
    if (begin < mark.span.end) out.push_back({mark.kind, {begin, mark.span.end}, mark.provision});
  }

  // Splits a gap at its lines' ends, so that each piece has one kind.
  void fill_gap(Span gap, std::uint32_t body, std::uint32_t owner, std::uint32_t& line) {
    std::uint32_t at = gap.begin;
    while (at < gap.end) {
      while (line + 1 < line_count() && layout_.lines[line + 1].content.begin <= at && line_stop(line) <= at) ++line;
      while (line + 1 < line_count() && line_stop(line) <= at) ++line;
      const auto note = std::partition_point(note_spans_.begin(), note_spans_.end(), [&](Span n) { return n.end <= at; });
      std::uint32_t stop = gap.end;
      SegmentKind kind = SegmentKind::Blank;
      std::uint32_t provision = owner;
      if (note != note_spans_.end() && note->begin <= at) {
        stop = std::min(stop, note->end);
        kind = SegmentKind::Note;
      } else {
        if (note != note_spans_.end()) stop = std::min(stop, note->begin);
        stop = std::min(stop, std::max(line_stop(line), at + 1));
        const bool blank = Span{at, stop}.of(text()).find_first_not_of(" \t\r\n\f\v\xC2\xA0") == std::string_view::npos;
        if (!blank) {
          if (layout_.lines[line].use == LineUse::Furniture) kind = SegmentKind::Furniture;
          else if (at < body) kind = SegmentKind::Front;
          else if (line >= transitory_begin_) kind = SegmentKind::Back;
          else if (layout_.lines[line].use == LineUse::Struck) kind = SegmentKind::Note;
          else kind = SegmentKind::Furniture;  // brackets and dots around labels
        }
        if (kind == SegmentKind::Front || kind == SegmentKind::Back || kind == SegmentKind::Furniture) provision = 0;
      }
      add_segment({kind, {at, stop}, provision});
      at = stop;
    }
  }

  // The offset behind the line's end.
  std::uint32_t line_stop(std::uint32_t line) const {
    const std::size_t found = text().find('\n', layout_.lines[line].content.end);
    return found == std::string_view::npos ? static_cast<std::uint32_t>(text().size()) : static_cast<std::uint32_t>(found + 1);
  }

  // Adds a segment, with Markdown's marks cut out of it and joined to the one before where both are alike.
  void add_segment(Segment segment) {
    const std::string_view source = document_.source->bytes;
    std::uint32_t at = segment.span.begin;
    while (at < segment.span.end) {
      const bool is_mark = !layout_.marks_blanked.empty() && source[at] != text()[at];
      std::uint32_t stop = segment.span.end;
      if (!layout_.marks_blanked.empty()) {
        stop = at + 1;
        while (stop < segment.span.end && (source[stop] != text()[stop]) == is_mark) ++stop;
      }
      const SegmentKind kind = is_mark ? SegmentKind::Markup : segment.kind;
      auto& all = document_.segments;
      const bool same = !all.empty() && all.back().kind == kind && all.back().provision == segment.provision && all.back().span.end == at &&
                        kind != SegmentKind::Text && kind != SegmentKind::Note;
      if (same) all.back().span.end = stop;
      else all.push_back({kind, {at, stop}, segment.provision});
      at = stop;
    }
  }

  // A word broken over a line is joined where the whole word stands elsewhere in the text.
  void join_broken_words() {
    std::unordered_set<std::string> known;
    const std::string_view source = document_.source->bytes;
    const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; };
    std::vector<std::size_t> broken;  // segments that end in a hyphen
    for (std::size_t i = 0; i + 1 < document_.segments.size(); ++i) {
      const Segment& s = document_.segments[i];
      if (s.kind != SegmentKind::Text && s.kind != SegmentKind::Heading) continue;
      if (s.span.size() < 2 || source[s.span.end - 1] != '-' || !letter(source[s.span.end - 2])) continue;
      broken.push_back(i);
    }
    if (broken.empty()) return;
    for (const Segment& s : document_.segments) {
      if (s.kind != SegmentKind::Text) continue;
      std::uint32_t at = s.span.begin;
      while (at < s.span.end) {
        while (at < s.span.end && !letter(source[at])) ++at;
        std::uint32_t stop = at;
        while (stop < s.span.end && letter(source[stop])) ++stop;
        if (stop - at >= 4) known.insert(text::lower(source.substr(at, stop - at)));
        at = stop;
      }
    }
    std::vector<Segment> joined;
    std::size_t next = 0;
    for (std::size_t i = 0; i < document_.segments.size(); ++i) {
      Segment segment = document_.segments[i];
      if (next < broken.size() && broken[next] == i) {
        ++next;
        std::size_t follow = i + 1;
        while (follow < document_.segments.size() && document_.segments[follow].kind != segment.kind && follow - i < 40) ++follow;
        if (follow < document_.segments.size() && document_.segments[follow].provision == segment.provision) {
          const std::uint32_t hyphen = segment.span.end - 1;
          std::uint32_t begin = hyphen;
          while (begin > segment.span.begin && letter(source[begin - 1])) --begin;
          const std::uint32_t from = document_.segments[follow].span.begin;
          std::uint32_t end = from;
          while (end < document_.segments[follow].span.end && letter(source[end])) ++end;
          const std::string word = text::lower(std::string(source.substr(begin, hyphen - begin)) + std::string(source.substr(from, end - from)));
          if (known.contains(word)) {
            segment.span.end = hyphen;
            if (!segment.span.empty()) joined.push_back(segment);
            joined.push_back({SegmentKind::LineJoin, {hyphen, hyphen + 1}, segment.provision});
            for (std::size_t between = i + 1; between < follow; ++between) {
              Segment gap = document_.segments[between];
              if (gap.kind == SegmentKind::Blank) gap.kind = SegmentKind::LineJoin;
              joined.push_back(gap);
            }
            i = follow - 1;
            continue;
          }
        }
      }
      joined.push_back(segment);
    }
    document_.segments = std::move(joined);
  }

  void cut_tokens() {
    text::WordCutter cutter(tradition_.language, document_.words);
    document_.tokens.reserve(text().size() / kLeastBytesAToken);
    bool join = false;
    for (const Segment& segment : document_.segments) {
      if (segment.kind == SegmentKind::LineJoin) {
        join = true;
        continue;
      }
      if (segment.kind != SegmentKind::Text && segment.kind != SegmentKind::Heading) continue;
      Provision& provision = document_.provisions[segment.provision];
      // What is struck through inside an article that stands has no words that a comparison could see.
      const bool struck_part = provision.state == ProvisionState::Superseded && provision.level > Level::Article &&
                               document_.provisions[provision.parent].state != ProvisionState::Superseded;
      if (struck_part) continue;
      TokenRange& range = segment.kind == SegmentKind::Heading ? provision.heading_tokens : provision.tokens;
      const auto begin = static_cast<std::uint32_t>(document_.tokens.size());
      if (join) cutter.join_next();
      join = false;
      cutter.cut(document_.source->bytes, segment.span, false, document_.tokens);
      if (range.empty()) range.begin = begin;
      range.end = static_cast<std::uint32_t>(document_.tokens.size());
    }
  }

  // --- what is repealed ---------------------------------------------------------------------------

  static constexpr std::uint32_t kNoSegment = 0xFFFFFFFF;

  void find_repealed() {
    first_text_.assign(document_.provisions.size(), kNoSegment);
    first_heading_.assign(document_.provisions.size(), kNoSegment);
    for (std::uint32_t i = static_cast<std::uint32_t>(document_.segments.size()); i-- > 0;) {
      const Segment& segment = document_.segments[i];
      if (segment.kind == SegmentKind::Text) first_text_[segment.provision] = i;
      if (segment.kind == SegmentKind::Heading) first_heading_[segment.provision] = i;
    }
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) find_repealed(i);
    for (std::uint32_t twin : shared_) document_.provisions[twin].state = ProvisionState::Repealed;
  }

  // The own words of a provision's text or heading, counted up to `most`.
  text::FirstTokens own_words(std::uint32_t provision, SegmentKind kind, std::size_t most) const {
    text::FirstTokens words;
    bool joined = false;
    const std::uint32_t end = document_.provisions[provision].whole.end;
    std::uint32_t i = (kind == SegmentKind::Text ? first_text_ : first_heading_)[provision];
    for (; i < document_.segments.size() && document_.segments[i].span.begin < end && words.count < most; ++i) {
      const Segment& segment = document_.segments[i];
      if (segment.kind == SegmentKind::LineJoin) joined = true;
      if (segment.kind != kind || segment.provision != provision) continue;
      const text::FirstTokens tokens = text::first_tokens(document_.source->bytes, segment.span, most - words.count + (joined ? 1 : 0));
      if (words.count == 0) words.begin = tokens.begin;
      words.count += tokens.count - (joined && tokens.count > 0 ? 1 : 0);
      joined = false;
    }
    return words;
  }

  // A provision that says no more than that it is repealed.
  void find_repealed(std::uint32_t index) {
    const Provision& p = document_.provisions[index];
    if (p.state != ProvisionState::InForce || p.level < Level::Article) return;
    if (says_repealed(own_words(index, SegmentKind::Heading, 1))) {
      const std::size_t most = kRepealedWords + 1;
      const std::size_t words = own_words(index, SegmentKind::Text, most).count + own_words(index, SegmentKind::Heading, most).count;
      if (words <= kRepealedWords) {
        set_repealed(index);
        return;
      }
    }
    std::uint32_t speaker = index;
    text::FirstTokens first = own_words(index, SegmentKind::Text, 1);
    if (first.count == 0 && p.descendants > 0) {
      if (p.descendants > 1) return;
      speaker = index + 1;
      first = own_words(speaker, SegmentKind::Text, 1);
    }
    if (first.count == 0) {
      // Nothing but a note: "(DEROGADO, P.O. 2 DE FEBRERO DE 2015)".
      for (auto note = std::partition_point(note_spans_.begin(), note_spans_.end(), [&](Span n) { return n.end <= p.whole.end; });
           note != note_spans_.end() && note->begin <= p.whole.end + 200; ++note) {
        const bool apart = Span{p.whole.end, note->begin}.of(text()).find_first_not_of(" \t\r\n.-") != std::string_view::npos;
        if (apart) break;
        if (mentions_repeal(note->of(text()))) {
          set_repealed(index);
          return;
        }
      }
      return;
    }
    if (says_repealed(first) && own_words(speaker, SegmentKind::Text, kRepealedWords + 1).count <= kRepealedWords) set_repealed(index);
  }

  bool says_repealed(text::FirstTokens words) const {
    return words.count > 0 && labels_.repealed(text::fold(text().substr(words.begin, 40)));
  }

  bool mentions_repeal(std::string_view note) const {
    const std::string folded = text::fold(note.substr(0, 160));
    for (std::size_t at = 0; at < folded.size(); ++at) {
      const bool starts = at == 0 || std::isalpha(static_cast<unsigned char>(folded[at - 1])) == 0;
      if (starts && labels_.repealed(std::string_view(folded).substr(at))) return true;
    }
    return false;
  }

  // A margin note that stands left of a section's label belongs to that section.
  std::uint32_t beside(const Segment& note, std::uint32_t owner) const {
    if (!std::binary_search(margin_.begin(), margin_.end(), note.span)) return owner;
    const auto& all = document_.segments;
    auto next = std::partition_point(all.begin(), all.end(), [&](const Segment& s) { return s.span.begin < note.span.end; });
    while (next != all.end() && next->kind == SegmentKind::Blank && next->span.of(text()).find('\n') == std::string_view::npos) ++next;
    return next != all.end() && next->kind == SegmentKind::Num ? next->provision : owner;
  }

  void attach_notes() {
    std::uint32_t owner = 0;
    std::size_t next = 0;
    for (const Segment& segment : document_.segments) {
      if (segment.provision != 0) owner = segment.provision;
      if (segment.kind != SegmentKind::Note) continue;
      while (next < note_spans_.size() && note_spans_[next].end <= segment.span.begin) ++next;
      if (next >= note_spans_.size() || note_spans_[next].begin != segment.span.begin) continue;
      ReformNote note;
      note.span = note_spans_[next];
      note.provision = beside(segment, owner);
      document_.notes.push_back(std::move(note));
    }
  }

  // --- what was odd -------------------------------------------------------------------------------

  void diagnose(std::string code, Span span, std::vector<std::string> arguments) {
    document_.diagnostics.push_back({std::move(code), Severity::Warning, span, std::move(arguments)});
  }

  void report_sequence() {
    if (articles_.empty()) {
      document_.diagnostics.push_back({"no-article", Severity::Error, {}, {}});
      return;
    }
    const Found* previous = nullptr;
    NumberKey reached;
    for (const Found& found : articles_) {
      if (found.struck && (found.provision == kNoProvision || document_.provisions[found.provision].state == ProvisionState::Superseded)) continue;
      if (previous != nullptr && superseded_cues_ < kLeastSupersededCues) {
        const std::string number(found.label.number.of(text()));
        if (found.label.key == previous->label.key) {
          if (!found.superseded && !previous->superseded) diagnose("number-duplicate", found.label.whole, {number});
        } else if (found.label.key < previous->label.key) diagnose("number-order", found.label.whole, {std::string(previous->label.number.of(text())), number});
      }
      if (previous != nullptr && found.label.key.number > reached.number + 1 && found.label.key.number - reached.number < kPartOfCode / 2) {
        diagnose("number-gap", found.label.whole, {std::to_string(reached.number), std::to_string(found.label.key.number)});
      }
      reached = std::max(reached, found.label.key);
      for (const auto& [span, key] : found.label.more) reached = std::max(reached, key);
      previous = &found;
    }
    std::sort(document_.diagnostics.begin(), document_.diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) { return a.span < b.span; });
  }

  const Tradition& tradition_;
  const std::vector<std::string>& opens_paragraph_;
  const std::vector<std::string>& apart_;
  const std::vector<std::string>& cited_units_;
  const bool words_number_articles_;  // "Article premier", "المادة الأولى"
  const bool small_suffixes_;
  const bool bare_numbers_;  // sections have no word, and no blank line need stand before them
  LabelScanner labels_;
  NoteFinder notes_;
  Layout layout_;
  std::vector<QuotedLines> quotes_;
  std::vector<bool> quoted_;  // by line; empty where nothing is quoted
  bool explain_ = false;
  Document document_;
  std::vector<Span> note_spans_, margin_;
  std::size_t superseded_cues_ = 0;
  std::vector<Found> articles_;
  std::uint32_t body_begin_ = 0, transitory_begin_ = 0;
  bool closing_ = false;     // a numbered closing provision is being read: words behind its label are its rubric
  bool transitory_ = false;  // what is opened now stands behind the law's own articles
  bool line_rubrics_ = false, sentence_rubrics_ = false, mostly_rubrics_ = false;
  std::vector<std::uint32_t> parents_;
  std::unordered_set<std::string> eids_;
  std::unordered_map<std::string, std::uint32_t> twins_, struck_;  // of an eId, so far; struck wordings of an article, below a provision
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_plain_;
  std::map<Level, std::pair<std::uint32_t, bool>> last_divisions_;  // the number of the last one, and whether it is Roman
  std::map<ListStyle, Level> list_levels_;
  std::vector<ListStyle> holders_;
  std::vector<Segment> marks_;
  std::vector<std::uint32_t> shared_;
  std::vector<std::uint32_t> first_text_, first_heading_;  // segments, by provision
  std::uint32_t stray_ = 0;
  std::map<std::uint32_t, std::uint32_t> scheduled_;  // paragraphs of a schedule, so far
};

}  // namespace

Document read_plain(std::shared_ptr<const SourceText> source, const Tradition& tradition, Detail detail, bool explain) {
  return PlainReader(std::move(source), tradition, explain).read(detail);
}

}  // namespace harmonia::parser
