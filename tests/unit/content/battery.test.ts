import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchBattery } from '../../../src/extension/content/battery';

afterEach(() => vi.unstubAllGlobals());

class FakeBattery extends EventTarget {
  charging = true;
  level = 0.1;

  change(charging: boolean, level: number): void {
    Object.assign(this, { charging, level });
    this.dispatchEvent(new Event('levelchange'));
  }
}

describe('the battery', () => {
  it('is low below 20 % while it is not being charged', async () => {
    const battery = new FakeBattery();
    vi.stubGlobal('navigator', { getBattery: async () => battery });
    const controller = new AbortController();
    const tell = vi.fn();
    await watchBattery(tell, controller.signal);
    battery.change(false, 0.19);
    battery.change(false, 0.2);
    controller.abort();
    battery.change(false, 0.1);
    expect(tell.mock.calls).toEqual([[false], [true], [false]]);
  });

  it.each([
    ['is not there', {}],
    ['is not told', { getBattery: () => Promise.reject(new Error('not allowed here')) }],
  ])('is nobody’s matter where it %s', async (_, navigator) => {
    vi.stubGlobal('navigator', navigator);
    const tell = vi.fn();
    await watchBattery(tell, new AbortController().signal);
    expect(tell).not.toHaveBeenCalled();
  });
});
