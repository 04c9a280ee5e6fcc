/** The style of a report's page: the panel's tokens, light on paper, nothing fetched. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#ffffff, #171b21);
  --ground: light-dark(#f6f7f9, #0f1216);
  --ink: light-dark(#14181f, #e9edf2);
  --quiet: light-dark(#5a6472, #9aa5b1);
  --line: light-dark(#e2e6eb, #2a313a);
  --signs: light-dark(#b5391c, #ff9a7a);
  --unsure: light-dark(#8a6100, #e9c46a);
  --none: light-dark(#475467, #b6c2cf);
  --unknown: var(--quiet);
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 24px 16px; background: var(--ground); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  font-variant-numeric: tabular-nums;
}
main { max-width: 820px; margin: 0 auto; }
section, header, figure { margin: 0 0 16px; padding: 20px 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; }
h1, h2, h3, p, dl, dd, ul, ol, table { margin: 0; }
h1 { font-size: 28px; font-weight: 600; line-height: 1.2; }
h2 { font-size: 20px; font-weight: 600; margin-bottom: 12px; }
h3 { font-size: 15px; font-weight: 600; }
p + p, h3 + p, ul + p, dl + p, table + p, div + p, p + dl, p + details { margin-top: 8px; }
h1 + p, p + h1 { margin-top: 4px; }
.quiet { color: var(--quiet); font-size: 13px; }
.title { display: flex; align-items: center; gap: 10px; }
.shape { flex: none; width: 1em; height: 1em; }
.shape-line { fill: none; stroke: currentColor; stroke-width: 2.6; }
.ink-signs { color: var(--signs); } .ink-unsure { color: var(--unsure); } .ink-none { color: var(--none); } .ink-unknown { color: var(--unknown); }
.band-signs { fill: var(--signs); } .band-unsure { fill: var(--unsure); } .band-none { fill: var(--none); }
.meter { display: block; width: 100%; height: 14px; margin: 12px 0 4px; }
.meter rect { opacity: 0.45; } .meter rect.is-reached { opacity: 1; }
.meter path { fill: var(--ink); }
main { overflow-wrap: anywhere; }
code { font: 13px/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; }
figure { text-align: center; }
figcaption { margin-top: 8px; text-align: left; }
.picture { position: relative; display: inline-block; max-width: 100%; vertical-align: top; }
.picture img { display: block; max-width: 100%; max-height: 70vh; width: auto; height: auto; }
.picture svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.switch { display: inline-block; margin: 0 0 12px; }
figure:has(.switch input:not(:checked)) .map { display: none; }
.box { fill: none; stroke: #ffffff; }
.box-line { fill: none; } .box-line.is-signs { stroke: #b5391c; } .box-line.is-unsure { stroke: #8a6100; } .box-line.is-none { stroke: #475467; } .box-line.is-unknown { stroke: #5a6472; stroke-dasharray: 6 4; }
.box-sign { fill: #14181f; } .box-number { fill: #ffffff; font-weight: 600; text-anchor: middle; dominant-baseline: central; }
.face + .face { margin-top: 20px; padding-top: 20px; border-top: 1px solid var(--line); }
table { width: 100%; margin-top: 12px; border-collapse: collapse; text-align: left; overflow-wrap: normal; }
th { font-size: 13px; font-weight: 400; color: var(--quiet); }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.number { text-align: right; padding-right: 0; }
td.number { white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 6px 20px; }
dt { color: var(--quiet); } dd { min-width: 0; }
dd .quiet { display: block; }
ul, ol { padding-left: 20px; } li + li { margin-top: 6px; }
.chart { display: block; width: 100%; height: 72px; margin-top: 12px; background: var(--ground); border-radius: 6px; }
.chart path { fill: none; stroke: var(--ink); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.chart .area { fill: var(--ink); opacity: 0.12; stroke: none; } .chart .dots { stroke-width: 5; }
.chart line { stroke: var(--quiet); stroke-dasharray: 2 3; vector-effect: non-scaling-stroke; } .chart .shot { stroke-dasharray: none; }
.chart .stretch { stroke-width: 4; stroke-dasharray: none; } .stretch.is-signs { stroke: var(--signs); } .stretch.is-unsure { stroke: var(--unsure); } .stretch.is-none, .stretch.is-unknown { stroke: var(--none); }
.axis { display: flex; justify-content: space-between; }
.words { white-space: pre-line; overflow-wrap: anywhere; }
pre { margin: 12px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.45 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; }
summary { cursor: pointer; }
@media (max-width: 480px) {
  body { padding: 12px 8px; } section, header, figure { padding: 16px; }
  dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 8px; }
}
@page { size: A4; margin: 16mm; }
@media print {
  :root { color-scheme: light; }
  body { padding: 0; background: none; font-size: 11pt; }
  section, header, figure { padding: 0 0 12px; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; }
  .picture img { max-height: 120mm; }
  .meter, .picture, .map, .shape { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .face, tr, dl, li, .chart, figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
  details, .switch { display: none; }
}
`;
