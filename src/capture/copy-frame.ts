import type { FrameOrientation, FramePixels } from '../extension/clip-messages';

/** A frame of more bytes is not taken; one of 4096 × 4096 pixels with four bytes each is. */
export const MOST_FRAME_BYTES = 64 * 1024 * 1024;

/** What the browser turns a frame into when it is asked for RGB. */
const SRGB: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'iec61966-2-1',
  matrix: 'rgb',
  fullRange: true,
};

/**
 * Copies the pixels of the frame that a video shows now, in the form in which the browser holds them: there is nothing
 * to compute, and the copying itself is not done on the page's main thread.
 * @throws DOMException `SecurityError` where the page may not read them, `InvalidStateError` where no frame is shown;
 * RangeError for a frame of more than MOST_FRAME_BYTES
 */
export async function copyFrame(video: HTMLVideoElement): Promise<FramePixels> {
  const frame: VideoFrame & FrameOrientation = new VideoFrame(video);
  try {
    const { width, height } = frame.visibleRect ?? frame.codedRect ?? { width: 0, height: 0 };
    // A frame that lies on the graphics card has no format of its own.
    const isElsewhere = frame.format === null;
    const options: VideoFrameCopyToOptions = isElsewhere ? { format: 'RGBX', colorSpace: 'srgb' } : {};
    const size = frame.allocationSize(options);
    if (size > MOST_FRAME_BYTES) throw new RangeError(`a frame of ${width} × ${height} pixels`);
    const bytes = new Uint8Array(size);
    const layout = await frame.copyTo(bytes, options);
    const { rotation = 0, flip = false, displayWidth, displayHeight } = frame;
    // Of pixels that are not square; whether those of a turned frame are is not told in one way by all browsers.
    const display = rotation === 0 ? { displayWidth, displayHeight } : {};
    return {
      kind: 'raw',
      data: new Blob([bytes]),
      init: {
        format: frame.format ?? 'RGBX',
        codedWidth: width,
        codedHeight: height,
        ...display,
        rotation,
        flip,
        layout,
      },
      colorSpace: isElsewhere ? SRGB : frame.colorSpace.toJSON(),
    };
  } finally {
    frame.close();
  }
}
