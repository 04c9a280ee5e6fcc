import { signal } from '@preact/signals';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import { COMPARISON_DOES_NOT_PROVE, COMPARISON_NOTES } from '../../../src/comparison/comparison-wording';
import { say } from '../../../src/words/say';
import type { JobState } from '../../../src/extension/messages';
import { CompareSection } from '../../../src/extension/sidepanel/compare/compare-section';
import { createCompareModel, type CompareModel } from '../../../src/extension/sidepanel/compare/compare-model';
import { comparisonHeadline, fitWords } from '../../../src/extension/sidepanel/compare/compare-words';
import type { PanelModel } from '../../../src/extension/sidepanel/panel-model';
import type { FaceResult } from '../../../src/forensics/findings';
import { COMPARISONS, playCompare, type FixtureComparison } from '../../panel-gallery/fixture-compare';
import { analysedFace, pictureFindings, refusedFace } from '../../panel-gallery/fixture-findings';

const BOX = { x: 20, y: 20, width: 60, height: 60 };
const FACE = analysedFace(BOX, 0.9, 'FS');

interface Shown {
  readonly html: string;
  readonly text: string;
}

/** The section after an original was given, unless the comparison asks for one. */
async function show(
  comparison: FixtureComparison,
  {
    faces = [FACE],
    label = 'original.jpg',
    srcUrl = 'https://pictures.example/a.jpg',
    prepare = () => undefined,
  }: {
    readonly faces?: readonly FaceResult[];
    readonly label?: string;
    readonly srcUrl?: string;
    readonly prepare?: (compare: CompareModel) => void;
  } = {},
): Promise<Shown> {
  const state: JobState = {
    jobId: 'a',
    source: { tabId: 1, target: 'image', srcUrl, label: 'A portrait' },
    status: { phase: 'done', findings: pictureFindings({ width: 200, height: 200 }, faces) },
    startedAt: 0,
  };
  const compare = createCompareModel(playCompare(comparison), signal(state));
  if (comparison.kind !== 'asking') await compare.give({ file: new Blob(['x']), label });
  prepare(compare);
  // All that the section reads of the panel.
  const panel = { compare, pictureUrl: signal('blob:picture') } as unknown as PanelModel;
  const html = render(<CompareSection job={state} panel={panel} />);
  const text = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
  return { html, text };
}

const REGIONS = COMPARISONS.done.findings.faces[0]?.regions ?? [];

const doneWith = (more: Partial<ComparisonFindings>): FixtureComparison => ({
  kind: 'done',
  findings: { ...COMPARISONS.done.findings, ...more },
});

describe('a result', () => {
  it('says how much differs, how well they fit, which regions, and what that leaves open', async () => {
    const { text } = await show(COMPARISONS.done);
    expect(text).toContain('About 7 % of the picture differs');
    expect(text).toContain('the two fit very well (correlation 0.99)');
    expect(text).toMatch(/Mouth & lips: colours differ, shapes moved About 80 % of it differs\./);
    expect(text).toMatch(/Eyes & brows: kind of difference unclear About 15 % of it differs\./);
    expect(text).toContain(`${COMPARISON_DOES_NOT_PROVE} ${say('compare_verdict_stays')}`);
    expect(text).not.toMatch(/\b(real|fake|authentic)\b/i);
  });

  it('says how much the original covers when it is a part only, with its notes', async () => {
    const { text } = await show(COMPARISONS.part);
    expect(text).toContain('About 7 % of what they share differs');
    expect(text).toContain(COMPARISON_NOTES.partly(64));
    expect(text).toContain(COMPARISON_NOTES.coarse);
  });

  it('finds no difference, and says what that leaves open too', async () => {
    const { text } = await show(COMPARISONS.unchanged);
    expect(text).toContain('No difference found');
    expect(text).toContain(`${COMPARISON_DOES_NOT_PROVE} ${say('compare_verdict_stays')}`);
  });

  it('calls a small region that differs a difference, however little it is of the whole', () => {
    const found = { ...COMPARISONS.done.findings, changedShare: 0.001 };
    expect(comparisonHeadline(found)).toBe('Under 1 % of the picture differs');
    expect(comparisonHeadline({ ...found, faces: [] })).toBe('No difference found');
  });

  it('rates the fit in words', () => {
    const { findings } = COMPARISONS.done;
    expect(fitWords({ ...findings, fit: 0.92 })).toContain('fit well');
    expect(fitWords({ ...findings, fit: 0.7 })).toContain('fit roughly');
  });

  it('has a line that keys and screen readers know, and draws differences only where they are wanted', async () => {
    const shown = await show(COMPARISONS.done);
    expect(shown.html).toContain('role="slider"');
    expect(shown.html).toContain('aria-valuenow="50"');
    expect(shown.html).toContain('<canvas');
    const without = await show(COMPARISONS.done, {
      prepare: ({ showsDifferences }) => (showsDifferences.value = false),
    });
    expect(without.html).not.toContain('<canvas');
  });

  it('outlines a region of a judged face; a refused one has none to outline', async () => {
    const lit = (face: number) => (compare: CompareModel) => compare.pointAt({ face, region: 'mouth' });
    const judged = await show(COMPARISONS.done, { prepare: lit(0) });
    expect(judged.html).toContain('region-outline');
    expect(judged.html).toContain('<button type="button" class="region-row"');
    const refused = await show(doneWith({ faces: [{ face: 1, regions: REGIONS }] }), {
      faces: [FACE, refusedFace(BOX)],
      prepare: lit(1),
    });
    expect(refused.html).not.toContain('region-outline');
    expect(refused.html).not.toContain('<button type="button" class="region-row"');
    expect(refused.text).toContain('Mouth & lips');
  });

  it('names the face where there are several', async () => {
    const faces = [{ face: 1, regions: REGIONS }];
    expect((await show(doneWith({ faces }), { faces: [FACE, FACE] })).text).toContain('Face 2');
    expect((await show(COMPARISONS.done)).text).not.toContain('Face 1');
  });

  it('shows a file’s name as text', async () => {
    const { html } = await show(COMPARISONS.done, { label: '<img src=x onerror=alert(1)>' });
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('<bdi>&lt;img src=x');
  });
});

describe('a failure', () => {
  it('stands where the result would, and asks for another original', async () => {
    const { text } = await show(COMPARISONS.failed);
    expect(text).toContain('Cannot be compared');
    expect(text).toContain(COMPARISONS.failed.failure.sentence);
    expect(text).toContain('Pick another');
    expect(text).not.toContain('No difference');
  });
});

describe('the ways to find an original', () => {
  it('say whom the address goes to, and show it', async () => {
    const { text, html } = await show(COMPARISONS.asking);
    for (const host of ['lens.google.com', 'www.bing.com', 'yandex.com', 'tineye.com']) {
      expect(text).toContain(`Sends the address to ${host}`);
    }
    expect(html).toContain('<bdi>https://pictures.example/a.jpg</bdi>');
    // A link could be followed by something else than a click.
    expect(html).not.toContain('href=');
  });

  it('leave the upload to the person where there is no address that they could read', async () => {
    const { text } = await show(COMPARISONS.asking, { srcUrl: 'http://192.168.1.4/a.jpg' });
    expect(text).toContain('you choose what to upload there');
    expect(text).not.toContain('192.168');
    expect(text).not.toContain('Sends the address');
  });
});
