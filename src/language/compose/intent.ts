import type { Artifact, ForgeryKind, Region } from '../../forensics/findings';

/** What a question is after; the names are those of the training program's questions. */
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
  | 'how-sure'
  | 'false-alarms'
  | 'trust'
  | 'said-earlier'
  | 'consequences'
  | 'certainty'
  | 'insist-real'
  | 'insist-fake'
  | 'premise-kind'
  | 'alternatives'
  | 'what-now'
  | 'publish'
  | 'how-it-works'
  | 'covering'
  | 'heat-map'
  | 'define-kind'
  | 'define-kinds'
  | 'define-artifact'
  | 'define-verdict'
  | 'define-deepfake'
  | 'identity'
  | 'origin'
  | 'provenance'
  | 'other-faces'
  | 'privacy'
  | 'limits'
  | 'who-are-you'
  | 'greeting'
  | 'thanks'
  | 'insult'
  | 'off-topic'
  | 'language'
  | 'injection'
  | 'misuse'
  | 'summary'
  | 'video'
  | 'whole-picture'
  | 'unclear';

export interface Intent {
  readonly name: IntentName;
  /** What the question names, in its order; mostly none or one. */
  readonly regions: readonly Region[];
  readonly artifacts: readonly Artifact[];
  readonly kinds: readonly ForgeryKind[];
}
