import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { MEDIA_TYPES, SNIFF_BYTES, sniffType, videoMediaType } from '../../capture/sniff';
import type { FileIdentity } from '../../report/report';

/** Bytes that are hashed at a time, about ten milliseconds: whatever else this document has to do comes between. */
const CHUNK_BYTES = 2 << 20;
/** Hashing takes a second for about 200 MB; files beyond this get no identity. */
const MOST_BYTES = 2e9;

/** All of an identity but what has to be seen in the picture. */
export type BytesIdentity = Omit<FileIdentity, 'perceptualHash'>;

function mediaType(head: Uint8Array): string {
  const image = sniffType(head);
  return image ? MEDIA_TYPES[image] : (videoMediaType(head) ?? '');
}

/**
 * Hashes a file piece by piece, as the browser's own hash would need all of it at once.
 * @returns null for a file of more than 2 GB, and for one whose bytes can no longer be read
 */
export async function identifyFile(file: Blob): Promise<BytesIdentity | null> {
  if (file.size > MOST_BYTES) return null;
  const hash = sha256.create();
  try {
    for (let at = 0; at < file.size; at += CHUNK_BYTES) {
      hash.update(new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer()));
    }
    const head = new Uint8Array(await file.slice(0, SNIFF_BYTES).arrayBuffer());
    return { sha256: bytesToHex(hash.digest()), bytes: file.size, mediaType: mediaType(head) };
  } catch {
    // A file of the person's own that was moved or changed meanwhile.
    return null;
  }
}
