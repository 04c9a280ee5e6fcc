/** Name of the port that the offscreen document holds open to the service worker while it works. */
export const ENGINE_PORT = 'engine';
/** Sent before the port is closed in good order. */
export const ENGINE_IDLE = 'idle';
