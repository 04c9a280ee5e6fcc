import { drawnParent, isWithin } from './picture-place';

/** Which part of the page a person can see and reach just now. Reads only. */

export interface Stage {
  /** Where the badges must stand: all that lies outside a modal dialog is out of reach. */
  readonly home: Element;
  /** Only pictures in it can be seen; null when nothing lies over the page. */
  readonly within: Element | null;
  /** Whether a video plays in full screen, which is left in peace. */
  readonly isPlaying: boolean;
}

function modalAround(picture: Element): HTMLDialogElement | null {
  for (let at: Element | null = picture; at; at = drawnParent(at)) {
    if (at instanceof HTMLDialogElement && at.matches(':modal')) return at;
  }
  return null;
}

/** Of several open dialogs the one that answers to the pointer: the browser makes all others inert. */
function topmost(modals: readonly HTMLDialogElement[]): HTMLDialogElement | null {
  if (modals.length < 2) return modals[0] ?? null;
  const reached = modals.find((modal) => {
    const { left, top, width, height } = modal.getBoundingClientRect();
    return document.elementsFromPoint(left + width / 2, top + height / 2).includes(modal);
  });
  return reached ?? modals.at(-1) ?? null;
}

function findModal(pictures: readonly Element[]): HTMLDialogElement | null {
  const modals = new Set([...document.getElementsByTagName('dialog')].filter((dialog) => dialog.matches(':modal')));
  // A dialog in a shadow tree is in no list of the document's.
  for (const picture of pictures) {
    const around = picture.getRootNode() instanceof ShadowRoot ? modalAround(picture) : null;
    if (around) modals.add(around);
  }
  return topmost([...modals]);
}

function showsPlayingVideo(fullScreen: Element): boolean {
  const videos = fullScreen instanceof HTMLVideoElement ? [fullScreen] : [...fullScreen.querySelectorAll('video')];
  return videos.some((video) => {
    const { width, height } = video.getBoundingClientRect();
    return !video.paused && !video.ended && width * height > (innerWidth * innerHeight) / 2;
  });
}

/** @param pictures those that have badges */
export function findStage(pictures: readonly Element[]): Stage {
  const modal = findModal(pictures);
  const fullScreen = document.fullscreenElement;
  const isFullScreenOnTop = fullScreen !== null && (modal === null || isWithin(fullScreen, modal));
  return {
    home: modal && pictures.some((picture) => isWithin(picture, modal)) ? modal : document.documentElement,
    within: isFullScreenOnTop ? fullScreen : modal,
    isPlaying: fullScreen !== null && showsPlayingVideo(fullScreen),
  };
}
