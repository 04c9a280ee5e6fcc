import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { openJudgePool } from '../../../src/cli/judging/judge-pool';
import type { FromJudge, ToJudge } from '../../../src/cli/judging/judge-process';
import { noFace } from '../../../src/forensics/wording';

vi.mock('node:child_process', () => ({ fork: vi.fn() }));

/** A process that answers as it is told; one that is told nothing of a file ends over it. */
class WrittenProcess extends EventEmitter {
  connected = true;
  heard: ToJudge[] = [];
  constructor(readonly answers: (message: ToJudge) => FromJudge | null) {
    super();
  }
  send(message: ToJudge): void {
    this.heard.push(message);
    if (message.say === 'stop' || (message.say === 'judge' && message.file.startsWith('endless'))) return;
    queueMicrotask(() => {
      const answer = this.answers(message);
      if (answer) this.emit('message', answer);
      else this.kill('SIGSEGV');
    });
  }
  kill(signal: string): void {
    this.connected = false;
    this.emit('exit', null, signal);
  }
  disconnect(): void {
    this.connected = false;
  }
}

const WISH = { withRegions: true, gallery: null };
const judged = (file: string): FromJudge => ({
  say: 'judged',
  judged: { report: { file, sha256: 'a', failure: noFace() }, stamp: null },
});
const sound = (message: ToJudge): FromJudge | null => {
  if (message.say === 'begin') return { say: 'ready' };
  return message.say === 'judge' && !message.file.startsWith('bad') ? judged(message.file) : null;
};
const never = (): void => undefined;
const signal = new AbortController().signal;

let processes: WrittenProcess[] = [];
function fromNowOn(answers: (message: ToJudge) => FromJudge | null): void {
  vi.mocked(fork).mockImplementation(() => {
    const started = new WrittenProcess(answers);
    processes.push(started);
    return started as unknown as ReturnType<typeof fork>;
  });
}
beforeEach(() => {
  processes = [];
  fromNowOn(sound);
});

test('a file that brings its process down is told as such, and the next one has a new process', async () => {
  const pool = await openJudgePool(1, WISH);
  expect((await pool.judge('a.jpg', signal, never)).report).toMatchObject({ file: 'a.jpg', sha256: 'a' });
  expect((await pool.judge('bad.jpg', signal, never)).report).toMatchObject({
    file: 'bad.jpg',
    failure: { code: 'engine-stopped', cause: expect.stringContaining('SIGSEGV') as string },
  });
  expect((await pool.judge('b.jpg', signal, never)).report).toMatchObject({ sha256: 'a' });
  expect(processes).toHaveLength(2);
  await pool.end();
  expect(processes.some(({ connected }) => connected)).toBe(false);
});

test('files are judged at the same time, as many as there are processes', async () => {
  const pool = await openJudgePool(2, WISH);
  const both = await Promise.all(['a.jpg', 'b.jpg'].map((file) => pool.judge(file, signal, never)));
  expect(both.map(({ report }) => report.file)).toEqual(['a.jpg', 'b.jpg']);
  expect(processes.map(({ heard }) => heard.filter(({ say }) => say === 'judge').length)).toEqual([1, 1]);
});

test('where no process lasts, the run ends with the reason in place of a failure for each file', async () => {
  const pool = await openJudgePool(1, WISH);
  for (let i = 1; i < 8; i += 1) await pool.judge(`bad-${i}.jpg`, signal, never);
  await expect(pool.judge('bad-8.jpg', signal, never)).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
});

test('broken files among sound ones never end the run', async () => {
  const pool = await openJudgePool(1, WISH);
  for (let i = 0; i < 10; i += 1) {
    for (const file of ['bad.jpg', 'bad-2.jpg', 'a.jpg']) await pool.judge(file, signal, never);
  }
  expect((await pool.judge('a.jpg', signal, never)).report).toMatchObject({ sha256: 'a' });
});

test('a picture that takes for ever is given up, and a video is not', async () => {
  vi.useFakeTimers();
  const pool = await openJudgePool(2, WISH);
  const [picture, video] = ['endless.jpg', 'endless.mp4'].map((file) => pool.judge(file, signal, never));
  const isOver = vi.fn<() => void>();
  void video?.then(isOver);
  await vi.advanceTimersByTimeAsync(600_000);
  expect((await picture)?.report).toMatchObject({ file: 'endless.jpg', failure: { code: 'timeout' } });
  expect(isOver).not.toHaveBeenCalled();
  vi.useRealTimers();
});

test('a model that cannot be loaded is told, and no process is left', async () => {
  fromNowOn(() => ({ say: 'refused', failure: { ...noFace(), code: 'model-missing' } }));
  await expect(openJudgePool(2, WISH)).rejects.toMatchObject({ failure: { code: 'model-missing' } });
  expect(processes.map(({ connected }) => connected)).toEqual([false, false]);
});

test('a stop that comes while a process is started anew reaches it', async () => {
  const stop = new AbortController();
  const pool = await openJudgePool(1, WISH);
  await pool.judge('bad.jpg', stop.signal, never);
  const looking = pool.judge('clip.mp4', stop.signal, never);
  stop.abort();
  await looking;
  expect(processes[1]?.heard.map(({ say }) => say)).toEqual(['begin', 'judge', 'stop']);
});

test('a stop is passed on to the process that looks at a video', async () => {
  const stop = new AbortController();
  const pool = await openJudgePool(1, WISH);
  const looking = pool.judge('clip.mp4', stop.signal, never);
  stop.abort();
  await looking;
  expect(processes[0]?.heard.map(({ say }) => say)).toEqual(['begin', 'judge', 'stop']);
});
