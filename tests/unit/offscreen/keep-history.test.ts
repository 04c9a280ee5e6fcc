import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeepHistory } from '../../../src/extension/offscreen/keep-history';
import type { JobState } from '../../../src/extension/messages';
import { noFace } from '../../../src/forensics/wording';
import { describeUnchecked } from '../../../src/provenance/provenance-wording';
import type { TelltaleReport } from '../../../src/report/report';
import type { HistoryEntry } from '../../../src/storage/history-entry';
import type { Keeping } from '../../../src/storage/history';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { analysedFace, pictureFindings, refusedFace } from '../../panel-gallery/fixture-findings';

const FACE = { x: 20, y: 20, width: 60, height: 60 };
const findings = pictureFindings({ width: 200, height: 100 }, [
  analysedFace(FACE, 0.86, 'FS'),
  analysedFace(FACE, 0.1, null),
  refusedFace(FACE),
]);
const PICTURE = new Blob(['picture']);
const THUMBNAIL = new Blob(['small']);

const JOB: JobState = {
  jobId: 'a',
  source: { tabId: 1, target: 'image', label: 'Portrait', pageUrl: 'https://news.example:8080/today?id=1' },
  status: { phase: 'done', findings },
  identity: { sha256: 'f0', bytes: 7, mediaType: 'image/png', perceptualHash: null },
  selfTest: 'not-needed',
  startedAt: 5,
};
const WHOLE: JobState = { ...JOB, provenance: describeUnchecked('not-original', '2026-09-24') };

function reportOf({ status, clip, identity, source }: JobState): TelltaleReport {
  const about = { source: { label: source.label }, file: identity };
  const found = status.phase === 'done' ? { subject: 'picture', findings: status.findings } : { subject: 'clip', clip };
  return { ...about, ...found } as TelltaleReport;
}

function open() {
  const kept: { readonly entry: HistoryEntry; readonly begunAt: number }[] = [];
  const onKept = vi.fn();
  const keep = vi.fn(async (entry: HistoryEntry, begunAt: number): Promise<Keeping> => {
    kept.push({ entry, begunAt });
    return 'kept';
  });
  const report = vi.fn(async (state: JobState): Promise<TelltaleReport | null> => reportOf(state));
  const drawThumbnail = vi.fn(async () => THUMBNAIL);
  const pictureOf = vi.fn(() => PICTURE);
  const history = createKeepHistory({ reportOf: report, pictureOf, drawThumbnail, keep, onKept });
  return { history, kept, keep, onKept, report, drawThumbnail, pictureOf };
}

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Lets all promises settle that are under way. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('the result of a picture', () => {
  it('is kept once, with what a list says of it', async () => {
    vi.setSystemTime(1000);
    const { history, kept, onKept, drawThumbnail } = open();
    history.hear(WHOLE);
    history.hear(WHOLE);
    await settle();
    expect(kept).toHaveLength(1);
    expect(kept[0]?.begunAt).toBe(5);
    expect(kept[0]?.entry).toEqual({
      id: expect.any(String) as string,
      keptAt: 1000,
      site: 'news.example:8080',
      label: 'Portrait',
      subject: 'picture',
      sha256: 'f0',
      verdict: 'signs',
      probability: 0.86,
      kind: 'FS',
      faces: 2,
      thumbnail: THUMBNAIL,
      report: reportOf(WHOLE),
    });
    expect(drawThumbnail).toHaveBeenCalledExactlyOnceWith(PICTURE, findings.faces[0]?.crop);
    expect(onKept).toHaveBeenCalledExactlyOnceWith(null);
  });

  it('waits ten seconds for where its file comes from, and for its hash as long as it takes', async () => {
    const { history, kept } = open();
    const { identity: _, ...unidentified } = JOB;
    history.hear(unidentified);
    await vi.advanceTimersByTimeAsync(60_000);
    history.hear(JOB);
    await vi.advanceTimersByTimeAsync(9999);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toHaveLength(1);
    history.hear(WHOLE);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept).toHaveLength(1);
  });

  it('is kept at once when that is told meanwhile', async () => {
    const { history, kept, report } = open();
    history.hear(JOB);
    await vi.advanceTimersByTimeAsync(500);
    history.hear(WHOLE);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept).toHaveLength(1);
    expect(report).toHaveBeenCalledExactlyOnceWith(WHOLE);
  });

  it('has no site where it is a file of the person’s own, or no page of the web', async () => {
    const { history, kept } = open();
    history.hear({ ...WHOLE, source: { tabId: 1, target: 'file', label: 'a.jpg' } });
    history.hear({ ...WHOLE, jobId: 'b', source: { ...WHOLE.source, pageUrl: 'file:///pictures/page.html' } });
    await settle();
    expect(kept.map(({ entry }) => entry.site)).toEqual([null, null]);
  });
});

describe('nothing is kept', () => {
  it.each<[string, JobState]>([
    ['of a private window', { ...WHOLE, source: { ...WHOLE.source, isPrivate: true } }],
    ['of a job that failed', { ...WHOLE, status: { phase: 'failed', failure: noFace() } }],
    ['of one that still works', { ...WHOLE, status: { phase: 'working', progress: { step: 'reading' } } }],
    ['of what has no identity', { ...WHOLE, identity: null }],
  ])('%s', async (_, state) => {
    const { history, keep, report, drawThumbnail, onKept } = open();
    history.hear(state);
    await vi.advanceTimersByTimeAsync(60_000);
    for (const work of [keep, report, drawThumbnail, onKept]) expect(work).not.toHaveBeenCalled();
  });

  it('of a job that is forgotten while it waits', async () => {
    const { history, keep } = open();
    history.hear(JOB);
    history.forget('a');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keep).not.toHaveBeenCalled();
  });

  it('of what there is no report of', async () => {
    const { history, keep, report, onKept } = open();
    report.mockResolvedValue(null);
    history.hear(WHOLE);
    await settle();
    expect(keep).not.toHaveBeenCalled();
    expect(onKept).not.toHaveBeenCalled();
  });
});

describe('a result that could not be kept', () => {
  it.each<[Keeping, string | null]>([
    ['no-room', 'no-room'],
    ['off', null],
    ['erased', null],
  ])('for %s is told as %s', async (keeping, told) => {
    const { history, keep, onKept } = open();
    keep.mockResolvedValue(keeping);
    history.hear(WHOLE);
    await settle();
    expect(onKept).toHaveBeenCalledExactlyOnceWith(told);
  });

  it('for a damaged profile is told too', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { history, keep, onKept } = open();
    keep.mockRejectedValue(new DOMException('damaged', 'UnknownError'));
    history.hear(WHOLE);
    await settle();
    expect(onKept).toHaveBeenCalledExactlyOnceWith('storage-failed');
  });
});

it('the result of a video does not wait, and has the picture of its worst face', async () => {
  const { history, kept, drawThumbnail } = open();
  const track = { id: 1, points: [], verdict: 'signs', probability: 0.9, kind: 'FR', strongest: null } as const;
  const clip = {
    ...clipFindings(8, [1], []),
    verdict: 'signs' as const,
    tracks: [{ ...track, thumbnail: `data:image/jpeg;base64,${btoa('face')}` }],
  };
  history.hear({ ...JOB, status: { phase: 'clip-done', isStopped: false }, clip });
  await settle();
  expect(kept[0]?.entry).toMatchObject({ subject: 'clip', verdict: 'signs', probability: 0.9, kind: 'FR', faces: 1 });
  expect(await kept[0]?.entry.thumbnail?.text()).toBe('face');
  expect(kept[0]?.entry.thumbnail?.type).toBe('image/jpeg');
  expect(drawThumbnail).not.toHaveBeenCalled();
});
