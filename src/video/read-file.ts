import {
  BlobSource,
  BufferSource,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  UnsupportedInputFormatError,
  VideoSampleSink,
  WEBM,
  type InputVideoTrack,
} from 'mediabunny';
import { AnalysisError } from '../forensics/failure';
import { videoDamaged, videoProtected, videoUnsupported, videoWithoutPictures } from '../forensics/video-wording';
import { emptyFile } from '../forensics/wording';
import { refuseMegapixels } from '../vision/decoded-picture';
import type { Raster } from '../vision/raster';
import type { ClipInfo, ClipReader, ReadFrame } from './clip-reader';
import { leaveTransparencyOut } from './opaque-decoder';
import { rasterOfFrame } from './frame-raster';

leaveTransparencyOut();

/** Playlists are left out on purpose: they would have the reader fetch other files. */
const FORMATS = [MP4, QTFF, WEBM, MATROSKA, MPEG_TS];

/** A sample entry of MP4 that is encrypted, whatever codec is inside. */
const ENCRYPTED_ENTRY = 'encv';

/** Whatever a file's reader or decoder throws, as a named failure; those that have a name keep it. */
function damage(thrown: unknown): AnalysisError {
  if (thrown instanceof AnalysisError) return thrown;
  return new AnalysisError(
    videoDamaged(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)),
  );
}

async function findTrack(input: Input): Promise<InputVideoTrack> {
  const track = await input.getPrimaryVideoTrack();
  if (track) return track;
  const others = await input.getTracks();
  throw new AnalysisError(others.length > 0 ? videoWithoutPictures() : videoDamaged('no track'));
}

/** @throws AnalysisError `video-protected`, `video-unsupported`, `picture-too-large`, `video-damaged` without any duration */
async function describeTrack(track: InputVideoTrack, start: number): Promise<ClipInfo> {
  const entry = await track.getInternalCodecId();
  if (entry === ENCRYPTED_ENTRY) throw new AnalysisError(videoProtected());
  const codec = (await track.getCodecParameterString()) ?? (typeof entry === 'string' ? entry : 'unknown');
  if (!(await track.canDecode())) throw new AnalysisError(videoUnsupported(codec));
  refuseMegapixels(await track.getCodedWidth(), await track.getCodedHeight());
  // What the file says is quick to read, but need not be there.
  const end = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
  const duration = end - start;
  if (!(duration > 0)) throw new AnalysisError(videoDamaged(`lasts ${duration} s`));
  return { duration, width: await track.getDisplayWidth(), height: await track.getDisplayHeight(), codec };
}

/**
 * @param start seconds of the file's clock at which the clip begins
 * @param first seconds of the clip at which its first frame is shown
 */
function readTrack(input: Input, track: InputVideoTrack, info: ClipInfo, start: number, first: number): ClipReader {
  const samples = new VideoSampleSink(track);
  const packets = new EncodedPacketSink(track);
  const onClock = ({ timestamp }: { readonly timestamp: number }): number => Math.max(0, timestamp - start);

  async function keyTimeNear(time: number, within: number): Promise<number> {
    const metadataOnly = { metadataOnly: true };
    const at = time + start;
    const before = await packets.getKeyPacket(at, metadataOnly);
    if (before && at - before.timestamp <= within) return onClock(before);
    const after = before && (await packets.getNextKeyPacket(before, metadataOnly));
    if (after && after.timestamp - at <= within) return onClock(after);
    const shown = await packets.getPacket(at, metadataOnly);
    return shown ? onClock(shown) : time;
  }

  return {
    info,
    async keyTimes(times, within) {
      try {
        const found: number[] = [];
        for (const time of times) found.push(await keyTimeNear(time, within));
        return found;
      } catch (thrown) {
        throw damage(thrown);
      }
    },
    async *frames(times, signal): AsyncGenerator<ReadFrame> {
      signal?.throwIfAborted();
      const found = samples.samplesAtTimestamps(times.map((time) => time + start));
      // Ends the wait for a frame that lies many frames behind its key frame; what is decoded by then is closed.
      const onAbort = (): void => void found.return();
      signal?.addEventListener('abort', onAbort, { once: true });
      let last: number | null = null;
      let index = 0;
      try {
        for await (const sample of found) {
          const wanted = times[index++] ?? 0;
          // Of a file that breaks off, its index still tells of frames that are not there.
          if (!sample && wanted >= first) throw new AnalysisError(videoDamaged(`no frame at ${wanted} s`));
          if (!sample) continue;
          const time = onClock(sample);
          if (signal?.aborted || time === last) {
            sample.close();
            continue;
          }
          let raster: Raster;
          try {
            raster = await rasterOfFrame(sample);
          } catch (thrown) {
            throw new AnalysisError(videoUnsupported(info.codec, String(thrown)));
          }
          last = time;
          yield { time, raster };
        }
      } catch (thrown) {
        throw signal?.aborted ? signal.reason : damage(thrown);
      } finally {
        signal?.removeEventListener('abort', onAbort);
      }
      signal?.throwIfAborted();
    },
    close: () => input.dispose(),
  };
}

/**
 * Opens a video file: MP4, QuickTime, WebM, Matroska or MPEG-TS. Needs WebCodecs, the browser's or a stand-in. Times
 * begin with the file's first frame or sound, as in the browser's own player.
 * @throws AnalysisError `empty-file`, `video-without-pictures`, `video-protected`, `video-unsupported` (codec named, or
 * a container that is none of these), `video-damaged`, `picture-too-large`
 */
export async function openClip(source: Blob | Uint8Array): Promise<ClipReader> {
  if ((source instanceof Blob ? source.size : source.byteLength) === 0) throw new AnalysisError(emptyFile());
  const input = new Input({
    source: source instanceof Blob ? new BlobSource(source) : new BufferSource(source),
    formats: FORMATS,
  });
  try {
    const track = await findTrack(input);
    const start = Math.max(0, await input.getFirstTimestamp());
    const info = await describeTrack(track, start);
    return readTrack(input, track, info, start, (await track.getFirstTimestamp()) - start);
  } catch (thrown) {
    input.dispose();
    if (thrown instanceof UnsupportedInputFormatError) throw new AnalysisError(videoUnsupported('unknown'));
    throw damage(thrown);
  }
}
