import { saveFile } from '../../src/extension/sidepanel/save-file';
import { cancelled, noFace } from '../../src/forensics/wording';
import type { JobSource, JobState, JobStatus } from '../../src/extension/messages';
import type { PanelConnection } from '../../src/extension/sidepanel/panel-connection';
import { playChat } from './fixture-chat';
import { frameFindings } from './fixture-clip-states';
import { analysedFace, pictureFindings, SEEN_REGIONS } from './fixture-findings';
import { playNote } from './fixture-note';
import { playHistory } from './fixture-history';
import { playCompare } from './fixture-compare';
import { playTools } from './fixture-tools';
import { GALLERY_TAB, playSites } from './fixture-sites';
import type { FixtureName } from './fixture-states';
import { FIXTURE_STATES, SAMPLE_URLS } from './fixture-states';

/** How long each step of a frame takes that was asked for. */
const MOMENT_MILLISECONDS = 150;

/** How long each made-up step takes, so that progress and Stop can be seen and tested. */
const STEP_MILLISECONDS = 700;

async function loadPicture(url: string): Promise<Blob> {
  return (await fetch(url)).blob();
}

/** A stand-in for the extension: starts in one fixture state and plays a job for every file opened in it. */
export function connectToFixture(name: FixtureName): PanelConnection {
  const fixture = FIXTURE_STATES[name];
  const listeners: ((state: JobState) => void)[] = [];
  let current = fixture.job;
  let opened: Blob | null = null;

  function tell(state: JobState): void {
    for (const listener of listeners) listener(state);
  }

  function changeJob(part: Partial<JobState>): void {
    if (!current) return;
    current = { ...current, ...part };
    tell(current);
  }

  const change = (status: JobStatus): void => changeJob({ status });

  /** Reads the frame, then analyses it; another frame that is asked for meanwhile takes its place. */
  function playMoment(time: number): void {
    const clip = current?.clip;
    if (!clip) return;
    const findings = frameFindings(time, clip);
    const isWanted = (): boolean => current?.clip === clip && current.moment?.time === time;
    changeJob({ moment: { time, status: { phase: 'working', progress: { step: 'reading' } } } });
    setTimeout(() => {
      if (!isWanted()) return;
      changeJob({ moment: { time, status: { phase: 'working', progress: { step: 'finding-faces' } } } });
    }, MOMENT_MILLISECONDS);
    setTimeout(() => {
      if (!isWanted()) return;
      if (findings) changeJob({ moment: { time, status: { phase: 'done', findings } } });
      else changeJob({ moment: { time, status: { phase: 'failed', failure: noFace() } } });
    }, 2 * MOMENT_MILLISECONDS);
  }

  function play(jobId: string): void {
    const portrait = analysedFace({ x: 112, y: 104, width: 200, height: 232 }, 0.86, 'FS', SEEN_REGIONS);
    const steps: readonly JobStatus[] = [
      { phase: 'working', progress: { step: 'finding-faces' } },
      { phase: 'working', progress: { step: 'encoding', facesFound: 1, facesDone: 0 } },
      { phase: 'done', findings: pictureFindings({ width: 480, height: 480 }, [portrait]) },
    ];
    steps.forEach((status, index) =>
      setTimeout(
        () => {
          if (current?.jobId === jobId && current.status.phase === 'working') change(status);
        },
        STEP_MILLISECONDS * (index + 1),
      ),
    );
  }

  /** A video has nothing to show at first; then its first frames are known. */
  function playClip(jobId: string): void {
    const clip = FIXTURE_STATES['clip-partial'].job?.clip;
    setTimeout(() => {
      const status = {
        phase: 'working',
        progress: { step: 'looking-at-frames', framesDone: 8, framesPlanned: 60 },
      } as const;
      if (current?.jobId === jobId && clip) changeJob({ clip, status });
    }, 2 * STEP_MILLISECONDS);
  }

  function open(source: JobSource, isVideo = false): JobState {
    const jobId = crypto.randomUUID();
    current = { jobId, source, status: { phase: 'working', progress: { step: 'reading' } }, startedAt: Date.now() };
    tell(current);
    if (isVideo) playClip(jobId);
    else play(jobId);
    return current;
  }

  return {
    ...playTools(fixture.talk),
    note: playNote(fixture.note),
    history: playHistory(fixture.history),
    compare: playCompare(fixture.comparison),
    ...playChat(fixture.talk),
    ...playSites(fixture.sites ?? { origin: null, allowed: [] }),
    watchTab: (listener) => listener(GALLERY_TAB),
    watchJobs: (listener) => void listeners.push(listener),
    latestJob: () => Promise.resolve({ ok: true, value: current }),
    getPicture: async () => {
      const blob = opened ?? (fixture.pictureUrl && (await loadPicture(fixture.pictureUrl)));
      return { ok: true, value: blob || null };
    },
    openFile: (file, label, tabId) => {
      opened = file;
      const isVideo = file.type.startsWith('video/');
      const state = open({ tabId, target: 'file', label }, isVideo);
      return Promise.resolve({ ok: true, value: { state, isVideo } });
    },
    retryJob: (source) => Promise.resolve({ ok: true, value: { jobId: open(source).jobId } }),
    showMoment: (_jobId, time) => {
      playMoment(time);
      return Promise.resolve({ ok: true, value: null });
    },
    saveFile,
    cancelJob: () => {
      if (current?.clip?.lookedAt.length) change({ phase: 'clip-done', isStopped: true });
      else change({ phase: 'failed', failure: cancelled('encode') });
      return Promise.resolve({ ok: true, value: null });
    },
    openTab: (url) => void window.open(url),
    sampleUrls: SAMPLE_URLS,
  };
}
