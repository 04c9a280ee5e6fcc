import { CardSection } from './card-section';
import { HistorySection } from './history-section';
import { KeptSection } from './kept-section';
import type { OptionsModel } from './options-model';
import { SettingsSection } from './settings-section';
import { SitesSection } from './sites-section';

/** The whole options page. */
export function OptionsPage({ options }: { readonly options: OptionsModel }) {
  const status = options.status.value;
  return (
    <div class="panel">
      <header class="panel-header">
        <h1>Telltale: settings</h1>
      </header>
      <main class="options">
        <SettingsSection options={options} />
        <SitesSection options={options} />
        <KeptSection options={options} />
        <HistorySection options={options} />
        <CardSection options={options} />
        <div class="options-status" role="status">
          {status && (
            <p key={status.count} class="notice">
              {status.sentence}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
