/** What of the settings nobody may see. */
import type { Config } from './config.js';

/** @returns the values of all that are secret and set; a test compares them with the list of settings */
export function secretsIn({ store, slack, teams }: Config): string[] {
  const { clientSecret, stateSecret, secretKey } = slack?.oauth ?? {};
  return ['postgres' in store ? store.postgres : null, slack?.botToken, slack?.signingSecret, slack?.appToken, clientSecret, stateSecret, secretKey, teams?.appPassword].filter((value) => typeof value === 'string' && value !== '') as string[];
}
