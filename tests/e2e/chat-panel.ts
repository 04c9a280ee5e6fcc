import { attachTarget } from '../../scripts/launch-extension.mjs';
import type { PanelHandle, TestBrowser } from './harness';

/** What the tests of the chat press and read in the panel, besides what scripts/panel-chat.mjs has. */

/** Presses the button of the chat that has this name. */
export async function press(panel: PanelHandle, name: string): Promise<void> {
  const pressed = await panel.evaluate(`(() => {
    const button = [...document.querySelectorAll('.chat button')].find(({ textContent }) => textContent === ${JSON.stringify(name)});
    button?.click();
    return button !== undefined;
  })()`);
  if (pressed !== true) throw new Error(`The chat has no button "${name}".`);
}

/** Has the button pressed in the moment in which it appears: an answer may take less time than a round trip. */
export async function pressOnceThere(panel: PanelHandle, name: string): Promise<void> {
  await panel.evaluate(`(() => {
    const chat = document.querySelector('.chat');
    const find = () => [...chat.querySelectorAll('button')].find(({ textContent }) => textContent === ${JSON.stringify(name)});
    const observer = new MutationObserver(() => {
      const button = find();
      if (!button) return;
      observer.disconnect();
      button.click();
    });
    observer.observe(chat, { childList: true, subtree: true });
  })()`);
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
 * and all that is posted to any is written down as JSON in `posted`, pictures' numbers by their count. Once
 * `endsAtAnswer` is set there, the next worker that is asked for an answer is ended at once.
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
        // An answer may take less time than a round trip from the test.
        if (globalThis.endsAtAnswer && message.kind === 'answer') {
          globalThis.endsAtAnswer = false;
          this.terminate();
        }
      }
    };
  })()`);
  return offscreen;
}
