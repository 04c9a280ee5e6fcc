/** The first tokens of the vocabulary are control tokens; of them only the end may be generated. */
export const CONTROL_TOKENS = 17;

/** Draws numbers in 0..1 (1 excluded), the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Sampling {
  /** 0 takes the likeliest token. */
  readonly temperature: number;
  /** Share of the probability, 0..1, that the tokens drawn from hold together. */
  readonly topP: number;
  readonly random: () => number;
  /** Whether a token may be taken; asked only about those that would be. */
  readonly isAllowed: (token: number) => boolean;
}

/** Less likely than this, against the likeliest, is never drawn. */
const LEAST_WEIGHT = 1e-4;

function likeliest(logits: Float32Array, isAllowed: Sampling['isAllowed']): number {
  const refused = new Set<number>();
  for (;;) {
    let best = -1;
    for (let token = 0; token < logits.length; token += 1) {
      if (refused.has(token)) continue;
      if (best < 0 || (logits[token] ?? 0) > (logits[best] ?? 0)) best = token;
    }
    if (best < 0) throw new RangeError('no token is allowed');
    if (isAllowed(best)) return best;
    refused.add(best);
  }
}

/**
 * Takes the next token.
 * @param logits one finite number for each token
 * @throws RangeError when no token is allowed
 */
export function pickToken(logits: Float32Array, { temperature, topP, random, isAllowed }: Sampling): number {
  if (temperature <= 0) return likeliest(logits, isAllowed);
  const count = logits.length;
  const weights = new Float64Array(count);
  let top = Number.NEGATIVE_INFINITY;
  for (let token = 0; token < count; token += 1) top = Math.max(top, logits[token] ?? top);
  const candidates: number[] = [];
  let total = 0;
  for (let token = 0; token < count; token += 1) {
    const weight = Math.exp(((logits[token] ?? top) - top) / temperature);
    total += weight;
    weights[token] = weight;
    if (weight >= LEAST_WEIGHT) candidates.push(token);
  }
  candidates.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
  let held = 0;
  const end = candidates.findIndex((token) => (held += weights[token] ?? 0) >= topP * total);
  const drawn = end < 0 ? candidates : candidates.slice(0, end + 1);
  while (drawn.length > 0) {
    let left = random() * drawn.reduce((sum, token) => sum + (weights[token] ?? 0), 0);
    const found = drawn.findIndex((token) => (left -= weights[token] ?? 0) < 0);
    const [token] = drawn.splice(found < 0 ? drawn.length - 1 : found, 1);
    if (token !== undefined && isAllowed(token)) return token;
  }
  return likeliest(logits, isAllowed);
}
