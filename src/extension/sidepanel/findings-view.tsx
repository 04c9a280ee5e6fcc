import type { PictureFindings } from '../../forensics/findings';
import type { JobState } from '../messages';
import { ChatSection } from './chat/chat-section';
import { NoteLine } from './note/note-line';
import { NotesSection } from './notes-section';
import type { PanelModel } from './panel-model';
import { ReadingDetails } from './reading-details';
import { RunLine, secondsWords } from './run-line';
import { ToolsSection } from './tools/tools-section';
import { FaceCards } from './verdict/face-cards';
import { FaceVerdict } from './verdict/face-verdict';
import { OtherEvidence } from './verdict/other-evidence';

interface Props {
  readonly findings: PictureFindings;
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** Everything that is known about a picture once the work is done. */
export function FindingsView({ findings, job, panel }: Props) {
  return (
    <>
      <FaceVerdict findings={findings} panel={panel}>
        <NoteLine panel={panel} />
      </FaceVerdict>
      <FaceCards findings={findings} pictureUrl={panel.pictureUrl.value} chosen={panel.chosenFace} />
      <OtherEvidence platformLabel={job.source.platformLabel} provenance={job.provenance} />
      {panel.face.value && <ChatSection key={`${job.jobId} ${panel.chosenFace.value}`} panel={panel} />}
      <ToolsSection job={job} panel={panel} />
      <NotesSection notes={findings.notes} />
      <ReadingDetails job={job} panel={panel} />
      <RunLine findings={findings} more={secondsWords(findings.milliseconds.total)} job={job} />
    </>
  );
}
