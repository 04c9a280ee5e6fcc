import { AnalysisError } from '../../forensics/failure';
import { pageNotAllowed, pageRightEnded } from '../../forensics/wording';
import type { Requests } from '../messages';
import { JUDGING_DEADLINE, sendRequest, valueOf } from '../messaging';
import { readScreen } from './read-screen';

type Shot = Requests['background/shoot-video'];

/**
 * Reads off the screen what a watched video shows, for its job. Whoever asks gets no pixels.
 * @throws AnalysisError `screen-capture-failed` when the tab is not in front; `page-not-allowed` when the page's right
 * has ended
 */
export async function shootVideo(
  { jobId, time, region }: Shot['payload'],
  { tab, frameId }: chrome.runtime.MessageSender,
): Promise<Shot['reply']> {
  if (tab?.id === undefined || frameId === undefined) {
    throw new AnalysisError(pageNotAllowed());
  }
  const shotFor = { tabId: tab.id, frameId };
  const { isWanted, goOn } = valueOf(await sendRequest('offscreen/expects-shot', { jobId, shotFor }));
  if (!isWanted) return { goOn };
  const picture = await readScreen(tab.id, region).catch((thrown: unknown) => {
    const isForbidden = thrown instanceof AnalysisError && /permission/i.test(thrown.failure.cause ?? '');
    throw isForbidden ? new AnalysisError(pageRightEnded()) : thrown;
  });
  const frame = { time, pixels: { kind: 'file', picture } } as const;
  return valueOf(await sendRequest('offscreen/give-frame', { jobId, frame, shotFor }, { deadline: JUDGING_DEADLINE }));
}
