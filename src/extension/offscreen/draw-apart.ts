import { snapshot } from '../../capture/bitmap-pixels';
import { MEDIA_TYPES } from '../../capture/sniff';
import { isSvg } from '../../capture/svg-raster';
import { AnalysisError } from '../../forensics/failure';
import { unsupportedImage } from '../../forensics/wording';
import { DRAWING_IS_READY, type DrawingReply } from '../drawing/drawing-protocol';
import { acceptDrawing } from '../schemas/worker-schemas';

/** Milliseconds: the page that draws has to open, too. Honest drawings take some tenths of a second. */
const DEADLINE = 6000;

const PAGE = '/src/extension/drawing/index.html';
const PIXEL_TYPES: readonly string[] = Object.values(MEDIA_TYPES).filter((type) => type !== MEDIA_TYPES.svg);
/** Firefox gives no page of an extension a process of its own: a drawing that takes hours would hold up all of them. */
const HAS_PAGE = import.meta.env.MODE !== 'firefox';

/** Resolves when the page in the frame can be asked. */
function whenReady(frame: HTMLIFrameElement, signal: AbortSignal): Promise<Window> {
  return new Promise((resolve) => {
    window.addEventListener(
      'message',
      ({ source, data }) => {
        const inner = frame.contentWindow;
        if (inner && source === inner && data === DRAWING_IS_READY) resolve(inner);
      },
      { signal },
    );
  });
}

async function ask(frame: HTMLIFrameElement, picture: Blob, signal: AbortSignal): Promise<ImageBitmap> {
  const page = await whenReady(frame, signal);
  const { port1, port2 } = new MessageChannel();
  const reply = await new Promise<DrawingReply>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(acceptDrawing(data)), { signal });
    port1.start();
    page.postMessage(picture, '*', [port2]);
  });
  port1.close();
  if ('cause' in reply) throw new AnalysisError(unsupportedImage(reply.cause));
  return reply.bitmap;
}

/**
 * Draws an SVG in a page that has a process of its own and ends with it: no drawing holds up this document.
 * @returns a lossless picture file
 * @throws AnalysisError `unsupported-image`, also when it takes too long
 */
async function drawApart(picture: Blob): Promise<Blob> {
  if (!HAS_PAGE) throw new AnalysisError(unsupportedImage('SVG: this browser draws in no process of its own'));
  const frame = document.createElement('iframe');
  frame.src = PAGE;
  const done = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const tooLong = unsupportedImage(`SVG: not drawn within ${DEADLINE / 1000} s`);
    const timer = setTimeout(() => reject(new AnalysisError(tooLong)), DEADLINE);
    done.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  try {
    const drawing = ask(frame, picture, done.signal);
    document.body.append(frame);
    const bitmap = await Promise.race([drawing, late]);
    try {
      return await snapshot(bitmap);
    } finally {
      bitmap.close();
    }
  } finally {
    done.abort();
    frame.remove();
  }
}

/**
 * Whether it is named as pixels by this extension's own script, which has looked at its bytes. A name that a person's
 * system gave to a file says less. Where a page has lied, decoding fails.
 */
const isNamedAsPixels = (picture: Blob): boolean => !(picture instanceof File) && PIXEL_TYPES.includes(picture.type);

/** What the engine takes, which decodes in a worker, where no drawing is drawn. @throws AnalysisError as `drawApart` */
export async function pictureForEngine(picture: Blob): Promise<Blob> {
  return isNamedAsPixels(picture) ? picture : drawnPicture(picture);
}

/** Each is drawn once, for the engine, the panel and the history. */
const drawings = new WeakMap<Blob, Promise<Blob>>();

/**
 * The picture as pixels: itself, or what an SVG shows. What is no bitmap is handed to no other context, which would have
 * to draw it again.
 * @throws AnalysisError as `drawApart`
 */
export async function drawnPicture(picture: Blob): Promise<Blob> {
  if (!(await isSvg(picture))) return picture;
  const known = drawings.get(picture) ?? drawApart(picture);
  drawings.set(picture, known);
  return known;
}
