import { comparisonLimit } from '../../../comparison/comparison-wording';
import type { PictureFindings } from '../../../forensics/findings';
import { NotesList } from '../notes-section';
import type { CompareModel, Comparison } from './compare-model';
import { ComparedRegions } from './compared-regions';
import { comparisonHeadline, fitWords } from './compare-words';
import { OverlayStage } from './overlay-stage';
import { say } from '../../../words/say';

interface Props {
  readonly compare: CompareModel;
  readonly done: Extract<Comparison, { phase: 'done' }>;
  readonly pictureUrl: string | null;
  readonly found: PictureFindings;
}

/** What the comparison gave: both pictures over each other, and in words where they differ. */
export function CompareResult({ compare, done, pictureUrl, found }: Props) {
  const { findings } = done;
  const { showsDifferences } = compare;
  return (
    <>
      <h3 class="compare-headline" data-compare-heading tabIndex={-1}>
        {comparisonHeadline(findings)}
      </h3>
      {pictureUrl && <OverlayStage compare={compare} done={done} pictureUrl={pictureUrl} found={found} />}
      <div class="compare-controls">
        <button
          type="button"
          class="button"
          aria-pressed={showsDifferences.value}
          onClick={() => (showsDifferences.value = !showsDifferences.value)}
        >
          {say('compare_differences')}
        </button>
        <p class="source-name" title={done.original.label}>
          <bdi>{done.original.label}</bdi>
        </p>
      </div>
      <p class="quiet">{fitWords(findings)}</p>
      <ComparedRegions
        compare={compare}
        faces={findings.faces}
        canOutline={(face) => found.faces[face]?.status === 'analysed'}
        faceCount={found.faces.length}
      />
      <NotesList notes={findings.notes} />
      <p class="quiet">
        {comparisonLimit()} {say('compare_verdict_stays')}
      </p>
    </>
  );
}
