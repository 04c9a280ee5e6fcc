import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { JobState } from '../../messages';
import type { PanelConnection } from '../panel-connection';

/** The picture that the panel shows: that of a job, or of the moment of its video that the person looks at. */
export interface ShownPicture {
  /** The picture's object URL; null until its bytes are there. */
  readonly url: ReadonlySignal<string | null>;
  /** True while an earlier picture stands in for one that is on its way. */
  readonly isStale: ReadonlySignal<boolean>;
  /** Fetches what belongs to the job's state, once. */
  follow(state: JobState | null): void;
  /** Bytes that are at hand already. @param file null for one that has no picture of its own, as a video */
  showFile(jobId: string, file: Blob | null): void;
  hide(): void;
}

/** A frame that is still being read has no picture yet. */
const UNREAD: readonly string[] = ['reading', 'reading-video', 'looking-at-frames'];

/** Names the picture that a state has; null where it has none yet. */
function pictureKey({ jobId, moment, clip, captured, status }: JobState): string | null {
  if (moment) {
    const isUnread = moment.status.phase === 'working' && UNREAD.includes(moment.status.progress.step);
    return isUnread ? null : `${jobId} ${moment.time}`;
  }
  // Of a video there may be a frame to look at before a moment was chosen.
  if (clip) return clip.lookedAt.length > 0 ? `${jobId} first` : null;
  return captured !== undefined || status.phase === 'done' ? jobId : null;
}

export function createShownPicture(connection: Pick<PanelConnection, 'getPicture'>): ShownPicture {
  const url = signal<string | null>(null);
  const isStale = signal(false);
  /** The picture that is shown or on its way, so that it is fetched once. */
  let key: string | null = null;
  let jobId: string | null = null;

  function show(picture: Blob | null): void {
    if (url.value) URL.revokeObjectURL(url.value);
    url.value = picture && URL.createObjectURL(picture);
    isStale.value = false;
  }

  async function fetchPicture(state: JobState, wanted: string): Promise<void> {
    key = wanted;
    const reply = await connection.getPicture(state.jobId);
    if (key !== wanted) return;
    if (reply.ok && reply.value) show(reply.value);
    // A video need not have a frame to show; a picture and a moment do, so the next change asks again.
    else if (!state.clip || state.moment) key = null;
  }

  return {
    url,
    isStale,
    follow(state) {
      if (state?.jobId !== jobId) {
        jobId = state?.jobId ?? null;
        key = null;
        show(null);
      }
      if (!state) return;
      const wanted = pictureKey(state);
      if (state.moment && wanted !== key) isStale.value = url.value !== null;
      if (wanted !== null && wanted !== key) void fetchPicture(state, wanted);
    },
    showFile(ofJob, file) {
      jobId = ofJob;
      key = ofJob;
      show(file);
    },
    hide: () => show(null),
  };
}
