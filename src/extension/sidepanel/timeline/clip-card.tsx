import { falseAlarmWords, probabilityWords, VERDICT_WORDS } from '../../../forensics/wording';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import {
  CLIP_DOES_NOT_PROVE,
  clipSummary,
  framesWords,
  lookedAtWords,
  TOO_FEW_FRAMES,
} from '../../../video/clip-words';
import { ResultHeading } from '../result-heading';
import { KindLine } from '../verdict/kind-line';
import { ProbabilityMeter } from '../verdict/probability-meter';
import type { ClipModel } from './clip-model';

/** How far the work is: what is said of a clip half looked at is not to be read as the last word. */
export type ClipStage = 'working' | 'stopped' | 'done';

interface Props {
  readonly clip: ClipFindings;
  readonly stage: ClipStage;
  readonly model: ClipModel;
}

function stageLine(stage: ClipStage, { lookedAt }: ClipFindings): string | null {
  if (stage === 'working') return `So far, after ${framesWords(lookedAt.length)}`;
  return stage === 'stopped' ? `Stopped: ${framesWords(lookedAt.length)} looked at` : null;
}

function StrongestButton({ track, model }: { readonly track: FaceTrack; readonly model: ClipModel }) {
  if (!track.strongest) return null;
  return (
    <div class="actions">
      <button type="button" class="button" onClick={() => model.lookAtStrongest(track)}>
        Show the strongest moment
      </button>
    </div>
  );
}

/** What the detector says of a whole video: the verdict of its worst face, and what that does not mean. */
export function ClipCard({ clip, stage, model }: Props) {
  const [worst] = clip.tracks;
  const line = stageLine(stage, clip);
  if (!worst || worst.verdict === null || worst.probability === null) {
    return (
      <section class="verdict" aria-label="Verdict on the video">
        {line && <p class="which-face">{line}</p>}
        <ResultHeading shape="unknown">{stage === 'working' ? 'No verdict yet' : TOO_FEW_FRAMES}</ResultHeading>
        <p>{clipSummary(clip)}</p>
        <p class="quiet">{lookedAtWords(clip)}</p>
      </section>
    );
  }
  const { verdict, probability, kind } = worst;
  return (
    <section class="verdict" aria-label="Verdict on the video">
      {line && <p class="which-face">{line}</p>}
      <div class="verdict-line">
        <ResultHeading shape={verdict}>{VERDICT_WORDS[verdict]}</ResultHeading>
        <p class="verdict-probability">
          {probabilityWords(probability)} <span class="quiet">probability of forgery, over the video</span>
        </p>
      </div>
      <ProbabilityMeter probability={probability} verdict={verdict} bands={clip.clipBands} />
      <p>{clipSummary(clip)}</p>
      {verdict !== 'none' && <KindLine kind={kind} verdict={verdict} />}
      <StrongestButton track={worst} model={model} />
      <p class="quiet">
        {falseAlarmWords(probability, clip.clipBands, 'videos')} {lookedAtWords(clip)}
      </p>
      <details class="disclosure">
        <summary>What this does not prove</summary>
        <p>{CLIP_DOES_NOT_PROVE[verdict]}</p>
      </details>
    </section>
  );
}
