import type { FeedSettings } from '../../feed/feed-settings';
import type { Reply } from '../messages';
import type { KeepingConnection } from '../sidepanel/history/history-connection';
import type { SelfTestRecord } from '../../storage/self-tests';
import type { PanelConnection } from '../sidepanel/panel-connection';

/** All that the options page asks of the world outside it; the gallery under tests/ gives fixtures in its place. */
export interface OptionsConnection extends Pick<PanelConnection, 'watchSites' | 'forgetSite'> {
  /** By site the hosts that its pictures may be read from, as origins or match patterns. */
  readPictureHosts(): Promise<Reply<Readonly<Record<string, readonly string[]>>>>;
  readSettings(): Promise<Reply<FeedSettings>>;
  /** The reply holds the settings as they are stored now. */
  changeSettings(changes: Partial<FeedSettings>): Promise<Reply<FeedSettings>>;
  /** Calls the listener at every change, whoever made it. */
  watchSettings(listener: (settings: FeedSettings) => void): void;
  /** Rejects when what badges have found is still kept. */
  eraseFindings(): Promise<void>;
  /** What graphics cards' self-tests came to. */
  readSelfTests(): readonly SelfTestRecord[];
  /** Has cards tried out again when they are next used. */
  forgetSelfTests(): void;
  readonly keeping: KeepingConnection;
}
