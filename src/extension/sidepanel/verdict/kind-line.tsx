import type { FaceFindings } from '../../../forensics/findings';
import { capitalised, kindMeaning, kindWords } from '../../../forensics/wording';
import { say } from '../../../words/say';

/** Where the verdict is open, the kind is only what it would be if the face were forged. */
export function KindLine({ kind, verdict }: Pick<FaceFindings, 'kind' | 'verdict'>) {
  if (kind === null) {
    return <p class="kind-name">{capitalised(kindWords(null))}</p>;
  }
  return (
    <div>
      <p class="kind-name">{say(verdict === 'signs' ? 'panel_kind_line' : 'panel_kind_if_forged', kindWords(kind))}</p>
      <p class="quiet">{kindMeaning(kind)}</p>
    </div>
  );
}
