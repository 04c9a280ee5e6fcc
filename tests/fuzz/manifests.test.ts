import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialsIn } from '../../src/provenance/read-credentials';
import { runs } from './runs';

/** Content Credentials are written by strangers: whatever a store holds, nothing is trusted that was not checked. */

const label = fc.constantFrom('urn:a', 'urn:b', '__proto__', 'constructor', 'toString');
const code = fc.constantFrom(
  'signingCredential.trusted',
  'signingCredential.untrusted',
  'signingCredential.expired',
  'signingCredential.ocsp.revoked',
  'assertion.dataHash.mismatch',
  'claimSignature.mismatch',
  'timeStamp.trusted',
  'something.else',
);
const checks = fc.record({ success: fc.array(fc.record({ code })), failure: fc.array(fc.record({ code })) });
/** What stands there, or anything at all. */
const or = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: values }, { weight: 1, arbitrary: fc.jsonValue() });

const manifest = fc.record(
  {
    claim_generator: or(fc.string()),
    claim_generator_info: or(fc.array(fc.record({ name: fc.string({ unit: 'binary' }) }))),
    signature_info: or(fc.record({ common_name: fc.string(), issuer: fc.string(), time: fc.string() })),
    ingredients: or(
      fc.array(fc.record({ active_manifest: label, validation_results: fc.record({ activeManifest: checks }) })),
    ),
    assertions: or(
      fc.array(
        fc.record({
          label: fc.constantFrom('c2pa.actions', 'c2pa.actions.v2', 'c2pa.soft-binding', 'stds.iptc'),
          data: or(
            fc.record({
              actions: fc.array(
                fc.record({
                  digitalSourceType: fc.constantFrom(
                    'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
                    'x',
                  ),
                  softwareAgent: fc.oneof(fc.string(), fc.record({ name: fc.string() })),
                }),
              ),
            }),
          ),
        }),
      ),
    ),
  },
  { requiredKeys: [] },
);

const store = or(
  fc.record(
    {
      active_manifest: or(label),
      manifests: or(fc.dictionary(label, or(manifest))),
      validation_results: or(fc.record({ activeManifest: or(checks) })),
      validation_state: or(fc.constantFrom('Trusted', 'Valid', 'Invalid')),
    },
    { requiredKeys: ['active_manifest', 'manifests'] },
  ),
);

interface Told {
  readonly active_manifest?: unknown;
  readonly manifests?: object;
  readonly validation_state?: unknown;
  readonly validation_results?: { readonly activeManifest?: { readonly failure?: unknown } };
}

describe('a manifest store', () => {
  it('of any form is read without an error, and is trusted only where the library found nothing wrong', () => {
    fc.assert(
      fc.property(store, (held) => {
        const found = credentialsIn(held);
        for (const text of [found.signer, found.tool, found.maker]) expect((text ?? '').length).toBeLessThan(500);
        if (found.state !== 'trusted' && found.state !== 'unknown-signer') return;
        const told = held as Told;
        // Of the store's own manifests, and not of what every object has.
        expect(Object.hasOwn(told.manifests ?? {}, String(told.active_manifest))).toBe(true);
        expect(['Trusted', 'Valid']).toContain(told.validation_state);
        const failures = told.validation_results?.activeManifest?.failure;
        if (found.state === 'trusted') expect(Array.isArray(failures) ? failures : []).toEqual([]);
      }),
      runs(1500),
    );
  });
});
