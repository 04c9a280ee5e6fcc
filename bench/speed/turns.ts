/** One way of doing something, of some that are held against each other. */
export interface Way {
  readonly name: string;
  /** Does it once. @returns what it took, in milliseconds */
  readonly time: () => Promise<number>;
}

/** What each way took, in milliseconds: the n-th numbers were measured right after each other. */
export type Times = Readonly<Record<string, readonly number[]>>;

/**
 * Times some ways in turns, so that a slow moment of the machine meets all of them; each second round goes the other
 * way about, since what comes first may leave something behind.
 * @param warmUps rounds that are not counted
 */
export async function timeInTurns(ways: readonly Way[], rounds: number, warmUps: number): Promise<Times> {
  const times: Record<string, number[]> = Object.fromEntries(ways.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const { name, time } of round % 2 === 0 ? ways : ways.toReversed()) {
      const took = await time();
      if (round >= 0) times[name]?.push(took);
    }
  }
  return times;
}
