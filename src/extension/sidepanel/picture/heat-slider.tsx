import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';

/** Fades the heat map from not there at all to its full strength. */
export function HeatSlider({ heat }: { readonly heat: Signal<number> }) {
  const id = useId();
  return (
    <>
      <label for={id}>Evidence</label>
      <input
        id={id}
        type="range"
        min="0"
        max="100"
        step="5"
        value={Math.round(heat.value * 100)}
        aria-valuetext={`${Math.round(heat.value * 100)} % strong`}
        onInput={(event) => (heat.value = event.currentTarget.valueAsNumber / 100)}
      />
    </>
  );
}
