"""Words for parts, traces, kinds and verdicts, as answers use them."""

REGION_NAMES = {
    "hair": ["the hair and hairline", "the hair and hairline", "the hairline"], "forehead": ["the forehead"], "eyes": ["the eyes and brows", "the eyes and brows", "the eyes"], "nose": ["the nose"],
    "cheeks": ["the cheeks and jawline", "the cheeks and jawline", "the cheeks"], "mouth": ["the mouth and lips", "the mouth and lips", "the mouth"], "ears": ["the ears and accessories", "the ears and accessories", "the ears"], "background": ["the background"],
}
ARTIFACT_NAMES = {
    "blending-seam": ["a blending seam"], "colour-mismatch": ["a colour mismatch", "a colour mismatch", "a tone that does not fit the rest of the face"], "over-smoothed": ["over-smoothed detail", "over-smoothed detail", "fine detail that is missing"],
    "over-sharpened": ["over-sharpened detail"], "warped-shape": ["a warped shape", "a warped shape", "a shape that looks warped"], "inconsistent-light": ["inconsistent light", "inconsistent light", "light that does not fit the rest of the face"],
}
ARTIFACT_MEANINGS = {
    "blending-seam": ["A blending seam is an edge of the kind that is left where one picture was laid into another.", "A blending seam is the faint edge that can stay where something was laid into a picture."],
    "colour-mismatch": ["A colour mismatch is a tone that does not fit the rest of the face.", "A colour mismatch means that one part has another tone than the rest of the face."],
    "over-smoothed": ["Over-smoothed means that fine detail, such as that of skin, is missing.", "A part is over-smoothed when the fine detail that a camera would show is gone."],
    "over-sharpened": ["Over-sharpened means that detail is harder than in the rest of the picture.", "A part is over-sharpened when its edges are harder than those around it."],
    "warped-shape": ["A warped shape is one that looks stretched, squeezed or shifted.", "A warped shape means that a part looks stretched, squeezed or moved out of place."],
    "inconsistent-light": ["Inconsistent light means that light and shade do not fit the rest of the face.", "Light is inconsistent when light and shade in one part do not fit the rest of the face."],
}
KIND_NAMES = {"FS": "face swapping (FS)", "FR": "face reenactment (FR)", "FE": "face editing (FE)", "EFS": "entire face synthesis (EFS)"}
KIND_MEANINGS = {
    "FS": ["Face swapping (FS) puts one person's face over another's.", "In face swapping (FS) one person's face is put over another's."],
    "FR": ["Face reenactment (FR) makes a face move or speak like somebody else's.", "In face reenactment (FR) a face is made to move or speak like somebody else's."],
    "FE": ["Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.", "In face editing (FE) parts or properties of a face are changed, for instance its age, hair, make-up or light."],
    "EFS": ["Entire face synthesis (EFS) generates the whole face, which need not belong to anybody.", "In entire face synthesis (EFS) the whole face is generated; it need not belong to anybody."],
}
REFUSAL_SENTENCES = {
    "face-too-small": ["The face is too small to be judged.", "This face was not judged, because it is too small."],
    "face-too-blurred": ["The face is too blurred or too strongly compressed to be judged.", "This face was not judged, because it is too blurred or too strongly compressed."],
    "face-unfamiliar": ["This face was not judged, because it is unlike the photographs that Telltale knows.", "The face is unlike the photographs that Telltale knows, so it was not judged."],
}
REFUSAL_STEPS = {
    "face-too-small": ["[Open|Find] a larger copy of the picture.", "A larger copy of the picture [may|would] help."],
    "face-too-blurred": ["[Find|Look for] a sharper copy of the picture.", "A sharper or less compressed copy [may|would] help."],
    "face-unfamiliar": ["Try the original photograph, if there is one.", "It may be a drawing, a mask, or strongly altered in colour; try the original photograph."],
}
VERDICT_SENTENCES = {
    "signs": [
        "[Telltale|The detector] found signs of forgery in this face, with a probability of {chance}.", "There are signs of forgery in this face; the probability is {chance}.", "Signs of forgery, {chance}.", "This face carries signs of forgery; the probability of forgery is {chance}.",
        "The verdict is signs of forgery, with a probability of {chance}.", "Yes, there are signs of forgery: the probability is {chance}.", "The face shows signs of forgery, at {chance}.",
    ],
    "unsure": [
        "[Telltale|The detector] is unsure about this face; the probability of forgery is {chance}.", "The verdict is unsure: the traces are too weak to say either way.", "Unsure, {chance}.", "The traces are too weak to say either way; the probability is {chance}.",
        "It cannot be said either way: the probability of forgery is {chance}.", "The verdict is unsure, with a probability of {chance}.",
    ],
    "none": [
        "[Telltale|The detector] found no signs of forgery in this face; the probability is {chance}.", "No signs of forgery were found in this face.", "No signs found, {chance}.", "The verdict is no signs found, with a probability of forgery of {chance}.",
        "There are no signs of forgery that Telltale knows in this face; the probability is {chance}.",
    ],
}
LIMITS = {
    "signs": [
        "This does not prove forgery.", "That is not proof: heavy editing, beauty filters, strong compression and unusual light can leave the same traces.", "It is a sign, not a proof.",
        "Heavy editing or a beauty filter can leave the same traces, so this does not prove forgery.", "A sign is not a proof.",
    ],
    "unsure": ["A larger or less compressed copy of the picture may help.", "A better copy may settle it.", "It [may|could] be either, so do not rest anything on it alone."],
    "none": [
        "This does not prove that the picture is genuine.", "That does not prove that the picture is genuine: new kinds of forgery, small changes and strong compression can leave no traces that Telltale knows.",
        "New kinds of forgery and small changes can go unseen, so this is no all-clear.", "That is no proof that it is genuine.",
    ],
}
LOOK_ELSEWHERE = [
    "Look for where the picture first appeared.", "Search for an earlier copy of the picture [and compare the two|].", "Ask whoever posted it for the original file.", "See whether a source that you trust shows the same picture.", "A reverse image search may show an earlier copy.", "Check who posted it first, and when.",
    "Compare it with other pictures of the same moment.", "Try a larger or less compressed copy.",
]
OUTSIDE = ["I can only talk about what was found in this picture.", "That is outside what Telltale does.", "I only talk about the findings in this picture.", "I cannot help with that; I talk about the findings in this picture."]
BACK = ["Ask me why, where or how sure.", "You can ask what was found, where, and how sure it is.", "Ask me about the findings.", "I can tell you what was found and where."]


def join(words):
    """"a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def capitalised(words):
    return words[:1].upper() + words[1:]
