import type { RefusedFace as RefusedFaceResult } from '../../../forensics/findings';
import { ResultHeading } from '../result-heading';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

interface Props {
  readonly face: RefusedFaceResult;
  readonly which: string | null;
}

/** A face that was seen and not judged, where a verdict would stand. */
export function RefusedFace({ face, which }: Props) {
  return (
    <section class="verdict" aria-label={say('panel_not_judged')}>
      {which && <p class="which-face">{which}</p>}
      <ResultHeading shape="unknown">{say('panel_could_not_be_judged')}</ResultHeading>
      <p>{sayFailure(face.failure)}</p>
    </section>
  );
}
