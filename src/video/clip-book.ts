import { calibrate } from '../forensics/calibration';
import type { Failure } from '../forensics/failure';
import { noFaceInVideo, tooFewFrames } from '../forensics/video-wording';
import type { EngineSettings } from '../vision/engine-settings';
import type { ClipFindings, FaceTrack, Span, TrackPoint } from './clip-findings';
import { copiesBefore } from './copied-frames';
import type { FrameSample, SampledFace } from './frame-sample';
import { linkFaces, type SampleFace } from './link-faces';
import { dropDensest } from './drop-densest';
import { judgeTrack, strongestStretch } from './track-verdict';

/** What is known of a clip while its frames are judged, in whatever order they come. */
export interface ClipBook {
  /** Takes a frame in. One whose time is known already, or that looks the same as its neighbour, adds nothing new. */
  add(sample: FrameSample): void;
  /**
   * Has something said beside the findings, each once.
   * @param backend what computes by now, where that may be another than at first: a card that fails is left
   */
  note(notes: readonly string[], backend?: EngineSettings['backend']): void;
  findings(): ClipFindings;
  /** Why there is no verdict; null when there is one. */
  failure(): Failure | null;
  /** Frames that were looked at, in the order of time, each with its most suspicious face; null for none that was judged. */
  suspicions(): readonly { readonly time: number; readonly probability: number | null }[];
}

export interface ClipFrame {
  /** Seconds; null for a live stream, of which the last minute is kept. */
  readonly duration: number | null;
  readonly width: number;
  readonly height: number;
  readonly notes: readonly string[];
}

/** Frames nearer than this are one, in seconds: no video has a thousand a second. */
const SAME_TIME = 0.001;
/** Of a live stream, in seconds. */
const WINDOW = 60;
/** Frames that are held; of longer watching, ever fewer in each second. */
const MOST_SAMPLES = 600;
const MOST_TRACKS = 64;

/** A track, and how many of its looks count. */
interface JudgedTrack {
  readonly track: FaceTrack;
  readonly good: number;
}

/** Begins a book for a clip. */
export function createClipBook(settings: EngineSettings, clip: ClipFrame): ClipBook {
  const { calibration } = settings;
  const samples: FrameSample[] = [];
  const idOf = new WeakMap<SampledFace, number>();
  let nextId = 1;
  let { backend } = settings;
  let { notes } = clip;
  let known: { readonly tracks: readonly JudgedTrack[]; readonly shotChanges: readonly number[] } | null = null;

  /** The id that most of its looks had, unless another track has more of it. */
  function nameChains(chains: readonly (readonly SampleFace[])[]): Map<readonly SampleFace[], number> {
    const claims = chains.flatMap((chain) => {
      const votes = new Map<number, number>();
      for (const { face } of chain) {
        const id = idOf.get(face);
        if (id !== undefined) votes.set(id, (votes.get(id) ?? 0) + 1);
      }
      return Array.from(votes, ([id, count]) => ({ chain, id, count }));
    });
    const ids = new Map<readonly SampleFace[], number>();
    const taken = new Set<number>();
    for (const { chain, id } of claims.toSorted((a, b) => b.count - a.count || a.id - b.id)) {
      if (ids.has(chain) || taken.has(id)) continue;
      ids.set(chain, id);
      taken.add(id);
    }
    for (const chain of chains) {
      const id = ids.get(chain) ?? nextId++;
      ids.set(chain, id);
      for (const { face } of chain) idOf.set(face, id);
    }
    return ids;
  }

  function judgeChain(
    chain: readonly SampleFace[],
    id: number,
    copied: ReadonlyMap<FrameSample, FrameSample>,
  ): JudgedTrack {
    const logitAt = new Map(chain.map(({ sample, face }) => [sample, face.logit]));
    const points = chain.map(({ sample, face }): TrackPoint => {
      // The result for the frame that it is a copy of stands.
      const original = copied.get(sample);
      const logit = (original && logitAt.get(original)) ?? face.logit;
      return { time: sample.time, probability: calibrate(logit, calibration), box: face.box };
    });
    const counting = chain.filter(({ sample }) => !copied.has(sample));
    const evidence = counting.map(({ sample, face }) => ({
      time: sample.time,
      logit: face.logit,
      kindLogits: face.kindLogits,
    }));
    const pictured = chain.filter(({ face }) => face.thumbnail !== null);
    const largest = pictured.reduce<SampleFace | undefined>(
      (best, next) => (best && best.face.box.width >= next.face.box.width ? best : next),
      undefined,
    );
    return {
      track: {
        id,
        points,
        ...judgeTrack(evidence, calibration),
        strongest: strongestStretch(points, calibration.bands),
        thumbnail: largest?.face.thumbnail ?? null,
      },
      good: evidence.length,
    };
  }

  function judged(): NonNullable<typeof known> {
    if (known) return known;
    const { chains, shotChanges } = linkFaces(samples);
    const copied = copiesBefore(samples);
    const ids = nameChains(chains);
    const tracks = chains
      .map((chain) => judgeChain(chain, ids.get(chain) ?? 0, copied))
      // By the same bands for all, the higher probability is never the milder verdict.
      .toSorted((a, b) => (b.track.probability ?? -1) - (a.track.probability ?? -1) || b.good - a.good);
    known = { tracks, shotChanges };
    return known;
  }

  function span(): Span {
    if (clip.duration !== null) return { from: 0, to: clip.duration };
    return { from: samples[0]?.time ?? 0, to: samples.at(-1)?.time ?? 0 };
  }

  /** Keeps the last minute of a live stream. One that goes back further than that began anew. */
  function keepWindow(newest: number): void {
    const latest = samples.at(-1)?.time ?? newest;
    if (newest < latest - WINDOW) samples.splice(1);
    else
      samples.splice(
        0,
        samples.findIndex(({ time }) => time >= latest - WINDOW),
      );
  }

  return {
    add(sample) {
      const after = samples.findLastIndex(({ time }) => time <= sample.time) + 1;
      const isNear = (other: FrameSample | undefined): boolean =>
        other !== undefined && Math.abs(other.time - sample.time) < SAME_TIME;
      if (isNear(samples[after - 1]) || isNear(samples[after])) return;
      samples.splice(after, 0, sample);
      if (clip.duration === null) keepWindow(sample.time);
      if (samples.length > MOST_SAMPLES) dropDensest(samples);
      known = null;
    },
    note(more, backendNow = backend) {
      backend = backendNow;
      notes = [...new Set([...notes, ...more])];
    },
    findings() {
      const { tracks, shotChanges } = judged();
      const shown = tracks.slice(0, MOST_TRACKS).map(({ track }) => track);
      return {
        duration: clip.duration,
        span: span(),
        width: clip.width,
        height: clip.height,
        verdict: shown[0]?.verdict ?? null,
        tracks: shown,
        lookedAt: samples.map(({ time, faces, refused }) => ({ time, faces: faces.length, refused })),
        shotChanges,
        bands: calibration.bands,
        clipBands: calibration.clip.bands,
        model: settings.model,
        backend,
        notes,
      };
    },
    failure() {
      const { tracks } = judged();
      if (tracks[0] && tracks[0].track.verdict !== null) return null;
      const good = Math.max(0, ...tracks.map((track) => track.good));
      // Faces that were seen and refused say more than frames without any.
      const refusing = samples.find(({ refused }) => refused > 0) ?? samples[0];
      const refusal = good === 0 ? refusing?.failure : null;
      if (refusal?.code === 'no-face') return noFaceInVideo(samples.length);
      return refusal ?? tooFewFrames(good, calibration.clip.leastFrames);
    },
    suspicions() {
      const highest = new Map<number, number>();
      for (const { track } of judged().tracks) {
        for (const { time, probability } of track.points) {
          highest.set(time, Math.max(probability, highest.get(time) ?? 0));
        }
      }
      return samples.map(({ time }) => ({ time, probability: highest.get(time) ?? null }));
    },
  };
}
