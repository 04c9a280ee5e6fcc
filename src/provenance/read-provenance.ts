import type { CredentialLibrary } from './credential-library';
import { fileTypeOf, filePartsOf, MEDIA_TYPES } from './file-parts';
import { MOST_FILE_BYTES, type ProvenanceFindings } from './provenance-findings';
import { describeEvidence, describeUnchecked } from './provenance-wording';
import { NO_CREDENTIALS, readCredentials } from './read-credentials';
import { readGenerator } from './read-generator';
import { readJpegTables } from './read-jpeg-tables';
import { readMetadata } from './read-metadata';
import { TRUST_LIST_DATE } from './trust-list';

/**
 * All that a picture's file says about where it comes from. Never asks the network.
 * @param bytes of the original file, as it came; pixels that were read some other way have no provenance
 * @throws when the library broke down and has to be loaded anew
 */
export async function readProvenance(
  bytes: Uint8Array<ArrayBuffer>,
  library: CredentialLibrary,
): Promise<ProvenanceFindings> {
  if (bytes.length > MOST_FILE_BYTES) return describeUnchecked('too-large', TRUST_LIST_DATE);
  const type = fileTypeOf(bytes);
  const parts = await filePartsOf(bytes, type);
  const metadata = await readMetadata(parts);
  const credentials = type
    ? await readCredentials(library, bytes, MEDIA_TYPES[type], parts, metadata.namesRecord)
    : ({ ...NO_CREDENTIALS, state: 'unchecked', reason: 'file-type' } as const);
  const generator = readGenerator(parts.texts, metadata);
  const tables = readJpegTables(parts.tables);
  return describeEvidence({ credentials, metadata, generator, tables }, TRUST_LIST_DATE);
}
