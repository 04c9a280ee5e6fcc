import type { Box } from '../../../forensics/findings';
import { placePictureInCrop } from './box-scaling';
import { say } from '../../../words/say';

interface Props {
  readonly crop: Box;
  readonly picture: { readonly width: number; readonly height: number };
  readonly pictureUrl: string | null;
  readonly number: number;
}

/** The square that was judged, cut out of the shown picture by its frame. */
export function FaceThumbnail({ crop, picture, pictureUrl, number }: Props) {
  return (
    <span class="thumbnail">
      {pictureUrl && <img src={pictureUrl} alt="" draggable={false} style={{ ...placePictureInCrop(crop, picture) }} />}
      <span class="face-number">
        <span class="visually-hidden">{say('panel_face', number)}</span>
        <span aria-hidden="true">{number}</span>
      </span>
    </span>
  );
}
