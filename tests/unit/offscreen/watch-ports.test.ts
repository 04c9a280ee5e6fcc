import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerWatchPorts } from '../../../src/extension/offscreen/watch-ports';
import { watchPortName } from '../../../src/extension/watch-port';
import { SOURCE } from './clip-bench';

afterEach(() => vi.unstubAllGlobals());

/** A page's script in the job's frame, unless the sender is another, that holds a port as long as it watches. */
function listen() {
  let connect = (_port: object): void => undefined;
  vi.stubGlobal('chrome', {
    runtime: { onConnect: { addListener: (listener: typeof connect) => (connect = listener) } },
  });
  const onGone = vi.fn();
  const ports = answerWatchPorts({ sourceOf: (jobId) => (jobId === 'a' ? SOURCE : null), onGone });
  const open = (name = watchPortName('a'), sender: object = { tab: { id: 1 }, frameId: 3 }) => {
    let tellGone = (): void => undefined;
    const disconnect = vi.fn();
    connect({
      name,
      sender,
      disconnect,
      onDisconnect: { addListener: (listener: () => void) => (tellGone = listener) },
    });
    return { disconnect, leave: () => tellGone() };
  };
  return { ports, open, onGone };
}

describe('the port of a page that watches a video', () => {
  it('tells when the page is left, once', () => {
    const { open, onGone } = listen();
    const page = open();
    page.leave();
    page.leave();
    expect(onGone.mock.calls).toEqual([['a']]);
  });

  it('is closed when the job takes no more frames, and tells nothing then', () => {
    const { open, onGone, ports } = listen();
    const page = open();
    ports.close('a');
    expect(page.disconnect).toHaveBeenCalledOnce();
    page.leave();
    expect(onGone).not.toHaveBeenCalled();
  });

  it.each([
    ['of a job that is over', watchPortName('b'), { tab: { id: 1 }, frameId: 3 }],
    ['of another frame', watchPortName('a'), { tab: { id: 1 }, frameId: 0 }],
    ['of another tab', watchPortName('a'), { tab: { id: 2 }, frameId: 3 }],
  ])('%s is closed at once', (_, name, sender) => {
    const { open, onGone } = listen();
    const page = open(name, sender);
    expect(page.disconnect).toHaveBeenCalledOnce();
    page.leave();
    expect(onGone).not.toHaveBeenCalled();
  });

  it('is left alone when it is not of that kind', () => {
    const { open } = listen();
    expect(open('engine').disconnect).not.toHaveBeenCalled();
  });
});
