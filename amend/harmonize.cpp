// The draft is put together from gaps in the order of the models' file: reasons join the list of the offence, aggravations
// make one article with a list, everything else an article each; new articles take the numbers that are free behind the place.
#include "amend/harmonize.h"

#include <algorithm>

#include "amend/instruction.h"
#include "amend/law_manner.h"
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

bool open(const Gap* gap) { return gap != nullptr && gap->verdict != Verdict::Met && gap->verdict != Verdict::NotApplicable; }

// What is to be said in one article, before it has numbers.
struct Said {
  std::string text;
  bool item = false, any_of = true;
  std::vector<std::string> criteria;
};

class Drafter {
 public:
  Drafter(const Document& law, const std::vector<Gap>& gaps, const Models& models, std::string_view after)
      : law_(law), gaps_(gaps), models_(models), after_(after), manner_(manner_of(law, models.words)), numbers_(law, models.words) {}

  Result<Draft> draft(const PrisonTerm& term) {
    sort_out();
    if (chosen_.empty()) return std::move(draft_);
    fit_penalties(term);
    const std::uint32_t article = offence_article();
    const std::uint32_t anchor = place(article);
    if (anchor == kNoProvision) {
      return Error{"no-place", after_.empty() ? "the law has neither the offence nor a division that it could follow; say where with --after ARTICLE"
                                              : "the law has no such article", std::string(after_)};
    }
    behind_ = law_.provisions[numbers_.begin(anchor)].number;
    if (const Chosen* offence = first_at(ModelPlace::Offence)) new_offence(*offence);
    else if (first_at(ModelPlace::Reason) != nullptr) more_reasons(article);
    if (first_at(ModelPlace::Aggravation) != nullptr) listed_article(models_.aggravations_title, models_.aggravations_lead, ModelPlace::Aggravation);
    for (const Chosen& each : chosen_) {
      if (each.model->place == ModelPlace::Article) new_article(title_of(each), said_by(each));
    }
    order_articles();
    return std::move(draft_);
  }

 private:
  // A provision that is drafted, and the criteria that it is drafted for.
  struct Chosen {
    const ModelProvision* model;
    std::vector<std::string> criteria;
    std::vector<ModelParagraph> paragraphs;  // the model's, its alternatives in the order that fits the law
  };

  const Chosen* first_at(ModelPlace place) const {
    const auto found = std::find_if(chosen_.begin(), chosen_.end(), [&](const Chosen& each) { return each.model->place == place; });
    return found == chosen_.end() ? nullptr : &*found;
  }

  // Which gaps are drafted, and why the others are not.
  void sort_out() {
    const Gap* whole = gap_of(models_.offence);
    const bool no_offence = open(whole) && whole->verdict != Verdict::PartlyMet && whole->articles.empty();
    for (const ModelProvision& each : models_.provisions) {
      std::vector<std::string> criteria;
      for (const std::string& criterion : each.criteria) {
        if (open(gap_of(criterion))) criteria.push_back(criterion);
      }
      if (criteria.empty()) continue;
      const Gap* gap = gap_of(each.criterion());
      const auto leave = [&](NotDrafted::Why why, std::string said, const std::vector<std::uint32_t>& articles) {
        for (const std::string& criterion : criteria) {
          const std::vector<std::uint32_t>& own = gap_of(criterion)->articles;
          draft_.left.push_back({criterion, why, said, own.empty() ? articles : own});
        }
      };
      if (each.place == ModelPlace::Outside) {
        leave(NotDrafted::Why::Outside, each.paragraphs.front().text, {});
      } else if (each.place == ModelPlace::Drafter) {
        leave(NotDrafted::Why::Drafter, each.paragraphs.front().text, {});
      } else if (criteria.front() != each.criterion()) {
        // The provision is there and says less than it should.
        leave(NotDrafted::Why::HasWording, {}, gap == nullptr ? std::vector<std::uint32_t>{} : gap->articles);
      } else if (!no_offence && gap->verdict != Verdict::NotMet) {
        leave(gap->articles.empty() ? NotDrafted::Why::Open : NotDrafted::Why::HasWording, {}, gap->articles);
      } else if (each.place == ModelPlace::Reason && !no_offence && open(whole)) {
        // The law knows the conduct but not the offence: a reason more would stand in a list of something else.
        leave(NotDrafted::Why::HasWording, {}, whole->articles);
      } else if (gap->optional) {
        leave(NotDrafted::Why::Optional, {}, {});
      } else if (each.place == ModelPlace::Offence && !no_offence) {
        leave(NotDrafted::Why::HasWording, {}, gap->articles);
      } else {
        chosen_.push_back({&each, std::move(criteria), each.paragraphs});
      }
    }
    keep_facts_single();
    for (const Gap& gap : gaps_) {
      if (!gap.regulated_by.empty()) draft_.left.push_back({gap.criterion, NotDrafted::Why::Outside, gap.regulated_by, {}});
      if (!open(&gap) || models_.find(gap.criterion) != nullptr) continue;
      const bool has_wording = !gap.articles.empty();
      draft_.left.push_back({gap.criterion, has_wording ? NotDrafted::Why::HasWording : NotDrafted::Why::NoModel, {}, gap.articles});
    }
  }

  // A fact that makes the offence cannot raise its penalty once more: of a pair only one is drafted, and none where the law
  // has the other.
  void keep_facts_single() {
    const auto drafted = [&](const std::string& criterion) {
      return std::find_if(chosen_.begin(), chosen_.end(), [&](const Chosen& each) {
        return std::find(each.criteria.begin(), each.criteria.end(), criterion) != each.criteria.end();
      });
    };
    const auto in_law = [&](const std::string& criterion) {
      const Gap* gap = gap_of(criterion);
      return gap != nullptr && (gap->verdict == Verdict::Met || gap->verdict == Verdict::PartlyMet) && !gap->articles.empty();
    };
    for (const auto& [first, second] : models_.same_fact) {
      for (const auto& [kept, dropped] : {std::pair(&first, &second), std::pair(&second, &first)}) {
        const auto at = drafted(*dropped);
        if (at == chosen_.end() || !(in_law(*kept) || (kept == &first && drafted(*kept) != chosen_.end()))) continue;
        for (const std::string& criterion : at->criteria) {
          draft_.left.push_back({criterion, NotDrafted::Why::SameFact, {}, gap_of(*kept)->articles, *kept});
        }
        chosen_.erase(at);
      }
    }
  }

  // No draft goes above the highest prison term of the law without saying so.
  void fit_penalties(const PrisonTerm& term) {
    if (!term) return;
    draft_.highest_prison = highest_prison_allowed(law_, models_.words, term);
    if (!draft_.highest_prison) return;
    for (Chosen& each : chosen_) {
      for (ModelParagraph& paragraph : each.paragraphs) {
        if (std::optional<std::string> text = fitted(paragraph.text, *draft_.highest_prison, term)) paragraph.text = std::move(*text);
        else draft_.above_highest.push_back(each.criteria.front());
      }
    }
  }

  const Gap* gap_of(std::string_view criterion) const {
    const auto gap = std::find_if(gaps_.begin(), gaps_.end(), [&](const Gap& each) { return each.criterion == criterion; });
    return gap == gaps_.end() ? nullptr : &*gap;
  }

  std::uint32_t offence_article() const {
    const Gap* gap = gap_of(models_.offence);
    return first_at(ModelPlace::Offence) != nullptr || gap == nullptr || gap->articles.empty() ? kNoProvision : gap->articles.front();
  }

  // The article that new ones follow: the one the user names, that of the offence, the last of a division on the matter, the
  // last that says something on it.
  std::uint32_t place(std::uint32_t offence) const {
    if (!after_.empty()) return article_numbered(after_);
    if (offence != kNoProvision) return offence;
    for (const std::string& anchor : models_.anchors) {
      const std::uint32_t last = last_of_division(anchor);
      if (last != kNoProvision) return last;
    }
    if (!models_.offence.empty()) return kNoProvision;
    std::uint32_t last = kNoProvision;
    for (const Gap& gap : gaps_) {
      for (const std::uint32_t article : gap.articles) {
        const Provision& p = law_.provisions[article];
        if (!p.transitory && p.state == ProvisionState::InForce && (last == kNoProvision || article > last)) last = article;
      }
    }
    return last;
  }

  std::uint32_t article_numbered(std::string_view number) const {
    for (std::uint32_t i = 0; i < law_.provisions.size(); ++i) {
      const Provision& p = law_.provisions[i];
      if (p.level == Level::Article && !p.transitory && text::fold(p.number) == text::fold(number)) return i;
    }
    return kNoProvision;
  }

  std::uint32_t last_of_division(const std::string& anchor) const {
    for (std::uint32_t i = 1; i < law_.provisions.size(); ++i) {
      const Provision& division = law_.provisions[i];
      if (division.level >= Level::Article || division.heading.empty() || division.transitory) continue;
      const std::string heading = text::fold(shown_text(law_, division.heading).text());
      const std::size_t at = heading.find(anchor);
      if (at == std::string::npos || (at > 0 && heading[at - 1] != ' ')) continue;
      for (std::uint32_t last = i + division.descendants; last > i; --last) {
        if (law_.provisions[last].level == Level::Article && law_.provisions[last].state == ProvisionState::InForce) return last;
      }
    }
    return kNoProvision;
  }

  std::string title_of(const Chosen& each) const {
    if (!each.model->title.empty()) return each.model->title;
    return gap_of(each.criteria.front())->title;
  }

  static std::vector<Said> said_by(const Chosen& each) {
    std::vector<Said> all;
    for (const ModelParagraph& paragraph : each.paragraphs) all.push_back({paragraph.text, paragraph.item, each.model->any_of, each.criteria});
    return all;
  }

  std::vector<Said> items_at(ModelPlace place) const {
    std::vector<Said> all;
    for (const Chosen& each : chosen_) {
      if (each.model->place == place) all.push_back({each.paragraphs.front().text, true, true, each.criteria});
    }
    return all;
  }

  // Items number `first` and following with the punctuation of a list.
  std::vector<DraftLine> list_lines(const std::vector<Said>& items, const LabelShape& shape, std::size_t first) const {
    const DraftingWords& words = models_.words;
    std::vector<DraftLine> lines;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string& end = i + 1 == items.size() ? words.last_end : i + 2 < items.size() ? words.item_end : items[i].any_of ? words.last_but_one_or : words.last_but_one_and;
      lines.push_back({label_of(shape, first + i) + " " + items[i].text + end, items[i].criteria, false});
    }
    return lines;
  }

  std::string label(std::string_view number) const { return manner_.label_before + std::string(number) + manner_.label_after; }

  void new_article(const std::string& title, const std::vector<Said>& said) {
    const std::string number = numbers_.next();
    const bool numbered = manner_.paragraph.kind != LabelShape::Kind::None && std::count_if(said.begin(), said.end(), [](const Said& each) { return !each.item; }) > 1;
    std::vector<DraftLine> lines;
    std::size_t paragraph = 0;
    for (std::size_t i = 0; i < said.size();) {
      if (!said[i].item) {
        lines.push_back({(numbered ? label_of(manner_.paragraph, ++paragraph) + " " : "") + said[i].text, said[i].criteria, false});
        ++i;
        continue;
      }
      const auto end = std::find_if(said.begin() + static_cast<std::ptrdiff_t>(i), said.end(), [](const Said& each) { return !each.item; });
      const std::vector<Said> items(said.begin() + static_cast<std::ptrdiff_t>(i), end);
      for (DraftLine& line : list_lines(items, manner_.item, 1)) lines.push_back(std::move(line));
      i += items.size();
    }
    const std::string head = label(number) + (manner_.titled && !title.empty() ? " " + title : "");
    if (manner_.label_alone || (manner_.titled && !title.empty())) lines.insert(lines.begin(), DraftLine{head, lines.front().criteria, false});
    else lines.front().text = head + " " + lines.front().text;
    new_numbers_.push_back(number);
    new_lines_.insert(new_lines_.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
  }

  void listed_article(const std::string& title, const std::string& lead, ModelPlace place) {
    std::vector<Said> said = {{lead, false, true, {}}};
    for (Said& item : items_at(place)) said.push_back(std::move(item));
    new_article(title, said);
  }

  void new_offence(const Chosen& offence) {
    std::vector<Said> said;
    for (Said& each : said_by(offence)) {
      if (each.text != "{reasons}") {
        said.push_back(std::move(each));
        continue;
      }
      said.push_back({models_.reasons_lead, false, true, {}});
      for (Said& item : items_at(ModelPlace::Reason)) said.push_back(std::move(item));
    }
    new_article(title_of(offence), said);
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
    const std::vector<Said> reasons = items_at(ModelPlace::Reason);
    const std::vector<std::uint32_t> fractions = fractions_of(article);
    const DraftingWords& words = models_.words;
    if (fractions.empty() || words.add_fraction.empty()) return listed_article(models_.reasons_title, models_.more_reasons_lead, ModelPlace::Reason);
    const std::string& number = law_.provisions[article].number;
    const Provision& first = law_.provisions[fractions.front()];
    std::string label_of_first(shown_text(law_, first.num).text());
    while (label_of_first.ends_with(' ')) label_of_first.pop_back();
    const LabelShape shape = label_shape(label_of_first, first.number, words.letters);
    std::vector<std::string> numbers;
    for (std::size_t i = 0; i < reasons.size(); ++i) numbers.push_back(roman(static_cast<std::uint32_t>(fractions.size() + 1 + i)));

    DraftOrder order;
    order.sentence = fill(numbers.size() == 1 ? words.add_fraction : words.add_fractions,
                          {{"ordinal", words.ordinals.at(0)}, {"list", listed(numbers, words.conjunction)}, {"article", number}, {"law", law_.work.title}});
    order.lines.push_back({label(number) + " " + words.kept, {}, true});
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
      for (DraftLine& line : list_lines(reasons, shape, fractions.size() + 1)) order.lines.push_back(std::move(line));
    });
    draft_.orders.push_back(std::move(order));
  }

  void order_articles() {
    if (new_numbers_.empty()) return;
    const DraftingWords& words = models_.words;
    const std::string& ordinal = words.ordinals.at(std::min(draft_.orders.size(), words.ordinals.size() - 1));
    draft_.orders.push_back({fill(new_numbers_.size() == 1 ? words.add_article : words.add_articles,
                                  {{"ordinal", ordinal}, {"list", listed(new_numbers_, words.conjunction)}, {"law", law_.work.title}, {"after", behind_}}),
                             std::move(new_lines_)});
  }

  const Document& law_;
  const std::vector<Gap>& gaps_;
  const Models& models_;
  std::string_view after_;
  LawManner manner_;
  ArticleNumbers numbers_;
  std::string behind_;  // number of the article that new ones follow
  std::vector<Chosen> chosen_;
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
    case NotDrafted::Why::Drafter: return "drafter";
    case NotDrafted::Why::SameFact: return "same-fact";
  }
  return {};
}

Result<Draft> harmonize(const Document& law, const std::vector<Gap>& gaps, const Models& models, std::string_view after, const PrisonTerm& term) {
  return Drafter(law, gaps, models, after).draft(term);
}

std::vector<DraftLine> printed_lines(const DraftOrder& order, const DraftingWords& words) {
  std::vector<DraftLine> lines = order.lines;
  if (lines.empty()) return lines;
  lines.front().text.insert(0, words.open);
  lines.back().text += words.close;
  return lines;
}

std::vector<std::string> commencement(const Draft& draft, const DraftingWords& words) {
  std::vector<std::string> lines;
  for (const std::string& article : words.in_force) {
    const std::size_t number = draft.orders.size() + lines.size();
    lines.push_back(fill(article, {{"ordinal", words.ordinals.at(std::min(number, words.ordinals.size() - 1))}}));
  }
  return lines;
}

std::string enacting_words(const Document& law, const DraftingWords& words) { return fill(words.enacting, {{"law", law.work.title}}); }

std::string decree_text(const Draft& draft, const Document& law, const Models& models, bool choices) {
  const DraftingWords& words = models.words;
  std::string out;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out += (choices ? text : settled(text)) + "\n\n";
  };
  add(words.decree);
  add(enacting_words(law, words));
  for (const DraftOrder& order : draft.orders) {
    add(order.sentence);
    for (const DraftLine& line : printed_lines(order, words)) add(line.text);
  }
  add(words.transitory);
  for (const std::string& article : commencement(draft, words)) add(article);
  return out;
}

}  // namespace harmonia::amend
