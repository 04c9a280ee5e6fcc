import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { WrongNote } from '../../../report/report';
import type { HistoryPage, HistoryQuery } from '../../../storage/history';
import type { HistoryEntry } from '../../../storage/history-entry';
import type { UnkeptReason } from '../../../storage/unkept-result';
import type { PanelConnection } from '../panel-connection';
import { reportFileName } from '../report/file-name';
import { createKeepingModel, type KeepingModel } from './keeping-model';
import { sharedReport } from './shared-report';
import { say } from '../../../words/say';
import { createNotice, toldNext, type Said, type Told } from '../../said';

/** Rows that are shown at first, and that each "Show more" adds. */
export const PAGE_ROWS = 50;

/** What the person looks for. Days are as a date field gives them, "2026-11-30", or an empty text. */
export interface HistoryFilter extends Pick<HistoryQuery, 'verdict' | 'site' | 'words'> {
  readonly fromDay: string;
  readonly toDay: string;
}

export const NO_FILTER: HistoryFilter = { verdict: null, site: null, words: '', fromDay: '', toDay: '' };

/** What is kept, and what can be done with it. */
export interface HistoryModel {
  readonly filter: ReadonlySignal<HistoryFilter>;
  /** What fits the filter; null until it is known. */
  readonly page: ReadonlySignal<HistoryPage | null>;
  readonly sites: ReadonlySignal<readonly string[]>;
  /** The result that is open; null while the list is. */
  readonly entry: ReadonlySignal<HistoryEntry | null>;
  /** The result that was open last: its row takes the focus again. */
  readonly lastOpen: ReadonlySignal<string | null>;
  readonly isPrivate: ReadonlySignal<boolean>;
  readonly unkept: ReadonlySignal<UnkeptReason | null>;
  /** Why nothing can be shown. */
  readonly failure: ReadonlySignal<string | null>;
  readonly told: ReadonlySignal<Told | null>;
  readonly isExporting: ReadonlySignal<boolean>;
  readonly keeping: KeepingModel;
  narrow(part: Partial<HistoryFilter>): void;
  showMore(): void;
  open(id: string): Promise<void>;
  /** One step back: from a question to the list, from a result to the list, from the list to what was shown before. */
  back(): void;
  remove(id: string): Promise<void>;
  /** @param note about this very file; goes into the report */
  saveReport(entry: HistoryEntry, withAddress: boolean, note: WrongNote | null): Promise<void>;
  openPage(address: string): void;
  exportAll(form: 'reports' | 'table'): Promise<void>;
  stopExport(): void;
}

/** The first moment of a day in the person's own time, or of one of the days after it; null for what is no day. */
function dayStart(day: string, later = 0): number | null {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}

function queryOf({ fromDay, toDay, ...filter }: HistoryFilter): HistoryQuery {
  return { ...filter, from: dayStart(fromDay), to: dayStart(toDay, 1) };
}

export function createHistoryModel(
  connection: Pick<PanelConnection, 'history' | 'saveFile' | 'openTab'>,
  tabId: ReadonlySignal<number | null>,
  view: Signal<'result' | 'history'>,
): HistoryModel {
  const { history } = connection;
  const filter = signal<HistoryFilter>(NO_FILTER);
  const page = signal<HistoryPage | null>(null);
  const sites = signal<readonly string[]>([]);
  const entry = signal<HistoryEntry | null>(null);
  const lastOpen = signal<string | null>(null);
  const isPrivate = signal(false);
  const unkept = signal<UnkeptReason | null>(null);
  const failure = createNotice();
  const told = signal<Told | null>(null);
  const exporting = signal<AbortController | null>(null);
  const isExporting = computed(() => exporting.value !== null);
  let most = PAGE_ROWS;
  /** Counts the searches: what an earlier one finds is of no interest any more. */
  let searched = 0;

  const tell = (sentence: Said): void => void (told.value = toldNext(sentence, told.value));
  const keeping = createKeepingModel(history, tell);

  async function search(): Promise<void> {
    searched += 1;
    const own = searched;
    try {
      const [found, listed] = await Promise.all([history.search(queryOf(filter.peek()), most), history.sites()]);
      if (own !== searched) return;
      page.value = found;
      sites.value = listed;
      failure.tell(null);
    } catch (thrown) {
      console.error('The history was not read:', thrown);
      if (own === searched) failure.tell(() => say('history_unreadable'));
    }
  }

  async function tellPrivate(tab: number | null): Promise<void> {
    const found = tab !== null && (await history.isPrivate(tab));
    if (tabId.peek() === tab) isPrivate.value = found;
  }

  async function enter(): Promise<void> {
    unkept.value = history.unkept();
    await history.removeExpired().catch((thrown: unknown) => console.error('Old results were not removed:', thrown));
    await search();
  }

  function leave(): void {
    most = PAGE_ROWS;
    filter.value = NO_FILTER;
    entry.value = null;
    lastOpen.value = null;
    told.value = null;
    keeping.cancelErase();
  }

  effect(() => {
    if (view.value === 'history') void enter();
    else leave();
  });
  effect(() => {
    if (view.value === 'history') void tellPrivate(tabId.value);
  });
  /** A result that was erased, in another window perhaps, stays nowhere. */
  async function closeGone(): Promise<void> {
    const open = entry.peek();
    // Where it cannot be read it may still be there.
    const isThere = !open || (await history.read(open.id).catch(() => open)) !== null;
    if (isThere || entry.peek() !== open) return;
    entry.value = null;
    tell(() => say('history_gone'));
  }

  history.watch(() => {
    if (view.peek() !== 'history') return;
    unkept.value = history.unkept();
    void closeGone();
    void search();
  });

  /** Gives the person a file, unless it is stopped. */
  async function give(name: string, make: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    exporting.peek()?.abort();
    const own = new AbortController();
    exporting.value = own;
    try {
      const contents = await make(own.signal);
      if (own.signal.aborted) return;
      connection.saveFile(name, contents);
      tell(() => say('history_saved_as', name));
    } catch (thrown) {
      if (own.signal.aborted) return;
      console.error('Nothing was exported:', thrown);
      tell(() => say('history_not_exported'));
    } finally {
      if (exporting.peek() === own) exporting.value = null;
    }
  }

  const today = (): string => new Date().toISOString().slice(0, 10);

  return {
    filter,
    page,
    sites,
    entry,
    lastOpen,
    isPrivate,
    unkept,
    failure: failure.words,
    told,
    isExporting,
    keeping,
    narrow(part) {
      filter.value = { ...filter.value, ...part };
      most = PAGE_ROWS;
      void search();
    },
    showMore() {
      most += PAGE_ROWS;
      void search();
    },
    async open(id) {
      try {
        const found = await history.read(id);
        told.value = null;
        if (found) lastOpen.value = id;
        entry.value = found;
        if (!found) tell(() => say('history_gone_or_other'));
      } catch (thrown) {
        console.error('A result was not read:', thrown);
        tell(() => say('history_result_unreadable'));
      }
    },
    back() {
      told.value = null;
      if (keeping.isEraseAsked.value) keeping.cancelErase();
      else if (entry.value) entry.value = null;
      else view.value = 'result';
    },
    async remove(id) {
      try {
        await history.remove(id);
        lastOpen.value = null;
        entry.value = null;
        tell(() => say('history_removed'));
        await search();
      } catch (thrown) {
        console.error('A result was not removed:', thrown);
        tell(() => say('history_not_removed'));
      }
    },
    saveReport: ({ label, report }, withAddress, note) =>
      give(reportFileName(label, new Date(), 'json'), async () => {
        return new Blob([await sharedReport(report, withAddress, note)], { type: 'application/json' });
      }),
    openPage: (address) => connection.openTab(address),
    exportAll: (form) =>
      form === 'reports'
        ? give(`telltale-history-${today()}.json`, (stop) => history.exportReports(stop))
        : give(`telltale-history-${today()}.csv`, () => history.exportTable()),
    stopExport() {
      exporting.value?.abort();
      exporting.value = null;
    },
  };
}
