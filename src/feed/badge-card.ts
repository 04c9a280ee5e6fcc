import type { ForgeryKind } from '../forensics/findings';
import { capitalised, doesNotProve, kindWords, probabilityWords, verdictWords } from '../forensics/wording';
import { say, sayCount, type MessageKey } from '../words/say';
import { makeShape, markLanguage, whyNot, type BadgeContent } from './badge-pill';

/** The card that a pill grows to: what it says, and how it opens and closes. */

export interface CardActions {
  openPicture(picture: HTMLElement): void;
  hideSite(): void;
  markWrong(picture: HTMLElement, isWrong: boolean): void;
  /** The card closes on a finding that the person has called wrong. */
  forget(picture: HTMLElement): void;
}

interface Shown {
  readonly picture: HTMLElement;
  readonly pill: HTMLButtonElement;
  readonly content: BadgeContent;
  isMarkedWrong: boolean;
}

/** CSS pixels. */
const GAP = 6;
/** Milliseconds. */
const DELAY = 150;

export class BadgeCard {
  readonly element = document.createElement('div');
  readonly #actions: CardActions;
  #shown: Shown | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(actions: CardActions) {
    this.#actions = actions;
    this.element.hidden = true;
    this.element.setAttribute('role', 'group');
    for (const type of ['pointerenter', 'focusin']) {
      this.element.addEventListener(type, () => clearTimeout(this.#timer));
    }
    for (const type of ['pointerleave', 'focusout']) this.element.addEventListener(type, () => this.#planClosing());
    this.element.addEventListener('keydown', (event) => this.#closeByKey(event));
  }

  /** The card opens after a moment while the person rests on the pill, and closes when they have left both. */
  serve(picture: HTMLElement, pill: HTMLButtonElement, content: BadgeContent): void {
    for (const type of ['pointerenter', 'focus']) {
      pill.addEventListener(type, () => {
        clearTimeout(this.#timer);
        if (this.#shown?.picture === picture) return;
        this.#timer = setTimeout(() => this.#open({ picture, pill, content, isMarkedWrong: false }), DELAY);
      });
    }
    for (const type of ['pointerleave', 'blur']) pill.addEventListener(type, () => this.#planClosing());
    pill.addEventListener('keydown', (event) => this.#closeByKey(event));
  }

  /** Closes when it belongs to the picture, or whatever it belongs to. */
  close(picture?: HTMLElement): void {
    if (picture && this.#shown?.picture !== picture) return;
    clearTimeout(this.#timer);
    const shown = this.#shown;
    this.#shown = null;
    this.element.hidden = true;
    if (shown?.isMarkedWrong) this.#actions.forget(shown.picture);
  }

  get picture(): HTMLElement | null {
    return this.#shown?.picture ?? null;
  }

  /**
   * Below the pill where there is room, above it otherwise, and always inside what can be seen of the viewport.
   * @param zoom the card's own: lengths that are written are multiplied by it
   */
  place(zoom: number): void {
    if (!this.#shown) return;
    const pill = this.#shown.pill.getBoundingClientRect();
    if (pill.width === 0) {
      this.close();
      return;
    }
    const { width, height } = this.element.getBoundingClientRect();
    const seen = visualViewport;
    const left = seen?.offsetLeft ?? 0;
    const top = seen?.offsetTop ?? 0;
    const right = left + Math.min(seen?.width ?? Infinity, document.documentElement.clientWidth);
    const bottom = top + Math.min(seen?.height ?? Infinity, innerHeight);
    const below = pill.bottom + GAP;
    const y = below + height <= bottom ? below : Math.max(top + GAP, pill.top - GAP - height);
    const x = Math.max(left + GAP, Math.min(pill.left, right - width - GAP));
    this.element.style.transform = `translate(${x / zoom}px, ${y / zoom}px)`;
  }

  #planClosing(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#isRestedOn()) this.close();
    }, DELAY);
  }

  /** A button that was clicked keeps the focus, but the person has left it all the same when the pointer has. */
  #isRestedOn(): boolean {
    const pill = this.#shown?.pill;
    if (!pill) return false;
    return this.element.matches(':hover') || pill.matches(':hover, :focus-visible') || this.#hasKeyboard();
  }

  #hasKeyboard(): boolean {
    return this.element.querySelector(':focus-visible') !== null;
  }

  #closeByKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // A dialog around the picture closes with the next one only.
    if (this.#shown) event.preventDefault();
    const { pill, isMarkedWrong } = this.#shown ?? {};
    const hadFocus = this.element.querySelector(':focus') !== null;
    this.close();
    if (!hadFocus || isMarkedWrong) return;
    pill?.focus();
    clearTimeout(this.#timer);
  }

  #open(shown: Shown): void {
    this.close();
    this.#shown = shown;
    this.element.className = `card ${shown.content.verdict}`;
    this.element.setAttribute('aria-label', say('badge_card_label'));
    markLanguage(this.element);
    // Right behind its pill, so that the next Tab leads into it.
    shown.pill.parentElement?.after(this.element);
    this.#fill(shown);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.place(this.element.currentCSSZoom);
  }

  #keepSize(minInlineSize: string, minBlockSize: string): void {
    Object.assign(this.element.style, { minInlineSize, minBlockSize });
  }

  #fill(shown: Shown): void {
    const { picture, content } = shown;
    this.#keepSize('', '');
    const mark = (isWrong: boolean): void => {
      shown.isMarkedWrong = isWrong;
      const hadKeyboard = this.#hasKeyboard();
      const { offsetWidth, offsetHeight } = this.element;
      this.#fill(shown);
      // A card that shrank away from under the pointer would close before anything in it can be taken back.
      if (isWrong) this.#keepSize(`${offsetWidth}px`, `${offsetHeight}px`);
      if (hadKeyboard) this.element.querySelector<HTMLElement>('[data-wrong]')?.focus();
      this.#actions.markWrong(picture, isWrong);
    };
    if (shown.isMarkedWrong) {
      const noted = paragraph('', say('badge_noted'));
      noted.setAttribute('role', 'status');
      const undo = makeButton(say('badge_undo'), () => mark(false));
      undo.className = 'first';
      undo.dataset['wrong'] = '';
      this.element.replaceChildren(noted, actionRow(undo));
      return;
    }
    const open = makeButton(say('badge_open'), () => {
      this.close();
      this.#actions.openPicture(picture);
    });
    open.className = 'first';
    const wrong = makeButton(say('badge_wrong'), () => mark(true));
    wrong.dataset['wrong'] = '';
    const hide = makeButton(say('badge_hide_site'), () => this.#actions.hideSite());
    const actions = content.verdict === 'not-analysed' ? [open, hide] : [open, wrong, hide];
    this.element.replaceChildren(...linesOf(content), actionRow(...actions));
  }
}

function paragraph(className: string, ...children: (Node | string)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = className;
  made.append(...children);
  return made;
}

function makeButton(words: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words;
  button.addEventListener('click', ({ isTrusted }) => {
    // A page's program could make up a click, but not a trusted one.
    if (isTrusted) act();
  });
  return button;
}

function actionRow(...buttons: HTMLButtonElement[]): HTMLDivElement {
  const row = document.createElement('div');
  row.className = 'actions';
  row.append(...buttons);
  return row;
}

/** The page's words keep their own direction and cannot turn ours around. */
function quoted(words: string): HTMLElement {
  const quote = document.createElement('bdi');
  quote.textContent = words;
  return quote;
}

/** Stands for a value while a message is cut there; no message holds it. */
const CUT = '\uE000';

/** A message with an element in the place of its value. */
function around(key: MessageKey, value: Node): (Node | string)[] {
  const [before = '', after = ''] = say(key, CUT).split(CUT);
  return [before, value, after];
}

function kindLine(kind: ForgeryKind | null): string {
  return kind === null ? capitalised(kindWords(kind)) : say('badge_kind', kindWords(kind));
}

function frameLine({ isFrame, isEarlierFrame }: BadgeContent): string | null {
  if (isEarlierFrame) return say('badge_frame_earlier');
  return isFrame ? say('badge_frame') : null;
}

function linesOf(content: BadgeContent): readonly HTMLElement[] {
  const { verdict, author, platformLabel } = content;
  const title = verdict === 'not-analysed' ? say('badge_could_not_analyse') : verdictWords(verdict);
  const lines = [paragraph('title', makeShape(verdict), title)];
  const addQuiet = (words: string | null): void => {
    if (words !== null) lines.push(paragraph('quiet', words));
  };
  if (content.verdict === 'not-analysed') lines.push(paragraph('', whyNot(content)));
  else {
    lines.push(paragraph('', say('badge_chance', probabilityWords(content.probability))));
    if (content.verdict !== 'none') lines.push(paragraph('', kindLine(content.kind)));
    if (content.faces > 1) addQuiet(sayCount('badge_faces', content.faces));
    if (content.markedBefore) addQuiet(say('badge_marked_before', verdictWords(content.markedBefore)));
  }
  addQuiet(frameLine(content));
  if (verdict === 'none') addQuiet(doesNotProve('none'));
  if (author !== null) lines.push(paragraph('quiet', ...around('badge_author', quoted(author))));
  if (platformLabel !== null)
    lines.push(paragraph('quiet apart', ...around('badge_platform_label', quoted(platformLabel))));
  return lines;
}
