import { parseCalibration } from '../../forensics/calibration';
import { fetchManifest } from '../../inference/fetch-model';
import { findPromptApi } from '../../language/prompt-api';
import { clearBadgeFindings } from '../../storage/badge-findings';
import { FolderGone, keepFolder, openKeptFile, readKeptFolder, removeKeptFolder } from '../../storage/model-folder';
import { forgetSelfTests, selfTests } from '../../storage/self-tests';
import {
  ANALYSIS_KEY,
  BACKEND_KEY,
  CHAT_MODEL_KEY,
  readAnalysisSettings,
  readBackendChoice,
  readChatModel,
} from '../background/settings';
import { SYNC_KEY } from '../background/shared-settings';
import { hearBroadcast, sendRequest } from '../messaging';
import { connectToExtension } from '../sidepanel/chrome-connection';
import { connectKeeping } from '../sidepanel/history/history-connection';
import { chosenLanguage, LANGUAGE_KEY, speakChosenLanguage } from '../spoken-language';
import type { FolderConnection } from './folder-model';
import type { ModelFacts, OptionsConnection, StoredChoices } from './options-connection';

const KEYS = [ANALYSIS_KEY, BACKEND_KEY, CHAT_MODEL_KEY, LANGUAGE_KEY, SYNC_KEY] as const;
const MODELS = '/models/';
const LANGUAGE_FILES = ['decoder', 'decoder-data', 'decoder-unfolded', 'unfold', 'embeddings', 'tokenizer'];

async function readChoices(): Promise<StoredChoices> {
  const [analysis, backend, chatModel, language, { [SYNC_KEY]: isSynced }] = await Promise.all([
    readAnalysisSettings(),
    readBackendChoice(),
    readChatModel(),
    chosenLanguage(),
    chrome.storage.local.get(SYNC_KEY),
  ]);
  return { analysis, backend: backend === 'wasm' ? 'wasm' : 'auto', chatModel, language, isSynced: isSynced === true };
}

async function changeChoices({
  analysis,
  backend,
  chatModel,
  language,
  isSynced,
}: Partial<StoredChoices>): Promise<void> {
  await chrome.storage.local.set({
    ...(analysis && { [ANALYSIS_KEY]: analysis }),
    ...(backend && { [BACKEND_KEY]: backend }),
    ...(chatModel && { [CHAT_MODEL_KEY]: chatModel }),
    ...(language && { [LANGUAGE_KEY]: language }),
    ...(isSynced !== undefined && { [SYNC_KEY]: isSynced }),
  });
  // The page hears of the change too, but not before what it says of it.
  if (language) await speakChosenLanguage();
}

/** Of the package's own files: nothing is asked of any network. */
export async function readModelFacts(): Promise<ModelFacts> {
  const [{ files }, response] = await Promise.all([fetchManifest(MODELS), fetch(`${MODELS}calibration.json`)]);
  const languageBytes = Object.entries(files).reduce(
    (sum, [part, file]) => (LANGUAGE_FILES.includes(part) ? sum + (file?.bytes ?? 0) : sum),
    0,
  );
  return { calibration: parseCalibration(await response.json()), languageBytes };
}

const folder: FolderConnection = {
  readKept: readKeptFolder,
  async openKept(kept, path) {
    const file = await openKeptFile(kept, path);
    if (!file) throw new FolderGone(path);
    return file;
  },
  keep: keepFolder,
  remove: removeKeptFolder,
  async freeBytes() {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return Math.max(0, quota - usage);
  },
};

export function connectOptions(): OptionsConnection {
  const { watchSites, forgetSite, changeFeedSettings, saveFile } = connectToExtension();
  return {
    watchSites,
    forgetSite,
    saveFile,
    readPictureHosts: () => sendRequest('background/picture-hosts', null),
    readSettings: () => sendRequest('background/feed-settings', null),
    changeSettings: changeFeedSettings,
    watchSettings: (listener) => hearBroadcast('feed-settings-changed', ({ settings }) => listener(settings)),
    readChoices,
    changeChoices,
    watchChoices(listener) {
      chrome.storage.local.onChanged.addListener((changes) => {
        if (KEYS.some((key) => Object.hasOwn(changes, key))) listener();
      });
    },
    readModelFacts,
    promptApi: findPromptApi(globalThis),
    folder,
    async readCommands() {
      const commands = await chrome.commands.getAll();
      return commands
        .filter(({ description }) => description)
        .map(({ name = '', description = '', shortcut }) => ({ name, description, shortcut: shortcut || null }));
    },
    openShortcuts() {
      if (chrome.commands.openShortcutSettings) void chrome.commands.openShortcutSettings();
      else void chrome.tabs.create({ url: 'chrome://extensions/shortcuts' });
    },
    openWelcome: () => void chrome.tabs.create({ url: chrome.runtime.getURL('src/extension/welcome/index.html') }),
    eraseFindings: clearBadgeFindings,
    readSelfTests: selfTests,
    forgetSelfTests,
    keeping: connectKeeping(),
  };
}
