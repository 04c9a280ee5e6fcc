import { describePost } from './posts.js';

/** The picture of one post in a document of its own, as embedded posts are. */

const { picture } = describePost(Number(new URLSearchParams(location.search).get('post')));
const image = document.createElement('img');
image.src = picture.address;
image.alt = picture.alt;
document.body.append(image);
