import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Failure } from '../../../forensics/failure';
import { chatWithoutFindings } from '../../../forensics/wording';
import type { FaceFacts } from '../../../forensics/face-facts';
import type { Region } from '../../../forensics/findings';
import { suggestQuestions } from '../../../language/compose/suggest-questions';
import { isOpenTurn, type ChatState, type ChatTurn } from '../../chat-state';
import type { Reply } from '../../messages';
import type { PanelConnection } from '../panel-connection';
import { QUIET_MILLISECONDS } from '../progress-lines';
import { composeTurn, withComposed, type ComposedTurn } from './composed-turns';
import { saying } from '../../said';

/** The face that is talked about. */
export interface ChatSubject {
  readonly jobId: string;
  /** Of a video: the time of the frame that the face is in, in seconds. Each frame begins a talk of its own. */
  readonly moment: number | null;
  /** Index into the findings' faces. */
  readonly face: number;
  readonly facts: FaceFacts;
}

/** The talk about the face that the panel shows; components read the signals and call the functions. */
export interface ChatModel {
  readonly subject: ReadonlySignal<ChatSubject | null>;
  /** Null until the talk was opened. */
  readonly chat: ReadonlySignal<ChatState | null>;
  /** What stands in the input; each face keeps its own. */
  readonly draft: ReadonlySignal<string>;
  /** Why the last request came to nothing, where no turn could show it. */
  readonly failure: ReadonlySignal<Failure | null>;
  readonly suggestions: ReadonlySignal<readonly string[]>;
  /** All talks about a job, with what was answered here among what the engine has answered. */
  talksOf(jobId: string, answered: readonly ChatState[]): readonly ChatState[];
  /** The turn that waits or is being answered. */
  readonly openTurn: ReadonlySignal<ChatTurn | null>;
  /** The newest turn, if it was asked here since the face was chosen: it is read aloud, older ones are not. */
  readonly ownTurn: ReadonlySignal<ChatTurn | null>;
  /** The regions that its answer has named so far, until the person points at something else. */
  readonly namedRegions: ReadonlySignal<readonly Region[]>;
  /** True once the language model has loaded for long enough to be worth a bar. */
  readonly isLoadingSlow: ReadonlySignal<boolean>;
  /** Counts the questions asked here: the panel scrolls to their answers, and to no others. */
  readonly asked: ReadonlySignal<number>;
  write(draft: string): void;
  /** Asks a question of a chip, or again. The draft stays. */
  ask(question: string): Promise<void>;
  /** Asks what stands in the input, and empties it once the question has been taken. */
  send(): Promise<void>;
  /** Stops the answer that is under way, if there is one. */
  stop(): Promise<void>;
  clear(): Promise<void>;
  retryModel(): Promise<void>;
  /** The person points at something else: what the answer named is lit no longer. */
  forgetNamed(): void;
}

/** Milliseconds between two looks whether whoever answers is still there. */
const LOOK_EVERY = 5_000;

const keyOf = ({ jobId, face }: Pick<ChatSubject, 'jobId' | 'face'>): string => `${jobId} ${face}`;

/** The same map with one entry changed: signals tell of new values only. */
function changed<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map(map).set(key, value);
}

/** @param subject the face that the panel shows; null while there are no findings */
export function createChatModel(connection: PanelConnection, subject: ReadonlySignal<ChatSubject | null>): ChatModel {
  const chats = signal<ReadonlyMap<string, ChatState>>(new Map());
  /** Answered here; the engine knows nothing of them. */
  const composed = signal<ReadonlyMap<string, readonly ComposedTurn[]>>(new Map());
  const drafts = signal<ReadonlyMap<string, string>>(new Map());
  const failure: Signal<Failure | null> = signal(null);
  const namedRegions = signal<readonly Region[]>([]);
  const isLoadingSlow = signal(false);
  const asked = signal(0);
  /** Broadcasts heard of each talk. One that overtakes a request's reply knows more than the reply. */
  const heard = new Map<string, number>();
  /** Set by the first question asked here since the face was chosen. */
  const own = signal<{ readonly key: string; readonly turnsBefore: number } | null>(null);
  /** Sentences of the own turn that have lit their regions: each does so once, as it comes. */
  let litSentences = 0;
  let isAsking = false;

  const key = computed(() => (subject.value ? keyOf(subject.value) : null));
  const chat = computed((): ChatState | null => {
    if (!subject.value || key.value === null) return null;
    return withComposed(subject.value, chats.value.get(key.value) ?? null, composed.value.get(key.value) ?? []);
  });
  const draft = computed(() => (key.value === null ? '' : (drafts.value.get(key.value) ?? '')));
  const openTurn = computed(() => chat.value?.turns.findLast(isOpenTurn) ?? null);
  const ownTurn = computed(() =>
    own.value && own.value.key === key.value ? (chat.value?.turns.slice(own.value.turnsBefore).at(-1) ?? null) : null,
  );
  const suggestions = saying(() => {
    const turns = chat.value?.turns ?? [];
    return subject.value
      ? suggestQuestions(
          subject.value.facts,
          turns.map(({ question }) => question),
        )
      : [];
  });

  function show(state: ChatState): void {
    chats.value = changed(chats.value, keyOf(state), state);
    lightNamed();
  }

  function lightNamed(): void {
    const sentences = ownTurn.value?.sentences ?? [];
    if (sentences.length <= litSentences) return;
    litSentences = sentences.length;
    namedRegions.value = [...new Set(sentences.flatMap(({ regions }) => regions))];
  }

  /** Sends a request about the shown face and takes its reply, unless a broadcast came first. */
  async function request(
    about: ChatSubject,
    call: (jobId: string, face: number) => Promise<Reply<ChatState>>,
  ): Promise<boolean> {
    const of = keyOf(about);
    const before = heard.get(of) ?? 0;
    const reply = await call(about.jobId, about.face);
    batch(() => {
      if (reply.ok && (heard.get(of) ?? 0) === before) show(reply.value);
      if (key.value === of) failure.value = reply.ok ? null : reply.failure;
    });
    return reply.ok;
  }

  function begin(of: string): void {
    namedRegions.value = [];
    litSentences = 0;
    asked.value += 1;
    own.value = { key: of, turnsBefore: chat.value?.turns.length ?? 0 };
  }

  /** Answers a question that the model cannot, in the language that the panel speaks; false where the model has to. */
  function answerHere(question: string, { facts }: ChatSubject, of: string): boolean {
    const turn = composeTurn(question, facts, chats.value.get(of)?.turns.at(-1)?.turnId ?? null);
    if (!turn) return false;
    // One answer at a time.
    void stop();
    batch(() => {
      begin(of);
      composed.value = changed(composed.value, of, [...(composed.value.get(of) ?? []), turn]);
      failure.value = null;
      lightNamed();
    });
    return true;
  }

  async function ask(question: string): Promise<boolean> {
    const about = subject.value;
    const words = question.trim();
    // A second Enter before the first was taken would ask the same twice.
    if (!about || words === '' || isAsking) return false;
    const of = keyOf(about);
    if (answerHere(words, about, of)) return true;
    isAsking = true;
    batch(() => begin(of));
    try {
      return await request(about, (jobId, face) => connection.ask(jobId, face, words));
    } finally {
      isAsking = false;
    }
  }

  async function send(): Promise<void> {
    const of = key.value;
    const sent = draft.value;
    const isTaken = await ask(sent);
    // What was typed since then stays.
    if (of !== null && isTaken && drafts.value.get(of) === sent) drafts.value = changed(drafts.value, of, '');
  }

  async function stop(): Promise<void> {
    const about = subject.value;
    if (!about || !openTurn.value) return;
    const reply = await connection.stopAnswer(about.jobId, about.face);
    if (!reply.ok && reply.failure.code !== 'cancelled') failure.value = reply.failure;
  }

  async function clear(): Promise<void> {
    const about = subject.value;
    namedRegions.value = [];
    own.value = null;
    if (!about) return;
    composed.value = changed(composed.value, keyOf(about), []);
    await request(about, connection.clearChat);
  }

  async function retryModel(): Promise<void> {
    const about = subject.value;
    if (about) await request(about, connection.retryChatModel);
  }

  connection.watchChats((state) => {
    const of = keyOf(state);
    heard.set(of, (heard.get(of) ?? 0) + 1);
    show(state);
  });

  let openedMoment: number | null = null;

  function open(): void {
    const about = subject.value;
    // What was said of another frame is not to be read as said of this one.
    if (about && about.moment !== openedMoment) {
      chats.value = new Map();
      composed.value = new Map();
    }
    openedMoment = about?.moment ?? null;
    failure.value = null;
    namedRegions.value = [];
    own.value = null;
    if (about) void request(about, connection.openChat);
  }

  const place = computed(() => (subject.value ? `${keyOf(subject.value)} ${subject.value.moment ?? ''}` : null));
  /** Each face that is shown has its talk opened; the reply brings back what was said before. */
  effect(() => {
    if (place.value !== null) untracked(open);
  });

  /** The engine can end in the middle of an answer, at the browser's will, and nothing tells of that. */
  async function look(about: ChatSubject): Promise<void> {
    const reply = await connection.openChat(about.jobId, about.face);
    const state = chats.value.get(keyOf(about));
    if (reply.ok || reply.failure.code !== 'engine-stopped' || !state) return;
    const lost = { phase: 'failed', failure: chatWithoutFindings() } as const;
    show({ ...state, turns: state.turns.map((turn) => (isOpenTurn(turn) ? { ...turn, ...lost } : turn)) });
  }

  const isWaiting = computed(() => openTurn.value !== null);
  effect(() => {
    const about = subject.value;
    if (!about || !isWaiting.value) return;
    const timer = setInterval(() => void look(about), LOOK_EVERY);
    return () => clearInterval(timer);
  });

  const isLoading = computed(() => chat.value?.model.phase === 'loading');
  effect(() => {
    isLoadingSlow.value = false;
    if (!isLoading.value) return;
    const timer = setTimeout(() => (isLoadingSlow.value = true), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  });

  return {
    subject,
    chat,
    draft,
    failure,
    suggestions,
    openTurn,
    ownTurn,
    namedRegions,
    isLoadingSlow,
    asked,
    talksOf(jobId, answered) {
      const faces = new Set(answered.map(({ face }) => face));
      for (const [of, turns] of composed.value) {
        const [ofJob, face] = of.split(' ');
        if (ofJob === jobId && turns.length > 0) faces.add(Number(face));
      }
      return [...faces].flatMap((face) => {
        const talk = { jobId, face };
        const state = answered.find((chatState) => chatState.face === face) ?? null;
        return withComposed(talk, state, composed.value.get(keyOf(talk)) ?? []) ?? [];
      });
    },
    write: (words) => {
      if (key.value !== null) drafts.value = changed(drafts.value, key.value, words);
    },
    ask: async (question) => void (await ask(question)),
    send,
    stop,
    clear,
    retryModel,
    forgetNamed: () => (namedRegions.value = []),
  };
}
