// What videos cost: time until the verdicts on a clip, frames that a playing video loses while it is watched along, and
// memory over a long one. In a real Chromium, and the times in the terminal too.
// usage: npm run build && npx tsx bench/video/run.ts [--only time,frames,memory] [--backend wasm|webgpu] [--rounds 3]
//        [--clip 60] [--play 20] [--minutes 30] [--out FILE] [-- CHROMIUM FLAGS]
//   --rounds: how often a clip is timed in one browser, and how often without, with, with, without; --clip: its length in
//   seconds; --play: for how many seconds frames are counted; --minutes: of the long video, which is watched in real time.
import '../../src/words/english';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { forgedBetween, talkingHead } from '../../tests/fixtures/film-scenes';
import { makeFilm, type Film } from '../../tests/fixtures/films';
import { memoryRows, playbackRows, tableOf, timeRows, type TimedClip } from './figures';
import { holdMemory } from './hold-memory';
import { playAlong, type Playback } from './play-along';
import { timeInBrowser, timeInTerminal } from './time-clip';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: 'time,frames,memory' },
    backend: { type: 'string', default: 'wasm' },
    rounds: { type: 'string', default: '3' },
    clip: { type: 'string', default: '60' },
    play: { type: 'string', default: '20' },
    minutes: { type: 'string', default: '30' },
    out: { type: 'string' },
  },
});
const only = values.only.split(',');
const rounds = Number(values.rounds);
const options = { backend: values.backend === 'webgpu' ? 'webgpu' : 'wasm', args: positionals } as const;
const HD = { width: 1280, height: 720, bitsPerSecond: 3_000_000 } as const;
const FULL_HD = { width: 1920, height: 1080, bitsPerSecond: 6_000_000 } as const;

/** A face that is forged in the middle third. A second between key frames is short, two are usual. */
function clipOf(size: typeof HD | typeof FULL_HD): Promise<Film> {
  const length = Number(values.clip);
  const scene = forgedBetween(length / 3, (2 * length) / 3);
  return makeFilm(scene, { ...size, seconds: length, frameRate: 30, keyEvery: 2 });
}

async function timeClips(): Promise<readonly TimedClip[]> {
  const timed: TimedClip[] = [];
  for (const [name, size] of [
    ['720p', HD],
    ['1080p', FULL_HD],
  ] as const) {
    console.error(`Making ${values.clip} s of ${name} …`);
    const film = await clipOf(size);
    console.error('Timing it …');
    timed.push({
      film: name,
      where: `Chromium, ${options.backend}`,
      times: await timeInBrowser(film, rounds, options),
    });
    timed.push({ film: name, where: 'terminal', times: [timeInTerminal(film)] });
  }
  return timed;
}

async function countFrames(): Promise<readonly Playback[]> {
  console.error('Making a film to play …');
  // Long enough that it still plays when the engine was loaded late.
  const long = { ...FULL_HD, seconds: Number(values.play) + 40, frameRate: 30, keyEvery: 2, isFragmented: true };
  const film = await makeFilm(talkingHead(), long);
  const playbacks: Playback[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const isWatched of [false, true, true, false]) {
      console.error(`Playing ${isWatched ? 'watched along' : 'on its own'} …`);
      playbacks.push(await playAlong(film, Number(values.play), isWatched, options));
    }
  }
  return playbacks;
}

async function readMemory() {
  console.error('Making a long film …');
  const seconds = Number(values.minutes) * 60;
  const long = { seconds: seconds + 60, frameRate: 4, bitsPerSecond: 150_000, keyEvery: 5, isFragmented: true };
  const film = await makeFilm(talkingHead(), long);
  console.error(`Watching it for ${values.minutes} minutes …`);
  return holdMemory(film, seconds, 6, options);
}

const timed = only.includes('time') ? await timeClips() : null;
const playbacks = only.includes('frames') ? await countFrames() : null;
const memory = only.includes('memory') ? await readMemory() : null;

const processors = os.cpus();
console.log(`${options.backend}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}\n`);
if (timed) {
  const head = [`a clip of ${values.clip} s`, 'where', 'run', 'first verdict', 'done', 'frames', 'verdict'];
  console.log(`${tableOf(head, timed.flatMap(timeRows))}\n`);
}
if (playbacks) {
  const head = ['1080p, 30 frames/s', 'passes', 'dropped', 'presented a second', 'tasks over 50 ms', 'looks a second'];
  console.log(`${tableOf(head, playbackRows(playbacks))}\n`);
}
if (memory)
  console.log(
    `${tableOf(['watched for', 'memory of the extension’s processes', 'frames known'], memoryRows(memory))}\n`,
  );
if (values.out) writeFileSync(values.out, JSON.stringify({ timed, playbacks, memory }));
process.exit();
