import type { ClipFindings } from '../../../video/clip-findings';
import { timeWords } from '../../../video/clip-words';
import type { JobState } from '../../messages';
import { NotesSection } from '../notes-section';
import type { PanelModel } from '../panel-model';
import { ReadingDetails } from '../reading-details';
import { RunLine } from '../run-line';
import { ToolsSection } from '../tools/tools-section';
import { OtherEvidence } from '../verdict/other-evidence';
import { MomentView } from './moment-view';
import { say } from '../../../words/say';

interface Props {
  readonly clip: ClipFindings;
  readonly job: JobState;
  readonly panel: PanelModel;
}

/** Below a video's timeline: the frame that is looked at, and how all that came to be known. */
export function ClipDetails({ clip, job, panel }: Props) {
  // Those about the whole video stand with its verdict.
  const notes = panel.findings.value?.notes.filter((note) => !clip.notes.includes(note)) ?? [];
  return (
    <>
      {job.moment && <MomentView moment={job.moment} clip={clip} panel={panel} />}
      <OtherEvidence platformLabel={job.source.platformLabel} provenance={job.provenance} />
      <ToolsSection job={job} panel={panel} />
      <NotesSection notes={notes} />
      <ReadingDetails job={job} panel={panel} />
      <RunLine
        findings={clip}
        more={clip.duration === null ? say('panel_live') : say('panel_long', timeWords(clip.duration))}
        job={job}
      />
    </>
  );
}
