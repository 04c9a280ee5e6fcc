import type { ComparedFace, ComparedRegion } from '../../../comparison/comparison-findings';
import { shareWords } from '../../../comparison/comparison-wording';
import { capitalised, regionName } from '../../../forensics/wording';
import { RegionButton } from '../verdict/region-button';
import type { CompareModel } from './compare-model';
import { differenceWords } from './compare-words';
import { say } from '../../../words/say';

interface RowProps {
  readonly compare: CompareModel;
  readonly face: number;
  readonly compared: ComparedRegion;
  /** A face that was not judged has no regions to outline. */
  readonly canOutline: boolean;
}

function RegionWords({ compared }: Pick<RowProps, 'compared'>) {
  return (
    <>
      <span>
        <span class="region-name">{say('panel_region_name', regionName(compared.region))}</span>{' '}
        {differenceWords(compared.artifacts)}
      </span>
      <span class="quiet">{say('compare_differs', capitalised(shareWords(compared.share)))}</span>
    </>
  );
}

/** One region that differs. Outlines it on the two pictures. */
function RegionRow({ compare, face, compared, canOutline }: RowProps) {
  if (!canOutline) {
    return (
      <div class="region-row is-plain">
        <RegionWords compared={compared} />
      </div>
    );
  }
  const { region } = compared;
  const held = compare.heldRegion.value;
  return (
    <RegionButton
      description={say('compare_outlines')}
      title={say('compare_outline')}
      isHeld={held?.face === face && held.region === region}
      onPoint={() => compare.pointAt({ face, region })}
      onLeave={() => compare.pointAt(null)}
      onHold={(isHeld) => (compare.heldRegion.value = isHeld ? { face, region } : null)}
    >
      <RegionWords compared={compared} />
    </RegionButton>
  );
}

interface Props {
  readonly compare: CompareModel;
  readonly faces: readonly ComparedFace[];
  /** Whether the picture's face can have its regions outlined. */
  readonly canOutline: (face: number) => boolean;
  /** How many faces the picture has. */
  readonly faceCount: number;
}

/** Which parts of which face differ. */
export function ComparedRegions({ compare, faces, canOutline, faceCount }: Props) {
  const changed = faces.filter(({ regions }) => regions.length > 0);
  return (
    <>
      {changed.map(({ face, regions }) => (
        <div key={face} class="compare-face">
          {faceCount > 1 && <p class="which-face">{say('panel_face', face + 1)}</p>}
          <ul class="region-list">
            {regions.map((compared) => (
              <li key={compared.region}>
                <RegionRow compare={compare} face={face} compared={compared} canOutline={canOutline(face)} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
