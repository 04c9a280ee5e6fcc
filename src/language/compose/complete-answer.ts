import type { Claim } from '../../forensics/claims/claim';
import { namesIn } from '../../forensics/claims/names';
import type { FaceFacts } from '../../forensics/face-facts';
import type { Asked, Intent } from './intent';
import { found, judged, type Plan } from './plan';
import { denyRegions } from './premises';
import * as say from './say';

/** What an answer of the model leaves out and a person would miss: said in sentences composed from the findings. */

/** A term was explained: whether this face has it. */
function here(facts: FaceFacts, { name, kinds, artifacts }: Intent, claims: readonly Claim[]): Plan {
  const [kind] = kinds;
  if (name === 'define-kind' && kind && !claims.some((claim) => claim.kind === 'kind')) {
    const isKnown = found(facts) && (facts.kind === kind || facts.kind === null);
    return [isKnown ? say.kindWays(facts) : say.notThatKindWays(kind)];
  }
  const [artifact] = artifacts;
  if (name === 'define-artifact' && artifact && !claims.some((claim) => claim.kind === 'artifact')) {
    return [say.traceHereWays(facts, artifact)];
  }
  return [];
}

/** Several parts were asked about: those that the answer does not mention. */
function otherParts(facts: FaceFacts, { name }: Intent, text: string, claims: readonly Claim[]): Plan {
  if (name !== 'region') return [];
  const { regions } = namesIn(text);
  const mentioned = claims.flatMap((claim) => (claim.kind === 'region' ? [claim.region] : []));
  const left = regions.length > 1 ? regions.filter((region) => !mentioned.includes(region)) : [];
  const parts = facts.regions.filter(({ region }) => left.includes(region));
  const missing = left.filter((region) => parts.every((part) => part.region !== region));
  return [...(missing.length > 0 ? [denyRegions(missing)] : []), ...parts.map(say.partWays)];
}

/**
 * Sentences that are to follow an answer of the model, one of each; empty where nothing is missing. Pure.
 * @param claims all that the answer says
 * @param earlier the answers shown before
 */
export function missingIn(
  facts: FaceFacts,
  { intents, text }: Asked,
  claims: readonly Claim[],
  earlier: readonly string[],
): Plan {
  const [intent, ...more] = intents;
  if (!intent || more.length > 0) return [];
  if (judged(facts)) return [...here(facts, intent, claims), ...otherParts(facts, intent, text, claims)];
  // Asked which face this is, a person takes silence on its verdict for a good one.
  const isTold =
    claims.some(({ kind }) => kind === 'refusal') ||
    earlier.some((answer) => /judged?\b|too small|too blurred|unlike/i.test(answer));
  return intent.name === 'other-faces' && !isTold ? [say.verdictWays(facts)] : [];
}
