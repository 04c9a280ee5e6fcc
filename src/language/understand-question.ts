import type { AnswerRequest } from './answer';
import { isGrounded, readMended } from './compose/ground-reading';
import { readInTalk } from './compose/inherit-topic';
import type { Asked } from './compose/intent';
import { writeAsTaught } from './compose/taught-reading';
import type { GenerateOptions } from './language-model';
import { READING_END, type Prompt } from './prompt';

/** Room for what a question is taken to ask. */
const MOST_TOKENS = 32;
/** A reading that names what nobody named is tried again so. */
const TRIES = [
  { temperature: 0, seed: 1 },
  { temperature: 0.8, seed: 2 },
  { temperature: 0.8, seed: 3 },
] as const;

export interface Understood {
  /** The model's line for it, to go on from; empty where the rules had to read the question. */
  readonly reading: string;
  readonly asked: Asked;
}

type Generate = (prompt: Prompt, options: GenerateOptions) => Promise<unknown>;

/** Lets the model say, in a line that nobody sees, what it takes the question to ask. */
async function readLine(
  request: AnswerRequest,
  generate: Generate,
  { temperature, seed }: (typeof TRIES)[number],
  signal?: AbortSignal,
): Promise<string> {
  let line = '';
  await generate(
    { ...request, reading: null, begun: '' },
    {
      seed,
      temperature,
      mostTokens: MOST_TOKENS,
      ...(signal ? { signal } : {}),
      onText(piece) {
        line += piece;
        return !line.includes(READING_END);
      },
    },
  );
  return (line.split(READING_END)[0] ?? '').trim();
}

/** What the rules take the question to ask, in the words that the model was taught; null where they have none. */
function readByRules(request: AnswerRequest): Understood | null {
  const [intent, ...more] = understandByRules(request).asked.intents;
  const isSure = intent && intent.name !== 'unclear' && more.length === 0;
  const reading = isSure ? writeAsTaught(intent) : null;
  return reading === null ? null : readMended(reading, request);
}

/** A question as the rules read it, without a model. */
export function understandByRules({ question, history }: AnswerRequest): Understood {
  return { reading: '', asked: readInTalk(question, history.at(-1)?.answer ?? '') };
}

/**
 * What a question is taken to ask: the model's first reading that names only what was named. Where each names something
 * else, the rules' reading; where they have none, the model's likeliest one.
 */
export async function understandQuestion(
  request: AnswerRequest,
  generate: Generate,
  signal?: AbortSignal,
): Promise<Understood> {
  let likeliest: Understood | null = null;
  for (const way of TRIES) {
    const understood = readMended(await readLine(request, generate, way, signal), request);
    if (understood && isGrounded(understood.reading, understood.asked, request)) return understood;
    likeliest ??= understood;
  }
  if (!likeliest) return understandByRules(request);
  const ruled = readByRules(request);
  return ruled && isGrounded(ruled.reading, ruled.asked, request) ? ruled : likeliest;
}
