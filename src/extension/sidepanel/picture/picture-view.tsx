import { useSignal } from '@preact/signals';
import type { PanelModel } from '../panel-model';
import { momentWords } from '../timeline/moment-words';
import { FaceBoxes } from './face-boxes';
import { HeatLayer } from './heat-layer';
import { RegionOutline } from './region-outline';
import { say } from '../../../words/say';
import { labelWords } from '../label-words';

interface Props {
  readonly panel: PanelModel;
}

/** The picture with its faces boxed and the heat map over each. */
export function PictureView({ panel }: Props) {
  const ratio = useSignal<number | null>(null);
  const job = panel.job.value;
  const url = panel.pictureUrl.value;
  if (!job || !url) return null;
  const findings = panel.findings.value;
  const chosen = panel.face.value;
  const time = job.clip && job.moment ? momentWords(job.moment.time, job.clip) : null;
  const shape = findings ? findings.width / findings.height : ratio.value;
  return (
    <div class="picture-stage" dir="ltr">
      <div
        class={panel.isPictureStale.value ? 'picture is-stale' : 'picture'}
        style={{
          ...(shape === null ? {} : { '--ratio': String(shape) }),
          ...(findings ? { '--pixels': String(findings.width) } : {}),
        }}
      >
        <img
          src={url}
          alt={time === null ? labelWords(job.source.label) : say('panel_frame_of', time, labelWords(job.source.label))}
          draggable={false}
          onError={panel.hidePicture}
          onLoad={(event) => (ratio.value = event.currentTarget.naturalWidth / event.currentTarget.naturalHeight)}
        />
        {findings?.faces.map(
          (face, index) =>
            face.status === 'analysed' && (
              <HeatLayer key={index} face={face} picture={findings} strength={panel.heat.value} />
            ),
        )}
        {findings &&
          chosen?.status === 'analysed' &&
          panel.litRegions.value.map((region) => (
            <RegionOutline key={region} face={chosen} region={region} picture={findings} />
          ))}
        {time !== null && (
          <span class="picture-tag is-left" aria-hidden="true">
            {time}
          </span>
        )}
        {findings && <FaceBoxes findings={findings} chosen={panel.chosenFace} />}
      </div>
    </div>
  );
}
