import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { say } from '../../words/say';
import { BadgesStep } from './badges-step';
import { LimitsStep } from './limits-step';
import { TryStep } from './try-step';
import { STEPS, type Step, type WelcomeModel } from './welcome-model';

interface Props {
  readonly welcome: WelcomeModel;
}

function stepHeading(step: Step): string {
  switch (step) {
    case 'try':
      return say('welcome_try');
    case 'limits':
      return say('welcome_limits');
    case 'badges':
      return say('welcome_badges');
  }
}

function StepBody({ welcome }: Props) {
  switch (welcome.step.value) {
    case 'try':
      return <TryStep welcome={welcome} />;
    case 'limits':
      return <LimitsStep welcome={welcome} />;
    case 'badges':
      return <BadgesStep />;
  }
}

/** The browser's own back and forward go through the steps too. */
function useStepsInAddress({ step }: WelcomeModel): void {
  useEffect(() => {
    const follow = (): void => {
      step.value = STEPS.find((name) => `#${name}` === location.hash) ?? 'try';
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [step]);
}

/** The page that a new person sees: three steps, each of which can be left out. */
export function WelcomePage({ welcome }: Props) {
  const step = welcome.step.value;
  const place = STEPS.indexOf(step);
  const [before, after] = [STEPS[place - 1], STEPS[place + 1]];
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);
  useStepsInAddress(welcome);

  const show = (name: Step): void => {
    location.hash = name;
    welcome.step.value = name;
  };

  // What was pressed may be gone; who listens hears where they are.
  useLayoutEffect(() => {
    if (shown.current !== step) heading.current?.focus();
    shown.current = step;
  }, [step]);

  return (
    <div class="panel">
      <header class="panel-header">
        <h1>{say('welcome_heading')}</h1>
        <button type="button" class="button is-quiet" onClick={welcome.close}>
          {say('welcome_skip')}
        </button>
      </header>
      <main class="welcome">
        <nav aria-label={say('welcome_steps')}>
          <ol class="welcome-steps">
            {STEPS.map((name, index) => (
              <li key={name}>
                <button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => show(name)}>
                  <span class="welcome-number">{index + 1}</span>
                  <span>{stepHeading(name)}</span>
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <section class="welcome-card" aria-labelledby="step-heading">
          <h2 id="step-heading" ref={heading} tabIndex={-1}>
            {stepHeading(step)}
          </h2>
          <StepBody welcome={welcome} />
        </section>
        <div class="welcome-way">
          {before && (
            <button type="button" class="button" onClick={() => show(before)}>
              {say('welcome_back')}
            </button>
          )}
          <button
            type="button"
            class="button is-primary"
            onClick={() => (after === undefined ? welcome.close() : show(after))}
          >
            {after === undefined ? say('welcome_done') : say('welcome_next')}
          </button>
          {after === undefined && (
            <button type="button" class="button is-quiet" onClick={welcome.openOptions}>
              {say('welcome_open_options')}
            </button>
          )}
        </div>
      </main>
    </div>
  );
}
