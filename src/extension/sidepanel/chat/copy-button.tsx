import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '../../../words/say';

/** How long the button tells what became of the copy. */
const TOLD_MILLISECONDS = 2000;

const WORDS = { copied: 'chat_copied', failed: 'chat_not_copied' } as const;

interface Props {
  /** Null while there is nothing to copy yet. */
  readonly text: string | null;
  readonly label?: string;
  readonly class?: string;
}

/** Copies a text and says so in its own word. */
export function CopyButton({ text, label = say('chat_copy'), class: name = 'button is-quiet' }: Props) {
  const phase = useSignal<'idle' | keyof typeof WORDS>('idle');
  useEffect(() => {
    if (phase.value === 'idle') return;
    const timer = setTimeout(() => (phase.value = 'idle'), TOLD_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [phase.value]);
  const copy = (): void => {
    if (text === null) return;
    void navigator.clipboard.writeText(text).then(
      () => (phase.value = 'copied'),
      () => (phase.value = 'failed'),
    );
  };
  return (
    <>
      <button type="button" class={name} disabled={text === null} onClick={copy}>
        {phase.value === 'idle' ? label : say(WORDS[phase.value])}
      </button>
      <span class="visually-hidden" role="status">
        {phase.value === 'idle' ? '' : say(WORDS[phase.value])}
      </span>
    </>
  );
}
