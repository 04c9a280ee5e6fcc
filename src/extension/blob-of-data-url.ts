/** The picture of a `data:` address; null where it is none. */
export function blobOfDataUrl(url: string): Blob | null {
  const [, type, base64] = /^data:(image\/[a-z]+);base64,(.*)$/.exec(url) ?? [];
  if (type === undefined || base64 === undefined) return null;
  try {
    return new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], { type });
  } catch {
    return null;
  }
}
