import { AnalysisError } from '../forensics/failure';
import { chatFailed, chatTimedOut } from '../forensics/chat-wording';
import type { Generated, AnswerWriter } from './language-model';
import { findingsText } from './findings-text';
import type { Prompt } from './prompt';
import { IN_ENGLISH, type PromptApi, type PromptMessage } from './prompt-api';

/** Milliseconds until the first piece of text, and between two of them; later the model counts as failed. */
const PIECE_DEADLINE = 20_000;
/** Earlier exchanges that it is told of. */
const MOST_EXCHANGES = 4;
/** Characters that stand for a token of Telltale's own limits: the browser does not say how many tokens it wrote. */
const TOKEN_CHARACTERS = 5;

/** The chat shows plain text: such a model emphasises all the same. */
const MARKUP = /[*`#]/g;

const TASK = [
  'You explain what a detector of deepfakes found in one face of a picture.',
  'Answer in English, in one to four short plain sentences, without lists, headings or emphasis.',
  'Say only what the findings below hold, and use their words and numbers.',
  'Do not say what the picture shows, who is in it or where it comes from, and do not call the picture real or fake:',
  'the detector says how likely signs of forgery are, and can be wrong.',
  'Where the findings do not hold an answer, say that the findings do not say.',
].join(' ');

/** What the model is told before the question. Of the picture and its page nothing but the findings comes in. */
function messagesOf({ facts, history }: Prompt): PromptMessage[] {
  const turns = history.slice(-MOST_EXCHANGES).flatMap(({ question, answer }): PromptMessage[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ]);
  return [{ role: 'system', content: `${TASK}\n\nFindings: ${findingsText(facts)}` }, ...turns];
}

function questionOf({ question, begun }: Prompt): string {
  return begun === ''
    ? question
    : `${question}\n\nYour answer so far: ${begun}\nGo on with its next sentence. Do not repeat what it says.`;
}

/** What the work gives. @throws AnalysisError `timeout` once it takes too long, and the signal's reason */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    const timer = setTimeout(() => reject(new AnalysisError(chatTimedOut(PIECE_DEADLINE / 1000))), PIECE_DEADLINE);
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    });
    if (signal.aborted) onAbort();
  });
}

/**
 * Writes with a model that is asked as browsers' own are: the browser's, which has to be `available`, as nothing is
 * downloaded here, or one from a folder. It takes and gives text, so that seed, temperature and forbidden words do not
 * bind it; `tokens` counts the pieces that it gave.
 */
export function createPromptWriter(api: Pick<PromptApi, 'create'>): AnswerWriter {
  return {
    async generate(prompt, { mostTokens, signal, onText }) {
      signal?.throwIfAborted();
      const ended = new AbortController();
      const either = signal ? AbortSignal.any([signal, ended.signal]) : ended.signal;
      const opening = api.create({ ...IN_ENGLISH, initialPrompts: messagesOf(prompt), signal: either });
      try {
        const session = await inTime(opening, either);
        const reader = session.promptStreaming(questionOf(prompt), { signal: either }).getReader();
        let text = '';
        let tokens = 0;
        const end = (why: Generated['ended']): Generated => ({ text, ended: why, tokens, prompt: 0, reused: 0 });
        while (text.length < mostTokens * TOKEN_CHARACTERS) {
          const { done, value } = await inTime(reader.read(), either);
          if (done) return end('end');
          if (typeof value !== 'string') throw new AnalysisError(chatFailed('the model gave no text'));
          const piece = value.replace(MARKUP, '');
          text += piece;
          tokens += 1;
          if (onText?.(piece) === false) return end('stopped');
        }
        return end('length');
      } finally {
        // Ends what the browser may still be writing; a session that comes late is given back too.
        ended.abort();
        void opening.then(
          (session) => session.destroy(),
          () => undefined,
        );
      }
    },
  };
}
