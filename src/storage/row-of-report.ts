import type { PictureFindings } from '../forensics/findings';
import type { ClipReport, TelltaleReport } from '../report/report';
import type { HistoryRow } from './history-entry';

type Found = Pick<HistoryRow, 'verdict' | 'probability' | 'kind' | 'faces'>;

function ofPicture({ verdict, faces }: PictureFindings): Found {
  const judged = faces.filter((face) => face.status === 'analysed');
  const [worst] = judged;
  return { verdict, probability: worst?.probability ?? null, kind: worst?.kind ?? null, faces: judged.length };
}

function ofClip({ verdict, tracks }: ClipReport['clip']): Found {
  const judged = tracks.filter((track) => track.verdict !== null);
  const [worst] = judged;
  return { verdict, probability: worst?.probability ?? null, kind: worst?.kind ?? null, faces: judged.length };
}

/** What a list says of a report. @param about what the report does not say */
export function rowOfReport(
  report: TelltaleReport,
  about: Pick<HistoryRow, 'id' | 'keptAt' | 'site' | 'thumbnail'>,
): HistoryRow {
  const { subject, source, file } = report;
  const found = report.subject === 'picture' ? ofPicture(report.findings) : ofClip(report.clip);
  return { ...about, subject, label: source.label, sha256: file.sha256, ...found };
}
