/** Sentences of composed answers about Telltale itself: how it works, what its words mean, what it keeps and misses. */
export const METHOD = {
  self: [
    "I am Telltale's language model, and I talk about the findings in this picture.",
    "I am a small language model that runs on your computer and explains Telltale's findings.",
    "No human is typing here; I am Telltale's language model.",
  ],
  selfRole: [
    'The verdict is not mine: the detector decides.',
    'Every sentence of mine is held against the findings.',
    'I decide nothing; I explain.',
  ],
  maker: [
    'I do not know who made Telltale or who pays for it.',
    'Who is behind Telltale is not something that I was told.',
    'Its makers are unknown to me.',
  ],
  makerStep: [
    'The page from which the extension was installed should say.',
    'I only know how it works, not whose work it is.',
  ],
  cost: ['Nothing in Telltale asks for payment.', 'There is no account and no subscription that I know of.'],
  offline: [
    'It also works without a connection.',
    'No internet is needed for an analysis or for this chat.',
    'The models are part of the extension, so nothing is loaded while you use it.',
  ],
  sendsNothing: [
    'Telltale sends nothing off this computer.',
    'Nothing leaves your computer.',
    'The picture and your questions stay on this computer.',
    'There is no server that your picture could go to.',
    'No account, no upload and no tracking.',
  ],
  managed: [
    'What other programs on a managed computer record, I cannot know.',
    'Other software on a managed computer may still see the screen.',
  ],
  method: [
    'Telltale finds each face, cuts it out with some margin and has a network look for traces that forgeries leave.',
    'One network reads the pixels of the face; what I say comes from its output.',
    'From the pixels of each face a network estimates forgery, kind and place.',
    'First the faces are found and cut out, then a network weighs the pixels of each.',
  ],
  methodMore: [
    'A second look covers each part that looks changed and judges the face again.',
    'The score is turned into a probability that was measured on photographs with known answers.',
    'The network also marks on a heat map where the face looks changed.',
    'Hair, skin, features and their borders are all read at once, with no list of rules.',
  ],
  trained: [
    'The detector was trained on genuine faces and on forgeries made from them.',
    'What it knows of forgeries comes from examples, so a new method can slip past.',
  ],
  decides: [
    'The detector decides; the language model only puts its findings into words.',
    'Each sentence that I say is checked against the findings before it is shown.',
  ],
  limits: [
    'Telltale can be wrong in both directions.',
    'No detector is right every time, and this one is not either.',
    'It makes mistakes both ways: false alarms and missed forgeries.',
  ],
  misses: [
    'Small, blurred or strongly compressed faces are hard to judge.',
    'New kinds of forgery can leave no traces that it knows.',
    'Filters, heavy make-up and retouching can raise a false alarm.',
    'Changes outside the face, captions and context are not looked at.',
    'A genuine picture under a false caption passes unnoticed.',
  ],
  trust: [
    'Use me as one hint among several.',
    'Trust me as far as a measured instrument: useful, and sometimes wrong.',
    'As one source among others, yes; as the only one, better not.',
    'Some doubt is right, as with any instrument.',
  ],
  points: [
    'The points say by how much the probability of forgery falls, in percentage points.',
    'Points come from hiding one part and judging the face anew.',
    'What the probability loses, in percentage points, is shown as points.',
  ],
  covering: [
    'The detector hides a part and looks how far its estimate drops.',
    'Each part that looks changed is covered, and the face judged again.',
    'To test a part, the detector looks at the face with that part hidden.',
  ],
  noSum: [
    'Each part was covered on its own, so the falls do not add up.',
    'The points of several parts do not add up.',
    'Parts overlap in what they tell, so their points cannot be added.',
  ],
  heatMap: [
    'Colour on the heat map marks places that look changed to the detector.',
    'The stronger the colour, the more changed that place looks to the detector.',
    'Red stands for places that the detector takes to be most changed.',
    'On the heat map you see where the detector sees the strongest signs of change.',
  ],
  heatMapMore: ['The slider fades it in and out.', 'Colour alone is not a proof.', 'Faint colour may mean nothing.'],
  outlines: [
    'An outline marks the part that you point at.',
    'The boxes mark the faces that were found, and the outlines the parts that are listed.',
  ],
  calibrated: [
    'Calibrated means that the raw score was turned into a probability, measured on photographs with known answers.',
    "Calibration turns the network's raw score into a probability.",
    'It is calibrated: among faces with this figure, about that share were forged in the measurement.',
  ],
  rounded: [
    'Probabilities are rounded to steps of 5 %.',
    'More digits would claim more than calibration gives, so there are steps of 5 %.',
  ],
  falseAlarmRate: [
    'A false alarm is a genuine photograph that scores like a forgery.',
    'The false-alarm rate says how many genuine photographs out of 100 get such a score.',
  ],
  probability: [
    'The probability of forgery is an estimate for the whole face, from measured examples.',
    'Of many faces with the same figure, about that share were forged when it was measured.',
  ],
  region: [
    'A region is one of eight parts into which Telltale divides a face, and it is named when covering that part lowers the score.',
    'There are eight regions, from hair to background, and only those that the verdict rests on are listed.',
  ],
  trace: [
    'A trace is a mark in the pixels of the kind that forging leaves, such as an edge or a tone that does not fit.',
    'By a trace I mean something in the pixels that forgeries often leave and cameras seldom do.',
  ],
  deepfake: [
    'A deepfake is a picture or video in which a face was swapped, moved, edited or generated by a computer.',
    'Deepfakes are pictures or videos whose faces were changed or generated by learned programs.',
    'The word deepfake covers swapped, reenacted, edited and generated faces.',
  ],
  verdictWords: [
    'There are three verdicts: signs of forgery, unsure, and no signs found.',
    'A face can also be left without a verdict when it is too small, too blurred or too unfamiliar.',
  ],
  signsWord: [
    'The words signs of forgery stand for traces that forgeries tend to leave, not for proof.',
    'Signs of forgery is the verdict for faces that score above the upper mark.',
  ],
  unsureWord: [
    'Unsure is the verdict between the two marks: too much for none, too little for signs.',
    'Unsure stands for a score from which neither side follows.',
  ],
  noneWord: [
    'No signs found is the verdict for scores below the lower mark; it does not prove that a picture is genuine.',
    'The words no signs found mean that nothing known turned up, which is no proof.',
  ],
  notJudgedWord: ['Not judged is said of faces that are too small, too blurred or too unfamiliar for a verdict.'],
  line: [
    'The line is drawn so that few genuine photographs are called forged.',
    'The marks between the verdicts were set by how genuine photographs score.',
    'Where the lines lie was decided by measurement, so that false alarms stay rare.',
  ],
  higher: [
    'For another verdict the score would have to be higher.',
    'Only a higher score would move it out of this verdict.',
  ],
  lineUnknown: [
    'I do not have the exact figure of the line.',
    'The precise mark is not among the findings that I was given.',
  ],
  kindLessSure: [
    'The kind is less sure than the verdict.',
    'Naming the kind is harder than the verdict.',
    'Take the kind as a best guess only.',
  ],
  noRanking: ['I have no ranking of the kinds.', 'The findings give no figure for each kind.'],
  wholeFace: [
    'The detector judges the whole face; kind and place are extra.',
    'The verdict stands on the face as a whole, whether or not a part or a kind can be named.',
  ],
  signedRecord: [
    "I only see the findings from the pixels, not the file's metadata.",
    'Metadata and signatures are not part of what I was given.',
    'For metadata, look at the file itself; my findings are about pixels.',
  ],
  signedMore: [
    'Missing metadata proves nothing.',
    'Most sites strip metadata on upload.',
    'Where there is a signed record of origin, check who signed it.',
    'An absent watermark is no evidence either way.',
  ],
  origin: [
    'The findings do not say who made it, or with what.',
    'The pixels do not show where a picture comes from.',
    'Author, date and tool are unknown to me.',
    'Where it was first posted lies outside the findings.',
  ],
  better: [
    'Less compression leaves more to go by, so an original file is worth another run.',
    'The closer to the camera file, the more there is to judge.',
    'A larger or less compressed copy can give another result, so run it again.',
  ],
  otherFaces: [
    'Each face has findings of its own.',
    'Select one of the others to hear about it.',
    'Choose another face on the picture to talk about it.',
  ],
  faceCount: [
    'A face in the background or on a poster counts too.',
    'Faces that are hidden, turned away or tiny may not be found.',
  ],
  facesUnseen: [
    'A face that is turned away, hidden or tiny may not be found.',
    'Whoever else is in the picture has no findings here.',
  ],
  fourKinds: ['Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
