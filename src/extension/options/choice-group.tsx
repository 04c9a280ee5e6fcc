import { useState } from 'preact/hooks';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
  /** What it means, or what it was measured to do. */
  readonly detail?: string;
  /** It can be seen and not be chosen; the detail says why. */
  readonly isDisabled?: boolean;
}

interface Props<V extends string> {
  /** Tells the group's buttons from those of another. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly Choice<V>[];
  readonly chosen: V;
  /** Settles when the choice is stored, or is known not to be. */
  readonly onChoose: (value: V) => Promise<void>;
}

/** One out of a few, all of which can be seen. */
export function ChoiceGroup<V extends string>({ name, legend, choices, chosen, onChoose }: Props<V>) {
  const [, drawAgain] = useState({});
  const choose = async (value: V): Promise<void> => {
    await onChoose(value);
    // What could not be stored is not to look as if it were.
    drawAgain({});
  };
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(({ value, label, detail, isDisabled = false }) => (
        <div key={value} class="choice">
          <label>
            <input
              type="radio"
              name={name}
              value={value}
              checked={value === chosen}
              disabled={isDisabled}
              aria-describedby={detail === undefined ? undefined : `${name}-${value}`}
              onChange={() => void choose(value)}
            />
            <span>{label}</span>
          </label>
          {detail !== undefined && (
            <p id={`${name}-${value}`} class="setting-detail">
              {detail}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
