#include "sportsgpt/report/style.h"

namespace sportsgpt {

std::string_view page_style() {
  return R"css(
:root { --ink: #1c2026; --soft: #555c66; --athlete: #14396e; --band: #cdd1d7; --edge: #767d87; --attention: #ad4500;
  --hair: #dfe2e6; color-scheme: light; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #fff; color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto,
  "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  overflow-wrap: break-word; }
/* Chinese fonts first, or quotation marks come out half as wide. */
body:lang(zh) { line-height: 1.65; font-family: "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC",
  "Source Han Sans SC", system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1, h2 { font-size: 1.45rem; line-height: 1.25; margin: 0; font-weight: 650; text-wrap: balance; }
h2 { margin: 0 0 .75rem; }
h3 { font-size: 1rem; margin: 0 0 .25rem; font-weight: 650; }
h4 { font-size: .8125rem; margin: .9rem 0 0; font-weight: 650; color: var(--soft); }
p { margin: 0 0 .6rem; max-width: 42rem; }
ul, ol { margin: 0 0 .6rem; padding-left: 1.3rem; }
li { margin-bottom: .2rem; }
section { margin-top: 3rem; }
header + section { margin-top: 1.75rem; }
a { color: var(--athlete); text-underline-offset: .15em; }
.kicker, .note, caption, figcaption, .facts, summary, .mark, .ref, th, td, footer, .dose { font-size: .8125rem; line-height: 1.45; }
:lang(zh) .note, :lang(zh) caption, :lang(zh) figcaption, :lang(zh) .facts { line-height: 1.6; }
.kicker { color: var(--soft); margin: 0 0 .1rem; }
.note { color: var(--soft); }
.num { font-variant-numeric: tabular-nums; }
.lead { font-size: 1rem; margin-bottom: 1rem; }
.file { overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: minmax(6.5rem, max-content) 1fr; gap: .2rem 1rem; margin: .75rem 0 0; }
.facts dt { color: var(--soft); max-width: 9rem; }
.facts dd { margin: 0; }
.facts ul { padding-left: 1.1rem; margin: 0; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .5rem 2rem; }
.pair .note { white-space: nowrap; }
.safety { border-left: .3rem solid var(--attention); padding-left: .9rem; margin-bottom: 1.25rem; }
.safety h3 { color: var(--attention); }
.question { color: var(--attention); }
.ref { text-decoration: none; vertical-align: .25em; font-size: .75em; margin-left: .15em; font-weight: 400; }
.mark { color: var(--soft); white-space: nowrap; font-weight: 400; }
details { margin: .35rem 0; }
summary { color: var(--athlete); cursor: pointer; }
code { font-size: .8125rem; overflow-wrap: anywhere; }
li code { white-space: nowrap; }
footer { margin-top: 3rem; color: var(--soft); }

.strip { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.2rem, 1fr)); gap: 1rem .75rem; margin-bottom: .75rem; }
figure { margin: 0; min-width: 0; }
.strip figcaption > * { display: block; }
.pose { display: block; width: 100%; height: auto; }
.pose line { stroke-linecap: round; }
.floor line { stroke: var(--edge); stroke-linecap: butt; }
.direction { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.pose-target-edge line { stroke: #8d949d; }
.pose-target line { stroke: #e3e6ea; }
.pose-athlete line { stroke: var(--athlete); }
.pose-head { fill: none; stroke: var(--athlete); stroke-width: 4.5; }
.pose-mark { fill: none; stroke: #e06c00; stroke-width: 5; }

.scale { display: block; overflow: visible; }
.scale .band { fill: var(--band); stroke: var(--edge); stroke-width: 1; }
.scale .axis { stroke: var(--edge); stroke-width: 1; stroke-opacity: .5; }
.scale .mean { stroke: var(--edge); stroke-width: 1; }
.scale .spread { stroke-width: 2.5; }
.scale path.athlete { fill: var(--athlete); stroke: #fff; stroke-width: 1; }
.scale path.attention { fill: var(--attention); stroke: #fff; stroke-width: 1; }
.scale line.athlete { stroke: var(--athlete); }
.scale line.attention { stroke: var(--attention); }
.reading { display: grid; grid-template-columns: 1fr max-content; column-gap: 1rem; margin: .6rem 0 .8rem; max-width: 36rem; }
.reading svg, .reading .note { grid-column: 1 / -1; }
.reading .note { text-align: center; }

article { margin-bottom: 2.5rem; }
article > h3 { font-size: 1rem; }
article p.cue { font-weight: 650; }
.drills li { margin-bottom: .6rem; }

table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; color: var(--soft); margin-bottom: .5rem; caption-side: top; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--hair); }
thead th { border-top: 0; color: var(--soft); font-weight: 400; vertical-align: bottom; }
tbody th { font-weight: 400; }
tr > :last-child { padding-right: 0; }
td.bar { min-width: 7rem; }
.phases td.bar { width: 35%; }
.phases td.num { white-space: nowrap; }
.average > * { border-top: 2px solid var(--edge); }
.cards tbody th { width: 24%; }
.how td { border: 0; padding-top: 0; }
.how details { margin: 0 0 .3rem; }
.how p { margin: .2rem 0 0; color: var(--soft); max-width: none; }
.cards td.moment { min-width: 5.6rem; }
.cards td.verdict { min-width: 5.2rem; }
.cards thead th:last-child { min-width: 3.6rem; }

.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(18.5rem, 1fr)); gap: 1.5rem 2rem; }
.curve { display: block; overflow: visible; }
.curve .phase { fill: #f1f3f5; }
.curve path { vector-effect: non-scaling-stroke; fill: none; }
.curve .grid { stroke: var(--hair); stroke-width: 1; }
.curve .band { fill: var(--band); fill-opacity: .85; stroke: #9aa1aa; stroke-width: .75; }
.curve .target-mean { stroke: var(--edge); stroke-width: 1; }
.curve .line { stroke: var(--athlete); stroke-width: 2.2; }
.curve .thin { stroke-width: .7; stroke-opacity: .75; }
.curve .dashed { stroke-dasharray: 6 3.5; }
.curve text { font-size: 11.5px; fill: var(--soft); stroke: #fff; stroke-width: 3; paint-order: stroke; stroke-linejoin: round; }
.curve .middle { text-anchor: middle; }
.curve .end { text-anchor: end; }
.curve .side { fill: var(--athlete); font-weight: 700; font-size: 12.5px; }

@media (max-width: 40rem) {
  .strip { grid-template-columns: repeat(3, 1fr); gap: .9rem .4rem; }
  .facts { grid-template-columns: 5.6rem 1fr; gap: .2rem .6rem; }
  section { margin-top: 2.4rem; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody, .cards tr, .cards th, .cards td, .cards caption { display: block; }
  .cards tr { border-top: 1px solid var(--hair); padding: .6rem 0 0; }
  .cards tr.how { border: 0; padding: .2rem 0 .4rem; }
  .cards tr.how td { display: block; }
  .cards tr.how td::before { content: none; }
  .cards th, .cards td { border: 0; padding: .1rem 0; }
  .cards tbody th { font-size: 1rem; width: auto; }
  td.bar { min-width: 4.5rem; }
  .phases th, .phases td { padding-right: .5rem; }
  .cards td { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 .5rem; }
  .cards td::before { content: attr(data-label); color: var(--soft); }
}
@media print {
  @page { size: A4; margin: 15mm 16mm; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  section { margin-top: 1.6rem; }
  p { orphans: 3; widows: 3; }
  h2, h3, h4, caption, #curves > .note, article > .note:nth-child(2) { break-after: avoid; }
  figure, tr, .note, .facts dd, .cards tbody, .reading, .drills li, .safety { break-inside: avoid; }
  thead { display: table-header-group; }
  .strip { grid-template-columns: repeat(5, 1fr); }
  .plots { grid-template-columns: 1fr 1fr; }
  .plots details, .sources details { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  .how summary { display: none; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; }
  .how p { margin: 0; }
  a { text-decoration: none; color: inherit; }
}
)css";
}

}  // namespace sportsgpt
