import { useId } from 'preact/hooks';
import { CHART, chartPaths, shareOf } from '../../../video/chart-paths';
import type { ClipFindings, FaceTrack } from '../../../video/clip-findings';

interface Props {
  readonly track: FaceTrack;
  readonly clip: ClipFindings;
}

/** The score of one face over time; a colour stands for the band that the height lies in. */
export function TimelineChart({ track, clip }: Props) {
  const id = useId();
  const { line, area, dots } = chartPaths(track, clip);
  const { bands, span, shotChanges } = clip;
  const levels = [
    ['signs', 0, 1 - bands.signs],
    ['unsure', 1 - bands.signs, 1 - bands.none],
    ['none', 1 - bands.none, 1],
  ] as const;
  return (
    <svg
      class="timeline-chart"
      viewBox={`0 0 ${CHART.width} ${CHART.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2={CHART.height}>
          {levels.flatMap(([verdict, from, to]) => [
            <stop key={`${verdict} from`} class={`stop-${verdict}`} offset={from} />,
            <stop key={`${verdict} to`} class={`stop-${verdict}`} offset={to} />,
          ])}
        </linearGradient>
      </defs>
      {[bands.signs, bands.none].map((threshold, index) => (
        <line
          key={index}
          class="timeline-threshold"
          x1="0"
          x2={CHART.width}
          y1={(1 - threshold) * CHART.height}
          y2={(1 - threshold) * CHART.height}
        />
      ))}
      <path class="timeline-area" d={area} fill={`url(#${id})`} />
      <path class="timeline-line" d={line} stroke={`url(#${id})`} />
      <path class="timeline-dots" d={dots} stroke={`url(#${id})`} />
      {shotChanges.map((time) => (
        <line
          key={time}
          class="timeline-shot"
          x1={shareOf(time, span) * CHART.width}
          x2={shareOf(time, span) * CHART.width}
          y1={CHART.height * 0.86}
          y2={CHART.height}
        />
      ))}
    </svg>
  );
}
