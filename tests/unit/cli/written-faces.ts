import type { FaceFacts } from '../../../src/forensics/face-facts';
import { faceTooSmall } from '../../../src/forensics/wording';

/** Faces for tests of words, one for each verdict. */

export const SIGNS_FACE: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [
    { region: 'mouth', fall: 31, artifacts: ['blending-seam', 'warped-shape'] },
    { region: 'cheeks', fall: 12, artifacts: [] },
  ],
  falseAlarms: 'About 2 in 100 genuine photographs score this high.',
  face: 1,
  faces: 1,
  refusal: null,
};

export const UNSURE_FACE: FaceFacts = {
  ...SIGNS_FACE,
  verdict: 'unsure',
  chance: 'about 60 %',
  kind: null,
  regions: [],
  falseAlarms: 'About 13 in 100 genuine photographs end up unsure.',
};

export const NONE_FACE: FaceFacts = {
  ...UNSURE_FACE,
  verdict: 'none',
  chance: 'under 5 %',
  falseAlarms: 'About 85 in 100 genuine photographs score this low.',
};

const { code, sentence } = faceTooSmall(31, 48);

export const REFUSED_FACE: FaceFacts = {
  ...NONE_FACE,
  verdict: 'refused',
  chance: '',
  falseAlarms: '',
  refusal: { code, sentence },
};
