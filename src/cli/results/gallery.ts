import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Verdict } from '../../forensics/findings';
import { capitalised, DOES_NOT_PROVE, kindWords, probabilityWords, VERDICT_WORDS } from '../../forensics/wording';
import { html, Html, quoted, type HtmlPart } from '../../report/page-html';
import { PAGE_STYLE } from '../../report/page-style';
import { shapeOf } from '../../report/page-verdict';
import { leftOutWords } from '../media-report';
import { galleryFilesOf } from './gallery-files';
import { GALLERY_STYLE } from './gallery-style';
import type { Lack } from './lack';
import type { ReadLine } from './result-line';
import { byPath, bySuspicion, readStored, type StoredResult } from './stored-results';

/**
 * A gallery of results as plain pages, 500 results each: without a script, so that any browser shows it, however many
 * there are. Each choice of a verdict and an order has pages of its own.
 */

export const PAGE_SIZE = 500;

const SHOWN = ['all', 'signs', 'unsure', 'none', 'failed'] as const;
type Shown = (typeof SHOWN)[number];
const SHOWN_WORDS: Readonly<Record<Shown, string>> = { all: 'All', ...VERDICT_WORDS, failed: 'Could not analyse' };

const ORDERS = { suspicion: bySuspicion, name: byPath } as const;
type Order = keyof typeof ORDERS;
const ORDER_NAMES = Object.keys(ORDERS) as Order[];
const ORDER_WORDS: Readonly<Record<Order, string>> = { suspicion: 'most suspicious first', name: 'by name' };

interface PageOf {
  readonly shown: Shown;
  readonly order: Order;
  /** Counts from 1. */
  readonly number: number;
}

const FIRST: PageOf = { shown: 'all', order: 'suspicion', number: 1 };

const fileOf = ({ shown, order, number }: PageOf): string =>
  shown === FIRST.shown && order === FIRST.order && number === 1
    ? 'index.html'
    : `pages/${shown}-${order}-${number}.html`;

const INDEX = fileOf(FIRST);
const TITLE = 'Telltale results';

/** What a gallery has to say is missing. */
export interface GalleryGaps {
  /** What has no result. */
  readonly lack: Lack | null;
  /** By file: why its thumbnail or its report could not be copied. */
  readonly notCopied: ReadonlyMap<string, string> | null;
  /** Files beside those of the list that are no pictures or videos. */
  readonly leftOut: number;
}

/** Whether a folder has an `index.html` that is no gallery's. */
export async function hasOtherIndex(folder: string): Promise<boolean> {
  return readFile(path.join(folder, INDEX), 'utf8').then(
    (page) => !page.includes(`<title>${TITLE}:`),
    () => false,
  );
}

/** Takes away the pages of a gallery, and nothing else that lies among them. */
export async function removePages(folder: string): Promise<void> {
  const names = await readdir(path.join(folder, 'pages')).catch(() => []);
  const isPage = new RegExp(`^(?:${SHOWN.join('|')})-(?:${ORDER_NAMES.join('|')})-\\d+\\.html$`);
  for (const name of names) if (isPage.test(name)) await rm(path.join(folder, 'pages', name));
  if (!(await hasOtherIndex(folder))) await rm(path.join(folder, INDEX), { force: true });
}

/** A relative address from one page to a file of the gallery's folder. */
const addressFrom = (page: PageOf, file: string): string => (fileOf(page).includes('/') ? `../${file}` : file);

const isShown = (shown: Shown, { verdict }: StoredResult): boolean =>
  shown === 'all' || (shown === 'failed' ? verdict === null : verdict === shown);

function link(from: PageOf, to: PageOf, words: HtmlPart, isCurrent = fileOf(from) === fileOf(to)): Html {
  const address = addressFrom(from, fileOf(to));
  return isCurrent
    ? html`<a href="${address}" aria-current="true">${words}</a>`
    : html`<a href="${address}">${words}</a>`;
}

const count = (number: number): string => number.toLocaleString('en');

function choices(page: PageOf, counts: Readonly<Record<Shown, number>>): Html {
  const verdicts = SHOWN.map((shown) => {
    const words = `${SHOWN_WORDS[shown]} (${count(counts[shown])})`;
    return html`<li>${link(page, { ...page, shown, number: 1 }, words, shown === page.shown)}</li> `;
  });
  const orders = ORDER_NAMES.map((order) => {
    const words = capitalised(ORDER_WORDS[order]);
    return html`<li>${link(page, { ...page, order, number: 1 }, words, order === page.order)}</li> `;
  });
  return html`<nav aria-label="Which results">
      <ul class="choices">
        ${verdicts}
      </ul>
    </nav>
    <nav aria-label="Order">
      <ul class="choices">
        ${orders}
      </ul>
    </nav>`;
}

function pager(page: PageOf, pages: number, name: string): HtmlPart {
  if (pages < 2) return null;
  const { number } = page;
  const near = Array.from({ length: pages }, (_, i) => i + 1).filter(
    (each) => each === 1 || each === pages || Math.abs(each - number) <= 2,
  );
  const links = near.map((each, i) => {
    const gap = each - (near[i - 1] ?? each) > 1 ? html`<li aria-hidden="true">…</li> ` : null;
    return html`${gap}
      <li>${link(page, { ...page, number: each }, each)}</li> `;
  });
  return html`<nav aria-label="${name}">
    <ul class="choices pager">
      ${links}
    </ul>
  </nav>`;
}

function says({ verdict, probability, failure, isStopped }: ReadLine): Html {
  if (verdict === null || probability === null) {
    const why = failure?.sentence ?? (isStopped ? 'Stopped before there was a verdict.' : 'Too few frames to judge.');
    return html`<p class="title ink-unknown">${shapeOf('unknown')}Could not analyse</p>
      <p class="quiet">${why}</p>`;
  }
  return html`<p class="title ink-${verdict}">${shapeOf(verdict)}${VERDICT_WORDS[verdict]}</p>
    <p>Probability of forgery: ${probabilityWords(probability)}</p>`;
}

function aboutOf({ verdict, kind, faces, clip, isStopped }: ReadLine): string {
  const seen = faces?.length ?? clip?.tracks.length ?? 0;
  const parts = [
    verdict === 'signs' || verdict === 'unsure' ? kindWords(kind) : null,
    verdict === null ? null : seen === 1 ? 'one face' : `${seen} faces`,
    clip ? 'video' : null,
    isStopped && verdict !== null ? 'not looked at to its end' : null,
  ];
  return capitalised(parts.filter((part) => part !== null).join(', '));
}

function card(folder: string, page: PageOf, stored: StoredResult, line: ReadLine, notCopied: string | undefined): Html {
  const { thumbnail, report } = galleryFilesOf(line.file);
  const at = (file: string): string | null => (existsSync(path.join(folder, file)) ? addressFrom(page, file) : null);
  const [small, whole] = [at(thumbnail), at(report)];
  const inPlace = line.clip ? 'Video' : stored.hasThumbnail ? 'Picture missing here' : 'No picture';
  const picture = small
    ? html`<img src="${small}" alt="" loading="lazy" />`
    : html`<span class="no-picture">${inPlace}</span>`;
  const toReport = whole
    ? html`<p class="name"><a href="${whole}" aria-label="Report on ${path.basename(line.file)}">Report</a></p>`
    : stored.hasReport
      ? html`<p class="quiet">Report missing here</p>`
      : null;
  return html`<li class="card">
    ${whole ? html`<a class="frame" href="${whole}" tabindex="-1" aria-hidden="true">${picture}</a>` : html`<div class="frame">${picture}</div>`}
    ${says(line)}
    <p class="quiet">${aboutOf(line)}</p>
    <p class="name">${quoted(line.file)}</p>
    ${toReport} ${notCopied === undefined ? null : html`<p class="quiet">Not copied: ${quoted(notCopied)}</p>`}
  </li> `;
}

/** Thumbnails and reports that there were once, or that were never made as a folder had no gallery. */
function missingFiles(folder: string, results: readonly StoredResult[]): string | null {
  const isMissing = (name: string): boolean => !existsSync(path.join(folder, name));
  const thumbnails = results.filter(
    (each) => each.hasThumbnail && isMissing(galleryFilesOf(each.file).thumbnail),
  ).length;
  const reports = results.filter((each) => each.hasReport && isMissing(galleryFilesOf(each.file).report)).length;
  if (thumbnails + reports === 0) return null;
  return `Thumbnails missing here: ${count(thumbnails)}. Reports missing here: ${count(reports)}. Their results are here.`;
}

/** The first thing on each page of a gallery in which something is missing. */
function notice(lack: Lack | null, missing: string | null): HtmlPart {
  if (lack === null && missing === null) return null;
  const sentences = [...(lack?.sentences ?? []), ...(missing === null ? [] : [missing])];
  const title = lack === null ? 'Some pictures are missing' : 'Not complete';
  return html`<section class="lack" aria-label="${title}">
    <p class="title">${title}</p>
    ${sentences.map((sentence) => html`<p>${sentence}</p> `)}
  </section>`;
}

const LIMITS: readonly Verdict[] = ['signs', 'unsure', 'none'];

function pageOf(
  page: PageOf,
  pages: number,
  counts: Readonly<Record<Shown, number>>,
  cards: HtmlPart,
  missing: HtmlPart,
  leftOut: number,
): string {
  const style = `${PAGE_STYLE}${GALLERY_STYLE}`;
  const styleHash = createHash('sha256').update(style).digest('base64');
  // Where pages are opened as files, not every browser takes them for the same place.
  const policy = `default-src 'none'; img-src 'self' file:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
  const title = `${SHOWN_WORDS[page.shown]}, ${ORDER_WORDS[page.order]}`;
  const which = pages > 1 ? `, page ${count(page.number)} of ${count(pages)}` : '';
  const limits = LIMITS.map(
    (verdict) =>
      html`<dt>${VERDICT_WORDS[verdict]}</dt>
        <dd>${DOES_NOT_PROVE[verdict]}</dd> `,
  );
  const none = counts[page.shown] === 0 ? html`<p class="quiet">No result is like this.</p>` : null;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${new Html(policy)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${TITLE}: ${title}${which}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <main>
          ${missing}
          <header>
            <h1>${TITLE}</h1>
            <p class="quiet">${counts.all === 1 ? 'One file' : `${count(counts.all)} files`}. ${title}${which}.</p>
            ${leftOut > 0 ? html`<p class="quiet">${leftOutWords(leftOut)}</p>` : null} ${choices(page, counts)}
          </header>
          ${pager(page, pages, 'Pages')}${none}
          <ul class="cards">
            ${cards}
          </ul>
          ${pager(page, pages, 'Pages, below')}
          <section>
            <h2>What this does not say</h2>
            <dl>${limits}</dl>
          </section>
        </main>
      </body>
    </html> `.text;
}

/**
 * Writes index.html and the other pages into a folder of results that has thumbnails and reports.
 * @param results of which no more than a page is in memory
 */
export async function writeGallery(
  folder: string,
  results: readonly StoredResult[],
  { lack, notCopied, leftOut }: GalleryGaps,
): Promise<void> {
  const missing = notice(lack, missingFiles(folder, results));
  const counts = Object.fromEntries(
    SHOWN.map((shown) => [shown, results.filter((each) => isShown(shown, each)).length]),
  ) as Record<Shown, number>;
  await removePages(folder);
  await mkdir(path.join(folder, 'pages'), { recursive: true });
  for (const order of ORDER_NAMES) {
    const ordered = results.toSorted(ORDERS[order]);
    for (const shown of SHOWN) {
      const chosen = ordered.filter((each) => isShown(shown, each));
      const pages = Math.max(1, Math.ceil(chosen.length / PAGE_SIZE));
      for (let number = 1; number <= pages; number += 1) {
        const page = { shown, order, number };
        const cards: Html[] = [];
        for (const stored of chosen.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE))
          cards.push(card(folder, page, stored, await readStored(stored), notCopied?.get(stored.file)));
        await writeFile(path.join(folder, fileOf(page)), pageOf(page, pages, counts, cards, missing, leftOut));
      }
    }
  }
}
