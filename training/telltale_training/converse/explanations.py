"""How answers begin where a person wants something explained, shown or said in another way. Nothing here depends on the facts but what is grouped by verdict."""

CALIBRATION = [
    "It is calibrated: on photographs whose truth was known, it was measured how often such a score goes with a forgery.", "Calibrated, and rounded to steps of 5 %.", "The figure is calibrated and not the raw score of the network; it was set against photographs with known answers.", "It is no raw score: Telltale measured on photographs with known answers what such a score is worth, and rounds to steps of 5 %.",
    "The percentage comes from a calibration: the network's raw score was compared with photographs whose truth was known.", "Steps of 5 % are used because a finer figure would promise more precision than there is.", "The raw score of the network is turned into a probability with the help of photographs whose truth was known.", "It is rounded to steps of 5 %, since the calibration is no finer than that.",
    "The figure was calibrated on photographs with known answers: among photographs like those, about that share of the faces with this figure is forged.",
]
NO_VERDICT_YET = ["There is no verdict that could change; another copy may get one.", "Another copy of the picture may be judged where this one wasn't.", "A new analysis of a better copy may bring a verdict."]
NO_RANKING = ["There are no percentages for single kinds.", "No figures are given for the other kinds.", "How the other kinds would rank, the findings don't say.", "The probability on the card is that of forgery, whatever the kind."]
FOUR_KINDS = ["In short: swapping exchanges a face, reenactment moves it, editing alters it, and synthesis makes it up.", "The four in short: one face put over another, a face made to move, a face altered in places, or a face made up as a whole.", "Telltale tells four apart: a face can be swapped, made to move, edited, or generated as a whole."]
SIX_TRACES = ["Telltale knows six traces by name: blending seams, colour mismatches, over-smoothed or over-sharpened detail, warped shapes and inconsistent light.", "The traces that can be named are seams, colour mismatches, too smooth or too sharp detail, warped shapes and light that does not fit.", "There are six traces that it can name, from a blending seam to inconsistent light."]
SCOPE = [
    "Telltale looks at faces only, one by one.", "Only faces are judged, each by itself, with a margin of hair and background around it.", "The verdict is about the face; hands, objects, lettering and the scene are not looked at.", "Only faces: each one is cut out with some margin, and what lies beyond that is not judged.", "No, nothing but faces is judged: no hands, no objects, no text.", "The check ends a little way around the face; the rest of the picture plays no part.", "It checks the face with a margin around it, and leaves captions, objects and the scene alone.",
]
SCOPE_MORE = ["Metadata and provenance are not part of these findings.", "Captions and text on the page are not read either.", "A change elsewhere in the picture would not show here.", "Every face that is found gets findings of its own.", "For the file's metadata another tool is needed."]
SEE_IT = [
    "Switch on the heat map, zoom in, and look where the colour is strongest.", "The heat map is the best guide: strong colour marks the places that look most changed.", "Often the eye can't: many traces are too fine for it and show in the pixels only.", "Not seeing anything proves nothing, since such traces are often too fine for the eye.", "You may well see nothing: such traces are often too fine for the eye.", "Zoom in with the heat map on, and compare the coloured places with the skin around them.", "Try the heat map first; but traces are often too fine for the eye, so not seeing them proves nothing.",
]
SEE_IT_MORE = ["Traces are often too fine for the eye, so not seeing them proves nothing.", "That the eye sees nothing is no proof in either direction.", "Good forgeries are made to please the eye; the detector reads the pixels.", "What looks odd to the eye may be harmless, and what looks fine may not be."]
NOTHING_TO_SEE = {
    "none": ["There is nothing to point at, since no signs were found.", "No place is marked for you to look at, because no signs were found.", "That fits what was found, which was no signs of forgery; your eyes may still notice something that Telltale missed."],
    "refused": ["There is nothing to point at, since the face was not judged.", "No place is marked for you to look at, because the face was not judged."],
}
OTHER_TOOL = [
    "Detectors differ: they were trained on other pictures, draw other lines, and often see another copy of the file.", "Neither result is proof; ask first whether both tools saw the same copy.", "Two tools can disagree without either being broken: other training, other thresholds, another copy of the picture.", "About the other tool I know nothing; compare which copy of the picture each one saw.", "I can't say which is right, as each was trained on other pictures and draws its lines elsewhere.", "Tools disagree often, above all when one sees a smaller or recompressed copy.", "That can happen: each detector knows other forgeries and sets its threshold elsewhere.",
]
OTHER_TOOL_MORE = ["Neither of the two is proof.", "Where they disagree, look for other evidence.", "Give both the same file, best the original, and compare again.", "Compare which copy of the picture each of them saw."]
NOT_A_PHOTO = [
    "Telltale is made for photographs of faces; on drawings, statues, masks or game characters its estimate means little.", "That matters: the detector learnt from photographs of people, and on anything else its estimate means little.", "If it is not a photograph of a person, don't lean on the estimate.", "It is meant for photographs; of a painting, a statue or a game character it can't tell you much.", "For art, masks and game characters Telltale is not the right tool.", "A scan of an old photograph can be judged, though grain and scratches may mislead the detector; a drawing or a statue is another matter.", "The estimate only means something for photographs of people.",
]
NOT_A_PHOTO_MORE = ["Where a face looks too unlike a photograph, Telltale does not judge it.", "A face that looks like a drawing gets no verdict, as a rule.", "Forgery is a question about photographs; a drawing makes no such claim."]
VICTIM = ["I am sorry that this happened.", "I'm sorry that somebody did this.", "That must be upsetting, and it is not your fault.", "I'm sorry; nobody should have to find such a picture.", "I am sorry that you have to deal with this.", "That is a horrible thing to come across, and you are right to act on it.", "I'm sorry to hear that."]
VICTIM_STEPS = [
    "Keep the file, and note the address and the date where you saw it.", "Report it to the platform where it appears.", "If there are threats, or a child is concerned, go to the police or call a helpline.", "Tell somebody you trust, so that you don't have to deal with it alone.", "Ask for it to be taken down; most platforms have a form for that.", "A helpline for victims of image abuse can help to have it taken down.", "Pay nothing and send nothing to whoever threatens you; the police can help.",
]
VICTIM_MORE = {
    "signs": ["These findings may support what you say, but they are not proof.", "You can add these findings to your report; by themselves they are no proof."],
    "unsure": ["That the verdict is unsure takes nothing away from what you say.", "An unsure verdict is nothing against you; what you know counts more."],
    "none": ["That no signs were found doesn't mean that you are wrong: a forgery can go unseen.", "A forgery can go unseen, so no signs found is nothing against you."],
    "refused": ["That the face was not judged takes nothing away from what you say.", "No verdict is nothing against you."],
}
FORMAT = ["I only answer in short sentences.", "I can't write in that form, so here it is in a sentence.", "Short sentences are all that I can write.", "That form isn't one that I write; here is a plain sentence.", "Rhymes, codes and emojis are beyond me; I write plain sentences.", "A plain sentence is what I can offer.", "No grades, tables or symbols from me, just a sentence.", "I can answer in a short sentence only."]
