import * as english from '../../../../_locales/en/messages.json';
import { say, sayCount } from '../../../words/say';

/** What a drop or a paste brought along. */
export type Intake =
  | { readonly kind: 'file'; readonly file: Blob; readonly label: string; readonly leftOut: number }
  | { readonly kind: 'page-address' }
  | { readonly kind: 'nothing' };

/** The part of DataTransfer that is read; the same for drop and paste. */
export interface Transfer {
  readonly files: ArrayLike<File>;
  getData(format: string): string;
}

/** A picture out of a data URL, or null when it is none. */
export function decodeDataUrl(address: string): Blob | null {
  const match = /^data:(image\/[\w.+-]+)((?:;[\w=.-]+)*),(.*)$/s.exec(address);
  if (!match) return null;
  const [, mediaType = '', parameters = '', body = ''] = match;
  try {
    const text = parameters.endsWith(';base64') ? atob(body) : decodeURIComponent(body);
    const bytes = parameters.endsWith(';base64')
      ? Uint8Array.from(text, (character) => character.charCodeAt(0))
      : new TextEncoder().encode(text);
    return new Blob([bytes], { type: mediaType });
  } catch {
    return null;
  }
}

const LABEL_LENGTH = 80;

/** Files first, pictures and videos before other files; then a data URL; any other address is only named. */
export function readIntake(transfer: Transfer): Intake {
  const files = Array.from(transfer.files);
  const file = files.find(({ type }) => /^(?:image|video)\//.test(type)) ?? files[0];
  if (file) {
    return {
      kind: 'file',
      file,
      label: file.name.slice(0, LABEL_LENGTH) || english.panel_kind_unnamed.message,
      leftOut: files.length - 1,
    };
  }
  const address = (transfer.getData('text/uri-list') || transfer.getData('text/plain')).trim();
  const picture = decodeDataUrl(address);
  if (picture) return { kind: 'file', file: picture, label: english.panel_kind_pasted.message, leftOut: 0 };
  return /^(?:https?|blob|file):/i.test(address) ? { kind: 'page-address' } : { kind: 'nothing' };
}

/** What to tell the person beside taking the file, or instead of it. */
export function intakeNotice(intake: Intake): string | null {
  switch (intake.kind) {
    case 'file':
      if (intake.leftOut === 0) return null;
      return sayCount('panel_left_out', intake.leftOut, intake.label);
    case 'page-address':
      return say('panel_is_address', say('menu_analyse_image'), say('menu_analyse_video'));
    case 'nothing':
      return say('panel_nothing_in_that');
  }
}
