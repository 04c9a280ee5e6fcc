import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAsTaught } from '../../../src/language/compose/taught-reading';

describe('what the model takes a question to ask', () => {
  it('names the intents and what they are about', () => {
    const asked = readAsTaught('premise part: nose, blending seam + define kind: FR', 'So the 12 points?');
    expect(asked?.intents).toEqual([
      { name: 'region', regions: ['nose'], artifacts: ['blending-seam'], kinds: [] },
      { name: 'define-kind', regions: [], artifacts: [], kinds: ['FR'] },
    ]);
    expect(asked?.slots).toMatchObject({
      regions: ['nose'],
      artifacts: ['blending-seam'],
      kinds: ['FR'],
      points: [12],
    });
  });

  it('is about what the model says, not about what the question happens to name', () => {
    expect(readAsTaught('verdict', 'I like her nose, but is it fake?')?.slots.regions).toEqual([]);
  });

  it.each(['', 'made up', 'verdict + made up', 'Telltale sees signs of forgery.', 'verdict\nSigns'])(
    'is not guessed from %j',
    (line) => {
      expect(readAsTaught(line, 'Why?')).toBeNull();
    },
  );

  it('knows every intent that training teaches', () => {
    const training = path.resolve(import.meta.dirname, '../../../training/telltale_training/converse');
    const source = readFileSync(path.join(training, 'make_dialogues.py'), 'utf8');
    const weights = /^WEIGHTS = \{([^}]*)\}/m.exec(source)?.[1] ?? '';
    const taught = [...weights.matchAll(/"([a-z-]+)":/g)].map((match) => match[1] ?? '');
    expect(taught.length).toBeGreaterThan(100);
    for (const intent of [...taught, 'why-region']) {
      expect(readAsTaught(intent.replaceAll('-', ' '), 'Why?')?.intents, intent).toHaveLength(1);
    }
  });
});
