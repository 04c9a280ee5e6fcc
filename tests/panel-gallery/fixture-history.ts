import faceLaidOver from '../../assets/demo/face-laid-over.jpg?url';
import group from '../../assets/demo/group.jpg?url';
import portrait2 from '../../assets/demo/portrait-2.jpg?url';
import type { HistoryConnection } from '../../src/extension/sidepanel/history/history-connection';
import { clipOfReport, type ReportInput } from '../../src/report/build-report';
import type { TelltaleReport } from '../../src/report/report';
import type { HistoryQuery } from '../../src/storage/history';
import type { HistoryEntry } from '../../src/storage/history-entry';
import type { HistorySettings } from '../../src/storage/history-settings';
import { rowOfReport } from '../../src/storage/row-of-report';
import type { UnkeptReason } from '../../src/storage/unkept-result';
import { clipInput, pictureInput } from '../unit/report/made-reports';
import { clipFindings } from './fixture-clips';
import { analysedFace, pictureFindings, SEEN_REGIONS } from './fixture-findings';

/** What is kept, and whether the browser does what it is asked. */
export interface FixtureHistory {
  readonly entries: readonly FixtureEntry[];
  /** The entry that is open, by its place in the list. */
  readonly open?: number;
  readonly settings?: HistorySettings;
  readonly isPrivate?: boolean;
  readonly unkept?: UnkeptReason;
  /** Nothing can be read, stored or erased. */
  readonly isFailing?: boolean;
}

interface FixtureEntry {
  readonly entry: HistoryEntry;
  readonly thumbnailUrl: string | null;
}

const SQUARE = { width: 480, height: 480 };
const FACE = { x: 112, y: 104, width: 200, height: 232 };
/** A minute before four on a day in November, in the person's own time. */
const NEWEST = new Date(2026, 10, 30, 3, 59).getTime();
const HOUR = 3_600_000;

let made = 0;

function entryOf(input: ReportInput, site: string | null, label: string, thumbnailUrl: string | null): FixtureEntry {
  made += 1;
  const sha256 = made.toString(16).padStart(2, '0').repeat(32);
  const address = site === null ? {} : { pageAddress: `https://${site}/today` };
  const report = {
    ...input,
    telltaleReport: 1,
    source: { ...input.source, ...address, label },
    file: { ...input.file, sha256 },
    limits: [],
    digest: '0'.repeat(64),
  } as TelltaleReport;
  const about = { id: sha256, keptAt: NEWEST - made * 7 * HOUR, site, thumbnail: null };
  return { entry: { ...rowOfReport(report, about), report }, thumbnailUrl };
}

const portrait = (probability: number): ReportInput =>
  pictureInput({ findings: pictureFindings(SQUARE, [analysedFace(FACE, probability, null)]), provenance: null });

const SIGNS = pictureInput({ findings: pictureFindings(SQUARE, [analysedFace(FACE, 0.86, 'FS', SEEN_REGIONS)]) });
const UNJUDGED = clipInput({
  clip: clipOfReport(clipFindings(8, [1, 2], [{ score: () => 0.6, probability: null, thumbnail: null }]), false),
});
const LONG = 'A minister speaks at the evening reception, and says at great length what nobody has asked';

const ENTRIES: readonly FixtureEntry[] = [
  entryOf(SIGNS, 'news.example', LONG, faceLaidOver),
  entryOf(pictureInput(), 'photographs-and-stories.of-people-and-places.example', 'The council', group),
  entryOf(portrait(0.58), 'news.example', '<b>Bold</b> \u202egnp.exe', null),
  entryOf(portrait(0.12), null, 'holiday.jpg', portrait2),
  entryOf(clipInput(), 'films.example:8080', 'Interview', faceLaidOver),
  entryOf(UNJUDGED, 'social.example', 'Far away', portrait2),
];

export const HISTORIES = {
  empty: { entries: [] },
  off: { entries: [], settings: { isOn: false, keepDays: 90 } },
  list: { entries: ENTRIES },
  many: {
    entries: Array.from({ length: 120 }, (_, i) => entryOf(portrait(0.1), 'news.example', `Picture ${i}`, null)),
  },
  private: { entries: ENTRIES.slice(0, 2), isPrivate: true, unkept: 'no-room', settings: { isOn: false, keepDays: 0 } },
  failing: { entries: ENTRIES, isFailing: true },
  kept: { entries: ENTRIES, open: 0 },
  'kept-faces': { entries: ENTRIES, open: 1 },
  'kept-none': { entries: ENTRIES, open: 3 },
  'kept-clip': { entries: ENTRIES, open: 4 },
  'kept-unjudged': { entries: ENTRIES, open: 5 },
} as const satisfies Record<string, FixtureHistory>;

function fits({ verdict, site, label, keptAt }: HistoryEntry, query: HistoryQuery): boolean {
  return (
    (query.verdict === null || (verdict ?? 'not-judged') === query.verdict) &&
    (query.site === null || (site ?? '') === query.site) &&
    keptAt >= (query.from ?? -Infinity) &&
    keptAt < (query.to ?? Infinity) &&
    `${label} ${site}`.toLowerCase().includes(query.words.toLowerCase())
  );
}

async function withThumbnail({ entry, thumbnailUrl }: FixtureEntry): Promise<HistoryEntry> {
  return thumbnailUrl === null ? entry : { ...entry, thumbnail: await (await fetch(thumbnailUrl)).blob() };
}

/** A stand-in for what the browser keeps. */
export function playHistory(fixture: FixtureHistory = HISTORIES.empty): HistoryConnection {
  let entries = fixture.entries;
  let settings: HistorySettings = fixture.settings ?? { isOn: true, keepDays: 90 };
  const listeners: (() => void)[] = [];

  /** What the browser answers, where it can. */
  async function answer<T>(work: () => T | Promise<T>): Promise<T> {
    if (fixture.isFailing) throw new DOMException('damaged', 'UnknownError');
    return work();
  }
  const tell = (): void => listeners.forEach((listener) => listener());

  return {
    readSettings: () => Promise.resolve(settings),
    changeSettings: (changes) =>
      answer(() => {
        settings = { ...settings, ...changes };
        tell();
        return settings;
      }),
    erase: () =>
      answer(() => {
        entries = [];
        tell();
      }),
    watch: (listener) => void listeners.push(listener),
    removeExpired: () => answer(() => 0),
    search: (query, most) =>
      answer(async () => {
        const fitting = entries.filter(({ entry }) => fits(entry, query));
        const rows = await Promise.all(fitting.slice(0, most).map(withThumbnail));
        return { rows, fitting: fitting.length, kept: entries.length };
      }),
    sites: () => answer(() => [...new Set(entries.flatMap(({ entry }) => entry.site ?? []))].toSorted()),
    read: (id) =>
      answer(async () => {
        const found = entries.find(({ entry }) => entry.id === id);
        return found ? withThumbnail(found) : null;
      }),
    remove: (id) => answer(() => void (entries = entries.filter(({ entry }) => entry.id !== id))),
    unkept: () => fixture.unkept ?? null,
    exportReports: () => answer(() => new Blob(['{}'])),
    exportTable: () => answer(() => new Blob(['date'])),
    isPrivate: () => Promise.resolve(fixture.isPrivate ?? false),
  };
}
