import type { PictureFindings } from '../../forensics/findings';
import type { JobState } from '../messages';
import { ChatSection } from './chat/chat-section';
import type { PanelModel } from './panel-model';
import { ReadingDetails } from './reading-details';
import { RunLine } from './run-line';
import { FaceCards } from './verdict/face-cards';
import { OtherEvidence } from './verdict/other-evidence';
import { RefusedFace } from './verdict/refused-face';
import { RegionRows } from './verdict/region-rows';
import { VerdictCard } from './verdict/verdict-card';

interface Props {
  readonly findings: PictureFindings;
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** Everything that is known about a picture once the work is done. */
export function FindingsView({ findings, job, panel }: Props) {
  const face = panel.face.value;
  const count = findings.faces.length;
  const which = count > 1 ? `Face ${panel.chosenFace.value + 1} of ${count}` : null;
  return (
    <>
      {face?.status === 'analysed' && <VerdictCard face={face} bands={findings.bands} which={which} />}
      {face?.status === 'analysed' && <RegionRows face={face} panel={panel} />}
      {face?.status === 'refused' && <RefusedFace face={face} which={which} />}
      {count > 1 && <FaceCards findings={findings} pictureUrl={panel.pictureUrl.value} chosen={panel.chosenFace} />}
      <OtherEvidence platformLabel={job.source.platformLabel} />
      {face && <ChatSection key={`${job.jobId} ${panel.chosenFace.value}`} panel={panel} />}
      {findings.notes.length > 0 && (
        <section class="notes" aria-labelledby="notes-heading">
          <h2 id="notes-heading" class="section-heading">
            Worth knowing
          </h2>
          <ul>
            {findings.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <ReadingDetails job={job} panel={panel} />
      <RunLine findings={findings} captured={job.captured} />
    </>
  );
}
