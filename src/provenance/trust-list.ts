/** The authorities whose certificates count, in PEM. Each list counts for its own purpose alone (C2PA 2.4, 14.4). */
export interface TrustList {
  /** Whose certificates may sign pictures. */
  readonly signing: string;
  /** Whose certificates may stamp the time of a signature. */
  readonly timeStamping: string;
}

/** The files of the official list in `assets/trust`, and in the extension's package under the same names. */
export const TRUST_LIST_FILES = ['c2pa-trust-list.pem', 'c2pa-tsa-trust-list.pem'] as const;

/** Day of the files there; `assets/trust/README.md` says where they come from. */
export const TRUST_LIST_DATE = '2026-09-24';

/** @param texts the contents of `TRUST_LIST_FILES` */
export function trustListOf([signing = '', timeStamping = '']: readonly string[]): TrustList {
  return { signing, timeStamping };
}
