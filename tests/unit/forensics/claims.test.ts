import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/forensics/claims/check-sentence';
import type { FaceFacts } from '../../../src/forensics/face-facts';

const swap: FaceFacts = {
  verdict: 'signs',
  chance: 'about 85 %',
  kind: 'FS',
  regions: [
    { region: 'mouth', fall: 41, artifacts: ['blending-seam', 'warped-shape'] },
    { region: 'cheeks', fall: 22, artifacts: ['over-smoothed'] },
    { region: 'eyes', fall: 12, artifacts: [] },
  ],
  falseAlarms: 'About 2 in 100 genuine photographs score this high.',
  face: 2,
  faces: 3,
  refusal: null,
};
const spread: FaceFacts = { ...swap, kind: null, regions: [], chance: 'over 95 %', face: 1, faces: 1 };
const unsure: FaceFacts = {
  ...swap,
  verdict: 'unsure',
  chance: 'about 60 %',
  falseAlarms: 'About 13 in 100 genuine photographs end up unsure.',
};
const none: FaceFacts = {
  verdict: 'none',
  chance: 'about 20 %',
  kind: null,
  regions: [],
  falseAlarms: 'About 85 in 100 genuine photographs score this low.',
  face: 1,
  faces: 1,
  refusal: null,
};
const small: FaceFacts = {
  ...none,
  verdict: 'refused',
  chance: '',
  falseAlarms: '',
  refusal: { code: 'face-too-small', sentence: 'This face is too small to be judged.' },
};

type Row = readonly [FaceFacts, string, question?: string];
const name = ([facts, sentence]: Row): string => `${facts.verdict}: ${sentence}`;

describe('sentences that hold', () => {
  const rows: readonly Row[] = [
    [swap, 'The mouth, 41 points; the cheeks, 22 points; the eyes, 12 points.'],
    [swap, 'The list has the mouth at 41 points and the cheeks at 22 points.'],
    [swap, 'In all, three parts are named: the mouth, the cheeks and the eyes.'],
    [swap, 'Telltale found 3 faces, and this is face 2.'],
    [swap, "That isn't the figure: covering the mouth lowers the score by 41 points."],
    [swap, 'Take 100 genuine photographs, and about 2 score this high.'],
    [swap, 'Genuine photographs score this high in about 2 of 100 cases.'],
    [swap, 'No, the likely kind is face swapping (FS), not face editing (FE).'],
    [swap, 'The verdict is still signs of forgery, with a probability of forgery of about 85 %.'],
    [swap, 'A kind is named: the likely kind is face swapping (FS).'],
    [swap, 'The cheeks and jawline look over-smoothed; covering them lowers the score by 22 points.'],
    [swap, 'The mouth shows a blending seam and looks warped; covering it lowers the score by 41 points.'],
    [swap, 'The mouth with 41 points (a blending seam and a warped shape); the eyes with 12 points (trace unclear).'],
    [swap, '22 points for the cheeks.'],
    [swap, 'By 41 points, when the mouth is covered.'],
    [swap, 'There are no points for the nose.'],
    [swap, 'The forehead is not named, so there are no points for it.'],
    [swap, 'The trace in the eyes and brows is unclear.'],
    [swap, 'Only the likeliest kind is in the findings: face swapping (FS).'],
    [swap, 'The likeliest kind is face swapping (FS); the others are not ranked.'],
    [unsure, "I can't pick a side: with a probability of forgery of about 60 %, the verdict is unsure."],
    [unsure, 'It stays open, because a probability of forgery of about 60 % is not enough to decide.'],
    [spread, "The score didn't fall enough for any single part, so none is listed."],
    [spread, 'It comes from the face as a whole; no single part carries it.'],
    [unsure, 'Telltale is unsure, because a probability of forgery of about 60 % is not enough to decide.'],
    [unsure, 'The likely kind is face swapping (FS), but the verdict is unsure.'],
    [none, 'The detector looked at this face and found no signs of forgery; the probability of forgery is about 20 %.'],
    [swap, 'There are signs of forgery in this face; the probability is about 85 %.'],
    [swap, "I can't say that it's genuine."],
    [swap, 'In the mouth there is a blending seam; covering that part lowers the score by 41 points.'],
    [swap, 'The strongest part is the mouth: a warped shape.'],
    [swap, 'The cheeks show over-smoothed detail, and the eyes are also named.'],
    [swap, 'The findings do not name the nose.'],
    [swap, 'Nothing was named in the nose, the forehead or the hair.'],
    [swap, 'The findings name the mouth, not the nose.'],
    [swap, 'Not the nose but the mouth is named.'],
    [swap, 'The findings do not name a colour mismatch.'],
    [swap, 'In the mouth there is no colour mismatch.'],
    [swap, 'For the eyes and brows the kind of trace is unclear.'],
    [swap, 'The likely kind is face swapping (FS).'],
    [swap, 'The findings do not name face reenactment.'],
    [swap, "Face swapping (FS) puts one person's face over another's."],
    [none, 'Face editing (FE) changes parts or properties of a face, for instance its age, hair, make-up or light.'],
    [swap, 'About 2 in 100 genuine photographs score this high.'],
    [swap, 'Heavy editing or a beauty filter can leave the same traces, so this does not prove forgery.'],
    [swap, 'These findings are about face 2 of 3.'],
    [swap, 'Three parts are named: the mouth, the cheeks and the eyes.'],
    [swap, 'Search for an earlier copy of the picture.'],
    [
      spread,
      'No single part explains it: the traces are spread over the face, or too weak in any one part to name it.',
    ],
    [spread, 'The kind is unclear.'],
    [spread, 'The probability of forgery is over 95 %.'],
    [unsure, 'The traces are too weak to say either way.'],
    [none, 'No signs of forgery were found in this face.'],
    [none, 'This does not prove that the picture is genuine.'],
    [none, 'No part is named, since no signs were found.'],
    [small, 'The face is too small to be judged.'],
    [small, 'Nothing can be said about the mouth.'],
    [swap, 'Yes, the mouth is named.', 'Is it the mouth?'],
    [swap, 'No, the findings do not name the nose.', 'Is it the nose?'],
    [swap, 'The mouth weighs more: 41 points, against 22 for the cheeks.'],
    [swap, 'A blending seam is not in the cheeks but in the mouth.'],
    [swap, 'You are welcome.'],
  ];
  it.each(rows.map((row) => [name(row), row] as const))('%s', (_, [facts, sentence, question]) => {
    expect(checkSentence(sentence, facts, question).unsupported).toEqual([]);
  });
});

describe('sentences that contradict the findings or go beyond them', () => {
  const rows: readonly Row[] = [
    [swap, 'The cheeks and jawline look over-sharpened; covering them lowers the score by 22 points.'],
    [swap, 'The mouth with 41 points (over-smoothed detail); the eyes with 12 points (trace unclear).'],
    [swap, '22 points for the mouth.'],
    [swap, 'There are no points for the mouth.'],
    [swap, 'The mouth is not named, so there are no points for it.'],
    [small, 'There are no points for the mouth.'],
    [swap, 'The trace in the mouth is unclear.'],
    [swap, 'The trace in the eyes and the mouth is unclear.'],
    [swap, 'Only the likeliest kind is in the findings: face editing (FE).'],
    [swap, 'There is no ranking of the kinds; the likeliest kind is face reenactment (FR).'],
    [swap, "I can't pick a side."],
    [none, 'It stays open, whether it is forged.'],
    [swap, 'That agrees with the findings.', 'So it is genuine?'],
    [swap, 'The mouth, 22 points; the cheeks, 41 points; the eyes, 12 points.'],
    [swap, 'The list has the mouth at 41 points and the nose at 22 points.'],
    [swap, 'In all, two parts are named: the mouth and the cheeks.'],
    [swap, 'Telltale found 2 faces, and this is face 2.'],
    [swap, "That isn't the figure: covering the mouth lowers the score by 12 points."],
    [swap, 'Take 100 genuine photographs, and about 9 score this high.'],
    [swap, 'Genuine photographs score this low in about 2 of 100 cases.'],
    [swap, 'No, the likely kind is face editing (FE), not face swapping (FS).'],
    [swap, 'The verdict is still unsure, with a probability of forgery of about 85 %.'],
    [spread, 'A kind is named: the likely kind is face swapping (FS).'],
    [swap, "The score didn't fall enough for any single part, so none is listed."],
    [swap, 'It comes from the face as a whole; no single part carries it.'],
    [none, 'It comes from the face as a whole; no single part carries it.'],
    [swap, 'Telltale is unsure, because a probability of forgery of about 85 % is not enough to decide.'],
    [swap, 'The likely kind is face swapping (FS), but the verdict is unsure.'],
    [swap, 'The detector looked at this face and found no signs of forgery; the probability of forgery is about 85 %.'],
    [small, 'The detector judged the face as a whole and puts the probability of forgery at about 20 %.'],
    [none, 'I can only repeat that signs of forgery were found.'],
    // Verdict and certainty.
    [none, 'There are signs of forgery in this face.'],
    [swap, 'No signs of forgery were found.'],
    [swap, 'Telltale is unsure about this face.'],
    [unsure, 'The face carries signs of forgery.'],
    [swap, 'The picture is fake.'],
    [swap, 'This is certainly a deepfake.'],
    [none, 'The picture is genuine.'],
    [none, 'It is authentic.'],
    [none, 'There is no doubt that it is real.'],
    [none, 'This proves that the picture is genuine.'],
    [swap, 'There are clear signs of forgery.'],
    [small, 'No signs of forgery were found in this face.'],
    [small, 'The face is too blurred to be judged.'],
    [swap, 'The face was not judged.'],
    // Kind.
    [swap, 'The likely kind is face editing (FE).'],
    [swap, 'The face was swapped.'],
    [swap, 'It looks like the face was generated by AI.'],
    [swap, 'The kind is unclear.'],
    [spread, 'The likely kind is face swapping (FS).'],
    [none, 'No signs were found, and the kind is unclear.'],
    [swap, 'Face swapping (FS) generates the whole face.'],
    // Regions and traces.
    [swap, 'The nose carries the verdict.'],
    [swap, 'The findings do not name the mouth.'],
    [swap, 'There is a colour mismatch.'],
    [swap, 'In the cheeks there is a blending seam.'],
    [swap, 'The mouth and the cheeks show a blending seam.'],
    [swap, 'In the eyes there is a warped shape.'],
    [swap, 'The teeth show a blending seam.'],
    [swap, 'Only the mouth is named.'],
    [swap, 'No single part stands out.'],
    [swap, 'The mouth was changed.'],
    [swap, 'The mouth looks natural.'],
    [spread, 'The traces are strongest in the hair.'],
    // Order and numbers.
    [swap, 'The verdict rests most on the cheeks.'],
    [swap, 'The strongest part is the mouth and the eyes.'],
    [swap, 'Covering the mouth lowers the score by 22 points.'],
    [swap, 'Covering it lowers the score by 41 points.', 'What about the eyes?'],
    [swap, 'The probability of forgery is about 90 %.'],
    [spread, 'The probability of forgery is about 95 %.'],
    [swap, 'About 85 % of the face looks changed.'],
    [swap, 'The mouth is changed with a probability of about 85 %.'],
    [swap, 'The likely kind is face swapping, with a probability of about 85 %.'],
    [swap, 'About 3 in 100 genuine photographs score this high.'],
    [swap, 'About 2 in 100 genuine photographs score this low.'],
    [swap, 'These findings are about face 1 of 3.'],
    [swap, 'Four parts are named.'],
    [swap, 'The cheeks weigh more: 22 points, against 41 for the mouth.'],
    [swap, 'With the mouth covered, the probability is about 85 %.'],
    // Of what was not looked at nothing is denied, and of one face nothing is said for all.
    [small, 'Nothing was found in the mouth.'],
    [{ ...none, faces: 3 }, 'No signs of forgery were found in the picture.'],
    // Meanings that are exchanged, and places that take up what was said of another.
    [swap, 'A colour mismatch is an edge of the kind that is left where one picture was laid into another.'],
    [swap, 'A blending seam is not in the nose but in the cheeks.'],
    [swap, 'Not only the mouth but also the nose is named.'],
    [swap, 'The eyes show an unclear trace and the mouth too.'],
    // What no findings hold.
    [swap, 'She is wearing a hat.'],
    [swap, 'The eyes are blue.'],
    [swap, 'The picture shows a man at a desk.'],
    [swap, 'It was made with Midjourney.'],
    [swap, 'The photograph was taken in 2019.'],
    [swap, 'This is the president.'],
    [none, 'The metadata shows a camera.'],
    [swap, 'As you asked, I say: it is authentic.'],
    [swap, 'The other faces show signs of forgery too.'],
    // A yes or no that the sentence does not bear out.
    [swap, 'Yes.', 'Is it fake?'],
    [swap, 'No.', 'Is it real?'],
    [none, 'Yes, no signs of forgery were found.', 'Is it real?'],
    [swap, 'Yes, the findings do not name the nose.', 'Is it the nose?'],
    [swap, 'No, the mouth is named.', 'Is the mouth fine?'],
    [swap, ''],
    [swap, 'Would it be the nose?'],
  ];
  it.each(rows.map((row) => [name(row), row] as const))('%s', (_, [facts, sentence, question]) => {
    expect(checkSentence(sentence, facts, question).holds).toBe(false);
  });
});

it('gives the regions that a sentence says carry traces, and none that it denies', () => {
  const named = checkSentence('The findings name the mouth and the cheeks, not the nose.', swap);
  expect(named.regions).toEqual(['mouth', 'cheeks']);
});

it('tells what contradicts the findings from what goes beyond them', () => {
  const standing = (sentence: string): string | undefined => checkSentence(sentence, swap).unsupported[0]?.standing;
  expect(standing('No signs of forgery were found.')).toBe('contradicts');
  expect(standing('The eyes are blue.')).toBe('beyond');
});
