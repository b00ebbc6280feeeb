// Articles are paired by their numbers. For each that differs the least instruction is tried first: words for
// words, then a unit, then the whole article. The bill so far is applied as any other would be; what does not give the
// new article is drafted again with the next larger instruction. Last, whatever no instruction speaks of goes into
// the annex, as edits.
#include "amend/bill_draft.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "amend/apply.h"
#include "amend/bill_text.h"
#include "amend/find_words.h"
#include "amend/outline.h"
#include "parser/import/decode.h"
#include "parser/parse.h"

namespace harmonia::amend {

namespace {

constexpr std::size_t kMostOldWords = 16;  // of an instruction that replaces words
constexpr std::size_t kMostNewWords = 40;

enum class Detail : std::uint8_t { Words, Unit, Article, Nothing };

using Fields = std::map<std::string, std::string, std::less<>>;

std::string fill(std::string_view form, const Fields& fields) {
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t end = form[at] == '{' ? form.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += form[at++];
      continue;
    }
    const auto found = fields.find(form.substr(at + 1, end - at - 1));
    if (found != fields.end()) out += found->second;
    at = end + 1;
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += (out.empty() ? "" : " ") + words[i];
  return out;
}

// Lines joined.
std::string one_line(std::string_view content) {
  std::string out;
  for (const char c : content) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Letters and digits alone: what two texts must share to say the same.
std::string skeleton(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += c;
  }
  return out;
}

struct Article {
  std::string number;   // as printed
  std::string head;     // label and rubric
  std::string rubric;
  std::vector<std::string> paragraphs;
  std::string skeleton;  // of all
  std::size_t order = 0;
  std::string eid;
};

using Key = std::tuple<Label::Shape, std::uint32_t, std::uint32_t, std::uint32_t>;
Key key_of(const Label& label) { return {label.shape, label.value, label.suffix, label.subnumber}; }

// The articles whose number stands once, in the order of the text.
std::map<Key, Article> articles_in(const std::vector<LawBlock>& blocks, const Document& law, const Vocabulary& vocabulary, std::set<Key>& several) {
  std::map<Key, Article> out;
  std::size_t order = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const LawBlock& head = blocks[i];
    if (head.kind != LawBlock::Kind::Head || head.gone || head.closed || head.label.label.empty()) continue;
    const Key key = key_of(head.label.label);
    Article article;
    article.order = order++;
    article.number = head.label.label.printed;
    if (head.provision != kNoProvision) article.eid = law.provisions[head.provision].eid;
    article.head = one_line(head.content);
    article.rubric = one_line(std::string_view(head.content).substr(std::min<std::size_t>(head.label.length, head.content.size())));
    // Where a publisher set a heading above the law's own label, the second one is the law's.
    for (UnitLabel again = read_unit_label(article.rubric, vocabulary); again.unit == Unit::Article && same_number(again.label, head.label.label);
         again = read_unit_label(article.rubric, vocabulary)) {
      article.head = article.rubric;
      article.rubric.erase(0, again.length);
    }
    article.skeleton = skeleton(article.rubric);
    for (std::size_t b = i + 1; b < blocks.size() && blocks[b].kind == LawBlock::Kind::Text; ++b) {
      if (blocks[b].gone) continue;
      article.paragraphs.push_back(one_line(blocks[b].content));
      article.skeleton += skeleton(article.paragraphs.back());
    }
    if (!out.emplace(key, std::move(article)).second) several.insert(key);
  }
  for (const Key& key : several) out.erase(key);
  return out;
}

// A marked pair in which `texts` can be quoted: the pairs inside are whole, or there are none.
bool can_quote(const std::vector<std::string>& texts, std::string_view open, std::string_view close) {
  for (const std::string& text : texts) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::string_view rest = std::string_view(text).substr(at);
      if (open != close && rest.starts_with(open)) ++depth;
      else if (rest.starts_with(close) && (open == close || depth-- == 0)) return false;
    }
    if (depth != 0) return false;
    // A mark with which a paragraph begins would be read as a repeated one.
    if (std::string_view(text).starts_with(open)) return false;
  }
  return true;
}

class Drafter {
 public:
  Drafter(const Document& before, const Document& after, const parser::Traditions& traditions, const Vocabulary& vocabulary)
      : before_(before), after_(after), traditions_(traditions), vocabulary_(vocabulary) {}

  Result<DraftedBill> draft() {
    if (vocabulary_.drafts("article-replaced").empty()) {
      return Error{"no-drafting-forms", "the tradition \"" + before_.tradition + "\" does not say how a bill is worded; give it \"drafting\" in amend/traditions", {}};
    }
    std::set<Key> several_old, several_new;
    old_ = articles_in(WorkingLaw(before_, vocabulary_).blocks(), before_, vocabulary_, several_old);
    new_ = articles_in(WorkingLaw(after_, vocabulary_).blocks(), after_, vocabulary_, several_new);
    for (const auto* several : {&several_old, &several_new}) {
      for (const Key& key : *several) old_.erase(key), new_.erase(key);
    }
    out_.title = fill(vocabulary_.drafts("title"), {{"law", law()}});
    out_.heading = fill(vocabulary_.drafts("heading"), {{"law", law()}});
    out_.enacting = fill(vocabulary_.drafts("enacting"), {{"law", law()}});
    for (const auto& [key, article] : new_) {
      const auto was = old_.find(key);
      if (was == old_.end() || was->second.skeleton != article.skeleton) detail_[key] = Detail::Words;
    }
    for (const auto& [key, article] : old_) {
      if (!new_.contains(key) && !several_new.contains(key)) detail_[key] = Detail::Words;
    }
    std::string text;
    while (true) {
      write();
      text = tried_out();
      if (!larger()) break;
    }
    for (const auto& [key, detail] : detail_) {
      if (detail == Detail::Nothing) out_.in_annex_only.push_back(new_.contains(key) ? new_.at(key).number : old_.at(key).number);
    }
    out_.annex = layout_between(text, after_.source->bytes);
    out_.annex_title = vocabulary_.drafts("annex");
    out_.annex_about = vocabulary_.drafts("annex-about");
    return std::move(out_);
  }

 private:
  const std::string& law() const { return after_.work.title.empty() ? before_.work.title : after_.work.title; }

  // All items for the present details, in the order of the law.
  void write() {
    out_.items.clear();
    std::vector<std::pair<std::size_t, Key>> order;
    for (const auto& [key, detail] : detail_) {
      if (detail != Detail::Nothing) order.emplace_back(place_of(key), key);
    }
    std::stable_sort(order.begin(), order.end());
    for (const auto& [place, key] : order) {
      const auto was = old_.find(key), is = new_.find(key);
      std::vector<BillItem> items;
      bool done = false;
      if (is == new_.end()) {
        items.push_back(item(was->second, "article-repealed", {{"article", was->second.number}}));
        done = true;
      } else if (was == old_.end()) {
        done = added(is->second, items);
      } else {
        Detail& detail = detail_[key];
        if (detail == Detail::Words && !(done = words(was->second, is->second, items))) detail = Detail::Unit;
        if (detail == Detail::Unit && !(done = units(was->second, is->second, items))) detail = Detail::Article;
        if (detail == Detail::Article) done = whole(was->second, is->second, items);
      }
      if (!done) {
        detail_[key] = Detail::Nothing;
        continue;
      }
      std::move(items.begin(), items.end(), std::back_inserter(out_.items));
    }
    for (std::size_t i = 0; i < out_.items.size(); ++i) {
      const bool last = i + 1 == out_.items.size();
      out_.items[i].number = fill(vocabulary_.drafts("number"), {{"number", std::to_string(i + 1)}});
      const std::string& ends = vocabulary_.drafts(last ? "last-item-ends" : "item-ends");
      if (out_.items[i].text.empty()) out_.items[i].sentence += ends;
      else out_.items[i].close += ends;
    }
  }

  // Where the change stands: in the new text, and for what goes away where it stood in the old one.
  std::size_t place_of(const Key& key) const {
    if (const auto is = new_.find(key); is != new_.end()) return 2 * is->second.order + 1;
    std::size_t place = 0;
    const std::size_t own = old_.at(key).order;
    for (const auto& [other, article] : new_) {
      const auto was = old_.find(other);
      if (was != old_.end() && was->second.order < own) place = std::max(place, 2 * article.order + 2);
    }
    return place;
  }

  BillItem item(const Article& article, std::string_view form, const Fields& fields) const {
    BillItem out;
    out.article = article.number;
    out.eid = article.eid;
    out.kind = form.ends_with("added") ? "insertion" : form.ends_with("repealed") ? "repeal" : "substitution";
    out.sentence = fill(vocabulary_.drafts(form), fields);
    return out;
  }

  // The sentence with new text behind it; false where no quotation marks can hold the text.
  bool with_text(BillItem one, std::vector<std::string> text, std::vector<BillItem>& items) const {
    if (one.sentence.empty() || text.empty()) return false;
    for (const std::string& paragraph : text) {
      if (paragraph.empty() || is_omissis(paragraph)) return false;
    }
    const std::vector<std::string> marks = words_of(vocabulary_.drafts("marks"));
    for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
      if (!can_quote(text, marks[i], marks[i + 1])) continue;
      one.open = marks[i];
      one.close = marks[i + 1];
      one.text = std::move(text);
      items.push_back(std::move(one));
      return true;
    }
    return false;
  }

  bool added(const Article& is, std::vector<BillItem>& items) const {
    std::vector<std::string> text = {is.head};
    text.insert(text.end(), is.paragraphs.begin(), is.paragraphs.end());
    const Article* before = nullptr;
    for (const auto& [key, article] : new_) {
      if (article.order < is.order && (before == nullptr || before->order < article.order)) before = &article;
    }
    if (before == nullptr) return false;
    return with_text(item(is, "article-added", {{"article", is.number}, {"after", before->number}}), std::move(text), items);
  }

  bool whole(const Article& was, const Article& is, std::vector<BillItem>& items) const {
    if (vocabulary_.drafts("article-text") == "with-label") {
      if (was.rubric.empty() != is.rubric.empty()) return false;
      std::vector<std::string> text = {is.head};
      text.insert(text.end(), is.paragraphs.begin(), is.paragraphs.end());
      return with_text(item(is, "article-replaced", {{"article", is.number}}), std::move(text), items);
    }
    if (was.rubric != is.rubric) {
      if (was.rubric.empty() || is.rubric.empty()) return false;
      if (!with_text(item(is, "rubric-replaced", {{"article", is.number}}), {is.rubric}, items)) return false;
      if (was.paragraphs == is.paragraphs) return true;
    }
    return with_text(item(is, "article-replaced", {{"article", is.number}}), is.paragraphs, items);
  }

  // One run of words for another, where it stands once in the article.
  bool words(const Article& was, const Article& is, std::vector<BillItem>& items) const {
    if (was.rubric != is.rubric || was.paragraphs.size() != is.paragraphs.size() || vocabulary_.drafts("words-replaced").empty()) return false;
    std::size_t changed = was.paragraphs.size();
    for (std::size_t i = 0; i < was.paragraphs.size(); ++i) {
      if (was.paragraphs[i] == is.paragraphs[i]) continue;
      if (changed != was.paragraphs.size()) return false;
      changed = i;
    }
    if (changed == was.paragraphs.size()) return false;
    const std::vector<std::string> old_words = words_of(was.paragraphs[changed]), new_words = words_of(is.paragraphs[changed]);
    std::size_t begin = 0, end = 0;
    while (begin < old_words.size() && begin < new_words.size() && old_words[begin] == new_words[begin]) ++begin;
    while (end + begin < old_words.size() && end + begin < new_words.size() && old_words[old_words.size() - 1 - end] == new_words[new_words.size() - 1 - end]) ++end;
    while (true) {
      const std::string old_run = joined(old_words, begin, old_words.size() - end), new_run = joined(new_words, begin, new_words.size() - end);
      const std::size_t count = old_words.size() - end - begin;
      if (count > kMostOldWords || new_words.size() - end - begin > kMostNewWords) return false;
      std::size_t hits = 0;
      for (const std::string& paragraph : was.paragraphs) hits += find_words(paragraph, old_run).size();
      hits += find_words(was.head, old_run).size();
      if (!old_run.empty() && !new_run.empty() && hits == 1) {
        const std::vector<std::string> marks = words_of(vocabulary_.drafts("marks"));
        for (std::size_t i = 0; i + 1 < marks.size(); i += 2) {
          const auto free_of = [&](const std::string& run) { return run.find(marks[i]) == std::string::npos && run.find(marks[i + 1]) == std::string::npos; };
          if (!free_of(old_run) || !free_of(new_run)) continue;
          items.push_back(item(is, "words-replaced",
                               {{"article", is.number}, {"old", marks[i] + old_run + marks[i + 1]}, {"new", marks[i] + new_run + marks[i + 1]}}));
          return true;
        }
        return false;
      }
      if (begin > 0) --begin;
      else if (end > 0) --end;
      else return false;
    }
  }

  // The address of each labelled paragraph, from the article down; empty for unnumbered ones.
  std::vector<std::vector<std::size_t>> addresses(const Outline& outline) const {
    std::vector<std::vector<std::size_t>> out;
    for (std::size_t i = 0; i < outline.paragraphs().size(); ++i) {
      std::vector<std::size_t> path;
      if (!outline.paragraphs()[i].label.label.empty()) {
        for (std::size_t at = i; at != kNoOwner; at = outline.paragraphs()[at].owner) path.insert(path.begin(), at);
      }
      out.push_back(std::move(path));
    }
    return out;
  }

  static Outline outline_of(const Article& article, const Vocabulary& vocabulary) {
    return Outline(std::vector<std::string_view>(article.paragraphs.begin(), article.paragraphs.end()), vocabulary);
  }

  // "la letra a) del apartado 2"; `own_case` is how the sentence inflects the unit itself, where the language does.
  std::string unit_words(const Outline& outline, const std::vector<std::size_t>& path, std::string_view own_case) const {
    std::string out;
    for (std::size_t i = path.size(); i-- > 0;) {
      const ParagraphLabel& label = outline.paragraphs()[path[i]].label;
      const std::string style = label.label.shape == Label::Shape::Roman ? "I" : label.label.shape == Label::Shape::Letter ? "a" : "1";
      const std::string of = out.empty() ? std::string(own_case) : ".of";
      const bool bracket = label.style.ends_with(')') && !vocabulary_.drafts("unit." + style + ")" + of).empty();
      const std::string& cased = vocabulary_.drafts("unit." + style + (bracket ? ")" : "") + of);
      const std::string& form = cased.empty() && out.empty() ? vocabulary_.drafts("unit." + style + (bracket ? ")" : "")) : cased;
      if (form.empty()) return {};
      out += fill(form, {{"number", label.label.printed}});
    }
    return out;
  }

  // Labelled units that changed or came, where the rest of the article is as it was.
  bool units(const Article& was, const Article& is, std::vector<BillItem>& items) const {
    if (was.rubric != is.rubric || vocabulary_.drafts("unit-replaced").empty()) return false;
    const Outline old_outline = outline_of(was, vocabulary_), new_outline = outline_of(is, vocabulary_);
    const std::vector<std::vector<std::size_t>> old_paths = addresses(old_outline), new_paths = addresses(new_outline);
    const auto name = [](const Outline& outline, const std::vector<std::size_t>& path) {
      std::string out;
      for (const std::size_t at : path) out += outline.paragraphs()[at].label.label.printed + "/";
      return out;
    };
    std::map<std::string, std::size_t> old_places;
    std::vector<std::string> loose_old, loose_new;
    for (std::size_t i = 0; i < old_paths.size(); ++i) {
      if (old_paths[i].empty()) loose_old.push_back(was.paragraphs[i]);
      else if (!old_places.emplace(name(old_outline, old_paths[i]), i).second) return false;
    }
    std::set<std::string> seen;
    std::vector<std::size_t> changed, fresh;
    for (std::size_t i = 0; i < new_paths.size(); ++i) {
      if (new_paths[i].empty()) {
        loose_new.push_back(is.paragraphs[i]);
        continue;
      }
      const std::string own = name(new_outline, new_paths[i]);
      if (!seen.insert(own).second) return false;
      const auto there = old_places.find(own);
      if (there == old_places.end()) fresh.push_back(i);
      else if (was.paragraphs[there->second] != is.paragraphs[i]) changed.push_back(i);
    }
    for (const auto& [own, place] : old_places) {
      if (!seen.contains(own)) return false;
    }
    if (loose_old != loose_new || changed.size() + fresh.size() == 0 || 2 * (changed.size() + fresh.size()) > is.paragraphs.size()) return false;
    std::vector<std::pair<std::size_t, bool>> edits;
    for (const std::size_t i : changed) edits.emplace_back(i, false);
    for (const std::size_t i : fresh) edits.emplace_back(i, true);
    std::sort(edits.begin(), edits.end());
    std::size_t done = 0;  // paragraphs that an edit restates already
    for (const auto& [i, comes] : edits) {
      if (i < done) continue;
      const Outline::Range range = new_outline.unit(i);
      done = range.end;
      std::vector<std::string> text(is.paragraphs.begin() + static_cast<std::ptrdiff_t>(range.begin), is.paragraphs.begin() + static_cast<std::ptrdiff_t>(range.end));
      const std::string unit = unit_words(new_outline, new_paths[i], comes ? ".by" : "");
      if (unit.empty() || !with_text(item(is, comes ? "unit-added" : "unit-replaced", {{"article", is.number}, {"unit", unit}}), std::move(text), items)) return false;
    }
    return true;
  }

  // The text that the bill so far gives; keeps what became of the articles.
  std::string tried_out() {
    const parser::Tradition& tradition = *parser::find_tradition(traditions_, before_.tradition);
    const Result<std::shared_ptr<const SourceText>> source = parser::decode("bill.md", bill_text(out_, true));
    result_.clear();
    if (!source) return before_.source->bytes;
    const Result<Document> bill = parser::parse(*source, traditions_, {before_.tradition, {}});
    if (!bill) return before_.source->bytes;
    Application application = apply(*bill, tradition, before_, vocabulary_);
    std::set<Key> several;
    result_ = articles_in(application.blocks, before_, vocabulary_, several);
    for (const Key& key : several) result_[key].skeleton = "several";
    not_applied_.clear();
    read_.clear();
    for (const Instruction& each : application.instructions) {
      read_.insert(each.text);
      if (each.state != State::Applied) not_applied_.insert(each.text);
    }
    return application.text;
  }

  // Takes the next larger instruction for each article that did not become what it should. False where all did. One
  // whose sentence was not found may only stand behind another's broken quotation, and waits.
  bool larger() { return larger(true) || larger(false); }

  bool larger(bool found_only) {
    bool any = false;
    for (auto& [key, detail] : detail_) {
      if (detail == Detail::Nothing) continue;
      const auto is = new_.find(key);
      const auto got = result_.find(key);
      bool right = false;
      const std::string& number = is != new_.end() ? is->second.number : old_.at(key).number;
      const bool failed = std::any_of(out_.items.begin(), out_.items.end(), [&](const BillItem& item) { return item.article == number && not_applied_.contains(item.sentence); });
      const bool found = std::all_of(out_.items.begin(), out_.items.end(), [&](const BillItem& item) { return item.article != number || read_.contains(item.sentence); });
      if (found_only && !found) continue;
      if (failed) right = false;
      else if (is != new_.end()) right = got != result_.end() && got->second.skeleton == is->second.skeleton;
      else right = got == result_.end() || got->second.skeleton != old_.at(key).skeleton;
      if (right) continue;
      const bool paired = is != new_.end() && old_.contains(key);
      detail = paired && detail < Detail::Article ? static_cast<Detail>(static_cast<int>(detail) + 1) : Detail::Nothing;
      any = true;
    }
    return any;
  }

  const Document& before_;
  const Document& after_;
  const parser::Traditions& traditions_;
  const Vocabulary& vocabulary_;
  std::map<Key, Article> old_, new_, result_;
  std::map<Key, Detail> detail_;
  std::set<std::string> read_, not_applied_;  // sentences of the bill so far
  DraftedBill out_;
};

}  // namespace

Result<DraftedBill> draft_bill(const Document& before, const Document& after, const parser::Traditions& traditions, const Vocabulary& vocabulary) {
  return Drafter(before, after, traditions, vocabulary).draft();
}

std::string bill_text(const DraftedBill& bill, bool marks) {
  std::string out;
  const auto line = [&](std::string_view mark, std::string_view words) {
    if (!words.empty()) out += (marks ? std::string(mark) : std::string()) + std::string(words) + "\n\n";
  };
  line("# ", bill.title);
  line("##### ", bill.heading);
  line("", bill.enacting);
  for (const BillItem& item : bill.items) {
    line("", item.number + item.sentence);
    for (std::size_t i = 0; i < item.text.size(); ++i) {
      line("", (i == 0 ? item.open : std::string()) + item.text[i] + (i + 1 == item.text.size() ? item.close : std::string()));
    }
  }
  if (bill.annex.edits.empty()) return out;
  line("##### ", bill.annex_title);
  line("", bill.annex_about);
  if (marks) out += "```\n";
  for (const std::string& each : annex_lines(bill.annex)) out += each + "\n";
  if (marks) out += "```\n";
  return out;
}

}  // namespace harmonia::amend
