// Writes assets/demo/loop.webm: the forged portrait of the demo feed, moved slowly, recorded by Chromium itself.
// usage: node scripts/make-demo-video.mjs      (needs npm ci and a Chromium; the output is committed)
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findOrInstallChromium } from './chromium.mjs';
import { serveDemo } from './serve-demo.mjs';

const out = path.resolve(import.meta.dirname, '../assets/demo/loop.webm');

/** Runs in a page of the demo feed. */
async function recordLoop() {
  const portrait = new Image();
  portrait.src = '/face-laid-over.jpg';
  await portrait.decode();
  const canvas = document.createElement('canvas');
  canvas.width = 360;
  canvas.height = 360;
  const context = canvas.getContext('2d');
  const seconds = 4;
  const draw = (share) => {
    // Back where it began at the end, so that the loop has no jump.
    const side = 480 - 60 * Math.sin(share * Math.PI) ** 2;
    context.drawImage(portrait, (480 - side) / 2, (480 - side) / 3, side, side, 0, 0, 360, 360);
  };
  draw(0);
  const recorder = new MediaRecorder(canvas.captureStream(15), {
    mimeType: 'video/webm;codecs=vp9',
    videoBitsPerSecond: 250_000,
  });
  const parts = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const isStopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  recorder.start();
  const begun = performance.now();
  for (let share = 0; share < 1; share = (performance.now() - begun) / (seconds * 1000)) {
    draw(share);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  recorder.stop();
  await isStopped;
  return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
}

const demo = await serveDemo();
const browser = await chromium.launch({
  executablePath: findOrInstallChromium(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.goto(`${demo.url}framed-post.html?post=0`);
const bytes = Buffer.from(await page.evaluate(recordLoop));
await browser.close();
await demo.close();
writeFileSync(out, bytes);
console.log(`${out}: ${bytes.length} bytes`);
