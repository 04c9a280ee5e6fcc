import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { JobState } from '../../messages';

export type Tool = 'report' | 'compare' | 'note';

/** Which of the tools below a result is open. */
export interface ToolsModel {
  readonly open: ReadonlySignal<Tool | null>;
  toggle(tool: Tool): void;
  show(tool: Tool): void;
  /** Whether the result that is shown can be used with it. */
  isOffered(tool: Tool): boolean;
}

export function createToolsModel(job: ReadonlySignal<JobState | null>): ToolsModel {
  const open = signal<Tool | null>(null);
  let shown: string | undefined;
  // A tool belongs to the result that it was opened for.
  effect(() => {
    if (job.value?.jobId === shown) return;
    shown = job.value?.jobId;
    open.value = null;
  });
  return {
    open,
    toggle: (tool) => (open.value = open.peek() === tool ? null : tool),
    show: (tool) => (open.value = tool),
    isOffered(tool) {
      const phase = job.value?.status.phase;
      // Nothing is compared with a whole video.
      if (tool === 'compare') return phase === 'done';
      return phase === 'done' || phase === 'clip-done';
    },
  };
}
