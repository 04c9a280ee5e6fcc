import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isWebAddress } from '../../../capture/fetch-address';
import type { HistoryEntry } from '../../../storage/history-entry';
import { KeptNoteLine } from '../note/note-line';
import type { NoteModel } from '../note/note-model';
import { NotesSection } from '../notes-section';
import { OtherEvidence } from '../verdict/other-evidence';
import type { HistoryModel } from './history-model';
import { dateWords, siteWords } from './history-words';
import { KeptClip } from './kept-clip';
import { KeptPicture } from './kept-picture';
import { KeptThumbnail } from './kept-thumbnail';

interface Props {
  readonly entry: HistoryEntry;
  readonly model: HistoryModel;
  readonly note: NoteModel;
}

function KeptActions({ entry, model, note }: Props) {
  const withAddress = useSignal(false);
  const { pageAddress, pictureAddress } = entry.report.source;
  const save = async (): Promise<void> => {
    const found = await note.lookUp(entry.report.file);
    await model.saveReport(entry, withAddress.value, found?.isExact ? found.note : null);
  };
  const hasAddress = pageAddress !== undefined || pictureAddress !== undefined;
  return (
    <section class="kept-actions" aria-label="What you can do with this result">
      <div class="actions">
        <button type="button" class="button" onClick={() => void save()}>
          Save data (JSON)
        </button>
        {isWebAddress(pageAddress) && (
          <button type="button" class="button" onClick={() => model.openPage(pageAddress)}>
            Open the page
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.remove(entry.id)}>
          Remove
        </button>
      </div>
      {hasAddress && (
        <label class="kept-choice">
          <input
            type="checkbox"
            checked={withAddress.value}
            onChange={({ currentTarget }) => (withAddress.value = currentTarget.checked)}
          />{' '}
          With the addresses of page and picture in the report
        </label>
      )}
    </section>
  );
}

/** A result as it was kept, without its picture. */
export function KeptResult({ entry, model, note }: Props) {
  const { report, subject, thumbnail, label } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  // The row that was pressed is gone.
  useLayoutEffect(() => heading.current?.focus(), []);
  const findings = report.subject === 'picture' ? report.findings : report.clip;
  return (
    <article class="kept" aria-labelledby="kept-heading">
      <header class="kept-top">
        <KeptThumbnail picture={thumbnail} />
        <div class="kept-about">
          <h2 id="kept-heading" ref={heading} class="kept-label" tabIndex={-1}>
            <bdi>{label}</bdi>
          </h2>
          <p class="quiet">
            <bdi>{siteWords(entry)}</bdi>, <span class="history-date">{dateWords(entry.keptAt)}</span>
          </p>
          <p class="quiet">
            The {subject === 'clip' ? 'video' : 'picture'} itself is not kept
            {thumbnail ? ', only this small picture' : ''}.
          </p>
        </div>
      </header>
      {report.subject === 'picture' ? <KeptPicture findings={report.findings} /> : <KeptClip clip={report.clip} />}
      <KeptNoteLine note={note} file={report.file} verdict={entry.verdict} />
      <OtherEvidence platformLabel={report.source.platformLabel} provenance={report.provenance ?? undefined} />
      <KeptActions entry={entry} model={model} note={note} />
      <NotesSection notes={findings.notes} />
      <ul class="run-line">
        <li>
          {findings.width} × {findings.height} px
        </li>
        <li>
          {findings.model.name} {findings.model.version}
        </li>
        <li>
          SHA-256 <span class="kept-hash">{report.file.sha256}</span>
        </li>
      </ul>
    </article>
  );
}
