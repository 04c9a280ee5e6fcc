import { useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say';
import { SiteRow } from '../sidepanel/sites/site-row';
import type { OptionsModel } from './options-model';

/** The sites with badges. */
export function SitesSection({ options }: { readonly options: OptionsModel }) {
  const sites = options.sites.value;
  const pictureHosts = options.pictureHosts.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const isForgetting = useRef(false);

  // The button that was pressed goes away with its site; the focus must not get lost with it.
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isForgetting.current && isLost) heading.current?.focus();
    isForgetting.current = false;
  }, [sites]);

  return (
    <section aria-labelledby="sites-heading">
      <h2 id="sites-heading" ref={heading} tabIndex={-1}>
        {say('options_sites')}
      </h2>
      {sites?.length === 0 && <p class="setting-detail">{say('options_no_sites')}</p>}
      {sites && sites.length > 0 && (
        <ul class="options-sites" aria-label={say('options_sites_list')}>
          {sites.map((origin) => (
            <SiteRow
              key={origin}
              origin={origin}
              onForget={() => {
                isForgetting.current = true;
                void options.forget(origin);
              }}
            >
              {pictureHosts[origin] && (
                <p class="setting-detail">{say('options_site_hosts', pictureHosts[origin].join(', '))}</p>
              )}
            </SiteRow>
          ))}
        </ul>
      )}
    </section>
  );
}
