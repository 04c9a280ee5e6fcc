import { verdictWords } from '../forensics/wording';
import { say } from '../words/say';
import { markLanguage } from './badge-pill';

/** Lies over a picture with signs of forgery until the person wants to see it. Nothing of the page is changed. */
export function makeVeil(): HTMLButtonElement {
  const veil = document.createElement('button');
  veil.type = 'button';
  veil.className = 'veil';
  markLanguage(veil);
  veil.setAttribute('aria-label', say('badge_veil_label'));
  const words = document.createElement('span');
  const act = document.createElement('b');
  act.textContent = say('badge_veil_show');
  const finding = document.createElement('span');
  finding.className = 'finding';
  finding.textContent = `${verdictWords('signs')} · `;
  words.append(finding, act);
  veil.append(words);
  return veil;
}
