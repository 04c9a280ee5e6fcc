import type { Artifact, ForgeryKind, Region } from '../../forensics/findings';
import type { Slots } from './slots';

/** What a question is after; most names are those of the training program's questions. */
export type IntentName =
  | 'verdict'
  | 'kind'
  | 'describe'
  | 'why'
  | 'where'
  | 'region'
  | 'artifact'
  | 'strongest'
  | 'second'
  | 'weakest'
  | 'count'
  | 'list-points'
  | 'is-all'
  | 'sum'
  | 'strength'
  | 'usual'
  | 'calibration'
  | 'threshold'
  | 'how-sure'
  | 'false-alarms'
  | 'trust'
  | 'infallible'
  | 'doubt'
  | 'arguments'
  | 'caveat'
  | 'established'
  | 'said-earlier'
  | 'law'
  | 'health'
  | 'report-it'
  | 'certainty'
  | 'insist-real'
  | 'insist-fake'
  | 'premise-kind'
  | 'alternatives'
  | 'what-now'
  | 'better-copy'
  | 'publish'
  | 'how-it-works'
  | 'trained'
  | 'covering'
  | 'heat-map'
  | 'outlines'
  | 'difference'
  | 'define-kind'
  | 'define-kinds'
  | 'define-artifact'
  | 'define-verdict'
  | 'define-term'
  | 'define-deepfake'
  | 'identity'
  | 'character'
  | 'speech'
  | 'origin'
  | 'provenance'
  | 'other-faces'
  | 'new-picture'
  | 'privacy'
  | 'cost'
  | 'maker'
  | 'limits'
  | 'who-are-you'
  | 'greeting'
  | 'thanks'
  | 'insult'
  | 'small-talk'
  | 'task'
  | 'language'
  | 'injection'
  | 'misuse'
  | 'summary'
  | 'video'
  | 'whole-picture'
  | 'outside-face'
  | 'gibberish'
  | 'unclear';

export interface Intent {
  readonly name: IntentName;
  /** What the question names, in its order; mostly none or one. */
  readonly regions: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly kinds: readonly ForgeryKind[];
}

/** A whole question: what it asks, at most two things, and all that it takes for given. */
export interface Asked {
  readonly intents: readonly Intent[];
  readonly slots: Slots;
  /** The question in the plain form, slips of the finger mended. */
  readonly text: string;
}
