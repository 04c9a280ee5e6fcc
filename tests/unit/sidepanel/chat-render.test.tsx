import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { ChatModel, ChatTurn } from '../../../src/extension/chat-state';
import { answerText, modelLoadingWords, spokenTurn } from '../../../src/extension/sidepanel/chat/chat-words';
import { Panel } from '../../../src/extension/sidepanel/panel';
import { createPanelModel } from '../../../src/extension/sidepanel/panel-model';
import { say } from '../../../src/words/say';
import { chatFailed, chatOutOfMemory, modelMissing } from '../../../src/forensics/wording';
import { ANSWER, playChat, sentence, type FixtureTalk } from '../../panel-gallery/fixture-chat';
import { connectToFixture } from '../../panel-gallery/fixture-connection';
import type { FixtureName } from '../../panel-gallery/fixture-states';

/** The chat's HTML. @param wait milliseconds that pass before; `face` the chosen one */
async function show(talk: FixtureTalk, wait = 5, face = 0, state: FixtureName = 'signs'): Promise<string> {
  const panel = createPanelModel({
    ...connectToFixture(state),
    ...playChat(talk),
    getPicture: () => Promise.resolve({ ok: true, value: null }),
  });
  await new Promise((resolve) => setTimeout(resolve, wait));
  panel.chosenFace.value = face;
  await new Promise((resolve) => setTimeout(resolve, 1));
  return /<section class="chat".*?<\/section>/s.exec(render(<Panel panel={panel} />))?.[0] ?? '';
}

const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');

const turnOf = (more: Partial<ChatTurn>): ChatTurn => ({
  turnId: '1',
  question: 'Why?',
  sentences: ANSWER,
  phase: 'done',
  ...more,
});

const READY: ChatModel = { phase: 'ready', backend: 'webgpu' };
const LOADING: ChatModel = { phase: 'loading', loadedBytes: 20.2e6, totalBytes: 46.9e6 };

describe('the chat', () => {
  it('begins with questions to choose, a labelled input, and what answers are worth', async () => {
    const html = await show({});
    expect(html.match(/class="chip"/g)?.length).toBeGreaterThanOrEqual(2);
    expect(html).toMatch(/<label[^>]* for="chat-question">\s*Your question\s*<\/label>/);
    expect(html).toMatch(/<textarea[^>]* maxlength="400"/i);
    expect(text(html)).toContain(say('chat_standing'));
    for (const absent of ['Clear', 'Stop', 'Copy', say('chat_composed')]) expect(text(html)).not.toContain(absent);
  });

  it('shows the answer, marks the composed sentence openly, and can copy and clear', async () => {
    const html = await show({ turns: [turnOf({})] });
    expect(text(html)).toContain('You asked: Why?');
    for (const one of ANSWER) expect(text(html)).toContain(one.text);
    expect(html.match(/role="img" aria-label="Put together/g)).toHaveLength(1);
    expect(text(html)).toContain(say('chat_composed'));
    expect(text(html)).toMatch(/Clear.*Copy/);
    expect(html).toContain('aria-busy="false"');
  });

  it('needs no legend where the model said everything', async () => {
    const html = await show({ turns: [turnOf({ sentences: [sentence('It may be wrong.')] })] });
    expect(text(html)).not.toContain(say('chat_composed'));
  });

  it('lets only sentences that name regions take the focus', async () => {
    const html = await show({ turns: [turnOf({ sentences: [sentence('It may be wrong.'), ...ANSWER.slice(0, 1)] })] });
    expect(html.match(/<span class="chat-sentence[^>]*tabindex="0"/gi)).toHaveLength(1);
    expect(html).toContain('aria-description="Outlines Mouth');
  });

  it('takes what was said for text, whatever it looks like', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const html = await show({ turns: [turnOf({ question: attack, sentences: [sentence(attack)] })] });
    expect(html).not.toContain('<img src=x');
    expect(html.match(/&lt;img src=x/g)).toHaveLength(2);
  });

  it('answering: busy, to be stopped, not yet to be copied', async () => {
    const html = await show({ turns: [turnOf({ phase: 'answering', sentences: ANSWER.slice(0, 1) })] });
    expect(html).toContain('aria-busy="true"');
    expect(text(html)).toContain('Stop');
    expect(text(html)).not.toContain('Copy');
  });

  it('a question waits visibly while the model loads, with its size in words', async () => {
    const talk: FixtureTalk = { model: LOADING, turns: [turnOf({ phase: 'waiting', sentences: [] })] };
    expect(text(await show(talk))).not.toContain('Loading the language model');
    const html = await show(talk, 320);
    expect(text(html)).toMatch(/Why\?.*Waits for the language model.*Stop.*Loading the language model, 20 of 47 MB/);
    expect(html).toMatch(/role="progressbar"[^>]* aria-valuenow="43"/);
  });

  it('a model that failed: why, what happens meanwhile, and another try where one can help', async () => {
    const html = await show({ model: { phase: 'failed', failure: chatOutOfMemory() } });
    expect(text(html)).toContain(`${chatOutOfMemory().sentence} ${say('chat_without_model')}`);
    expect(text(html)).toContain('Try again');
    expect(text(await show({ model: { phase: 'failed', failure: modelMissing('decoder') } }))).not.toContain(
      'Try again',
    );
  });

  it('a failed turn: what came before it stays, its reason, and Ask again', async () => {
    const html = await show({
      turns: [turnOf({ phase: 'failed', sentences: ANSWER.slice(0, 1), failure: chatFailed() })],
    });
    expect(text(html)).toMatch(new RegExp(`${ANSWER[0]?.text} .*${chatFailed().sentence}.*Ask again`));
  });

  it('marks in words what the browser’s model has answered, and what it could not', async () => {
    const composed = ANSWER.map((one) => ({ ...one, composed: true }));
    const html = await show({
      asksBrowserModel: true,
      turns: [
        turnOf({ turnId: '1', otherModel: { model: 'browser', part: 'writes' } }),
        turnOf({ turnId: '2', otherModel: { model: 'browser', part: 'writes' }, sentences: composed }),
        turnOf({ turnId: '3', otherModel: { model: 'browser', part: 'failed' } }),
      ],
    });
    expect(text(html).split(say('chat_by_browser_model'))).toHaveLength(2);
    expect(text(html).split(say('chat_browser_model_failed'))).toHaveLength(2);
    expect(text(html)).toContain(say('chat_standing_browser_model'));
    expect(text(html)).not.toContain(say('chat_standing'));
  });

  it('marks in words what a folder’s model has answered, and why it could not', async () => {
    const by = (part: 'writes' | 'gone' | 'slow' | 'failed', name = 'mine') =>
      turnOf({ turnId: `${part} ${name}`, otherModel: { model: 'folder', part, name } });
    const html = await show({ turns: [by('writes'), by('gone'), by('gone', ''), by('slow'), by('failed')] });
    expect(text(html).split(say('chat_by_folder_model', 'mine'))).toHaveLength(2);
    expect(text(html)).toContain(say('chat_folder_model_gone', 'mine'));
    expect(text(html)).toContain(say('chat_folder_model_none'));
    expect(text(html)).toContain(say('chat_folder_model_slow', 'mine'));
    expect(text(html)).toContain(say('chat_folder_model_failed', 'mine'));
  });

  it('talks about a refused face, too', async () => {
    const html = await show({}, 5, 3, 'four-faces');
    expect(html).toContain('class="chip"');
  });
});

describe('what is said aloud', () => {
  it('is whole sentences, each once, in their order, and the end', () => {
    const spoken = spokenTurn(turnOf({}), READY);
    expect(spoken).toEqual([
      'Answering.',
      ...ANSWER.map((one) => one.text),
      `End of the answer. ${say('chat_composed')}`,
    ]);
    expect(spokenTurn(turnOf({ phase: 'answering', sentences: ANSWER.slice(0, 2) }), READY)).toEqual(
      spoken.slice(0, 3),
    );
  });

  it('says at the end who has answered', () => {
    expect(spokenTurn(turnOf({ otherModel: { model: 'browser', part: 'writes' } }), LOADING).slice(-2)).toEqual([
      'Answered by the browser’s model.',
      `End of the answer. ${say('chat_composed')}`,
    ]);
    const open = turnOf({ phase: 'waiting', sentences: [], otherModel: { model: 'browser', part: 'writes' } });
    expect(spokenTurn(open, LOADING)).toEqual(['Answering.']);
  });

  it('waits for no model where the person wants none', () => {
    expect(spokenTurn(turnOf({ phase: 'waiting', sentences: [] }), { phase: 'off' })).toEqual(['Answering.']);
  });

  it('is nothing of what was there before, and the reason of what ended early', () => {
    expect(spokenTurn(null, READY)).toEqual([]);
    expect(spokenTurn(turnOf({ phase: 'waiting', sentences: [] }), LOADING)).toEqual(['Waits for the language model.']);
    expect(spokenTurn(turnOf({ phase: 'stopped', sentences: [] }), READY).at(-1)).toBe('Stopped before an answer.');
    const failed = turnOf({ phase: 'failed', sentences: [], failure: chatFailed() });
    expect(spokenTurn(failed, READY).at(-1)).toBe(chatFailed().sentence);
  });
});

describe('words', () => {
  it('copy an answer as one paragraph', () => {
    expect(answerText({ sentences: [sentence('One.'), sentence('Two.')] })).toBe('One. Two.');
  });

  it('never count past the end, nor of nothing', () => {
    expect(modelLoadingWords({ phase: 'loading', loadedBytes: 60e6, totalBytes: 47e6 })).toMatch(/47 of 47 MB$/);
    expect(modelLoadingWords({ phase: 'loading', loadedBytes: 0, totalBytes: 0 })).toBe('Loading the language model');
  });
});
