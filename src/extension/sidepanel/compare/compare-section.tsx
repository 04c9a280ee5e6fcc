import { useRef } from 'preact/hooks';
import type { TargetedDragEvent } from 'preact';
import type { JobState } from '../../messages';
import type { PanelModel } from '../panel-model';
import { CompareFailure } from './compare-failure';
import type { CompareModel, Comparison } from './compare-model';
import { CompareProgress } from './compare-progress';
import { CompareResult } from './compare-result';
import { comparisonHeadline, failureName } from './compare-words';
import { OriginalIntake, OriginalPicker } from './original-intake';
import { SearchLinks } from './search-links';
import { useCompareFocus, useCompareKeys } from './use-compare-keys';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** For the live region: each step once. */
function spokenComparison(comparison: Comparison, isSlow: boolean): string {
  switch (comparison.phase) {
    case 'asking':
      return '';
    case 'working':
      return isSlow ? say('compare_comparing') : '';
    case 'failed':
      return say('compare_failed_spoken', failureName(comparison.failure), sayFailure(comparison.failure));
    case 'done':
      return comparisonHeadline(comparison.findings);
  }
}

function takeDrop(compare: CompareModel) {
  return (event: TargetedDragEvent<HTMLElement>): void => {
    // The panel still hears of it, and sees that it is taken.
    event.preventDefault();
    if (event.dataTransfer) void compare.giveTransfer(event.dataTransfer);
  };
}

/** Lays a second picture over the one that is shown, and leads to where one may be found. */
export function CompareSection({ job, panel }: Props) {
  const { compare } = panel;
  const comparison = compare.comparison.value;
  const section = useRef<HTMLElement>(null);
  useCompareKeys(compare);
  useCompareFocus(section, comparison.phase);
  const found = job.status.phase === 'done' ? job.status.findings : null;
  const hasNoResult = comparison.phase === 'asking' || comparison.phase === 'failed';
  return (
    <section ref={section} class="compare" aria-labelledby="compare-heading" onDrop={takeDrop(compare)}>
      <h2
        id="compare-heading"
        class="section-heading"
        // A result has a heading of its own, which then takes the focus.
        data-compare-heading={comparison.phase === 'asking' || undefined}
        tabIndex={-1}
      >
        {say('compare_heading')}
      </h2>
      {compare.notice.value && (
        <p class="notice" role="status">
          {compare.notice.value}
        </p>
      )}
      {comparison.phase === 'asking' && <OriginalIntake compare={compare} />}
      {comparison.phase === 'working' && compare.isSlow.value && (
        <CompareProgress share={comparison.share} onStop={compare.stop} />
      )}
      {comparison.phase === 'failed' && <CompareFailure compare={compare} failure={comparison.failure} />}
      {comparison.phase === 'done' && found && (
        <CompareResult compare={compare} done={comparison} pictureUrl={panel.pictureUrl.value} found={found} />
      )}
      {hasNoResult && <SearchLinks compare={compare} />}
      <div class="actions">
        {comparison.phase === 'done' && (
          <OriginalPicker compare={compare} class="button" label={say('compare_take_another')} />
        )}
        <button type="button" class="button" onClick={() => panel.tools.toggle('compare')}>
          {say('panel_close')}
        </button>
      </div>
      <p class="visually-hidden" aria-live="polite">
        {spokenComparison(comparison, compare.isSlow.value)}
      </p>
    </section>
  );
}
