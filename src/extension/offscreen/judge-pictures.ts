import { MOST_BYTES } from '../../capture/read-capped';
import { AnalysisError, toFailure, type FailureCode } from '../../forensics/failure';
import type { PictureFindings } from '../../forensics/findings';
import { cancelled, feedBusy, fileTooLarge, timedOut } from '../../forensics/wording';
import { sha256Of } from '../../inference/model-manifest';
import { MOST_FINDINGS, type BadgeFindings, type BadgeMarks } from '../../storage/badge-findings';
import type { BadgeFinding } from '../messages';
import { badgeOf, withMark, type KeptFinding } from './kept-finding';
import { within } from '../../inference/within';

/** Pictures that may wait for their badges, of one tab and of all; a person has scrolled past what waits behind so many. */
export const MOST_WAITING_OF_TAB = 32;
export const MOST_WAITING = 64;
/** Milliseconds that a picture waits for what the disk knows of it, and that the disk has to keep or to read something. */
const DISK_PATIENCE = 3_000;
const KEEP_PATIENCE = 20_000;

/** Nothing went wrong with these: the picture has no face that a badge could speak of. */
const WITHOUT_FACE: readonly FailureCode[] = [
  'picture-too-small',
  'no-face',
  'face-too-small',
  'face-too-blurred',
  'face-unfamiliar',
];

type Judged = Extract<KeptFinding, { readonly state: 'judged' }>;
/** What a badge has said, and of which picture on which site, as `nameOf` gives it. */
type Told = Pick<Judged, 'verdict'> & { readonly name: string };

/** Between a picture's name and its judge's in the key of what is kept. */
const AFTER_NAME = '|';

export interface PictureToJudge {
  /** Gives the picture's bytes. @throws AnalysisError */
  readonly read: () => Blob | Promise<Blob>;
  /** False for a picture of a private window, of which nothing is kept or looked up. */
  readonly mayKeep: boolean;
  /** The origin that asks: no site can tell by the time it takes what another one has shown. */
  readonly site: string;
  /** Whose the request is: no tab pushes out another's. */
  readonly tab: string;
  /** The frame that asks, within its tab, and the page that is in it. */
  readonly frame: string;
  readonly page: string;
  /** Names the request among those of its page. */
  readonly ticket: string;
}

export type Asker = Pick<PictureToJudge, 'tab' | 'frame' | 'page' | 'ticket'>;

interface JudgePicturesOptions {
  /** The judge's name, as `nameOfJudge` gives it. @throws AnalysisError when the model is missing or corrupt */
  readonly judgedBy: () => Promise<string>;
  readonly findings: BadgeFindings<KeptFinding>;
  readonly marks: BadgeMarks;
  /**
   * Decodes and judges a picture without covering when its turn has come.
   * @throws AnalysisError; the signal's reason when that is aborted before `onBegin` was called
   */
  readonly analyse: (picture: Blob, signal: AbortSignal, onBegin: () => void) => Promise<PictureFindings>;
  /** Called when the first picture has to be judged and when the last one has been. */
  readonly onBusy: (isBusy: boolean) => void;
}

export interface JudgePictures {
  /** Finds out what a badge may say of a picture; never rejects. When too many wait it fails with `feed-busy`. */
  judge(picture: PictureToJudge): Promise<BadgeFinding>;
  /** A picture that waits fails with `cancelled`; one that is being judged, or is not known, is left alone. */
  withdraw(asker: Asker): void;
  /** The person says that a finding is wrong, or no longer; a name that is not known marks nothing. */
  markWrong(findingId: string, isWrong: boolean): Promise<void>;
  /** The same of what was found of a file on a site, named by its SHA-256; nothing where nothing is kept of it. */
  markFileWrong(sha256: string, site: string, isWrong: boolean): Promise<void>;
  /** What was asked for until now is not kept when it is done. */
  keepNoneUnderWay(): void;
}

/** One content under way, for all that ask for it. */
interface Work {
  /** Aborted when nobody waits for it any more. */
  readonly controller: AbortController;
  readonly waiting: Set<Request>;
  hasBegun: boolean;
  found: Promise<KeptFinding>;
  /** Settles when what was found is kept. Until then whoever asks shares the work. */
  kept: Promise<void>;
}

interface Request {
  readonly asker: Asker;
  readonly refuse: (reason: AnalysisError) => void;
  work: Work | null;
}

/** Judges pictures for badges: each content once at a time, and not again while its finding is kept. */
export function createJudgePictures({
  judgedBy,
  findings,
  marks,
  analyse,
  onBusy,
}: JudgePicturesOptions): JudgePictures {
  const underWay = new Map<string, Work>();
  /** Those that have not been begun, in the order in which they came. */
  const waiting = new Set<Request>();
  let judging = 0;
  /** Goes up whenever all that is kept was erased. */
  let erasures = 0;
  /** What badges were told last, by the finding's id: one of them need not be kept to be called wrong. */
  const told = new Map<string, Told>();

  function rememberTold(name: string, { findingId, verdict }: Judged): void {
    told.delete(findingId);
    told.set(findingId, { name, verdict });
    const [oldest] = told.keys();
    if (told.size > MOST_FINDINGS && oldest !== undefined) told.delete(oldest);
  }

  /** What is marked may have been told before it was kept. */
  const settleKept = (): Promise<unknown> => Promise.allSettled([...underWay.values()].map(({ kept }) => kept));

  async function whatWasTold(findingId: string): Promise<Told | null> {
    const known = told.get(findingId);
    if (known) return known;
    // By an earlier document, or long ago.
    await settleKept();
    const meant = await findings.find((finding) => finding.state === 'judged' && finding.findingId === findingId);
    if (meant?.finding.state !== 'judged') return null;
    const [name = ''] = meant.key.split(AFTER_NAME);
    return { name, verdict: meant.finding.verdict };
  }

  /** Of each site its own: none can tell by its badges what another one has shown. */
  const nameOf = (sha256: string, site: string): Promise<string> =>
    sha256Of(new TextEncoder().encode(`${sha256}|${site}`));

  /** @param name as `nameOf` gives it */
  async function keyOf(name: string): Promise<string> {
    const judge = await within(KEEP_PATIENCE, judgedBy(), () => {
      throw new AnalysisError(timedOut('load-model', KEEP_PATIENCE / 1000));
    });
    return `${name}${AFTER_NAME}${judge}`;
  }

  async function judgeAnew(picture: Blob, work: Work): Promise<KeptFinding> {
    judging += 1;
    if (judging === 1) onBusy(true);
    const begin = (): void => {
      work.hasBegun = true;
      for (const request of work.waiting) waiting.delete(request);
    };
    try {
      return badgeOf(await analyse(picture, work.controller.signal, begin));
    } catch (thrown) {
      if (thrown instanceof AnalysisError && WITHOUT_FACE.includes(thrown.failure.code)) return { state: 'no-face' };
      throw thrown;
    } finally {
      judging -= 1;
      if (judging === 0) onBusy(false);
    }
  }

  /** @param askedAt how many erasures there were when it was asked for */
  async function recallOrJudge(key: string, picture: Blob, work: Work, askedAt: number): Promise<KeptFinding> {
    // A disk that does not answer costs one more judging, not the badge.
    const known = await within(DISK_PATIENCE, findings.recall(key), () => null);
    if (known) return known;
    const finding = await judgeAnew(picture, work);
    // The badge does not wait for the disk: what this document takes along when it ends is only judged once more.
    if (askedAt === erasures) work.kept = within(KEEP_PATIENCE, findings.remember(key, finding), () => undefined);
    return finding;
  }

  /** The work on a content, begun now or shared with those that asked before. */
  function workOn(name: string, start: (work: Work) => Promise<KeptFinding>): Work {
    const known = underWay.get(name);
    if (known) return known;
    const work: Work = {
      controller: new AbortController(),
      waiting: new Set(),
      hasBegun: false,
      found: Promise.resolve({ state: 'no-face' }),
      kept: Promise.resolve(),
    };
    const forget = (): void => {
      if (underWay.get(name) === work) underWay.delete(name);
    };
    underWay.set(name, work);
    work.found = start(work).then(
      (finding) => {
        void work.kept.finally(forget);
        return finding;
      },
      (thrown: unknown) => {
        forget();
        throw thrown;
      },
    );
    // Given up as soon as the last one leaves: who asks from now on must not share its end.
    work.controller.signal.addEventListener('abort', forget);
    return work;
  }

  async function find({ read, mayKeep, site }: PictureToJudge, request: Request): Promise<BadgeFinding> {
    const askedAt = erasures;
    const picture = await read();
    if (picture.size > MOST_BYTES) throw new AnalysisError(fileTooLarge(MOST_BYTES));
    const name = await nameOf(await sha256Of(new Uint8Array(await picture.arrayBuffer())), site);
    const key = await keyOf(name);
    // Refused or withdrawn meanwhile: whoever asked has been told.
    if (!waiting.has(request)) throw new AnalysisError(cancelled('encode'));
    // Apart from each other, so that no open window keeps what a private one asked for first.
    const work = workOn(mayKeep ? key : `private|${key}`, (started) =>
      mayKeep ? recallOrJudge(key, picture, started, askedAt) : judgeAnew(picture, started),
    );
    request.work = work;
    if (work.hasBegun) waiting.delete(request);
    else work.waiting.add(request);
    const mark = mayKeep ? within(DISK_PATIENCE, marks.recall(name), () => null) : null;
    const found = await work.found;
    if (mayKeep && found.state === 'judged') rememberTold(name, found);
    return withMark(found, await mark);
  }

  function giveUp(request: Request, reason: AnalysisError): void {
    if (!waiting.delete(request)) return;
    request.refuse(reason);
    const { work } = request;
    if (work?.waiting.delete(request) && work.waiting.size === 0) work.controller.abort(reason);
  }

  /** Keeps the line short: the oldest of the tab with the most waiting is refused. */
  function refuseExcess(): void {
    const byTab = new Map<string, Request[]>();
    for (const request of waiting) {
      const line = byTab.get(request.asker.tab) ?? [];
      byTab.set(request.asker.tab, [...line, request]);
    }
    const [longest = []] = [...byTab.values()].toSorted((a, b) => b.length - a.length);
    const [oldest] = longest;
    if (oldest && (longest.length > MOST_WAITING_OF_TAB || waiting.size > MOST_WAITING)) {
      giveUp(oldest, new AnalysisError(feedBusy()));
    }
  }

  /** What an earlier page in the same frame has asked for is of no use any more. */
  function withdrawEarlierPages({ tab, frame, page }: Asker): void {
    for (const request of waiting) {
      const { asker } = request;
      if (asker.tab === tab && asker.frame === frame && asker.page !== page) {
        giveUp(request, new AnalysisError(cancelled('encode')));
      }
    }
  }

  return {
    keepNoneUnderWay() {
      erasures += 1;
    },
    async judge(picture) {
      const { tab, frame, page, ticket } = picture;
      withdrawEarlierPages(picture);
      try {
        return await new Promise<BadgeFinding>((resolve, reject) => {
          const request: Request = { asker: { tab, frame, page, ticket }, refuse: reject, work: null };
          waiting.add(request);
          refuseExcess();
          find(picture, request)
            .finally(() => waiting.delete(request))
            .then(resolve, reject);
        });
      } catch (thrown) {
        return { state: 'failed', failure: toFailure(thrown, 'read-picture') };
      }
    },
    withdraw({ tab, page, ticket }) {
      for (const request of waiting) {
        const { asker } = request;
        if (asker.tab !== tab || asker.page !== page || asker.ticket !== ticket) continue;
        giveUp(request, new AnalysisError(cancelled('encode')));
        return;
      }
    },
    async markWrong(findingId, isWrong) {
      const meant = await whatWasTold(findingId);
      if (meant) await marks.mark(meant.name, isWrong ? meant.verdict : null);
    },
    async markFileWrong(sha256, site, isWrong) {
      await settleKept();
      const name = await nameOf(sha256, site);
      if (!isWrong) return marks.mark(name, null);
      // Found by whoever judges now, or told here before the settings were changed.
      const isFound = (await findings.recall(await keyOf(name)))?.state === 'judged';
      // The note says that it is genuine, and takes every alarm back, also one that the badge has not raised yet.
      if (isFound || [...told.values()].some((one) => one.name === name)) await marks.mark(name, 'signs');
    },
  };
}
