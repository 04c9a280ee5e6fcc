import { useMemo } from 'preact/hooks';
import { blobOfDataUrl } from '../../blob-of-data-url';
import { useObjectUrl } from '../picture/use-object-url';

/** A face as it was when it was largest. The panel's policy lets an image show no `data:` address, as which it comes. */
export function TrackFace({ thumbnail }: { readonly thumbnail: string }) {
  const url = useObjectUrl(useMemo(() => blobOfDataUrl(thumbnail), [thumbnail]));
  return url !== null && <img src={url} alt="" draggable={false} />;
}
