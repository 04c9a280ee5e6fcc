// The panel's words in English, for a script: what speaks and what is said have to be loaded together.
import '../src/words/english';
export * from '../src/forensics/wording';
