import type { Failure } from '../../forensics/failure';
import { say } from '../../words/say';

/** What a bug report needs of a failure, folded away; nothing where there is no more to say. */
export function FailureDetail({ failure: { code, step, cause } }: { readonly failure: Failure }) {
  if (!cause) return null;
  return (
    <details class="disclosure">
      <summary>{say('panel_detail_for_report')}</summary>
      <p class="cause">
        {code}, {step}: {cause}
      </p>
    </details>
  );
}
