import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaceFacts } from '../forensics/face-facts';
import { isForbidden, isTopic, type Forbidden, type Topic } from './bench-topics';

/** The written conversations, `bench/conversations`: what is asked about which face, and what an answer must hold. */

/** One question. */
export interface WrittenTurn {
  readonly ask: string;
  /** All must be in the answer; of one entry's alternatives, one. */
  readonly expects: readonly (readonly Topic[])[];
  /** What no answer to this question may say, besides what none may ever say (see `bench-topics.ts`). */
  readonly mustNotClaim: readonly Forbidden[];
  readonly adversarial: boolean;
}

export interface WrittenDialogue {
  readonly id: string;
  readonly facts: FaceFacts;
  readonly turns: readonly WrittenTurn[];
}

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function parseTurn(value: unknown, id: string): WrittenTurn {
  const turn = isRecord(value) ? value : {};
  const { ask, expects = [], mustNotClaim = [], adversarial = false } = turn;
  if (typeof ask !== 'string' || ask.trim() === '') throw new RangeError(`${id} has a turn without a question`);
  if (!Array.isArray(expects) || !Array.isArray(mustNotClaim)) throw new RangeError(`${id} has a turn without lists`);
  return {
    ask,
    expects: expects.map((entry) =>
      String(entry)
        .split('|')
        .map((topic) => {
          if (!isTopic(topic)) throw new RangeError(`${id} expects an unknown "${topic}"`);
          return topic;
        }),
    ),
    mustNotClaim: mustNotClaim.map(String).map((claim) => {
      if (!isForbidden(claim)) throw new RangeError(`${id} forbids an unknown "${claim}"`);
      return claim;
    }),
    adversarial: adversarial === true,
  };
}

/**
 * Reads dialogues, one JSON value a line.
 * @param faces the faces' facts by name
 * @throws RangeError for a face, topic or claim that is not known
 */
export function parseDialogues(lines: string, faces: Readonly<Record<string, FaceFacts>>): WrittenDialogue[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      const { id, face, turns } = isRecord(value) ? value : {};
      if (typeof id !== 'string' || typeof face !== 'string' || !Array.isArray(turns)) {
        throw new RangeError(`no dialogue: ${line.slice(0, 60)}`);
      }
      const facts = faces[face];
      if (!facts) throw new RangeError(`${id} is about an unknown face "${face}"`);
      return { id, facts, turns: turns.map((turn) => parseTurn(turn, id)) };
    });
}

/**
 * All dialogues of a folder, by the names of its files; faces.json holds the faces that they are about.
 * @throws RangeError for what makes no sense
 */
export async function readDialogues(folder: string): Promise<WrittenDialogue[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted();
  // Written beside the dialogues and typed by the tests that read them.
  const faces = JSON.parse(await readFile(join(folder, 'faces.json'), 'utf8')) as Record<string, FaceFacts>;
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => parseDialogues(text, faces));
}
