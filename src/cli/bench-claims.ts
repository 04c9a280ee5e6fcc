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

/** "It cannot be said either way" and "too small to be judged" are verdicts in other words. */
const VERDICT_CLAIMS: readonly Claim['kind'][] = ['verdict', 'undecided', 'refusal'];

/** Statements that the check knows as a whole hold for some verdicts; only their words tell what they speak of. */
const OF_VERDICT = /\bsigns\b|\bunsure\b|\beither way\b|\bjudged\b|\btoo weak\b/i;
const OF_KIND = /\bkinds?\b/i;

interface SaidClaim {
  readonly claim: Claim;
  readonly sentence: string;
}

function agreementOf(said: readonly SaidClaim[]): Agreement {
  if (said.length === 0) return 'unsaid';
  return said.every(({ claim }) => claim.standing === 'holds') ? 'agrees' : 'differs';
}

const saysVerdict = ({ claim, sentence }: SaidClaim): boolean =>
  VERDICT_CLAIMS.includes(claim.kind) || (claim.kind === 'fitting' && OF_VERDICT.test(sentence));

/** With verdict `none` and a refusal there is no kind, and saying the verdict says so. */
const saysKind = (said: SaidClaim, { verdict }: FaceFacts): boolean =>
  said.claim.kind === 'kind' ||
  (said.claim.kind === 'fitting' && OF_KIND.test(said.sentence)) ||
  ((verdict === 'none' || verdict === 'refused') && saysVerdict(said));

/**
 * Reads a text sentence by sentence. Pure.
 * @param question by which "yes" and "no" are understood
 */
export function readClaims(text: string, facts: FaceFacts, question: string): TextClaims {
  const checked = sentencesOf(text).map((sentence) => ({ sentence, ...checkSentence(sentence, facts, question) }));
  const said = checked.flatMap(({ claims, sentence }) => claims.map((claim): SaidClaim => ({ claim, sentence })));
  const artifacts = said.flatMap(({ claim }) => (claim.kind === 'artifact' && !claim.denied ? [claim.artifact] : []));
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
    verdict: agreementOf(said.filter(saysVerdict)),
    kind: agreementOf(said.filter((one) => saysKind(one, facts))),
  };
}
