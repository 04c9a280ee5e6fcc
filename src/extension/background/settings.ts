import { BACKEND_CHOICES, type BackendChoice } from '../../inference/backend-choice';

export const BACKEND_KEY = 'backend';

/** What runs the model: for tests and measurements; a person never needs to set it. */
export async function readBackendChoice(): Promise<BackendChoice> {
  const { [BACKEND_KEY]: stored } = await chrome.storage.local.get(BACKEND_KEY);
  return BACKEND_CHOICES.find((choice) => choice === stored) ?? 'auto';
}
