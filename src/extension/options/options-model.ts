import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { FeedSettings } from '../../feed/feed-settings';
import { createKeepingModel, type KeepingModel } from '../sidepanel/history/keeping-model';
import { siteName } from '../sidepanel/sites/sites-model';
import type { SelfTestRecord } from '../../storage/self-tests';
import type { OptionsConnection } from './options-connection';

export type SettingName = keyof FeedSettings;

/** What the page calls each setting, in the order of the page. */
export const SETTING_LABELS: Readonly<Record<SettingName, string>> = {
  showsAll: 'Also show badges for “No signs found” and “Could not analyse”',
  blursSigns: 'Blur pictures with signs of forgery until clicked',
  sparesBattery: 'Pause while the battery is low',
  isPaused: 'Pause badges everywhere',
};

/** What the person is told about the last change. */
export interface OptionsStatus {
  readonly sentence: string;
  /** Tells two of the same sentence apart, so that both are read out. */
  readonly count: number;
}

export interface OptionsModel {
  /** Null until they are known. */
  readonly settings: ReadonlySignal<FeedSettings | null>;
  /** The origins with badges; null until they are known. */
  readonly sites: ReadonlySignal<readonly string[] | null>;
  /** By site the names of the hosts that its pictures may be read from; empty until they are known. */
  readonly pictureHosts: ReadonlySignal<Readonly<Record<string, readonly string[]>>>;
  readonly status: ReadonlySignal<OptionsStatus | null>;
  /** Turns a setting over. It shows as changed once it is stored. */
  toggle(name: SettingName): Promise<void>;
  forget(origin: string): Promise<void>;
  erase(): Promise<void>;
  readonly selfTests: ReadonlySignal<readonly SelfTestRecord[]>;
  /** Forgets what cards' self-tests came to; the next picture has them made again. */
  testCardAgain(): void;
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
  const status = signal<OptionsStatus | null>(null);
  const selfTests = signal(connection.readSelfTests());
  const changing = new Set<string>();

  function say(sentence: string): void {
    status.value = { sentence, count: (status.value?.count ?? 0) + 1 };
  }

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
    else say('The settings could not be read. Load this page again.');
  }

  async function readPictureHosts(): Promise<void> {
    const reply = await connection.readPictureHosts();
    if (!reply.ok) return say('The hosts that pictures are read from could not be listed. Load this page again.');
    const named = Object.entries(reply.value).map(([site, hosts]) => [site, hosts.map(hostName)] as const);
    pictureHosts.value = Object.fromEntries(named);
  }

  connection.watchSettings((changed) => (settings.value = changed));
  connection.watchSites((origins) => {
    sites.value = origins;
    void readPictureHosts();
  });
  void readFirst();

  return {
    settings,
    sites,
    pictureHosts,
    status,
    selfTests,
    testCardAgain() {
      connection.forgetSelfTests();
      selfTests.value = connection.readSelfTests();
      say('The graphics card is tested again before the next picture is looked at.');
    },
    keeping: createKeepingModel(connection.keeping, say),
    toggle: (name) =>
      once(name, async () => {
        if (settings.value === null) return;
        const reply = await connection.changeSettings({ [name]: !settings.value[name] });
        if (!reply.ok) {
          say('That could not be saved, so nothing has changed. Try again.');
          return;
        }
        settings.value = reply.value;
        say(`Saved. ${SETTING_LABELS[name]}: ${reply.value[name] ? 'on' : 'off'}.`);
      }),
    forget: (origin) =>
      once(origin, async () => {
        const reply = await connection.forgetSite(origin);
        if (reply.ok) say(`Saved. ${siteName(origin)} has no badges any more.`);
        else say(`${siteName(origin)} could not be forgotten. Try again.`);
      }),
    erase: () =>
      once('findings', async () => {
        try {
          await connection.eraseFindings();
          say('Erased. Nothing that badges have found until now is kept.');
        } catch (thrown) {
          console.error('What badges have found was not erased:', thrown);
          say('What badges have found could not be erased and is still kept. Close the browser and try again.');
        }
      }),
  };
}
