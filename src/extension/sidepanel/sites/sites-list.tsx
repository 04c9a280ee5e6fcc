import { SettingsLink } from './settings-link';
import { SiteRow } from './site-row';
import { say } from '../../../words/say';

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
      {isTitled && <h2 class="section-heading">{say('sites_with_badges')}</h2>}
      <ul aria-label={say('sites_with_badges')}>
        {origins.map((origin) => (
          <SiteRow key={origin} origin={origin} onForget={() => onForget(origin)} />
        ))}
      </ul>
      <SettingsLink />
    </div>
  );
}
