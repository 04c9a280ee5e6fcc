import type { RefObject } from 'preact';
import { LONGEST_QUESTION } from '../../chat-state';
import type { ChatModel } from './chat-model';
import { say, sayCount } from '../../../words/say';

interface Props {
  readonly chat: ChatModel;
  readonly input: RefObject<HTMLTextAreaElement | null>;
}

/** From here on the input tells how much room is left. */
const TELL_ROOM = 40;

/** Where questions are typed. Enter sends, Shift and Enter begin a new line, Escape stops the answer. */
export function QuestionForm({ chat, input }: Props) {
  const draft = chat.draft.value;
  const room = LONGEST_QUESTION - draft.length;
  const send = (event: Event): void => {
    event.preventDefault();
    void chat.send();
  };
  return (
    <form class="chat-form" onSubmit={send}>
      <label class="visually-hidden" for="chat-question">
        {say('chat_your_question')}
      </label>
      <textarea
        ref={input}
        id="chat-question"
        rows={1}
        maxLength={LONGEST_QUESTION}
        placeholder={say('chat_placeholder')}
        autocomplete="off"
        aria-describedby="chat-standing"
        value={draft}
        onInput={(event) => chat.write(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While a word is being composed (Japanese, Chinese), Enter chooses it.
          if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
        }}
      />
      <button
        type="submit"
        class="chat-send"
        aria-label={say('chat_send')}
        title={say('chat_send')}
        disabled={draft.trim() === ''}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 13V3M3.5 7.5 8 3l4.5 4.5" class="icon-line" />
        </svg>
      </button>
      {room <= TELL_ROOM && (
        <p class="chat-room" role="status">
          {sayCount('panel_characters_left', room)}
        </p>
      )}
    </form>
  );
}
