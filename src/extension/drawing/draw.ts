import { rasteriseSvg } from '../../capture/svg-raster';
import { AnalysisError } from '../../forensics/failure';
import { DRAWING_IS_READY, type DrawingReply } from './drawing-protocol';

/**
 * Draws one SVG for the document around it. This page is sandboxed: it is of no origin, may ask nobody for anything, and
 * has a process of its own, which ends with it. A drawing of a kilobyte can take hours, and nothing else waits for it then.
 */
async function draw(picture: unknown, port: MessagePort): Promise<void> {
  const reply = (value: DrawingReply, transferred: Transferable[] = []): void => port.postMessage(value, transferred);
  try {
    if (!(picture instanceof Blob)) throw new TypeError('no picture came');
    const bitmap = await rasteriseSvg(picture);
    reply({ bitmap }, [bitmap]);
  } catch (thrown) {
    reply({ cause: thrown instanceof AnalysisError ? (thrown.failure.cause ?? '') : String(thrown) });
  }
}

addEventListener('message', ({ source, data, ports: [port] }) => {
  if (source === parent && port) void draw(data, port);
});
parent.postMessage(DRAWING_IS_READY, '*');
