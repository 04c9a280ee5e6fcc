import { expect, it, vi } from 'vitest';
import { createChosenLanguage } from '../../../src/extension/offscreen/chosen-language';
import type { AnswerOptions, LanguageClient } from '../../../src/extension/offscreen/language-client';
import type { AnswerRequest } from '../../../src/language/answer';
import { speed } from './answer-speed';

/** A model whose answers end when the test says so. */
function modelCalled(name: string) {
  const ends: (() => void)[] = [];
  const retire = vi.fn();
  const client: LanguageClient = {
    model: () => ({ phase: 'unloaded' }),
    load: () => undefined,
    retry: () => undefined,
    retire,
    answer: () => new Promise((resolve) => ends.push(() => resolve({ reading: name, speed }))),
  };
  return { client, retire, end: () => ends.forEach((end) => end()) };
}

it('lets an answer under way end, and gives what is asked next to the model that was chosen', async () => {
  const [request, options] = [{} as AnswerRequest, {} as AnswerOptions];
  const [first, second] = [modelCalled('first'), modelCalled('second')];
  const language = createChosenLanguage(first.client);
  const before = language.answer(request, options);
  language.choose(second.client);
  const after = language.answer(request, options);
  first.end();
  second.end();
  expect(await before).toMatchObject({ reading: 'first' });
  expect(await after).toMatchObject({ reading: 'second' });
  expect(first.retire).toHaveBeenCalledOnce();
  expect(second.retire).not.toHaveBeenCalled();
});
