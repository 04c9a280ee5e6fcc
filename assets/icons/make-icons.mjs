// Draws the extension's icons. usage: node assets/icons/make-icons.mjs
import sharp from 'sharp';

// A face under a lens: one half plain, the other half of a second face that does not quite meet it.
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
  <rect width="128" height="128" rx="28" fill="#1f2937"/>
  <path d="M62 22 a34 42 0 0 0 0 84 Z" fill="#f9fafb"/>
  <path d="M66 28 a34 42 0 0 1 0 84 Z" fill="#fbbf24"/>
  <circle cx="47" cy="56" r="6" fill="#1f2937"/>
  <circle cx="81" cy="62" r="6" fill="#1f2937"/>
</svg>`;

for (const side of [16, 32, 48, 128]) {
  const file = new URL(`icon-${side}.png`, import.meta.url).pathname;
  await sharp(Buffer.from(drawing), { density: 72 * 4 })
    .resize(side, side)
    .png({ compressionLevel: 9 })
    .toFile(file);
}
