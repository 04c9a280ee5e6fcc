import type { Verdict } from '../../../forensics/findings';

/** `unknown` stands for "could not be analysed". */
export type ShapeName = Verdict | 'unknown';

/** The sign of a verdict: told apart by its form alone; its colour comes from the verdict's class around it. */
export function VerdictShape({ name }: { readonly name: ShapeName }) {
  return (
    <svg class={`shape ink-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      {name === 'signs' && (
        <path d="M12 3 22.4 21H1.6Z" fill="currentColor" stroke="currentColor" stroke-linejoin="round" />
      )}
      {name === 'unsure' && (
        <>
          <path d="M12 2.5a9.5 9.5 0 0 0 0 19Z" fill="currentColor" />
          <circle cx="12" cy="12" r="9.5" class="shape-line" />
        </>
      )}
      {name === 'none' && <circle cx="12" cy="12" r="9.5" class="shape-line" />}
      {name === 'unknown' && <circle cx="12" cy="12" r="9.5" class="shape-line" stroke-dasharray="3.7 3.76" />}
    </svg>
  );
}
