// A drafted bill as a page, in Word and in Akoma Ntoso. The annex speaks to programs: on a page and in Word it is small print, in Akoma Ntoso
// it stands in the metadata.
#include "report/bill.h"

#include "parser/akn/akn_writer.h"
#include "parser/akn/xml_text.h"
#include "report/docx_writer.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

using parser::append_xml;
using parser::xml_attribute;

std::string escaped(std::string_view words) {
  std::string out;
  append_xml(out, words);
  return out;
}

// The annex as XML of our own inside <meta>.
std::string proprietary(const amend::DraftedBill& bill) {
  if (bill.annex.edits.empty()) return {};
  std::string out = "      <proprietary source=\"#harmonia\">\n        <layout xmlns=\"urn:harmonia:layout\">\n";
  for (const std::string& line : annex_lines(bill.annex)) out += line + "\n";
  return out + "        </layout>\n      </proprietary>\n";
}

}  // namespace

std::string bill_docx(const amend::DraftedBill& bill, std::string_view language) {
  DocxWriter docx({.title = bill.title, .language = std::string(language)});
  docx.heading(0, bill.title);
  docx.heading(2, bill.heading);
  if (!bill.enacting.empty()) docx.paragraph(bill.enacting);
  for (const amend::BillItem& item : bill.items) {
    docx.open_paragraph({.keep_with_next = !item.text.empty()}).run(item.number + item.sentence, {.bold = true}).close_paragraph();
    for (std::size_t i = 0; i < item.text.size(); ++i) {
      docx.paragraph((i == 0 ? item.open : std::string()) + item.text[i] + (i + 1 == item.text.size() ? item.close : std::string()), {.indent = 2});
    }
  }
  if (bill.annex.edits.empty()) return docx.take();
  docx.page_break();
  docx.heading(2, bill.annex_title);
  docx.paragraph(bill.annex_about);
  for (const std::string& line : annex_lines(bill.annex)) docx.paragraph(line, {.style = DocxStyle::Small});
  return docx.take();
}

std::string bill_html(const amend::DraftedBill& bill, std::string_view language, const Messages& messages) {
  HtmlWriter html;
  begin_page(html, language, bill.title, "", messages("html.skip"));
  html.open("header").element("h1", bill.title).close();
  html.open("main", {{"id", "content"}, {"tabindex", "-1"}}).element("h2", bill.heading);
  if (!bill.enacting.empty()) html.element("p", bill.enacting);
  for (const amend::BillItem& item : bill.items) {
    html.open("section", {{"class", "item"}}).open("p").element("strong", item.number + item.sentence).close();
    if (!item.text.empty()) html.open("blockquote", {{"dir", "auto"}});
    for (std::size_t i = 0; i < item.text.size(); ++i) {
      html.element("p", (i == 0 ? item.open : std::string()) + item.text[i] + (i + 1 == item.text.size() ? item.close : std::string()));
    }
    if (!item.text.empty()) html.close();
    html.close();
  }
  if (!bill.annex.edits.empty()) {
    html.element("h2", bill.annex_title).element("p", bill.annex_about);
    html.open("div", {{"class", "annex"}});
    for (const std::string& line : annex_lines(bill.annex)) html.element("p", line, {{"class", "digest"}});
    html.close();
  }
  html.close().close().close();
  return html.take();
}

std::string bill_akn(const amend::DraftedBill& bill, const Document& law, const parser::Tradition& tradition) {
  Document about = law;  // for its metadata
  about.work.title = bill.title;
  if (const std::size_t kind = about.work.uri.find("/act/"); kind != std::string::npos) about.work.uri.replace(kind, 5, "/bill/");
  std::string analysis;
  for (std::size_t i = 0; i < bill.items.size(); ++i) {
    const std::string mod = "mod_" + std::to_string(i + 1);
    analysis += "          <textualMod" + xml_attribute("eId", "a" + mod) + xml_attribute("type", bill.items[i].kind) + ">\n            <source" +
                xml_attribute("href", "#" + mod) + "/>\n            <destination" + xml_attribute("href", law.work.uri + "#" + bill.items[i].eid) + "/>\n          </textualMod>\n";
  }
  if (!analysis.empty()) {
    analysis = "      <analysis source=\"#harmonia\">\n        <activeModifications>\n" + analysis + "        </activeModifications>\n      </analysis>\n";
  }
  std::string meta = parser::akn_meta(about, tradition, analysis);
  const std::size_t end = meta.rfind("    </meta>");
  if (end != std::string::npos) meta.insert(end, proprietary(bill));
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\">\n  <bill name=\"bill\">\n" + meta;
  out += "    <preface>\n      <longTitle>\n        <p><docTitle>" + escaped(bill.title) + "</docTitle></p>\n      </longTitle>\n    </preface>\n    <body>\n";
  out += "      <article eId=\"art_1\">\n        <num>" + escaped(bill.heading) + "</num>\n";
  if (!bill.enacting.empty()) out += "        <intro>\n          <p>" + escaped(bill.enacting) + "</p>\n        </intro>\n";
  for (std::size_t i = 0; i < bill.items.size(); ++i) {
    const amend::BillItem& item = bill.items[i];
    const std::string paragraph = "art_1__para_" + std::to_string(i + 1), mod = "mod_" + std::to_string(i + 1);
    std::string number = item.number;
    while (number.ends_with(' ')) number.pop_back();
    out += "        <paragraph" + xml_attribute("eId", paragraph) + ">\n          <num>" + escaped(number) + "</num>\n          <content>\n            <p><mod" +
           xml_attribute("eId", mod) + ">" + escaped(item.sentence);
    if (!item.text.empty()) {
      out += "\n              <quotedStructure" + xml_attribute("eId", mod + "__qstr_1") + xml_attribute("startQuote", item.open) + xml_attribute("endQuote", item.close) + ">\n";
      for (const std::string& each : item.text) out += "                <p>" + escaped(each) + "</p>\n";
      out += "              </quotedStructure>";
    }
    out += "</mod></p>\n          </content>\n        </paragraph>\n";
  }
  if (bill.items.empty()) out += "        <content>\n          <p/>\n        </content>\n";
  out += "      </article>\n    </body>\n  </bill>\n</akomaNtoso>\n";
  return out;
}

std::string bill_remarks(const amend::DraftedBill& bill, const Messages& messages) {
  std::string out = messages("bill.counts", {{"items", std::to_string(bill.items.size())}}) + "\n";
  if (!bill.in_annex_only.empty()) {
    std::string articles;
    for (const std::string& number : bill.in_annex_only) articles += (articles.empty() ? "" : ", ") + number;
    out += messages("bill.annex-only", {{"articles", articles}}) + "\n";
  }
  if (!bill.annex.edits.empty()) {
    out += messages("bill.annex", {{"edits", std::to_string(bill.annex.edits.size())}, {"words", std::to_string(bill.annex.words())}}) + "\n";
  }
  return out;
}

}  // namespace harmonia::report
