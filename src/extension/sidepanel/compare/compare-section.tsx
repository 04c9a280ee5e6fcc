import type { JobState } from '../../messages';
import type { PanelModel } from '../panel-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

export function CompareSection({ job, panel }: Props) {
  return <p>{panel.tabId.value === null ? null : job.source.label}</p>;
}
