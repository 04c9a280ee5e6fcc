import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { read, root } from './pages';

/** What a person fills in who reports something: it names what the panel shows. */

const folder = '.github/ISSUE_TEMPLATE';
const forms = readdirSync(path.join(root, folder)).filter((name) => name !== 'config.yml');
const shown = new Set(Object.values(english).map(({ message }) => message));

it('there is one for a wrong verdict, for what does not work, and for a site', () => {
  expect(forms.toSorted()).toEqual(['bug.yml', 'site-hint.yml', 'wrong-verdict.yml']);
});

describe.each(forms)('%s', (name) => {
  const text = read(`${folder}/${name}`);

  it('has a name, says what it is for, and asks for something that it needs', () => {
    expect(text).toMatch(/^name: \S.*\ndescription: \S.*\nlabels: \[[\w-]+\]\nbody:\n/);
    expect(text).toMatch(/ label: \S.*\?/);
    expect(text).toContain('validations: { required: true }');
  });

  it('names only buttons and verdicts that the panel shows', () => {
    const named = [...text.matchAll(/\*\*([^*]+)\*\*|"((?:Copy|Detail|Signs|No signs|Unsure)[^"]*)"/g)];
    expect(named.map(([, bold, quoted]) => bold ?? quoted).filter((words) => !shown.has(words ?? ''))).toEqual([]);
  });

  it('leads to pages that are there', () => {
    const pages = [...text.matchAll(/\b(?:docs\/)?[\w-]+\.md\b/g)].map(([file]) => file);
    expect(pages.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });
});
