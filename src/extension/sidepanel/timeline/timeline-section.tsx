import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { shareOf } from '../../../video/chart-paths';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';
import { timeWords } from '../../../video/clip-words';
import type { ClipModel } from './clip-model';
import { pointWords } from './moment-words';
import { timeTicks } from './timeline-geometry';
import { TimelineRow } from './timeline-row';
import { say, sayCount } from '../../../words/say';

/** Rows that are shown before "Show more" is pressed. */
const FEW_TRACKS = 6;

interface Props {
  readonly clip: ClipFindings;
  /** True where the looking broke off. */
  readonly isFailed: boolean;
  readonly model: ClipModel;
}

/** Rows change places while a video is looked at, for the worst comes first: the one in use keeps the focus. */
function useKeptRowFocus(): void {
  const focused = typeof document === 'undefined' ? null : document.activeElement?.closest<HTMLElement>('[data-track]');
  useLayoutEffect(() => {
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  });
}

function TimeAxis({ clip: { span } }: { readonly clip: ClipFindings }) {
  return (
    <div class="timeline-axis" dir="ltr" aria-hidden="true">
      {timeTicks(span).map((time) => {
        const share = shareOf(time, span);
        const edge = share < 0.04 ? 'is-first' : share > 0.96 ? 'is-last' : '';
        return (
          <span key={time} class={`timeline-tick ${edge}`} style={{ left: `${share * 100}%` }}>
            {timeWords(time)}
          </span>
        );
      })}
    </div>
  );
}

/** How suspicious each face is over time, one row a face, worst first. */
export function TimelineSection({ clip, isFailed, model }: Props) {
  const pointed = useSignal<{ readonly time: number; readonly track: FaceTrack } | null>(null);
  useKeptRowFocus();
  const { tracks } = clip;
  const shown = model.showsAllTracks.value ? tracks : tracks.slice(0, FEW_TRACKS);
  const more = tracks.length - FEW_TRACKS;
  const [playhead, chosen] = [model.playhead.value, model.chosenTrack.value];
  const readout = pointed.value ?? (playhead !== null && chosen ? { time: playhead, track: chosen } : null);
  if (tracks.length === 0) return null;
  return (
    <section class="timeline" aria-labelledby="timeline-heading">
      <div class="timeline-top">
        <h2 id="timeline-heading" class="section-heading">
          {say('panel_timeline')}
        </h2>
        {readout && <p class="timeline-readout">{pointWords(readout.time, readout.track, clip)}</p>}
      </div>
      {shown.map((track, index) => (
        <TimelineRow
          key={track.id}
          track={track}
          clip={clip}
          number={index + 1}
          isNamed={tracks.length > 1}
          isFailed={isFailed}
          model={model}
          onPoint={(time) => (pointed.value = time === null ? null : { time, track })}
        />
      ))}
      <TimeAxis clip={clip} />
      {more > 0 && (
        <button
          type="button"
          class="button is-quiet"
          aria-expanded={model.showsAllTracks.value}
          onClick={() => (model.showsAllTracks.value = !model.showsAllTracks.value)}
        >
          {model.showsAllTracks.value ? sayCount('panel_worst_only', FEW_TRACKS) : say('panel_show_number_more', more)}
        </button>
      )}
    </section>
  );
}
