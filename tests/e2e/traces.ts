import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is left on the disk, by whoever wrote it. */

/** All files below a folder, as paths from there. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile())
    .toSorted();
}

/**
 * Looks for texts and pieces of files in all files below a folder. Text is looked for in both ways in which browsers
 * write it.
 * @returns each find as "NAME in FILE"
 */
export function tracesIn(folder: string, marks: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  const forms = Object.entries(marks).flatMap(([name, mark]) =>
    (typeof mark === 'string' ? [Buffer.from(mark), Buffer.from(mark, 'utf16le')] : [Buffer.from(mark)]).map(
      (bytes) => ({ name, bytes }),
    ),
  );
  return filesIn(folder).flatMap((file) => {
    const content = readFileSync(path.join(folder, file));
    const found = new Set(forms.filter(({ bytes }) => content.includes(bytes)).map(({ name }) => name));
    return [...found].map((name) => `${name} in ${file}`);
  });
}
