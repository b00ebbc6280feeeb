// The draft as a row of blocks, in the order in which it is read; each format only lays them out.
#include "report/draft.h"

#include <algorithm>
#include <set>

#include "report/docx_writer.h"
#include "report/html_writer.h"
#include "report/markdown.h"
#include "report/passages.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kNearestBytes = 240;  // of the nearest wording that are quoted

enum class BlockKind : std::uint8_t { Kind, Title, Heading, Paragraph, Order, NewText, Kept, Item, Small, TableHead, TableRow };

struct DraftBlock {
  BlockKind kind;
  std::vector<std::string> cells;  // one, or those of a table's row
};

class Blocks {
 public:
  Blocks(const DraftedLaw& drafted, const Messages& messages)
      : drafted_(drafted), law_(*drafted.report.documents.front().document), messages_(messages) {}

  std::vector<DraftBlock> read() {
    add(BlockKind::Kind, say("draft.kind"));
    add(BlockKind::Title, drafted_.models.words.title + ": " + law_name(law_));
    const std::string date = date_words(law_.work.version_date, messages_);
    add(BlockKind::Paragraph, say("draft.of", {{"yardstick", yardstick()}, {"date", date.empty() ? say("text.no-date") : date}, {"file", law_.source->name}}));
    if (drafted_.draft.orders.empty()) add(BlockKind::Paragraph, say("draft.none"));
    else drafted_text();
    left();
    add(BlockKind::Small, say("report.disclaimer"));
    add(BlockKind::Small, say("html.made-by", {{"engine", drafted_.report.engine_version}}));
    return std::move(blocks_);
  }

 private:
  std::string say(std::string_view id, const Arguments& arguments = {}) const { return messages_(id, arguments); }
  std::string local(const rules::Localized& texts) const { return std::string(localized(texts, messages_.language())); }
  void add(BlockKind kind, std::string words) { blocks_.push_back({kind, {std::move(words)}}); }

  std::string yardstick() const {
    std::string words;
    for (const auto& pack : drafted_.report.packs) words += (words.empty() ? "" : "; ") + yardstick_words(*pack, messages_);
    return words;
  }

  const rules::Rule* rule(std::string_view criterion) const {
    for (const auto& pack : drafted_.report.packs) {
      for (const rules::Rule& each : pack->rules) {
        if (each.id == criterion) return &each;
      }
    }
    return nullptr;
  }

  std::string title(std::string_view criterion) const {
    const rules::Rule* known = rule(criterion);
    return known == nullptr ? std::string(criterion) : local(known->title);
  }

  void drafted_text() {
    add(BlockKind::Small, say("draft.choices"));
    add(BlockKind::Heading, drafted_.models.words.reasons);
    add(BlockKind::Paragraph, say("draft.reasons-intro", {{"law", law_name(law_)}, {"yardstick", yardstick()}}));
    std::vector<std::string> seen;
    each_line([&](const amend::DraftLine& line) {
      for (const std::string& criterion : line.criteria) {
        const rules::Rule* known = rule(criterion);
        if (known == nullptr || std::find(seen.begin(), seen.end(), criterion) != seen.end()) continue;
        seen.push_back(criterion);
        std::string authorities;
        for (const Authority& authority : known->authorities) {
          // A comparator supports nothing by itself.
          const std::string tier = rules::tier_in(authority, law_.work.jurisdiction);
          if (tier != "comparator" && tier != "binding-elsewhere") authorities += (authorities.empty() ? "" : "; ") + authority_line(authority, law_.work.jurisdiction, messages_) +
                                                            (authority.pinpoint_sure ? "" : " — " + say("html.not-verified"));
        }
        add(BlockKind::Item, local(known->title) + ". " + local(known->requirement) + (authorities.empty() ? "" : " [" + authorities + "]"));
      }
    });

    add(BlockKind::Heading, say("draft.table"));
    blocks_.push_back({BlockKind::TableHead, {say("draft.current"), say("draft.proposed"), say("draft.why")}});
    each_line([&](const amend::DraftLine& line) {
      if (line.kept) return;
      std::string why;
      for (const std::string& criterion : line.criteria) why += (why.empty() ? "" : "; ") + title(criterion);
      blocks_.push_back({BlockKind::TableRow, {current_text(line.criteria), line.text, why}});
    });

    add(BlockKind::Heading, drafted_.models.words.decree);
    const amend::DraftingWords& words = drafted_.models.words;
    const std::string enacting = amend::enacting_words(law_, words);
    if (!enacting.empty()) add(BlockKind::Paragraph, enacting);
    for (const amend::DraftOrder& order : drafted_.draft.orders) {
      add(BlockKind::Order, order.sentence);
      for (const amend::DraftLine& line : amend::printed_lines(order, words)) add(line.kept ? BlockKind::Kept : BlockKind::NewText, line.text);
    }
    if (!words.transitory.empty()) add(BlockKind::Heading, words.transitory);
    for (const std::string& article : amend::commencement(drafted_.draft, words)) add(BlockKind::NewText, article);

    add(BlockKind::Heading, say("draft.checked"));
    add(BlockKind::Paragraph, say("draft.checked-is", {{"met", std::to_string(drafted_.met.size())},
                                                       {"all", std::to_string(drafted_.met.size() + drafted_.unmet.size())}}));
    for (const std::string& criterion : drafted_.draft.above_highest) {
      add(BlockKind::Item, say("draft.above-highest", {{"title", title(criterion)}, {"years", plain_number(*drafted_.draft.highest_prison / 12)}}));
    }
    for (const std::string& criterion : drafted_.unmet) add(BlockKind::Item, say("draft.still-open", {{"title", title(criterion)}}));
  }

  // There is no such text: what comes nearest to it, where something does, once for each criterion.
  std::string current_text(const std::vector<std::string>& criteria) {
    std::string words = say("draft.nothing-there");
    for (const amend::NearestWording& near : drafted_.nearest) {
      if (std::find(criteria.begin(), criteria.end(), near.criterion) == criteria.end() || !shown_.insert(near.criterion).second) continue;
      std::string quote(whole_text(law_, near.article).text());
      if (quote.size() > kNearestBytes) {
        std::size_t end = quote.rfind(' ', kNearestBytes);
        quote = quote.substr(0, end == std::string::npos ? 0 : end) + "…";
      }
      return words + " " + say("draft.nearest", {{"where", citation_words(law_, near.article, messages_)}, {"quote", quote}});
    }
    return words;
  }

  template <class Visit>
  void each_line(Visit visit) const {
    for (const amend::DraftOrder& order : drafted_.draft.orders) {
      for (const amend::DraftLine& line : order.lines) visit(line);
    }
  }

  void left() {
    if (drafted_.draft.left.empty()) return;
    add(BlockKind::Heading, say("draft.left"));
    for (const amend::NotDrafted& each : drafted_.draft.left) {
      std::string where;
      for (const std::uint32_t article : each.articles) where += (where.empty() ? "" : "; ") + citation_words(law_, article, messages_);
      std::string words = title(each.criterion) + ": " + say("draft.left." + std::string(to_string(each.why)), {{"where", where}, {"other", each.other.empty() ? "" : title(each.other)}});
      if (!each.said.empty()) words += " " + each.said;
      add(BlockKind::Item, std::move(words));
    }
  }

  const DraftedLaw& drafted_;
  const Document& law_;
  const Messages& messages_;
  std::vector<DraftBlock> blocks_;
  std::set<std::string> shown_;  // criteria whose nearest wording has been shown
};

bool in_table(BlockKind kind) { return kind == BlockKind::TableHead || kind == BlockKind::TableRow; }

}  // namespace

std::string draft_md(const DraftedLaw& drafted, const Messages& messages) {
  std::string out;
  BlockKind before = BlockKind::Kind;
  for (const DraftBlock& block : Blocks(drafted, messages).read()) {
    if (before != block.kind && (in_table(before) || before == BlockKind::Item) && !in_table(block.kind)) out += "\n";
    before = block.kind;
    const std::string words = markdown_escaped(block.cells.front());
    switch (block.kind) {
      case BlockKind::Kind: out += "_" + words + "_\n\n"; break;
      case BlockKind::Title: out += "# " + words + "\n\n"; break;
      case BlockKind::Heading: out += "## " + words + "\n\n"; break;
      case BlockKind::Order: out += "**" + words + "**\n\n"; break;
      case BlockKind::Small: out += "_" + words + "_\n\n"; break;
      case BlockKind::Item: out += "- " + words + "\n"; break;
      case BlockKind::TableHead:
      case BlockKind::TableRow:
        for (const std::string& cell : block.cells) out += "| " + markdown_escaped(cell) + " ";
        out += "|\n";
        if (block.kind == BlockKind::TableHead) out += "|---|---|---|\n";
        break;
      default: out += words + "\n\n";
    }
  }
  return out;
}

std::string draft_html(const DraftedLaw& drafted, const Messages& messages) {
  const std::vector<DraftBlock> blocks = Blocks(drafted, messages).read();
  HtmlWriter html;
  begin_page(html, messages.language(), blocks[1].cells.front(), "", messages("html.skip"));
  html.open("main", {{"id", "content"}, {"tabindex", "-1"}});
  bool list = false, table = false;
  for (const DraftBlock& block : blocks) {
    if (list && block.kind != BlockKind::Item) html.close();
    if (table && !in_table(block.kind)) html.close().close();
    if (!list && block.kind == BlockKind::Item) html.open("ul");
    list = block.kind == BlockKind::Item;
    const std::string& words = block.cells.front();
    switch (block.kind) {
      case BlockKind::Kind: html.element("p", words, {{"class", "kind"}}); break;
      case BlockKind::Title: html.element("h1", words); break;
      case BlockKind::Heading: html.element("h2", words); break;
      case BlockKind::Order: html.open("p").element("strong", words).close(); break;
      case BlockKind::NewText: html.open("p", {{"class", "d1"}}).element("ins", words).close(); break;
      case BlockKind::Kept: html.element("p", words, {{"class", "d1"}}); break;
      case BlockKind::Small: html.element("p", words, {{"class", "meta"}}); break;
      case BlockKind::Item: html.element("li", words); break;
      case BlockKind::TableHead:
        html.open("table", {{"class", "counts"}}).open("thead").open("tr");
        for (const std::string& cell : block.cells) html.element("th", cell, {{"scope", "col"}});
        html.close().close().open("tbody");
        break;
      case BlockKind::TableRow:
        html.open("tr");
        for (const std::string& cell : block.cells) html.element("td", cell);
        html.close();
        break;
      case BlockKind::Paragraph: html.element("p", words); break;
    }
    table = in_table(block.kind);
  }
  html.close().close().close();
  return html.take();
}

std::string draft_docx(const DraftedLaw& drafted, const Messages& messages) {
  const std::vector<DraftBlock> blocks = Blocks(drafted, messages).read();
  DocxWriter docx({.title = blocks[1].cells.front(), .language = std::string(messages.language()), .date = drafted.report.date});
  bool table = false;
  for (const DraftBlock& block : blocks) {
    if (table && !in_table(block.kind)) docx.close_table();
    table = in_table(block.kind);
    const std::string& words = block.cells.front();
    switch (block.kind) {
      case BlockKind::Kind: docx.paragraph(words, {.style = DocxStyle::Subtitle}); break;
      case BlockKind::Title: docx.heading(0, words); break;
      case BlockKind::Heading: docx.heading(1, words); break;
      case BlockKind::Order: docx.open_paragraph({.keep_with_next = true}).run(words, {.bold = true}).close_paragraph(); break;
      case BlockKind::NewText:
      case BlockKind::Kept: docx.paragraph(words, {.indent = 2}); break;
      case BlockKind::Small: docx.paragraph(words, {.style = DocxStyle::Small}); break;
      case BlockKind::Item: docx.paragraph("• " + words, {.indent = 1}); break;
      case BlockKind::TableHead: docx.open_table({3000, 4100, 2500}); [[fallthrough]];
      case BlockKind::TableRow:
        docx.open_row(block.kind == BlockKind::TableHead);
        for (const std::string& cell : block.cells) docx.cell(cell, {.bold = block.kind == BlockKind::TableHead});
        docx.close_row();
        break;
      case BlockKind::Paragraph: docx.paragraph(words); break;
    }
  }
  return docx.take();
}

}  // namespace harmonia::report
