import { useSignal } from '@preact/signals';
import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { headline } from '../../../forensics/wording';
import { shareOf } from '../../../video/chart-paths';
import type { ClipFindings, FaceTrack, Span } from '../../../video/clip-findings';
import { tooFewFramesWords } from '../../../video/clip-words';
import type { ShapeName } from '../verdict/verdict-shape';
import { VerdictShape } from '../verdict/verdict-shape';
import type { ClipModel } from './clip-model';
import { pointWords } from './moment-words';
import { TimelineChart } from './timeline-chart';
import { nearestIndex, pointAt, stepTime, timeAt } from './timeline-geometry';
import { TrackFace } from './track-face';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

interface Props {
  readonly track: FaceTrack;
  readonly clip: ClipFindings;
  /** Of the face, counted from 1. */
  readonly number: number;
  /** False for a face alone: the clip's verdict is its own. */
  readonly isNamed: boolean;
  /** True where the looking broke off: what a face came to by then is no verdict. */
  readonly isFailed: boolean;
  readonly model: ClipModel;
  /** Tells which frame the pointer is on; null once it has left. */
  readonly onPoint: (time: number | null) => void;
}

/** Frames that each key goes on by. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

const percent = (share: number): string => `${share * 100}%`;

function verdictWords({ verdict, probability }: FaceTrack, isFailed: boolean): string {
  if (verdict === null || probability === null) return tooFewFramesWords();
  return isFailed ? say('panel_not_finished') : headline({ verdict, probability });
}

/** Where the face is most suspicious: a bar over the stretch and a mark over the frame where it peaks. */
function Strongest({
  strongest,
  shape,
  span,
}: Pick<FaceTrack, 'strongest'> & { readonly shape: ShapeName; readonly span: Span }) {
  if (!strongest) return null;
  const [from, to] = [shareOf(strongest.from, span), shareOf(strongest.to, span)];
  return (
    <span class={`timeline-strongest ink-${shape}`} aria-hidden="true">
      <span class="timeline-stretch" style={{ left: percent(from), width: percent(to - from) }} />
      <span class="timeline-peak" style={{ left: percent(shareOf(strongest.peak, span)) }} />
    </span>
  );
}

/** One face: its thumbnail, its verdict and its score over time, which is a slider through the frames. */
export function TimelineRow({ track, clip, number, isNamed, isFailed, model, onPoint }: Props) {
  const pointed = useSignal<number | null>(null);
  const { span } = clip;
  const shape: ShapeName = isFailed ? 'unknown' : (track.verdict ?? 'unknown');
  const times = clip.lookedAt.map(({ time }) => time);
  const playhead = model.playhead.value;
  const isInside = playhead !== null && playhead >= span.from && playhead <= span.to;
  const here = playhead === null ? null : pointAt(track, playhead);

  function timeUnder({ clientX, currentTarget }: TargetedPointerEvent<HTMLElement>): number | null {
    const { left, width } = currentTarget.getBoundingClientRect();
    return times[nearestIndex(times, timeAt((clientX - left) / width, span))] ?? null;
  }

  function point(time: number | null): void {
    pointed.value = time;
    onPoint(time);
  }

  function seek(event: TargetedPointerEvent<HTMLElement>): void {
    const time = timeUnder(event);
    if (time !== null) model.lookAt(time, track);
  }

  function onKeyDown(event: TargetedKeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = KEY_STEPS[event.key];
    if (event.key === 's' || event.key === 'S') model.lookAtStrongest(track);
    else if (steps === undefined) return;
    else {
      const time = stepTime(times, playhead, steps);
      if (time !== null) model.lookAt(time, track);
    }
    event.preventDefault();
  }

  return (
    <div class="timeline-row">
      {isNamed && (
        <p class="timeline-name">
          <VerdictShape name={shape} />
          <span>
            <Rich
              words={say('panel_face_says', number, slot(0))}
              values={[<span class={`ink-${shape}`}>{verdictWords(track, isFailed)}</span>]}
            />
          </span>
        </p>
      )}
      <div class="timeline-face">
        {track.thumbnail ? <TrackFace thumbnail={track.thumbnail} /> : <VerdictShape name="unknown" />}
      </div>
      <div
        class={model.chosenTrack.value?.id === track.id ? 'timeline-track is-chosen' : 'timeline-track'}
        dir="ltr"
        role="slider"
        tabIndex={0}
        aria-label={say('panel_face_says', number, verdictWords(track, isFailed))}
        aria-description={say('panel_track_keys')}
        aria-keyshortcuts="S"
        aria-valuemin={span.from}
        aria-valuemax={span.to}
        aria-valuenow={isInside ? playhead : span.from}
        aria-valuetext={playhead === null ? say('panel_no_frame') : pointWords(playhead, track, clip)}
        data-track={track.id}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          point(timeUnder(event));
          if (event.buttons & 1) seek(event);
        }}
        onPointerLeave={() => point(null)}
      >
        <Strongest strongest={track.strongest} shape={shape} span={span} />
        {pointed.value !== null && (
          <span class="timeline-pointed" style={{ left: percent(shareOf(pointed.value, span)) }} />
        )}
        {isInside && <span class="timeline-playhead" style={{ left: percent(shareOf(playhead, span)) }} />}
        <div class="timeline-plot">
          <TimelineChart track={track} clip={clip} />
          {isInside && here && (
            <span
              class="timeline-here"
              style={{ left: percent(shareOf(playhead, span)), top: percent(1 - here.probability) }}
            />
          )}
        </div>
      </div>
    </div>
  );
}
