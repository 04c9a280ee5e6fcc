import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

/** All that may name a message: the code, without comments, and the manifest. */
export const CODE = [
  ...readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs|html)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join('src', name)),
  'manifest.json',
]
  .map((name) => readFileSync(path.join(root, name), 'utf8'))
  .join('\n')
  // Not what only looks like one, as the end of a pattern of addresses.
  .replace(/(^|[\s{])\/\*[\s\S]*?\*\//gm, '$1')
  .replace(/(^|[^:])\/\/.*$/gm, '$1');

export type Messages = Readonly<Record<string, { readonly message: string; readonly description?: string }>>;

/** The languages that the package has, by their folders. */
export const FOLDERS = readdirSync(path.join(root, '_locales')).toSorted();

export const messagesOf = (folder: string): Messages =>
  JSON.parse(readFileSync(path.join(root, '_locales', folder, 'messages.json'), 'utf8')) as Messages;

/** Keys that code builds of parts, as `panel_kind_$` for `panel_kind_${kind}`. */
export function templatesIn(code: string, keys: readonly string[]): readonly string[] {
  const built = [...code.matchAll(/`([a-z]+_\w*(?:\$\{[^`]*?\}\w*)+)`/g)].map(([, text = '']) =>
    // The parts may hold strings with braces of their own no deeper than this.
    text.replace(/\$\{[^}]*\}/g, '$'),
  );
  const starts = built.filter((template) => keys.some((key) => key.startsWith(template.split('$')[0] ?? '')));
  return [...new Set(starts)].toSorted();
}
