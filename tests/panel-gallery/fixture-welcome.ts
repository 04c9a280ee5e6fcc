import { PLAIN_CALIBRATION } from '../fixtures/plain-calibration';
import { noFace } from '../../src/forensics/wording';
import type { JobState, JobStatus } from '../../src/extension/messages';
import type { WelcomeConnection } from '../../src/extension/welcome/welcome-connection';
import type { Step } from '../../src/extension/welcome/welcome-model';
import { FIXTURE_STATES, SAMPLE_URLS } from './fixture-states';

/** The step of the page for new people that is shown, and what becomes of the sample that is tried there. */
export interface FixtureWelcome {
  readonly step: Step;
  readonly tried?: JobStatus | undefined;
}

const STATES = {
  'welcome-try': { step: 'try' },
  'welcome-working': {
    step: 'try',
    tried: { phase: 'working', progress: { step: 'encoding', facesFound: 1, facesDone: 0 } },
  },
  'welcome-done': { step: 'try', tried: FIXTURE_STATES.signs.job?.status },
  'welcome-failed': { step: 'try', tried: { phase: 'failed', failure: noFace() } },
  'welcome-limits': { step: 'limits' },
  'welcome-badges': { step: 'badges' },
} as const satisfies Record<string, FixtureWelcome>;

export type WelcomeFixtureName = keyof typeof STATES;
export const WELCOME_STATES: Readonly<Record<WelcomeFixtureName, FixtureWelcome>> = STATES;

export function isWelcomeFixture(name: string): name is WelcomeFixtureName {
  return Object.hasOwn(STATES, name);
}

/** A stand-in for the extension behind the page for new people. */
export function playWelcome({ tried: status }: FixtureWelcome): WelcomeConnection {
  return {
    sampleUrls: SAMPLE_URLS,
    openFile(_file, label) {
      const state: JobState = {
        jobId: 'sample',
        source: { tabId: null, target: 'file', label },
        status: status ?? { phase: 'working', progress: { step: 'reading' } },
        startedAt: 0,
      };
      return Promise.resolve({ ok: true, value: { state, isVideo: false } });
    },
    watchJobs: () => undefined,
    cancelJob: () => Promise.resolve({ ok: true, value: null }),
    readModelFacts: () => Promise.resolve({ calibration: PLAIN_CALIBRATION, languageBytes: 56_000_000 }),
    openOptions: () => undefined,
    close: () => undefined,
  };
}
