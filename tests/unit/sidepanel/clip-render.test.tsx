import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Panel } from '../../../src/extension/sidepanel/panel';
import { createPanelModel } from '../../../src/extension/sidepanel/panel-model';
import { spokenStatus } from '../../../src/extension/sidepanel/spoken-status';
import { momentWords, spokenMoment } from '../../../src/extension/sidepanel/timeline/moment-words';
import { videoProtected } from '../../../src/forensics/video-wording';
import { DOES_NOT_PROVE, noFace } from '../../../src/forensics/wording';
import { CLIP_DOES_NOT_PROVE } from '../../../src/video/clip-words';
import { connectToFixture } from '../../panel-gallery/fixture-connection';
import { FIXTURE_STATES, type FixtureName } from '../../panel-gallery/fixture-states';

/** The panel's HTML in a state of the gallery. */
async function show(name: FixtureName): Promise<string> {
  const connection = connectToFixture(name);
  const picture = async () => ({ ok: true, value: new Blob(['x']) }) as const;
  const panel = createPanelModel({ ...connection, getPicture: picture });
  await new Promise((resolve) => setTimeout(resolve, 5));
  return render(<Panel panel={panel} />);
}

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

const shown = async (name: FixtureName): Promise<string> => text(await show(name));

describe('the verdict on a video', () => {
  it('has word, probability, place, false alarms of videos, and what it does not prove', async () => {
    const words = await shown('clip-signs');
    for (const part of [
      'The whole video Signs of forgery about 95 % probability of forgery',
      'The face shows signs of forgery, strongest between 0:12 and 0:17 .',
      'Kind: face swapping (FS)',
      'About 2 in 100 genuine videos score this high.',
      '36 frames looked at, 33 of them with a face that could be judged.',
      CLIP_DOES_NOT_PROVE.signs,
    ]) {
      expect(words).toContain(part);
    }
  });

  it('comes with the frame that is looked at, which says less', async () => {
    const words = await shown('clip-signs');
    expect(words).toMatch(/At 0:15 What this one frame shows by itself\. It says less .* Signs of forgery about 85 %/);
    expect(words).toContain(DOES_NOT_PROVE.signs);
    expect(words).toMatch(/Ask .*Why/);
  });

  it('is not the last word while frames are looked at, nor after a stop', async () => {
    const working = await shown('clip-partial');
    expect(working).toMatch(/Looking at frames… 8 of 16 Stop So far, after 8 frames Signs of forgery/);
    expect(await shown('clip-stopped')).toMatch(/Stopped: 8 frames looked at Signs of forgery/);
  });

  it.each([
    ['clip-first-frame', 'No verdict yet'],
    ['clip-stopped-early', 'Too few frames'],
  ] as const)('is none where too little is known: %s', async (name, words) => {
    const html = await show(name);
    expect(text(html)).toContain(words);
    expect(text(html)).not.toMatch(/No signs found|probability of forgery/);
    expect(html).not.toContain('role="meter"');
  });

  it('gives way to a failure, which keeps the rows and no verdict', async () => {
    const html = await show('clip-too-few');
    expect(text(html)).toMatch(/Could not analyse A face could be judged in 3 frames only/);
    expect(html).toContain('aria-label="Face 1: Too few frames"');
    expect(html).not.toContain('role="meter"');
    const broken = await show('clip-broken');
    expect(text(broken)).toMatch(/Could not analyse .*Face 1: Not finished/);
    expect(text(broken)).not.toMatch(/Signs of forgery|No signs found|genuine videos/);
    expect(await shown('clip-faceless')).toMatch(
      /Could not analyse No face was found in the 16 frames .*16 frames looked/,
    );
    expect(await shown('clip-protected')).toContain(videoProtected().sentence);
  });

  it('is about what was looked at: the whole video, what was played of it, or what could be read', async () => {
    expect(await shown('clip-none')).toContain('The whole video No signs found');
    expect(await shown('clip-watched')).toContain('What was played of the video No signs found');
    expect(await shown('clip-damaged')).toContain('What could be read of the video No signs found');
  });

  it('has beside it what makes it less sure', async () => {
    expect(await shown('clip-damaged')).toMatch(/6 frames looked at\. Parts of the video file .*What this does not/);
    expect((await shown('clip-watched')).match(/read from the screen: they may be/g)).toHaveLength(1);
  });

  it('comes with the name of what is looked at, as does a failure', async () => {
    expect(await shown('clip-signs')).toMatch(/Video: Speech at the evening reception The whole video/);
    expect(await shown('clip-sound')).toMatch(/Video: Speech at the evening reception Could not analyse/);
    expect(await shown('signs')).not.toMatch(/(Picture|File): /);
  });

  it('never says real, fake or authentic', async () => {
    for (const name of ['clip-signs', 'clip-unsure', 'clip-none'] as const) {
      expect(await shown(name)).not.toMatch(/\b(real|fake|authentic|AI)\b/i);
    }
  });
});

describe('the timeline', () => {
  it('has one row a face: a slider that says the frame and its score', async () => {
    const html = await show('clip-two-faces');
    const rows = html.match(/<div[^>]*role="slider"[^>]*>/g) ?? [];
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('aria-label="Face 1: Signs of forgery, about 95 %"');
    expect(rows[0]).toMatch(/aria-valuetext="0:1[45]\.?\d?, about 9\d %"/);
    expect(rows[1]).toMatch(/aria-valuetext="0:1[45]\.?\d?, about 15 %"/);
  });

  it('has the six worst faces first', async () => {
    const html = await show('clip-many-faces');
    expect(html.match(/role="slider"/g)).toHaveLength(6);
    expect(text(html)).toContain('Show 3 more');
  });
});

describe('a video that is watched', () => {
  it('says what keeps it from going on, without a bar', async () => {
    const html = await show('clip-waiting');
    expect(text(html)).toContain('Play the video: Telltale watches along. Stop');
    expect(html).not.toContain('role="progressbar"');
    expect(text(html)).toContain('what was not played was not looked at');
  });

  it('offers to read the file instead, where a host keeps it from that', async () => {
    const words = await shown('clip-watching');
    expect(words).toContain('traces can be lost');
    expect(words).toContain('Allow Telltale to read videos from films.example');
    expect(await shown('clip-live')).not.toContain('Allow Telltale');
  });

  it('live speaks of its last minute', async () => {
    expect(await shown('clip-live')).toMatch(/The last minute No signs found .* live/);
  });
});

describe('a frame that is looked at', () => {
  it('is said to be on its way, or why it could not be analysed', async () => {
    expect(await shown('clip-moment-working')).toContain('1 face found. Looking closely…');
    expect(await shown('clip-moment-failed')).toContain(`could not be analysed. ${noFace().sentence}`);
  });

  it('has tenths of a second only where another frame shares the second', () => {
    const lookedAt = [1.2, 4.1, 4.6].map((time) => ({ time, faces: 1, refused: 0 }));
    expect([1.2, 4.1, 4.6].map((time) => momentWords(time, { lookedAt }))).toEqual(['0:01', '0:04.1', '0:04.6']);
  });
});

describe('the live region', () => {
  const jobOf = (name: FixtureName) => FIXTURE_STATES[name].job;

  it('says the verdict so far, and then the verdict', () => {
    expect(spokenStatus(jobOf('clip-partial'), true)).toBe('Looking at frames… So far: Signs of forgery.');
    expect(spokenStatus(jobOf('clip-stopped'), true)).toMatch(/^Stopped: 8 frames looked at\. Signs of forgery, about/);
    expect(spokenStatus(jobOf('clip-stopped-early'), true)).toMatch(/Too few frames\. No face could be judged/);
  });

  it('says what the frame shows', () => {
    const spoken = (name: FixtureName): string => spokenMoment(jobOf(name) ?? {});
    expect(spoken('clip-signs')).toMatch(/^At 0:15: Signs of forgery, about 85 %\.$/);
    expect(spoken('clip-moment-failed')).toContain(noFace().sentence);
    expect(spoken('clip-partial')).toBe('');
  });
});
