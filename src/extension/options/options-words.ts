import type { BadgeCorner, BadgeSize, FeedSettings } from '../../feed/feed-settings';
import type { MeasuredRates, Sensitivity } from '../../forensics/calibration';
import { MOST_BYTES, type FolderFault } from '../../language/folder-model/check-folder';
import type { PromptAvailability } from '../../language/prompt-api';
import { say, sayNumber } from '../../words/say';
import type { ChatModelChoice } from '../background/settings';
import type { PersonsBackend } from '../person-settings';

/** What the options page calls things; functions, for the language is known only once the page is open. */

/** The settings that are on or off. */
export type SwitchName = 'showsUnsure' | 'showsAll' | 'blursSigns' | 'sparesBattery' | 'isPaused';

export function switchWords(name: SwitchName): { readonly label: string; readonly detail: string } {
  switch (name) {
    case 'showsUnsure':
      return { label: say('options_shows_unsure'), detail: say('options_shows_unsure_detail') };
    case 'showsAll':
      return { label: say('options_shows_all'), detail: say('options_shows_all_detail') };
    case 'blursSigns':
      return { label: say('options_blurs_signs'), detail: say('options_blurs_signs_detail') };
    case 'sparesBattery':
      return { label: say('options_spares_battery'), detail: say('options_spares_battery_detail') };
    case 'isPaused':
      return { label: say('options_is_paused'), detail: say('options_is_paused_detail') };
  }
}

export function sizeWords(size: BadgeSize): string {
  return size === 'small' ? say('options_size_small') : say('options_size_large');
}

export function cornerWords(corner: BadgeCorner): string {
  switch (corner) {
    case 'start-top':
      return say('options_corner_start_top');
    case 'end-top':
      return say('options_corner_end_top');
    case 'start-bottom':
      return say('options_corner_start_bottom');
    case 'end-bottom':
      return say('options_corner_end_bottom');
  }
}

export function sensitivityWords(sensitivity: Sensitivity): string {
  switch (sensitivity) {
    case 'fewer':
      return say('options_sensitivity_fewer');
    case 'balanced':
      return say('options_sensitivity_balanced');
    case 'more':
      return say('options_sensitivity_more');
  }
}

export function backendWords(backend: PersonsBackend): string {
  return backend === 'auto' ? say('options_backend_auto') : say('options_backend_wasm');
}

export function chatModelWords(model: ChatModelChoice): string {
  switch (model) {
    case 'own':
      return say('options_chat_model_own');
    case 'browser':
      return say('options_chat_model_browser');
    case 'folder':
      return say('options_chat_model_folder');
  }
}

/** Bytes as browsers count them: "30 kB", "47 MB", "1.2 GB". */
export function bytesWords(bytes: number): string {
  const short = { style: 'unit', unitDisplay: 'short' } as const;
  if (bytes >= 1e9) return sayNumber(bytes / 1e9, { ...short, unit: 'gigabyte', maximumFractionDigits: 1 });
  if (bytes >= 1e6) return sayNumber(Math.round(bytes / 1e6), { ...short, unit: 'megabyte' });
  return sayNumber(Math.round(bytes / 1e3), { ...short, unit: 'kilobyte' });
}

/** Why a folder is refused. */
export function folderFaultWords(fault: FolderFault): string {
  switch (fault.fault) {
    case 'missing':
      return say('options_folder_missing', fault.path);
    case 'not-json':
      return say('options_folder_not_json', fault.path);
    case 'unknown-type':
      return fault.type === '' ? say('options_folder_no_type') : say('options_folder_unknown_type', fault.type);
    case 'too-large':
      return say('options_folder_too_large', bytesWords(fault.bytes), bytesWords(MOST_BYTES));
  }
}

/** What there is to know of the browser's model. @param availability null until the browser has said it */
export function browserModelWords(availability: PromptAvailability | 'none' | null): string {
  switch (availability) {
    case null:
      return say('options_chat_model_checking');
    case 'none':
      return say('options_chat_model_none');
    case 'unavailable':
      return say('options_chat_model_unavailable');
    case 'downloadable':
      return say('options_chat_model_downloadable');
    case 'downloading':
      return say('options_chat_model_downloading');
    case 'available':
      return say('options_chat_model_browser_detail');
  }
}

/** "1.9 %" or "45 %", as the language writes it: no more digits than were measured. @param share 0..1 */
export function shareWords(share: number): string {
  const digits = share < 0.1 ? 1 : 0;
  return sayNumber(share, { style: 'percent', maximumFractionDigits: digits });
}

export function ratesWords({ genuineAtSigns, genuineUnsure, forgedAtSigns, forgedUnsure }: MeasuredRates): string {
  return say('options_rates', ...[genuineAtSigns, genuineUnsure, forgedAtSigns, forgedUnsure].map(shareWords));
}

/** What is said once a setting of badges is stored. */
export function savedWords(name: keyof FeedSettings, settings: FeedSettings): string {
  if (name === 'size') return say('options_saved_choice', say('options_size'), sizeWords(settings.size));
  if (name === 'corner') return say('options_saved_choice', say('options_corner'), cornerWords(settings.corner));
  const { label } = switchWords(name);
  return settings[name] ? say('options_saved_on', label) : say('options_saved_off', label);
}
