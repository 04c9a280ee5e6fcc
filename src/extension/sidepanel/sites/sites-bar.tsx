import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { siteName } from './sites-model';
import type { SitesModel } from './sites-model';
import { SitesList } from './sites-list';
import { PausedLine } from './paused-line';
import { UnreadableLine } from './unreadable-line';
import { say, sayCount } from '../../../words/say';

const HINT_ID = 'sites-hint';
const LIST_ID = 'sites-list';

/** How many sites have badges; beside the switch that says it of this one, a part of that is for the ear only. */
function CountedSites({ count, isInFull }: { readonly count: number; readonly isInFull: boolean }) {
  const [short, full] = [sayCount('sites_count', count), sayCount('sites_count_badges', count)];
  if (isInFull) return <>{full}</>;
  const isBeginning = full.startsWith(short);
  return (
    <>
      <span aria-hidden={!isBeginning}>{short}</span>
      <span class="visually-hidden">{isBeginning ? full.slice(short.length) : full}</span>
    </>
  );
}

/** One quiet line below the header: badges on the page's site, and the way to all sites that have them. */
export function SitesBar({ sites }: { readonly sites: SitesModel }) {
  const isListOpen = useSignal(false);
  const switchPlace = useRef<HTMLButtonElement>(null);
  const listButton = useRef<HTMLButtonElement>(null);
  /** A button was pressed that goes away when what it asks for is done. */
  const isButtonGoing = useRef(false);
  const origin = sites.origin.value;
  const allowed = sites.allowed.value;
  const unreadable = sites.unreadable.value;
  const isPaused = sites.isOn.value && sites.isPaused.value;

  // The focus must not get lost with the button.
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isButtonGoing.current && isLost) (listButton.current ?? switchPlace.current)?.focus();
    isButtonGoing.current = false;
  }, [allowed, unreadable, isPaused]);

  if (origin === null && allowed.length === 0) return null;
  return (
    <section class="sites" aria-label={say('sites_badges_on_pages')}>
      <div class="sites-bar">
        {origin !== null && (
          <>
            <button
              ref={switchPlace}
              type="button"
              role="switch"
              class="switch"
              aria-checked={sites.isOn.value}
              aria-describedby={HINT_ID}
              onClick={() => void sites.toggle()}
            >
              <span class="switch-track" aria-hidden="true" />
              <span class="switch-label" title={siteName(origin)}>
                {say('sites_badges_on', siteName(origin))}
              </span>
            </button>
            <p id={HINT_ID} class="sites-hint">
              {say('sites_hint')}
            </p>
          </>
        )}
        {allowed.length > 0 && (
          <button
            ref={listButton}
            type="button"
            class="sites-count"
            aria-expanded={isListOpen.value}
            aria-controls={LIST_ID}
            onClick={() => (isListOpen.value = !isListOpen.value)}
          >
            <CountedSites count={allowed.length} isInFull={origin === null} />
            <svg class="icon-line" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 6.5 8 10.5 12 6.5" />
            </svg>
          </button>
        )}
      </div>
      {isPaused && (
        <PausedLine
          onResume={() => {
            isButtonGoing.current = true;
            void sites.resume();
          }}
        />
      )}
      {unreadable.length > 0 && (
        <UnreadableLine
          hosts={unreadable}
          onAllow={() => {
            isButtonGoing.current = true;
            void sites.allowUnreadable();
          }}
        />
      )}
      {isListOpen.value && allowed.length > 0 && (
        <SitesList
          id={LIST_ID}
          origins={allowed}
          isTitled={origin !== null}
          onForget={(site) => {
            isButtonGoing.current = true;
            void sites.forget(site);
          }}
        />
      )}
    </section>
  );
}
