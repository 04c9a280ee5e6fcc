import { findingsText } from '../language/findings-text';
import { shownText, type GivenAnswer } from './bench-answers';
import type { AnsweredDialogue } from './bench-conversation-results';

/** A sentence that was composed from the findings in place of the model's. */
const COMPOSED_MARK = '‡';

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');

function writeAnswer(answer: GivenAnswer): string {
  const shown = answer.sentences.map(({ text, composed }) => (composed ? `${text} ${COMPOSED_MARK}` : text)).join(' ');
  const differs = answer.draft !== '' && answer.draft !== shownText(answer);
  const draft = answer.isDraftCut ? `${answer.draft} [cut]` : answer.draft;
  return differs ? `${shown}\n\n*The draft was:* ${draft}` : shown;
}

/** Dialogues as Markdown, to be read by people. Pure. */
export function writeTranscripts(title: string, answered: readonly AnsweredDialogue[]): string {
  const sections = answered.map(({ dialogue, answers }) => {
    const turns = dialogue.turns.flatMap(({ ask, adversarial }, i) => {
      const answer = answers[i];
      if (!answer) return [];
      return [`**${i + 1}${adversarial ? ', adversarial' : ''}**\n\n${quoted(ask)}\n\n${writeAnswer(answer)}`];
    });
    return `## ${dialogue.id}\n\n\`${findingsText(dialogue.facts)}\`\n\n${turns.join('\n\n')}`;
  });
  const marks = `${COMPOSED_MARK} after a sentence: it was composed from the findings in place of the model's.`;
  return `# ${title}\n\n${marks}\n\n${sections.join('\n\n')}\n`;
}
