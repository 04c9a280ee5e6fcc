import { VIDEO_NOTES } from '../../../forensics/video-wording';
import { falseAlarmWords, probabilityWords, verdictWords } from '../../../forensics/wording';
import type { ClipFindings } from '../../../video/clip-findings';
import { clipLimit, lookedAtWords, summaryParts } from '../../../video/clip-words';
import type { CaptureWay } from '../../messages';
import { NotesList } from '../notes-section';
import { ResultHeading } from '../result-heading';
import { KindLine } from '../verdict/kind-line';
import { ProbabilityMeter } from '../verdict/probability-meter';
import type { ClipModel } from './clip-model';
import { say, sayCount } from '../../../words/say';
import { slot, Rich } from '../rich';

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
  if (stage === 'stopped') return sayCount('panel_stopped_frames', lookedAt.length);
  if (duration === null && span.to - span.from >= FULL_WINDOW) return say('panel_last_minute');
  if (stage === 'working') return sayCount('panel_so_far_frames', lookedAt.length);
  if (way === 'video-frame' || way === 'screen') return say('panel_played');
  return say(notes.includes(VIDEO_NOTES.partsUnreadable) ? 'panel_readable' : 'panel_whole_video');
}

/** The place that the summary names leads there. */
function Summary({ clip, model }: Pick<Props, 'clip' | 'model'>) {
  const { who, where, unjudged } = summaryParts(clip);
  const [worst] = clip.tracks;
  if (where === null || !worst || !model) {
    return (
      <p>
        {where === null ? say('clip_summary', who) : say('clip_summary_where', who, where)} {unjudged}
      </p>
    );
  }
  return (
    <p>
      <Rich
        words={say('clip_summary_where', who, slot(0))}
        values={[
          <button
            type="button"
            class="link-button"
            title={say('panel_show_strongest')}
            onClick={() => model.lookAtStrongest(worst)}
          >
            {where}
          </button>,
        ]}
      />{' '}
      {unjudged}
    </p>
  );
}

/** What the detector says of a whole video: the verdict of its worst face, and what that does not mean. */
export function ClipCard({ clip, stage, way, model }: Props) {
  const [worst] = clip.tracks;
  const line = stageLine(stage, clip, way);
  if (!worst || worst.verdict === null || worst.probability === null) {
    return (
      <section class="verdict" aria-label={say('panel_verdict_on_video')}>
        <p class="which-face">{line}</p>
        <ResultHeading shape="unknown">
          {say(stage === 'working' ? 'panel_no_verdict_yet' : 'clip_too_few_frames')}
        </ResultHeading>
        <Summary clip={clip} model={model} />
      </section>
    );
  }
  const { verdict, probability, kind } = worst;
  return (
    <section class="verdict" aria-label={say('panel_verdict_on_video')}>
      <p class="which-face">{line}</p>
      <div class="verdict-line">
        <ResultHeading shape={verdict}>{verdictWords(verdict)}</ResultHeading>
        <p class="verdict-probability">
          {probabilityWords(probability)} <span class="quiet">{say('panel_probability_words')}</span>
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
    <section class="clip-limits" aria-label={say('panel_limits')}>
      <p class="quiet">
        {isJudged && `${falseAlarmWords(worst.probability, clip.clipBands, 'videos')} `}
        {lookedAtWords(clip)}
      </p>
      <NotesList notes={clip.notes} />
      {isJudged && (
        <details class="disclosure" open>
          <summary>{say('panel_does_not_prove')}</summary>
          <p>{clipLimit(worst.verdict)}</p>
        </details>
      )}
      {clip.tracks.length > 0 && (
        <details class="disclosure">
          <summary>{say('panel_how_to_read')}</summary>
          <p>{say('panel_reading_timelines')}</p>
        </details>
      )}
    </section>
  );
}
