import type { Failure } from '../../forensics/failure';

/** What a bug report needs of a failure, folded away; nothing where there is no more to say. */
export function FailureDetail({ failure: { code, step, cause } }: { readonly failure: Failure }) {
  if (!cause) return null;
  return (
    <details class="disclosure">
      <summary>Detail for a bug report</summary>
      <p class="cause">
        {code}, {step}: {cause}
      </p>
    </details>
  );
}
