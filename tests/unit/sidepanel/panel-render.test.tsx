import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { JobState, JobStatus } from '../../../src/extension/messages';
import { Panel } from '../../../src/extension/sidepanel/panel';
import type { PanelConnection } from '../../../src/extension/sidepanel/panel-connection';
import { createPanelModel, type PanelModel } from '../../../src/extension/sidepanel/panel-model';
import type { Verdict } from '../../../src/forensics/findings';
import type { ProvenanceFindings } from '../../../src/provenance/provenance-findings';
import {
  ARTIFACT_MEANINGS,
  COVERING_MEANING,
  DOES_NOT_PROVE,
  faceTooBlurred,
  falseAlarmWords,
  fetchFailed,
  hostNotGranted,
  KIND_MEANINGS,
  modelMissing,
  NO_SINGLE_REGION,
  VERDICT_WORDS,
} from '../../../src/forensics/wording';
import { type FixtureTalk, playChat } from '../../panel-gallery/fixture-chat';
import { analysedFace, BANDS, pictureFindings, refusedFace, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';
import { playSites } from '../../panel-gallery/fixture-sites';
import { playTools } from '../../panel-gallery/fixture-tools';

const BOX = { x: 20, y: 20, width: 60, height: 60 };
const SIZE = { width: 200, height: 100 };
const CAPTURED: NonNullable<JobState['captured']> = { way: 'page-fetch', degraded: false, attempts: [] };

const never = () => Promise.reject(new Error('not asked for'));

/** The panel's HTML for one job. @param prepare what a person did before; `talk` what was said before */
async function show(
  job: Partial<JobState> | null,
  prepare: (panel: PanelModel) => void = () => undefined,
  talk: FixtureTalk = {},
): Promise<string> {
  const state: JobState | null = job && {
    jobId: 'a',
    source: { tabId: 1, target: 'image', label: 'A portrait' },
    status: { phase: 'working', progress: { step: 'reading' } },
    startedAt: 0,
    ...job,
  };
  const connection: PanelConnection = {
    watchTab: (listener) => listener(1),
    watchJobs: () => undefined,
    latestJob: () => Promise.resolve({ ok: true, value: state }),
    getPicture: () => Promise.resolve({ ok: true, value: new Blob(['x']) }),
    openFile: never,
    retryJob: never,
    cancelJob: never,
    showMoment: never,
    saveFile: () => undefined,
    ...playSites({ origin: 'https://news.example', allowed: [] }),
    requestHosts: never,
    openTab: () => undefined,
    sampleUrls: ['/demo/portrait-1.jpg'],
    ...playTools(),
    ...playChat(talk),
  };
  const panel = createPanelModel(connection);
  await new Promise((resolve) => setTimeout(resolve, 5));
  prepare(panel);
  return render(<Panel panel={panel} />);
}

const done = (faces: Parameters<typeof pictureFindings>[1], notes: readonly string[] = []): JobStatus => ({
  phase: 'done',
  findings: pictureFindings(SIZE, faces, { notes }),
});

/** The text as it stands on the page, without tags. */
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');

const CASES: readonly (readonly [Verdict, number])[] = [
  ['signs', 0.86],
  ['unsure', 0.58],
  ['none', 0.12],
];

describe('a verdict', () => {
  it.each(CASES)('%s: word, probability, false alarms and what it does not prove', async (verdict, probability) => {
    const words = text(await show({ status: done([analysedFace(BOX, probability, 'FS')]), captured: CAPTURED }));
    for (const part of [VERDICT_WORDS[verdict], DOES_NOT_PROVE[verdict], falseAlarmWords(probability, BANDS)]) {
      expect(words).toContain(part);
    }
    expect(words.includes(KIND_MEANINGS.FS)).toBe(verdict !== 'none');
    expect(words.includes('If forged, most likely')).toBe(verdict === 'unsure');
    expect(words).toContain('Read from the page itself');
  });

  it('says when the kind is unclear', async () => {
    expect(text(await show({ status: done([analysedFace(BOX, 0.9, null)]) }))).toContain('Kind unclear');
  });

  it('never says real, fake or authentic', async () => {
    for (const [, probability] of CASES) {
      const words = text(await show({ status: done([analysedFace(BOX, probability, null)]) }));
      expect(words).not.toMatch(/\b(real|fake|authentic|AI)\b/i);
    }
  });
});

describe('the site’s own label', () => {
  const labelled = (platformLabel?: string): Promise<string> =>
    show({
      status: done([analysedFace(BOX, 0.86, 'FS')]),
      source: { tabId: 1, target: 'image', label: 'A portrait', ...(platformLabel ? { platformLabel } : {}) },
    });

  it('stands apart from the verdict, as the site’s words and not checked', async () => {
    expect(text(await labelled('Made with AI'))).toMatch(
      /Signs of forgery .*Other evidence Platform label The site says: “ ?Made with AI ?” As stated by the site, not checked\./,
    );
  });

  it('is plain text, whatever the page says', async () => {
    const html = await labelled('<img src=x onerror=alert(1)>');
    expect(html).toContain('&lt;img src=x onerror=alert(1)>');
    expect(html).not.toContain('<img src=x');
  });

  it.each([undefined, ' '])('is not spoken of where there is none (%j)', async (none) => {
    expect(text(await labelled(none))).not.toMatch(/Other evidence|Platform label|The site says/);
  });
});

describe('where the picture comes from', () => {
  const hostile = '<img src=x onerror=alert(1)> \u05d0\u05d1';
  const provenance: ProvenanceFindings = {
    credentials: { state: 'unknown-signer', ingredients: 0, isIngredientTampered: false, hasSoftBinding: false },
    lines: [
      { source: 'credentials', weight: 'declared', sentence: `Signed by “${hostile}”.` },
      { source: 'credentials', weight: 'declared', sentence: 'The credentials declare the picture made with AI.' },
      { source: 'exif', weight: 'context', sentence: 'Camera “A camera”.' },
    ],
    trustListDate: '2026-09-24',
  };
  const failed: JobStatus = { phase: 'failed', failure: fetchFailed('x') };

  it.each([done([analysedFace(BOX, 0.1, null)]), failed])('stands below what is said of the pixels', async (status) => {
    const words = text(await show({ status, provenance }));
    expect(words).toMatch(
      /(?:No signs found|Could not analyse) .*Other evidence Content Credentials Signed by .* The credentials declare the picture made with AI\. Declared by the file alone\. EXIF Camera “ ?A camera ?”\. Context only\./,
    );
    expect(words.match(/Declared by the file alone/g)).toHaveLength(1);
  });

  it('shows words of the file as text, held apart from the words around them', async () => {
    const html = await show({ status: failed, provenance });
    expect(html).toContain('“<bdi>&lt;img src=x onerror=alert(1)> \u05d0\u05d1</bdi>”');
  });

  it('is not spoken of before it was read', async () => {
    expect(text(await show({ status: failed }))).not.toContain('Other evidence');
  });
});

describe('regions', () => {
  const withRegions = (probability: number): JobStatus => done([analysedFace(BOX, probability, 'FS', SEEN_REGIONS)]);

  it('name the part, what is seen there and what covering it costs, under the verdict', async () => {
    const html = await show({ status: withRegions(0.86) });
    expect(html.match(/class="region-row"/g)).toHaveLength(3);
    expect(text(html)).toMatch(
      /What this does not prove .*What we see .*Mouth &amp; lips: blending seam, warped shape Covering it lowers the score by 31 points\. .*Cheeks &amp; jawline: over-smoothed .* by 12 points\. .*Ears &amp; accessories: looks changed, kind of trace unclear .* by 6 points\./,
    );
    expect(text(html)).not.toContain(NO_SINGLE_REGION);
  });

  it('explain the words that are used, and no others', async () => {
    const words = text(await show({ status: withRegions(0.86) }));
    expect(words).toContain(ARTIFACT_MEANINGS['over-smoothed']);
    expect(words).not.toContain(ARTIFACT_MEANINGS['colour-mismatch']);
    expect(words).toContain(COVERING_MEANING);
  });

  it.each([0.86, 0.58])('say so when no part explains a probability of %s', async (probability) => {
    expect(text(await show({ status: done([analysedFace(BOX, probability, null)]) }))).toContain(NO_SINGLE_REGION);
  });

  it('are not spoken of where there are no signs', async () => {
    const words = text(await show({ status: done([analysedFace(BOX, 0.12, null)]) }));
    expect(words).not.toContain('What we see');
    expect(words).not.toContain(NO_SINGLE_REGION);
  });

  it('are outlined on the picture when their row is pointed at or pressed, if the face shown has them', async () => {
    const outlined = async (prepare: (panel: PanelModel) => void): Promise<boolean> =>
      (await show({ status: withRegions(0.86), captured: CAPTURED }, prepare)).includes('class="region-outline');
    expect(await outlined(() => undefined)).toBe(false);
    expect(await outlined((panel) => panel.pointAt(['mouth']))).toBe(true);
    expect(await outlined((panel) => (panel.heldRegion.value = 'cheeks'))).toBe(true);
    expect(await outlined((panel) => (panel.heldRegion.value = 'nose'))).toBe(false);
    const html = await show({ status: withRegions(0.86) }, (panel) => (panel.heldRegion.value = 'cheeks'));
    expect(html.match(/aria-pressed="true"/g)).toHaveLength(1);
  });
});

describe('several faces', () => {
  it('are numbered buttons on the picture and as cards, the refused one with its reason', async () => {
    const html = await show({
      status: done([refusedFace(BOX), analysedFace(BOX, 0.2, null), analysedFace(BOX, 0.9, 'FE')]),
    });
    expect(html.match(/class="face-card"/g)).toHaveLength(3);
    expect(html).toMatch(/aria-pressed="true" aria-label="Face 1: Signs of forgery, about 90 %"/);
    expect(html).toContain('aria-label="Face 3: could not be judged"');
    expect(text(html)).toContain(faceTooBlurred().sentence);
    expect(text(html)).toContain('Face 1 of 3');
  });
});

describe('other states', () => {
  it('empty: purpose, file, samples, right-click', async () => {
    const words = text(await show(null));
    for (const part of ['Nothing leaves this computer', 'Pick a file', 'Ctrl', 'Analyse this image', 'Or try one']) {
      expect(words).toContain(part);
    }
  });

  it('slow work: the step, a bar and Stop', async () => {
    const html = await show({ status: { phase: 'working', progress: { step: 'finding-faces' } } });
    expect(html).toContain('role="progressbar"');
    expect(text(html)).toMatch(/Finding faces….*Stop/);
  });

  it('young work: no bar', async () => {
    expect(await show({ startedAt: Date.now() })).not.toContain('role="progressbar"');
  });

  it('choosing: the sentence and a way back', async () => {
    expect(text(await show({ status: { phase: 'choosing', sentence: 'Click a picture.' } }))).toMatch(
      /Click a picture\..*Cancel/,
    );
  });

  it('a failure: its sentence, its next step, and the cause out of the way', async () => {
    const failure = { ...hostNotGranted('pictures.example'), cause: 'TypeError' };
    const html = await show({
      source: { tabId: 1, target: 'image', label: 'x', srcUrl: 'https://pictures.example/a.jpg' },
      status: { phase: 'failed', failure },
      attempts: [{ way: 'page-fetch', failure: fetchFailed() }],
    });
    expect(text(html)).toContain(failure.sentence);
    expect(text(html)).toContain('Allow Telltale to read pictures from pictures.example');
    expect(text(html)).toContain(`Reading it from the page itself: ${fetchFailed().sentence}`);
    expect(text(html)).toMatch(/Detail for a bug report.*TypeError/);
  });

  it('a failure without a way out has no button that would do nothing', async () => {
    const html = await show({ status: { phase: 'failed', failure: modelMissing('encoder') } });
    expect(html).not.toContain('class="actions"');
  });

  it('a picture off the screen: what that means, what failed before, and the host to allow', async () => {
    const captured: NonNullable<JobState['captured']> = {
      way: 'screen',
      degraded: true,
      grantOrigin: 'https://pictures.example',
      attempts: [{ way: 'page-fetch', failure: hostNotGranted('pictures.example') }],
    };
    const words = text(await show({ status: done([analysedFace(BOX, 0.6, null)], ['A note.']), captured }));
    for (const part of ['from the screen', 'traces can be lost', 'One way did not work', 'Allow Telltale', 'A note.']) {
      expect(words).toContain(part);
    }
  });
});
