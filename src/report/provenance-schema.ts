import * as v from 'valibot';
import { textUpTo, whole } from './schema-values';

const declaredSource = v.picklist(['ai', 'part-ai', 'camera', 'edited', 'drawn', 'screen', 'other']);

/** What the file says about where it comes from, as `provenance-findings.ts` has it. */
export const provenanceSchema = v.strictObject({
  credentials: v.strictObject({
    state: v.picklist([
      'trusted',
      'unknown-signer',
      'tampered',
      'expired',
      'revoked',
      'untrusted',
      'damaged',
      'stripped',
      'truncated',
      'remote-only',
      'absent',
      'unchecked',
    ]),
    reason: v.exactOptional(v.picklist(['not-original', 'file-type', 'too-large', 'too-slow', 'failed'])),
    changed: v.exactOptional(v.picklist(['picture', 'record'])),
    signer: v.exactOptional(textUpTo(200)),
    signedAt: v.exactOptional(textUpTo(40)),
    tool: v.exactOptional(textUpTo(200)),
    source: v.exactOptional(declaredSource),
    maker: v.exactOptional(textUpTo(200)),
    ingredients: whole(1_000_000),
    ingredientSource: v.exactOptional(v.picklist(['ai', 'part-ai'])),
    isIngredientTampered: v.boolean(),
    remoteHost: v.exactOptional(textUpTo(300)),
    hasSoftBinding: v.boolean(),
  }),
  lines: v.pipe(
    v.array(
      v.strictObject({
        source: v.picklist(['credentials', 'iptc', 'xmp', 'exif', 'generator', 'jpeg']),
        weight: v.picklist(['verified', 'declared', 'context', 'none']),
        sentence: textUpTo(2000),
      }),
    ),
    v.maxLength(100),
  ),
  trustListDate: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/)),
});
