import { AnalysisError } from '../forensics/failure';
import { fileTooLarge } from '../forensics/wording';

/**
 * A Blob of a private window lies in that window's own store. The browser takes one that reaches the extension's pages,
 * which are not private, for an attack, and ends all of them at once; bytes it lets through. So a content script of a
 * private window sends bytes, and who is sent them makes a Blob again.
 */

/** Blobs lie no deeper in what is sent. */
const DEPTH = 5;
/** The browser refuses larger messages, about 64 MB. */
const MOST_BYTES = 60e6;

interface PackedBlob {
  readonly packedBlob: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

function isPackedBlob(value: object): value is PackedBlob {
  return 'packedBlob' in value && value.packedBlob instanceof Uint8Array && 'type' in value;
}

function isPlain(value: unknown): value is Record<string, unknown> | unknown[] {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** The same value with other parts, or the value itself where there are none. */
function mapParts(value: object, map: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, map(part)]));
}

function hasBlob(value: unknown, depth = DEPTH): boolean {
  if (value instanceof Blob) return true;
  return depth > 0 && isPlain(value) && Object.values(value).some((part) => hasBlob(part, depth - 1));
}

/** Finds each Blob in the value, with its bytes. @throws AnalysisError `picture-too-large` */
async function readBlobs(value: unknown, found: Map<Blob, PackedBlob>, depth = DEPTH): Promise<void> {
  if (value instanceof Blob) {
    if (value.size > MOST_BYTES) throw new AnalysisError(fileTooLarge(MOST_BYTES));
    found.set(value, { packedBlob: new Uint8Array(await value.arrayBuffer()), type: value.type });
  } else if (depth > 0 && isPlain(value)) {
    for (const part of Object.values(value)) await readBlobs(part, found, depth - 1);
  }
}

function packed(value: unknown, found: ReadonlyMap<Blob, PackedBlob>, depth = DEPTH): unknown {
  if (value instanceof Blob) return found.get(value);
  return depth > 0 && isPlain(value) ? mapParts(value, (part) => packed(part, found, depth - 1)) : value;
}

/** Whether this is a script in a page of a private window. Extension pages and workers never are. */
const isInPrivateWindow = (): boolean => globalThis.chrome?.extension?.inIncognitoContext === true;

/**
 * Hands on what is to be sent: at once, or where Blobs have to be packed, as soon as their bytes are read.
 * @param send called once, synchronously where there is nothing to pack: what needs a gesture has it only then
 */
export function withBlobsPacked<V, T>(value: V, send: (given: V) => Promise<T>): Promise<T> {
  if (!isInPrivateWindow() || !hasBlob(value)) return send(value);
  const found = new Map<Blob, PackedBlob>();
  // Of the same form, but for the Blobs; who is sent it makes them anew.
  return readBlobs(value, found).then(() => send(packed(value, found) as V));
}

/** What was sent, with Blobs where they were. */
export function withBlobs(value: unknown): unknown {
  return unpacked(value, DEPTH);
}

function unpacked(value: unknown, depth: number): unknown {
  if (depth === 0 || !isPlain(value)) return value;
  if (isPackedBlob(value)) return new Blob([value.packedBlob], { type: String(value.type) });
  const parts = Object.values(value);
  const made = mapParts(value, (part) => unpacked(part, depth - 1)) as Record<string, unknown>;
  // Most messages hold none, and are left as they came.
  return Object.values(made).some((part, i) => part !== parts[i]) ? made : value;
}
