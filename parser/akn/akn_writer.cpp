// Writing Akoma Ntoso.
//
// Provisions are written in reading order with a stack of open tags. A provision's own words are its <intro>
// where others stand below it and its <content> where none do; both hold one <p>, so that reading it again
// gives the same words. A document that came from XML is never rewritten: only its eIds are put right.
#include "parser/akn/akn_writer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "parser/akn/akn_names.h"
#include "parser/akn/akn_number.h"
#include "parser/akn/akn_reader.h"
#include "parser/akn/xml_text.h"

namespace harmonia::parser {

namespace {

constexpr std::string_view kNameSpace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
constexpr std::string_view kNoDate = "0001-01-01";  // the schema wants a date; read as none
constexpr std::string_view kEditor = "#harmonia";
constexpr std::string_view kAuthor = "#author";
constexpr std::ptrdiff_t kBlankLine = 2;  // line ends in a row

// The nearest tag of each level where the tradition names none; a class tells those apart that share one.
struct LevelTag {
  Level level;
  std::string_view tag, css_class;
};
constexpr LevelTag kTags[] = {
    {Level::Part, "part", ""},
    {Level::Book, "book", ""},
    {Level::Title, "title", ""},
    {Level::Division, "division", ""},
    {Level::Chapter, "chapter", ""},
    {Level::Section, "section", "section"},
    {Level::Subdivision, "subdivision", ""},
    {Level::Article, "article", ""},
    {Level::Subsection, "subsection", ""},
    {Level::Paragraph, "paragraph", ""},
    {Level::Fraction, "paragraph", "fraction"},
    {Level::Item, "point", "item"},
    {Level::Subitem, "indent", "subitem"},
};

AknTag tag_of(Level level, const Tradition& tradition) {
  if (const LevelForm* form = tradition.form(level); form != nullptr && !form->tag.empty()) return {form->tag, form->css_class};
  for (const LevelTag& row : kTags) {
    if (row.level == level) return {row.tag, row.css_class};
  }
  return {"hcontainer", to_string(level)};
}

// A piece of a paragraph: words, or a note among them.
struct Piece {
  Span span;
  bool note = false;
};

// --- the writer -------------------------------------------------------------------------------------

class Writer {
 public:
  Writer(const Document& document, const Tradition& tradition, const AknAnnotations* annotations = nullptr)
      : document_(document), tradition_(tradition), annotations_(annotations) {}

  std::string write() {
    collect();
    const bool law = document_.provisions.size() > 1;
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    open("akomaNtoso", xml_attribute("xmlns", kNameSpace));
    open(law ? "act" : "doc", xml_attribute("name", law ? "act" : "text"));
    write_meta(annotations_ == nullptr ? std::string() : analysis_xml(*annotations_));
    write_blocks("preface", front_);
    open(law ? "body" : "mainBody");
    if (law) write_provisions();
    else write_words(pieces_[0]);
    close();
    write_blocks("conclusions", back_);
    close();
    close();
    return std::move(out_);
  }

  std::string meta(std::string_view analysis) {
    tags_ = {"akomaNtoso", "act"};
    write_meta(analysis);
    return std::move(out_);
  }

 private:
  // --- what goes where ----------------------------------------------------------------------------

  // The words and notes of each provision, and the paragraphs before and after the law.
  void collect() {
    pieces_.resize(document_.provisions.size());
    const bool law = document_.provisions.size() > 1;
    for (const Segment& segment : document_.segments) {
      const bool placed = segment.provision != 0 || !law;
      const bool note = segment.kind == SegmentKind::Note;
      switch (segment.kind) {
        case SegmentKind::Text:
        case SegmentKind::Note:
          // In a law that has provisions, what belongs to none of them stands before or after it.
          if (placed) add_piece(pieces_[segment.provision], segment.span, note);
          else add_block(back_.empty() ? front_ : back_, segment.span, note);
          break;
        case SegmentKind::Front: add_block(front_, segment.span, false); break;
        case SegmentKind::Back: add_block(back_, segment.span, false); break;
        case SegmentKind::Blank: {
          const std::string_view blank = segment.span.of(document_.source->bytes);
          line_ends_ += std::count(blank.begin(), blank.end(), '\n');
          break;
        }
        case SegmentKind::Num:
        case SegmentKind::Heading: line_ends_ = kBlankLine; break;
        default: break;
      }
    }
  }

  // Pieces that follow each other are one, so that what lies between them (a line end, a word broken over
  // it) is read as the document reads it.
  void add_piece(std::vector<Piece>& pieces, Span span, bool note) const {
    if (!pieces.empty() && pieces.back().note == note && (!note || same_note(pieces.back().span, span))) {
      pieces.back().span.end = span.end;
    } else {
      pieces.push_back({span, note});
    }
  }

  bool same_note(Span a, Span b) const {
    const auto& notes = document_.notes;
    const auto found = std::partition_point(notes.begin(), notes.end(), [&](const ReformNote& note) { return note.span.end <= a.begin; });
    return found != notes.end() && found->span.contains(b);
  }

  // A blank line parts the paragraphs of a preface, and so does a provision.
  void add_block(std::vector<Piece>& blocks, Span span, bool note) {
    if (blocks.empty() || note || blocks.back().note || line_ends_ >= kBlankLine) blocks.push_back({span, note});
    else blocks.back().span.end = span.end;
    line_ends_ = 0;
  }

  // --- metadata -----------------------------------------------------------------------------------

  void write_meta(std::string_view analysis) {
    const WorkInfo& work = document_.work;
    const std::string country = work.jurisdiction.empty() ? std::string(kNoCountry) : work.jurisdiction;
    const std::string date = to_string(work.version_date);
    const std::string language = work.language.empty() ? "und" : work.language;
    const std::string uri = work.uri.empty() ? "/akn/" + country + "/act/text" : work.uri;
    const std::string expression = uri + "/" + language + "@" + date;
    open("meta");
    open("identification", xml_attribute("source", kEditor));
    open("FRBRWork");
    write_core(uri, kAuthor, "generation", work.title);
    leaf("FRBRcountry", xml_attribute("value", country));
    close();
    open("FRBRExpression");
    write_core(expression, kEditor, "version", {});
    leaf("FRBRlanguage", xml_attribute("language", language));
    close();
    open("FRBRManifestation");
    write_core(expression + ".akn", kEditor, "version", {});
    close();
    close();
    out_ += analysis;
    open("references", xml_attribute("source", kEditor));
    leaf("TLCOrganization", xml_attribute("eId", kEditor.substr(1)) + xml_attribute("href", "/akn/ontology/organization/harmonia") + xml_attribute("showAs", "Harmonia"));
    leaf("TLCRole", xml_attribute("eId", kAuthor.substr(1)) + xml_attribute("href", "/akn/ontology/role/author") + xml_attribute("showAs", "Author"));
    close();
    if (annotations_ != nullptr) out_ += notes_block(*annotations_);
    close();
  }

  void write_core(const std::string& uri, std::string_view author, std::string_view date_name, std::string_view title) {
    leaf("FRBRthis", xml_attribute("value", uri + "/!main"));
    leaf("FRBRuri", xml_attribute("value", uri));
    if (!title.empty()) leaf("FRBRalias", xml_attribute("value", title) + xml_attribute("name", "title"));
    leaf("FRBRdate", xml_attribute("date", schema_date()) + xml_attribute("name", date_name));
    leaf("FRBRauthor", xml_attribute("href", author));
  }

  // A whole day, as the schema wants it; the expression's IRI says how much of it is known.
  std::string schema_date() const {
    Date date = document_.work.version_date;
    if (!date.valid()) return std::string(kNoDate);
    date.month = std::max<std::uint8_t>(date.month, 1);
    date.day = std::max<std::uint8_t>(date.day, 1);
    return to_string(date);
  }

  // --- before and after the law -------------------------------------------------------------------

  void write_blocks(std::string_view tag, const std::vector<Piece>& blocks) {
    if (blocks.empty()) return;
    open(tag);
    for (const Piece& block : blocks) {
      indent();
      out_ += "<p>";
      if (block.note) write_note(block.span);
      else write_block(block.span);
      out_ += "</p>\n";
    }
    close();
  }

  void write_note(Span note) {
    out_ += "<authorialNote placement=\"inline\"><p>";
    append_xml(out_, printed(note));
    out_ += "</p></authorialNote>";
  }

  void write_block(Span block) {
    const Span title = document_.work.title_span;
    if (title_written_ || title.empty() || !block.contains(title)) {
      append_xml(out_, printed({block.begin, block.end}));
      return;
    }
    title_written_ = true;
    const std::string before = printed({block.begin, title.begin}), after = printed({title.end, block.end});
    append_xml(out_, before);
    out_ += before.empty() ? "<docTitle>" : " <docTitle>";
    append_xml(out_, printed(title));
    out_ += after.empty() ? "</docTitle>" : "</docTitle> ";
    append_xml(out_, after);
  }

  std::string printed(Span span) const { return printed_text(document_, span).take(); }
  std::string shown(Span span) const { return shown_text(document_, span).take(); }

  // The words of a span, with the marks that stand in it or at its end.
  void write_shown(Span span) {
    FlatText flat = shown_text(document_, span);
    std::uint32_t from = 0;
    const auto size = static_cast<std::uint32_t>(flat.text().size());
    if (annotations_ != nullptr && size > 0) {
      const std::vector<AknMark>& marks = annotations_->marks;
      for (auto mark = std::partition_point(marks.begin(), marks.end(), [&](const AknMark& m) { return m.after <= span.begin; }); mark != marks.end() && mark->after <= span.end; ++mark) {
        const std::uint32_t at = shown_until(flat, mark->after);
        append_xml(out_, flat.text().substr(from, at - from));
        out_ += note_reference(annotations_->notes[mark->note]);
        from = at;
      }
    }
    append_xml(out_, flat.text().substr(from));
  }

  // How much of a text shows what lies before a byte of the source.
  static std::uint32_t shown_until(const FlatText& flat, std::uint32_t source) {
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(flat.text().size());
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (flat.to_source({middle, middle + 1}).end <= source) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // --- provisions ---------------------------------------------------------------------------------

  void write_provisions() {
    std::vector<std::uint32_t> ends;  // of the open provisions: the index after their last descendant
    for (std::uint32_t i = 1; i < document_.provisions.size(); ++i) {
      for (; !ends.empty() && ends.back() <= i; ends.pop_back()) close();
      const Provision& p = document_.provisions[i];
      open(tag_of(p.level, tradition_).tag, attributes_of(i));
      write_label(p);
      const bool alone = p.descendants == 0;
      if (!pieces_[i].empty()) {
        open(alone ? "content" : "intro");
        write_words(pieces_[i]);
        close();
      }
      ends.push_back(i + 1 + p.descendants);
    }
    for (; !ends.empty(); ends.pop_back()) close();
  }

  std::string attributes_of(std::uint32_t index) const {
    const Provision& p = document_.provisions[index];
    const Provision& parent = document_.provisions[p.parent];
    std::string out = xml_attribute("eId", p.eid);
    if (p.wid != p.eid) out += xml_attribute("wId", p.wid);
    std::string classes(tag_of(p.level, tradition_).css_class);
    // A level inside its like would be read as one below it, unless it says what it is.
    const bool turned = parent.level >= Level::Article && p.level <= parent.level && !p.number.empty();
    if (turned && classes.empty()) classes = to_string(p.level);
    const auto add = [&](std::string_view word) { classes += (classes.empty() ? "" : " ") + std::string(word); };
    if (p.transitory && !parent.transitory) add("transitory");
    const bool news = p.state != parent.state;
    if (news && (p.state == ProvisionState::Superseded || p.state == ProvisionState::Invalidated)) add(to_string(p.state));
    if (!classes.empty()) out += xml_attribute("class", classes);
    if (news && p.state == ProvisionState::Repealed) out += xml_attribute("status", "removed");
    return out;
  }

  // The number is told apart where the label does not show it plainly: several articles under one label.
  void write_label(const Provision& p) {
    const std::string label = p.num.empty() ? p.number : shown(p.num);
    if (!label.empty()) {
      indent();
      out_ += "<num" + (number_in(label, &tradition_) == p.number ? std::string() : xml_attribute("title", p.number)) + ">";
      if (p.num.empty()) append_xml(out_, label);
      else write_shown(p.num);
      out_ += "</num>\n";
    }
    if (p.heading.empty()) return;
    indent();
    out_ += "<heading>";
    write_shown(p.heading);
    out_ += "</heading>\n";
  }

  // One block with these words and the notes among them.
  void write_words(const std::vector<Piece>& pieces) {
    indent();
    out_ += "<p>";
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (i > 0) out_ += ' ';
      if (pieces[i].note) write_note(pieces[i].span);
      else write_shown(pieces[i].span);
    }
    out_ += "</p>\n";
  }

  // --- tags ---------------------------------------------------------------------------------------

  void indent() { out_.append(2 * tags_.size(), ' '); }

  void open(std::string_view tag, const std::string& attributes = {}) {
    indent();
    out_ += "<" + std::string(tag) + attributes + ">\n";
    tags_.emplace_back(tag);
  }

  void leaf(std::string_view tag, const std::string& attributes) {
    indent();
    out_ += "<" + std::string(tag) + attributes + "/>\n";
  }

  void close() {
    const std::string tag = std::move(tags_.back());
    tags_.pop_back();
    indent();
    out_ += "</" + tag + ">\n";
  }

  const Document& document_;
  const Tradition& tradition_;
  const AknAnnotations* annotations_;
  std::string out_;
  std::vector<std::string> tags_;
  std::vector<std::vector<Piece>> pieces_;  // by provision
  std::vector<Piece> front_, back_;
  std::ptrdiff_t line_ends_ = 0;  // since the last block
  bool title_written_ = false;
};

// The source with its eIds put right and, where there are annotations, those put in between.
std::string repaired(const Document& document, const Tradition& tradition, const AknAnnotations* annotations) {
  const std::string& source = document.source->bytes;
  std::vector<AknInsertion> added;
  if (annotations != nullptr) added = insertions(source, *annotations);
  std::string out;
  std::uint32_t at = 0;
  auto next = added.begin();
  const auto copy_until = [&](std::uint32_t end) {
    for (; next != added.end() && next->at <= end; ++next) {
      out.append(source, at, next->at - at);
      out += next->xml;
      at = next->at;
    }
    out.append(source, at, end - at);
  };
  for (const EidRepair& repair : eid_repairs(document.source, document.tradition.empty() ? nullptr : &tradition)) {
    copy_until(repair.span.begin);
    append_xml(out, repair.span.empty() ? std::string_view{} : std::string_view(repair.text));
    if (repair.span.empty()) out += repair.text;
    at = repair.span.end;
  }
  copy_until(static_cast<std::uint32_t>(source.size()));
  return out;
}

}  // namespace

std::string write_akn(const Document& document, const Tradition& tradition) {
  if (document.source->media_type == MediaType::AkomaNtoso) return repaired(document, tradition, nullptr);
  return Writer(document, tradition).write();
}

std::string write_akn(const Document& document, const Tradition& tradition, const AknAnnotations& annotations) {
  if (document.source->media_type == MediaType::AkomaNtoso) return repaired(document, tradition, &annotations);
  return Writer(document, tradition, &annotations).write();
}

AknTag akn_tag(Level level, const Tradition& tradition) { return tag_of(level, tradition); }

std::string akn_meta(const Document& document, const Tradition& tradition, std::string_view analysis) { return Writer(document, tradition).meta(analysis); }

}  // namespace harmonia::parser
