import { describe, expect, it } from 'vitest';
import { cardLines } from '../../../src/extension/options/card-section';

const at = Date.UTC(2026, 10, 29, 12);

describe('what the settings say of graphics cards', () => {
  it('is one line for each, and that of one that failed anything says so', () => {
    expect(
      cardLines([
        { identity: 'nvidia|hopper|||152|pictures', outcome: 'passed', at },
        { identity: 'nvidia|hopper|||152|words', outcome: 'failed', at: at - 1000 },
        { identity: 'intel|xe||Arc|152|pictures', outcome: 'passed', at },
        { identity: '||||152|pictures', outcome: 'passed', at },
      ]),
    ).toEqual([
      'nvidia hopper: gave wrong numbers on 29 November 2026, so the processor is used in its place.',
      'intel xe Arc: gave the same numbers as the processor on 29 November 2026, so it is used.',
      'A card without a name: gave the same numbers as the processor on 29 November 2026, so it is used.',
    ]);
  });
});
