// The comparative print: the articles that a bill changes, paragraph by paragraph, the law in force at the left
// and the law as it would be at the right, with the instruction that does it.
#include <algorithm>
#include <set>

#include "model/source_text.h"
#include "report/application.h"
#include "report/document.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

using Block = amend::LawBlock;

constexpr std::size_t kHeadingBytes = 90;

// Whether a label and the paragraph below it can share a row, so that no page ends between them: both stay, or one
// instruction puts in both.
bool share_row(const Block& label, const Block& text) {
  const bool fresh = label.provision == kNoProvision;
  return label.kind == Block::Kind::Head && !label.gone && !text.gone && fresh == (text.provision == kNoProvision) && label.changed_by == text.changed_by && (fresh || label.changed_by.empty());
}

// One block, or a label with the paragraph that shares its row. An instruction that changes several paragraphs in a row is
// told at the first.
void row(HtmlWriter& html, const Block& block, const Block* below, const Block* before, const amend::Application& application, const Messages& messages) {
  const bool fresh = block.provision == kNoProvision;
  const bool changed = !block.changed_by.empty();
  const auto both = [&](std::string words) { return below == nullptr ? words : words + "\n" + print_words(below->content); };
  html.open("tr");
  if (fresh) {
    html.element("td", messages("draft.nothing-there"), {{"class", "nothing"}});
  } else {
    html.element("td", both(print_words(changed && !block.before.empty() ? block.before : block.content)), {{"dir", "auto"}, {"class", block.gone ? "gone" : changed ? "changed" : ""}});
  }
  html.open("td", {{"dir", "auto"}, {"class", fresh ? "fresh" : changed && !block.gone ? "changed" : ""}});
  if (!block.gone) html.text(both(print_words(block.content)));
  if (before == nullptr || before->changed_by != block.changed_by) {
    for (const std::uint32_t by : block.changed_by) html.element("span", application.instructions[by].text, {{"class", "by"}});
  }
  html.close().close();
}

}  // namespace

std::string application_html(const AppliedBill& applied, const Messages& messages) {
  const amend::Application& application = applied.application;
  HtmlWriter html;
  const std::string title = messages("apply.html.title", {{"law", applied.before.work.title.empty() ? applied.before.source->name : applied.before.work.title}});
  begin_page(html, messages.language(), title, "wide", messages("html.skip"));
  html.open("header").element("p", messages("apply.html.kind"), {{"class", "kind"}}).element("h1", title);
  html.element("p", messages("apply.html.bill", {{"bill", applied.bill.work.title.empty() ? applied.bill.source->name : applied.bill.work.title}}), {{"class", "lead"}});
  html.close().open("main", {{"id", "content"}, {"tabindex", "-1"}}).element("p", application_counts(application, messages));
  const std::vector<Block>& blocks = application.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    const std::size_t begin = i++;
    if (blocks[begin].kind == Block::Kind::Head) {
      while (i < blocks.size() && blocks[i].kind == Block::Kind::Text) ++i;
    }
    const bool any = std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(begin), blocks.begin() + static_cast<std::ptrdiff_t>(i),
                                 [](const Block& b) { return !b.changed_by.empty(); });
    if (!any) continue;
    html.element("h2", shortened(std::string_view(print_heading(blocks[begin])), kHeadingBytes), {{"lang", html_language(applied.before.work.language)}});
    html.open("table", {{"class", "sides"}}).open("thead").open("tr");
    html.element("th", messages("apply.html.before"), {{"scope", "col"}}).element("th", messages("apply.html.after"), {{"scope", "col"}});
    html.close().close().open("tbody");
    for (std::size_t b = begin; b < i; ++b) {
      const bool shared = b + 1 < i && share_row(blocks[b], blocks[b + 1]);
      row(html, blocks[b], shared ? &blocks[b + 1] : nullptr, b == begin ? nullptr : &blocks[b - 1], application, messages);
      b += shared;
    }
    html.close().close();
  }
  const bool open = std::any_of(application.instructions.begin(), application.instructions.end(), [](const auto& i) { return i.state != amend::State::Applied; });
  if (open) {
    html.element("h2", messages("apply.html.open"));
    for (const amend::Instruction& each : application.instructions) {
      if (each.state == amend::State::Applied) continue;
      html.open("div", {{"class", to_string(each.state)}});
      html.element("p", each.text).element("p", messages(each.reason, {{"what", each.detail}}), {{"class", "by"}});
      html.close();
    }
  }
  const std::vector<std::string> remarks = to_be_looked_at(applied, messages);
  if (!remarks.empty()) {
    html.element("h2", messages("apply.html.consequences")).open("ul");
    for (const std::string& each : remarks) html.element("li", each);
    html.close();
  }
  html.close().open("footer").element("p", messages("report.disclaimer"), {{"class", "disclaimer"}}).close();
  html.close().close();
  return html.take();
}

std::string print_words(std::string_view words) {
  std::string out;
  std::size_t ends = 0;
  for (const char c : words) {
    if (c == '\r') continue;
    if (c == '\n') {
      ++ends;
      continue;
    }
    if (ends > 0 && (c == ' ' || c == '\t')) continue;
    if (ends > 0 && !out.empty()) out += ends > 1 ? '\n' : ' ';
    ends = 0;
    out += c;
  }
  return out;
}

std::string print_heading(const amend::LawBlock& block) {
  const std::string words = print_words(block.content.empty() ? block.before : block.content);
  std::string_view line = std::string_view(words).substr(0, words.find('\n'));
  constexpr std::string_view kEnds = ".:-– ";
  while (line.size() > 1 && kEnds.find(line.back()) != std::string_view::npos && static_cast<unsigned char>(line.back()) < 0x80) line.remove_suffix(1);
  return std::string(line);
}

std::string application_counts(const amend::Application& application, const Messages& messages) {
  return messages("apply.counts", {{"read", std::to_string(application.read())},
                                   {"applied", std::to_string(application.count(amend::State::Applied))},
                                   {"failed", std::to_string(application.count(amend::State::Failed))},
                                   {"ambiguous", std::to_string(application.count(amend::State::Ambiguous))},
                                   {"unread", std::to_string(application.count(amend::State::NotUnderstood))}});
}

std::vector<std::string> to_be_looked_at(const AppliedBill& applied, const Messages& messages) {
  std::vector<std::string> out;
  for (const amend::Consequence& each : applied.consequences) {
    const std::string id = each.law.empty() ? "apply.consequence." + std::string(to_string(each.kind)) : "apply.consequence.other-law";
    out.push_back(messages(id, {{"number", each.number}, {"quote", each.quote}, {"article", each.article}, {"code", each.code}, {"law", each.law}}));
  }
  for (const amend::Conflict& each : amend::conflicts(applied.application)) {
    out.push_back(messages("apply.conflict", {{"first", applied.application.instructions[each.first].text}, {"second", applied.application.instructions[each.second].text}}));
  }
  if (applied.official != nullptr) {
    out.push_back(messages("apply.official", {{"articles", std::to_string(applied.official->articles)}, {"differ", std::to_string(applied.official->differences.size())}}));
    for (const amend::Difference& each : applied.official->differences) {
      const std::string id = each.ours.empty() ? "apply.official.missing" : each.official.empty() ? "apply.official.more" : "apply.official.differs";
      out.push_back(messages(id, {{"number", each.number}}));
    }
  }
  return out;
}

std::string application_remarks(const AppliedBill& applied, const Messages& messages) {
  const amend::Application& application = applied.application;
  const LineIndex lines(applied.bill.source->bytes);
  std::string out;
  for (const amend::Instruction& each : application.instructions) {
    if (each.state == amend::State::Applied) continue;
    out += applied.bill.source->name + ":" + std::to_string(lines.place(each.span.begin).line) + ": " +
           messages("apply.state." + std::string(to_string(each.state))) + ": " + messages(each.reason, {{"what", each.detail}}) + "\n    " + each.text + "\n";
  }
  for (const std::string& each : to_be_looked_at(applied, messages)) out += applied.before.source->name + ": " + each + "\n";
  if (application.layout == amend::Application::Layout::OfAnotherText) out += messages("apply.layout.other") + "\n";
  out += application_counts(application, messages) + "\n";
  return out;
}

}  // namespace harmonia::report
