import type { ChatState } from '../../chat-state';
import { sendRequest } from '../../messaging';
import type { Reply } from '../../messages';
import { drawPreview, type Size } from './draw-preview';

/** What the panel asks of the world for reports. */
export interface ReportConnection {
  /** The extension's version. */
  readonly program: string;
  /** The talks about a job's faces in which something was asked. */
  chatsOf(jobId: string): Promise<Reply<readonly ChatState[]>>;
  /** As `drawPreview`. */
  drawPreview(picture: Blob, size: Size): Promise<Blob>;
}

export function connectReport(): ReportConnection {
  return {
    program: chrome.runtime.getManifest().version,
    chatsOf: (jobId) => sendRequest('offscreen/chats-of', { jobId }),
    drawPreview,
  };
}
