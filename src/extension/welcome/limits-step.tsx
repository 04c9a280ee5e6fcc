import { say, sayNumber } from '../../words/say';
import { shareWords } from '../options/options-words';
import { VerdictShape, type ShapeName } from '../sidepanel/verdict/verdict-shape';
import type { WelcomeModel } from './welcome-model';

interface LineProps {
  readonly shape: ShapeName;
  readonly sentence: string;
}

function Line({ shape, sentence }: LineProps) {
  return (
    <li>
      <VerdictShape name={shape} />
      <p>{sentence}</p>
    </li>
  );
}

/** What each answer means, and how often it is wrong, by the figures that are shipped with the detector. */
export function LimitsStep({ welcome }: { readonly welcome: WelcomeModel }) {
  const calibration = welcome.facts.value?.calibration;
  const rates = calibration?.operatingPoints.balanced.rates;
  return (
    <>
      <ul class="welcome-lines">
        <Line shape="signs" sentence={say('welcome_means_signs')} />
        <Line shape="unsure" sentence={say('welcome_means_unsure')} />
        <Line shape="none" sentence={say('welcome_means_none')} />
        <Line shape="unknown" sentence={say('welcome_means_unknown')} />
      </ul>
      {calibration && rates && (
        <>
          <dl class="welcome-figures">
            <div>
              <dt>{say('welcome_figure_alarms')}</dt>
              <dd>{shareWords(rates.genuineAtSigns)}</dd>
            </div>
            <div>
              <dt>{say('welcome_figure_found')}</dt>
              <dd>{shareWords(rates.forgedAtSigns)}</dd>
            </div>
            <div>
              <dt>{say('welcome_figure_unsure')}</dt>
              <dd>{shareWords(rates.forgedUnsure)}</dd>
            </div>
          </dl>
          <p class="quiet">
            {say(
              'options_measured_on',
              sayNumber(calibration.measuredOn.genuine),
              sayNumber(calibration.measuredOn.forged),
            )}
          </p>
        </>
      )}
      <p>{say('welcome_private')}</p>
    </>
  );
}
