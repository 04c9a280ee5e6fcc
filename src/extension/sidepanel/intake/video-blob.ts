import { isVideoFile, SNIFF_BYTES } from '../../../capture/sniff';

/** Whether a file is a video, by its type or, as files without one or with a wrong one go about, by its first bytes. */
export async function isVideoBlob(blob: Blob): Promise<boolean> {
  if (blob.type.startsWith('video/')) return true;
  return isVideoFile(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()));
}
