import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { isWebAddress } from '../../../capture/fetch-address';
import { captureWayWords } from '../capture-words';
import type { JobState } from '../../messages';
import type { PanelModel } from '../panel-model';
import type { ReportModel } from './report-model';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

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
    <Choice wanted={report.withPicture} label={say('report_the_picture')}>
      {report.isPictureExact.value ? say('report_picture_exact') : say('report_picture_small')}
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
        {isSlow && say('report_making')}
        {status.phase === 'saved' && (
          <Rich words={say('report_given', slot(0))} values={[<bdi class="report-name">{status.name}</bdi>]} />
        )}
        {status.phase === 'failed' && sayFailure(status.failure)}
      </p>
      {isSlow && (
        <button type="button" class="button" onClick={report.stop}>
          {say('panel_stop')}
        </button>
      )}
    </div>
  );
}

function ReportButtons({ report }: { readonly report: ReportModel }) {
  return (
    <div class="actions">
      <button type="button" class="button is-primary" onClick={() => void report.save('page')}>
        {say('report_save')}
      </button>
      <button type="button" class="button" onClick={() => void report.save('data')}>
        {say('report_save_data')}
      </button>
    </div>
  );
}

function OnlyHere({ job, report }: { readonly job: JobState; readonly report: ReportModel }) {
  if (!report.isOnlyHere.value || !job.captured) return null;
  return (
    <div class="report-only-here">
      <p class="quiet">{say('report_only_here', captureWayWords(job.captured.way))}</p>
      <button type="button" class="button" onClick={() => void report.savePicture()}>
        {say('report_save_picture')}
      </button>
    </div>
  );
}

function HowToCheck({ isPicture }: { readonly isPicture: boolean }) {
  return (
    <details class="disclosure">
      <summary>{say('report_how_checked')}</summary>
      <p>
        <Rich words={say(isPicture ? 'report_check_picture' : 'report_check_video')} />
      </p>
    </details>
  );
}

function addressLabel({ source, clip }: JobState): string | null {
  const [hasPage, hasPicture] = [isWebAddress(source.pageUrl), isWebAddress(source.srcUrl)];
  const what = clip ? 'video' : 'picture';
  if (hasPage) return say(hasPicture ? `report_addresses_${what}` : 'report_address_page');
  return hasPicture ? say(`report_address_${what}`) : null;
}

/** Saves all that was found as a page for people and as data for programs. */
export function ReportSection({ job, panel: { report } }: Props) {
  const isPicture = job.status.phase === 'done';
  const obstacle = report.obstacle.value;
  const address = addressLabel(job);
  const isTimelineOnly = obstacle !== null && job.clip !== undefined && job.identity === null;
  return (
    <section class="report-tool" aria-label={say('report_report')}>
      {obstacle === null ? <p class="quiet">{say('report_about')}</p> : <p role="status">{obstacle}</p>}
      {(obstacle === null || isTimelineOnly) && (
        <fieldset class="report-choices">
          <legend class="visually-hidden">{say('report_goes_in')}</legend>
          {isPicture && <PictureChoice report={report} />}
          {!isTimelineOnly && job.moment && (
            <Choice wanted={report.withPicture} label={say('report_the_frame')}>
              {say('report_frame_copy')}
            </Choice>
          )}
          {isPicture && report.answers.value > 0 && <Choice wanted={report.withTalk} label={say('report_talk')} />}
          {address !== null && <Choice wanted={report.withAddress} label={address} />}
        </fieldset>
      )}
      {obstacle === null && <ReportButtons report={report} />}
      {isTimelineOnly && (
        <div class="actions">
          <button type="button" class="button" onClick={report.saveTimeline}>
            {say('report_save_timeline')}
          </button>
        </div>
      )}
      <SaveLine report={report} />
      <OnlyHere job={job} report={report} />
      {obstacle === null && <HowToCheck isPicture={isPicture} />}
    </section>
  );
}
