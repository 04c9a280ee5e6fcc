import { SELECT_PART } from '../next-step';
import type { PanelModel } from '../panel-model';
import { ActionButtons } from '../action-buttons';
import { FileButton } from './file-button';
import { SamplePictures } from './sample-pictures';

/** What is shown before there is anything to show. */
export function EmptyPanel({ panel }: { readonly panel: PanelModel }) {
  return (
    <div class="empty">
      <p class="purpose">
        Telltale looks at the faces in a picture or a video and tells you whether they carry signs of a deepfake.
        Nothing leaves this computer.
      </p>
      <div class="drop-zone">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect x="4" y="6" width="24" height="20" rx="3" class="icon-line" />
          <circle cx="12" cy="13" r="2.5" class="icon-line" />
          <path d="m5 23 7-6 5 4 4-3 6 5" class="icon-line" />
        </svg>
        <p class="drop-words">Drop a picture or a video here</p>
        <FileButton class="button is-primary" label="Pick a file" panel={panel} />
        <p class="quiet">
          or paste it with <kbd>Ctrl</kbd> <kbd>V</kbd>
        </p>
      </div>
      <section class="how" aria-labelledby="how-heading">
        <h2 id="how-heading" class="section-heading">
          On any page
        </h2>
        <p>
          Right-click a picture and choose <strong>Analyse this image</strong>. Where the menu lacks it, choose{' '}
          <strong>Analyse a picture on this page</strong> and click the picture.
        </p>
        <p>
          Right-click a video and choose <strong>Analyse this video</strong>.
        </p>
        <p>Over anything else that shows a face, such as a player or a PDF, draw a rectangle.</p>
        <ActionButtons actions={[SELECT_PART]} panel={panel} look="plain" />
      </section>
      <SamplePictures panel={panel} />
    </div>
  );
}
