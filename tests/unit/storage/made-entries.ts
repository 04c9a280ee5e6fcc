import type { HistoryEntry } from '../../../src/storage/history-entry';
import type { TelltaleReport } from '../../../src/report/report';

/** Entries as tests need them: of the report only what tells one from another. */
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
    report: { telltaleReport: 1, digest: `digest of ${id}`, note: null } as TelltaleReport,
    ...part,
  };
}
