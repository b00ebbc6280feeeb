// An alignment as a page: one grid, left law and right law side by side, divisions as headings over their articles.
//
// An article is shown by its first words; its whole text is folded away below them, and so are the candidates where a counterpart
// is asserted. Where none is, they are the answer and stand open.
#include <array>

#include "report/alignment.h"
#include "report/document.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::size_t kOpeningBytes = 220;

constexpr std::string_view kStyle = R"css(
header,main,footer{max-width:84rem}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 1.6rem;border-top:1px solid var(--line);padding:.5rem 0}
.row.division{background:var(--tint);border-top:2px solid var(--ink);margin-top:1.2rem;padding:.4rem .5rem;font-weight:600}
.row .what{grid-column:1/-1;font:14px/1.4 system-ui,sans-serif;display:flex;gap:.3rem .8rem;flex-wrap:wrap;align-items:baseline;color:var(--soft)}
.cell{overflow-wrap:anywhere;min-width:0}
.cell .label{font-weight:600}
.cell .whole{white-space:pre-line}
.others{grid-column:1/-1;font-size:.88rem}
.others ul{margin:.2rem 0;padding-left:1.2rem}
.kind-badge{font-weight:600;font-size:12px;border:1px solid currentColor;border-radius:.3rem;padding:0 .4rem}
.inserted .kind-badge{color:var(--met)}.repealed .kind-badge{color:var(--con)}.moved .kind-badge,.renumbered .kind-badge{color:var(--und)}
.heads{position:sticky;top:0;background:var(--paper);z-index:1;font:600 14px/1.4 system-ui,sans-serif;border-top:0}
@media (max-width:46rem){.row{grid-template-columns:1fr}.heads{display:none}}
@media print{.cell details,.heads{display:none}.row{break-inside:avoid}}
)css";

class Page {
 public:
  Page(const AlignedLaws& laws, const Messages& messages) : laws_(laws), messages_(messages), candidates_(candidates_by_left(laws.alignment)) {}

  std::string write() {
    begin_page(html_, messages_.language(), messages_("align.title") + ": " + law_name(laws_.left) + " | " + law_name(laws_.right), "alignment", messages_("align.skip"));
    html_.style(kStyle);
    write_header();
    html_.open("main", {{"id", "content"}});
    write_numbers();
    html_.element("h2", messages_("align.articles"));
    html_.open("div", {{"class", "row heads"}, {"aria-hidden", "true"}}).element("div", law_name(laws_.left)).element("div", law_name(laws_.right)).close();
    in_reading_order(laws_.alignment, [&](const Pair& pair) { write_division(pair); }, [&](const Pair& pair) { write_article(pair); });
    html_.close();
    html_.open("footer").element("p", messages_("align.page")).close();
    return html_.close().close().take();
  }

 private:
  void write_header() {
    html_.open("header").element("p", messages_("align.title"), {{"class", "kind"}});
    html_.open("h1").element("span", law_name(laws_.left), {{"lang", html_language(laws_.left.work.language)}}).text(" | ");
    html_.element("span", law_name(laws_.right), {{"lang", html_language(laws_.right.work.language)}}).close();
    html_.open("dl", {{"class", "facts"}});
    side("align.left", laws_.left);
    side("align.right", laws_.right);
    html_.close().element("p", messages_(laws_.alignment.same_law ? "align.same-law" : "align.different-laws"), {{"class", "meta"}});
    html_.open("table", {{"class", "counts"}}).open("tbody");
    counts("align.divisions", laws_.alignment.divisions);
    counts("align.articles", laws_.alignment.pairs);
    html_.close().close().close();
  }

  void side(std::string_view id, const Document& document) {
    const std::string date = to_string(document.work.version_date);
    html_.element("dt", messages_(id)).element("dd", law_name(document) + (date.empty() ? "" : ", " + date) + " (" + document.source->name + ")");
  }

  void counts(std::string_view of, const std::vector<Pair>& pairs) {
    std::array<std::size_t, kChangeKinds> count{};
    for (const Pair& pair : pairs) ++count[static_cast<std::size_t>(pair.change)];
    for (std::size_t kind = 0; kind < count.size(); ++kind) {
      if (count[kind] == 0) continue;
      html_.open("tr").element("th", messages_(of) + ": " + change_words(static_cast<ChangeKind>(kind)), {{"scope", "row"}});
      html_.element("td", std::to_string(count[kind]), {{"class", "n"}}).close();
    }
  }

  std::string change_words(ChangeKind kind) const { return messages_("align.change." + std::string(to_string(kind))); }

  void write_numbers() {
    if (laws_.alignment.renumbered.empty()) return;
    html_.open("ul");
    for (const NumberRun& run : laws_.alignment.renumbered) {
      html_.element("li", messages_("align.renumbered", {{"count", std::to_string(run.count)},
                                                         {"left-first", laws_.left.provisions[run.left_first].number},
                                                         {"left-last", laws_.left.provisions[run.left_last].number},
                                                         {"right-first", laws_.right.provisions[run.right_first].number},
                                                         {"right-last", laws_.right.provisions[run.right_last].number}}));
    }
    html_.close();
  }

  void write_what(const Pair& pair) {
    html_.open("div", {{"class", "what"}}).element("span", change_words(pair.change), {{"class", "kind-badge"}});
    if (pair.left != kNoProvision && pair.right != kNoProvision) {
      html_.element("span", messages_("align.reason") + ": " + messages_("align.reason." + std::string(to_string(pair.reason))));
      html_.element("span", messages_("align.similarity") + " " + two_decimals(pair.similarity));
      html_.element("span", messages_("align.margin") + " " + two_decimals(pair.margin));
    }
    html_.close();
  }

  void write_division(const Pair& pair) {
    html_.open("div", {{"class", "row division " + std::string(to_string(pair.change))}});
    write_what(pair);
    for (const auto& [law, at] : {std::pair(&laws_.left, pair.left), std::pair(&laws_.right, pair.right)}) {
      html_.element("div", division_name(*law, at, messages_), {{"class", "cell"}, {"lang", html_language(law->work.language)}, {"dir", "auto"}});
    }
    html_.close();
  }

  void write_article(const Pair& pair) {
    html_.open("div", {{"class", "row " + std::string(to_string(pair.change))}});
    write_what(pair);
    write_cell(laws_.left, pair.left);
    write_cell(laws_.right, pair.right);
    write_others(pair);
    html_.close();
  }

  void write_cell(const Document& law, std::uint32_t at) {
    html_.open("div", {{"class", "cell"}, {"lang", html_language(law.work.language)}, {"dir", "auto"}});
    if (at == kNoProvision) {
      html_.text("–").close();
      return;
    }
    const Provision& article = law.provisions[at];
    const Span words{article.num.empty() ? article.whole.begin : article.num.end, article.whole.end};
    const FlatText shown = words.empty() ? FlatText() : shown_text(law, words);
    html_.element("span", messages_("level." + std::string(to_string(article.level)), {{"number", article.number}}), {{"class", "label"}}).text(" ");
    html_.text(shortened(shown.text(), kOpeningBytes));
    if (shown.text().size() > kOpeningBytes) html_.open("details").element("summary", messages_("align.whole")).element("div", shown.text(), {{"class", "whole"}}).close();
    html_.close();
  }

  void write_others(const Pair& pair) {
    const auto found = candidates_.find(pair.left);
    if (pair.left == kNoProvision || found == candidates_.end()) return;
    const Candidates& candidates = *found->second;
    const bool words_elsewhere = candidates.wording && candidates.wording->right != pair.right;
    const bool any = !candidates.ranked.empty() && !(laws_.alignment.same_law && pair.right != kNoProvision);
    if (!any && !words_elsewhere) return;
    html_.open("div", {{"class", "others"}});
    if (words_elsewhere) {
      html_.element("p", messages_("align.nearest-wording", {{"number", laws_.right.provisions[candidates.wording->right].number}, {"share", two_decimals(candidates.wording->share)}}));
    }
    if (any) {
      if (pair.right == kNoProvision) html_.open("details", {{"open!", ""}});
      else html_.open("details");
      html_.element("summary", messages_("align.next-best")).open("ul");
      for (const RankedCandidate& each : candidates.ranked) {
        std::string terms;
        for (const std::string& term : each.shared) terms += (terms.empty() ? "" : ", ") + term;
        html_.element("li", messages_("level.article", {{"number", laws_.right.provisions[each.right].number}}) + ", " + two_decimals(each.similarity) + "; " +
                                messages_("align.shared", {{"terms", terms}}));
      }
      html_.close().close();
    }
    html_.close();
  }

  const AlignedLaws& laws_;
  const Messages& messages_;
  std::unordered_map<std::uint32_t, const Candidates*> candidates_;
  HtmlWriter html_;
};

}  // namespace

std::string alignment_html(const AlignedLaws& laws, const Messages& messages) { return Page(laws, messages).write(); }

}  // namespace harmonia::report
