import { VERDICT_WORDS } from '../../../forensics/wording';
import type { Verdict } from '../../../forensics/findings';
import type { WrongReason } from '../../../report/report';
import type { FoundNote } from '../../../storage/notes';
import type { NoteSubject } from './note-subject';

type What = NoteSubject['what'];

/** What a reason is called where it is chosen, and after "You noted on 2026-11-30:". */
export function reasonWords(reason: WrongReason, what: What): string {
  switch (reason) {
    case 'false-alarm':
      return `This is a genuine ${what}`;
    case 'missed':
      return 'This is a deepfake';
    case 'wrong-kind':
      return 'This is a deepfake of another kind';
    case 'wrong-place':
      return 'Another place was changed';
    case 'other':
      return 'Something else is wrong';
  }
}

/** The reasons that fit what was said, the likeliest first. */
export function reasonsFor({ verdict, kind, regions }: NoteSubject): readonly WrongReason[] {
  const reasons: readonly (WrongReason | null)[] = [
    verdict === 'signs' || verdict === 'unsure' ? 'false-alarm' : null,
    verdict === 'signs' ? null : 'missed',
    kind === null ? null : 'wrong-kind',
    regions.length === 0 ? null : 'wrong-place',
    'other',
  ];
  return reasons.filter((reason) => reason !== null);
}

/** The day on which a note was saved, where the person is: "2026-11-30". */
export function dayOf(savedAt: string): string {
  // The Canadian way to write a day is that of ISO 8601.
  return new Date(savedAt).toLocaleDateString('en-CA');
}

const REASONS_IN_LINE: Readonly<Record<WrongReason, string>> = {
  'false-alarm': ': it is genuine',
  missed: ': it is a deepfake',
  'wrong-kind': ': it is a deepfake of another kind',
  'wrong-place': ': another place was changed',
  other: '',
};

/** What a note says, in one sentence without its words. @param verdict what is said now */
export function noteSentence({ note, isExact }: FoundNote, verdict: Verdict | null): string {
  // A later model may say something else: then it is not that which the person has called wrong.
  const before = note.verdict === null || note.verdict === verdict ? null : VERDICT_WORDS[note.verdict];
  const wrong = before === null ? 'that this is wrong' : `that “${before}” was wrong`;
  const about = isExact ? '' : ', of a picture that looks the same,';
  return `You noted on ${dayOf(note.savedAt)}${about} ${wrong}${REASONS_IN_LINE[note.reason]}.`;
}

/** Looking the same is not being the same: a forgery can differ from its original in one face. */
export const NEAR_NOTE_LIMIT = 'It is another file, and may differ in what matters.';

export const KEPT_HERE = 'A note is kept on this computer only. It changes no verdict, and nothing is sent.';

export type NoteHindrance = 'private' | 'no-file';

/** Why no note can be kept of a result. */
export function hindranceWords(hindrance: NoteHindrance, what: What): string {
  return hindrance === 'private'
    ? 'This result is of a private window, so no note of it is kept. You can still copy the text below.'
    : `Telltale did not get a file of this ${what} that it could know again, so no note of it is kept. You can still copy the text below.`;
}
