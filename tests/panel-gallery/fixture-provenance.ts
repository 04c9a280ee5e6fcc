import type { CredentialFindings, ProvenanceFindings } from '../../src/provenance/provenance-findings';
import { describeEvidence, describeUnchecked } from '../../src/provenance/provenance-wording';
import { NO_CREDENTIALS } from '../../src/provenance/read-credentials';
import type { Metadata } from '../../src/provenance/read-metadata';
import { TRUST_LIST_DATE } from '../../src/provenance/trust-list';

const NO_METADATA: Metadata = {
  camera: null,
  software: null,
  day: null,
  hasPlace: false,
  source: null,
  credit: null,
  creatorTool: null,
  userComment: '',
  description: null,
  make: '',
  model: '',
  artist: null,
  namesRecord: false,
};

function evidence(credentials: CredentialFindings, metadata: Partial<Metadata> = {}): ProvenanceFindings {
  const parts = { credentials, metadata: { ...NO_METADATA, ...metadata }, generator: null, tables: { quality: 85 } };
  return describeEvidence(parts, TRUST_LIST_DATE);
}

const SIGNED: CredentialFindings = {
  ...NO_CREDENTIALS,
  state: 'trusted',
  signer: 'Example Image Company',
  signedAt: '2026-10-02',
  tool: 'Example Editor',
  ingredients: 1,
  ingredientSource: 'ai',
  hasSoftBinding: true,
};

/** What pictures' files say, in the words that the panel gets. */
export const PROVENANCE = {
  absent: evidence(NO_CREDENTIALS),
  signed: evidence(SIGNED, { camera: 'Canon EOS R5', software: 'Example Editor 7', day: '2026-10-01', hasPlace: true }),
  unknown: evidence(
    {
      ...SIGNED,
      state: 'unknown-signer',
      signer: `A name ${'that goes on '.repeat(5)}<b>`,
      source: 'ai',
      ingredients: 0,
    },
    { source: 'ai', credit: 'Made with Google AI' },
  ),
  tampered: evidence({ ...SIGNED, state: 'tampered', changed: 'picture' }),
  pixels: describeUnchecked('not-original', TRUST_LIST_DATE),
};
