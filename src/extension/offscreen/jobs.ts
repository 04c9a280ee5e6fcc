import { factsOf } from '../../forensics/face-facts';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { cancelled, engineStopped, NOTES } from '../../forensics/wording';
import type { AnswerSubject } from '../../language/answer';
import type { CaptureAttempt, CapturedPicture, JobSource, JobState, JobStatus } from '../messages';
import type { Analysed } from './engine-protocol';

/** Jobs that are kept with their pictures; older ones are forgotten. */
const MOST_JOBS = 20;

interface Job {
  state: JobState;
  picture: Blob | null;
  imageFeatures: Analysed['imageFeatures'];
  readonly controller: AbortController;
}

export interface Analysis {
  readonly signal: AbortSignal;
  readonly notes: readonly string[];
  readonly onProgress: (progress: Progress) => void;
}

interface JobsOptions {
  /** Does the work when its turn has come: one after the other, never two at once. */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  readonly analyse: (picture: Blob, analysis: Analysis) => Promise<Analysed>;
  /** Called at every change of a job. */
  readonly onChange: (state: JobState) => void;
  /** Called with what may be kept of the jobs that are not over yet, whenever one opens or ends. */
  readonly onUnfinished: (states: readonly JobState[]) => void;
  readonly onForgotten: (jobId: string) => void;
}

export interface Jobs {
  open(jobId: string, source: JobSource): JobState;
  /** The job's tab, frame and page stay: a page chooses among its own pictures only. */
  setSource(jobId: string, chosen: Pick<JobSource, 'target' | 'srcUrl' | 'label'>): void;
  setChoosing(jobId: string, sentence: string): void;
  givePicture(jobId: string, captured: CapturedPicture, picture: Blob): void;
  fail(jobId: string, failure: Failure, attempts: readonly CaptureAttempt[]): void;
  cancel(jobId: string): void;
  /** Tells of a job that an earlier document was busy with. */
  recallLost(state: JobState): void;
  latest(tabId: number | null): JobState | null;
  picture(jobId: string): Blob | null;
  /**
   * All that a talk about a face may draw on: nothing of the page, its title, addresses or alternative texts. Null unless
   * the job is done and has that face.
   * @param face index into the findings' faces
   */
  chatSubject(jobId: string, face: number): AnswerSubject | null;
}

/** Of a private window only that there was a job, and in which tab. */
function keepable(state: JobState): JobState {
  const { jobId, startedAt, source } = state;
  if (!source.isPrivate) return state;
  const { tabId } = source;
  const status: JobStatus = { phase: 'working', progress: { step: 'reading' } };
  const target = source.target === 'file' ? 'file' : 'page';
  return { jobId, startedAt, status, source: { tabId, target, isPrivate: true, label: 'Picture' } };
}

const isOver = ({ phase }: JobStatus): boolean => phase === 'done' || phase === 'failed';

/** Holds the jobs and has their pictures analysed, each in its turn. */
export function createJobs({ inTurn, analyse, onChange, onUnfinished, onForgotten }: JobsOptions): Jobs {
  const jobs = new Map<string, Job>();

  function change(job: Job, part: Partial<JobState>): void {
    const wasOver = isOver(job.state.status);
    job.state = { ...job.state, ...part };
    onChange(job.state);
    if (!wasOver && isOver(job.state.status)) tellUnfinished();
  }

  function tellUnfinished(): void {
    const unfinished = [...jobs.values()].map(({ state }) => state).filter(({ status }) => !isOver(status));
    onUnfinished(unfinished.map(keepable));
  }

  function forgetOldest(): void {
    for (const [jobId, { state }] of jobs) {
      if (jobs.size <= MOST_JOBS) return;
      if (!isOver(state.status)) continue;
      jobs.delete(jobId);
      onForgotten(jobId);
    }
  }

  /** The job while it can still change: a late message about a stopped job is of no interest. */
  function live(jobId: string): Job | null {
    const job = jobs.get(jobId);
    return job && !isOver(job.state.status) ? job : null;
  }

  function end(job: Job, status: JobStatus): void {
    if (!isOver(job.state.status)) change(job, { status });
  }

  async function work(job: Job, picture: Blob): Promise<void> {
    if (isOver(job.state.status)) return;
    const notes = job.state.captured?.degraded ? [NOTES.readFromScreen] : [];
    const { signal } = job.controller;
    const onProgress = (progress: Progress): void => {
      if (!isOver(job.state.status)) change(job, { status: { phase: 'working', progress } });
    };
    try {
      const { findings, imageFeatures } = await analyse(picture, { signal, notes, onProgress });
      job.imageFeatures = imageFeatures;
      end(job, { phase: 'done', findings });
    } catch (thrown) {
      end(job, { phase: 'failed', failure: toFailure(thrown, 'encode') });
    }
  }

  return {
    open(jobId, source) {
      const known = jobs.get(jobId);
      if (known) return known.state;
      const status: JobStatus = { phase: 'working', progress: { step: 'reading' } };
      const job: Job = {
        state: { jobId, source, status, startedAt: Date.now() },
        picture: null,
        imageFeatures: [],
        controller: new AbortController(),
      };
      jobs.set(jobId, job);
      forgetOldest();
      tellUnfinished();
      onChange(job.state);
      return job.state;
    },
    setSource(jobId, { target, srcUrl, label }) {
      const job = live(jobId);
      if (!job) return;
      const source = { ...job.state.source, target, label, ...(srcUrl === undefined ? {} : { srcUrl }) };
      change(job, { source, status: { phase: 'working', progress: { step: 'reading' } } });
    },
    setChoosing(jobId, sentence) {
      const job = live(jobId);
      if (job) change(job, { status: { phase: 'choosing', sentence } });
    },
    givePicture(jobId, { way, degraded, grantOrigin, attempts }, picture) {
      const job = live(jobId);
      if (!job || job.picture) return;
      job.picture = picture;
      change(job, {
        captured: { way, degraded, attempts, ...(grantOrigin === undefined ? {} : { grantOrigin }) },
        status: { phase: 'working', progress: { step: 'decoding' } },
      });
      void inTurn(() => work(job, picture));
    },
    fail(jobId, failure, attempts) {
      const job = live(jobId);
      if (job) change(job, { status: { phase: 'failed', failure }, attempts });
    },
    cancel(jobId) {
      const job = live(jobId);
      if (!job) return;
      const failure = cancelled(job.picture ? 'encode' : 'read-picture');
      job.controller.abort(new AnalysisError(failure));
      end(job, { phase: 'failed', failure });
    },
    recallLost(state) {
      if (jobs.has(state.jobId)) return;
      const status: JobStatus = { phase: 'failed', failure: engineStopped('encode', 'the offscreen document ended') };
      const { jobId, source, startedAt } = state;
      const job: Job = {
        state: { jobId, source, startedAt, status },
        picture: null,
        imageFeatures: [],
        controller: new AbortController(),
      };
      jobs.set(jobId, job);
      onChange(job.state);
    },
    latest(tabId) {
      let latest: JobState | null = null;
      for (const { state } of jobs.values()) {
        if (state.source.tabId === tabId && (!latest || state.startedAt >= latest.startedAt)) latest = state;
      }
      return latest;
    },
    picture: (jobId) => jobs.get(jobId)?.picture ?? null,
    chatSubject(jobId, face) {
      const job = jobs.get(jobId);
      if (job?.state.status.phase !== 'done') return null;
      const { findings } = job.state.status;
      if (!findings.faces[face]) return null;
      return { facts: factsOf(findings, face), image: job.imageFeatures[face] ?? null };
    },
  };
}
