/** Whether a file is a video. @param blob of any type, or of none */
export async function isVideoBlob(blob: Blob): Promise<boolean> {
  return blob.type.startsWith('video/');
}
