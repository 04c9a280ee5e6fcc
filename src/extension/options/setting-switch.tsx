interface Props {
  /** Names its description in the page. */
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

/** A switch with a sentence that says what it does. */
export function SettingSwitch({ name, label, detail, isOn, onToggle }: Props) {
  const detailId = `${name}-detail`;
  return (
    <div>
      <button
        type="button"
        role="switch"
        class="switch setting-switch"
        aria-checked={isOn}
        aria-describedby={detailId}
        onClick={onToggle}
      >
        <span class="switch-track" aria-hidden="true" />
        <span>{label}</span>
      </button>
      <p id={detailId} class="setting-detail">
        {detail}
      </p>
    </div>
  );
}
