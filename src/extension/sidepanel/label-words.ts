import * as english from '../../../_locales/en/messages.json';
import { say } from '../../words/say';

/** What stands, in English, in the place of a name that a picture does not have. */
const KINDS = ['file', 'page_picture', 'pasted', 'picture', 'selection', 'unnamed', 'video'] as const;

/** The name of what is looked at, as a job has it: what has none goes by its kind, which is put down in English. */
export function labelWords(label: string): string {
  const kind = KINDS.find((name) => english[`panel_kind_${name}`].message === label);
  return kind === undefined ? label : say(`panel_kind_${kind}`);
}
