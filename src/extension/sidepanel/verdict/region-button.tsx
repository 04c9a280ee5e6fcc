import type { ComponentChildren } from 'preact';

interface Props {
  /** What the press does, for a screen reader, and for the pointer that rests on it. */
  readonly description: string;
  readonly title: string;
  /** Whether the region stays outlined. */
  readonly isHeld: boolean;
  readonly onPoint: () => void;
  readonly onLeave: () => void;
  readonly onHold: (isHeld: boolean) => void;
  readonly children: ComponentChildren;
}

/** A row about one region, which is outlined as long as the row is pointed at, and stays so when it is pressed. */
export function RegionButton({ description, title, isHeld, onPoint, onLeave, onHold, children }: Props) {
  return (
    <button
      type="button"
      class="region-row"
      aria-pressed={isHeld}
      aria-description={description}
      title={title}
      onMouseEnter={onPoint}
      onMouseLeave={onLeave}
      onFocus={onPoint}
      onBlur={onLeave}
      onClick={() => onHold(!isHeld)}
    >
      {children}
    </button>
  );
}
