import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { MEDIA_TYPES, SNIFF_BYTES, sniffType, videoMediaType } from '../capture/sniff';
import { AnalysisError } from '../forensics/failure';
import { emptyFile } from '../forensics/wording';
import type { FileIdentity } from '../report/report';

/** All of an identity but what has to be seen in the picture. */
export type BytesIdentity = Omit<FileIdentity, 'perceptualHash'>;

/**
 * By what a file is known again, which may be larger than memory.
 * @throws AnalysisError `empty-file`; what Node throws for a file that cannot be read. After an abort: an AbortError
 */
export async function identifyFile(file: string, signal?: AbortSignal): Promise<BytesIdentity> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = new Uint8Array();
  const stream = createReadStream(file, signal ? { signal } : {}).on('data', (part) => {
    if (bytes === 0 && typeof part !== 'string') head = Uint8Array.from(part.subarray(0, SNIFF_BYTES));
    bytes += part.length;
  });
  await pipeline(stream, hash);
  if (bytes === 0) throw new AnalysisError(emptyFile());
  const image = sniffType(head);
  return { sha256: hash.digest('hex'), bytes, mediaType: image ? MEDIA_TYPES[image] : (videoMediaType(head) ?? '') };
}
