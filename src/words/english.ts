import english from '../../_locales/en/messages.json';
import { speak } from './say';

/**
 * Imported by contexts that speak English only: the engine's workers, whose sentences the claims check reads back,
 * the terminal and the tests.
 */
speak('en', english);
