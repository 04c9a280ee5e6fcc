import { createHash } from 'node:crypto';
import { buildReport } from '../../../src/report/build-report';
import type { HistoryEntry } from '../../../src/storage/history-entry';
import { pictureInput } from '../report/made-reports';

const REPORT = await buildReport(pictureInput());

/** Entries as tests need them: the same report, but for the digest, which tells one from another. */
export function madeEntry(id: string, part: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    id,
    keptAt: 1000,
    site: 'news.example',
    label: `Picture ${id}`,
    subject: 'picture',
    sha256: `hash of ${id}`,
    verdict: 'signs',
    probability: 0.874,
    kind: 'FS',
    faces: 1,
    thumbnail: null,
    report: { ...REPORT, digest: createHash('sha256').update(id).digest('hex') },
    ...part,
  };
}
