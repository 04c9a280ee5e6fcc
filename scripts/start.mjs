// `npm start`: all set-up, then Chromium with the extension on the demo feed, with one picture analysed.
// Without a display, or with --headless, it prints the findings, asks one question, prints the answer and where the
// screenshots are, and ends.
// usage: npm start [-- --headless]
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildExtension, installPackages, root } from './setup.mjs';

installPackages();

const { findOrInstallChromium } = await import('./chromium.mjs');
const { attachSidePanel, clickToolbarButton, launchExtension } = await import('./launch-extension.mjs');
const { isOver, typeQuestion, waitForTurn } = await import('./panel-chat.mjs');
const { serveDemo } = await import('./serve-demo.mjs');
const { tsImport } = await import('tsx/esm/api');
const wording = await tsImport('./english-wording.ts', import.meta.url);

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const headless = process.argv.includes('--headless') || !hasDisplay;
const out = path.join(root, 'out/start');
const PANEL = 'src/extension/sidepanel/index.html';
const DEADLINE = 120_000;
const QUESTION = 'Why does it say that?';

/** The findings' rows for a person at a terminal, in the panel's own words. */
function describe(findings) {
  const rows = findings.faces.map((face, i) => {
    const { x, y, width, height } = face.box;
    const at = `${Math.round(x)},${Math.round(y)} ${Math.round(width)}×${Math.round(height)}`;
    if (face.status === 'refused') return [`${i + 1}`, 'Could not analyse', '', face.failure.sentence, at];
    const kind = face.verdict === 'none' ? '' : wording.kindWords(face.kind);
    return [`${i + 1}`, wording.VERDICT_WORDS[face.verdict], wording.probabilityWords(face.probability), kind, at];
  });
  const head = ['Face', 'Verdict', 'Probability', 'Kind', 'Where (px)'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
  const line = (row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n');
}

const chromium = findOrInstallChromium();
const dist = buildExtension();
const demo = await serveDemo();
console.log(`Telltale on the demo feed at ${demo.url}, in ${chromium}${headless ? ' without a window' : ''}`);
const browser = await launchExtension({ dist, headless, viewport: headless ? { width: 1280, height: 900 } : null });

try {
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(demo.url);
  await clickToolbarButton(browser, page);
  const panel = await attachSidePanel(browser, PANEL);
  const first = page.locator('#posts figure img').first();
  const picture = await first.evaluate((image) => image.decode().then(() => image.currentSrc));
  // A context menu cannot be opened by a program: its event is dispatched, on a tab that the toolbar click granted.
  await browser.worker.evaluate(
    async ({ srcUrl, pageUrl }) => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      chrome.contextMenus.onClicked.dispatch(
        { menuItemId: 'analyse-image', mediaType: 'image', srcUrl, pageUrl, frameId: 0, editable: false },
        tab,
      );
    },
    { srcUrl: picture, pageUrl: demo.url },
  );
  const status = await waitForEnd(panel);
  if (status.phase === 'failed')
    throw new Error(`${status.failure.sentence} (${status.failure.code} at ${status.failure.step})`);
  const { findings } = status;
  console.log(
    `\n${picture} (${findings.width}×${findings.height} px), ${findings.milliseconds.total.toFixed(0)} ms on ${findings.backend}, model ${findings.model.version}\n`,
  );
  console.log(describe(findings));
  for (const note of findings.notes) console.log(`  ${note}`);
  console.log(`\n  ${wording.DOES_NOT_PROVE[findings.verdict]}`);
  if (headless) {
    const pictures = [
      await takeScreenshot(panel, 'panel'),
      await takeScreenshot(await page.context().newCDPSession(page), 'feed'),
    ];
    await askOneQuestion(panel);
    pictures.push(await takeScreenshot(panel, 'chat'));
    console.log(`\nScreenshots: ${pictures.join(', ')}`);
  }
  await panel.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

if (!headless && process.exitCode === undefined) {
  console.log(`\nFor badges while you scroll, switch on "Badges on ${new URL(demo.url).origin}" in the panel.`);
  console.log(
    '\nThe browser stays open: right-click any picture, "Analyse this image", or a video, "Analyse this video". Close it to end.',
  );
  await new Promise((resolve) => browser.context.once('close', resolve));
}
await browser.close();
await demo.close();

async function waitForEnd(panel) {
  const ask = `(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    const reply = await chrome.runtime.sendMessage({ type: 'request', kind: 'offscreen/latest-job', requestId: crypto.randomUUID(), payload: { tabId: tab.id } });
    return JSON.stringify(reply?.ok ? (reply.value?.status ?? null) : null);
  })()`;
  const until = Date.now() + DEADLINE;
  while (Date.now() < until) {
    const status = JSON.parse((await panel.evaluate(ask).catch(() => null)) ?? 'null');
    if (status && (status.phase === 'done' || status.phase === 'failed')) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No verdict within ${DEADLINE / 1000} s.`);
}

/** Types a question in the panel and prints what it answers; sentences that the model did not write are marked. */
async function askOneQuestion(panel) {
  await typeQuestion(panel, QUESTION);
  const asked = performance.now();
  const { sentences, ending } = await waitForTurn(panel, isOver, DEADLINE);
  console.log(`\n  ${QUESTION}   (${((performance.now() - asked) / 1000).toFixed(1)} s)`);
  for (const { text, isComposed } of sentences) console.log(`  ${isComposed ? '≡' : '·'} ${text}`);
  if (ending) console.log(`  ${ending}`);
  if (sentences.some(({ isComposed }) => isComposed)) console.log('  ≡ put together from the findings');
}

/** Takes a picture of a page or of the panel into out/start/; gives its path as a person here would write it. */
async function takeScreenshot(target, name) {
  mkdirSync(out, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 400));
  const { data } = await target.send('Page.captureScreenshot', { format: 'png' });
  const file = path.join(out, `${name}.png`);
  writeFileSync(file, Buffer.from(data, 'base64'));
  return path.relative(process.cwd(), file);
}
