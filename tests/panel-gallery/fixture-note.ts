import type { NoteConnection } from '../../src/extension/sidepanel/note/note-connection';

export function playNote(): NoteConnection {
  return {};
}
