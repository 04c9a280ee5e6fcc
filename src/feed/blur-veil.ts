import { VERDICT_WORDS } from '../forensics/wording';

/** Lies over a picture with signs of forgery until the person wants to see it. Nothing of the page is changed. */
export function makeVeil(): HTMLButtonElement {
  const veil = document.createElement('button');
  veil.type = 'button';
  veil.className = 'veil';
  veil.setAttribute('aria-label', `Telltale blurs this picture: ${VERDICT_WORDS.signs.toLowerCase()}. Show picture`);
  const words = document.createElement('span');
  const act = document.createElement('b');
  act.textContent = 'Show picture';
  const finding = document.createElement('span');
  finding.className = 'finding';
  finding.textContent = `${VERDICT_WORDS.signs} · `;
  words.append(finding, act);
  veil.append(words);
  return veil;
}
