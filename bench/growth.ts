// Draws how cost grows with the work, from the figures in bench/results/growth.json, into bench/plots.
// usage: npx tsx bench/growth.ts
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { plotGrowth } from './speed/growth-plot';
import { readGrowth } from './speed/growth-results';

for (const [name, growth] of Object.entries(readGrowth())) {
  writeFileSync(path.join(import.meta.dirname, 'plots', `${name}.svg`), plotGrowth(growth));
}
