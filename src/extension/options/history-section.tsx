import { say } from '../../words/say';
import { KeepingControls } from '../sidepanel/history/keeping-controls';
import type { OptionsModel } from './options-model';

/** Whether results are kept, and the way to be rid of them, as in the panel's history. */
export function HistorySection({ options }: { readonly options: OptionsModel }) {
  return (
    <section aria-labelledby="history-heading">
      <h2 id="history-heading">{say('options_history')}</h2>
      <KeepingControls keeping={options.keeping} />
    </section>
  );
}
