import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobSource, RequestMessage } from '../../../src/extension/messages';

vi.mock('../../../src/extension/background/engine-host', () => ({
  ensureEngine: async () => undefined,
}));
const climbLadder = vi.hoisted(() => vi.fn((): Promise<unknown> => new Promise(() => undefined)));
vi.mock('../../../src/extension/background/climb-ladder', () => ({
  climbLadder,
  letScriptIn: () => ({ letIn: async () => undefined }),
}));

const sent: RequestMessage[] = [];
const onSent = vi.fn(async (): Promise<unknown> => ({ ok: true, value: null }));
const tabs = {
  get: vi.fn(async (id: number) => ({ id, incognito: id === 2 })),
  // A page that is told to stop.
  sendMessage: async () => undefined,
};

beforeEach(() => {
  sent.length = 0;
  tabs.get.mockReset();
  vi.stubGlobal('chrome', {
    tabs,
    runtime: {
      sendMessage: async (message: RequestMessage) => {
        sent.push(message);
        return onSent();
      },
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

async function opened(source: JobSource): Promise<JobSource> {
  const { startJob } = await import('../../../src/extension/background/run-job');
  await startJob(source);
  const [message] = sent;
  if (message?.kind !== 'offscreen/open-job') throw new Error('No job was opened.');
  return (message as RequestMessage<'offscreen/open-job'>).payload.source;
}

const source: JobSource = { tabId: 1, target: 'page', label: 'Page' };

describe('a job', () => {
  it('of a private window is one, also where its source does not say so', async () => {
    expect(await opened({ ...source, tabId: 2 })).toEqual({ ...source, tabId: 2, isPrivate: true });
  });

  it('that says so stays private when its tab is another or gone', async () => {
    tabs.get.mockRejectedValueOnce(new Error('no tab'));
    expect(await opened({ ...source, isPrivate: true })).toEqual({ ...source, isPrivate: true });
  });

  it('whose tab is gone may have been of one', async () => {
    tabs.get.mockRejectedValueOnce(new Error('no tab'));
    expect(await opened(source)).toEqual({ ...source, isPrivate: true });
  });

  it('of another window is none, nor is one without a tab', async () => {
    expect(await opened(source)).toEqual(source);
    sent.length = 0;
    expect(await opened({ ...source, tabId: null })).toEqual({ ...source, tabId: null });
  });
});

describe('the captures of this life of the service worker', () => {
  it('are known before the job is open: whoever holds it may ask from then on', async () => {
    const { runningCaptures, startJob } = await import('../../../src/extension/background/run-job');
    let known: readonly string[] = [];
    onSent.mockImplementationOnce(async () => {
      known = runningCaptures();
      return { ok: true, value: null };
    });
    const jobId = await startJob(source);
    expect(known).toContain(jobId);
  });

  it('are none of a job that could not be opened', async () => {
    const { runningCaptures, startJob } = await import('../../../src/extension/background/run-job');
    const before = runningCaptures();
    onSent.mockRejectedValueOnce(new Error('no receiver'));
    await expect(startJob(source)).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
    expect(runningCaptures()).toEqual(before);
  });

  it('of an image begin while the job is opened, and hand over when it is open', async () => {
    const { startJob } = await import('../../../src/extension/background/run-job');
    climbLadder.mockClear();
    climbLadder.mockResolvedValueOnce({ kind: 'picture', captured: 'a picture' });
    let open: ((reply: unknown) => void) | undefined;
    onSent.mockImplementationOnce(() => new Promise((resolve) => (open = resolve)));
    const started = startJob({ ...source, target: 'image' });
    await vi.waitFor(() => expect(climbLadder).toHaveBeenCalledOnce());
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent.map(({ kind }) => kind)).toEqual(['offscreen/open-job']);
    open?.({ ok: true, value: null });
    await started;
    await vi.waitFor(() =>
      expect(sent.map(({ kind }) => kind)).toEqual(['offscreen/open-job', 'offscreen/give-picture']),
    );
  });

  it('of what the page may ask the person about wait for the job', async () => {
    const { startJob } = await import('../../../src/extension/background/run-job');
    climbLadder.mockClear();
    onSent.mockImplementationOnce(() => new Promise(() => undefined));
    void startJob(source);
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(climbLadder).not.toHaveBeenCalled();
  });

  it('of an image end, and tell nobody, where the job could not be opened', async () => {
    const { runningCaptures, startJob } = await import('../../../src/extension/background/run-job');
    const [before, stopped] = [runningCaptures(), vi.spyOn(tabs, 'sendMessage')];
    onSent.mockRejectedValueOnce(new Error('no receiver'));
    await expect(startJob({ ...source, target: 'image' })).rejects.toMatchObject({
      failure: { code: 'engine-stopped' },
    });
    expect(runningCaptures()).toEqual(before);
    expect(stopped).toHaveBeenCalledOnce();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(sent.map(({ kind }) => kind)).toEqual(['offscreen/open-job']);
  });

  it('of a badge ends the one that another badge of the tab has opened', async () => {
    const { startJobOfBadge } = await import('../../../src/extension/background/run-job');
    const ofBadge = { ...source, tabId: 1, target: 'image' } as const;
    await Promise.all([startJobOfBadge(ofBadge), startJobOfBadge(ofBadge), startJobOfBadge({ ...ofBadge, tabId: 3 })]);
    const jobIds = sent.flatMap(({ kind, payload }) =>
      kind === 'offscreen/open-job' ? [(payload as RequestMessage<'offscreen/open-job'>['payload']).jobId] : [],
    );
    const ended = sent.filter(({ kind }) => kind === 'offscreen/cancel-job').map(({ payload }) => payload);
    expect(jobIds).toHaveLength(3);
    expect(ended).toEqual([{ jobId: jobIds[0] }]);
  });
});
