import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Desk, FaultBench } from './fault-bench';
import type { Seeded } from './seeded';

/** Something that may happen to Telltale in the middle of its work, done to the real browser. */
export interface BrowserFault {
  readonly name: string;
  /** @returns what has to be undone when the work has ended, if anything */
  inject(bench: FaultBench, desk: Desk, seeded: Seeded): Promise<(() => Promise<void>) | void>;
}

const OFFSCREEN = '/offscreen/index.html';

async function closeTargets(bench: FaultBench, isMeant: (type: string, url: string) => boolean): Promise<void> {
  const listed = await bench.send('Target.getTargets', { filter: [{}] });
  const { targetInfos } = listed as { targetInfos: { targetId: string; type: string; url: string }[] };
  const ours = targetInfos.filter(({ url }) => url.startsWith(`chrome-extension://${bench.browser.extensionId}/`));
  for (const { targetId, type, url } of ours) {
    if (isMeant(type, url)) await bench.send('Target.closeTarget', { targetId }).catch(() => undefined);
  }
}

const stopServiceWorker = (bench: FaultBench): Promise<void> =>
  closeTargets(bench, (type) => type === 'service_worker');
const endOffscreen = (bench: FaultBench): Promise<void> => closeTargets(bench, (_, url) => url.includes(OFFSCREEN));

/** All workers that the offscreen document has started, whichever is at work: they are no targets of their own. */
async function eachWorker(bench: FaultBench, act: string): Promise<void> {
  const listed = await bench.send('Target.getTargets', { filter: [{}] });
  const { targetInfos } = listed as { targetInfos: { targetId: string; url: string }[] };
  const target = targetInfos.find(({ url }) => url.includes(OFFSCREEN));
  if (!target) return;
  await bench.inOffscreenObjects('Worker.prototype', act);
}

/** Moves the clock of everything of Telltale that lives now. */
async function moveClock(bench: FaultBench, desk: Desk, milliseconds: number): Promise<void> {
  const move = `(() => {
    const { now } = Date;
    Date.now = () => now.call(Date) + ${milliseconds};
  })()`;
  await Promise.all([
    bench.inOffscreen(move),
    bench.serviceWorker(desk).then((worker) => worker.evaluate(move)),
    desk.panel.evaluate(move).catch(() => undefined),
  ]);
}

/** The processes of pages, workers and extensions, as numbers of the operating system. */
async function rendererPids(bench: FaultBench): Promise<number[]> {
  const { processInfo } = (await bench.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

function spoil(file: string, how: 'corrupt' | 'missing' | 'short'): () => Promise<void> {
  const kept = `${file}.kept`;
  if (!existsSync(kept)) copyFileSync(file, kept);
  if (how === 'missing') rmSync(file);
  else {
    const bytes = readFileSync(kept);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
    writeFileSync(file, how === 'short' ? bytes.subarray(0, middle) : bytes);
  }
  return async () => {
    copyFileSync(kept, file);
  };
}

const WEIGHTS = ['onnx/vision_encoder.onnx', 'face-finder.onnx', 'calibration.json', 'manifest.json'] as const;

/** Ends the engine, so that it reads its weights again, after something has happened to them. */
const weights = (how: 'corrupt' | 'missing' | 'short'): BrowserFault => ({
  name: `weights ${how}`,
  async inject(bench, _, seeded) {
    const undo = spoil(path.join(bench.dist, 'models', seeded.pick(WEIGHTS)), how);
    await eachWorker(bench, 'worker.terminate()');
    return async () => {
      await undo();
      await eachWorker(bench, 'worker.terminate()');
    };
  },
});

export const BROWSER_FAULTS: readonly BrowserFault[] = [
  { name: 'engine worker killed', inject: (bench) => eachWorker(bench, 'worker.terminate()') },
  {
    name: 'worker out of memory',
    inject: (bench) =>
      eachWorker(
        bench,
        "worker.terminate(); worker.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))",
      ),
  },
  {
    name: 'offscreen document closed',
    async inject(bench, desk) {
      const worker = await bench.serviceWorker(desk);
      await worker.evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined)).catch(() => undefined);
    },
  },
  { name: 'offscreen document ended', inject: endOffscreen },
  { name: 'service worker stopped', inject: stopServiceWorker },
  {
    name: 'service worker stopped twice',
    async inject(bench, _, seeded) {
      await stopServiceWorker(bench);
      await new Promise((resolve) => setTimeout(resolve, seeded.below(300)));
      await stopServiceWorker(bench);
    },
  },
  {
    name: 'service worker and document at once',
    async inject(bench) {
      await Promise.all([stopServiceWorker(bench), endOffscreen(bench)]);
    },
  },
  {
    name: 'extension process killed',
    async inject(bench, desk) {
      const listed = (await bench.send('Target.getTargets', { filter: [{}] })) as {
        targetInfos: { targetId: string; url: string }[];
      };
      const target = listed.targetInfos.find(({ url }) => url.includes(OFFSCREEN));
      // The panel, the document and the service worker share one process.
      if (target) await bench.crash(desk);
    },
  },
  {
    name: 'extension updated',
    // Loaded again while it runs, as a new version is; `runtime.reload` leaves one that the tests have loaded disabled.
    inject: (bench) => bench.loadExtension(),
  },
  {
    name: 'backend changed',
    async inject(bench, desk) {
      const worker = await bench.serviceWorker(desk);
      const set = (backend: string): Promise<void> =>
        worker.evaluate((choice) => chrome.storage.local.set({ backend: choice }), backend).catch(() => undefined);
      await set('auto');
      await set('wasm');
    },
  },
  { name: 'tab closed', inject: (_, desk) => desk.page.close() },
  {
    name: 'page left',
    async inject(_, desk) {
      await desk.page.goto('about:blank').catch(() => undefined);
    },
  },
  {
    name: 'picture exchanged on the page',
    async inject(bench, desk, seeded) {
      const { address } = bench.newPicture(seeded.below(4));
      await desk.page.evaluate((src) => document.querySelector('img')?.setAttribute('src', src), address);
    },
  },
  {
    name: 'storage full',
    async inject(bench) {
      const origin = `chrome-extension://${bench.browser.extensionId}`;
      await bench.inOffscreen(`(() => {
        for (let size = 1 << 20; size >= 1; size >>= 1) {
          try { for (let i = 0; ; i += 1) localStorage.setItem('fill-' + size + '-' + i, 'x'.repeat(size)); } catch {}
        }
      })()`);
      await bench.limitStorage(origin, 1);
      return async () => {
        await bench.limitStorage(origin, null);
        await bench.inOffscreen(
          "Object.keys(localStorage).filter((key) => key.startsWith('fill-')).forEach((key) => localStorage.removeItem(key))",
        );
      };
    },
  },
  {
    name: 'clock an hour forward',
    inject: (bench, desk) => moveClock(bench, desk, 3_600_000),
  },
  {
    name: 'clock a day back',
    inject: (bench, desk) => moveClock(bench, desk, -86_400_000),
  },
  weights('corrupt'),
  weights('missing'),
  weights('short'),
  {
    name: 'asleep for two seconds',
    async inject(bench) {
      const pids = await rendererPids(bench);
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    },
  },
];
