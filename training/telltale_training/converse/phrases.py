"""Words for parts, traces, kinds and verdicts, as answers use them. `[a|b]` is a choice, `{…}` a slot (questions.expand)."""

import re

REGION_NAMES = {
    "hair": ["the hair and hairline", "the hair and hairline", "the hairline", "the hair"], "forehead": ["the forehead"], "eyes": ["the eyes and brows", "the eyes and brows", "the eyes"], "nose": ["the nose"],
    "cheeks": ["the cheeks and jawline", "the cheeks and jawline", "the cheeks"], "mouth": ["the mouth and lips", "the mouth and lips", "the mouth"], "ears": ["the ears and accessories", "the ears and accessories", "the ears"], "background": ["the background"],
}
ARTIFACT_NAMES = {
    "blending-seam": ["a blending seam"], "colour-mismatch": ["a colour mismatch"], "over-smoothed": ["over-smoothed detail"],
    "over-sharpened": ["over-sharpened detail"], "warped-shape": ["a warped shape"], "inconsistent-light": ["inconsistent light"],
}
# What a part does that shows a trace: "the nose shows a blending seam", "the eyes look warped".
ARTIFACT_SHOWN = {
    "blending-seam": ["<shows/show> a blending seam", "<has/have> a blending seam"], "colour-mismatch": ["<shows/show> a colour mismatch", "<has/have> a colour mismatch"], "over-smoothed": ["<looks/look> over-smoothed", "<is/are> over-smoothed"],
    "over-sharpened": ["<looks/look> over-sharpened", "<is/are> over-sharpened"], "warped-shape": ["<has/have> a warped shape", "<looks/look> warped", "<shows/show> a warped shape"], "inconsistent-light": ["<shows/show> inconsistent light"],
}
KIND_NAMES = {"FS": "face swapping (FS)", "FR": "face reenactment (FR)", "FE": "face editing (FE)", "EFS": "entire face synthesis (EFS)"}
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
        "The probability of forgery is {chance}, and the face shows signs of forgery.", "The analysis found signs of forgery, and the probability of forgery is {chance}.", "According to the detector this face shows signs of forgery; the probability of forgery is {chance}.", "The probability that this face is forged is {chance}, and the verdict is signs of forgery.", "The detector noticed signs of forgery here; the probability of forgery is {chance}.", "The face resembles known forgeries enough to speak of signs of forgery: the probability of forgery is {chance}.", "The pixels show signs of forgery, with a probability of forgery of {chance}.", "This one shows signs of forgery, at a probability of {chance}.", "In its pixels the detector found signs of forgery; the probability of forgery is {chance}.", "Telltale's verdict on this face is signs of forgery; the probability of forgery is {chance}.", "Telltale reports signs of forgery for this face and a probability of forgery of {chance}.",
    ],
    "unsure": [
        "Telltale is unsure about this face: the probability of forgery is {chance}, which is not enough to decide.", "The verdict is unsure: with a probability of forgery of {chance}, it can't be said either way.", "The probability of forgery is {chance}, not enough to decide either way, so the verdict is unsure.", "The detector can't decide: the probability of forgery is {chance}.",
        "It can't be said either way: the probability of forgery is {chance}, and that is not enough to decide.", "Telltale is unsure, because a probability of forgery of {chance} is not enough to decide.", "The probability of forgery is {chance}, too low to speak of signs and too high to rule them out, so Telltale is unsure.",
        "The detector is unsure here; the probability of forgery is {chance}, which decides nothing.", "The verdict is unsure: the probability of forgery is {chance}, which is not enough to decide.", "With a probability of forgery of {chance}, Telltale can't decide either way.", "The probability of forgery is {chance}, which leaves it open: the verdict is unsure.",
        "At {chance}, the probability of forgery is not enough to decide, so Telltale stays unsure.", "The probability of forgery lies at {chance}, between signs and no signs, so the verdict is unsure.", "Telltale's verdict on this face is unsure; the probability of forgery is {chance}.", "Telltale is unsure about this face; a probability of forgery of {chance} is not enough to decide.", "Telltale takes no side here, since a probability of forgery of {chance} is not enough to decide.", "Forged or not, it can't be said either way: the probability of forgery is {chance}.",
    ],
    "none": [
        "Telltale found no signs of forgery in this face; the probability of forgery is {chance}.", "No signs of forgery were found in this face; the probability of forgery is {chance}.", "The verdict is no signs found, and the probability of forgery is {chance}.", "The detector saw none of the signs of forgery that it knows; the probability of forgery is {chance}.",
        "The probability of forgery is {chance}, so the verdict is no signs found.", "There are no signs of forgery that Telltale knows in this face; the probability of forgery is {chance}.", "The detector looked at this face and found no signs of forgery; the probability of forgery is {chance}.", "At {chance}, the probability of forgery is low enough for no signs found.",
        "With a probability of forgery of {chance}, the verdict is no signs found.", "The analysis found no signs of forgery, and the probability of forgery is {chance}.", "The detector found no signs of forgery; it puts the probability of forgery at {chance}.", "According to the detector this face shows no signs of forgery; the probability of forgery is {chance}.",
        "The probability of forgery is {chance}, and no signs of forgery were found.", "The detector noticed no signs of forgery here; the probability of forgery is {chance}.", "This one shows no signs of forgery, at a probability of {chance}.", "In its pixels the detector found no signs of forgery; the probability of forgery is {chance}.", "Telltale's verdict on this face is no signs found; the probability of forgery is {chance}.", "Telltale reports no signs of forgery for this face and a probability of forgery of {chance}.", "Telltale searched the face for the traces that it knows and found no signs of forgery; the probability is {chance}.",
    ],
}
# Those that say the verdict before the figure.
VERDICT_WORD = re.compile(r"(?i)signs of forgery|no signs|unsure|can't decide|can't be said")
VERDICT_FIRST = {verdict: [s for s in sentences if VERDICT_WORD.search(s[: s.index("{chance}")])] for verdict, sentences in VERDICT_SENTENCES.items()}
# Where a side is demanded and there is none.
UNDECIDED = [
    "It stays unsure: a probability of forgery of {chance} is not enough to decide either way.", "I can't pick a side: with a probability of forgery of {chance}, the verdict is unsure.", "It stays unsure, since the probability of forgery is {chance}, too low to speak of signs and too high to rule them out.", "Neither side has enough behind it: the probability of forgery is {chance}, so the verdict is unsure.", "There is no side to pick: the probability of forgery is {chance}, which is not enough to decide.", "It stays open, because a probability of forgery of {chance} is not enough to decide.",
]
UNSURE_CAVEATS = ["Unsure is not half clean, and not half forged either.", "Unsure doesn't clear the picture, and it doesn't accuse it.", "An unsure verdict speaks against nobody, and for nobody.", "Unsure means open in both directions.", "Don't read unsure as half a yes or half a no."]
# For what was said before in the dialogue.
VERDICT_AGAIN = {
    "signs": ["The verdict is still signs of forgery, with a probability of forgery of {chance}.", "It is still signs of forgery; the probability of forgery is {chance}.", "The verdict stays at signs of forgery.", "The probability of forgery is still {chance}, and the verdict signs of forgery.", "The finding stays: signs of forgery, with a probability of {chance}.", "Nothing has changed: signs of forgery were found.", "Telltale still sees signs of forgery here.", "That leaves the verdict at signs of forgery.", "As before, the verdict is signs of forgery."],
    "unsure": ["The verdict is still unsure; the probability of forgery is {chance}.", "Telltale is still unsure: the probability of forgery is {chance}.", "It stays unsure, with a probability of forgery of {chance}.", "As before, the verdict is unsure.", "The probability of forgery is still {chance}, and that is not enough to decide.", "The verdict stays at unsure.", "Nothing has changed: Telltale is unsure.", "Telltale still can't decide.", "That leaves the verdict at unsure."],
    "none": ["The verdict is still no signs found, with a probability of forgery of {chance}.", "Still, no signs of forgery were found; the probability of forgery is {chance}.", "The verdict stays at no signs found.", "The probability of forgery is still {chance}, and no signs were found.", "As before, no signs of forgery were found.", "Nothing has changed: no signs of forgery were found.", "Telltale still sees no signs of forgery here.", "That leaves the verdict at no signs found."],
}
LIMITS = {
    "signs": [
        "A sign is not a proof.", "That is a sign, not a proof.", "This doesn't prove forgery.", "Heavy editing, beauty filters, strong compression and unusual light can leave the same traces.", "Heavy editing or a beauty filter can leave the same traces.", "A false alarm is possible.", "Take it as a reason to look closer, not as proof.",
        "An innocent cause, such as retouching or odd light, is still possible.", "Who or what caused the traces stays open.", "Every detector raises some false alarms.", "Nobody should be accused on this alone.", "Other causes are possible, for example a filter or retouching.", "Look further before you conclude anything.", "Proof would need more than pixels.",
        "Phones and apps retouch faces too, so be careful with it.", "Treat it as one clue among several.", "That alone proves nothing about who did what.", "A filter, make-up or upscaling may have left such traces too.",
        "Genuine photographs sometimes score this way as well.", "Ask for the original file before you say anything in public.", "An estimate can be wrong, and this one may be.", "Somebody's name may depend on it, so check further.", "Check it against a second source.", "Stage light and heavy make-up have caused such results before.", "It tells you to look closer, nothing more.", "Repeated saving can leave such traces in a genuine picture as well.", "Only the original could settle it.", "The detector doesn't know why the pixels look like that.", "Don't build an accusation on it.", "Compare it with other pictures of that day first.",
    ],
    "unsure": [
        "A larger or less compressed copy may help.", "A better copy may settle it.", "Look for the original file before you decide.", "Find an earlier or larger copy and check that one.", "Ask whoever posted it for the original file.", "Other evidence has to decide.", "See whether a source that you trust shows the same picture.", "Both answers remain open, so look for where the picture first appeared.",
        "Please don't rest anything on it alone.", "An unsure verdict speaks against nobody.", "Don't read unsure as half a yes; try a better copy.", "Unsure is not half clean, and not half forged either.", "Unsure doesn't clear the picture, and it doesn't accuse it.", "A small or compressed face can be the reason, so try a better copy.", "Wait with any judgement until more is known.", "The original file, if you can get it, would give the detector more to read.", "Try the same picture from another site.", "Search for who posted it first.", "More pixels would help: find the full-size version.", "Until then treat it as undecided.", "Nothing follows from that for either side.", "Compare it with other pictures of the same moment.", "A second picture of the same scene could tell more.",
    ],
    "none": [
        "No signs found is not proof.", "That doesn't prove that the picture is genuine.", "Nothing found is not the same as nothing there.", "It isn't an all-clear.", "Some forgeries leave nothing that Telltale knows.", "A small change could still have been missed.", "Whether it is genuine stays unproven.", "Check the source all the same.", "Detectors miss things, and this one does too.",
        "Please don't take it as a guarantee.", "Something may have escaped the detector.", "A careful forgery can leave no traces.", "That can't vouch for the picture.",
        "Methods newer than the detector may escape it.", "It only means that this detector saw nothing it knows.", "Recompression can hide what was done.", "So ask where it comes from before you rely on it.", "Skilled work can get past any detector.", "Read it as \"nothing found\", not as \"genuine\".", "An edit outside the face would not show here.", "You should still want a source for it.", "Even a low probability leaves some doubt.", "A clean result is weaker evidence than a source.",
        "Not every way of forging a face is known to Telltale.", "It says nothing about the caption or the source.", "If much depends on it, look for the original.", "One detector's silence settles nothing.", "Keep asking who took it and when.",
    ],
}
# Once in a dialogue.
LIMITS_IN_FULL = [
    "That doesn't prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.", "New kinds of forgery and small changes can go unseen, so this is not proof that the picture is genuine.", "It isn't an all-clear, since some forgeries leave no traces that Telltale knows.", "Strong compression can wipe traces away and new methods may leave none, so nothing is proven by this.",
    "Take that as nothing found, not as a certificate: small changes and new kinds of forgery can be missed.",
    "Mind what slips through: a method that Telltale never met, a change too small to see, or traces lost in compression.", "It proves nothing by itself; an unknown method, a tiny edit or heavy compression can all get past the detector.",
]
KIND_SENTENCES = [
    "The likeliest kind is {kind}.", "The likely kind is {kind}.", "It looks most like {kind}.", "Of the four kinds, {kind} is the likeliest.", "The traces fit {kind} best.", "The findings name {kind} as the likely kind.", "As for the kind, {kind} fits best.", "If it is forged, then most likely by {kind}.", "{kind} is the likeliest kind.", "Most likely it is {kind}.",
]
KIND_UNCLEAR = [
    "The kind is unclear.", "Which kind of forgery it would be is unclear.", "No kind can be named: none is likely enough.", "As for the kind, it is unclear.", "None of the four kinds stands out, so the kind is unclear.", "The kind stays unclear, as no kind reached enough confidence.", "The detector can't tell which kind it would be.",
]
KIND_HEDGES = [
    "The kind is less sure than the verdict.", "That is the likeliest kind, not a certain one.", "Take the kind as a [best guess|likelihood] only.", "Kinds overlap, so this is less firm than the verdict.", "[Naming|Telling] the kind is harder than [seeing traces|the verdict].", "Another kind is not ruled out.",
]
PARTS_TRACED = [
    "{region} {shown}; covering <it/them> lowers the score by {fall} points.", "{region} {shown}; covering <it/them> lowers the score by {fall} points.", "{region} {shown} ({fall} points when covered).", "In {region} the detector sees {traces}; covering that part lowers the score by {fall} points.", "The trace in {region} is {traces}; covering that part lowers the score by {fall} points.",
    "When {region} <is/are> covered, the score falls by {fall} points; the trace there is {traces}.", "With {region} covered, the score falls by {fall} points, and the trace named is {traces}.", "Telltale found {traces} in {region}; covering <it/them> lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the trace there is {traces}.", "For {region} the findings name {traces} ({fall} points).", "{region} <is/are> listed for {traces}, with {fall} points.",
]
PARTS_BARE = [
    "{region} <looks/look> changed, but the kind of trace is unclear; covering <it/them> lowers the score by {fall} points.", "In {region} something looks changed, but the kind of trace is unclear; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the kind of trace is unclear.", "For {region} the kind of trace is unclear, and covering that part lowers the score by {fall} points.", "{region} <is/are> listed with {fall} points, and the trace is unclear.",
    "With {region} covered, the score falls by {fall} points; which trace it is stays unclear.", "When {region} <is/are> covered, the score falls by {fall} points, though no trace can be named.",
]
STRONGEST_TRACED = [
    "The strongest part is {region}, with {traces}; covering <it/them> lowers the score by {fall} points.", "The strongest part is {region}, where there is {traces}.", "First on the list <comes/come> {region}, for {traces} ({fall} points).", "The most telling part is {region}, with {traces} ({fall} points when covered).", "{region} <counts/count> most: the trace there is {traces}, and covering <it/them> lowers the score by {fall} points.",
]
STRONGEST = [
    "The score falls most, by {fall} points, when {region} <is/are> covered.", "[The strongest|The most telling] part is {region}, with a fall of {fall} points when <it is/they are> covered.", "When {region} <is/are> covered, the score falls by {fall} points, more than for any other part.", "First on the list <comes/come> {region}, with {fall} points.",
    "The largest fall, {fall} points, belongs to {region}.", "The strongest part is {region}, at {fall} points.", "Covering {region} lowers the score most, by {fall} points.",
]
# When it is the only part.
ONLY_TRACED = ["The only part named is {region}, for {traces} ({fall} points).", "Only {region} <is/are> named: covering <it/them> lowers the score by {fall} points, and the trace is {traces}.", "The findings name one part only, {region}, for {traces} ({fall} points)."]
ONLY_BARE = ["The only part named is {region}, with {fall} points.", "Only {region} <is/are> named: covering <it/them> lowers the score by {fall} points.", "The findings name one part only, {region}, with {fall} points."]
OTHERS = ["Telltale also names {rest}.", "The findings also name {rest}.", "After that the list has {rest}.", "{rest} <is/are> named too.", "The list also has {rest}."]
NO_PART = {
    "refused": ["No part was judged.", "No part can be named without a verdict.", "There are no parts to list, as the face was not judged.", "The findings name no part, because the face was not judged."],
    "none": [
        "No part is named, since no signs were found.", "There is no part to name: no signs of forgery were found.", "The list of parts is empty, because no signs were found.", "No part of the face is marked, as no signs of forgery were found.", "The findings name no part, since no signs were found.", "No place in the face is marked, because no signs were found.", 
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
REGION_YES = ["The findings name {region}.", "{region} <is/are> on the list.", "{region} <is/are> among the parts named.", "Telltale did name {region}."]
REGION_NO = [
    "The findings do not name {region}.", "Nothing was named in {region}.", "No trace was named in {region}.", "For {region} the findings name nothing.", "{region} <is/are> not on the list.", "There is no finding for {region}.", "Telltale named nothing in {region}.", "{region} <is/are> not in the findings.", "{region} <is/are> not named.",
]
ARTIFACT_YES = [
    "Yes, {trace} is named in {regions}.", "The findings name {trace} in {regions}.", "{trace} was found in {regions}.", "Yes, the findings name {trace} in {regions}.", "{trace} is named in {regions}.", "Telltale found {trace} in {regions}.",
]
ARTIFACT_NO = [
    "No, the findings do not name {trace}.", "The findings do not name {trace}.", "No, {trace} is not named in any part.", "{trace} is not named in any part.", "{trace} is not among the traces named.", "There is no {bare} in the findings.", "Telltale did not find {trace}.", "No {bare} was found in this face.",
]
CHANCE_SENTENCES = [
    "The probability of forgery is {chance}.", "The probability of forgery is {chance}, rounded to steps of 5 %.", "The detector puts the probability of forgery at {chance}.", "The calibrated probability of forgery is {chance}.", "The probability that this face is forged is {chance}.", "Telltale puts the probability of forgery at {chance}.", "In figures: the probability of forgery is {chance}.", "For this face the probability of forgery is {chance}.", "The detector gives this face a probability of forgery of {chance}.", "The figure on the card, {chance}, is the probability of forgery.",
]
LOOK_ELSEWHERE = [
    "Look for where the picture first appeared.", "Search for an earlier copy of the picture [and compare the two|].", "Ask whoever posted it for the original file.", "See whether a source that you trust shows the same picture.", "A reverse image search may show an earlier copy.", "Check who posted it first, and when.",
    "Compare it with other pictures of the same moment.", "Try a larger or less compressed copy.", "Find out whether [other photographers|news agencies] covered the same event.", "[Read|Check] what fact-checkers [wrote|say] about it.", "Contact the person shown, if you can.", "[Watch|Look] for the same picture with another face or caption.", "Keep the file as you received it.",
    "Report it to the platform where it stands, if it does harm.", "Note the address and date where you saw it.", "Trace the account that spread it.", "Compare [details|the background] with maps, weather or other photographs of the place.",
]
OUTSIDE_FRIENDLY = [
    "I wish I could help with that, but I can only explain what was found in this face.", "That isn't something I know about, sorry.", "A good question for somebody else; I know what was found in this face and little more.", "I'm no help with that, I'm afraid; I explain what was found in a picture.", "Sorry, I can't advise on that; I only know the findings on this face.", "That lies outside what I know.", "I'd leave that to a search engine; what I know is this face and its findings.", "I can't help with that one, but I am happy to explain the findings.",
]
OUTSIDE = [
    "That is outside what I can tell; I explain Telltale's findings on this face.", "I can't help with that; I talk about the findings in this picture.", "That is outside what Telltale does.", "I only explain the findings in this picture.", "I'm made for one thing only: explaining what was found in this face.", "For that another helper is better; I explain what was found in a face.", "That one I can't answer, sorry; my subject is the findings on this face.", "That isn't something I know; I was given the findings on this face and nothing else.",
    "I'm afraid I'm no use for that; I can only explain what was found.", "My subject is this face and what Telltale found in it.",
]
BACK = [
    "Ask me why, where or how sure.", "You can ask what was found, where, and how sure it is.", "I can tell you what was found and where.", "I can explain the verdict, the parts, the kind or how sure it is.", "Questions about the verdict are welcome.", "You may ask what the verdict doesn't prove.", "I am happy to go through the findings.", "Pick a part or a word and I will explain it.", "You can also ask what to do next.", "Ask about the verdict, the parts or the heat map.",
    "The kind and the false-alarm rate are things to ask about too.",
]


def join(words):
    """"a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(words):
    return words[:1].upper() + words[1:]
