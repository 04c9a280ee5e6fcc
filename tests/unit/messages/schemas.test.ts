import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WatchedFrame } from '../../../src/extension/clip-messages';
import type { CapturedPicture, JobSource, RequestKind, Requests } from '../../../src/extension/messages';
import type { Accepted } from '../../../src/extension/messaging';
import { acceptForBackground } from '../../../src/extension/schemas/background-schemas';
import { acceptForOffscreen } from '../../../src/extension/schemas/offscreen-schemas';
import { acceptPageReply } from '../../../src/extension/schemas/page-reply-schemas';
import { lostJob } from '../../../src/extension/schemas/source-schemas';
import { fetchFailed } from '../../../src/forensics/wording';

type Kind = Extract<RequestKind, `offscreen/${string}` | `background/${string}`>;

const picture = new Blob(['picture']);
const attempts = [{ way: 'page-fetch', failure: fetchFailed('HTTP 404') }] as const;
const region = { x: 0, y: 10, width: 100, height: 50, devicePixelRatio: 1.5 };
const source: JobSource = {
  tabId: 1,
  target: 'image',
  srcUrl: 'https://cdn.example/a.jpg',
  pageUrl: 'https://news.example/',
  frameId: 0,
  label: 'A face',
  platformLabel: 'AI info',
  isPrivate: true,
};
const captured: CapturedPicture = {
  way: 'screen',
  picture,
  degraded: true,
  isWholeView: true,
  grantOrigin: 'https://cdn.example',
  attempts,
};
const frame: WatchedFrame = {
  time: 1.5,
  pixels: {
    kind: 'raw',
    data: picture,
    init: {
      format: 'I420',
      codedWidth: 64,
      codedHeight: 64,
      displayWidth: 64,
      displayHeight: 64,
      layout: [{ offset: 0, stride: 64 }],
      rotation: 90,
      flip: true,
    },
    colorSpace: { fullRange: true, matrix: null, primaries: 'bt709', transfer: 'bt709' },
  },
};
const ofFace = { jobId: 'a', face: 0 };

/** One of each, with every optional key. */
const SAMPLES: { readonly [K in Kind]: Requests[K]['payload'] } = {
  'offscreen/open-job': { jobId: 'a', source },
  'offscreen/give-picture': { jobId: 'a', captured },
  'offscreen/fail-job': { jobId: 'a', failure: fetchFailed('HTTP 404'), attempts },
  'offscreen/give-clip': { jobId: 'a', clip: { way: 'file', file: picture, at: null, attempts } },
  'offscreen/begin-watching': {
    jobId: 'a',
    video: { way: 'screen', grantOrigin: 'https://cdn.example', duration: null, width: 640, height: 360, attempts },
  },
  'offscreen/give-frame': { jobId: 'a', frame, shotFor: { tabId: 1, frameId: 0 } },
  'offscreen/expects-shot': { jobId: 'a', shotFor: { tabId: 1, frameId: 0 } },
  'offscreen/tell-waiting': { jobId: 'a', waitsFor: null },
  'offscreen/end-watching': { jobId: 'a', reason: 'ended' },
  'offscreen/show-moment': { jobId: 'a', time: 2 },
  'offscreen/tell-loading': { jobId: 'a', loadedBytes: 5, totalBytes: null },
  'offscreen/fetch-clip': { jobId: 'a', url: 'https://cdn.example/film.mp4', mustTellLength: false },
  'offscreen/set-choosing': { jobId: 'a', sentence: 'Choose a picture.' },
  'offscreen/set-source': { jobId: 'a', source },
  'offscreen/fetch-picture': { url: 'https://cdn.example/a.jpg' },
  'offscreen/crop-picture': { picture, region },
  'offscreen/choose': { backend: 'auto', sensitivity: 'more', language: 'off' },
  'offscreen/cancel-job': { jobId: 'a' },
  'offscreen/forget-private': { tabId: 1 },
  'offscreen/latest-job': { tabId: null },
  'offscreen/get-picture': { jobId: 'a' },
  'offscreen/open-chat': ofFace,
  'offscreen/ask': { ...ofFace, question: 'Why?' },
  'offscreen/stop-answer': ofFace,
  'offscreen/clear-chat': ofFace,
  'offscreen/chats-of': { jobId: 'a' },
  'offscreen/compare': { jobId: 'a', original: picture },
  'offscreen/stop-comparison': { jobId: 'a' },
  'offscreen/retry-chat-model': ofFace,
  'offscreen/judge-picture': { picture, ticket: 'a' },
  'offscreen/withdraw-picture': { ticket: 'a' },
  'offscreen/judge-address': {
    url: 'https://cdn.example/a.jpg',
    site: 'https://news.example',
    hosts: ['*://*.example/*'],
    mayKeep: true,
  },
  'offscreen/mark-wrong': { findingId: 'a', isWrong: true },
  'offscreen/mark-file-wrong': { sha256: '0'.repeat(64), site: 'https://news.example', isWrong: true },
  'background/ensure-engine': null,
  'background/shoot-video': { jobId: 'a', time: 1, region },
  'background/is-panel-open': null,
  'background/captures': null,
  'background/retry-job': { source },
  'background/open-picture': { srcUrl: 'https://a.example/a.jpg', label: 'a', target: 'image', platformLabel: null },
  'background/allow-site': { origin: 'https://news.example', tabId: null, pictureHosts: ['*://*.example/*'] },
  'background/forget-site': { origin: 'https://news.example' },
  'background/words': null,
  'background/is-allowed': null,
  'background/allowed-sites': null,
  'background/picture-hosts': null,
  'background/judge-address': { url: 'https://cdn.example/a.jpg' },
  'background/tell-unreadable': { hosts: [{ origin: 'https://cdn.example', pictures: 3 }] },
  'background/unreadable-hosts': { tabId: 1 },
  'background/allow-picture-hosts': { site: 'https://news.example', origins: ['https://cdn.example'] },
  'background/hide-site': null,
  'background/feed-settings': null,
  'background/set-feed-settings': { showsAll: true, blursSigns: true, isPaused: true, sparesBattery: true },
};
const samples = Object.entries(SAMPLES) as [Kind, unknown][];

const accept = (kind: Kind, payload: unknown): Accepted =>
  (kind.startsWith('offscreen/') ? acceptForOffscreen : acceptForBackground)(kind, payload);

type Path = readonly (string | number)[];

/** Every place in a value, itself among them; files have none within. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]))];
}

/** The same value with another part in one place, or without it. */
function withPart(value: unknown, [key, ...rest]: Path, change: (part: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string | number, unknown>;
  const changed = withPart(parts[key], rest, change);
  if (changed === MISSING) delete parts[key];
  else parts[key] = changed;
  return copy;
}
const MISSING = Symbol('missing');

/** Keys that a message of ours may lack. */
const OPTIONAL = [
  'srcUrl',
  'pageUrl',
  'frameId',
  'platformLabel',
  'isPrivate',
  'isWholeView',
  'grantOrigin',
  'cause',
  'shotFor',
  'displayWidth',
  'displayHeight',
  'rotation',
  'flip',
  'fullRange',
  'matrix',
  'primaries',
  'transfer',
  'pictureHosts',
  'showsAll',
  'blursSigns',
  'isPaused',
  'sparesBattery',
];

/** No place of any message holds one of these. */
const FORGERIES: readonly unknown[] = [{}, NaN, Infinity, -1e9, () => 1, Symbol('x'), 10n, { length: 1, 0: 'a' }];

describe.each(samples)('the payload of %s', (kind, sample) => {
  it('is taken as it is, files too', () => {
    const accepted = accept(kind, sample);
    expect(accepted).toEqual({ isAccepted: true, payload: sample });
  });

  it('is refused with something else in any place, or without it', () => {
    for (const place of placesOf(sample)) {
      for (const forged of FORGERIES) {
        // All that these hold may be left out.
        if (kind === 'background/set-feed-settings' ? place.length === 0 : place.at(-1) === 'colorSpace') continue;
        const accepted = accept(
          kind,
          withPart(sample, place, () => forged),
        );
        expect(accepted.isAccepted, `${place.join('.')} as ${String(forged)}`).toBe(false);
      }
      const key = place.at(-1);
      // An item of a list may be missing, and what may be left out.
      if (key === undefined || /^\d+$/.test(String(key)) || OPTIONAL.includes(String(key))) continue;
      const accepted = accept(
        kind,
        withPart(sample, place, () => MISSING),
      );
      expect(accepted.isAccepted, `without ${place.join('.')}`).toBe(false);
    }
  });

  it('is taken without the keys that nobody knows', () => {
    if (sample === null) return;
    const accepted = accept(kind, { ...(sample as object), tab: 1, ['constructor']: 2 });
    expect(accepted).toEqual({ isAccepted: true, payload: sample });
  });
});

describe('a payload', () => {
  it('is refused where it is far larger than ours', () => {
    const long = 'x'.repeat(5000);
    expect(accept('offscreen/judge-picture', { picture, ticket: long }).isAccepted).toBe(false);
    expect(accept('background/forget-site', { origin: long }).isAccepted).toBe(false);
    const hosts = Array.from({ length: 21 }, (_, i) => ({ origin: `https://h${i}.example`, pictures: 1 }));
    expect(accept('background/tell-unreadable', { hosts }).isAccepted).toBe(false);
  });

  it.each(['javascript:alert(1)', 'https://cdn.example/path', 'https://*', 'file:///', 'null', ''])(
    'names %s for no site',
    (origin) => {
      expect(accept('background/tell-unreadable', { hosts: [{ origin, pictures: 1 }] }).isAccepted).toBe(false);
      expect(accept('background/allow-site', { origin, tabId: null }).isAccepted).toBe(false);
    },
  );

  it('has texts that are for the eye cut, not refused', () => {
    const given = { jobId: 'a', source: { ...source, label: 'x'.repeat(5000) } };
    const accepted = accept('offscreen/open-job', given);
    expect(accepted).toMatchObject({ isAccepted: true, payload: { source: { label: 'x'.repeat(300) } } });
  });
});

describe('a reply of a page', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
  const full = {
    captured,
    pictureUrl: 'https://cdn.example/a.jpg',
    region,
    video: { file: picture, way: 'page-fetch', hasReadablePixels: true, at: 0, duration: null, width: 64, height: 64 },
    attempts,
    label: 'A face',
  };
  const refused = { ok: false, failure: { code: 'message-refused' } };

  it('is taken as it is', () => {
    for (const value of [full, { attempts: [] }]) {
      expect(acceptPageReply('content/capture', { ok: true, value })).toEqual({ ok: true, value });
    }
    const selected = { ok: true, value: { region, view: [0, 1.5, 1280] } } as const;
    expect(acceptPageReply('content/select-part', selected)).toEqual(selected);
    const failed = { ok: false, failure: fetchFailed('HTTP 404') } as const;
    expect(acceptPageReply('content/capture', failed)).toEqual(failed);
  });

  it('is refused with something else in any place', () => {
    for (const place of placesOf(full).slice(1)) {
      for (const forged of FORGERIES) {
        const value = withPart(full, place, () => forged);
        expect(acceptPageReply('content/capture', { ok: true, value }), place.join('.')).toMatchObject(refused);
      }
    }
    for (const value of [undefined, null, 'a', { region: { ...region, width: 1e6 }, attempts: [] }]) {
      expect(acceptPageReply('content/capture', { ok: true, value })).toMatchObject(refused);
    }
    const named = { code: 'no-signs', step: 'encode', sentence: 'All is well.', nextStep: 'none' };
    expect(acceptPageReply('content/watch', { ok: false, failure: named as never })).toMatchObject(refused);
  });
});

describe('a job that an earlier document has left', () => {
  const left = { jobId: 'a', source, startedAt: 1 };

  it('is told of as what it was', () => {
    expect(v.parse(lostJob, { ...left, status: { phase: 'working' } })).toEqual(left);
  });

  it.each([null, {}, { ...left, source: {} }, { ...left, startedAt: 'now' }, { ...left, jobId: ['a'] }])(
    'is none as %j',
    (forged) => {
      expect(v.is(lostJob, forged)).toBe(false);
    },
  );
});
