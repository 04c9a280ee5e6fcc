import { verdictWords } from '../../../forensics/wording';
import type { Verdict } from '../../../forensics/findings';
import type { WrongReason } from '../../../report/report';
import type { FoundNote } from '../../../storage/notes';
import type { NoteSubject } from './note-subject';
import { say } from '../../../words/say';

type What = NoteSubject['what'];

/** What a reason is called where it is chosen, and after "You noted on 2026-11-30:". */
export function reasonWords(reason: WrongReason, what: What): string {
  switch (reason) {
    case 'false-alarm':
      return say(`wrong_reason_false_alarm_${what}`);
    case 'missed':
      return say('wrong_reason_missed');
    case 'wrong-kind':
      return say('wrong_reason_wrong_kind');
    case 'wrong-place':
      return say('wrong_reason_wrong_place');
    case 'other':
      return say('wrong_reason_other');
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

const REASON_KEYS = {
  'false-alarm': 'false_alarm',
  missed: 'missed',
  'wrong-kind': 'wrong_kind',
  'wrong-place': 'wrong_place',
  other: 'other',
} as const satisfies Readonly<Record<WrongReason, string>>;

/** What a note says, in one sentence without its words. @param verdict what is said now */
export function noteSentence({ note, isExact }: FoundNote, verdict: Verdict | null): string {
  // A later model may say something else: then it is not that which the person has called wrong.
  const [day, reason, near] = [dayOf(note.savedAt), REASON_KEYS[note.reason], isExact ? '' : '_near'] as const;
  return note.verdict === null || note.verdict === verdict
    ? say(`wrong_noted_${reason}${near}`, day)
    : say(`wrong_noted_before_${reason}${near}`, day, verdictWords(note.verdict));
}

/** Looking the same is not being the same: a forgery can differ from its original in one face. */
export const nearNoteLimit = (): string => say('wrong_near_limit');

export type NoteHindrance = 'private' | 'no-file';

/** Why no note can be kept of a result. */
export function hindranceWords(hindrance: NoteHindrance, what: What): string {
  return hindrance === 'private' ? say('wrong_private') : say(`wrong_no_file_${what}`);
}
