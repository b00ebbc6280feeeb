// Changes in Akoma Ntoso.
//
// The tree is that of the right law with what only the left has put where it stood. Each change is written
// where it stands in the list; <del> and <ins> mark its words, and a <textualMod> in <analysis> names it. An
// entry's parent is that of the right law; what is only in the left law goes below the nearest open entry of
// a higher level. Entries are put into a tree first, because a tag depends on whether others stand below it.
#include <map>

#include "parser/akn/akn_writer.h"
#include "parser/akn/xml_text.h"
#include "report/changes.h"

namespace harmonia::report {

namespace {

using parser::append_xml;
using parser::xml_attribute;

struct Entry {
  const Change* change = nullptr;
  const Change* closing = nullptr;
  std::size_t parent = 0;
  Level level = Level::Document;
  std::uint32_t right = kNoProvision;  // its provision in the right law
  std::vector<std::size_t> below;
};

class Akn {
 public:
  explicit Akn(const ComparedLaws& laws) : laws_(laws) {}

  std::string write() {
    build();
    out_ = parser::kAknOpening;
    out_ += parser::akn_meta(laws_.right, laws_.tradition, analysis());
    blocks("preface", front_);
    out_ += "    <body>\n";
    write_tree();
    out_ += "    </body>\n";
    blocks("conclusions", back_);
    out_ += parser::kAknClosing;
    return std::move(out_);
  }

 private:
  void build() {
    entries_.push_back({});
    std::vector<std::size_t> open = {0};
    std::map<std::uint32_t, std::size_t> right_entry = {{0, 0}}, left_entry = {{0, 0}};
    std::uint32_t last_right = 0;
    for (const Change& change : laws_.changes.changes) {
      if (change.part == LawPart::Front || change.part == LawPart::Back || (change.part == LawPart::Provision && (change.on_right ? change.right : change.left) == 0)) {
        (change.part == LawPart::Back ? back_ : front_).push_back(&change);
        continue;
      }
      // A paragraph that became the words of the article itself is content of the article that is there already.
      if (change.part == LawPart::Closing || (change.on_right && right_entry.contains(change.right))) {
        const auto& map = change.on_right ? right_entry : left_entry;
        const auto found = map.find(change.on_right ? change.right : change.left);
        if (found != map.end() && entries_[found->second].closing == nullptr) entries_[found->second].closing = &change;
        else back_.push_back(&change);
        continue;
      }
      Entry entry;
      entry.change = &change;
      const std::size_t at = entries_.size();
      if (change.on_right) {
        const Provision& p = laws_.right.provisions[change.right];
        entry.level = p.level;
        entry.right = last_right = change.right;
        entry.parent = right_entry.at(p.parent);
        while (open.back() != entry.parent && open.size() > 1) open.pop_back();
        right_entry[change.right] = at;
        if (change.on_left) left_entry.emplace(change.left, at);
      } else {
        entry.level = laws_.left.provisions[change.left].level;
        left_entry[change.left] = at;
        while (open.size() > 1 && entries_[open.back()].level >= entry.level && !goes_on(entries_[open.back()], last_right)) open.pop_back();
        entry.parent = open.back();
      }
      entries_[entry.parent].below.push_back(at);
      entries_.push_back(std::move(entry));
      open.push_back(at);
    }
  }

  // Whether more of the right law will stand below this entry.
  bool goes_on(const Entry& entry, std::uint32_t last_right) const {
    return entry.right != kNoProvision && entry.right + laws_.right.provisions[entry.right].descendants > last_right;
  }

  std::string eid(const Change& change) const {
    return change.on_right ? laws_.right.provisions[change.right].eid : "del__" + laws_.left.provisions[change.left].eid;
  }

  std::string analysis() const {
    std::string mods;
    std::size_t count = 0;
    const std::string& uri = laws_.left.work.uri;
    for (const Entry& entry : entries_) {
      if (entry.change == nullptr) continue;
      const std::string_view type = modification(*entry.change);
      if (type.empty()) continue;
      mods += "          <textualMod" + xml_attribute("eId", "pmod_" + std::to_string(++count)) + xml_attribute("type", type) + ">\n            <source" +
              xml_attribute("href", uri.empty() ? "#harmonia" : uri) + "/>\n            <destination" + xml_attribute("href", "#" + eid(*entry.change)) + "/>\n          </textualMod>\n";
    }
    if (mods.empty()) return {};
    return "      <analysis source=\"#harmonia\">\n        <passiveModifications>\n" + mods + "        </passiveModifications>\n      </analysis>\n";
  }

  static std::string_view modification(const Change& change) {
    switch (change.kind) {
      case ChangeKind::Reworded: return "substitution";
      case ChangeKind::Renumbered: return "renumbering";
      case ChangeKind::Moved: return "replacement";
      case ChangeKind::Inserted: return "insertion";
      case ChangeKind::Repealed: return "repeal";
      case ChangeKind::Split: return "split";
      case ChangeKind::Joined: return "join";
      default: return {};
    }
  }

  void line(std::size_t depth, const std::string& xml) { out_ += std::string(2 * depth, ' ') + xml + "\n"; }

  void runs(const Change& change, WordRun::Place place) {
    std::string text;
    for (const WordRun& run : change.words) {
      if (run.place != place) continue;
      const std::string_view tag = run.op == WordRun::Op::Equal ? "" : run.op == WordRun::Op::Deleted ? "del" : "ins";
      const std::string& words = run.text;
      // A line end parts paragraphs; one that only one side has is no words to mark.
      if (!tag.empty() && words.find_first_not_of(" \n") == std::string::npos) {
        text += ' ';
        continue;
      }
      if (!tag.empty()) text += "<" + std::string(tag) + ">";
      std::string inside;
      append_xml(inside, words);
      for (char& c : inside) c = c == '\n' ? ' ' : c;
      text += inside;
      if (!tag.empty()) text += "</" + std::string(tag) + ">";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out_ += text;
  }

  static bool has(const Change& change, WordRun::Place place) {
    for (const WordRun& run : change.words) {
      if (run.place == place && run.text.find_first_not_of(" \n") != std::string::npos) return true;
    }
    return false;
  }

  void write_tree() {
    struct Open {
      std::size_t entry;
      std::size_t next = 0;
    };
    std::vector<Open> open = {{0}};
    while (!open.empty()) {
      Open& top = open.back();
      if (top.next < entries_[top.entry].below.size()) {
        const std::size_t child = entries_[top.entry].below[top.next++];
        begin(entries_[child], open.size() + 2);
        open.push_back({child});
        continue;
      }
      const std::size_t done = top.entry;
      open.pop_back();
      if (done != 0) end(entries_[done], open.size() + 2);
    }
  }

  std::string tag(const Entry& entry) const { return std::string(parser::akn_tag(entry.level, laws_.tradition).tag); }

  void begin(const Entry& entry, std::size_t depth) {
    const Change& change = *entry.change;
    const Provision& p = change.on_right ? laws_.right.provisions[change.right] : laws_.left.provisions[change.left];
    std::string attributes = xml_attribute("eId", eid(change));
    if (change.on_left && laws_.left.provisions[change.left].eid != eid(change)) attributes += xml_attribute("wId", laws_.left.provisions[change.left].eid);
    const std::string_view css = parser::akn_tag(entry.level, laws_.tradition).css_class;
    if (!css.empty()) attributes += xml_attribute("class", css);
    if (!change.on_right || p.state == ProvisionState::Repealed) attributes += xml_attribute("status", "removed");
    line(depth, "<" + tag(entry) + attributes + ">");
    part(change, WordRun::Place::Label, "num", depth + 1);
    part(change, WordRun::Place::Heading, "heading", depth + 1);
    if (!has(change, WordRun::Place::Text)) return;
    paragraph(change, entry.below.empty() && entry.closing == nullptr ? "content" : "intro", depth + 1);
  }

  void part(const Change& change, WordRun::Place place, const std::string& name, std::size_t depth) {
    if (!has(change, place)) return;
    out_ += std::string(2 * depth, ' ') + "<" + name + ">";
    runs(change, place);
    out_ += "</" + name + ">\n";
  }

  void paragraph(const Change& change, const std::string& name, std::size_t depth) {
    line(depth, "<" + name + ">");
    out_ += std::string(2 * depth + 2, ' ') + "<p>";
    runs(change, WordRun::Place::Text);
    out_ += "</p>\n";
    line(depth, "</" + name + ">");
  }

  void end(const Entry& entry, std::size_t depth) {
    if (entry.closing != nullptr && has(*entry.closing, WordRun::Place::Text)) paragraph(*entry.closing, entry.below.empty() ? "content" : "wrapUp", depth + 1);
    line(depth, "</" + tag(entry) + ">");
  }

  void blocks(const std::string& name, const std::vector<const Change*>& changes) {
    if (changes.empty()) return;
    line(2, "<" + name + ">");
    for (const Change* change : changes) {
      for (const WordRun::Place place : {WordRun::Place::Label, WordRun::Place::Heading, WordRun::Place::Text}) {
        if (!has(*change, place)) continue;
        out_ += "      <p>";
        runs(*change, place);
        out_ += "</p>\n";
      }
    }
    line(2, "</" + name + ">");
  }

  const ComparedLaws& laws_;
  std::vector<Entry> entries_;
  std::vector<const Change*> front_, back_;
  std::string out_;
};

}  // namespace

std::string changes_akn(const ComparedLaws& laws, const Messages&) { return Akn(laws).write(); }

}  // namespace harmonia::report
