// Sentence by sentence: a copy of the law is kept, and where one instruction of a sentence cannot be carried out
// none of it is. Inside a sentence the order is: taking out, renumbering, replacing, putting in; units that a
// renumbering makes are meant as they stand after it.
#include "amend/apply.h"

#include <algorithm>
#include <set>

#include "amend/applier.h"
#include "amend/layout_annex.h"
#include "text/words.h"

namespace harmonia::amend {

namespace {

bool takes_text(Kind kind) { return kind == Kind::Substitution || kind == Kind::Insertion || kind == Kind::Heading; }

bool same_parent(const Target& a, const Target& b) {
  if (a.path.size() != b.path.size() || a.path.empty()) return false;
  for (std::size_t i = 0; i + 1 < a.path.size(); ++i) {
    if (a.path[i].unit != b.path[i].unit || !same_number(a.path[i].label, b.path[i].label)) return false;
  }
  return a.path.back().unit == b.path.back().unit;
}

bool same_unit(const Target& a, const Target& b) { return same_parent(a, b) && same_number(a.path.back().label, b.path.back().label); }

}  // namespace

Applier::Problem Applier::carry_out(const std::vector<std::uint32_t>& group, const std::vector<std::uint32_t>& members) {
  // Which share of the sentence's new text is meant for the group: all of it, or one of several paragraphs.
  Share share;
  std::size_t texts = 0;
  const Target& own = instructions_[group.front()].target;
  for (const std::uint32_t index : members) {
    const Instruction& other = instructions_[index];
    if (!takes_text(other.kind)) continue;
    ++texts;
    if (!same_parent(other.target, own)) continue;
    if (index == group.front()) share.index = share.count;
    if (std::find(group.begin(), group.end(), index) == group.end() || index == group.front()) ++share.count;
  }
  share.alone = texts == group.size();
  switch (instructions_[group.front()].kind) {
    case Kind::Substitution: return substitute(group, share);
    case Kind::Insertion: return insert(group, share);
    case Kind::Repeal: {
      const bool renumbers = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) { return instructions_[i].kind == Kind::Renumbering; });
      return repeal(group.front(), !renumbers);
    }
    case Kind::Renumbering: return renumber(group);
    case Kind::Heading: return heading(group.front());
    case Kind::ReplacementOfWords:
    case Kind::InsertionOfWords:
    case Kind::RepealOfWords: return words(group.front());
    case Kind::Split:
    case Kind::Join:
    case Kind::Unread: break;
  }
  return problem("amend.not-supported", {});
}

// What each instruction of a sentence may touch in the law as it stands, and what it puts in.
std::vector<StatedEdit> Applier::stated(const std::vector<std::uint32_t>& members) const {
  std::vector<StatedEdit> out;
  for (const std::uint32_t index : members) {
    const Instruction& one = instructions_[index];
    StatedEdit edit;
    const auto take = [&](const Located& at, bool head) {
      if (at.state != State::Applied) return;
      edit.touched.insert(at.blocks.begin(), at.blocks.end());
      if (at.division) {
        const std::vector<std::uint32_t> all = all_of_division(at.head);
        edit.touched.insert(all.begin(), all.end());
      }
      if (head && at.head != 0 && (at.article || at.division)) edit.touched.insert(at.head);
    };
    const bool of_words = one.kind == Kind::ReplacementOfWords || one.kind == Kind::RepealOfWords || one.kind == Kind::InsertionOfWords;
    take(locate(one.target), true);
    if (one.target.heading) {
      Target whole = one.target;
      whole.heading = false;
      const Located at = locate(whole);
      if (at.state == State::Applied) edit.touched.insert(at.head);
    }
    if (one.kind == Kind::Insertion) {
      // A repealed article makes room for one of its number, and a full stop makes room for a proviso.
      const bool proviso = !one.target.path.empty() && one.target.path.back().unit == Unit::Proviso;
      if (proviso) take(locate_parent(one.target), false);
      for (const Target& beside : one.position.units) {
        if (proviso) take(locate(beside), false);
      }
      for (const NewBlock& block : one.new_text) {
        for (const Label& number : {read_unit_label(block.text, vocabulary_).label, read_paragraph_label(block.text, vocabulary_).label}) {
          if (number.empty()) continue;
          for (const std::size_t head : law_.heads(number)) {
            const std::vector<std::uint32_t> own = live(law_.blocks()[head].id);
            edit.touched.insert(law_.blocks()[head].id);
            edit.touched.insert(own.begin(), own.end());
          }
        }
      }
    }
    if (one.kind == Kind::Repeal) {
      // The paragraph that led up to a proviso.
      if (!one.target.path.empty() && one.target.path.back().unit == Unit::Proviso) take(locate_parent(one.target), false);
    }
    if (takes_text(one.kind) && !one.target.heading) {
      for (const NewBlock& block : one.new_text) {
        // "Artículo 8.- Se deroga." among the new text says what another instruction of the sentence does.
        const Label labels[] = {read_unit_label(block.text, vocabulary_).label, read_paragraph_label(block.text, vocabulary_).label};
        const bool of_repeal = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
          const std::vector<Step>& path = instructions_[i].target.path;
          return instructions_[i].kind == Kind::Repeal && !path.empty() && std::any_of(std::begin(labels), std::end(labels), [&](const Label& l) { return !l.empty() && same_number(l, path.back().label); });
        });
        // "a) y b) ...": several that stay.
        const std::string_view words = std::string_view(block.text).substr(0, block.text.find_last_not_of(" \n") + 1);
        const bool stays = block.omissis || words.ends_with("...") || words.ends_with("…");
        // "Se deroga." alone, in the place of a paragraph that another instruction takes out.
        const std::vector<Symbol> symbols = read_symbols(block.text, {0, static_cast<std::uint32_t>(block.text.size())}, {}, vocabulary_);
        const bool only_verb = !symbols.empty() && vocabulary_.is_verb(symbols.front().role) && std::all_of(symbols.begin() + 1, symbols.end(), [](const Symbol& s) { return s.kind == Symbol::Kind::Mark; });
        if (!stays && !of_repeal && !only_verb) edit.text.push_back(block.text);
      }
    }
    const bool range = one.to_the_end || !one.old_end.empty();
    if (of_words && !range) {
      edit.words_only = members.size() == 1;
      edit.old_words = one.kind == Kind::InsertionOfWords ? std::string() : one.old_words;
      edit.new_words = one.kind == Kind::RepealOfWords ? std::string() : one.new_words;
    }
    out.push_back(std::move(edit));
  }
  return out;
}

void Applier::sentence(const std::vector<std::uint32_t>& members) {
  const WorkingLaw before = law_;
  new_text_ = &instructions_[members.front()].new_text;
  skips_opening_.reset();
  if (members.size() == 1) settle_counted(instructions_[members.front()]);
  for (const std::uint32_t index : members) settle_numbered(instructions_[index]);
  const std::vector<StatedEdit> edits = stated(members);
  const std::map<std::string, std::uint32_t> reserved_before = reserved_;
  // Groups: targets in a row that share their new text ("los incisos primero y segundo"), renumberings of one clause.
  std::vector<std::vector<std::uint32_t>> groups;
  for (const std::uint32_t index : members) {
    const Instruction& one = instructions_[index];
    if (one.shifts && one.kind == Kind::Renumbering && one.becomes.path.empty()) continue;
    // A heading that the new text carries together with its articles goes in with them.
    const bool heading_of_articles = one.kind == Kind::Insertion && !one.target.path.empty() && one.target.path.back().unit < Unit::Article &&
                                     std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
                                       return instructions_[i].kind == Kind::Insertion && !instructions_[i].target.path.empty() &&
                                              instructions_[i].target.path.back().unit == Unit::Article;
                                     });
    if (heading_of_articles) continue;
    bool joined = false;
    if (!groups.empty()) {
      const Instruction& last = instructions_[groups.back().back()];
      const bool same_kind = last.kind == one.kind;
      const bool paragraphs = same_kind && takes_text(one.kind) && !one.target.path.empty() && one.target.path.back().unit == Unit::Paragraph &&
                              same_parent(last.target, one.target) && last.target.path.back().label.value + 1 == one.target.path.back().label.value;
      const bool articles = same_kind && one.kind == Kind::Insertion && !one.target.path.empty() && one.target.path.back().unit == Unit::Article &&
                            !last.target.path.empty() && last.target.path.back().unit == Unit::Article;
      joined = paragraphs || articles || (same_kind && one.kind == Kind::Renumbering);
    }
    if (joined) groups.back().push_back(index);
    else groups.push_back({index});
  }
  const auto made_by_renumbering = [&](const Instruction& one) {
    return std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
      const Instruction& other = instructions_[i];
      return other.kind == Kind::Renumbering && !other.becomes.path.empty() && (same_unit(other.becomes, one.target) || same_unit(other.target, one.target));
    });
  };
  // A unit whose number was given away is a new one: "el apartado 4 pasa a ser 5 y se modifica el apartado 4".
  for (std::vector<std::uint32_t>& group : groups) {
    for (const std::uint32_t index : group) {
      Instruction& one = instructions_[index];
      if (one.kind != Kind::Substitution) continue;
      const bool given = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
        return instructions_[i].kind == Kind::Renumbering && same_unit(instructions_[i].target, one.target);
      });
      const bool taken = std::any_of(members.begin(), members.end(), [&](std::uint32_t i) {
        return instructions_[i].kind == Kind::Renumbering && same_unit(instructions_[i].becomes, one.target);
      });
      if (given && !taken) one.kind = Kind::Insertion;
    }
  }
  const auto order = [&](const std::vector<std::uint32_t>& group) {
    const Instruction& one = instructions_[group.front()];
    switch (one.kind) {
      case Kind::Substitution: return made_by_renumbering(one) ? 5 : 0;
      case Kind::Repeal: return 1;
      case Kind::Renumbering: return 2;
      case Kind::Heading: return 3;
      default: return 4;
    }
  };
  std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
  // Paragraphs are counted in the law before the sentence, and the last unit of a list leaves no number: the later ones first.
  std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) {
    const Instruction &x = instructions_[a.front()], &y = instructions_[b.front()];
    const bool counted = order(a) == order(b) && x.kind == y.kind && x.kind == Kind::Repeal && same_parent(x.target, y.target) &&
                         x.target.path.back().unit >= Unit::Labelled;
    return counted && harmonia::amend::before(y.target.path.back().label, x.target.path.back().label);
  });

  // Words that go out of several articles are as many instructions, and each stands for itself.
  const auto of_words = [&](std::uint32_t i) {
    const Kind kind = instructions_[i].kind;
    return kind == Kind::ReplacementOfWords || kind == Kind::InsertionOfWords || kind == Kind::RepealOfWords;
  };
  if (std::all_of(members.begin(), members.end(), of_words)) {
    for (const std::uint32_t index : members) {
      const WorkingLaw as_found = law_;
      const std::vector<StatedEdit> own = stated({index});
      Problem found = words(index);
      if (found.none()) {
        if (const std::string lost = not_conserved(as_found, law_, own, vocabulary_); !lost.empty()) {
          found = problem("amend.not-conserved", lost);
          law_ = as_found;
        }
      }
      Instruction& one = instructions_[index];
      one.state = found.state;
      one.reason = found.reason;
      one.detail = found.detail;
    }
    return;
  }

  Problem failed;
  std::uint32_t culprit = 0;
  for (const std::vector<std::uint32_t>& group : groups) {
    failed = carry_out(group, members);
    culprit = group.front();
    if (!failed.none()) break;
  }
  if (failed.none()) {
    if (const std::string lost = not_conserved(before, law_, edits, vocabulary_); !lost.empty()) failed = problem("amend.not-conserved", lost);
  }
  for (const std::uint32_t index : members) {
    Instruction& one = instructions_[index];
    if (failed.none()) {
      one.state = State::Applied;
      one.reason.clear();
      continue;
    }
    one.state = failed.state;
    one.reason = failed.reason;
    one.detail = failed.detail;
    if (index != culprit && members.size() > 1) {
      one.notes.push_back("amend.with-others");
    }
  }
  if (!failed.none()) {
    law_ = before;
    reserved_ = reserved_before;
  }
}

void Applier::run() {
  for (std::uint32_t i = 0; i < instructions_.size();) {
    std::vector<std::uint32_t> members;
    const std::uint32_t sentence_of = instructions_[i].sentence;
    bool readable = true;
    for (; i < instructions_.size() && instructions_[i].sentence == sentence_of; ++i) {
      members.push_back(i);
      readable = readable && instructions_[i].kind != Kind::Unread && instructions_[i].reason.empty();
    }
    if (readable) sentence(members);
    else {
      for (const std::uint32_t index : members) {
        if (instructions_[index].reason.empty()) instructions_[index].reason = "amend.with-others";
      }
    }
  }
}

std::size_t Application::count(State state) const {
  return static_cast<std::size_t>(std::count_if(instructions.begin(), instructions.end(), [&](const Instruction& i) { return i.state == state; }));
}

Application apply(BillReading bill, const Document& law, const Vocabulary& vocabulary) {
  Application out;
  out.instructions = std::move(bill.instructions);
  out.other_laws = std::move(bill.others);
  WorkingLaw working(law, vocabulary);
  Applier(working, out.instructions, vocabulary).run();
  out.text = working.text();
  out.blocks = std::move(working.blocks());
  return out;
}

Application apply(const Document& bill, const parser::Tradition& bill_tradition, const Document& law, const Vocabulary& vocabulary, const When& when) {
  const BillText text = read_bill_text(bill, bill_tradition, vocabulary);
  BillReading reading = read_bill(text, vocabulary, [&](std::string_view name) { return names_law(name, law, vocabulary); });
  const auto to_source = [&](Span& span) {
    if (!span.empty()) span = text.flat.to_source(span);
  };
  for (Instruction& each : reading.instructions) {
    to_source(each.span);
    to_source(each.target.words);
    for (NewBlock& block : each.new_text) to_source(block.source);
  }
  std::optional<Commencement> commencement = read_commencement(text, vocabulary, bill_tradition, when.published);
  if (commencement) {
    to_source(commencement->span);
    for (PartialCommencement& part : commencement->parts) to_source(part.span);
  }
  for (Instruction& each : reading.instructions) {
    if (!when.on.valid() || each.kind == Kind::Unread) continue;
    const std::optional<Date> from = commencement ? in_force_from(*commencement, each) : std::nullopt;
    if (from && *from <= when.on) continue;
    each.state = State::Failed;
    each.reason = from ? "amend.not-in-force" : "amend.in-force-unknown";
    each.detail = from ? to_string(*from) : std::string();
  }
  Application out = apply(std::move(reading), law, vocabulary);
  out.commencement = std::move(commencement);
  if (const std::optional<LayoutAnnex> annex = read_annex(bill.source->bytes)) {
    std::optional<std::string> set = with_layout(out.text, *annex);
    out.layout = set ? Application::Layout::Used : Application::Layout::OfAnotherText;
    if (set) out.text = std::move(*set);
  }
  return out;
}

namespace {

// The words of a law's name that tell it from others, and whether a mark or a small word stands before each.
struct NameWord {
  std::string word;
  bool begins = false;
};

std::vector<NameWord> name_words(std::string_view name, const Vocabulary& vocabulary) {
  std::vector<NameWord> out;
  bool begins = true;
  const Role of = vocabulary.role("of"), to = vocabulary.role("to"), det = vocabulary.role("det"), in = vocabulary.role("in");
  const bool inflected = vocabulary.says("law-names") == "inflected";  // "Уголовного кодекса" is the "Уголовный кодекс"
  for (const Symbol& symbol : read_symbols(name, {0, static_cast<std::uint32_t>(name.size())}, {}, vocabulary)) {
    const bool small = symbol.kind == Symbol::Kind::Mark || (symbol.role != kNoRole && (symbol.role == of || symbol.role == to || symbol.role == det || symbol.role == in));
    if (small) {
      begins = true;
      continue;
    }
    std::string_view rest = symbol.span.of(name);
    std::size_t at = 0;
    while (at < rest.size()) {
      const std::size_t end = std::min(rest.find_first_of(" ,.;:", at), rest.size());
      if (end > at) {
        const std::string folded = text::fold(rest.substr(at, end - at));
        const std::string word = inflected ? text::fold(text::stem(rest.substr(at, end - at), vocabulary.language())) : folded;
        std::vector<std::string> one = {folded};
        std::size_t count = 0;
        const Role role = vocabulary.phrase(one, 0, count);
        if (role != kNoRole && (role == of || role == to || role == det || role == in)) {
          begins = true;
        } else {
          out.push_back({word, begins});
          begins = false;
        }
      }
      if (end < rest.size() && rest[end] != ' ') begins = true;
      at = end + 1;
    }
  }
  return out;
}

// Takes the numbers from the end of a law's name and gives the last, its year; empty where it ends in none.
std::string take_numbers(std::vector<NameWord>& name, const Vocabulary& vocabulary) {
  std::string last;
  while (!name.empty()) {
    const bool number = name.back().word.find_first_not_of("0123456789") == std::string::npos;
    if (!number && (last.empty() || !vocabulary.numbers_a_law(name.back().word))) break;
    if (last.empty()) last = name.back().word;
    name.pop_back();
  }
  return last;
}

// Do the words of `part` stand in `whole` as a name of their own: begun by a mark or a small word, and ended so?
bool stands_in(const std::vector<NameWord>& part, const std::vector<NameWord>& whole) {
  if (part.empty() || part.size() > whole.size()) return false;
  for (std::size_t at = 0; at + part.size() <= whole.size(); ++at) {
    bool same = whole[at].begins;
    for (std::size_t i = 0; i < part.size() && same; ++i) same = whole[at + i].word == part[i].word;
    const std::size_t end = at + part.size();
    if (same && (end == whole.size() || whole[end].begins)) return true;
  }
  return false;
}

}  // namespace

bool names_law(std::string_view name, const Document& law, const Vocabulary& vocabulary) {
  // A text without a title may be any law: the user gave it as the base. The name of its file is none.
  if (law.work.title.empty() || (law.work.title_span.empty() && law.work.title == law.source->name)) return true;
  // "the Theft Act 1968 (handling stolen goods)", "the Penal Code (Cap. 63)": a remark behind the name is no part of it.
  while (name.ends_with(')') || name.ends_with(']')) {
    const std::size_t opens = name.rfind(name.back() == ')' ? '(' : '[');
    if (opens == std::string_view::npos || opens == 0) break;
    name = name.substr(0, opens);
    while (name.ends_with(' ')) name.remove_suffix(1);
  }
  std::vector<NameWord> said = name_words(name, vocabulary), title = name_words(law.work.title, vocabulary);
  if (stands_in(said, title) || stands_in(title, said)) return true;
  // "the Orchard Act" and "Orchard Act 12 of 1990" are one law, not those of 1990 and of 2003.
  const std::string said_year = take_numbers(said, vocabulary), title_year = take_numbers(title, vocabulary);
  if (!said_year.empty() && !title_year.empty() && said_year != title_year) return false;
  return stands_in(said, title) || stands_in(title, said);
}

}  // namespace harmonia::amend
