import { FITTING } from '../../forensics/claims/fitting-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import type { Intent } from './intent';
import * as say from './say';
import type { Slots } from './slots';

/** What an answer is made of: one sentence of each, where there is one that holds. */
export type Plan = readonly say.Ways[];

/** One thing that is asked, with what the whole question and the conversation so far say. */
export interface Topic extends Intent {
  readonly slots: Slots;
  /** The question in the plain form. */
  readonly text: string;
  /** All answers shown before, and what of this one is shown. */
  readonly said: string;
  /** Whether something that the question takes for given was denied just before. */
  readonly isDenied: boolean;
}

export type Answers = (facts: FaceFacts, topic: Topic) => Plan;

export const judged = (facts: FaceFacts): boolean => facts.verdict !== 'refused';
/** Whether traces were found, of whatever strength. */
export const found = (facts: FaceFacts): boolean => facts.verdict === 'signs' || facts.verdict === 'unsure';

const TOLD: Readonly<Record<FaceFacts['verdict'], RegExp>> = {
  signs: /signs of forgery/i,
  unsure: /\bunsure\b|either way|decide/i,
  none: /no signs/i,
  refused: /(?!)/,
};

/** The verdict, with a short caveat the first time; "no signs found" always with one, in full the first time. */
export function verdict(facts: FaceFacts, said: string): Plan {
  const isTold = TOLD[facts.verdict].test(said);
  if (facts.verdict === 'none') return [say.verdictWays(facts), isTold ? FITTING.none.caveat : FITTING.none.limit];
  return [say.verdictWays(facts), ...(isTold ? [] : [say.caveatWays(facts)])];
}

/** The strongest part, or that there is none. */
export const most = (facts: FaceFacts): say.Ways =>
  facts.regions.length > 0 ? say.mostTellingWays(facts) : say.noPartWays(facts);

/** All parts, or that there is none. */
export const partsOrNone = (facts: FaceFacts): say.Ways =>
  facts.regions.length > 0 ? say.allPartsWays(facts) : say.noPartWays(facts);
