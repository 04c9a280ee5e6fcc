import type { Progress } from '../../forensics/findings';
import { say, sayCount } from '../../words/say';

/** Work shorter than this is shown without any progress: a flash of a bar would only disturb. */
export const QUIET_MILLISECONDS = 300;

const MEGABYTE = 1e6;

export function facesFoundWords(count: number): string {
  return sayCount('progress_faces_found', count);
}

/** The step in words, for the eye: may hold numbers that change often. */
export function progressLine(progress: Progress): string {
  switch (progress.step) {
    case 'reading':
      return say('progress_reading_picture');
    case 'decoding':
      return say('progress_opening_picture');
    case 'reading-video': {
      const { loadedBytes, totalBytes } = progress;
      const loaded = Math.round(loadedBytes / MEGABYTE);
      if (totalBytes === null) {
        return loaded > 0 ? say('progress_reading_video_mb', loaded) : say('progress_reading_video');
      }
      return say('progress_reading_video_of', loaded, Math.round(totalBytes / MEGABYTE));
    }
    case 'looking-at-frames':
      // How many there will be is known once the file is open.
      if (progress.framesPlanned === 0) return say('progress_opening_video');
      return say('progress_frames_of', progress.framesDone, progress.framesPlanned);
    case 'watching': {
      if (progress.waitsFor === 'play') return say('progress_play');
      if (progress.waitsFor === 'sight') return say('progress_out_of_sight');
      return sayCount('progress_watching_frames', progress.framesDone);
    }
    case 'loading-model': {
      const total = Math.round(progress.totalBytes / MEGABYTE);
      if (total <= 0) return say('progress_loading');
      const loaded = Math.min(total, Math.round(progress.loadedBytes / MEGABYTE));
      return say('progress_loading_of', loaded, total);
    }
    case 'finding-faces':
      return say('progress_finding_faces');
    case 'encoding': {
      const { facesFound, facesDone } = progress;
      return facesFound > 1 && facesDone > 0
        ? sayCount('progress_closely_of', facesFound, Math.min(facesDone, facesFound))
        : sayCount('progress_closely', facesFound);
    }
    case 'covering': {
      const { faces, facesDone } = progress;
      return faces > 1 && facesDone > 0
        ? say('progress_covering_of', Math.min(facesDone, faces), faces)
        : say('progress_covering');
    }
  }
}

/** The same step without numbers that tick, for the live region: a screen reader says each step once. */
export function spokenProgress(progress: Progress): string {
  if (progress.step === 'loading-model') return say('progress_loading');
  if (progress.step === 'encoding') return sayCount('progress_closely', progress.facesFound);
  if (progress.step === 'covering') return say('progress_covering');
  if (progress.step === 'reading-video') return say('progress_reading_video');
  if (progress.step === 'looking-at-frames' && progress.framesPlanned > 0) return say('progress_frames');
  if (progress.step === 'watching' && progress.waitsFor === null) return say('progress_watching');
  return progressLine(progress);
}

function share(done: number, total: number): number {
  return total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
}

/** How far along, 0..1. Each step has a fixed stretch of the bar, so that it never runs backwards. */
export function progressShare(progress: Progress): number {
  switch (progress.step) {
    case 'reading':
      return 0.06;
    case 'decoding':
      return 0.15;
    case 'loading-model':
      return 0.2 + 0.3 * share(progress.loadedBytes, progress.totalBytes);
    case 'finding-faces':
      return 0.55;
    case 'reading-video':
      return 0.1 * share(progress.loadedBytes, progress.totalBytes ?? 0);
    case 'looking-at-frames':
      return progress.framesPlanned === 0 ? 0.1 : 0.5 + 0.5 * share(progress.framesDone, progress.framesPlanned);
    case 'watching':
      return 0;
    case 'encoding':
      return 0.65 + 0.15 * share(progress.facesDone, progress.facesFound);
    case 'covering':
      return 0.8 + 0.15 * share(progress.facesDone, progress.faces);
  }
}
