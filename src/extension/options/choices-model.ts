import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Sensitivity } from '../../forensics/calibration';
import { LANGUAGES } from '../../words/languages';
import { say } from '../../words/say';
import type { ChatModelChoice } from '../background/settings';
import type { PersonsBackend } from '../person-settings';
import type { LanguageChoice } from '../spoken-language';
import type { ModelFacts, OptionsConnection, StoredChoices } from './options-connection';
import { backendWords, chatModelWords, sensitivityWords } from './options-words';
import type { Said } from '../said';

/** The settings of verdicts, answers, computing and language. Each shows as changed once it is stored. */
export interface ChoicesModel {
  /** Null until they are known. */
  readonly stored: ReadonlySignal<StoredChoices | null>;
  /** Null until they are known, and where the model's files cannot be read. */
  readonly facts: ReadonlySignal<ModelFacts | null>;
  chooseSensitivity(sensitivity: Sensitivity): Promise<void>;
  toggleLanguageModel(): Promise<void>;
  chooseChatModel(chatModel: ChatModelChoice): Promise<void>;
  chooseBackend(backend: PersonsBackend): Promise<void>;
  chooseLanguage(language: LanguageChoice): Promise<void>;
  toggleSync(): Promise<void>;
}

/** @param tell tells the person what became of a change */
export function createChoicesModel(connection: OptionsConnection, tell: (sentence: Said) => void): ChoicesModel {
  const stored = signal<StoredChoices | null>(null);
  const facts = signal<ModelFacts | null>(null);
  let asked = 0;

  async function readStored(): Promise<void> {
    asked += 1;
    const own = asked;
    try {
      const choices = await connection.readChoices();
      if (own === asked) stored.value = choices;
    } catch (thrown) {
      console.error('The settings were not read:', thrown);
      tell(() => say('options_not_read'));
    }
  }

  async function change(changes: Partial<StoredChoices>, saved: Said): Promise<void> {
    try {
      await connection.changeChoices(changes);
      // Another language is spoken from now on, also by the sentence that says so.
      await readStored();
      tell(saved);
    } catch (thrown) {
      console.error('A setting was not stored:', thrown);
      tell(() => say('options_not_saved'));
    }
  }

  const onOff = (label: string, isOn: boolean): string =>
    isOn ? say('options_saved_on', label) : say('options_saved_off', label);

  connection.watchChoices(() => void readStored());
  void readStored();
  connection.readModelFacts().then(
    (found) => (facts.value = found),
    (reason: unknown) => console.error('The model’s files were not read:', reason),
  );

  return {
    stored,
    facts,
    async chooseSensitivity(sensitivity) {
      if (stored.value === null) return;
      const analysis = { ...stored.value.analysis, sensitivity };
      await change({ analysis }, () =>
        say('options_saved_choice', say('options_sensitivity'), sensitivityWords(sensitivity)),
      );
    },
    async toggleLanguageModel() {
      if (stored.value === null) return;
      const usesLanguageModel = !stored.value.analysis.usesLanguageModel;
      const analysis = { ...stored.value.analysis, usesLanguageModel };
      await change({ analysis }, () => onOff(say('options_language_model'), usesLanguageModel));
    },
    chooseChatModel: (chatModel) =>
      change({ chatModel }, () => say('options_saved_choice', say('options_chat_model'), chatModelWords(chatModel))),
    chooseBackend: (backend) =>
      change({ backend }, () => say('options_saved_choice', say('options_backend'), backendWords(backend))),
    chooseLanguage: (language) =>
      change({ language }, () =>
        say(
          'options_saved_choice',
          say('options_language'),
          language === 'browser' ? say('options_language_browser') : LANGUAGES[language],
        ),
      ),
    async toggleSync() {
      if (stored.value === null) return;
      const isSynced = !stored.value.isSynced;
      await change({ isSynced }, () => onOff(say('options_sync'), isSynced));
    },
  };
}
