import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CaptureWay } from '../../src/extension/messages';
import { analyse, launch, type Click, type Ending, type LaunchOptions, type MENU, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
/** One large face, 480 × 480 px. */
export const PORTRAIT = readFileSync(path.join(demo, 'portrait-3.jpg'));
/** A genuine portrait that the shipped encoder sees signs in, so that regions are covered and named. */
export const PORTRAIT_WITH_SIGNS = readFileSync(path.join(demo, 'portrait-1.jpg'));
export const JPEG = { type: 'image/jpeg', body: PORTRAIT } as const;
export const DATA_URL = `data:image/jpeg;base64,${PORTRAIT.toString('base64')}`;
export const VERDICTS = ['Signs of forgery', 'Unsure', 'No signs found'];

export interface Workbench {
  readonly browser: TestBrowser;
  /** The page's own site, with `/portrait.jpg`. */
  readonly own: Site;
  /** Another site, with `/open.jpg`, which other sites may read, and `/closed.jpg`, which they may only show. */
  readonly other: Site;
  /** A new address on the own site for a page with this body. */
  newPage(body: string, headers?: Readonly<Record<string, string>>): string;
  /** The whole way on a page with this body. */
  onPage(
    body: string,
    menu: keyof typeof MENU,
    click?: Click,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Ending>;
  close(): Promise<void>;
}

/** A browser with the extension, and two sites with portraits. */
export async function openWorkbench(options: LaunchOptions = {}): Promise<Workbench> {
  const [browser, own, other] = await Promise.all([launch(options), openSite('127.0.0.1'), openSite('localhost')]);
  own.put('/portrait.jpg', JPEG);
  other.put('/open.jpg', { ...JPEG, headers: { 'access-control-allow-origin': '*' } });
  other.put('/closed.jpg', JPEG);
  let pages = 0;
  const newPage: Workbench['newPage'] = (body, headers) => {
    pages += 1;
    return own.page(`/page-${pages}`, body, headers);
  };
  return {
    browser,
    own,
    other,
    newPage,
    async onPage(body, menu, click = {}, headers = {}) {
      const { page, panel, state, heading } = await analyse(browser, newPage(body, headers), menu, click);
      await panel.close();
      await page.close();
      return { state, heading };
    },
    async close() {
      await browser.close();
      await Promise.all([own.close(), other.close()]);
    },
  };
}

/** The panel shows a verdict about one face, read in this way. */
export function expectVerdict({ state, heading }: Ending, way: CaptureWay, degraded = false): void {
  expect(state.status).toMatchObject({ phase: 'done', findings: { backend: 'wasm' } });
  expect(state.captured).toMatchObject({ way, degraded });
  expect(VERDICTS).toContain(heading);
  if (state.status.phase === 'done') expect(state.status.findings.faces).toHaveLength(1);
}

/** Width and height of the analysed picture. */
export function analysedSize({ state }: Ending): readonly number[] {
  return state.status.phase === 'done' ? [state.status.findings.width, state.status.findings.height] : [];
}
