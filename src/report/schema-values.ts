import * as v from 'valibot';

/** The values that reports are made of. Each has a bound that a published JSON Schema can say too. */

/** @param most characters */
export const textUpTo = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** SHA-256 or perceptual hash: 256 bits. */
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A language, with its country where that counts: `de`, `pt-BR`. */
export const languageTag = v.pipe(v.string(), v.regex(/^[a-z]{2}(?:-[A-Z]{2})?$/));

/** ISO 8601 in UTC. */
export const instant = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/));

/** A calibrated probability or another part of a whole. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** A place or a length in pixels, may lie outside the picture. */
export const pixels = v.pipe(v.number(), v.minValue(-1_000_000), v.maxValue(1_000_000));

/** Times of a clip, or milliseconds. */
export const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000_000));

/** A count. */
export const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** Characters of texts that come from somewhere else; Telltale's own are shorter. */
export const LONGEST = {
  label: 300,
  address: 2048,
  platformLabel: 200,
  words: 500,
  question: 2000,
  sentence: 2000,
} as const;
