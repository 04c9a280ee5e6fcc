import * as english from '../../_locales/en/messages.json';
import { retell } from '../words/retell';
import { fill, say, spokenLanguage } from '../words/say';
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
  credentials: english.evidence_source_credentials.message,
  iptc: english.evidence_source_iptc.message,
  xmp: english.evidence_source_xmp.message,
  exif: english.evidence_source_exif.message,
  generator: english.evidence_source_generator.message,
  jpeg: english.evidence_source_jpeg.message,
};

/** What a line can bear, in words. */
export const WEIGHT_WORDS: Readonly<Record<EvidenceWeight, string>> = {
  verified: english.evidence_weight_verified.message,
  declared: english.evidence_weight_declared.message,
  context: english.evidence_weight_context.message,
  // Said by the sentence itself.
  none: '',
};

/** Of a picture that is not the original file: the screen, a canvas, a frame of a video. */
export const NOT_ORIGINAL = english.evidence_not_original.message;

const UNCHECKED_WORDS: Readonly<Record<UncheckedReason, string>> = {
  'not-original': NOT_ORIGINAL,
  'file-type': english.evidence_unchecked_file_type.message,
  'too-large': english.evidence_unchecked_too_large.message,
  'too-slow': english.evidence_unchecked_too_slow.message,
  failed: english.evidence_unchecked_failed.message,
};

const SOURCE_TYPE_WORDS: Readonly<Record<DeclaredSource, string>> = {
  ai: english.evidence_type_ai.message,
  'part-ai': english.evidence_type_part_ai.message,
  camera: english.evidence_type_camera.message,
  edited: english.evidence_type_edited.message,
  drawn: english.evidence_type_drawn.message,
  screen: english.evidence_type_screen.message,
  other: english.evidence_type_other.message,
};

function trustedSentence({ signer, signedAt }: CredentialFindings, trustListDate: string): string {
  if (signer && signedAt) return fill(english.evidence_trusted_named_dated, signer, signedAt, trustListDate);
  if (signer) return fill(english.evidence_trusted_named, signer, trustListDate);
  if (signedAt) return fill(english.evidence_trusted_dated, signedAt, trustListDate);
  return fill(english.evidence_trusted, trustListDate);
}

/** The sentence that names somebody, or the one for where there is no name. */
const named = (withName: { readonly message: string }, without: { readonly message: string }, name?: string): string =>
  name ? fill(withName, name) : without.message;

/** One or two sentences for each state. */
function stateSentence(findings: CredentialFindings, trustListDate: string): string {
  const { state, signer } = findings;
  const sentences: Readonly<Record<CredentialState, () => string>> = {
    trusted: () => trustedSentence(findings, trustListDate),
    'unknown-signer': () =>
      signer
        ? fill(english.evidence_unknown_signer_named, signer, trustListDate)
        : fill(english.evidence_unknown_signer, trustListDate),
    tampered: () =>
      findings.changed === 'record' ? english.evidence_tampered_record.message : english.evidence_tampered.message,
    expired: () => named(english.evidence_expired_named, english.evidence_expired, signer),
    revoked: () => named(english.evidence_revoked_named, english.evidence_revoked, signer),
    untrusted: () => named(english.evidence_untrusted_named, english.evidence_untrusted, signer),
    damaged: () => english.evidence_damaged.message,
    stripped: () => english.evidence_stripped.message,
    truncated: () => english.evidence_truncated.message,
    'remote-only': () => named(english.evidence_remote_named, english.evidence_remote, findings.remoteHost),
    absent: () => english.evidence_absent.message,
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
    const [declares, declaresBy] =
      state === 'tampered'
        ? [english.evidence_declared_changed, english.evidence_declared_changed_by]
        : [english.evidence_declares, english.evidence_declares_by];
    add(by ? fill(declaresBy, SOURCE_TYPE_WORDS[source], by) : fill(declares, SOURCE_TYPE_WORDS[source]));
  } else if (tool) add(fill(english.evidence_written_by, tool));
  if (ingredientSource) add(fill(english.evidence_ingredient, SOURCE_TYPE_WORDS[ingredientSource]));
  if (findings.isIngredientTampered) {
    add(english.evidence_ingredient_tampered.message);
  } else if (ingredients > 0 && !ingredientSource) {
    add(fill(ingredients === 1 ? english.evidence_ingredients_one : english.evidence_ingredients_other, ingredients));
  }
  if (findings.hasSoftBinding) {
    lines.push({
      source: 'credentials',
      weight: 'context',
      sentence: english.evidence_soft_binding.message,
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
      sentence: fill(english.evidence_iptc_declared, SOURCE_TYPE_WORDS[source]),
    });
  }
  if (credit) lines.push({ source: 'iptc', weight: 'declared', sentence: fill(english.evidence_credit, credit) });
  const parts = [
    camera ? fill(english.evidence_detail_camera, camera) : '',
    software ? fill(english.evidence_detail_software, software) : '',
    day ? fill(english.evidence_detail_date, day) : '',
    hasPlace ? english.evidence_detail_place.message : '',
  ].filter(Boolean);
  if (parts.length > 0)
    lines.push({ source: 'exif', weight: 'context', sentence: `${capitalised(parts.join('; '))}.` });
  if (creatorTool && creatorTool !== software) {
    lines.push({ source: 'xmp', weight: 'context', sentence: fill(english.evidence_saved_with, creatorTool) });
  }
  return lines;
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function tableLines(tables: JpegTables | null, metadata: Metadata): EvidenceLine[] {
  if (!tables) return [];
  const { quality } = tables;
  if (quality === null) {
    return [{ source: 'jpeg', weight: 'context', sentence: english.evidence_tables_other.message }];
  }
  const isAgain = Boolean(metadata.camera) && quality < 95;
  const sentence = fill(isAgain ? english.evidence_tables_again : english.evidence_tables, quality);
  return [{ source: 'jpeg', weight: 'context', sentence }];
}

/** Details of a camera are put into one line. */
const DETAIL = /^(?:camera “[^”]*”|software “[^”]*”|date [\d-]+|has a place, not shown)$/i;

/** A line of evidence, whose sentence is English, in the language that is spoken. */
export function evidenceWords(sentence: string): string {
  if (spokenLanguage() === 'en') return sentence;
  // A name may hold what else parts them.
  const details = (sentence.replace(/\.$/, '').match(/(?:“[^”]*”|[^;])+/g) ?? []).map((detail) => detail.trim());
  if (!details.every((detail) => DETAIL.test(detail))) return retell(sentence, 'evidence_');
  const words = details.map((detail) => retell(detail.charAt(0).toLowerCase() + detail.slice(1), 'evidence_detail_'));
  return say('evidence_details', capitalised(words.join('; ')));
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
    const sentence = fill(english.evidence_generator, generator.generator, generator.where);
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
