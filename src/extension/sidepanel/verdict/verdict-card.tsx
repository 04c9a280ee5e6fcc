import type { Bands, FaceFindings } from '../../../forensics/findings';
import { DOES_NOT_PROVE, falseAlarmWords, probabilityWords, VERDICT_WORDS } from '../../../forensics/wording';
import { ResultHeading } from '../result-heading';
import { KindLine } from './kind-line';
import { ProbabilityMeter } from './probability-meter';

interface Props {
  readonly face: FaceFindings;
  readonly bands: Bands;
  /** "Face 2 of 3", or null when there is only one. */
  readonly which: string | null;
}

/** What the detector says of one face, and what that does not mean. */
export function VerdictCard({ face, bands, which }: Props) {
  return (
    <section class="verdict" aria-label="Verdict">
      {which && <p class="which-face">{which}</p>}
      <div class="verdict-line">
        <ResultHeading shape={face.verdict}>{VERDICT_WORDS[face.verdict]}</ResultHeading>
        <p class="verdict-probability">
          {probabilityWords(face.probability)} <span class="quiet">probability of forgery</span>
        </p>
      </div>
      <ProbabilityMeter probability={face.probability} verdict={face.verdict} bands={bands} />
      {face.verdict !== 'none' && <KindLine kind={face.kind} verdict={face.verdict} />}
      <p class="quiet">{falseAlarmWords(face.probability, bands)}</p>
      <details class="disclosure" open>
        <summary>What this does not prove</summary>
        <p>{DOES_NOT_PROVE[face.verdict]}</p>
      </details>
    </section>
  );
}
