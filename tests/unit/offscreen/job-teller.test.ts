import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { JobState, JobStatus } from '../../../src/extension/messages';
import { createJobTeller } from '../../../src/extension/offscreen/job-teller';

const working = (facesDone: number): JobStatus => ({
  phase: 'working',
  progress: { step: 'encoding', facesFound: 9, facesDone },
});
const stateOf = (jobId: string, status: JobStatus): JobState => ({
  jobId,
  source: { tabId: 1, target: 'image', label: 'Picture' },
  startedAt: 1,
  status,
});
const ENDED: JobStatus = { phase: 'clip-done', isStopped: false };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const told: JobState[] = [];
  return { told, tell: createJobTeller((state) => told.push(state)) };
}

it('tells at once that a job is open, and the newest of its progress a little later', () => {
  const { told, tell } = open();
  const states = [0, 1, 2].map((done) => stateOf('a', working(done)));
  for (const state of states) tell(state);
  expect(told).toEqual([states[0]]);
  vi.advanceTimersByTime(20);
  expect(told).toEqual([states[0], states[2]]);
  vi.advanceTimersByTime(100);
  expect(told).toHaveLength(2);
});

it('tells the end at once, and nothing older after it', () => {
  const { told, tell } = open();
  const states = [working(0), working(1), ENDED].map((status) => stateOf('a', status));
  for (const state of states) tell(state);
  vi.advanceTimersByTime(100);
  expect(told).toEqual([states[0], states[2]]);
});

it('keeps jobs apart, and tells at once what the person is asked', () => {
  const { told, tell } = open();
  const [a, b] = [stateOf('a', working(0)), stateOf('b', working(0))];
  const [later, asking] = [stateOf('a', working(1)), stateOf('b', { phase: 'choosing', sentence: 'Choose.' })];
  for (const state of [a, b, later, asking]) tell(state);
  expect(told).toEqual([a, b, asking]);
  vi.advanceTimersByTime(20);
  expect(told).toEqual([a, b, asking, later]);
});
