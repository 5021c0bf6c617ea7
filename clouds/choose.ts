// From the word that a user typed to the cloud it means.

import type { Cloud, Place } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';

export interface ChooseOptions {
  readonly place?: Partial<Place>;
}

/** The clouds that have a name of their own. What one needs is loaded when it is chosen. */
const namedClouds: Record<string, (options: ChooseOptions) => Promise<Cloud>> = {
  embedded: async (options) => (await import('./embedded.ts')).startEmbedded(options),
  localstack: async (options) => (await import('./localstack/sandbox.ts')).startSandbox(options),
};

/** The words that `chooseCloud` knows, for help texts. */
export const cloudNames: readonly string[] = Object.keys(namedClouds);

/**
 * The cloud that `word` means: `embedded` is a new one in this process, which ends with it; `localstack` is the sandbox of
 * this machine, started if need be; an http or https URL is whatever runs there.
 *
 * @throws RehearsalError `UnknownCloud`, and what `startSandbox` and `connectEndpoint` throw
 */
export async function chooseCloud(word: string, options: ChooseOptions = {}): Promise<Cloud> {
  if (/^https?:\/\//i.test(word) && URL.canParse(word)) {
    return (await import('./endpoint.ts')).connectEndpoint(word, options);
  }
  const start = Object.hasOwn(namedClouds, word) ? namedClouds[word] : undefined;
  if (start) return start(options);
  throw new RehearsalError('UnknownCloud', `there is no cloud named ${JSON.stringify(word)}`, {
    solution: `Name one of ${cloudNames.join(', ')}, or the URL of an emulator, such as http://localhost:4566.`,
  });
}
