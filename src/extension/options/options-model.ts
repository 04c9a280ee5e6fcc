import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { BadgeCorner, BadgeSize, FeedSettings } from '../../feed/feed-settings';
import type { SelfTestRecord } from '../../storage/self-tests';
import { say } from '../../words/say';
import { createKeepingModel, type KeepingModel } from '../sidepanel/history/keeping-model';
import { siteName } from '../sidepanel/sites/sites-model';
import { createBrowserModel, type BrowserModel } from './browser-model';
import { createChoicesModel, type ChoicesModel } from './choices-model';
import { createFolderChoice, type FolderChoice } from './folder-model';
import { toldNext, type Said, type Told } from '../said';
import type { KeyCommand, OptionsConnection } from './options-connection';
import { savedWords, type SwitchName } from './options-words';
import { createSettingsFileModel, type SettingsFileModel } from './settings-file-model';

export interface OptionsModel {
  /** Null until they are known. */
  readonly settings: ReadonlySignal<FeedSettings | null>;
  /** The origins with badges; null until they are known. */
  readonly sites: ReadonlySignal<readonly string[] | null>;
  /** By site the names of the hosts that its pictures may be read from; empty until they are known. */
  readonly pictureHosts: ReadonlySignal<Readonly<Record<string, readonly string[]>>>;
  readonly status: ReadonlySignal<Told | null>;
  /** Turns a setting over. It shows as changed once it is stored. */
  toggle(name: SwitchName): Promise<void>;
  chooseSize(size: BadgeSize): Promise<void>;
  chooseCorner(corner: BadgeCorner): Promise<void>;
  forget(origin: string): Promise<void>;
  erase(): Promise<void>;
  readonly selfTests: ReadonlySignal<readonly SelfTestRecord[]>;
  /** Forgets what cards' self-tests came to; the next picture has them made again. */
  testCardAgain(): void;
  /** Empty until they are known. */
  readonly commands: ReadonlySignal<readonly KeyCommand[]>;
  openShortcuts(): void;
  openWelcome(): void;
  readonly choices: ChoicesModel;
  readonly browserModel: BrowserModel;
  readonly folder: FolderChoice;
  readonly file: SettingsFileModel;
  readonly keeping: KeepingModel;
}

/** A host as people know it, of an origin or of a match pattern. */
function hostName(host: string): string {
  return siteName(host.replace(/\/\*$/, '').replace(/^\*:\/\//, ''));
}

export function createOptionsModel(connection: OptionsConnection): OptionsModel {
  const settings = signal<FeedSettings | null>(null);
  const sites = signal<readonly string[] | null>(null);
  const pictureHosts = signal<Readonly<Record<string, readonly string[]>>>({});
  const status = signal<Told | null>(null);
  const selfTests = signal(connection.readSelfTests());
  const commands = signal<readonly KeyCommand[]>([]);
  const changing = new Set<string>();

  const tell = (sentence: Said): void => void (status.value = toldNext(sentence, status.value));

  /** A second click while the first still works would undo what nobody has seen yet. */
  async function once(what: string, change: () => Promise<void>): Promise<void> {
    if (changing.has(what)) return;
    changing.add(what);
    try {
      await change();
    } finally {
      changing.delete(what);
    }
  }

  async function readFirst(): Promise<void> {
    const reply = await connection.readSettings();
    // A change that overtook the reply is newer.
    if (settings.value !== null) return;
    if (reply.ok) settings.value = reply.value;
    else tell(() => say('options_not_read'));
  }

  async function readPictureHosts(): Promise<void> {
    const reply = await connection.readPictureHosts();
    if (!reply.ok) return tell(() => say('options_hosts_not_read'));
    const named = Object.entries(reply.value).map(([site, hosts]) => [site, hosts.map(hostName)] as const);
    pictureHosts.value = Object.fromEntries(named);
  }

  const change = (name: keyof FeedSettings, changes: (now: FeedSettings) => Partial<FeedSettings>): Promise<void> =>
    once(name, async () => {
      if (settings.value === null) return;
      const reply = await connection.changeSettings(changes(settings.value));
      if (!reply.ok) return tell(() => say('options_not_saved'));
      settings.value = reply.value;
      const { value } = reply;
      tell(() => savedWords(name, value));
    });

  connection.watchSettings((changed) => (settings.value = changed));
  connection.watchSites((origins) => {
    sites.value = origins;
    void readPictureHosts();
  });
  void readFirst();
  connection.readCommands().then(
    (read) => (commands.value = read),
    (reason: unknown) => console.error('The shortcuts were not read:', reason),
  );

  const choices = createChoicesModel(connection, tell);

  return {
    settings,
    sites,
    pictureHosts,
    status,
    selfTests,
    commands,
    openShortcuts: () => connection.openShortcuts(),
    openWelcome: () => connection.openWelcome(),
    testCardAgain() {
      connection.forgetSelfTests();
      selfTests.value = connection.readSelfTests();
      tell(() => say('options_card_forgotten'));
    },
    choices,
    browserModel: createBrowserModel(connection.promptApi, tell),
    folder: createFolderChoice(connection.folder, {
      tell,
      async onChange(isKept) {
        if (isKept) await choices.chooseChatModel('folder');
        else if (choices.stored.value?.chatModel === 'folder') await choices.chooseChatModel('own');
      },
    }),
    file: createSettingsFileModel(connection, tell, (changed) => (settings.value = changed)),
    keeping: createKeepingModel(connection.keeping, tell),
    toggle: (name) => change(name, (now) => ({ [name]: !now[name] })),
    chooseSize: (size) => change('size', () => ({ size })),
    chooseCorner: (corner) => change('corner', () => ({ corner })),
    forget: (origin) =>
      once(origin, async () => {
        const reply = await connection.forgetSite(origin);
        if (reply.ok) tell(() => say('options_site_forgotten', siteName(origin)));
        else tell(() => say('options_site_not_forgotten', siteName(origin)));
      }),
    erase: () =>
      once('findings', async () => {
        try {
          await connection.eraseFindings();
          tell(() => say('options_findings_erased'));
        } catch (thrown) {
          console.error('What badges have found was not erased:', thrown);
          tell(() => say('options_findings_not_erased'));
        }
      }),
  };
}
