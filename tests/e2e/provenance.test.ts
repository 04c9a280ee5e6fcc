import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, waitForJob, type PanelHandle } from './harness';
import { openWorkbench, VERDICTS, type Workbench } from './workbench';

/** Where a picture comes from, read of its file in the extension and shown beside the verdict. */

const fixtures = path.resolve(import.meta.dirname, '../fixtures/provenance');
const signed = (name: string): Buffer => readFileSync(path.join(fixtures, name));

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

async function waitForEvidence(panel: PanelHandle): Promise<string> {
  const until = Date.now() + 20_000;
  for (;;) {
    const words = String(await panel.evaluate("document.querySelector('.evidence')?.innerText ?? ''"));
    if (words !== '') return words;
    if (Date.now() > until) throw new Error('The panel shows no evidence.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface Seen {
  readonly heading: string;
  readonly words: string;
}

async function look(body: string, menu: 'image' | 'page', srcUrl?: string): Promise<Seen> {
  const { page, panel, tabId, heading } = await analyse(
    bench.browser,
    bench.newPage(body),
    menu,
    srcUrl === undefined ? {} : { srcUrl },
  );
  try {
    await waitForJob(panel, tabId, ({ provenance }) => provenance !== undefined, 20_000);
    return { heading, words: await waitForEvidence(panel) };
  } finally {
    await panel.close();
    await page.close();
  }
}

async function lookAtFile(name: string, bytes = signed(name)): Promise<Seen> {
  const type = name.endsWith('.png') ? 'image/png' : 'image/jpeg';
  const srcUrl = bench.own.put(`/${name}`, { type, body: bytes });
  return look(`<img src="${srcUrl}" alt="A portrait">`, 'image', srcUrl);
}

describe('the panel', () => {
  it('names an unknown signer and what is declared, and leaves the verdict alone', async () => {
    const { heading, words } = await lookAtFile('ai-source.jpg');
    expect(VERDICTS).toContain(heading);
    expect(words).toContain('Signed under the name “Telltale test signer”');
    expect(words).toContain('no authority on the C2PA trust list of 2026-09-24');
    expect(words).toContain('declare the picture made with AI, by “Test image generator”');
    expect(words).toContain('Declared by the file alone.');
  });

  it('says that a file was tampered with', async () => {
    expect((await lookAtFile('tampered.jpg')).words).toContain('(tampered)');
  });

  it('fetches no record that lies elsewhere', async () => {
    const address = '/portrait.c2pa';
    const asked = bench.other.requests.length;
    const remote = Buffer.from(
      signed('remote-only.jpg')
        .toString('latin1')
        .replace('https://manifests.example/portrait.c2pa', `${bench.other.origin}${address}`.padEnd(39, '/')),
      'latin1',
    );
    expect((await lookAtFile('remote-only.jpg', remote)).words).toContain('Telltale fetches nothing');
    expect(bench.other.requests).toHaveLength(asked);
  });

  it('says of a picture without any that this proves nothing', async () => {
    const { words } = await look(
      '<img src="/portrait.jpg" alt="A portrait">',
      'image',
      `${bench.own.origin}/portrait.jpg`,
    );
    expect(words).toContain('this proves nothing');
  });

  it('says of pixels without a file that it cannot say', async () => {
    const draw = `<canvas width="480" height="480" style="width:480px;height:480px"></canvas><script>
      const image = new Image();
      image.onload = () => document.querySelector('canvas').getContext('2d').drawImage(image, 0, 0);
      image.src = '/portrait.jpg';
    </script>`;
    const { words } = await look(draw, 'page');
    expect(words).toContain('did not get the original file of this picture');
  });
});
