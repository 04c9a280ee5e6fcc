import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchExtension, type LaunchedExtension } from '../../scripts/launch-extension.mjs';

/**
 * The browser's own record of all that it asks any network for, whoever asks: pages, content scripts, service worker,
 * offscreen document, its workers, side panel, private windows. Each test's browser keeps one, and is closed only with
 * nothing in it that Telltale may not ask for.
 */

export interface Asked {
  readonly url: string;
  readonly method: string;
  /** The origin that asked; null for the browser itself and for what a person opens. */
  readonly initiator: string | null;
  /** Whether a tab went there. */
  readonly isNavigation: boolean;
}

interface LoggedParams {
  readonly url?: string;
  readonly method?: string;
  readonly initiator?: string;
  readonly request_type?: string;
}

/** The requests in a record, in their order. It has one event a line, and no end where the browser was killed. */
export function readNetworkLog(file: string): readonly Asked[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"initiator":'))
    .flatMap((line) => {
      const { params = {} } = JSON.parse(line.replace(/,\s*$|\]\}?\s*$/, '')) as { readonly params?: LoggedParams };
      const { url, method = '', initiator = '', request_type: type } = params;
      const origin = initiator === 'not an origin' ? null : initiator;
      return url === undefined ? [] : [{ url, method, initiator: origin, isNavigation: type === 'main frame' }];
    });
}

const isThisMachine = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '[::1]';
/** Names that nobody can own (RFC 2606): the pages of some tests speak of them. */
const isMadeUp = (host: string): boolean => /\.(?:example|invalid|test|localhost)$/.test(host);

/**
 * What was asked for and should not have been. Telltale only ever reads, and nothing but what a page of the test shows:
 * all of them are on this machine. What the browser asks for by itself is none of Telltale's.
 * @param mayGoTo hosts that the test goes to on purpose
 */
export function unwanted(asked: readonly Asked[], mayGoTo: readonly string[] = []): readonly string[] {
  return asked
    .filter(({ url, method, initiator, isNavigation }) => {
      const isOwn = initiator?.startsWith('chrome-extension://') ?? false;
      const { hostname } = new URL(url);
      if (isThisMachine(hostname)) return isOwn && method !== 'GET';
      if (mayGoTo.includes(hostname)) return false;
      if (isOwn || isNavigation) return true;
      // A content script asks in its page's name.
      return initiator !== null && !isMadeUp(hostname);
    })
    .map(({ url, method, initiator }) => `${method} ${url} by ${initiator ?? 'a tab'}`);
}

type Options = Parameters<typeof launchExtension>[0] & { readonly mayGoTo?: readonly string[] };

/** As `launchExtension`, with a record, which `close` looks through. @throws Error from `close` for what is unwanted */
export async function launchRecorded({ mayGoTo, ...options }: Options): Promise<
  LaunchedExtension & {
    /** What was asked for until now, but for the last moments, which the browser may not have written yet. */
    asked(): readonly Asked[];
  }
> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'telltale-network-'));
  const file = path.join(folder, 'log.json');
  const browser = await launchExtension({ ...options, args: [...(options.args ?? []), `--log-net-log=${file}`] });
  let isClosed = false;
  return {
    ...browser,
    asked: () => readNetworkLog(file),
    async close() {
      await browser.close();
      if (isClosed) return;
      isClosed = true;
      try {
        if (!existsSync(file)) throw new Error('The browser kept no record of what it asked the network for.');
        const found = unwanted(readNetworkLog(file), mayGoTo);
        if (found.length > 0) throw new Error(`Asked of the network, and should not have been:\n${found.join('\n')}`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
