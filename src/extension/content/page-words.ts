import { speak, type SpokenPart } from '../../words/say';
import { sendRequest, valueOf } from '../messaging';

/** Makes this script speak what the background has handed it: a page's script cannot read the package. */
export const speakAsTold = ({ language, catalogue, source }: SpokenPart): void => speak(language, catalogue, source);

/** Makes this script speak the person's language. @throws AnalysisError when nobody answers */
export const askForWords = async (): Promise<void> => speakAsTold(valueOf(await sendRequest('background/words', null)));
