import type { Raster } from '../vision/raster';

export interface ClipInfo {
  /** Seconds. */
  readonly duration: number;
  /** Of the upright frame, in pixels. */
  readonly width: number;
  readonly height: number;
  /** As `avc1.640028`. */
  readonly codec: string;
}

export interface ReadFrame {
  /** The frame's own time, in seconds. */
  readonly time: number;
  readonly raster: Raster;
}

/** A video file that is open. Reads only the parts of it that are asked for. */
export interface ClipReader {
  readonly info: ClipInfo;
  /**
   * The times of the key frames next to the times that are asked for: quick to decode. One for each, in order; where
   * none is nearer than `within` seconds, that of the frame which is shown then, or, where the reader cannot tell, the
   * time itself.
   */
  keyTimes(times: readonly number[], within: number): Promise<readonly number[]>;
  /**
   * The frames that are shown at these times, in order; upright, sRGB. Times are to be ascending; a time without a frame
   * gives none, and a frame that several times ask for comes once.
   * @throws AnalysisError `video-damaged` when it cannot be decoded any further
   */
  frames(times: readonly number[], signal?: AbortSignal): AsyncGenerator<ReadFrame>;
  close(): void;
}
