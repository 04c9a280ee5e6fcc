import type { TargetedPointerEvent } from 'preact';
import type { PictureFindings } from '../../../forensics/findings';
import { RegionOutline } from '../picture/region-outline';
import type { CompareModel, Comparison } from './compare-model';
import { DifferenceLayer } from './difference-layer';
import { lineAfterKey, placeOriginal } from './overlay-placing';
import { say } from '../../../words/say';

interface Props {
  readonly compare: CompareModel;
  readonly done: Extract<Comparison, { phase: 'done' }>;
  readonly pictureUrl: string;
  /** Of the picture. */
  readonly found: PictureFindings;
}

/** The line between the two: it can be dragged anywhere on the picture, and moved by keys. */
function LineHandle({ line }: Pick<CompareModel, 'line'>) {
  const percent = Math.round(line.value * 100);
  return (
    <div
      class="compare-line"
      role="slider"
      tabIndex={0}
      aria-label={say('compare_line')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={say('compare_line_at', percent)}
      style={{ left: `${line.value * 100}%` }}
      onKeyDown={(event) => {
        const next = event.ctrlKey || event.altKey || event.metaKey ? null : lineAfterKey(event.key, line.value);
        if (next === null) return;
        event.preventDefault();
        line.value = next;
      }}
    >
      <span class="compare-grip">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M6 4 2.5 8 6 12M10 4l3.5 4L10 12" class="icon-line" />
        </svg>
      </span>
    </div>
  );
}

/** The original over the picture, as far as the line; the differences over both. */
export function OverlayStage({ compare, done, pictureUrl, found }: Props) {
  const { line } = compare;
  const { findings, originalUrl } = done;
  const lit = compare.litRegion.value;
  const litFace = lit ? found.faces[lit.face] : undefined;
  const drag = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    if (width > 0) line.value = Math.min(1, Math.max(0, (event.clientX - left) / width));
  };
  return (
    <div class="picture-stage" dir="ltr">
      <div
        class="picture compare-stage"
        style={{ '--ratio': String(findings.picture.width / findings.picture.height) }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event);
        }}
      >
        <img src={pictureUrl} alt={say('compare_this_picture')} draggable={false} />
        <div class="compare-original" style={{ clipPath: `inset(0 ${(1 - line.value) * 100}% 0 0)` }}>
          <img
            src={originalUrl}
            alt={say('compare_laid_over')}
            draggable={false}
            style={{ ...placeOriginal(findings.alignment, findings.original, findings.picture) }}
          />
        </div>
        {compare.showsDifferences.value && <DifferenceLayer differences={findings.differences} />}
        {lit && litFace?.status === 'analysed' && (
          <RegionOutline face={litFace} region={lit.region} picture={findings.picture} />
        )}
        <span class="picture-tag is-left" aria-hidden="true" hidden={line.value < TAG_ROOM}>
          {say('compare_original')}
        </span>
        <span class="picture-tag is-right" aria-hidden="true" hidden={line.value > 1 - TAG_ROOM}>
          {say('compare_this_picture')}
        </span>
        <LineHandle line={line} />
      </div>
    </div>
  );
}

/** Share of the width that a side needs for its name. */
const TAG_ROOM = 0.3;
