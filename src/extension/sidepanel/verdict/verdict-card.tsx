import type { Bands, FaceFindings } from '../../../forensics/findings';
import {
  capitalised,
  DOES_NOT_PROVE,
  falseAlarmWords,
  KIND_MEANINGS,
  kindWords,
  probabilityWords,
  VERDICT_WORDS,
} from '../../../forensics/wording';
import { ResultHeading } from '../result-heading';
import { ProbabilityMeter } from './probability-meter';

interface Props {
  readonly face: FaceFindings;
  readonly bands: Bands;
  /** "Face 2 of 3", or null when there is only one. */
  readonly which: string | null;
}

/** Where the verdict is open, the kind is only what it would be if the face were forged. */
function KindLine({ face: { kind, verdict } }: { readonly face: FaceFindings }) {
  if (kind === null) {
    return <p class="kind-name">{capitalised(kindWords(null))}</p>;
  }
  return (
    <div>
      <p class="kind-name">
        {verdict === 'signs' ? 'Kind' : 'If forged, most likely'}: {kindWords(kind)}
      </p>
      <p class="quiet">{KIND_MEANINGS[kind]}</p>
    </div>
  );
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
      {face.verdict !== 'none' && <KindLine face={face} />}
      <p class="quiet">{falseAlarmWords(face.probability, bands)}</p>
      <details class="disclosure" open>
        <summary>What this does not prove</summary>
        <p>{DOES_NOT_PROVE[face.verdict]}</p>
      </details>
    </section>
  );
}
