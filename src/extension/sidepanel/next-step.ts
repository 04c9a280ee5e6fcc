import { isWebAddress } from '../../capture/fetch-address';
import type { Failure, FailureCode, NextStep } from '../../forensics/failure';
import type { JobState } from '../messages';
import { say } from '../../words/say';

/** A step that the panel can take for the person when a button is pressed. */
export type Action =
  | { readonly kind: 'retry'; readonly label: string }
  | { readonly kind: 'grant-host'; readonly label: string; readonly pattern: string }
  | { readonly kind: 'pick-file'; readonly label: string }
  | { readonly kind: 'choose-on-page'; readonly label: string }
  | { readonly kind: 'select-part'; readonly label: string }
  | { readonly kind: 'open-picture'; readonly label: string; readonly url: string };

const pickFile = (): Action => ({ kind: 'pick-file', label: say('panel_pick_file') });
const tryAgain = (): Action => ({ kind: 'retry', label: say('panel_try_again') });
const choose = (): Action => ({ kind: 'choose-on-page', label: say('panel_choose_on_page') });

/** For whatever a tab shows, also where no picture can be pointed at. */
export const selectPart = (): Action => ({ kind: 'select-part', label: say('panel_select_part') });

/** What cannot be read may still be seen, and where no face was found another place may be meant. */
const SEEN_ALL_THE_SAME: readonly FailureCode[] = [
  'nothing-to-analyse',
  'element-gone',
  'no-face',
  'fetch-failed',
  'host-not-granted',
  'unsupported-image',
  'video-unreachable',
];

function webUrl(address: string | undefined): URL | null {
  return isWebAddress(address) ? new URL(address) : null;
}

/**
 * The button that asks for one host, or null where there is no web host to ask for.
 * @param what lies there
 */
export function grantAction(address: string | undefined, what: 'pictures' | 'videos' = 'pictures'): Action | null {
  const url = webUrl(address?.replace(/^\*:/, 'https:').replace(/\*$/, ''));
  if (!url) return null;
  // A pattern is asked for as it came. One made of an address leaves out the port, which patterns do not know.
  const isPattern = address?.endsWith('/*') === true;
  const pattern = isPattern ? address : `${url.protocol}//${url.hostname}/*`;
  return { kind: 'grant-host', label: say(`panel_allow_${what}`, url.hostname), pattern };
}

function actionFor(step: NextStep, job: JobState): Action | null {
  switch (step) {
    case 'retry':
    case 'play-video':
      return tryAgain();
    case 'grant-host':
      return grantAction(
        job.captured?.grantOrigin ?? job.source.srcUrl,
        job.source.target === 'video' ? 'videos' : 'pictures',
      );
    case 'pick-file':
      return pickFile();
    case 'choose-on-page':
      // A job from a file may belong to a page that the person never meant.
      if (job.source.target === 'selection') return selectPart();
      return job.source.target === 'file' ? pickFile() : choose();
    case 'open-picture': {
      const url = webUrl(job.source.srcUrl);
      const what = job.source.target === 'video' ? 'video' : 'picture';
      return url ? { kind: 'open-picture', label: say(`panel_open_${what}`), url: url.href } : pickFile();
    }
    case 'none':
      return null;
  }
}

/**
 * What a failure offers as buttons: its next step first, then what the screen shows and a file where these are ways out.
 */
export function actionsFor(failure: Failure, job: JobState): readonly Action[] {
  const first = actionFor(failure.nextStep, job);
  const isFileUseful = failure.step !== 'load-model' && failure.nextStep !== 'none';
  const isOnPage = job.source.target !== 'file' && job.source.tabId !== null;
  const select = isOnPage && SEEN_ALL_THE_SAME.includes(failure.code) ? selectPart() : null;
  const all = [first, select, isFileUseful ? pickFile() : null].filter((action) => action !== null);
  return all.filter((action, index) => all.findIndex(({ kind }) => kind === action.kind) === index);
}
