/**
 * Statements that hold of every picture, in the plain form: what findings do not prove, what else leaves such traces,
 * what the terms mean. A pattern must fill a clause from end to end to count.
 */

const IT =
  '(?:this|that|it|which|they|these|the (?:findings?|verdict|result|score|probability|points|traces)|a (?:sign|high score|low score)|signs|the tool|telltale|no signs found|signs of forgery)';
const PICTURE = '(?:the |this |that |a |it |any )?(?:picture|face|it|one)';
const STATE =
  '(?:genuine|forged|a forgery|manipulated|unchanged|untouched|unaltered|a deepfake|fake|real|authentic|true|safe|edited|an original|original)';
const BE = '(?:is|was|has been|must be)';

const NO_PROOF = [
  `(?:so |but )?${IT} (?:alone |by itself |by themselves )?(?:does|do|can|would|did) not (?:by itself |alone |yet )?(?:prove|show|mean|settle|establish|guarantee) (?:that )?(?:(?:a )?forgery|anything|it|${PICTURE} ${BE} (?:not )?${STATE}(?: or (?:not )?${STATE})?)(?: for certain| by itself| alone| either way| either)?`,
  `${IT} (?:is|are|would be) (?:not|no) (?:a )?(?:proof|evidence|all-clear|guarantee|certainty)(?: of (?:its own|forgery|a forgery|anything|being genuine)| that ${PICTURE} ${BE} (?:not )?${STATE})?(?: by itself| on its own| alone)?`,
  `${IT} (?:proves?|proved) (?:nothing|neither)(?: by itself| alone| for certain| either way)?`,
  '(?:a|one) sign is (?:not|no) (?:a )?proof',
  '(?:a )?forgery is not proven(?: by (?:this|that|it))?',
  '(?:that|this|it) is not proven',
  `(?:${PICTURE}|a careful forgery|a forgery) (?:can|could|may|might) still (?:be forged|go unseen|be missed|have been changed)`,
  '(?:so )?(?:please )?do not (?:rest|base|build) (?:anything|that|a decision|much|your decision) on (?:it|this|that|them|these findings|the findings)(?: alone)?',
  '(?:it|this|that) (?:may|could|can|might) (?:still )?be either',
  '(?:a |the )?(?:better|larger|sharper|less compressed)(?:,| or| and|,? less compressed| sharper| larger| less compressed| better)* (?:copy|version|picture)(?: of (?:the|this) picture)? (?:may|might|could|would) (?:help|settle it|tell more|allow a verdict|make a verdict possible|change (?:that|this|the verdict)|give a clearer (?:verdict|answer|result))',
] as const;

const CAUSE = `(?:(?:(?:very |also )?(?:heavy|strong|unusual|bad|poor|hard|harsh|repeated|cheap|low|simple|ordinary|harmless|innocent|mixed|different|several|old|new|another|a|an|the|or|and|also|both|even|as well as|,|editing|edits|retouching|retouch|filters?|beauty|make-up|compression|recompression|compressed|light|lighting|upscaling|enlarging|enlargement|scaling|resizing|resized|copy|copies|copying|noise|noisy|quality|sharpening|smoothing|screenshots?|phone|phones|camera|cameras|lens|picture|editor|apps?|portrait|mode|skin|cosmetics|shadows|blur|reflections?|reduction|settings?|saving|times|again|scan|scans|scanning|innocent things|things|causes|changes)) ?)+`;
const LIKE =
  '(?:(?:the |these )?(?:same|similar|such|these)(?: kinds? of)? (?:traces|marks|signs)|traces (?:like these|of this kind|that look the same|that look alike)|(?:a )?false alarms?|alike|similar|like this|the same|this|that|it|them|this too)';

const ALTERNATIVES = [
  `${CAUSE}(?:can|may|might|could)(?: also| sometimes| all| each| well)* (?:leave|look|cause|raise|give|produce|explain|create|be behind|lead to|have (?:left|caused)) ${LIKE}(?: to (?:the detector|it|telltale)| in (?:a )?(?:genuine )?(?:pictures?|faces?)| as well| too)*`,
  '(?:the findings|the pixels(?: alone)?|telltale|i|it|the detector|pixels) (?:alone )?can not (?:tell|keep) (?:these|them|those|such causes|the two|one from the other|which)(?: apart)?(?: for certain| with certainty| from a forgery)?',
  'which of (?:them|these|those|the two) (?:it is|was the cause) can not be (?:read|told|said) from (?:the )?pixels(?: alone)?',
  '(?:new|other|some|careful|good)?(?: kinds of)? ?(?:forger(?:y|ies)|deepfakes?)(?: ,)?(?: (?:and )?(?:small|slight) changes)?(?: (?:and|or)(?: strong)? compression)? (?:can|may|might|could)(?: still| also)* (?:go unseen|be missed|stay unseen|hide (?:the )?traces|leave no traces(?: that (?:telltale|it|the detector) knows)?)',
  '(?:new kinds of forgery|small changes|strong compression|a careful forgery)(?: ,)?(?: (?:and|or)? ?(?:new kinds of forgery|small changes|strong compression))*(?: (?:and|or) (?:new kinds of forgery|small changes|strong compression))? (?:can|may|might|could)(?: still| also)* (?:go unseen|be missed|hide (?:the )?traces|leave no traces(?: that (?:telltale|it|the detector) knows)?)',
] as const;

const SURE = '(?:for certain|with certainty|for sure|from pixels|from the pixels(?: alone)?|here|either way)';
const REFUSALS_OF_CERTAINTY = [
  `(?:nobody|no one|i|telltale|no tool|the findings|the detector) can(?: not)? (?:be certain|give (?:you )?certainty|offer certainty|promise (?:that|it)|know that|prove (?:that|it))(?: ${SURE})*`,
  '(?:a )?(?:plain |simple )?yes or no would (?:claim|say) more than (?:the findings (?:hold|say|can say)|was found)',
  'there is no (?:plain )?yes or no(?: here)?',
  'certainty is not to be had(?: from (?:the )?pixels)?(?: alone)?',
  `i (?:can|will|do|may) not (?:say|confirm|claim|state|call it|promise)(?: that| this| so| it)?(?: (?:${PICTURE} )?${BE} (?:not )?${STATE}(?: or ${STATE})?)?(?: ${SURE})*`,
  `i can not (?:say|call it|confirm) (?:that (?:it|this|${PICTURE}) is )?(?:either|${STATE} or ${STATE})`,
  '(?:the findings|they) (?:do|would) not (?:hold|say|support|bear out) (?:it|that|this|so much)',
  'i (?:can |do |will )?only (?:say|report|repeat|tell you|put into words) what (?:was|the detector|telltale|it) ?found(?: in this (?:picture|face))?',
  'i keep to (?:the findings|what was found)',
  '(?:saying|writing|claiming) (?:so|that|it) would (?:go beyond|claim more than|say more than) (?:the findings|what was found)',
  '(?:asking|insisting|repeating it|a question|an order|a wish|another question|your question) (?:again )?(?:does|can|will|would) not change (?:the findings|the verdict|what was found)',
  '(?:the findings|the verdict) (?:stay|stays|remain|remains) (?:as (?:they are|it is)|the same|what (?:they are|it is))',
  'i can not (?:take orders|be told|change|alter)(?: (?:what to say )?(?:about )?(?:the (?:verdict|findings)))?',
  `(?:telltale|i|it) never (?:says?|calls?|claims?) (?:that )?(?:${PICTURE} )?(?:${BE} )?${STATE}(?: or ${STATE})?(?: for certain)?`,
] as const;

const FS = 'face swapping(?: \\( fs \\))?|fs|a face swap';
const FR = 'face reenactment(?: \\( fr \\))?|fr|reenactment';
const FE = 'face editing(?: \\( fe \\))?|fe';
const EFS = 'entire face synthesis(?: \\( efs \\))?|efs';
const MEANS = '(?: (?:means|stands for|means that|is when|is|,))*';

const DEFINITIONS_OF_KINDS = [
  `(?:in )?(?:${FS})${MEANS}(?: face swapping)?(?: ,)? ?(?:puts? |putting )?(?:one|a) person's face (?:is |was )?(?:put |laid )?(?:over|onto|in place of) (?:another|somebody else)(?:'s| person's)?(?: face)?`,
  `(?:${FS}) replaces (?:one|a) (?:person's )?face (?:with|by) another(?: person's)?`,
  `(?:in )?(?:${FR})${MEANS}(?: face reenactment)?(?: ,)? ?(?:makes? |making )?a face (?:is made to |to )?(?:move or speak|speak or move)(?:s)? like (?:somebody|someone) else(?:'s)?`,
  `(?:in )?(?:${FE})${MEANS}(?: face editing)?(?: ,)? ?(?:changes? |changing |changing some )?parts or properties of a face(?: are changed| were changed)?(?: ,)?(?: (?:for instance|such as|for example|like) (?:its |the )?(?:age|hair|make-up|light|,|or|and|skin| )+)?`,
  `(?:in )?(?:${EFS})${MEANS}(?: entire face synthesis)?(?: ,)? ?(?:generates? |generating )?(?:the|a) whole face(?: is generated)?(?: by a (?:computer|program))?`,
  '(?:it|which|the face|that face) need not belong to anybody',
  '(?:fs|fr|fe|efs) stands for (?:face swapping|face reenactment|face editing|entire face synthesis)(?<=fs stands for face swapping|fr stands for face reenactment|fe stands for face editing|efs stands for entire face synthesis)',
  'a deepfake is a (?:picture|picture or video|video or picture) (?:in which|whose) (?:a )?face(?:s)? (?:was|is|were|has been) (?:swapped|moved|edited|generated|changed|or|,| )+(?:by (?:a computer|learned programs|a program|computers))?',
  'deepfakes are (?:pictures|pictures or videos) (?:in which|whose) faces (?:were|are) (?:swapped|moved|edited|generated|changed|or|,| )+(?:by (?:a computer|learned programs|programs|computers))?',
] as const;

const DEFINITIONS_OF_TRACES = [
  '(?:a )?blending seam(?: is| means)?(?: an?| the)?(?: faint)? edge (?:of the kind )?that (?:is left|can stay|can be left|stays|remains) where (?:one picture|something|one face) was (?:laid|pasted|put) into (?:another|a picture)',
  '(?:a )?colour mismatch(?: is| means)?(?: that)?(?: an?| one)?(?: part has another)? ?tone (?:that )?(?:does not (?:fit|match)|than) the rest of the face',
  '(?:a part is |a place is )?over-smoothed(?: detail)?(?: means)?(?: that| when)?(?: the)? fine detail(?: ,)?(?: such as that of skin| that a camera would show)?(?: ,)? is (?:missing|gone)',
  '(?:a part is |a place is )?over-sharpened(?: detail)?(?: means)?(?: that| when| is)?(?: its)? ?(?:detail|edges) (?:is|are|that is)? ?harder than (?:in the rest of the picture|those around it|around it)',
  '(?:a )?warped shape (?:is one that|means that (?:a part|it)|means that a shape) looks (?:stretched|squeezed|shifted|moved out of place|,|or| )+',
  '(?:inconsistent )?light (?:is inconsistent when|means that) light and shade(?: in one part)? do not fit the rest of the face',
  '(?:the verdict (?:signs of forgery )?|signs of forgery )means? that (?:the detector saw|the face (?:carries|shows)) traces of the kind that forgeries leave',
  'unsure means that (?:the traces are too weak to say either way|the probability lies between the two marks|nothing is said either way)',
  'that nothing known to (?:telltale|the detector) turned up is all that no signs found means',
  'no signs found means that (?:the detector (?:saw|found) )?no traces that (?:it|telltale) knows(?: were found)?',
  'not judged means that (?:there is no verdict(?: for (?:this|the) face)?|the face was seen but not judged)',
] as const;

export const KNOWN_STATEMENTS: readonly string[] = [
  ...NO_PROOF,
  ...ALTERNATIVES,
  ...REFUSALS_OF_CERTAINTY,
  ...DEFINITIONS_OF_KINDS,
  ...DEFINITIONS_OF_TRACES,
];
