import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const manifest = JSON.parse(read('manifest.json')) as Readonly<Record<string, unknown>>;
const page = read('docs/permissions.md');

/** The names in the first column of the tables under a heading, without the reason. */
function namesUnder(heading: string): { readonly name: string; readonly reason: string }[] {
  const [, section = ''] = page.split(`## ${heading}\n`);
  const [own = ''] = section.split('\n## ');
  return [...own.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name = '', reason = '']) => ({ name, reason }));
}

const listOf = (key: string): readonly string[] => (manifest[key] ?? []) as readonly string[];

const code = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(path.join(root, 'src', name), 'utf8'))
  .join('\n');

describe('the permissions', () => {
  const given = [...listOf('permissions'), ...listOf('host_permissions')];
  const asked = [...listOf('optional_permissions'), ...listOf('optional_host_permissions')];

  it('have a reason each, and no other is named', () => {
    const reasons = namesUnder('Given when it is installed');
    expect(reasons.map(({ name }) => name)).toEqual(given);
    expect(reasons.filter(({ reason }) => reason.length < 20)).toEqual([]);
  });

  it('that are asked for later have a reason each too', () => {
    expect(namesUnder('Asked for when you want it').map(({ name }) => name)).toEqual(asked);
  });

  it('are used, each of them', () => {
    // It has no name space of its own: reading the screen is what it alone allows.
    const used = (name: string): boolean =>
      code.includes(name === 'activeTab' ? '.captureVisibleTab(' : `chrome.${name}.`);
    expect(given.filter((name) => !used(name))).toEqual([]);
  });

  it('leave the rest of the manifest closed', () => {
    for (const key of [
      'content_scripts',
      'host_permissions',
      'externally_connectable',
      'web_accessible_resources',
      'sandbox',
    ]) {
      expect(manifest).not.toHaveProperty(key);
    }
  });

  it('have the directives of the policy explained, each of them', () => {
    const { extension_pages: policy = '' } = manifest['content_security_policy'] as Readonly<Record<string, string>>;
    const unexplained = policy.split('; ').filter((directive) => !page.includes(directive.replace(/ 'none'$/, '')));
    expect(unexplained).toEqual([]);
  });
});
