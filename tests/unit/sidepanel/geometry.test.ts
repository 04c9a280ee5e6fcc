import { describe, expect, it } from 'vitest';
import { clipBox, placeBox, placePictureInCrop } from '../../../src/extension/sidepanel/picture/box-scaling';
import { meterGeometry } from '../../../src/extension/sidepanel/verdict/meter-geometry';

const bands = (none: number, signs: number) => ({ none, signs, falseAlarmsAtNone: 0.1, falseAlarmsAtSigns: 0.02 });

const isNamed = (none: number, signs: number) => meterGeometry(0.5, bands(none, signs)).bands[1]?.labelled;

describe('the meter', () => {
  it('covers the whole line with bands that touch', () => {
    const { bands: parts } = meterGeometry(0.5, bands(0.3, 0.8));
    expect(parts.map(({ verdict }) => verdict)).toEqual(['none', 'unsure', 'signs']);
    expect(parts[0]).toMatchObject({ start: 0, width: 30 });
    expect(parts[1]).toMatchObject({ start: 30, width: 50 });
    expect(parts[2]?.start).toBe(80);
    expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });

  it('puts the marker where the probability is, and never half off the line', () => {
    expect(meterGeometry(0.42, bands(0.3, 0.8)).marker).toBeCloseTo(42);
    expect(meterGeometry(0, bands(0.3, 0.8)).marker).toBe(1.5);
    expect(meterGeometry(1, bands(0.3, 0.8)).marker).toBe(98.5);
  });

  it('names the middle band only where its word does not run into the others', () => {
    expect(isNamed(0.3, 0.7)).toBe(true);
    expect(isNamed(0.05, 0.2)).toBe(false);
    expect(isNamed(0.8, 0.98)).toBe(false);
  });
});

describe('boxes', () => {
  const picture = { width: 400, height: 200 };

  it('scale with the picture', () => {
    expect(placeBox({ x: 100, y: 50, width: 200, height: 20 }, picture)).toEqual({
      left: '25%',
      top: '25%',
      width: '50%',
      height: '10%',
    });
  });

  it('are cut at the edges of the picture', () => {
    expect(clipBox({ x: -20, y: 150, width: 60, height: 100 }, picture)).toEqual({
      x: 0,
      y: 150,
      width: 40,
      height: 50,
    });
    expect(clipBox({ x: 500, y: 0, width: 10, height: 10 }, picture)).toMatchObject({ width: 0 });
  });

  it('turn a picture into a thumbnail of one face', () => {
    expect(placePictureInCrop({ x: 100, y: 50, width: 100, height: 100 }, picture)).toEqual({
      left: '-100%',
      top: '-50%',
      width: '400%',
      height: '200%',
    });
  });
});
