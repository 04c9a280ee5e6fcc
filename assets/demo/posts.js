/** What each post of the demo feed says and shows. The same number is the same post, in whatever order one asks. */

/** How a post's markup shows its picture. Every second of the first posts takes the next; the others draw lots. */
const HABITS = [
  'image',
  'srcset',
  'background',
  'lazy',
  'shadow',
  'poster',
  'carousel',
  'right-to-left',
  'transform',
  'frame',
  'video',
  'linked',
  'covered',
  'text',
];

/** How many lots each habit has among 100; what is left is a plain image. */
const LOTS = {
  srcset: 16,
  background: 8,
  lazy: 18,
  shadow: 7,
  poster: 5,
  text: 5,
  carousel: 6,
  frame: 3,
  'right-to-left': 4,
  transform: 4,
  video: 3,
  linked: 4,
  covered: 3,
};

const FACES = {
  'face-laid-over': { alt: 'A woman at a bar, smiling', says: 'One person’s face laid over another’s by a program.' },
  'portrait-1': { alt: 'A woman at a bar, smiling', says: 'What a night. The lights were better than the music.' },
  'portrait-2': { alt: 'A woman with dark hair, smiling', says: 'First picture with the new camera.' },
  'portrait-3': {
    alt: 'A woman with brown hair and long earrings',
    says: 'Flash light and red eyes, as it should be.',
  },
  group: { alt: 'Four women side by side before a window', says: 'Together again after two years.' },
};
const SCENE_TEXTS = [
  'Walked up before breakfast and had it all to myself.',
  'The ferry was late. Nobody minded.',
  'Same window, another evening.',
  'I keep coming back to this colour.',
  'No filter, only patience and cold fingers.',
];
const PLAIN_TEXTS = [
  'Does anyone know a good place for soup near the harbour?',
  'Reminder that the library is open on Sundays now.',
  'Three hours of meetings, and the answer was in the first mail.',
];
const AUTHORS = [
  ['Ada Winther', 'portrait-2'],
  ['Jonas Field', 'scene-4'],
  ['Mira Okafor', 'portrait-3'],
  ['Harbour Notes', 'scene-1'],
  ['Lene Brandt', 'face-laid-over'],
  ['Tomás Rey', 'scene-9'],
  ['Priya Nair', 'portrait-1'],
  ['Night Trains', 'scene-3'],
];
const RIGHT_TO_LEFT = ['תמונה מהערב האחרון של הקיץ', 'صورة من رحلة الأسبوع الماضي'];
const SHAPES = ['wide', 'wide', 'square', 'tall'];

/** A seeded stream of numbers from 0 to 1 (mulberry32). */
function makeLots(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = (list, lot) => list[Math.floor(lot * list.length)];
const fileOf = (name) => `${name}.${name.startsWith('scene-') ? 'png' : 'jpg'}`;

/** The address of a post's picture: each post has its own, and bytes of its own unless it repeats another's. */
function addressOf(name, post, more = '') {
  return `${fileOf(name)}?post=${post}${more}`;
}

/** The habit that a post has to show, with the forged picture, or undefined. */
const shownHabit = (number) => (number % 2 === 0 ? HABITS[number / 2] : undefined);

function drawHabit(number, lot) {
  const shown = shownHabit(number);
  if (shown) return shown;
  let left = lot * 100;
  for (const [habit, lots] of Object.entries(LOTS)) {
    left -= lots;
    if (left < 0) return habit;
  }
  return 'image';
}

/** Half of the pictures show no face. */
function drawPicture(number, draw) {
  const lot = draw();
  const scene = `scene-${Math.floor(draw() * 12)}`;
  if (shownHabit(number)) return 'face-laid-over';
  return lot < 0.5 ? scene : pick(Object.keys(FACES), (lot - 0.5) * 2);
}

/** @param {number} number from 0 */
export function describePost(number) {
  const draw = makeLots(number + 40);
  const habit = drawHabit(number, draw());
  const name = drawPicture(number, draw);
  const [author, avatar] = pick(AUTHORS, draw());
  const isRepeat = draw() < 0.2;
  const says = habit === 'text' ? pick(PLAIN_TEXTS, draw()) : (FACES[name]?.says ?? pick(SCENE_TEXTS, draw()));
  return {
    number,
    habit,
    author,
    avatar: `${fileOf(avatar)}?avatar=${author.length}`,
    minutes: number * 7 + Math.floor(draw() * 7) + 1,
    says: habit === 'right-to-left' ? pick(RIGHT_TO_LEFT, draw()) : says,
    likes: Math.floor(draw() * 900),
    picture: {
      name,
      alt: FACES[name]?.alt ?? 'A landscape, drawn by a program',
      address: addressOf(name, number, isRepeat ? '&repeat' : ''),
      shape: name === 'group' ? 'wide' : pick(SHAPES, draw()),
    },
    /** Further pictures of a carousel. */
    others: ['scene-2', pick(Object.keys(FACES), draw())].map((other, i) => ({
      name: other,
      alt: FACES[other]?.alt ?? 'A landscape, drawn by a program',
      address: addressOf(other, number, `&slide=${i + 2}`),
    })),
  };
}
