// The embedded cloud behind a socket, for other programs.

import { openControl } from '../../emulator/control/http.ts';
import { HttpDoor, type HttpDoorSettings } from '../../emulator/doors/http.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { type EmbeddedSettings, newEmulator } from './emulator.ts';

export type ServeOptions = Pick<HttpDoorSettings, 'host' | 'port'>;

export interface Served extends AsyncDisposable {
  /** Of this machine where it listens at all of its addresses. */
  readonly url: URL;
}

/**
 * Opens a door to the emulator, with the control port at `/_rehearse/`. Disposing of it lets requests that are under way
 * come to their end.
 *
 * @throws RehearsalError `CannotListen`
 */
export async function serve(emulator: Emulator, options: ServeOptions = {}): Promise<Served> {
  const door = await HttpDoor.open(emulator.answer, { ...options, own: openControl(emulator) });
  const url = new URL(`http://${hostInUrl(door.host)}:${door.port}`);
  return { url, [Symbol.asyncDispose]: () => door[Symbol.asyncDispose]() };
}

/** A cloud of its own, which is gone when it is not served any more. `settle` is what other programs need. */
export function serveEmbedded(options: ServeOptions & EmbeddedSettings = {}): Promise<Served> {
  return serve(newEmulator({ mode: 'settle', ...options }), options);
}

function hostInUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
