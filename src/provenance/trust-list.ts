/** Whose signatures count as those of known signers. */
export interface TrustList {
  /** Certificates in PEM: of signers' authorities and of those that stamp the time. */
  readonly anchors: string;
  /** Day of the list, as 2026-09-24. */
  readonly date: string;
}

/** The files of the official list in `assets/trust`, and in the extension's package under the same names. */
export const TRUST_LIST_FILES = ['c2pa-trust-list.pem', 'c2pa-tsa-trust-list.pem'] as const;

/** Day of the files there; `assets/trust/README.md` says where they come from. */
export const TRUST_LIST_DATE = '2026-09-24';

/** @param texts the contents of `TRUST_LIST_FILES` */
export function trustListOf(texts: readonly string[]): TrustList {
  return { anchors: texts.join('\n'), date: TRUST_LIST_DATE };
}
