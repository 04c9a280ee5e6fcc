import type { ChatTurn } from '../../chat-state';
import type { PanelModel } from '../panel-model';
import { placePictureInCrop } from '../picture/box-scaling';
import { RegionOutline } from '../picture/region-outline';

interface Props {
  readonly turn: ChatTurn;
  readonly panel: PanelModel;
}

/**
 * The face beside an answer that names regions, with those regions outlined: in a narrow panel the picture itself has
 * scrolled out of view by then. Shows what the picture shows, or all that the answer names while nothing is lit.
 */
export function AnswerPlace({ turn, panel }: Props) {
  const job = panel.job.value;
  const face = panel.face.value;
  const url = panel.pictureUrl.value;
  const named = [...new Set(turn.sentences.flatMap(({ regions }) => regions))];
  if (job?.status.phase !== 'done' || face?.status !== 'analysed' || !url || named.length === 0) return null;
  const { findings } = job.status;
  const lit = panel.litRegions.value;
  return (
    <span class="thumbnail answer-place" aria-hidden="true">
      <span class="answer-picture" style={{ ...placePictureInCrop(face.crop, findings) }}>
        <img src={url} alt="" draggable={false} />
        {(lit.length > 0 ? lit : named).map((region) => (
          <RegionOutline key={region} face={face} region={region} picture={findings} />
        ))}
      </span>
    </span>
  );
}
