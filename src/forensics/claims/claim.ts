import type { Artifact, ForgeryKind, Region } from '../findings';
import type { FaceFacts } from '../face-facts';

/** What a sentence says about one face, as far as it can be compared with the findings. */
export type Assertion =
  | { readonly kind: 'verdict'; readonly verdict: FaceFacts['verdict'] }
  /** A statement that holds for these verdicts and reasons for not judging only. */
  | { readonly kind: 'fitting'; readonly verdicts: readonly string[] }
  /** "It cannot be said either way": true of an unsure face and of one that was not judged. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'refusal'; readonly reason: 'face-too-small' | 'face-too-blurred' | 'face-unfamiliar' }
  /** That traces are there at all, of whatever strength. */
  | { readonly kind: 'traces'; readonly denied: boolean }
  /** `null`: that no kind is named. `hedged`: said as likely, not as certain. */
  | { readonly kind: 'kind'; readonly forgery: ForgeryKind | null; readonly denied: boolean; readonly hedged: boolean }
  /** `exact`: a finer place than a region, such as the chin, which the findings never name. */
  | { readonly kind: 'region'; readonly region: Region; readonly denied: boolean; readonly finer: boolean }
  | { readonly kind: 'only-regions'; readonly regions: readonly Region[] }
  | { readonly kind: 'no-region' }
  /** `region` null: anywhere in the face. */
  | { readonly kind: 'artifact'; readonly artifact: Artifact; readonly region: Region | null; readonly denied: boolean }
  | { readonly kind: 'unclear-trace'; readonly region: Region | null }
  | { readonly kind: 'order'; readonly place: number; readonly region: Region | null }
  | { readonly kind: 'more'; readonly region: Region; readonly than: Region }
  | { readonly kind: 'fall'; readonly region: Region | null; readonly points: number }
  /** `bound`: "about", "over" or "under". */
  | { readonly kind: 'chance'; readonly bound: string; readonly percent: number }
  | { readonly kind: 'false-alarms'; readonly rate: string }
  | { readonly kind: 'face'; readonly face: number; readonly faces: number }
  | { readonly kind: 'faces'; readonly faces: number }
  | { readonly kind: 'parts'; readonly count: number }
  /** Said with more certainty than findings give, or a bare yes or no. */
  | { readonly kind: 'certainty' }
  /** Nothing that the check knows: beyond the findings, whatever it says. */
  | { readonly kind: 'unread' };

/** `beyond`: the findings neither hold nor deny it. */
export type Standing = 'holds' | 'contradicts' | 'beyond';

export type Claim = Assertion & {
  /** The words that it was read from, in the check's plain form; for reports and tests. */
  readonly words: string;
  readonly standing: Standing;
};

/** What claims say of the face itself, each as a text without the sentence's own words, so that they can be compared. */
export function assertionsOf(claims: readonly Claim[]): readonly string[] {
  return claims.filter(({ kind }) => kind !== 'fitting').map((claim) => JSON.stringify({ ...claim, words: '' }));
}

export interface SentenceCheck {
  /** Whether every claim of the sentence holds; only then may it be shown. */
  readonly holds: boolean;
  readonly claims: readonly Claim[];
  readonly unsupported: readonly Claim[];
  /** The regions that it says carry traces, in its order, to be lit on the picture. */
  readonly regions: readonly Region[];
}
