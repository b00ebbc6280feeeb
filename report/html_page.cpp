// The frame and the look that every HTML file shares. No network, no fonts of our own, and no script that reading needs: the
// file is read as it is, on a screen in light or dark, by keyboard, and on A4 paper in black and white.
#include "report/html_writer.h"

namespace harmonia::report {

namespace {

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1d21;--soft:#565c66;--line:#d5d9df;--tint:#f4f6f8;--link:#0b4f9e;--mark:#fff0a8;--markline:#a37b00;
--met:#0f5f33;--met-bg:#dff3e6;--part:#7a4a00;--part-bg:#fdebc8;--not:#3d4450;--not-bg:#f0f2f5;--con:#8a1c24;--con-bg:#fbe0e1;--und:#1d4477;--und-bg:#e2ecf8}
@media (prefers-color-scheme:dark){:root{--paper:#15171b;--ink:#e8eaed;--soft:#a6adb8;--line:#3a404a;--tint:#1e2127;--link:#8ab8f2;--mark:#5b4a00;--markline:#e3bd3e;
--met:#9fe3b9;--met-bg:#123a23;--part:#f5cd86;--part-bg:#47300a;--not:#c8ced8;--not-bg:#262a31;--con:#f7b0b4;--con-bg:#4d1a1e;--und:#a9cbf5;--und-bg:#16304f}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
.skip{position:absolute;left:-999rem;top:0;padding:.6rem 1rem;background:var(--paper);border:2px solid var(--link);z-index:9}
.skip:focus{left:.5rem;top:.5rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
header,main,footer{max-width:50rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.2rem}
h1,h2,h3,h4,.badge,nav,th,dt,.meta,summary,caption,.level{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin:.2rem 0 .3rem}
h2{font-size:1.3rem;margin:2.6rem 0 .8rem;padding-top:.9rem;border-top:2px solid var(--ink)}
h3{font-size:1.08rem;margin:2rem 0 .6rem;color:var(--soft)}
h4{font-size:1.03rem;line-height:1.35;margin:0}
p{margin:.5rem 0}
.kind{font-family:system-ui,sans-serif;letter-spacing:.04em;color:var(--soft);margin:0;font-size:.9rem}
.lead{font-size:1.08rem;color:var(--soft);margin-top:0}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:.6rem 0}
dl.facts dt{color:var(--soft);font-size:.9rem;padding-top:.1rem}
dl.facts dd{margin:0;overflow-wrap:anywhere}
.digest{font:.8rem/1.5 ui-monospace,Consolas,monospace;color:var(--soft)}
.counts{border-collapse:collapse;margin:.8rem 0}
.counts th,.counts td{padding:.3rem .9rem .3rem 0;text-align:left;font-weight:400;border-bottom:1px solid var(--line)}
.counts td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;padding-left:1rem}
.badge{display:inline-block;font-size:.84rem;font-weight:600;line-height:1.3;padding:.14rem .55rem;border-radius:.3rem;border:1px solid currentColor;white-space:nowrap}
.met{color:var(--met);background:var(--met-bg)}.partly_met{color:var(--part);background:var(--part-bg)}.not_met{color:var(--not);background:var(--not-bg)}
.contrary{color:var(--con);background:var(--con-bg)}.undetermined,.not_applicable{color:var(--und);background:var(--und-bg)}
.finding{border:1px solid var(--line);border-radius:.45rem;padding:.9rem 1.1rem;margin:1rem 0;break-inside:auto}
.finding .top{display:flex;gap:1rem;justify-content:space-between;align-items:flex-start;break-after:avoid}
.finding .top h4{order:-1}
.grid .n{display:none}
.finding:target,.law:target{outline:3px solid var(--markline);outline-offset:2px}
.asks{color:var(--soft);margin:.35rem 0 .5rem}
.reason{margin:.5rem 0}
.meta{font-size:.84rem;color:var(--soft);margin:.4rem 0}
.flag{font-weight:600;color:var(--ink);border-left:3px solid var(--markline);padding-left:.5rem}
blockquote{margin:.6rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--line);break-inside:avoid-page}
blockquote p{margin:.3rem 0}
.where{font-family:system-ui,sans-serif;font-size:.88rem;font-weight:600}
mark{background:var(--mark);color:inherit;text-decoration:underline;text-decoration-color:var(--markline);text-decoration-thickness:2px;text-underline-offset:.18em;padding:0 .08em}
.gap{color:var(--soft)}
.elements{list-style:none;margin:.5rem 0;padding:0}
.elements li{padding-left:1.5rem;text-indent:-1.5rem;margin:.15rem 0}
.elements .sign{display:inline-block;width:1.5rem;text-indent:0;font-weight:700}
details{margin:.5rem 0}
summary{cursor:pointer;font-size:.88rem;color:var(--link);padding:.15rem 0}
.noteref{font:.72rem/1 system-ui,sans-serif;vertical-align:super;text-decoration:none;white-space:nowrap}
.notes{font-size:.92rem;padding-left:2.2rem}.notes li{margin:.25rem 0}.notes li:target{outline:2px solid var(--markline)}
.translation{font-size:.94rem;color:var(--soft)}
.signatures{border-collapse:collapse;width:100%}.signatures th,.signatures td{border:1px solid var(--line);padding:.6rem;text-align:start;vertical-align:top;font-weight:400}
.signatures td:last-child{width:35%;height:3.4rem}
.redrafted ins{text-decoration:underline;background:var(--met-bg)}.redrafted del{background:var(--con-bg)}
.unsure{color:var(--soft)}
.toc{columns:2;column-gap:2rem;padding-left:1.1rem;font-size:.94rem}
.toc li{break-inside:avoid;margin:.15rem 0}
.law{margin:1.6rem 0}
.law h3{color:var(--ink);margin-bottom:.3rem}
.law .d1{margin-left:1.3rem}.law .d2{margin-left:2.6rem}.law .d3{margin-left:3.9rem}
.num{font-weight:600}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
footer{border-top:1px solid var(--line);margin-top:3rem;padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.92rem}
.disclaimer{border:1px solid var(--ink);padding:.7rem 1rem;margin:1rem 0}
.wide header,.wide main,.wide footer{max-width:none}
.scroll{overflow:auto;max-height:88vh;border:1px solid var(--line)}
.grid{border-collapse:separate;border-spacing:0;font:13px/1.3 system-ui,sans-serif}
.grid th,.grid td{border-right:1px solid var(--line);border-bottom:1px solid var(--line);padding:.25rem .2rem;text-align:center;background:var(--paper)}
.grid thead th{position:sticky;top:0;z-index:2;background:var(--tint);vertical-align:bottom}
.grid thead tr.chapters th{font-size:12px;padding:.3rem;text-align:left;white-space:nowrap;overflow:hidden;max-width:1px;text-overflow:ellipsis;height:1.9rem}
.grid thead tr.criteria th{top:1.9rem}
.grid .up{writing-mode:vertical-rl;transform:rotate(180deg);max-height:15rem;min-height:6rem;font-weight:500;text-align:left;margin:0 auto;display:block;line-height:1.15}
.grid th.row{position:sticky;left:0;z-index:1;text-align:left;min-width:10rem;font-weight:600;padding:.3rem .5rem;background:var(--tint)}
.grid thead th.row{z-index:3}
.said{table-layout:fixed}.said th:nth-child(1){width:18%}.said th:nth-child(2){width:22%}.said th:nth-child(3){width:14%}
.grid th.row .when{display:block;font-weight:400;color:var(--soft);font-size:12px}
.grid td{min-width:1.6rem;padding:0}
.grid td a{display:block;padding:.35rem .1rem;color:inherit;text-decoration:none;font-weight:700}
.grid td.met{background:var(--met-bg)}.grid td.partly_met{background:var(--part-bg)}.grid td.not_met{background:var(--not-bg)}.grid td.contrary{background:var(--con-bg)}
.grid td.undetermined,.grid td.not_applicable{background:var(--und-bg)}
.grid td.none{text-align:left;padding:.3rem .6rem;color:var(--soft);font-style:italic;background:repeating-linear-gradient(45deg,var(--tint) 0 6px,var(--paper) 6px 12px)}
.grid tfoot th,.grid tfoot td{background:var(--tint);font-variant-numeric:tabular-nums}
.grid .per{font-size:11px;padding:.25rem .05rem}
.legend{display:flex;flex-wrap:wrap;gap:.5rem;margin:.8rem 0;padding:0;list-style:none}
.cited{border-collapse:collapse;width:100%;font-size:.92rem}
.cited th,.cited td{border-bottom:1px solid var(--line);padding:.3rem .6rem .3rem 0;text-align:left;vertical-align:top}
.compare{border-collapse:separate;border-spacing:0;font-size:.95rem}
.compare th,.compare td{border-right:1px solid var(--line);border-bottom:1px solid var(--line);padding:.5rem .8rem;text-align:start;vertical-align:top;min-width:20rem;max-width:34rem;background:var(--paper)}
.compare thead th,.compare thead td{position:sticky;top:0;z-index:2;background:var(--tint)}
.compare th.row,.compare thead td{position:sticky;left:0;z-index:1;min-width:7rem;background:var(--tint)}
.compare thead td{z-index:3}
.compare .when{display:block;font-weight:400;color:var(--soft);font-size:.82em;overflow-wrap:anywhere}
.compare .source{margin-bottom:.4rem}
.compare td p.d1{margin-inline-start:1.1rem}.compare td p.d2{margin-inline-start:2.2rem}.compare td p.d3{margin-inline-start:3.3rem}
.compare td.none{color:var(--soft);background:repeating-linear-gradient(45deg,var(--tint) 0 6px,var(--paper) 6px 12px)}
.sides{border-collapse:collapse;width:100%;table-layout:fixed;margin:.4rem 0 1rem}
.sides th,.sides td{border:1px solid var(--line);padding:.45rem .6rem;vertical-align:top;text-align:start;white-space:pre-line}
.sides th{background:var(--tint)}
.sides td.changed{background:var(--part-bg)}.sides td.gone{background:var(--con-bg);text-decoration:line-through}.sides td.fresh{background:var(--met-bg)}
.sides td.nothing{color:var(--soft);font-style:italic}
.by{display:block;font-size:.85em;color:var(--soft);margin-top:.35rem}
.failed,.ambiguous,.not_understood{border-left:4px solid var(--con);padding-left:.6rem;margin:.4rem 0}
figure{margin:1rem 0;break-inside:avoid}
figcaption{font:600 .92rem/1.4 system-ui,"Noto Sans",sans-serif;margin-bottom:.4rem}
.review{border-left:3px solid var(--link);padding:.1rem 0 .1rem .8rem;margin:.5rem 0}
.review.differs{border-left-color:var(--con)}
.suggested blockquote{border-left-style:dotted}
.chart{width:100%;max-width:56rem;font:13px system-ui,sans-serif;fill:var(--ink)}
.chart .axis{stroke:var(--line)}.chart .bar{fill:var(--link)}.chart .open{fill-opacity:.5}
@media (max-width:38rem){.finding .top{flex-direction:column;gap:.4rem}.finding .top h4{order:0}.toc{columns:1}dl.facts{grid-template-columns:1fr}dl.facts dd{margin-bottom:.4rem}}
)css";

// On paper: dark ink, pale grounds. Printers that know no variables get these values in their place.
constexpr std::string_view kPaperColours = R"css(@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--tint:#f2f2f2;--link:#000;--mark:#fff0a8;--markline:#000;--met:#000;--met-bg:#e2f2e8;--part:#000;--part-bg:#fbeed5;--not:#000;--not-bg:#fff;--con:#000;--con-bg:#f8dfe0;--und:#000;--und-bg:#e6edf6}}
)css";

// What only paper has: pages with numbers, a running title, a contents table that says the page.
constexpr std::string_view kPaperStyle = R"css(@media print{
@page{size:A4;margin:20mm 17mm 20mm;@top-left{content:string(subject);font:8pt system-ui,"Noto Sans",sans-serif;color:#444;vertical-align:bottom;padding-bottom:3mm}
@bottom-center{content:counter(page) " / " counter(pages);font:8.5pt system-ui,"Noto Sans",sans-serif;color:#333}}
@page:first{@top-left{content:none}}
h1{string-set:subject content()}
body{font-size:9.5pt;line-height:1.36;-webkit-print-color-adjust:exact;print-color-adjust:exact}
header,main,footer{max-width:none;padding:0}
.skip{display:none}
dl.facts{display:block}
dl.facts dt{float:left;clear:left;width:36mm}
dl.facts dd{margin:0 0 .25rem 39mm}
.toc{columns:2;column-gap:8mm;list-style:none;padding-left:0;font-size:9pt;line-height:1.25}
.toc a{color:inherit}
.toc a::after{content:leader(".") target-counter(attr(href url),page)}
.finding{border:0;border-top:1px solid var(--line);border-radius:0}
.finding .top{display:block;break-inside:avoid;break-after:avoid}
.finding .top h4{display:inline}
.elements{margin:.2rem 0}
.elements li{display:inline;padding:0;text-indent:0;margin-right:.8em}
.elements .sign{display:inline;width:auto;margin-right:.25em}
.finding details{margin:.25rem 0}
.finding summary{font-size:8.6pt}
blockquote{break-inside:auto;margin:.35rem 0}
.meta{font-size:8pt}
.law{font-size:9pt;margin:.9rem 0}
.law p{margin:.25rem 0}
.notes{font-size:9pt;columns:2;column-gap:6mm;padding-left:0}
.notes li{break-inside:avoid;margin-left:2.4em}
.signatures{break-inside:avoid}
.plain{break-before:page;break-after:page;font-size:9.5pt}
.chart{max-width:none}
.plain ul{columns:2;margin:.2rem 0}
.plain h3{margin:.8rem 0 .3rem}
.paper{font-size:9pt;line-height:1.32}
.paper header{padding:0}
.paper h1{font-size:1.25rem}
.paper main p{margin:.25rem 0}
.paper footer{break-before:avoid;margin-top:.5rem;padding:.3rem 0 0;font-size:8pt}
.paper .disclaimer{padding:.2rem .5rem;margin:.3rem 0}
.finding .top .badge{margin:0 .6rem .2rem 0}
.asks,.reason,.gap,.law h3,.law .meta,.law div>p:first-child{break-after:avoid}
.finding .meta{break-before:avoid}
footer{margin-top:.8rem;padding:.3rem 0 0;font-size:8pt}
.counts tr{break-inside:avoid}
.legend{display:block}
.legend li{display:inline-block;margin:0 .5rem .3rem 0}
.hidden{display:none}
a{color:inherit;text-decoration:none}
h2,h3,h4,.where{break-after:avoid}
h2{margin-top:1.6rem}
.finding{padding:.5rem 0 .2rem;margin:.5rem 0}
p{orphans:3;widows:3}
details::details-content{content-visibility:visible;display:block;height:auto}
summary{color:inherit;font-weight:600;list-style:none;break-after:avoid}
.wide{font-size:8pt}
.scroll{overflow:visible;max-height:none;border:0}
.grid{font-size:7.5pt;width:100%;table-layout:fixed}
.grid thead td:first-child,.grid thead th.row{width:36mm}
.grid th.row .when{font-size:7pt}
.grid .per{font-size:5pt;padding:.1rem 0}
.grid th,.grid td,.grid thead th,.grid th.row{position:static}
.grid td{min-width:0}
.grid th.row{min-width:0;padding:.1rem .3rem}
.grid tr{break-inside:avoid}
.grid .up{display:none}
.grid .n{display:block;text-align:center}
.grid thead tr.chapters th{white-space:normal;font-size:6.5pt;height:auto;max-width:none}
.wide .cited{font-size:8.5pt}
.wide .cited td,.wide .cited th{padding:.15rem .5rem .15rem 0}
.wide .cited tr{break-inside:avoid}
.wide .said{break-inside:avoid;margin-bottom:.6rem}
.paper h3+p,.paper h3+p+p{break-after:avoid}
.grid tfoot{display:table-row-group}
.grid td a{padding:.15rem 0}
.compare thead th,.compare thead td,.compare th.row{position:static}
.sides td,.sides th{padding:.2rem .35rem}
.annex{columns:3}.annex p{margin:0}
.sides tr,.item p:first-child{break-inside:avoid}
.compare th,.compare td{min-width:0;padding:.2rem .3rem}
.compare thead td{width:22mm}
}
)css";

// A page cannot choose its own orientation by class, so the wide one brings this along.
constexpr std::string_view kLandscape = "@media print{@page{size:A4 landscape;margin:14mm 10mm 14mm}}";

}  // namespace

void begin_page(HtmlWriter& html, std::string_view language, std::string_view title, std::string_view body_class,
                std::string_view skip_words) {
  html.open("html", {{"lang", language}}).open("head");
  html.lone("meta", {{"charset", "utf-8"}});
  html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.lone("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.element("title", title).style(kStyle).style(kPaperColours).style(kPaperStyle);
  if (body_class == "wide") html.style(kLandscape);
  html.close();
  html.open("body", {{"class", body_class}});
  html.element("a", skip_words, {{"class", "skip"}, {"href", "#content"}});
}

std::string with_paper_colours(std::string_view html) {
  constexpr std::string_view kVariable = "var(--", kOpen = "<style>", kClose = "</style>";
  std::string out;
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t style = std::min(html.find(kOpen, at), html.size()), end = std::min(html.find(kClose, style), html.size());
    out += html.substr(at, style - at);
    std::size_t rest = style;
    for (std::size_t found = html.find(kVariable, rest); found < end; found = html.find(kVariable, rest)) {
      const std::size_t name = found + kVariable.size(), close = html.find(')', name);
      const std::string declared = "--" + std::string(html.substr(name, close - name)) + ":";
      const std::size_t value = kPaperColours.find(declared);
      out += html.substr(rest, found - rest);
      if (value != std::string_view::npos) {
        const std::size_t begin = value + declared.size();
        out += kPaperColours.substr(begin, kPaperColours.find_first_of(";}", begin) - begin);
      } else {
        out += html.substr(found, close + 1 - found);
      }
      rest = close + 1;
    }
    out += html.substr(rest, end - rest);
    at = end;
  }
  return out;
}

}  // namespace harmonia::report
