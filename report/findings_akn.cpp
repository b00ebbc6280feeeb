// The law in Akoma Ntoso with its findings: what was found as analysis, in words of its own namespace, and a note for each
// finding that rests on words, referred to where those words end. The law's own words stay as they are.
#include <algorithm>

#include "parser/akn/akn_writer.h"
#include "parser/akn/xml_text.h"
#include "report/findings.h"
#include "report/gap_report.h"

namespace harmonia::report {

namespace {

using parser::xml_attribute;
using parser::xml_escaped;

class Annotator {
 public:
  Annotator(const Report& report, const CheckedDocument& checked, const Messages& messages) : report_(report), checked_(checked), messages_(messages) {}

  parser::AknAnnotations annotate() {
    annotations_.language = messages_.language();
    // A law that came with notes of ours keeps them; new ones get identifiers of their own.
    const std::string& source = checked_.document->source->bytes;
    for (std::size_t round = 2; source.find(note_prefix_) != std::string::npos; ++round) note_prefix_ = "harmonia_" + std::to_string(round) + "_note_";
    open("findings", xml_attribute("xmlns:h", "urn:harmonia:findings:1") + xml_attribute("engine", report_.engine_version) + xml_attribute("date", report_.date));
    for (const auto& pack : report_.packs) {
      leaf("pack", xml_attribute("id", pack->id) + xml_attribute("version", pack->version) + xml_attribute("sha256", pack->sha256), std::string(localized(pack->yardstick().title, messages_.language())));
    }
    AuthorityNotes notes;
    const GapLaw law = gap_law(report_, checked_, messages_, notes);
    for (const GapChapter& chapter : law.chapters) {
      for (const GapFinding& gap : chapter.findings) add(gap);
    }
    close("findings");
    std::stable_sort(annotations_.marks.begin(), annotations_.marks.end(), [](const parser::AknMark& a, const parser::AknMark& b) { return a.after < b.after; });
    return std::move(annotations_);
  }

 private:
  void add(const GapFinding& gap) {
    const Finding& finding = *gap.finding;
    const std::string verdict(to_string(finding.verdict));
    open("finding", xml_attribute("pack", finding.pack) + xml_attribute("criterion", finding.criterion) + xml_attribute("verdict", verdict) +
                        (finding.evidence.empty() ? std::string() : xml_attribute("strength", to_string(finding.strength)) + xml_attribute("note", "#" + note_of(gap))) +
                        (finding.needs_review ? xml_attribute("needsReview", "true") : std::string()));
    leaf("title", {}, gap.title);
    leaf("reason", {}, gap.reason);
    for (const ElementFinding& element : finding.elements) leaf("element", xml_attribute("id", element.id) + xml_attribute("verdict", to_string(element.verdict)), {});
    for (const Evidence& each : finding.evidence) passage("evidence", each);
    for (const Evidence& each : finding.near_misses) passage("nearMiss", each);
    for (const std::string& eid : finding.searched) leaf("searched", xml_attribute("href", "#" + eid), {});
    for (const Authority& authority : gap.rule->authorities) {
      leaf("authority", xml_attribute("code", authority.code) + xml_attribute("pinpoint", authority.pinpoint) + xml_attribute("tier", authority.tier) + xml_attribute("status", authority.status),
           messages_.instrument_title(authority));
    }
    close("finding");
    for (const Evidence& each : finding.evidence) {
      const parser::AknMark mark{each.span.end, annotations_.notes.size() - 1};
      const bool there = std::any_of(annotations_.marks.begin(), annotations_.marks.end(), [&](const parser::AknMark& m) { return m.after == mark.after && m.note == mark.note; });
      if (!there) annotations_.marks.push_back(mark);
    }
  }

  // Makes the note of a finding and says its eId.
  std::string note_of(const GapFinding& gap) {
    const std::string number = std::to_string(annotations_.notes.size() + 1);
    parser::AknNote note{note_prefix_ + number, number, {}};
    note.paragraphs.push_back(std::string(verdict_sign(gap.finding->verdict)) + " " + gap.title + ": " + verdict_word(gap.finding->verdict, messages_) + ". " + gap.reason);
    std::string authorities;
    for (const AuthorityWords& authority : gap.authorities) {
      authorities += (authorities.empty() ? "" : "; ") + authority.line + (authority.remark.empty() ? "" : " — " + authority.remark);
    }
    if (!authorities.empty()) note.paragraphs.push_back(messages_("html.authorities") + ": " + authorities + ".");
    annotations_.notes.push_back(std::move(note));
    return annotations_.notes.back().eid;
  }

  void passage(std::string_view name, const Evidence& each) {
    leaf(name, xml_attribute("href", "#" + each.eid) + xml_attribute("begin", std::to_string(each.span.begin)) + xml_attribute("end", std::to_string(each.span.end)) +
                   (each.element.empty() ? std::string() : xml_attribute("element", each.element)) + (each.why_not.empty() ? std::string() : xml_attribute("whyNot", each.why_not)),
         each.quote);
  }

  void open(std::string_view name, const std::string& attributes) {
    annotations_.analysis += std::string(2 * depth_++, ' ') + "<h:" + std::string(name) + attributes + ">\n";
  }
  void close(std::string_view name) { annotations_.analysis += std::string(2 * --depth_, ' ') + "</h:" + std::string(name) + ">\n"; }
  void leaf(std::string_view name, const std::string& attributes, const std::string& words) {
    const std::string tag = "h:" + std::string(name);
    annotations_.analysis += std::string(2 * depth_, ' ') + "<" + tag + attributes + (words.empty() ? "/>" : ">" + xml_escaped(words) + "</" + tag + ">") + "\n";
  }

  const Report& report_;
  const CheckedDocument& checked_;
  const Messages& messages_;
  parser::AknAnnotations annotations_;
  std::string note_prefix_ = "harmonia_note_";
  std::size_t depth_ = 5;  // of <otherAnalysis>'s content
};

}  // namespace

std::string findings_akn(const Report& report, const Messages& messages) {
  static const parser::Tradition kNone;
  const CheckedDocument& checked = report.documents.front();
  const parser::Tradition* tradition = report.traditions == nullptr ? nullptr : parser::find_tradition(*report.traditions, checked.document->tradition);
  return parser::write_akn(*checked.document, tradition == nullptr ? kNone : *tradition, Annotator(report, checked, messages).annotate());
}

}  // namespace harmonia::report
