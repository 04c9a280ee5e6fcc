import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isWebAddress } from '../../../capture/fetch-address';
import { CAPTURE_WAY_WORDS } from '../capture-words';
import type { JobState } from '../../messages';
import type { PanelModel } from '../panel-model';
import type { ReportModel } from './report-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

interface ChoiceProps {
  readonly wanted: Signal<boolean>;
  readonly label: string;
  /** What it means that this goes in. */
  readonly children?: ComponentChildren;
}

function Choice({ wanted, label, children }: ChoiceProps) {
  return (
    <label class="report-choice">
      <input
        type="checkbox"
        checked={wanted.value}
        onChange={(event) => (wanted.value = event.currentTarget.checked)}
      />
      <span>
        {label}
        {children && <span class="quiet">{children}</span>}
      </span>
    </label>
  );
}

function PictureChoice({ report }: { readonly report: ReportModel }) {
  return (
    <Choice wanted={report.withPicture} label="The picture">
      {report.isPictureExact.value
        ? 'Its very bytes: whoever gets the page has the picture.'
        : 'A smaller copy, as the file is too large for a page or not shown by every browser.'}
    </Choice>
  );
}

/** What became of the last press, for eye and ear. */
function SaveLine({ report }: { readonly report: ReportModel }) {
  const status = report.status.value;
  const isSlow = status.phase === 'saving' && status.isSlow;
  return (
    <div class="report-status">
      <p role="status">
        {isSlow && 'The file is being made…'}
        {status.phase === 'saved' && (
          <>
            Given to the browser to save as <bdi class="report-name">{status.name}</bdi>.
          </>
        )}
        {status.phase === 'failed' && status.failure.sentence}
      </p>
      {isSlow && (
        <button type="button" class="button" onClick={report.stop}>
          Stop
        </button>
      )}
    </div>
  );
}

function ReportButtons({ report }: { readonly report: ReportModel }) {
  return (
    <div class="actions">
      <button type="button" class="button is-primary" onClick={() => void report.save('page')}>
        Save report
      </button>
      <button type="button" class="button" onClick={() => void report.save('data')}>
        Save data (JSON)
      </button>
    </div>
  );
}

function OnlyHere({ job, report }: { readonly job: JobState; readonly report: ReportModel }) {
  if (!report.isOnlyHere.value || !job.captured) return null;
  return (
    <div class="report-only-here">
      <p class="quiet">
        The picture was read {CAPTURE_WAY_WORDS[job.captured.way]}, so what was analysed is a file nowhere else. Whoever
        is to repeat the analysis needs it.
      </p>
      <button type="button" class="button" onClick={() => void report.savePicture()}>
        Save the analysed picture
      </button>
    </div>
  );
}

function HowToCheck({ isPicture }: { readonly isPicture: boolean }) {
  return (
    <details class="disclosure">
      <summary>How a report is checked</summary>
      <p>
        In a terminal, in Telltale’s folder, <code>npx telltale verify REPORT {isPicture ? 'PICTURE' : 'VIDEO'}</code>{' '}
        says whether both are unchanged, repeats the analysis and tells what agrees. A report does not prove who wrote
        it.
      </p>
    </details>
  );
}

function addressLabel({ source, clip }: JobState): string | null {
  const [hasPage, hasPicture] = [isWebAddress(source.pageUrl), isWebAddress(source.srcUrl)];
  const what = clip ? 'the video' : 'the picture';
  if (hasPage) return hasPicture ? `Addresses of the page and ${what}` : 'Address of the page';
  return hasPicture ? `Address of ${what}` : null;
}

/** Saves all that was found as a page for people and as data for programs. */
export function ReportSection({ job, panel: { report } }: Props) {
  const isPicture = job.status.phase === 'done';
  const obstacle = report.obstacle.value;
  const address = addressLabel(job);
  const isTimelineOnly = obstacle !== null && job.clip !== undefined && job.identity === null;
  return (
    <section class="report-tool" aria-label="Report">
      {obstacle === null ? (
        <p class="quiet">
          One page that opens in any browser and prints: what was found, how, and what that does not prove. It is saved
          on this computer and sent nowhere.
        </p>
      ) : (
        <p role="status">{obstacle}</p>
      )}
      {(obstacle === null || isTimelineOnly) && (
        <fieldset class="report-choices">
          <legend class="visually-hidden">What goes in</legend>
          {isPicture && <PictureChoice report={report} />}
          {!isTimelineOnly && job.moment && (
            <Choice wanted={report.withPicture} label="The frame that is shown">
              A copy, for the eye only.
            </Choice>
          )}
          {isPicture && report.answers.value > 0 && <Choice wanted={report.withTalk} label="Questions and answers" />}
          {address !== null && <Choice wanted={report.withAddress} label={address} />}
        </fieldset>
      )}
      {obstacle === null && <ReportButtons report={report} />}
      {isTimelineOnly && (
        <div class="actions">
          <button type="button" class="button" onClick={report.saveTimeline}>
            Save timeline
          </button>
        </div>
      )}
      <SaveLine report={report} />
      <OnlyHere job={job} report={report} />
      {obstacle === null && <HowToCheck isPicture={isPicture} />}
    </section>
  );
}
