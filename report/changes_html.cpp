// Changes as a page.
//
// One grid with a row a provision: left text, right text, room for reasons. Both columns scroll together
// because they are one. The right cell holds deleted words too, hidden while the columns stand side by side,
// so that the view as one text needs no copy of its own; radio buttons and the style sheet choose the view.
// A short script adds keys for the next and the previous change; without it links do the same.
#include "report/changes.h"
#include "report/findings.h"
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kStyle = R"css(
header,main,footer{max-width:84rem}
.changes-bar{position:sticky;top:0;z-index:2;background:var(--paper);padding:.5rem 0;border-bottom:1px solid var(--line);font:14px/1.4 system-ui,sans-serif;display:flex;gap:.4rem 1.2rem;flex-wrap:wrap}
.view{position:absolute;opacity:0;pointer-events:none}
.changes-bar label{cursor:pointer;padding:.1rem .6rem;border:1px solid var(--line);border-radius:.3rem}
#view-side:checked~.changes-bar label[for=view-side],#view-one:checked~.changes-bar label[for=view-one],#view-columns:checked~.changes-bar label[for=view-columns]{border-color:var(--link);color:var(--link);font-weight:600}
.view:focus-visible~.changes-bar{outline:3px solid var(--link)}
.row{display:grid;grid-template-columns:1fr 1fr;gap:0 1.6rem;border-top:1px solid var(--line);padding:.5rem 0;scroll-margin-top:4rem}
.row:target,.row.now{outline:3px solid var(--markline);outline-offset:2px}
.row .what{grid-column:1/-1;font:600 14px/1.4 system-ui,sans-serif;display:flex;gap:.6rem;align-items:baseline}
.row .what .step{margin-left:auto;font-weight:400}
.row .what a{text-decoration:none}
.cell{white-space:pre-line;overflow-wrap:anywhere;min-width:0}
.cell .label{font-weight:600}
.why{display:none;border:1px dashed var(--line);min-height:3rem}
del{background:var(--con-bg);color:var(--con);text-decoration:line-through;text-decoration-thickness:1px}
ins{background:var(--met-bg);color:var(--met);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.18em}
.cosmetic{background:none;text-decoration-style:dotted}
.right del{display:none}
#view-one:checked~.rows .left{display:none}
#view-one:checked~.rows .row{grid-template-columns:1fr}
#view-one:checked~.rows .right del{display:inline}
#view-columns:checked~.rows .row{grid-template-columns:2fr 2fr 1.2fr}
#view-columns:checked~.rows .why,#view-columns:checked~.rows .heads .why-head{display:block}
.heads{position:sticky;top:2.6rem;background:var(--paper);z-index:1;font:600 14px/1.4 system-ui,sans-serif;border-top:0}
.heads .why-head{display:none}
#view-one:checked~.rows .heads{display:none}
#view-columns:checked~.rows .heads .side-name,#view-side:checked~.rows .heads .column-name{display:none}
.same{color:var(--soft);border-top:1px solid var(--line);margin:0;padding:.3rem 0}
.same .cell{padding:.3rem 0 .3rem 1rem}
.kind-badge{font-weight:600;font-size:12px;border:1px solid currentColor;border-radius:.3rem;padding:0 .4rem;color:var(--soft)}
.inserted .kind-badge{color:var(--met)}.repealed .kind-badge{color:var(--con)}.moved .kind-badge,.renumbered .kind-badge{color:var(--und)}
.values td,.values th{text-align:left;padding:.25rem 1rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.values{border-collapse:collapse}
@media (max-width:46rem){.row,#view-columns:checked~.rows .row{grid-template-columns:1fr}.heads{display:none}.left+.right{border-left:3px solid var(--line);padding-left:.6rem}}
@media print{.changes-bar,.row .step,.view{display:none}.rows .row{display:table;width:100%;table-layout:fixed;border-spacing:0;border-top:0;padding:0;margin:0}
.row .what{display:table-caption;text-align:left;border-top:1px solid var(--line);padding:.3rem 0 .1rem;break-after:avoid}.row .cell,.row.heads>div{display:table-cell;vertical-align:top;padding:0 .6rem .4rem 0}
.row .why,.row.heads .why-head,.heads .column-name{display:none}.heads{position:static;border-bottom:1px solid var(--line)}.kind-badge{margin:0 .6rem 0 .4rem}
details.same>.cell{display:none}.rows .cell{orphans:5;widows:5}}
)css";

constexpr std::string_view kScript = R"js(
(function(){
var rows=[].slice.call(document.querySelectorAll('.row[id]')),at=-1;
function go(by){
  if(!rows.length)return;
  if(at>=0)rows[at].classList.remove('now');
  at=Math.min(rows.length-1,Math.max(0,at+by));
  rows[at].classList.add('now');
  rows[at].scrollIntoView({block:'center'});
  rows[at].focus({preventScroll:true});
}
document.addEventListener('keydown',function(e){
  if(e.ctrlKey||e.metaKey||e.altKey||/^(INPUT|TEXTAREA)$/.test(e.target.tagName)&&e.target.type!=='radio'||e.target.isContentEditable)return;
  if(e.key==='n'||e.key==='j'){go(1);e.preventDefault()}
  if(e.key==='p'||e.key==='k'){go(-1);e.preventDefault()}
});
document.addEventListener('focusin',function(e){var r=e.target.closest&&e.target.closest('.row[id]');if(r)at=rows.indexOf(r)});
})();
)js";

class Page {
 public:
  Page(const ComparedLaws& laws, const Messages& messages) : laws_(laws), messages_(messages) {}

  std::string write() {
    begin_page(html_, messages_.language(), messages_("diff.title") + ": " + law_name(laws_.right), "changes", messages_("diff.skip"));
    html_.style(kStyle);
    write_header();
    html_.open("main", {{"id", "content"}});
    write_values();
    write_numbers();
    write_contents();
    write_rows();
    write_notes();
    html_.close();
    html_.open("footer").element("p", messages_("diff.disclaimer")).close();
    html_.script(kScript);
    return html_.close().close().take();
  }

 private:
  void write_header() {
    html_.open("header").element("p", messages_("diff.title"), {{"class", "kind"}}).element("h1", law_name(laws_.right), {{"lang", html_language(laws_.right.work.language)}});
    html_.open("dl", {{"class", "facts"}});
    side("diff.old", laws_.left);
    side("diff.new", laws_.right);
    html_.close();
    html_.element("p", messages_(laws_.changes.same_law ? "align.same-law" : "align.different-laws"), {{"class", "meta"}});
    html_.open("table", {{"class", "counts"}}).open("tbody");
    const auto counts = laws_.changes.counts();
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] == 0) continue;
      html_.open("tr").element("th", messages_("diff.kind." + std::string(to_string(static_cast<ChangeKind>(i)))), {{"scope", "row"}});
      html_.element("td", std::to_string(counts[i]), {{"class", "n"}}).close();
    }
    html_.close().close().close();
  }

  void side(std::string_view id, const Document& document) {
    const std::string date = to_string(document.work.version_date);
    html_.element("dt", messages_(id)).element("dd", law_name(document) + (date.empty() ? "" : ", " + date) + " (" + document.source->name + ")");
  }

  void write_values() {
    bool open = false;
    for (std::size_t i = 0; i < laws_.changes.changes.size(); ++i) {
      for (const ValueChange& value : laws_.changes.changes[i].values) {
        if (!open) {
          html_.open("section").element("h2", messages_("diff.values")).open("table", {{"class", "values"}}).open("tbody");
          open = true;
        }
        html_.open("tr").open("td").element("a", change_title(laws_, laws_.changes.changes[i], messages_), {{"href", "#" + id(i)}}).close();
        html_.element("td", value_words(value, messages_)).close();
      }
    }
    if (open) html_.close().close().close();
  }

  void write_numbers() {
    if (laws_.changes.renumbered.empty()) return;
    html_.open("section").element("h2", messages_("diff.renumbered")).open("ul");
    for (const NumberRun& run : laws_.changes.renumbered) html_.element("li", number_run_words(laws_, run));
    html_.close().close();
  }

  void write_contents() {
    html_.open("nav", {{"aria-label", messages_("diff.contents")}}).open("details").element("summary", messages_("diff.contents")).open("ol", {{"class", "toc"}});
    std::uint32_t last = kNoProvision;
    for (std::size_t i = 0; i < laws_.changes.changes.size(); ++i) {
      const Change& change = laws_.changes.changes[i];
      if (change.kind == ChangeKind::Same) continue;
      const bool on_right = change.right != kNoProvision && change.on_right;
      const std::uint32_t article = on_right ? article_of(laws_.right.provisions, change.right) : kNoProvision;
      if (article != kNoProvision && article == last) continue;
      last = article;
      html_.open("li").element("a", change_title(laws_, change, messages_), {{"href", "#" + id(i)}}).close();
    }
    html_.close().close().close();
  }

  static std::string id(std::size_t change) { return "c" + std::to_string(change); }

  void write_rows() {
    html_.open("section").element("h2", messages_("diff.words"));
    radio("view-side", true);
    radio("view-one", false);
    radio("view-columns", false);
    html_.open("div", {{"class", "changes-bar"}});
    for (const std::string_view view : {"view-side", "view-one", "view-columns"}) html_.element("label", messages_("diff." + std::string(view)), {{"for", view}});
    html_.element("span", messages_("diff.keys")).close();
    html_.open("div", {{"class", "rows"}});
    html_.open("div", {{"class", "row heads"}, {"aria-hidden", "true"}});
    for (const auto& [name, column] : {std::pair("diff.old", "diff.says"), std::pair("diff.new", "diff.should-say")}) {
      html_.open("div").element("span", messages_(name), {{"class", "side-name"}}).element("span", messages_(column), {{"class", "column-name"}}).close();
    }
    html_.element("div", messages_("diff.reasons"), {{"class", "why-head"}}).close();
    const auto& all = laws_.changes.changes;
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].kind != ChangeKind::Same) changed.push_back(i);
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < all.size();) {
      if (all[i].kind == ChangeKind::Same) {
        std::size_t end = i;
        while (end < all.size() && all[end].kind == ChangeKind::Same) ++end;
        unchanged(i, end);
        i = end;
        continue;
      }
      row(all[i], id(i), next > 0 ? id(changed[next - 1]) : std::string(), next + 1 < changed.size() ? id(changed[next + 1]) : std::string());
      ++next;
      ++i;
    }
    html_.close().close();
  }

  void radio(std::string_view name, bool checked) {
    if (checked) html_.lone("input", {{"class", "view"}, {"type", "radio"}, {"name", "view"}, {"id", name}, {"checked!", ""}});
    else html_.lone("input", {{"class", "view"}, {"type", "radio"}, {"name", "view"}, {"id", name}});
  }

  void unchanged(std::size_t begin, std::size_t end) {
    html_.open("details", {{"class", "same"}});
    html_.element("summary", messages_("diff.unchanged", {{"count", std::to_string(end - begin)}}));
    html_.open("div", {{"class", "cell"}, {"lang", html_language(laws_.right.work.language)}});
    for (std::size_t i = begin; i < end; ++i) {
      for (const WordRun& run : laws_.changes.changes[i].words) words(run);
    }
    html_.close().close();
  }

  void row(const Change& change, const std::string& own, const std::string& before, const std::string& after) {
    html_.open("div", {{"class", "row " + std::string(to_string(change.kind))}, {"id", own}, {"tabindex", "-1"}});
    html_.open("div", {{"class", "what"}}).element("span", change_title(laws_, change, messages_));
    html_.element("span", messages_("diff.kind." + std::string(to_string(change.kind))), {{"class", "kind-badge"}});
    if (change.reworded && change.kind != ChangeKind::Reworded) html_.element("span", messages_("diff.kind.reworded"), {{"class", "kind-badge"}});
    for (const ValueChange& value : change.values) html_.element("span", value_words(value, messages_), {{"class", "meta"}});
    html_.open("span", {{"class", "step"}});
    if (!before.empty()) html_.element("a", "↑", {{"href", "#" + before}, {"aria-label", messages_("diff.previous")}}).text(" ");
    if (!after.empty()) html_.element("a", "↓", {{"href", "#" + after}, {"aria-label", messages_("diff.next")}});
    html_.close().close();
    const std::vector<WordRun> runs = shown_runs(change);
    html_.open("div", {{"class", "cell left"}, {"lang", html_language(laws_.left.work.language)}, {"dir", "auto"}});
    for (const WordRun& run : runs) {
      if (run.op != WordRun::Op::Inserted) words(run);
    }
    html_.close();
    html_.open("div", {{"class", "cell right"}, {"lang", html_language(laws_.right.work.language)}, {"dir", "auto"}});
    for (const WordRun& run : runs) words(run);
    html_.close();
    html_.element("div", "", {{"class", "why"}, {"contenteditable", "true"}, {"role", "textbox"}, {"aria-label", messages_("diff.reasons")}}).close();
  }

  void words(const WordRun& run) {
    const bool label = run.place != WordRun::Place::Text;
    if (label) html_.open("span", {{"class", "label"}});
    const std::string_view kind = run.kind == WordRun::Kind::Cosmetic ? "cosmetic" : "";
    if (run.op == WordRun::Op::Equal) html_.text(run.text);
    else html_.element(run.op == WordRun::Op::Deleted ? "del" : "ins", run.text, {{"class", kind}});
    if (label) html_.close();
  }

  void write_notes() {
    if (laws_.changes.notes.empty()) return;
    html_.open("section").element("h2", messages_("diff.notes")).element("p", messages_("diff.notes-are"), {{"class", "meta"}}).open("ul");
    for (const Change& change : laws_.changes.notes) {
      html_.open("li").element("span", change_title(laws_, change, messages_) + ": ", {{"class", "where"}});
      for (const WordRun& run : shown_runs(change)) words(run);
      html_.close();
    }
    html_.close().close();
  }

  const ComparedLaws& laws_;
  const Messages& messages_;
  HtmlWriter html_;
};

}  // namespace

std::string changes_html(const ComparedLaws& laws, const Messages& messages) { return Page(laws, messages).write(); }

}  // namespace harmonia::report
