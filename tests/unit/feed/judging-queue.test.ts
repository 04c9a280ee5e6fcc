import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JudgingQueue, type Place } from '../../../src/feed/judging-queue';

interface Picture {
  readonly name: string;
  place: Place | null;
}

interface Finding {
  readonly words: string;
}

interface Begun {
  readonly picture: string;
  readonly address: string;
  finish(words?: string): Promise<void>;
  fail(): Promise<void>;
}

const at = (name: string, distance = 0, area = 10_000): Picture => ({ name, place: { distance, area } });

function openQueue() {
  const begun: Begun[] = [];
  const told: string[] = [];
  const ending = new AbortController();
  const settle = async (act: () => void): Promise<void> => {
    act();
    await vi.advanceTimersByTimeAsync(0);
  };
  const queue = new JudgingQueue<Picture, Finding>(
    {
      placeOf: ({ place }) => place,
      judge: ({ name }, address) =>
        new Promise<Finding>((resolve, reject) => {
          begun.push({
            picture: name,
            address,
            finish: (words = address) => settle(() => resolve({ words })),
            fail: () => settle(() => reject(new Error('could not be judged'))),
          });
        }),
      tell: ({ name }, address, { words }) => told.push(`${name} ${address} ${words}`),
      whenPlacesAreCheap: (callback) => void setTimeout(callback, 0),
    },
    ending.signal,
  );
  const names = (): string[] => begun.map(({ picture }) => picture);
  /** Lets frames pass without moving the clock. */
  const frames = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(0);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, begun, told, names, frames, ending };
}

/** The n-th judging that began; a test that asks for one that did not is wrong. */
function nth(begun: readonly Begun[], index: number): Begun {
  const one = begun[index];
  if (!one) throw new Error(`only ${begun.length} judgings began`);
  return one;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the judging queue', () => {
  it('begins with the picture nearest to the middle, two at a time', async () => {
    const { queue, begun, names, frames } = openQueue();
    for (const [name, distance] of [
      ['far', 400],
      ['middle', 0],
      ['near', 90],
      ['edge', 300],
    ] as const) {
      queue.want(at(name, distance), `/${name}`);
    }
    await frames();
    expect(names()).toEqual(['middle', 'near']);
    await nth(begun, 0).finish();
    await frames();
    expect(names()).toEqual(['middle', 'near', 'edge']);
  });

  it('prefers the larger of two equally near ones', async () => {
    const { queue, names, frames } = openQueue();
    queue.want(at('small', 100, 96 * 96), '/small');
    queue.want(at('medium', 100, 200 * 200), '/medium');
    queue.want(at('large', 100, 600 * 600), '/large');
    await frames();
    expect(names()).toEqual(['large', 'medium']);
  });

  it('drops what scrolled away before it began', async () => {
    const { queue, begun, names, frames } = openQueue();
    const gone = at('gone', 50);
    queue.want(at('a'), '/a');
    queue.want(at('b'), '/b');
    queue.want(gone, '/gone');
    queue.want(at('later', 500), '/later');
    await frames();
    queue.drop(gone);
    await nth(begun, 0).finish();
    await frames();
    expect(names()).toEqual(['a', 'b', 'later']);
  });

  it('begins nothing that cannot be seen just now, and looks again later', async () => {
    const { queue, names } = openQueue();
    const fading: Picture = { name: 'fading', place: null };
    queue.want(fading, '/fading');
    await vi.advanceTimersByTimeAsync(1200);
    expect(names()).toEqual([]);
    fading.place = { distance: 0, area: 10_000 };
    await vi.advanceTimersByTimeAsync(600);
    expect(names()).toEqual(['fading']);
  });

  it('judges an address once and tells every picture that shows it, then and later', async () => {
    const { queue, begun, told, frames } = openQueue();
    queue.want(at('one'), '/same');
    queue.want(at('two'), '/same');
    await frames();
    expect(begun).toHaveLength(1);
    await nth(begun, 0).finish('signs');
    queue.want(at('three'), '/same');
    await frames();
    expect(told).toEqual(['one /same signs', 'two /same signs', 'three /same signs']);
    expect(begun).toHaveLength(1);
  });

  it('tells nobody the result of an address that a picture no longer shows', async () => {
    const { queue, begun, told, frames } = openQueue();
    const picture = at('swapped');
    queue.want(picture, '/old');
    await frames();
    queue.want(picture, '/new');
    await nth(begun, 0).finish();
    await frames();
    expect(told).toEqual([]);
    await nth(begun, 1).finish();
    expect(told).toEqual(['swapped /new /new']);
  });

  it('keeps the result of a picture that scrolled away while it was judged', async () => {
    const { queue, begun, told, frames } = openQueue();
    const picture = at('back');
    queue.want(picture, '/back');
    await frames();
    queue.drop(picture);
    await nth(begun, 0).finish();
    expect(told).toEqual([]);
    queue.want(picture, '/back');
    expect(told).toEqual(['back /back /back']);
    expect(begun).toHaveLength(1);
  });

  it('tries a failed one again after 2 s, 8 s and then every 30 s, also when it is wanted again', async () => {
    const { queue, begun, told, frames } = openQueue();
    queue.want(at('broken'), '/broken');
    await frames();
    await nth(begun, 0).fail();
    await vi.advanceTimersByTimeAsync(1900);
    expect(begun).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(begun).toHaveLength(2);
    await nth(begun, 1).fail();
    await vi.advanceTimersByTimeAsync(7900);
    expect(begun).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(begun).toHaveLength(3);
    await nth(begun, 2).fail();
    queue.want(at('again'), '/broken');
    await vi.advanceTimersByTimeAsync(29_900);
    expect(begun).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(begun).toHaveLength(4);
    await nth(begun, 3).fail();
    await vi.advanceTimersByTimeAsync(30_100);
    expect(begun).toHaveLength(5);
    expect(told).toEqual([]);
  });

  it('judges an address anew that was loaded anew', async () => {
    const { queue, begun, frames } = openQueue();
    queue.want(at('first'), '/snapshot');
    await frames();
    await nth(begun, 0).finish('unsure');
    queue.want(at('second'), '/snapshot');
    await frames();
    expect(begun).toHaveLength(1);
    queue.want(at('third'), '/snapshot', true);
    await frames();
    expect(begun).toHaveLength(2);
  });

  it('shows the result of a second try, and holds nothing against the address afterwards', async () => {
    const { queue, begun, told, frames } = openQueue();
    queue.want(at('shaky'), '/shaky');
    await frames();
    await nth(begun, 0).fail();
    await vi.advanceTimersByTimeAsync(2100);
    await nth(begun, 1).finish('unsure');
    expect(told).toEqual(['shaky /shaky unsure']);
  });

  it('does not let a failed one keep others waiting', async () => {
    const { queue, begun, names, frames } = openQueue();
    queue.want(at('broken'), '/broken');
    queue.want(at('sound', 300), '/sound');
    queue.want(at('third', 400), '/third');
    await frames();
    await nth(begun, 0).fail();
    await frames();
    expect(names()).toEqual(['broken', 'sound', 'third']);
  });

  it('begins nothing while paused and goes on afterwards', async () => {
    const { queue, names, frames } = openQueue();
    queue.setPaused(true);
    queue.want(at('waiting'), '/waiting');
    await frames();
    expect(names()).toEqual([]);
    queue.setPaused(false);
    await frames();
    expect(names()).toEqual(['waiting']);
  });

  it('forgets the address that was not used for longest beyond 500', async () => {
    const { queue, begun, frames } = openQueue();
    for (let i = 0; i <= 500; i += 1) {
      const picture = at(`p${i}`);
      queue.want(picture, `/${i}`);
      await frames();
      await nth(begun, i).finish();
      queue.drop(picture);
      // The first is used again and again.
      queue.want(at('first'), '/0');
    }
    queue.want(at('first again'), '/0');
    queue.want(at('second again'), '/1');
    await frames();
    expect(begun.slice(501).map(({ address }) => address)).toEqual(['/1']);
  });

  it('begins and tells nothing any more once it has ended', async () => {
    const { queue, begun, told, names, frames, ending } = openQueue();
    queue.want(at('begun'), '/begun');
    await frames();
    ending.abort();
    queue.want(at('late'), '/late');
    await nth(begun, 0).finish();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(names()).toEqual(['begun']);
    expect(told).toEqual([]);
  });
});
