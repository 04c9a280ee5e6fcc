/**
 * The bytes of a Blob stay with the browser until every context that has heard of it collects its garbage, and to a
 * context a Blob weighs nothing: with four frames a second of a watched video the browser grew by a gigabyte a minute.
 */

/** More than this is not worth waiting for a collection: it comes at once. */
const MOST = 64 * 1024 * 1024;
/** Blobs lie no deeper in what is sent. */
const DEPTH = 5;

function weightOf(value: unknown, depth: number): number {
  if (value instanceof Blob) return value.size;
  if (depth === 0 || typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + weightOf(part, depth - 1), 0);
}

/** A context may hear a message in several places. */
const felt = new WeakSet<object>();

/** Has this context collect its garbage in time, by giving up as many bytes as the Blobs in a message have. */
export function feelWeight(message: unknown): void {
  if (typeof message !== 'object' || message === null || felt.has(message)) return;
  felt.add(message);
  const weight = Math.min(weightOf(message, DEPTH), MOST);
  if (weight > 0) void new ArrayBuffer(weight);
}
