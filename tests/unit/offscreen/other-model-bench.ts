import { vi } from 'vitest';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import type { LanguageClient } from '../../../src/extension/offscreen/language-client';
import { speed } from './answer-speed';

/** What another model than Telltale's is asked about, and Telltale's own, which answers where that does not. */

export const facts: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [{ region: 'eyes', fall: 20, artifacts: ['blending-seam'] }],
  falseAlarms: 'Of 100 genuine faces 1 gets this verdict.',
  face: 1,
  faces: 1,
  refusal: null,
};
export const HOLDS = 'The eyes show a blending seam.';
export const CONTRADICTS = 'No signs of forgery were found in this face.';

export const load = vi.fn();
export const ownModel = (model: LanguageClient['model']): LanguageClient => ({
  model,
  load,
  retry: () => undefined,
  retire: () => undefined,
  answer(_request, { onSentence }) {
    onSentence({ text: 'Ours.', composed: false, regions: [] });
    return Promise.resolve({ reading: 'ours', speed });
  },
});
