import type { PanelModel } from '../panel-model';
import { EnlargedPicture } from './enlarged-picture';
import { HeatSlider } from './heat-slider';
import { PictureView } from './picture-view';
import { say } from '../../../words/say';

/** The picture, or the frame of a video, and the controls below it; those of a picture come with the findings. */
export function PictureBlock({ panel }: { readonly panel: PanelModel }) {
  const url = panel.pictureUrl.value;
  const isClip = panel.clip.clip.value !== null;
  // Under the frames of a video they stay, so that nothing moves from one to the next.
  const hasControls = isClip || panel.findings.value !== null;
  if (!url) return null;
  return (
    <section class="picture-block" aria-label={say(isClip ? 'panel_frame' : 'panel_picture')}>
      <PictureView panel={panel} />
      {hasControls && (
        <div class="picture-controls">
          <HeatSlider heat={panel.heat} />
          <button
            type="button"
            class="icon-button"
            aria-label={say('panel_enlarge_picture')}
            title={say('panel_enlarge')}
            onClick={() => (panel.isEnlarged.value = true)}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M9.5 2.5h4v4M13.5 2.5l-5 5M6.5 13.5h-4v-4M2.5 13.5l5-5" class="icon-line" />
            </svg>
          </button>
        </div>
      )}
      {hasControls && panel.isEnlarged.value && <EnlargedPicture panel={panel} />}
    </section>
  );
}
