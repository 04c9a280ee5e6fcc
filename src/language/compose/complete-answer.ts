import type { Claim } from '../../forensics/claims/claim';
import { namesIn } from '../../forensics/claims/names';
import type { FaceFacts } from '../../forensics/face-facts';
import type { Asked, Intent, IntentName } from './intent';
import { found, judged, verdict, type Plan } from './plan';
import { denyRegions } from './premises';
import * as say from './say';
import { readSlots } from './slots';

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

type Kinds = readonly Claim['kind'][];
const speaksOf = (claims: readonly Claim[], kinds: Kinds): boolean => claims.some(({ kind }) => kinds.includes(kind));
const OUTCOME: Kinds = ['verdict', 'undecided', 'traces', 'refusal'];

/** Words by which people ask how the face came out, whatever else they speak of. */
const ASKS_OUTCOME =
  /\banything (?:off|odd|wrong|strange|weird|suspicious|fishy|(?:that )?stands? out)\b|\bnotic(?:es?|ed) anything\b|\b(?:is|was) (?:it|this|that|he|she) (?:real|genuine|fake|forged|edited|doctored|tampered|legit)\b|\bwhat (?:is|was) (?:the (?:story|verdict|result|outcome)|established)\b|\bresult please\b/;

/** Words of a claim or a doubt about a face, beside a question which face it is. */
const ABOUT_A_FACE = /\b(?:fake|forg|swapp?|past|edit|touch|alter|genuine|real|stor(?:y|ies)|doctored|generated)/;

/** A question about the outcome that was taken for one about something else, such as which face this is: the verdict. */
function outcome(facts: FaceFacts, { name }: Intent, text: string, claims: readonly Claim[]): Plan {
  const isAsked = ASKS_OUTCOME.test(text) || (name === 'other-faces' && ABOUT_A_FACE.test(text));
  return isAsked && !speaksOf(claims, OUTCOME) ? verdict(facts, '') : [];
}

/** A figure was put forward, and only the figure came back: what it amounts to. */
function amounts(facts: FaceFacts, { name }: Intent, text: string, answer: string, claims: readonly Claim[]): Plan {
  const isFigure = name === 'how-sure' && /\d/.test(text) && speaksOf(claims, ['chance']);
  if (!isFigure || speaksOf(claims, OUTCOME) || /\bverdict\b/i.test(answer)) return [];
  return [say.verdictAloneWays(facts), ...(facts.verdict === 'none' ? [say.caveatWays(facts)] : [])];
}

const ASKS_PROOF = /\bprov(?:e|es|ed|en|ing)\b(?! (?:me|him|her|them|us|you)\b)|\bproofs?\b|\bestablished\b/;
const OF_PROOF = /\bproofs?\b|\bprov(?:e|es|en)\b|\bcertain/i;

/** Whether something proves it was asked, and the answer only names what was found. */
function proof(facts: FaceFacts, text: string, answer: string): Plan {
  if (!ASKS_PROOF.test(text) || OF_PROOF.test(answer)) return [];
  const ways = say.caveatsWays(facts).filter((way) => OF_PROOF.test(way));
  return ways.length > 0 ? [ways] : [];
}

/** Answers of these kinds speak of the face as a whole, so that a part which the question names is easily lost. */
const OF_THE_WHOLE: ReadonlySet<IntentName> = new Set<IntentName>([
  'verdict',
  'how-sure',
  'said-earlier',
  'insist-real',
  'insist-fake',
  'outside-face',
  'premise-kind',
  'character',
]);
const IDIOMS =
  /\b(?:own|naked|with the|to the|my|your|our) eyes?\b|\bby eye\b|\ball ears\b|\bword of mouth\b|\bbackground (?:check|information)\b/g;

/** One part was named beside something else: what was found in it. */
function partBeside(facts: FaceFacts, { name, regions }: Intent, text: string, claims: readonly Claim[]): Plan {
  if (!OF_THE_WHOLE.has(name) || regions.length > 0) return [];
  const [region, ...more] = readSlots(text.replace(IDIOMS, ' ')).regions;
  if (!region || more.length > 0 || speaksOf(claims, ['region', 'no-region'])) return [];
  const part = facts.regions.find((one) => one.region === region);
  return [part ? say.partWays(part) : denyRegions([region])];
}

const OF_ALL_FACES =
  /\b(?:nobody|no one|none of (?:them|us)|every(?:one|body)|all (?:of )?(?:them|us|two|three|four|five|six)|both|(?:they|we) are all)\b/;

/** Everybody in the picture was spoken of: which face the findings are about. */
function otherFaces({ face, faces }: FaceFacts, text: string, claims: readonly Claim[]): Plan {
  if (faces < 2 || !OF_ALL_FACES.test(text) || speaksOf(claims, ['face', 'faces'])) return [];
  return [[`These findings are about face ${face} of ${faces}.`, `This is face ${face} of ${faces}.`]];
}

/**
 * Sentences that are to follow an answer of the model, one of each; empty where nothing is missing. Pure.
 * @param answer what is shown of it
 * @param claims all that the answer says
 * @param earlier the answers shown before
 */
export function missingIn(
  facts: FaceFacts,
  { intents, text }: Asked,
  answer: string,
  claims: readonly Claim[],
  earlier: readonly string[],
): Plan {
  const [intent, ...more] = intents;
  if (!intent || more.length > 0) return [];
  if (judged(facts)) {
    const told = outcome(facts, intent, text, claims);
    return [
      ...told,
      ...here(facts, intent, claims),
      ...otherParts(facts, intent, text, claims),
      ...partBeside(facts, intent, text, claims),
      ...amounts(facts, intent, text, answer, claims),
      ...(told.length > 0 ? [] : proof(facts, text, answer)),
      ...otherFaces(facts, text, claims),
    ];
  }
  // Asked which face this is, a person takes silence on its verdict for a good one.
  const isTold =
    claims.some(({ kind }) => kind === 'refusal') ||
    earlier.some((before) => /judged?\b|too small|too blurred|unlike/i.test(before));
  return (intent.name === 'other-faces' || speaksOf(claims, ['face', 'faces'])) && !isTold
    ? [say.verdictWays(facts)]
    : [];
}
