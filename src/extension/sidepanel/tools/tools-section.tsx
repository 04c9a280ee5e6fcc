import type { JobState } from '../../messages';
import { CompareSection } from '../compare/compare-section';
import { NoteSection } from '../note/note-section';
import type { PanelModel } from '../panel-model';
import { ReportSection } from '../report/report-section';
import type { Tool } from './tools-model';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

const TOOLS: readonly { readonly tool: Tool; readonly label: string }[] = [
  { tool: 'report', label: 'Report' },
  { tool: 'compare', label: 'Compare' },
  { tool: 'note', label: 'This is wrong' },
];

/** What can be done with a result: a row of buttons, one of which may be open. */
export function ToolsSection({ job, panel }: Props) {
  const { open } = panel.tools;
  const offered = TOOLS.filter(({ tool }) => panel.tools.isOffered(tool));
  if (offered.length === 0) return null;
  return (
    <section class="tools" aria-label="What you can do with this result">
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
            {label}
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
