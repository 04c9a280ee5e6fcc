import type { Artifact, Region } from '../forensics/findings';
import { shownText } from './bench-answers';
import { readClaims, type Agreement, type TextClaims } from './bench-claims';
import { referenceText, type AskedAnswer, type AskedPicture, type ExplainedPicture } from './bench-explain';
import { bleu, distinctPairs, endsWhole, isTooLong, microF1, rougeL } from './bench-text-metrics';

/** Task `ad`, its text. Shares are 0..1, NaN where there is nothing to count. */

/** Over the descriptions of forged pictures, before or after the check. */
export interface DescriptionMeasures {
  readonly answers: number;
  /** Answers with at least one such sentence. */
  readonly unsupported: number;
  /** Those of them with no worse than sentences that the check cannot read. */
  readonly unreadOnly: number;
  readonly contradicted: number;
  readonly empty: number;
  readonly cut: number;
  readonly tooLong: number;
  readonly distinct2: number;
  /** Micro-F1 of what the text names against the findings that it was bound to. */
  readonly regionF1: number;
  readonly artifactF1: number;
  /** The same against what was truly changed, and how alike the text is to one made of the true labels. */
  readonly truth: {
    readonly pictures: number;
    readonly regionF1: number;
    readonly picturesWithArtifacts: number;
    readonly artifactF1: number;
    readonly rougeL: number;
    readonly bleu: number;
  };
}

/** How often the verdict or kind read back from the text is the encoder's. */
export interface AgreementMeasures {
  readonly answers: number;
  readonly agrees: number;
  readonly differs: number;
  readonly unsaid: number;
}

export interface ExplanationResults {
  /** Null where no model was asked. */
  readonly before: DescriptionMeasures | null;
  readonly after: DescriptionMeasures;
  /** Of the drafts where a model was asked, else of what was shown. */
  readonly verdict: AgreementMeasures;
  readonly kind: AgreementMeasures;
  /** Descriptions with a composed sentence, and wholly composed ones. */
  readonly withComposed: number;
  readonly whollyComposed: number;
  readonly tokensPerSecond: number;
  /** Drafts with a sentence that the findings do not hold, for whoever looks them up. */
  readonly faulty: readonly { readonly path: string; readonly sentences: readonly string[] }[];
}

interface Described {
  readonly picture: AskedPicture;
  readonly text: string;
  readonly isCut: boolean;
  readonly claims: TextClaims;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const factArtifacts = ({ facts }: AskedPicture): Artifact[] => facts.regions.flatMap(({ artifacts }) => artifacts);

function measureAgainstTruth(described: readonly Described[]): DescriptionMeasures['truth'] {
  const known = described.flatMap(({ picture, text, claims }) => {
    const { truth, trueRegions } = picture;
    if (truth === null || trueRegions === null) return [];
    const regions = trueRegions.map(({ region }): Region => region);
    const artifacts = trueRegions.map((one) => one.artifacts);
    return [{ text, claims, regions, artifacts, reference: referenceText(truth, trueRegions) }];
  });
  const withArtifacts = known.flatMap(({ claims, artifacts }) => {
    const lists = artifacts.filter((list) => list !== null);
    return lists.length > 0 ? [{ told: claims.artifacts, there: lists.flat() }] : [];
  });
  return {
    pictures: known.length,
    regionF1: microF1(known.map(({ claims, regions }) => ({ told: claims.regions, there: regions }))),
    picturesWithArtifacts: withArtifacts.length,
    artifactF1: microF1(withArtifacts),
    rougeL: meanOf(known.map(({ text, reference }) => rougeL(text, reference))),
    bleu: bleu(known),
  };
}

function measureDescriptions(described: readonly Described[]): DescriptionMeasures {
  const shareOf = (holds: (one: Described) => boolean): number => meanOf(described.map((one) => Number(holds(one))));
  return {
    answers: described.length,
    unsupported: shareOf(({ claims }) => claims.unsupported.length > 0),
    unreadOnly: shareOf(
      ({ claims }) => claims.unsupported.length > 0 && claims.unread.length === claims.unsupported.length,
    ),
    contradicted: shareOf(({ claims }) => claims.contradicted.length > 0),
    empty: shareOf(({ text }) => text.trim() === ''),
    cut: shareOf(({ isCut, text }) => isCut || !endsWhole(text)),
    tooLong: shareOf(({ text }) => isTooLong(text)),
    distinct2: distinctPairs(described.map(({ text }) => text)),
    regionF1: microF1(
      described.map(({ picture, claims }) => ({
        told: claims.regions,
        there: picture.facts.regions.map(({ region }) => region),
      })),
    ),
    artifactF1: microF1(
      described.map(({ picture, claims }) => ({ told: claims.artifacts, there: factArtifacts(picture) })),
    ),
    truth: measureAgainstTruth(described),
  };
}

const textOf = ({ given }: AskedAnswer, stage: 'before' | 'after'): string =>
  stage === 'before' ? given.draft : shownText(given);

function measureAgreement(claims: readonly TextClaims[], of: 'verdict' | 'kind'): AgreementMeasures {
  const shareOf = (wanted: Agreement): number => meanOf(claims.map((one) => Number(one[of] === wanted)));
  return {
    answers: claims.length,
    agrees: shareOf('agrees'),
    differs: shareOf('differs'),
    unsaid: shareOf('unsaid'),
  };
}

/** Pure. @param hasModel whether a model was asked, so that there are drafts */
export function measureExplanations(explained: readonly ExplainedPicture[], hasModel: boolean): ExplanationResults {
  const first = hasModel ? 'before' : 'after';
  const read = ({ picture }: ExplainedPicture, asked: AskedAnswer, stage: 'before' | 'after'): TextClaims =>
    readClaims(textOf(asked, stage), picture.facts, asked.question);
  const describe = (stage: 'before' | 'after'): Described[] =>
    explained.flatMap((one): Described[] => {
      const asked = one.description;
      if (!asked) return [];
      const isCut = stage === 'before' && asked.given.isDraftCut;
      return [{ picture: one.picture, text: textOf(asked, stage), isCut, claims: read(one, asked, stage) }];
    });
  const descriptions = explained.flatMap(({ description }) => (description ? [description.given] : []));
  const answers = [
    ...descriptions,
    ...explained.flatMap(({ detection, classification }) =>
      [detection, classification].flatMap((asked) => (asked ? [asked.given] : [])),
    ),
  ];
  const sum = (of: 'tokens' | 'seconds'): number => answers.reduce((all, one) => all + one[of], 0);
  const drafted = hasModel ? describe('before') : [];
  return {
    before: hasModel ? measureDescriptions(drafted) : null,
    after: measureDescriptions(describe('after')),
    verdict: measureAgreement(
      explained.flatMap((one) => (one.detection ? [read(one, one.detection, first)] : [])),
      'verdict',
    ),
    kind: measureAgreement(
      explained.flatMap((one) => (one.classification ? [read(one, one.classification, first)] : [])),
      'kind',
    ),
    withComposed: meanOf(descriptions.map(({ sentences }) => Number(sentences.some(({ composed }) => composed)))),
    whollyComposed: meanOf(descriptions.map(({ sentences }) => Number(sentences.every(({ composed }) => composed)))),
    tokensPerSecond: hasModel ? sum('tokens') / sum('seconds') : Number.NaN,
    faulty: drafted.flatMap(({ picture, claims }) =>
      claims.unsupported.length > 0 ? [{ path: picture.path, sentences: claims.unsupported }] : [],
    ),
  };
}
