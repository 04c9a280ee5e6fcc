import type { CredentialLibrary } from './credential-library';
import type { FileParts } from './file-parts';
import { readDeclaredSource } from './declared-source';
import type { CredentialFindings, CredentialState, DeclaredSource } from './provenance-findings';
import { quotedText } from './quoted-text';

/** Ingredients of ingredients are walked, but not for ever: a store may hold thousands. */
const MOST_MANIFESTS = 200;

/** Neither credentials nor traces of them, or none that could be looked at. */
export const NO_CREDENTIALS: CredentialFindings = {
  state: 'absent',
  ingredients: 0,
  isIngredientTampered: false,
  hasSoftBinding: false,
};

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** An own field: a file may name one of its manifests `__proto__` or `constructor`. */
function own(fields: Fields, name: unknown): unknown {
  return typeof name === 'string' && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Codes of the C2PA specification (15.2). */
function codesIn(codes: unknown, of: 'failure' | 'success'): readonly string[] {
  return listOf(fieldsOf(codes)[of]).map((one) => String(fieldsOf(one)['code']));
}

const failuresIn = (codes: unknown): readonly string[] => codesIn(codes, 'failure');

const failuresOf = (results: unknown): readonly string[] => failuresIn(fieldsOf(results)['activeManifest']);
const successesOf = (results: unknown): readonly string[] => codesIn(fieldsOf(results)['activeManifest'], 'success');

/** What failed of the ingredients now that had not failed when they were taken in. */
const failuresSince = (results: unknown): readonly string[] =>
  listOf(fieldsOf(results)['ingredientDeltas']).flatMap((one) => failuresIn(fieldsOf(one)['validationDeltas']));

const PICTURE_CHANGED =
  /^assertion\.(?:dataHash|bmffHash|boxesHash|collectionHash|multiAssetHash)\.(?:mismatch|malformed)$/;
const RECORD_CHANGED =
  /^(?:claimSignature\.(?:mismatch|missing)|assertion\.(?:hashedURI\.mismatch|missing|undeclared|selfRedacted|notRedacted)|claim\.hashedURI\.mismatch|ingredient\.(?:hashedURI|manifest|claimSignature)\.mismatch)$/;

interface Judgement {
  readonly state: CredentialState;
  readonly changed?: 'picture' | 'record';
}

function changedIn(failures: readonly string[]): 'picture' | 'record' | null {
  if (failures.some((code) => PICTURE_CHANGED.test(code))) return 'picture';
  return failures.some((code) => RECORD_CHANGED.test(code)) ? 'record' : null;
}

/** The gravest failure decides: a record that was tampered with has no date and no signer to speak of. */
function judge(results: unknown, validity: unknown): Judgement {
  const failures = failuresOf(results);
  // An ingredient that no longer is what was signed is a change of this record too.
  const changed = changedIn(failures) ?? (changedIn(failuresSince(results)) === null ? null : 'record');
  if (changed) return { state: 'tampered', changed };
  if (failures.some((code) => code.endsWith('.revoked'))) return { state: 'revoked' };
  if (failures.some((code) => /^signingCredential\.expired$|\.outsideValidity$/.test(code)))
    return { state: 'expired' };
  if (failures.includes('signingCredential.invalid')) return { state: 'untrusted' };
  if (failures.some((code) => code !== 'signingCredential.untrusted')) return { state: 'damaged' };
  // That it fits is said by the library alone, never made of nothing having failed.
  if (validity !== 'Trusted' && validity !== 'Valid') return { state: 'damaged' };
  // It says "Valid" of a listed signer too where an ingredient's signer is not: the code is about this signer alone.
  const isListed = failures.length === 0 && successesOf(results).includes('signingCredential.trusted');
  return { state: isListed ? 'trusted' : 'unknown-signer' };
}

interface Declaration {
  readonly source: DeclaredSource;
  /** The program that the same action names. */
  readonly maker: string | null;
}

/** What says most about AI, else what was said first. */
function strongest(declared: readonly Declaration[]): Declaration | null {
  const of = (wanted: DeclaredSource): Declaration | undefined => declared.find(({ source }) => source === wanted);
  return of('ai') ?? of('part-ai') ?? declared[0] ?? null;
}

function assertionsOf(manifest: Fields, label: RegExp): readonly Fields[] {
  const assertions = listOf(manifest['assertions']).map(fieldsOf);
  return assertions.filter((one) => label.test(String(one['label']))).map((one) => fieldsOf(one['data']));
}

function declarationsOf(manifest: Fields): readonly Declaration[] {
  const declared: Declaration[] = [];
  for (const data of assertionsOf(manifest, /^c2pa\.actions/)) {
    for (const action of listOf(data['actions']).map(fieldsOf)) {
      const source = readDeclaredSource(action['digitalSourceType']);
      const agent = action['softwareAgent'] ?? listOf(data['softwareAgents'])[Number(action['softwareAgentIndex'])];
      const maker = quotedText(typeof agent === 'string' ? agent : fieldsOf(agent)['name']);
      if (source) declared.push({ source, maker });
    }
  }
  for (const data of assertionsOf(manifest, /^(?:stds\.iptc|c2pa\.metadata|cawg\.metadata)/)) {
    const source = readDeclaredSource(data['Iptc4xmpExt:DigitalSourceType'] ?? data['iptcExt:DigitalSourceType']);
    if (source) declared.push({ source, maker: null });
  }
  return declared;
}

interface Ingredients {
  readonly count: number;
  readonly source: 'ai' | 'part-ai' | null;
  readonly isTampered: boolean;
}

/** Walks what the picture was made from, and what that was made from; each manifest once. */
function walkIngredients(manifests: Fields, active: Fields): Ingredients {
  const seen = new Set<unknown>([active]);
  const waiting: Fields[] = [active];
  let count = 0;
  let isTampered = false;
  const declarations: Declaration[] = [];
  for (let manifest = waiting.pop(); manifest && seen.size <= MOST_MANIFESTS; manifest = waiting.pop()) {
    for (const ingredient of listOf(manifest['ingredients']).map(fieldsOf)) {
      count += 1;
      if (changedIn(failuresOf(ingredient['validation_results'])) !== null) isTampered = true;
      const source = readDeclaredSource(ingredient['digitalSourceType']);
      if (source) declarations.push({ source, maker: null });
      const next = own(manifests, ingredient['active_manifest']);
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      declarations.push(...declarationsOf(fieldsOf(next)));
      waiting.push(fieldsOf(next));
    }
  }
  const found = strongest(declarations)?.source;
  return { count, source: found === 'ai' || found === 'part-ai' ? found : null, isTampered };
}

/** @param store a manifest store in the library's form; whatever does not fit is left out */
export function credentialsIn(store: unknown): CredentialFindings {
  const {
    active_manifest: label,
    manifests,
    validation_results: results,
    validation_state: validity,
  } = fieldsOf(store);
  const found = own(fieldsOf(manifests), label);
  if (found === undefined) return { ...NO_CREDENTIALS, state: 'damaged' };
  const active = fieldsOf(found);
  const { state, changed } = judge(results, validity);
  const declared = strongest(declarationsOf(active));
  const ingredients = walkIngredients(fieldsOf(manifests), active);
  const signature = fieldsOf(active['signature_info']);
  const signer = quotedText(signature['common_name']) ?? quotedText(signature['issuer']);
  // Any other clock is the signer's own, who may set it.
  const isTimeTrusted = successesOf(results).includes('timeStamp.trusted');
  const time = isTimeTrusted ? quotedText(signature['time']) : null;
  const tool =
    quotedText(fieldsOf(listOf(active['claim_generator_info'])[0])['name']) ?? quotedText(active['claim_generator']);
  return {
    state,
    ...(changed ? { changed } : {}),
    ...(signer ? { signer } : {}),
    ...(time && /^\d{4}-\d\d-\d\d/.test(time) ? { signedAt: time.slice(0, 10) } : {}),
    ...(tool ? { tool } : {}),
    ...(declared ? { source: declared.source } : {}),
    ...(declared?.maker ? { maker: declared.maker } : {}),
    ingredients: ingredients.count,
    ...(ingredients.source ? { ingredientSource: ingredients.source } : {}),
    isIngredientTampered: ingredients.isTampered,
    hasSoftBinding: assertionsOf(active, /^c2pa\.soft-binding/).length > 0,
  };
}

/** Of the library's words for what it could not read, the one with an address. */
function remoteHostIn(message: string): string | null {
  const address = /RemoteManifestUrl\("([^"]{1,2000})"\)/.exec(message)?.[1];
  if (address === undefined) return null;
  try {
    return quotedText(new URL(address).host) ?? '';
  } catch {
    return '';
  }
}

/** What stands in the file where the library found nothing that it can read. */
function credentialsWithout(message: string, { manifest }: FileParts, hasTrace: boolean): CredentialFindings {
  const remoteHost = remoteHostIn(message);
  if (remoteHost !== null) return { ...NO_CREDENTIALS, state: 'remote-only', ...(remoteHost ? { remoteHost } : {}) };
  if (manifest?.isCutOff) return { ...NO_CREDENTIALS, state: 'truncated' };
  if (manifest && manifest.present < manifest.declared) return { ...NO_CREDENTIALS, state: 'stripped' };
  if (/JumbfNotFound|ProvenanceMissing/.test(message))
    return { ...NO_CREDENTIALS, state: hasTrace ? 'stripped' : 'absent' };
  if (manifest) return { ...NO_CREDENTIALS, state: 'damaged' };
  if (/UnsupportedType/.test(message)) return { ...NO_CREDENTIALS, state: 'unchecked', reason: 'file-type' };
  return { ...NO_CREDENTIALS, state: hasTrace ? 'stripped' : 'unchecked', ...(hasTrace ? {} : { reason: 'failed' }) };
}

/**
 * Reads and checks the Content Credentials of a file. What cannot be read is a state.
 * @param hasTrace the file's other metadata point to a record within the file
 * @throws when the library broke down: it has to be loaded anew, or the next picture gets a wrong answer
 */
export async function readCredentials(
  library: CredentialLibrary,
  bytes: Uint8Array<ArrayBuffer>,
  mediaType: string,
  parts: FileParts,
  hasTrace: boolean,
): Promise<CredentialFindings> {
  try {
    return credentialsIn(await library.readStore(bytes, mediaType));
  } catch (thrown) {
    if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) throw thrown;
    return credentialsWithout(String(thrown), parts, hasTrace);
  }
}
