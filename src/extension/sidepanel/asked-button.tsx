import { useLayoutEffect, useRef } from 'preact/hooks';

interface Props {
  /** Of the button, and of the one that answers the question with yes. */
  readonly label: string;
  readonly question: string;
  readonly questionId: string;
  /** Of the button that answers with no. */
  readonly keepLabel: string;
  readonly isAsked: boolean;
  readonly onAsk: () => void;
  readonly onKeep: () => void;
  readonly onDo: () => void;
}

/** A button for what cannot be undone: pressed, it gives way to a question. */
export function AskedButton({ label, question, questionId, keepLabel, isAsked, onAsk, onKeep, onDo }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);

  // The button that was pressed gives way to the question, and comes back after it.
  useLayoutEffect(() => {
    if (isAsked !== wasAsked.current) (isAsked ? keep : first).current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);

  if (!isAsked) {
    return (
      <button ref={first} type="button" class="button" onClick={onAsk}>
        {label}
      </button>
    );
  }
  return (
    <div
      class="keeping-question"
      role="group"
      aria-labelledby={questionId}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onKeep();
      }}
    >
      <p id={questionId}>{question}</p>
      <div class="actions">
        <button ref={keep} type="button" class="button" onClick={onKeep}>
          {keepLabel}
        </button>
        <button type="button" class="button" onClick={onDo}>
          {label}
        </button>
      </div>
    </div>
  );
}
