/** How long Telltale's own code held a page's main thread, from the profile of a debugger. */

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly url: string };
  readonly children?: readonly number[];
}

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Node ids. */
  readonly samples?: readonly number[];
  /** Microseconds since the sample before. */
  readonly timeDeltas?: readonly number[];
}

export interface OwnTime {
  /** Milliseconds, of samples in a row. */
  readonly longest: number;
  /** Milliseconds in all. */
  readonly total: number;
}

/** Nodes that are ours or were called from ours. */
function ownNodes(nodes: readonly ProfileNode[]): ReadonlySet<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Set<number>();
  const add = (id: number): void => {
    if (own.has(id)) return;
    own.add(id);
    for (const child of byId.get(id)?.children ?? []) add(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) add(id);
  return own;
}

/** @returns times by the wall clock: what else the computer did meanwhile is in them */
export function measureOwnTime({ nodes, samples = [], timeDeltas = [] }: CpuProfile): OwnTime {
  const own = ownNodes(nodes);
  let [longest, total, running] = [0, 0, 0];
  for (const [i, id] of samples.entries()) {
    // A sample stands for the time until the next.
    const lasts = (timeDeltas[i + 1] ?? 0) / 1000;
    running = own.has(id) ? running + lasts : 0;
    if (own.has(id)) total += lasts;
    longest = Math.max(longest, running);
  }
  return { longest, total };
}
