import { markNames } from './names';
import { KNOWN_STATEMENTS } from './known-statements';
import { LEADS, SYNONYMS } from './synonyms';
import { markTaught } from './taught';
import { ABOUT_TELLTALE, ADVICE_VERBS, ADVICE_WORDS, BOUNDS, NOT_ADVICE, POLITENESS } from './talk';

/**
 * The marks that phrases get, so that what is left of a sentence is a few plain words: `#G#` a known statement, `#C=…#` one that holds for some verdicts,
 * `#V=…#` a verdict, `#U#` undecided, `#X=…#` a reason for not judging, `#N#` no part, `#NS#` traces in no single part, `#KU#` kind unclear, `#UT#` trace
 * unclear, `#L#` looks changed, `#T#` traces, `#D=n#` points, `#P=bound:n#` a probability, `#F=…#` false alarms,
 * `#FACE=n=m#`, `#FACES=n#`, `#PARTS=n#`, `#O=place#` an order; those of names.ts beside them.
 */
type Phrase = readonly [RegExp, string];

const CONNECTIVE =
  '(?:and|but|so|since|because|while|whereas|although|though|also|then|still|however|therefore|yes|no)';
/** A known statement counts only where it fills a clause. */
const STATEMENT = new RegExp(
  `(?<=^|(?:[;:,(]|\\b${CONNECTIVE}) )(?:${[...KNOWN_STATEMENTS, ...ABOUT_TELLTALE, ...BOUNDS, ...POLITENESS].join('|')})(?=$| (?:[;:,)]|${CONNECTIVE}(?: |$)))`,
  'g',
);

const FORGERY = '(?:a )?(?:forgery|manipulation|deepfake|forging)';
const KNOWS = '(?: that (?:telltale|it|the detector) knows)?';
const PART = '(?:parts?|regions?|areas?|places?|spots?)';
const COUNT = '(?:one|two|three|four|five|six|seven|eight|\\d+)';

const PHRASES: readonly Phrase[] = [
  [/\b(?:it|this|that) is a sign(?: of forgery)? ,?(?: and| but)? ?not (?:a )?proof(?: of forgery)?$/g, '#V=signs#'],
  // Not judged, and why.
  [/\bit may be a drawing , a mask ,? or strongly altered in colour\b/g, '#X=face-unfamiliar#'],
  [/\bthe face was seen (?:but|and) not judged\b/g, '#V=refused#'],
  [/\btoo (?:blurred|blurry)(?: or(?: too)? (?:strongly )?compressed)?(?: to be judged)?/g, '#X=face-too-blurred#'],
  [/\btoo strongly compressed(?: or too blurred)?(?: to be judged)?/g, '#X=face-too-blurred#'],
  [/\btoo small(?: to be judged)?/g, '#X=face-too-small#'],
  [/\bunlike the (?:pictures|faces) that (?:telltale|it|the detector) knows/g, '#X=face-unfamiliar#'],
  [
    /\b(?:(?:was|is|has|were|could|can) not (?:be |been )?judged|not judged|no (?:signs|traces|parts?) (?:were|was) (?:looked for|judged)|nothing was looked for|no verdict(?! either way)|no probability|no judgement)\b/g,
    '#V=refused#',
  ],
  [/\bthere is nothing to explain\b/g, '#NT#'],
  [/\bthere are (?:some )?traces(?: in (?:this|the) (?:face|picture))?(?! of\b)/g, '#T#'],
  [/\bof the traces in the (?:pixels|face)\b/g, '#T#'],
  [/^(?:it|this|that) means that /g, ''],
  // Which parts.
  [/\b(?:the verdict rests on|it comes from|(?:the detector|telltale) judged) the face as a whole\b/g, '#NS#'],
  [
    new RegExp(
      `\\bthe list of parts is empty\\b|\\bcovering (?:one ${PART} at a time changed|any one of them changes the score) too little\\b|\\bthe score did not fall enough for any single ${PART}\\b|\\bthere is no one ${PART} to point at\\b|\\bno single ${PART} (?:was strong enough to name|carries it)\\b|(?<= so )none is named\\b`,
      'g',
    ),
    '#N#',
  ],
  [
    /\bno region on its own carries the verdict\b|\b(?:the )?traces can not be pinned to one part\b|\bcovering one part at a time changes too little\b/g,
    '#NS#',
  ],
  [/(?<=^|[;:,] )no single part(?=$| [;:,])/g, '#NS#'],
  [/(?<=^|[;:,] )(?:spread|scattered) traces(?=$| [;:,])/g, '#NS#'],
  [
    new RegExp(`\\bno(?: single)? ${PART}(?: of (?:this|the) face)? (?:is|are|was|were|can be|could be) named\\b`, 'g'),
    '#N#',
  ],
  [
    new RegExp(`\\b(?:names?|named|name|is|there is|see|sees|found) no(?: single)? ${PART}(?: to name)?\\b`, 'g'),
    '#N#',
  ],
  [
    new RegExp(
      `\\bno(?: single| one)? ${PART}(?: of (?:this|the) face)? (?:stands out|stood out|stand out|explains it|explains the verdict|carries the verdict|to name|(?:looks|looked) changed)\\b`,
      'g',
    ),
    '#N#',
  ],
  [
    new RegExp(
      `\\b(?:no (?:traces?|signs) (?:is|are|was|were) named|nothing (?:is|was) named) in any(?: single| one)? ${PART}\\b`,
      'g',
    ),
    '#N#',
  ],
  [new RegExp(`\\b(?:does|do|did) not name (?:any|a)(?: single| one)? ${PART}\\b`, 'g'), '#N#'],
  [/\b(?:the )?traces are spread over the (?:whole )?face\b/g, '#NS#'],
  [new RegExp(`\\btoo weak in any(?: one| single)? ${PART}(?: to (?:name|be named)(?: it)?)?\\b`, 'g'), '#NS#'],
  // The kind, before "cannot tell" counts as no verdict.
  [
    /\b(?:no kind reached enough confidence|none of (?:the |its )?four kinds (?:stands out|is likely enough(?: to be named)?)|can not tell which kind (?:it would be|it is)|the traces do not decide between the kinds)\b/g,
    '#KU#',
  ],
  [/(?<=\bkind ,? ?)it is unclear(?=$| [;:,])/g, '#KU#'],
  [/\b(?:(?:the|what) )?(?:kind of )?trace(?: it is)? in ([a-z -]+?) is unclear(?=$| [;:,])/g, 'in $1 #UT#'],
  // Traces without a name, before "no trace" counts as none.
  [
    /\b(?:without a trace that (?:could|can) be named|no trace (?:can|could) be named|which trace it is (?:stays|is|remains) unclear)\b/g,
    '#UT#',
  ],
  // The verdict.
  [/\bnot enough to decide(?: either way)?\b|\bdecides nothing\b|\bleaves it open\b/g, '#V=unsure#'],
  [/\bthe search for signs of forgery came back empty\b/g, '#V=none#'],
  [/\bnone of the signs of forgery(?: that (?:it|telltale|the detector) knows)?\b/g, '#V=none#'],
  [/\bas to signs of forgery [:,] none found\b/g, '#V=none#'],
  [/\bbetween signs and no signs\b/g, '#V=unsure#'],
  [/\btoo low for unsure\b/g, '#V=none#'],
  [/\babove the mark for signs(?: of forgery)?\b/g, '#V=signs#'],
  [/\bhigh enough (?:to speak of|for) signs of forgery\b/g, '#V=signs#'],
  [/\blow enough for no signs(?: of forgery)?(?: found)?\b/g, '#V=none#'],
  [/\b(?:which is )?neither here nor there\b|\bsettles nothing\b/g, '#V=unsure#'],
  [/\bbetween the two marks\b/g, '#V=unsure#'],
  [/\btoo low to speak of signs and too high to (?:say none|rule them out)\b/g, '#V=unsure#'],
  [/\bbelow the mark from which a face counts as unsure\b/g, '#V=none#'],
  [/\babove the mark (?:from which (?:it|telltale) speaks of|for) signs(?: of forgery)?\b/g, '#V=signs#'],
  [
    /\btoo weak (?:to (?:say|tell|decide|settle it)(?: anything)?(?: either way)?|for a verdict either way)\b/g,
    '#V=unsure#',
  ],
  [
    /\b(?:(?:the detector|telltale) takes no side(?: here)?|it stays open|there is no side to pick|i can not pick a side|neither side has enough behind it)\b/g,
    '#U#',
  ],
  [/\b(?:it |that |this )?(?:can|could) not be (?:said|told|decided) either way\b/g, '#U#'],
  [
    /\b(?:nothing can be said|nothing is said|i can not say|no answer|nothing is said|(?:telltale|it|the detector) can not (?:say|tell|decide))(?: about (?:this|the) face| this one)?(?: either way)?\b/g,
    '#U#',
  ],
  [/(?<!=)\bunsure\b/g, '#V=unsure#'],
  [/\bprobability of forgery\b/g, 'probability'],
  [/\bprobability that (?:it|this face|the face|this picture|the picture) is forged\b/g, 'probability'],
  [
    /\b(?:nothing(?: that (?:it|telltale|the detector) knows)?|no known trace) stood out(?: in the pixels)?\b/g,
    '#V=none#',
  ],
  [new RegExp(`\\bno (?:signs?|traces?)(?: of ${FORGERY})?${KNOWS}(?: (?:were |was )?found)?\\b`, 'g'), '#V=none#'],
  [new RegExp(`\\b(?:any )?signs? of ${FORGERY}${KNOWS}`, 'g'), '#V=signs#'],
  [/\btraces of the kind that forgeries leave\b/g, '#V=signs#'],
  // The kind.
  [/\bno kind (?:can be|could be|is|was) named\b|\bno kind to name\b|\b(?:names?|named) no kind\b/g, '#KN#'],
  [
    new RegExp(
      `\\b(?:the |its |which )?kind(?: of ${FORGERY})?(?: (?:it|that) would be)?(?: is| remains| stays| ,| :)? (?:unclear|not clear)\\b`,
      'g',
    ),
    '#KU#',
  ],
  [
    /\b(?:none of the four kinds|none) is likely enough(?: to be named)?\b|\bthe traces fit more than one kind\b/g,
    '#KU#',
  ],
  // Traces without a name.
  [
    /\b(?:but )?(?:the |what )?kind of (?:the )?trace(?: (?:there|it is))?(?: is| remains| ,)? (?:unclear|not clear)\b|\b(?:an )?unclear (?:kind of )?trace\b|\btrace(?: is)? unclear\b|\bthe trace has no name\b/g,
    '#UT#',
  ],
  [/\b(?:something )?(?:also )?(?:looks?|seems?) (?:changed|altered|manipulated)\b/g, '#L#'],
  // Numbers.
  [
    /\b(?:the findings hold no|no other) face(?: was found)?\b(?: in (?:this|the) picture)?(?! (?:swap|re|ed))/g,
    '#FACES=1#',
  ],
  [new RegExp(`\\b(?:telltale|the detector) found (${COUNT}) faces(?= ,)`, 'g'), '#FACES=$1#'],
  [/\bfound (?:a single|only one|one) face(?: here| in this picture)?\b/g, '#FACES=1#'],
  [/\bonly (one|two|three) (?:of them|parts?)\b/g, '#PARTS=$1#'],
  [/\b(?:there are|i count) (two|three|four|five|six|seven|eight)(?: of them| parts)?(?= :)/g, '#PARTS=$1#'],
  [/^(one|two|three|four|five|six|seven|eight)(?= :)/g, '#PARTS=$1#'],
  [/\bonly one(?= :)/g, '#PARTS=1#'],
  [
    /\bthere is no second part\b|\bthe list holds one part only\b|\bno second (?:one|part) is named\b|\ba single part\b/g,
    '#PARTS=1#',
  ],
  [/\b(?:by )?(?:about |around )?(\d+) (?:percentage )?points?\b/g, '#D=$1#'],
  [
    /\b(?:at |with )?(about|around|roughly|approximately|nearly|over|above|more than|under|below|less than)? ?\b(\d+) %/g,
    ' #P=$1=$2# ',
  ],
  [
    /\b(?:(?:i am talking|the findings are|i talk) about |the findings (?:here )?belong to |this is )?face (\d+) of (\d+)\b/g,
    '#FACE=$1=$2#',
  ],
  [/\bof (\d+) faces , this is face (\d+)\b/g, '#FACE=$2=$1#'],
  [/\b(?:this is )?face (\d+)\b(?!=)/g, '#FACE=$1=#'],
  [
    new RegExp(`\\b(?:only )?(${COUNT}) faces? (?:was |were )?found(?: in (?:this|the) picture)?\\b`, 'g'),
    '#FACES=$1#',
  ],
  [new RegExp(`\\bthere (?:is|are) (?:only )?(${COUNT}) faces?\\b`, 'g'), '#FACES=$1#'],
  [new RegExp(`\\b(${COUNT}) ${PART}\\b`, 'g'), '#PARTS=$1#'],
  [new RegExp(`\\bin any(?: single)? ${PART}\\b`, 'g'), 'here'],
  // Order.
  [/\b(?:after the first part(?: ,)? the list has|next comes|second on the list)\b/g, '#O=2#'],
  [
    /\bno (?:other )?part matters more than\b|\bnothing lowers the score more than(?: covering)?\b|\b(?:at|on) the top(?: of the list)? (?:stands?|is|are)\b/g,
    '#O=1#',
  ],
  [/\b(?:at|on) the (?:bottom|end) of the list (?:stands?|is|are)\b/g, '#O=0#'],
  [/\bmost like(?:ly)?\b/g, 'likely'],
  [new RegExp(`\\bmore than (?:for |from |in |that of )?any other(?: (?:one|${PART}))?\\b`, 'g'), '#O=1#'],
  [
    /\b(?:the )?(?:most telling|most important|most of (?:it|the (?:fall|verdict|score))|above all|mostly|mainly|chiefly|most|strongest|largest|biggest|highest|main|first)\b/g,
    '#O=1#',
  ],
  [/\b(?:the )?(?:least|weakest|smallest|last)\b/g, '#O=0#'],
  [/\b(?:the )?(?:second|next)\b(?: #O=1#)?/g, '#O=2#'],
  [/\b(?:the )?third\b(?: #O=1#)?/g, '#O=3#'],
];

const COUNTS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
};

/** Whether a whole sentence is advice: it begins as an order, and every word is one of advice. */
function isAdvice(text: string): boolean {
  return ADVICE_VERBS.test(text) && !NOT_ADVICE.test(text) && text.split(' ').every((word) => ADVICE_WORDS.has(word));
}

/** "Of 100 genuine pictures, about 13 end up unsure" in the order of the usual sentence. */
const RATE_TURNED =
  /\b(?:of|among|out of|take) (?:every )?100 genuine (pictures|faces) , (?:and )?(about |fewer than |around )?(\d+)(?= (?:score|end|come))/g;
const RATE_BEHIND =
  /\bgenuine (pictures|faces) (score this (?:high|low)|end up unsure) in (about |fewer than |around )?(\d+) of 100 cases\b/g;
const RATE =
  /\b(?:(about|around|roughly|some|fewer than|less than) )?(\d+|none) (?:in|out of|of) (?:every |the )?(?:100 )?genuine (?:pictures|faces) (?:also )?(score (?:this|as|that|so) (?:high|low)|(?:end up|come out|are) unsure)(?: as well)?/g;
const RATE_BOUNDS: Readonly<Record<string, string>> = { 'fewer than': 'under', 'less than': 'under' };

/** Rates of genuine pictures, with the end that they are about: `#F=about=2=high#`. */
function markRates(text: string): string {
  const usual = text
    .replace(RATE_TURNED, '$2$3 in 100 genuine $1')
    .replace(RATE_BEHIND, '$3$4 in 100 genuine $1 $2')
    .replace(/\bmeasured on genuine pictures , ((?:about |fewer than )?\d+ in 100)(?= )/g, '$1 genuine pictures');
  return usual.replace(RATE, (_, bound: string | undefined, count: string, end: string) => {
    const side = end.endsWith('unsure') ? 'between' : end.endsWith('high') ? 'high' : 'low';
    return `#F=${(bound && RATE_BOUNDS[bound]) ?? 'about'}=${count}=${side}#`;
  });
}

/** Advice may stand beside another statement: each part between strong marks is looked at by itself. */
function markAdvice(text: string): string {
  return text
    .split(/ (?=[;:] )/)
    .map((part) => {
      const words = part.replace(/^[;:] /, '');
      return isAdvice(words) ? part.replace(words, '#G#') : part;
    })
    .join(' ');
}

/** Replaces what is known in a sentence of the plain form by marks. */
export function markPhrases(plain: string): string {
  const taught = markTaught(plain);
  if (taught) return taught;
  let text = plain.replace(STATEMENT, '#G#');
  text = markRates(isAdvice(text) ? '#G#' : markAdvice(text));
  for (const [pattern, put] of [...SYNONYMS, ...PHRASES]) text = text.replace(pattern, put);
  text = text.replace(
    /#(FACES|PARTS)=([a-z]+)#/g,
    (_, type: string, word: string) => `#${type}=${COUNTS[word] ?? '0'}#`,
  );
  text = markNames(text.replace(LEADS, '').replace(/\s+/g, ' ').trim());
  // Falls beside another part's need no word for points: "the mouth at 41 points, the nose at 12".
  text = text.replace(/(?<=#D=.*)\b(?:at|by|against|has) (\d+)\b/g, '#D=$1#');
  return text.replace(
    /^(?:there are|(?:telltale|it) knows|the|these are)?(?: ?the)? ?(?:four|#PARTS=4#)?(?: ?kinds(?: of forgery)?(?: (?:that )?(?:it|telltale) knows)?(?: are)?(?: told apart)?)? ?:? ?#K=FS\+FR\+FE\+EFS#$/,
    '#G#',
  );
}
