import type { JobState } from '../messages';
import type { PanelModel } from './panel-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

const KINDS: Readonly<Record<JobState['source']['target'], string>> = {
  file: 'File',
  video: 'Video',
  image: 'Picture',
  page: 'Picture',
  selection: 'Selected part',
};

/** Says by its name what is looked at: of a video no more than a frame is seen, of what cannot be read nothing. */
export function SourceName({ job: { source, status, clip }, panel }: Props) {
  const isSeen = panel.pictureUrl.value !== null && !clip && source.target !== 'video';
  const isYoung = status.phase === 'working' && !panel.isSlow.value;
  if (isSeen || isYoung || status.phase === 'choosing') return null;
  const kind = KINDS[source.target];
  return (
    <p class="source-name" title={source.label}>
      {/* What has no name goes by its kind. */}
      {!source.label.startsWith(kind) && `${kind}: `}
      <bdi>{source.label}</bdi>
    </p>
  );
}
