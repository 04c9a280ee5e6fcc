import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import { highestPoint } from '../../../video/track-verdict';
import type { ShownMoment } from '../../clip-messages';
import type { JobState } from '../../messages';
import type { PanelConnection } from '../panel-connection';

/** What the panel shows of a video and what can be done with its timeline. */
export interface ClipModel {
  readonly clip: ReadonlySignal<ClipFindings | null>;
  readonly moment: ReadonlySignal<ShownMoment | null>;
  /** Where the person looks, in seconds: what was asked for last, else the moment that is shown. */
  readonly playhead: ReadonlySignal<number | null>;
  /** The face that the person looks at: the worst until another row was used. */
  readonly chosenTrack: ReadonlySignal<FaceTrack | null>;
  readonly showsAllTracks: Signal<boolean>;
  /** Puts the playhead on a frame and shows it. @param time of a frame that was looked at, in seconds */
  lookAt(time: number, track: FaceTrack): void;
  lookAtStrongest(track: FaceTrack): void;
}

/** A key that is held down steps through the frames faster than they can be read. Milliseconds. */
const REST_BETWEEN_FRAMES = 200;

interface Wanted {
  readonly jobId: string;
  readonly time: number;
}

interface ClipModelOptions {
  /** Called with the reply to a request that no job can show the failure of. */
  readonly tellFailure: (reply: Awaited<ReturnType<PanelConnection['showMoment']>>) => void;
  /** Called when the person has used a row, after `chosenTrack` has changed. */
  readonly onTrackChosen: () => void;
}

export function createClipModel(
  connection: Pick<PanelConnection, 'showMoment'>,
  job: ReadonlySignal<JobState | null>,
  { tellFailure, onTrackChosen }: ClipModelOptions,
): ClipModel {
  const wanted = signal<Wanted | null>(null);
  const chosen = signal<{ readonly jobId: string; readonly id: number } | null>(null);
  const showsAllTracks = signal(false);

  const clip = computed(() => job.value?.clip ?? null);
  const moment = computed(() => job.value?.moment ?? null);
  const playhead = computed(() =>
    wanted.value !== null && wanted.value.jobId === job.value?.jobId ? wanted.value.time : (moment.value?.time ?? null),
  );
  const chosenTrack = computed(() => {
    const tracks = clip.value?.tracks ?? [];
    const id = chosen.value?.jobId === job.value?.jobId ? chosen.value?.id : undefined;
    return tracks.find((track) => track.id === id) ?? tracks[0] ?? null;
  });

  /** What was asked for last. */
  let asked: Wanted | null = null;
  let isResting = false;

  function isShown({ jobId, time }: Wanted): boolean {
    if (moment.value?.status.phase === 'failed') return false;
    return time === (asked?.jobId === jobId ? asked.time : moment.value?.time);
  }

  async function ask(): Promise<void> {
    const now = wanted.value;
    if (isResting || now === null || isShown(now)) return;
    asked = now;
    isResting = true;
    setTimeout(() => {
      isResting = false;
      // Only what came in between: a frame that failed is not to be asked for again and again.
      if (wanted.value !== asked) void ask();
    }, REST_BETWEEN_FRAMES);
    const reply = await connection.showMoment(now.jobId, now.time);
    if (reply.ok || asked !== now) return;
    asked = null;
    if (wanted.value === now) wanted.value = null;
    tellFailure(reply);
  }

  function lookAt(time: number, track: FaceTrack): void {
    const jobId = job.value?.jobId;
    if (jobId === undefined) return;
    batch(() => {
      const isOther = chosenTrack.value?.id !== track.id;
      chosen.value = { jobId, id: track.id };
      wanted.value = { jobId, time };
      if (isOther) onTrackChosen();
    });
    void ask();
  }

  return {
    clip,
    moment,
    playhead,
    chosenTrack,
    showsAllTracks,
    lookAt,
    lookAtStrongest(track) {
      const strongest = highestPoint(track.points);
      if (strongest) lookAt(strongest.time, track);
    },
  };
}
