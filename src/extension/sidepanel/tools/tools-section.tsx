import type { JobState } from '../../messages';
import { CompareSection } from '../compare/compare-section';
import { NoteSection } from '../note/note-section';
import type { PanelModel } from '../panel-model';
import { ReportSection } from '../report/report-section';
import { say, type MessageKey } from '../../../words/say';
import type { Tool } from './tools-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

const TOOLS = [
  { tool: 'report', label: 'report_report' },
  { tool: 'compare', label: 'panel_tool_compare' },
  { tool: 'note', label: 'panel_this_is_wrong' },
] as const satisfies readonly { readonly tool: Tool; readonly label: MessageKey }[];

/** What can be done with a result: a row of buttons, one of which may be open. */
export function ToolsSection({ job, panel }: Props) {
  const { open } = panel.tools;
  const offered = TOOLS.filter(({ tool }) => panel.tools.isOffered(tool));
  if (offered.length === 0) return null;
  return (
    <section class="tools" aria-label={say('panel_what_you_can_do')}>
      <div class="tools-row">
        {offered.map(({ tool, label }) => (
          <button
            key={tool}
            type="button"
            class="button is-quiet"
            aria-expanded={open.value === tool}
            aria-controls="open-tool"
            onClick={() => panel.tools.toggle(tool)}
          >
            {say(label)}
          </button>
        ))}
      </div>
      <div id="open-tool">
        {open.value === 'report' && <ReportSection job={job} panel={panel} />}
        {open.value === 'compare' && <CompareSection job={job} panel={panel} />}
        {open.value === 'note' && <NoteSection job={job} panel={panel} />}
      </div>
    </section>
  );
}
