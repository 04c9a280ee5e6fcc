import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadNodeLibrary, readTrustList } from '../../../src/provenance/node-library';
import type { CredentialLibrary } from '../../../src/provenance/credential-library';
import { MOST_FILE_BYTES, type ProvenanceFindings } from '../../../src/provenance/provenance-findings';
import { credentialsIn } from '../../../src/provenance/read-credentials';
import { readProvenance } from '../../../src/provenance/read-provenance';
import { loadTestLibrary, madeFile } from './made-files';

let library: CredentialLibrary;
let official: CredentialLibrary;
const asked = vi.fn(() => Promise.reject(new Error('no network in this test')));

beforeAll(async () => {
  library = await loadTestLibrary();
  official = await loadNodeLibrary(await readTrustList());
  vi.stubGlobal('fetch', asked);
  return () => vi.unstubAllGlobals();
});

async function read(name: string, by = library): Promise<ProvenanceFindings> {
  return readProvenance(await madeFile(name), by);
}

const sentences = ({ lines }: ProvenanceFindings): string => lines.map(({ sentence }) => sentence).join('\n');

/** Each made file: its state and words that only its sentence has. */
const STATES: readonly (readonly [string, ProvenanceFindings['credentials']['state'], string])[] = [
  ['valid.jpg', 'trusted', 'from an authority on the C2PA trust list of 2026-09-24'],
  ['valid.png', 'trusted', 'declare the picture taken with a camera, by “Telltale test camera”'],
  ['valid.webp', 'trusted', 'the signature fits this picture'],
  ['unknown-signer.jpg', 'unknown-signer', 'Unknown signer: no authority on the C2PA trust list'],
  ['stamped.jpg', 'trusted', 'Signed by “An expired signer” on 20'],
  ['time-authority.jpg', 'unknown-signer', 'Unknown signer: no authority on the C2PA trust list'],
  ['unknown-ingredient.jpg', 'trusted', 'made from a picture made with AI'],
  ['changed-ingredient.jpg', 'tampered', 'The Content Credentials were changed after signing (tampered)'],
  ['tampered.jpg', 'tampered', 'The file was changed after its Content Credentials were signed (tampered)'],
  ['tampered-claim.jpg', 'tampered', 'The Content Credentials were changed after signing (tampered)'],
  ['expired.jpg', 'expired', 'a certificate that has run out (expired)'],
  ['revoked.jpg', 'revoked', 'a certificate that was called back (revoked)'],
  ['untrusted.jpg', 'untrusted', 'a certificate that may not sign pictures (untrusted)'],
  ['stripped.jpg', 'stripped', 'the credentials themselves are gone (stripped)'],
  ['marked/record-removed.jpg', 'stripped', 'the credentials themselves are gone (stripped)'],
  ['truncated.jpg', 'truncated', 'ends in the middle of its Content Credentials (truncated)'],
  ['remote-only.jpg', 'remote-only', 'lie elsewhere, at “manifests.example”. Telltale fetches nothing'],
  ['marked/camera.jpg', 'absent', 'genuine or forged: this proves nothing'],
];

describe('Content Credentials', () => {
  it.each(STATES)('of %s are %s', async (name, state, words) => {
    const findings = await read(name);
    expect(findings.credentials.state).toBe(state);
    expect(sentences(findings)).toContain(words);
  });

  it('asks the network for nothing', async () => {
    await read('remote-only.jpg');
    await read('revoked.jpg');
    expect(asked).not.toHaveBeenCalled();
  });

  it('looks signers up in the official files, whose SHA-256 are written down', async () => {
    const { signing, timeStamping } = await readTrustList();
    const page = await readFile(new URL('../../../assets/trust/README.md', import.meta.url), 'utf8');
    for (const list of [signing, timeStamping]) {
      expect(page).toContain(createHash('sha256').update(list).digest('hex'));
    }
    expect([signing, timeStamping].map((list) => list.split('BEGIN CERTIFICATE').length - 1)).toEqual([30, 22]);
  });

  it.each([
    ['official/C.jpg', 'written by “make_test_images/0.12.0 c2pa-rs/0.12.0”'],
    ['official/C_with_CAWG_data.jpg', 'declare the picture taken with a camera, by “c2pa cawg test”'],
  ])(
    'of the official tool’s own sample %s fit, by a signer on no list, and no longer once a pixel is changed',
    async (name, words) => {
      const findings = await read(name, official);
      expect(findings.credentials).toMatchObject({ state: 'unknown-signer', signer: 'C2PA Signer' });
      expect(sentences(findings)).toContain(words);
      const bytes = await madeFile(name);
      // Well inside the compressed picture, which comes last.
      const at = bytes.length - 2000;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const changed = await readProvenance(bytes, official);
      expect(changed.credentials).toMatchObject({ state: 'tampered', changed: 'picture' });
    },
  );

  it('takes no signer for known who is not on the official list', async () => {
    for (const name of ['valid.jpg', 'ai-source.jpg']) {
      const findings = await read(name, official);
      expect(findings.credentials.state).toBe('unknown-signer');
      expect(findings.lines.map(({ weight }) => weight)).not.toContain('verified');
    }
  });

  it('lets only a trusted signer vouch for what is declared', async () => {
    const weightOf = async (name: string): Promise<unknown> =>
      (await read(name)).lines.find(({ sentence }) => /declare/.test(sentence))?.weight;
    expect(await weightOf('valid.jpg')).toBe('verified');
    for (const name of ['unknown-signer.jpg', 'tampered.jpg', 'expired.jpg', 'revoked.jpg', 'untrusted.jpg']) {
      expect(await weightOf(name)).toBe('declared');
    }
  });

  it('tells AI of the picture itself, in part, and of what it was made from', async () => {
    expect(sentences(await read('ai-source.jpg'))).toContain('made with AI, by “Test image generator”');
    expect((await read('composite.jpg')).credentials.source).toBe('part-ai');
    for (const name of ['ai-ingredient.jpg', 'many-ingredients.jpg']) {
      const findings = await read(name);
      expect(findings.credentials).toMatchObject({ state: 'trusted', ingredientSource: 'ai' });
      expect(findings.credentials.source).toBeUndefined();
      expect(sentences(findings)).toContain('made from a picture made with AI');
    }
    expect((await read('many-ingredients.jpg')).credentials.ingredients).toBe(3);
    expect((await read('valid.jpg')).credentials.ingredientSource).toBeUndefined();
  });

  it('tells of an ingredient that did not fit its own credentials', async () => {
    expect(sentences(await read('tampered-ingredient.jpg'))).toContain('did not fit credentials of its own');
    expect((await read('ai-ingredient.jpg')).credentials.isIngredientTampered).toBe(false);
  });

  it('takes nobody’s word for trust but the library’s, and no name of a manifest for a field of its own', () => {
    const store = (state: string, active = 'urn:x', code = 'signingCredential.trusted'): unknown => ({
      active_manifest: active,
      manifests: { 'urn:x': {} },
      validation_results: { activeManifest: { success: [{ code }], failure: [] } },
      validation_state: state,
    });
    expect(credentialsIn(store('Trusted')).state).toBe('trusted');
    expect(credentialsIn(store('Trusted', 'urn:x', 'claimSignature.validated')).state).toBe('unknown-signer');
    for (const odd of [
      store('Invalid'),
      store(''),
      store('Valid', '__proto__'),
      store('Valid', 'constructor'),
      null,
      'text',
      [],
      {},
    ]) {
      expect(credentialsIn(odd)).toMatchObject({ state: 'damaged', ingredients: 0 });
    }
  });

  it('names as the maker the program of the action that declares AI, and no other', () => {
    const record = (...actions: readonly unknown[]): unknown => ({
      active_manifest: 'urn:x',
      manifests: {
        'urn:x': {
          assertions: [{ label: 'c2pa.actions.v2', data: { actions, softwareAgents: [{ name: 'A magic editor' }] } }],
        },
      },
    });
    const camera = { digitalSourceType: 'digitalCapture', softwareAgent: 'A camera' };
    const edit = { digitalSourceType: 'compositeWithTrainedAlgorithmicMedia' };
    const found = (...actions: readonly unknown[]): unknown => credentialsIn(record(...actions));
    expect(found(camera, { ...edit, softwareAgentIndex: 0 })).toMatchObject({
      source: 'part-ai',
      maker: 'A magic editor',
    });
    expect(found(camera, edit)).not.toHaveProperty('maker');
    expect(found(camera)).toMatchObject({ source: 'camera', maker: 'A camera' });
  });

  it('gives the day of a signature where an authority on the list has stamped it, and no other', () => {
    const store = (code: string): unknown => ({
      active_manifest: 'urn:x',
      manifests: { 'urn:x': { signature_info: { time: '2026-10-02T10:00:00+00:00' } } },
      validation_results: { activeManifest: { success: [{ code }], failure: [] } },
      validation_state: 'Trusted',
    });
    expect(credentialsIn(store('timeStamp.trusted')).signedAt).toBe('2026-10-02');
    expect(credentialsIn(store('timeStamp.validated')).signedAt).toBeUndefined();
  });

  it('names a soft binding and does not look it up', async () => {
    expect(sentences(await read('soft-binding.jpg'))).toContain('Telltale does not look it up');
    expect((await read('valid.jpg')).credentials.hasSoftBinding).toBe(false);
  });

  it('shows words of a hostile file cut and without what turns writing round', async () => {
    const { lines } = await read('hostile.jpg');
    for (const { sentence } of lines) {
      expect(sentence.length).toBeLessThan(400);
      expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('says of what it cannot look at that it could not, never that there is nothing', async () => {
    const text = await readProvenance(new TextEncoder().encode('no picture at all'), library);
    expect(text.credentials).toMatchObject({ state: 'unchecked', reason: 'file-type' });
    const huge = { length: MOST_FILE_BYTES + 1 } as Uint8Array<ArrayBuffer>;
    expect((await readProvenance(huge, library)).credentials).toMatchObject({
      state: 'unchecked',
      reason: 'too-large',
    });
    const broken: CredentialLibrary = { readStore: () => Promise.reject(new Error('out of memory')) };
    expect((await read('marked/camera.jpg', broken)).credentials).toMatchObject({
      state: 'unchecked',
      reason: 'failed',
    });
    expect((await read('valid.jpg', broken)).credentials.state).toBe('damaged');
    const trapped: CredentialLibrary = { readStore: () => Promise.reject(new WebAssembly.RuntimeError('unreachable')) };
    await expect(read('valid.jpg', trapped)).rejects.toThrow('unreachable');
  });

  it('reads a JPEG of five megabytes quickly', async () => {
    const small = await madeFile('tampered.jpg');
    // A comment of many segments before the picture: the library has to hash it all.
    const segment = new Uint8Array(65_535 + 2);
    segment.set([0xff, 0xfe, 0xff, 0xff]);
    const parts = [
      small.subarray(0, small.length - 2),
      ...Array.from({ length: 80 }, () => segment),
      small.subarray(-2),
    ];
    const large = new Uint8Array(await new Blob(parts).arrayBuffer());
    expect(large.length).toBeGreaterThan(5e6);
    await readProvenance(large, library);
    const times: number[] = [];
    for (let pass = 0; pass < 7; pass += 1) {
      const from = performance.now();
      expect((await readProvenance(large, library)).credentials.state).toBe('tampered');
      times.push(performance.now() - from);
    }
    expect(Math.min(...times)).toBeLessThan(200);
  });
});
