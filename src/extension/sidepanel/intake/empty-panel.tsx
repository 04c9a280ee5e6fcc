import { selectPart } from '../next-step';
import type { PanelModel } from '../panel-model';
import { ActionButtons } from '../action-buttons';
import { FileButton } from './file-button';
import { SamplePictures } from './sample-pictures';
import { say } from '../../../words/say';
import { Rich } from '../rich';

/** What is shown before there is anything to show. */
export function EmptyPanel({ panel }: { readonly panel: PanelModel }) {
  return (
    <div class="empty">
      <p class="purpose">{say('panel_purpose')}</p>
      <div class="drop-zone">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <rect x="4" y="6" width="24" height="20" rx="3" class="icon-line" />
          <circle cx="12" cy="13" r="2.5" class="icon-line" />
          <path d="m5 23 7-6 5 4 4-3 6 5" class="icon-line" />
        </svg>
        <p class="drop-words">{say('panel_drop_here')}</p>
        <FileButton class="button is-primary" label={say('panel_pick_file')} panel={panel} />
        <p class="quiet">
          <Rich words={say('panel_paste')} />
        </p>
      </div>
      <section class="how" aria-labelledby="how-heading">
        <h2 id="how-heading" class="section-heading">
          {say('panel_on_any_page')}
        </h2>
        <p>
          <Rich words={say('panel_right_click_picture', say('menu_analyse_image'), say('menu_analyse_page'))} />
        </p>
        <p>
          <Rich words={say('panel_right_click_video', say('menu_analyse_video'))} />
        </p>
        <p>{say('panel_draw_rectangle')}</p>
        <ActionButtons actions={[selectPart()]} panel={panel} look="plain" />
      </section>
      <SamplePictures panel={panel} />
      <a class="button is-quiet settings-link" href="../welcome/index.html" target="_blank">
        {say('options_open_welcome')}
      </a>
    </div>
  );
}
