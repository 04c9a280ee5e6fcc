import type { Failure } from '../forensics/failure';
import type { PictureFindings, Progress } from '../forensics/findings';
import type { CaptureAttempt, CaptureWay } from './messages';

/** What is said about a video between page, background, offscreen document and panel. */

/** What a page's own script world can tell and give of a video. */
export interface VideoInPage {
  /** The whole file, where the page may read it. */
  readonly file?: Blob;
  readonly way?: CaptureWay;
  /** The web address that the extension may try with its own rights. */
  readonly address?: string;
  /** Whether the page may read the pixels of the video that plays. */
  readonly hasReadablePixels: boolean;
  /** Where it stands now, in seconds. */
  readonly at: number;
  /** Seconds; null for a live stream. */
  readonly duration: number | null;
  readonly width: number;
  readonly height: number;
}

/** A video file to look at. */
export interface CapturedClip {
  readonly way: CaptureWay;
  readonly file: Blob;
  /** The moment that the person looked at, in seconds: judged first. Null for a file that does not play anywhere. */
  readonly at: number | null;
  readonly attempts: readonly CaptureAttempt[];
}

/** A video that is watched while it plays. */
export interface WatchedVideo {
  readonly way: 'video-frame' | 'screen';
  /** The host that has to be granted to read the file instead. */
  readonly grantOrigin?: string;
  readonly duration: number | null;
  readonly width: number;
  readonly height: number;
  readonly attempts: readonly CaptureAttempt[];
}

/** How stored pixels are turned and mirrored to be upright; newer than the compiler's types. */
export interface FrameOrientation {
  /** In degrees, clockwise. */
  readonly rotation?: 0 | 90 | 180 | 270;
  /** Left to right, after the turn. */
  readonly flip?: boolean;
}

/** Pixels of one frame, as `VideoFrame.copyTo` gives them or as a picture file. */
export type FramePixels =
  | { readonly kind: 'file'; readonly picture: Blob }
  | {
      readonly kind: 'raw';
      readonly data: Blob;
      readonly init: Pick<
        VideoFrameBufferInit,
        'format' | 'codedWidth' | 'codedHeight' | 'displayWidth' | 'displayHeight'
      > &
        Required<Pick<VideoFrameBufferInit, 'layout'>> &
        FrameOrientation;
      readonly colorSpace: VideoColorSpaceInit;
    };

export interface WatchedFrame {
  /** The video's own time, in seconds. */
  readonly time: number;
  readonly pixels: FramePixels;
}

/** The frame of a video that the person looks at. */
export interface ShownMoment {
  /** The frame's own time, in seconds. */
  readonly time: number;
  readonly status:
    | { readonly phase: 'working'; readonly progress: Progress }
    | { readonly phase: 'done'; readonly findings: PictureFindings }
    | { readonly phase: 'failed'; readonly failure: Failure };
}
