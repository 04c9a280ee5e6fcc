import { makeFilm } from './tests/fixtures/films';
import { forgedBetween } from './tests/fixtures/film-scenes';
const f = await makeFilm(forgedBetween(20, 28), { seconds: 60, frameRate: 25, width: 1280, height: 720, keyEvery: 5 });
console.log(f.path);
process.exit(0);
