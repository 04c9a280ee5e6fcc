import { Fragment, type ComponentChildren } from 'preact';

/** Where the parts of the interface stand in for values: private characters, which no message and no value holds. */
const FIRST_SLOT = 0xe000;

/** In place of a value that is not plain text: `say('key', slot(0))` with the element as the first of `values`. */
export const slot = (index: number): string => String.fromCharCode(FIRST_SLOT + index);

interface Props {
  /** A message in which `<strong>`, `<kbd>` and `<code>` are meant as such. Text from outside comes in by `values` only. */
  readonly words: string;
  /** What stands at each slot; never read as markup. */
  readonly values?: readonly ComponentChildren[];
}

function Slotted({ words, values }: { readonly words: string; readonly values: readonly ComponentChildren[] }) {
  return (
    <>
      {words
        .split(/([\ue000-\ue0ff])/)
        .map((part, index) =>
          index % 2 === 0 ? part : <Fragment key={index}>{values[part.charCodeAt(0) - FIRST_SLOT]}</Fragment>,
        )}
    </>
  );
}

/** A message with parts set apart, and with elements among its words. */
export function Rich({ words, values = [] }: Props) {
  return (
    <>
      {words.split(/<(strong|kbd|code)>(.*?)<\/\1>/).map((part, index, parts) => {
        // Plain text, the name of a tag and what is in it take turns.
        if (index % 3 === 1) return null;
        const inner = <Slotted key={index} words={part} values={values} />;
        if (index % 3 === 0) return inner;
        const tag = parts[index - 1];
        if (tag === 'kbd') return <kbd key={index}>{inner}</kbd>;
        return tag === 'code' ? <code key={index}>{inner}</code> : <strong key={index}>{inner}</strong>;
      })}
    </>
  );
}
