"""How answers begin where a person presses, orders, insults or asks beyond the findings. Nothing here depends on the facts."""

# -- prefaces: said once in a dialogue, and only where the question asked for what cannot be given ----------------------

CERTAINTY = [
    "Nobody can be certain from the pixels alone.", "I can't give certainty.", "A plain yes or no would claim more than the findings hold.", "No tool can give certainty here.", "A guarantee is more than I can give.", "Proof is out of reach for any detector.", "A detector estimates; it doesn't prove.", "There is a probability, not a guarantee.", "All I have is an estimate.", "It can be wrong in both directions, so I won't promise anything.", "I can't swear to it.", "There is no hundred per cent here.", "Certainty isn't to be had from pixels.",
]
# To a wish or a conclusion that goes beyond the findings, by verdict: what is wrong with it comes first.
NOT_REAL = {
    "signs": ["The findings point the other way.", "That isn't what was found.", "That doesn't follow: what was found points the other way.", "I can't say that; the findings point the other way.", "Quite the opposite was found."],
    "unsure": ["That isn't settled.", "That would be more than the findings hold: nothing is settled.", "It stays open.", "That doesn't follow; the question is still open.", "I can't say that while the question is open."],
    "none": ["I can't say that it is genuine.", "Not quite: nothing found isn't the same as genuine.", "That goes a step too far.", "That is more than the findings hold.", "No detector can vouch for a picture.", "Not that far: nothing found is not a certificate."],
    "refused": ["Nothing can be said either way.", "That doesn't follow: there is no verdict at all.", "I can't say that; there is no verdict."],
}
NOT_FAKE = {
    "signs": ["Not for certain: a sign is not a proof.", "That goes a step too far: signs are not proof.", "That is more than the findings hold; signs are not proof.", "I can't go that far: a forgery is not proven.", "Signs, yes; proof, no."],
    "unsure": ["That isn't settled.", "That would be more than the findings hold: nothing is settled.", "It stays open.", "That doesn't follow; the question is still open.", "I won't accuse anybody while the question is open."],
    "none": ["That isn't what was found.", "That doesn't follow from the findings.", "I can't say that; the findings don't support it.", "The findings don't bear that out.", "What you see may be right, but the findings don't show it."],
    "refused": ["Nothing can be said either way.", "That doesn't follow: there is no verdict at all.", "I can't say that; there is no verdict."],
}
INSIST_REAL = [
    "I can't say that it is genuine.", "Saying so would go beyond the findings.", "I can't confirm that.", "You may well know more than I do, but I only have the findings.", "I understand the wish, yet the findings can't confirm it.", "Your own knowledge of the picture may be right; the findings can't show it.", "Telltale never calls a picture genuine.", "If you took it yourself, trust that more than me; I still can't confirm it.",
    "Where it comes from I can't see, so I can't confirm that.", "No detector can vouch for a picture.", "The verdict can't be set by request.",
]
INSIST_FAKE = [
    "I can't say that for certain.", "Saying so would go beyond the findings.", "A forgery is not proven.", "Others may think so; I can only say what was found.", "I won't accuse anybody beyond the findings.", "That would be more than the findings hold.", "Many people may be sure of it; the findings are less sure.", "What you see may be right, but it is not part of the findings.", "I don't call any picture a certain forgery.",
    "For a charge like that more is needed than an estimate.", "An accusation can hurt somebody, so I keep to what was found.", "The verdict can't be set by request.",
]
INJECTION = [
    "The verdict can't be set by request.", "What is typed here doesn't reach the detector.", "The findings can't be changed from here.", "The verdict comes from the pixels only.", "A question can't change the findings.", "I can't leave the findings aside.", "I don't show my instructions; I report findings.", "My instructions are not something that I show.", "I can only say what the detector found.", "New findings only come from a new analysis.", "I'll keep to the findings.", "The result stays as it was.", "Nobody can dictate the result.", "I can vary the words, not the findings.", "I say what was found, whatever role I am given.", "That part I leave out; here is what was found.",
]
FIRM = ["The answer stays the same.", "Asking again doesn't change it.", "It stays as it was.", "Nothing has changed.", "That hasn't changed.", "I have nothing to add to it.", "The findings are still the same."]
INSULT = [
    "I understand that this is annoying.", "I am sorry that the answer didn't help.", "I am a small model; please ask in another way if I misunderstood.", "Fair enough, I have limits.", "Your frustration is understandable.", "Perhaps I put it badly.", "No offence taken.", "I will try to be clearer.", "Sorry about that.", "I do make mistakes.", "I can be wrong, and so can the detector.", "Sorry, let me try again.",
]
LANGUAGE = [
    "I can only answer in English.", "I answer in English only.", "English is the only language that I write.", "I'm afraid I only speak English.", "I can't write in that language, so here it is in English.", "Sorry, I only know English.", "Let me answer in English, the one language that I was taught.", "Please excuse the English; I have no other language.",
]
NUMBER = [
    "The figure is {chance}.", "Not quite: the probability of forgery is {chance}.", "The findings give another figure: the probability of forgery is {chance}.", "It stays at {chance}.", "The figure in the findings is {chance}.", "The only probability in the findings is {chance}.", "To be exact, the probability of forgery is {chance}.",
]
NUMBER_MEANS = {
    "signs": ["That makes the verdict signs of forgery.", "The verdict is signs of forgery.", "With that figure the verdict is signs of forgery."],
    "unsure": ["That makes the verdict unsure.", "The verdict is unsure.", "With that figure the verdict is unsure."],
    "none": ["That makes the verdict no signs found.", "The verdict is no signs found.", "With that figure the verdict is no signs found."],
}
SAID_EARLIER = [
    "If an earlier sentence sounded otherwise, go by the findings.", "I may have put it differently, but the findings haven't changed.", "The findings haven't changed in this conversation.", "Let me say it again so that there is no doubt.", "I can only stand by what the findings say.", "Sorry if I was unclear.", "Sorry if that came across differently.", "My words may vary; the findings are the same.",
]
TRUST = [
    "Partly: each sentence of mine is checked against the findings, but the detector can err.", "Use me as one hint among several.", "Please don't rely on me alone.", "Some doubt is right, as with any instrument.", "As one source among others, yes; as the only one, better not.", "You can trust that I add nothing to the findings; whether the findings are right is another matter.", "My words are checked against the findings, and the findings are an estimate.",
    "Trust it as you would an instrument that is often right and sometimes wrong.",
]
INFALLIBLE = ["No, it can be wrong in both directions.", "No, Telltale can be wrong in both directions.", "No detector is right every time, and Telltale is no exception.", "It does make mistakes: it misses some forgeries and raises some false alarms.", "No, it misses some forgeries and raises some false alarms.", "Computers err too, and this detector does in both directions."]

# -- what follows from it -----------------------------------------------------------------------------------------------

CONSEQUENCES = [
    "I can't judge that; a qualified person should.", "What follows from it lies outside the findings.", "The findings say nothing about guilt or intent.", "These findings are no expert opinion.", "That is more than a detector can tell.", "That has to be decided by people who know more than these findings.",
]
LAW = [
    "I can't give legal advice.", "About the law please ask a lawyer.", "No legal conclusion can be drawn from these findings.", "What follows from it in law lies outside the findings.", "[Courts|Judges] need more than a detector's estimate.", "That is a question for a lawyer, not for me.", "Whether a law was broken, no detector can tell.", "I explain findings; legal questions I leave to lawyers.",
]
MEDICINE = [
    "I can't give medical advice.", "No medical conclusion can be drawn from these findings.", "About health please ask a doctor.", "These findings are no diagnosis.", "That is a question for a doctor, not for me.", "Telltale looks for traces of forgery, not for illness.", "A person's health can't be read from these findings.",
]
WORK = [
    "[Employers|Schools] need more than a detector's estimate.", "Decisions about people should not rest on a detector's estimate.", "No decision about somebody's [work|studies] should rest on these findings.", "Let whoever decides see the original file as well, not these findings alone.", "That is for the people in charge to decide, with more than these findings.", "What an employer or a school makes of it lies outside the findings.",
]
SAFETY = [
    "If you feel pressed or threatened, turn to somebody you trust or to the police.", "Send no money and no documents because of a picture alone.", "Reach the person over a channel that you already know.", "Whoever asks for money or secrecy deserves a second check.", "Whether somebody means harm can't be read from the pixels.", "Keep the messages that came with the picture; they may matter.", "Please pay nothing before you have spoken to the person another way.", "Don't meet, pay or send pictures before you know from elsewhere who it is.",
]
REPORT = [
    "Report it to the platform where it stands: most posts have a menu with that choice.", "The platform where it stands comes first; most have a form for reports.", "To the site that shows it, by its own form for reports.", "Use the report button of the platform where it stands.", "To the platform first; where a crime may be behind it, the police take reports too.", "Start with the platform that shows it, and tell a fact-checking organisation as well if it spreads.", "Where it is shown: the platform can take it down, Telltale can't.",
]
REPORT_MORE = ["Note the address and the date first, and keep the file.", "You can add these findings, as a hint and not as proof.", "Telltale itself takes no reports and sends nothing.", "Fact-checkers may look into it too.", "Say what you know besides; a detector's result alone proves nothing."]
HOW_TO_USE = [
    "Type a question about this face, in your own words.", "Right-click a picture to have it analysed, then ask here about what was found.", "Read the card first, then ask me what you want to know about it.", "Right-click a picture and choose to analyse it, or drop its file into the panel.", "Just ask: about the verdict, the parts, the kind or how sure it is.", "Ask here about this face; another picture is analysed with a right-click.",
]
HOW_TO_USE_MORE = ["For another picture, right-click it or drop its file into the panel.", "Point at a part in the list to see it on the picture.", "The heat map can be switched on over the picture.", "Each face has a card of its own.", "Nothing that you type leaves this computer.", "You can stop an answer at any time."]
POINTS_MUCH = ["Points say how much the verdict leans on a part, not how badly it was changed.", "It isn't a grade: points say how much the verdict leans on a part.", "Much or little only shows beside the other parts.", "The points compare parts of one face with each other; there is no mark for much or little.", "More points mean that the score depends more on that part."]
EXISTS = ["Whether the person exists can't be read from the pixels.", "The pixels can't tell whether there is such a person.", "That stays open: a person who exists can have a forged picture, and a made-up face can look like anybody.", "Telltale doesn't identify people, so it can't say whether this one exists.", "Pixels can't settle whether somebody exists."]
EXISTS_EFS = ["A face out of a generator need not belong to anybody.", "A made-up face need not belong to anybody.", "Behind a made-up face there need not be a person."]
# A video call is no test: those are forged as well.
EXISTS_MORE = ["Look for other pictures of the person from other sources.", "Somebody who has met the person can tell you more."]
REBUTTAL_MORE = ["That doesn't refute the doubts; the original file or a second source could.", "The doubts stay possible; other evidence has to decide between them.", "It is still no proof, only a reason to look further.", "Neither side is proven by that."]
REBUTTAL_UNSURE = ["Not much: the estimate is in between, so the doubts weigh as much.", "Little can be said against the doubts, as nothing is decided.", "Neither side wins here, as nothing is decided."]
PUBLISH = [
    "Not on this alone.", "Not on these findings alone.", "No, not on this alone.", "Not on this alone: it takes more than these findings.", "No, these findings alone are not enough for that.", "Not on this alone, please.", "Not before a second, independent source bears it out.", "Not on a detector's estimate alone.",
]
PUBLISH_MORE = [
    "Say what was found and what that doesn't prove.", "If you write about it, give the verdict with its limits.", "Keep the original file and note where you found it.", "Ask a specialist if much depends on it.", "Quote the probability together with the false-alarm rate.", "Give the person shown a chance to respond.", "Don't state more than the verdict.", "Get a second, independent source first.",
]
# What may be said in public, by verdict.
MAY_BE_SAID = {
    "signs": ["You can say that Telltale found signs of forgery.", "What you can write is that Telltale found signs of forgery, and that this is not proof.", "It is fair to say that a detector found signs of forgery."],
    "unsure": ["You can say that Telltale could not decide.", "What you can write is that Telltale was unsure.", "It is fair to say that a detector was unsure."],
    "none": ["You can say that Telltale found no signs of forgery, and that this is not proof.", "What you can write is that no signs of forgery were found, which is not verification.", "No signs found is not verification."],
    "refused": ["You can say that the face could not be judged.", "What you can write is that there was no verdict."],
}
WRITE_UP = ["I don't write letters or headlines, but these words may be quoted.", "Poems and letters are not what I write, but this may be quoted.", "For a text of your own, this is what may be said.", "A text about it should say no more than the findings.", "This much can go into your text.", "I can give the sentence to quote; the rest of the text is yours to write.", "Here are the facts for your text."]
NOT_FOUND_SO = [
    "The findings say something else.", "Not according to the findings.", "The findings have it otherwise.", "That isn't what was found.", "That differs from the findings.", "No, the findings say something else.",
]

# -- words that the panel shows -----------------------------------------------------------------------------------------

WORDS = {
    "kind": ["A kind is the way in which a forgery is made; Telltale tells four apart.", "By kind Telltale means how a face was forged, one of four ways.", "Kind stands for the method: face swapping, face reenactment, face editing or entire face synthesis.", "The kind says by which of four methods a forgery would have been made."],
    "artifact": ["An artifact is a trace that making or changing a picture leaves in its pixels.", "Artifact is the word for a flaw that a forgery can leave, such as a seam or light that does not fit.", "By artifact Telltale means a trace in the pixels that forgeries tend to leave.", "An artifact is a slip in the pixels, like a brush stroke that a painter forgot to hide.", "Artifact means a trace of the making, not of the thing shown."],
    "verdict": ["A verdict is what Telltale says about one face: signs of forgery, unsure, no signs found, or not judged.", "The verdict sums a face up in one of four ways: signs of forgery, unsure, no signs found, or not judged.", "There are four verdicts: signs of forgery, unsure, no signs found, and not judged.", "Verdict is the word for Telltale's result about a face, one of four: signs of forgery, unsure, no signs found, or not judged."],
    "calibrated": ["Calibrated means that the probability was measured against photographs with known answers.", "A probability is calibrated when, of all the faces given that figure, about that share is forged.", "Calibration turns the network's raw score into a probability, rounded to steps of 5 %.", "Calibrated means that the figure was set right with pictures whose truth was known, as scales are with known weights.", "Calibrated is said of a figure that was compared with what is true: a forecast is calibrated when it rains as often as it says."],
    "false-alarm": ["A false alarm is a genuine photograph that looks forged to the detector.", "The false-alarm rate says how many genuine photographs come out like this one.", "False alarm, or false positive, is said where a genuine photograph is taken for a forgery.", "A false alarm is like a smoke alarm that goes off over burnt toast: nothing was forged, and the detector warns all the same.", "False alarm means that a detector warns of a picture with which nothing is wrong."],
    "probability": ["The probability of forgery is the detector's estimate of how likely a forgery is.", "The probability says how likely a forgery is, in steps of 5 %.", "The probability is a calibrated estimate, not a measure of how much was changed.", "Probability means how likely a forgery is, judged by the pixels of the face alone."],
    "threshold": ["There are two lines: above the upper one a face counts as showing signs, below the lower one as showing none, and between them lies unsure.", "A threshold is a line on the probability; Telltale has two, and between them lies unsure.", "The lines are drawn so that few genuine photographs are called forged; their exact figures are not in the findings.", "A threshold is the mark at which one verdict gives way to the next, like the line on a thermometer from which one speaks of fever.", "Threshold means a limit on the probability: past it, the verdict becomes another one."],
    "part": ["A part is one of eight areas: hair, forehead, eyes, nose, cheeks, mouth, ears or background.", "Telltale divides the picture of a face into eight parts, from hair to background.", "Eight areas are told apart: hair, forehead, eyes, nose, cheeks, mouth, ears and background.", "By part, or region, Telltale means one of eight areas, from hair to background."],
    "points": ["Points are percentage points by which the probability of forgery falls when a part is covered.", "The points say by how much the probability of forgery falls when one part is covered.", "Each part was covered on its own; its points are how far the probability fell.", "Points measure how much a part matters: it is covered, and the points are the fall of the probability of forgery.", "A point is one percentage point of the probability of forgery, lost when a part is covered.", "Points are like the drop in weight when one thing is taken off the scales: the more, the more that part counts."],
    "localisation": ["Localisation means finding the place in the face that looks changed.", "To localise is to say where; Telltale does it with a heat map and by covering parts.", "Occlusion means covering a part and judging the face again."],
    "bona-fide": ["Bona fide is the word for a photograph that was not forged.", "A bona fide photograph is one taken of a person and not forged.", "Bona fide is Latin for in good faith, and said of a photograph that nobody forged."],
    "heat-map": ["The heat map colours the places that look changed to the detector.", "A heat map shows with colours where the face looks changed to the detector.", "On the heat map, strong colour marks the places that look most changed to the detector.", "A heat map is like a weather map laid over the face: strong colour where the detector sees change, faint colour where it sees little.", "Heat map is the word for the coloured layer that shows where the detector sees change."],
    "outline": ["An outline marks a part that the findings name.", "The outlines on the picture mark the parts that the findings name.", "Outlined parts are those on the list; point at one to see it."],
    "covering": ["Covering means that one part is hidden and the face judged again.", "In the covering test one part after the other is hidden, and the face is judged again each time.", "A part is covered to see how much the verdict depends on it.", "Covering is a test: like a hand over one part of the face, and then the same judgement once more."],
    "too-small": ["Too small means that the face has too few pixels for a judgement.", "A face is too small when there are too few pixels to read traces from.", "In a face that is too small there is not enough detail to judge; a larger copy of the picture may help."],
    "too-blurred": ["Too blurred means that blur or strong compression hides what the detector looks for.", "When a face is too blurred, the traces of a forgery could not be told from the blur; a sharper copy may help.", "Strong compression wipes fine detail away, and then a face can't be judged."],
    "unfamiliar": ["Unlike the photographs that Telltale knows means that a judgement would be a guess: drawings, masks and strong filters can cause it.", "A face is unfamiliar when it is unlike the photographs that the detector was trained on, for example a drawing or a mask.", "For faces unlike its photographs Telltale gives no verdict, as it would only be guessing."],
}

# -- what Telltale does not do ------------------------------------------------------------------------------------------

IDENTITY = [
    "I can't say who this is; Telltale doesn't recognise people.", "I don't know who this is, and Telltale doesn't try to find out.", "Names and identities are not part of the findings.", "Telltale doesn't identify people.", "There is no face recognition in Telltale.", "Not even a guess: Telltale doesn't recognise people.", "Telltale looks at traces, not at who a person is.", "Name, age and looks of a person can't be read from the findings.", "About the person I know nothing.",
    "I can't tell you that; who is shown, how old, or related to whom, Telltale doesn't know.",
]
PERSON = [
    "The findings concern the pixels of the face, nothing else.", "Nothing here says anything about the person; the findings concern the pixels of the face.", "Character, intent and honesty can't be read from the findings.", "What somebody said, felt or meant is not something that Telltale looks at.", "Telltale looks at the pixels of the face, not at what was said or meant.", "I can't tell; the findings are about the pixels of the face and nothing else.", "Nothing about the person follows from the findings.",
    "That isn't something pixels of a face can show.",
]
ORIGIN = [
    "The findings don't say who made it, or with what.", "Who made it can't be read from the pixels.", "I can't tell who made it or what program was used.", "The pixels don't show where a picture comes from.", "Neither maker nor program shows in the findings.", "Maker, date and program are unknown to me.", "When it was made isn't in the findings.", "Which program drew it the findings don't say.", "Which program or camera was at work, Telltale doesn't try to tell.", "Where it was first posted lies outside the findings.", "The findings say nothing about the source.",
]
PROVENANCE = [
    "I only see the findings from the pixels, not the file's metadata.", "The findings come from the pixels alone.", "Metadata and signatures are not part of the findings.", "I was given the findings from the pixels and nothing about the file.", "For metadata, look at the file itself; the findings are about pixels.",
]
PROVENANCE_MORE = [
    "Missing metadata proves nothing.", "Metadata can be removed or changed, so it proves little by itself.", "Where there is a signed record of origin, check who signed it.", "Most sites strip metadata on upload.", "A missing watermark is no evidence either way.", "Watermarks are not read here.", "A signature is worth as much as the one who signed.",
]
PRIVACY = [
    "Nothing leaves this computer through Telltale.", "The picture and your questions stay on this computer.", "There is no account, no upload and no tracking.", "Both the detector and I run inside your browser.", "Telltale sends nothing off this computer.", "There is no server that your picture could go to.", "Telltale itself shows your questions to nobody.", "Telltale uploads nothing; on a managed computer, other software may still see the screen.", "Through Telltale nobody sees it; what other programs on this computer record is another matter.", "Nobody gets to see it through Telltale, neither its makers nor anybody else.",
]
OFFLINE = ["It works without a connection.", "No connection is needed: everything runs on this computer.", "Telltale works offline, since its networks are part of the extension.", "You don't need the internet for it; nothing is downloaded while it runs."]
PRODUCT = [
    "Telltale is a browser extension that works without an account.", "Telltale is open source and runs on your own computer.", "You can ask as often as you like; it costs nothing and needs no account.", "Asking is free, and nothing is counted.", "About other products I know nothing.", "How Telltale compares with other tools, I can't say.", "Telltale is free and open source, under the Apache licence.", "Who is behind it I don't know; the project's page may tell.", "The project's page tells who made Telltale and how.", "Nobody pays for an answer here, and there are no advertisements.", "Who finances it I don't know; you pay nothing, and nothing about you is sold.",
]
DETECTOR_LIMITS = [
    "Telltale can be wrong in both directions.", "Small, blurred or strongly compressed faces are hard to judge.", "Poor light and blur make a face harder to judge.", "New kinds of forgery can leave no traces that Telltale knows.", "Filters, heavy make-up and retouching can raise a false alarm.", "Telltale looks at faces only, not at the rest of a picture.", "Telltale judges single pictures, not what is said or meant.", "A careful forgery can go unseen.", "Captions, voices and context are beyond Telltale.", "Drawings and masks are not judged.",
    "After many rounds of compression, traces fade.", "A genuine photograph can raise an alarm, and a forgery can be missed.", "Small edits are easier to miss than a whole new face.", "It doesn't read metadata, and it doesn't know where a picture comes from.",
]
METHOD = [
    "Telltale finds each face, cuts it out with some margin and has a network look for traces that forgeries leave.", "Telltale finds each face in the picture, crops it with a margin around it and lets a network look for traces of forgery.", "First each face is found and cut out with some margin; then a network reads its pixels and looks for traces of forgery.", "A second look covers each part that looks changed and judges the face again.", "The detector decides; the language model only puts its findings into words.", "All of it runs on your own computer.", "The network's raw score is turned into a probability that was measured on photographs with known answers.", "The network was trained on genuine faces and on forgeries made from them.", "Each sentence that I say is checked against the findings before it is shown.", "A network reads the pixels of the face; what I say comes from its findings.", "Calibration turns the network's raw score into a probability.", "Parts that look changed are covered one by one to see how far the score falls.", "From the pixels of the face the network estimates forgery, kind and place.", "Neither the title of the page nor its text is looked at.", "The network marks on a heat map where the face looks changed.", "For every face a network estimates how likely a forgery is, of which kind, and where the traces are.", "The verdict is the detector's alone: a network that reads pixels decides, and I only explain.",
]
ACCURACY = [
    "Telltale can be wrong in both directions.", "It misses some forgeries and raises some false alarms.", "No detector is right every time, and Telltale is no exception.", "How often it errs was measured on photographs with known answers.", "The probability is calibrated, which means measured against photographs with known answers.",
]
TRAINING = [
    "The detector was trained on genuine faces and on forgeries made from them.", "The network learnt from genuine faces and from forgeries made of them.", "The training pictures were genuine faces and forgeries made from these.", "Genuine faces, and forgeries made from them, are what the detector learnt from.",
]
TRAINING_MORE = ["Your pictures are not used for training.", "Nothing that you look at is added to the training.", "Kinds of forgery that were not among them can go unseen.", "It doesn't learn from this conversation."]
UNCLEAR_TRACE = [
    "A trace is unclear when a part looks changed to the detector but none of the traces that it can name is likely enough.", "An unclear trace is one that the detector can't put a name to.", "Unclear trace means that a part looks changed, without a known trace that is likely enough to be named.", "The detector knows six traces by name; what fits none of them well enough is called unclear.", "Unclear is said of a trace when the detector sees where something looks changed, but not what it is.",
]
CHANGE = [
    "Only a new analysis can change the verdict, not a question.", "Another copy of the picture can get another verdict.", "The verdict follows the probability, so other pixels can change it.", "A larger or less compressed copy can move the estimate either way.", "The verdict changes where the probability crosses one of two lines.", "Cropping, resizing or saving again can change what the detector reads.",
]
THRESHOLD = {
    "signs": ["It is signs of forgery and not unsure, because the probability of forgery lies above the upper line.", "A lower probability would make it unsure.", "The probability of forgery is above the upper line, so it is signs of forgery and not unsure.", "For unsure the probability of forgery is too high."],
    "unsure": ["A higher probability would make it signs of forgery, a lower one no signs found.", "It lies between two lines: above the upper one Telltale speaks of signs, below the lower one of none.", "The probability is too low to speak of signs and too high to rule them out."],
    "none": ["It is no signs found and not unsure, because the probability of forgery lies below the lower line.", "A higher probability would make it unsure.", "The probability of forgery is below the lower line, so it is no signs found and not unsure.", "For unsure the probability of forgery is too low."],
    "refused": ["No probability was given, as the face was not judged, so no line was crossed."],
}
THRESHOLD_MORE = ["The line is drawn so that few genuine photographs are called forged; the exact figure is not in the findings.", "Where exactly the line lies is not in the findings.", "I don't have the line's exact figure.", "The lines were drawn so that few genuine photographs are called forged."]
SIZE = [
    "Size matters: a small face gives the detector little to read.", "The size of the face counts, not that of the whole picture.", "Small, blurred or strongly compressed faces are hard to judge.", "Strong compression can wipe traces away or add some that look alike.", "A screenshot loses detail, so a full-size copy is better.", "The larger and the less compressed the face, the more there is to read.", "A face of fewer than 48 pixels is too small to be judged.", "A face needs at least 48 pixels across; more is better.", "From 48 pixels across a face can be judged, and larger is better.",
]
BEST_INPUT = ["The original file is best: less compression, more to go by.", "A larger, sharper or less compressed copy is better, best of all the original file.", "The original file would help: it is less compressed, so there is more to go by.", "Use the largest and least compressed copy that you can get, and open it in Telltale.", "A full-size copy from the source is better than a screenshot."]
NEW_PICTURE = ["Nothing new was analysed; open it in Telltale to have it checked.", "I have no new picture; these findings are about the one that was analysed.", "I can't see another picture here; open it in Telltale to have it checked.", "These findings are only about the picture that was analysed.", "Another picture needs an analysis of its own; open it in Telltale.", "Nothing new was analysed, so I can't say anything about another file."]
HANDS = [
    "Telltale looks at faces; hands, clothes and objects are not part of the findings.", "The findings concern the pixels of the face, nothing else.", "Hands, clothes and lettering were not looked at.", "That isn't among the parts that Telltale looks at.", "Telltale only judges faces, so I can't say anything about that.", "Only the face was judged, not the rest of the picture.",
]
WORTH = ["The detector judges the whole face; kind and place are extra and are only named when they are likely enough.", "The verdict stands by itself; kind and place are named only when they are likely enough.", "The verdict doesn't need a kind or a place: the whole face was judged."]
WORTH_MORE = ["So treat it as a reason to check, not as proof.", "Take it as a reason to check further.", "It is a reason to look further, no more."]
DEFENCE_NONE = ["One can object that a careful forgery can leave no traces.", "A sceptic would say that new methods and small changes can be missed.", "The best doubt is that strong compression can wipe traces away.", "One can object that Telltale only finds what it knows.", "A critic would say that no detector sees everything."]
DEFENCE = [
    "One can object that filters, retouching and strong compression can leave the same traces.", "The best doubt is that retouching, filters or strong compression can look the same.", "One can object that the same traces come from filters, make-up or repeated saving, and that false alarms happen.", "Innocent causes are possible: a filter, retouching, compression or mixed light.", "A sceptic would say that a filter, a phone's beauty mode or repeated saving can do that too.", "Against the finding speaks that ordinary editing and compression can leave similar traces.",
]

WHO = [
    "I am the small language model of Telltale; I put the detector's findings into words.", "I am Telltale's language model, and I talk about the findings in this picture.", "I am a small language model that runs on your computer and explains Telltale's findings.", "I belong to Telltale: a program that explains findings, not a person.", "No human is typing here; I am Telltale's language model.",
]
WHO_MORE = ["The verdict is not mine: the detector decides.", "I decide nothing; I explain.", "Every sentence of mine is checked against the findings.", "What I don't know I say openly.", "Ask me about the verdict, the parts, the kind, or how Telltale works."]
MISUSE = [
    "I don't help to make forgeries or to hide them.", "I can't help with making or hiding a forgery.", "That is help I don't give.", "No, I don't help with making or hiding forgeries.", "I don't change pictures, and I don't tell how to fool a detector.", "There are no instructions for that from me.", "I'll pass on that.", "Sorry, making or disguising such pictures isn't something I assist with.", "I'll leave that one alone.", "That I won't explain.", "No advice from me on making a forgery or on lowering its score.", "I stay out of that; I explain findings and nothing that would hide a change.",
]
GREETING = ["Hello.", "Hello, I can talk about this picture.", "Hi.", "Hello there.", "Welcome.", "Hi, ask away.", "Hello, good to see you."]
THANKS = [
    "You are welcome.", "Glad to help.", "My pleasure.", "Any time.", "No trouble at all.", "Happy to help.", "You are very welcome.",
]
THANKS_MORE = ["Ask again if anything is unclear.", "Come back whenever you like.", "Take care with what you share.", "Please look for the first posting too, if it matters."]
UNCLEAR = ["I am not sure what you mean.", "I didn't understand that.", "Sorry, I didn't get that.", "I can't make sense of that.", "Please put that in other words.", "I'm not sure what you are asking.", "I don't follow."]
UNCLEAR_MORE = ["I can explain the verdict, the parts, the kind or how sure it is.", "You can ask about the verdict, the parts, the kind or how sure it is.", "I can tell you the verdict, the parts or how sure it is.", "I can explain what was found, where, and how sure it is.", "I can explain the verdict, the parts and the kind."]
VIDEO = [
    "These findings are about one still picture, without any sound.", "I only have the findings of one still picture here, not of a whole video.", "One still picture was judged, so these findings say nothing about the rest of a video or its sound.", "These findings come from a single still; movement and sound are not part of them.", "A single picture was judged here, without sound, so I know nothing of the rest.", "Other moments of a video are not in these findings.", "Telltale doesn't listen to sound; these findings are about the face in one still picture.",
]
WHOLE_PICTURE = [
    "The findings are about the face only, not about the rest of the picture.", "Telltale looks at faces, so I can't say anything about the rest.", "I only have findings about the face.", "Whether the scene is as it seems, the findings don't say: they are about the face.", "Clothes, objects and scenery are not in the findings.", "I can't describe the scene; the findings are about the face.", "What happens in the picture lies outside the findings; they concern the face.",
]
INNOCENT = [
    "Yes, filters, retouching or strong compression can do that.", "Yes, that is possible: filters, make-up, retouching and strong compression can leave similar traces.", "It can: a beauty filter, heavy make-up or a bad copy can look alike to the detector.", "Yes, innocent causes are possible, for example a filter, retouching or mixed light.", "Yes, a phone's own smoothing and sharpening can leave such traces too.", "Yes, harmless things can do it: filters, repeated saving, upscaling or stage light.", "It could come from a filter, from retouching or from strong compression.", "Innocent causes can't be excluded: a filter, retouching or strong compression can leave similar traces.", "Usual innocent causes are filters, retouching, strong compression and mixed light.", "That can't be ruled out: retouching, filters and repeated saving can leave the same traces.", "Yes, a screenshot of a screenshot or a beauty mode can have the same effect.",
]
NOTHING_TO_EXPLAIN = [
    "No signs were found, so there is nothing to explain.", "There is no trace to explain, as no signs were found.", "Nothing found can have such causes too: strong compression and repeated saving wipe traces away.", "No signs were found; many copies, a screenshot or a filter may have hidden some.", "Rather the other way round: repeated saving and compression can hide traces, and no signs were found here.",
]
INNOCENT_MORE = [
    "The findings can't tell these apart for certain.", "The pixels alone can't tell them apart.", "Which of them it is can't be read from the pixels alone.", "The detector has no means to exclude them.", "Only the original file could rule them out.", "That is why a sign is not proof.", "How likely each cause is, the findings don't say.",
]
PREFACES = (CERTAINTY, INSIST_REAL, INSIST_FAKE, INJECTION, FIRM, SAID_EARLIER)
NO_SUM = ["No, the points don't add up: each part was covered on its own.", "The points of several parts don't add up.", "Each part was covered on its own, so the points don't add up.", "Parts overlap in what they tell, so their points can't be added.", "The points can't be summed, as each part was covered by itself."]
OTHER_FACES = ["Each face has its own card.", "Each face has findings of its own.", "Choose another face on the picture to talk about it.", "The other faces have cards of their own.", "Tap another face to see its own findings.", "What was found in the others is on their own cards."]
FACE_COUNT = ["A face in the background or on a poster counts too.", "Every face that Telltale finds counts, also a small one in the background.", "The count is of faces that Telltale found; others may have been overlooked."]
OTHER_COUNT = ["The findings give another count.", "That isn't the count in the findings.", "Telltale counted otherwise.", "The count of faces is another one."]
