import { expect, vi } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import type { ClipFindings } from '../../src/video/clip-findings';
import type { CaptureWay, JobState } from '../../src/extension/messages';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForJob, type Click, type MENU } from './harness';
import { lookOf, type Look } from './look';
import type { Film } from '../fixtures/films';
import type { Site } from './sites';
import { livePage } from './video-pages';
import { VERDICTS, type Workbench } from './workbench';

/** The way of one video, and what has to be true of every timeline. */

export const VERDICT_WORDS = { signs: 'Signs of forgery', unsure: 'Unsure', none: 'No signs found' } as const;

/** As small and short as a verdict allows, in frames that are all looked at: the tests take as long as these do. */
export const SMALL = { seconds: 2, frameRate: 8, width: 480, height: 360, keyEvery: 0.5 } as const;

/** The panel's button that ends the looking and keeps what there is. */
export const STOP = '.progress .progress-row button';

let films = 0;

/** Has a site serve a film at a new address. @returns the address */
export function putFilm(site: Site, { name, mediaType, bytes }: Film, headers: Record<string, string> = {}): string {
  films += 1;
  return site.put(`/${films}/${name}`, { type: mediaType.split(';')[0] ?? mediaType, body: bytes, headers });
}

/** A page with a video, and the panel beside it. */
export type OpenVideo = Look;

/** Waits until the page's video has begun, has come to its end or has failed. */
export async function waitForTitle(at: Page | Frame, title: 'playing' | 'ended' | 'error'): Promise<void> {
  await at.waitForFunction((wanted) => document.title === wanted, title);
}

/** A page with this body in front, its video playing, and the panel open. */
export async function openVideo(
  bench: Workbench,
  body: string,
  { title = 'playing' }: { readonly title?: 'playing' | 'error' | null } = {},
): Promise<OpenVideo> {
  const page = await openPage(bench.browser, bench.newPage(body));
  if (title) await waitForTitle(page, title);
  const panel = await openPanel(bench.browser, page);
  const tabId = await activeTabId(bench.browser);
  return lookOf({ page, panel, tabId });
}

/** Waits until the video in a frame with this path plays. @returns the frame's id, as the extension has it */
export async function frameShowing({ browser }: Workbench, { page, tabId }: OpenVideo, path: string): Promise<number> {
  const frame = page.frames().find((inner) => new URL(inner.url()).pathname === path);
  if (!frame) throw new Error('The page has no frame.');
  await waitForTitle(frame, 'playing');
  return browser.worker.evaluate(
    async ([id, wanted]) => {
      const results = await chrome.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        func: () => location.pathname,
      });
      return results.find(({ result }) => result === wanted)?.frameId ?? -1;
    },
    [tabId, path] as const,
  );
}

/** Chooses "Analyse this video" on the page's video. */
export async function chooseVideo(
  bench: Workbench,
  { page }: OpenVideo,
  click: Click & { readonly menu?: keyof typeof MENU } = {},
): Promise<void> {
  const { menu = 'video', ...where } = click;
  const srcUrl = where.srcUrl ?? (await page.evaluate(() => document.querySelector('video')?.currentSrc));
  await dispatchMenu(bench.browser, menu, page, { ...where, ...(srcUrl ? { srcUrl } : {}) });
}

const isOver = ({ status }: JobState): boolean => ['clip-done', 'done', 'failed'].includes(status.phase);

/** Waits until all that will be known of a video is known, or why nothing is. */
export function waitForEnd({ panel, tabId }: OpenVideo, timeout = 60_000): Promise<JobState> {
  return waitForJob(panel, tabId, isOver, timeout);
}

/** Waits until the video is watched along, or until something keeps it from being watched. */
export function waitForWatching(
  { panel, tabId }: OpenVideo,
  waitsFor: 'play' | 'sight' | null,
  leastFrames = 0,
): Promise<JobState> {
  return waitForJob(panel, tabId, ({ status }) => {
    if (status.phase !== 'working' || status.progress.step !== 'watching') return false;
    return status.progress.waitsFor === waitsFor && status.progress.framesDone >= leastFrames;
  });
}

const isAscending = (times: readonly number[]): boolean => times.every((time, i) => i === 0 || time > times[i - 1]!);

/** What holds of any clip's findings, finished or not. */
function expectSound({ span, lookedAt, tracks, shotChanges, duration }: ClipFindings): void {
  expect(isAscending(lookedAt.map(({ time }) => time))).toBe(true);
  expect(isAscending(shotChanges)).toBe(true);
  expect(span.to).toBeGreaterThan(span.from);
  if (duration !== null) expect(span).toEqual({ from: 0, to: duration });
  expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length);
  for (const { points, probability, verdict, strongest, thumbnail } of tracks) {
    const times = points.map(({ time }) => time);
    expect(times.length).toBeGreaterThan(0);
    expect(isAscending(times)).toBe(true);
    for (const point of points) {
      expect(point.time).toBeGreaterThanOrEqual(span.from - 0.001);
      expect(point.time).toBeLessThanOrEqual(span.to + 0.001);
      expect(point.probability).toBeGreaterThanOrEqual(0);
      expect(point.probability).toBeLessThanOrEqual(1);
    }
    expect(probability === null).toBe(verdict === null);
    if (strongest) {
      expect(strongest.peak).toBeGreaterThanOrEqual(strongest.from);
      expect(strongest.peak).toBeLessThanOrEqual(strongest.to);
    }
    expect(thumbnail).toMatch(/^data:image\//);
  }
}

interface Expected {
  readonly way: CaptureWay;
  readonly degraded?: boolean;
  readonly isStopped?: boolean;
}

/** The job has ended in a timeline that was come by in this way. @returns what is known of the clip */
export function expectTimeline(
  { status, captured, clip }: JobState,
  { way, degraded = false, isStopped = false }: Expected,
): ClipFindings {
  // With the reason at hand, when there is one.
  if (status.phase === 'failed') throw new Error(`The job has failed: ${JSON.stringify(status.failure)}`);
  expect(status).toEqual({ phase: 'clip-done', isStopped });
  expect(captured).toMatchObject({ way, degraded });
  if (!clip) throw new Error('The job has no clip.');
  expect(clip.backend).toBe('wasm');
  expect(clip.verdict).not.toBeNull();
  const rank = ['signs', 'unsure', 'none', null];
  const verdicts = clip.tracks.map(({ verdict }) => rank.indexOf(verdict));
  expect(verdicts).toEqual(verdicts.toSorted((a, b) => a - b));
  expect(clip.tracks[0]?.verdict).toBe(clip.verdict);
  expectSound(clip);
  return clip;
}

/** The job has failed for this reason, which is told to the person, and the panel shows no verdict. */
export async function expectReason({ panel }: OpenVideo, { status }: JobState, ...codes: string[]): Promise<void> {
  if (status.phase !== 'failed') throw new Error(`The job has not failed: ${JSON.stringify(status)}`);
  expect(codes).toContain(status.failure.code);
  await vi.waitFor(async () => {
    const shown = String(await panel.evaluate('document.body.innerText'));
    expect(shown).toContain(status.failure.sentence);
    for (const words of VERDICTS) expect(shown).not.toContain(words);
  });
}

/** The heading that the panel shows a person, once there is one. */
export async function readHeading({ panel }: OpenVideo): Promise<string> {
  return vi.waitFor(async () => {
    const heading = String(await panel.evaluate("document.querySelector('[data-result-heading]')?.textContent ?? ''"));
    if (heading === '') throw new Error('The panel shows no result.');
    return heading;
  });
}

/** The longest of a clip's tracks, the first of several. */
export function longestTrack({ tracks }: ClipFindings): ClipFindings['tracks'][number] {
  const [longest] = tracks.toSorted((a, b) => b.points.length - a.points.length);
  if (!longest) throw new Error('The clip has no track.');
  return longest;
}

/** Two seconds of the portrait, recorded by the browser itself, which writes down no duration. */
export async function recordFilm({ browser, newPage }: Workbench): Promise<Buffer> {
  const page = await openPage(browser, newPage(livePage('/portrait.jpg')));
  await waitForTitle(page, 'playing');
  const base64 = await page.evaluate(async () => {
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('no stream');
    const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 2_000_000 });
    const chunks: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    setTimeout(() => recorder.stop(), 2000);
    await stopped;
    const reader = new FileReader();
    reader.readAsDataURL(new Blob(chunks));
    await new Promise((resolve) => reader.addEventListener('load', resolve));
    return String(reader.result).split(',')[1] ?? '';
  });
  await page.close();
  return Buffer.from(base64, 'base64');
}
