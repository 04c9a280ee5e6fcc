import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { attachSidePanel } from '../../scripts/launch-extension.mjs';
import type { JobState } from '../../src/extension/messages';
import type { ClipFindings } from '../../src/video/clip-findings';
import { forgedBetween, talkingHead } from '../fixtures/film-scenes';
import { makeFilm, type Film } from '../fixtures/films';
import { waitForBadge } from './badge-probes';
import { readSuggestions } from './chat-panel';
import { activeTabId, askAsExtension, latestJob, openPage, openPanel, PANEL, waitForJob } from './harness';
import {
  chooseVideo,
  expectTimeline,
  openVideo,
  putFilm,
  readHeading,
  SMALL,
  VERDICT_WORDS,
  waitForEnd,
  type OpenVideo,
} from './video-bench';
import { videoPage } from './video-pages';
import { openWorkbench, type Workbench } from './workbench';

/** What a person sees and does in the real side panel. */

const ROW = '[role="slider"][aria-valuetext]';

let bench: Workbench;
let forged: Film;

beforeAll(async () => {
  [bench, forged] = await Promise.all([
    openWorkbench({ grantedHosts: ['http://127.0.0.1/*'] }),
    makeFilm(forgedBetween(1, 3), { ...SMALL, seconds: 4 }),
  ]);
});

afterAll(() => bench?.close());

describe('the timeline', () => {
  let video: OpenVideo;
  let clip: ClipFindings;

  beforeAll(async () => {
    video = await openVideo(bench, videoPage(putFilm(bench.own, forged)));
    await chooseVideo(bench, video);
    clip = expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });

  afterAll(() => video?.close());

  const read = (expression: string): Promise<unknown> => video.panel.evaluate(expression);
  const valueText = (): Promise<unknown> => read(`document.querySelector('${ROW}')?.getAttribute('aria-valuetext')`);
  /** The moment, once its frame has been analysed and is shown with its heat map. */
  const shownMoment = async (isMeant: (time: number) => boolean): Promise<number> => {
    const { moment } = await waitForJob(
      video.panel,
      video.tabId,
      ({ moment: shown }: JobState) => shown?.status.phase === 'done' && isMeant(shown.time),
    );
    await vi.waitFor(async () => expect(await read("document.querySelectorAll('.picture canvas').length")).toBe(1));
    return moment?.time ?? -1;
  };
  const pressKey = async (key: string, keyCode: number): Promise<void> => {
    for (const type of ['rawKeyDown', 'keyUp']) {
      await video.panel.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: keyCode });
    }
  };

  it('has a row for each face, a heading with the verdict, and shows the strongest moment by itself', async () => {
    expect(await readHeading(video)).toContain(VERDICT_WORDS[clip.verdict ?? 'none']);
    expect(await read(`document.querySelectorAll('${ROW}').length`)).toBe(Math.min(6, clip.tracks.length));
    const face = "document.querySelector('.timeline-face img')";
    await vi.waitFor(async () => expect(await read(`${face}?.complete && ${face}.naturalWidth`)).toBeGreaterThan(16));
    const { strongest } = clip.tracks[0] ?? {};
    const time = await shownMoment(() => true);
    expect(time).toBeCloseTo(strongest?.peak ?? -1, 2);
  });

  it('shows the frame whose place is clicked, as the picture that was analysed', async () => {
    const place = JSON.parse(
      String(
        await read(`(() => {
          const row = document.querySelector('${ROW}');
          row.scrollIntoView({ block: 'center' });
          const { x, y, width, height } = row.getBoundingClientRect();
          return JSON.stringify({ x: x + width * 0.1, y: y + height / 2 });
        })()`),
      ),
    ) as { readonly x: number; readonly y: number };
    for (const type of ['mousePressed', 'mouseReleased']) {
      await video.panel.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
    }
    const time = await shownMoment((shown) => shown < 1);
    expect(clip.lookedAt.some((looked) => Math.abs(looked.time - time) < 0.02)).toBe(true);
    const state = await latestJob(video.panel, video.tabId);
    if (state?.moment?.status.phase !== 'done') throw new Error('No moment is shown.');
    const { width, height, faces } = state.moment.status.findings;
    expect([width, height]).toEqual([SMALL.width, SMALL.height]);
    expect(faces[0]?.status).toBe('analysed');
    // Questions are about the frame that is shown.
    await vi.waitFor(async () => expect((await readSuggestions(video.panel)).length).toBeGreaterThan(0));
    const image = "document.querySelector('.picture img')";
    await vi.waitFor(async () => expect(await read(`${image}.complete && ${image}.naturalWidth`)).toBe(SMALL.width));
  });

  it('is walked through with the keyboard', async () => {
    await read(`document.querySelector('${ROW}').focus()`);
    const times = clip.tracks[0]?.points.map(({ time }) => time) ?? [];
    await pressKey('Home', 36);
    const first = await shownMoment((time) => time <= (times[0] ?? 0) + 0.02);
    const wordsAtFirst = await valueText();
    await pressKey('ArrowRight', 39);
    const second = await shownMoment((time) => time > first + 0.02);
    expect(second - first).toBeLessThan(1);
    await vi.waitFor(async () => expect(await valueText()).not.toBe(wordsAtFirst));
    await pressKey('ArrowLeft', 37);
    await shownMoment((time) => Math.abs(time - first) < 0.02);
    await pressKey('End', 35);
    await shownMoment((time) => time > second);
  });
});

/** Drops a file on the panel, and waits until all is known that will be. */
async function dropFile(name: string, bytes: Buffer): Promise<{ state: JobState; text: string }> {
  const page = await openPage(bench.browser, bench.newPage('<p>Words</p>'));
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  await panel.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], '${name}', { type: 'video/mp4' }));
    const target = document.querySelector('main') ?? document.body;
    for (const type of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  })()`);
  const state = await waitForJob(panel, tabId, ({ status }) => ['clip-done', 'failed'].includes(status.phase));
  await vi.waitFor(async () =>
    expect(await panel.evaluate("!!document.querySelector('[data-result-heading]')")).toBe(true),
  );
  const text = String(await panel.evaluate('document.body.innerText'));
  await panel.close();
  await page.close();
  return { state, text };
}

describe('a file that is dropped on the panel', () => {
  it('ends in its timeline, under its name', async () => {
    const { bytes } = await makeFilm(talkingHead(), SMALL);
    const { state, text } = await dropFile('holiday.mp4', bytes);
    expectTimeline(state, { way: 'file' });
    expect(state.source.label).toBe('holiday.mp4');
    expect(text).toContain('File: holiday.mp4');
  });

  it('ends in the reason where it is empty, and nothing is waited for', async () => {
    const { state } = await dropFile('empty.mp4', Buffer.alloc(0));
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'empty-file' } });
  });
});

describe('a badge on a video', () => {
  afterEach(async () => {
    await askAsExtension(bench.browser, 'background/forget-site', { origin: bench.own.origin });
  });

  it('leads to its timeline', async () => {
    await askAsExtension(bench.browser, 'background/allow-site', { origin: bench.own.origin, tabId: null });
    const film = await makeFilm(talkingHead('swapped'), SMALL);
    const page = await openPage(bench.browser, bench.newPage(videoPage(putFilm(bench.own, film), 'autoplay loop')));
    const { x, y } = await waitForBadge(page, 'video');
    await page.mouse.click(x, y);
    const panel = await attachSidePanel(bench.browser, PANEL);
    const tabId = await activeTabId(bench.browser);
    const state = await waitForJob(panel, tabId, ({ status }) =>
      ['clip-done', 'done', 'failed'].includes(status.phase),
    );
    expect(state.source.target).toBe('video');
    const clip = expectTimeline(state, { way: 'page-fetch' });
    expect(['signs', 'unsure']).toContain(clip.verdict);
    await panel.close();
    await page.close();
  });
});
