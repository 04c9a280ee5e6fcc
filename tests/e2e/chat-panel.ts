import { expect } from 'vitest';
import type { ChatTurn } from '../../src/extension/chat-state';
import { attachTarget } from '../../scripts/launch-extension.mjs';
import type { PanelHandle, TestBrowser } from './harness';

/** The chat in the real side panel: what a person reads there, and what they type and press. */

export interface ShownTurn {
  readonly phase: ChatTurn['phase'];
  readonly question: string;
  readonly sentences: readonly { readonly text: string; readonly isComposed: boolean }[];
  /** What ended the turn before its time; empty for a whole answer. */
  readonly ending: string;
}

export async function readTurns(panel: PanelHandle): Promise<readonly ShownTurn[]> {
  const expression = `JSON.stringify([...document.querySelectorAll('.chat-turn')].map((turn) => ({
    phase: turn.dataset.phase,
    question: turn.querySelector('.chat-question').lastChild.textContent,
    sentences: [...turn.querySelectorAll('.chat-sentence')].map((sentence) => ({
      text: sentence.textContent.trim(),
      isComposed: sentence.classList.contains('is-composed'),
    })),
    ending: turn.querySelector('.chat-ending')?.textContent ?? '',
  })))`;
  return JSON.parse(String(await panel.evaluate(expression))) as readonly ShownTurn[];
}

/** Waits until the newest turn satisfies the condition. */
export async function waitForTurn(
  panel: PanelHandle,
  isReached: (turn: ShownTurn) => boolean,
  timeout = 60_000,
): Promise<ShownTurn> {
  let newest: ShownTurn | undefined;
  await expect
    .poll(async () => (newest = (await readTurns(panel)).at(-1)) && isReached(newest), { timeout, interval: 50 })
    .toBe(true);
  if (!newest) throw new Error('there is no turn');
  return newest;
}

export const isOver = ({ phase }: ShownTurn): boolean => ['done', 'stopped', 'failed'].includes(phase);

/** Types a question into the input and sends it with Enter, by true key events. */
export async function typeQuestion(panel: PanelHandle, question: string): Promise<void> {
  await expect.poll(() => panel.evaluate("document.querySelector('#chat-question') !== null")).toBe(true);
  const before = (await readTurns(panel)).length;
  await panel.evaluate("document.querySelector('#chat-question').focus()");
  await panel.send('Input.insertText', { text: question });
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await panel.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key });
  await panel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await expect.poll(async () => (await readTurns(panel)).length).toBe(before + 1);
}

/** Presses the button of the chat that has this name. */
export async function press(panel: PanelHandle, name: string): Promise<void> {
  const pressed = await panel.evaluate(`(() => {
    const button = [...document.querySelectorAll('.chat button')].find(({ textContent }) => textContent === ${JSON.stringify(name)});
    button?.click();
    return button !== undefined;
  })()`);
  if (pressed !== true) throw new Error(`The chat has no button "${name}".`);
}

export async function readSuggestions(panel: PanelHandle): Promise<readonly string[]> {
  const names = "[...document.querySelectorAll('.chat-suggestions .chip')].map(({ textContent }) => textContent)";
  return (await panel.evaluate(names)) as readonly string[];
}

/** What the panel says about the language model; empty when there is nothing to say. */
export async function readModelWords(panel: PanelHandle): Promise<string> {
  return String(await panel.evaluate("document.querySelector('.chat-model-words')?.textContent ?? ''"));
}

/**
 * A connection to the offscreen document, in which all workers that start from now on are kept as `workers` by name,
 * and all that is posted to any is written down as JSON in `posted`, pictures' numbers by their count.
 */
export async function watchWorkers(browser: TestBrowser, panel: PanelHandle): Promise<PanelHandle> {
  const message = "{ type: 'request', kind: 'background/ensure-engine', requestId: 'watch', payload: null }";
  await panel.evaluate(`chrome.runtime.sendMessage(${message})`);
  const isOffscreen = ({ url }: { readonly url: string }): boolean => url.includes('/offscreen/index.html');
  const offscreen = await attachTarget(browser, isOffscreen, 'The offscreen document');
  await offscreen.evaluate(`(() => {
    globalThis.posted = [];
    globalThis.workers = {};
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
      constructor(url, options) {
        super(url, options);
        workers[options.name] = this;
      }
      postMessage(message, ...rest) {
        posted.push(JSON.stringify(message, (_, value) => (ArrayBuffer.isView(value) ? value.length : value)));
        super.postMessage(message, ...rest);
      }
    };
  })()`);
  return offscreen;
}
