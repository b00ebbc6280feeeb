// Reading Akoma Ntoso.
//
// pugixml builds the tree; we walk it once in document order with a stack of our own. Text is loaded as it
// stands (no entity decoded, no line end changed), so that each text node is the source's own bytes; what lies
// between two text nodes is markup. A provision's own words are what comes before its first child; words
// after one (a wrap-up, a closing paragraph) become an unnumbered paragraph of their own, as in plain text.
#include "parser/akn/akn_reader.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>

#include "parser/akn/akn_metadata.h"
#include "parser/akn/akn_names.h"
#include "parser/akn/akn_number.h"
#include "parser/akn/xml_text.h"
#include "parser/akn/xml_guard.h"
#include "parser/detect.h"
#include "text/words.h"

namespace harmonia::parser {

namespace {

constexpr unsigned kVerbatim = (pugi::parse_default | pugi::parse_ws_pcdata) & ~(pugi::parse_escapes | pugi::parse_eol);

// The most words that a provision may have whose whole text says that it is repealed.
constexpr std::uint32_t kMostWordsOfRepeal = 6;

// What XML itself declares, and numbers; a file may declare no others.
constexpr std::string_view kEntities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"};
constexpr std::size_t kLongestEntity = 12;

// Below a longer eId the naming convention is given up, so that deep nesting does not multiply the bytes.
constexpr std::size_t kLongestEid = 200;

constexpr std::string_view kRoot = "akomaNtoso";

// The entry of a tradition's "list_level" that makes lists in Roman capitals fractions.
constexpr std::string_view kRomanFractions = "roman_upper=fraction";

std::uint32_t offset(std::size_t value) { return static_cast<std::uint32_t>(value); }

bool is_element(const pugi::xml_node& node) { return node.type() == pugi::node_element; }

bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

// Visits `root` and everything below it, in document order: `enter` for every node, `leave` for elements.
template <class Enter, class Leave>
void traverse(pugi::xml_node root, Enter enter, Leave leave) {
  pugi::xml_node node = root;
  while (true) {
    enter(node);
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    if (is_element(node)) leave(node);
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

const TagName& tag_of(const pugi::xml_node& node) { return tag_name(local_name(node.name())); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Span trimmed(std::string_view bytes, Span span) {
  while (!span.empty() && is_space(bytes[span.begin])) ++span.begin;
  while (!span.empty() && is_space(bytes[span.end - 1])) --span.end;
  return span;
}

// Whether a word can go on with this byte; a no-break or zero-width space ends it.
bool continues_word(std::string_view bytes) {
  if (bytes.empty() || bytes.starts_with("\xC2\xA0") || bytes.starts_with("\xE2\x80")) return false;
  const auto c = static_cast<unsigned char>(bytes[0]);
  return std::isalnum(c) != 0 || c >= 0x80;
}

bool has_class(const pugi::xml_node& node, std::string_view wanted) {
  std::string_view classes = node.attribute("class").value();
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find(' '), classes.size());
    if (classes.substr(0, end) == wanted) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

pugi::xml_node num_of(const pugi::xml_node& node) {
  for (pugi::xml_node child : node.children()) {
    if (is_element(child) && tag_of(child).role == TagRole::Num) return child;
  }
  return {};
}

// --- the reader -------------------------------------------------------------------------------------

class Reader {
 public:
  Reader(std::shared_ptr<const SourceText> source, const Tradition* tradition, text::Language language)
      : tradition_(tradition), cutter_(language, document_.words) {
    document_.source = std::move(source);
    if (tradition == nullptr) return;
    document_.tradition = tradition->id;
    const auto& lists = tradition->role("list_level");
    roman_fractions_ = std::find(lists.begin(), lists.end(), kRomanFractions) != lists.end();
  }

  void read(const pugi::xml_node& root, std::string_view buffer, WorkInfo work) {
    buffer_ = buffer;
    document_.work = std::move(work);
    id_attribute_ = id_attribute(name_space(root));
    look_ahead(root);
    open_root();
    if (local_name(root.name()) != kRoot) diagnose("xml-unknown-root", root_tag(root), {root.name()});
    Frame outermost;
    outermost.zone = SegmentKind::Text;
    frames_.push_back(outermost);
    traverse(root, [this](const pugi::xml_node& node) { is_element(node) ? enter(node) : read_text(node); },
             [this](const pugi::xml_node&) { leave(); });
    fill_markup(offset(bytes().size()));
    finish();
  }

  Document take_document() { return std::move(document_); }
  std::vector<EidRepair> take_repairs() { return std::move(repairs_); }

 private:
  static constexpr std::uint32_t kNoNote = 0xFFFFFFFF;

  struct Frame {
    SegmentKind zone = SegmentKind::Text;
    TagRole role = TagRole::Block;
    std::uint32_t provision = 0;
    std::uint32_t note = kNoNote;
    bool opened = false;  // this tag opened `provision`
    bool quoted = false;
    bool title = false;
  };

  // What the document has no room for, by provision.
  struct Origin {
    pugi::xml_node node;         // null for the root and for paragraphs that no tag made
    std::string_view prefix;
    std::string_view title;      // of <num title="...">
    std::uint32_t continuation = kNoProvision;
    std::uint32_t at = 0;        // where its tag begins
    bool seen = false;           // has bytes of its own
  };

  std::string_view bytes() const { return document_.source->bytes; }
  Provision& provision(std::uint32_t index) { return document_.provisions[index]; }

  static std::string_view name_space(const pugi::xml_node& root) {
    const std::string_view name = root.name();
    const std::size_t colon = name.find(':');
    const std::string attribute = colon == std::string_view::npos ? "xmlns" : "xmlns:" + std::string(name.substr(0, colon));
    return root.attribute(attribute.c_str()).value();
  }

  static Span root_tag(const pugi::xml_node& root) {
    const auto begin = offset(static_cast<std::size_t>(root.offset_debug()));
    return {begin, begin + offset(std::string_view(root.name()).size())};
  }

  // --- looking ahead ------------------------------------------------------------------------------

  // Which sections group articles, and which bodies hold provisions at all; both are known only at
  // their ends.
  void look_ahead(const pugi::xml_node& root) {
    struct Open {
      pugi::xml_node node;
      bool article, provision;
    };
    std::vector<Open> open;
    std::size_t quoted = 0;
    const auto watched = [](const TagName& tag) { return tag.role == TagRole::Body || (tag.role == TagRole::Provision && tag.level == Level::Document); };
    traverse(root,
        [&](const pugi::xml_node& node) {
          if (!is_element(node)) return;
          const TagName& tag = tag_of(node);
          quoted += tag.role == TagRole::Quoted;
          if (quoted == 0 && !open.empty()) {
            open.back().article |= tag.level == Level::Article;
            open.back().provision |= tag.role == TagRole::Provision || tag.role == TagRole::List;
          }
          any_article_ |= quoted == 0 && tag.level == Level::Article;
          if (watched(tag)) open.push_back({node, false, false});
        },
        [&](const pugi::xml_node& node) {
          const TagName& tag = tag_of(node);
          quoted -= tag.role == TagRole::Quoted;
          if (!watched(tag)) return;
          const Open closed = open.back();
          open.pop_back();
          if (closed.article) holds_articles_.insert(node.internal_object());
          if (closed.provision) holds_provisions_.insert(node.internal_object());
          if (open.empty()) return;
          open.back().article |= closed.article;
          open.back().provision |= closed.provision;
        });
  }

  // --- tags ---------------------------------------------------------------------------------------

  void enter(const pugi::xml_node& node) {
    const TagName& tag = tag_of(node);
    Frame frame = frames_.back();
    const Frame parent = frame;
    frame.role = tag.role;
    frame.opened = false;
    if (breaks(tag.role, node)) break_words(parent);
    if (parent.zone == SegmentKind::Markup) {
      if (tag.role == TagRole::MetaNotes) frame.zone = SegmentKind::Note;
    } else if (parent.zone != SegmentKind::Note && parent.zone != SegmentKind::Furniture) {
      enter_text(node, tag, parent, frame);
    }
    frames_.push_back(frame);
  }

  void leave() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (breaks(frame.role, {})) break_words(frame);
    // The words around a note go on as if it were not there.
    if (frame.note != frames_.back().note && !document_.notes[frame.note].span.empty()) broken_ = false;
  }

  // Blocks part words, but not those before a note from those after it.
  void break_words(const Frame& frame) {
    const bool before_note = frame.note != kNoNote && document_.notes[frame.note].span.empty();
    if (!before_note) broken_ = true;
  }

  // Whether words on both sides of such a tag are apart. A line break that hyphenates a word is none.
  static bool breaks(TagRole role, const pugi::xml_node& node) {
    if (role == TagRole::LineBreak) return node && !node.attribute("breakAt") && !node.attribute("breakat");
    return role != TagRole::Inline && role != TagRole::Note && role != TagRole::Title;
  }

  void enter_text(const pugi::xml_node& node, const TagName& tag, const Frame& parent, Frame& frame) {
    switch (tag.role) {
      case TagRole::Meta: frame.zone = SegmentKind::Markup; break;
      case TagRole::Contents: frame.zone = SegmentKind::Furniture; break;
      case TagRole::Note:
        frame.zone = SegmentKind::Note;
        frame.note = offset(document_.notes.size());
        document_.notes.push_back({});
        document_.notes.back().provision = frame.provision;
        break;
      case TagRole::Title:
        frame.title = !title_printed_;
        break;
      case TagRole::Quoted: frame.quoted = true; break;
      default:
        if (!frame.quoted) enter_structure(node, tag, parent, frame);
    }
  }

  void enter_structure(const pugi::xml_node& node, const TagName& tag, const Frame& parent, Frame& frame) {
    switch (tag.role) {
      case TagRole::Front: frame.zone = SegmentKind::Front; break;
      case TagRole::Back: frame.zone = SegmentKind::Back; break;
      case TagRole::Body:
        frame.provision = 0;
        if (parent.zone != SegmentKind::Back || holds_provisions_.contains(node.internal_object())) frame.zone = SegmentKind::Text;
        break;
      case TagRole::Provision:
      case TagRole::CrossHeading:
        if (parent.zone == SegmentKind::Text) open_provision(node, tag, frame);
        break;
      case TagRole::List:
        if (parent.zone == SegmentKind::Text && num_of(node)) open_provision(node, tag, frame);
        break;
      case TagRole::Num:
        if (takes_label(parent) && provision(parent.provision).num.empty()) {
          frame.zone = SegmentKind::Num;
          origins_[parent.provision].title = node.attribute("title").value();
        }
        break;
      case TagRole::Heading:
        if (takes_label(parent)) frame.zone = SegmentKind::Heading;
        break;
      default: break;
    }
  }

  // A label stands before the words; one that comes later is text.
  bool takes_label(const Frame& parent) const {
    return parent.opened && document_.provisions[parent.provision].tokens.empty() && document_.provisions.size() == parent.provision + 1;
  }

  // --- provisions ---------------------------------------------------------------------------------

  void open_root() {
    Provision root;
    root.whole = {0, offset(bytes().size())};
    document_.provisions.push_back(std::move(root));
    origins_.push_back({});
  }

  void open_provision(const pugi::xml_node& node, const TagName& tag, Frame& frame) {
    const std::uint32_t parent = frame.provision;
    const Level level = level_of(node, tag, provision(parent).level);
    frame.provision = add(level, parent);
    frame.opened = true;
    if (tag.role == TagRole::CrossHeading) frame.zone = SegmentKind::Heading;
    Origin& origin = origins_.back();
    origin.node = node;
    origin.prefix = prefix_of(tag, level);
    origin.at = offset(static_cast<std::size_t>(node.offset_debug())) - 1;
    last_child_level_[parent] = level;
    Provision& added = document_.provisions.back();
    if (has_class(node, "transitory") || tag.name == "transitional") added.transitory = true;
    added.state = std::max(added.state, state_of(node));
  }

  static ProvisionState state_of(const pugi::xml_node& node) {
    for (ProvisionState state : {ProvisionState::Superseded, ProvisionState::Invalidated, ProvisionState::Repealed}) {
      if (has_class(node, to_string(state))) return state;
    }
    return std::string_view(node.attribute("status").value()) == "removed" ? ProvisionState::Repealed : ProvisionState::InForce;
  }

  std::uint32_t add(Level level, std::uint32_t parent) {
    Provision added;
    added.level = level;
    added.parent = parent;
    added.transitory = provision(parent).transitory;
    added.state = provision(parent).state;
    added.tokens = added.heading_tokens = {offset(document_.tokens.size()), offset(document_.tokens.size())};
    document_.provisions.push_back(std::move(added));
    origins_.push_back({});
    origins_[parent].continuation = kNoProvision;
    return offset(document_.provisions.size()) - 1;
  }

  std::string_view prefix_of(const TagName& tag, Level level) const {
    const LevelForm* form = tradition_ == nullptr ? nullptr : tradition_->form(level);
    return form != nullptr && form->tag == tag.name && !form->eid_prefix.empty() ? std::string_view(form->eid_prefix) : tag.prefix;
  }

  Level level_of(const pugi::xml_node& node, const TagName& tag, Level parent) {
    if (const Level named = named_level(node, tag); named != Level::Document) return named;
    const std::string_view number = raw_number(node);
    Level level = usual_level(node, tag, parent);
    if (is_fraction(level, parent, number)) return Level::Fraction;
    const bool too_high = parent >= Level::Article && level <= parent;
    if (too_high && (!number.empty() || level != Level::Paragraph)) {
      level = static_cast<Level>(std::min(static_cast<int>(parent) + 1, static_cast<int>(Level::Subitem)));
    }
    return level;
  }

  // What a class or the name of an <hcontainer> says, in the tradition's words or in ours.
  Level named_level(const pugi::xml_node& node, const TagName& tag) const {
    if (tradition_ != nullptr) {
      for (const LevelForm& form : tradition_->levels) {
        if (!form.css_class.empty() && has_class(node, form.css_class)) return form.level;
      }
    }
    const std::string_view classes = node.attribute("class").value();
    if (const Level named = level_from(classes.substr(0, classes.find(' '))); named != Level::Document) return named;
    if (tag.name != "hcontainer") return Level::Document;
    if (const Level named = container_level(node.attribute("name").value()); named != Level::Document) return named;
    const std::string name = text::fold(node.attribute("name").value());
    if (tradition_ != nullptr) {
      for (const LevelForm& form : tradition_->levels) {
        if (std::find(form.words.begin(), form.words.end(), name) != form.words.end()) return form.level;
      }
    }
    return level_from(name);
  }

  Level usual_level(const pugi::xml_node& node, const TagName& tag, Level parent) const {
    const bool groups = holds_articles_.contains(node.internal_object());
    if (tag.level == Level::Document && groups) return tag.name == "section" ? Level::Section : Level::Division;
    if (tradition_ != nullptr) {
      for (const LevelForm& form : tradition_->levels) {
        if (form.css_class.empty() && form.tag == tag.name) return form.level;
      }
    }
    if (tag.level != Level::Document) return tag.level;
    if (tag.name == "section" && any_article_) return Level::Section;
    if (parent >= Level::Article) return Level::Paragraph;
    return tag.name == "hcontainer" ? Level::Division : Level::Article;
  }

  // Roman numbers in capitals right below an article are fractions where the tradition knows them. A single
  // C, D, L or M is one only after another.
  bool is_fraction(Level level, Level parent, std::string_view number) const {
    if (!roman_fractions_) return false;
    if (level < Level::Paragraph || parent < Level::Article || parent > Level::Paragraph) return false;
    if (!is_capital_roman(number)) return false;
    if (number.size() > 1 || number.find_first_of("IVX") == 0) return true;
    const auto last = last_child_level_.find(frames_.back().provision);
    return last != last_child_level_.end() && last->second == Level::Fraction;
  }

  // The first text of a <num>, cleaned: enough to see its kind.
  std::string_view raw_number(const pugi::xml_node& node) const {
    const pugi::xml_node num = num_of(node);
    if (!num) return {};
    for (pugi::xml_node child : num.children()) {
      if (is_text(child)) return number_in(trimmed_view(child.value()), tradition_);
    }
    return {};
  }

  static std::string_view trimmed_view(std::string_view text) { return trimmed(text, {0, offset(text.size())}).of(text); }

  // --- text ---------------------------------------------------------------------------------------

  void read_text(const pugi::xml_node& node) {
    if (!is_text(node)) return;
    const Frame& frame = frames_.back();
    if (frame.zone == SegmentKind::Markup) return;
    const auto begin = offset(static_cast<std::size_t>(node.offset_debug()));
    const Span all{begin, begin + offset(std::string_view(node.value()).size())};
    const Span words = trimmed(bytes(), all);
    fill_markup(all.begin);
    const SegmentKind blank = frame.note == kNoNote ? SegmentKind::Blank : SegmentKind::Note;
    push(blank, {all.begin, words.begin}, 0);
    if (!words.empty() && !read_label_with_rubric(frame, words)) read_words(frame, words);
    push(blank, {words.end, all.end}, 0);
  }

  // Converters put the whole line of a division into its <num>, its rubric included.
  bool read_label_with_rubric(const Frame& frame, Span words) {
    if (frame.zone != SegmentKind::Num || tradition_ == nullptr || provision(frame.provision).level >= Level::Article) return false;
    if (!provision(frame.provision).num.empty() || has_heading(origins_[frame.provision].node)) return false;
    const std::uint32_t split = words.begin + offset(rubric_in(words.of(bytes()), *tradition_));
    if (split == words.end) return false;
    const Span label = trimmed(bytes(), {words.begin, split});
    read_words(frame, label);
    push(SegmentKind::Blank, {label.end, split}, 0);
    Frame rubric = frame;
    rubric.zone = SegmentKind::Heading;
    read_words(rubric, {split, words.end});
    return true;
  }

  static bool has_heading(const pugi::xml_node& node) {
    const auto children = node.children();
    return std::any_of(children.begin(), children.end(), [](const pugi::xml_node& child) { return is_element(child) && tag_of(child).role == TagRole::Heading; });
  }

  void read_words(const Frame& frame, Span words) {
    report_unknown_entities(words);
    const std::uint32_t owner = frame.zone == SegmentKind::Text ? owner_of_text(frame.provision) : frame.provision;
    Provision& p = provision(owner);
    const bool joined = goes_on(frame.zone, owner, words);
    push(frame.zone, words, owner);
    if (owner != 0) touch(owner, words);
    if (frame.title) take_title(words);
    if (frame.note != kNoNote) extend(document_.notes[frame.note].span, words);
    if (frame.zone == SegmentKind::Num) extend(p.num, words);
    if (frame.zone == SegmentKind::Heading) {
      extend(p.heading, words);
      cut(words, joined, p.heading_tokens);
      p.tokens = {p.heading_tokens.end, p.heading_tokens.end};
    }
    if (frame.zone == SegmentKind::Text) cut(words, joined, p.tokens);
    broken_ = false;
  }

  // Words after a child are a paragraph of their own: one provision's words are one range.
  std::uint32_t owner_of_text(std::uint32_t index) {
    if (document_.provisions.size() == index + 1) return index;
    if (origins_[index].continuation != kNoProvision) return origins_[index].continuation;
    const std::uint32_t paragraph = add(Level::Paragraph, index);
    origins_[index].continuation = paragraph;
    const LevelForm* form = tradition_ == nullptr ? nullptr : tradition_->form(Level::Paragraph);
    origins_.back().prefix = form == nullptr ? tag_name("paragraph").prefix : std::string_view(form->eid_prefix);
    return paragraph;
  }

  // Whether a word may go over from the last words to these: only inline tags lie between.
  bool goes_on(SegmentKind kind, std::uint32_t owner, Span words) const {
    if (broken_ || document_.tokens.empty() || document_.segments.empty()) return false;
    const auto& segments = document_.segments;
    const auto last = segments.back().kind == SegmentKind::Markup && segments.size() > 1 ? segments.end() - 2 : segments.end() - 1;
    return last->kind == kind && last->provision == owner && document_.tokens.back().span.end == last->span.end &&
           continues_word(bytes().substr(words.begin));
  }

  void cut(Span words, bool joined, TokenRange& range) {
    const auto before = offset(document_.tokens.size());
    if (range.empty()) range.begin = before;
    if (joined) cutter_.join_next();
    cutter_.cut(bytes(), words, true, document_.tokens);
    range.end = offset(document_.tokens.size());
  }

  void take_title(Span words) {
    if (!title_printed_) document_.work.title_span = {};
    title_printed_ = true;
    extend(document_.work.title_span, words);
  }

  void touch(std::uint32_t index, Span words) {
    Span& whole = provision(index).whole;
    whole = origins_[index].seen ? hull(whole, words) : words;
    origins_[index].seen = true;
  }

  static void extend(Span& span, Span words) { span = span.empty() ? words : hull(span, words); }

  void report_unknown_entities(Span words) {
    const std::string_view text = words.of(bytes());
    for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
      const std::string_view rest = text.substr(at);
      const bool known = std::any_of(std::begin(kEntities), std::end(kEntities), [&](std::string_view entity) { return rest.starts_with(entity); });
      if (known) continue;
      const std::size_t size = std::min(rest.find_first_of("; \r\n"), kLongestEntity);
      const auto begin = words.begin + offset(at);
      diagnose("xml-entity-unknown", {begin, begin + 1}, {std::string(rest.substr(0, size))});
    }
  }

  // --- segments -----------------------------------------------------------------------------------

  void fill_markup(std::uint32_t end) { push(broken_ ? SegmentKind::Break : SegmentKind::Markup, {written_, end}, 0); }

  void push(SegmentKind kind, Span span, std::uint32_t owner) {
    written_ = span.end;
    if (!span.empty()) document_.segments.push_back({kind, span, owner});
  }

  // --- what is known only at the end --------------------------------------------------------------

  void finish() {
    close_provisions();
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) finish_number(i);
    give_eids();
    find_transitory();
    find_repealed();
    document_.notes.erase(std::remove_if(document_.notes.begin(), document_.notes.end(), [](const ReformNote& note) { return note.span.empty(); }),
                          document_.notes.end());
    if (title_printed_) document_.work.title = printed_text(document_, document_.work.title_span).take();
  }

  void close_provisions() {
    for (auto i = offset(document_.provisions.size()) - 1; i > 0; --i) {
      Provision& p = document_.provisions[i];
      if (!origins_[i].seen) p.whole = {origins_[i].at, origins_[i].at};
      Provision& parent = document_.provisions[p.parent];
      parent.descendants += p.descendants + 1;
      if (p.parent == 0) continue;
      parent.whole = origins_[p.parent].seen ? hull(parent.whole, p.whole) : p.whole;
      origins_[p.parent].seen = true;
    }
  }

  void finish_number(std::uint32_t index) {
    Provision& p = document_.provisions[index];
    if (!origins_[index].title.empty()) {
      p.number = number_in(xml_unescaped(origins_[index].title), tradition_);
    } else if (!p.num.empty()) {
      p.number = number_in(shown_text(document_, p.num).text(), tradition_);
    }
  }

  void give_eids() {
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::uint32_t> written;  // how often the source has each
    for (const Origin& origin : origins_) {
      if (const auto id = id_of(origin.node)) ++written[id.value()];
    }
    std::uint32_t missing = 0, first_missing = 0;
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
      Provision& p = document_.provisions[i];
      const Origin& origin = origins_[i];
      const pugi::xml_attribute id = id_of(origin.node);
      p.eid = id.value();
      const bool has = !p.eid.empty() && p.eid.find_first_of(" \t\r\n") == std::string::npos;
      if (!has || !taken.insert(p.eid).second) {
        const std::string old = p.eid;
        p.eid = free_eid(i, taken, written);
        taken.insert(p.eid);
        if (has) diagnose("eid-duplicate", p.whole, {old, p.eid});
        if (!has && origin.node && missing++ == 0) first_missing = i;
        if (origin.node) repairs_.push_back(repair(origin.node, id, p.eid));
      }
      const std::string_view wid = origin.node.attribute("wId").value();
      p.wid = wid.empty() ? std::string_view(p.eid) : wid;
    }
    if (missing > 0) diagnose("eid-missing", provision(first_missing).whole, {std::to_string(missing), provision(first_missing).eid});
  }

  static pugi::xml_attribute id_of(const pugi::xml_node& node) {
    for (const char* name : {"eId", "id", "xml:id"}) {
      if (const auto attribute = node.attribute(name); attribute && *attribute.value() != '\0') return attribute;
    }
    return node.attribute("eId");
  }

  // The naming convention: the parent's eId, the tag's prefix and the number; an article goes without
  // its parents where it can.
  std::string free_eid(std::uint32_t index, const std::unordered_set<std::string>& taken,
                       const std::unordered_map<std::string, std::uint32_t>& written) {
    const Provision& p = document_.provisions[index];
    const auto is_free = [&](const std::string& eid) { return !taken.contains(eid) && !written.contains(eid); };
    const std::string& above = document_.provisions[p.parent].eid;
    const std::string below = p.parent == 0 || above.size() > kLongestEid ? std::string() : above + "__";
    const std::string prefix = std::string(origins_[index].prefix) + "_";
    const std::string number = eid_number(p.number, p.level == Level::Fraction);
    if (number.empty()) {
      std::uint32_t& count = unnumbered_[below + prefix];
      std::string eid;
      do {
        eid = below + prefix + std::to_string(++count);
      } while (!is_free(eid));
      return eid;
    }
    if (p.level == Level::Article && is_free(prefix + number)) return prefix + number;
    const std::string eid = below + prefix + number;
    if (is_free(eid)) return eid;
    std::uint32_t& count = unnumbered_[eid];
    std::string other;
    do {
      other = eid + "__dup_" + std::to_string(++count);
    } while (!is_free(other));
    return other;
  }

  EidRepair repair(const pugi::xml_node& node, const pugi::xml_attribute& id, const std::string& eid) const {
    if (id) {
      const auto begin = offset(static_cast<std::size_t>(id.value() - buffer_.data()));
      const std::size_t quote = bytes().find(bytes()[begin - 1], begin);
      return {{begin, offset(quote)}, eid};
    }
    const auto end = offset(static_cast<std::size_t>(node.offset_debug()) + std::string_view(node.name()).size());
    return {{end, end}, " " + std::string(id_attribute_) + "=\"" + eid + "\""};
  }

  // Below a heading that the tradition names ("TRANSITORIOS") everything is transitory.
  void find_transitory() {
    if (tradition_ == nullptr) return;
    const std::vector<std::string>& words = tradition_->role("transitory");
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
      Provision& p = document_.provisions[i];
      const Span label = p.heading.empty() ? p.num : p.heading;
      const bool named = p.level < Level::Article && !label.empty() && std::find(words.begin(), words.end(), text::fold(without_marks(shown_text(document_, label).text()))) != words.end();
      p.transitory |= named || provision(p.parent).transitory;
    }
  }

  // A provision whose whole text is "(Se deroga)" or the like.
  void find_repealed() {
    if (tradition_ == nullptr) return;
    const std::vector<std::string>& words = tradition_->role("repealed");
    std::vector<std::uint32_t> counts(document_.provisions.size()), first(document_.provisions.size(), kNoProvision);
    for (auto i = offset(document_.provisions.size()) - 1; i > 0; --i) {
      const Provision& p = document_.provisions[i];
      counts[i] += p.tokens.size();
      if (!p.tokens.empty()) first[i] = p.tokens.begin;
      counts[p.parent] += counts[i];
      if (first[i] != kNoProvision) first[p.parent] = std::min(first[p.parent], first[i]);
    }
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
      Provision& p = document_.provisions[i];
      p.state = std::max(p.state, provision(p.parent).state);
      if (p.level < Level::Article || counts[i] == 0 || counts[i] > kMostWordsOfRepeal || p.state != ProvisionState::InForce) continue;
      if (says(words, first[i], counts[i])) p.state = ProvisionState::Repealed;
    }
  }

  // Whether the tokens begin, after marks, with one of these phrases.
  bool says(const std::vector<std::string>& phrases, std::uint32_t first, std::uint32_t count) const {
    std::string text;
    for (std::uint32_t t = first; t < first + count; ++t) {
      const Word& word = document_.words[document_.tokens[t].word];
      if (word.kind == TokenKind::Punctuation) continue;
      text += word.folded + " ";
    }
    return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) { return text.starts_with(phrase + " "); });
  }

  void diagnose(std::string code, Span span, std::vector<std::string> arguments) {
    document_.diagnostics.push_back({std::move(code), Severity::Warning, span, std::move(arguments)});
  }

  Document document_;
  const Tradition* tradition_;
  text::WordCutter cutter_;
  std::string_view buffer_;
  std::string_view id_attribute_;
  std::vector<Frame> frames_;
  std::vector<Origin> origins_;  // by provision
  std::vector<EidRepair> repairs_;
  std::unordered_set<const void*> holds_articles_, holds_provisions_;
  std::unordered_map<std::uint32_t, Level> last_child_level_;
  std::unordered_map<std::string, std::uint32_t> unnumbered_;
  bool any_article_ = false;
  bool roman_fractions_ = false;
  bool title_printed_ = false;
  bool broken_ = false;          // a tag that parts words has been passed since the last text
  std::uint32_t written_ = 0;    // the segments reach this far
};

// The tree, with the buffer that its views point into.
struct Tree {
  std::string buffer;
  pugi::xml_document xml;
};

std::optional<Error> load(const SourceText& source, Tree& tree) {
  tree.buffer = source.bytes;
  const pugi::xml_parse_result result = tree.xml.load_buffer_inplace(tree.buffer.data(), tree.buffer.size(), kVerbatim, pugi::encoding_utf8);
  if (result) return std::nullopt;
  return Error{"xml-not-well-formed", std::string("the XML cannot be read: ") + result.description(),
               place_of(source, static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)))};
}

struct Choice {
  const Tradition* tradition = nullptr;
  std::vector<std::string> reasons;
  bool foreign = false;  // no tradition is of the document's language
};

// By the metadata's language and country; by the words where no tradition is of that language, so that
// what follows always has one.
Choice choose_tradition(const SourceText& source, const WorkInfo& work, const Traditions& traditions) {
  Choice choice;
  const text::Language language = text::language_from(work.language);
  const std::string country = "-" + work.jurisdiction.substr(0, work.jurisdiction.find('-'));
  for (const Tradition& tradition : traditions) {
    if (language == text::Language::None || tradition.language != language) continue;
    const bool of_country = country.size() > 1 && tradition.id.ends_with(country);
    if (of_country || (choice.tradition == nullptr && tradition.extends.empty())) choice.tradition = &tradition;
  }
  if (choice.tradition != nullptr) {
    choice.reasons = {"FRBRlanguage " + work.language, "jurisdiction " + work.jurisdiction};
  } else if (!traditions.empty()) {
    Detection detection = detect_tradition(source, traditions);
    choice = {detection.tradition, std::move(detection.reasons), !work.language.empty()};
  }
  return choice;
}

struct Reading {
  Document document;
  std::vector<EidRepair> repairs;
};

Reading read_tree(std::shared_ptr<const SourceText> source, const Tree& tree, WorkInfo work, const Tradition* tradition) {
  const text::Language language = tradition != nullptr ? tradition->language : text::language_from(work.language);
  Reader reader(std::move(source), tradition, language);
  reader.read(tree.xml.document_element(), tree.buffer, std::move(work));
  return {reader.take_document(), reader.take_repairs()};
}

}  // namespace

Result<Document> read_akn(std::shared_ptr<const SourceText> source, const Traditions& traditions,
                          std::string_view tradition_override, const ImportLimits& limits) {
  if (auto error = guard_xml(*source, limits)) return *error;
  Tree tree;
  if (auto error = load(*source, tree)) return *error;
  WorkInfo work = read_work(tree.xml.document_element(), tree.buffer);
  Choice choice;
  if (tradition_override.empty()) {
    choice = choose_tradition(*source, work, traditions);
  } else {
    choice.tradition = find_tradition(traditions, tradition_override);
    choice.reasons = {"chosen by the user"};
    if (choice.tradition == nullptr) {
      return Error{"unknown-tradition", "there is no tradition \"" + std::string(tradition_override) + "\"", {}};
    }
  }
  Document document = read_tree(source, tree, std::move(work), choice.tradition).document;
  document.tradition_reasons = std::move(choice.reasons);
  if (choice.foreign) document.diagnostics.push_back({"no-tradition", Severity::Warning, {}, {document.work.language, document.tradition}});
  return document;
}

std::vector<EidRepair> eid_repairs(std::shared_ptr<const SourceText> source, const Tradition* tradition) {
  Tree tree;
  if (load(*source, tree)) return {};
  WorkInfo work = read_work(tree.xml.document_element(), tree.buffer);
  std::vector<EidRepair> repairs = read_tree(std::move(source), tree, std::move(work), tradition).repairs;
  std::sort(repairs.begin(), repairs.end(), [](const EidRepair& a, const EidRepair& b) { return a.span < b.span; });
  return repairs;
}

}  // namespace harmonia::parser
