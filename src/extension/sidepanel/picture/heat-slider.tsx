import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { say } from '../../../words/say';

/** Fades the heat map from not there at all to its full strength. */
export function HeatSlider({ heat }: { readonly heat: Signal<number> }) {
  const id = useId();
  return (
    <>
      <label for={id}>{say('panel_evidence')}</label>
      <input
        id={id}
        type="range"
        dir="ltr"
        min="0"
        max="100"
        step="5"
        value={Math.round(heat.value * 100)}
        aria-valuetext={say('panel_strong', Math.round(heat.value * 100))}
        onInput={(event) => (heat.value = event.currentTarget.valueAsNumber / 100)}
      />
    </>
  );
}
