import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../src/feed/feed-settings';
import { PLAIN_CALIBRATION } from '../fixtures/plain-calibration';
import { timedOut } from '../../src/forensics/wording';
import type { PromptApi } from '../../src/language/prompt-api';
import type { SelfTestRecord } from '../../src/storage/self-tests';
import type { FolderConnection } from '../../src/extension/options/folder-model';
import type { OptionsConnection, StoredChoices } from '../../src/extension/options/options-connection';
import { DEFAULT_ANALYSIS } from '../../src/extension/background/settings';
import { HISTORIES, playHistory } from './fixture-history';
import { playSites } from './fixture-sites';

/** What the options page is told, and whether the browser does what it is asked. */
export interface FixtureOptions {
  readonly settings: FeedSettings;
  readonly sites: readonly string[];
  readonly pictureHosts?: Readonly<Record<string, readonly string[]>>;
  readonly selfTests?: readonly SelfTestRecord[];
  /** Nothing can be stored, forgotten or erased. */
  readonly isFailing?: boolean;
  /** The browser's own language model; null where it has none. */
  readonly promptApi?: PromptApi | null;
  readonly folder?: Partial<FolderConnection>;
}

const NEWS = 'https://news.example';

/** A browser's model that is not downloaded yet, and whose download comes to 45 % and no further. */
const DOWNLOADABLE: PromptApi = {
  availability: () => Promise.resolve('downloadable'),
  create({ monitor, signal }) {
    const told = new EventTarget();
    monitor?.(told);
    told.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.45 }));
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
  },
};

const LLAVA_CONFIG = JSON.stringify({ model_type: 'llava', architectures: ['LlavaForConditionalGeneration'] });
const keptFile = (path: string, bytes: number) => ({ path, bytes, hashes: [] });
const KEPT_FOLDER = {
  id: '6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24',
  name: 'llava-of-my-own',
  files: [
    keptFile('config.json', 700),
    keptFile('tokenizer.json', 2e6),
    keptFile('tokenizer_config.json', 500),
    keptFile('onnx/decoder_model_merged_quantized.onnx', 1.1e9),
    keptFile('onnx/embed_tokens_quantized.onnx', 1.4e8),
  ],
};

const STATES = {
  'options-empty': { settings: DEFAULT_FEED_SETTINGS, sites: [] },
  'options-sites': {
    settings: { ...DEFAULT_FEED_SETTINGS, showsAll: true, isPaused: true },
    sites: [NEWS, 'http://pictures.example:8080', 'https://photographs-and-stories.of-people-and-places.example'],
    pictureHosts: { [NEWS]: ['https://*.news-pictures.example/*', 'https://cdn.example', 'http://127.0.0.1:8080'] },
  },
  'options-browser-model': { settings: DEFAULT_FEED_SETTINGS, sites: [], promptApi: DOWNLOADABLE },
  'options-folder': {
    settings: DEFAULT_FEED_SETTINGS,
    sites: [],
    folder: {
      readKept: () => Promise.resolve(KEPT_FOLDER),
      openKept: (_, path) => Promise.resolve(new Blob([path === 'config.json' ? LLAVA_CONFIG : '{}'])),
      // Another folder is copied to about the half and no further.
      keep(_name, files, { onProgress, signal }) {
        onProgress(0.45 * files.reduce((sum, { blob }) => sum + blob.size, 0));
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    },
  },
  'options-failing': {
    settings: DEFAULT_FEED_SETTINGS,
    sites: [NEWS],
    isFailing: true,
    selfTests: [{ identity: 'nvidia|hopper|||152|model', outcome: 'failed', at: Date.UTC(2026, 10, 29, 12) }],
  },
} as const satisfies Record<string, FixtureOptions>;

export type OptionsFixtureName = keyof typeof STATES;
export const OPTIONS_STATES: Readonly<Record<OptionsFixtureName, FixtureOptions>> = STATES;

export function isOptionsFixture(name: string): name is OptionsFixtureName {
  return Object.hasOwn(STATES, name);
}

/** A stand-in for the extension behind the options page: keeps settings and sites as the background does. */
export function playOptions({
  settings,
  sites,
  pictureHosts = {},
  isFailing = false,
  selfTests = [],
  promptApi = null,
  folder = {},
}: FixtureOptions): OptionsConnection {
  const { watchSites, forgetSite } = playSites({ origin: null, allowed: sites });
  const failed = { ok: false, failure: timedOut('read-picture', 15) } as const;
  let current = settings;
  let tests = selfTests;
  let choices: StoredChoices = {
    analysis: DEFAULT_ANALYSIS,
    backend: 'auto',
    chatModel: 'own',
    language: 'browser',
    isSynced: false,
  };
  return {
    watchSites,
    forgetSite: (origin) => (isFailing ? Promise.resolve(failed) : forgetSite(origin)),
    readPictureHosts: () => Promise.resolve({ ok: true, value: pictureHosts }),
    readSettings: () => Promise.resolve({ ok: true, value: current }),
    changeSettings(changes) {
      if (isFailing) return Promise.resolve(failed);
      current = { ...current, ...changes };
      return Promise.resolve({ ok: true, value: current });
    },
    watchSettings: () => undefined,
    readChoices: () => Promise.resolve(choices),
    changeChoices(changes) {
      if (isFailing) return Promise.reject(new Error('No space.'));
      choices = { ...choices, ...changes };
      return Promise.resolve();
    },
    watchChoices: () => undefined,
    promptApi,
    folder: {
      readKept: () => Promise.resolve(null),
      openKept: () => Promise.reject(new Error('no folder is kept')),
      keep: () => Promise.reject(new Error('nothing can be stored')),
      remove: () => Promise.resolve(),
      freeBytes: () => Promise.resolve(1e10),
      ...folder,
    },
    readModelFacts: () => Promise.resolve({ calibration: PLAIN_CALIBRATION, languageBytes: 56_000_000 }),
    readCommands: () =>
      Promise.resolve([
        { name: 'select-part', description: 'Select a part of the page to analyse', shortcut: 'Alt+Shift+S' },
        { name: 'open', description: 'Open the panel', shortcut: null },
      ]),
    openShortcuts: () => undefined,
    openWelcome: () => undefined,
    saveFile(name, contents) {
      void contents.text().then((text) => Object.assign(globalThis, { savedFile: { name, text } }));
    },
    keeping: playHistory(HISTORIES[isFailing ? 'failing' : 'list']),
    readSelfTests: () => tests,
    forgetSelfTests: () => (tests = []),
    eraseFindings: () => (isFailing ? Promise.reject(new Error('No space.')) : Promise.resolve()),
  };
}
