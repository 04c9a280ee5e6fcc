// Writes the published JSON Schema of reports from the one that the code checks them by.
// usage: node scripts/write-report-schema.mjs [--check]    --check: writes nothing, ends with 1 where the file is not it
import { readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { register } from 'tsx/esm/api';

register();
const { reportSchema } = await import('../src/report/report-schema.ts');
const { REPORT_VERSION } = await import('../src/report/report.ts');

const name = `telltale-report-${REPORT_VERSION}.schema.json`;
const file = new URL(`../docs/schema/${name}`, import.meta.url);
const { $schema, ...schema } = toJsonSchema(reportSchema);
const published = {
  $schema,
  $id: name,
  title: 'Telltale report',
  description: 'What Telltale found about one picture or video. docs/report.md says what the parts mean.',
  ...schema,
};
const text = await format(JSON.stringify(published), {
  ...(await resolveConfig(file)),
  parser: 'json',
});

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error(`docs/schema/${name} is not what the code checks reports by; run node scripts/write-report-schema.mjs`);
  process.exit(1);
}
