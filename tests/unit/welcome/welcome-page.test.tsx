import { render } from 'preact-render-to-string';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noFace } from '../../../src/forensics/wording';
import type { JobState } from '../../../src/extension/messages';
import { speedWords } from '../../../src/extension/welcome/try-step';
import type { WelcomeConnection } from '../../../src/extension/welcome/welcome-connection';
import { createWelcomeModel, type WelcomeModel } from '../../../src/extension/welcome/welcome-model';
import { WelcomePage } from '../../../src/extension/welcome/welcome-page';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';
import { playWelcome, WELCOME_STATES, type WelcomeFixtureName } from '../../panel-gallery/fixture-welcome';

/** The page for new people: what each step says, how a sample is tried, and the ways out. */

beforeEach(() => vi.stubGlobal('fetch', () => Promise.resolve(new Response('x'))));
afterEach(() => vi.unstubAllGlobals());

/** Of the finished sample: for screen readers alone. */
const SAID = 'Signs of forgery, about 85 %.';

/** What can be read: of a paragraph or a button one line. */
const linesOf = (welcome: WelcomeModel): string[] =>
  render(<WelcomePage welcome={welcome} />)
    .replace(/<svg.*?<\/svg>/gs, '')
    .split(/<\/?(?:p|h\d|button|li|dt|dd|div|ul|ol|dl|nav|section|header|main)\b[^>]*>/)
    .map((line) => line.replace(/<span class="welcome-number">\d<\/span>|<[^>]*>/g, '').trim())
    .filter(Boolean);

async function open(state: WelcomeFixtureName, more: Partial<WelcomeConnection> = {}): Promise<WelcomeModel> {
  const { step, tried } = WELCOME_STATES[state];
  const welcome = createWelcomeModel({ ...playWelcome(WELCOME_STATES[state]), ...more });
  welcome.step.value = step;
  await Promise.resolve();
  if (tried) await welcome.tryOne(welcome.sampleUrls[0] ?? '');
  return welcome;
}

describe('the steps', () => {
  it('can be read in about a minute, by somebody who reads 240 words in one', async () => {
    // What stands on several steps is read once; what is only said aloud is not read.
    const lines = new Set<string>();
    for (const state of ['welcome-done', 'welcome-limits', 'welcome-badges'] as const)
      for (const line of linesOf(await open(state))) lines.add(line);
    const words = [...lines]
      .filter((line) => line !== SAID)
      .join(' ')
      .split(/\s+/).length;
    expect(words).toBeGreaterThan(150);
    expect(words).toBeLessThanOrEqual(250);
  });

  it('tell how often it is wrong, as it was measured', async () => {
    const text = linesOf(await open('welcome-limits')).join('\n');
    expect(text).toContain('of genuine faces are called “Signs of forgery” by mistake\n1.9%');
    expect(text).toMatch(/of forged faces are found\n45%/);
    expect(text).toMatch(/No proof that it is genuine/);
  });

  it('tell where badges are switched on, and how the button is kept in sight', async () => {
    const text = linesOf(await open('welcome-badges')).join('\n');
    expect(text).toMatch(/switch on “Badges on\s…”/);
    expect(text).toMatch(/Click the puzzle piece in the toolbar, then the pin beside Telltale\./);
  });

  it('can each be left out, and the last one ends the page', async () => {
    for (const state of ['welcome-try', 'welcome-limits', 'welcome-badges'] as const)
      expect(linesOf(await open(state))).toContain('Skip');
    expect(linesOf(await open('welcome-try'))).toContain('Next');
    expect(linesOf(await open('welcome-badges'))).toContain('Done');
  });
});

describe('a sample', () => {
  it('ends in its verdict, with what this computer can be expected to do', async () => {
    const lines = linesOf(await open('welcome-done'));
    expect(lines).toContain('Signs of forgery');
    expect(lines.join('\n')).toMatch(/It took 0\.\d seconds on your graphics card, which passed its self-test\./);
  });

  it('that could not be analysed says so, and why', async () => {
    const lines = linesOf(await open('welcome-failed'));
    expect(lines).toContain('Could not analyse');
    expect(lines).toContain(noFace().sentence);
  });

  it('that cannot be opened says what to do', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no file')));
    expect(linesOf(await open('welcome-done'))).toContain('This sample could not be opened. Try the other one.');
  });

  it('makes way for another: what comes of the first one late is not shown', async () => {
    const told: ((state: JobState) => void)[] = [];
    const welcome = await open('welcome-working', { watchJobs: (listener) => void told.push(listener) });
    await welcome.tryOne(welcome.sampleUrls[1] ?? '');
    const failed = { phase: 'failed', failure: noFace() } as const;
    const source = { tabId: null, target: 'file', label: 'first.jpg' } as const;
    told[0]?.({ jobId: 'first', source, status: failed, startedAt: 0 });
    expect(welcome.chosen.value).toBe(welcome.sampleUrls[1]);
    expect(welcome.job.value?.status.phase).toBe('working');
  });
});

describe('what is said aloud', () => {
  const spokenOf = (welcome: WelcomeModel): string =>
    /<p class="visually-hidden" aria-live="polite">(.*?)<\/p>/s.exec(render(<WelcomePage welcome={welcome} />))?.[1] ??
    '-';

  it('is each step of the work once, without numbers that tick, and then the verdict', async () => {
    vi.useFakeTimers();
    const told: ((state: JobState) => void)[] = [];
    const welcome = await open('welcome-working', { watchJobs: (listener) => void told.push(listener) });
    expect(spokenOf(welcome)).toBe('');
    vi.advanceTimersByTime(400);
    const said = [3e6, 12e6].map((loadedBytes) => {
      const progress = { step: 'loading-model', loadedBytes, totalBytes: 34e6 } as const;
      told[0]?.({ ...welcome.job.value!, status: { phase: 'working', progress } });
      return spokenOf(welcome);
    });
    expect(said[0]).toMatch(/\w/);
    expect(new Set(said).size).toBe(1);
    vi.useRealTimers();
    expect(spokenOf(await open('welcome-done'))).toBe(SAID);
  });
});

describe('the expected speed', () => {
  const face = analysedFace({ x: 1, y: 1, width: 9, height: 9 }, 0.5, null);
  const findings = (backend: 'webgpu' | 'wasm') => pictureFindings({ width: 20, height: 20 }, [face], { backend });

  it('is that of the card, of the processor, or of the processor because the card failed', () => {
    expect(speedWords(findings('webgpu'), undefined)).toMatch(/on your graphics card/);
    expect(speedWords(findings('wasm'), undefined)).toMatch(/on the processor; no graphics card is used/);
    expect(speedWords(findings('wasm'), 'failed-processor-used')).toMatch(/the graphics card failed its self-test/);
  });
});
