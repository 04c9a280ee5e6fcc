import { SettingsLink } from './settings-link';
import { SiteRow } from './site-row';

interface Props {
  readonly id: string;
  readonly origins: readonly string[];
  /** Whether the button above has told only how many there are. */
  readonly isTitled: boolean;
  readonly onForget: (origin: string) => void;
}

/** The sites with badges. */
export function SitesList({ id, origins, isTitled, onForget }: Props) {
  return (
    <div id={id} class="sites-list">
      {isTitled && <h2 class="section-heading">Sites with badges</h2>}
      <ul aria-label="Sites with badges">
        {origins.map((origin) => (
          <SiteRow key={origin} origin={origin} onForget={() => onForget(origin)} />
        ))}
      </ul>
      <SettingsLink />
    </div>
  );
}
