import type { Claim } from '../forensics/claims/claim';
import { checkSentence } from '../forensics/claims/check-sentence';
import type { FaceFacts } from '../forensics/face-facts';
import type { Artifact, Region } from '../forensics/findings';
import { sentencesOf } from './bench-text-metrics';

/** How a text's verdict or kind stands to the encoder's. */
export type Agreement = 'agrees' | 'differs' | 'unsaid';

/** What a text claims about a face, read by the claims check. */
export interface TextClaims {
  /** Sentences that the check refuses: they claim what the findings do not hold, or cannot be read. */
  readonly unsupported: readonly string[];
  /** Those of them that only cannot be read: whatever they say goes beyond the findings. */
  readonly unread: readonly string[];
  /** Sentences with a claim that the findings deny. */
  readonly contradicted: readonly string[];
  /** The regions and artifacts that it says are there, each once. */
  readonly regions: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly verdict: Agreement;
  readonly kind: Agreement;
}

function agreementOf(claims: readonly Claim[]): Agreement {
  if (claims.length === 0) return 'unsaid';
  return claims.every(({ standing }) => standing === 'holds') ? 'agrees' : 'differs';
}

/** "It cannot be said either way" and "too small to be judged" are verdicts in other words. */
const VERDICT_CLAIMS: readonly Claim['kind'][] = ['verdict', 'undecided', 'refusal'];

/** "There is no kind to name, since no signs were found": no kind is what the encoder gives with those verdicts. */
const saysKind = (claim: Claim, { verdict }: FaceFacts): boolean =>
  claim.kind === 'kind' || (claim.kind === 'verdict' && (verdict === 'none' || verdict === 'refused'));

/**
 * Reads a text sentence by sentence. Pure.
 * @param question by which "yes" and "no" are understood
 */
export function readClaims(text: string, facts: FaceFacts, question: string): TextClaims {
  const checked = sentencesOf(text).map((sentence) => ({ sentence, ...checkSentence(sentence, facts, question) }));
  const claims = checked.flatMap((one) => one.claims);
  const artifacts = claims.flatMap((claim) => (claim.kind === 'artifact' && !claim.denied ? [claim.artifact] : []));
  return {
    unsupported: checked.filter(({ holds }) => !holds).map(({ sentence }) => sentence),
    unread: checked
      .filter(({ holds, unsupported }) => !holds && unsupported.every(({ kind }) => kind === 'unread'))
      .map(({ sentence }) => sentence),
    contradicted: checked
      .filter(({ unsupported }) => unsupported.some(({ standing }) => standing === 'contradicts'))
      .map(({ sentence }) => sentence),
    regions: [...new Set(checked.flatMap(({ regions }) => regions))],
    artifacts: [...new Set(artifacts)],
    verdict: agreementOf(claims.filter(({ kind }) => VERDICT_CLAIMS.includes(kind))),
    kind: agreementOf(claims.filter((claim) => saysKind(claim, facts))),
  };
}
