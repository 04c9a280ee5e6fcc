import { useSignal } from '@preact/signals';
import type { PanelModel } from '../panel-model';
import { say } from '../../../words/say';

/** Portraits to try it out; one that cannot be loaded is not offered. */
export function SamplePictures({ panel }: { readonly panel: PanelModel }) {
  const missing = useSignal<readonly string[]>([]);
  const urls = panel.sampleUrls.filter((url) => !missing.value.includes(url));
  if (urls.length === 0) return null;
  return (
    <section class="samples" aria-labelledby="samples-heading">
      <h2 id="samples-heading" class="section-heading">
        {say('panel_try_one')}
      </h2>
      <div class="sample-row">
        {urls.map((url, index) => (
          <button key={url} type="button" class="sample" onClick={() => void panel.openSample(url)}>
            <img
              src={url}
              alt={say('panel_sample', index + 1)}
              onError={() => (missing.value = [...missing.value, url])}
            />
          </button>
        ))}
      </div>
    </section>
  );
}
