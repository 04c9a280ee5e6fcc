import type { FaceFacts } from '../../forensics/face-facts';
import type { Intent } from './intent';
import * as say from './say';

/** What an answer is made of: one sentence of each, where there is one that holds. */
export type Plan = readonly say.Ways[];

export type Answers = (facts: FaceFacts, intent: Intent) => Plan;

export const judged = (facts: FaceFacts): boolean => facts.verdict !== 'refused';
/** Whether traces were found, of whatever strength. */
export const found = (facts: FaceFacts): boolean => facts.verdict === 'signs' || facts.verdict === 'unsure';
export const verdict = (facts: FaceFacts): Plan => [say.verdictWays(facts), say.limitWays(facts)];
/** The strongest part, or that there is none. */
export const most = (facts: FaceFacts): say.Ways =>
  facts.regions.length > 0 ? say.mostTellingWays(facts) : say.noPartWays(facts);
