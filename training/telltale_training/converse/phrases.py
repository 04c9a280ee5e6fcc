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
        "The face is too small to be judged.", "This face was not judged, because it is too small.", "No verdict was given: the face is too small.", "Telltale did not judge this face, [as|since] it is too small.", "[Here|In this case] Telltale abstains, since the face is too small.", "The verdict is not judged; the reason is that the face is too small.", "At this size the face [cannot|could not] be judged: it is too small.",
        "Too small a face to judge, so there is no verdict.",
    ],
    "face-too-blurred": [
        "The face is too blurred or too strongly compressed to be judged.", "This face was not judged, because it is too blurred or too strongly compressed.", "No verdict was given: the face is too blurred or too strongly compressed.", "Telltale did not judge this face, [as|since] it is too blurred or too strongly compressed.", "Blur or strong compression kept the face from being judged.",
        "Telltale abstains here, because blur or strong compression hides what it would look for.", "The verdict is not judged; the face is too blurred or too strongly compressed.",
    ],
    "face-unfamiliar": [
        "This face was not judged, because it is unlike the photographs that Telltale knows.", "The face is unlike the photographs that Telltale knows, so it was not judged.", "No verdict was given: the face is unlike the photographs that Telltale knows.", "Telltale abstains, since the face is unlike the photographs that it knows.", "The verdict is not judged, as the face is unlike the photographs that Telltale knows.",
        "Unlike the photographs that Telltale knows, this face was left without a verdict.",
    ],
}
REFUSAL_STEPS = {
    "face-too-small": [
        "[Open|Find|Try|Look for] a larger copy of the picture.", "A larger copy of the picture [may|would|might] help.", "[With|Given] a bigger version [of the picture|], the face may become large enough.", "[Follow the picture|Go] to its source, since many sites show a reduced copy only.", "[Try again|Run it again] with a picture that shows the face [closer|larger].",
        "A crop from the full-size original may be large enough.",
    ],
    "face-too-blurred": [
        "[Find|Look for|Try] a sharper copy of the picture.", "A sharper or less compressed copy [may|would|might] help.", "[Search for|Ask for] the original file, before it was [compressed|shrunk and sent on].", "[With|Given] a cleaner copy the face may become judgeable.", "[Try again|Run it again] with a version that was not screenshotted or sent through a messenger.",
    ],
    "face-unfamiliar": [
        "Try the original photograph, if there is one.", "It may be a drawing, a mask, or strongly altered in colour; try the original photograph.", "[Drawings|Paintings], masks and strong colour filters can cause this.", "[If there is an unfiltered photograph|If an unaltered photograph exists], try that one.", "[Another|A plainer] photograph of the same person may be judged.",
    ],
}
UNJUDGED_LIMITS = [
    "So nothing can be said either way.", "So there is no verdict.", "That says nothing for or against the picture.", "[Not judged|No verdict] is neither good nor bad news about the picture.", "Nothing follows from that about the picture.", "[Without|For want of] a verdict, the picture stays an open question.", "Do not read that as a hint in either direction.",
]
VERDICT_SENTENCES = {
    "signs": [
        "[Telltale|The detector] found signs of forgery in this face, with a probability of {chance}.", "There are signs of forgery in this face; the probability is {chance}.", "Signs of forgery, {chance}.", "This face carries signs of forgery; the probability of forgery is {chance}.", "The verdict is signs of forgery, with a probability of {chance}.",
        "The face shows signs of forgery, at {chance}.", "[What was found|The result]: signs of forgery, {chance}.", "[Telltale|The detector] puts the probability of forgery at {chance}, which it calls signs of forgery.", "At {chance}, the face falls under signs of forgery.", "Signs of forgery were found, and the probability stands at {chance}.",
        "According to the detector, this face bears signs of forgery, {chance} by its estimate.", "[The findings|The findings for this face] speak of signs of forgery, with {chance} as the calibrated probability.", "With {chance}, the probability of forgery is high enough to speak of signs of forgery.", "[My findings read|The findings read] signs of forgery at {chance}.",
        "The analysis ended with {chance}, and that means signs of forgery.", "Telltale's answer is signs of forgery; {chance} is how probable it holds forgery.", "What the network read in these pixels adds up to signs of forgery, {chance}.", "This one is marked signs of forgery, owing to {chance}.",
        "In the pixels of this face the detector saw signs of forgery and gave them {chance}.", "Its verdict on this face: signs of forgery, estimated at {chance}.", "Signs of forgery turned up in this face; their calibrated probability amounts to {chance}.", "[Expressed|Put] as a figure, {chance} is the probability of forgery, hence signs of forgery.",
    ],
    "unsure": [
        "[Telltale|The detector] is unsure about this face; the probability of forgery is {chance}.", "The verdict is unsure: the traces are too weak to say either way.", "Unsure, {chance}.", "The traces are too weak to say either way; the probability is {chance}.", "It cannot be said either way: the probability of forgery is {chance}.",
        "The verdict is unsure, with a probability of {chance}.", "[What was found|The result]: unsure, {chance}.", "At {chance}, the face stays unsure.", "[Telltale|The detector] cannot decide this one: unsure, at {chance}.", "With {chance} as probability of forgery, the findings stay unsure.", "According to the detector this face is unsure, {chance} by its estimate.",
        "The analysis ended with {chance}, which is neither here nor there: unsure.", "Telltale's answer is unsure; {chance} is how probable it holds forgery.", "Hints exist, but {chance} settles nothing, so unsure it is.", "This one is marked unsure, owing to {chance}.",
        "Some traces are there, yet too weak to settle anything, so the verdict is unsure.", "The findings [leave|keep] it open: unsure, with a calibrated probability of {chance}.", "Between signs and no signs lies this face, at {chance}: unsure.", "[Put|Expressed] as a figure, {chance} is the probability of forgery, hence unsure.", "[My findings read|The findings read] unsure at {chance}.",
    ],
    "none": [
        "[Telltale|The detector] found no signs of forgery in this face; the probability is {chance}.", "No signs of forgery were found in this face.", "No signs found, {chance}.", "The verdict is no signs found, with a probability of forgery of {chance}.", "There are no signs of forgery that Telltale knows in this face; the probability is {chance}.",
        "[What was found|The result]: no signs found, {chance}.", "At {chance}, the face falls under no signs found.", "[Telltale|The detector] saw none of the signs of forgery that it knows, and gives {chance}.", "Nothing of the kind came to light: no signs found, estimated at {chance}.", "The analysis ended with {chance} and without signs of forgery.", "No signs found is where it stands, {chance} being the estimate.", "The search for signs of forgery came back empty, and {chance} is the figure.", "As to signs of forgery: none found, {chance}.",
        "The network's look at these pixels brought up no signs of forgery, {chance}.", "According to the detector, no signs of forgery show in this face, {chance} by its estimate.", "With {chance}, the probability of forgery is low enough for no signs found.",
        "No signs of forgery turned up here; the calibrated probability amounts to {chance}.", "[My findings read|The findings read] no signs found at {chance}.", "[Put|Expressed] as a figure, {chance} is the probability of forgery, hence no signs found.", "Nothing among the signs of forgery that Telltale knows was found in this face.", "The detector looked and found no signs of forgery, with {chance} as probability.",
    ],
}
LIMITS = {
    "signs": [
        "[Look|Dig] further before you conclude anything.", "[Tools|Detectors] err, and this one may here.", "Guilt is nobody's yet: a mistake of the detector cannot be excluded.", "Who or what caused the traces stays open.", "For [certainty|proof] you would need the original, not an estimate.", "[Innocent|Harmless] explanations exist and should be weighed first.", "Let no [accusation|headline] hang on this one estimate.",
        "Every detector raises [false|some false] alarms.", "Regard it as [a lead|one clue] among several.", "Phone cameras and apps retouch faces too, so caution is in order.",
        "This does not prove forgery.", "That is not proof: heavy editing, beauty filters, strong compression and unusual light can leave the same traces.", "It is a sign, not a proof.", "Heavy editing or a beauty filter can leave the same traces, so this does not prove forgery.", "A sign is not a proof.",
        "[Filters|Beauty filters], retouching or [bad|strong] compression can look alike, so take it as a sign and not as proof.", "[Take|Treat|Read] it as a reason to look closer, not as proof.", "An innocent cause, such as retouching or odd light, stays possible.", "[Still|Even so], a false alarm is possible.", "Proof would need more than pixels[, for instance the original file|].",
        "[Strong make-up|Heavy make-up], a filter or upscaling may have left such traces too.", "That alone proves nothing about who did what.", "Other causes remain possible.", "[Keep in mind that|Mind that] a calibrated probability is an estimate and no proof.", "Whether somebody forged it cannot be proven from pixels alone.",
    ],
    "unsure": [
        "[Wait|Hold off] with any judgement until more is known.", "[Look|Ask] for the original file before deciding.", "Both answers remain open.", "[Lean|Build] nothing on it yet.", "Other evidence has to decide.", "An unsure verdict tells against nobody.", "For now the [matter|question] stays open.", "Weak hints like these turn up in harmless photographs as well.",
        "A larger or less compressed copy of the picture may help.", "A better copy may settle it.", "It [may|could] be either, so do not rest anything on it alone.", "[Neither|Take neither] forgery nor the opposite follows from that.", "[A sharper copy|Another copy] might move it one way or the other.", "So treat it as an open question.", "Do not read unsure as half a yes.",
        "[Weak traces|Traces this weak] have many innocent causes.", "More evidence is needed than these pixels give.", "[Compression|Heavy compression] or a small face can be why it stays open.", "Nothing should hang on this [result|verdict] alone.", "Unsure is an honest answer, not a hidden verdict.",
    ],
    "none": [
        "[Experts|Skilled forgers] can avoid whatever the detector looks for, so nothing is proven.", "[Please do|Do] not mistake it for a guarantee.", "An undetected forgery remains possible.", "Absence of evidence is all that is.", "Something may have escaped the detector.", "[Treat|Regard] it with ordinary caution, since detectors overlook things.", "Forgeries exist that [leave|show] nothing to find.", "No detector can [certify|guarantee] a photograph.",
        "[Yet|But] tools miss things, and this one does too.", "Check the source all the same.", "Such a low figure still leaves room for error.",
        "This does not prove that the picture is genuine.", "That does not prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.", "New kinds of forgery and small changes can go unseen, so this is no all-clear.", "That is no proof that it is genuine.",
        "[Careful|Skilful|Newer] forgeries can leave nothing that Telltale knows, so this is not proof.", "[Take|Read] that as nothing found, not as a certificate.", "A [small|subtle] change could still have gone unseen.", "Strong compression can wipe traces away, so nothing is proven by this.", "[Still|Even so], forgeries of an unknown kind are missed at times.",
        "Nothing found is not the same as nothing there.", "It is no all-clear, since [some|certain] forgeries leave no known trace.", "[That|Such a result] cannot vouch for the picture.", "Whether it is genuine stays unproven.", "[Absent|Missing] signs are weaker evidence than present ones, and no proof.",
    ],
}
KIND_SENTENCES = [
    "[The|Its] likely kind is {kind}.", "It looks most like {kind}.", "The kind is likely {kind}.", "Kind: {kind}[, likely|].", "[Of|Among] the four kinds, {kind} is the likeliest.", "The traces fit {kind} best.", "[Telltale|The detector] would class it as {kind}.", "The findings name {kind} as the likely kind.", "As for the kind, {kind} is the best match.", "{kind} is the likely kind.",
    "[If it is forged|If forged], then most likely by {kind}.", "[Telltale|The detector] leans towards {kind}.",
]
KIND_UNCLEAR = [
    "The kind is unclear.", "Which kind of forgery it would be is unclear.", "No kind can be named: none is likely enough.", "As for the kind, it is unclear.", "None of the four kinds stands out, so the kind is unclear.", "The kind stays unclear, since no kind reached enough confidence.", "[Telltale|The detector] cannot tell which kind it would be.", "Kind unclear.",
]
KIND_HEDGES = [
    "The kind is less sure than the verdict.", "That is the likeliest kind, not a certain one.", "Take the kind as a [best guess|likelihood] only.", "Kinds overlap, so this is less firm than the verdict.", "[Naming|Telling] the kind is harder than [seeing traces|the verdict].", "Another kind is not ruled out.",
]
PARTS_TRACED = [
    "In {region} [Telltale found|the detector sees|there is] {traces}; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the trace there is {traces}.", "For {region} the findings name {traces}, and covering that part lowers the score by {fall} points.", "In {region} [there is|the detector sees] {traces} ({fall} points when covered).",
    "{region}: {traces}, {fall} points.", "{traces} in {region}, worth {fall} points when covered.", "[Look|Have a look] at {region}: {traces}, with a fall of {fall} points under cover.", "With {region} hidden, the probability drops by {fall} points, and the trace named is {traces}.", "The detector [points to|marks|names] {region} for {traces}, {fall} points.",
    "{region} <counts/count> with {fall} points, because of {traces}.", "When {region} <is/are> covered, {fall} points go; what shows there is {traces}.", "Hiding {region} takes away {fall} points, and {traces} is the trace.", "[Traces|What was found] in {region}: {traces} ({fall} points).", "{fall} points hang on {region}, where {traces} was found.",
]
PARTS_BARE = [
    "In {region} something looks changed, but the kind of trace is unclear; covering that part lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points; the kind of trace is unclear.", "For {region} the kind of trace is unclear, and covering that part lowers the score by {fall} points.", "{region}: {fall} points, with an unclear trace.",
    "{region} <counts/count> with {fall} points, though no trace can be named.", "With {region} hidden, the probability drops by {fall} points; which trace it is stays unclear.", "Hiding {region} takes away {fall} points, without a trace that could be named.", "The detector marks {region} at {fall} points, trace unclear.",
]
STRONGEST_TRACED = [
    "The verdict rests most on {region}, with {traces}.", "[The strongest|The most telling] part is {region}: {traces}[; covering it lowers the score by {fall} points|].", "Most of it comes from {region}, where [there is|Telltale found] {traces}.", "{region} <weighs/weigh> most, [through|by] {traces}.", "[First comes|At the top stands] {region}, with {traces} and {fall} points.", "[Above all|Mainly] it is {region}: {traces}.",
    "No part matters more than {region}, where {traces} was found.",
]
STRONGEST = [
    "The verdict rests most on {region}: covering that part lowers the score by {fall} points.", "[The strongest|The most telling] part is {region}, with a fall of {fall} points when it is covered.", "When {region} <is/are> covered, the score falls by {fall} points, more than for any other part.", "{region} <weighs/weigh> most, at {fall} points.", "[First comes|At the top stands] {region}, with {fall} points.",
    "The largest fall, {fall} points, belongs to {region}.", "[Above all|Mainly] it is {region}, {fall} points.", "Nothing lowers the score more than covering {region}: {fall} points.",
]
OTHERS = ["[It|Telltale] also names {rest}.", "Also named: {rest}.", "Further parts named: {rest}.", "The findings also name {rest}.", "[After that|Behind it] in the list: {rest}.", "Less strongly, {rest}.", "{rest} added to it."]
NO_PART = {
    "refused": ["Nothing was looked for in this face, since it was not judged.", "No part was judged.", "No part can be named without a verdict.", "There are no parts to list, as the face was not judged.", "The findings hold no part, because the face was not judged."],
    "none": [
        "Since nothing was found, nowhere in the face is marked.", "Nowhere: the face as a whole came out without signs of forgery.", "I can point to no spot, as none was marked.", "No area of this face made the list.", "Neither features nor skin nor background were marked.",
        "No part is named, since no signs were found.", "There is no part to name: no signs were found.", "No part of this face stood out.", "No traces were named in any part.", "The list of parts is empty, because no signs were found.", "[Not one part|No region] of the face is named.", "[Without|In the absence of] signs of forgery there is no spot to point at.", "No region was singled out.",
    ],
    "signs": [
        "No single part explains it: the traces are spread over the face, or too weak in any one part to name it.", "No single part stands out; the traces are spread over the face or too weak in any one part.", "The findings name no single part.", "[Covering|Hiding] one part at a time changes too little, so no part is named.", "The traces cannot be pinned to one part.",
        "No region on its own carries the verdict.", "[Spread|Scattered] traces, no single part: so the findings have it.",
    ],
}
NO_PART["unsure"] = NO_PART["signs"]
REGION_YES = [
    "Yes, {region} <is/are> among the parts that carry the verdict.", "{region} <is/are> on the list.", "The findings do name {region}.", "Indeed, {region} <is/are> named.", "That part matters here: {region} <is/are> named in the findings.", "Telltale did find something in {region}.", "Yes, the findings name {region}.", "{region} had a share in the verdict.",
]
REGION_NO = [
    "The findings do not name {region}.", "No, the findings do not name {region}.", "Nothing was named in {region}.", "No trace was named in {region}.", "For {region} the findings name nothing.", "{region} <is/are> not on the list.", "[Telltale|The detector] singled out nothing in {region}.", "Not {region}, according to the findings.", "{region} did not stand out to the detector.", "There is no finding for {region}.",
    "[I cannot confirm that|That is not in the findings]: {region} <is/are> not named.", "The detector has nothing to report about {region}.",
]
ARTIFACT_YES = [
    "Yes, {trace} is named in {regions}.", "Yes: {trace}, in {regions}.", "The findings name {trace} in {regions}.", "{trace} was found in {regions}.", "Indeed, {trace} shows in {regions}.", "[Look|See] in {regions}: {trace} is named there.", "The detector reports {trace} for {regions}.",
]
ARTIFACT_NO = [
    "No, the findings do not name {trace}.", "The findings do not name {trace}.", "No, {trace} is not named in any part.", "[Telltale|The detector] did not find {trace}.", "{trace} is not among the traces named.", "There is no {bare} in the findings.", "Nothing in the findings speaks of {trace}.", "I cannot confirm {trace}: the findings do not hold it.",
]
CHANCE_SENTENCES = [
    "The probability of forgery is {chance}.", "Telltale gives it {chance}.", "It is {chance}, rounded to steps of 5 %.", "The calibrated probability is {chance}.", "[In numbers|As a figure]: {chance}.", "{chance}, that is the [estimate|probability of forgery].", "The [detector's|calibrated] estimate stands at {chance}.", "The score corresponds to a probability of {chance}.", "[Calibrated|Measured] against photographs with known answers, it is {chance}.",
    "[Its|The] probability of forgery comes to {chance}.", "The detector puts it at {chance}.",
]
LOOK_ELSEWHERE = [
    "Look for where the picture first appeared.", "Search for an earlier copy of the picture [and compare the two|].", "Ask whoever posted it for the original file.", "See whether a source that you trust shows the same picture.", "A reverse image search may show an earlier copy.", "Check who posted it first, and when.",
    "Compare it with other pictures of the same moment.", "Try a larger or less compressed copy.", "Find out whether [other photographers|news agencies] covered the same event.", "[Read|Check] what fact-checkers [wrote|say] about it.", "Contact the person shown, if you can.", "[Watch|Look] for the same picture with another face or caption.", "Keep the file as you received it.",
    "Note the address and date where you saw it.", "Trace the account that spread it.", "Compare [details|the background] with maps, weather or other photographs of the place.",
]
OUTSIDE = [
    "I can only talk about what was found in this picture.", "That is outside what Telltale does.", "I only talk about the findings in this picture.", "I cannot help with that; I talk about the findings in this picture.", "That lies beyond me: my subject is this picture and its findings.", "For that you need [somebody|something] else; I explain findings.", "[Sadly|Alas], that is not something I [know|can answer].",
    "My [field|knowledge] ends with the findings about this face.", "Another tool will serve you better there.", "I leave that to others and keep to this face.", "[No idea|I have no answer], I fear: only the findings are known to me.",
]
BACK = [
    "Ask me why, where or how sure.", "You can ask what was found, where, and how sure it is.", "Ask me about the findings.", "I can tell you what was found and where.", "[Try|Ask] for the verdict, the parts or the probability.", "Would you like to hear [the reasons|what was found|which parts are named]?", "[Questions|Anything] about the verdict [are|is] welcome.", "[Ask|You may ask] what the verdict does not prove.",
    "I am happy to go through the findings.", "I can explain the verdict, [the kind|the parts] or the heat map.", "Shall I go on with the [parts|probability|limits]?", "Pick a [part|trace|word] and I will explain it.", "The false-alarm rate, the kind and the parts are all things to ask about.", "What would help you most: the verdict, the place or the doubts?", "Perhaps you want to know what to do next?",
]


def join(words):
    """"a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(words):
    return words[:1].upper() + words[1:]
