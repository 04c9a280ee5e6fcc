import { chatFailed, chatOutOfMemory } from '../../src/forensics/chat-wording';
import type { ChatSentence, ChatTurn } from '../../src/extension/chat-state';
import type { FixtureTalk } from './fixture-chat';
import { ANSWER, sentence } from './fixture-chat';

/** Made-up talks about the portrait with signs of forgery, each showing one state of the chat. */

function turn(question: string, sentences: readonly ChatSentence[], phase: ChatTurn['phase'] = 'done'): ChatTurn {
  return { turnId: question, question, sentences, phase };
}

const composed = (...texts: readonly string[]): readonly ChatSentence[] =>
  texts.map((text) => sentence(text, [], true));

const UNCERTAIN = [
  sentence('It is about 85 % likely that this face was forged.'),
  sentence('About 2 in 100 genuine photographs score this high, so it can still be one of those.'),
];

export const TALKS = {
  answering: { turns: [turn('Why?', ANSWER.slice(0, 2), 'answering')] },
  composed: {
    turns: [turn('Why?', ANSWER), turn('How sure is this?', composed(...UNCERTAIN.map(({ text }) => text)))],
  },
  'model-loading': {
    model: { phase: 'loading', loadedBytes: 20e6, totalBytes: 47e6 },
    turns: [turn('Where exactly?', [], 'waiting')],
  },
  'model-failed': {
    model: { phase: 'failed', failure: chatOutOfMemory('RangeError: WebAssembly.Memory') },
    turns: [turn('How sure is this?', composed(...UNCERTAIN.map(({ text }) => text)))],
  },
  'browser-model': {
    asksBrowserModel: true,
    turns: [
      { ...turn('Why?', ANSWER), otherModel: { model: 'browser', part: 'writes' } },
      { ...turn('How sure is this?', UNCERTAIN), otherModel: { model: 'browser', part: 'failed' } },
    ],
  },
  'folder-model': {
    turns: [
      { ...turn('Why?', ANSWER), otherModel: { model: 'folder', part: 'writes', name: 'llava-of-my-own' } },
      {
        ...turn('How sure is this?', UNCERTAIN),
        otherModel: { model: 'folder', part: 'gone', name: 'llava-of-my-own' },
      },
    ],
  },
  'failed-turn': {
    turns: [
      turn('How sure is this?', UNCERTAIN),
      { ...turn('Where exactly?', ANSWER.slice(0, 1), 'failed'), failure: chatFailed('RuntimeError: unreachable') },
    ],
  },
  long: {
    turns: [
      turn('Why?', ANSWER),
      turn('How sure is this?', UNCERTAIN),
      turn(
        'My neighbour sent me this picture and says that she took it herself last summer at the lake. Should I tell her that I do not believe her?',
        [
          sentence('The findings say nothing about who took the picture or when.'),
          sentence('They show signs of forgery around the mouth and on the cheeks, and such signs can be wrong.', [
            'mouth',
            'cheeks',
          ]),
          sentence('Ask her for the original file before you conclude anything.', [], true),
        ],
      ),
      turn('And the ears?', [
        sentence('The ears look changed too; what kind of trace that is stays unclear.', ['ears']),
      ]),
      turn('Was it made with a face swap?', [sentence('Face swapping is the likeliest kind.')], 'stopped'),
      turn('What should I do now?', [
        sentence('Look for where the picture was published first, and compare the mouth there.', ['mouth']),
        sentence('A larger or less compressed copy gives a firmer answer.', [], true),
      ]),
    ],
  },
} as const satisfies Record<string, FixtureTalk>;
