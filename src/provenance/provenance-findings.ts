/**
 * What a picture's file says about where it comes from. Evidence of its own: nothing of it changes what the detector
 * says about the pixels. Plain values that cross between contexts and into reports as they are.
 */

/** Larger files are not looked at: the whole file is hashed, and it lies in memory twice. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024;

/** The state of the file's Content Credentials (C2PA manifest); each has its own sentence. */
export type CredentialState =
  /** Signature and picture fit, and an authority on the official trust list has issued the certificate. */
  | 'trusted'
  /** Signature and picture fit; nobody on the list vouches for the signer's name. */
  | 'unknown-signer'
  /** Picture or record were changed after signing. */
  | 'tampered'
  | 'expired'
  | 'revoked'
  /** The signer's certificate is none that may sign pictures. */
  | 'untrusted'
  /** There is a record, whole in length, that cannot be read or does not keep to the rules. */
  | 'damaged'
  /** Parts or traces of a record whose rest was removed. */
  | 'stripped'
  /** The file ends within the record. */
  | 'truncated'
  /** The file names a record that lies elsewhere; it is not fetched. */
  | 'remote-only'
  /** None, which proves nothing. */
  | 'absent'
  /** Could not be looked at; `reason` says why. Never the same as `absent`. */
  | 'unchecked';

/** Why nothing could be looked at. */
export type UncheckedReason = 'not-original' | 'file-type' | 'too-large' | 'too-slow' | 'failed';

/** IPTC digital source types that Telltale tells apart: what a declaration says about how the picture came about. */
export type DeclaredSource = 'ai' | 'part-ai' | 'camera' | 'edited' | 'drawn' | 'screen' | 'other';

export interface CredentialFindings {
  readonly state: CredentialState;
  readonly reason?: UncheckedReason;
  /** Of `tampered`: the picture no longer fits, or the record itself does not. */
  readonly changed?: 'picture' | 'record';
  /** As the certificate names it; only of a trusted signer has anybody checked it. */
  readonly signer?: string;
  /** ISO date of the signature, where an authority on the list has stamped it. */
  readonly signedAt?: string;
  /** Program or device that made the record, as it names itself. */
  readonly tool?: string;
  readonly source?: DeclaredSource;
  /** The program that the record names for `source`. */
  readonly maker?: string;
  /** All ingredients, of ingredients too. */
  readonly ingredients: number;
  /** The strongest declaration of AI on an ingredient. */
  readonly ingredientSource?: 'ai' | 'part-ai';
  /** An ingredient that did not fit its own record when it was taken in. */
  readonly isIngredientTampered: boolean;
  /** Where the record lies, of `remote-only`: host alone. */
  readonly remoteHost?: string;
  /** The picture can be recognised by a watermark or fingerprint that the record names; not looked up. */
  readonly hasSoftBinding: boolean;
}

/** Where a line comes from. */
export type EvidenceSource = 'credentials' | 'iptc' | 'xmp' | 'exif' | 'generator' | 'jpeg';

/**
 * How much a line can bear: `verified` stands in a record whose signature fits, with a certificate from an authority on
 * the list; `declared` by whoever wrote the file, who may have written anything; `context`, which fits genuine and forged
 * pictures alike; `none` says that there was nothing.
 */
export type EvidenceWeight = 'verified' | 'declared' | 'context' | 'none';

export interface EvidenceLine {
  readonly source: EvidenceSource;
  readonly weight: EvidenceWeight;
  /** One or two sentences. Words of the file stand in “”, cut and without control characters. */
  readonly sentence: string;
}

export interface ProvenanceFindings {
  readonly credentials: CredentialFindings;
  /** The credentials first, then what declares, then context. */
  readonly lines: readonly EvidenceLine[];
  /** Day of the trust list that signers were looked up in, as 2026-09-24. */
  readonly trustListDate: string;
}
