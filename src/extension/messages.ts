import type { Failure } from '../forensics/failure';
import type { FeedSettings } from '../feed/feed-settings';
import type { Box, ForgeryKind, PictureFindings, Point, Progress } from '../forensics/findings';
import type { ComparisonFindings } from '../comparison/comparison-findings';
import type { ProvenanceFindings } from '../provenance/provenance-findings';
import type { FileIdentity, SelfTestResult } from '../report/report';
import type { ClipFindings } from '../video/clip-findings';
import type { SpokenPart } from '../words/say';
import type { EngineChoices } from './background/settings';
import type { ChatState } from './chat-state';
import type { CapturedClip, ShownMoment, VideoInPage, WatchedFrame, WatchedVideo } from './clip-messages';

/** How the pixels were come by; the order is the ladder's. */
export const CAPTURE_WAYS = [
  'page-fetch',
  'extension-fetch',
  'data-url',
  'blob-url',
  'canvas',
  'css-background',
  'svg',
  'video-frame',
  'screen',
  'file',
] as const;
export type CaptureWay = (typeof CAPTURE_WAYS)[number];

/** One rung of the capture ladder that did not give a picture, kept so that the person can see what was tried. */
export interface CaptureAttempt {
  readonly way: CaptureWay;
  readonly failure: Failure;
}

export interface CapturedPicture {
  readonly way: CaptureWay;
  /** Crosses between contexts as it is: the manifest asks for structured cloning, which Chrome has from 148 on. */
  readonly picture: Blob;
  /** Set when the pixels came off the screen: recompressed by nobody, but scaled and maybe covered. */
  readonly degraded: boolean;
  /** No part could be selected where no script may run: all that the tab shows was read. */
  readonly isWholeView?: true;
  /** The host that has to be granted for the original bytes, when the picture is degraded for lack of it. */
  readonly grantOrigin?: string;
  readonly attempts: readonly CaptureAttempt[];
}

/** What the person pointed at. */
export interface JobSource {
  readonly tabId: number | null;
  /**
   * "image", "video", "page" from the context menu; "selection" is a part of what a tab shows, whatever draws it; "file"
   * from drop, paste or pick.
   */
  readonly target: 'image' | 'video' | 'page' | 'selection' | 'file';
  readonly srcUrl?: string;
  readonly pageUrl?: string;
  readonly frameId?: number;
  /** A name to show: the file's name or the picture's alt text or address, cut to 80 characters. */
  readonly label: string;
  /** What the site itself says beside the picture about AI, in the site's words, cut to 120 characters. */
  readonly platformLabel?: string;
  /** Of a private window: nothing of it gets onto the disk. */
  readonly isPrivate?: true;
}

export type JobStatus =
  | { readonly phase: 'working'; readonly progress: Progress }
  | { readonly phase: 'done'; readonly findings: PictureFindings }
  /** Of a video: the state's `clip` is all that will be known, unless the person goes on. */
  | { readonly phase: 'clip-done'; readonly isStopped: boolean }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | { readonly phase: 'choosing'; readonly sentence: string };

/** The whole state of one job as the panel shows it. Lives in the offscreen document. */
export interface JobState {
  readonly jobId: string;
  readonly source: JobSource;
  readonly status: JobStatus;
  readonly captured?: {
    readonly way: CaptureWay;
    readonly degraded: boolean;
    readonly isWholeView?: true;
    readonly grantOrigin?: string;
    readonly attempts: readonly CaptureAttempt[];
  };
  /** Of a video: what is known so far, or all. */
  readonly clip?: ClipFindings;
  /** Of a video: the frame that the person looks at, whose picture is the job's picture. */
  readonly moment?: ShownMoment;
  /** Of a picture, once its file was read for where it comes from; no part of the verdict. */
  readonly provenance?: ProvenanceFindings;
  /**
   * Once the bytes were hashed; without it there is no report, no history and no note. Null where it will never be there:
   * of a video without a file, and of a file that is too large to be hashed or gone.
   */
  readonly identity?: FileIdentity | null;
  /** Once there are findings. */
  readonly selfTest?: SelfTestResult;
  /** What was tried, when nothing gave the picture. */
  readonly attempts?: readonly CaptureAttempt[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A rectangle of the visible viewport in CSS pixels, with the page's scale. */
export interface ViewportRegion extends Box {
  readonly devicePixelRatio: number;
}

/** What the person has selected of what a tab shows. */
export interface SelectedPart {
  readonly region: ViewportRegion;
  /** Where the page stood then: see `capture/page-view.ts`. */
  readonly view: readonly number[];
}

/** What the content script made of a `content/capture`; without `captured` the extension goes on by itself. */
export interface ContentCaptureReply {
  readonly captured?: CapturedPicture;
  /** For the rungs that only the extension can climb. */
  readonly pictureUrl?: string;
  readonly region?: ViewportRegion;
  /** Instead of a picture: the person meant this video. */
  readonly video?: VideoInPage;
  readonly attempts: readonly CaptureAttempt[];
  readonly label?: string;
}

/** What a badge may say of one picture: of its faces that were judged the one most likely forged. */
export type BadgeFinding =
  | {
      readonly state: 'judged';
      readonly verdict: 'signs' | 'unsure' | 'none';
      /** Calibrated probability of forgery, 0..1. */
      readonly probability: number;
      readonly kind: ForgeryKind | null;
      readonly faces: number;
      /** The middles of all faces, also of those that could not be judged: fractions of the upright picture (0..1). */
      readonly facesAt: readonly Point[];
      /** Names what was found for `offscreen/mark-wrong`; tells nothing about the picture to anybody else. */
      readonly findingId: string;
      /** The person has said that this is wrong: no badge comes back. */
      readonly isMarkedWrong: boolean;
      /** What they have called wrong here before, where that does not take this back. */
      readonly markedBefore?: 'signs' | 'unsure' | 'none';
    }
  /** No face, or none that could be judged. */
  | { readonly state: 'no-face' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Where pictures of a page lie that can only be read with a permission for that host. */
export interface UnreadableHost {
  readonly origin: string;
  /** How many different ones were seen. */
  readonly pictures: number;
}

/** One frame of a tab's page, as the browser names it. */
export interface FrameOfTab {
  readonly tabId: number;
  readonly frameId: number;
}

/** Replies are values: an error is a Failure, never a rejected promise that loses its reason. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/**
 * Every request by its receiver and kind, with payload and reply tied to the kind. `to` keeps a message that
 * all extension pages hear from being answered by the wrong one.
 */
export interface Requests {
  'offscreen/open-job': { payload: { jobId: string; source: JobSource }; reply: JobState };
  'offscreen/give-picture': { payload: { jobId: string; captured: CapturedPicture }; reply: null };
  'offscreen/fail-job': {
    payload: { jobId: string; failure: Failure; attempts: readonly CaptureAttempt[] };
    reply: null;
  };
  /** The video file that the job is about. */
  'offscreen/give-clip': { payload: { jobId: string; clip: CapturedClip }; reply: null };
  /** No file can be had: frames of the playing video will come. */
  'offscreen/begin-watching': { payload: { jobId: string; video: WatchedVideo }; reply: null };
  /**
   * The reply says whether more are wanted; it comes when the frame has been judged or dropped. `shotFor`: from the
   * background only, the page's frame for which the screen was read.
   */
  'offscreen/give-frame': {
    payload: { jobId: string; frame: WatchedFrame; shotFor?: FrameOfTab };
    reply: { goOn: boolean };
  };
  /** Whether a shot of the screen is of use to a job now, and whether one will be later. */
  'offscreen/expects-shot': {
    payload: { jobId: string; shotFor: FrameOfTab };
    reply: { isWanted: boolean; goOn: boolean };
  };
  /** What keeps the video from being watched; null when it goes on. */
  'offscreen/tell-waiting': { payload: { jobId: string; waitsFor: 'play' | 'sight' | null }; reply: null };
  'offscreen/end-watching': { payload: { jobId: string; reason: 'ended' | 'gone' | 'protected' }; reply: null };
  /** The person looks at a moment of a video: its frame becomes the job's picture and is analysed in full. */
  'offscreen/show-moment': { payload: { jobId: string; time: number }; reply: null };
  /** Bytes of a video on their way, for the progress line. */
  'offscreen/tell-loading': {
    payload: { jobId: string; loadedBytes: number; totalBytes: number | null };
    reply: null;
  };
  /**
   * Fetches the job's video with the extension's own host permissions; the caller has made sure that there is one.
   * `mustTellLength`: it may be a stream without an end.
   */
  'offscreen/fetch-clip': { payload: { jobId: string; url: string; mustTellLength: boolean }; reply: Blob };
  'offscreen/set-choosing': { payload: { jobId: string; sentence: string }; reply: null };
  /** The person has chosen: from now on the job is about this picture, also when it is tried again. */
  'offscreen/set-source': { payload: { jobId: string; source: JobSource }; reply: null };
  /** Fetches with the extension's own host permissions; the caller has made sure that there is one. */
  'offscreen/fetch-picture': { payload: { url: string }; reply: Blob };
  /** Cuts a region out of a picture of the whole viewport. */
  'offscreen/crop-picture': { payload: { picture: Blob; region: ViewportRegion }; reply: Blob };
  /** What the person has chosen in the options, for what is begun from now on. */
  'offscreen/choose': { payload: EngineChoices; reply: null };
  'offscreen/cancel-job': { payload: { jobId: string }; reply: null };
  /** A tab was closed: what is compared there ends, and of a private window nothing of its jobs stays in memory either. */
  'offscreen/forget-private': { payload: { tabId: number }; reply: null };
  'offscreen/latest-job': { payload: { tabId: number | null }; reply: JobState | null };
  'offscreen/get-picture': { payload: { jobId: string }; reply: Blob | null };
  /** The talk about a face; the language model begins to load, if there is one to load. */
  'offscreen/open-chat': { payload: { jobId: string; face: number }; reply: ChatState };
  /** Asks a question; the answer comes by `chat-changed`. One answer at a time: an unfinished one is stopped. */
  'offscreen/ask': { payload: { jobId: string; face: number; question: string }; reply: ChatState };
  'offscreen/stop-answer': { payload: { jobId: string; face: number }; reply: null };
  'offscreen/clear-chat': { payload: { jobId: string; face: number }; reply: ChatState };
  /** All talks about a job's faces in which something was asked. */
  'offscreen/chats-of': { payload: { jobId: string }; reply: readonly ChatState[] };
  /** Lays the original over the job's picture. One at a time for each job: an unfinished one is stopped. */
  'offscreen/compare': { payload: { jobId: string; original: Blob }; reply: ComparisonFindings };
  'offscreen/stop-comparison': { payload: { jobId: string }; reply: null };
  /** After a failure: tries to load the language model again. */
  'offscreen/retry-chat-model': { payload: { jobId: string; face: number }; reply: ChatState };
  /**
   * Judges a picture of a page for its badge, behind whatever a person has asked for.
   * `ticket` names this request for `offscreen/withdraw-picture`; the sender makes it up.
   */
  'offscreen/judge-picture': { payload: { picture: Blob; ticket: string }; reply: BadgeFinding };
  /** The picture is out of view: if it waits, it waits no longer, and its request fails with `cancelled`. */
  'offscreen/withdraw-picture': { payload: { ticket: string }; reply: null };
  /**
   * As `judge-picture`, for a picture that only the extension may fetch; the background has checked the site.
   * `hosts`: those from which the site's pictures may be read, as origins or match patterns.
   */
  'offscreen/judge-address': {
    payload: { url: string; site: string; hosts: readonly string[]; mayKeep: boolean };
    reply: BadgeFinding;
  };
  /** "Wrong?" on a badge: it does not come back on this picture, on this computer; or it does again. */
  'offscreen/mark-wrong': { payload: { findingId: string; isWrong: boolean }; reply: null };
  /** The same of a file, by its SHA-256, on the site with this origin, from the person's note about it. */
  'offscreen/mark-file-wrong': { payload: { sha256: string; site: string; isWrong: boolean }; reply: null };
  'background/ensure-engine': { payload: null; reply: null };
  /** The ids of the jobs whose picture or video is being captured now. */
  'background/captures': { payload: null; reply: readonly string[] };
  /** From a content script that watches a video whose pixels it may not read: a crop of the screen for the job. */
  'background/shoot-video': {
    payload: { jobId: string; time: number; region: ViewportRegion };
    reply: { goOn: boolean };
  };
  /** Whether anybody can see what is found. */
  'background/is-panel-open': { payload: null; reply: boolean };
  'background/retry-job': { payload: { source: JobSource }; reply: { jobId: string } };
  /** From a click on a badge: opens the panel of the sender's tab and analyses the picture in full. */
  'background/open-picture': {
    payload: { srcUrl: string; label: string; target: 'image' | 'video'; platformLabel: string | null };
    reply: null;
  };
  /**
   * Badges on a site from now on; the panel has got the host permission before. The tab at hand comes first.
   * `pictureHosts`: match patterns that were asked for together with the site; those that were granted may be read.
   */
  'background/allow-site': {
    payload: { origin: string; tabId: number | null; pictureHosts?: readonly string[] };
    reply: null;
  };
  'background/forget-site': { payload: { origin: string }; reply: null };
  /**
   * Whether the sender's site still has badges. A page that the browser kept aside, and shows again when the person goes
   * back, could not be told.
   */
  'background/is-allowed': { payload: null; reply: boolean };
  /** The origins that have badges, in the order of their names. */
  'background/allowed-sites': { payload: null; reply: readonly string[] };
  /** By site the hosts that its pictures may be read from, as origins or match patterns. */
  'background/picture-hosts': { payload: null; reply: Readonly<Record<string, readonly string[]>> };
  /** Judges a picture of the sender's site that the site's page may not read, if the person has allowed its host. */
  'background/judge-address': { payload: { url: string }; reply: BadgeFinding };
  /** Where pictures of the sender's document lie that cannot be read, all told anew: at most 20, most pictures first. */
  'background/tell-unreadable': { payload: { hosts: readonly UnreadableHost[] }; reply: null };
  /** The same for a tab's page, for the panel: those that are not allowed yet, most pictures first. */
  'background/unreadable-hosts': { payload: { tabId: number }; reply: readonly UnreadableHost[] };
  /** The site's badges may also read pictures from these origins; the panel has got the permissions before. */
  'background/allow-picture-hosts': { payload: { site: string; origins: readonly string[] }; reply: null };
  /** From "Hide on this site" on a badge: forgets the sender's site. */
  'background/hide-site': { payload: null; reply: null };
  /** What the script in the sender's page says. */
  'background/words': { payload: null; reply: SpokenPart };
  'background/feed-settings': { payload: null; reply: FeedSettings };
  'background/set-feed-settings': { payload: Partial<FeedSettings>; reply: FeedSettings };
  'content/capture': { payload: { jobId: string; source: JobSource }; reply: ContentCaptureReply };
  /** Lets the person draw a rectangle over the page of the top frame; replies once it can be read off the screen. */
  'content/select-part': { payload: { jobId: string }; reply: SelectedPart };
  /** Watches along with the job's video, which the same script has found before. */
  'content/watch': { payload: { jobId: string; way: 'video-frame' | 'screen' }; reply: null };
  'content/stop': { payload: { jobId: string }; reply: null };
  /** The site has no badges any more: everything of ours goes from the page, and nothing is watched. */
  'feed/remove-badges': { payload: null; reply: null };
  /** More pictures can be read than before: those that could not are tried again. */
  'feed/look-again': { payload: null; reply: null };
  /** Another language was chosen. */
  'feed/speak': { payload: SpokenPart; reply: null };
  'feed/settings-changed': { payload: FeedSettings; reply: null };
}
export type RequestKind = keyof Requests;

/** Broadcasts need no reply. */
export type Broadcast =
  | { readonly kind: 'job-changed'; readonly state: JobState }
  | { readonly kind: 'chat-changed'; readonly chat: ChatState }
  /** How much of a job's comparison is done, 0..1. */
  | { readonly kind: 'comparison-progress'; readonly jobId: string; readonly share: number }
  | { readonly kind: 'sites-changed'; readonly sites: readonly string[] }
  | { readonly kind: 'unreadable-changed'; readonly tabId: number; readonly hosts: readonly UnreadableHost[] }
  | { readonly kind: 'feed-settings-changed'; readonly settings: FeedSettings }
  /** What is kept of analyses or notes has changed; whoever shows it reads it anew. */
  | { readonly kind: 'history-changed' };

export interface RequestMessage<K extends RequestKind = RequestKind> {
  readonly type: 'request';
  readonly kind: K;
  readonly requestId: string;
  readonly payload: Requests[K]['payload'];
}

export interface BroadcastMessage {
  readonly type: 'broadcast';
  readonly body: Broadcast;
}
