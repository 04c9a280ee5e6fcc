import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../../words/say';
import { AnswersSection } from './answers-section';
import { BadgesSection, BatterySection } from './badges-section';
import { CardSection } from './card-section';
import { FileSection } from './file-section';
import { HistorySection } from './history-section';
import { KeptSection } from './kept-section';
import { KeysSection } from './keys-section';
import { LanguageSection } from './language-section';
import type { OptionsModel } from './options-model';
import { SitesSection } from './sites-section';
import { VerdictsSection } from './verdicts-section';

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Hides the sections in which not all of the words stand. @returns how many are left */
function showFitting(place: HTMLElement, query: string): number {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const sections = [...place.querySelectorAll<HTMLElement>(':scope > section')];
  for (const section of sections) {
    const text = plain(section.textContent);
    section.hidden = !words.every((word) => text.includes(word));
  }
  return sections.filter(({ hidden }) => !hidden).length;
}

/** The whole options page. */
export function OptionsPage({ options }: { readonly options: OptionsModel }) {
  const status = options.status.value;
  const [query, setQuery] = useState('');
  const [fitting, setFitting] = useState<number | null>(null);
  const main = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    if (!main.current) return;
    const count = showFitting(main.current, query);
    setFitting(query.trim() === '' ? null : count);
  }, [query]);

  return (
    <div class="panel">
      <header class="panel-header options-header">
        <h1>{say('options_heading')}</h1>
        <input
          type="search"
          class="options-search"
          aria-label={say('options_search')}
          placeholder={say('options_search')}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </header>
      <main class="options" ref={main}>
        <p class="quiet options-found" aria-live="polite">
          {fitting !== null && (fitting === 0 ? say('options_none_found') : sayCount('options_found', fitting))}
        </p>
        <SitesSection options={options} />
        <BadgesSection options={options} />
        <BatterySection options={options} />
        <VerdictsSection options={options} />
        <AnswersSection options={options} />
        <HistorySection options={options} />
        <KeptSection options={options} />
        <CardSection options={options} />
        <KeysSection options={options} />
        <LanguageSection options={options} />
        <FileSection options={options} />
        <div class="options-status" role="status">
          {status && (
            <p key={status.count} class="notice">
              {status.sentence}
            </p>
          )}
        </div>
      </main>
    </div>
  );
}
