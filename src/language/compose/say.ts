/** All that composed answers may say, under one name. */
export * from './meanings';
export * from './sentences';
export * from './sentences-beside';
export * from './sentences-of-parts';
export { artifactsNamed, kindName, list, regionsWords, type Ways } from './ways';
