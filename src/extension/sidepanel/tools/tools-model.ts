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
  /** The tool that was left open beside the results of other tabs. */
  const left = new Map<number | null, { readonly jobId: string; readonly tool: Tool }>();
  let shown: JobState | null = null;
  // A tool belongs to the result that it was opened for, and waits while the panel follows the person to another tab.
  effect(() => {
    const next = job.value;
    if (next?.jobId !== shown?.jobId) {
      const tool = open.peek();
      if (shown && tool) left.set(shown.source.tabId, { jobId: shown.jobId, tool });
      const waiting = next && left.get(next.source.tabId);
      if (next) left.delete(next.source.tabId);
      open.value = waiting && waiting.jobId === next?.jobId ? waiting.tool : null;
    }
    shown = next;
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
