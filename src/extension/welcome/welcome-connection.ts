import type { ModelFacts } from '../options/options-connection';
import type { PanelConnection } from '../sidepanel/panel-connection';

/** All that the page for new people asks of the world outside it; the gallery under tests/ gives fixtures in its place. */
export interface WelcomeConnection extends Pick<
  PanelConnection,
  'openFile' | 'watchJobs' | 'cancelJob' | 'sampleUrls'
> {
  /** Rejects when the model's files are missing or make no sense. */
  readModelFacts(): Promise<ModelFacts>;
  openOptions(): void;
  /** Ends the page. */
  close(): void;
}
