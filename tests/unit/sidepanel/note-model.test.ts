import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { JobState } from '../../../src/extension/messages';
import type { NoteConnection } from '../../../src/extension/sidepanel/note/note-connection';
import { createNoteModel, MOST_WORDS } from '../../../src/extension/sidepanel/note/note-model';
import { noteSubject } from '../../../src/extension/sidepanel/note/note-subject';
import { noteSentence, reasonsFor } from '../../../src/extension/sidepanel/note/note-words';
import type { KeptNote } from '../../../src/storage/history-entry';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { analysedFace, pictureFindings, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';
import { FIXTURE_FILE, playNote, type FixtureNote } from '../../panel-gallery/fixture-note';

const BOX = { x: 10, y: 10, width: 50, height: 50 };
const OTHER_FILE = { ...FIXTURE_FILE, sha256: 'ee'.repeat(32) };

function jobOf(probability = 0.9, more: Partial<JobState> = {}): JobState {
  const face = analysedFace(BOX, probability, 'FS', probability > 0.75 ? SEEN_REGIONS : []);
  return {
    jobId: 'a',
    source: { tabId: 1, target: 'image', label: 'A portrait' },
    status: { phase: 'done', findings: pictureFindings({ width: 100, height: 80 }, [face]) },
    identity: FIXTURE_FILE,
    startedAt: 0,
    ...more,
  };
}

const NOTE: KeptNote = {
  reason: 'false-alarm',
  words: 'My own picture.',
  savedAt: '2026-11-30T12:00:00.000Z',
  file: FIXTURE_FILE,
  verdict: 'signs',
  model: 'Telltale encoder 1.0.0',
};

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function open(kept: FixtureNote = {}, first: JobState | null = jobOf(), more: Partial<NoteConnection> = {}) {
  const played = { ...playNote(kept), ...more };
  const hands = { keptChanged: (): void => undefined };
  const connection = {
    ...played,
    findNote: vi.fn(played.findNote),
    saveNote: vi.fn(played.saveNote),
    removeNote: vi.fn(played.removeNote),
    markBadge: vi.fn(played.markBadge),
    smallPicture: vi.fn(played.smallPicture),
  };
  const job = signal(first);
  const model = createNoteModel(connection, job, (listener) => void (hands.keptChanged = listener));
  await settle();
  return { model, connection, job, hands };
}

describe('the reasons', () => {
  const reasons = (job: JobState) => {
    const subject = noteSubject(job);
    return subject && reasonsFor(subject);
  };

  it('fit what was said', () => {
    expect(reasons(jobOf(0.9))).toEqual(['false-alarm', 'wrong-kind', 'wrong-place', 'other']);
    expect(reasons(jobOf(0.6))).toEqual(['false-alarm', 'missed', 'wrong-kind', 'other']);
    expect(reasons(jobOf(0.1))).toEqual(['missed', 'other']);
  });

  it('of a video without a verdict call nothing a false alarm', () => {
    const clip = clipFindings(5, [1], [{ score: () => 0.9, probability: null, thumbnail: null, box: BOX }]);
    expect(reasons(jobOf(0.9, { clip, status: { phase: 'clip-done', isStopped: true } }))).toEqual(['missed', 'other']);
  });

  it('are none while there is no result', () => {
    expect(reasons(jobOf(0.9, { status: { phase: 'working', progress: { step: 'reading' } } }))).toBeNull();
  });
});

describe('a note', () => {
  it('is saved with what was said, of which file and by which model', async () => {
    const { model, connection } = await open();
    expect(model.maySave.value).toBe(false);
    model.choose('false-alarm');
    model.write('  My own picture. ');
    expect(model.maySave.value).toBe(true);
    await model.save();
    const { savedAt, ...note } = connection.saveNote.mock.calls[0]?.[0] ?? NOTE;
    const { savedAt: _, ...expected } = NOTE;
    expect(note).toEqual(expected);
    expect(Date.parse(savedAt)).toBeGreaterThan(Date.now() - 10_000);
    expect(model.found.value).toMatchObject({ isExact: true, note: expected });
    expect(model.own.value).toEqual({ reason: 'false-alarm', words: 'My own picture.', savedAt });
    expect(model.isWriting.value).toBe(false);
    expect(model.told.value).toBe('Saved on this computer.');
  });

  it('is not saved without a reason, nor longer than it may be', async () => {
    const { model, connection } = await open();
    model.write('w'.repeat(MOST_WORDS + 9));
    expect(model.words.value).toHaveLength(MOST_WORDS);
    await model.save();
    expect(connection.saveNote).not.toHaveBeenCalled();
  });

  it('is saved once, however often Save is pressed', async () => {
    const { model, connection } = await open();
    model.choose('other');
    await Promise.all([model.save(), model.save()]);
    expect(connection.saveNote).toHaveBeenCalledTimes(1);
  });

  it('that could not be stored says why, and its words stay', async () => {
    const { model } = await open({ fails: 'full' });
    model.choose('other');
    model.write('These words.');
    await model.save();
    expect(model.failure.value).toMatchObject({ code: 'storage-full' });
    expect(model.failure.value?.sentence).toContain('free some space');
    expect(model.words.value).toBe('These words.');
    expect(model.reason.value).toBe('other');
    expect(model.found.value).toBeNull();
  });

  it('is shown when the same file comes again, and is changed in the form', async () => {
    const { model, connection } = await open({ note: NOTE });
    expect(model.isWriting.value).toBe(false);
    model.change();
    expect([model.isWriting.value, model.reason.value, model.words.value]).toEqual([true, NOTE.reason, NOTE.words]);
    model.keepAsItWas();
    expect([model.isWriting.value, model.words.value]).toEqual([false, '']);
    model.change();
    model.write('Other words.');
    await model.save();
    expect(connection.saveNote.mock.calls[0]?.[0]).toMatchObject({ reason: 'false-alarm', words: 'Other words.' });
  });

  it('of another verdict keeps its reason among those that can be chosen', async () => {
    const { model } = await open({ note: { ...NOTE, reason: 'wrong-place' } }, jobOf(0.1));
    expect(model.reasons.value).toEqual(['missed', 'other']);
    model.change();
    expect(model.reasons.value).toEqual(['wrong-place', 'missed', 'other']);
  });

  it('is removed, and can be saved again', async () => {
    const { model, connection } = await open({ note: NOTE });
    await model.remove();
    expect(connection.removeNote).toHaveBeenCalledWith(FIXTURE_FILE.sha256);
    expect(model.found.value).toBeNull();
    expect([model.isWriting.value, model.reason.value, model.words.value]).toEqual([true, NOTE.reason, NOTE.words]);
  });

  it('about a picture that looks the same leaves the form to this one', async () => {
    const { model, connection } = await open({ note: { ...NOTE, file: OTHER_FILE }, isExact: false });
    expect(model.found.value?.isExact).toBe(false);
    expect(model.own.value).toBeNull();
    expect(model.isWriting.value).toBe(true);
    model.change();
    expect(model.words.value).toBe('');
    await model.remove();
    expect(connection.removeNote).toHaveBeenCalledWith(OTHER_FILE.sha256);
  });

  it('is read anew when another page has changed what is kept', async () => {
    const { model, connection, hands } = await open();
    expect(model.found.value).toBeNull();
    connection.findNote.mockResolvedValue({ ok: true, value: { note: NOTE, isExact: true } });
    hands.keptChanged();
    await settle();
    expect(model.found.value?.note).toEqual(NOTE);
  });

  it('of an earlier file is not shown with the next, whose reply comes first', async () => {
    const replies: ((found: Awaited<ReturnType<NoteConnection['findNote']>>) => void)[] = [];
    const findNote: NoteConnection['findNote'] = () => new Promise((resolve) => replies.push(resolve));
    const { model, job } = await open({}, jobOf(), { findNote });
    job.value = jobOf(0.9, { jobId: 'b', identity: OTHER_FILE });
    replies[1]?.({ ok: true, value: null });
    replies[0]?.({ ok: true, value: { note: NOTE, isExact: true } });
    await settle();
    expect(model.found.value).toBeNull();
  });

  it('says when notes cannot be read', async () => {
    const { model } = await open({ fails: 'unreadable' });
    expect(model.failure.value).toMatchObject({ code: 'storage-failed' });
  });

  it('begins anew with the next result', async () => {
    const { model, job } = await open();
    model.choose('other');
    model.write('Words about the first.');
    await model.wantPicture(true);
    job.value = jobOf(0.9, { jobId: 'b', identity: OTHER_FILE });
    await settle();
    expect([model.reason.value, model.words.value, model.wantsPicture.value]).toEqual([null, '', false]);
  });
});

describe('the badge of the page', () => {
  const onPage = (more: Partial<JobState> = {}) =>
    jobOf(0.9, { source: { tabId: 1, target: 'image', label: 'a', pageUrl: 'https://news.example/today' }, ...more });

  async function noting(kept: FixtureNote, reason: 'false-alarm' | 'other') {
    const { model, connection } = await open(kept, onPage());
    if (kept.note) model.change();
    model.choose(reason);
    await model.save();
    return { model, markBadge: connection.markBadge };
  }

  it('goes with a false alarm, and comes back when the note is taken back', async () => {
    const { model, markBadge } = await noting({}, 'false-alarm');
    expect(markBadge.mock.calls).toEqual([[FIXTURE_FILE.sha256, 'https://news.example/today', true]]);
    await model.remove();
    expect(markBadge.mock.lastCall).toEqual([FIXTURE_FILE.sha256, 'https://news.example/today', false]);
  });

  it('stays with any other note, and comes back when a note says something else', async () => {
    expect((await noting({}, 'other')).markBadge).not.toHaveBeenCalled();
    expect((await noting({ note: NOTE }, 'false-alarm')).markBadge).not.toHaveBeenCalled();
    expect((await noting({ note: NOTE }, 'other')).markBadge.mock.lastCall?.[2]).toBe(false);
  });

  it('is nobody’s where the note could not be stored, and of a file of the person’s own', async () => {
    expect((await noting({ fails: 'full' }, 'false-alarm')).markBadge).not.toHaveBeenCalled();
    const { model, connection } = await open();
    model.choose('false-alarm');
    await model.save();
    expect(connection.markBadge).not.toHaveBeenCalled();
  });
});

describe('what is not kept', () => {
  it('of a private window nothing is looked up or saved, and the text can be copied', async () => {
    const source = { tabId: 1, target: 'image', label: 'a', isPrivate: true } as const;
    const { model, connection, hands } = await open({ note: NOTE }, jobOf(0.9, { source }));
    hands.keptChanged();
    model.choose('other');
    await model.save();
    await settle();
    expect(model.hindrance.value).toBe('private');
    expect(model.maySave.value).toBe(false);
    expect(connection.findNote).not.toHaveBeenCalled();
    expect(connection.saveNote).not.toHaveBeenCalled();
    expect(model.issue.value).toContain('Something else is wrong');
  });

  it('without a file there is nothing to know it again by; while that is read it may still come', async () => {
    const { model, job } = await open({}, jobOf(0.9, { identity: null }));
    expect(model.hindrance.value).toBe('no-file');
    const { identity: _, ...reading } = jobOf();
    job.value = reading;
    expect(model.hindrance.value).toBeNull();
    model.choose('other');
    expect(model.maySave.value).toBe(false);
    job.value = jobOf();
    expect(model.maySave.value).toBe(true);
  });
});

describe('the text for an issue', () => {
  const PAGE: Partial<JobState> = {
    source: {
      tabId: 1,
      target: 'image',
      srcUrl: 'https://pictures.example/secret.jpg',
      pageUrl: 'https://news.example/today',
      label: 'Secret label',
      platformLabel: 'Made with AI',
    },
    captured: { way: 'page-fetch', degraded: false, attempts: [] },
  };

  it('tells what was said, by what, and what is wrong', async () => {
    const { model } = await open({}, jobOf(0.9, PAGE));
    model.choose('false-alarm');
    model.write('First line.\n# Second line');
    expect(model.issue.value).toBe(`**Telltale: a result is wrong**

- What is wrong: This is a genuine picture
- Telltale said: Signs of forgery, about 90 % (0.900)
- Kind: face swapping (FS)
- Regions: Mouth & lips (blending seam, warped shape, −31); Cheeks & jawline (over-smoothed, −12); Ears & accessories (looks changed, kind of trace unclear, −6)
- Picture: 100 × 80 px, faces judged: 1, read from the page itself
- Telltale 1.2.3, Telltale encoder 1.0.0 (000000000000), graphics card (WebGPU)

> First line.
> # Second line
`);
  });

  it('holds no address, label or hash of the file', async () => {
    const { model } = await open({ note: NOTE }, jobOf(0.9, PAGE));
    for (const part of ['example', 'Secret', 'Made with AI', FIXTURE_FILE.sha256.slice(0, 8), 'data:']) {
      expect(model.issue.value).not.toContain(part);
    }
    expect(model.issue.value).toContain('> My own picture.');
  });

  it('holds the picture once it is ticked and made small, and no longer when it is not', async () => {
    const { model } = await open();
    const made = model.wantPicture(true);
    expect([model.issue.value, model.isShrinking.value]).toEqual([null, true]);
    await made;
    expect(model.issue.value).toContain('data:image/jpeg;base64,');
    await model.wantPicture(false);
    expect(model.issue.value).not.toContain('data:');
  });

  it('goes without a picture that could not be made small, and says so', async () => {
    const { model } = await open({}, jobOf(), {
      smallPicture: async () => ({
        ok: false,
        failure: { code: 'unexpected', step: 'report', sentence: 'Not made small.', nextStep: 'none' },
      }),
    });
    await model.wantPicture(true);
    expect(model.wantsPicture.value).toBe(false);
    expect(model.issue.value).not.toBeNull();
    expect(model.failure.value?.sentence).toBe('Not made small.');
  });
});

describe('the line under the verdict', () => {
  const found = (more: Partial<KeptNote>, isExact = true) => ({ note: { ...NOTE, ...more }, isExact });

  it('says when, what, and of which picture', () => {
    expect(noteSentence(found({}), 'signs')).toBe('You noted on 2026-11-30 that this is wrong: it is genuine.');
    expect(noteSentence(found({ reason: 'other' }, false), 'signs')).toBe(
      'You noted on 2026-11-30, of a picture that looks the same, that this is wrong.',
    );
  });

  it('calls wrong what was said then, not what is said now', () => {
    expect(noteSentence(found({}), 'none')).toContain('that “Signs of forgery” was wrong: it is genuine.');
  });
});
