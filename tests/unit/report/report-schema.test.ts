import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report';
import { reportText } from '../../../src/report/report-text';
import { clipInput, pictureInput } from './made-reports';

const root = path.resolve(import.meta.dirname, '../../..');
const schema: object = JSON.parse(
  readFileSync(path.join(root, 'docs/schema/telltale-report-1.schema.json'), 'utf8'),
) as object;

it('is published as the code has it', () => {
  const script = path.join(root, 'scripts/write-report-schema.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});

it('is understood by another validator, which takes what Telltale writes and refuses what is broken', async () => {
  const isReport = new Ajv({ strict: true }).compile(schema);
  for (const input of [pictureInput(), clipInput(), pictureInput({ provenance: null })]) {
    const text = reportText(await buildReport(input));
    expect(isReport(JSON.parse(text)), JSON.stringify(isReport.errors)).toBe(true);
  }
  const text = reportText(await buildReport(pictureInput()));
  for (const [from, to] of [
    ['"telltaleReport": 1', '"telltaleReport": 2'],
    ['"program"', '"more": 1, "program"'],
    ['"probability": 0.6,', '"probability": 1.6,'],
    ['"subject": "picture"', '"subject": "clip"'],
    ['"bytes": 43269', '"bytes": 4.5'],
    ['"digest": "', '"digest": "0'],
  ] as const) {
    expect(text).toContain(from);
    expect(isReport(JSON.parse(text.replace(from, to))), to).toBe(false);
  }
});
