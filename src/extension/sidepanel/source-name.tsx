import * as english from '../../../_locales/en/messages.json';
import type { JobState } from '../messages';
import type { PanelModel } from './panel-model';
import { say } from '../../words/say';
import { slot, Rich } from './rich';
import { labelWords } from './label-words';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

const KINDS = {
  file: 'file',
  video: 'video',
  image: 'picture',
  page: 'picture',
  selection: 'selection',
} as const satisfies Readonly<Record<JobState['source']['target'], string>>;

/** Says by its name what is looked at: of a video no more than a frame is seen, of what cannot be read nothing. */
export function SourceName({ job: { source, status, clip }, panel }: Props) {
  const isSeen = panel.pictureUrl.value !== null && !clip && source.target !== 'video';
  const isYoung = status.phase === 'working' && !panel.isSlow.value;
  if (isSeen || isYoung || status.phase === 'choosing') return null;
  const kind = KINDS[source.target];
  const isNamed = !source.label.startsWith(english[`panel_kind_${kind}`].message);
  return (
    <p class="source-name" title={labelWords(source.label)}>
      {/* What has no name goes by its kind, which was put down in English. */}
      <Rich
        words={isNamed ? say(`panel_named_${kind}`, slot(0)) : slot(0)}
        values={[<bdi>{labelWords(source.label)}</bdi>]}
      />
    </p>
  );
}
