import type { PictureFindings } from '../forensics/findings';
import type { SelfTestResult, WrongReason } from './report';

/** What a person reads about how a result came about; the panel says it in the same words. */

/** How the bytes were come by, as the end of "It was read …". */
export const WAY_WORDS = {
  'page-fetch': 'from the page itself',
  'extension-fetch': 'from the site that holds it',
  'data-url': 'from the page’s own text',
  'blob-url': 'from the page’s memory',
  canvas: 'from a drawing area of the page',
  'css-background': 'from the page’s background',
  svg: 'from a drawing in the page',
  'video-frame': 'from the video, one frame',
  screen: 'from the screen',
  file: 'from a file',
  terminal: 'from a file, in the terminal',
} as const;

/** The same of any way that a report may name; a later version may know more. */
export function wayWords(way: string, subject: 'picture' | 'clip'): string {
  if (subject === 'clip' && way === 'video-frame') return 'from the video while it played';
  return (Object.hasOwn(WAY_WORDS, way) && (WAY_WORDS as Readonly<Record<string, string>>)[way]) || `by “${way}”`;
}

export const BACKEND_WORDS: Readonly<Record<PictureFindings['backend'], string>> = {
  webgpu: 'graphics card (WebGPU)',
  wasm: 'processor (WebAssembly)',
  node: 'processor (Node)',
};

export const SELF_TEST_WORDS: Readonly<Record<SelfTestResult, string>> = {
  passed: 'The graphics card gave the same numbers as the processor on a known picture.',
  'not-needed': 'Not needed: the model ran on the processor.',
  'failed-processor-used': 'The graphics card failed it, so the processor was used.',
};

/** What the person says is wrong. */
export const WRONG_REASON_WORDS: Readonly<Record<WrongReason, string>> = {
  'false-alarm': 'A false alarm: it is genuine',
  missed: 'Missed: it is forged',
  'wrong-kind': 'The kind is wrong',
  'wrong-place': 'The place is wrong',
  other: 'Something else is wrong',
};
