import { FITTING } from '../../forensics/claims/fitting-statements';
import { GENERAL } from '../../forensics/claims/general-statements';
import { facesAnswer } from './answers-to-premises';
import type { IntentName } from './intent';
import { found, judged, most, partsOrNone, verdict, type Answers } from './plan';
import * as say from './say';

/** What can be asked instead, by what there is to ask about. */
const back: Answers = (facts) => [
  judged(facts) ? (facts.regions.length > 0 ? GENERAL.askParts : GENERAL.askVerdict) : GENERAL.askRefused,
];
const isPerson = /\b(?:he|she|they|him|her|his|man|woman|person|guy)\b/;

/** Answers to pressure, method, the program itself, and what Telltale does not do. Those that refuse give no verdict. */
export const BESIDE = {
  trust: (facts) => [GENERAL.trust, GENERAL.limits, ...(judged(facts) ? [say.falseAlarmWays(facts)] : [])],
  infallible: (facts) => [GENERAL.limits, judged(facts) ? say.falseAlarmWays(facts) : GENERAL.misses],
  doubt: (facts) =>
    judged(facts)
      ? [GENERAL.wholeFace, say.falseAlarmWays(facts), say.caveatWays(facts)]
      : [say.verdictWays(facts), FITTING.refused.caveats],
  arguments: (facts) =>
    found(facts)
      ? [say.verdictWays(facts), most(facts), FITTING['signs unsure'].causes, say.falseAlarmWays(facts)]
      : judged(facts)
        ? [say.verdictWays(facts), FITTING.none.limit, say.falseAlarmWays(facts)]
        : verdict(facts, ''),
  established: (facts, { text, said }) =>
    isPerson.test(text) ? [GENERAL.notEstablished, GENERAL.speech] : [GENERAL.notEstablished, ...verdict(facts, said)],
  'said-earlier': (facts, { said, isDenied }) => [GENERAL.saidEarlier, ...(isDenied ? [] : verdict(facts, said))],
  law: () => [GENERAL.law, GENERAL.useStep],
  health: (facts, topic) => [GENERAL.health, ...back(facts, topic)],
  'report-it': () => [GENERAL.report, GENERAL.reportStep],
  certainty: (facts, { said }) =>
    judged(facts)
      ? [FITTING['signs unsure none'].certainty, ...verdict(facts, said)]
      : [
          [
            'There is no yes or no here, since the face was not judged.',
            'I cannot say either way: the face was not judged.',
          ],
          say.stepWays(facts),
        ],
  'insist-real': (facts, { said }) => [GENERAL.cannotCallGenuine, ...verdict(facts, said)],
  'insist-fake': (facts, { said }) => [GENERAL.cannotCallForged, ...verdict(facts, said)],
  publish: (facts) =>
    judged(facts)
      ? [GENERAL.notAlone, say.falseAlarmWays(facts), say.wordingWays(facts), GENERAL.useStep].slice(0, 3)
      : [GENERAL.notAlone, say.wordingWays(facts), say.stepWays(facts)],
  caveat: (facts) => [
    say.caveatsWays(facts),
    say.caveatsWays(facts),
    ...(judged(facts) ? [say.falseAlarmWays(facts)] : [say.stepWays(facts)]),
  ],
  'how-it-works': () => [GENERAL.method, GENERAL.methodMore, GENERAL.decides],
  trained: () => [GENERAL.trained, GENERAL.decides],
  covering: (facts) => [
    GENERAL.covering,
    GENERAL.points,
    ...(facts.regions.length > 0 ? [say.mostTellingWays(facts)] : []),
  ],
  'heat-map': (facts) => [GENERAL.heatMap, facts.regions.length > 0 ? say.allPartsWays(facts) : GENERAL.heatMapMore],
  outlines: () => [GENERAL.outlines],
  calibration: (facts) => [
    GENERAL.calibrated,
    judged(facts) ? say.chanceWays(facts) : say.verdictWays(facts),
    GENERAL.rounded,
  ],
  'define-deepfake': (facts) => [GENERAL.deepfake, ...(facts.kind ? [say.kindWays(facts)] : [])],
  identity: () => [GENERAL.identity, GENERAL.identityStep],
  character: () => [GENERAL.person],
  speech: () => [GENERAL.speech],
  origin: (facts) => [GENERAL.origin, ...(facts.kind ? [say.kindWays(facts)] : []), GENERAL.lookElsewhere],
  provenance: () => [GENERAL.signedRecord, GENERAL.signedMore],
  'other-faces': facesAnswer,
  'new-picture': () => [GENERAL.newPicture, GENERAL.newPictureStep],
  privacy: (_, { text }) => [
    GENERAL.sendsNothing,
    ...(/wi-?fi|internet|online|off-?line|connection|cloud|download/.test(text) ? [GENERAL.offline] : []),
    ...(/employer|boss|company|admin|who|anyone|see|read/.test(text) ? [GENERAL.managed] : []),
  ],
  cost: () => [GENERAL.cost, GENERAL.makerStep],
  maker: () => [GENERAL.maker, GENERAL.makerStep],
  limits: () => [GENERAL.limits, GENERAL.misses, GENERAL.misses],
  'who-are-you': (facts, topic) => [GENERAL.self, GENERAL.selfRole, ...back(facts, topic)],
  greeting: (facts, topic) => [GENERAL.greeting, ...back(facts, topic)],
  thanks: () => [GENERAL.thanks, GENERAL.thanksStep],
  insult: (facts, topic) => [GENERAL.insult, ...back(facts, topic)],
  'small-talk': (facts, topic) => [GENERAL.smallTalk, ...back(facts, topic)],
  task: (facts, topic) => [GENERAL.task, ...back(facts, topic)],
  language: (facts, { said }) => [GENERAL.language, ...verdict(facts, said)],
  injection: (facts, { text, said }) => {
    const isFormat =
      /emoji|json|base64|template|alt text|single word|one word|rhyme|capital letters|style of|code word/.test(text);
    const isRole = /pretend|role|\bgame\b|in character|\bplay|bots?\b|you are now|hypothetical|universe|opposite/.test(
      text,
    );
    return [isRole ? GENERAL.roleplay : isFormat ? GENERAL.format : GENERAL.injection, ...verdict(facts, said)];
  },
  misuse: (facts, topic) => [GENERAL.misuse, ...back(facts, topic)],
  video: (facts, { said }) => [GENERAL.video, ...(said === '' ? verdict(facts, said) : [])],
  'whole-picture': () => [GENERAL.scene, GENERAL.faceOnly],
  'outside-face': (facts) => [GENERAL.faceOnly, ...(judged(facts) ? [partsOrNone(facts)] : [])],
  gibberish: (facts, topic) => [GENERAL.gibberish, ...back(facts, topic)],
  unclear: (facts, topic) => [GENERAL.unclear, ...back(facts, topic)],
} satisfies Partial<Record<IntentName, Answers>>;
