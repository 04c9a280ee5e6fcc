import { AnalysisError } from '../../forensics/failure';
import { engineStopped } from '../../forensics/wording';
import { within } from '../../inference/within';
import { sendRequest } from '../messaging';
import { engineFrame } from './engine-frame';
import { offscreenDocument } from './offscreen-document';
import { isPanelOpen } from './panel-place';
import { oneAtATime } from './one-at-a-time';
import { engineQuery, readEngineChoices } from './settings';

/** Where the page that holds the jobs and starts the workers lives; at most one at a time. */
export interface EngineHost {
  isOpen(): Promise<boolean>;
  /**
   * @param address of the engine's page within the package
   * @param isNeeded whether it must not end now, for a place that the browser ends when nothing happens there
   * @throws when the browser does not open it
   */
  open(address: string, isNeeded: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

const PAGE = 'src/extension/offscreen/index.html';
/** Milliseconds; shorter than what those who ask for the engine wait. */
const OPEN_DEADLINE = 12_000;

/** Firefox has no offscreen documents, but its background is a document itself. Each build has its own only. */
const host: EngineHost = import.meta.env.MODE === 'firefox' ? engineFrame : offscreenDocument;

/** The one opening under way: two at once would make the second fail. */
let opening: Promise<void> | null = null;

/** Ports that the engine holds open while it works: as long as there is one, nobody need ask whether it is there. */
const livePorts = new Set<chrome.runtime.Port>();

/** To be called with each port of the engine, as soon as it is connected. */
export function trustWhileConnected(port: chrome.runtime.Port): void {
  livePorts.add(port);
  port.onDisconnect.addListener(() => livePorts.delete(port));
}

/** What it holds is looked at in the panel, also when the work is done. */
const isNeeded = async (): Promise<boolean> => livePorts.size > 0 || isPanelOpen();

/** @throws Error when the browser has not opened the page in time; whoever asks next tries again */
function withDeadline(opened: Promise<void>): Promise<void> {
  return within(OPEN_DEADLINE, opened, () => {
    throw new Error(`not open within ${OPEN_DEADLINE / 1000} s`);
  });
}

async function open(): Promise<void> {
  if (await host.isOpen()) return;
  const query = await engineQuery();
  try {
    await withDeadline(host.open(`${PAGE}?${query}`, isNeeded));
  } catch (thrown) {
    // Another life of this service worker may have been faster.
    if (!(await host.isOpen())) throw new AnalysisError(engineStopped('load-model', String(thrown)));
  }
}

/**
 * Opens the page that runs the engine, unless it is open.
 * @throws AnalysisError `engine-stopped` when the browser does not open it
 */
export function ensureEngine(): Promise<void> {
  if (livePorts.size > 0) return Promise.resolve();
  opening ??= open().finally(() => {
    opening = null;
  });
  return opening;
}

const inTurn = oneAtATime();

/**
 * Tells the engine, if it is open, what the person has chosen: what is under way ends by what was chosen before, and
 * nothing is lost. One that does not answer is ended; the next job opens it again.
 */
export function tellEngineChoices(): Promise<void> {
  return inTurn(async () => {
    // One that is being opened was told what held before.
    await opening?.catch(() => undefined);
    if (!(await host.isOpen())) return;
    const reply = await sendRequest('offscreen/choose', await readEngineChoices());
    if (reply.ok) return;
    livePorts.clear();
    if (await host.isOpen()) await host.close();
  });
}
