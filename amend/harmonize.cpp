// The draft is put together from gaps in the order of the models' file: reasons join the list of the offence, aggravations
// make one article with a list, everything else an article each; new articles take the suffixes that are free behind the offence.
#include "amend/harmonize.h"

#include <algorithm>
#include <set>

#include "amend/instruction.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

struct Values {
  std::string_view name, value;
};

std::string fill(std::string_view text, std::initializer_list<Values> values) {
  std::string out(text);
  for (const auto& [name, value] : values) {
    const std::string slot = "{" + std::string(name) + "}";
    for (std::size_t at = out.find(slot); at != std::string::npos; at = out.find(slot, at + value.size())) out.replace(at, slot.size(), value);
  }
  return out;
}

std::string listed(const std::vector<std::string>& all, std::string_view conjunction) {
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) out += (i == 0 ? std::string() : i + 1 == all.size() ? std::string(conjunction) : ", ") + all[i];
  return out;
}

// Capitals of the letters of western Europe: ASCII, and those that UTF-8 begins with 0xC3.
std::string capitals(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = c >= 'a' && c <= 'z';
    const bool accented = !out.empty() && out.back() == '\xC3' && byte >= 0xA0 && byte != 0xB7;
    out += plain || accented ? static_cast<char>(byte - 0x20) : c;
  }
  return out;
}

class Drafter {
 public:
  Drafter(const Document& law, const std::vector<Gap>& gaps, const Models& models, std::string_view after)
      : law_(law), gaps_(gaps), models_(models), after_(after) {
    for (const Provision& p : law_.provisions) {
      if (p.level == Level::Article && !p.transitory) numbers_.insert(text::fold(p.number));
    }
  }

  Result<Draft> draft() {
    sort_out();
    if (reasons_.empty() && aggravations_.empty() && articles_.empty() && offence_ == nullptr) return std::move(draft_);
    const std::uint32_t article = offence_article();
    std::uint32_t anchor = article;
    if (article == kNoProvision) anchor = after_.empty() ? last_of_division() : article_numbered(after_);
    if (anchor == kNoProvision) {
      return Error{"no-place", after_.empty() ? "the law has neither the offence nor a division that it could follow; say where with --after ARTICLE"
                                              : "the law has no such article", std::string(after_)};
    }
    begin_numbers(law_.provisions[anchor].number);
    if (article == kNoProvision) new_offence();
    else if (!reasons_.empty()) more_reasons(article);
    if (!aggravations_.empty()) listed_article(models_.aggravations_lead, aggravations_);
    for (const ModelProvision* each : articles_) {
      // Paragraphs of one provision make one article.
      std::vector<DraftLine> lines;
      for (const std::string& paragraph : each->paragraphs) lines.push_back({paragraph, {each->criterion}, false});
      new_article(std::move(lines));
    }
    order_articles();
    return std::move(draft_);
  }

 private:
  // Which gaps are drafted, and why the others are not.
  void sort_out() {
    const Gap* whole = gap_of(models_.offence);
    const bool no_offence = whole != nullptr && whole->verdict != Verdict::Met && whole->verdict != Verdict::PartlyMet && whole->articles.empty();
    for (const ModelProvision& each : models_.provisions) {
      const Gap* gap = gap_of(each.criterion);
      if (gap == nullptr || gap->verdict == Verdict::Met || gap->verdict == Verdict::NotApplicable) continue;
      if (each.place == ModelPlace::Outside) {
        draft_.left.push_back({each.criterion, NotDrafted::Why::Outside, each.paragraphs.front(), {}});
      } else if (!no_offence && gap->verdict != Verdict::NotMet) {
        draft_.left.push_back({each.criterion, gap->articles.empty() ? NotDrafted::Why::Open : NotDrafted::Why::HasWording, {}, gap->articles});
      } else if (each.place == ModelPlace::Reason && !no_offence && whole != nullptr && whole->verdict != Verdict::Met) {
        // The law knows the conduct but not the offence: a reason more would stand in a list of something else.
        draft_.left.push_back({each.criterion, NotDrafted::Why::HasWording, {}, whole->articles});
      } else if (gap->optional) {
        draft_.left.push_back({each.criterion, NotDrafted::Why::Optional, {}, {}});
      } else if (each.place == ModelPlace::Offence) {
        if (no_offence) offence_ = &each;
        else draft_.left.push_back({each.criterion, NotDrafted::Why::HasWording, {}, gap->articles});
      } else {
        (each.place == ModelPlace::Reason ? reasons_ : each.place == ModelPlace::Aggravation ? aggravations_ : articles_).push_back(&each);
      }
    }
    for (const Gap& gap : gaps_) {
      if (gap.verdict == Verdict::Met || gap.verdict == Verdict::NotApplicable || models_.find(gap.criterion) != nullptr) continue;
      const bool has_wording = !gap.articles.empty();
      draft_.left.push_back({gap.criterion, has_wording ? NotDrafted::Why::HasWording : NotDrafted::Why::NoModel, {}, gap.articles});
    }
  }

  const Gap* gap_of(std::string_view criterion) const {
    const auto gap = std::find_if(gaps_.begin(), gaps_.end(), [&](const Gap& each) { return each.criterion == criterion; });
    return gap == gaps_.end() ? nullptr : &*gap;
  }

  std::uint32_t offence_article() const {
    const Gap* gap = gap_of(models_.offence);
    return offence_ != nullptr || gap == nullptr || gap->articles.empty() ? kNoProvision : gap->articles.front();
  }

  std::uint32_t article_numbered(std::string_view number) const {
    for (std::uint32_t i = 0; i < law_.provisions.size(); ++i) {
      const Provision& p = law_.provisions[i];
      if (p.level == Level::Article && !p.transitory && text::fold(p.number) == text::fold(number)) return i;
    }
    return kNoProvision;
  }

  std::uint32_t last_of_division() const {
    for (std::uint32_t i = 1; i < law_.provisions.size(); ++i) {
      const Provision& division = law_.provisions[i];
      if (division.level >= Level::Article || division.heading.empty() || division.transitory) continue;
      const std::string heading = text::fold(shown_text(law_, division.heading).text());
      const std::size_t at = heading.find(models_.anchor);
      if (at == std::string::npos || (at > 0 && heading[at - 1] != ' ')) continue;
      for (std::uint32_t last = i + division.descendants; last > i; --last) {
        if (law_.provisions[last].level == Level::Article && law_.provisions[last].state == ProvisionState::InForce) return last;
      }
    }
    return kNoProvision;
  }

  // How the law numbers what it puts in between: "134 Bis", "232-Bis", "97-A". New numbers go on in the same way.
  void begin_numbers(std::string_view anchor) {
    const std::size_t digits = std::min(anchor.find_first_not_of("0123456789"), anchor.size());
    base_ = anchor.substr(0, digits);
    std::string_view rest = anchor.substr(digits);
    const std::size_t mark = std::min(rest.find_first_not_of(" -."), rest.size());
    separator_ = mark == 0 ? " " : std::string(rest.substr(0, mark));
    rest.remove_prefix(mark);
    if (rest.size() == 1) letter_ = rest.front();
    upper_ = rest.size() > 1 && text::lower(rest) != rest && rest.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  }

  // The next free number behind the offence.
  std::string next_number() {
    const auto is_free = [&](const std::string& number) { return numbers_.insert(text::fold(number)).second; };
    for (char letter = letter_; letter != 0 && letter != 'Z' && letter != 'z'; ++letter) {
      const std::string number = base_ + separator_ + static_cast<char>(letter + 1);
      if (is_free(number)) return number;
    }
    for (const std::string& suffix : models_.words.suffixes) {
      const std::string number = base_ + separator_ + (upper_ ? capitals(suffix) : suffix);
      if (is_free(number)) return number;
    }
    std::size_t more = 2;
    std::string number;
    do number = base_ + separator_ + models_.words.suffixes.back() + " " + std::to_string(more++);
    while (!is_free(number));
    return number;
  }

  static std::vector<DraftLine> list_lines(const std::vector<const ModelProvision*>& items, std::size_t first, const DraftingWords& words) {
    std::vector<DraftLine> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string_view end = i + 1 == items.size() ? "." : i + 2 == items.size() ? "; o" : ";";
      lines.push_back({fill(words.fraction, {{"number", roman(static_cast<std::uint32_t>(first + i))}, {"text", items[i]->paragraphs.front() + std::string(end)}}), {items[i]->criterion}, false});
    }
    return lines;
  }

  void new_article(std::vector<DraftLine> lines) {
    const std::string number = next_number();
    lines.front().text = fill(models_.words.article, {{"number", number}, {"text", lines.front().text}});
    new_numbers_.push_back(number);
    new_lines_.insert(new_lines_.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  }

  void listed_article(const std::string& lead, const std::vector<const ModelProvision*>& items) {
    std::vector<DraftLine> lines = {{lead, {}, false}};
    for (DraftLine& line : list_lines(items, 1, models_.words)) lines.push_back(std::move(line));
    new_article(std::move(lines));
  }

  void new_offence() {
    std::vector<DraftLine> lines;
    for (const std::string& paragraph : offence_->paragraphs) {
      if (paragraph != "{reasons}") {
        lines.push_back({paragraph, {offence_->criterion}, false});
        continue;
      }
      lines.push_back({models_.reasons_lead, {}, false});
      for (DraftLine& line : list_lines(reasons_, 1, models_.words)) lines.push_back(std::move(line));
    }
    new_article(std::move(lines));
  }

  // The fractions that the offence's list of reasons has, where it is a list of Roman numbers; else nothing. Paragraphs
  // may stand between them: the list is the one whose numbers go on.
  std::vector<std::uint32_t> fractions_of(std::uint32_t article) const {
    std::vector<std::uint32_t> fractions;
    for_each_child(law_.provisions, article, [&](std::uint32_t child) {
      const Provision& p = law_.provisions[child];
      if (p.level == Level::Fraction && text::fold(p.number) == text::fold(roman(static_cast<std::uint32_t>(fractions.size() + 1)))) fractions.push_back(child);
    });
    return holds_a_reason(fractions) ? fractions : std::vector<std::uint32_t>{};
  }

  // A list of the offence may be of aggravations or of other offences: it is the one of reasons where the law states a
  // reason in it.
  bool holds_a_reason(const std::vector<std::uint32_t>& fractions) const {
    return std::any_of(gaps_.begin(), gaps_.end(), [&](const Gap& gap) {
      const ModelProvision* model = models_.find(gap.criterion);
      if (model == nullptr || model->place != ModelPlace::Reason) return false;
      return std::any_of(gap.provisions.begin(), gap.provisions.end(), [&](std::uint32_t at) {
        return std::any_of(fractions.begin(), fractions.end(), [&](std::uint32_t fraction) {
          return at >= fraction && at <= fraction + law_.provisions[fraction].descendants;
        });
      });
    });
  }

  void more_reasons(std::uint32_t article) {
    const std::vector<std::uint32_t> fractions = fractions_of(article);
    if (fractions.empty()) return listed_article(models_.more_reasons_lead, reasons_);
    const DraftingWords& words = models_.words;
    const std::string& number = law_.provisions[article].number;
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < reasons_.size(); ++i) numbers.push_back(roman(static_cast<std::uint32_t>(fractions.size() + 1 + i)));

    DraftOrder order;
    order.sentence = fill(numbers.size() == 1 ? words.add_fraction : words.add_fractions,
                          {{"ordinal", words.ordinals.at(0)}, {"list", listed(numbers, words.conjunction)}, {"article", number}, {"law", law_.work.title}});
    order.lines.push_back({fill(words.article, {{"number", number}, {"text", words.kept}}), {}, true});
    // Runs of fractions stay as "I. a VII. ...", everything else as dots of its own.
    std::vector<std::uint32_t> run;
    const auto keep_run = [&] {
      if (run.empty()) return;
      order.lines.push_back({fill(run.size() == 1 ? words.kept_one : words.kept_many,
                                  {{"first", law_.provisions[run.front()].number}, {"last", law_.provisions[run.back()].number}}), {}, true});
      run.clear();
    };
    for_each_child(law_.provisions, article, [&](std::uint32_t child) {
      if (std::find(fractions.begin(), fractions.end(), child) != fractions.end()) {
        run.push_back(child);
      } else {
        keep_run();
        order.lines.push_back({words.kept, {}, true});
      }
      if (child != fractions.back()) return;
      keep_run();
      for (DraftLine& line : list_lines(reasons_, fractions.size() + 1, words)) order.lines.push_back(std::move(line));
    });
    draft_.orders.push_back(std::move(order));
  }

  void order_articles() {
    if (new_numbers_.empty()) return;
    const DraftingWords& words = models_.words;
    const std::string& ordinal = words.ordinals.at(std::min(draft_.orders.size(), words.ordinals.size() - 1));
    draft_.orders.push_back({fill(new_numbers_.size() == 1 ? words.add_article : words.add_articles,
                                  {{"ordinal", ordinal}, {"list", listed(new_numbers_, words.conjunction)}, {"law", law_.work.title}}),
                             std::move(new_lines_)});
  }

  const Document& law_;
  const std::vector<Gap>& gaps_;
  const Models& models_;
  std::string_view after_;
  std::set<std::string> numbers_;  // of the law's articles, folded
  std::string base_, separator_;   // "134", " ": what new numbers begin with
  char letter_ = 0;                // of the anchor's number, where the law goes on by letters
  bool upper_ = false;             // suffixes in capitals
  const ModelProvision* offence_ = nullptr;
  std::vector<const ModelProvision*> reasons_, aggravations_, articles_;
  std::vector<std::string> new_numbers_;
  std::vector<DraftLine> new_lines_;
  Draft draft_;
};

}  // namespace

std::string_view to_string(NotDrafted::Why why) {
  switch (why) {
    case NotDrafted::Why::Outside: return "outside";
    case NotDrafted::Why::NoModel: return "no-model";
    case NotDrafted::Why::HasWording: return "has-wording";
    case NotDrafted::Why::Optional: return "optional";
    case NotDrafted::Why::Open: return "open";
  }
  return {};
}

Result<Draft> harmonize(const Document& law, const std::vector<Gap>& gaps, const Models& models, std::string_view after) {
  return Drafter(law, gaps, models, after).draft();
}

std::string decree_text(const Draft& draft, const Models& models, bool choices) {
  const auto shown = [&](const std::string& text) { return choices ? text : settled(text); };
  std::string out = models.words.decree + "\n\n";
  for (const DraftOrder& order : draft.orders) {
    out += order.sentence + "\n\n";
    for (const DraftLine& line : order.lines) out += shown(line.text) + "\n\n";
  }
  out += models.words.transitory + "\n\n";
  for (const std::string& article : models.words.in_force) out += shown(article) + "\n\n";
  return out;
}

}  // namespace harmonia::amend
