import { toBmp } from '../../capture/bitmap-pixels';
import { decodePicture } from '../../capture/decode';
import type { Sensitivity } from '../../forensics/calibration';
import { AnalysisError } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { engineStopped } from '../../forensics/wording';
import type { ClipReader, ReadFrame } from '../../video/clip-reader';
import { rasterOfFrame } from '../../video/frame-raster';
import { openClip } from '../../video/read-file';
import { sampleFrames } from '../../video/sample-frame';
import type { Raster } from '../../vision/raster';
import { resize } from '../../vision/resample';
import type { WatchedFrame } from '../clip-messages';
import type { ClipAnswer, ClipRequest } from './engine-protocol';
import type { Work } from './web-engine';

/** The engine worker's part about videos: files that stay open, and frames of videos that are watched. */

/** Side of a face's small picture, in pixels. */
const THUMBNAIL_SIDE = 96;
const THUMBNAIL_QUALITY = 0.8;
/** Of a frame that is kept to be looked at again: next to nothing of it is lost. */
const KEPT_QUALITY = 0.95;

interface ClipWork {
  readonly signal: AbortSignal;
  /** Whose thresholds are in the answer's settings. */
  readonly sensitivity: Sensitivity;
  readonly onProgress: (progress: Progress) => void;
}

export interface EngineClips {
  answer(request: ClipRequest, work: ClipWork): Promise<ClipAnswer>;
  close(clip: number): void;
}

/** Through a canvas: for the eye, or where a small file counts for more than the last bit of a pixel. */
async function toJpeg({ width, height, data }: Raster, quality: number): Promise<Blob> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  // One value after the other: a view of each pixel would take as long as finding the faces.
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    rgba[to] = data[from] ?? 0;
    rgba[to + 1] = data[from + 1] ?? 0;
    rgba[to + 2] = data[from + 2] ?? 0;
    rgba[to + 3] = 255;
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

async function makeThumbnail(crop: Raster): Promise<string> {
  const file = await toJpeg(resize(crop, THUMBNAIL_SIDE, THUMBNAIL_SIDE), THUMBNAIL_QUALITY);
  const bytes = new Uint8Array(await file.arrayBuffer());
  return `data:${file.type};base64,${btoa(String.fromCharCode(...bytes))}`;
}

async function rasterOf({ pixels }: WatchedFrame): Promise<Raster> {
  if (pixels.kind === 'file') return (await decodePicture(pixels.picture)).raster;
  const { data, init, colorSpace } = pixels;
  return rasterOfFrame(new VideoFrame(await data.arrayBuffer(), { ...init, colorSpace, timestamp: 0 }));
}

async function* only(frame: ReadFrame): AsyncGenerator<ReadFrame> {
  yield frame;
}

/** @param runEngine runs work on the engine's networks; tells of loading */
export function createEngineClips(
  runEngine: <T>(work: Work<T>, onLoading: (progress: Progress) => void, sensitivity: Sensitivity) => Promise<T>,
): EngineClips {
  const clips = new Map<number, ClipReader>();

  function readerOf(clip: number): ClipReader {
    const reader = clips.get(clip);
    if (!reader) throw new AnalysisError(engineStopped('decode', `clip ${clip} is not open`));
    return reader;
  }

  function close(clip: number): void {
    clips.get(clip)?.close();
    clips.delete(clip);
  }

  async function open(
    clip: number,
    file: Blob,
    { sensitivity, onProgress }: Pick<ClipWork, 'sensitivity' | 'onProgress'>,
  ): Promise<ClipAnswer> {
    close(clip);
    const reader = await openClip(file);
    clips.set(clip, reader);
    const { info } = reader;
    try {
      return await runEngine(
        async (_, settings, notes) => ({ kind: 'open', value: { info, settings, notes } }),
        onProgress,
        sensitivity,
      );
    } catch (thrown) {
      close(clip);
      throw thrown;
    }
  }

  async function readMoment(clip: number, time: number, signal: AbortSignal): Promise<ClipAnswer> {
    for await (const frame of readerOf(clip).frames([time], signal)) {
      return { kind: 'read', value: { time: frame.time, picture: toBmp(frame.raster) } };
    }
    return { kind: 'read', value: null };
  }

  return {
    async answer(request, { signal, sensitivity, onProgress }) {
      const options = { signal, makeThumbnail, onAlive: () => onProgress({ step: 'finding-faces' }) };
      switch (request.kind) {
        case 'open':
          return open(request.clip, request.file, { sensitivity, onProgress });
        case 'key-times': {
          const times = await readerOf(request.clip).keyTimes(request.times, request.within);
          return { kind: 'key-times', value: times };
        }
        case 'judge-moments': {
          const reader = readerOf(request.clip);
          return runEngine(
            async (networks, settings, notes) => {
              const samples = await sampleFrames(reader.frames(request.times, signal), networks, settings, options);
              return { kind: 'judge-moments', value: { samples, settings, notes } };
            },
            onProgress,
            sensitivity,
          );
        }
        case 'read':
          return readMoment(request.clip, request.time, signal);
        case 'judge-frame': {
          const frame = { time: request.frame.time, raster: await rasterOf(request.frame) };
          const judged = await runEngine(
            async (networks, settings, notes) => {
              const [sample] = await sampleFrames(only(frame), networks, settings, options);
              if (!sample) throw new RangeError('no sample of a frame');
              return { sample, settings, notes };
            },
            onProgress,
            sensitivity,
          );
          return { kind: 'judge-frame', value: { ...judged, picture: await toJpeg(frame.raster, KEPT_QUALITY) } };
        }
      }
    },
    close,
  };
}
