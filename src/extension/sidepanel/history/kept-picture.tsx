import { useSignal } from '@preact/signals';
import type { PictureFindings } from '../../../forensics/findings';
import { FaceCards } from '../verdict/face-cards';
import { RefusedFace } from '../verdict/refused-face';
import { RegionRows } from '../verdict/region-rows';
import { VerdictCard } from '../verdict/verdict-card';
import { say } from '../../../words/say';

/** What was found of a picture that is not there any more. */
export function KeptPicture({ findings }: { readonly findings: PictureFindings }) {
  const chosen = useSignal(0);
  const face = findings.faces[chosen.value];
  const count = findings.faces.length;
  const which = count > 1 ? say('panel_face_of', chosen.value + 1, count) : null;
  return (
    <>
      {face?.status === 'refused' && <RefusedFace face={face} which={which} />}
      {face?.status === 'analysed' && (
        <>
          <VerdictCard face={face} bands={findings.bands} which={which} />
          <RegionRows face={face} panel={null} />
        </>
      )}
      <FaceCards findings={findings} pictureUrl={null} chosen={chosen} />
    </>
  );
}
