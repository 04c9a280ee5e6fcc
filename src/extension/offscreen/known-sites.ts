import { AnalysisError } from '../../forensics/failure';
import { pageNotAllowed } from '../../forensics/wording';
import { comesFromPage, hearBroadcast, sendRequest, valueOf } from '../messaging';
import { isPageOf } from '../page-of-site';

export interface KnownSites {
  /** Whether any site has badges; no where nobody says so. */
  hasAny(): Promise<boolean>;
  /**
   * Lets the extension's own pages pass, and pages of sites with badges.
   * @throws AnalysisError `page-not-allowed` for any other page; `engine-stopped` when the sites cannot be asked for
   */
  expectPageWithBadges(sender: chrome.runtime.MessageSender): Promise<void>;
}

/** The sites with badges: asked for once, then heard. @param onNone called when the last one is gone */
export function createKnownSites(onNone: () => void): KnownSites {
  let known: Promise<readonly string[]> | null = null;

  async function ask(): Promise<readonly string[]> {
    const reply = await sendRequest('background/allowed-sites', null);
    if (!reply.ok) known = null;
    return valueOf(reply);
  }

  const sites = (): Promise<readonly string[]> => (known ??= ask());

  hearBroadcast('sites-changed', (body) => {
    known = Promise.resolve(body.sites);
    if (body.sites.length === 0) onNone();
  });

  return {
    hasAny: () =>
      sites().then(
        ({ length }) => length > 0,
        () => false,
      ),
    async expectPageWithBadges(sender) {
      if (comesFromPage(sender) && !isPageOf(await sites(), sender)) throw new AnalysisError(pageNotAllowed());
    },
  };
}
