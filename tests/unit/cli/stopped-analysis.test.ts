import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { analyseClipFile } from '../../../src/cli/analyse-clip-file';
import { analyseCommand } from '../../../src/cli/analyse-command';
import { analyseOptions } from '../../../src/cli/arguments/analyse-arguments';
import { stopOnCtrlC } from '../../../src/cli/judging/stop-on-ctrl-c';
import * as loading from '../../../src/cli/load-engine';
import { clipOf, clipReport, trackOf } from './written-clips';

vi.mock('../../../src/cli/analyse-clip-file');

const quiet = trackOf(2, { verdict: 'none', probability: 0.1, kind: null, strongest: null });
let written = '';
let complaints = '';

beforeEach(() => {
  written = '';
  complaints = '';
  vi.spyOn(loading, 'loadEngine').mockResolvedValue({} as loading.Engine);
  vi.spyOn(loading, 'releaseEngine').mockResolvedValue();
  vi.mocked(analyseClipFile).mockReset();
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((written += words as string), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((complaints += words as string), true));
});
afterEach(() => void vi.restoreAllMocks());

const analyse = (...args: readonly string[]): Promise<number> => analyseCommand(analyseOptions(args));

/** Each clip is looked at until it is stopped; Ctrl-C comes while the first is. */
function stopTheFirst(): void {
  vi.mocked(analyseClipFile).mockImplementation((file, _engine, _chat, signal) => {
    process.emit('SIGINT');
    return Promise.resolve(clipReport(clipOf([trackOf(1)]), { file, isStopped: signal.aborted }));
  });
}

test('Ctrl-C keeps what is known of a clip, with the exit code of its verdict', async () => {
  stopTheFirst();
  expect(await analyse('a.mp4')).toBe(1);
  expect(written).toContain('Signs of forgery');
  expect(written).toContain('Stopped: ');
  expect(complaints).toBe('');
});

test('a stop that comes while the model is loaded is a stop, whatever it did to the loading', async () => {
  vi.spyOn(loading, 'loadEngine').mockImplementation(() => {
    process.emit('SIGTERM');
    return Promise.reject(new Error('the process ended'));
  });
  expect(await analyse('a.mp4', 'b.mp4')).toBe(2);
  expect(complaints).toBe('telltale: stopped; 2 of 2 files were not looked at.\n');
});

test('files after a stop are not looked at, and that is no success', async () => {
  stopTheFirst();
  expect(await analyse('a.mp4', 'b.mp4', 'c.jpg', '--json')).toBe(2);
  expect(written.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(written)).toMatchObject({ telltaleResult: 1, file: 'a.mp4', verdict: 'signs', isStopped: true });
  expect(complaints).toContain('2 of 3 files were not looked at');
});

test('without a stop all are looked at, and Ctrl-C is the terminal’s again', async () => {
  const listeners = process.listenerCount('SIGINT');
  vi.mocked(analyseClipFile).mockImplementation((file) => Promise.resolve(clipReport(clipOf([quiet]), { file })));
  expect(await analyse('a.mp4', 'b.webm')).toBe(0);
  expect(written).toContain('No signs found: 2');
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});

test('a report that cannot be written is told, and is no success', async () => {
  vi.mocked(analyseClipFile).mockImplementation((file) => Promise.resolve(clipReport(clipOf([quiet]), { file })));
  expect(await analyse('gone.mp4', '--report', '/nowhere')).toBe(2);
  expect(written).toContain('No signs found');
  expect(complaints).toContain('no report was written');
});

test('what went wrong first is told, not what went wrong while all was put away', async () => {
  vi.mocked(analyseClipFile).mockRejectedValue(new Error('the first error'));
  vi.spyOn(loading, 'releaseEngine').mockRejectedValue(new Error('a later one'));
  const listeners = process.listenerCount('SIGINT');
  await expect(analyse('a.mp4')).rejects.toThrow('the first error');
  expect(process.listenerCount('SIGINT')).toBe(listeners);
  vi.mocked(analyseClipFile).mockImplementation((file) => Promise.resolve(clipReport(clipOf([quiet]), { file })));
  await expect(analyse('a.mp4')).rejects.toThrow('a later one');
});

test('a second Ctrl-C ends at once, with the code that shells have for it', () => {
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const { signal, end } = stopOnCtrlC(() => new Error('stopped'));
  process.emit('SIGTERM');
  expect(signal.aborted).toBe(true);
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
  end();
  expect(process.listenerCount('SIGTERM')).toBe(0);
});
