import type { PictureFindings } from '../../forensics/findings';
import { probabilityWords, sayFailure, verdictWords } from '../../forensics/wording';
import { say, sayNumber } from '../../words/say';
import type { JobState } from '../messages';
import { ProgressView } from '../sidepanel/progress-view';
import { spokenStatus } from '../sidepanel/spoken-status';
import { VerdictShape } from '../sidepanel/verdict/verdict-shape';
import type { WelcomeModel } from './welcome-model';

interface Props {
  readonly welcome: WelcomeModel;
}

function secondsWords(milliseconds: number): string {
  const seconds = Math.max(0.1, Math.round(milliseconds / 100) / 10);
  return sayNumber(seconds, { style: 'unit', unit: 'second', unitDisplay: 'long' });
}

/** What this computer can be expected to do, by what it has just done. */
export function speedWords({ backend, milliseconds }: PictureFindings, selfTest: JobState['selfTest']): string {
  const time = secondsWords(milliseconds.total);
  if (backend === 'webgpu') return say('welcome_speed_card', time);
  return selfTest === 'failed-processor-used'
    ? say('welcome_speed_card_wrong', time)
    : say('welcome_speed_processor', time);
}

function Outcome({ welcome }: Props) {
  const job = welcome.job.value;
  if (welcome.notice.value !== null) return <p role="alert">{welcome.notice.value}</p>;
  if (!job) return null;
  switch (job.status.phase) {
    case 'working':
      return welcome.isSlow.value ? <ProgressView progress={job.status.progress} onStop={welcome.stop} /> : null;
    case 'failed':
      return (
        <>
          <p class="result-heading ink-unknown">
            <VerdictShape name="unknown" />
            <span>{say('welcome_not_analysed')}</span>
          </p>
          <p>{sayFailure(job.status.failure)}</p>
        </>
      );
    case 'done': {
      const { findings } = job.status;
      const [face] = findings.faces;
      return (
        <>
          <p class={`result-heading ink-${findings.verdict}`}>
            <VerdictShape name={findings.verdict} />
            <span>{verdictWords(findings.verdict)}</span>
          </p>
          {face?.status === 'analysed' && (
            <p class="quiet">{say('welcome_probability', probabilityWords(face.probability))}</p>
          )}
          <p>{speedWords(findings, job.selfTest)}</p>
          <p class="quiet">{say('welcome_try_more')}</p>
        </>
      );
    }
    case 'choosing':
    case 'clip-done':
      // A sample is a picture, and is chosen here.
      return null;
  }
}

/** A picture to try at once, and how fast this computer is. */
export function TryStep({ welcome }: Props) {
  const chosen = welcome.chosen.value;
  return (
    <>
      <p>{say('welcome_try_detail')}</p>
      <div class="welcome-samples">
        {welcome.sampleUrls.map((url, index) => (
          <button
            key={url}
            type="button"
            class="sample"
            aria-pressed={url === chosen}
            onClick={() => void welcome.tryOne(url)}
          >
            <img src={url} alt={say('welcome_sample', index + 1)} />
          </button>
        ))}
      </div>
      <div class="welcome-outcome">
        <Outcome welcome={welcome} />
      </div>
      {/* The outcome itself ticks while the model is loaded: a screen reader says each step once. */}
      <p class="visually-hidden" aria-live="polite">
        {spokenStatus(welcome.job.value, welcome.isSlow.value)}
      </p>
    </>
  );
}
