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
  readonly signal: AbortSignal;
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
      judge: ({ name }, address, signal) =>
        new Promise<Finding>((resolve, reject) => {
          begun.push({
            picture: name,
            address,
            signal,
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
  it('begins with the picture nearest to the middle, eight at a time', async () => {
    const { queue, begun, names, frames } = openQueue();
    const distances = [400, 0, 90, 300, 100, 200, 150, 600, 500, 700];
    for (const distance of distances) queue.want(at(`at ${distance}`, distance), `/${distance}`);
    await frames();
    expect(names()).toEqual(['at 0', 'at 90', 'at 100', 'at 150', 'at 200', 'at 300', 'at 400', 'at 500']);
    await nth(begun, 3).finish();
    await frames();
    expect(names().slice(8)).toEqual(['at 600']);
  });

  it('prefers the larger of two equally near ones', async () => {
    const { queue, names, frames } = openQueue();
    queue.want(at('small', 100, 96 * 96), '/small');
    queue.want(at('medium', 100, 200 * 200), '/medium');
    queue.want(at('large', 100, 600 * 600), '/large');
    await frames();
    expect(names()).toEqual(['large', 'medium', 'small']);
  });

  it('drops what scrolled away before it began', async () => {
    const { queue, begun, names, frames } = openQueue();
    const gone = at('gone', 50);
    for (let i = 0; i < 8; i += 1) queue.want(at(`first ${i}`), `/first-${i}`);
    queue.want(gone, '/gone');
    queue.want(at('later', 500), '/later');
    await frames();
    queue.drop(gone);
    await nth(begun, 0).finish();
    await frames();
    expect(names().slice(8)).toEqual(['later']);
  });

  it('tells what has begun when nobody wants it any more, and not while somebody does', async () => {
    const { queue, begun, frames } = openQueue();
    const [one, two] = [at('one'), at('two')];
    queue.want(one, '/same');
    queue.want(two, '/same');
    await frames();
    queue.drop(one);
    await vi.advanceTimersByTimeAsync(200);
    expect(nth(begun, 0).signal.aborted).toBe(false);
    queue.want(two, '/other');
    await vi.advanceTimersByTimeAsync(200);
    expect(nth(begun, 0).signal.aborted).toBe(true);
    expect(nth(begun, 1).signal.aborted).toBe(false);
  });

  it('goes on with what comes back at once, as when a list is drawn anew', async () => {
    const { queue, begun, told, frames } = openQueue();
    const picture = at('old');
    queue.want(picture, '/same');
    await frames();
    queue.drop(picture);
    await vi.advanceTimersByTimeAsync(50);
    queue.want(at('new'), '/same');
    await vi.advanceTimersByTimeAsync(500);
    expect(nth(begun, 0).signal.aborted).toBe(false);
    await nth(begun, 0).finish('signs');
    expect(told).toEqual(['new /same signs']);
  });

  it('begins anew at once what was withdrawn and is wanted again', async () => {
    const { queue, begun, told, frames } = openQueue();
    const picture = at('back');
    queue.want(picture, '/back');
    await frames();
    queue.drop(picture);
    await vi.advanceTimersByTimeAsync(200);
    queue.want(picture, '/back');
    await nth(begun, 0).fail();
    await frames();
    await nth(begun, 1).finish('unsure');
    expect(told).toEqual(['back /back unsure']);
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

  it('keeps no result of an address that was loaded anew while it was judged', async () => {
    const { queue, begun, told, frames } = openQueue();
    const picture = at('picture');
    queue.want(picture, '/snapshot');
    await frames();
    queue.want(picture, '/snapshot', true);
    expect(nth(begun, 0).signal.aborted).toBe(true);
    await nth(begun, 0).finish('old');
    await frames();
    await nth(begun, 1).finish('new');
    expect(told).toEqual(['picture /snapshot new']);
  });

  it('tries failures and the results that are meant again at once when told to', async () => {
    const { queue, begun, told, names, frames } = openQueue();
    for (const name of ['failed', 'unread', 'judged', 'slow']) queue.want(at(name), `/${name}`);
    await frames();
    await nth(begun, 0).fail();
    await nth(begun, 1).finish('not analysed');
    await nth(begun, 2).finish('none');
    queue.tryAgain(({ words }) => words === 'not analysed');
    await frames();
    expect(names().slice(4)).toEqual(['failed', 'unread']);
    // It began when less could be read.
    await nth(begun, 3).finish('not analysed');
    await frames();
    expect(names().slice(6)).toEqual(['slow']);
    await nth(begun, 5).finish('signs');
    expect(told).toEqual(['unread /unread not analysed', 'judged /judged none', 'unread /unread signs']);
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

  it('forgets the address that was not used for longest beyond 500 and what is wanted', async () => {
    const { queue, begun, frames } = openQueue();
    const first = at('first');
    for (let i = 0; i <= 502; i += 1) {
      const picture = at(`p${i}`);
      queue.want(picture, `/${i}`);
      await frames();
      await nth(begun, i).finish();
      queue.drop(picture);
      // The first is used again and again.
      queue.want(first, '/0');
    }
    queue.want(at('second again'), '/1');
    await frames();
    expect(begun.slice(503).map(({ address }) => address)).toEqual(['/1']);
  });

  it.each(['finish', 'fail'] as const)(
    'does not begin anew what can be seen all the time, be it 600 pictures that %s',
    async (end) => {
      const { queue, begun, frames } = openQueue();
      for (let i = 0; i < 600; i += 1) queue.want(at(`p${i}`), `/${i}`);
      await frames();
      for (let i = 0; i < Math.min(begun.length, 700); i += 1) {
        await nth(begun, i)[end]();
        await frames();
      }
      expect(begun).toHaveLength(600);
    },
  );

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
