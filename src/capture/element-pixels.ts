import { AnalysisError } from '../forensics/failure';
import { fetchFailed, videoNotReady } from '../forensics/wording';
import { snapshot } from './bitmap-pixels';

/** What the page's own rights do not reach throws a SecurityError; that is a reason to go on, not a fault. */
async function snapshotOf(source: ImageBitmapSource): Promise<Blob> {
  try {
    return await snapshot(source);
  } catch (thrown) {
    throw new AnalysisError(fetchFailed(`the page may not read these pixels (${String(thrown)})`));
  }
}

/** The frame that a video shows now. @throws AnalysisError `video-not-ready`, or `fetch-failed` across origins */
export async function readVideoFrame(video: HTMLVideoElement): Promise<Blob> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) {
    throw new AnalysisError(videoNotReady());
  }
  return snapshotOf(video);
}

/** What a canvas shows. @throws AnalysisError `fetch-failed` when it holds pixels of another site */
export async function readCanvas(canvas: HTMLCanvasElement): Promise<Blob> {
  return snapshotOf(canvas);
}

/** The pixels of an image that is shown although its address gives nothing any more, as a revoked `blob:` does. */
export async function readShownImage(image: HTMLImageElement): Promise<Blob> {
  if (!image.complete || image.naturalWidth === 0) throw new AnalysisError(fetchFailed('the image is not shown'));
  return snapshotOf(image);
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
