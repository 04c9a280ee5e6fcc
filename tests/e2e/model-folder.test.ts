import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOver, typeQuestion, waitForTurn } from '../../scripts/panel-chat.mjs';
import { tinyModel } from '../fixtures/tiny-model';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForVerdict, type PanelHandle } from './harness';
import { openWorkbench, PORTRAIT_WITH_SIGNS, type Workbench } from './workbench';

/** A language model from a folder of the computer: chosen in the settings, asked in the panel, gone. */

const HOLDS = 'There are signs of forgery in this face.';
const CONTRADICTS = 'No signs of forgery were found in this face.';
const OPTIONS = 'src/extension/options/index.html';

const folders = mkdtempSync(path.join(os.tmpdir(), 'telltale-folders-'));

/** Lays a folder's files on the disk. */
function layFolder(name: string, files: Readonly<Record<string, Uint8Array>>): string {
  const folder = path.join(folders, name);
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), bytes);
  }
  return folder;
}

let bench: Workbench;
let options: Page;
let page: Page;
let panel: PanelHandle;

async function choose(folder: string): Promise<void> {
  await options.bringToFront();
  await options.setInputFiles('input[name="model-folder"]', folder);
}

/** What is said of the newest answer's writer. */
const writer = (): Promise<unknown> =>
  panel.evaluate(
    "[...document.querySelectorAll('.chat-turn')].at(-1)?.querySelector('.chat-writer')?.textContent ?? ''",
  );

async function ask(question: string) {
  await page.bringToFront();
  // The panel shows the tab's result again.
  await expect.poll(() => panel.evaluate("document.querySelector('#chat-question') !== null")).toBe(true);
  await typeQuestion(panel, question);
  const turn = await waitForTurn(panel, isOver);
  expect(turn.phase).toBe('done');
  expect(turn.question).toBe(question);
  return turn.sentences;
}

beforeAll(async () => {
  bench = await openWorkbench();
  options = await openPage(bench.browser, `chrome-extension://${bench.browser.extensionId}/${OPTIONS}`);
  await options.waitForSelector('input[name="model-folder"]', { state: 'attached' });
});

afterAll(async () => {
  await bench?.close();
  rmSync(folders, { recursive: true, force: true });
});

describe('a folder with a language model', () => {
  it('that cannot be loaded is refused with the reason, and nothing is chosen', async () => {
    const { 'onnx/decoder_model_merged.onnx': _, ...rest } = tinyModel(HOLDS);
    await choose(layFolder('cut', rest));
    const alert = options.locator('#answers-heading ~ [role="alert"]');
    await alert.waitFor();
    expect(await alert.textContent()).toBe(
      'onnx/decoder_model_merged.onnx is missing in this folder. Nothing was copied.',
    );
    expect(await options.locator('input[name="chat-model"][value="folder"]').isDisabled()).toBe(true);
  });

  it('is copied and answers from then on, each answer marked as its own', async () => {
    await choose(layFolder('says-so', tinyModel(HOLDS)));
    await expect.poll(() => options.locator('input[name="chat-model"][value="folder"]').isChecked()).toBe(true);
    expect(await options.textContent('[role="status"]')).toContain('says-so');

    const srcUrl = bench.own.put('/signs.jpg', { type: 'image/jpeg', body: PORTRAIT_WITH_SIGNS });
    page = await openPage(bench.browser, bench.newPage(`<img src="${srcUrl}">`));
    panel = await openPanel(bench.browser, page);
    await dispatchMenu(bench.browser, 'page', page);
    const { heading } = await waitForVerdict(panel, await activeTabId(bench.browser));
    expect(heading).toBe('Signs of forgery');

    const sentences = await ask('Is it forged?');
    expect(sentences[0]).toEqual({ text: HOLDS, isComposed: false });
    expect(await writer()).toBe('Answered by the model of your folder says-so.');
  });

  it('that is chosen in its place answers next, and nothing of what contradicts the findings is shown', async () => {
    await choose(layFolder('says-no', tinyModel(CONTRADICTS, 'llama')));
    await expect.poll(() => options.textContent('[role="status"]')).toContain('says-no');
    const sentences = await ask('Why does it say that?');
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences.filter(({ isComposed }) => !isComposed)).toEqual([]);
    expect(sentences.map(({ text }) => text)).not.toContain(CONTRADICTS);
    expect(await writer()).toBe('');
  });

  it('whose files have changed since leaves the answer to Telltale’s own model, and the chat says so', async () => {
    await choose(layFolder('changed', tinyModel(HOLDS)));
    await expect.poll(() => options.textContent('[role="status"]')).toContain('changed');
    await options.evaluate(async () => {
      const place = await (await navigator.storage.getDirectory()).getDirectoryHandle('model-folder');
      for await (const entry of place.values()) {
        if (!(entry instanceof FileSystemDirectoryHandle)) continue;
        // The last file is the network of the words: of the same size as before, and another one.
        const names: string[] = [];
        for await (const name of entry.keys()) names.push(name);
        const handle = await entry.getFileHandle(String(names.length - 1));
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        const stream = await handle.createWritable();
        await stream.write(bytes);
        await stream.close();
      }
    });
    const sentences = await ask('What does this kind mean?');
    expect(sentences.length).toBeGreaterThan(0);
    expect(await writer()).toBe(
      'The files of your folder changed are gone or have changed. Telltale answers in its place. Choose the folder again in the settings.',
    );
  });

  it('that is gone leaves the answer to Telltale’s own model, and the chat says so', async () => {
    await options.evaluate(async () =>
      (await navigator.storage.getDirectory()).removeEntry('model-folder', { recursive: true }),
    );
    const sentences = await ask('How sure is this?');
    expect(sentences.length).toBeGreaterThan(0);
    expect(await writer()).toBe(
      'No folder is chosen for the chat. Telltale answers in its place. Choose one in the settings.',
    );
  });
});
