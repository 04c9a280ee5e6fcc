import { regionName } from '../../../forensics/wording';
import { isOpenTurn, type ChatModel as ModelState, type ChatSentence, type ChatTurn } from '../../chat-state';
import type { PanelModel } from '../panel-model';
import { AnswerPlace } from './answer-place';
import { answerText, otherModelWords, endingWords, waitingWords } from './chat-words';
import { ComposedMark } from './composed-mark';
import { CopyButton } from './copy-button';
import { directionOf, say, sayList, spokenLanguage } from '../../../words/say';

interface Props {
  readonly turn: ChatTurn;
  readonly model: ModelState;
  readonly panel: PanelModel;
  readonly isNewest: boolean;
}

/** The sentence's words with the mark tied to the last of them: it must not begin a line. */
function Composed({ text }: { readonly text: string }) {
  const last = text.lastIndexOf(' ') + 1;
  return (
    <>
      {text.slice(0, last)}
      <span class="chat-tied">
        {text.slice(last)}
        <ComposedMark label={say('chat_composed')} />
      </span>
    </>
  );
}

interface SentenceProps {
  readonly sentence: ChatSentence;
  readonly panel: PanelModel;
  /** Where the panel speaks another language: read aloud, and set, as that of the answer all the same. */
  readonly language: string | null;
}

/** One sentence; where it names regions, pointing at it or putting the focus on it outlines them. */
function Sentence({ sentence, panel, language }: SentenceProps) {
  const { text, composed, regions } = sentence;
  const look = ['chat-sentence', composed ? 'is-composed' : '', regions.length > 0 ? 'has-regions' : ''];
  const point = (): void => panel.pointAt(regions);
  const leave = (): void => panel.pointAt([]);
  const lights =
    regions.length > 0
      ? {
          tabIndex: 0,
          'aria-description': say('chat_outlines', sayList(regions.map(regionName))),
          onMouseEnter: point,
          onMouseLeave: leave,
          onFocus: point,
          onBlur: leave,
        }
      : {};
  return (
    <>
      <span
        class={look.filter(Boolean).join(' ')}
        {...(language !== null && { lang: language, dir: directionOf(language) })}
        {...lights}
      >
        {composed ? <Composed text={text} /> : text}
      </span>{' '}
    </>
  );
}

/** Three dots while more is to come; the words stand beside them while there is nothing else to read. */
function Pending({ words }: { readonly words: string | null }) {
  return (
    <span class="chat-pending">
      {words !== null && <span>{words}</span>}
      <span class="chat-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </span>
  );
}

/** A question, what was answered, and what can be done with the answer. */
export function TurnView({ turn, model, panel, isNewest }: Props) {
  const isOpen = isOpenTurn(turn);
  const ending = endingWords(turn);
  const otherModel = otherModelWords(turn);
  const hasWords = turn.sentences.length > 0;
  const { language: ofAnswer = 'en' } = turn;
  const language = ofAnswer === spokenLanguage() ? null : ofAnswer;
  return (
    <li class="chat-turn" data-phase={turn.phase}>
      <p class="chat-question">
        <span class="visually-hidden">{say('chat_you_asked')} </span>
        <bdi>{turn.question}</bdi>
      </p>
      <div class="chat-answer" aria-busy={isOpen}>
        {isNewest && <AnswerPlace turn={turn} panel={panel} />}
        {(hasWords || isOpen) && (
          // Sentences that follow each other run the same way.
          <p {...(language !== null && hasWords && { dir: directionOf(language) })}>
            {turn.sentences.map((sentence, index) => (
              <Sentence key={index} sentence={sentence} panel={panel} language={language} />
            ))}
            {isOpen && <Pending words={hasWords ? null : waitingWords(turn, model)} />}
          </p>
        )}
        {ending !== null && <p class="chat-ending">{ending}</p>}
        {otherModel !== null && <p class="chat-writer">{otherModel}</p>}
      </div>
      <div class="chat-tools">
        {isOpen && isNewest && (
          <button type="button" class="button" onClick={() => void panel.chat.stop()}>
            {say('panel_stop')}
          </button>
        )}
        {turn.phase === 'failed' && isNewest && (
          <button type="button" class="button" onClick={() => void panel.chat.ask(turn.question)}>
            {say('chat_ask_again')}
          </button>
        )}
        {!isOpen && hasWords && <CopyButton text={answerText(turn)} />}
      </div>
    </li>
  );
}
