import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import * as wording from '../../../src/forensics/wording';
import { evidenceWords } from '../../../src/provenance/provenance-wording';
import { retell } from '../../../src/words/retell';
import { fill, speak, type Catalogue } from '../../../src/words/say';

/** A language whose every sentence is its key and its values, so that what was understood can be read. */
const KEYS: Catalogue = Object.fromEntries(
  Object.entries(english).map(([key, { message }]) => {
    const places = [...new Set(message.match(/\$[1-9]/g) ?? [])].toSorted();
    return [key, { message: [key.replace(/_(?:one|other)$/, ''), ...places].join('|') }];
  }),
);

describe('an English sentence', () => {
  beforeEach(() => speak('de', KEYS, english));
  afterEach(() => speak('en', english));

  it.each(['failure_', 'note_', 'evidence_'])('of every message of %s is known again with its values', (prefix) => {
    const entries = Object.entries(english).filter(([key]) => key.startsWith(prefix));
    expect(entries.length).toBeGreaterThan(20);
    const told = entries.map(([key, entry]) => {
      // A count is a number, and the others may be.
      const values = ['7', '12', '34'].map((value) => (key.endsWith('_one') ? '1' : value));
      return [retell(fill(entry, ...values), prefix), fill(KEYS[key] ?? { message: '' }, ...values)];
    });
    expect(told.filter(([is, wanted]) => is !== wanted)).toEqual([]);
  });

  it('of a failure is known by what made it', () => {
    expect(wording.sayFailure(wording.hostNotGranted('a.b-c.example'))).toBe('failure_host_not_granted|a.b-c.example');
    expect(wording.sayFailure(wording.pictureTooLong(20_000, 5, 16_384))).toBe(
      'failure_picture_too_long|20000|5|16384',
    );
    expect(wording.sayFailure(wording.cancelled('encode'))).toBe('failure_cancelled');
    expect(wording.sayNote(wording.NOTES.facesLeftOut(8, 1200))).toBe('note_faces_left_out|8|1200');
    expect(wording.sayNote(wording.NOTES.facesRefused(1200))).toBe('note_faces_refused|1.200');
  });

  it('that holds another says that again too', () => {
    const note = fill(english.note_about_original, wording.NOTES.transparent);
    expect(wording.sayNote(note)).toBe('note_about_original|note_transparent');
    expect(evidenceWords('The credentials declare the picture made with AI, by “made with AI”.')).toBe(
      'evidence_declares_by|evidence_type_ai|made with AI',
    );
  });

  it('of what a camera tells is said part by part', () => {
    expect(evidenceWords('Camera “A; B”; date 2026-11-30; has a place, not shown.')).toBe(
      'evidence_details|Evidence_detail_camera|A; B; evidence_detail_date|2026-11-30; evidence_detail_place',
    );
  });

  it('that an older version has written stays as it is', () => {
    expect(wording.sayFailure({ sentence: 'Something of long ago. Try again.' })).toBe(
      'Something of long ago. Try again.',
    );
  });
});
