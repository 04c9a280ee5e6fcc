import { say } from '../../../words/say';

/** The way from the list of sites to the page on which badges are set. */
export function SettingsLink() {
  return (
    <a class="button is-quiet settings-link" href="../options/index.html" target="_blank">
      {say('sites_settings')}
    </a>
  );
}
