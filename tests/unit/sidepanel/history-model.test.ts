import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryConnection } from '../../../src/extension/sidepanel/history/history-connection';
import { createHistoryModel, NO_FILTER, PAGE_ROWS } from '../../../src/extension/sidepanel/history/history-model';
import { say } from '../../../src/words/say';
import { buildReport } from '../../../src/report/build-report';
import { parseReport } from '../../../src/report/report-text';
import type { HistoryPage } from '../../../src/storage/history';
import type { HistorySettings } from '../../../src/storage/history-settings';
import type { UnkeptReason } from '../../../src/storage/unkept-result';
import { pictureInput } from '../report/made-reports';
import { madeEntry } from '../storage/made-entries';

const ENTRY = madeEntry('a');
const PAGE: HistoryPage = { rows: [ENTRY], fitting: 1, kept: 1 };
const BROKEN = new DOMException('damaged', 'UnknownError');

function open(tab: number | null = 1) {
  const changed: (() => void)[] = [];
  let settings: HistorySettings = { isOn: true, keepDays: 90 };
  const history = {
    readSettings: vi.fn(async () => settings),
    changeSettings: vi.fn<HistoryConnection['changeSettings']>(
      async (changes) => (settings = { ...settings, ...changes }),
    ),
    erase: vi.fn(async () => undefined),
    watch: (listener: () => void) => void changed.push(listener),
    removeExpired: vi.fn(async () => 0),
    search: vi.fn<HistoryConnection['search']>(async () => PAGE),
    sites: vi.fn(async () => ['news.example']),
    read: vi.fn<HistoryConnection['read']>(async () => ENTRY),
    remove: vi.fn(async () => undefined),
    unkept: vi.fn((): UnkeptReason | null => null),
    exportReports: vi.fn<HistoryConnection['exportReports']>(async () => new Blob(['{}'])),
    exportTable: vi.fn(async () => new Blob(['date'])),
    isPrivate: vi.fn(async () => false),
  } satisfies HistoryConnection;
  const saveFile = vi.fn<(name: string, contents: Blob) => void>();
  const tabId = signal(tab);
  const view = signal<'result' | 'history'>('result');
  const model = createHistoryModel({ history, saveFile, openTab: vi.fn() }, tabId, view);
  return { history, model, view, tabId, saveFile, change: () => changed.forEach((listener) => listener()) };
}

async function enter() {
  const opened = open();
  opened.view.value = 'history';
  await vi.waitFor(() => expect(opened.model.page.value ?? opened.model.failure.value).not.toBeNull());
  opened.history.search.mockClear();
  return opened;
}

afterEach(() => vi.restoreAllMocks());

describe('the history', () => {
  it('is read when it is shown, after what is too old is gone', async () => {
    const { history, model, view } = open();
    expect(history.search).not.toHaveBeenCalled();
    view.value = 'history';
    await vi.waitFor(() => expect(model.page.value).toEqual(PAGE));
    expect(model.sites.value).toEqual(['news.example']);
    expect(history.removeExpired).toHaveBeenCalledBefore(history.search);
  });

  it('is read again when something is kept meanwhile, and only while it is shown', async () => {
    const { history, model, view, change } = await enter();
    history.unkept.mockReturnValue('no-room');
    change();
    await vi.waitFor(() => expect(history.search).toHaveBeenCalledOnce());
    expect(model.unkept.value).toBe('no-room');
    view.value = 'result';
    change();
    expect(history.search).toHaveBeenCalledOnce();
  });

  it('says so when it cannot be read, and is there once it can', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { history, model, view, change } = open();
    history.search.mockRejectedValueOnce(BROKEN);
    history.removeExpired.mockRejectedValueOnce(BROKEN);
    view.value = 'history';
    await vi.waitFor(() => expect(model.failure.value).toBe(say('history_unreadable')));
    change();
    await vi.waitFor(() => expect(model.page.value).toEqual(PAGE));
    expect(model.failure.value).toBeNull();
  });

  it('knows the private window of its tab', async () => {
    const { history, model, view, tabId } = open(7);
    history.isPrivate.mockResolvedValue(true);
    view.value = 'history';
    await vi.waitFor(() => expect(model.isPrivate.value).toBe(true));
    expect(history.isPrivate).toHaveBeenCalledWith(7);
    tabId.value = null;
    await vi.waitFor(() => expect(model.isPrivate.value).toBe(false));
  });
});

describe('a search', () => {
  it('takes days as whole days of the person', async () => {
    const { history, model } = await enter();
    model.narrow({ fromDay: '2026-11-30', toDay: '2026-11-30', words: 'man' });
    const [from, to] = [new Date(2026, 10, 30).getTime(), new Date(2026, 11, 1).getTime()];
    expect(history.search).toHaveBeenCalledWith({ verdict: null, site: null, words: 'man', from, to }, PAGE_ROWS);
    model.narrow({ fromDay: 'what is no day', toDay: '' });
    expect(history.search).toHaveBeenLastCalledWith(expect.objectContaining({ from: null, to: null }), PAGE_ROWS);
  });

  it('shows what was asked for last, whichever answer comes first', async () => {
    const { history, model } = await enter();
    const late: HistoryPage = { rows: [], fitting: 0, kept: 9 };
    let answer: (page: HistoryPage) => void = () => undefined;
    history.search.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    model.narrow({ words: 'm' });
    model.narrow({ words: 'ma' });
    await vi.waitFor(() => expect(history.search).toHaveBeenCalledTimes(2));
    answer(late);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(model.page.value).toEqual(PAGE);
  });

  it('shows more until it is narrowed, and nothing of it is left the next time', async () => {
    const { history, model, view } = await enter();
    model.showMore();
    expect(history.search).toHaveBeenLastCalledWith(expect.anything(), 2 * PAGE_ROWS);
    model.narrow({ verdict: 'signs' });
    expect(history.search).toHaveBeenLastCalledWith(expect.objectContaining({ verdict: 'signs' }), PAGE_ROWS);
    view.value = 'result';
    expect(model.filter.value).toEqual(NO_FILTER);
  });
});

describe('going back', () => {
  it('leads from the question to the result, to the list and out', async () => {
    const { model, view } = await enter();
    await model.open('a');
    expect([model.entry.value, model.lastOpen.value]).toEqual([ENTRY, 'a']);
    model.back();
    expect([model.entry.value, model.lastOpen.value]).toEqual([null, 'a']);
    model.keeping.askErase();
    model.back();
    expect(model.keeping.isEraseAsked.value).toBe(false);
    expect(view.value).toBe('history');
    model.back();
    expect(view.value).toBe('result');
  });
});

describe('one result', () => {
  it('that is gone meanwhile is said to be', async () => {
    const { history, model } = await enter();
    history.read.mockResolvedValue(null);
    await model.open('a');
    expect(model.entry.value).toBeNull();
    expect(model.told.value?.sentence).toContain('no longer kept');
  });

  it('that is erased in another window is not shown any longer', async () => {
    const { history, model, change } = await enter();
    await model.open('a');
    change();
    history.read.mockRejectedValueOnce(BROKEN);
    change();
    await vi.waitFor(() => expect(history.read).toHaveBeenCalledTimes(3));
    expect(model.entry.value).toEqual(ENTRY);
    history.read.mockResolvedValue(null);
    change();
    await vi.waitFor(() => expect(model.entry.value).toBeNull());
    expect(model.told.value?.sentence).toContain('no longer kept');
  });

  it('is removed, and the list comes back', async () => {
    const { history, model } = await enter();
    await model.open('a');
    await model.remove('a');
    expect(history.remove).toHaveBeenCalledExactlyOnceWith('a');
    expect([model.entry.value, model.lastOpen.value, model.told.value?.sentence]).toEqual([null, null, 'Removed.']);
    expect(history.search).toHaveBeenCalledOnce();
  });

  it('that cannot be removed stays open, and that is said', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { history, model } = await enter();
    await model.open('a');
    history.remove.mockRejectedValue(BROKEN);
    await model.remove('a');
    expect(model.entry.value).toEqual(ENTRY);
    expect(model.told.value?.sentence).toContain('is still kept');
  });

  it('is saved as a report that holds no address unless it is wanted, and the note that there is now', async () => {
    const source = {
      label: 'group.jpg',
      way: 'page-fetch',
      isDegraded: false,
      pageAddress: 'https://news.example/today',
      pictureAddress: 'https://pictures.example/a.jpg',
    };
    const report = await buildReport(pictureInput({ source }));
    const { model, saveFile } = await enter();
    const note = { reason: 'false-alarm', words: 'I was there.', savedAt: '2026-11-30T03:00:00.000Z' } as const;
    const entry = madeEntry('a', { report, label: 'group.jpg' });
    // More is kept of a note than a report takes.
    const noted = { ...note, model: 'm' };
    await model.saveReport(entry, false, noted);
    await model.saveReport(entry, true, null);
    const saved = await Promise.all(saveFile.mock.calls.map(([, file]) => file.text()));
    const [without, as] = await Promise.all(saved.map((text) => parseReport(text)));
    expect(saved[0]).not.toContain('https://');
    expect(without).toMatchObject({ note, findings: { verdict: 'signs' } });
    expect(as).toEqual(report);
    expect(saveFile.mock.calls[0]?.[0]).toMatch(/^telltale-group-[\d-]+\.json$/);
  });
});

describe('an export', () => {
  it('gives a file and says which', async () => {
    const { model, saveFile } = await enter();
    await model.exportAll('reports');
    await model.exportAll('table');
    const names = saveFile.mock.calls.map(([name]) => name);
    expect(names).toEqual([expect.stringMatching(/^telltale-history-[\d-]+\.json$/), expect.stringMatching(/\.csv$/)]);
    expect(model.told.value?.sentence).toBe(`Saved as ${names[1]}.`);
    expect(model.isExporting.value).toBe(false);
  });

  it('that is stopped gives none', async () => {
    const { history, model, saveFile } = await enter();
    history.exportReports.mockImplementation(
      (stop) =>
        new Promise((_, reject) =>
          stop.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError'))),
        ),
    );
    const exported = model.exportAll('reports');
    expect(model.isExporting.value).toBe(true);
    model.stopExport();
    await exported;
    expect([model.isExporting.value, model.told.value]).toEqual([false, null]);
    expect(saveFile).not.toHaveBeenCalled();
  });
});

describe('keeping', () => {
  it('is switched off and on, and its days are changed, each with a word', async () => {
    const { model } = await enter();
    await vi.waitFor(() => expect(model.keeping.settings.value).toEqual({ isOn: true, keepDays: 90 }));
    await model.keeping.toggle();
    expect(model.keeping.settings.value?.isOn).toBe(false);
    expect(model.told.value?.sentence).toContain('New results are not kept');
    await model.keeping.keepFor(7);
    expect(model.told.value?.sentence).toBe('Saved. Results are kept for 7 days.');
  });

  it('stays as it was when it cannot be stored, and says so', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { history, model } = await enter();
    await vi.waitFor(() => expect(model.keeping.settings.value).not.toBeNull());
    history.changeSettings.mockRejectedValue(BROKEN);
    await model.keeping.toggle();
    expect(model.keeping.settings.value?.isOn).toBe(true);
    expect(model.told.value?.sentence).toContain('nothing has changed');
  });

  it('is erased, or said to be still there', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { history, model } = await enter();
    model.keeping.askErase();
    await model.keeping.erase();
    expect(model.told.value?.sentence).toContain('Erased.');
    history.erase.mockRejectedValue(BROKEN);
    model.keeping.askErase();
    await model.keeping.erase();
    expect(model.told.value?.sentence).toContain('is still kept');
    expect(model.keeping.isEraseAsked.value).toBe(false);
  });
});
