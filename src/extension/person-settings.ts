import * as v from 'valibot';
import { BADGE_CORNERS, BADGE_SIZES, DEFAULT_FEED_SETTINGS, type FeedSettings } from '../feed/feed-settings';
import { SENSITIVITIES } from '../forensics/calibration';
import { KEEP_DAYS, type HistorySettings } from '../storage/history-settings';
import { isLanguage, LANGUAGES } from '../words/languages';
import { say } from '../words/say';
import { CHAT_MODELS, DEFAULT_ANALYSIS, type AnalysisSettings, type ChatModelChoice } from './background/settings';
import type { LanguageChoice } from './spoken-language';

/** All that a person sets, as it goes into a file and between computers: no sites, no history, no results. */

/** Pausing is of the moment, and belongs to no file and no other computer. */
export type BadgeRules = Omit<FeedSettings, 'isPaused'>;

/** What is the same on all of a person's computers. */
export interface SharedSettings {
  readonly badges: BadgeRules;
  readonly analysis: AnalysisSettings;
  readonly language: LanguageChoice;
}

export const PERSONS_BACKENDS = ['auto', 'wasm'] as const;
export type PersonsBackend = (typeof PERSONS_BACKENDS)[number];

export interface PersonSettings extends SharedSettings {
  readonly backend: PersonsBackend;
  readonly chatModel: ChatModelChoice;
  readonly history: HistorySettings;
}

const languageNames = Object.keys(LANGUAGES).filter(isLanguage);

const sharedFields = {
  badges: v.strictObject({
    showsUnsure: v.boolean(),
    showsAll: v.boolean(),
    blursSigns: v.boolean(),
    size: v.picklist(BADGE_SIZES),
    corner: v.picklist(BADGE_CORNERS),
    sparesBattery: v.boolean(),
  }),
  analysis: v.strictObject({ sensitivity: v.picklist(SENSITIVITIES), usesLanguageModel: v.boolean() }),
  language: v.picklist(['browser', ...languageNames]),
};

/** Whether this is what another computer's Telltale of this version has shared. */
export const sharedSettings = v.strictObject(sharedFields);

/** Changes whenever a field changes its name or meaning. */
const FILE_VERSION = 1;
const settingsFile = v.strictObject({
  telltaleSettings: v.literal(FILE_VERSION),
  ...sharedFields,
  backend: v.picklist(PERSONS_BACKENDS),
  // Files that were written before there was a choice lack it.
  chatModel: v.optional(v.picklist(CHAT_MODELS), 'own'),
  history: v.strictObject({ isOn: v.boolean(), keepDays: v.picklist(KEEP_DAYS) }),
});

export function badgeRulesOf(settings: FeedSettings): BadgeRules {
  const { showsUnsure, showsAll, blursSigns, size, corner, sparesBattery } = settings;
  return { showsUnsure, showsAll, blursSigns, size, corner, sparesBattery };
}

export const DEFAULT_SHARED: SharedSettings = {
  badges: badgeRulesOf(DEFAULT_FEED_SETTINGS),
  analysis: DEFAULT_ANALYSIS,
  language: 'browser',
};

export function writeSettingsFile(settings: PersonSettings): string {
  return `${JSON.stringify({ telltaleSettings: FILE_VERSION, ...settings }, null, 2)}\n`;
}

export type ReadSettings =
  | { readonly ok: true; readonly settings: PersonSettings }
  /** Why the file is refused, for the person, in the language that is spoken when it is read. */
  | { readonly ok: false; readonly sentence: string };

function parsedOrNull(text: string): { readonly parsed: unknown } | null {
  try {
    return { parsed: JSON.parse(text) };
  } catch {
    return null;
  }
}

function versionOf(parsed: unknown): unknown {
  return typeof parsed === 'object' && parsed !== null && 'telltaleSettings' in parsed
    ? parsed.telltaleSettings
    : undefined;
}

/** Reads a file of settings; one that is not whole is refused whole. */
export function readSettingsFile(text: string): ReadSettings {
  const refuse = (sentence: () => string): ReadSettings => ({
    ok: false,
    get sentence() {
      return sentence();
    },
  });
  const read = parsedOrNull(text);
  if (!read) return refuse(() => say('options_import_no_json'));
  const version = versionOf(read.parsed);
  if (version === undefined) return refuse(() => say('options_import_other_file'));
  if (version !== FILE_VERSION) {
    // A stranger's object can refuse to become words.
    const named = typeof version === 'number' || typeof version === 'string' ? String(version).slice(0, 20) : '?';
    return refuse(() => say('options_import_other_version', named));
  }
  const result = v.safeParse(settingsFile, read.parsed);
  if (!result.success) {
    const path = v.getDotPath(result.issues[0])?.slice(0, 60) ?? '';
    return refuse(() => say('options_import_misfit', path));
  }
  const { badges, analysis, language, backend, chatModel, history } = result.output;
  return { ok: true, settings: { badges, analysis, language, backend, chatModel, history } };
}
