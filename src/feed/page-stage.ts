import { drawnParent, isWithin } from './tree-place';

/** Which part of the page a person can see and reach just now. Reads only. */

export interface Stage {
  /** Where the badges must stand. */
  readonly home: Element;
  /** Only pictures in it can be seen; null when nothing lies over the page. */
  readonly within: Element | null;
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

/** The innermost one: a document names the host of a shadow tree, the tree what it holds. */
function findFullScreen(): Element | null {
  let at = document.fullscreenElement;
  for (let inner = at; inner; inner = at?.shadowRoot?.fullscreenElement ?? null) at = inner;
  return at;
}

/** What is shown in their place is no content of these. */
const holdsNothing = (element: Element): boolean =>
  /^(?:img|video|canvas|iframe|object|embed)$/.test(element.localName);

/** @param pictures those that have badges */
export function findStage(pictures: readonly Element[]): Stage {
  const modal = findModal(pictures);
  const fullScreen = findFullScreen();
  const within = fullScreen !== null && (modal === null || isWithin(fullScreen, modal)) ? fullScreen : modal;
  const isHome = within !== null && !holdsNothing(within) && pictures.some((picture) => isWithin(picture, within));
  return {
    // Nothing outside of them lies above what is in full screen, nor is it within reach while a modal dialog is open.
    home: isHome ? within : document.documentElement,
    within,
  };
}
