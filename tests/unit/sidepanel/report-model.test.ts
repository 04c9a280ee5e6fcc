import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { ChatState, ChatTurn } from '../../../src/extension/chat-state';
import type { JobState } from '../../../src/extension/messages';
import type { PanelConnection } from '../../../src/extension/sidepanel/panel-connection';
import { createReportModel, type SaveStatus } from '../../../src/extension/sidepanel/report/report-model';
import type { TelltaleReport, WrongNote } from '../../../src/report/report';
import { parseReport } from '../../../src/report/report-text';
import type { ClipExport } from '../../../src/video/export-clip';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { playReport } from '../../panel-gallery/fixture-report';
import { TALKS } from '../../panel-gallery/fixture-talks';

const FINDINGS = pictureFindings({ width: 48, height: 48 }, [
  analysedFace({ x: 8, y: 8, width: 30, height: 30 }, 0.9, 'FS'),
]);
const PICTURE = new Blob([Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])]);
const IDENTITY = { sha256: 'ab'.repeat(32), bytes: 4, mediaType: 'image/jpeg', perceptualHash: '0f'.repeat(32) };
const CLIP = clipFindings(5, [1, 2, 3, 4], [{ score: () => 0.9, probability: 0.9, thumbnail: null }]);

const jobOf = (more: Partial<JobState> = {}): JobState => ({
  jobId: 'a',
  source: {
    tabId: 1,
    target: 'image',
    label: '"><script>alert(1)</script> ../../etc',
    pageUrl: 'https://news.example/today',
    srcUrl: 'https://pictures.example/a.jpg',
  },
  status: { phase: 'done', findings: FINDINGS },
  captured: { way: 'page-fetch', degraded: false, attempts: [] },
  identity: IDENTITY,
  selfTest: 'not-needed',
  startedAt: 0,
  ...more,
});
const clipJob = (more: Partial<JobState> = {}): JobState =>
  jobOf({ status: { phase: 'clip-done', isStopped: false }, clip: CLIP, ...more });

function start(first: JobState = jobOf(), note: WrongNote | null = null, answeredHere: readonly ChatState[] = []) {
  const report = { ...playReport(TALKS.composed), drawPreview: vi.fn(async () => new Blob(['preview'])) };
  const saved: { name: string; contents: Blob }[] = [];
  const connection = {
    report,
    getPicture: vi.fn<PanelConnection['getPicture']>(async () => ({ ok: true, value: PICTURE })),
    saveFile: (name: string, contents: Blob) => void saved.push({ name, contents }),
  };
  const [job, isOpen, chat] = [signal<JobState | null>(first), signal(true), signal<ChatState | null>(null)];
  const talksOf = (_: string, answered: readonly ChatState[]): readonly ChatState[] => [...answered, ...answeredHere];
  const model = createReportModel(connection, { job, isOpen, chat, talksOf, note: signal(note) });
  const newest = async (): Promise<string> => (await saved.at(-1)?.contents.text()) ?? '';
  const data = async (): Promise<TelltaleReport> => {
    await model.save('data');
    return parseReport(await newest());
  };
  return { model, job, connection, saved, newest, data };
}

const failureOf = (status: SaveStatus) => (status.phase === 'failed' ? status.failure.code : status.phase);

describe('a saved report', () => {
  it('is named after the picture, without anything that a file system would take amiss', async () => {
    const { model, saved } = start();
    await model.save('page');
    expect(saved[0]?.name).toMatch(/^telltale-script-alert-1-script-etc-\d{4}(-\d\d){4}\.html$/);
    expect(saved[0]?.contents.type).toBe('text/html');
    expect(model.status.value).toEqual({ phase: 'saved', name: saved[0]?.name });
  });

  it('leaves addresses out unless they are wanted, and for one picture at a time', async () => {
    const { model, job, data } = start();
    expect((await data()).source).not.toHaveProperty('pageAddress');
    model.withAddress.value = true;
    expect((await data()).source).toMatchObject({
      pageAddress: 'https://news.example/today',
      pictureAddress: 'https://pictures.example/a.jpg',
    });
    job.value = jobOf({ jobId: 'b' });
    expect(model.withAddress.value).toBe(false);
  });

  it('holds no address that is none of the web, as a picture written out in full', async () => {
    const { model, data } = start(jobOf({ source: { ...jobOf().source, srcUrl: 'data:image/png;base64,AAAA' } }));
    model.withAddress.value = true;
    expect((await data()).source).not.toHaveProperty('pictureAddress');
  });

  it('holds questions with their answers, and none of them when they are not wanted', async () => {
    const { model, data } = start();
    await vi.waitFor(() => expect(model.answers.value).toBeGreaterThan(0));
    const { talks } = await data();
    expect(talks).toMatchObject([{ face: 0 }]);
    expect(talks[0]?.answers).toHaveLength(model.answers.value);
    expect(talks[0]?.answers[0]?.sentences[1]).toEqual({
      text: 'Covering the mouth and lips lowers the score by 31 points.',
      isComposed: true,
    });
    model.withTalk.value = false;
    expect((await data()).talks).toEqual([]);
  });

  it('holds what the panel has answered itself, with its language named', async () => {
    const sentences = [{ text: 'Es gibt Anzeichen.', composed: true, regions: [] }];
    const turn: ChatTurn = { turnId: 'own', question: 'Warum?', sentences, language: 'de', phase: 'done' };
    const here: ChatState = { jobId: 'a', face: 1, model: { phase: 'off' }, turns: [turn] };
    const { model, data, newest } = start(jobOf(), null, [here]);
    const own = [{ question: 'Warum?', language: 'de', sentences: [{ text: 'Es gibt Anzeichen.', isComposed: true }] }];
    expect((await data()).talks.find(({ face }) => face === 1)?.answers).toEqual(own);
    await model.save('page');
    expect(await newest()).toMatch(/Answered in German:.*lang="de"/s);
  });

  it('holds the person’s note', async () => {
    const note: WrongNote = { reason: 'false-alarm', words: 'My own.', savedAt: '2026-11-30T10:00:00.000Z' };
    expect((await start(jobOf(), note).data()).note).toEqual(note);
  });

  it('shows the picture’s very bytes when they fit, and a preview of others', async () => {
    const small = start();
    await small.model.save('page');
    expect(await small.newest()).toContain('data:image/jpeg;base64,/9j/4A==');
    expect(small.connection.report.drawPreview).not.toHaveBeenCalled();
    const drawing = start(jobOf({ identity: { ...IDENTITY, mediaType: 'image/svg+xml' } }));
    await drawing.model.save('page');
    expect(await drawing.newest()).toContain(`data:image/jpeg;base64,${btoa('preview')}`);
    expect(drawing.connection.report.drawPreview).toHaveBeenCalledExactlyOnceWith(PICTURE, FINDINGS);
  });

  it('shows no picture when that is not wanted, and then needs none', async () => {
    const { model, connection, newest } = start();
    model.withPicture.value = false;
    await model.save('page');
    expect(await newest()).not.toContain('data:image');
    expect(connection.getPicture).not.toHaveBeenCalled();
  });

  it('of a video holds its timeline, and says that a stopped one is not complete', async () => {
    const { data, model, newest } = start(clipJob());
    expect(await data()).toMatchObject({ subject: 'clip', clip: { isComplete: true }, talks: [] });
    await model.save('page');
    expect(await newest()).not.toContain('data:image');
    const frame = start(clipJob({ moment: { time: 2, status: { phase: 'done', findings: FINDINGS } } }));
    await frame.model.save('page');
    expect(await frame.newest()).toContain(`data:image/jpeg;base64,${btoa('preview')}`);
    const stopped = start(clipJob({ status: { phase: 'clip-done', isStopped: true } }));
    expect(await stopped.data()).toMatchObject({ clip: { isComplete: false } });
  });
});

describe('what cannot be saved says why', () => {
  it('a picture whose bytes are gone', async () => {
    const { model, connection, saved } = start();
    connection.getPicture.mockResolvedValue({ ok: true, value: null });
    await model.save('page');
    expect(failureOf(model.status.value)).toBe('picture-gone');
    expect(saved).toEqual([]);
    await model.save('data');
    expect(saved).toHaveLength(1);
  });

  it('a preview that cannot be drawn', async () => {
    const { model, connection } = start(jobOf({ identity: { ...IDENTITY, bytes: 9e6, mediaType: 'image/svg+xml' } }));
    connection.report.drawPreview.mockRejectedValue(new DOMException('broken', 'EncodingError'));
    await model.save('page');
    expect(failureOf(model.status.value)).toBe('report-not-made');
  });

  it('a file that is still being hashed, one that could not be, and a video without one', () => {
    const { identity: _, ...unhashed } = jobOf();
    expect(start(unhashed).model.obstacle.value).toMatch(/being hashed/);
    expect(start(jobOf({ identity: null })).model.obstacle.value).toMatch(/could not be hashed/);
    const watched = clipJob({ identity: null, captured: { way: 'screen', degraded: true, attempts: [] } });
    expect(start(watched).model.obstacle.value).toMatch(/while it played/);
    expect(start().model.obstacle.value).toBeNull();
  });

  it('but the timeline of a video without a file can be, with the page’s address only when asked to', async () => {
    const { model, newest } = start(clipJob({ identity: null }));
    model.saveTimeline();
    await vi.waitFor(() => expect(model.status.value.phase).toBe('saved'));
    const timeline = JSON.parse(await newest()) as ClipExport;
    expect(timeline).toMatchObject({ version: 1, isComplete: true, verdict: 'signs' });
    expect(timeline).not.toHaveProperty('pageAddress');
    model.withAddress.value = true;
    model.saveTimeline();
    await vi.waitFor(async () => expect(await newest()).toContain('https://news.example/today'));
  });
});

describe('a report that is being made', () => {
  it('can be stopped, and then gives no file', async () => {
    const { model, connection, saved } = start();
    let give: (picture: Blob) => void = () => undefined;
    connection.getPicture.mockReturnValue(new Promise((resolve) => (give = (value) => resolve({ ok: true, value }))));
    const making = model.save('page');
    await vi.waitFor(() => expect(model.status.value).toEqual({ phase: 'saving', isSlow: true }));
    model.stop();
    expect(model.status.value).toEqual({ phase: 'ready' });
    give(PICTURE);
    await making;
    expect(saved).toEqual([]);
  });

  it('is given up when another result takes its place', async () => {
    const { model, job, saved } = start();
    const making = model.save('page');
    job.value = jobOf({ jobId: 'b' });
    await making;
    expect(saved).toEqual([]);
    expect(model.status.value).toEqual({ phase: 'ready' });
  });
});

it('pixels that are a file nowhere else can be saved as they were analysed', async () => {
  const { model, saved } = start(
    jobOf({
      captured: { way: 'screen', degraded: true, attempts: [] },
      identity: { ...IDENTITY, mediaType: 'image/bmp' },
    }),
  );
  expect(model.isOnlyHere.value).toBe(true);
  expect(start().model.isOnlyHere.value).toBe(false);
  await model.savePicture();
  expect(saved[0]?.name).toMatch(/\.bmp$/);
  expect(await saved[0]?.contents.bytes()).toEqual(await PICTURE.bytes());
});
