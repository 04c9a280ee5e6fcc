/** What `decoder-times.js` runs of our own commands for graphics cards; bundled by esbuild for its page. */
export { createCardNetwork } from '../src/inference/card/card-network';
export { readCardWeights } from '../src/inference/card/card-weights';
export { parseUnfoldPlan } from '../src/inference/unfold-weights';
