import type { FailureCode } from '../../forensics/failure';
import type { FaceFacts, RegionFact } from '../../forensics/face-facts';
import type { Region } from '../../forensics/findings';
import { artifactWords, doesNotProve, kindMeaning, kindWords, regionName, sayFailure } from '../../forensics/wording';
import { say, sayCount, sayList, type MessageKey } from '../../words/say';
import type { Topic } from './questions';

/**
 * Answers to the suggested questions in the language that is spoken, put together from the findings. The language model
 * and its claims check know English only: each sentence here is one message, true of every face whose findings choose it.
 */

/** As `AnswerSentence`; all of these are composed. */
export interface SpokenSentence {
  readonly text: string;
  readonly composed: true;
  /** The regions that it names, to be lit on the picture. */
  readonly regions: readonly Region[];
}

/** What can be answered: `verdict`, whether it is real, is asked in a person's own words only. */
export type AskedTopic = Topic | 'verdict';

type Answer = readonly SpokenSentence[];
type Verdict = FaceFacts['verdict'];

/** Parts that are gone through one by one; the panel lists them all. */
const MOST_PARTS = 2;

const plain = (text: string): SpokenSentence => ({ text, composed: true, regions: [] });
const all = (...texts: readonly string[]): Answer => texts.filter((text) => text !== '').map(plain);

/** One part with its traces and its points. */
function partSentence({ region, artifacts, fall }: RegionFact): SpokenSentence {
  const words = artifacts.length > 0 ? sayList(artifacts.map(artifactWords)) : say('finding_trace_unclear');
  return { text: sayCount('answer_part', fall, regionName(region), words), composed: true, regions: [region] };
}

/** The strongest parts, or that none stands out. */
const parts = ({ regions }: FaceFacts, most = MOST_PARTS): Answer =>
  regions.length > 0 ? regions.slice(0, most).map(partSentence) : all(say('finding_no_single_region'));

const CHANCES: Readonly<Record<Verdict, MessageKey>> = {
  signs: 'answer_chance_signs',
  unsure: 'answer_chance_unsure',
  none: 'answer_chance_none',
  refused: 'answer_not_judged_means',
};

/** Which verdict the probability makes, and where the marks lie. */
const chance = ({ verdict, chance: words }: FaceFacts): string => say(CHANCES[verdict], words);

/** What the verdict leaves open. */
const leftOpen = ({ verdict }: FaceFacts): string =>
  verdict === 'refused' ? say('answer_not_judged_means') : doesNotProve(verdict);

function refusalStep(code: FailureCode | undefined): string {
  switch (code) {
    case 'face-too-small':
      return say('answer_step_too_small');
    case 'face-too-blurred':
      return say('answer_step_too_blurred');
    case 'face-unfamiliar':
      return say('answer_step_unfamiliar');
    default:
      return say('answer_step_other');
  }
}

function step({ verdict, refusal }: FaceFacts): string {
  switch (verdict) {
    case 'signs':
      return say('answer_step_signs');
    case 'unsure':
      return say('answer_step_unsure');
    case 'none':
      return say('answer_step_none');
    case 'refused':
      return refusalStep(refusal?.code);
  }
}

function whyAnswer(facts: FaceFacts): Answer {
  if (facts.verdict === 'refused') return notJudgedAnswer(facts);
  if (facts.verdict === 'none') return all(chance(facts), say('answer_no_trace_known'), leftOpen(facts));
  return [plain(chance(facts)), ...parts(facts)];
}

function whereAnswer(facts: FaceFacts): Answer {
  const regions = facts.regions.map(({ region }) => region);
  if (regions.length === 0) return parts(facts);
  const text = sayCount('answer_parts', regions.length, sayList(regions.map(regionName)));
  return [{ text, composed: true, regions }, ...parts(facts, 1)];
}

function kindAnswer({ kind, verdict }: FaceFacts): Answer {
  if (verdict === 'none') return all(say('answer_nothing_to_explain'), doesNotProve('none'));
  if (kind === null) return all(say('answer_kind_unclear'));
  const key = verdict === 'signs' ? 'answer_kind' : 'answer_kind_if_forged';
  return all(say(key, kindWords(kind)), kindMeaning(kind), say('answer_kind_less_sure'));
}

const MEANINGS: Readonly<Record<Verdict, MessageKey>> = {
  signs: 'answer_meaning_signs',
  unsure: 'answer_meaning_unsure',
  none: 'answer_meaning_none',
  refused: 'answer_not_judged_means',
};

const WORDINGS: Readonly<Record<Verdict, MessageKey>> = {
  signs: 'answer_wording_signs',
  unsure: 'answer_wording_unsure',
  none: 'answer_wording_none',
  refused: 'answer_not_judged_means',
};

const notJudgedAnswer = ({ refusal }: FaceFacts): Answer =>
  all(refusal ? sayFailure(refusal) : '', say('answer_not_judged_means'));

const ANSWERS: Readonly<Record<AskedTopic, (facts: FaceFacts) => Answer>> = {
  verdict: (facts) => all(chance(facts), leftOpen(facts)),
  why: whyAnswer,
  where: whereAnswer,
  'how-sure': (facts) =>
    all(say('answer_chance', facts.chance), facts.falseAlarms, say('answer_calibrated'), say('answer_rounded')),
  kind: kindAnswer,
  'better-copy': () => all(say('answer_better_copy'), say('answer_better_copy_step')),
  alternatives: ({ verdict }) =>
    verdict === 'none'
      ? all(say('answer_nothing_to_explain'), doesNotProve('none'))
      : all(say('answer_causes'), say('answer_causes_unknown')),
  'what-now': (facts) => all(step(facts), say('answer_look_elsewhere')),
  'not-proved': (facts) => all(leftOpen(facts)),
  share: (facts) => all(say('answer_share_not_alone'), facts.falseAlarms, say(WORDINGS[facts.verdict])),
  'kind-meaning': kindAnswer,
  points: (facts) => [
    plain(say('finding_covering_meaning')),
    ...(facts.regions.length > 0 ? parts(facts, 1) : all(say('answer_points_none'))),
  ],
  'other-faces': ({ face, faces }) => all(say('answer_face_number', face, faces), say('answer_other_faces')),
  'how-it-works': () => all(say('answer_method'), say('answer_method_covering'), say('answer_decides')),
  privacy: () => all(say('answer_sends_nothing'), say('answer_offline')),
  limits: () => all(say('answer_limits'), say('answer_misses'), say('answer_misses_context')),
  'verdict-meaning': (facts) => all(say(MEANINGS[facts.verdict]), leftOpen(facts)),
  missed: (facts) => all(leftOpen(facts), say('answer_misses'), say('answer_misses_context')),
  'not-judged': notJudgedAnswer,
  'what-helps': (facts) => all(step(facts), say('answer_better_copy_step')),
};

/** Of a face that was not judged there is nothing else to say. */
const WITHOUT_VERDICT: ReadonlySet<AskedTopic> = new Set([
  'what-helps',
  'privacy',
  'how-it-works',
  'limits',
  'other-faces',
]);

/** The nearest that the findings can answer. */
function fitting(topic: AskedTopic, { verdict, faces }: FaceFacts): AskedTopic {
  if (verdict === 'refused') {
    if (topic === 'what-now' || topic === 'better-copy') return 'what-helps';
    return WITHOUT_VERDICT.has(topic) ? topic : 'not-judged';
  }
  if (topic === 'not-judged') return 'verdict';
  if (topic === 'what-helps') return 'what-now';
  return topic === 'other-faces' && faces === 1 ? 'verdict' : topic;
}

/**
 * The answer to a question, one to four sentences in the language that is spoken. "No signs found" never stands in it
 * without what that does not prove.
 * @param facts worded in the language that is spoken
 */
export const answerAbout = (topic: AskedTopic, facts: FaceFacts): Answer => ANSWERS[fitting(topic, facts)](facts);
