import type {
  CredentialFindings,
  CredentialState,
  DeclaredSource,
  EvidenceLine,
  EvidenceWeight,
  ProvenanceFindings,
  UncheckedReason,
} from './provenance-findings';
import type { GeneratorMark } from './read-generator';
import type { JpegTables } from './read-jpeg-tables';
import type { Metadata } from './read-metadata';

/** Short names of the sources, as headings of the lines. */
export const SOURCE_WORDS: Readonly<Record<EvidenceLine['source'], string>> = {
  credentials: 'Content Credentials',
  iptc: 'IPTC',
  xmp: 'XMP',
  exif: 'EXIF',
  generator: 'Generator marks',
  jpeg: 'JPEG tables',
};

/** What a line can bear, in words. */
export const WEIGHT_WORDS: Readonly<Record<EvidenceWeight, string>> = {
  verified: 'Stands in a record whose signature and signer were checked.',
  declared: 'Declared by the file alone.',
  context: 'Context only.',
  // Said by the sentence itself.
  none: '',
};

/** Of a picture that is not the original file: the screen, a canvas, a frame of a video. */
export const NOT_ORIGINAL =
  'Telltale did not get the original file of this picture, only its pixels, so it cannot say where the picture comes from. If you can get the original file, open it in the panel.';

const UNCHECKED_WORDS: Readonly<Record<UncheckedReason, string>> = {
  'not-original': NOT_ORIGINAL,
  'file-type': 'Content Credentials cannot be looked for in a file of this type. That says nothing about the picture.',
  'too-large': 'The file is too large to look for Content Credentials. That says nothing about the picture.',
  'too-slow': 'Looking for Content Credentials took too long and was stopped. That says nothing about the picture.',
  failed:
    'Content Credentials could not be looked for: the file could not be read. That says nothing about the picture.',
};

const SOURCE_TYPE_WORDS: Readonly<Record<DeclaredSource, string>> = {
  ai: 'made with AI',
  'part-ai': 'made in part with AI',
  camera: 'taken with a camera',
  edited: 'put together or edited by people',
  drawn: 'drawn or made with software',
  screen: 'a capture of a screen',
  other: 'of a source type that Telltale does not know',
};

const quoted = (words: string): string => `“${words}”`;

function signedBy({ signer, signedAt }: CredentialFindings): string {
  const day = signedAt ? ` on ${signedAt}` : '';
  return signer ? `Signed by ${quoted(signer)}${day}` : `Signed${day} without a name`;
}

/** The same where nobody vouches for the name. */
function signedAs({ signer }: CredentialFindings): string {
  return signer ? `Signed under the name ${quoted(signer)}` : 'Signed without a name';
}

/** One or two sentences for each state. */
function stateSentence(findings: CredentialFindings, trustListDate: string): string {
  const { state } = findings;
  const sentences: Readonly<Record<CredentialState, () => string>> = {
    trusted: () =>
      `${signedBy(findings)}; the signature fits this picture. The certificate comes from an authority on the C2PA trust list of ${trustListDate}: that vouches for who signed, not for what the picture shows.`,
    'unknown-signer': () =>
      `${signedAs(findings)}; the signature fits this picture. Unknown signer: no authority on the C2PA trust list of ${trustListDate} vouches for the name, so anybody may have signed under it.`,
    tampered: () =>
      findings.changed === 'record'
        ? 'The Content Credentials were changed after signing (tampered): nothing that they say can be relied on.'
        : 'The file was changed after its Content Credentials were signed (tampered), if only by being saved again: they no longer speak of this picture.',
    expired: () =>
      `${signedAs(findings)} with a certificate that has run out (expired), and no time stamp of a known authority shows that it was good when the picture was signed.`,
    revoked: () =>
      `${signedAs(findings)} with a certificate that was called back (revoked): its key may be in other hands.`,
    untrusted: () =>
      `${signedAs(findings)} with a certificate that may not sign pictures (untrusted): anybody may have signed under it.`,
    damaged: () =>
      'There are Content Credentials, but they are damaged or not made by the rules: nothing that they say can be relied on.',
    stripped: () =>
      'Traces of Content Credentials are left, but the credentials themselves are gone (stripped). Many sites and programs remove them.',
    truncated: () => 'The file ends in the middle of its Content Credentials (truncated), so they cannot be checked.',
    'remote-only': () =>
      `The file says that its Content Credentials lie elsewhere${findings.remoteHost ? `, at ${quoted(findings.remoteHost)}` : ''}. Telltale fetches nothing, so they were not checked.`,
    absent: () => 'No Content Credentials. Most pictures have none, genuine or forged: this proves nothing.',
    unchecked: () => UNCHECKED_WORDS[findings.reason ?? 'failed'],
  };
  return sentences[state]();
}

/** Whether what the record declares can be laid at somebody's door, or is only words in a file. */
function declarationWeight(state: CredentialState): EvidenceWeight {
  return state === 'trusted' ? 'verified' : 'declared';
}

function credentialLines(findings: CredentialFindings, trustListDate: string): EvidenceLine[] {
  const { state, source, tool, maker, ingredients, ingredientSource } = findings;
  const weights: Partial<Record<CredentialState, EvidenceWeight>> = {
    trusted: 'verified',
    absent: 'none',
    unchecked: 'none',
    'unknown-signer': 'declared',
  };
  const lines: EvidenceLine[] = [
    { source: 'credentials', weight: weights[state] ?? 'context', sentence: stateSentence(findings, trustListDate) },
  ];
  const add = (sentence: string): void => {
    lines.push({ source: 'credentials', weight: declarationWeight(state), sentence });
  };
  if (source) {
    const by = maker ?? tool;
    const declare = state === 'tampered' ? 'They declared, before or after the change,' : 'The credentials declare';
    add(`${declare} the picture ${SOURCE_TYPE_WORDS[source]}${by ? `, by ${quoted(by)}` : ''}.`);
  } else if (tool) add(`The credentials were written by ${quoted(tool)}.`);
  if (ingredientSource)
    add(`The credentials say that it was made from a picture ${SOURCE_TYPE_WORDS[ingredientSource]}.`);
  if (findings.isIngredientTampered) {
    add('The credentials say that a picture that it was made from did not fit credentials of its own.');
  } else if (ingredients > 0 && !ingredientSource) {
    add(`The credentials name ${ingredients === 1 ? 'one source' : `${ingredients} sources`} that it was made from.`);
  }
  if (findings.hasSoftBinding) {
    lines.push({
      source: 'credentials',
      weight: 'context',
      sentence:
        'The credentials name a watermark or fingerprint of the picture (soft binding). Telltale does not look it up.',
    });
  }
  return lines;
}

function metadataLines(metadata: Metadata): EvidenceLine[] {
  const { source, credit, creatorTool, camera, software, day, hasPlace } = metadata;
  const lines: EvidenceLine[] = [];
  if (source) {
    lines.push({
      source: 'iptc',
      weight: 'declared',
      sentence: `Declared as ${SOURCE_TYPE_WORDS[source]} (digital source type).`,
    });
  }
  if (credit) lines.push({ source: 'iptc', weight: 'declared', sentence: `Credit: ${quoted(credit)}.` });
  const parts = [
    camera ? `camera ${quoted(camera)}` : '',
    software ? `software ${quoted(software)}` : '',
    day ? `date ${day}` : '',
    hasPlace ? 'has a place, not shown' : '',
  ].filter(Boolean);
  if (parts.length > 0)
    lines.push({ source: 'exif', weight: 'context', sentence: `${capitalised(parts.join('; '))}.` });
  if (creatorTool && creatorTool !== software) {
    lines.push({ source: 'xmp', weight: 'context', sentence: `Made or last saved with ${quoted(creatorTool)}.` });
  }
  return lines;
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function tableLines(tables: JpegTables | null, metadata: Metadata): EvidenceLine[] {
  if (!tables) return [];
  const { quality } = tables;
  if (quality === null) {
    const sentence =
      'Its compression tables are not libjpeg’s: many cameras, phones, Photoshop and some sites have tables of their own.';
    return [{ source: 'jpeg', weight: 'context', sentence }];
  }
  const again =
    metadata.camera && quality < 95
      ? ' The file names a camera, and cameras seldom save so: it may have been compressed again.'
      : '';
  const sentence = `Its compression tables are libjpeg’s for quality ${quality}, as many sites and programs save pictures.${again}`;
  return [{ source: 'jpeg', weight: 'context', sentence }];
}

interface Evidence {
  readonly credentials: CredentialFindings;
  readonly metadata: Metadata;
  readonly generator: GeneratorMark | null;
  readonly tables: JpegTables | null;
}

/** All that is known, as sentences: the credentials first, then what declares, then context. */
export function describeEvidence(evidence: Evidence, trustListDate: string): ProvenanceFindings {
  const { credentials, metadata, generator, tables } = evidence;
  const rest: EvidenceLine[] = metadataLines(metadata);
  if (generator) {
    const sentence = `Marks of ${generator.generator}, a program that makes or edits pictures with AI (${generator.where}).`;
    rest.push({ source: 'generator', weight: 'declared', sentence });
  }
  rest.push(...tableLines(tables, metadata));
  const declared = rest.filter(({ weight }) => weight === 'declared');
  const context = rest.filter(({ weight }) => weight !== 'declared');
  return {
    credentials,
    lines: [...credentialLines(credentials, trustListDate), ...declared, ...context],
    trustListDate,
  };
}

/** Of a picture that could not be looked at. */
export function describeUnchecked(reason: UncheckedReason, trustListDate: string): ProvenanceFindings {
  const credentials: CredentialFindings = {
    state: 'unchecked',
    reason,
    ingredients: 0,
    isIngredientTampered: false,
    hasSoftBinding: false,
  };
  return { credentials, lines: credentialLines(credentials, trustListDate), trustListDate };
}
