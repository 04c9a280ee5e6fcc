import { signal } from '@preact/signals';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../src/extension/messages';
import { NoteLine } from '../../../src/extension/sidepanel/note/note-line';
import { createNoteModel, type NoteModel } from '../../../src/extension/sidepanel/note/note-model';
import { NoteSection } from '../../../src/extension/sidepanel/note/note-section';
import { createToolsModel } from '../../../src/extension/sidepanel/tools/tools-model';
import type { KeptNote } from '../../../src/storage/history-entry';
import { analysedFace, pictureFindings, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';
import { FIXTURE_FILE, playNote, type FixtureNote } from '../../panel-gallery/fixture-note';

const JOB: JobState = {
  jobId: 'a',
  source: { tabId: 1, target: 'image', label: '<b>label</b>' },
  status: {
    phase: 'done',
    findings: pictureFindings({ width: 100, height: 80 }, [
      analysedFace({ x: 10, y: 10, width: 50, height: 50 }, 0.9, 'FS', SEEN_REGIONS),
    ]),
  },
  identity: FIXTURE_FILE,
  startedAt: 0,
};

const NOTE: KeptNote = {
  reason: 'false-alarm',
  words: `<img src=x onerror=alert(1)> \u202e ${'long '.repeat(60)}`,
  savedAt: '2026-11-30T12:00:00.000Z',
  file: FIXTURE_FILE,
  verdict: 'signs',
  model: 'Telltale encoder 1.0.0',
};

async function show(kept: FixtureNote, state = JOB, prepare: (note: NoteModel) => void = () => undefined) {
  const job = signal<JobState | null>(state);
  const note = createNoteModel(playNote(kept), job, () => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  prepare(note);
  const panel = { note, tools: createToolsModel(job) };
  return {
    line: render(<NoteLine panel={panel} />),
    section: render(<NoteSection job={state} panel={panel} />),
  };
}

describe('a note', () => {
  it('is shown as words alone, cut under the verdict and whole in its section', async () => {
    const { line, section } = await show({ note: NOTE });
    for (const html of [line, section]) {
      expect(html).not.toContain('<img');
      expect(html).toContain('<bdi>&lt;img src=x');
    }
    expect(line).toMatch(/long \w*…<\/bdi>/);
    expect(section).toContain('long '.repeat(60));
    expect(section).toMatch(/Change.*Remove/s);
    expect(section).not.toContain('Save note');
  });

  it('about a picture that looks the same says so in both places, and leaves the form to this one', async () => {
    const { line, section } = await show({ note: NOTE, isExact: false });
    for (const html of [line, section]) {
      expect(html).toContain('of a picture that looks the same');
      expect(html).toContain('may differ in what matters');
    }
    expect(section).toContain('Save note');
    expect(section).not.toContain('>Change<');
  });

  it('is nowhere where there is none', async () => {
    const { line, section } = await show({});
    expect(line).toBe('');
    expect(section).toContain('kept on this computer only');
    expect(section).toMatch(/disabled[^>]*>Save note/);
  });
});

describe('the form', () => {
  it('says how much room is left, and aloud near the end', async () => {
    const few = await show({}, JOB, (note) => note.write('w'.repeat(100)));
    expect(few.section).toMatch(/<p id="note-room" class="note-room">400 characters left/);
    const many = await show({}, JOB, (note) => note.write('w'.repeat(499)));
    expect(many.section).toMatch(/role="status"[^>]*>1 character left/);
  });

  it('of a private window cannot be saved, and the text can be copied', async () => {
    const { section } = await show({}, { ...JOB, source: { ...JOB.source, isPrivate: true } });
    expect(section).toContain('no note of it is kept');
    expect(section).not.toContain('Save note');
    expect(section).toContain('Copy text for an issue');
  });
});
