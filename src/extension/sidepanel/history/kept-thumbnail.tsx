import { useObjectUrl } from '../picture/use-object-url';

/** The small picture of a result; an empty place where there is none. */
export function KeptThumbnail({ picture }: { readonly picture: Blob | null }) {
  const url = useObjectUrl(picture);
  return <span class="kept-thumbnail">{url !== null && <img src={url} alt="" draggable={false} />}</span>;
}
