import * as v from 'valibot';
import { SENSITIVITIES, type Sensitivity } from '../../forensics/calibration';
import { BACKEND_CHOICES, type BackendChoice } from '../../inference/backend-choice';

/** What the engine works by. It is told a change, which holds for what is begun from then on. */

export const BACKEND_KEY = 'backend';
export const ANALYSIS_KEY = 'analysis';
export const CHAT_MODEL_KEY = 'chatModel';

/** Whose language model answers in the chat. Of this computer only: another one may have neither of the others. */
export const CHAT_MODELS = ['own', 'browser', 'folder'] as const;
export type ChatModelChoice = (typeof CHAT_MODELS)[number];

/** Who answers in the chat: nobody where the person wants no model. */
export const ANSWERERS = ['off', ...CHAT_MODELS] as const;

/** What the engine's page is told. */
export interface EngineChoices {
  readonly backend: BackendChoice;
  readonly sensitivity: Sensitivity;
  readonly language: (typeof ANSWERERS)[number];
}

/** What the person has chosen of how pictures are judged and talked about. */
export interface AnalysisSettings {
  readonly sensitivity: Sensitivity;
  /** Where it is off, answers are put together from the findings, and the language model is never loaded. */
  readonly usesLanguageModel: boolean;
}

export const DEFAULT_ANALYSIS: AnalysisSettings = { sensitivity: 'balanced', usesLanguageModel: true };

/** Takes each field that is a setting with a value of its kind, and leaves the others as they were. */
export function validAnalysis(given: unknown, before = DEFAULT_ANALYSIS): AnalysisSettings {
  const fields = v.object({
    sensitivity: v.fallback(v.picklist(SENSITIVITIES), before.sensitivity),
    usesLanguageModel: v.fallback(v.boolean(), before.usesLanguageModel),
  });
  return v.parse(v.fallback(fields, before), given);
}

export async function readAnalysisSettings(): Promise<AnalysisSettings> {
  const { [ANALYSIS_KEY]: stored } = await chrome.storage.local.get(ANALYSIS_KEY);
  return validAnalysis(stored);
}

/** What runs the model: the person chooses between the first two, tests and measurements among all. */
export async function readBackendChoice(): Promise<BackendChoice> {
  const { [BACKEND_KEY]: stored } = await chrome.storage.local.get(BACKEND_KEY);
  return BACKEND_CHOICES.find((choice) => choice === stored) ?? 'auto';
}

export async function readChatModel(): Promise<ChatModelChoice> {
  const { [CHAT_MODEL_KEY]: stored } = await chrome.storage.local.get(CHAT_MODEL_KEY);
  return CHAT_MODELS.find((choice) => choice === stored) ?? 'own';
}

/** Whether a change of what is stored here is one for the engine. Firefox tells also of what was stored again as it was. */
export const changesEngine = (changes: Readonly<Record<string, chrome.storage.StorageChange>>): boolean =>
  [BACKEND_KEY, ANALYSIS_KEY, CHAT_MODEL_KEY].some(
    (key) => JSON.stringify(changes[key]?.oldValue) !== JSON.stringify(changes[key]?.newValue),
  );

/** All of it for the engine's own page, which cannot read what is stored. */
export async function readEngineChoices(): Promise<EngineChoices> {
  const [backend, { sensitivity, usesLanguageModel }, chatModel] = await Promise.all([
    readBackendChoice(),
    readAnalysisSettings(),
    readChatModel(),
  ]);
  return { backend, sensitivity, language: usesLanguageModel ? chatModel : 'off' };
}

/** The same as the query of its address, by which it starts. */
export const engineQuery = async (): Promise<string> =>
  new URLSearchParams({ ...(await readEngineChoices()) }).toString();
