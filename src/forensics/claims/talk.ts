/** What may be said beside the findings, in the plain form: how Telltale works, its bounds, advice and politeness. */

const SELF = '(?:i|telltale|it|the detector|this tool)';

export const ABOUT_TELLTALE: readonly string[] = [
  'telltale finds the face , cuts it out and has a network look for traces that forgeries leave',
  'telltale (?:finds|cuts out|looks at) (?:the |each )?faces?(?: in (?:a|the) picture)?',
  'a (?:network|detector) looks for traces that forgeries leave',
  'a second look covers each part that looks changed and judges the face again',
  'the detector (?:alone )?decides',
  'the verdict is not mine',
  'the language model (?:only )?puts its findings into words',
  "i (?:only )?put (?:its|the|the detector's) findings into words",
  '(?:everything|all of it|telltale|it|the analysis) runs on your (?:own )?computer',
  'its score is turned into a probability that was measured on pictures with known answers',
  'it was trained on genuine faces and on forgeries made from them',
  'each sentence (?:that i say )?is checked against the findings before it is shown',
  '(?:each|every) part(?: that looks changed)? (?:was|is) covered(?: and (?:the face|it) (?:was )?judged (?:again|once more))?',
  'a part is covered',
  '(?:the detector|it) judges the face (?:again|once more)',
  'the face (?:was |is )?judged (?:again|once more)',
  'the points (?:are percentage points by which|say by how much) the probability of forgery falls(?: ,? ?in percentage points)?',
  '(?:the points|those) of several parts do not add up',
  'the heat map shows where (?:the detector holds the face for changed|it looks changed)',
  'the stronger the colour , the more changed that place looks to the detector',
  'the slider fades it in and out',
  'an outline marks the part that you point at',
  'colour alone is not a proof',
  "it shows the detector's view , not a measurement of what was done",
  '(?:they are|it is|the parts are) outlined on the picture',
  'point at a part in the list to see it on the picture',
  'the kind is less sure than the verdict',
  'that is the likeliest kind , not a certain one',
  'it is likely , not certain',
  '(?:rounded|it is rounded|the probability is rounded) to steps of 5 %',
  `${SELF} can be wrong(?: in both directions)?`,
  '(?:small|blurred|strongly compressed|,|or|and| )+ faces are hard to judge',
  '(?:filters|heavy make-up|retouching|,|or|and| )+ can raise a false alarm',
  '(?:it|telltale) looks at faces only(?: ,)?(?: not at the rest of (?:a|the) picture)?',
  'it judges single pictures , not what is said or meant',
  'nothing leaves (?:your|this) computer',
  '(?:the picture|your questions|and| )+ stay on (?:this|your) computer',
  'no account , no upload and no tracking',
  '(?:it|telltale) (?:also )?works without (?:a|an internet) connection',
  "i am (?:the |a )?(?:small )?(?:telltale's )?language model(?: of telltale)?(?: that runs on your computer)?(?: that explains telltale's findings| and explains telltale's findings)?",
  "i am telltale's (?:small )?language model",
  'i talk about the findings(?: in this picture)?',
  "explains telltale's findings",
];

export const BOUNDS: readonly string[] = [
  'i (?:can |do )?(?:only )?(?:talk|speak) (?:only )?about (?:what was found|the findings)(?: in this picture)?',
  '(?:that|this) is outside (?:what telltale does|the findings|my field)',
  'i can not help with that',
  'i can not help with making or hiding a forgery',
  'i do not help to make forgeries or to hide them',
  'i can not say who this is',
  'telltale does not recognise people',
  'telltale looks at traces , not at who a person is',
  'i do not know who (?:this|it|that) is',
  'telltale does not try to find out',
  '(?:the findings|they) (?:do not say|say nothing (?:about|of)) (?:who made it(?: , or with what| or with what)?|its origin|where it comes from|when it was made|who it is)',
  '(?:that|this|it) can not be (?:read|seen|told) from (?:the )?pixels(?: alone)?',
  'i can not tell where it comes from',
  "i only see the findings from the pixels , not the file's metadata",
  'the findings that i talk about come from the pixels alone',
  'missing metadata proves nothing',
  'metadata can be removed or changed(?: , so it proves little by itself)?',
  'it proves little by itself',
  'where there is a signed record of origin , check who signed it',
  'choose another face on the picture to talk about it',
  'tap another face to see its own findings',
  'each face has findings of its own',
  'i (?:answer|can only answer|can answer)(?: only)? in english(?: only)?',
  'a question can not change the findings',
  'these findings are about one picture , not about a whole video',
  'i only have the findings of one picture here',
  'what i can talk about is this one picture',
  'the findings are about the face only(?: , not about the rest of the picture)?',
  'telltale looks at faces(?: only)?',
  'i can not say anything about the rest',
  'i only have findings about the face',
  '(?:that is|it is) your decision',
  'the findings alone should not decide that',
  'these findings are a hint , not evidence of their own',
  'a reverse image search may show an earlier copy',
  'a reverse picture search may show an earlier copy',
];

export const POLITENESS: readonly string[] = [
  '(?:hello|hi)',
  'i can talk about this picture',
  'you are welcome',
  'glad to help',
  'gladly',
  'i understand that this is annoying',
  'i can be wrong',
  'i say what was found',
  'i am sorry that the answer did not help',
  'i am a small model',
  'ask me in another way if i misunderstood',
  'i did not understand that',
  'i am not sure what you mean',
  'please put the question in other words',
  'ask me why , where or how sure',
  'you can ask what was found , where , and how sure it is',
  'ask me about the findings',
  'i can tell you what was found and where',
  'ask again if anything is unclear',
];

/** Words with which advice begins; what follows must be words of advice only. */
export const ADVICE_VERBS =
  /^(?:if (?:you|there|much|it|they) [a-z ]+ , )?(?:so |then |first |also |please |and |you (?:can|could|may|should) |it (?:may|can) help to |better )*(?:do not )?(?:look|search|ask|check|see|compare|try|find|open|keep|note|save|contact|choose|tap|say|give|write|treat|wait|use|show|get|read|talk|tell|go)\b/;

export const ADVICE_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these it its and or of on in at for to from with by as if , ; : first also then too again before after instead please you your them they ' +
    'so may can could should help better do not ' +
    'look search ask check see compare try find open keep note save contact choose tap say give write treat wait use show get read talk tell go ' +
    'looks searches shows show who whoever where when what why how whether which there one much little more most other another same earlier older oldest first original larger sharper better less compressed ' +
    'picture pictures copy copies file files version source sources moment page site place event posted post posts appeared published uploaded trust trusted known person people sender newspaper newsroom agency specialist expert experts ' +
    'two both side reverse online web search tool tools anything nothing else believe share sharing decide deciding depends rest alone findings finding verdict limits limit found hint evidence part was were is are does has did ' +
    'full report ask platform owner photographer account date context caption video clip you know about larger size resolution screenshot prove'
  ).split(' '),
);

/** Advice never states what the picture is. */
export const NOT_ADVICE =
  /\b(?:that|the picture|this picture|it|they|person|people|face|copy|one) (?:is|are|was|were|has|does)\b(?! not prove)|\b(?:note|say|see|know|tell|show|believe|decide)\b.* that (?:the|a|an|it|they|this|that|you|person|people)\b/;
