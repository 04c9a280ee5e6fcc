import { AnalysisError, causeOf, toFailure, type AnalysisStep, type Failure } from '../../forensics/failure';
import { engineStopped } from '../../forensics/wording';

/** Runtime and browser have no name of their own for it: an array, a WebAssembly memory or a card's buffer is not given. */
const NO_MEMORY =
  /out of memory|bad_alloc|allocation failed|failed to allocate|could not allocate|memory access out of bounds/i;

export const isOutOfMemory = (thrown: unknown): boolean =>
  !(thrown instanceof AnalysisError) && NO_MEMORY.test(causeOf(thrown));

/** What the engine's work came to when it threw; what memory was too short for is named as an engine that stopped. */
export function engineFailure(thrown: unknown, step: AnalysisStep): Failure {
  return isOutOfMemory(thrown) ? engineStopped(step, causeOf(thrown)) : toFailure(thrown, step);
}
