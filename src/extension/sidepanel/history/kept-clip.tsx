import type { ClipReport } from '../../../report/report';
import type { ClipFindings } from '../../../video/clip-findings';
import { ClipCard, ClipLimits } from '../timeline/clip-card';
import { TimelineChart } from '../timeline/timeline-chart';
import { VerdictShape } from '../verdict/verdict-shape';
import { chanceWords, verdictWords } from './history-words';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

/** The findings as they were; no picture of a face stays in a report. */
function findingsOf({ bands, tracks, ...clip }: ClipReport['clip']): ClipFindings {
  const faces = tracks.map((track) => ({ ...track, thumbnail: null }));
  return { ...clip, tracks: faces, bands: bands.frame, clipBands: bands.clip };
}

/** What was found of a video that is not there any more: its verdict, and the score of each face over time. */
export function KeptClip({ clip }: { readonly clip: ClipReport['clip'] }) {
  const findings = findingsOf(clip);
  return (
    <div class="clip-overview">
      <ClipCard clip={findings} stage={clip.isComplete ? 'done' : 'stopped'} way={undefined} model={null} />
      {findings.tracks.length > 0 && (
        <section class="kept-tracks" aria-labelledby="kept-tracks-heading">
          <h2 id="kept-tracks-heading" class="section-heading">
            {say('panel_timeline')}
          </h2>
          <ul class="kept-track-list">
            {findings.tracks.map((track, index) => (
              <li key={track.id}>
                <p class="timeline-name">
                  <VerdictShape name={track.verdict ?? 'unknown'} />
                  <span>
                    <Rich
                      words={say('panel_face_says', index + 1, slot(0))}
                      values={[<span class={`ink-${track.verdict ?? 'unknown'}`}>{verdictWords(track)}</span>]}
                    />{' '}
                    {chanceWords(track)}
                  </span>
                </p>
                <div class="timeline-track" dir="ltr">
                  <div class="timeline-plot">
                    <TimelineChart track={track} clip={findings} />
                  </div>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ClipLimits clip={findings} isFailed={false} />
    </div>
  );
}
