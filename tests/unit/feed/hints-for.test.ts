import { describe, expect, it } from 'vitest';
import { hintsFor, SITES } from '../../../src/feed/sites/hints-for';

const nameFor = (hostname: string): string | undefined => hintsFor(hostname)?.name;

describe('hints', () => {
  it.each([
    ['x.com', 'X'],
    ['mobile.twitter.com', 'X'],
    ['www.instagram.com', 'Instagram'],
    ['m.facebook.com', 'Facebook'],
    ['www.reddit.com', 'Reddit'],
    ['www.tiktok.com', 'TikTok'],
    ['www.youtube.com', 'YouTube'],
    ['www.linkedin.com', 'LinkedIn'],
    ['bsky.app', 'Bluesky'],
    ['www.threads.com', 'Threads'],
    ['de.pinterest.com', 'Pinterest'],
    ['www.pinterest.co.uk', 'Pinterest'],
    ['web.telegram.org', 'Telegram'],
    ['t.me', 'Telegram'],
    ['web.whatsapp.com', 'WhatsApp'],
    ['WWW.YouTube.COM', 'YouTube'],
  ])('of %s are those of %s', (hostname, name) => {
    expect(nameFor(hostname)).toBe(name);
  });

  it.each(['netflix.com', 'x.com.example', 'notreddit.com', 'telegram.org', 'example.com', 'localhost', ''])(
    'of %s there are none',
    (hostname) => {
      expect(nameFor(hostname)).toBeUndefined();
    },
  );

  it('of software with hosts beyond number go by the page, and only where the host is not known', () => {
    const page = { querySelector: (selector: string) => (selector === 'body > #mastodon' ? ({} as Element) : null) };
    expect(hintsFor('social.example', page)?.name).toBe('Mastodon');
    expect(hintsFor('x.com', page)?.name).toBe('X');
    expect(hintsFor('social.example', { querySelector: () => null })).toBeNull();
    expect(hintsFor('social.example')).toBeNull();
  });

  it('name each site once, and can be told from each other', () => {
    const hosts = SITES.flatMap((site) => site.hosts);
    expect(new Set(SITES.map(({ name }) => name)).size).toBe(SITES.length);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const { name, hosts: own, mark } of SITES) expect(own.length > 0 || mark, name).toBeTruthy();
  });

  it('name media hosts as patterns that a permission can be asked for: https, a host and all of its paths', () => {
    for (const { name, mediaOrigins } of SITES) {
      for (const pattern of mediaOrigins) {
        expect(pattern, name).toMatch(/^https:\/\/(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z]{2,}\/\*$/);
      }
    }
  });

  it('match labels in full or with a word boundary, without a state that one match leaves for the next', () => {
    for (const { name, platformLabel } of SITES) {
      if (!platformLabel) continue;
      const { flags, source } = platformLabel.words;
      expect(flags, name).toBe('i');
      expect(source, name).toMatch(/^(?:\^|\\b)/);
      for (const harmless of ['', 'ALT', 'More', 'Follow', 'Is this made with a filter?']) {
        expect(platformLabel.words.test(harmless), `${name}: ${harmless}`).toBe(false);
      }
    }
  });
});
