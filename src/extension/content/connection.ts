/** False once the extension was updated or taken out: nobody answers this script any more, nor tells it to end. */
export const isConnected = (): boolean => chrome.runtime?.id !== undefined;
