import type { Measured } from './figures';
import type { OpenedSite } from './open-site';
import type { Maker, Subject, Task } from './subject';
import { measureTasks, type Rounds } from './tasks';
import { timeInTurns } from './turns';
import type { Opened, OpenOptions } from './worker-calls';

/** The engine in a worker of a real Chromium, beside one that uses the runtime as it comes. */

/** Starts that are timed: each compiles the runtime and makes the sessions anew. */
const STARTS = 5;

export interface BrowserPart {
  /** Said before "2 threads". */
  readonly place: string;
  readonly backend: OpenOptions['backend'];
  /** As if the machine had so many cores; null: as it is. */
  readonly cores: number | null;
  readonly tasks: readonly Task[];
}

export async function measureBrowser(
  site: OpenedSite,
  { place, backend, cores, tasks }: BrowserPart,
  rounds: Rounds,
  onMeasured: (measured: Measured) => void,
): Promise<void> {
  let passedSelfTests: readonly string[] = [];
  const first: Task = { kind: 'analyse', picture: 'portrait' };

  async function open(maker: Maker): Promise<Opened> {
    await site.start(maker, '/worker.js');
    const options: OpenOptions = { maker, backend, cores, passedSelfTests };
    const opened = await site.call<Opened>(maker, 'open', options);
    if (maker === 'ours') ({ passedSelfTests } = opened);
    return opened;
  }

  const coldPictures: Record<Maker, number[]> = { stock: [], ours: [] };
  async function timeStart(maker: Maker): Promise<number> {
    const { milliseconds } = await open(maker);
    coldPictures[maker].push(await site.call<number>(maker, 'time', first));
    await site.stop(maker);
    return milliseconds;
  }

  // The first start of all tests the card and compiles what the browser then keeps.
  await timeStart('ours');
  await timeStart('stock');
  coldPictures.ours = [];
  coldPictures.stock = [];
  const starts = (['stock', 'ours'] as const).map((maker) => ({ name: maker, time: () => timeStart(maker) }));
  const loads = await timeInTurns(starts, STARTS, 0);

  const opened = { stock: await open('stock'), ours: await open('ours') };
  const threads = (maker: Maker): string => `${opened[maker].threads} thread${opened[maker].threads === 1 ? '' : 's'}`;
  const where = `${place} (stock: ${threads('stock')}, ours: ${threads('ours')})`;
  onMeasured({ place: where, task: 'worker started, model loaded', count: 1, times: loads, gap: null });
  onMeasured({ place: where, task: 'first picture after that', count: 1, times: coldPictures, gap: null });
  const subjectOf = (maker: Maker): Subject => ({
    time: (task) => site.call<number>(maker, 'time', task),
    outcomeOf: (task) => site.call<readonly number[]>(maker, 'outcomeOf', task),
    release: () => site.stop(maker),
  });
  const [stock, ours] = [subjectOf('stock'), subjectOf('ours')];
  await measureTasks(where, { stock, ours }, tasks, rounds, onMeasured);
  await Promise.all([stock.release(), ours.release()]);
}
