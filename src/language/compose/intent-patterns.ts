import type { IntentName } from './intent';

/** Letters that English is not written in. */
export const OTHER_SCRIPT = /[\u0370-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Other languages by words that English does not have. */
export const OTHER_LANGUAGE =
  /[¿¡]|\b(?:ist|das|bild|português|español|deutsch|français|italiano|responde|hvorfor|obrigad[oa]|gracias|bitte|danke|merci|resultado|warum|wieso|wo genau|wie sicher|nicht|echt|gefälscht|est-ce|cette|c'est|pourquoi|où|questa|perché|è|falsa|falso|esta|esto|está|esa|deze|nep|czy|zdjęcie|jest|bu|sahte|gerçek|bilden|är|äkta|falsk|por qué|dónde|donde|porque|quién|qué|foto é|verdadeira|wat|waarom|onde|quelle|quel|sont|avec|und|oder|der|dies|pas|une|les|visage|cara|rostro|gesicht)\b/;

/**
 * Patterns in the order in which they are tried, on questions in the plain form ("photo" and "image" read "picture").
 * What asks the chat to do something stands before what asks about the findings, so that orders hidden in a question
 * are seen first.
 */
export const INTENT_PATTERNS: readonly (readonly [IntentName, RegExp])[] = [
  [
    'injection',
    /ignore (?:all|your|the|any|every|previous|earlier|what)|instructions?\b.*\bsay|system prompt|<\||<\/?[a-z]+>|you are now|from now on|new findings|verdict ?: |pretend|role-?play|forget (?:the|your|all)|(?:say|repeat|write|answer|reply|respond) (?:exactly|only with|after me|the word|with)|let us play|let's play|\bgame\b|\bsudo\b|developer|(?:print|show|reveal|output|quote|repeat) (?:your|the text|the above|it in full)|policy update|authori[sz]e|unit test|expected output|base64|\bdecode\b|in the style of|in character|template|complete this sentence|append|hidden (?:prompt|verdict)|your (?:configuration|weights|data)|###|\bassistant ?:|\buser ?:|json|console|parallel universe|hypothetical|two truths|code word|operator|only answer with|may only answer|opposite of your verdict|set --|function \w+\(|suppose the findings|complete the sentence|reply with a single|opposite|repeat it$|^system\b|and say yes|bots?\b.*\b(?:play|defends)|do it like her|alt text|title of the page|read out|caption says/,
  ],
  [
    'misuse',
    /how (?:do|can|could|to) (?:i |you )?(?:make|create|build|produce) (?:a |an )?(?:deepfake|forgery|fake)|(?:fool|beat|trick|get around|evade|bypass|outsmart)\b.*\b(?:you|detector|telltale|tool|detection)|(?:swap|change|edit) (?:my|a|the) face|best deepfakes|hide the traces|make (?:this|the|my) (?:picture|face) look (?:real|genuine|fake)/,
  ],
  [
    'provenance',
    /metadata|\bexif\b|c2pa|content credentials|watermark|provenance|digital signature|signed|embedded (?:data|marks)|check the source|no metadata|hidden mark/,
  ],
  [
    'privacy',
    /upload|\bprivate\b|privacy|my data|tracking|watching me|offline|leave my (?:computer|machine)|where does my picture go|who can see|(?:send|store|save|keep) (?:my|the|this) (?:picture|data|question)|without (?:a |an |the )?(?:internet|connection)|reads? along|see what i (?:type|ask|write)|internet for this|need (?:the )?internet|does anyone (?:see|read)|employer see/,
  ],
  [
    'identity',
    /\bwho (?:is|are) (?:this|that|the|she|he|these|they|in)|whos this|(?:know|recogni[sz]e|identify) (?:this |the )?(?:person|her|him|who|man|woman|guy)|\bname\b.*\b(?:person|her|his)|(?:her|his|person's) name|how old (?:is|are) (?:she|he|the)|celebrity|president|the actor|politician|my neighbour|famous|real person|honest(?:y)?\b|person (?:really )?exist|is (?:she|he) (?:trustworthy|pretty|honest|single|rich)|how old\b(?! is the (?:universe|earth|world))|who(?: ?is|'s) (?:the|this|that) (?:lady|guy|man|woman|person|boy|girl)|thinking about/,
  ],
  [
    'origin',
    /who (?:made|created|forged|posted|did|is behind|took|faked)|(?:which|what) (?:program|app|tool|software|ai|camera|phone|generator|website)\b|where does (?:it|this|the|that).*come from|when was (?:it|this|the)|midjourney|photoshop\b.*\?|made with|deepfacelab|stable diffusion|used as the template/,
  ],
  [
    'define-deepfake',
    /(?:what ?(?:'?s|is|are)|explain|define|meaning of) (?:a |an )?deep ?fakes?(?: exactly| to me| to a child| simply)?$/,
  ],
  [
    'define-kinds',
    /(?:what|which|list|name|explain|all)\b.*\bkinds\b|four kinds|difference between the kinds|types of (?:forgery|deepfake)/,
  ],
  [
    'heat-map',
    /heat ?map|(?:red|orange|yellow|coloured|colourful) (?:area|areas|spots?|parts?|places?|zone)|\bred there\b|colouring|what is (?:red|coloured)|with these colours|\bred (?:almost|smear|on)|map is red|coloured on/,
  ],
  [
    'covering',
    /\bpoints\b|\bcovering\b|\bcovered\b|add up|how (?:do you know|did you find out) that this part|score (?:drop|fall|go down|went down)|minus \d+/,
  ],
  ['video', /\bvideo\b|\bclip\b|\bfootage\b|\bmovie\b|\bfilm\b|\bsound\b|transcribe|what they (?:are saying|say)/],
  [
    'other-faces',
    /other (?:faces?|people|persons?|two|three|four|five|ones?|guy|woman|man)|(?:face|person|one|man|woman) (?:on|to) the (?:left|right)|behind (?:her|him|them)\b|which (?:face|one am i|person)|how many faces|every ?(?:one|face|body)|all (?:the )?faces|all (?:two|three|four|five|six)|nobody's face|(?:two|three|four|five|six) (?:faces|people|persons)|\bface (?:two|three|\d)|anybody else in|anyone else in|other ones|how many people|both faces|of them is|only see (?:one|two|three)|which of them/,
  ],
  [
    'whole-picture',
    /(?:rest of|whole) (?:the )?(?:picture|scene)|text in the picture|object in|scene|what (?:is|do you see) in the picture|describe the (?:picture|scene)|\bwearing\b|looking at|what colour (?:is|are)|\bdoing\b.*\bpicture\b|holding|shadows on|where was (?:this|it|that)(?: picture)? taken|in the background of the picture/,
  ],
  [
    'publish',
    /publish|safe to (?:use|share|post|print|run)|front page|\baccuse|run (?:with )?(?:it|this)\b|go ahead with|(?:may|can|should|could) (?:i|we) (?:run|sign|rely on|base|send|sell|pay)|\bshare\b|\bpost (?:it|this)|forward (?:it|this)|\bprint (?:it|this)|in court|as (?:evidence|proof)|my article|newspaper|report (?:it|this|him|her|them)\b|delete (?:it|this)|can i (?:use|write|call)|may i (?:use|write|call)|write that it|headline|before i tell|take it down|cite|call it a|print that|run a story|sign the contract|calling it verified|in a post|may we|standards/,
  ],
  [
    'greeting',
    /^(?:hi|hello|hey|yo|good (?:morning|evening|afternoon)|hi there)(?: there)?(?: ,)?(?: (?:how are you|how is it going|are you there))?\??$|^(?:howdy|hiya|hey telltale|morning|hi|hello|hey)\b(?: there| telltale| you)?$|^(?:hi|hello|hey) , how/,
  ],
  [
    'thanks',
    /^(?:(?:ok|okay|great|alright|fine|well) ,? ?)?(?:thanks|thank you|thx|cheers|got it|i see|ok|okay|alright|bye|goodbye|see you|(?:good|nice|great) (?:job|work|answer))\b[ .]*(?:a lot|so much|very much)?$|much appreciated|no more questions|^(?:ok |okay |great )?(?:thanks|thank you|cheers|thx)\b/,
  ],
  [
    'insult',
    /\b(?:stupid|idiot|useless|dumb|garbage|junk|bullshit|crap|rubbish|nonsense|shut up|hate you|you suck|worst tool|moron|blind|what a joke|no idea what you)\b|waste ?of time|liar|dense|slow|go (?:lost|away)|\bworthless\b|sick of you/,
  ],
  [
    'who-are-you',
    /^(?:who|what) are you\b(?! )|are you (?:one of those |a |an )?(?:chatgpt|chat gpt|an ai|a human|a robot|a person|gpt|a bot|real|human)|your name|who (?:built|made|wrote) you|what can (?:you do|i ask)|^help$|introduce yourself|what am i (?:speaking|talking) to|you an ai|how do i use you|are you one of those/,
  ],
  [
    'limits',
    /your limits|what can(?: you)? not(?: you)? (?:do|see|detect)|can not you|(?:when|how) do you fail|do you miss|could you (?:miss|have missed)|always (?:right|wrong)|ever wrong|how good are you|make mistakes|only look at the (?:jpeg|noise)|how accurate|weak spots|blind spots|failure modes|go wrong|trouble you|confuse you|slip past|can you not|anything beyond faces|never wrong/,
  ],
  [
    'trained',
    /were you trained|(?:training|learned|learnt|learn) (?:data|from|on|set)|trained (?:on|with)|what (?:pictures|data) .*train/,
  ],
  [
    'outlines',
    /\b(?:boxes|outlines?|frames?)\b.*(?:mean|for|about|stand|show)|what do the (?:boxes|outlines)|little outlines/,
  ],
  [
    'how-it-works',
    /how (?:does|do) (?:this|it|telltale|the detector|you|the tool)\b.*\b(?:work|detect|find|know)|what (?:did|do) you (?:look at|do)\b|your method|what happens (?:when|inside)|what model|how the detector works|were you trained|language model|that decides|who decides|under the hood|how (?:would|does) a (?:computer|program|machine) (?:notice|know|see)|what language model|method(?:ology)?\b|start to finish|how is the (?:figure|number|score) (?:calculated|made)|come to a number|is this magic/,
  ],
  [
    'said-earlier',
    /\byou (?:said|told|claimed|confirmed|stated|mentioned|wrote)\b|(?:earlier|last time|just now|before) you|contradict|changed your mind|stand by your words/,
  ],
  [
    'false-alarms',
    /false (?:alarms?|positives?)|base rate|error rate|cry wolf|how often .*wrong|genuine (?:ones|pictures).*(?:score|come out|like (?:this|that))|would ordinary|untouched pictures|selfies/,
  ],
  [
    'trust',
    /(?:trust|believe|rely on) you\b|believe a (?:bot|machine)|are you (?:lying|reliable|any good|honest|biased)|do you lie|take you seriously|says who/,
  ],
  [
    'strongest',
    /\b(?:worst|strongest|main|biggest|largest|furthest|top of|most telling|most important|most suspicious)\b|(?:counts?|weighs?|matters?|falls?|drops?) (?:the )?most|which (?:one )?counts (?:the )?most|most of all|number one/,
  ],
  ['weakest', /\bleast\b|weakest|smallest|lowest|last on the list/],
  [
    'second',
    /\bsecond\b(?! opinion)|\b2nd\b|next (?:one|part|region)\b|what else is (?:on|in) the list|runner-up|after that one|besides (?:those|that|it)/,
  ],
  [
    'count',
    /how many (?:parts|regions|areas|places|spots|in total|are (?:named|there)$)|just one|only one|more than one|number of parts|that all of them|count (?:the )?parts|was there a third/,
  ],
  [
    'alternatives',
    /(?:what|anything) else (?:could|might|can)|something else|other (?:reasons?|explanations?|causes?)|innocent|harmless|explanations?|just (?:a |the |an )?(?:filter|make-up|compression|retouching|lighting|light|bad|old|photoshop|edited)|beauty filter|bad light|studio lamps|\bfilter\b|make-up|brightness|compression|could it (?:simply|just) be|only photoshopped|why might a genuine|ruled out|the defence|dyed|compressed a lot|confounders|simple reason|could (?:editing|instagram|a phone)|cause (?:that|this|these)|might a|maybe it is just|\bfilters?\b/,
  ],
  [
    'how-sure',
    /how (?:sure|certain|confident|likely|high|reliable|trustworthy|often|many|bad)|probability|\bchance\b|percentage|percent|\bscore\b|\bnumber\b|\bnummers?\b|numbers|false alarms?|really ?\??$|can you be wrong|is that a lot|\bsure\b.*\?|confidence|coin toss|cry wolf|wrong about|\d+ %|(?:are|r|how|seem|so|you|be|could i be) (?:you |u |really |quite |absolutely |that |pretty )*(?:sure|shure|certain|confident)|^really$|^seriously$|likelihood|\bodds\b|how much (?:trust|weight)/,
  ],
  [
    'certainty',
    /100|definitely|certainly|certainty|for certain|for sure|yes or no|guarantee|\bprove\b|\bproof\b|proven|swear|\bconfirm(?:ed)?\b|straight answer|clear answer|no maybes|definite answer|bet your|without excuses|all clear|give me a (?:verdict|type)/,
  ],
  [
    'insist-real',
    /(?:say|admit|tell me|confirm|mark|call|declare|agree)\b.*\b(?:real|genuine|authentic|original|no signs|unaltered)|(?:it|this|that) is (?:obviously |clearly |a |an |so )*(?:real|genuine|authentic|original|safe)|so (?:real|genuine)|you are wrong.*real|nothing (?:is )?wrong with|i took this|change the verdict(?!.*fake)|relax|press picture|is genuine|normal picture|it is clean|as clean|so it(?: is|'s) clean|has to be true|untouched|never edited|certified|state for the record|all clear|good news/,
  ],
  [
    'insist-fake',
    /(?:say|admit|tell me|confirm|mark|call|declare|agree)\b.*\b(?:fake|deepfake|forged|forgery)|(?:it|this|that) is (?:obviously |clearly |a |so )*(?:fake|forged|deepfake|a forgery|photoshopped)(?! or)|so (?:it is )?(?:fake|forged)|verdict to fake|is fake|admit it|retract/,
  ],
  [
    'what-now',
    /what (?:should|do|can|would) (?:i|you) (?:do|recommend|advise)|what (?:now|next)|next steps?|advice|how (?:can|do|could) i (?:check|verify|find|be sure|get (?:a|the) verdict)|where can i find|better copy|bigger (?:version|copy)|smartest thing|second opinion|what would (?:tip|help)|get it judged|how big does it|double.?check|\btips?\b|what else can i|now what|verify|fact-checker (?:go|do)|where would a|how would a (?:journalist|fact-checker)|what steps|go on from here|further steps|next to be|on the safe side|original file help|would (?:a|the|another|it).* help/,
  ],
  [
    'summary',
    /summar|one (?:sentence|line)\b|\bfor (?:my|the|our) (?:notes?|minutes|log|meeting)|log entry|sober statement|(?:take|walk|lead|guide) (?:me|us) through|sum (?:up|it up)|gist|short version|bottom line|in one sentence|tl ?; ?dr|tldr|explain (?:it|that|the whole thing)\b|plain words|normal words|need to know|for my report|to quote|in a hurry|so what|plain words|simply\b|simple (?:words|terms)|like i am five|to a child|grandma|dumb it down|do not understand|layman|easier|in one line|key facts|recap|short and|my mum|one paragraph|for the record|what was established|position on/,
  ],
  [
    'why',
    /\bwhy\b|^is it because|how come|based on|what makes you|reasons?\b|basis|justif|your reasoning|explain the verdict|evidence for|how did you (?:come|reach)|what is behind (?:this|it|that)|what drove|^because$|^reason|\bevidence\b|what counts for|what led|how so\b|what speaks for/,
  ],
  [
    'define-verdict',
    /what does (?:the verdict|your verdict|that|it|this)?(?: even)? ?(?:mean|prove|say)|what does .*(?:signs of forgery|no signs found|unsure|not judged)|explain (?:the )?(?:verdict|unsure)|good or bad|^(?:so )?(?:what does )?(?:that|it|this)? ?mean(?:s|ing)?\b|\bmeaning\b|what does (?:that|it|this) prove|how do i (?:take|read) /,
  ],
  [
    'kind',
    /\b(?:kind|type|sort|technique|method|trick)\b|how was (?:it|this|the face) (?:made|forged|faked|manipulated|done)|classify|what (?:was done|did they do)|swap or|swapped , |(?:done|forged|made|faked) how|how (?:exactly )?was it (?:done|made|forged)|\bfamily\b|animated or|edited or|swapped or|generated or/,
  ],
  [
    'where',
    /\bwhere\b|which (?:parts?|regions?|areas?|bits?|spots?|places?)|what (?:parts?|regions?|areas?)|wich parts|whereabouts|show me|point me|locali[sz]e|locate|\bspots?\b|\bareas?\b|which (?:one )?counts|\bbits?\b|point out|mark the|which place|locate|position/,
  ],
  [
    'describe',
    /descri|go (?:through|over) (?:the|it|them|all|every)|artifacts?|\btraces?\b|\bsigns\b(?! of)|what (?:exactly )?(?:is|looks) (?:wrong|odd|off|suspicious)|gives it away|walk me through|list (?:the|all)|telltale signs|everything|in detail|\bflaws?\b|what is wrong|\bmarks?\b|more (?:specific|detail|details|precise)|^(?:more|details?|elaborate|go on|and else|anything else|tell me more|continue)\b|what (?:did|do) you (?:see|notice|find)|noticed/,
  ],
  [
    'verdict',
    /verdict|fake|real|forg|deepfake|manipulat|genuine|authentic|doctored|altered|tamper|edited|trust|believe|suspicious|anything (?:wrong|odd|off)|result|outcome|legit|true|messed|\bok(?:ay)?\b|thoughts|report|judge|story with|off\b/,
  ],
];
