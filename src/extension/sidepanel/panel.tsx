import type { JobState } from '../messages';
import { ChoosingView } from './choosing-view';
import { FailureCard } from './failure-card';
import { FindingsView } from './findings-view';
import { DropLayer } from './intake/drop-layer';
import { EmptyPanel } from './intake/empty-panel';
import { HistoryView } from './history/history-view';
import { PanelHeader } from './panel-header';
import type { PanelModel } from './panel-model';
import { PictureBlock } from './picture/picture-block';
import { ProgressView } from './progress-view';
import { ReadingDetails } from './reading-details';
import { SitesBar } from './sites/sites-bar';
import { SourceName } from './source-name';
import { spokenStatus } from './spoken-status';
import { ClipDetails } from './timeline/clip-details';
import { ClipOverview } from './timeline/clip-overview';
import { spokenMoment } from './timeline/moment-words';
import { usePanelKeys } from './use-panel-keys';
import { useResultFocus } from './use-result-focus';
import { OtherEvidence } from './verdict/other-evidence';

interface Props {
  readonly panel: PanelModel;
}

interface JobProps extends Props {
  readonly job: JobState;
}

function PictureStatus({ panel, job }: JobProps) {
  const { status } = job;
  switch (status.phase) {
    case 'working':
      return panel.isSlow.value ? <ProgressView progress={status.progress} onStop={panel.stop} /> : null;
    case 'choosing':
      return <ChoosingView sentence={status.sentence} target={job.source.target} onCancel={panel.stop} />;
    case 'failed':
      return (
        <>
          <FailureCard failure={status.failure} job={job} panel={panel} />
          <OtherEvidence platformLabel={job.source.platformLabel} provenance={job.provenance} />
          <ReadingDetails job={job} panel={panel} />
        </>
      );
    case 'done':
      return <FindingsView findings={status.findings} job={job} panel={panel} />;
    case 'clip-done':
      // A clip that is done has findings, and `ClipOverview` shows them.
      return null;
  }
}

/** Of a video its timeline comes first: it leads to the frames. */
function JobView({ panel, job }: JobProps) {
  const { clip } = job;
  return (
    <>
      {clip && <ClipOverview clip={clip} job={job} panel={panel} />}
      <PictureBlock panel={panel} />
      <div class="panel-words">
        {clip ? (
          <ClipDetails clip={clip} job={job} panel={panel} />
        ) : (
          <>
            <SourceName job={job} panel={panel} />
            <PictureStatus panel={panel} job={job} />
          </>
        )}
      </div>
    </>
  );
}

function mainClass(panel: PanelModel): string {
  if (panel.view.value === 'history') return 'panel-main';
  const names = ['panel-main', panel.pictureUrl.value && 'has-picture', panel.clip.clip.value && 'is-clip'];
  return names.filter(Boolean).join(' ');
}

function ResultView({ panel, job }: Props & { readonly job: JobState | null }) {
  return job ? <JobView panel={panel} job={job} /> : <EmptyPanel panel={panel} />;
}

/** The whole side panel. */
export function Panel({ panel }: Props) {
  const job = panel.job.value;
  usePanelKeys(panel);
  useResultFocus(job);
  return (
    <DropLayer panel={panel}>
      <PanelHeader panel={panel} />
      <SitesBar sites={panel.sites} />
      <main class={mainClass(panel)}>
        {panel.notice.value && (
          <p class="notice" role="status">
            {panel.notice.value}
          </p>
        )}
        {panel.view.value === 'history' ? <HistoryView panel={panel} /> : <ResultView panel={panel} job={job} />}
      </main>
      <p class="visually-hidden" aria-live="polite">
        {spokenStatus(job, panel.isSlow.value)}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {job && spokenMoment(job)}
      </p>
    </DropLayer>
  );
}
