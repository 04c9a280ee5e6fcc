import { looksTheSame, unlikeliness, velocityBetween, type FaceSight } from './face-likeness';
import type { FrameSample, SampledFace } from './frame-sample';
import { isSameScene, isShotChange, lookChange } from './shot-changes';

/** A face in the frame that it was seen in. */
export interface SampleFace {
  readonly sample: FrameSample;
  readonly face: SampledFace;
}

export interface LinkedFaces {
  /** Each in the order of time; in the order in which they were first seen. */
  readonly chains: readonly (readonly SampleFace[])[];
  /** Halfway between the last frame of one shot and the first of the next that were looked at, in seconds. */
  readonly shotChanges: readonly number[];
}

/** A face that was not seen for more seconds and more frames than these is another one when it comes back. */
const GONE = { seconds: 2, frames: 3 } as const;

/** How much of each frame is another than in the frame before. A clip is linked anew whenever a few frames are added. */
const knownChanges = new WeakMap<FrameSample, { readonly before: FrameSample; readonly change: number }>();

function changeBetween(before: FrameSample, sample: FrameSample): number {
  const known = knownChanges.get(sample);
  if (known?.before === before) return known.change;
  const change = lookChange(before.look, sample.look);
  knownChanges.set(sample, { before, change });
  return change;
}

interface Chain {
  readonly faces: SampleFace[];
  sight: FaceSight;
  missed: number;
}

/** @param sceneStays whether the frame shows the same scene as the one before */
function pairUp(
  chains: readonly Chain[],
  { time, faces }: FrameSample,
  sceneStays: boolean,
): { chain: Chain; face: SampledFace }[] {
  const pairs = chains
    .flatMap((chain) =>
      faces.map((face) => {
        const isSeenOn = sceneStays && chain.missed === 0;
        return { chain, face, cost: unlikeliness(chain.sight, face, time, isSeenOn) };
      }),
    )
    .filter(({ cost }) => cost !== Number.POSITIVE_INFINITY)
    .toSorted((a, b) => a.cost - b.cost);
  const [taken, given] = [new Set<Chain>(), new Set<SampledFace>()];
  return pairs.filter(({ chain, face }) => {
    if (taken.has(chain) || given.has(face)) return false;
    taken.add(chain);
    given.add(face);
    return true;
  });
}

/**
 * Links the faces of a clip's frames to chains, each one face within one shot. Pure.
 * @param samples in the order of time
 */
export function linkFaces(samples: readonly FrameSample[]): LinkedFaces {
  const chains: Chain[] = [];
  const shotChanges: number[] = [];
  let open: Chain[] = [];
  let before: FrameSample | undefined;
  for (const sample of samples) {
    const { time } = sample;
    const change = before ? changeBetween(before, sample) : 0;
    let pairs = pairUp(open, sample, isSameScene(change));
    if (before) {
      const goesOn = pairs.some(({ chain, face }) => chain.missed === 0 && looksTheSame(chain.sight.face, face));
      const areFaces = before.faces.length > 0 && sample.faces.length > 0;
      if (isShotChange(change, time - before.time, areFaces ? goesOn : null)) {
        shotChanges.push((before.time + time) / 2);
        open = [];
        pairs = [];
      }
    }
    const linked = new Map(pairs.map(({ chain, face }) => [face, chain]));
    for (const chain of open) chain.missed += 1;
    for (const face of sample.faces) {
      const chain = linked.get(face);
      if (chain) {
        chain.faces.push({ sample, face });
        chain.sight = { time, face, velocity: velocityBetween(chain.sight, { time, face }) };
        chain.missed = 0;
      } else {
        const begun = { faces: [{ sample, face }], sight: { time, face, velocity: null }, missed: 0 };
        chains.push(begun);
        open.push(begun);
      }
    }
    open = open.filter(({ missed, sight }) => missed <= GONE.frames || time - sight.time <= GONE.seconds);
    before = sample;
  }
  return { chains: chains.map(({ faces }) => faces), shotChanges };
}
