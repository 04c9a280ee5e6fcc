import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import type { JobState, Reply } from '../../../src/extension/messages';
import type { CompareConnection } from '../../../src/extension/sidepanel/compare/compare-connection';
import { createCompareModel } from '../../../src/extension/sidepanel/compare/compare-model';
import { SEARCH_ENGINES } from '../../../src/extension/sidepanel/compare/search-engines';
import { cancelled, engineStopped } from '../../../src/forensics/wording';
import { COMPARISONS } from '../../panel-gallery/fixture-compare';

const FOUND = COMPARISONS.done.findings;
const ORIGINAL = { file: new Blob(['original']), label: 'original.jpg' };

function jobOf(jobId: string): JobState {
  return {
    jobId,
    source: { tabId: 7, target: 'image', srcUrl: 'https://pictures.example/a.jpg', label: 'a.jpg' },
    status: { phase: 'working', progress: { step: 'reading' } },
    startedAt: 0,
  };
}

/** A connection that answers when the test does. */
function open() {
  const answers: ((reply: Reply<ComparisonFindings>) => void)[] = [];
  const hand: { tell: (jobId: string, share: number) => void } = { tell: () => undefined };
  const connection = {
    compare: vi.fn<CompareConnection['compare']>(() => new Promise((resolve) => answers.push(resolve))),
    stopComparison: vi.fn<CompareConnection['stopComparison']>(async () => ({ ok: true, value: null })),
    watchComparisons: (listener) => (hand.tell = listener),
    openSearch: vi.fn<CompareConnection['openSearch']>(async () => true),
  } satisfies CompareConnection;
  const job = signal<JobState | null>(jobOf('a'));
  const model = createCompareModel(connection, job);
  const answer = async (reply: Reply<ComparisonFindings>, which = answers.length - 1): Promise<void> => {
    answers[which]?.(reply);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { connection, job, model, answer, tell: (jobId: string, share: number) => hand.tell(jobId, share) };
}

const revoked: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  revoked.length = 0;
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void revoked.push(url));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a comparison', () => {
  it('tells how far it is, for its own job only and never backwards, and ends with what was found', async () => {
    const { model, connection, answer, tell } = open();
    void model.give(ORIGINAL);
    expect(connection.compare).toHaveBeenCalledWith('a', ORIGINAL.file);
    tell('another', 0.9);
    expect(model.comparison.value).toMatchObject({ phase: 'working', share: 0 });
    tell('a', 0.4);
    tell('a', 0.3);
    expect(model.comparison.value).toMatchObject({ phase: 'working', share: 0.4 });
    await answer({ ok: true, value: FOUND });
    expect(model.comparison.value).toMatchObject({ phase: 'done', original: ORIGINAL, findings: FOUND });
    expect(model.showsDifferences.value).toBe(true);
  });

  it('shows no progress before it has gone on for a while', async () => {
    const { model, answer } = open();
    void model.give(ORIGINAL);
    await vi.advanceTimersByTimeAsync(299);
    expect(model.isSlow.value).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(model.isSlow.value).toBe(true);
    await answer({ ok: true, value: FOUND });
    void model.give(ORIGINAL);
    expect(model.isSlow.value).toBe(false);
  });

  it('is stopped at once, and what comes after that is not heard', async () => {
    const { model, connection, answer } = open();
    void model.give(ORIGINAL);
    model.stop();
    expect(model.comparison.value).toEqual({ phase: 'asking' });
    expect(connection.stopComparison).toHaveBeenCalledWith('a');
    await answer({ ok: false, failure: cancelled('compare') });
    expect(model.comparison.value).toEqual({ phase: 'asking' });
  });

  it('makes way for another original: only the newest is shown', async () => {
    const { model, answer } = open();
    void model.give(ORIGINAL);
    void model.give({ ...ORIGINAL, label: 'another.jpg' });
    await answer({ ok: false, failure: cancelled('compare') }, 0);
    expect(model.comparison.value).toMatchObject({ phase: 'working', original: { label: 'another.jpg' } });
    await answer({ ok: true, value: FOUND }, 1);
    expect(model.comparison.value).toMatchObject({ phase: 'done', original: { label: 'another.jpg' } });
  });

  it('that failed says why, and can be tried again with the same original', async () => {
    const { model, connection, answer } = open();
    void model.give(ORIGINAL);
    const failure = engineStopped('compare');
    await answer({ ok: false, failure });
    expect(model.comparison.value).toEqual({ phase: 'failed', original: ORIGINAL, failure });
    void model.retry();
    expect(connection.compare).toHaveBeenLastCalledWith('a', ORIGINAL.file);
  });

  it('is forgotten with the job, stopped when it is under way, and its picture given back', async () => {
    const { model, job, connection, answer } = open();
    void model.give(ORIGINAL);
    await answer({ ok: true, value: FOUND });
    const done = model.comparison.value;
    const url = done.phase === 'done' ? done.originalUrl : '';
    expect(url).toMatch(/^blob:/);
    job.value = { ...jobOf('a'), startedAt: 1 };
    expect(model.comparison.value.phase).toBe('done');
    model.heldRegion.value = { face: 0, region: 'mouth' };
    job.value = jobOf('b');
    expect(model.comparison.value).toEqual({ phase: 'asking' });
    expect(model.litRegion.value).toBeNull();
    expect(revoked).toEqual([url]);
    expect(connection.stopComparison).not.toHaveBeenCalled();
    void model.give(ORIGINAL);
    job.value = jobOf('c');
    expect(connection.stopComparison).toHaveBeenCalledWith('b');
    await answer({ ok: true, value: FOUND });
    expect(model.comparison.value).toEqual({ phase: 'asking' });
  });

  it('outlines what is pointed at, else what is held', async () => {
    const { model } = open();
    model.heldRegion.value = { face: 0, region: 'mouth' };
    model.pointAt({ face: 1, region: 'eyes' });
    expect(model.litRegion.value).toEqual({ face: 1, region: 'eyes' });
    model.pointAt(null);
    expect(model.litRegion.value).toEqual({ face: 0, region: 'mouth' });
  });
});

describe('what is dropped or pasted', () => {
  const transfer = (files: readonly File[], text = '') => ({ files, getData: () => text });

  it('is taken for the original when it is a file', async () => {
    const { model, connection } = open();
    const file = new File(['x'], 'before.jpg', { type: 'image/jpeg' });
    void model.giveTransfer(transfer([file, file]));
    expect(connection.compare).toHaveBeenCalledWith('a', file);
    expect(model.notice.value).toContain('left out the other file');
  });

  it('is told apart from an address and from nothing', async () => {
    const { model, connection } = open();
    await model.giveTransfer(transfer([], 'https://pictures.example/before.jpg'));
    expect(model.notice.value).toContain('That is an address, not a picture.');
    await model.giveTransfer(transfer([], 'words'));
    expect(model.notice.value).toContain('There was no picture in that.');
    expect(connection.compare).not.toHaveBeenCalled();
  });
});

describe('a search', () => {
  const [lens] = SEARCH_ENGINES;

  it('is opened with the address of the picture, beside the tab of the job', async () => {
    const { model, connection } = open();
    if (lens) await model.openSearch(lens);
    expect(connection.openSearch).toHaveBeenCalledWith(
      'https://lens.google.com/uploadbyurl?url=https%3A%2F%2Fpictures.example%2Fa.jpg',
      7,
    );
  });

  it('says so when no tab could be opened', async () => {
    const { model, connection } = open();
    connection.openSearch.mockResolvedValue(false);
    if (lens) await model.openSearch(lens);
    expect(model.notice.value).toBe('Google Lens could not be opened. Try again.');
  });
});
