/**
 * `auto` takes a graphics card where there is a real one; `webgpu` the same; `webgpu-any` also takes an adapter that
 * the browser computes in software, for tests on machines without a card; `wasm` the processor.
 */
export const BACKEND_CHOICES = ['auto', 'wasm', 'webgpu', 'webgpu-any'] as const;
export type BackendChoice = (typeof BACKEND_CHOICES)[number];
