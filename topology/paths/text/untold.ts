// The address that stands for a public address that the cloud does not tell is none that anybody should read.

import { isUntold } from '../ends/unlisted.ts';

export function untoldWords(text: string): string {
  return text.replace(/\b240(\.\d+){3}\b/g, (address) => (isUntold(address) ? 'a public address (not told)' : address));
}
