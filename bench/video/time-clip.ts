import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Film } from '../../tests/fixtures/films';
import { chooseVideo, withVideo, type BrowserOptions, type OpenedVideo } from './open-video';

const root = path.resolve(import.meta.dirname, '../..');

/** How long a person waits for a clip, in milliseconds from the click. */
export interface ClipTimes {
  /** Until the first verdict, which may still change. */
  readonly first: number | null;
  readonly done: number;
  readonly frames: number;
  readonly verdict: string | null;
}

/** Asks for the newest job again and again, inside the panel, so that nothing of the debugger's is timed. */
const follow = (tabId: number, after: string | null): string => `(async () => {
  let first = null;
  for (;;) {
    const reply = await chrome.runtime.sendMessage(
      { type: 'request', kind: 'offscreen/latest-job', requestId: crypto.randomUUID(), payload: { tabId: ${tabId} } });
    const job = reply?.ok ? reply.value : null;
    if (job && job.jobId !== ${JSON.stringify(after)}) {
      const verdict = job.clip?.verdict ?? null;
      if (verdict !== null) first ??= Date.now();
      if (job.status.phase === 'failed') return JSON.stringify({ failure: job.status.failure });
      if (job.status.phase === 'clip-done')
        return JSON.stringify({ jobId: job.jobId, first, done: Date.now(), frames: job.clip.lookedAt.length, verdict });
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
})()`;

interface Followed {
  readonly jobId: string;
  readonly first: number;
  readonly done: number;
  readonly frames: number;
  readonly verdict: string | null;
}

async function timeOnce(opened: OpenedVideo, after: string | null): Promise<ClipTimes & { readonly jobId: string }> {
  const clicked = Date.now();
  const following = opened.panel.evaluate(follow(opened.tabId, after));
  await chooseVideo(opened);
  const found = JSON.parse(String(await following)) as Followed | { readonly failure: object };
  if ('failure' in found) throw new Error(JSON.stringify(found.failure));
  return { ...found, first: found.first - clicked, done: found.done - clicked };
}

/** Times a film in a new browser: first with nothing loaded, then with all warm. */
export function timeInBrowser(film: Film, rounds: number, options: BrowserOptions): Promise<readonly ClipTimes[]> {
  return withVideo(film, 'file', options, async (opened) => {
    const times: ClipTimes[] = [];
    let after: string | null = null;
    for (let round = 0; round < rounds; round += 1) {
      const { jobId, ...taken } = await timeOnce(opened, after);
      times.push(taken);
      after = jobId;
    }
    return times;
  });
}

/** Times `telltale analyse`, from the start of the program to its end. */
export function timeInTerminal(film: Film): ClipTimes {
  const begun = performance.now();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'src/cli/telltale.mjs'), 'analyse', '--json', film.path],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  const done = performance.now() - begun;
  const report = JSON.parse(stdout || '{}') as { clip?: { lookedAt: unknown[]; verdict: string | null } };
  if (!report.clip) throw new Error(`telltale analyse: ${stdout}${stderr}`);
  return { first: null, done, frames: report.clip.lookedAt.length, verdict: report.clip.verdict };
}
