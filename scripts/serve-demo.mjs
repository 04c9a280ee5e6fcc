// Serves the demo feed on 127.0.0.1, for `npm start`, the tests and the benchmark. Nothing outside assets/demo is given
// out, besides scenes that a program draws.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { addRemark, drawScene } from './draw-scene.mjs';

const folder = path.resolve(import.meta.dirname, '../assets/demo');
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webm': 'video/webm',
};
/** As strict as pages get: what Telltale shows must not need more. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
const SCENES = 12;
const scenes = new Map();

/** The bytes at a path, or null; scenes are drawn once. */
function readFile(name) {
  const scene = /^\/scene-(\d+)\.png$/.exec(name)?.[1];
  if (scene !== undefined) {
    const number = Number(scene) % SCENES;
    if (!scenes.has(number)) scenes.set(number, drawScene(number));
    return scenes.get(number);
  }
  const file = path.join(folder, path.normalize(name));
  const isInside = file.startsWith(folder + path.sep);
  return isInside && statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null;
}

/**
 * What an address stands for. Pictures with `post` in their address get bytes of their own, as pictures of different
 * posts have; with `repeat` beside it they keep those of the file, as something that is posted again has.
 */
function answerFor({ pathname, searchParams }) {
  const name = pathname === '/' ? '/feed.html' : decodeURIComponent(pathname);
  const bytes = readFile(name);
  const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
  const remark = [...searchParams].map((pair) => pair.join(' ')).join(' ');
  const isOwn = searchParams.has('post') && !searchParams.has('repeat') && type.startsWith('image/');
  return { type, bytes: bytes && isOwn ? addRemark(bytes, remark.slice(0, 200)) : bytes };
}

/** The first and the last byte that are asked for; a video is asked for in parts. */
function rangeOf(header, length) {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match || Number(match[1]) >= length) return null;
  return [Number(match[1]), match[2] ? Math.min(Number(match[2]), length - 1) : length - 1];
}

/**
 * @param {{ port?: number, onAnswer?: (address: string, bytes: number) => void }} [options] `port` 0: any that is free;
 *   `onAnswer` hears of each request, with path and query, and how many bytes it got.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} the address ends with a slash
 */
export async function serveDemo({ port = 0, onAnswer = () => undefined } = {}) {
  const server = createServer((request, response) => {
    const address = request.url ?? '/';
    const { type, bytes } = answerFor(new URL(address, 'http://localhost'));
    if (!bytes) {
      onAnswer(address, 0);
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    const range = rangeOf(request.headers.range, bytes.length);
    const body = range ? bytes.subarray(range[0], range[1] + 1) : bytes;
    const isMedia = /^(?:image|video)/.test(type);
    response.writeHead(range ? 206 : 200, {
      'content-type': type,
      'content-length': body.length,
      'accept-ranges': 'bytes',
      'cache-control': isMedia ? 'public, max-age=3600' : 'no-cache',
      ...(range ? { 'content-range': `bytes ${range[0]}-${range[1]}/${bytes.length}` } : {}),
      ...(type.startsWith('text/html') ? { 'content-security-policy': POLICY } : {}),
    });
    onAnswer(address, body.length);
    response.end(body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}
