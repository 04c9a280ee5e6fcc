import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const panel = path.resolve(import.meta.dirname, '../../../src/extension/sidepanel');

/** The same in every language. */
const NAMES = /Telltale|SHA-256/g;

/** What a reader would see of a part of the panel that comes from no message: text of JSX, and attributes that are read. */
function literalsIn(code: string): readonly string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  const attributes = bare.match(
    /\b(?:aria-label|aria-description|aria-valuetext|title|placeholder|alt|label)=(?:"[^"]*[a-z][^"]*"|\{[`'][^`'$]*[a-z])/gi,
  );
  // Between the end of a tag, or of a value, and the beginning of the next.
  const texts = bare.match(/(?<=(?:[a-z"'}/]>|\})\s*)[A-Za-z][^<>{}=;()|&]*(?=\s*(?:<\/?[a-zA-Z]|\{))/g);
  const strings = bare.match(/(?<=\? |: |&& )(['"`])[A-Z][^'"`]* [^'"`]*\1/g);
  return [...(attributes ?? []), ...(texts ?? []), ...(strings ?? [])]
    .map((text) => text.replace(NAMES, '').trim())
    .filter(
      (text) =>
        /[a-z]{2}/i.test(text) &&
        !/^(?:function|export|const|return|import|from|as|else|if|interface|type)\b/.test(text),
    );
}

it('the panel says nothing that is not in the messages', () => {
  const files = readdirSync(panel, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((name) =>
    literalsIn(readFileSync(path.join(panel, name), 'utf8')).map((text) => `${name}: ${text}`),
  );
  expect(found).toEqual([]);
});

it('finds words of each sort', () => {
  expect(literalsIn('<p>Two faces</p>')).toEqual(['Two faces']);
  expect(literalsIn("<p>{say('a')} of it</p>")).toEqual(['of it']);
  expect(literalsIn('<img alt="A picture" />')).toEqual(['alt="A picture"']);
  expect(literalsIn("{isSlow ? 'Still at it' : null}")).toEqual(["'Still at it'"]);
});
