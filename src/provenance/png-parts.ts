import type { FileParts, ManifestPart, TextPart } from './file-parts';

/** The longest text that is unpacked; a few hundred bytes can stand for gigabytes. */
const MOST_TEXT = 256 * 1024;
/** Texts that are looked at. */
const MOST_TEXTS = 64;

/** Bytes as text, one character each (ISO 8859-1). */
export function latinText(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** zlib data as text, cut to 256 KiB; null where it is none. */
export async function inflateText(packed: Uint8Array, encoding: 'latin1' | 'utf-8'): Promise<string | null> {
  const stream = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  const decoder = new TextDecoder(encoding);
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || text.length >= MOST_TEXT) break;
      text += decoder.decode(value, { stream: true });
    }
    await reader.cancel();
  } catch {
    return text === '' ? null : text;
  }
  return text.slice(0, MOST_TEXT);
}

type Inflate = typeof inflateText;

/** `tEXt`, `zTXt` and `iTXt` as the PNG specification (11.3.3) lays them out. */
async function textOf(chunk: string, data: Uint8Array, inflate: Inflate): Promise<TextPart | null> {
  const keyEnd = data.indexOf(0);
  if (keyEnd < 1 || keyEnd > 79) return null;
  const keyword = latinText(data.subarray(0, keyEnd));
  if (chunk === 'tEXt') return { keyword, text: latinText(data.subarray(keyEnd + 1, keyEnd + 1 + MOST_TEXT)) };
  if (chunk === 'zTXt') return asPart(keyword, await inflate(data.subarray(keyEnd + 2), 'latin1'));
  const isPacked = data[keyEnd + 1] === 1;
  const languageEnd = data.indexOf(0, keyEnd + 3);
  const translatedEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (translatedEnd < 0) return null;
  const body = data.subarray(translatedEnd + 1);
  if (isPacked) return asPart(keyword, await inflate(body, 'utf-8'));
  return { keyword, text: new TextDecoder().decode(body.subarray(0, MOST_TEXT)) };
}

function asPart(keyword: string, text: string | null): TextPart | null {
  return text === null ? null : { keyword, text };
}

/** @param bytes of a PNG file, also of one that is cut off or wrong in itself */
export async function pngParts(bytes: Uint8Array, inflate: Inflate): Promise<FileParts> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let exif: Uint8Array | null = null;
  let xmp: Uint8Array | null = null;
  let manifest: ManifestPart | null = null;
  const texts: TextPart[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const chunk = latinText(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (chunk === 'eXIf') exif ??= data;
    else if (chunk === 'caBX') manifest ??= manifestIn(data, length);
    else if (/^(?:tEXt|zTXt|iTXt)$/.test(chunk) && texts.length < MOST_TEXTS) {
      const part = await textOf(chunk, data, inflate);
      if (part?.keyword === 'XML:com.adobe.xmp') xmp ??= new TextEncoder().encode(part.text);
      else if (part) texts.push(part);
    }
    if (chunk === 'IEND') break;
    at += 12 + length;
  }
  return { exif, xmp, photoshop: null, texts, manifest, tables: [] };
}

/** A manifest store that lies in one piece: its own length comes first. */
export function manifestIn(data: Uint8Array, length: number): ManifestPart {
  const own = data.length < 4 ? 0 : new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(0);
  return { declared: Math.max(own, length), present: data.length, isCutOff: data.length < length };
}
