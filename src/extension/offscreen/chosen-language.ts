import type { LanguageClient } from './language-client';

/** The language model that was chosen last. */
export interface ChosenLanguage extends LanguageClient {
  /** What is asked from now on goes to this one; an answer under way ends as it was begun. */
  choose(next: LanguageClient): void;
}

export function createChosenLanguage(first: LanguageClient): ChosenLanguage {
  let current = first;
  return {
    get asksBrowserModel() {
      return current.asksBrowserModel;
    },
    model: () => current.model(),
    load: (ahead) => current.load(ahead),
    retry: () => current.retry(),
    answer: (request, options) => current.answer(request, options),
    retire: () => current.retire(),
    choose(next) {
      const before = current;
      current = next;
      before.retire();
    },
  };
}
