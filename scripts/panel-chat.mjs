// The chat in the real side panel, for `npm start` and the end-to-end tests: what a person reads there and types.

/**
 * The turns as they are shown, the oldest first. `ending` is what ended a turn before its time, empty for a whole answer.
 * @param {{ evaluate: (expression: string) => Promise<unknown> }} panel
 */
export async function readTurns(panel) {
  const expression = `JSON.stringify([...document.querySelectorAll('.chat-turn')].map((turn) => ({
    phase: turn.dataset.phase,
    question: turn.querySelector('.chat-question').lastChild.textContent,
    sentences: [...turn.querySelectorAll('.chat-sentence')].map((sentence) => ({
      text: sentence.textContent.trim(),
      isComposed: sentence.classList.contains('is-composed'),
    })),
    ending: turn.querySelector('.chat-ending')?.textContent ?? '',
  })))`;
  return JSON.parse(await panel.evaluate(expression));
}

/** Waits until the newest turn satisfies the condition, and gives it. */
export async function waitForTurn(panel, isReached, timeout = 60_000) {
  const until = Date.now() + timeout;
  for (;;) {
    const newest = (await readTurns(panel)).at(-1);
    if (newest && isReached(newest)) return newest;
    if (Date.now() > until) throw new Error(`Not reached within ${timeout} ms: ${JSON.stringify(newest)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether nothing more is to come. */
export const isOver = ({ phase }) => ['done', 'stopped', 'failed'].includes(phase);

/** Types a question into the input and sends it with Enter, by true key events; resolves when it is shown. */
export async function typeQuestion(panel, question) {
  const before = (await readTurns(panel)).length;
  await panel.evaluate("document.querySelector('#chat-question').focus()");
  await panel.send('Input.insertText', { text: question });
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await panel.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key });
  await panel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  const until = Date.now() + 5_000;
  while ((await readTurns(panel)).length <= before) {
    if (Date.now() > until) throw new Error(`The panel did not take the question "${question}".`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
