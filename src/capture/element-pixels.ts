import { AnalysisError } from '../forensics/failure';
import { fetchFailed, videoNotReady } from '../forensics/wording';
import { snapshot } from './bitmap-pixels';

/** What the page's own rights do not reach throws a SecurityError; that is a reason to go on, not a fault. */
async function named(read: () => Promise<Blob>): Promise<Blob> {
  try {
    return await read();
  } catch (thrown) {
    throw new AnalysisError(fetchFailed(`the page may not read these pixels (${String(thrown)})`));
  }
}

/** How often a frame that the browser has not made yet is waited for, and how long each time, in milliseconds. */
const FRAME_TRIES = 4;
const FRAME_WAIT = 60;

/** A video that has just come into view may hold its data and have no frame of it yet. */
async function readFrameOnceMade(video: HTMLVideoElement): Promise<Blob> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await snapshot(video);
    } catch (thrown) {
      const isUnmade = thrown instanceof DOMException && thrown.name !== 'SecurityError';
      if (!isUnmade || tries === FRAME_TRIES) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, FRAME_WAIT));
    }
  }
}

/** The frame that a video shows now. @throws AnalysisError `video-not-ready`, or `fetch-failed` across origins */
export async function readVideoFrame(video: HTMLVideoElement): Promise<Blob> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) {
    throw new AnalysisError(videoNotReady());
  }
  return named(() => readFrameOnceMade(video));
}

/** What a canvas shows. @throws AnalysisError `fetch-failed` when it holds pixels of another site */
export async function readCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  return named(() => snapshot(canvas));
}

/** The pixels of an image that is shown although its address gives nothing any more, as a revoked `blob:` does. */
export async function readShownImage(image: HTMLImageElement): Promise<Blob> {
  if (!image.complete || image.naturalWidth === 0) throw new AnalysisError(fetchFailed('the image is not shown'));
  return named(() => snapshot(image));
}

/** A drawing in the page as an SVG file, with the styles that its own attributes hold. */
export function serialiseSvg(svg: SVGSVGElement): Blob {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' });
}
