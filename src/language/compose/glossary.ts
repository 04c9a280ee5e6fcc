import { GENERAL } from '../../forensics/claims/general-statements';
import type { FaceFacts } from '../../forensics/face-facts';
import * as say from './say';

/** Words of the program that people ask about: how they are asked for, what they mean, and what goes with that. */
export const TERMS: readonly (readonly [RegExp, (facts: FaceFacts) => readonly say.Ways[]])[] = [
  [/calibrat/, (facts) => [GENERAL.calibrated, say.chanceWays(facts)]],
  [/false.?(?:alarm|positive)/, (facts) => [GENERAL.falseAlarmRate, say.falseAlarmWays(facts)]],
  [/\bpoints?\b/, (facts) => [GENERAL.points, facts.regions.length > 0 ? say.mostTellingWays(facts) : GENERAL.noSum]],
  [/heat ?map|colou?rs? (?:on|over)|red (?:area|spot|part|patch)/, () => [GENERAL.heatMap, GENERAL.heatMapMore]],
  [/\bbox(?:es)?\b|outlin|frames?\b/, () => [GENERAL.outlines]],
  [
    /covering|cover(?:ed)? test|occlu|hiding/,
    (facts) => [GENERAL.covering, GENERAL.points, ...(facts.regions.length > 0 ? [say.mostTellingWays(facts)] : [])],
  ],
  [/no signs/, () => [GENERAL.noneWord, GENERAL.verdictWords]],
  [/signs of forgery/, () => [GENERAL.signsWord, GENERAL.verdictWords]],
  [/\bunsure\b/, () => [GENERAL.unsureWord, GENERAL.verdictWords]],
  [/not judged/, () => [GENERAL.notJudgedWord]],
  [/deep ?fakes?\b/, () => [GENERAL.deepfake]],
  [/verdict/, (facts) => [say.meaningWays(facts), GENERAL.verdictWords]],
  [/probabilit|per ?cent|%|percentage|\bfigure\b|\bscore\b/, (facts) => [GENERAL.probability, say.chanceWays(facts)]],
  [
    /\bregions?\b|\bparts?\b|\bareas?\b/,
    (facts) => [GENERAL.region, facts.regions.length > 0 ? say.allPartsWays(facts) : say.noPartWays(facts)],
  ],
  [/\btraces?\b|artifacts?\b|artefacts?\b/, () => [GENERAL.trace, GENERAL.decides]],
  [/compress/, () => [GENERAL.better]],
  [/metadata|c2pa|provenance|watermark/, () => [GENERAL.signedRecord, GENERAL.signedMore]],
  [
    /\bkinds?\b|\btypes?\b/,
    (facts) => [facts.kind ? say.KIND_MEANING_WAYS[facts.kind] : GENERAL.fourKinds, say.kindWays(facts)],
  ],
];

/** What a word means that the question asks about, with what it is in this picture; null when none is known. */
export const termPlan = (text: string, facts: FaceFacts): readonly say.Ways[] | null =>
  TERMS.find(([term]) => term.test(text))?.[1](facts) ?? null;
