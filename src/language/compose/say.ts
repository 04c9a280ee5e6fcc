/** All that composed answers may say about one face, under one name; what needs no face is in `GENERAL`. */
export * from './meanings';
export * from './sentences';
export * from './sentences-of-parts';
export { artifactsNamed, kindName, regionsWords, type Ways } from './ways';
