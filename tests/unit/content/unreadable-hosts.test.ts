import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UnreadableHost } from '../../../src/extension/messages';
import { UnreadableHosts } from '../../../src/extension/content/unreadable-hosts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function count() {
  const tell = vi.fn<(hosts: readonly UnreadableHost[]) => void>();
  const controller = new AbortController();
  return { tell, controller, hosts: new UnreadableHosts(tell, controller.signal) };
}

describe('pictures that cannot be read', () => {
  it('are counted once each and told together, most pictures first', () => {
    const { hosts, tell } = count();
    for (const address of ['https://a.example/1', 'https://b.example/1', 'https://b.example/2', 'https://a.example/1'])
      hosts.note(address);
    expect(tell).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(tell.mock.calls).toEqual([
      [
        [
          { origin: 'https://b.example', pictures: 2 },
          { origin: 'https://a.example', pictures: 1 },
        ],
      ],
    ]);
  });

  it('are told anew without a host that can be read now, and not where nothing has changed', () => {
    const { hosts, tell } = count();
    hosts.note('https://a.example/1');
    hosts.note('https://b.example/1');
    vi.runAllTimers();
    hosts.forget('https://c.example');
    hosts.note('https://a.example/1');
    vi.runAllTimers();
    expect(tell).toHaveBeenCalledTimes(1);
    hosts.forget('https://a.example');
    vi.runAllTimers();
    expect(tell).toHaveBeenLastCalledWith([{ origin: 'https://b.example', pictures: 1 }]);
  });

  it('are bounded, whatever the page shows', () => {
    const { hosts, tell } = count();
    for (let i = 0; i < 3000; i += 1) hosts.note(`https://h${i % 30}.example/${i}`);
    vi.runAllTimers();
    const told = tell.mock.calls[0]?.[0];
    expect(told).toHaveLength(20);
    expect(told?.every(({ pictures }) => pictures <= 34)).toBe(true);
  });

  it('are not told when everything has ended', () => {
    const { hosts, tell, controller } = count();
    hosts.note('https://a.example/1');
    controller.abort();
    vi.runAllTimers();
    expect(tell).not.toHaveBeenCalled();
  });
});
