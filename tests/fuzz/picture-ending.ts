import type { FailureCode } from '../../src/forensics/failure';
import type { Verdict } from '../../src/forensics/findings';
import { createRandom } from '../../src/language/sampling';
import { DESTROYED } from './likeness';
import { mutatePicture, type Mutant } from './mutate-picture';
import { FORMATS, type Format } from './picture-parts';
import type { SeedPictures } from './seed-pictures';

/** How one mutated file went through the engine. */
export interface PictureEnding {
  readonly index: number;
  readonly format: Format;
  readonly seed: string;
  readonly changes: readonly string[];
  /** `crash`: the process ended; `late`: no answer within the deadline; `exception`: thrown, and no named failure. */
  readonly end: Verdict | FailureCode | 'crash' | 'late' | 'exception';
  readonly milliseconds: number;
  /** The least `likeness` of the faces without signs to the one that they were made from. */
  readonly likeness?: number;
  readonly cause?: string;
}

/** What must not happen to any file, in words; null where all is well. */
export function faultOf({ end, likeness = 1, cause = '' }: PictureEnding): string | null {
  if (end === 'crash' || end === 'late' || end === 'exception') return `${end} ${cause}`;
  if (end === 'unexpected' || end === 'engine-stopped' || end === 'timeout') return `${end}: ${cause}`;
  if (likeness < DESTROYED) return `"no signs found" of a destroyed face (${likeness.toFixed(2)})`;
  return null;
}

export interface NumberedMutant extends Mutant {
  readonly format: Format;
  readonly seed: string;
}

/** The mutant of a number: always the same for the same start, whichever were made before. */
export function mutantOf(index: number, start: number, { seeds }: SeedPictures): NumberedMutant {
  const draw = createRandom(start + index * 0x9e3779b1);
  // The formats by turns, and of each one its forms by turns.
  const format = FORMATS[index % FORMATS.length] ?? 'jpeg';
  const forms = seeds[format];
  const seed = forms[Math.floor(index / FORMATS.length) % forms.length];
  const others = seeds[FORMATS[Math.floor(draw() * FORMATS.length)] ?? 'png'];
  const donor = others[Math.floor(draw() * others.length)];
  if (!seed || !donor) throw new RangeError(`no seed for ${format}`);
  return { format, seed: seed.name, ...mutatePicture(seed, donor.bytes, draw) };
}

/** Counts of all endings by format, as a Markdown table, and what took longest. */
export function tableOf(endings: readonly PictureEnding[]): string {
  const ends = [...new Set(endings.map(({ end }) => end))].toSorted();
  const rows = FORMATS.map((format) => {
    const own = endings.filter((ending) => ending.format === format);
    return `| ${format} | ${ends.map((end) => own.filter((ending) => ending.end === end).length).join(' | ')} |`;
  });
  const slowest = endings.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3);
  return [
    `| | ${ends.join(' | ')} |`,
    `|---|${'---:|'.repeat(ends.length)}`,
    ...rows,
    '',
    ...slowest.map(
      ({ index, seed, changes, milliseconds, end }) =>
        `slowest: ${Math.round(milliseconds)} ms, ${index}, ${seed}, ${changes.join(' + ')}: ${end}`,
    ),
  ].join('\n');
}
