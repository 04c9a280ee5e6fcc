import type { Signal } from '@preact/signals';
import type { FaceResult, PictureFindings } from '../../../forensics/findings';
import { probabilityWords, sayFailure, verdictWords } from '../../../forensics/wording';
import { FaceThumbnail } from '../picture/face-thumbnail';
import { VerdictShape } from './verdict-shape';
import { say } from '../../../words/say';

interface Props {
  readonly findings: PictureFindings;
  readonly pictureUrl: string | null;
  readonly chosen: Signal<number>;
}

function FaceWords({ face }: { readonly face: FaceResult }) {
  if (face.status === 'refused') {
    return (
      <span class="face-words">
        <span class="face-verdict">{say('panel_could_not_be_judged')}</span>
        <span class="quiet">{sayFailure(face.failure)}</span>
      </span>
    );
  }
  return (
    <span class="face-words">
      <span class={`face-verdict ink-${face.verdict}`}>{verdictWords(face.verdict)}</span>
      <span class="quiet">{probabilityWords(face.probability)}</span>
    </span>
  );
}

/** The cards stand below the verdict that they change, in a narrow panel far below; above it may be that of a video. */
function showVerdict(): void {
  Array.from(document.querySelectorAll('[data-result-heading]')).at(-1)?.scrollIntoView({ block: 'nearest' });
}

/** One card for each of several faces, worst first; a card chooses the face that the rest of the panel shows. */
export function FaceCards({ findings, pictureUrl, chosen }: Props) {
  if (findings.faces.length < 2) return null;
  return (
    <section class="faces" aria-labelledby="faces-heading">
      <h2 id="faces-heading" class="section-heading">
        {say('panel_faces_worst_first', findings.faces.length)}
      </h2>
      <ul class="face-list">
        {findings.faces.map((face, index) => (
          <li key={index}>
            <button
              type="button"
              class="face-card"
              aria-pressed={chosen.value === index}
              onClick={() => {
                chosen.value = index;
                showVerdict();
              }}
            >
              <FaceThumbnail crop={face.crop} picture={findings} pictureUrl={pictureUrl} number={index + 1} />
              <FaceWords face={face} />
              <VerdictShape name={face.status === 'refused' ? 'unknown' : face.verdict} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
