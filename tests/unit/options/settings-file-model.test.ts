import { expect, it } from 'vitest';
import type { OptionsConnection } from '../../../src/extension/options/options-connection';
import { createSettingsFileModel } from '../../../src/extension/options/settings-file-model';
import { badgeRulesOf, DEFAULT_SHARED, type PersonSettings } from '../../../src/extension/person-settings';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../../src/feed/feed-settings';
import type { KeepDays } from '../../../src/storage/history-settings';
import { playOptions, OPTIONS_STATES } from '../../panel-gallery/fixture-options';

/** A person who has changed what there is to change. */
function changedBy(keepDays: KeepDays): PersonSettings {
  const badges = badgeRulesOf({ ...DEFAULT_FEED_SETTINGS, showsAll: true, size: 'large' });
  const analysis = { sensitivity: 'more', usesLanguageModel: false } as const;
  const history = { isOn: false, keepDays };
  return { badges, analysis, language: 'de', backend: 'wasm', chatModel: 'browser', history };
}

async function modelOf(settings: PersonSettings) {
  const connection: OptionsConnection = playOptions(OPTIONS_STATES['options-empty']);
  const { badges, history, ...choices } = settings;
  await connection.changeSettings(badges);
  await connection.changeChoices(choices);
  await connection.keeping.changeSettings(history);
  const told: string[] = [];
  const shown: FeedSettings[] = [];
  const model = createSettingsFileModel(
    connection,
    (sentence) => told.push(sentence()),
    (changed) => shown.push(changed),
  );
  return { connection, model, told, shown };
}

it('goes back to how all was at first', async () => {
  const { connection, model, told, shown } = await modelOf(changedBy(7));
  await model.reset();
  expect(told).toEqual(['All settings are as they were at first.']);
  expect(shown.at(-1)).toEqual(DEFAULT_FEED_SETTINGS);
  const { analysis, language, backend, chatModel } = await connection.readChoices();
  expect({ analysis, language }).toEqual({ analysis: DEFAULT_SHARED.analysis, language: 'browser' });
  expect([backend, chatModel]).toEqual(['auto', 'own']);
  expect(await connection.keeping.readSettings()).toMatchObject({ isOn: true, keepDays: 90 });
});

it('takes no kept result away by going back: they are kept for no shorter time than before', async () => {
  for (const keepDays of [365, 0] as const) {
    const { connection, model } = await modelOf(changedBy(keepDays));
    await model.reset();
    expect(await connection.keeping.readSettings()).toMatchObject({ isOn: true, keepDays });
  }
});
