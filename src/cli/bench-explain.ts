import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FaceFacts } from '../forensics/face-facts';
import { ARTIFACTS, REGIONS, type Artifact, type ForgeryKind, type Region } from '../forensics/findings';
import { ARTIFACT_WORDS, capitalised, kindWords, REGION_WORDS } from '../forensics/wording';
import type { Answerer, GivenAnswer } from './bench-answers';
import type { BenchTask } from './bench-results';

/** Task `ad`, its text: what the language model says of pictures, asked about each one by itself. */

/** What is truly there in a forged picture's changed regions. */
export interface TrueRegion {
  readonly region: Region;
  /** Null where only the place is known. */
  readonly artifacts: readonly Artifact[] | null;
}

/** A picture with what the prompt needs. */
export interface AskedPicture {
  readonly path: string;
  /** Null for bona fide. */
  readonly truth: ForgeryKind | null;
  readonly facts: FaceFacts;
  readonly image: Float32Array | null;
  /** Null where no mask or original tells. */
  readonly trueRegions: readonly TrueRegion[] | null;
}

export interface AskedAnswer {
  readonly question: string;
  readonly given: GivenAnswer;
}

/** A picture's answers. Only forged pictures are described. */
export interface ExplainedPicture {
  readonly picture: AskedPicture;
  readonly description: AskedAnswer | null;
  /** On "is it?" and "which kind?"; null where that was not to be asked. */
  readonly detection: AskedAnswer | null;
  readonly classification: AskedAnswer | null;
}

export const DESCRIBE_QUESTIONS = [
  'Describe what looks manipulated, and where.',
  'Which traces were found, and in which parts of the face?',
  'What exactly looks altered here? Go through it part by part.',
  'Tell me what gives this face away and where I should look.',
] as const;
export const DETECT_QUESTIONS = [
  'Is this a deepfake?',
  'Was this face forged?',
  'Is there a sign of forgery?',
] as const;
export const KIND_QUESTIONS = ['What kind is it?', 'Which kind of forgery would this be?'] as const;

type Wordings = readonly [string, ...string[]];

/** The same wording for the same picture in every run, and all of them over a set. */
function choose(wordings: Wordings, path: string): string {
  const drawn = createHash('sha256').update(path).digest().readUInt32BE(0);
  return wordings[drawn % wordings.length] ?? wordings[0];
}

/** Asks about each picture: forged ones are described, and with tasks `df-d` and `df-c` verdict and kind are asked too. */
export async function explain(
  pictures: readonly AskedPicture[],
  answer: Answerer,
  tasks: readonly BenchTask[],
  onPicture: (path: string) => void = () => undefined,
): Promise<ExplainedPicture[]> {
  const explained: ExplainedPicture[] = [];
  for (const picture of pictures) {
    const { path, facts, image } = picture;
    const ask = async (wordings: Wordings): Promise<AskedAnswer> => {
      const question = choose(wordings, path);
      return { question, given: await answer({ facts, image, history: [], question }) };
    };
    explained.push({
      picture,
      description: picture.truth === null ? null : await ask(DESCRIBE_QUESTIONS),
      detection: tasks.includes('df-d') ? await ask(DETECT_QUESTIONS) : null,
      classification: tasks.includes('df-c') ? await ask(KIND_QUESTIONS) : null,
    });
    onPicture(path);
  }
  return explained;
}

/** The text that the true labels come to, in the product's words. Pure. */
export function referenceText(kind: ForgeryKind, regions: readonly TrueRegion[]): string {
  const parts = regions.map(({ region, artifacts }) => {
    const name = capitalised(REGION_WORDS[region].replace('&', 'and'));
    if (artifacts === null) return `${name}: changed.`;
    const traces = artifacts.map((artifact) => ARTIFACT_WORDS[artifact]).join(', ');
    return `${name}: ${traces || 'changed, kind of trace unclear'}.`;
  });
  return [`Signs of forgery: ${kindWords(kind)}.`, ...parts].join(' ');
}

const isOneOf = <T extends string>(names: readonly T[], word: string): word is T =>
  (names as readonly string[]).includes(word);

/**
 * Reads what `describe.py` measured by comparing forged pictures with their originals.
 * @returns path → region → artifacts
 * @throws RangeError for a line that is none
 */
export async function readDescriptions(file: string): Promise<Map<string, ReadonlyMap<Region, readonly Artifact[]>>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return new Map(
    lines.map((line) => {
      const { path, artifacts } = JSON.parse(line) as Readonly<Record<string, unknown>>;
      if (typeof path !== 'string' || typeof artifacts !== 'object' || artifacts === null) {
        throw new RangeError(`no description: ${line.slice(0, 60)}`);
      }
      const byRegion = Object.entries(artifacts).map(([region, names]: [string, unknown]) => {
        const list = Array.isArray(names) ? names.map(String) : [];
        if (!isOneOf(REGIONS, region)) throw new RangeError(`${path} describes an unknown region "${region}"`);
        return [region, list.filter((name) => isOneOf(ARTIFACTS, name))] as const;
      });
      return [path, new Map(byRegion)];
    }),
  );
}
