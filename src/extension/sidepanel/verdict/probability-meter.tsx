import type { Bands, Verdict } from '../../../forensics/findings';
import { probabilityWords, verdictWords } from '../../../forensics/wording';
import { meterGeometry } from './meter-geometry';
import { say } from '../../../words/say';

interface Props {
  readonly probability: number;
  readonly verdict: Verdict;
  readonly bands: Bands;
}

/** The probability on a line from 0 to 100 %, with the stretches in which each verdict holds. */
export function ProbabilityMeter({ probability, verdict: reached, bands }: Props) {
  const geometry = meterGeometry(probability, bands);
  return (
    <div
      class="meter"
      dir="ltr"
      role="meter"
      aria-label={say('panel_probability_of_forgery')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(probability * 100)}
      aria-valuetext={probabilityWords(probability)}
    >
      <div class="meter-line">
        {geometry.bands.map(({ verdict, start, width }) => (
          <span
            key={verdict}
            class={`meter-band band-${verdict} ${verdict === reached ? 'is-reached' : ''}`}
            style={{ left: `${start}%`, width: `${width}%` }}
          />
        ))}
        <span class="meter-marker" style={{ left: `${geometry.marker}%` }} />
      </div>
      <div class="meter-words" aria-hidden="true">
        {geometry.bands
          .filter(({ labelled }) => labelled)
          .map(({ verdict, start, width }) => (
            <span
              key={verdict}
              class={`meter-word word-${verdict}`}
              style={verdict === 'unsure' ? { left: `${start + width / 2}%` } : {}}
            >
              {verdictWords(verdict)}
            </span>
          ))}
      </div>
    </div>
  );
}
