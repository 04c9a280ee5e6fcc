import type { FaceFindings } from '../../../forensics/findings';
import { capitalised, KIND_MEANINGS, kindWords } from '../../../forensics/wording';

/** Where the verdict is open, the kind is only what it would be if the face were forged. */
export function KindLine({ kind, verdict }: Pick<FaceFindings, 'kind' | 'verdict'>) {
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
