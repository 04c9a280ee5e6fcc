import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import * as failures from '../../../src/forensics/failure-wording';
import type { BadgeFinding } from '../../../src/extension/messages';
import { MOST_WAITING, MOST_WAITING_OF_TAB } from '../../../src/extension/offscreen/judge-pictures';
import { failed, NEWS, newBench, openDocument, settled, UNSURE, type Bench } from './badge-bench';

/** Pictures that wait for their badges behind one that the engine is busy with. */

let bench: Bench;
let open: ReturnType<typeof openDocument>;
let held: Promise<BadgeFinding>;

const blobOf = (content: string) => () => new Blob([content]);
const CANCELLED = failed(failures.cancelled('encode'));
const BUSY = failed(failures.feedBusy());

/** What each has come to so far, `null` for one that waits. */
async function endsOf(asked: readonly Promise<BadgeFinding>[]): Promise<(BadgeFinding | null)[]> {
  await settled();
  return Promise.all(asked.map((one) => Promise.race([one, Promise.resolve(null)])));
}

beforeEach(async () => {
  bench = newBench();
  open = openDocument(bench);
  held = open.askFor({ read: blobOf('held'), tab: 'another' });
  await vi.waitFor(() => expect(bench.engine.given).toEqual(['held']));
});

async function releaseEngine(): Promise<void> {
  bench.engine.end('held');
  expect(await held).toEqual(UNSURE);
}

describe('a picture that is withdrawn', () => {
  it('leaves the line, is never judged, and can be asked for again', async () => {
    const asked = [
      open.askFor({ read: blobOf('a'), ticket: 'ticket a' }),
      open.askFor({ read: blobOf('b'), ticket: 'ticket b' }),
    ];
    await settled();
    open.withdraw({ ...NEWS, ticket: 'ticket a' });
    expect(await endsOf(asked)).toEqual([CANCELLED, null]);
    await releaseEngine();
    bench.engine.end('b');
    expect(await asked[1]).toEqual(UNSURE);
    expect(bench.engine.given).toEqual(['held', 'b']);
    const again = open.ask('a');
    bench.engine.end('a');
    expect(await again).toEqual(UNSURE);
    expect(bench.busy.at(-1)).toBe(false);
  });

  it('is left alone by any other page, frame’s page or ticket', async () => {
    const asked = [open.askFor({ read: blobOf('a'), ticket: 'ticket' })];
    await settled();
    open.withdraw({ ...NEWS, ticket: 'another ticket' });
    open.withdraw({ ...NEWS, tab: '2', ticket: 'ticket' });
    open.withdraw({ ...NEWS, page: 'another page', ticket: 'ticket' });
    expect(await endsOf(asked)).toEqual([null]);
  });

  it('is judged all the same for another request for the same content', async () => {
    const asked = [
      open.askFor({ read: blobOf('a'), ticket: 'first' }),
      open.askFor({ read: blobOf('a'), tab: '2', page: 'other', ticket: 'second' }),
    ];
    await settled();
    open.withdraw({ ...NEWS, ticket: 'first' });
    expect(await endsOf(asked)).toEqual([CANCELLED, null]);
    await releaseEngine();
    bench.engine.end('a');
    expect(await asked[1]).toEqual(UNSURE);
  });

  it('does not take along who asks for it right afterwards', async () => {
    let finishRecall: ((found: null) => void) | undefined;
    open.recall.mockImplementationOnce(() => new Promise((resolve) => (finishRecall = resolve)));
    const first = open.askFor({ read: blobOf('a'), ticket: 'first' });
    await vi.waitFor(() => expect(finishRecall).toBeDefined());
    open.withdraw({ ...NEWS, ticket: 'first' });
    const second = open.askFor({ read: blobOf('a'), ticket: 'second' });
    expect(await first).toEqual(CANCELLED);
    await settled();
    finishRecall?.(null);
    await releaseEngine();
    bench.engine.end('a');
    expect(await second).toEqual(UNSURE);
    expect(bench.engine.given).toEqual(['held', 'a']);
  });

  it('is finished when it has been begun', async () => {
    open.withdraw({ ...NEWS, tab: 'another', ticket: 'a ticket' });
    expect(await endsOf([held])).toEqual([null]);
    await releaseEngine();
    expect(bench.kept.size).toBe(1);
  });

  it('is also withdrawn before its bytes are there', async () => {
    let give: ((picture: Blob) => void) | undefined;
    const asked = open.askFor({ read: () => new Promise<Blob>((resolve) => (give = resolve)), ticket: 'slow' });
    open.withdraw({ ...NEWS, ticket: 'slow' });
    expect(await asked).toEqual(CANCELLED);
    give?.(new Blob(['slow']));
    await releaseEngine();
    await settled();
    expect(bench.engine.given).toEqual(['held']);
  });

  it('is what an earlier page of the same frame has asked for', async () => {
    const asked = [
      open.askFor({ read: blobOf('a') }),
      open.askFor({ read: blobOf('b'), frame: '7', page: 'a frame in it' }),
      open.askFor({ read: blobOf('c'), page: 'the next page' }),
    ];
    expect(await endsOf(asked)).toEqual([CANCELLED, null, null]);
  });
});

describe('too many waiting pictures', () => {
  it('of one tab lose the one that has waited longest, with a failure that may be tried again', async () => {
    const asked = Array.from({ length: MOST_WAITING_OF_TAB + 2 }, (_, i) => open.ask(`picture ${i}`));
    const ends = await endsOf(asked);
    expect(ends.slice(0, 2)).toEqual([BUSY, BUSY]);
    expect(ends.slice(2).every((end) => end === null)).toBe(true);
    expect(failures.feedBusy()).toMatchObject({ code: 'feed-busy', nextStep: 'retry' });
  });

  it('of one tab push out none of another', async () => {
    const quiet = Array.from({ length: 3 }, (_, i) => open.askFor({ read: blobOf(`quiet ${i}`), tab: '2' }));
    const loud = ['3', '4', '5'].flatMap((tab) =>
      Array.from({ length: MOST_WAITING_OF_TAB }, (_, i) => open.askFor({ read: blobOf(`${tab} ${i}`), tab })),
    );
    expect(await endsOf(quiet)).toEqual([null, null, null]);
    const refused = (await endsOf(loud)).filter((end) => end !== null);
    expect(refused).toHaveLength(quiet.length + loud.length - MOST_WAITING);
    expect(refused.every((end) => end?.state === 'failed' && end.failure.code === 'feed-busy')).toBe(true);
  });

  it('are refused for the loud tab only where a quiet one waits for the same content', async () => {
    const quiet = open.askFor({ read: blobOf('shared'), tab: '2' });
    await settled();
    const loud = ['shared', ...Array.from({ length: MOST_WAITING_OF_TAB }, (_, i) => `picture ${i}`)].map((name) =>
      open.ask(name),
    );
    expect((await endsOf(loud))[0]).toEqual(BUSY);
    expect(await endsOf([quiet])).toEqual([null]);
  });
});

describe('a picture that only the extension may fetch', () => {
  it('fails by name when it cannot be fetched, and nothing of it is kept', async () => {
    for (const failure of [failures.fetchFailed('404'), failures.offline()]) {
      const asked = open.askFor({ read: () => Promise.reject(new AnalysisError(failure)) });
      expect(await asked).toEqual(failed(failure));
    }
    await releaseEngine();
    expect(bench.kept.size).toBe(1);
  });
});

describe('a picture that was asked for before all was erased', () => {
  it('is not kept, also when it was still being read then', async () => {
    let give = (_picture: Blob): void => undefined;
    const asked = open.askFor({ read: () => new Promise((resolve) => (give = resolve)) });
    open.keepNoneUnderWay();
    give(new Blob(['a']));
    await releaseEngine();
    bench.engine.end('a');
    expect(await asked).toEqual(UNSURE);
    expect(bench.kept.size).toBe(0);
  });
});
