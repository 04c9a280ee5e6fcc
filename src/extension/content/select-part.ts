import { nextPaint } from '../../capture/screen-region';
import { pageView } from '../../capture/page-view';
import { AnalysisError } from '../../forensics/failure';
import type { Box, Point } from '../../forensics/findings';
import { cancelled, selectionTakenAway } from '../../forensics/wording';
import { say } from '../../words/say';
import type { SelectedPart } from '../messages';
import { makePartLayer } from './part-layer';
import { between, centred, fitted, moved, resized } from './selection-rectangle';

/** In a smaller picture no face can be judged. Pixels of the screen, each side. */
const LEAST_SIDE = 48;
/** How far an arrow key moves the rectangle or an edge, in CSS pixels. */
const KEY_STEP = 10;
/** A page that draws itself anew may take the layer away some times; one that does so again and again means it. */
const MOST_LOSSES = 20;

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -KEY_STEP, y: 0 },
  ArrowRight: { x: KEY_STEP, y: 0 },
  ArrowUp: { x: 0, y: -KEY_STEP },
  ArrowDown: { x: 0, y: KEY_STEP },
};

/** Events that the page does not get to hear while a part is selected. */
const KEPT_FROM_PAGE = ['mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'keyup'] as const;

/** Pixels of the screen, which is what is read, for each CSS pixel. */
const screenScale = (): number => devicePixelRatio * (visualViewport?.scale ?? 1);

function sizeOf({ width, height }: Box): readonly [number, number] {
  const scale = screenScale();
  return [Math.round(width * scale), Math.round(height * scale)];
}

/** The screen shows the visual viewport: a page that was enlarged by pinching shows less than its layout. */
function selectedPart({ x, y, width, height }: Box): SelectedPart {
  const {
    offsetLeft = 0,
    offsetTop = 0,
    width: seenWidth = innerWidth,
    height: seenHeight = innerHeight,
  } = visualViewport ?? {};
  const corner = { x: x - offsetLeft, y: y - offsetTop };
  const opposite = { x: corner.x + width, y: corner.y + height };
  const seen = between(corner, opposite, { width: seenWidth, height: seenHeight });
  return { region: { ...seen, devicePixelRatio: screenScale() }, view: pageView() };
}

/**
 * Lets the person draw a rectangle over the page: with the pointer, which takes it when it is let go, or with the
 * keyboard. Nothing that the page's scripts do can draw or take one.
 * @returns the part, once the screen shows the page without the cover
 * @throws AnalysisError `cancelled` on Escape; `page-not-allowed` when the page keeps taking the cover away; the
 * signal's reason after an abort
 */
export async function selectPart(signal: AbortSignal): Promise<SelectedPart> {
  const layer = makePartLayer();
  const done = new AbortController();
  const { signal: closed } = done;
  let rectangle: Box | null = null;
  let start: Point | null = null;
  const viewport = () => ({ width: layer.cover.clientWidth, height: layer.cover.clientHeight });

  function draw(look: 'drawing' | 'by-key' | 'resting'): void {
    layer.draw(rectangle, rectangle ? `${sizeOf(rectangle).join(' × ')} px` : '', look);
  }

  function drop(hint: string): void {
    start = null;
    rectangle = null;
    draw('resting');
    layer.say(hint);
  }

  /** The rectangle, unless there is none or it is too small, which is said then. */
  function largeEnough(): Box | null {
    if (!rectangle) return null;
    const size = sizeOf(rectangle);
    if (Math.min(...size) >= LEAST_SIDE) return rectangle;
    drop(say('content_select_small', ...size, LEAST_SIDE));
    return null;
  }

  function drawByKey(box: Box): void {
    start = null;
    rectangle = box;
    draw('by-key');
    layer.say(say('content_select_keys', ...sizeOf(box)));
  }

  function changeByArrow(by: Point, isResizing: boolean): void {
    if (!rectangle) drawByKey(centred(viewport()));
    else if (isResizing) drawByKey(resized(rectangle, by, Math.ceil(LEAST_SIDE / screenScale()), viewport()));
    else drawByKey(moved(rectangle, by, viewport()));
  }

  function listen<K extends keyof WindowEventMap>(kind: K, hear: (event: WindowEventMap[K]) => void): void {
    window.addEventListener(
      kind,
      (event) => {
        // Only the person selects: what a script of the page makes up is none of ours.
        if (!event.isTrusted) return;
        event.stopImmediatePropagation();
        hear(event);
      },
      { capture: true, signal: closed },
    );
  }

  /** Keeps the layer above the page, and the rectangle inside the window. */
  function keepShown(stop: (reason: unknown) => void): void {
    let losses = 0;
    const look = (): void => {
      if (closed.aborted || isTaken) return;
      if (!layer.isShown()) {
        losses += 1;
        if (losses > MOST_LOSSES) {
          stop(new AnalysisError(selectionTakenAway()));
          return;
        }
        layer.show();
      }
      requestAnimationFrame(look);
    };
    look();
  }

  let isTaken = false;
  const chosen = new Promise<Box>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: closed });
    const take = (): void => {
      const box = largeEnough();
      if (box) resolve(box);
    };
    const cancel = (): void => reject(new AnalysisError(cancelled('find-element')));
    for (const kind of KEPT_FROM_PAGE) listen(kind, (event) => event.preventDefault());
    listen('pointerdown', ({ target, button, isPrimary, pointerId, clientX, clientY }) => {
      if (target !== layer.host || button !== 0 || !isPrimary) return;
      layer.cover.setPointerCapture(pointerId);
      start = { x: clientX, y: clientY };
    });
    listen('pointermove', ({ isPrimary, clientX, clientY }) => {
      if (!start || !isPrimary) return;
      rectangle = between(start, { x: clientX, y: clientY }, viewport());
      draw('drawing');
    });
    listen('pointerup', ({ isPrimary }) => {
      if (!start || !isPrimary) return;
      start = null;
      take();
    });
    listen('pointercancel', () => drop(say('content_select_hint')));
    listen('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow && event.key !== 'Enter' && event.key !== 'Escape') return;
      event.preventDefault();
      if (arrow) changeByArrow(arrow, event.shiftKey);
      else if (event.key === 'Escape') cancel();
      else if (rectangle) take();
      else drawByKey(centred(viewport()));
    });
    listen('resize', () => {
      if (!rectangle || start) return;
      rectangle = fitted(rectangle, viewport());
      draw('by-key');
    });
    layer.say(say('content_select_hint'));
    draw('resting');
    keepShown(reject);
  });
  try {
    const box = await chosen;
    isTaken = true;
    layer.remove();
    // The listeners stay until then: the click that ends the drag is not the page's.
    await nextPaint();
    return selectedPart(box);
  } finally {
    done.abort();
    layer.remove();
  }
}
