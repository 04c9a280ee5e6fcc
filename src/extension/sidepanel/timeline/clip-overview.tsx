import type { ClipFindings } from '../../../video/clip-findings';
import { ActionButtons } from '../action-buttons';
import { FailureCard } from '../failure-card';
import type { JobState } from '../../messages';
import { NoteLine } from '../note/note-line';
import type { PanelModel } from '../panel-model';
import { ProgressView } from '../progress-view';
import { SourceName } from '../source-name';
import { ClipCard, ClipLimits } from './clip-card';
import { TimelineSection } from './timeline-section';
import { say } from '../../../words/say';

interface Props {
  readonly clip: ClipFindings;
  readonly job: JobState;
  readonly panel: PanelModel;
}

function StatusCard({ clip, job, panel }: Props) {
  const { status } = job;
  const way = job.captured?.way;
  switch (status.phase) {
    case 'failed':
      return <FailureCard failure={status.failure} job={job} panel={panel} />;
    case 'working':
      return (
        <>
          {panel.isSlow.value && <ProgressView progress={status.progress} onStop={panel.stop} />}
          {clip.lookedAt.length > 0 && <ClipCard clip={clip} stage="working" way={way} model={panel.clip} />}
        </>
      );
    case 'clip-done':
      return (
        <>
          <ClipCard clip={clip} stage={status.isStopped ? 'stopped' : 'done'} way={way} model={panel.clip} />
          <NoteLine panel={panel} />
          {status.isStopped && (
            <ActionButtons actions={[{ kind: 'retry', label: say('panel_start_again') }]} panel={panel} look="plain" />
          )}
        </>
      );
    default:
      return null;
  }
}

/** A video as a whole: its verdict or what is known so far, and its timeline. */
export function ClipOverview({ clip, job, panel }: Props) {
  const isFailed = job.status.phase === 'failed';
  return (
    <div class="clip-overview">
      <SourceName job={job} panel={panel} />
      <StatusCard clip={clip} job={job} panel={panel} />
      <TimelineSection clip={clip} isFailed={isFailed} model={panel.clip} />
      {clip.lookedAt.length > 0 && <ClipLimits clip={clip} isFailed={isFailed} />}
    </div>
  );
}
