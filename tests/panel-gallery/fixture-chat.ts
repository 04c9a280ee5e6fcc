import { chatFailed } from '../../src/forensics/chat-wording';
import type { Region } from '../../src/forensics/findings';
import type { ChatModel, ChatSentence, ChatState, ChatTurn } from '../../src/extension/chat-state';
import type { PanelConnection } from '../../src/extension/sidepanel/panel-connection';

/** How long each made-up sentence takes, so that Stop and the announcements can be seen and tested. */
const SENTENCE_MILLISECONDS = 400;

export function sentence(text: string, regions: readonly Region[] = [], composed = false): ChatSentence {
  return { text, composed, regions };
}

/** What the made-up model answers to everything; the second sentence stands for one that the findings did not hold. */
export const ANSWER: readonly ChatSentence[] = [
  sentence('The clearest sign is around the mouth: a blending seam, and its shape looks warped.', ['mouth']),
  sentence('Covering the mouth and lips lowers the score by 31 points.', ['mouth'], true),
  sentence('The skin of the cheeks also looks smoother than the rest of the face.', ['cheeks']),
];

/** What a fixture state says of its talk; the talks of other faces begin empty. */
export interface FixtureTalk {
  readonly model?: ChatModel;
  readonly turns?: readonly ChatTurn[];
  readonly asksBrowserModel?: true;
}

const READY: ChatModel = { phase: 'ready', backend: 'webgpu' };

type ChatCalls = Pick<
  PanelConnection,
  'watchChats' | 'openChat' | 'ask' | 'stopAnswer' | 'clearChat' | 'retryChatModel'
>;

/** Plays the offscreen document's part of the chat. After its first sentence a question with "fail" in it fails, one with "slow" in it waits to be stopped. */
export function playChat(talk: FixtureTalk = {}): ChatCalls {
  const listeners: ((chat: ChatState) => void)[] = [];
  const chats = new Map<string, ChatState>();
  let model = talk.model ?? READY;

  function chatOf(jobId: string, face: number): ChatState {
    const turns = face === 0 && chats.size === 0 ? (talk.turns ?? []) : [];
    const asked = talk.asksBrowserModel && { asksBrowserModel: talk.asksBrowserModel };
    return { ...(chats.get(`${jobId} ${face}`) ?? { jobId, face, turns, ...asked }), model };
  }

  function keep(chat: ChatState): ChatState {
    chats.set(`${chat.jobId} ${chat.face}`, chat);
    return chat;
  }

  function tell(chat: ChatState): void {
    for (const listener of listeners) listener(keep(chat));
  }

  function changeTurn(of: ChatState, turnId: string, change: (turn: ChatTurn) => ChatTurn): void {
    const chat = chatOf(of.jobId, of.face);
    tell({ ...chat, turns: chat.turns.map((turn) => (turn.turnId === turnId ? change(turn) : turn)) });
  }

  function stopOpen(chat: ChatState): ChatState {
    const stopped = (turn: ChatTurn): ChatTurn =>
      turn.phase === 'waiting' || turn.phase === 'answering' ? { ...turn, phase: 'stopped' } : turn;
    return { ...chat, turns: chat.turns.map(stopped) };
  }

  /** One step each time, as long as nobody stopped it. */
  function step(chat: ChatState, turnId: string, told: number): void {
    setTimeout(() => {
      const turn = chatOf(chat.jobId, chat.face).turns.find((one) => one.turnId === turnId);
      if (!turn || turn.phase === 'stopped') return;
      const next = ANSWER[told];
      if (turn.question.includes('slow') && told === 1) return;
      if (turn.question.includes('fail') && told === 1) {
        changeTurn(chat, turnId, (one) => ({ ...one, phase: 'failed', failure: chatFailed() }));
      } else if (next) {
        changeTurn(chat, turnId, (one) => ({ ...one, phase: 'answering', sentences: [...one.sentences, next] }));
        step(chat, turnId, told + 1);
      } else {
        changeTurn(chat, turnId, (one) => ({ ...one, phase: 'done' }));
      }
    }, SENTENCE_MILLISECONDS);
  }

  return {
    watchChats: (listener) => void listeners.push(listener),
    openChat: (jobId, face) => Promise.resolve({ ok: true, value: keep(chatOf(jobId, face)) }),
    ask: (jobId, face, question) => {
      const turnId = crypto.randomUUID();
      const before = stopOpen(chatOf(jobId, face));
      const turn: ChatTurn = { turnId, question, sentences: [], phase: 'waiting' };
      const chat = keep({ ...before, turns: [...before.turns, turn] });
      if (model.phase !== 'loading') step(chat, turnId, 0);
      return Promise.resolve({ ok: true, value: chat });
    },
    stopAnswer: (jobId, face) => {
      tell(stopOpen(chatOf(jobId, face)));
      return Promise.resolve({ ok: true, value: null });
    },
    clearChat: (jobId, face) => Promise.resolve({ ok: true, value: keep({ jobId, face, model, turns: [] }) }),
    retryChatModel: (jobId, face) => {
      model = { phase: 'loading', loadedBytes: 0, totalBytes: 47e6 };
      setTimeout(() => {
        model = READY;
        tell(chatOf(jobId, face));
      }, 1000);
      return Promise.resolve({ ok: true, value: keep(chatOf(jobId, face)) });
    },
  };
}
