import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { MEDIA_TYPES } from '../../../capture/sniff';
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

/** Names the picture that belongs to a state. */
function pictureKey({ jobId, moment, clip }: JobState): string {
  if (moment) return `${jobId} ${moment.time}`;
  // Of a video there may be a frame to look at before a moment was chosen.
  return clip ? `${jobId} first` : jobId;
}

/** Whether that picture can be asked for. */
function isThere({ moment, clip, captured, status }: JobState): boolean {
  if (moment) return moment.status.phase !== 'working' || !UNREAD.includes(moment.status.progress.step);
  if (clip) return clip.lookedAt.length > 0;
  return captured !== undefined || status.phase === 'done';
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
      if (wanted === key) return;
      if (state.moment?.status.phase === 'failed') {
        // The frame could not be read: the one before is not to be taken for it.
        key = wanted;
        show(null);
        return;
      }
      if (state.moment) isStale.value = url.value !== null;
      if (isThere(state)) void fetchPicture(state, wanted);
    },
    showFile(ofJob, file) {
      jobId = ofJob;
      // To show a drawing may take for ever: what was drawn of it in a process of its own is asked for.
      const isDrawing = file?.type === MEDIA_TYPES.svg;
      key = isDrawing ? null : ofJob;
      show(isDrawing ? null : file);
    },
    hide: () => show(null),
  };
}
