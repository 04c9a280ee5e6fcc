import { say } from '../../words/say';
import type { OptionsModel } from './options-model';
import { ChatModelChoice } from './chat-model-choice';
import { bytesWords } from './options-words';
import { SettingSwitch } from './setting-switch';

/** What answers questions about a result, and what that takes. */
export function AnswersSection({ options }: { readonly options: OptionsModel }) {
  const stored = options.choices.stored.value;
  const facts = options.choices.facts.value;
  const memory = facts && say('options_language_memory', bytesWords(facts.languageBytes));
  return (
    <section aria-labelledby="answers-heading">
      <h2 id="answers-heading">{say('options_answers')}</h2>
      {stored && (
        <SettingSwitch
          name="usesLanguageModel"
          label={say('options_language_model')}
          detail={say('options_language_model_detail')}
          isOn={stored.analysis.usesLanguageModel}
          onToggle={() => void options.choices.toggleLanguageModel()}
        />
      )}
      {stored?.analysis.usesLanguageModel && (
        <ChatModelChoice options={options} chosen={stored.chatModel} ownDetail={memory} />
      )}
      {!stored?.analysis.usesLanguageModel && memory !== null && <p class="setting-detail">{memory}</p>}
    </section>
  );
}
