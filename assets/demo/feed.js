import { drawPost, make } from './draw-post.js';
import { describePost } from './posts.js';

/**
 * An endless feed: ten posts more whenever the end comes near. In one stretch of every hundred posts, those that are
 * far away are taken out and drawn anew when they come back, as virtualised lists do.
 * In the address: `posts`, how many there are (500), and `from`, the number of the first (0).
 */

const asked = new URLSearchParams(location.search);
const from = Number(asked.get('from') ?? 0);
const end = from + Number(asked.get('posts') ?? 500);
const AT_ONCE = 10;

const posts = document.querySelector('#posts');
/** Of no height: nothing that can be seen moves when posts are put before it. */
const sentinel = make('div', { class: 'sentinel' });
let next = from;

const isVirtualised = (number) => number % 100 >= 60;

/** Keeps a slot of the same height in the place of a post that is far away. */
const far = new IntersectionObserver(
  (entries) => {
    for (const { target: slot, isIntersecting, boundingClientRect } of entries) {
      const isDrawn = slot.firstElementChild !== null;
      if (isIntersecting && !isDrawn) {
        slot.append(drawPost(describePost(Number(slot.dataset.slot))));
        slot.style.height = '';
      } else if (!isIntersecting && isDrawn) {
        slot.style.height = `${boundingClientRect.height}px`;
        slot.replaceChildren();
      }
    }
  },
  { rootMargin: '2000px' },
);

function drawMore() {
  const upTo = Math.min(next + AT_ONCE, end);
  for (; next < upTo; next += 1) {
    const post = drawPost(describePost(next));
    if (!isVirtualised(next)) {
      sentinel.before(post);
      continue;
    }
    const slot = make('div', { 'data-slot': String(next), class: 'slot' }, post);
    sentinel.before(slot);
    far.observe(slot);
  }
  if (next < end) return;
  near.disconnect();
  sentinel.before(make('p', { class: 'end' }, 'That was all.'));
  posts.dataset.complete = '';
}

const near = new IntersectionObserver(
  (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    drawMore();
    // Told again at once if the end is still near.
    near.unobserve(sentinel);
    if (next < end) near.observe(sentinel);
  },
  { rootMargin: '2500px' },
);

function drawSuggestions() {
  const { avatar, author } = describePost(12);
  const people = [3, 7, 10].map((number) => describePost(number));
  document
    .querySelector('#suggestions')
    .append(
      make('h2', {}, 'Who to follow'),
      make(
        'div',
        { class: 'profile' },
        make('img', { src: avatar, alt: '', width: '128', height: '128' }),
        make('strong', {}, author),
      ),
      ...people.map((person) =>
        make(
          'div',
          { class: 'author' },
          make('img', { src: person.avatar, alt: '', width: '48', height: '48' }),
          make('strong', {}, person.author),
        ),
      ),
    );
}

posts.append(sentinel);
drawSuggestions();
near.observe(sentinel);
