import { VIDEO_NOTES } from '../../../forensics/video-wording';
import { falseAlarmWords, probabilityWords, VERDICT_WORDS } from '../../../forensics/wording';
import type { ClipFindings } from '../../../video/clip-findings';
import {
  CLIP_DOES_NOT_PROVE,
  framesWords,
  lookedAtWords,
  summaryParts,
  TOO_FEW_FRAMES,
} from '../../../video/clip-words';
import type { CaptureWay } from '../../messages';
import { NotesList } from '../notes-section';
import { ResultHeading } from '../result-heading';
import { KindLine } from '../verdict/kind-line';
import { ProbabilityMeter } from '../verdict/probability-meter';
import type { ClipModel } from './clip-model';
import { READING_TIMELINES } from './moment-words';

/** How far the work is: what is said of a clip half looked at is not to be read as the last word. */
export type ClipStage = 'working' | 'stopped' | 'done';

interface Props {
  readonly clip: ClipFindings;
  readonly stage: ClipStage;
  /** How the video was read. */
  readonly way: CaptureWay | undefined;
  /** Null where there are no frames to be led to. */
  readonly model: ClipModel | null;
}

/** Of a live stream only the window at its end counts, once it is full. Seconds; frames need not lie at its very edges. */
const FULL_WINDOW = 58;

/** What of the video the verdict is about. */
function stageLine(stage: ClipStage, { lookedAt, duration, span, notes }: ClipFindings, way?: CaptureWay): string {
  if (stage === 'stopped') return `Stopped: ${framesWords(lookedAt.length)} looked at`;
  if (duration === null && span.to - span.from >= FULL_WINDOW) return 'The last minute';
  if (stage === 'working') return `So far, after ${framesWords(lookedAt.length)}`;
  if (way === 'video-frame' || way === 'screen') return 'What was played of the video';
  return notes.includes(VIDEO_NOTES.partsUnreadable) ? 'What could be read of the video' : 'The whole video';
}

/** The place that the summary names leads there. */
function Summary({ clip, model }: Pick<Props, 'clip' | 'model'>) {
  const { who, where, unjudged } = summaryParts(clip);
  const [worst] = clip.tracks;
  if (where === null || !worst || !model) {
    return (
      <p>
        {where === null ? who : `${who}, ${where}`}. {unjudged}
      </p>
    );
  }
  return (
    <p>
      {who},{' '}
      <button
        type="button"
        class="link-button"
        title="Show the strongest moment"
        onClick={() => model.lookAtStrongest(worst)}
      >
        {where}
      </button>
      . {unjudged}
    </p>
  );
}

/** What the detector says of a whole video: the verdict of its worst face, and what that does not mean. */
export function ClipCard({ clip, stage, way, model }: Props) {
  const [worst] = clip.tracks;
  const line = stageLine(stage, clip, way);
  if (!worst || worst.verdict === null || worst.probability === null) {
    return (
      <section class="verdict" aria-label="Verdict on the video">
        <p class="which-face">{line}</p>
        <ResultHeading shape="unknown">{stage === 'working' ? 'No verdict yet' : TOO_FEW_FRAMES}</ResultHeading>
        <Summary clip={clip} model={model} />
      </section>
    );
  }
  const { verdict, probability, kind } = worst;
  return (
    <section class="verdict" aria-label="Verdict on the video">
      <p class="which-face">{line}</p>
      <div class="verdict-line">
        <ResultHeading shape={verdict}>{VERDICT_WORDS[verdict]}</ResultHeading>
        <p class="verdict-probability">
          {probabilityWords(probability)} <span class="quiet">probability of forgery</span>
        </p>
      </div>
      <ProbabilityMeter probability={probability} verdict={verdict} bands={clip.clipBands} />
      <Summary clip={clip} model={model} />
      {verdict !== 'none' && <KindLine kind={kind} verdict={verdict} />}
    </section>
  );
}

/** What the verdict rests on and what it leaves open; stands below the timeline, which it is about too. */
export function ClipLimits({ clip, isFailed }: Pick<Props, 'clip'> & { readonly isFailed: boolean }) {
  const [worst] = clip.tracks;
  const isJudged = !isFailed && worst && worst.verdict !== null && worst.probability !== null;
  return (
    <section class="clip-limits" aria-label="Limits">
      <p class="quiet">
        {isJudged && `${falseAlarmWords(worst.probability, clip.clipBands, 'videos')} `}
        {lookedAtWords(clip)}
      </p>
      <NotesList notes={clip.notes} />
      {isJudged && (
        <details class="disclosure" open>
          <summary>What this does not prove</summary>
          <p>{CLIP_DOES_NOT_PROVE[worst.verdict]}</p>
        </details>
      )}
      {clip.tracks.length > 0 && (
        <details class="disclosure">
          <summary>How to read the timeline</summary>
          <p>{READING_TIMELINES}</p>
        </details>
      )}
    </section>
  );
}
