/** Characters of the label that a file's name takes. */
const MOST_LABEL = 40;

const two = (part: number): string => String(part).padStart(2, '0');

/** The person's own time, to the minute: files of one picture stand in the order in which they were saved. */
function minute(at: Date): string {
  const parts = [at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes()];
  return [at.getFullYear(), ...parts.map(two)].join('-');
}

/**
 * A name for a file about a picture: `telltale-LABEL-2026-11-30-04-15.html`. Of the label only letters and digits stay,
 * so that nothing of it is a path, an ending or a control character.
 */
export function reportFileName(label: string, at: Date, ending: string): string {
  const words =
    label
      .normalize('NFC')
      .replace(/\.[a-z0-9]{2,4}$/i, '')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = [...words.join('-')].slice(0, MOST_LABEL).join('').replace(/-$/, '');
  return `${['telltale', name, minute(at)].filter((part) => part !== '').join('-')}.${ending}`;
}
