import { vi } from 'vitest';
import type { Failure } from '../../src/forensics/failure';
import { probabilityWords } from '../../src/forensics/wording';
import type { JobState } from '../../src/extension/messages';
import { isBad, type FaultRun, type Outcome } from './fault-tally';
import { SeamBrowser } from './seam-browser';
import { SEAM_FAULTS, type SeamFault } from './seam-faults';
import { Machine, pause, pictureOf } from './seam-machine';
import { expectedLogit, Locks, SeamWorker, signature, verdictOf } from './seam-worker';
import { seeded, type Seeded } from './seeded';

/** One evening with Telltale at its seams: some work, some faults in the midst of it, on a clock that nobody waits for. */

/** Milliseconds on that clock: what waits in one line may each use up its own deadline. */
const DEADLINE = 900_000;

/** The machine of the evening that goes on now, for what stands in the place of the engine's runtime. */
export const now: { machine: Machine | null } = { machine: null };

function failureOutcome({ code, sentence, cause }: Failure): Outcome {
  if (code === 'unexpected' || sentence === '')
    return { kind: 'wrong', detail: `failure without a name: ${code}, ${cause}` };
  return { kind: 'named-failure', code };
}

async function late(): Promise<Outcome> {
  await pause(DEADLINE);
  return { kind: 'hung', detail: `no end within ${DEADLINE / 1000} s` };
}

/** A click on a picture in a tab, to what the tab's panel shows in the end. */
async function clickOn(browser: SeamBrowser, tabId: number, jobId: string, pixel: number): Promise<Outcome> {
  const panel = browser.panelOf(tabId);
  const asked = browser.wake().start(tabId, jobId, pictureOf(pixel, jobId));
  const started = await Promise.race([asked, pause(15_000)]);
  // The service worker ended under the click, or had no engine: the panel says so, and there may be a job all the same.
  if (!started?.ok && !panel.shown.value)
    return started ? failureOutcome(started.failure) : { kind: 'named-failure', code: 'engine-stopped' };
  let end: JobState | undefined;
  const until = performance.now() + DEADLINE;
  while (!end) {
    if (performance.now() > until) return { kind: 'hung', detail: JSON.stringify(panel.shown.value?.status) };
    await pause(50);
    end = browser.endings.get(jobId);
    const newer = panel.shown.value;
    if (!started?.ok && newer?.jobId !== jobId && !end) return { kind: 'named-failure', code: 'engine-stopped' };
  }
  if (end.status.phase === 'failed') return failureOutcome(end.status.failure);
  if (end.status.phase !== 'done') return { kind: 'wrong', detail: end.status.phase };
  const [said, right] = [signature(end.status.findings), verdictOf(pixel)];
  return said === right ? { kind: 'verdict' } : { kind: 'wrong', detail: `${said}, not ${right}` };
}

/** The picture of a tab is exchanged and clicked again: what stands in the panel in the end is about the second one. */
async function clickTwice(browser: SeamBrowser, tabId: number, name: string, chance: Seeded): Promise<Outcome[]> {
  const first = clickOn(browser, tabId, `${name} first`, chance.below(256));
  await pause(chance.below(2_000));
  const second = clickOn(browser, tabId, `${name} second`, chance.below(256));
  const ends = await Promise.race([Promise.all([first, second]), late().then((hung) => [hung])]);
  const shown = browser.panelOf(tabId).shown.value?.jobId;
  const isStale = shown === `${name} first` && browser.endings.has(`${name} second`);
  return isStale ? [...ends, { kind: 'wrong', detail: 'the panel shows the first picture again' }] : ends;
}

async function askForBadge(browser: SeamBrowser, name: string, pixel: number): Promise<Outcome> {
  const finding = await browser.judge(pictureOf(pixel, name), name);
  if (finding.state === 'failed') return failureOutcome(finding.failure);
  const chanceOf = 1 / (1 + Math.exp(-expectedLogit(pixel)));
  const isRight = finding.state === 'judged' && probabilityWords(finding.probability) === probabilityWords(chanceOf);
  return isRight ? { kind: 'verdict' } : { kind: 'wrong', detail: `badge ${JSON.stringify(finding)} of ${pixel}` };
}

function chooseFaults(chance: Seeded, most: number, only: string | undefined): SeamFault[] {
  const open = SEAM_FAULTS.filter(({ name }) => only === undefined || name.includes(only));
  const chosen: SeamFault[] = [];
  for (let i = 0; i < most; i += 1) {
    const fault = chance.pick(open);
    const clashes = chosen.some(
      ({ takesMemory }) => takesMemory && fault.takesMemory && takesMemory !== fault.takesMemory,
    );
    if (!clashes) chosen.push(fault);
  }
  return chosen;
}

const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find(isBad) ?? outcomes.find(({ kind }) => kind === 'named-failure') ?? { kind: 'verdict' };

/**
 * Runs one evening. Timers, `Date` and `performance` must be the test's.
 * @param most faults in it, 1 or more
 * @returns one for each fault that came while the work was under way
 */
export async function runEvening(seed: number, most: number, only?: string): Promise<FaultRun[]> {
  const chance = seeded(seed);
  const machine = new Machine(chance);
  machine.hasCard = chance.next() < 0.6;
  now.machine = machine;
  const [locks, living] = [new Locks(), new Set<SeamWorker>()];
  const workers = (): SeamWorker[] => [...living].filter(({ isGone }) => !isGone);
  vi.stubGlobal('localStorage', machine.localStorage);
  vi.stubGlobal('navigator', { locks, hardwareConcurrency: 2 });
  vi.stubGlobal(
    'Worker',
    class extends SeamWorker {
      constructor() {
        super(locks, chance, (worker) => living.add(worker));
      }
    },
  );
  const browser = new SeamBrowser(machine, chance, () => workers().forEach((worker) => worker.terminate()));
  const faults = chooseFaults(chance, most, only);
  if (faults.some(({ name }) => name.startsWith('device'))) machine.hasCard = true;
  const began = performance.now();
  const work = chance.pick([
    'one picture',
    'two windows',
    'picture exchanged',
    'badges',
    'badges and a picture',
  ] as const);
  const works: Promise<Outcome[]>[] = [];
  const one = async (outcome: Promise<Outcome>): Promise<Outcome[]> => [await Promise.race([outcome, late()])];
  if (work === 'picture exchanged') works.push(clickTwice(browser, 1, 'tab 1', chance));
  else if (work !== 'badges') works.push(one(clickOn(browser, 1, 'tab 1', chance.below(256))));
  if (work === 'two windows') works.push(one(clickOn(browser, 2, 'tab 2', chance.below(256))));
  if (work.startsWith('badges')) {
    for (let i = 0; i < 4; i += 1) works.push(one(askForBadge(browser, `badge ${i}`, chance.below(256))));
  }
  const done: { outcomes: Outcome[] | null } = { outcomes: null };
  const injected: SeamFault[] = [];
  for (const fault of faults) {
    const happen = (): void => {
      // One that comes when all is over has put nothing to the test.
      if (done.outcomes) return;
      injected.push(fault);
      void fault.inject({ machine, browser, chance, workers });
    };
    setTimeout(happen, chance.below(chance.pick([300, 900, 2_500])));
  }
  void Promise.all(works).then((ends) => (done.outcomes = ends.flat()));
  while (!done.outcomes && vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  const milliseconds = performance.now() - began;
  vi.clearAllTimers();
  const outcome = done.outcomes ? worst(done.outcomes) : ({ kind: 'hung', detail: 'nothing is waited for' } as const);
  const beside = injected.map(({ name }) => name);
  return injected.map((fault) => ({
    fault: fault.name,
    work: `${work} (with ${beside.join(' + ')})`,
    seed,
    outcome,
    milliseconds,
  }));
}
