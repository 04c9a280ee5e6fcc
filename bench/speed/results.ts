import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tablesOf, type Measured } from './figures';
import { plotOf } from './plot';

/** What was measured, kept as it comes: half an hour's figures must not go with a task that fails. */
export interface Results {
  readonly add: (measured: Measured) => void;
  /** Notes something about the machine or the versions. */
  readonly note: (key: string, value: string) => void;
}

/**
 * Keeps results as `NAME.json`, `NAME.md` and `NAME.svg` in a folder, and shows each as it comes.
 * @param versions of the packages that take part
 */
export function keepResults(folder: string, name: string, versions: Readonly<Record<string, string>>): Results {
  const processors = os.cpus();
  const about: Record<string, string> = {
    begun: new Date().toISOString(),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    node: process.version,
    ...versions,
  };
  const measured: Measured[] = [];
  mkdirSync(folder, { recursive: true });
  const write = (ending: string, text: string): void => writeFileSync(path.join(folder, `${name}.${ending}`), text);
  return {
    add(each) {
      measured.push(each);
      write('json', JSON.stringify({ about, measured }, null, 1));
      const words = Object.entries(about).map(([key, value]) => `${key}: ${value}`);
      write('md', `${words.join('; ')}\n\n${tablesOf(measured)}\n`);
      write('svg', plotOf(measured));
      console.error(tablesOf([each]).split('\n').slice(4).join('\n'));
    },
    note: (key, value) => (about[key] = value),
  };
}
