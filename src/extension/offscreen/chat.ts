import { AnalysisError, toFailure } from '../../forensics/failure';
import { chatWithoutFindings } from '../../forensics/wording';
import type { AnswerSubject, Exchange } from '../../language/answer';
import { isOpenTurn, LONGEST_QUESTION, type ChatSentence, type ChatState, type ChatTurn } from '../chat-state';
import type { LanguageClient } from './language-client';

/** Turns that a talk keeps; older ones are forgotten. */
const MOST_TURNS = 100;

interface Talk {
  readonly jobId: string;
  readonly face: number;
  turns: readonly ChatTurn[];
}

/** The one answer under way. */
interface Answering {
  readonly talk: Talk;
  readonly turnId: string;
  readonly controller: AbortController;
}

interface ChatsOptions {
  readonly language: LanguageClient;
  readonly subjectOf: (jobId: string, face: number) => AnswerSubject | null;
  /** Called at every change of a talk. */
  readonly onChange: (state: ChatState) => void;
}

/** The talks by job and face; what asks about a face that is not held throws AnalysisError `engine-stopped`. */
export interface Chats {
  open(jobId: string, face: number): ChatState;
  /** Asks and gives the talk with the waiting turn; a question of white space only changes nothing. */
  ask(jobId: string, face: number, question: string): ChatState;
  /** Ends the answer under way, if it is one of this talk; the sentences so far stay. */
  stop(jobId: string, face: number): void;
  clear(jobId: string, face: number): ChatState;
  retryModel(jobId: string, face: number): ChatState;
  /** The talks about a job's faces in which something was asked. */
  asked(jobId: string): readonly ChatState[];
  /** Forgets all talks of a job. */
  forget(jobId: string): void;
  /** To be called when the language model's state has changed. */
  tellModel(): void;
}

/** What was shown; a question without an answer teaches the model nothing. */
function historyOf(turns: readonly ChatTurn[]): Exchange[] {
  return turns
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ question, reading = '', sentences }) => ({
      question,
      reading,
      answer: sentences.map(({ text }) => text).join(' '),
    }));
}

/** Holds the talks and has one question answered at a time. */
export function createChats({ language, subjectOf, onChange }: ChatsOptions): Chats {
  const talks = new Map<string, Talk>();
  let answering: Answering | null = null;

  const stateOf = ({ jobId, face, turns }: Talk): ChatState => ({
    jobId,
    face,
    model: language.model(),
    ...(language.asksBrowserModel && { asksBrowserModel: true }),
    turns,
  });

  function subject(jobId: string, face: number): AnswerSubject {
    const found = subjectOf(jobId, face);
    if (!found) throw new AnalysisError(chatWithoutFindings());
    return found;
  }

  function talkOf(jobId: string, face: number): Talk {
    subject(jobId, face);
    const key = `${jobId}/${face}`;
    const talk = talks.get(key) ?? { jobId, face, turns: [] };
    talks.set(key, talk);
    return talk;
  }

  /** Changes a turn; a late word about one that is over, or that was cleared away, is of no interest. */
  function changeTurn(talk: Talk, turnId: string, change: (turn: ChatTurn) => ChatTurn): void {
    const turn = talk.turns.find((candidate) => candidate.turnId === turnId);
    if (!turn || !isOpenTurn(turn)) return;
    talk.turns = talk.turns.map((other) => (other === turn ? change(turn) : other));
    onChange(stateOf(talk));
  }

  function stopAnswer(isMeant: (talk: Talk) => boolean): void {
    if (!answering || !isMeant(answering.talk)) return;
    const { talk, turnId, controller } = answering;
    answering = null;
    controller.abort();
    changeTurn(talk, turnId, (turn) => ({ ...turn, phase: 'stopped' }));
  }

  async function answer(current: Answering, { facts, image }: AnswerSubject, history: Exchange[], question: string) {
    const { talk, turnId, controller } = current;
    const add = (sentence: ChatSentence): void =>
      changeTurn(talk, turnId, (turn) => ({
        ...turn,
        phase: 'answering',
        sentences: [...turn.sentences, sentence],
      }));
    try {
      const request = { facts, image, history, question };
      const { reading, speed } = await language.answer(request, {
        seed: history.length + 1,
        signal: controller.signal,
        onSentence: add,
        // What a model had said before it failed goes: the other one answers anew.
        onOtherModel: (otherModel) =>
          changeTurn(talk, turnId, (turn) => ({
            ...turn,
            otherModel,
            ...(otherModel.part !== 'writes' && { sentences: [], phase: 'waiting' }),
          })),
      });
      changeTurn(talk, turnId, (turn) => ({ ...turn, phase: 'done', reading, speed }));
    } catch (thrown) {
      const failure = toFailure(thrown, 'answer');
      changeTurn(talk, turnId, (turn) => ({ ...turn, phase: 'failed', failure }));
    } finally {
      if (answering === current) answering = null;
    }
  }

  return {
    open(jobId, face) {
      const talk = talkOf(jobId, face);
      language.load(subject(jobId, face));
      return stateOf(talk);
    },
    ask(jobId, face, asked) {
      const talk = talkOf(jobId, face);
      // The input cuts too, but it is not the only one that can send.
      const question = asked.trim().slice(0, LONGEST_QUESTION).toWellFormed();
      if (question === '') return stateOf(talk);
      stopAnswer(() => true);
      const history = historyOf(talk.turns);
      const turn: ChatTurn = { turnId: crypto.randomUUID(), question, sentences: [], phase: 'waiting' };
      talk.turns = [...talk.turns, turn].slice(-MOST_TURNS);
      onChange(stateOf(talk));
      answering = { talk, turnId: turn.turnId, controller: new AbortController() };
      void answer(answering, subject(jobId, face), history, question);
      return stateOf(talk);
    },
    stop(jobId, face) {
      stopAnswer((talk) => talk.jobId === jobId && talk.face === face);
    },
    clear(jobId, face) {
      const talk = talkOf(jobId, face);
      stopAnswer((other) => other === talk);
      talk.turns = [];
      onChange(stateOf(talk));
      return stateOf(talk);
    },
    retryModel(jobId, face) {
      const talk = talkOf(jobId, face);
      language.retry();
      return stateOf(talk);
    },
    asked: (jobId) =>
      [...talks.values()].filter((talk) => talk.jobId === jobId && talk.turns.length > 0).map((talk) => stateOf(talk)),
    forget(jobId) {
      stopAnswer((talk) => talk.jobId === jobId);
      for (const [key, talk] of talks) if (talk.jobId === jobId) talks.delete(key);
    },
    tellModel() {
      for (const talk of talks.values()) onChange(stateOf(talk));
    },
  };
}
