import { readFile } from 'node:fs/promises';
import { loadNodeLibrary, readTrustList } from '../../../src/provenance/node-library';
import type { CredentialLibrary } from '../../../src/provenance/credential-library';
import { trustListOf, type TrustList } from '../../../src/provenance/trust-list';

const FILES = new URL('../../fixtures/provenance/', import.meta.url);

/** A file that `make_signed.py` or `make_marked.py` made, as bytes. */
export async function madeFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(name, FILES)));
}

/** The tests' own authorities. */
async function readOwnList(): Promise<TrustList> {
  const files = ['test-root.pem', 'test-time-root.pem'];
  return trustListOf(await Promise.all(files.map((file) => readFile(new URL(file, FILES), 'utf8'))));
}

/** The library with the official list and the tests' own authorities on it. */
export async function loadTestLibrary(): Promise<CredentialLibrary> {
  const [official, own] = await Promise.all([readTrustList(), readOwnList()]);
  return loadNodeLibrary({
    signing: `${official.signing}\n${own.signing}`,
    timeStamping: `${official.timeStamping}\n${own.timeStamping}`,
  });
}

/** The same without the official list, which takes time to read anew for each file. */
export async function loadSmallLibrary(): Promise<CredentialLibrary> {
  return loadNodeLibrary(await readOwnList());
}
