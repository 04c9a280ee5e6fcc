import type { Signal } from '@preact/signals';
import type { FaceResult, PictureFindings } from '../../../forensics/findings';
import { headline } from '../../../forensics/wording';
import { clipBox, placeBox } from './box-scaling';
import { say } from '../../../words/say';

interface Props {
  readonly findings: PictureFindings;
  readonly chosen: Signal<number>;
}

/** Height of a number over the picture's height, at the narrowest panel. */
const TAG_SHARE = 0.1;

function boxLabel(face: FaceResult, number: number): string {
  return face.status === 'refused'
    ? say('panel_face_not_judged', number)
    : say('panel_face_says', number, headline(face));
}

/** The faces on the picture. With several, each is a numbered button; a single one needs no choosing. */
export function FaceBoxes({ findings, chosen }: Props) {
  const isSingle = findings.faces.length === 1;
  return (
    <>
      {findings.faces.map((face, index) => {
        const name = face.status === 'refused' ? 'unknown' : face.verdict;
        // The number stands above its box, for it would hide much of a small face; at the top edge it goes inside.
        const tag =
          clipBox(face.box, findings).y < findings.height * TAG_SHARE
            ? 'face-number is-inside'
            : 'face-number is-above';
        const place = { ...placeBox(clipBox(face.box, findings), findings) };
        if (isSingle) return <span key={index} class={`face-box ink-${name} is-chosen`} style={place} />;
        const isChosen = chosen.value === index;
        return (
          <button
            key={index}
            type="button"
            class={`face-box ink-${name} ${isChosen ? 'is-chosen' : ''}`}
            style={place}
            aria-pressed={isChosen}
            aria-label={boxLabel(face, index + 1)}
            onClick={() => (chosen.value = index)}
          >
            <span class={tag} aria-hidden="true">
              {index + 1}
            </span>
          </button>
        );
      })}
    </>
  );
}
