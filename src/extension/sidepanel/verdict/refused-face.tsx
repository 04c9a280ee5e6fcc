import type { RefusedFace as RefusedFaceResult } from '../../../forensics/findings';
import { ResultHeading } from '../result-heading';

interface Props {
  readonly face: RefusedFaceResult;
  readonly which: string | null;
}

/** A face that was seen and not judged, where a verdict would stand. */
export function RefusedFace({ face, which }: Props) {
  return (
    <section class="verdict" aria-label="Not judged">
      {which && <p class="which-face">{which}</p>}
      <ResultHeading shape="unknown">Could not be judged</ResultHeading>
      <p>{face.failure.sentence}</p>
    </section>
  );
}
