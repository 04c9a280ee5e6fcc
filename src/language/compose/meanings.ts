import type { Artifact, ForgeryKind } from '../../forensics/findings';
import type { Ways } from './ways';

export const KIND_MEANING_WAYS: Readonly<Record<ForgeryKind, Ways>> = {
  FS: [
    "Face swapping (FS) puts one person's face over another's.",
    "In face swapping (FS) one person's face is put over another's.",
  ],
  FR: [
    "Face reenactment (FR) makes a face move or speak like somebody else's.",
    "In face reenactment (FR) a face is made to move or speak like somebody else's.",
  ],
  FE: [
    'Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.',
    'In face editing (FE) parts or properties of a face are changed, for instance its age, hair, make-up or light.',
  ],
  EFS: [
    'Entire face synthesis (EFS) generates the whole face, which need not belong to anybody.',
    'In entire face synthesis (EFS) the whole face is generated; it need not belong to anybody.',
  ],
};

export const ARTIFACT_MEANING_WAYS: Readonly<Record<Artifact, Ways>> = {
  'blending-seam': [
    'A blending seam is an edge of the kind that is left where one picture was laid into another.',
    'A blending seam is the faint edge that can stay where something was laid into a picture.',
  ],
  'colour-mismatch': [
    'A colour mismatch is a tone that does not fit the rest of the face.',
    'A colour mismatch means that one part has another tone than the rest of the face.',
  ],
  'over-smoothed': [
    'Over-smoothed means that fine detail, such as that of skin, is missing.',
    'A part is over-smoothed when the fine detail that a camera would show is gone.',
  ],
  'over-sharpened': [
    'Over-sharpened means that detail is harder than in the rest of the picture.',
    'A part is over-sharpened when its edges are harder than those around it.',
  ],
  'warped-shape': [
    'A warped shape is one that looks stretched, squeezed or shifted.',
    'A warped shape means that a part looks stretched, squeezed or moved out of place.',
  ],
  'inconsistent-light': [
    'Inconsistent light means that light and shade do not fit the rest of the face.',
    'Light is inconsistent when light and shade in one part do not fit the rest of the face.',
  ],
};
