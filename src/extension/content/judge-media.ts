import type { SeenMedia } from '../../feed/media';
import type { FeedFinding } from '../../feed/watch-feed';
import { AnalysisError, type FailureCode } from '../../forensics/failure';
import { hostNotGranted } from '../../forensics/wording';
import type { BadgeFinding, Reply, Requests, UnreadableHost } from '../messages';
import { JUDGING_DEADLINE, sendRequest, valueOf } from '../messaging';
import { isConnected } from './connection';
import { PictureReader } from './read-picture';
import { UnreadableHosts } from './unreadable-hosts';

/** These pass; the picture is tried again. After any other failure the same bytes would only fail again. */
const PASSING: readonly FailureCode[] = [
  'offline',
  'element-gone',
  'timeout',
  'feed-busy',
  'engine-stopped',
  'backend-failed',
  'cancelled',
  'unexpected',
];

function toFeedFinding(finding: BadgeFinding): FeedFinding {
  if (finding.state === 'failed') throw new AnalysisError(finding.failure);
  return finding;
}

/** Gets a page's pictures and has them judged: what a page itself may not read, by the extension. */
export class MediaJudge {
  readonly #reader = new PictureReader();
  readonly #unreadable: UnreadableHosts;
  /** Origins of pictures that the extension may not read either. */
  readonly #notGranted = new Set<string>();

  constructor(tellUnreadable: (hosts: readonly UnreadableHost[]) => void, signal: AbortSignal) {
    this.#unreadable = new UnreadableHosts(tellUnreadable, signal);
  }

  /** @throws AnalysisError when it may go better another time; the signal's reason */
  async judge(media: SeenMedia, signal: AbortSignal): Promise<FeedFinding> {
    try {
      const picture = await this.#reader.read(media, signal);
      return picture ? await this.#judgePicture(picture, signal) : await this.#judgeAddress(media.address);
    } catch (thrown) {
      if (!(thrown instanceof AnalysisError) || PASSING.includes(thrown.failure.code)) throw thrown;
      console.info('Telltale could not analyse a picture:', thrown.failure.code, media.address.slice(0, 200));
      return { state: 'not-analysed', failure: thrown.failure };
    }
  }

  /** More may be read than before. */
  forgetRefusals(): void {
    this.#reader.forgetRefusals();
    this.#notGranted.clear();
  }

  /** The page is shown again after the browser kept it aside. */
  tellUnreadableAgain(): void {
    this.#unreadable.tellAgain();
  }

  async #judgePicture(picture: Blob, signal: AbortSignal): Promise<FeedFinding> {
    signal.throwIfAborted();
    const ticket = crypto.randomUUID();
    const withdraw = (): void => {
      if (isConnected()) void sendRequest('offscreen/withdraw-picture', { ticket });
    };
    signal.addEventListener('abort', withdraw, { once: true });
    try {
      return toFeedFinding(valueOf(await this.#askEngine({ picture, ticket }, signal)));
    } finally {
      signal.removeEventListener('abort', withdraw);
    }
  }

  /** The engine is nearly always there: only where nobody answers it is opened, and asked once more. */
  async #askEngine(
    question: Requests['offscreen/judge-picture']['payload'],
    signal: AbortSignal,
  ): Promise<Reply<BadgeFinding>> {
    const ask = (): Promise<Reply<BadgeFinding>> =>
      sendRequest('offscreen/judge-picture', question, { deadline: JUDGING_DEADLINE });
    const reply = await ask();
    if (reply.ok || reply.failure.code !== 'engine-stopped') return reply;
    signal.throwIfAborted();
    valueOf(await sendRequest('background/ensure-engine', null));
    signal.throwIfAborted();
    return ask();
  }

  async #judgeAddress(url: string): Promise<FeedFinding> {
    const { origin, hostname } = new URL(url);
    try {
      if (this.#notGranted.has(origin)) throw new AnalysisError(hostNotGranted(hostname));
      const sent = sendRequest('background/judge-address', { url }, { deadline: JUDGING_DEADLINE });
      const finding = toFeedFinding(valueOf(await sent));
      this.#unreadable.forget(origin);
      return finding;
    } catch (thrown) {
      if (thrown instanceof AnalysisError && thrown.failure.code === 'host-not-granted') {
        this.#notGranted.add(origin);
        this.#unreadable.note(url);
      }
      throw thrown;
    }
  }
}
