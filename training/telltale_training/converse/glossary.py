"""What the words of the findings mean: the definition first, then how it comes about, what it looks like or what it is like."""

KIND_MEANINGS = {
    "FS": [
        "Face swapping (FS) puts one person's face over another's.", "In face swapping (FS) one person's face is put over another's.", "Face swapping (FS) [replaces|exchanges] a face while [hair, body and scene stay|the rest of the picture stays] as before.", "With face swapping (FS), the identity changes: somebody else's features are laid over the original.",
        "Face swapping (FS) means that the face of one person is mounted on the head of another.", "Face swapping (FS) is an exchange of faces: the head, the pose and the scene stay, and somebody else looks out of them.", "Face swapping (FS) takes the face of one picture and fits it into another.",
    ],
    "FR": [
        "Face reenactment (FR) makes a face move or speak like somebody else's.", "In face reenactment (FR) a face is made to move or speak like somebody else's.", "Face reenactment (FR) [transfers|carries over] expressions or lip movements from one person to another.", "With face reenactment (FR), the identity stays and the expression is driven from elsewhere.",
        "Face reenactment (FR) means that the face is still the person's own, but its expression or lip movement is somebody else's.", "Face reenactment (FR) works like a puppet on strings: one person acts, and the face of another follows.", "Face reenactment (FR) gives a face another expression, for instance to make lips fit other words.",
    ],
    "FE": [
        "Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.", "In face editing (FE) parts or properties of a face are changed, for instance its age, hair, make-up or light.", "Face editing (FE) [alters|retouches] an existing face: [age, hair, skin or make-up|skin, age or single features], say.", "With face editing (FE), somebody's own face is kept and single attributes are altered.",
        "Face editing (FE) means that the person stays the same, while something about the face was altered.", "Face editing (FE) is like make-up or retouching by computer, up to another age or another smile.", "Face editing (FE) leaves the face in place and changes single things about it.",
    ],
    "EFS": [
        "Entire face synthesis (EFS) generates the whole face, which need not belong to anybody.", "In entire face synthesis (EFS) the whole face is generated; it need not belong to anybody.", "Entire face synthesis (EFS) [invents|computes] a face from scratch with a generative model.", "With entire face synthesis (EFS), no photograph of a person lies beneath: a program draws all of the face.",
        "Entire face synthesis (EFS) means that a program made up the whole face.", "Entire face synthesis (EFS) is a face out of a generator, not out of a camera.", "Entire face synthesis (EFS) is like a painted portrait of nobody, only that a learned program paints it.",
    ],
}
KIND_MORE = {
    "FS": [
        "A program learns both faces and fits one to the pose and light of the other.", "Typical traces sit along the border between the new face and the old head.", "It is a bit like a very well-fitted mask.", "Think of a cut-out face glued into a photograph, with the edges blended by a program.", "Apps for it need only one or a few pictures of a person.", "The border and the tone of the skin are where such work most often gives itself away.",
    ],
    "FR": [
        "A program reads the movements of one face and redraws another with them.", "Lip-sync, which fits a mouth to other words, is one form of it.", "Its traces often sit where a face moves most, around lips and brows.", "It is a bit like a puppet that wears somebody's own face.", "That way a person can seem to say what was never said.", "Who is shown stays the same; what the face does changes.",
    ],
    "FE": [
        "It reaches from a smoothed skin to another age or expression.", "Ageing apps and strong beauty filters work this way too.", "Often only one place is touched and the rest is left alone.", "It is like a painter who goes over a few places of a finished portrait.", "A program redraws those places so that they blend in with the rest.", "It need not be meant to deceive: many people edit portraits.",
    ],
    "EFS": [
        "The program has seen very many faces and draws a new one in their manner.", "Made-up profile pictures often come from it.", "Nothing is pasted in such a picture, so there may be no border to find.", "It is like a portrait of a person who never sat for it.", "Skin that looks too even, or strands and jewellery that lead nowhere, are typical of it.", "Such faces look like photographs, though no camera was there.",
    ],
}
ARTIFACT_MEANINGS = {
    "blending-seam": [
        "A blending seam is an edge of the kind that is left where one picture was laid into another.", "A blending seam is the faint [edge|border|line] that can stay where something was laid into a picture.", "[Where|When] one picture is laid into another, the border between them can show: that is a blending seam.",
        "By a blending seam [Telltale|the detector] means a [border|transition] at which two sources of pixels seem to meet.", "A blending seam is the trace of a border: on one side of it the pixels come from one picture, on the other from another.", "A blending seam means that two pieces of picture seem to have been joined.",
    ],
    "colour-mismatch": [
        "A colour mismatch is a tone that does not fit the rest of the face.", "A colour mismatch means that one part has another tone than the rest of the face.", "When [skin|one part] is redder, paler or darker than what surrounds it, that is called a colour mismatch.", "Colour mismatch stands for a [hue|tint|tone] that breaks with its surroundings.", "A colour mismatch is a difference in skin tone that the light does not account for.", "A colour mismatch is when the tone of a part and that of the skin around it do not go together.",
    ],
    "over-smoothed": [
        "Over-smoothed means that fine detail, such as that of skin, is missing.", "A part is over-smoothed when the fine detail that a camera would show is gone.", "Over-smoothed is said of a part in which pores, fine hairs and grain are gone.", "Over-smoothed [describes|stands for] a surface too even for a camera, with its fine texture gone.", "Over-smoothed detail means that skin looks more like wax than like skin.", "Over-smoothed means too even: the small irregularities of a photograph are gone.",
    ],
    "over-sharpened": [
        "Over-sharpened means that detail is harder than in the rest of the picture.", "A part is over-sharpened when its edges are harder than those around it.", "Over-sharpened [describes|stands for] edges that are crisper than their surroundings, sometimes with a [bright|thin] rim.", "Over-sharpened detail means edges and texture that stand out more than a lens would draw them.", "Over-sharpened is said of a part that is crisper than the picture around it.", "Over-sharpened means too crisp: lines look as if they had been drawn over.",
    ],
    "warped-shape": [
        "A warped shape is one that looks stretched, squeezed or shifted.", "A warped shape means that a part looks stretched, squeezed or moved out of place.", "Shapes count as warped when their outlines seem pulled, bent or displaced.", "Warped shape stands for geometry that looks bent or pulled.", "A warped shape is an outline that bends where a face would not.", "A warped shape means that the proportions of a part do not sit quite right.",
    ],
    "inconsistent-light": [
        "Inconsistent light means that light and shade do not fit the rest of the face.", "Light is inconsistent when light and shade in one part do not fit the rest of the face.", "Inconsistent light is said of a part whose shading seems to come from another direction or strength of light.", "When highlights and shadows disagree between parts of a face, the light is called inconsistent.", "Inconsistent light means that one part looks lit by another lamp than the rest.", "Inconsistent light is a disagreement of shadows: they point to more than one source.",
    ],
}
ARTIFACT_MORE = {
    "blending-seam": [
        "It comes about when a piece of picture is pasted in and its edge is softened.", "Look for a thin line, or a sudden change of grain, along the edge of a face.", "It is like the edge of a patch on cloth.", "Often it is too fine for the eye, and only the pixels give it away.", "Retouching with a brush can leave such an edge as well.",
    ],
    "colour-mismatch": [
        "It comes about when pieces from pictures with other light or another camera are joined.", "It looks like make-up that ends at the neck.", "It is like a wall repaired with nearly the same paint.", "Make-up or coloured lamps can cause it as well.", "Compare the skin on both sides of a part to see it.",
    ],
    "over-smoothed": [
        "Programs that draw faces tend to leave fine texture out.", "It looks like skin seen through a soft cloth.", "It is like a doll's face next to a person's.", "A beauty filter or strong compression does the same to a genuine picture.", "Zoom in and look for pores and fine hairs; where there are none, the part is too smooth.",
    ],
    "over-sharpened": [
        "It comes about when a program sharpens a part to make it fit, or overdoes its detail.", "It looks like thin bright or dark rims along hairs and edges.", "It is like a pencil line drawn over a photograph.", "Phone cameras sharpen too, so there are harmless causes.", "Zoom in and compare its edges with those next to it.",
    ],
    "warped-shape": [
        "It comes about when a part is moved, resized or fitted to another pose.", "It looks a little like a reflection in a curved mirror.", "Compare the two sides of a face, or look for straight lines that bend.", "Wide-angle lenses can bend shapes as well.", "It can be as small as a lip or a brow that sits at the wrong angle.",
    ],
    "inconsistent-light": [
        "It comes about when pieces lit in different ways are put together.", "Look where shadows fall, and where highlights sit.", "It is like a lamp that seems to shine on one part only.", "Mixed light, such as a window and a lamp, can look alike.", "A program that draws a face may get a shadow wrong as well.",
    ],
}
# What to look for with one's own eyes.
ARTIFACT_LOOK = {
    "blending-seam": ["Zoom in and look for a thin line or a sudden change of grain.", "What to look for is a thin line where the skin changes its grain."],
    "colour-mismatch": ["Compare the tone of the skin on both sides of it.", "What to look for is a tone that changes without a shadow."],
    "over-smoothed": ["Zoom in and look for pores and fine hairs: where there are none, it is too smooth.", "What to look for is skin that looks like wax."],
    "over-sharpened": ["Zoom in and look for thin bright or dark rims along the edges.", "What to look for are edges that are crisper than their surroundings."],
    "warped-shape": ["Compare both sides of the face, and look for lines that bend.", "What to look for is an outline that seems pulled or shifted."],
    "inconsistent-light": ["Look where the shadows fall, and whether they agree.", "What to look for are shadows and highlights that disagree."],
}
VERDICT_MEANINGS = {
    "signs": [
        "The verdict means that the face carries traces of the kind that forgeries leave.", "Signs of forgery means that the detector saw traces of the kind that forgeries leave.", "Signs of forgery stands for a high probability of forgery: the pixels resemble those of forgeries that the detector knows.", "Signs of forgery means that the pixels look like those of forgeries that Telltale knows.", "Signs of forgery means that much speaks for a forgery, though it is not proof of one.", "Signs of forgery is a warning, like a smoke alarm: it calls for a look, and it can go off without a fire.",
    ],
    "unsure": [
        "Unsure means that the probability of forgery is not enough to decide.", "Unsure means that the probability lies between two lines, so nothing is said either way.", "Unsure is said when the probability is too high for none and too low for signs.", "Unsure means that Telltale takes no side.", "Unsure is an open verdict: it is not half forged and not half clean.", "Unsure means just that: the pixels don't say enough for one side or the other.",
    ],
    "none": [
        "No signs found means that the detector saw no traces that it knows.", "No signs found means that no traces that Telltale knows were found.", "No signs found says that the probability stayed below the line for unsure.", "No signs found means that the detector found nothing that it knows, and no more than that.", "No signs found is not the same as genuine: it means that nothing known turned up.", "No signs found is like a search that came back empty: what was not looked for, or hidden well, can still be there.",
    ],
    "refused": ["Not judged means that the face was seen but not judged.", "Not judged means that there is no verdict for this face.", "Not judged says that a judgement would have been a guess here.", "Not judged is no verdict at all, neither a good one nor a bad one.", "Not judged means that Telltale found the face and held back, as a guess would help nobody."],
}
DEEPFAKE = [
    "A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.", "Deepfakes are pictures or videos whose faces were changed or generated by learned programs.", "When a learned program swaps, animates, edits or generates a face, the result is called a deepfake.", "The word deepfake covers swapped, reenacted, edited and generated faces.",
    "A deepfake is a forged picture or video of a person that a computer program made.", "A deepfake shows somebody doing or being what no camera saw, because a program drew the face.", "Deepfake is a word for forgeries that a learned program makes, mostly of faces.", "A deepfake is a trick picture: a computer changed a face or made one up, and it looks like a photograph.", "In a deepfake a computer has painted a face, or a part of one, so that it looks like a photograph.",
]
DEEPFAKE_MORE = [
    "The name joins deep learning, the method, and fake.", "The program learns from many pictures what a face looks like and then draws one.", "Some are made for fun or for films, others to deceive.", "It is like a mask made of pixels.", "Telltale tells four kinds of them apart.", "Good ones can't be told by eye.",
]
