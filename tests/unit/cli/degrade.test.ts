import { expect, test } from 'vitest';
import { degrade, hardStepsOf } from '../../../src/cli/degrade';
import type { Raster } from '../../../src/vision/raster';

/** Stripes two pixels wide with a slope: fine detail that every kind of spoiling takes away. */
function stripes(side: number): Raster {
  const data = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % side;
    return (Math.floor(x / 2) % 2 === 0 ? 60 : 180) + (x >> 3);
  });
  return { width: side, height: side, data };
}

const PATHS = Array.from({ length: 60 }, (_, i) => `set/${i}.jpg`);

test('web leaves 128 px of the longer side', async () => {
  const seen = await degrade({ ...stripes(200) }, 'web', 'a');
  expect([seen.width, seen.height]).toEqual([128, 128]);
});

test('hard spoils a picture in the same way each time, and different pictures differently', async () => {
  const [once, again, other] = [
    await degrade(stripes(96), 'hard', 'set/1.jpg'),
    await degrade(stripes(96), 'hard', 'set/1.jpg'),
    await degrade(stripes(96), 'hard', 'set/2.jpg'),
  ];
  expect(again.data).toEqual(once.data);
  expect(other.data).not.toEqual(once.data);
  expect(once.data).not.toEqual(stripes(96).data);
});

test('hard takes one or two different steps, and every step is taken', () => {
  const drawn = PATHS.map(hardStepsOf);
  expect(drawn.every((steps) => steps.length >= 1 && steps.length <= 2 && new Set(steps).size === steps.length)).toBe(
    true,
  );
  expect(new Set(drawn.flat())).toEqual(new Set(['thumbnail', 'blur', 'screenshots', 'webp', 'noise']));
  expect(drawn.some((steps) => steps.length === 2) && drawn.some((steps) => steps.length === 1)).toBe(true);
});
