"""Words for parts, traces, kinds and verdicts, as answers use them. `[a|b]` is a choice, `{…}` a slot (questions.expand)."""

REGION_NAMES = {
    "hair": ["the hair and hairline", "the hair and hairline", "the hairline", "the hair"], "forehead": ["the forehead"], "eyes": ["the eyes and brows", "the eyes and brows", "the eyes"], "nose": ["the nose"],
    "cheeks": ["the cheeks and jawline", "the cheeks and jawline", "the cheeks"], "mouth": ["the mouth and lips", "the mouth and lips", "the mouth"], "ears": ["the ears and accessories", "the ears and accessories", "the ears"], "background": ["the background"],
}
ARTIFACT_NAMES = {
    "blending-seam": ["a blending seam"], "colour-mismatch": ["a colour mismatch", "a colour mismatch", "a tone that does not fit the rest of the face"], "over-smoothed": ["over-smoothed detail", "over-smoothed detail", "fine detail that is missing"],
    "over-sharpened": ["over-sharpened detail"], "warped-shape": ["a warped shape", "a warped shape", "a shape that looks warped"], "inconsistent-light": ["inconsistent light", "inconsistent light", "light that does not fit the rest of the face"],
}
ARTIFACT_MEANINGS = {
    "blending-seam": [
        "A blending seam is an edge of the kind that is left where one picture was laid into another.", "A blending seam is the faint [edge|border|line] that can stay where something was laid into a picture.", "[Where|When] one picture is laid into another, the border between them can show: that is a blending seam.",
        "By a blending seam [Telltale|the detector] means a [border|transition] at which two sources of pixels seem to meet.",
    ],
    "colour-mismatch": [
        "A colour mismatch is a tone that does not fit the rest of the face.", "A colour mismatch means that one part has another tone than the rest of the face.", "When [skin|one part] is redder, paler or darker than what surrounds it, that is called a colour mismatch.", "Colour mismatch stands for a [hue|tint|tone] that breaks with its surroundings.",
    ],
    "over-smoothed": [
        "Over-smoothed means that fine detail, such as that of skin, is missing.", "A part is over-smoothed when the fine detail that a camera would show is gone.", "Pores, fine hairs and grain are missing from a part that is over-smoothed.", "Over-smoothed [describes|stands for] a surface too even for a camera, with its fine texture gone.",
    ],
    "over-sharpened": [
        "Over-sharpened means that detail is harder than in the rest of the picture.", "A part is over-sharpened when its edges are harder than those around it.", "Over-sharpened [describes|stands for] edges that are crisper than their surroundings, sometimes with a [bright|thin] rim.",
    ],
    "warped-shape": [
        "A warped shape is one that looks stretched, squeezed or shifted.", "A warped shape means that a part looks stretched, squeezed or moved out of place.", "Shapes count as warped when their outlines seem pulled, bent or displaced.", "Warped shape stands for geometry that looks bent or pulled.",
    ],
    "inconsistent-light": [
        "Inconsistent light means that light and shade do not fit the rest of the face.", "Light is inconsistent when light and shade in one part do not fit the rest of the face.", "Inconsistent light is said of a part whose shading seems to come from another direction or strength of light.", "When highlights and shadows disagree between parts of a face, the light is called inconsistent.",
    ],
}
KIND_NAMES = {"FS": "face swapping (FS)", "FR": "face reenactment (FR)", "FE": "face editing (FE)", "EFS": "entire face synthesis (EFS)"}
KIND_MEANINGS = {
    "FS": [
        "Face swapping (FS) puts one person's face over another's.", "In face swapping (FS) one person's face is put over another's.", "Face swapping (FS) [replaces|exchanges] a face while [hair, body and scene stay|the rest of the picture stays] as before.", "With face swapping (FS), the identity changes: [somebody else's features|another face] are laid over the original.",
    ],
    "FR": [
        "Face reenactment (FR) makes a face move or speak like somebody else's.", "In face reenactment (FR) a face is made to move or speak like somebody else's.", "Face reenactment (FR) [transfers|carries over] expressions or lip movements from one person to another.", "With face reenactment (FR), the identity stays and the expression is driven from elsewhere.",
    ],
    "FE": [
        "Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.", "In face editing (FE) parts or properties of a face are changed, for instance its age, hair, make-up or light.", "Face editing (FE) [alters|retouches] an existing face: [age, hair, skin or make-up|skin, age or single features], say.", "With face editing (FE), somebody's own face is kept and single attributes are altered.",
    ],
    "EFS": [
        "Entire face synthesis (EFS) generates the whole face, which need not belong to anybody.", "In entire face synthesis (EFS) the whole face is generated; it need not belong to anybody.", "Entire face synthesis (EFS) [invents|computes] a face from scratch with a generative model.", "With entire face synthesis (EFS), no photograph of a person lies beneath: a program draws all of the face.",
    ],
}
REFUSAL_SENTENCES = {
    "face-too-small": [
        "The face is too small to be judged.", "This face was not judged, because it is too small.", "There is no verdict: the face is too small.", "Telltale did not judge this face, [as|since] it is too small.", "At this size the face can't be judged: it is too small.", "The face was found, but it is too small to be judged.",
        "No verdict was given, because the face is too small.", "This face is too small for a verdict.",
    ],
    "face-too-blurred": [
        "The face is too blurred or too strongly compressed to be judged.", "This face was not judged, because it is too blurred or too strongly compressed.", "There is no verdict: the face is too blurred or too strongly compressed.", "Telltale did not judge this face, [as|since] it is too blurred or too strongly compressed.", "Blur or strong compression kept the face from being judged.",
        "No verdict was given, because the face is too blurred or too strongly compressed.", "The face was found, but it is too blurred or too strongly compressed to be judged.",
    ],
    "face-unfamiliar": [
        "This face was not judged, because it is unlike the photographs that Telltale knows.", "The face is unlike the photographs that Telltale knows, so it was not judged.", "There is no verdict: the face is unlike the photographs that Telltale knows.", "Telltale did not judge this face, [as|since] it is unlike the photographs that it knows.", "No verdict was given, because the face is unlike the photographs that Telltale knows.",
        "The face was found but not judged, since it is unlike the photographs that Telltale knows.",
    ],
}
REFUSAL_STEPS = {
    "face-too-small": [
        "[Open|Find|Try|Look for] a larger copy of the picture.", "A larger copy of the picture may help.", "[In|With] a larger version, the face may be big enough.", "[Follow the picture|Go] to its source, since many sites show a reduced copy only.", "Try again with a picture that shows the face [closer|larger].",
        "If you can get the full-size picture, open that one.", "The full-size original may be large enough.",
    ],
    "face-too-blurred": [
        "[Find|Look for|Try] a sharper or less compressed copy.", "A sharper or less compressed copy may help.", "[Look|Ask] for the original file, before it was compressed.", "A cleaner copy may well be judged.", "Try a copy that wasn't screenshotted or sent through a messenger.", "Best would be the original file.",
    ],
    "face-unfamiliar": [
        "Try the original photograph, if there is one.", "Drawings, masks and strong colour filters can cause this; try the original photograph.", "If there is an unfiltered photograph, try that one.", "Another photograph of the same person may be judged.", "A plain photograph of the same person may be judged.",
    ],
}
UNJUDGED_LIMITS = [
    "So nothing can be said either way.", "That says nothing for or against the picture.", "That is neither good nor bad news about the picture.", "Nothing follows from that about the picture.", "Whether it is forged stays open.", "Please don't read that as a hint in either direction.",
]
VERDICT_SENTENCES = {
    "signs": [
        "Telltale found signs of forgery in this face; the probability of forgery is {chance}.", "There are signs of forgery in this face; the probability of forgery is {chance}.", "The verdict is signs of forgery, and the probability of forgery is {chance}.", "This face shows signs of forgery, and the probability of forgery is {chance}.",
        "With a probability of forgery of {chance}, the verdict is signs of forgery.", "The detector found signs of forgery; it puts the probability of forgery at {chance}.", "The probability of forgery is {chance}, so the verdict is signs of forgery.", "Signs of forgery were found in this face; the probability of forgery is {chance}.",
        "The detector puts the probability of forgery at {chance}, high enough to speak of signs of forgery.", "Telltale sees signs of forgery here: the probability of forgery is {chance}.", "At {chance}, the probability of forgery is high enough to speak of signs of forgery.", "The detector looked at this face and found signs of forgery; the probability of forgery is {chance}.",
        "The probability of forgery is {chance}, and the face shows signs of forgery.", "The analysis found signs of forgery, and the probability of forgery is {chance}.", "According to the detector this face shows signs of forgery; the probability of forgery is {chance}.", "The probability that this face is forged is {chance}, and the verdict is signs of forgery.", "Here the detector noticed signs of forgery; it gives a probability of forgery of {chance}.", "The face resembles known forgeries enough to speak of signs of forgery: the probability is {chance}.", "What the detector read from the pixels are signs of forgery, with a probability of {chance}.", "This one shows signs of forgery, at a probability of {chance}.", "In its pixels the detector found signs of forgery; the probability of forgery is {chance}.", "Telltale's verdict on this face is signs of forgery, and {chance} is the probability of forgery.", "Telltale reports signs of forgery for this face and a probability of forgery of {chance}.",
    ],
    "unsure": [
        "Telltale is unsure about this face: the probability of forgery is {chance}, which is not enough to decide.", "The verdict is unsure: with a probability of forgery of {chance}, it can't be said either way.", "The probability of forgery is {chance}, not enough to decide either way, so the verdict is unsure.", "The detector can't decide: the probability of forgery is {chance}.",
        "It can't be said either way: the probability of forgery is {chance}, and that is not enough to decide.", "Telltale is unsure, because a probability of forgery of {chance} is not enough to decide.", "The probability of forgery is {chance}, too low to speak of signs and too high to rule them out, so Telltale is unsure.",
        "The detector is unsure here; the probability of forgery is {chance}, which decides nothing.", "The verdict is unsure: the probability of forgery is {chance}, which is not enough to decide.", "With a probability of forgery of {chance}, Telltale can't decide either way.", "The probability of forgery is {chance}, which leaves it open: the verdict is unsure.",
        "At {chance}, the probability of forgery is not enough to decide, so Telltale stays unsure.", "The probability of forgery lies at {chance}, between signs and no signs, so the verdict is unsure.", "Telltale's verdict on this face is unsure, and {chance} is the probability of forgery.", "For this face Telltale is unsure; it gives a probability of forgery of {chance}, which is not enough to decide.", "Telltale takes no side here, since a probability of forgery of {chance} is not enough to decide.", "Forged or not, it can't be said either way: the probability of forgery is {chance}.",
    ],
    "none": [
        "Telltale found no signs of forgery in this face; the probability of forgery is {chance}.", "No signs of forgery were found in this face; the probability of forgery is {chance}.", "The verdict is no signs found, and the probability of forgery is {chance}.", "The detector saw none of the signs of forgery that it knows; the probability of forgery is {chance}.",
        "The probability of forgery is {chance}, so the verdict is no signs found.", "There are no signs of forgery that Telltale knows in this face; the probability of forgery is {chance}.", "The detector looked at this face and found no signs of forgery; the probability of forgery is {chance}.", "At {chance}, the probability of forgery is low enough for no signs found.",
        "With a probability of forgery of {chance}, the verdict is no signs found.", "The analysis found no signs of forgery, and the probability of forgery is {chance}.", "The detector found no signs of forgery; it puts the probability of forgery at {chance}.", "According to the detector this face shows no signs of forgery; the probability of forgery is {chance}.",
        "The probability of forgery is {chance}, and no signs of forgery were found.", "Here the detector noticed no signs of forgery; it gives a probability of forgery of {chance}.", "This one shows no signs of forgery, at a probability of {chance}.", "In its pixels the detector found no signs of forgery; the probability of forgery is {chance}.", "Telltale's verdict on this face is no signs found, and {chance} is the probability of forgery.", "Telltale reports no signs of forgery for this face and a probability of forgery of {chance}.", "Telltale searched the face for the traces that it knows and found no signs of forgery; the probability is {chance}.",
    ],
}
# For what was said before in the dialogue.
VERDICT_AGAIN = {
    "signs": ["The verdict is still signs of forgery, with a probability of forgery of {chance}.", "It is still signs of forgery; the probability of forgery is {chance}.", "The verdict stays at signs of forgery.", "The probability of forgery is still {chance}, and the verdict signs of forgery.", "The finding stays: signs of forgery, with a probability of {chance}.", "Nothing has changed: signs of forgery were found.", "Telltale still sees signs of forgery here.", "I can only repeat that signs of forgery were found.", "That leaves the verdict at signs of forgery.", "As before, the verdict is signs of forgery."],
    "unsure": ["The verdict is still unsure; the probability of forgery is {chance}.", "Telltale is still unsure: the probability of forgery is {chance}.", "It stays unsure, with a probability of forgery of {chance}.", "As before, the verdict is unsure.", "The probability of forgery is still {chance}, and that is not enough to decide.", "The verdict stays at unsure.", "Nothing has changed: Telltale is unsure.", "Telltale still can't decide.", "I can only repeat that it can't be said either way.", "That leaves the verdict at unsure."],
    "none": ["The verdict is still no signs found, with a probability of forgery of {chance}.", "Still, no signs of forgery were found; the probability of forgery is {chance}.", "The verdict stays at no signs found.", "The probability of forgery is still {chance}, and no signs were found.", "As before, no signs of forgery were found.", "Nothing has changed: no signs of forgery were found.", "Telltale still sees no signs of forgery here.", "I can only repeat that no signs of forgery were found.", "That leaves the verdict at no signs found."],
}
LIMITS = {
    "signs": [
        "A sign is not a proof.", "That is a sign, not a proof.", "This doesn't prove forgery.", "Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.", "Heavy editing or a beauty filter can leave the same traces.", "A false alarm is possible.", "Take it as a reason to look closer, not as proof.",
        "An innocent cause, such as retouching or odd light, is still possible.", "Who or what caused the traces stays open.", "Every detector raises some false alarms.", "Nobody should be accused on this alone.", "Other causes are possible, for example a filter or retouching.", "Look further before you conclude anything.", "Proof would need more than pixels.",
        "Phones and apps retouch faces too, so be careful with it.", "Treat it as one clue among several.", "That alone proves nothing about who did what.", "A filter, make-up or upscaling may have left such traces too.",
        "Genuine photographs sometimes score this way as well.", "Ask for the original file before you say anything in public.", "An estimate can be wrong, and this one may be.", "Somebody's name may depend on it, so check further.", "Check it against a second source.", "Stage light and heavy make-up have caused such results before.", "It tells you to look closer, nothing more.", "Repeated saving can do that to a genuine picture as well.", "Only the original could settle it.", "The detector doesn't know why the pixels look like that.", "Don't build an accusation on it.", "Compare it with other pictures of that day first.",
    ],
    "unsure": [
        "A larger or less compressed copy may help.", "A better copy may settle it.", "Look for the original file before you decide.", "Find an earlier or larger copy and check that one.", "Ask whoever posted it for the original file.", "Other evidence has to decide.", "See whether a source that you trust shows the same picture.", "Both answers remain open, so look for where the picture first appeared.",
        "Please don't rest anything on it alone.", "An unsure verdict speaks against nobody.", "Don't read unsure as half a yes; try a better copy.", "A small or compressed face can be the reason, so try a better copy.", "Wait with any judgement until more is known.", "The original file, if you can get it, would give the detector more to read.", "Try the same picture from another site.", "Search for who posted it first.", "More pixels would help: find the full-size version.", "Until then treat it as undecided.", "Nothing follows from that for either side.", "Compare it with other pictures of the same moment.", "A second picture of the same scene could tell more.",
    ],
    "none": [
        "No signs found is not proof.", "That doesn't prove that the picture is genuine.", "Nothing found is not the same as nothing there.", "It isn't an all-clear.", "Some forgeries leave nothing that Telltale knows.", "A small change could still have been missed.", "Whether it is genuine stays unproven.", "Check the source all the same.", "Detectors miss things, and this one does too.",
        "Please don't take it as a guarantee.", "Something may have escaped the detector.", "A careful forgery can leave no traces.", "That can't vouch for the picture.",
        "Methods newer than the detector may escape it.", "It only means that this detector saw nothing it knows.", "Recompression can hide what was done.", "So ask where it comes from before you rely on it.", "Skilled work can get past any detector.", "Read it as \"nothing found\", not as \"genuine\".", "An edit outside the face would not show here.", "You should still want a source for it.", "Even a low probability leaves some doubt.", "A clean result is weaker evidence than a source.",
        "Not every way of forging a face is known to Telltale.", "That speaks neither for the caption nor for where it comes from.", "If much depends on it, look for the original.", "One detector's silence settles nothing.", "Keep asking who took it and when.",
    ],
}
# Once in a dialogue.
LIMITS_IN_FULL = [
    "That doesn't prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.", "New kinds of forgery and small changes can go unseen, so this is not proof that the picture is genuine.", "It isn't an all-clear, since some forgeries leave no traces that Telltale knows.", "Strong compression can wipe traces away and new methods may leave none, so nothing is proven by this.",
    "Take that as nothing found, not as a certificate: small changes and new kinds of forgery can be missed.",
    "Mind what slips through: a method that Telltale never met, a change too small to see, or traces lost in compression.", "It proves nothing by itself; an unknown method, a tiny edit or heavy compression can all get past the detector.",
]
KIND_SENTENCES = [
    "The likely kind is {kind}.", "It looks most like {kind}.", "The kind is likely {kind}.", "Of the four kinds, {kind} is the likeliest.", "The traces fit {kind} best.", "The detector would class it as {kind}.", "The findings name {kind} as the likely kind.", "As for the kind, {kind} fits best.", "If it is forged, then most likely by {kind}.", "The detector leans towards {kind}.", "{kind} is the likely kind.",
]
KIND_UNCLEAR = [
    "The kind is unclear.", "Which kind of forgery it would be is unclear.", "No kind can be named: none is likely enough.", "As for the kind, it is unclear.", "None of the four kinds stands out, so the kind is unclear.", "The kind stays unclear, as no kind reached enough confidence.", "The detector can't tell which kind it would be.",
]
KIND_HEDGES = [
    "The kind is less sure than the verdict.", "That is the likeliest kind, not a certain one.", "Take the kind as a [best guess|likelihood] only.", "Kinds overlap, so this is less firm than the verdict.", "[Naming|Telling] the kind is harder than [seeing traces|the verdict].", "Another kind is not ruled out.",
]
PARTS_TRACED = [
    "In {region} the detector sees {traces}; covering that part lowers the score by {fall} points.", "There is {traces} in {region} ({fall} points when covered).", "As for {region}, the trace is {traces}, and covering that part lowers the score by {fall} points.", "In {region} there is {traces}; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the trace there is {traces}.", "{region} <is/are> listed for {traces}, with {fall} points.", "For {region} the findings name {traces} ({fall} points).",
    "When {region} <is/are> covered, the score falls by {fall} points; the trace named is {traces}.", "With {region} covered, the score falls by {fall} points, and the trace named is {traces}.", "The findings list {region}: {traces}, {fall} points.", "Telltale found {traces} in {region}; covering that part lowers the score by {fall} points.", "The trace in {region} is {traces}, and covering that part lowers the score by {fall} points.",
    "The detector names {traces} in {region} ({fall} points when covered).",
]
PARTS_BARE = [
    "In {region} something looks changed, but the kind of trace is unclear; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the kind of trace is unclear.", "For {region} the kind of trace is unclear, and covering that part lowers the score by {fall} points.", "{region} <is/are> listed with {fall} points, and the trace is unclear.",
    "With {region} covered, the score falls by {fall} points; which trace it is stays unclear.", "When {region} <is/are> covered, the score falls by {fall} points, though no trace can be named.", "The findings list {region} with {fall} points and an unclear trace.",
]
STRONGEST_TRACED = [
    "The verdict rests most on {region}, with {traces}.", "The strongest part is {region}: {traces}[; covering that part lowers the score by {fall} points|].", "The strongest part is {region}, where there is {traces}.", "First on the list <comes/come> {region}, for {traces} ({fall} points).", "The detector leans most on {region}, where it found {traces}.", "The most telling part is {region}, with {traces} ({fall} points when covered).",
]
STRONGEST = [
    "The verdict rests most on {region}: covering that part lowers the score by {fall} points.", "[The strongest|The most telling] part is {region}, with a fall of {fall} points when it is covered.", "When {region} <is/are> covered, the score falls by {fall} points, more than for any other part.", "First on the list <comes/come> {region}, with {fall} points.",
    "The largest fall, {fall} points, belongs to {region}.", "The strongest part is {region}, at {fall} points.", "Covering {region} lowers the score most, by {fall} points.",
]
# When it is the only part.
ONLY_TRACED = ["The only part named is {region}, for {traces} ({fall} points).", "Only {region} <is/are> named: covering that part lowers the score by {fall} points, and the trace is {traces}.", "The findings name one part only, {region}, for {traces} ({fall} points)."]
ONLY_BARE = ["The only part named is {region}, with {fall} points.", "Only {region} <is/are> named: covering that part lowers the score by {fall} points.", "The findings name one part only, {region}, with {fall} points."]
OTHERS = ["Telltale also names {rest}.", "The findings also name {rest}.", "After that the list has {rest}.", "{rest} <is/are> named too.", "The list also has {rest}."]
NO_PART = {
    "refused": ["No part was judged.", "No part can be named without a verdict.", "There are no parts to list, as the face was not judged.", "The findings name no part, because the face was not judged."],
    "none": [
        "No part is named, since no signs were found.", "There is no part to name: no signs of forgery were found.", "The list of parts is empty, because no signs were found.", "No part of the face is marked, as no signs of forgery were found.", "The findings name no part, since no signs were found.", "No place in the face is marked, because no signs were found.", "Nowhere: no signs of forgery were found, so no part is named.",
        "Without signs of forgery there is no place to point at.", "Parts are only named where signs are found, and no signs of forgery were found here.", "The detector found no signs of forgery, so the list of parts is empty.", "No signs of forgery were found, so there is no list of parts.", "As no signs of forgery were found, no part is marked.", "Nothing is outlined, because no signs of forgery were found.", "No signs were found in any part.",
    ],
    "signs": [
        "No single part explains it: the traces are spread over the face, or too weak in any one part to name it.", "No single part stands out; the traces are spread over the face or too weak in any one part.", "The findings name no single part.", "Covering one part at a time changed too little, so no part is named.", "The traces can't be pinned to one part.", "The verdict rests on the face as a whole, and no single part is named.",
        "The detector judged the face as a whole; no single part was strong enough to name.", "No part is listed: covering any one of them changes the score too little.", "There is no one place to point at; the findings name no part.", "The score didn't fall enough for any single part, so none is listed.", "It comes from the face as a whole; no single part carries it.", "The list of parts is empty: no single part explains the verdict.",
    ],
    "unsure": [
        "The findings name no part.", "No part is named.", "The list of parts is empty.", "No single part was strong enough to name.", "Covering one part at a time changed too little, so no part is named.", "There is no one place to point at; the findings name no part.", "No part is listed, because covering any one of them changes the score too little.", "The score didn't fall enough for any single part, so none is listed.",
    ],
}
REGION_YES = [
    "The findings name {region}.", "Yes, the findings name {region}.", "Yes, {region} <is/are> on the list.", "{region} <is/are> one of the parts named.", "Telltale did name {region}.", "The list has {region} on it.", "{region} <is/are> on the list.",
]
REGION_NO = [
    "The findings do not name {region}.", "No, the findings do not name {region}.", "Nothing was named in {region}.", "No trace was named in {region}.", "For {region} the findings name nothing.", "{region} <is/are> not on the list.", "No, {region} <is/are> not on the list.", "There is no finding for {region}.", "Telltale named nothing in {region}.", "{region} <is/are> not in the findings.", "No, {region} <is/are> not named.",
]
ARTIFACT_YES = [
    "Yes, {trace} is named in {regions}.", "The findings name {trace} in {regions}.", "{trace} was found in {regions}.", "Yes, the findings name {trace} in {regions}.", "{trace} is named in {regions}.", "Telltale found {trace} in {regions}.",
]
ARTIFACT_NO = [
    "No, the findings do not name {trace}.", "The findings do not name {trace}.", "No, {trace} is not named in any part.", "{trace} is not named in any part.", "{trace} is not among the traces named.", "There is no {bare} in the findings.", "Telltale did not find {trace}.", "No {bare} was found in this face.",
]
CHANCE_SENTENCES = [
    "The probability of forgery is {chance}.", "The probability of forgery is {chance}, rounded to steps of 5 %.", "The detector puts the probability of forgery at {chance}.", "The calibrated probability of forgery is {chance}.", "Measured against photographs with known answers, the probability of forgery is {chance}.", "The probability that this face is forged is {chance}.", "Telltale puts the probability of forgery at {chance}.", "In figures: the probability of forgery is {chance}.", "The score comes to a probability of forgery of {chance}.", "For this face the probability of forgery is {chance}.", "The estimate is a probability of forgery of {chance}.", "The detector gives this face a probability of forgery of {chance}.", "The figure on the card, {chance}, is the probability of forgery.",
]
LOOK_ELSEWHERE = [
    "Look for where the picture first appeared.", "Search for an earlier copy of the picture [and compare the two|].", "Ask whoever posted it for the original file.", "See whether a source that you trust shows the same picture.", "A reverse image search may show an earlier copy.", "Check who posted it first, and when.",
    "Compare it with other pictures of the same moment.", "Try a larger or less compressed copy.", "Find out whether [other photographers|news agencies] covered the same event.", "[Read|Check] what fact-checkers [wrote|say] about it.", "Contact the person shown, if you can.", "[Watch|Look] for the same picture with another face or caption.", "Keep the file as you received it.",
    "Note the address and date where you saw it.", "Trace the account that spread it.", "Compare [details|the background] with maps, weather or other photographs of the place.",
]
OUTSIDE = [
    "That is outside what I can tell; I explain Telltale's findings on this face.", "I can't help with that; I talk about the findings in this picture.", "That is outside what Telltale does.", "I only explain the findings in this picture.", "I can't answer that; all I have is the findings on this face.", "For that you need somebody else; I explain findings.", "Sorry, that isn't something I can help with.", "That isn't something I know; I was given the findings on this face and nothing else.",
    "I'm afraid I'm no use for that; I can only explain what was found.", "My subject is this face and what Telltale found in it.",
]
BACK = [
    "Ask me why, where or how sure.", "You can ask what was found, where, and how sure it is.", "I can tell you what was found and where.", "I can explain the verdict, the parts, the kind or how sure it is.", "Questions about the verdict are welcome.", "You may ask what the verdict doesn't prove.", "I am happy to go through the findings.", "Pick a part or a word and I will explain it.", "You can also ask what to do next.", "Ask about the verdict, the parts or the heat map.",
    "I can go through the parts with you.", "The kind and the false-alarm rate are things to ask about too.",
]


def join(words):
    """"a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(words):
    return words[:1].upper() + words[1:]
