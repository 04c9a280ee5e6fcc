import wasm from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import { loadCredentialLibrary, type CredentialLibrary } from './credential-library';
import { TRUST_LIST_FILES, trustListOf } from './trust-list';

/** @throws Error when a file of the package is not there */
async function read(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/**
 * The library of C2PA in a worker that does nothing else: after this the worker has no network.
 * @param trust folder of the trust list's files, with a slash at the end
 */
export async function loadWebLibrary(trust: string): Promise<CredentialLibrary> {
  const [module, ...texts] = await Promise.all([
    read(wasm),
    ...TRUST_LIST_FILES.map(async (file) => (await read(`${trust}${file}`)).text()),
  ]);
  return loadCredentialLibrary(trustListOf(texts), module, true);
}
