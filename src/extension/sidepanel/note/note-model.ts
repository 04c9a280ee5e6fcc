import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Failure } from '../../../forensics/failure';
import type { FileIdentity, WrongNote, WrongReason } from '../../../report/report';
import type { KeptNote } from '../../../storage/history-entry';
import type { FoundNote } from '../../../storage/notes';
import type { JobState } from '../../messages';
import { issueText } from './issue-text';
import type { NoteConnection } from './note-connection';
import { noteSubject, type NoteSubject } from './note-subject';
import { reasonsFor, type NoteHindrance } from './note-words';
import { say } from '../../../words/say';
import { createNotice } from '../../said';

/** Characters of a note's words. */
export const MOST_WORDS = 500;

/** Notes that the shown result is wrong; components read the signals and call the functions. */
export interface NoteModel {
  /** What was said; null while there is no result. */
  readonly subject: ReadonlySignal<NoteSubject | null>;
  /** What keeps a note of this result from being stored; null where it can be. */
  readonly hindrance: ReadonlySignal<NoteHindrance | null>;
  /** Whether a note can be saved as it stands in the form. */
  readonly maySave: ReadonlySignal<boolean>;
  /** The note about the shown file, or about a picture that looks the same. */
  readonly found: ReadonlySignal<FoundNote | null>;
  /** That about this very file, as a report holds it. */
  readonly own: ReadonlySignal<WrongNote | null>;
  /** Whether the form is shown: there is no note about this very file, or it is being changed. */
  readonly isWriting: ReadonlySignal<boolean>;
  readonly isChanging: ReadonlySignal<boolean>;
  /** Those that can be chosen. */
  readonly reasons: ReadonlySignal<readonly WrongReason[]>;
  readonly reason: ReadonlySignal<WrongReason | null>;
  readonly words: ReadonlySignal<string>;
  /** What became of the last press; null before one. */
  readonly told: ReadonlySignal<string | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly wantsPicture: ReadonlySignal<boolean>;
  /** True while the small picture is made. */
  readonly isShrinking: ReadonlySignal<boolean>;
  /** The text for an issue; null while its picture is made. */
  readonly issue: ReadonlySignal<string | null>;
  /** True from when the line under the verdict calls the section until that has taken the focus. */
  readonly isCalled: Signal<boolean>;
  /** The note about any file; null where there is none, and where notes cannot be read. */
  lookUp(file: FileIdentity): Promise<FoundNote | null>;
  choose(reason: WrongReason): void;
  write(words: string): void;
  save(): Promise<void>;
  /** Puts the note into the form. */
  change(): void;
  keepAsItWas(): void;
  /** What it said goes into the form, so that a slip can be mended by saving it again. */
  remove(): Promise<void>;
  wantPicture(isWanted: boolean): Promise<void>;
}

interface Draft {
  readonly reason: WrongReason | null;
  readonly words: string;
}

const EMPTY: Draft = { reason: null, words: '' };

/** @param watchKept calls the listener at every change of what is kept, of this page too */
export function createNoteModel(
  connection: NoteConnection,
  job: ReadonlySignal<JobState | null>,
  watchKept: (listener: () => void) => void,
): NoteModel {
  const found = signal<FoundNote | null>(null);
  const draft = signal<Draft>(EMPTY);
  const isChanging = signal(false);
  const told = createNotice();
  const failure = signal<Failure | null>(null);
  const wantsPicture = signal(false);
  const picture = signal<string | null>(null);
  const isCalled = signal(false);
  /** Presses on Save and Remove come one after the other. */
  let isBusy = false;

  const subject = computed(() => (job.value ? noteSubject(job.value) : null));
  const jobId = computed(() => job.value?.jobId ?? null);
  /** Nothing is looked up of a private window, as nothing of it is kept. */
  const file = computed<FileIdentity | null>(() =>
    job.value && job.value.source.isPrivate !== true ? (job.value.identity ?? null) : null,
  );
  const hindrance = computed<NoteHindrance | null>(() => {
    if (job.value?.source.isPrivate) return 'private';
    // Not there yet is not the same: the file is still being read.
    return job.value?.identity === null ? 'no-file' : null;
  });
  const ownNote = computed(() => (found.value?.isExact ? found.value.note : null));
  const isWriting = computed(() => ownNote.value === null || isChanging.value);
  const reasons = computed<readonly WrongReason[]>(() => {
    const fitting = subject.value ? reasonsFor(subject.value) : [];
    const { reason } = draft.value;
    // One that was chosen about an earlier result need not fit this one.
    return reason === null || fitting.includes(reason) ? fitting : [reason, ...fitting];
  });
  const issue = computed(() => {
    if (!subject.value || (wantsPicture.value && picture.value === null)) return null;
    const { reason, words } = isWriting.value ? draft.value : (ownNote.value ?? EMPTY);
    return issueText({ subject: subject.value, program: connection.program, reason, words, picture: picture.value });
  });

  async function look(): Promise<void> {
    const asked = file.peek();
    if (!asked) return;
    const reply = await connection.findNote(asked);
    if (file.peek()?.sha256 !== asked.sha256) return;
    batch(() => {
      if (reply.ok) found.value = reply.value;
      else failure.value = reply.failure;
    });
  }

  effect(() => {
    void jobId.value;
    untracked(() =>
      batch(() => {
        draft.value = EMPTY;
        isChanging.value = false;
        told.tell(null);
        failure.value = null;
        wantsPicture.value = false;
        picture.value = null;
      }),
    );
  });
  const key = computed(() => file.value?.sha256 ?? null);
  effect(() => {
    void key.value;
    untracked(() => {
      found.value = null;
      void look();
    });
  });
  watchKept(() => void look());

  /** A note that takes no alarm back has nothing to say to the badge, unless the one before it did. */
  function tellBadge(before: KeptNote | null, after: KeptNote | null): void {
    const pageUrl = job.peek()?.source.pageUrl;
    const sha256 = after?.file.sha256 ?? before?.file.sha256;
    const [was, is] = [before, after].map((note) => note?.reason === 'false-alarm');
    if (pageUrl === undefined || sha256 === undefined || was === is) return;
    connection.markBadge(sha256, pageUrl, is === true);
  }

  /** @returns whether it was done, for the result that is still shown */
  async function press(work: () => ReturnType<NoteConnection['saveNote']>): Promise<boolean> {
    if (isBusy) return false;
    isBusy = true;
    const of = jobId.peek();
    told.tell(null);
    failure.value = null;
    try {
      const reply = await work();
      if (of !== jobId.peek()) return false;
      if (!reply.ok) failure.value = reply.failure;
      return reply.ok;
    } finally {
      isBusy = false;
    }
  }

  return {
    subject,
    hindrance,
    maySave: computed(() => file.value !== null && draft.value.reason !== null),
    found,
    own: computed(() => {
      if (!ownNote.value) return null;
      const { reason, words, savedAt } = ownNote.value;
      return { reason, words, savedAt };
    }),
    isWriting,
    isChanging,
    reasons,
    reason: computed(() => draft.value.reason),
    words: computed(() => draft.value.words),
    told: told.words,
    failure,
    wantsPicture,
    isShrinking: computed(() => wantsPicture.value && picture.value === null),
    issue,
    isCalled,
    async lookUp(of) {
      const reply = await connection.findNote(of);
      return reply.ok ? reply.value : null;
    },
    choose(reason) {
      draft.value = { ...draft.value, reason };
    },
    write(words) {
      draft.value = { ...draft.value, words: words.slice(0, MOST_WORDS) };
    },
    async save() {
      const { reason, words } = draft.value;
      const about = file.value;
      if (!subject.value || !about || reason === null) return;
      const { verdict, model } = subject.value;
      const savedAt = new Date().toISOString();
      const note: KeptNote = {
        reason,
        words: words.trim(),
        savedAt,
        file: about,
        verdict,
        model: `${model.name} ${model.version}`,
      };
      const before = ownNote.value;
      if (!(await press(() => connection.saveNote(note)))) return;
      tellBadge(before, note);
      batch(() => {
        found.value = { note, isExact: true };
        isChanging.value = false;
        draft.value = EMPTY;
        told.tell(() => say('wrong_saved'));
      });
    },
    change() {
      const note = ownNote.value;
      if (!note) return;
      batch(() => {
        draft.value = { reason: note.reason, words: note.words };
        isChanging.value = true;
        told.tell(null);
      });
    },
    keepAsItWas() {
      batch(() => {
        isChanging.value = false;
        draft.value = EMPTY;
        failure.value = null;
      });
    },
    async remove() {
      const note = found.value?.note;
      if (!note || !(await press(() => connection.removeNote(note.file.sha256)))) return;
      tellBadge(note, null);
      batch(() => {
        found.value = null;
        isChanging.value = false;
        draft.value = { reason: note.reason, words: note.words };
        told.tell(() => say('wrong_removed'));
      });
      // Another one may be about a picture that looks the same.
      await look();
    },
    async wantPicture(isWanted) {
      wantsPicture.value = isWanted;
      picture.value = null;
      const of = jobId.value;
      if (!isWanted || of === null) return;
      const reply = await connection.smallPicture(of);
      if (of !== jobId.peek() || !wantsPicture.peek()) return;
      batch(() => {
        if (reply.ok) picture.value = reply.value;
        else {
          wantsPicture.value = false;
          failure.value = reply.failure;
        }
      });
    },
  };
}
