import { useSignal } from '@preact/signals';
import type { PanelModel } from '../panel-model';

/** Portraits to try it out; one that cannot be loaded is not offered. */
export function SamplePictures({ panel }: { readonly panel: PanelModel }) {
  const missing = useSignal<readonly string[]>([]);
  const urls = panel.sampleUrls.filter((url) => !missing.value.includes(url));
  if (urls.length === 0) return null;
  return (
    <section class="samples" aria-labelledby="samples-heading">
      <h2 id="samples-heading" class="section-heading">
        Or try one of these
      </h2>
      <div class="sample-row">
        {urls.map((url, index) => (
          <button key={url} type="button" class="sample" onClick={() => void panel.openSample(url)}>
            <img
              src={url}
              alt={`Sample portrait ${index + 1}`}
              onError={() => (missing.value = [...missing.value, url])}
            />
          </button>
        ))}
      </div>
    </section>
  );
}
