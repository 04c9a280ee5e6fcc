import type { FailureCode } from '../forensics/failure';
import type { FaceFacts, RegionFact } from '../forensics/face-facts';
import { ARTIFACT_WORDS, kindWords, REGION_WORDS, VERDICT_WORDS } from '../forensics/wording';

/** Why a face was not judged, in the words that the model was taught. */
const REFUSAL_WORDS: Partial<Record<FailureCode, string>> = {
  'face-too-small': 'the face is too small',
  'face-too-blurred': 'the face is too blurred or too strongly compressed',
  'face-unfamiliar': 'the face is unlike the photographs that Telltale knows',
};

function partWords({ region, fall, artifacts }: RegionFact): string {
  const traces =
    artifacts.length > 0 ? artifacts.map((artifact) => ARTIFACT_WORDS[artifact]).join(', ') : 'unclear trace';
  return `${REGION_WORDS[region]} (${fall} points, ${traces})`;
}

/**
 * The findings as the language model reads them; `training/telltale_training/converse/facts.py` writes the same, and
 * a fixture holds the two together. Nothing of the page comes in: no title, address or alternative text.
 */
export function findingsText(facts: FaceFacts): string {
  const place = `Face ${facts.face} of ${facts.faces}.`;
  if (facts.verdict === 'refused') {
    const reason = facts.refusal && REFUSAL_WORDS[facts.refusal.code];
    return `${place} Verdict: not judged. Reason: ${reason ?? 'the face could not be read'}.`;
  }
  const parts = facts.regions.length > 0 ? facts.regions.map(partWords).join('; ') : 'none';
  const kind = facts.verdict === 'none' ? 'none' : kindWords(facts.kind);
  return [
    place,
    `Verdict: ${VERDICT_WORDS[facts.verdict].toLowerCase()}.`,
    `Probability: ${facts.chance}.`,
    `Kind: ${kind}.`,
    `Parts: ${parts}.`,
    facts.falseAlarms,
  ].join(' ');
}
