import { readFileSync } from 'node:fs';
import { attachTarget } from '../../scripts/launch-extension.mjs';
import type { FaultBench } from './fault-bench';

/** MiB in resident memory, by what the processes are for. */
export interface Resident {
  /** All processes that hold the extension's own pages, its offscreen document, its workers and its service worker. */
  readonly extension: number;
  /** What of that is not of files. */
  readonly extensionOwn: number;
  /** Those of web pages, with the content scripts in them. */
  readonly pages: number;
  readonly browser: number;
}

interface Process {
  readonly type: string;
  readonly id: number;
}

function statusOf(pid: number, field: 'VmRSS' | 'RssAnon'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended.
    return 0;
  }
}

function isExtensionProcess(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--extension-process');
  } catch {
    return false;
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Reads the memory after the garbage was cleared away, as far as that can be asked for. Linux only. */
export async function readResident(bench: FaultBench): Promise<Resident> {
  try {
    const isOffscreen = ({ url }: { readonly url: string }): boolean => url.includes('/offscreen/index.html');
    const offscreen = await attachTarget(bench.browser, isOffscreen, 'The offscreen document', 0);
    const late = new Promise((resolve) => setTimeout(resolve, 5_000));
    await Promise.race([offscreen.send('HeapProfiler.collectGarbage'), late]);
    await Promise.race([offscreen.send('Memory.simulatePressureNotification', { level: 'critical' }), late]);
    await offscreen.close();
  } catch {
    // There is none now: then it holds nothing.
  }
  const { processInfo } = (await bench.send('SystemInfo.getProcessInfo')) as { processInfo: readonly Process[] };
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const ours = renderers.filter(isExtensionProcess);
  return {
    extension: sum(ours.map((pid) => statusOf(pid, 'VmRSS'))),
    extensionOwn: sum(ours.map((pid) => statusOf(pid, 'RssAnon'))),
    pages: sum(renderers.filter((pid) => !ours.includes(pid)).map((pid) => statusOf(pid, 'VmRSS'))),
    browser: sum(processInfo.filter(({ type }) => type === 'browser').map(({ id }) => statusOf(id, 'VmRSS'))),
  };
}
