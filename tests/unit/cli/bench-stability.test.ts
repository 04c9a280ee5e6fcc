import { expect, test } from 'vitest';
import { measureStability, vary, type VariantVerdicts } from '../../../src/cli/bench-stability';
import type { Verdict } from '../../../src/forensics/findings';

function verdicts(original: Verdict, variants: Partial<VariantVerdicts['variants']>): VariantVerdicts {
  const same = { 'half size': original, thumbnail: original, recompressed: original, mirrored: original };
  return { original, variants: { ...same, ...variants } };
}

test('only a way from signs to none, or back, is a jump', () => {
  const results = measureStability([
    verdicts('signs', { thumbnail: 'unsure' }),
    verdicts('signs', { thumbnail: 'none', mirrored: 'none' }),
    verdicts('none', { recompressed: 'signs' }),
    verdicts('unsure', { recompressed: 'none' }),
  ]);
  expect(results.jumps).toBe(0.5);
  expect(results.byVariant).toEqual([
    { variant: 'half size', same: 1, jumps: 0 },
    { variant: 'thumbnail', same: 0.5, jumps: 0.25 },
    { variant: 'recompressed', same: 0.5, jumps: 0.25 },
    { variant: 'mirrored', same: 0.75, jumps: 0.25 },
  ]);
  expect(measureStability([]).jumps).toBeNaN();
});

test('each variant is what it is called', async () => {
  const data = Uint8Array.from({ length: 64 * 32 * 3 }, (_, i) => (Math.floor(i / 3) % 64) * 4);
  const raster = { width: 64, height: 32, data };
  const sizes = { 'half size': [32, 16], thumbnail: [16, 8], recompressed: [64, 32], mirrored: [64, 32] } as const;
  for (const variant of ['half size', 'thumbnail', 'recompressed', 'mirrored'] as const) {
    const { width, height } = await vary(raster, variant);
    expect([width, height]).toEqual(sizes[variant]);
  }
  expect((await vary(raster, 'mirrored')).data.slice(0, 3)).toEqual(Uint8Array.of(252, 252, 252));
  expect((await vary(raster, 'recompressed')).data).not.toEqual(data);
});
