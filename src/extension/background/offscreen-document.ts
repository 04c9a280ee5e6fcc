import { AnalysisError } from '../../forensics/failure';
import { engineStopped } from '../../forensics/wording';
import { engineQuery } from './settings';

const PATH = 'src/extension/offscreen/index.html';
/** Milliseconds; shorter than what those who ask for the document wait. */
const CREATE_DEADLINE = 12_000;

/** The one creation under way: two at once would make the second fail. */
let creating: Promise<void> | null = null;

/** Ports that the document holds open while it works: as long as there is one, nobody need ask whether it is there. */
const livePorts = new Set<chrome.runtime.Port>();

/** To be called with each port of the engine, as soon as it is connected. */
export function trustWhileConnected(port: chrome.runtime.Port): void {
  livePorts.add(port);
  port.onDisconnect.addListener(() => livePorts.delete(port));
}

async function isOpen(): Promise<boolean> {
  const contexts = await chrome.runtime.getContexts({
    contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
  });
  return contexts.length > 0;
}

/** @throws Error when the browser has not opened the document in time; whoever asks next tries again */
async function withDeadline(created: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not open within ${CREATE_DEADLINE / 1000} s`)), CREATE_DEADLINE);
  });
  await Promise.race([created, late]).finally(() => clearTimeout(timer));
}

async function create(): Promise<void> {
  if (await isOpen()) return;
  const query = await engineQuery();
  try {
    const created = chrome.offscreen.createDocument({
      url: `${PATH}?${query}`,
      reasons: [chrome.offscreen.Reason.WORKERS, chrome.offscreen.Reason.BLOBS],
      justification: 'Runs the models that look at pictures and talk about them, in workers on this computer.',
    });
    await withDeadline(created);
  } catch (thrown) {
    // Another life of this service worker may have been faster.
    if (!(await isOpen())) throw new AnalysisError(engineStopped('load-model', String(thrown)));
  }
}

/**
 * Opens the offscreen document that runs the engine, unless it is open.
 * @throws AnalysisError `engine-stopped` when the browser does not open it
 */
export function ensureOffscreenDocument(): Promise<void> {
  if (livePorts.size > 0) return Promise.resolve();
  creating ??= create().finally(() => {
    creating = null;
  });
  return creating;
}

/** Ends the engine; the next job opens it again. */
export async function closeOffscreenDocument(): Promise<void> {
  livePorts.clear();
  if (await isOpen()) await chrome.offscreen.closeDocument();
}
