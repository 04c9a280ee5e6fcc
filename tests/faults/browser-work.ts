import { probabilityWords } from '../../src/forensics/wording';
import type { PictureFindings } from '../../src/forensics/findings';
import type { BadgeFinding, JobState } from '../../src/extension/messages';
import type { Desk, FaultBench } from './fault-bench';
import type { Outcome } from './fault-tally';
import { PICTURES } from './fault-bench';
import type { Seeded } from './seeded';

/** Work that Telltale is given, and whether what came of it is what comes of it undisturbed. */

/** Milliseconds: more than the longest of Telltale's own deadlines for a picture, with the engine's start. */
const DEADLINE = 150_000;

/** What is said of a picture, as far as it must be the same each time. */
export function signatureOf({ verdict, faces }: PictureFindings): string {
  const parts = faces.map((face) => {
    const { x, y, width, height } = face.box;
    const box = [x, y, width, height].map(Math.round).join(' ');
    return face.status === 'analysed' ? `${face.verdict} ${face.probability.toFixed(3)} ${face.kind} ${box}` : box;
  });
  return [verdict, ...parts].join('; ');
}

function badgeSignature(finding: BadgeFinding): string {
  if (finding.state !== 'judged') return finding.state;
  const { verdict, probability, kind, faces } = finding;
  return [verdict, probabilityWords(probability), kind, faces].join(' ');
}

export interface Expected {
  readonly jobs: readonly string[];
  readonly badges: readonly string[];
}

export interface Work {
  readonly name: string;
  /** Begins it and gives what comes of it; never rejects, and ends within the deadline. */
  run(bench: FaultBench, desk: Desk, expected: Expected | null, seeded: Seeded): Promise<readonly WorkEnd[]>;
}

export interface WorkEnd {
  readonly picture: number;
  readonly outcome: Outcome;
  /** What it said, if anything. */
  readonly said: string | null;
}

const isOver = ({ status }: JobState): boolean => ['done', 'clip-done', 'failed'].includes(status.phase);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function failureOutcome({ code, sentence }: { readonly code: string; readonly sentence: string }): Outcome {
  if (code === 'unexpected' || sentence === '') return { kind: 'wrong', detail: `failure without a name: ${code}` };
  return { kind: 'named-failure', code };
}

function outcomeOf({ status }: JobState, expected: string | undefined): { outcome: Outcome; said: string | null } {
  if (status.phase === 'failed') return { outcome: failureOutcome(status.failure), said: null };
  if (status.phase !== 'done') return { outcome: { kind: 'wrong', detail: status.phase }, said: null };
  const said = signatureOf(status.findings);
  const isRight = expected === undefined || said === expected;
  return { outcome: isRight ? { kind: 'verdict' } : { kind: 'wrong', detail: `${said}, not ${expected}` }, said };
}

/** The heading that the panel shows for how a job ended. */
function headingOf({ status }: JobState): RegExp {
  if (status.phase !== 'done') return /./;
  return { signs: /^Signs of forgery/, unsure: /^Unsure/, none: /^No signs found/ }[
    status.findings.verdict ?? 'unsure'
  ];
}

/** Null where the panel's process is gone. */
const headingIn = (desk: Desk): Promise<string | null> =>
  desk.panel.evaluate(() => document.querySelector('[data-result-heading]')?.textContent ?? '').catch(() => null);

/** Follows a job to its end, through whatever becomes of the panel that shows it. */
async function follow(bench: FaultBench, desk: Desk, jobId: string, expected: string | undefined) {
  const until = Date.now() + DEADLINE;
  let misses = 0;
  for (;;) {
    const [first, ...others] = bench.endings.get(jobId) ?? [];
    if (first && others.some((other) => other.status.phase !== first.status.phase)) {
      const phases = [first, ...others].map(({ status }) => status.phase).join(', then ');
      return { outcome: { kind: 'wrong', detail: phases } as const, said: null };
    }
    if (first) return outcomeOf(first, expected);
    await bench.mendDesk(desk);
    const reply = await bench.ask<JobState | null>(desk, 'offscreen/latest-job', { tabId: desk.tabId });
    if (reply.ok && reply.value?.jobId === jobId && isOver(reply.value)) return outcomeOf(reply.value, expected);
    // The panel asks for the engine by itself; a job that nobody holds any more is lost.
    misses = reply.ok && reply.value?.jobId !== jobId ? misses + 1 : 0;
    if (misses > 40) return { outcome: { kind: 'lost', detail: 'the engine does not know it' } as const, said: null };
    // With no engine to ask, what the panel says by itself is what a person has.
    if (!reply.ok && (await headingIn(desk))?.startsWith('Could not analyse')) {
      return { outcome: { kind: 'named-failure', code: 'told-in-panel' } as const, said: null };
    }
    if (Date.now() > until) {
      const shown = await desk.panel.evaluate(() => document.body.innerText.slice(0, 200)).catch(String);
      const detail = `${JSON.stringify(reply.ok ? reply.value?.status : reply.failure)}; the panel: ${shown}`;
      return { outcome: { kind: 'hung', detail } as const, said: null };
    }
    await pause(100);
  }
}

/** What a person sees in the panel in the end is how the job ended. */
async function expectShown(desk: Desk, state: JobState | undefined): Promise<Outcome | null> {
  if (!state) return null;
  const until = Date.now() + 8_000;
  let heading: string | null = '';
  while (Date.now() < until) {
    heading = await headingIn(desk);
    if (heading !== null && headingOf(state).test(heading)) return null;
    await pause(100);
  }
  // Killed when all was over, it took the verdict that it showed along: docs/reliability.md says so.
  if (heading === null) return null;
  return { kind: 'wrong', detail: `the panel shows "${heading}" of ${state.status.phase}` };
}

async function followAndLook(bench: FaultBench, desk: Desk, jobId: string, expected: string | undefined) {
  const end = await follow(bench, desk, jobId, expected);
  if (end.outcome.kind !== 'verdict') return end;
  const shown = desk.panel.isClosed() ? null : await expectShown(desk, bench.endings.get(jobId)?.[0]);
  return shown ? { ...end, outcome: shown } : end;
}

async function pictureOnPage(
  bench: FaultBench,
  desk: Desk,
  expected: Expected | null,
  picture: number,
): Promise<WorkEnd> {
  const { address } = bench.newPicture(picture);
  await desk.page
    .evaluate(async (src) => {
      const image = document.querySelector('img');
      if (!image) return;
      image.src = src;
      await image.decode();
    }, address)
    .catch(() => undefined);
  const source = {
    tabId: desk.tabId,
    frameId: 0,
    target: 'image',
    srcUrl: address,
    pageUrl: desk.page.url(),
    label: 'x',
  };
  const reply = await bench.ask<{ jobId: string }>(desk, 'background/retry-job', { source });
  if (!reply.ok || !reply.value)
    return { picture, outcome: failureOutcome(reply.failure ?? { code: 'engine-stopped', sentence: '' }), said: null };
  return { picture, ...(await followAndLook(bench, desk, reply.value.jobId, expected?.jobs[picture])) };
}

/** A picture on a page, from the click to the verdict in the panel. */
export const JOB: Work = {
  name: 'picture on a page',
  async run(bench, desk, expected, seeded) {
    return [await pictureOnPage(bench, desk, expected, seeded.below(PICTURES.length))];
  },
};

/** The same in two windows at once. */
export const TWO_WINDOWS: Work = {
  name: 'two windows',
  async run(bench, desk, expected, seeded) {
    const other = await bench.openDesk();
    const [first, second] = [seeded.below(PICTURES.length), seeded.below(PICTURES.length)];
    const ends = await Promise.all([
      pictureOnPage(bench, desk, expected, first),
      pictureOnPage(bench, other, expected, second),
    ]);
    await Promise.all([other.page.close(), other.panel.close()].map((closing) => closing.catch(() => undefined)));
    return ends;
  },
};

/** A file that is put into the panel. */
export const FILE: Work = {
  name: 'file in the panel',
  async run(bench, desk, expected, seeded) {
    const picture = seeded.below(PICTURES.length);
    const { bytes } = bench.newPicture(picture);
    const before = await latestId(bench, desk);
    const file = { name: 'picture.jpg', mimeType: 'image/jpeg', buffer: bytes };
    try {
      await desk.panel.locator('input[type=file]').first().setInputFiles(file, { timeout: 5_000 });
    } catch {
      // The panel went away under the person's hands: nothing was begun.
      return [{ picture, outcome: { kind: 'named-failure', code: 'panel-gone' }, said: null }];
    }
    // The panel's own questions wait fifteen seconds each.
    const until = Date.now() + 50_000;
    for (;;) {
      const jobId = await latestId(bench, desk);
      if (jobId !== null && jobId !== before)
        return [{ picture, ...(await followAndLook(bench, desk, jobId, expected?.jobs[picture])) }];
      const notice = await desk.panel
        .locator('[role=status], [role=alert]')
        .allTextContents()
        .catch(() => []);
      const isTold = /stopped unexpectedly|took longer than/.test(notice.join(' '));
      if (isTold || desk.panel.isClosed()) {
        return [
          { picture, outcome: { kind: 'named-failure', code: isTold ? 'told-in-panel' : 'panel-gone' }, said: null },
        ];
      }
      if (Date.now() > until) return [{ picture, outcome: { kind: 'lost', detail: 'no job, no word' }, said: null }];
      await pause(100);
    }
  },
};

async function latestId(bench: FaultBench, desk: Desk): Promise<string | null> {
  const reply = await bench.ask<JobState | null>(desk, 'offscreen/latest-job', { tabId: desk.tabId });
  return reply.ok ? (reply.value?.jobId ?? null) : null;
}

/** Four pictures for badges, asked for at once, as a feed's script does; a passing failure is asked again. */
export const BADGES: Work = {
  name: 'badges',
  async run(bench, desk, expected) {
    const began = Date.now();
    const judge = async (picture: number): Promise<WorkEnd> => {
      const { bytes } = bench.newPicture(picture);
      const content = bytes.toString('base64');
      const evaluated = desk.panel
        .evaluate(async (base64) => {
          const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
          const ask = (kind: string, payload: object | null) =>
            chrome.runtime.sendMessage({ type: 'request', kind, requestId: crypto.randomUUID(), payload }).then(
              (reply: unknown) => reply ?? { ok: false, failure: { code: 'engine-stopped', sentence: 'nobody' } },
              (thrown: unknown) => ({ ok: false, failure: { code: 'engine-stopped', sentence: String(thrown) } }),
            );
          const question = { picture: blob, ticket: crypto.randomUUID() };
          let reply = (await ask('offscreen/judge-picture', question)) as { ok: boolean };
          if (!reply.ok) {
            await ask('background/ensure-engine', null);
            reply = (await ask('offscreen/judge-picture', question)) as { ok: boolean };
          }
          return reply as { ok: boolean; value: BadgeFinding; failure: { code: string; sentence: string } };
        }, content)
        .catch(() => null);
      const late = pause(DEADLINE - (Date.now() - began)).then(() => 'late' as const);
      const reply = await Promise.race([evaluated, late]);
      if (reply === 'late') return { picture, outcome: { kind: 'hung', detail: 'no answer' }, said: null };
      if (reply === null) return { picture, outcome: { kind: 'named-failure', code: 'page-gone' }, said: null };
      if (!reply.ok) return { picture, outcome: failureOutcome(reply.failure), said: null };
      if (reply.value.state === 'failed') return { picture, outcome: failureOutcome(reply.value.failure), said: null };
      const said = badgeSignature(reply.value);
      const isRight = !expected || expected.badges[picture] === said;
      const wrong = { kind: 'wrong', detail: `badge ${said}, not ${expected?.badges[picture]}` } as const;
      return { picture, outcome: isRight ? { kind: 'verdict' } : wrong, said };
    };
    return Promise.all(PICTURES.map((_, picture) => judge(picture)));
  },
};

/** What comes of each picture when nothing happens. @throws Error when that is no verdict */
export async function learnExpected(bench: FaultBench, desk: Desk): Promise<Expected> {
  const jobs: string[] = [];
  for (const [picture, { name }] of PICTURES.entries()) {
    const { said, outcome } = await pictureOnPage(bench, desk, null, picture);
    if (said === null) throw new Error(`${name} came to ${JSON.stringify(outcome)} with nothing done to it.`);
    jobs.push(said);
  }
  const first: Seeded = { next: () => 0, below: () => 0, pick: ([one]) => one! };
  const badges = (await BADGES.run(bench, desk, null, first)).map(({ said, outcome }, picture) => {
    if (said !== null) return said;
    throw new Error(`${PICTURES[picture]?.name} got no badge with nothing done to it: ${JSON.stringify(outcome)}`);
  });
  return { jobs, badges };
}
