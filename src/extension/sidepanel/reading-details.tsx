import type { JobState } from '../messages';
import { ActionButtons } from './action-buttons';
import { captureWords } from './capture-words';
import { grantAction } from './next-step';
import type { Action } from './next-step';
import type { PanelModel } from './panel-model';
import { sayFailure } from '../../forensics/wording';
import { say, sayCount } from '../../words/say';

interface Props {
  readonly job: JobState;
  readonly panel: PanelModel;
}

/**
 * What would give a better answer, as a button. A failure to read offers the same grant as its own next step; a video
 * that is watched may be read as a file instead at any time.
 */
function betterReading({ captured, clip, status }: JobState): Action | null {
  if (clip) return status.phase === 'failed' ? null : grantAction(captured?.grantOrigin, 'videos');
  return captured?.degraded && status.phase === 'done' ? grantAction(captured.grantOrigin) : null;
}

function poorerWords(job: JobState): string | null {
  const { captured, clip } = job;
  if (!captured) return null;
  const way = captureWords(captured.way, job);
  if (captured.degraded) {
    return say(captured.isWholeView ? 'panel_read_whole_view' : 'panel_read_degraded', way);
  }
  if (!clip || captured.way !== 'video-frame') return null;
  return say('panel_read_played', way);
}

/**
 * How the picture was come by, when that is worth a word: what was tried in vain, and what a poorer copy means
 * for the verdict. A picture read the first way at once says so in the run line only.
 */
export function ReadingDetails({ job, panel }: Props) {
  const { captured, clip } = job;
  const attempts = captured?.attempts ?? job.attempts ?? [];
  const poorer = poorerWords(job);
  const better = betterReading(job);
  if (poorer === null && better === null && attempts.length === 0) return null;
  return (
    <section class="reading" aria-labelledby="reading-heading">
      <h2 id="reading-heading" class="section-heading">
        {say(captured ? (clip ? 'panel_how_video_read' : 'panel_how_picture_read') : 'panel_what_was_tried')}
      </h2>
      {poorer !== null && <p>{poorer}</p>}
      {better && <ActionButtons actions={[better]} panel={panel} look="plain" />}
      {attempts.length > 0 && (
        <details class="disclosure">
          <summary>{sayCount('panel_ways_failed', attempts.length)}</summary>
          <ul class="attempts">
            {attempts.map((attempt, index) => (
              <li key={index}>
                {say('panel_reading_failed', captureWords(attempt.way, job), sayFailure(attempt.failure))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
