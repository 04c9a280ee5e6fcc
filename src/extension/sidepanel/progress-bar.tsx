interface Props {
  /** What goes on, for a screen reader. */
  readonly label: string;
  /** 0..1 */
  readonly share: number;
  /** How far it is in words, where a number says less. */
  readonly words?: string;
}

/** A thin line that fills. */
export function ProgressBar({ label, share, words }: Props) {
  return (
    <div
      class="progress-line"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      {...(words === undefined ? {} : { 'aria-valuetext': words })}
    >
      <span class="progress-done" style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}
