import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ending } from '../e2e/harness';
import { openSite, type Site } from '../e2e/sites';
import { expectVerdict, openWorkbench, PORTRAIT, type Workbench } from '../e2e/workbench';
import { drawing, maskBomb, useBomb } from './attacks/drawings';

/** Drawings that run, ask or compute: they are drawn in a process of their own, with nobody to ask. */

let bench: Workbench;
let elsewhere: Site;

beforeAll(async () => {
  [bench, elsewhere] = await Promise.all([openWorkbench(), openSite('localhost')]);
});

afterAll(() => Promise.all([bench?.close(), elsewhere?.close()]));

/** Asks about a drawing that no page shows: one that does would be held up itself. */
async function analyseDrawing(name: string, body: string): Promise<Ending> {
  const srcUrl = bench.own.put(`/${name}.svg`, { type: 'image/svg+xml', body });
  return bench.onPage('<p>Words</p>', 'image', { srcUrl });
}

const photograph = `<image width="480" height="480" href="data:image/jpeg;base64,${PORTRAIT.toString('base64')}"/>`;

describe('a drawing', () => {
  it('with scripts and addresses of other sites is drawn without either', async () => {
    const spy = (name: string): string => elsewhere.put(`/${name}`, { type: 'image/svg+xml', body: drawing('') });
    const body = `<?xml version="1.0"?><?xml-stylesheet href="${spy('sheet.css')}" type="text/css"?>
      <!DOCTYPE svg [<!ENTITY outside SYSTEM "${spy('entity')}">]>
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="480" height="480" onload="fetch('${spy('handler')}')">
      <style>@import url(${spy('import.css')}); rect { fill: url(${spy('fill')}#a); background: url(${spy('background')}) }</style>
      <script>fetch('${spy('script')}')</script><script href="${spy('script.js')}"/><image href="${spy('image.png')}" width="9" height="9"/>
      <use href="${spy('use')}#a"/><feImage href="${spy('filter')}"/><a href="${spy('link')}"><text>&outside;</text></a>${photograph}
      <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${spy('frame')}"/></foreignObject></svg>`;
    expectVerdict(await analyseDrawing('asking', body), 'page-fetch');
    expect(elsewhere.requests).toEqual([]);
  });

  it.each([
    ['uses of uses', useBomb()],
    ['masks of masks', maskBomb()],
  ])('that would take hours, by %s, is given up, and the next picture is analysed', async (name, body) => {
    const { state, heading } = await analyseDrawing(name.replaceAll(' ', '-'), body);
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'unsupported-image' } });
    expect(heading).not.toBe('No signs found');
    const srcUrl = `${bench.own.origin}/portrait.jpg`;
    expectVerdict(await bench.onPage(`<img src="${srcUrl}">`, 'image', { srcUrl }), 'page-fetch');
  });
});
