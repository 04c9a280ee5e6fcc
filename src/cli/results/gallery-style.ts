/** What a gallery has beside a report's style. */
export const GALLERY_STYLE = `
main { max-width: 1180px; }
.lack { border: 2px solid var(--unsure); }
.lack .title { font-size: 20px; font-weight: 600; }
.choices { display: flex; flex-wrap: wrap; gap: 4px 6px; margin: 12px 0 0; padding: 0; list-style: none; }
.choices li + li { margin-top: 0; }
.choices a { display: block; min-width: 32px; padding: 5px 12px; border: 1px solid var(--line); border-radius: 999px; color: var(--ink); text-align: center; text-decoration: none; }
.choices a:hover { border-color: var(--quiet); }
.choices a[aria-current] { background: var(--ink); border-color: var(--ink); color: var(--surface); }
.pager { margin: 0 0 16px; }
a:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(190px, 100%), 1fr)); gap: 12px; margin: 0 0 16px; padding: 0; list-style: none; }
.cards li + li { margin-top: 0; }
.card { min-width: 0; padding: 12px; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow-wrap: anywhere; }
.card p + p { margin-top: 2px; }
.card .title { font-weight: 600; gap: 8px; }
.card .name { margin-top: 6px; font-size: 13px; }
.card .name a { color: inherit; }
.frame { display: grid; place-items: center; height: 170px; margin: 0 0 10px; background: var(--ground); border-radius: 6px; overflow: hidden; }
.frame img { display: block; max-width: 100%; max-height: 170px; }
.no-picture { color: var(--quiet); font-size: 13px; }
@media print { nav { display: none; } .card { break-inside: avoid; } }
@media (forced-colors: active) { .choices a[aria-current] { outline: 2px solid; } }
`;
