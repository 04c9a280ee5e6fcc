import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadCredentialLibrary, type CredentialLibrary } from './credential-library';
import { TRUST_LIST_FILES, trustListOf, type TrustList } from './trust-list';

const TRUST = new URL('../../assets/trust/', import.meta.url);

/** The official trust list as shipped. */
export async function readTrustList(): Promise<TrustList> {
  return trustListOf(await Promise.all(TRUST_LIST_FILES.map((file) => readFile(new URL(file, TRUST), 'utf8'))));
}

/**
 * The library of C2PA in Node, where the terminal command and the tests run.
 * @param isOwnRealm true in a thread that does nothing else: it has no network after this
 */
export async function loadNodeLibrary(trust: TrustList, isOwnRealm = false): Promise<CredentialLibrary> {
  const wasm = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  return loadCredentialLibrary(trust, await readFile(wasm), isOwnRealm);
}
