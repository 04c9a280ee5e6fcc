import { SettingsLink } from './settings-link';
import { siteName } from './sites-model';

interface Props {
  readonly id: string;
  readonly origins: readonly string[];
  /** Whether the button above has told only how many there are. */
  readonly isTitled: boolean;
  readonly onForget: (origin: string) => void;
}

/** The sites with badges. Forgetting one also gives its host permission back. */
export function SitesList({ id, origins, isTitled, onForget }: Props) {
  return (
    <div id={id} class="sites-list">
      {isTitled && <h2 class="section-heading">Sites with badges</h2>}
      <ul aria-label="Sites with badges">
        {origins.map((origin) => (
          <li key={origin}>
            <span>{siteName(origin)}</span>
            <button
              type="button"
              class="button is-quiet"
              aria-label={`Forget ${siteName(origin)}`}
              onClick={() => onForget(origin)}
            >
              Forget
            </button>
          </li>
        ))}
      </ul>
      <SettingsLink />
    </div>
  );
}
