import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SHARED,
  readSettingsFile,
  writeSettingsFile,
  type PersonSettings,
} from '../../../src/extension/person-settings';

const OWN: PersonSettings = {
  badges: { ...DEFAULT_SHARED.badges, corner: 'end-bottom', size: 'large', showsUnsure: false },
  analysis: { sensitivity: 'fewer', usesLanguageModel: false },
  language: 'pt_BR',
  backend: 'wasm',
  chatModel: 'browser',
  history: { isOn: false, keepDays: 7 },
};

const sentenceOf = (text: string): string => {
  const read = readSettingsFile(text);
  return read.ok ? 'taken' : read.sentence;
};

describe('a file of settings', () => {
  it('comes back as it was written', () => {
    expect(readSettingsFile(writeSettingsFile(OWN))).toEqual({ ok: true, settings: OWN });
  });

  it('may be older than the choice of the chat model', () => {
    const older = writeSettingsFile(OWN).replace(/ *"chatModel": "browser",\n/, '');
    expect(readSettingsFile(older)).toEqual({ ok: true, settings: { ...OWN, chatModel: 'own' } });
  });

  it('holds no sites, no addresses and nothing that is of the moment', () => {
    const names = Object.keys(JSON.parse(writeSettingsFile(OWN)) as object);
    expect(names).toEqual(['telltaleSettings', 'badges', 'analysis', 'language', 'backend', 'chatModel', 'history']);
    expect(writeSettingsFile(OWN)).not.toContain('isPaused');
  });

  it.each([
    ['no JSON', '{"telltaleSettings": 1', /no JSON/],
    ['another file', '{"name": "telltale"}', /holds no settings/],
    ['a list', '[1]', /holds no settings/],
    ['null', 'null', /holds no settings/],
    ['a later version', writeSettingsFile(OWN).replace('": 1', '": 2'), /of version 2/],
    ['a version that is no word', writeSettingsFile(OWN).replace('": 1', '": {"toString": 1}'), /of version \?/],
    ['a corner of nobody', writeSettingsFile(OWN).replace('end-bottom', 'middle'), /for badges\.corner is/],
    ['a language that is none', writeSettingsFile(OWN).replace('pt_BR', 'tlh'), /for language is/],
    ['a missing part', writeSettingsFile(OWN).replace('"isOn"', '"isOff"'), /for history\.isO/],
    ['a part too many', writeSettingsFile(OWN).replace('"history"', '"sites": [], "history"'), /for sites is/],
    ['a backend for tests', writeSettingsFile(OWN).replace('"wasm"', '"webgpu-any"'), /for backend is/],
  ])('is refused whole where it is or has %s, and says why', (_, text, why) => {
    expect(sentenceOf(text)).toMatch(why);
    expect(sentenceOf(text)).toMatch(/^This file was refused and nothing has changed/);
  });
});
