import type { JobState } from '../messages';
import { ChoosingView } from './choosing-view';
import { FailureCard } from './failure-card';
import { FindingsView } from './findings-view';
import { DropLayer } from './intake/drop-layer';
import { EmptyPanel } from './intake/empty-panel';
import { PanelHeader } from './panel-header';
import type { PanelModel } from './panel-model';
import { PictureBlock } from './picture/picture-block';
import { ProgressView } from './progress-view';
import { ReadingDetails } from './reading-details';
import { SitesBar } from './sites/sites-bar';
import { spokenStatus } from './spoken-status';
import { usePanelKeys } from './use-panel-keys';
import { useResultFocus } from './use-result-focus';

interface Props {
  readonly panel: PanelModel;
}

function JobStatusView({ panel, job }: Props & { readonly job: JobState }) {
  const { status } = job;
  switch (status.phase) {
    case 'working':
      return panel.isSlow.value ? <ProgressView progress={status.progress} onStop={panel.stop} /> : null;
    case 'choosing':
      return <ChoosingView sentence={status.sentence} onCancel={panel.stop} />;
    case 'failed':
      return (
        <>
          <FailureCard failure={status.failure} job={job} panel={panel} />
          <ReadingDetails job={job} panel={panel} />
        </>
      );
    case 'done':
      return <FindingsView findings={status.findings} job={job} panel={panel} />;
  }
}

/** The whole side panel. */
export function Panel({ panel }: Props) {
  const job = panel.job.value;
  usePanelKeys(panel);
  useResultFocus(job?.status.phase ?? null);
  return (
    <DropLayer panel={panel}>
      <PanelHeader panel={panel} />
      <SitesBar sites={panel.sites} />
      <main class={panel.pictureUrl.value ? 'panel-main has-picture' : 'panel-main'}>
        {panel.notice.value && (
          <p class="notice" role="status">
            {panel.notice.value}
          </p>
        )}
        {job ? (
          <>
            <PictureBlock panel={panel} />
            <div class="panel-words">
              <JobStatusView panel={panel} job={job} />
            </div>
          </>
        ) : (
          <EmptyPanel panel={panel} />
        )}
      </main>
      <p class="visually-hidden" aria-live="polite">
        {spokenStatus(job, panel.isSlow.value)}
      </p>
    </DropLayer>
  );
}
