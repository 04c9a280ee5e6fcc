import { useRef } from 'preact/hooks';
import { say, spokenLanguage } from '../../../words/say';
import type { PanelModel } from '../panel-model';
import { spokenTurn } from './chat-words';
import { ComposedMark } from './composed-mark';
import { ModelStatus } from './model-status';
import { QuestionForm } from './question-form';
import { TurnView } from './turn-view';
import { useChatFocus } from './use-chat-focus';
import { useFollowNewest } from './use-follow-newest';
import { sayFailure } from '../../../forensics/wording';

/** The talk about the face that is shown: what was said, questions to choose from, and room for one's own. */
export function ChatSection({ panel }: { readonly panel: PanelModel }) {
  const { chat } = panel;
  const section = useRef<HTMLElement>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const turns = chat.chat.value?.turns ?? [];
  const model = chat.chat.value?.model ?? { phase: 'unloaded' };
  const suggestions = chat.suggestions.value;
  const newest = turns.at(-1);
  const isComposed = turns.some(({ sentences }) => sentences.some(({ composed }) => composed));
  useChatFocus(section, input);
  useFollowNewest(
    end,
    chat.asked.value,
    `${turns.length} ${newest?.sentences.length ?? 0} ${newest?.phase ?? ''} ${model.phase}`,
  );
  return (
    <section class="chat" ref={section} aria-labelledby="chat-heading">
      <div class="chat-top">
        <h2 id="chat-heading" class="section-heading">
          {say('chat_ask')}
        </h2>
        {turns.length > 0 && (
          <button type="button" class="button is-quiet" onClick={() => void chat.clear()}>
            {say('chat_clear')}
          </button>
        )}
      </div>
      {turns.length > 0 && (
        <ol class="chat-turns" aria-label={say('chat_talk')}>
          {turns.map((turn) => (
            <TurnView key={turn.turnId} turn={turn} model={model} panel={panel} isNewest={turn === newest} />
          ))}
        </ol>
      )}
      {isComposed && (
        <p class="chat-legend">
          <ComposedMark label={null} /> {say('chat_composed')}
        </p>
      )}
      <div class="chat-end" ref={end}>
        <ModelStatus chat={chat} />
        {suggestions.length > 0 && (
          <ul class="chat-suggestions" aria-label={say('chat_suggested')}>
            {suggestions.map((question) => (
              <li key={question}>
                <button type="button" class="chip" onClick={() => void chat.ask(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
        )}
        <QuestionForm chat={chat} input={input} />
        {chat.failure.value && (
          <p class="chat-ending" role="alert">
            {sayFailure(chat.failure.value)}
          </p>
        )}
        <p id="chat-standing" class="chat-standing">
          {say(chat.chat.value?.asksBrowserModel ? 'chat_standing_browser_model' : 'chat_standing')}
        </p>
        {spokenLanguage() !== 'en' && <p class="chat-standing">{say('chat_answers_in_english')}</p>}
      </div>
      <div class="visually-hidden chat-spoken" role="log" aria-live="polite">
        {spokenTurn(chat.ownTurn.value, model).map((words, index) => (
          <p key={`${newest?.turnId ?? ''} ${index}`}>{words}</p>
        ))}
        {model.phase === 'failed' && <p>{sayFailure(model.failure)}</p>}
      </div>
    </section>
  );
}
