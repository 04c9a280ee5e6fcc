import { FileButton } from './intake/file-button';
import type { Action } from './next-step';
import type { PanelModel } from './panel-model';

interface Props {
  readonly actions: readonly Action[];
  readonly panel: PanelModel;
  /** Buttons beside a verdict stay plain; where nothing else can be done the first one is the loudest. */
  readonly look?: 'plain' | 'urgent';
}

/** Next steps as buttons. */
export function ActionButtons({ actions, panel, look = 'urgent' }: Props) {
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {actions.map((action, index) => {
        const name = index === 0 && look === 'urgent' ? 'button is-primary' : 'button';
        return action.kind === 'pick-file' ? (
          <FileButton key={action.kind} class={name} label={action.label} panel={panel} />
        ) : (
          <button key={action.kind} type="button" class={name} onClick={() => void panel.takeAction(action)}>
            {action.label}
          </button>
        );
      })}
    </div>
  );
}
