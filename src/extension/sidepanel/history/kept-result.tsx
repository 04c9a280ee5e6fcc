import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { isWebAddress } from '../../../capture/fetch-address';
import type { HistoryEntry } from '../../../storage/history-entry';
import { KeptNoteLine } from '../note/note-line';
import type { NoteModel } from '../note/note-model';
import { NotesSection } from '../notes-section';
import { OtherEvidence } from '../verdict/other-evidence';
import type { HistoryModel } from './history-model';
import { KeptClip } from './kept-clip';
import { KeptPicture } from './kept-picture';
import { KeptThumbnail } from './kept-thumbnail';
import { SiteAndDate } from './site-and-date';
import { say } from '../../../words/say';

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
    <section class="kept-actions" aria-label={say('panel_what_you_can_do')}>
      <div class="actions">
        <button type="button" class="button" onClick={() => void save()}>
          {say('report_save_data')}
        </button>
        {isWebAddress(pageAddress) && (
          <button type="button" class="button" onClick={() => model.openPage(pageAddress)}>
            {say('history_open_page')}
          </button>
        )}
        <button type="button" class="button" onClick={() => void model.remove(entry.id)}>
          {say('panel_remove')}
        </button>
      </div>
      {hasAddress && (
        <label class="kept-choice">
          <input
            type="checkbox"
            checked={withAddress.value}
            onChange={({ currentTarget }) => (withAddress.value = currentTarget.checked)}
          />{' '}
          {say('history_with_addresses')}
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
            <SiteAndDate result={entry} />
          </p>
          <p class="quiet">
            {say(`history_${subject === 'clip' ? 'video' : 'picture'}_${thumbnail ? 'only_small' : 'not_kept'}`)}
          </p>
        </div>
      </header>
      {report.subject === 'picture' ? <KeptPicture findings={report.findings} /> : <KeptClip clip={report.clip} />}
      <KeptNoteLine note={note} file={report.file} verdict={entry.verdict} />
      <OtherEvidence platformLabel={report.source.platformLabel} provenance={report.provenance ?? undefined} />
      <KeptActions entry={entry} model={model} note={note} />
      <NotesSection notes={findings.notes} />
      <ul class="run-line">
        <li>{say('panel_size', findings.width, findings.height)}</li>
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
