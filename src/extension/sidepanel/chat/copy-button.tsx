import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** How long the button tells what became of the copy. */
const TOLD_MILLISECONDS = 2000;

const WORDS = { idle: 'Copy', copied: 'Copied', failed: 'Not copied' };

/** Copies an answer and says so in its own word. */
export function CopyButton({ text }: { readonly text: string }) {
  const phase = useSignal<keyof typeof WORDS>('idle');
  useEffect(() => {
    if (phase.value === 'idle') return;
    const timer = setTimeout(() => (phase.value = 'idle'), TOLD_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [phase.value]);
  const copy = (): void =>
    void navigator.clipboard.writeText(text).then(
      () => (phase.value = 'copied'),
      () => (phase.value = 'failed'),
    );
  return (
    <>
      <button type="button" class="button is-quiet" onClick={copy}>
        {WORDS[phase.value]}
      </button>
      <span class="visually-hidden" role="status">
        {phase.value === 'idle' ? '' : WORDS[phase.value]}
      </span>
    </>
  );
}
