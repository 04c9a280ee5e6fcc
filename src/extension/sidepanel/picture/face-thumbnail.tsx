import type { Box } from '../../../forensics/findings';
import { placePictureInCrop } from './box-scaling';
import { say } from '../../../words/say';
import { slot } from '../rich';

interface Props {
  readonly crop: Box;
  readonly picture: { readonly width: number; readonly height: number };
  readonly pictureUrl: string | null;
  readonly number: number;
}

/** The square that was judged, cut out of the shown picture by its frame. */
export function FaceThumbnail({ crop, picture, pictureUrl, number }: Props) {
  // The eye sees the number alone.
  const [before, after] = say('panel_face', slot(0)).split(slot(0));
  return (
    <span class="thumbnail">
      {pictureUrl && <img src={pictureUrl} alt="" draggable={false} style={{ ...placePictureInCrop(crop, picture) }} />}
      <span class="face-number">
        <span class="visually-hidden">{before}</span>
        {number}
        <span class="visually-hidden">{after}</span>
      </span>
    </span>
  );
}
