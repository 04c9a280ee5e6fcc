import { readFile } from 'node:fs/promises';
import { loadNodeLibrary, readTrustList } from '../../../src/provenance/node-library';
import type { CredentialLibrary } from '../../../src/provenance/credential-library';
import { trustListOf } from '../../../src/provenance/trust-list';

const FILES = new URL('../../fixtures/provenance/', import.meta.url);

/** A file that `make_signed.py` or `make_marked.py` made, as bytes. */
export async function madeFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(name, FILES)));
}

/** The library with the official list and the tests' own authority on it. */
export async function loadTestLibrary(): Promise<CredentialLibrary> {
  const official = await readTrustList();
  const own = await readFile(new URL('test-root.pem', FILES), 'utf8');
  return loadNodeLibrary({ ...official, anchors: `${official.anchors}\n${own}` });
}

/** The same without the official list, which takes time to read anew for each file. */
export async function loadSmallLibrary(): Promise<CredentialLibrary> {
  return loadNodeLibrary(trustListOf([await readFile(new URL('test-root.pem', FILES), 'utf8')]));
}
