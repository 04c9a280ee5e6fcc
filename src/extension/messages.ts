import type { Failure } from '../forensics/failure';
import type { Box, ForgeryKind, PictureFindings, Progress } from '../forensics/findings';
import type { ChatState } from './chat-state';

/** How the pixels were come by; the order is the ladder's. */
export type CaptureWay =
  | 'page-fetch'
  | 'extension-fetch'
  | 'data-url'
  | 'blob-url'
  | 'canvas'
  | 'css-background'
  | 'svg'
  | 'video-frame'
  | 'screen'
  | 'file';

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
  /** The host that has to be granted for the original bytes, when the picture is degraded for lack of it. */
  readonly grantOrigin?: string;
  readonly attempts: readonly CaptureAttempt[];
}

/** What the person pointed at. */
export interface JobSource {
  readonly tabId: number | null;
  /** "image", "video", "page" from the context menu; "file" from drop, paste or pick. */
  readonly target: 'image' | 'video' | 'page' | 'file';
  readonly srcUrl?: string;
  readonly pageUrl?: string;
  readonly frameId?: number;
  /** A name to show: the file's name or the picture's alt text or address, cut to 80 characters. */
  readonly label: string;
}

export type JobStatus =
  | { readonly phase: 'working'; readonly progress: Progress }
  | { readonly phase: 'done'; readonly findings: PictureFindings }
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
    readonly grantOrigin?: string;
    readonly attempts: readonly CaptureAttempt[];
  };
  /** What was tried, when nothing gave the picture. */
  readonly attempts?: readonly CaptureAttempt[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** A rectangle of the visible viewport in CSS pixels, with the page's scale. */
export interface ViewportRegion extends Box {
  readonly devicePixelRatio: number;
}

/** What the content script made of a `content/capture`; without `captured` the extension goes on by itself. */
export interface ContentCaptureReply {
  readonly captured?: CapturedPicture;
  /** For the rungs that only the extension can climb. */
  readonly pictureUrl?: string;
  readonly region?: ViewportRegion;
  readonly attempts: readonly CaptureAttempt[];
  readonly label?: string;
}

/** What a badge may say of one picture: of its faces that were judged the one most likely forged. */
export type BadgeFinding =
  | {
      readonly state: 'judged';
      readonly verdict: 'signs' | 'unsure' | 'none';
      /** In words, as "about 90 %". */
      readonly chance: string;
      readonly kind: ForgeryKind | null;
      readonly faces: number;
    }
  /** No face, or none that could be judged. */
  | { readonly state: 'no-face' }
  | { readonly state: 'failed'; readonly failure: Failure };

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
  'offscreen/set-choosing': { payload: { jobId: string; sentence: string }; reply: null };
  /** The person has chosen: from now on the job is about this picture, also when it is tried again. */
  'offscreen/set-source': { payload: { jobId: string; source: JobSource }; reply: null };
  /** Fetches with the extension's own host permissions; the caller has made sure that there is one. */
  'offscreen/fetch-picture': { payload: { url: string }; reply: Blob };
  /** Cuts a region out of a picture of the whole viewport. */
  'offscreen/crop-picture': { payload: { picture: Blob; region: ViewportRegion }; reply: Blob };
  'offscreen/cancel-job': { payload: { jobId: string }; reply: null };
  'offscreen/latest-job': { payload: { tabId: number | null }; reply: JobState | null };
  'offscreen/get-picture': { payload: { jobId: string }; reply: Blob | null };
  /** The talk about a face; the language model begins to load, if there is one to load. */
  'offscreen/open-chat': { payload: { jobId: string; face: number }; reply: ChatState };
  /** Asks a question; the answer comes by `chat-changed`. One answer at a time: an unfinished one is stopped. */
  'offscreen/ask': { payload: { jobId: string; face: number; question: string }; reply: ChatState };
  'offscreen/stop-answer': { payload: { jobId: string; face: number }; reply: null };
  'offscreen/clear-chat': { payload: { jobId: string; face: number }; reply: ChatState };
  /** After a failure: tries to load the language model again. */
  'offscreen/retry-chat-model': { payload: { jobId: string; face: number }; reply: ChatState };
  /** Judges a picture of a page for its badge, behind whatever a person has asked for. */
  'offscreen/judge-picture': { payload: { picture: Blob }; reply: BadgeFinding };
  'background/ensure-engine': { payload: null; reply: null };
  'background/retry-job': { payload: { source: JobSource }; reply: { jobId: string } };
  /** From a click on a badge: opens the panel of the sender's tab and analyses the picture in full. */
  'background/open-picture': { payload: { srcUrl: string; label: string }; reply: null };
  /** Badges on a site from now on; the panel has got the host permission before. The tab at hand comes first. */
  'background/allow-site': { payload: { origin: string; tabId: number | null }; reply: null };
  'background/forget-site': { payload: { origin: string }; reply: null };
  /**
   * Whether the sender's site still has badges. A page that the browser kept aside, and shows again when the person goes
   * back, could not be told.
   */
  'background/is-allowed': { payload: null; reply: boolean };
  /** The origins that have badges, in the order of their names. */
  'background/allowed-sites': { payload: null; reply: readonly string[] };
  'content/capture': { payload: { jobId: string; source: JobSource }; reply: ContentCaptureReply };
  'content/stop': { payload: { jobId: string }; reply: null };
  /** The site has no badges any more: everything of ours goes from the page, and nothing is watched. */
  'feed/remove-badges': { payload: null; reply: null };
}
export type RequestKind = keyof Requests;

/**
 * The requests that a content script may make. A page that has broken out of its renderer speaks with the content
 * script's voice; it must not reach other tabs' pictures or the extension's host permissions.
 */
export const CONTENT_MAY_REQUEST: readonly RequestKind[] = [
  'offscreen/set-choosing',
  'offscreen/set-source',
  'offscreen/judge-picture',
  'background/ensure-engine',
  'background/open-picture',
  'background/is-allowed',
];

/** Broadcasts need no reply. */
export type Broadcast =
  | { readonly kind: 'job-changed'; readonly state: JobState }
  | { readonly kind: 'chat-changed'; readonly chat: ChatState }
  | { readonly kind: 'sites-changed'; readonly sites: readonly string[] };

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
