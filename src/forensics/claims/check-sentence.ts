import type { FaceFacts } from '../face-facts';
import type { Artifact, Region } from '../findings';
import type { Assertion, Claim, SentenceCheck, Standing } from './claim';
import { plainForm } from './plain-form';
import { readSentence, type Read, type Reading } from './read-sentence';

export type { SentenceCheck } from './claim';

const standing = (holds: boolean): Standing => (holds ? 'holds' : 'contradicts');
const artifactsIn = (facts: FaceFacts, region: Region): readonly Artifact[] =>
  facts.regions.find((found) => found.region === region)?.artifacts ?? [];

const BOUNDS: Readonly<Record<string, string>> = {
  above: 'over',
  'more than': 'over',
  below: 'under',
  'less than': 'under',
  around: 'about',
  roughly: 'about',
  approximately: 'about',
};

function judgeChance(bound: string, percent: number, facts: FaceFacts): Standing {
  const chance = /^(about|over|under) (\d+) %$/.exec(facts.chance);
  if (!chance || Number(chance[2]) !== percent) return 'contradicts';
  const said = BOUNDS[bound] ?? (bound === '' ? 'about' : bound);
  return standing(said === chance[1]);
}

function judgeRate(rate: string, facts: FaceFacts): Standing {
  const other = readSentence(facts.falseAlarms).assertions.find((found) => found.kind === 'false-alarms');
  return standing(other?.kind === 'false-alarms' && other.rate === rate);
}

function judgeOrder(place: number, region: Region | null, facts: FaceFacts): Standing {
  if (region === null) return 'beyond';
  const index = place === 0 ? facts.regions.length - 1 : place - 1;
  // The least of one part is no order at all.
  if (place !== 1 && facts.regions.length < 2) return 'contradicts';
  return standing(facts.regions[index]?.region === region);
}

function judge(claim: Assertion, facts: FaceFacts): Standing {
  const named = (region: Region): boolean => facts.regions.some((found) => found.region === region);
  switch (claim.kind) {
    case 'verdict':
      return standing(facts.verdict === claim.verdict);
    case 'fitting':
      return standing(claim.verdicts.some((verdict) => verdict === facts.verdict || verdict === facts.refusal?.code));
    case 'undecided':
      return standing(facts.verdict === 'unsure' || facts.verdict === 'refused');
    case 'refusal':
      return standing(facts.refusal?.code === claim.reason);
    case 'traces':
      return standing((facts.verdict === 'signs' || facts.verdict === 'unsure') !== claim.denied);
    case 'kind':
      if (claim.forgery === null) {
        // "Unclear" says that there is something of some kind; "no kind is named" holds without any.
        return standing(
          facts.kind === null && (claim.hedged || facts.verdict === 'signs' || facts.verdict === 'unsure'),
        );
      }
      if (claim.denied) return standing(facts.kind !== claim.forgery);
      return facts.kind !== claim.forgery ? 'contradicts' : claim.hedged ? 'holds' : 'beyond';
    case 'region':
      // Nothing was looked for in a face that was not judged, so nothing is denied of it either.
      if (facts.verdict === 'refused' || (claim.finer && named(claim.region))) return 'beyond';
      return standing(named(claim.region) !== claim.denied);
    case 'only-regions':
      return standing(claim.regions.length === facts.regions.length && claim.regions.every(named));
    case 'no-region':
      return standing(facts.regions.length === 0);
    case 'artifact': {
      const { region, artifact } = claim;
      const isThere = region
        ? artifactsIn(facts, region).includes(artifact)
        : facts.regions.some(({ artifacts }) => artifacts.includes(artifact));
      return standing(isThere !== claim.denied);
    }
    case 'unclear-trace':
      if (claim.region === null) return 'beyond';
      return standing(named(claim.region) && artifactsIn(facts, claim.region).length === 0);
    case 'order':
      return judgeOrder(claim.place, claim.region, facts);
    case 'more': {
      const fall = (region: Region): number => facts.regions.find((part) => part.region === region)?.fall ?? 0;
      return standing(fall(claim.region) > fall(claim.than));
    }
    case 'fall':
      if (claim.region === null) return 'beyond';
      return standing(facts.regions.find(({ region }) => region === claim.region)?.fall === claim.points);
    case 'chance':
      return judgeChance(claim.bound, claim.percent, facts);
    case 'false-alarms':
      return judgeRate(claim.rate, facts);
    case 'face':
      return standing(claim.face === facts.face && (Number.isNaN(claim.faces) || claim.faces === facts.faces));
    case 'faces':
      return standing(claim.faces === facts.faces);
    case 'parts':
      return standing(claim.count === facts.regions.length);
    case 'certainty':
    case 'unread':
      return 'beyond';
  }
}

/** Questions to which a yes or no is a verdict with more certainty than findings give. */
const ASKS_FOR_MORE =
  /\b(?:real|genuine|authentic|original|true|trust|safe|ok|okay|fine|legit|100|certain|certainly|definite|definitely|sure|prove|proof|proven|guarantee|swear|confirm|fake|forged|forgery|deepfake|yes|no)\b/;

const isDenial = (read: Assertion): boolean =>
  ('denied' in read && read.denied) ||
  read.kind === 'no-region' ||
  (read.kind === 'kind' && read.forgery === null) ||
  (read.kind === 'verdict' && read.verdict !== 'signs');

/** A yes or no counts only with a sentence behind it that says the same, and never as a verdict. */
function readOpening({ opening, assertions, isGeneral, isTaught }: Reading, question: string): Read | null {
  if (!opening || (isTaught && !ASKS_FOR_MORE.test(plainForm(question)))) return null;
  const certainty: Read = { kind: 'certainty', words: opening };
  const about = assertions.filter(({ kind }) => kind !== 'chance' && kind !== 'fall');
  if (about.some(({ kind }) => kind === 'verdict' || kind === 'undecided') && ASKS_FOR_MORE.test(plainForm(question)))
    return certainty;
  if (opening === 'yes') return about.some((read) => !isDenial(read)) ? null : certainty;
  return about.some(isDenial) || (isGeneral && assertions.length === 0) ? null : certainty;
}

/**
 * Reads a finished sentence of an answer for what it claims about this face and compares that with the findings. What
 * is not understood counts as going beyond them, so a sentence is shown only when all of it is known to hold.
 * @param question what was asked: an opening yes or no takes its sense from it
 */
export function checkSentence(sentence: string, facts: FaceFacts, question = ''): SentenceCheck {
  const reading = readSentence(sentence, question);
  const opening = readOpening(reading, question);
  const read = opening ? [opening, ...reading.assertions] : reading.assertions;
  const claims = read.map((claim): Claim => ({ ...claim, standing: judge(claim, facts) }));
  const isEmpty = claims.length === 0 && !reading.isGeneral;
  const all: readonly Claim[] = isEmpty ? [{ kind: 'unread', words: sentence, standing: 'beyond' }] : claims;
  const unsupported = all.filter((claim) => claim.standing !== 'holds');
  return {
    holds: unsupported.length === 0,
    claims: all,
    unsupported,
    regions: [...new Set(all.flatMap((claim) => (claim.kind === 'region' && !claim.denied ? [claim.region] : [])))],
  };
}
