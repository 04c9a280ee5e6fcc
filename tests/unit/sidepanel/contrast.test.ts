import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const STYLES = path.resolve(import.meta.dirname, '../../../src/extension/sidepanel/styles');
const tokens = readFileSync(path.join(STYLES, 'tokens.css'), 'utf8');

/** Every `--name: light-dark(#light, #dark)` of the token file. */
const COLOURS = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', ...both]) => [
    name,
    both,
  ]),
);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function colour(name: string, scheme: number): string {
  const value = COLOURS.get(name)?.[scheme];
  if (!value) throw new Error(`no token --${name}`);
  return value;
}

const TEXT = ['ink', 'quiet-ink', 'accent', 'signs', 'unsure', 'none', 'unknown'];

describe.each([
  ['light', 0],
  ['dark', 1],
])('in %s', (_, scheme) => {
  it.each(TEXT.flatMap((text) => ['surface', 'ground'].map((ground) => [text, ground] as const)))(
    '%s is readable on %s',
    (text, ground) => {
      expect(contrast(colour(text, scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('has readable words on a filled button', () => {
    expect(contrast(colour('on-accent', scheme), colour('accent', scheme))).toBeGreaterThanOrEqual(4.5);
  });

  it('has control edges that can be seen', () => {
    for (const ground of ['surface', 'ground']) {
      expect(contrast(colour('control-line', scheme), colour(ground, scheme))).toBeGreaterThanOrEqual(3);
    }
  });
});

const OTHERS = [...readdirSync(STYLES).filter((file) => file !== 'tokens.css'), '../../options/options.css'];

it.each(OTHERS)('%s has its colours from the tokens', (file) => {
  expect(readFileSync(path.join(STYLES, file), 'utf8')).not.toMatch(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/i);
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
