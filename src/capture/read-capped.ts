import { AnalysisError } from '../forensics/failure';
import { fetchFailed, fileTooLarge } from '../forensics/wording';

/** A picture file larger than this is refused while it is read. */
export const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a response's body to its end.
 * @returns the body in the pieces in which it came
 * @throws AnalysisError `fetch-failed` for an HTTP error, `picture-too-large` for more than MOST_BYTES
 */
export async function readCapped(response: Response): Promise<Uint8Array<ArrayBuffer>[]> {
  if (!response.ok) throw new AnalysisError(fetchFailed(`HTTP ${response.status}`));
  const tooLarge = (): AnalysisError => new AnalysisError(fileTooLarge(MOST_BYTES));
  if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  if (response.body) {
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      if (bytes > MOST_BYTES) {
        await reader.cancel();
        throw tooLarge();
      }
      pieces.push(next.value);
    }
  }
  return pieces;
}
