import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hearBroadcast } from '../../../src/extension/messaging';

type Listener = (message: unknown, sender: chrome.runtime.MessageSender) => void;

const EXTENSION = 'chrome-extension://telltale/';
const listeners: Listener[] = [];

function send(message: unknown, sender: chrome.runtime.MessageSender): void {
  for (const listener of listeners) listener(message, sender);
}

beforeEach(() => {
  listeners.length = 0;
  vi.stubGlobal('chrome', {
    runtime: {
      getURL: () => EXTENSION,
      onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('a broadcast', () => {
  const tab = { id: 1 } as chrome.tabs.Tab;
  const message = { type: 'broadcast', body: { kind: 'sites-changed', sites: [] } };

  it('is heard from the background and from extension pages, also those in tabs', () => {
    const hear = vi.fn();
    hearBroadcast('sites-changed', hear);
    send(message, {});
    send(message, { tab, url: `${EXTENSION}src/extension/options/index.html` });
    expect(hear).toHaveBeenCalledTimes(2);
  });

  it('is not heard from a page: it could tell the panel any verdict', () => {
    const hear = vi.fn();
    hearBroadcast('sites-changed', hear);
    send(message, { tab, url: 'https://news.example/' });
    expect(hear).not.toHaveBeenCalled();
  });
});
