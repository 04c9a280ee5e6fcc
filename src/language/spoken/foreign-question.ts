import type { FaceFacts } from '../../forensics/face-facts';
import { say } from '../../words/say';
import { answerAbout, type AskedTopic, type SpokenSentence } from './answers';
import {
  ENGLISH_WORDS,
  LATIN_WORDS,
  QUESTION_LANGUAGES,
  RECEIVED,
  TOPIC_PATTERNS,
  type QuestionLanguage,
} from './question-words';
import { questionAbout, topicsFor } from './questions';

/**
 * Questions of a person's own in another language than English, which is all that the language model knows: what they ask
 * is told by words, and the answer is one of `answers.ts`, in the language that is spoken. What no word tells is not
 * guessed at.
 */

/** The letters as everybody types them: accents, points and vowel signs that many leave out are taken off. */
export function plainForm(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // Accents; of Devanagari the dot below; of Arabic the vowel signs and what stretches a word.
      .replace(/[\u0300-\u036f\u093c\u064b-\u0655\u0640]/g, '')
      .normalize('NFC')
      .replaceAll('ß', 'ss')
      .replaceAll('ँ', 'ं')
      .replaceAll('ى', 'ي')
      .replaceAll('ة', 'ه')
      .replace(/[’‘`]/g, "'")
  );
}

const wordsOf = (plain: string): readonly string[] => plain.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];

const LATIN = new Map(Object.entries(LATIN_WORDS).map(([language, words]) => [language, new Set(words.split(' '))]));

function patternsOf(language: QuestionLanguage): readonly (readonly [AskedTopic | 'somebody', RegExp])[] {
  return TOPIC_PATTERNS[language].map(([topic, source]) => [topic, new RegExp(plainForm(source), 'u')]);
}

/** What would be said of the person's picture here, where they tell how it came to them. */
const OF_OWN_PICTURE: ReadonlySet<string> = new Set(['privacy', 'share'] satisfies AskedTopic[]);

/** What it asks in a language; undefined where no word tells. */
function topicIn(language: QuestionLanguage, plain: string): AskedTopic | 'somebody' | undefined {
  const isReceived = new RegExp(plainForm(RECEIVED[language]), 'u').test(plain);
  const [topic] =
    patternsOf(language).find(([name, pattern]) => pattern.test(plain) && !(isReceived && OF_OWN_PICTURE.has(name))) ??
    [];
  return topic;
}

/** By its letters; null for those that English has too, and where they only write a name. */
function languagesOfScript(question: string): readonly QuestionLanguage[] | null {
  if (wordsOf(plainForm(question)).some((word) => ENGLISH_WORDS.has(word))) return null;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)) return ['ja'];
  if (/\p{Script=Han}/u.test(question)) return ['zh', 'ja'];
  if (/\p{Script=Devanagari}/u.test(question)) return ['hi'];
  if (/\p{Script=Arabic}/u.test(question)) return ['ar'];
  // Letters of other languages, of which no word is known.
  return /(?!\p{Script=Latin})\p{L}/u.test(question) ? [] : null;
}

/** Words of a question that says little of its language. */
const SHORT = 2;

/** By its commonest words; null for English, and for what could be it. @param spoken the language of the panel */
function languagesOfWords(question: string, spoken: QuestionLanguage | undefined): readonly QuestionLanguage[] | null {
  const words = wordsOf(plainForm(question));
  const countIn = (known: ReadonlySet<string> | undefined): number =>
    words.filter((word) => known?.has(word) === true).length;
  const counts = QUESTION_LANGUAGES.map((language) => [language, countIn(LATIN.get(language))] as const);
  const most = Math.max(...counts.map(([, count]) => count));
  const english = countIn(ENGLISH_WORDS);
  if (most > english) return counts.filter(([, count]) => count === most).map(([language]) => language);
  if (english > 0) return null;
  // Nothing tells: a word or two, as "Fake?", are most likely of the language that the person reads.
  if (spoken && words.length <= SHORT && patternsOf(spoken).some(([, pattern]) => pattern.test(plainForm(question))))
    return [spoken];
  return /[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(question) || /[¿¡]/.test(question) ? [] : null;
}

/**
 * What a question in another language than English asks: `topic` null where no word tells.
 * @param spoken the language that the panel speaks, as in BCP 47: where two languages have the words, it is meant
 * @returns null for a question in English, or what could be one
 */
export function readForeignQuestion(question: string, spoken: string): { readonly topic: AskedTopic | null } | null {
  const own = QUESTION_LANGUAGES.find((language) => spoken.split('-')[0] === language);
  const languages = languagesOfScript(question) ?? languagesOfWords(question, own);
  if (!languages) return null;
  const plain = plainForm(question);
  for (const language of languages.toSorted((a, b) => Number(b === own) - Number(a === own))) {
    const topic = topicIn(language, plain);
    if (topic !== undefined) return { topic: topic === 'somebody' ? null : topic };
  }
  return { topic: null };
}

/** Questions that stand as examples. */
const EXAMPLES = 3;

/** What can be asked, where a question was not understood. */
function whatCanBeAsked(facts: FaceFacts): readonly SpokenSentence[] {
  const examples = topicsFor(facts, true)
    .slice(0, EXAMPLES)
    .map((topic) => questionAbout(topic, facts));
  return [say('answer_not_understood'), say('answer_ask_for_instance', ...examples)].map((text) => ({
    text,
    composed: true,
    regions: [],
  }));
}

/**
 * The answer to a question in another language than English, in the language that is spoken.
 * @returns null for a question that the language model can read
 */
export function answerForeign(question: string, facts: FaceFacts, spoken: string): readonly SpokenSentence[] | null {
  const read = readForeignQuestion(question, spoken);
  if (!read) return null;
  return read.topic === null ? whatCanBeAsked(facts) : answerAbout(read.topic, facts);
}
