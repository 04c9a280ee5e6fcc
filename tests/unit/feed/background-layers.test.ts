import { describe, expect, it } from 'vitest';
import { backgroundAddress, hasPicture } from '../../../src/feed/background-layers';

const BOX = { width: 300, height: 200 };

function shown(image: string, repeat = 'no-repeat', size = 'cover', density = 1): string | null {
  return backgroundAddress({ backgroundImage: image, backgroundRepeat: repeat, backgroundSize: size }, BOX, density);
}

describe('the picture of a background', () => {
  it('is its topmost layer that is one', () => {
    expect(shown('url("https://a.test/1.png")')).toBe('https://a.test/1.png');
    const fade = 'linear-gradient(rgba(0, 0, 0, 0.5), rgba(0, 0, 0, 0))';
    expect(shown(`${fade}, url("https://a.test/1.png"), url("https://a.test/2.png")`)).toBe('https://a.test/1.png');
    expect(shown(fade)).toBeNull();
    expect(shown('none')).toBeNull();
    expect([hasPicture(fade), hasPicture(`${fade}, url("a")`)]).toEqual([false, true]);
  });

  it('is read whole, whatever its address holds', () => {
    expect(shown('url("https://a.test/a(1),b\\".png?x=\\\\")')).toBe('https://a.test/a(1),b".png?x=\\');
    const data = `data:image/png;base64,${'A'.repeat(3_000_000)}`;
    expect(shown(`url("${data}"), url("https://a.test/2.png")`)).toBe(data);
  });

  it('is of a set the one that the browser takes', () => {
    const set = 'image-set(url("https://a.test/1.png") 1dppx, url("https://a.test/2.png") 2dppx)';
    expect(shown(set)).toBe('https://a.test/1.png');
    expect(shown(set, 'no-repeat', 'cover', 1.5)).toBe('https://a.test/2.png');
    expect(shown(set, 'no-repeat', 'cover', 3)).toBe('https://a.test/2.png');
  });

  it('is none where it is repeated as a pattern', () => {
    const image = 'url("https://a.test/1.png")';
    expect(shown(image, 'repeat', '40px 40px')).toBeNull();
    expect(shown(image, 'repeat', '40px')).toBeNull();
    expect(shown(image, 'repeat-y', '100% 25%')).toBeNull();
    expect(shown(image, 'round space', 'auto 30px')).toBeNull();
    for (const [repeat, size] of [
      ['no-repeat', '40px 40px'],
      ['repeat-x', '100% 25%'],
      ['repeat', 'cover'],
      ['repeat', 'auto'],
      ['repeat', '300px 200px'],
      ['repeat', '90%'],
    ] as const) {
      expect(shown(image, repeat, size), `${repeat} ${size}`).toBe('https://a.test/1.png');
    }
  });

  it('has the size and the repetition of its own layer', () => {
    const layers = 'linear-gradient(red, blue), url("https://a.test/1.png")';
    expect(shown(layers, 'repeat, no-repeat', '20px 20px, cover')).toBe('https://a.test/1.png');
    expect(shown(layers, 'no-repeat, repeat', 'cover, 20px 20px')).toBeNull();
    // Lists that are shorter begin again.
    expect(shown(`${layers}, url("https://a.test/3.png")`, 'repeat', 'cover, 20px')).toBeNull();
  });
});
