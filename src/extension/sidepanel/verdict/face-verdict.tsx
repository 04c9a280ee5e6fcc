import type { ComponentChildren } from 'preact';
import type { PictureFindings } from '../../../forensics/findings';
import type { PanelModel } from '../panel-model';
import { RefusedFace } from './refused-face';
import { RegionRows } from './region-rows';
import { VerdictCard } from './verdict-card';
import { say } from '../../../words/say';

interface Props {
  readonly findings: PictureFindings;
  readonly panel: PanelModel;
  /** Stands right below the verdict. */
  readonly children?: ComponentChildren;
}

/** What is known of the chosen face: its verdict and the regions that it rests on, or why it was not judged. */
export function FaceVerdict({ findings, panel, children }: Props) {
  const face = panel.face.value;
  const count = findings.faces.length;
  const which = count > 1 ? say('panel_face_of', panel.chosenFace.value + 1, count) : null;
  if (!face) return null;
  if (face.status === 'refused') {
    return (
      <>
        <RefusedFace face={face} which={which} />
        {children}
      </>
    );
  }
  return (
    <>
      <VerdictCard face={face} bands={findings.bands} which={which} />
      {children}
      <RegionRows face={face} panel={panel} />
    </>
  );
}
