import { FileButton } from './intake/file-button';
import type { Action } from './next-step';
import type { PanelModel } from './panel-model';

interface Props {
  readonly actions: readonly Action[];
  readonly panel: PanelModel;
}

/** Next steps as buttons, the first one the loudest. */
export function ActionButtons({ actions, panel }: Props) {
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {actions.map((action, index) => {
        const look = index === 0 ? 'button is-primary' : 'button';
        return action.kind === 'pick-file' ? (
          <FileButton key={action.kind} class={look} label={action.label} panel={panel} />
        ) : (
          <button key={action.kind} type="button" class={look} onClick={() => void panel.takeAction(action)}>
            {action.label}
          </button>
        );
      })}
    </div>
  );
}
