import { retell } from '../../words/retell';

/** The name of what is looked at, as a job has it: what has none goes by its kind, which is put down in English. */
export const labelWords = (label: string): string => retell(label, 'panel_kind_');
