import { describe, expect, it } from 'vitest';
import { FOLDERS, messagesOf } from '../words/sources';

/** Who speaks to the computer says what they see: WCAG 2.2, 2.5.3. */
describe.each(FOLDERS)('in %s the name of a button on a picture', (folder) => {
  const messages = messagesOf(folder);
  const words = (key: string): string => messages[key]?.message.toLocaleLowerCase(folder.replace('_', '-')) ?? key;

  it.each([
    ['badge_label_none', 'badge_pill_none'],
    ['badge_label_not_analysed', 'badge_pill_not_analysed'],
    ['badge_label_signs', 'badge_pill_signs'],
    ['badge_label_unsure', 'badge_pill_unsure'],
    ['badge_veil_label', 'badge_veil_show'],
  ])('holds the words that stand on it: %s', (name, seen) => {
    expect(words(name)).toContain(words(seen));
  });
});
