import type { IntentName } from './intent';

/**
 * Patterns for what lies beside the findings and is easily taken for a question about them: other people's tasks, the
 * person, the scene, another picture, the program itself. They are tried before `INTENT_PATTERNS`, in this order.
 */
export const PATTERNS_BESIDE: readonly (readonly [IntentName, RegExp])[] = [
  [
    'verdict',
    /^(?:is|are|do|did|have|any|does)\b.*\b(?:evidence|signs?|traces?|hints?|indications?|proof)\b.*(?:forg|manip|tamper|fak|doctor|edit|alter)/,
  ],
  ['why', /\bgrounds\b|what (?:made|drove|pushed|raised) (?:the|it|this|you)/],
  ['outside-face', /(?:besides|beyond|other than|apart from|except|outside) (?:the )?faces?\b/],
  [
    'misuse',
    /(?:how (?:do|can|could|to|would)|teach|show me|help me|steps|guide|tutorial|instructions|best (?:way|app|tool|program)).*(?:make|create|build|produce|generate|do|swap|forge|fake)\b.*(?:deepfakes?|forger(?:y|ies)|fakes?\b|face.?swap|\bone\b.*(?:miss|notice|catch|detect))|(?:fool|beat|trick|get (?:around|past)|evade|bypass|outsmart|slip past|undetect\w*)\b.*(?:\byou\b|detectors?|telltale|tool|detection)|(?:so|that) (?:that )?(?:you|the detector|telltale|no one|nobody)\b.*(?:would|will|could|does|do|can)? ?(?:not )?(?:miss|notice|catch|detect|find)(?:s|es)?(?: it)?$|(?:lower|reduce|push|bring|get) (?:the|its|that|this) (?:score|number|probability|figure|percentage)|(?:clean|touch|fix|retouch|smooth) (?:this|it|that|the picture|one|the seam)\b.*\b(?:up|down|low|pass|away|out)|(?:number|score|figure) (?:goes|go|would go|to go|drop|sink) ?(?:down)?(?: for me)?$|(?:hide|remove|erase|cover up|disguise|mask) (?:the |these |those |all |any )?(?:traces|signs|seams?|artifacts?|forgery)|(?:swap|change|edit) (?:my|a|the) face|make (?:this|the|my) (?:picture|face) look (?:real|genuine|fake)|best deepfakes/,
  ],
  [
    'task',
    /\d+ ?(?:x|\*|times|plus|minus|divided by|\+|\/|-) ?\d+|\bsolve\b|square root|equation|convert \d|\bcalculate\b|\bprime number|\bmultipl/,
  ],
  [
    'task',
    /\b(?:poem|haiku|limerick|song|joke|essay|cover letter|cv|recipe|rhyme|horoscope|lyrics|sonnet)\b|(?:write|draft|compose|tell) (?:me |us )?(?:a|an|another|some) (?:\w+ )?(?:story|letter|e-?mail|tweet|speech|post|riddle)|\btranslate\b/,
  ],
  [
    'task',
    /(?:recommend|suggest) (?:me |us )?(?:a|an|some|any|another)\b(?!.*(?:step|check|disclaimer|caveat|wording|sentence|caption|source))|(?:which|what|or a|a good|the best|cheap|decent) (?:new )?(?:laptop|lens|camera|phone|car|book|film|restaurant|hotel|monitor|printer|headphones|shoes|tripod|wine)\b.*(?:buy|get|for|recommend|good|best|$)|\b(?:should i|where (?:can|do) i|want to|going to) (?:buy|order|eat|cook|wear|invest)\b|price of|discount|weather|\bstocks?\b|bitcoin|football|\bmatch\b.*\bw[io]n|capital of|president of|population of|how tall is|who won|lose weight|\bpython\b|javascript|\bcode\b(?! word)|homework|photosynthesis|inflation|\bgravity\b|roman empire|world war|moon landing|napoleon|prime minister|\buniverse\b|meaning of life|lottery|birthday present|fix my|\bgod\b|politic|election|\bmovie\b|netflix|lunch|dinner/,
  ],
  [
    'small-talk',
    /how (?:are|is|was) (?:you|it going|your (?:day|morning|weekend))|do you (?:like|love|dream|sleep|have (?:feelings|friends|a favourite))|favourite|are you (?:tired|bored|happy|sad|alive|married|single)|love me|marry me|what is up$|bored|lonely|bad day/,
  ],
  [
    'speech',
    /\b(?:he|she|they|him|her|man|woman|person|speaker|guy|politician|minister|actor|people)\b.*\b(?:say|says|said|saying|spoke|speak|speaking|words|quote|transcri\w+)\b|\btranscribe\b|(?:sound|audio|voice|speech)\b.*(?:sync|match|real|genuine|say|saying)|\bthe (?:sound|audio|voice)\b|lip.?read|never said (?:it|that|this)/,
  ],
  [
    'character',
    /\b(?:he|she|they|him|her|his|their|person|person's|man|man's|woman|woman's|guy|face|people)\b.*\b(?:honest|honesty|trustworthy|lying|liar|guilty|innocent person|character|personality|good person|bad person|kind person|intelligen\w*|emotions?|mood|angry|happy|sad|nervous|scared|thinking|feels?|feeling|intentions?|intend\w*|pretty|beautiful|handsome|attractive|ugly|rich|drunk|ill|sick|criminal|dangerous|racist)\b|\bgut\b.*\b(?:person|honest)/,
  ],
  [
    'identity',
    /initials|(?:his|her|their|the person's|this person's) (?:name|age|job|nationality|family|wife|husband|country|religion)|how old (?:is|are|was|do) (?:she|he|they|the|this)|\bmarried\b|marital|\bsiblings?\b|\btwins?\b|related to|ethnic\w*|what race|look(?:s)? like (?:somebody|someone|a famous|an actor|my)|resembl|look-?alike|is (?:it|this|that) (?:really )?(?:him|her|them|me|you)\b|(?:my|our) (?:boss|sister|brother|mother|father|wife|husband|ex|friend|colleague|teacher)\b.*(?:in the picture|shown|is this|is it|recogni)|(?:is|was) (?:this|that|it) (?:really )?my |who is it\b/,
  ],
  [
    'new-picture',
    /(?:new|other|second|next|different|attached|fresh) (?:picture|file|video|clip|screenshot|version)(?: is)? (?:attached|here|below|uploaded|sent|added)|(?:another|new|second|next|different) (?:picture|file|clip|screenshot) ?(?:[:;,.]|$|here|too|now|that i)|attach(?:ed|ing|ment)|i (?:have |just |now )*(?:sent|uploaded|dropped|added|pasted|replaced|cropped|brightened|swapped in|changed) (?:you |in )?(?:a|the|another|my|it)\b|here (?:is|comes|are) (?:a|the|another|my|some|two|three) (?:\w+ )?(?:pictures?|files?|ones?|version)|(?:look at|judge|check|analyse|rate|examine) (?:this|the|my|these|that|a|another) (?:other|new|second|next|attached|different|one|ones|one too)\b|(?:check|analyse|judge|do|scan|handle|test) (?:several|many|more|all my|a dozen|\d+|a folder|lots|multiple|a whole|a batch)|\bdozen|\bfolder\b|\bbatch\b|(?:model|detector) (?:was|is|has been|got) (?:updated|changed|replaced|retrained)|re-?analy[sz]e|(?:compare|compared) (?:it|this|that|them) (?:with|to|against) (?:the |my |an? )?(?:other|another|original|old|earlier|previous|second|profile) (?:picture|one|version|file)?|how (?:do|can) i (?:analyse|check|open|upload|test) (?:a|an|another|other|more)\b/,
  ],
  [
    'better-copy',
    /\b(?:original|raw|better|larger|bigger|sharper|uncompressed|higher|high-res\w*|full-size|another|camera|clearer|different|png|source)\b.*\b(?:help|change (?:it|that|the|this|any)|make a difference|be enough|suffice|do the trick|improve|clearer answer|settle|be better)|what (?:kind of |sort of )?(?:input|picture|file|copy|version|quality|size|resolution)\b.*(?:would|could|do you|is|can|should)\b.*(?:accept|need|help|take|work|want|judge|enough|use|give)|how (?:big|large|sharp|wide) (?:does|must|should|would|do)|minimum size/,
  ],
  [
    'maker',
    /who (?:made|built|wrote|created|developed|trained|owns|pays|funds|programmed|runs|sells|maintains|is behind|is responsible for|financed?) ?(?:for )?(?:you|telltale|this (?:tool|extension|program|app|thing|software|detector)|the (?:tool|extension|program|app|detector|software|model))|which company|your (?:maker|creator|developer|owner|author|boss|company)s?\b|(?:made|built|developed) by whom/,
  ],
  [
    'cost',
    /\b(?:costs?|price|subscription|licen[cs]e|premium|pay|paid|payment|charge for|free of charge|for free)\b(?!.*attention)|is (?:it|this|telltale) free/,
  ],
  [
    'privacy',
    /wi-?fi|\bonline\b|off-?line|internet|connection|\bcloud\b|servers?\b|upload|privacy|\bprivate\b|(?:my|the) (?:employer|boss|company|admin|provider|government)\b.*(?:see|read|know)|who (?:else )?(?:can|could|will|sees|reads)\b.*(?:see|read|this|it|type|chat)|(?:collect|store|save|keep|send|share|log|record|transmit) (?:any |my |our |the |this |these |data|what)|leave(?:s)? (?:my|the|this) (?:computer|machine|laptop|device|phone)|where does (?:my|the|this) (?:picture|data|chat|question)s? go|tracking|spy|telemetry|keep (?:a |the |my |any )?(?:history|log|record)|\bhistory\b.*(?:kept|stored|saved|delete|erase|see)|delete (?:my|the|this) (?:chat|data|history)|does anyone (?:see|read)|see what i (?:type|ask|write)|my data|watching me|reads? along/,
  ],
  [
    'report-it',
    /(?:where|how|to whom|whom) (?:would|can|could|do|should|must|does)?\b.*\breport\b(?: (?:such|it|this|that|them|him|her|a|these|something))/,
  ],
  [
    'law',
    /lawyer|\blegal|\bsue\b|\bliable|punish|illegal|\bjail\b|\bfired\b|guilty|\bcrimes?\b|criminal|\bcourt case|against the law|damages|defamation|libel|my rights/,
  ],
  ['health', /\bmedical|doctor\b|\bhealth|diagnos|disease|symptom|medicine|therapy/],
  [
    'doubt',
    /why (?:should|would) (?:i|we|an editor|anyone|anybody|somebody|a reader) (?:believe|trust|take|care|listen)|take (?:that|it|this|you|them) serious|what (?:good|use) is|worth (?:anything|much)|not convinced|convince me|s[ck]eptic|no (?:type|kind) and no (?:place|location|part|region)|without (?:a )?(?:kind|type|part|place|location)|(?:kind|type|place|location|parts?) (?:is|are|was|were)? ?(?:missing|unclear|not given)\b.*(?:why|how|then)/,
  ],
  [
    'arguments',
    /\bdefen[cs]e\b|arguments?\b|for and against|pros and cons|devil's advocate|other side|counter-?(?:argument|point)|speaks? (?:for|against)|object to|critics?\b|jury/,
  ],
  [
    'established',
    /\b(?:settled|established|case closed|that settles|beyond doubt|no doubt|open and shut|must have|proves that)\b|(?:so|then) (?:he|she|they|it) (?:never|must|did|is guilty|was framed)|never happened|it is (?:a )?fact/,
  ],
  [
    'infallible',
    /never (?:wrong|mistaken|fails?|errs?|misses?|lies?)|always (?:right|correct|catch\w*|finds?|works?)|infallible|computers? (?:are|is|do|can) (?:never|always|not)|machines? (?:are|is|do|can) (?:never|always|not)|(?:zero|no) (?:risk|doubt|danger)\b|risk.?free|be (?:fooled|tricked|wrong|mistaken)|foolproof|100 % (?:accurate|reliable|right)/,
  ],
  [
    'threshold',
    /threshold|cut-?off|border ?line|where (?:is|do you draw|does|are) the (?:lines?|marks?|limits?)|the lines? (?:is|are|between|drawn)|(?:why|how come) (?:is |are )?(?:it |this |that |you )?(?:is |are )?not (?:say |call it |called |rated |marked )?(?:unsure|signs|none|no signs|flagged|higher|lower|clean)|(?:close|near) to (?:being )?(?:unsure|signs|the line|clean|no signs|flagged)|(?:take|takes|need|needed|needs|have to happen|required|necessary|missing)\b.*\b(?:to|for|before)\b.*\b(?:unsure|signs of|no signs|flag|other verdict|verdict (?:to )?(?:change|flip|tip)|yes)|(?:at|from|above|below|over) (?:what|which) (?:figure|percent|%|percentage|score|probability|number|value|level)|next verdict|(?:almost|nearly|barely|just) (?:unsure|signs|no signs|clean|missed)|(?:half|coin toss|fifty.fifty)|why (?:only )?unsure|still (?:call|say|count)\w* (?:it )?(?:no signs|none|clean|unsure|signs)/,
  ],
  [
    'caveat',
    /caveat|disclaimer|word the (?:doubt|limits?)|limits? of (?:this|the|your) (?:finding|result|verdict)|reservations?\b|(?:small|fine) print|what (?:should|must|do) (?:i|we) (?:add|mention|note)|what does (?:it|this|that|the (?:result|verdict|finding)s?) not (?:prove|mean|say|show|tell)|limits? of (?:the|this|that) (?:finding|result|verdict)s?|word(?:ing)? (?:of|for) the|how (?:should|do|would|can) (?:i|we) (?:word|phrase|put) (?:it|this|that)|how (?:is|are) (?:it|they|this) (?:best )?(?:worded|phrased)/,
  ],
  [
    'sum',
    /(?:add|sum) (?:them|these|those|it|all|the (?:points|numbers|falls|parts))\b|add(?:s|ed)? up to|in total|\btotal\b|altogether|combined|plus the\b|\bsum of\b/,
  ],
  [
    'list-points',
    /(?:list|table|name|give|tell|break ?down|rank|order|all|each|every)\b.*(?:part|region|area|place|of them|one)\w*\b.*(?:points?|effect|drop|falls?|numbers?|values?|covering|score)|(?:points?|effects?|falls?|drops?|numbers?|values?) (?:for|of|per|by|on) (?:each|every|all|the (?:parts|regions|areas))|how (?:much|far|many points|strong|bad|big|large|heavy)\b.*(?:parts|regions|areas|each|those|these|them|all)\b|break ?down|with (?:their |its )?(?:points|numbers|effects?)/,
  ],
  [
    'is-all',
    /is (?:that|it|this) (?:all|it|everything|the lot|the whole list)\b|was (?:that|it|this) (?:all|it|everything)\b|(?:anything|anywhere|something|somewhere|nothing|any) (?:else|further|more|other|others)\b(?! (?:could|can|might|explain|that could|to explain|reason|explanation|cause|than|kind))|are there (?:any )?(?:more|others|other parts|further)|is there (?:another|more|a third|a second|a fourth|one more)|was there (?:another|more|a third|a second|a fourth)|complete list|(?:leave|left|miss|missed|forget|forgot|skip) (?:out )?(?:any|anything|something|one)\b|only (?:those|these|this one|that one|the one)\b/,
  ],
  [
    'usual',
    /(?:compared|relative|in comparison) (?:with|to)|(?:more|less|higher|lower|worse|better) than (?:usual|normal|average|others|ordinary|most|typical)|is (?:that|it|this) (?:a lot|much|high|low|bad|usual|normal|unusual|common|rare|good)\b|how (?:usual|unusual|common|rare|typical)|would (?:a|an|my|any) (?:\w+ )?(?:normal|ordinary|genuine|untouched|real|holiday|bona fide)|\baverage\b|ordinary (?:pictures|people|faces)/,
  ],
  [
    'calibration',
    /calibrat|raw (?:score|number|output|value)|\brounded\b|rounding|how exact|decimals?|exact (?:number|figure|percent|%|value|score)|precise(?:ly)? (?:number|figure|value|score)|why (?:is it )?(?:only )?(?:about|over|under)\b|more digits|what (?:is|does) the (?:%|percent|percentage|probability)\b.*(?:of|mean|refer)/,
  ],
];
