import type { DeclaredSource } from './provenance-findings';

/** The codes of IPTC's "Digital Source Type" (cv.iptc.org/newscodes/digitalsourcetype), also those given up. */
const SOURCES: Readonly<Record<string, DeclaredSource>> = {
  trainedalgorithmicmedia: 'ai',
  compositewithtrainedalgorithmicmedia: 'part-ai',
  compositesynthetic: 'part-ai',
  digitalcapture: 'camera',
  computationalcapture: 'camera',
  composecapture: 'camera',
  negativefilm: 'camera',
  positivefilm: 'camera',
  print: 'camera',
  minorhumanedits: 'edited',
  humanedits: 'edited',
  compositecapture: 'edited',
  composite: 'edited',
  algorithmicallyenhanced: 'edited',
  softwareimage: 'drawn',
  digitalart: 'drawn',
  digitalcreation: 'drawn',
  virtualrecording: 'drawn',
  algorithmicmedia: 'drawn',
  datadrivenmedia: 'drawn',
  screencapture: 'screen',
};

/** @param value an address of IPTC's list or the code alone; null where it is neither */
export function readDeclaredSource(value: unknown): DeclaredSource | null {
  if (typeof value !== 'string' || value.length > 200) return null;
  const code = /([a-z]+)\/?$/i.exec(value.trim())?.[1]?.toLowerCase();
  if (code === undefined) return null;
  if (Object.hasOwn(SOURCES, code)) return SOURCES[code] ?? null;
  return /digitalsourcetype/i.test(value) ? 'other' : null;
}
