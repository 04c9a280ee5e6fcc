import type { ComponentChildren } from 'preact';
import type { ShapeName } from './verdict/verdict-shape';
import { VerdictShape } from './verdict/verdict-shape';

interface Props {
  /** Null where nothing was tried yet. */
  readonly shape: ShapeName | null;
  readonly children: ComponentChildren;
}

/** The one large line of the panel; takes the focus when the control that had it goes away. */
export function ResultHeading({ shape, children }: Props) {
  return (
    <h2 class={`result-heading ${shape === null ? '' : `ink-${shape}`}`} tabIndex={-1} data-result-heading>
      {shape !== null && <VerdictShape name={shape} />}
      <span>{children}</span>
    </h2>
  );
}
