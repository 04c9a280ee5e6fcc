import { say } from '../../../words/say';

/** Says why no new badge comes although the switch is on, and ends the pause. */
export function PausedLine({ onResume }: { readonly onResume: () => void }) {
  return (
    <div class="sites-line">
      <p>{say('sites_paused')}</p>
      <button type="button" class="button is-quiet" onClick={onResume}>
        {say('sites_resume')}
      </button>
    </div>
  );
}
