import { buildReport } from '../../report/build-report';
import type { TelltaleReport } from '../../report/report';
import { keepEntry } from '../../storage/history';
import { forgetUnkept, rememberUnkept, unkeptReason } from '../../storage/unkept-result';
import { broadcast } from '../messaging';
import type { JobState } from '../messages';
import { reportInput } from '../report-of-job';
import { drawnPicture } from './draw-apart';
import { drawThumbnail } from './draw-thumbnail';
import { createKeepHistory, type KeepHistory } from './keep-history';

interface Options {
  readonly pictureOf: (jobId: string) => Blob | null;
  /** The extension's version. */
  readonly readVersion: () => Promise<string>;
}

/** The history of the browser's own database. */
export function createWebHistory({ pictureOf, readVersion }: Options): KeepHistory {
  async function reportOf(state: JobState): Promise<TelltaleReport | null> {
    const about = { program: await readVersion(), savedAt: new Date(), withAddress: true, chats: [], note: null };
    const input = reportInput(state, about);
    return input && buildReport(input);
  }
  return createKeepHistory({
    reportOf,
    pictureOf,
    drawThumbnail: async (picture, around) => drawThumbnail(await drawnPicture(picture), around),
    keep: (entry, begunAt) => keepEntry(entry, begunAt, unkeptReason() !== 'no-room'),
    onKept(unkept) {
      if (unkept === null) forgetUnkept();
      else rememberUnkept(unkept);
      broadcast({ kind: 'history-changed' });
    },
  });
}
