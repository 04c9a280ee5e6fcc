import { SENSITIVITIES } from '../../forensics/calibration';
import { say, sayNumber } from '../../words/say';
import { ChoiceGroup } from './choice-group';
import type { OptionsModel } from './options-model';
import { ratesWords, sensitivityWords } from './options-words';

/** How much it takes for "signs of forgery", with what each choice was measured to do. */
export function VerdictsSection({ options }: { readonly options: OptionsModel }) {
  const stored = options.choices.stored.value;
  const calibration = options.choices.facts.value?.calibration;
  const { genuine, forged } = calibration?.measuredOn ?? { genuine: 0, forged: 0 };
  return (
    <section aria-labelledby="verdicts-heading">
      <h2 id="verdicts-heading">{say('options_verdicts')}</h2>
      {stored && (
        <ChoiceGroup
          name="sensitivity"
          legend={say('options_sensitivity')}
          choices={SENSITIVITIES.map((value) => ({
            value,
            label: sensitivityWords(value),
            ...(calibration && { detail: ratesWords(calibration.operatingPoints[value].rates) }),
          }))}
          chosen={stored.analysis.sensitivity}
          onChoose={options.choices.chooseSensitivity}
        />
      )}
      <p class="setting-detail">
        {calibration && say('options_measured_on', sayNumber(genuine), sayNumber(forged))}{' '}
        {say('options_sensitivity_detail')}
      </p>
    </section>
  );
}
