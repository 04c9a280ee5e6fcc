import type { ClipFindings } from '../../../video/clip-findings';
import type { ShownMoment } from '../../clip-messages';
import { ChatSection } from '../chat/chat-section';
import type { PanelModel } from '../panel-model';
import { FaceCards } from '../verdict/face-cards';
import { FaceVerdict } from '../verdict/face-verdict';
import { momentProgressLine, momentWords } from './moment-words';
import { sayFailure } from '../../../forensics/wording';
import { say } from '../../../words/say';

interface Props {
  readonly moment: ShownMoment;
  readonly clip: ClipFindings;
  readonly panel: PanelModel;
}

function MomentStatus({ moment: { status }, panel }: Omit<Props, 'clip'>) {
  const findings = panel.findings.value;
  if (status.phase === 'working') {
    // A stop ends the whole work first, which has a button of its own.
    const isLast = panel.job.value?.status.phase !== 'working';
    return (
      <div class="progress-row">
        <p>{momentProgressLine(status.progress)}</p>
        {isLast && (
          <button type="button" class="button" onClick={panel.stop}>
            {say('panel_stop')}
          </button>
        )}
      </div>
    );
  }
  if (status.phase === 'failed') return <p>{say('panel_frame_failed', sayFailure(status.failure))}</p>;
  if (!findings) return null;
  return (
    <>
      <FaceVerdict findings={findings} panel={panel} />
      <FaceCards findings={findings} pictureUrl={panel.pictureUrl.value} chosen={panel.chosenFace} />
    </>
  );
}

/** The frame that the person looks at, with findings of its own. */
export function MomentView({ moment, clip, panel }: Props) {
  const { jobId } = panel.job.value ?? {};
  return (
    <section class="moment" aria-labelledby="moment-heading">
      <div>
        <h2 id="moment-heading" class="moment-heading">
          {say('panel_at', momentWords(moment.time, clip))}
        </h2>
        <p class="quiet">{say('panel_one_frame')}</p>
      </div>
      <MomentStatus moment={moment} panel={panel} />
      {panel.face.value && <ChatSection key={`${jobId} ${moment.time} ${panel.chosenFace.value}`} panel={panel} />}
    </section>
  );
}
