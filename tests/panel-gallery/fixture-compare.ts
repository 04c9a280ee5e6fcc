import portrait1 from '../../assets/demo/portrait-1.jpg?url';
import type { CompareConnection } from '../../src/extension/sidepanel/compare/compare-connection';
import type { ComparisonFindings } from '../../src/comparison/comparison-findings';
import type { PanelModel } from '../../src/extension/sidepanel/panel-model';
import { COMPARISON_NOTES, notComparable } from '../../src/comparison/comparison-wording';
import type { Failure } from '../../src/forensics/failure';

/** What a comparison gives in the gallery, and how it is begun. */
export type FixtureComparison =
  /** Nothing was given yet. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'working' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly findings: ComparisonFindings };

const SIDE = 480;
const CELLS = 96;

/** Where a face was laid over another: an oval around a centre, in fractions of the picture. */
function ovalMap(covered: (x: number, y: number) => boolean): ComparisonFindings['differences'] {
  const values = Array.from({ length: CELLS * CELLS }, (_, i) => {
    const [x, y] = [((i % CELLS) + 0.5) / CELLS, (Math.floor(i / CELLS) + 0.5) / CELLS];
    if (!covered(x, y)) return null;
    const inside = 1 - Math.hypot((x - 0.43) / 0.15, (y - 0.5) / 0.2);
    return inside <= 0 ? 0 : Math.min(1, 0.4 + inside * (0.8 + 0.4 * Math.sin(40 * x) * Math.cos(34 * y)));
  });
  return { columns: CELLS, rows: CELLS, values };
}

const SAME_FRAMING: ComparisonFindings = {
  picture: { width: SIDE, height: SIDE },
  original: { width: SIDE, height: SIDE },
  alignment: [1, 0, 0, 1, 0, 0],
  fit: 0.992,
  overlap: 1,
  differences: ovalMap(() => true),
  changedShare: 0.074,
  faces: [
    {
      face: 0,
      regions: [
        {
          region: 'mouth',
          share: 0.81,
          artifacts: [
            { artifact: 'colour-mismatch', strength: 0.8 },
            { artifact: 'warped-shape', strength: 0.6 },
          ],
        },
        { region: 'cheeks', share: 0.42, artifacts: [{ artifact: 'over-smoothed', strength: 0.7 }] },
        { region: 'eyes', share: 0.17, artifacts: [] },
      ],
    },
  ],
  notes: [],
};

export const COMPARISONS = {
  done: { kind: 'done', findings: SAME_FRAMING },
  unchanged: {
    kind: 'done',
    findings: {
      ...SAME_FRAMING,
      differences: { columns: 1, rows: 1, values: [0] },
      changedShare: 0.001,
      faces: [{ face: 0, regions: [] }],
    },
  },
  /** The original is a part of the picture, turned a little and smaller. */
  part: {
    kind: 'done',
    findings: {
      ...SAME_FRAMING,
      alignment: [0.8, 0.04, -0.04, 0.8, 60, 30],
      fit: 0.93,
      overlap: 0.64,
      differences: ovalMap((x, y) => x > 0.11 && x < 0.92 && y > 0.08 && y < 0.9),
      notes: [COMPARISON_NOTES.partly(64), COMPARISON_NOTES.coarse],
    },
  },
  failed: {
    kind: 'failed',
    failure: notComparable(),
  },
  working: { kind: 'working' },
  asking: { kind: 'asking' },
} as const satisfies Record<string, FixtureComparison>;

const STEP_MILLISECONDS = 350;
const STEPS = [0.15, 0.5, 0.85];

/** Gives the same result for every original, after some steps. */
export function playCompare(comparison: FixtureComparison = COMPARISONS.done): CompareConnection {
  let tell: (jobId: string, share: number) => void = () => undefined;
  let latest = 0;
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  return {
    async compare(jobId) {
      latest += 1;
      const asked = latest;
      if (comparison.kind === 'failed') return { ok: false, failure: comparison.failure };
      if (comparison.kind === 'working') {
        tell(jobId, 0.4);
        return new Promise(() => undefined);
      }
      for (const share of comparison.kind === 'done' ? [] : STEPS) {
        await wait(STEP_MILLISECONDS);
        if (asked === latest) tell(jobId, share);
      }
      const { findings } = comparison.kind === 'done' ? comparison : COMPARISONS.done;
      return { ok: true, value: findings };
    },
    stopComparison: () => Promise.resolve({ ok: true, value: null }),
    watchComparisons: (listener) => (tell = listener),
    openSearch: (url) => Promise.resolve(window.open(url) !== null),
  };
}

/** Opens the section below the result, and gives the original of the gallery's forged picture. */
export async function openComparison(panel: PanelModel, { kind }: FixtureComparison): Promise<void> {
  while (panel.job.value === null) await new Promise((resolve) => setTimeout(resolve, 10));
  panel.tools.toggle('compare');
  if (kind === 'asking') return;
  const file = await (await fetch(portrait1)).blob();
  await panel.compare.give({ file, label: 'portrait-1.jpg' });
}
