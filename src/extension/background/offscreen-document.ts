import type { EngineHost } from './engine-host';

/** Chrome's place for the engine: a document that nobody sees. */
export const offscreenDocument: EngineHost = {
  async isOpen() {
    const contexts = await chrome.runtime.getContexts({
      contextTypes: [chrome.runtime.ContextType.OFFSCREEN_DOCUMENT],
    });
    return contexts.length > 0;
  },
  open: (url) =>
    chrome.offscreen.createDocument({
      url,
      reasons: [chrome.offscreen.Reason.WORKERS, chrome.offscreen.Reason.BLOBS],
      justification: 'Runs the models that look at pictures and talk about them, in workers on this computer.',
    }),
  close: () => chrome.offscreen.closeDocument(),
};
