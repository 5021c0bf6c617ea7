// The control port over HTTP: JSON under `/_rehearse/`. What it needs is loaded when it is first asked.

import type { OwnAnswer } from '../doors/http.ts';
import type { Emulator } from '../emulator.ts';

const prefix = '/_rehearse/';

/** Every other path is AWS's, and so is a request that is signed: its path may be the key of an object. */
export function openControl(emulator: Emulator): OwnAnswer {
  return (request) => {
    if (!request.path.startsWith(prefix) || request.headers.has('authorization')) return undefined;
    return import('./routes.ts').then(({ answerControl }) => answerControl(emulator, request, prefix));
  };
}
