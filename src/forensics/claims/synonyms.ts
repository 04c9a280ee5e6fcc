/**
 * Words of the plain form that say the same in a sentence about findings, each with the one that stands for them. Where
 * several patterns fit, the earlier one is taken first.
 */
export const SYNONYMS: readonly (readonly [RegExp, string])[] = [
  [/\bam unable to\b/g, 'can not'],
  [/\bis still\b/g, 'is'],
  [/(?<=^(?:telltale|the detector) )still (?=sees?\b|can\b)/g, ''],
  [/^i can only repeat that /g, ''],
  [/^that leaves the verdict at\b/g, 'the verdict is'],
  [/\bthe face resembles known forgeries enough to speak of\b/g, 'the verdict is'],
  [/\bleans (?=most on\b)/g, 'rests '],
  [/\bone part only\b/g, 'one part'],
  [/\bafter that the list has\b/g, 'the findings also name'],
  [
    /\b(?:the detector|telltale) (?:looked at (?:this|the) face|searched the face for the traces that it knows) and (?=(?:found|saw)\b)/g,
    'the detector ',
  ],
  [/\b(?:the detector|telltale) judged the face as a whole (?:, )?and (?=puts|a probability)/g, 'the detector '],
  [/\b(?:these|my|its|telltale's) findings(?: (?:for|on|about) (?:this|the) face)?\b/g, 'the findings'],
  [/\b(?:in|among|of|by) what was (?:found|detected|seen)\b/g, 'in the findings'],
  [/\bamong the findings\b/g, 'in the findings'],
  [/\btelltale's detector\b/g, 'the detector'],
  [/\b(?:telltale's|its|the detector's|the network's|the) (?:answer|result|outcome)\b/g, 'the verdict'],
  [/\b(?:this face's|telltale's|its|the detector's) verdict\b/g, 'the verdict'],
  [/\b(?:the )?(?:estimated|calibrated) (probability|estimate)\b/g, 'probability'],
  [/\b(?:the detector's|its|their|telltale's) (?:estimate|probability)\b/g, 'probability'],
  [/\bestimate\b/g, 'probability'],
  [/\bprogram\b(?=\W)/g, 'detector'],
  [/\bknown to (telltale|the detector)\b/g, 'that $1 knows'],
  [/ , as far as can be told ,/g, ''],
  [
    /\b(?:is how probable it holds forgery|is the probability of forgery|that is the (?:probability(?: of forgery)?|estimate|figure)(?=$)|being the estimate|is the figure|is where it stands|by its estimate|as it estimates|in its estimate)\b/g,
    'is the probability',
  ],
  [/\bprobability is the probability\b/g, 'probability'],
  [/ , is the probability$/g, ''],
  [/ , not the one in your question\b/g, ''],
  [/\b(?:i have|the only probability in the findings is) (?=(?:about|over|under) \d+ %)/g, 'the probability is '],
  [/ % here as the probability of forgery\b/g, ' %'],
  [/\bthere is no difference between\b/g, 'both'],
  [/\b(?:the detector|telltale) was asked again with\b/g, 'with'],
  [/\bthe probability (?:fell|falls|drops|dropped)\b/g, 'the score falls'],
  [/\b(?:which it calls|and that means|adds up to)\b/g, '; the verdict is'],
  [/\bdid not judge this face\b/g, 'not judged'],
  [/\b(?:takes|took) away\b/g, 'lowers the score'],
  [/\bwithout it\b/g, 'when it is covered'],
  [/\bi have no finding (?:on|about|for)\b/g, 'nothing can be said about'],
  [/\bthere is no finding (?:on|about|for)\b/g, 'nothing named for'],
  // What was named.
  [
    /\b(?:missing|absent) from the list\b|\bnot (?:on the list|among the parts(?! (?:that|which) (?:are|carry)))\b/g,
    'not named',
  ],
  [/\bon the list\b/g, 'named'],
  [
    /\b(?:mentions?|lists?|notes?|reports?|marks|singles out|points to)\b(?= (?:no|any|only|also|#|an?|the|it|nothing|over|fine|inconsistent|light|face|entire|in)\b)/g,
    'name',
  ],
  [/\b(?:mentioned|listed|noted|reported|singled out|marked|pinned down)\b/g, 'named'],
  [/\b(?:mention|report)\b/g, 'name'],
  [/\b(?:saw|detected|noticed|spotted|located|observed)\b/g, 'found'],
  [/(?<=\b(?:was|were|been|be) )seen\b/g, 'found'],
  [/\b(?:showed|shows?)\b(?= (?:in|on|here) )/g, 'found'],
  [/\b(?:turned|came|showed|shows|show) up\b|\bcame to light\b/g, 'found'],
  [/\bbrought up\b/g, 'found'],
  [/\bi can not confirm\b(?! (?:that|it|this|so)\b)/g, 'not named'],
  // Strength and spread.
  [/\b(?:scattered|distributed|spread out|dispersed) (?:over|across)\b/g, 'spread over'],
  [/\bspread across\b/g, 'spread over'],
  [/\btoo faint\b/g, 'too weak'],
  [/\b(?:one way or the other|for either side|in either direction)\b/g, 'either way'],
  [/\b(?:stuck out|was conspicuous|were conspicuous|caught the eye)\b/g, 'stood out'],
  // Covering.
  [/\bhiding\b/g, 'covering'],
  [/\bhidden\b|\bunder cover\b/g, 'covered'],
  [/\b(?:takes|brings|brought|took) the (?:score|probability) down\b/g, 'lowers the score'],
  [/\b(?:reduces|cuts|reduced|decreases)\b/g, 'lowers'],
  [/\b(?:sinks|sank|dropped)\b/g, 'falls'],
  // Likelihood.
  [/\b(?:the )?(?:most likely|most probable|probable|likeliest|best guess for the) kind\b/g, 'the likely kind'],
  [/\b(?:leans towards|would class it as|classes it as|points towards)\b/g, 'suggests'],
  [/\b(?:sufficiently (high|low)|(high|low) enough)\b/g, '$1$2 enough'],
  // No ranking of kinds, no points for a part.
  [/\b(?:only the likely kind is in the findings|the findings only name the likely kind) :/g, 'the likely kind is'],
  [/ ; the others are not ranked$/g, ''],
  [/ , so there are no points for (?:it|them)$/g, ''],
  [/\b(?:there are|the findings give) no points for (?!it\b|them\b)/g, 'the findings do not name '],
  [/\bha(?:s|ve) no points(?: in the findings)?$/g, 'is not named'],
  [/\bhence\b|\bthus\b|\btherefore\b|\band so\b/g, 'so'],
];

/** Clauses that only lead to what follows, at any place of a sentence. */
export const LEADS =
  /(?<=^|[;:,] )(?:the figure on the card|nothing has changed|forged or not|as a comparison|the findings do name a kind|a kind is named|the kind is not left open|as before|still|in all|that is not the figure|the finding stays|(?:i have|there is) no ranking of the kinds|the kinds can not be ranked|as a figure|(?:the detector|telltale) looked(?= )|the network's look at these pixels(?= found)|what the network read in these pixels|to put it straight once more|(?:sorry if|should) i (?:was|have been) unclear|that is not (?:the number |among |in )+the findings|the findings do not hold it|hints exist|the picture shows them outlined|the figure in your question|the one in your question|that is not the number in the findings|the findings give another figure|less strongly|(?:behind it|after that)(?: in the list)?|if (?:it is )?forged|in numbers|in plain words|short and plain|simply put|put simply|put plainly|for comparison|as to the kind|as for the kind|as far as the kind goes|(?:of|among) (?:the|its)? ?four kinds|(?:put|expressed) as a figure|in figures|(?:calibrated|measured) (?:on|against) (?:genuine )?pictures(?: with known answers)?|according to (?:the detector|telltale|the findings)|the findings agree|so the findings have it|indeed|to be exact|a correction|to correct that|not quite|for this face|in (?:short|brief|sum|a word)|to sum up|all in all|what was found|it comes down to this|nothing of the kind found|no such figure was given|your number does not match|that number does not match|that kind is not named|that part matters here|i can not confirm that|that is not in the findings|the verdict on this face|the findings keep it open|the findings leave it open)(?= ?[:;,]|$| (?:and )?found)/g;
