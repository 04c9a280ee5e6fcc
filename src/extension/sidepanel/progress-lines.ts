import type { Progress } from '../../forensics/findings';

/** Work shorter than this is shown without any progress: a flash of a bar would only disturb. */
export const QUIET_MILLISECONDS = 300;

const MEGABYTE = 1e6;

export function facesFoundWords(count: number): string {
  return count === 1 ? '1 face found.' : `${count} faces found.`;
}

/** The step in words, for the eye: may hold numbers that change often. */
export function progressLine(progress: Progress): string {
  switch (progress.step) {
    case 'reading':
      return 'Reading the picture…';
    case 'decoding':
      return 'Opening the picture…';
    case 'reading-video': {
      const { loadedBytes, totalBytes } = progress;
      const loaded = Math.round(loadedBytes / MEGABYTE);
      if (totalBytes === null) return loaded > 0 ? `Reading the video… ${loaded} MB` : 'Reading the video…';
      return `Reading the video… ${loaded} of ${Math.round(totalBytes / MEGABYTE)} MB`;
    }
    case 'looking-at-frames':
      // How many there will be is known once the file is open.
      if (progress.framesPlanned === 0) return 'Opening the video…';
      return `Looking at frames… ${progress.framesDone} of ${progress.framesPlanned}`;
    case 'watching': {
      if (progress.waitsFor === 'play') return 'Play the video: Telltale watches along.';
      if (progress.waitsFor === 'sight') return 'Watching goes on when the video is in sight.';
      return `Watching along… ${progress.framesDone} ${progress.framesDone === 1 ? 'frame' : 'frames'}`;
    }
    case 'loading-model': {
      const total = Math.round(progress.totalBytes / MEGABYTE);
      if (total <= 0) return 'Loading the detector…';
      const loaded = Math.min(total, Math.round(progress.loadedBytes / MEGABYTE));
      return `Loading the detector… ${loaded} of ${total} MB`;
    }
    case 'finding-faces':
      return 'Finding faces…';
    case 'encoding': {
      const { facesFound, facesDone } = progress;
      const counted = facesFound > 1 && facesDone > 0 ? ` ${Math.min(facesDone, facesFound)} of ${facesFound}` : '';
      return `${facesFoundWords(facesFound)} Looking closely…${counted}`;
    }
    case 'covering': {
      const { faces, facesDone } = progress;
      const counted = faces > 1 && facesDone > 0 ? ` ${Math.min(facesDone, faces)} of ${faces}` : '';
      return `Looking again with parts covered…${counted}`;
    }
  }
}

/** The same step without numbers that tick, for the live region: a screen reader says each step once. */
export function spokenProgress(progress: Progress): string {
  if (progress.step === 'loading-model') return 'Loading the detector…';
  if (progress.step === 'encoding') return `${facesFoundWords(progress.facesFound)} Looking closely…`;
  if (progress.step === 'covering') return 'Looking again with parts covered…';
  if (progress.step === 'reading-video') return 'Reading the video…';
  if (progress.step === 'looking-at-frames' && progress.framesPlanned > 0) return 'Looking at frames…';
  if (progress.step === 'watching' && progress.waitsFor === null) return 'Watching along…';
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
