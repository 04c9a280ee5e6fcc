import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { factsOf, type FaceFacts } from '../../../src/forensics/face-facts';
import { answerForeign, readForeignQuestion } from '../../../src/language/spoken/foreign-question';
import type { AskedTopic } from '../../../src/language/spoken/answers';
import { questionAbout, topicsFor } from '../../../src/language/spoken/questions';
import { isLanguage, LANGUAGES, tagOf } from '../../../src/words/languages';
import { speak, type Catalogue } from '../../../src/words/say';
import { analysedFace, pictureFindings, refusedFace, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';

const BOX = { x: 10, y: 10, width: 50, height: 50 };
const factsAt = (probability: number): FaceFacts =>
  factsOf(pictureFindings({ width: 100, height: 100 }, [analysedFace(BOX, probability, 'FS', SEEN_REGIONS)]), 0);
const refused = (): FaceFacts => {
  const face = refusedFace(BOX);
  const findings = pictureFindings({ width: 100, height: 100 }, [face, analysedFace(BOX, 0.05, null)]);
  return factsOf(findings, findings.faces.indexOf(face));
};

const catalogueOf = (folder: string): Catalogue =>
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, `../../../_locales/${folder}/messages.json`), 'utf8'),
  ) as Catalogue;

/** As people ask: with and without accents and marks. */
const ASKED: Readonly<Record<string, Partial<Record<AskedTopic, readonly string[]>>>> = {
  de: {
    verdict: ['Ist das Bild echt?', 'ist das gefälscht', 'Stimmt das wirklich?'],
    why: ['Woran sieht man das?', 'Wieso glaubst du das?'],
    where: ['Wo ist das Gesicht verändert?', 'Welche Stellen sind auffällig?'],
    kind: ['Welche Art von Fälschung ist das?'],
    'how-sure': ['Wie sicher bist du dir?', 'Kann ich dem vertrauen?'],
    'what-now': ['Was soll ich jetzt tun?', 'Was kann ich machen?'],
    share: ['Darf ich das teilen?'],
    privacy: ['Wird mein Foto hochgeladen?'],
    'not-proved': ['Ist das ein Beweis?'],
  },
  es: {
    verdict: ['¿Es real?', 'es falsa esta foto', '¿Está manipulada la imagen?'],
    why: ['porque dices eso', '¿Qué indicios hay?'],
    where: ['¿En qué parte del rostro?', 'donde esta el cambio'],
    kind: ['¿Qué tipo de falsificación es?'],
    'how-sure': ['¿Es fiable?', '¿Con qué certeza?'],
    'what-now': ['que puedo hacer'],
    share: ['¿La puedo compartir?'],
    privacy: ['¿Se sube mi foto a un servidor?'],
  },
  fr: {
    verdict: ['C’est un vrai visage ?', 'Cette photo est-elle truquée ?'],
    why: ['Pour quelle raison ?', 'Quels sont les indices ?'],
    where: ['Où est-ce retouché ?', 'Quelle partie du visage ?'],
    kind: ['Quel type de trucage est-ce ?'],
    'how-sure': ['Est-ce que c’est fiable ?', 'Vous êtes sûrs ?'],
    'what-now': ['Que dois-je faire ?'],
    share: ['Est-ce que je peux la partager ?'],
    privacy: ['La photo est-elle envoyée sur un serveur ?'],
  },
  pt: {
    verdict: ['Esta foto é verdadeira?', 'a imagem foi manipulada'],
    why: ['Qual é o motivo?', 'Quais são os indícios?'],
    where: ['Em que parte do rosto?', 'onde foi alterado'],
    kind: ['De que tipo de falsificação se trata?'],
    'how-sure': ['Isso é confiável?', 'Você tem certeza?'],
    'what-now': ['O que eu faço agora?'],
    share: ['Posso publicar esta foto?'],
    privacy: ['A imagem é enviada para um servidor?'],
  },
  hi: {
    verdict: ['क्या यह तस्वीर असली है?', 'क्या यह फर्जी है'],
    why: ['ऐसा क्यों लगता है?'],
    where: ['चेहरे के किस हिस्से में?', 'यह कहाँ बदला गया?'],
    'how-sure': ['क्या इस पर भरोसा कर सकते हैं?'],
    'what-now': ['मुझे क्या करना चाहिए?'],
    share: ['क्या मैं इसे शेयर करूँ?'],
  },
  ar: {
    verdict: ['هل الصورة حقيقية؟', 'هل هذا مزيف'],
    why: ['لماذا تقول ذلك؟', 'على أي أساس؟'],
    where: ['في أي جزء من الوجه؟'],
    kind: ['ما نوع التزييف؟'],
    'how-sure': ['هل أنت متأكد؟'],
    'what-now': ['ماذا أفعل الآن؟'],
    share: ['هل أنشرها؟'],
  },
  zh: {
    verdict: ['这张照片是真的吗？', '是AI生成的吗'],
    why: ['有什么依据？', '為什麼'],
    where: ['哪个部位有问题？'],
    kind: ['这是哪种伪造？'],
    'how-sure': ['这可靠吗？'],
    'what-now': ['我该怎么办？'],
    share: ['能转发吗？'],
  },
  ja: {
    verdict: ['この写真は本物ですか？', 'AIで作られた画像？'],
    why: ['どうしてそう言えるの？', '根拠は？'],
    where: ['顔のどの部分ですか？'],
    kind: ['どんな加工ですか？'],
    'how-sure': ['信頼できますか？'],
    'what-now': ['どうしたらいいですか？'],
    share: ['シェアしても大丈夫？'],
  },
};

/** How the questions in other languages among the written talks begin. */
const FOREIGN_AMONG_THEM = [
  'Du bist doch',
  'dis-moi just',
  'o resultado ',
  '¿Y en españo',
  'Это вообще о',
  '请用中文告诉我结果',
];

const foldersOf = Object.keys(LANGUAGES).filter(isLanguage);
const texts = (question: string, facts: FaceFacts, spoken: string): string =>
  (answerForeign(question, facts, spoken) ?? []).map(({ text }) => text).join(' ');

describe('a question in another language than English', () => {
  it.each(Object.entries(ASKED))('in %s is known by what it asks, whatever the panel speaks', (language, topics) => {
    for (const [topic, questions] of Object.entries(topics))
      for (const question of questions)
        for (const spoken of [language, 'en'])
          expect([question, readForeignQuestion(question, spoken)]).toEqual([question, { topic }]);
  });

  it('that tells how the picture came to the person is about the picture, not about what becomes of it here', () => {
    for (const question of [
      'Mein Freund hat mir das Bild geschickt. Ist es echt?',
      'Ich habe das Bild im Internet gefunden, ist es echt?',
      'Me enviaron esta foto, ¿es falsa?',
      'Mi tía compartió esta foto, ¿es real?',
      'On m’a envoyé cette photo, est-elle vraie ?',
      'J’ai trouvé cette photo sur internet, est-elle vraie ?',
      'Mon oncle a partagé cette photo : est-elle truquée ?',
      'Me enviaram esta foto no WhatsApp, é verdadeira?',
      'मुझे यह फोटो भेजी गई, क्या यह असली है?',
      'وصلتني هذه الصورة من الإنترنت، هل هي حقيقية؟',
      '朋友发送给我的照片，是真的吗？',
      '网上看到别人分享的照片，是假的吗？',
      'インターネットで見つけた写真は本物ですか？',
    ])
      expect([question, readForeignQuestion(question, 'en')]).toEqual([question, { topic: 'verdict' }]);
    for (const question of ['Ist mein Bild jetzt im Internet?', '¿Se envía mi foto a internet?', '会上传到互联网吗？'])
      expect([question, readForeignQuestion(question, 'en')]).toEqual([question, { topic: 'privacy' }]);
  });

  it('is not taken for another one by a word that has its letters', () => {
    for (const [question, topic] of [
      // "Hintergrund" is no reason, and "mit KI zu tun" asks for no advice.
      ['Ist der Hintergrund echt?', 'verdict'],
      ['Aus welchem Grund?', 'why'],
      ['Haben wir es mit KI zu tun?', 'verdict'],
      ['Was ist jetzt zu tun?', 'what-now'],
      // "sur" is "on" or "sure", "ou" is "or" or "where".
      ['Cette photo sur Facebook est-elle vraie ?', 'verdict'],
      ['Tu es sûr ?', 'how-sure'],
      ['Es-tu sûr que c’est truqué ?', 'how-sure'],
      ['Est-ce vrai ou est-ce faux ?', 'verdict'],
      ['Qu’est-ce qui est faux ?', 'verdict'],
      ['Est-ce que peut-être c’est faux ?', 'verdict'],
      ['Que peut-on faire ?', 'what-now'],
      ['Est-ce une preuve ?', 'not-proved'],
      ['Quelle est la preuve ?', 'why'],
      ['偽物とは言い切れない？', 'verdict'],
      ['この判定とは何ですか？', 'verdict-meaning'],
    ] as const)
      expect([question, readForeignQuestion(question, 'en')]).toEqual([question, { topic }]);
  });

  it('that says who it shows, who made it or how, or what no word tells, is not guessed at', () => {
    for (const question of [
      'Wer ist das?',
      '¿Quién hizo esta foto?',
      'Qui est cette femme ?',
      'Quem publicou isto?',
      'यह कौन है?',
      'من هذا الرجل؟',
      '这是谁？',
      'この人は誰？',
      '¿De dónde salió la foto?',
      'Où est-ce que la photo a été publiée ?',
      'De onde veio esta foto?',
      'यह तस्वीर कहाँ से आई?',
      'من أين جاءت الصورة؟',
      '这张照片哪里来的？',
      '这张照片是怎么做出来的？',
      'この写真はどこから来たの？',
      'どうやって作られたのですか？',
      'Wie ist das Wetter in dem Dorf?',
      'Это правда?',
      '이거 진짜야?',
    ])
      expect([question, readForeignQuestion(question, 'en')]).toEqual([question, { topic: null }]);
  });

  it('is a single word that could be of any language: that of the panel', () => {
    expect(readForeignQuestion('Fake?', 'de')).toEqual({ topic: 'verdict' });
    expect(readForeignQuestion('Fake?', 'en')).toBeNull();
    expect(readForeignQuestion('por que', 'pt-BR')).toEqual({ topic: 'why' });
  });
});

describe('a question in English', () => {
  it('may name somebody in other letters', () => {
    for (const question of [
      'Is this really 王小明?',
      'Could Владимир be in it?',
      'Is Rosa de la Cruz in this picture?',
    ])
      expect(readForeignQuestion(question, 'zh-CN')).toBeNull();
  });

  it('is left to the language model in every panel', () => {
    const folder = path.join(import.meta.dirname, '../../../bench/conversations');
    const dialogues = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    const text = dialogues.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
    const questions = [...text.matchAll(/"ask": ("(?:[^"\\]|\\.)*")/g)].map(([, asked = '']) =>
      String(JSON.parse(asked)),
    );
    expect(questions.length).toBeGreaterThan(100);
    const taken = questions.filter((question) =>
      ['en', 'de', 'es', 'fr', 'pt-BR', 'ja'].some((spoken) => readForeignQuestion(question, spoken) !== null),
    );
    // These are in other languages.
    expect(taken.map((question) => question.slice(0, 12)).toSorted()).toEqual(FOREIGN_AMONG_THEM);
  });
});

describe('the answer to it', () => {
  beforeAll(() => speak('en', english));
  afterEach(() => speak('en', english));

  it('is said in the language of the panel, from the findings, and never as more than they hold', () => {
    expect(texts('Ist das Bild echt?', factsAt(0.97), 'en')).toMatch(
      /^Probability of forgery: over 95 %.*signs of forgery/,
    );
    const none = texts('Ist das Bild echt?', factsAt(0.05), 'en');
    expect(none).toMatch(/Probability of forgery: about 5 %.*not prove/);
    speak('de', catalogueOf('de'), english);
    expect(texts('¿Es real?', factsAt(0.97), 'de')).toMatch(/wahrscheinlichkeit: über 95\s%/);
  });

  it('about a face that was not judged says so, whatever is asked of it', () => {
    const facts = refused();
    for (const question of [
      'Ist das echt?',
      'Wo genau ist es gefälscht?',
      'Wie sicher ist das?',
      'Was bedeuten die Punkte?',
    ])
      expect(texts(question, facts, 'en')).toContain('Not judged is neither good nor bad news');
    expect(texts('Was kann ich tun?', facts, 'en')).toMatch(/copy/);
  });

  it('says in every language what can be asked there, where it was not understood', () => {
    const shown = factsAt(0.97);
    for (const folder of foldersOf) {
      speak(tagOf(folder), catalogueOf(folder), english);
      const said = texts('Wie ist das Wetter in dem Dorf?', shown, tagOf(folder));
      for (const topic of topicsFor(shown, true).slice(0, 3)) expect(said).toContain(questionAbout(topic, shown));
    }
  });
});
