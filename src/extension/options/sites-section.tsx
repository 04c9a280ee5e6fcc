import { useLayoutEffect, useRef } from 'preact/hooks';
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
        Sites
      </h2>
      {sites?.length === 0 && (
        <p class="setting-detail">
          No site has badges. Open one, click Telltale in the toolbar and switch on “Badges on …”.
        </p>
      )}
      {sites && sites.length > 0 && (
        <ul class="options-sites" aria-label="Sites with badges">
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
                <p class="setting-detail">Also reads pictures from {pictureHosts[origin].join(', ')}.</p>
              )}
            </SiteRow>
          ))}
        </ul>
      )}
    </section>
  );
}
