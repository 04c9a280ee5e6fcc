import { gapBetween, countOf, nameOf, type Subject, type Task } from './subject';
import type { Measured } from './figures';
import { timeInTurns } from './turns';

/** Pictures of the site, made by `bench/pictures.ts`. */
export const PICTURES = ['portrait', 'portrait-with-signs', 'one-face', 'eight-faces'] as const;

const pictures: readonly Task[] = PICTURES.map((picture) => ({ kind: 'analyse', picture }));
const encode = (counts: readonly number[]): readonly Task[] => counts.map((count) => ({ kind: 'encode', count }));

export const PROCESSOR_TASKS: readonly Task[] = [
  ...encode([1, 2, 4, 8]),
  { kind: 'search', count: 1 },
  { kind: 'search', count: 8 },
  ...pictures,
];

export const CARD_TASKS: readonly Task[] = [
  ...encode([1, 2, 4, 8, 16, 32, 64]),
  { kind: 'search', count: 1 },
  { kind: 'search', count: 8 },
  ...pictures,
];

export interface Rounds {
  readonly rounds: number;
  readonly warmUps: number;
}

/** Times each task by both makers in turns, and holds their outcomes against each other. */
export async function measureTasks(
  place: string,
  { stock, ours }: { readonly stock: Subject; readonly ours: Subject },
  tasks: readonly Task[],
  { rounds, warmUps }: Rounds,
  onMeasured: (measured: Measured) => void,
): Promise<void> {
  for (const task of tasks) {
    const gap = gapBetween(await ours.outcomeOf(task), await stock.outcomeOf(task));
    const ways = Object.entries({ stock, ours }).map(([name, subject]) => ({ name, time: () => subject.time(task) }));
    const times = await timeInTurns(ways, rounds, warmUps);
    onMeasured({ place, task: nameOf(task), count: countOf(task), times, gap });
  }
}
