import { render } from 'preact-render-to-string';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { sayAllAnew } from '../../../src/extension/said';
import { Panel } from '../../../src/extension/sidepanel/panel';
import { createPanelModel } from '../../../src/extension/sidepanel/panel-model';
import { speak } from '../../../src/words/say';
import { connectToFixture } from '../../panel-gallery/fixture-connection';
import { FIXTURE_STATES, isFixtureName, type FixtureName } from '../../panel-gallery/fixture-states';
import { pseudoArabic } from '../../panel-gallery/pseudo-arabic';

/**
 * All that is read of HTML: text, and what stands for it. Own words of a page, a file or a person are in `<bdi>`; what the
 * language model answered comes in its own language.
 */
function readable(html: string): readonly string[] {
  const shown = html
    .replace(/<ol class="chat-turns".*?<\/ol>/gs, ' ')
    .replace(/<(bdi|code|pre|kbd)\b[^>]*>.*?<\/\1>/gs, ' ');
  const attributes = [
    ...shown.matchAll(/ (?:aria-label|aria-description|aria-valuetext|title|placeholder|alt)="([^"]*)"/g),
  ];
  return [...attributes.map(([, text]) => text ?? ''), ...shown.split(/<[^>]*>/)]
    .map((text) => text.trim())
    .filter(Boolean);
}

/** What comes from outside, or is the same in every language. */
const VALUES =
  /Telltale(?: encoder \d\.\d\.\d)?|&amp;|(?:https?:\/\/)?[\w.-]+\.example(?::\d+)?|holiday\.jpg|(?:Portrait|Speech) at the evening reception/g;

/** What the person is asked to do on a page comes from there, in words that are said there already. */
const IS_SAID_ELSEWHERE = /choosing/;

/** @param afterUse called when all has happened and was drawn once, before it is drawn again */
async function show(name: FixtureName, afterUse = (): void => undefined): Promise<string> {
  const panel = createPanelModel(connectToFixture(name));
  const { history, opens } = FIXTURE_STATES[name];
  await new Promise((resolve) => setTimeout(resolve));
  if (opens) panel.tools.show(opens);
  if (history) panel.view.value = 'history';
  await new Promise((resolve) => setTimeout(resolve, 3));
  render(<Panel panel={panel} />);
  afterUse();
  return render(<Panel panel={panel} />);
}

function expectNoEnglish(name: FixtureName, html: string): void {
  const words = readable(html).map((text) => text.replace(VALUES, ''));
  expect(words.length, name).toBeGreaterThan(3);
  expect(
    words.filter((text) => /[a-z]{3}/i.test(text)),
    name,
  ).toEqual([]);
}

describe('in another language', () => {
  beforeEach(() => {
    speak('ar', pseudoArabic(), english);
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('x')));
  });
  afterEach(() => {
    speak('en', english);
    vi.unstubAllGlobals();
  });

  it('nothing that the panel shows is English', async () => {
    const names = Object.keys(FIXTURE_STATES)
      .filter(isFixtureName)
      .filter((name) => !IS_SAID_ELSEWHERE.test(name));
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) expectNoEnglish(name, await show(name));
  });

  it('nothing is English either that was said before the language was chosen', async () => {
    const names = Object.keys(FIXTURE_STATES).filter(isFixtureName);
    for (const name of names.filter((other) => !IS_SAID_ELSEWHERE.test(other))) {
      speak('en', english);
      const shown = await show(name, () => {
        speak('ar', pseudoArabic(), english);
        sayAllAnew();
      });
      expectNoEnglish(name, shown);
    }
  });
});
