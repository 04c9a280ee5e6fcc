/** Builds the markup of one post. No markup is put together from text: the page's policy and taste forbid it. */

const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** @param {Record<string, string | boolean>} attributes `true` for one without a value; `class` among them */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Gives what came near its address, as pages do that load late. */
const lazy = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      target.src = target.dataset.src;
      target.removeAttribute('data-src');
      lazy.unobserve(target);
    }
  },
  { rootMargin: '400px' },
);

const playing = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    // A play that is cut short by a pause rejects; there is nothing to do about it.
    if (isIntersecting) target.play().catch(() => undefined);
    else target.pause();
  }
});

const makeImage = ({ address, alt }, more = {}) => make('img', { src: address, alt, ...more });

function makeCarousel({ picture, others }) {
  const strip = make('div', { class: 'strip', tabindex: '0', role: 'group', 'aria-label': 'Pictures' });
  for (const one of [picture, ...others]) strip.append(makeImage(one, { loading: 'lazy' }));
  const turn = (by) => strip.scrollBy({ left: by * strip.clientWidth, behavior: 'smooth' });
  const [back, on] = [make('button', { class: 'back' }, '‹'), make('button', { class: 'on' }, '›')];
  back.setAttribute('aria-label', 'Previous picture');
  on.setAttribute('aria-label', 'Next picture');
  back.addEventListener('click', () => turn(-1));
  on.addEventListener('click', () => turn(1));
  return [strip, back, on];
}

/** By habit: what stands in the post's figure. */
const MEDIA = {
  image: ({ picture }) => [makeImage(picture)],
  srcset: ({ picture }) => [
    make(
      'picture',
      {},
      make('source', { media: '(min-width: 600px)', srcset: `${picture.address}&size=wide` }),
      makeImage(picture, {
        srcset: `${picture.address}&size=small 480w, ${picture.address}&size=large 960w`,
        sizes: '100vw',
      }),
    ),
  ],
  background: ({ picture }) => {
    const cover = make('div', { class: 'cover', role: 'img', 'aria-label': picture.alt });
    cover.style.backgroundImage = `url("${picture.address}")`;
    return [cover];
  },
  lazy: ({ picture }) => {
    const image = make('img', { src: NOTHING, 'data-src': picture.address, alt: picture.alt });
    lazy.observe(image);
    return [image];
  },
  shadow: ({ picture }) => [make('post-picture', { src: picture.address, alt: picture.alt })],
  poster: ({ picture, number }) => [
    make('video', { poster: picture.address, src: `loop.webm?post=${number}`, preload: 'none', controls: true }),
  ],
  text: () => [],
  carousel: makeCarousel,
  frame: ({ number, author }) => [
    make('iframe', { src: `framed-post.html?post=${number}`, title: `Post by ${author}`, loading: 'lazy' }),
  ],
  'right-to-left': ({ picture }) => [makeImage(picture)],
  transform: ({ picture }) => [make('div', { class: 'tilted' }, makeImage(picture))],
  video: ({ number }) => {
    const video = make('video', {
      src: `loop.webm?post=${number}`,
      loop: true,
      playsinline: true,
      preload: 'metadata',
    });
    // The attribute alone says only how it begins, and without sound alone may it play by itself.
    video.muted = true;
    playing.observe(video);
    return [video];
  },
  linked: ({ picture }) => [make('a', { href: picture.address }, makeImage(picture))],
  covered: ({ picture }) => [
    makeImage(picture),
    make('div', { class: 'veil' }),
    make('button', { class: 'more', 'aria-label': 'More' }, '⋯'),
  ],
};

function sinceWords(minutes) {
  if (minutes < 60) return `${minutes} min`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}

/** @returns {HTMLElement} the post, complete but for what loads late */
export function drawPost(post) {
  const { number, habit, author, avatar, minutes, says, likes, picture } = post;
  const shape = habit === 'video' ? 'square' : picture.shape;
  const media = MEDIA[habit](post);
  const figure = media.length > 0 ? [make('figure', { class: `${shape} ${habit}` }, ...media)] : [];
  const isRightToLeft = habit === 'right-to-left';
  return make(
    'article',
    {
      'data-post': String(number),
      'data-habit': habit,
      'data-picture': picture.name,
      dir: isRightToLeft ? 'rtl' : 'ltr',
    },
    make(
      'div',
      { class: 'author' },
      make('img', { src: avatar, alt: '', width: '48', height: '48' }),
      make('strong', {}, author),
      make('span', { class: 'small' }, sinceWords(minutes)),
    ),
    make('p', {}, says),
    ...figure,
    make('p', { class: 'small' }, `${likes} likes`),
  );
}
