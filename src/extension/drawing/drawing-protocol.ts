/** What the sandboxed page says once it can be asked. */
export const DRAWING_IS_READY = 'telltale-drawing-is-ready';

/** The drawn picture, or why there is none. */
export type DrawingReply = { readonly bitmap: ImageBitmap } | { readonly cause: string };
