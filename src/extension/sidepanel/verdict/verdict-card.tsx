import type { Bands, FaceFindings } from '../../../forensics/findings';
import { doesNotProve, falseAlarmWords, probabilityWords, verdictWords } from '../../../forensics/wording';
import { ResultHeading } from '../result-heading';
import { KindLine } from './kind-line';
import { ProbabilityMeter } from './probability-meter';
import { say } from '../../../words/say';

interface Props {
  readonly face: FaceFindings;
  readonly bands: Bands;
  /** "Face 2 of 3", or null when there is only one. */
  readonly which: string | null;
}

/** What the detector says of one face, and what that does not mean. */
export function VerdictCard({ face, bands, which }: Props) {
  return (
    <section class="verdict" aria-label={say('panel_verdict')}>
      {which && <p class="which-face">{which}</p>}
      <div class="verdict-line">
        <ResultHeading shape={face.verdict}>{verdictWords(face.verdict)}</ResultHeading>
        <p class="verdict-probability">
          {probabilityWords(face.probability)} <span class="quiet">{say('panel_probability_words')}</span>
        </p>
      </div>
      <ProbabilityMeter probability={face.probability} verdict={face.verdict} bands={bands} />
      {face.verdict !== 'none' && <KindLine kind={face.kind} verdict={face.verdict} />}
      <p class="quiet">{falseAlarmWords(face.probability, bands)}</p>
      <details class="disclosure" open>
        <summary>{say('panel_does_not_prove')}</summary>
        <p>{doesNotProve(face.verdict)}</p>
      </details>
    </section>
  );
}
