import { useEffect, useState } from 'preact/hooks';

/** The small picture of a result; an empty place where there is none. */
export function KeptThumbnail({ picture }: { readonly picture: Blob | null }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [picture]);
  return <span class="kept-thumbnail">{url !== null && <img src={url} alt="" draggable={false} />}</span>;
}
