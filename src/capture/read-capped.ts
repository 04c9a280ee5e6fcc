import { AnalysisError } from '../forensics/failure';
import { fetchFailed, fileTooLarge } from '../forensics/wording';

/** A picture file larger than this is refused while it is read. */
export const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a response's body to its end, with a cap.
 * @param onBytes called with the number of bytes read so far
 * @returns the body in pieces
 * @throws AnalysisError `fetch-failed` for an HTTP error or more than `most` bytes
 */
export async function readPieces(
  response: Response,
  most: number = MOST_BYTES,
  onBytes?: (bytes: number) => void,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  if (!response.ok) throw new AnalysisError(fetchFailed(`HTTP ${response.status}`));
  const tooLarge = (): AnalysisError => new AnalysisError(fileTooLarge(most));
  if (Number(response.headers.get('content-length') ?? 0) > most) {
    await response.body?.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  if (response.body) {
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      bytes += next.value.byteLength;
      if (bytes > most) {
        await reader.cancel();
        throw tooLarge();
      }
      chunks.push(next.value);
      onBytes?.(bytes);
    }
  }
  return chunks;
}

/** The same as a file of the type that the server calls it. */
export async function readCapped(
  response: Response,
  most: number = MOST_BYTES,
  onBytes?: (bytes: number) => void,
): Promise<Blob> {
  const pieces = await readPieces(response, most, onBytes);
  return new Blob([...pieces], { type: typeOf(response) });
}

/** What the server calls it. */
export const typeOf = ({ headers }: Response): string => headers.get('content-type') ?? '';
