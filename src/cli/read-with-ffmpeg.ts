import { AnalysisError } from '../forensics/failure';
import { videoDamaged, videoProtected, videoUnsupported, videoWithoutPictures } from '../forensics/video-wording';
import type { ClipReader } from '../video/clip-reader';
import { refuseMegapixels } from '../vision/decoded-picture';
import { ProgramFailed, ProgramMissing, runProgram, type RunProgram } from './run-program';

/** Reads video files with the programs ffmpeg and ffprobe, for what the WebCodecs package cannot decode. */

/** What ffprobe says, as far as it is needed. */
interface Probed {
  readonly streams?: readonly {
    readonly codec_name?: string;
    readonly codec_tag_string?: string;
    readonly width?: number;
    readonly height?: number;
    readonly sample_aspect_ratio?: string;
    readonly color_space?: string;
    readonly tags?: { readonly rotate?: string };
    readonly side_data_list?: readonly { readonly rotation?: number }[];
  }[];
  readonly format?: { readonly start_time?: string; readonly duration?: string };
  readonly packets?: readonly { readonly pts_time?: string; readonly dts_time?: string; readonly flags?: string }[];
}

/** The packets are read through, not decoded. */
const ENTRIES =
  'stream=codec_name,codec_tag_string,width,height,sample_aspect_ratio,color_space:stream_tags=rotate:stream_side_data=rotation:format=start_time,duration:packet=pts_time,dts_time,flags';
/** `V` is a video stream that is not a file's cover picture. */
const PROBE = ['-v', 'error', '-select_streams', 'V:0', '-of', 'json', '-show_entries', ENTRIES];

/** Reads this very file: no address, and no playlist that would have other places asked. */
const input = (file: string): string[] => ['-protocol_whitelist', 'file', '-i', `file:${file}`];

/** Untagged video of this height and more is taken for BT.709, as browsers do. */
const HIGH_DEFINITION = 720;

/** Seconds before a frame at which ffmpeg is sent for it: less than any two frames lie apart. */
const SHORTLY = 0.001;

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** What makes the stored frame upright is ffmpeg's own doing; this makes its pixels square and RGB. */
  readonly filter: string;
}

/** @throws AnalysisError */
function layOut({ streams = [] }: Probed): Layout {
  const [stream] = streams;
  if (!stream) throw new AnalysisError(videoWithoutPictures());
  const { codec_name: codec = 'unknown', width = 0, height = 0, color_space: matrix } = stream;
  if (stream.codec_tag_string === 'encv') throw new AnalysisError(videoProtected());
  if (!(width > 0 && height > 0)) throw new AnalysisError(videoDamaged(`${width} × ${height} px`));
  refuseMegapixels(width, height);
  const [across = 1, down = 1] = (stream.sample_aspect_ratio ?? '1:1').split(':').map(Number);
  const square = across > 0 && down > 0 ? Math.max(1, Math.round((width * across) / down)) : width;
  const turn = stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation ?? stream.tags?.rotate;
  const isOnSide = Math.abs(Number(turn ?? 0)) % 180 === 90;
  const [uprightWidth, uprightHeight] = isOnSide ? [height, square] : [square, height];
  const isUntagged = matrix === undefined || matrix === 'unknown';
  const from = isUntagged && height >= HIGH_DEFINITION ? ':in_color_matrix=bt709' : '';
  return {
    width: uprightWidth,
    height: uprightHeight,
    codec,
    filter: `scale=${uprightWidth}:${uprightHeight}:flags=bicubic+accurate_rnd+full_chroma_int${from}`,
  };
}

/** The last of ascending times that is not after a time; the first where all are. */
function lastUntil(times: readonly number[], time: number): number | undefined {
  const at = times.findLastIndex((each) => each <= time + SHORTLY);
  return times[Math.max(0, at)];
}

function nearest(times: readonly number[], time: number): number | undefined {
  return times.reduce<number | undefined>(
    (best, each) => (best === undefined || Math.abs(each - time) < Math.abs(best - time) ? each : best),
    undefined,
  );
}

/** Whatever the programs complain about, as a named failure; a missing program and an abort stay what they are. */
function failureOf(thrown: unknown, codec: string): unknown {
  if (!(thrown instanceof ProgramFailed)) return thrown;
  const isUnknown = /decoder .*not found|unknown decoder|unsupported codec/i.test(thrown.message);
  return new AnalysisError(
    isUnknown ? videoUnsupported(codec, thrown.message) : videoDamaged(thrown.message.slice(0, 500)),
  );
}

async function probe(file: string, run: RunProgram, signal?: AbortSignal): Promise<Probed> {
  try {
    return JSON.parse((await run('ffprobe', [...PROBE, ...input(file)], signal)).output.toString()) as Probed;
  } catch (thrown) {
    if (thrown instanceof SyntaxError) throw new AnalysisError(videoDamaged(thrown.message));
    throw failureOf(thrown, 'unknown');
  }
}

/**
 * Opens a video file, whatever ffmpeg can decode.
 * @returns null where ffmpeg or ffprobe is not installed
 * @throws AnalysisError `video-without-pictures`, `video-protected`, `video-unsupported`, `video-damaged`, `picture-too-large`
 */
export async function openWithFfmpeg(
  file: string,
  signal?: AbortSignal,
  run: RunProgram = runProgram,
): Promise<ClipReader | null> {
  let probed: Probed;
  try {
    await run('ffmpeg', ['-version'], signal);
    probed = await probe(file, run, signal);
  } catch (thrown) {
    if (thrown instanceof ProgramMissing) return null;
    throw thrown;
  }
  const { width, height, codec, filter } = layOut(probed);
  const start = Number(probed.format?.start_time ?? 0) || 0;
  const packets = (probed.packets ?? [])
    // AVI knows when a frame is decoded, not when it is shown.
    .map(({ pts_time: shown, dts_time: decoded, flags = '' }) => ({
      time: Number(shown ?? decoded) - start,
      isKey: flags.includes('K'),
    }))
    .filter(({ time }) => Number.isFinite(time))
    .toSorted((a, b) => a.time - b.time);
  const times = packets.map(({ time }) => time);
  const keys = packets.filter(({ isKey }) => isKey).map(({ time }) => time);
  const duration = Number(probed.format?.duration) || (times.at(-1) ?? 0);
  if (!(duration > 0)) throw new AnalysisError(videoDamaged(`lasts ${duration} s`));

  /** Height × width × 3 bytes; null when there is no frame. */
  async function readFrame(time: number, stop?: AbortSignal): Promise<Uint8Array | null> {
    const seek = Math.max(0, time - SHORTLY).toFixed(6);
    const from = ['-v', 'error', '-nostdin', '-ss', seek, ...input(file), '-map', '0:V:0', '-frames:v', '1'];
    const to = ['-vf', filter, '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-'];
    const { output, complaints } = await run('ffmpeg', [...from, ...to], stop);
    if (output.length === width * height * 3) return output;
    if (output.length === 0 && complaints === '') return null;
    throw new ProgramFailed(complaints || `${output.length} bytes for ${width} × ${height} px`);
  }

  return {
    info: { duration, width, height, codec },
    keyTimes: (asked, within) =>
      Promise.resolve(
        asked.map((time) => {
          const key = nearest(keys, time);
          const isNear = key !== undefined && Math.abs(key - time) <= within;
          return Math.max(0, (isNear ? key : lastUntil(times, time)) ?? time);
        }),
      ),
    async *frames(asked, stop) {
      let last = Number.NEGATIVE_INFINITY;
      for (const time of asked) {
        stop?.throwIfAborted();
        const shown = lastUntil(times, time) ?? time;
        if (shown === last || time > duration) continue;
        last = shown;
        let data: Uint8Array | null;
        try {
          data = await readFrame(shown, stop);
        } catch (thrown) {
          throw failureOf(thrown, codec);
        }
        if (data) yield { time: Math.max(0, shown), raster: { width, height, data } };
      }
    },
    close: () => undefined,
  };
}
