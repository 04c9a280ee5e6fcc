import type { FeedSettings } from '../../feed/feed-settings';
import type { Calibration } from '../../forensics/calibration';
import type { PromptApi } from '../../language/prompt-api';
import type { SelfTestRecord } from '../../storage/self-tests';
import type { AnalysisSettings, ChatModelChoice } from '../background/settings';
import type { Reply } from '../messages';
import type { PersonsBackend } from '../person-settings';
import type { KeepingConnection } from '../sidepanel/history/history-connection';
import type { PanelConnection } from '../sidepanel/panel-connection';
import type { LanguageChoice } from '../spoken-language';
import type { FolderConnection } from './folder-model';

/** What the person's settings come to beside those of badges and history, as they are stored. */
export interface StoredChoices {
  readonly analysis: AnalysisSettings;
  readonly backend: PersonsBackend;
  readonly chatModel: ChatModelChoice;
  readonly language: LanguageChoice;
  /** Whether settings are shared with the person's other computers. */
  readonly isSynced: boolean;
}

/** What the model's own files say of it. */
export interface ModelFacts {
  readonly calibration: Calibration;
  /** Bytes of the language model's files. */
  readonly languageBytes: number;
}

/** A command of the keyboard, as the browser has it. */
export interface KeyCommand {
  readonly name: string;
  /** In the browser's language, whatever was chosen here. */
  readonly description: string;
  /** Null where the person, or another extension, has taken it away. */
  readonly shortcut: string | null;
}

/** All that the options page asks of the world outside it; the gallery under tests/ gives fixtures in its place. */
export interface OptionsConnection extends Pick<PanelConnection, 'watchSites' | 'forgetSite' | 'saveFile'> {
  /** By site the hosts that its pictures may be read from, as origins or match patterns. */
  readPictureHosts(): Promise<Reply<Readonly<Record<string, readonly string[]>>>>;
  readSettings(): Promise<Reply<FeedSettings>>;
  /** The reply holds the settings as they are stored now. */
  changeSettings(changes: Partial<FeedSettings>): Promise<Reply<FeedSettings>>;
  /** Calls the listener at every change, whoever made it. */
  watchSettings(listener: (settings: FeedSettings) => void): void;
  /** Rejects when the browser cannot read them. */
  readChoices(): Promise<StoredChoices>;
  /** Rejects when the browser could not store them; nothing has changed then. A language that was chosen is spoken after it. */
  changeChoices(changes: Partial<StoredChoices>): Promise<void>;
  /** Calls the listener at every change, whoever made it. */
  watchChoices(listener: () => void): void;
  /** Rejects when the files are missing or make no sense. */
  readModelFacts(): Promise<ModelFacts>;
  /** The browser's own language model; null where it has none. */
  readonly promptApi: PromptApi | null;
  readonly folder: FolderConnection;
  readCommands(): Promise<readonly KeyCommand[]>;
  /** Opens the browser's own page on which shortcuts are changed. */
  openShortcuts(): void;
  /** Opens the page that a new person sees. */
  openWelcome(): void;
  /** Rejects when what badges have found is still kept. */
  eraseFindings(): Promise<void>;
  /** What graphics cards' self-tests came to. */
  readSelfTests(): readonly SelfTestRecord[];
  /** Has cards tried out again when they are next used. */
  forgetSelfTests(): void;
  readonly keeping: KeepingConnection;
}
